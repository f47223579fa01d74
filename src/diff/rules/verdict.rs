//! Says of every rule whether it holds, with the figures and the sentences it was judged by.
//!
//! `[[expect]] source = "FJI", target = "TON"` on one statement holds, with the count 1; on none it fails.
//!
//! What has too little text by the rule's own `skip_below` is skipped, never passed.

use super::part::{Choice, Part, keeps_articles};
use super::tally::{Index, Tally, each_edge, tallies};
use super::{Kind, Measure, Rule, Selection, Severity, Size, Voice};
use crate::error::{Error, Result};
use crate::graph::{Edge, Evidence, Meta, Origin, RelationGraph};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// How a rule came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It holds.
    Pass,
    /// It does not.
    Fail,
    /// It does not, and is only a warning.
    Warning,
    /// There is too little text to say.
    Skipped,
}

impl Outcome {
    /// The name in our data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Warning => "warning",
            Self::Skipped => "skipped",
        }
    }
}

/// What a part of the corpus says of a rule's statements.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// How much text the part has.
    pub size: Size,
    /// Statements of the wanted statuses and voice.
    pub count: u64,
    /// Articles with one; `None` if the graph does not keep that.
    pub articles: Option<u64>,
    /// Those of friendly and of hostile relations.
    pub signed: [u64; 2],
    /// Asserted, denied and hedged statements, whether wanted or not.
    pub by_status: [u64; 3],
    /// Sum of the confidences of asserted statements.
    pub weight: f64,
    /// The same with signs: friendly less hostile.
    pub balance: f64,
}

/// A sentence behind a verdict.
#[derive(Debug, Clone, Copy)]
pub struct Quote<'g> {
    /// The sentence and its statement.
    pub evidence: &'g Evidence,
    /// The first article of the rule's part that has it.
    pub origin: &'g Arc<Origin>,
}

/// What became of one rule.
#[derive(Debug)]
pub struct Verdict<'g, 'r> {
    /// The rule.
    pub rule: &'r Rule,
    /// How it came out.
    pub outcome: Outcome,
    /// The figure its bounds are of; `None` where there is none, as of a share of nothing or of a flip.
    pub value: Option<f64>,
    /// What was found: one, or of a flip one for each outlet.
    pub found: Vec<Found>,
    /// Sentences it was judged by, if it does not hold; those that speak against it first.
    pub quotes: Vec<Quote<'g>>,
}

/// The verdict on every rule, in their order, each failed one with at most `quotes` sentences. Names must have been looked up.
///
/// # Errors
/// When a rule needs counts by article and the graph keeps none.
pub fn judge<'g, 'r>(graph: &'g RelationGraph, rules: &'r [Rule], quotes: usize) -> Result<Vec<Verdict<'g, 'r>>> {
    let places: FxHashMap<&str, usize> =
        graph.meta.articles.iter().enumerate().map(|(at, article)| (article.origin.id.as_str(), at)).collect();
    let choices: Vec<Vec<Choice>> = rules.iter().map(choices).collect();
    let mut known: FxHashMap<&Choice, Part> = FxHashMap::default();
    for (rule, choices) in rules.iter().zip(&choices) {
        for choice in choices {
            if !known.contains_key(choice) {
                known.insert(choice, part(rule, &graph.meta, &places, choice)?);
            }
        }
        kept(rule, &graph.meta)?;
    }
    let parts: Vec<Vec<&Part>> =
        choices.iter().map(|choices| choices.iter().map(|choice| &known[choice]).collect()).collect();
    let index = Index::of(rules);
    let tallies = tallies(graph, &index, &parts);
    let has_rows = keeps_articles(&graph.meta);
    let mut verdicts: Vec<Verdict<'g, 'r>> = rules
        .iter()
        .zip(tallies.iter().zip(&parts))
        .map(|(rule, (tallies, parts))| {
            verdict(rule, tallies.iter().zip(parts).map(|(tally, part)| found(tally, part, has_rows)).collect())
        })
        .collect();
    quote(graph, &index, &places, &parts, quotes, &mut verdicts);
    Ok(verdicts)
}

/// The parts of the corpus that a rule looks at.
fn choices(rule: &Rule) -> Vec<Choice> {
    match &rule.condition.flip {
        None => vec![Choice::of(&rule.selection, None)],
        Some(outlets) => outlets.iter().map(|outlet| Choice::of(&rule.selection, Some(&outlet.text))).collect(),
    }
}

fn part(rule: &Rule, meta: &Meta, places: &FxHashMap<&str, usize>, choice: &Choice) -> Result<Part> {
    Part::of(meta, places, choice).ok_or_else(|| no_counts(rule, "a rule by outlet or date"))
}

/// Refuses what takes counts by article of a graph without.
fn kept(rule: &Rule, meta: &Meta) -> Result<()> {
    let condition = &rule.condition;
    let needs = condition.measure == Measure::Articles || condition.measure.is_weighted() || condition.leading.is_some();
    if needs && !keeps_articles(meta) {
        return Err(no_counts(rule, "a rule by articles, weight or balance"));
    }
    Ok(())
}

fn no_counts(rule: &Rule, what: &str) -> Error {
    let message =
        format!("the graph keeps no counts by article, which {what} needs; build it again, without --detail outlets");
    Error::data(format!("{}:{}", rule.file, rule.line), message)
}

#[expect(clippy::cast_precision_loss, reason = "sums of confidences are far below 2^52 thousandths")]
fn found(tally: &Tally, part: &Part, has_rows: bool) -> Found {
    Found {
        size: part.size,
        count: tally.count,
        articles: has_rows.then(|| tally.articles()),
        signed: tally.signed,
        by_status: tally.by_status,
        weight: tally.thousandths as f64 / 1000.0,
        balance: tally.balance as f64 / 1000.0,
    }
}

fn verdict(rule: &Rule, found: Vec<Found>) -> Verdict<'static, '_> {
    let value = match (&rule.condition.flip, found.as_slice()) {
        (None, [found]) => value(rule.condition.measure, found),
        _ => None,
    };
    let balances: Vec<f64> = found.iter().map(|found| found.balance).collect();
    let is_short = |found: &Found| rule.skip_below.is_some_and(|least| found.size.is_below(least));
    let holds = rule.condition.holds(value, &balances) == (rule.kind == Kind::Expect);
    let outcome = match (found.iter().any(is_short), holds, rule.severity) {
        (true, ..) => Outcome::Skipped,
        (_, true, _) => Outcome::Pass,
        (_, _, Severity::Error) => Outcome::Fail,
        (_, _, Severity::Warning) => Outcome::Warning,
    };
    Verdict { rule, outcome, value, found, quotes: Vec::new() }
}

/// The figure of a measure.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn value(measure: Measure, found: &Found) -> Option<f64> {
    let share = |part: u64, whole: u64| (whole > 0).then(|| part as f64 / whole as f64);
    match measure {
        Measure::Count => Some(found.count as f64),
        Measure::Articles => found.articles.map(|articles| articles as f64),
        Measure::Rate => share(found.count, found.size.sentences).map(|share| share * 1000.0),
        Measure::Weight => Some(found.weight),
        Measure::Friendly => share(found.signed[0], found.signed.iter().sum()),
        Measure::Balance => Some(found.balance),
    }
}

/// Gives the failed verdicts their sentences, from a second pass over the edges.
fn quote<'g>(
    graph: &'g RelationGraph,
    index: &Index<'_>,
    places: &FxHashMap<&str, usize>,
    parts: &[Vec<&Part>],
    most: usize,
    verdicts: &mut [Verdict<'g, '_>],
) {
    let failed: Vec<bool> =
        verdicts.iter().map(|verdict| matches!(verdict.outcome, Outcome::Fail | Outcome::Warning)).collect();
    if most == 0 || !failed.contains(&true) {
        return;
    }
    let mut chosen: Vec<Vec<Vec<Ranked<'g>>>> = parts.iter().map(|parts| vec![Vec::new(); parts.len()]).collect();
    each_edge(graph, |source, target, edge, of_copies| {
        for at in index.rules_of(source, target, edge).into_iter().filter(|at| failed[*at]) {
            // Of a flip, each outlet has its share.
            let most = most.div_ceil(parts[at].len());
            for (chosen, part) in chosen[at].iter_mut().zip(&parts[at]) {
                let pieces = pieces(&graph.meta, places, verdicts[at].rule, edge, part, of_copies);
                chosen.extend(pieces);
                chosen.sort_by(|a, b| b.0.total_cmp(&a.0));
                chosen.dedup_by(|a, b| a.1.evidence.sentence == b.1.evidence.sentence);
                chosen.truncate(most);
            }
        }
    });
    for (verdict, chosen) in verdicts.iter_mut().zip(chosen) {
        verdict.quotes = chosen.into_iter().flatten().map(|(_, quote)| quote).collect();
    }
}

type Ranked<'g> = (f64, Quote<'g>);

/// The sentences of an edge that a rule is about, ranked: those against it before the rest, sure ones before unsure ones.
fn pieces<'g>(
    meta: &'g Meta,
    places: &FxHashMap<&str, usize>,
    rule: &Rule,
    edge: &'g Edge,
    part: &Part,
    of_copies: bool,
) -> Vec<Ranked<'g>> {
    let ahead = if unwanted_sign(rule) == Some(edge.sign) { 1.0 } else { 0.0 };
    let quote = |evidence: &'g Evidence| {
        let home = places.get(evidence.origin.id.as_str()).map(|at| *at as u64);
        let mut all = home.into_iter().chain(evidence.also.iter().map(|at| u64::from(*at)));
        let origin = match all.find(|at| part.counts(*at, of_copies)) {
            Some(at) => &meta.articles.get(usize::try_from(at).ok()?)?.origin,
            // A graph that names no articles is asked for the whole alone.
            None if meta.articles.is_empty() => &evidence.origin,
            None => return None,
        };
        Some((evidence.confidence + ahead, Quote { evidence, origin }))
    };
    edge.evidence.iter().filter(|piece| is_wanted(&rule.selection, piece)).filter_map(quote).collect()
}

fn is_wanted(selection: &Selection, piece: &Evidence) -> bool {
    let voice = if piece.attributed_to.is_some() { Voice::Quoted } else { Voice::Own };
    selection.wants(piece.status) && selection.voice.is_none_or(|wanted| wanted == voice)
}

/// The sign that speaks against a rule about signs.
fn unwanted_sign(rule: &Rule) -> Option<i8> {
    let condition = &rule.condition;
    let wanted = match (condition.leading, condition.at_least, condition.at_most) {
        (Some(sign), ..) => sign,
        (None, Some(_), None) if condition.measure.is_signed() => 1,
        (None, None, Some(_)) if condition.measure.is_signed() => -1,
        _ => return None,
    };
    Some(if rule.kind == Kind::Expect { -wanted } else { wanted })
}

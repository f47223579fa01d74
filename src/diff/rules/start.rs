//! Writes a file of rules to start from, made of what a graph says today.
//!
//! Of the pair FJI and TON with three statements, more friendly than hostile, it makes `[[expect]]` with `at_least = 3` and
//! `leading = "+"`.
//!
//! Every rule holds on the graph it was made from: the figures are those that the rules themselves are judged by.

use super::file::{keys, read};
use super::{MEASURES, Outcome, Verdict, judge};
use crate::error::Result;
use crate::graph::RelationGraph;
use crate::relate::relation_type::RELATIONS;
use crate::relate::{RelationKind, Status};
use petgraph::visit::EdgeRef;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use toml::Value;

/// Pairs that get a rule.
const PAIRS: usize = 5;
/// Pairs among which one for an outlet's rule and those that flip are looked for.
const TRIED: usize = 100;
/// Flips that get a rule, and the balance each outlet must have for it: with less, one statement more would end it.
const FLIPS: usize = 2;
const CLEAR: f64 = 1.0;

/// The file's text.
///
/// # Errors
/// Never on a graph that was read whole; as [`judge`] otherwise.
pub fn rules(graph: &RelationGraph) -> Result<String> {
    let pairs = pairs(graph);
    let mut text = head(graph);
    section(&mut text, "The pairs of most statements, with their figures of today as the bounds.");
    for pair in pairs.iter().take(PAIRS) {
        text += &pair_rule(graph, *pair)?;
    }
    if let Some(rule) = pairs.iter().find_map(|pair| first_time(graph, *pair)) {
        section(&mut text, "Tell when something is said for the first time.");
        text += &rule;
    }
    if !graph.meta.articles.is_empty() {
        text += &of_outlets(graph, &pairs)?;
    }
    Ok(text)
}

/// Two actors by id, the smaller first.
type Pair<'g> = [&'g str; 2];

/// The pairs that have events, those of most asserted statements first.
fn pairs(graph: &RelationGraph) -> Vec<Pair<'_>> {
    let mut counts: BTreeMap<Pair<'_>, u64> = BTreeMap::new();
    for edge in graph.graph.edge_references().filter(|edge| edge.weight().kind == RelationKind::Event) {
        let mut ends = [edge.source(), edge.target()].map(|at| graph.graph[at].id.as_str());
        ends.sort_unstable();
        *counts.entry(ends).or_default() += edge.weight().count;
    }
    let mut pairs: Vec<(Pair<'_>, u64)> = counts.into_iter().filter(|(_, count)| *count > 0).collect();
    pairs.sort_by_key(|(_, count)| Reverse(*count));
    pairs.into_iter().map(|(pair, _)| pair).collect()
}

fn head(graph: &RelationGraph) -> String {
    let corpus = &graph.meta.corpus;
    let mut text = format!(
        "# Rules for `whowhom check GRAPH RULES`, made from a graph (articles: {}, outlets: {}).\n\
         # They hold on it. Change the bounds to what must hold tomorrow. What a rule may have:\n#\n",
        corpus.articles,
        corpus.outlets.len()
    );
    for (key, takes) in keys() {
        let _ = writeln!(text, "#   {key:<11} {takes}");
    }
    text += "#\n# Measures:\n";
    for (measure, _, meaning) in MEASURES {
        let _ = writeln!(text, "#   {measure:<11} {meaning}");
    }
    text
}

fn section(text: &mut String, what: &str) {
    let _ = write!(text, "\n# {what}\n");
}

/// `between = ["Fiji", "Tonga"]`, by id where the graph has several of that name.
fn between(graph: &RelationGraph, pair: Pair<'_>) -> String {
    let name = |id: &str| {
        let name = graph.node(id).map_or("", |node| node.name.as_str());
        let lower = name.to_lowercase();
        let is_meant = |written: &str| written.to_lowercase() == lower;
        let bearers = graph.graph.node_weights().filter(|node| is_meant(&node.name) || is_meant(&node.id)).count();
        quoted(if bearers == 1 && !name.trim().is_empty() { name } else { id })
    };
    format!("between = [{}, {}]\n", name(pair[0]), name(pair[1]))
}

/// What rules made of these lines find on the graph. Names in them are ids.
fn judged<T>(graph: &RelationGraph, lines: &str, answer: impl Fn(&Verdict<'_, '_>) -> T) -> Result<Vec<T>> {
    let rules = read("start", lines)?;
    Ok(judge(graph, &rules, 0)?.iter().map(answer).collect())
}

fn by_id([a, b]: Pair<'_>) -> String {
    format!("\n[[expect]]\nbetween = [{}, {}]\n", quoted(a), quoted(b))
}

fn pair_rule(graph: &RelationGraph, pair: Pair<'_>) -> Result<String> {
    let found = judged(graph, &by_id(pair), |verdict| (verdict.found[0].count, verdict.found[0].balance))?;
    let (count, balance) = found.first().copied().unwrap_or_default();
    let leading = match balance {
        balance if balance > 0.0 => "leading = \"+\"\n",
        balance if balance < 0.0 => "leading = \"-\"\n",
        _ => "",
    };
    Ok(format!("\n[[expect]]\n{}at_least = {count}\n{leading}", between(graph, pair)))
}

/// A rule that forbids what the pair does not do yet: of the hostile relations the gravest, that is the last in their list.
fn first_time(graph: &RelationGraph, pair: Pair<'_>) -> Option<String> {
    let is_stated = |relation: &str| {
        graph.graph.edge_references().any(|edge| {
            let ends = [edge.source(), edge.target()].map(|at| graph.graph[at].id.as_str());
            pair.contains(&ends[0]) && pair.contains(&ends[1]) && *edge.weight().relation == *relation
        })
    };
    let unheard = RELATIONS.iter().rev().filter(|row| row.sign < 0).map(|row| row.name).find(|name| !is_stated(name))?;
    let statuses = [Status::Asserted, Status::Hedged].map(|status| quoted(status.name())).join(", ");
    Some(format!(
        "\n[[forbid]]\nname = \"{unheard} is news\"\n{}relation = {}\nstatus = [{statuses}]\nseverity = \"warning\"\n",
        between(graph, pair),
        quoted(unheard)
    ))
}

/// Rules about the outlets with most articles.
fn of_outlets(graph: &RelationGraph, pairs: &[Pair<'_>]) -> Result<String> {
    let mut outlets: Vec<_> = graph.meta.corpus.outlets.iter().collect();
    outlets.sort_by_key(|(_, size)| Reverse(size.articles));
    let mut text = String::new();
    if let Some((outlet, size)) = outlets.first() {
        let lines = format!("outlet = {}\nmeasure = \"rate\"\n", quoted(outlet));
        let asked: String = pairs.iter().take(TRIED).map(|pair| by_id(*pair) + &lines + "at_least = 0\n").collect();
        let rates = if asked.is_empty() { Vec::new() } else { judged(graph, &asked, |verdict| verdict.value)? };
        let stated = pairs.iter().zip(rates).find_map(|(pair, rate)| Some((pair, rate.filter(|rate| *rate > 0.0)?)));
        if let Some((pair, rate)) = stated {
            section(
                &mut text,
                "An outlet that says it twice as often; with less text than half of today's it is not judged.",
            );
            let (most, least) = (libm::ceil(rate * 20.0) / 10.0, size.articles.div_ceil(2));
            let _ = write!(text, "\n[[expect]]\n{}{lines}at_most = {most:?}\n", between(graph, *pair));
            let _ = writeln!(text, "skip_below = {{articles = {least}}}");
        }
    }
    if let [(one, _), (other, _), ..] = outlets.as_slice() {
        text += &flips(graph, [one, other], pairs)?;
    }
    Ok(text)
}

/// Pairs of whom one outlet has clearly friendly and the other clearly hostile statements.
fn flips(graph: &RelationGraph, outlets: [&str; 2], pairs: &[Pair<'_>]) -> Result<String> {
    let lines = format!("flip = [{}, {}]\n", quoted(outlets[0]), quoted(outlets[1]));
    let asked: String = pairs.iter().take(TRIED).map(|pair| by_id(*pair) + &lines).collect();
    if asked.is_empty() {
        return Ok(String::new());
    }
    let is_clear = |verdict: &Verdict<'_, '_>| {
        verdict.outcome == Outcome::Pass && verdict.found.iter().all(|found| libm::fabs(found.balance) >= CLEAR)
    };
    let flipped = judged(graph, &asked, is_clear)?;
    let flipped: Vec<Pair<'_>> = pairs.iter().zip(flipped).filter(|(_, flipped)| *flipped).map(|(pair, _)| *pair).collect();
    let mut text = String::new();
    if !flipped.is_empty() {
        section(
            &mut text,
            "Friends in one outlet and foes in the other. To be told when a pair turns, forbid what is not so yet.",
        );
    }
    for pair in flipped.into_iter().take(FLIPS) {
        let _ = write!(text, "\n[[expect]]\n{}{lines}", between(graph, pair));
    }
    Ok(text)
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

//! Finds where sides divide what they say of two actors otherwise: friendly or hostile, who acts, in whose voice.
//!
//! Of Russia and Kazakhstan RT has 9 friendly statements of 10 and the others 4 of 12: z 2.4, and a flip, since the leading
//! sign is another one.
//!
//! Each is a share of two kinds of statements, held against the others' by the same log-odds as rates, with a prior worth
//! two statements. How much is said at all plays no part here.

use super::counts::{Item, Who};
use super::discovery_rate::q_values;
use super::frame::{Frame, Statement, asserted};
use super::log_odds::{LogOdds, Side, log_odds};
use super::rates::{Share, share, spread};
use super::real;
use crate::graph::{Edge, Node};
use serde::Serialize;
use std::collections::BTreeMap;

/// Statements that the prior is worth: Laplace's one for each kind, at even shares.
const PRIOR: f64 = 2.0;
/// Statements that both the side and the others must have for a leading sign to be spoken of.
const LEADING: f64 = 2.0;

/// What is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Division {
    /// Friendly statements against hostile ones, in either direction.
    Tone,
    /// Statements that the first actor acts on the second, against those of the second on the first.
    Agency,
    /// Statements in somebody's mouth against those in the outlet's own voice.
    Voice,
}

/// All of them.
pub const DIVISIONS: [Division; 3] = [Division::Tone, Division::Agency, Division::Voice];

/// Two actors, of whom at least one side says both kinds.
#[derive(Debug)]
pub struct Split<'g> {
    /// What is divided.
    pub division: Division,
    /// The actor with the smaller id.
    pub first: &'g Node,
    /// The other one.
    pub second: &'g Node,
    /// Edges of the first kind; of [`Division::Voice`] the same as of the second.
    pub yes_edges: Vec<&'g Edge>,
    /// Edges of the second kind.
    pub no_edges: Vec<&'g Edge>,
    /// Counts of the first kind.
    pub yes: Item,
    /// Counts of both.
    pub both: Item,
}

/// How one side divides it, and how the others do.
#[derive(Debug)]
pub struct Divided<'s, 'g> {
    /// What is divided.
    pub split: &'s Split<'g>,
    /// The side's place in [`Groups::names`](super::groups::Groups::names).
    pub side: u8,
    /// Its share of the first kind.
    pub here: Share,
    /// That of the others together.
    pub others: Share,
    /// How they differ.
    pub test: LogOdds,
    /// The rate of false discoveries at which it is still listed, among all of its division.
    pub q: f64,
    /// Whether each has most of one kind, and it is another one. Of [`Division::Tone`] this is a flip of the sign.
    pub flips: bool,
}

/// The splits of every pair of actors with at least `fewest` statements on all sides together, by ids.
#[must_use]
pub fn splits<'g>(frame: &Frame<'g>, division: Division, fewest: u64) -> Vec<Split<'g>> {
    let mut pairs: BTreeMap<(&str, &str), Vec<Statement<'g>>> = BTreeMap::new();
    for statement in &frame.statements {
        let (a, b) = (&*statement.source.id, &*statement.target.id);
        pairs.entry(if a < b { (a, b) } else { (b, a) }).or_default().push(*statement);
    }
    let is_divided = |split: &Split<'_>| {
        let (yes, both) = (split.yes.whole().count, split.both.whole().count);
        both >= real(fewest) && yes > 0.0 && yes < both
    };
    pairs.into_values().map(|statements| split(frame, division, &statements)).filter(is_divided).collect()
}

fn split<'g>(frame: &Frame<'g>, division: Division, statements: &[Statement<'g>]) -> Split<'g> {
    let Statement { source, target, .. } = statements[0];
    let (first, second) = if source.id < target.id { (source, target) } else { (target, source) };
    let is_yes = |statement: &Statement<'_>| match division {
        Division::Tone => statement.edge.sign > 0,
        Division::Agency => statement.source.id == first.id,
        Division::Voice => true,
    };
    let of = |wanted: bool| -> Vec<&'g Edge> {
        let wanted = |s: &&Statement<'_>| {
            (is_yes(s) == wanted || division == Division::Voice) && !(division == Division::Agency && s.edge.symmetric)
        };
        statements.iter().filter(wanted).map(|statement| statement.edge).collect()
    };
    let (yes_edges, no_edges) = (of(true), of(false));
    let rows = |edges: &[&'g Edge]| -> Vec<(u64, u64)> { edges.iter().flat_map(|edge| asserted(edge)).collect() };
    let yes = match division {
        Division::Voice => yes_edges.iter().flat_map(|edge| quoted(edge)).collect(),
        _ => rows(&yes_edges),
    };
    let no = if division == Division::Voice { Vec::new() } else { rows(&no_edges) };
    let all = if division == Division::Voice { rows(&yes_edges) } else { yes.iter().chain(&no).copied().collect() };
    Split { division, first, second, yes: frame.item(yes), both: frame.item(all), yes_edges, no_edges }
}

/// Rows of an edge: article index and statements in somebody's mouth.
pub fn quoted(edge: &Edge) -> impl Iterator<Item = (u64, u64)> + '_ {
    edge.by_article.iter().map(|row| (row[0], row[4]))
}

/// Every side held against the others in each of these splits, all of one division: the surest difference first.
#[must_use]
pub fn divided<'s, 'g>(frame: &Frame<'g>, splits: &'s [Split<'g>]) -> Vec<Divided<'s, 'g>> {
    let sides = |split: &'s Split<'g>| frame.tested().filter_map(move |side| divide(frame, split, side));
    let mut all: Vec<Divided<'s, 'g>> = splits.iter().flat_map(sides).collect();
    let q = q_values(&all.iter().map(|divided| divided.test.p).collect::<Vec<_>>());
    all.iter_mut().zip(q).for_each(|(divided, q)| divided.q = q);
    all.sort_by(|a, b| b.test.z.abs().total_cmp(&a.test.z.abs()));
    all
}

/// `None` if either says nothing of the two.
fn divide<'s, 'g>(frame: &Frame<'g>, split: &'s Split<'g>, side: u8) -> Option<Divided<'s, 'g>> {
    let [here, others] = [Who::Side(side), Who::Rest(side)].map(|who| (split.yes.tally(who), split.both.tally(who)));
    if here.1.count <= 0.0 || others.1.count <= 0.0 {
        return None;
    }
    let pooled = (here.0.count + others.0.count) / (here.1.count + others.1.count);
    let as_side = |(yes, both): &(super::counts::Tally, super::counts::Tally)| Side {
        count: yes.count,
        all: both.count,
        design: spread(yes, both),
    };
    let test = log_odds(as_side(&here), as_side(&others), pooled, PRIOR);
    let [here, others] = [here, others].map(|(yes, both)| share(&yes, &both, &frame.bootstrap));
    let enough = here.yes + here.no >= LEADING && others.yes + others.no >= LEADING;
    let flips = enough && (here.share - 0.5) * (others.share - 0.5) < 0.0;
    Some(Divided { split, side, here, others, test, q: 1.0, flips })
}

/// How much of all its statements a side has in somebody's mouth.
#[must_use]
pub fn voices(frame: &Frame<'_>) -> Vec<Share> {
    let yes = frame.item(frame.statements.iter().flat_map(|statement| quoted(statement.edge)));
    let both = frame.item(frame.statements.iter().flat_map(|statement| asserted(statement.edge)));
    let side = |side| share(&yes.tally(Who::Side(side)), &both.tally(Who::Side(side)), &frame.bootstrap);
    frame.sides().map(side).collect()
}

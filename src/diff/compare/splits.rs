//! Finds where sides divide what they say otherwise: friendly or hostile, who acts, in whose voice, in which words.
//!
//! Of Russia and Kazakhstan RT has 9 friendly statements of 10 and the others 4 of 12: z 2.4, and a flip, since the leading
//! sign is another one.
//!
//! Each is a share of two kinds of statements, held against the others' by the same log-odds as rates, with a prior worth
//! two statements. How much is said at all plays no part here.

use super::contrasts::Found;
use super::counts::{Item, Tally, Who};
use super::discovery_rate::q_values;
use super::frame::{Frame, Statement, asserted};
use super::log_odds::{LogOdds, Side, log_odds, p_of_stories};
use super::rates::{Share, share, spread, stories};
use super::real;
use crate::graph::{Edge, Node};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;

/// Statements that the prior is worth: Laplace's one for each kind, at even shares.
const PRIOR: f64 = 2.0;
/// Statements that both the side and the others must have for a leading sign to be spoken of.
const LEADING: f64 = 2.0;
/// Statements that a side must have to be held against the others: with fewer its share says nothing.
const FEWEST: f64 = 5.0;
/// Differences kept beyond those that are listed.
const BEYOND: usize = 300;

/// What is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Division {
    /// Of two actors, friendly statements against hostile ones, in either direction.
    Tone,
    /// Of two actors, statements that the first acts on the second, against those of the second on the first.
    Agency,
    /// Of two actors, statements in somebody's mouth against those in the outlet's own voice.
    Voice,
    /// Of one actor, friendly statements against hostile ones of what others do to it.
    Received,
    /// The same of what it does to others.
    Given,
    /// Of one actor, good words against bad ones in the sentences that name it ([`Node::tone`]).
    Wording,
}

/// All of them.
pub const DIVISIONS: [Division; 6] =
    [Division::Tone, Division::Agency, Division::Voice, Division::Received, Division::Given, Division::Wording];

/// One or two actors, of whom both kinds are said.
#[derive(Debug)]
pub struct Split<'g> {
    /// What is divided.
    pub division: Division,
    /// The actor, or the two by id.
    pub actors: Vec<&'g Node>,
    /// Edges of the first kind; of [`Division::Voice`] all.
    pub yes_edges: Vec<&'g Edge>,
    /// Edges of the second kind; of [`Division::Voice`] all.
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

/// The splits of every actor or pair with at least `fewest` statements on all sides together, by ids.
#[must_use]
pub fn splits<'g>(frame: &Frame<'g>, division: Division, fewest: u64) -> Vec<Split<'g>> {
    let mut subjects: BTreeMap<Vec<&str>, (Vec<&'g Node>, Vec<Statement<'g>>)> = BTreeMap::new();
    for statement in &frame.statements {
        for actors in subjects_of(division, statement) {
            let ids = actors.iter().map(|node| node.id.as_str()).collect();
            subjects.entry(ids).or_insert_with(|| (actors, Vec::new())).1.push(*statement);
        }
    }
    let is_divided = |split: &Split<'_>| {
        let (yes, both) = (split.yes.whole().count, split.both.whole().count);
        both >= real(fewest) && yes > 0.0 && yes < both
    };
    let whole = |(actors, statements): (Vec<&'g Node>, Vec<Statement<'g>>)| match division {
        Division::Wording => wording(frame, actors[0], &statements),
        _ => split_of(frame, division, &actors, &statements),
    };
    subjects.into_values().map(whole).filter(is_divided).collect()
}

/// The actors under whom a statement counts; what has no direction is both received and given by either.
fn subjects_of<'g>(division: Division, statement: &Statement<'g>) -> Vec<Vec<&'g Node>> {
    let Statement { source, target, edge } = *statement;
    match division {
        Division::Wording => vec![vec![source], vec![target]],
        Division::Received | Division::Given if edge.symmetric => vec![vec![source], vec![target]],
        Division::Received => vec![vec![target]],
        Division::Given => vec![vec![source]],
        Division::Tone | Division::Agency | Division::Voice if source.id < target.id => vec![vec![source, target]],
        Division::Tone | Division::Agency | Division::Voice => vec![vec![target, source]],
    }
}

/// The split of these statements, which are of these actors.
#[must_use]
pub fn split_of<'g>(frame: &Frame<'g>, division: Division, actors: &[&'g Node], statements: &[Statement<'g>]) -> Split<'g> {
    let has_direction = |statement: &&Statement<'_>| division != Division::Agency || !statement.edge.symmetric;
    let statements: Vec<Statement<'g>> = statements.iter().filter(has_direction).copied().collect();
    let edges = |wanted: &dyn Fn(&Statement<'_>) -> bool| -> Vec<&'g Edge> {
        statements.iter().filter(|statement| wanted(statement)).map(|statement| statement.edge).collect()
    };
    let rows = |edges: &[&'g Edge]| -> Vec<(u64, u64)> { edges.iter().flat_map(|edge| asserted(edge)).collect() };
    let all = edges(&|_| true);
    let both = frame.item(rows(&all));
    let is_yes = |statement: &Statement<'_>| match division {
        Division::Agency => statement.source.id == actors[0].id,
        _ => statement.edge.sign > 0,
    };
    let (yes_edges, no_edges) = match division {
        Division::Voice => (all.clone(), all),
        _ => (edges(&is_yes), edges(&|statement| !is_yes(statement))),
    };
    let yes = match division {
        Division::Voice => frame.item(yes_edges.iter().flat_map(|edge| quoted(edge))),
        _ => frame.item(rows(&yes_edges)),
    };
    Split { division, actors: actors.to_vec(), yes_edges, no_edges, yes, both }
}

/// The words in the sentences of an actor; `statements` are those it takes part in, for quotes.
fn wording<'g>(frame: &Frame<'g>, actor: &'g Node, statements: &[Statement<'g>]) -> Split<'g> {
    let column = |column: usize| actor.tone.iter().map(move |row| (row[0], row[column]));
    let edges = |wanted: fn(i8) -> bool| -> Vec<&'g Edge> {
        statements.iter().map(|statement| statement.edge).filter(|edge| wanted(edge.sign)).collect()
    };
    Split {
        division: Division::Wording,
        actors: vec![actor],
        yes_edges: edges(|sign| sign > 0),
        no_edges: edges(|sign| sign < 0),
        yes: frame.item(column(1)),
        both: frame.item(column(1).chain(column(2))),
    }
}

/// Rows of an edge: article index and statements in somebody's mouth.
pub fn quoted(edge: &Edge) -> impl Iterator<Item = (u64, u64)> + '_ {
    edge.by_article.iter().map(|row| (row[0], row[4]))
}

/// Every side held against the others in each of these splits, all of one division, the surest difference first; `listed` is the rate of
/// false discoveries up to which all are kept. Sides with fewer than five statements are left out.
#[must_use]
pub fn divided<'s, 'g>(frame: &Frame<'g>, splits: &'s [Split<'g>], listed: f64) -> Found<Divided<'s, 'g>> {
    let sides = frame.tested();
    let each: Vec<(&Split<'g>, u8)> = splits.iter().flat_map(|split| sides.iter().map(move |side| (split, *side))).collect();
    let tested = |(split, side): (&'s Split<'g>, u8)| Some((test(frame, split, side)?, split, side));
    let mut tests: Vec<(LogOdds, &Split<'g>, u8)> = each.into_par_iter().filter_map(tested).collect();
    // Stable, so that of equals the first by id stays first.
    tests.sort_by(|a, b| a.0.p.total_cmp(&b.0.p).then(b.0.z.abs().total_cmp(&a.0.z.abs())));
    let q = q_values(&tests.iter().map(|(test, ..)| test.p).collect::<Vec<_>>());
    let wanted = q.iter().filter(|q| **q <= listed).count() + BEYOND;
    let count = tests.len();
    let kept: Vec<_> = tests.into_iter().zip(q).take(wanted).collect();
    let whole = |((test, split, side), q)| divide(split, side, test, q);
    Found { tested: count, kept: kept.into_par_iter().map(whole).collect() }
}

/// What a side has of the first kind, and of both.
fn tallies(split: &Split<'_>, who: Who) -> (Tally, Tally) {
    (split.yes.tally(who), split.both.tally(who))
}

/// `None` if either says too little of it.
fn test(frame: &Frame<'_>, split: &Split<'_>, side: u8) -> Option<LogOdds> {
    let [here, others] = [Who::Side(side), Who::Rest(side)].map(|who| tallies(split, who));
    let least = frame.least(FEWEST);
    if here.1.count < least || others.1.count < least {
        return None;
    }
    let pooled = (here.0.count + others.0.count) / (here.1.count + others.1.count);
    if pooled <= 0.0 || pooled >= 1.0 {
        return None;
    }
    let as_side = |(yes, both): &(Tally, Tally)| Side { count: yes.count, all: both.count, design: spread(yes, both) };
    let sides = [as_side(&here), as_side(&others)];
    let known = [(sides[0], stories(&here.0, &here.1)), (sides[1], stories(&others.0, &others.1))];
    let test = log_odds(sides[0], sides[1], pooled, PRIOR);
    Some(LogOdds { p: p_of_stories(test.z, known, pooled, PRIOR), ..test })
}

fn divide<'s, 'g>(split: &'s Split<'g>, side: u8, test: LogOdds, q: f64) -> Divided<'s, 'g> {
    let [here, others] = [Who::Side(side), Who::Rest(side)].map(|who| {
        let (yes, both) = tallies(split, who);
        share(&yes, &both)
    });
    let enough = here.yes + here.no >= LEADING && others.yes + others.no >= LEADING;
    let flips = enough && (here.share - 0.5) * (others.share - 0.5) < 0.0;
    Divided { split, side, here, others, test, q, flips }
}

/// How much of all its statements a side has in somebody's mouth.
#[must_use]
pub fn voices(frame: &Frame<'_>) -> Vec<Share> {
    let yes = frame.item(frame.statements.iter().flat_map(|statement| quoted(statement.edge)));
    let both = frame.item(frame.statements.iter().flat_map(|statement| asserted(statement.edge)));
    let side = |side| share(&yes.tally(Who::Side(side)), &both.tally(Who::Side(side)));
    frame.sides().map(side).collect()
}

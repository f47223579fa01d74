//! Finds what a side says more often, or less often, than the others.
//!
//! RT has 24 statements of NATO -> Russia `threaten-` in 8,000 sentences, the others 11 in 90,000: z 5.9.
//!
//! Three kinds of things are held against each other: the relation from one actor to another, all relations of one sign
//! from one to another, and the sentences that name an actor. What is rare everywhere is left out beforehand, by its count
//! on all sides together, which does not favour any (independent filtering: Bourgon, Gentleman and Huber 2010).

use super::counts::{Bases, Item, Who};
use super::discovery_rate::q_values;
use super::frame::{Frame, Statement, asserted};
use super::log_odds::{LogOdds, Side, conditional, log_odds};
use super::rates::{Rate, rate};
use super::real;
use crate::graph::{Edge, Node};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;

/// Statements that the prior is worth, if there are as many: Monroe and others take 500 words a document. More pulls rare things
/// harder towards no difference.
const PRIOR: f64 = 500.0;
/// What a side, and the others, would have at equal rates at least, over the design effect; with less neither speech nor silence says
/// much. It hangs on totals alone, not on how they are divided (Tarone 1990).
const EXPECTED: f64 = 1.0;
/// Events that an actor must be part of, as a share of the sentences that name it: agencies and networks are named as sources and credits,
/// and act in none.
const ACTING: f64 = 0.03;
/// Stories that a thing must be of, on all sides together, to be held against each other.
const FEWEST_STORIES: usize = 3;

/// Differences kept beyond those that are listed.
const BEYOND: usize = 100;

/// What is said.
#[derive(Debug, Clone, Copy)]
pub enum Thing<'g> {
    /// That an actor is named.
    Actor(&'g Node),
    /// That one acts on another in a friendly way, or in a hostile one, by whatever relation.
    Dyad {
        /// Who acts.
        source: &'g Node,
        /// Who is acted on.
        target: &'g Node,
        /// +1 or -1.
        sign: i8,
        /// Whether it has no direction.
        symmetric: bool,
    },
    /// That one acts on another by one relation.
    Relation(Statement<'g>),
}

/// What kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    /// [`Thing::Actor`].
    Actor,
    /// [`Thing::Dyad`].
    Dyad,
    /// [`Thing::Relation`].
    Relation,
}

/// A thing with its counts.
#[derive(Debug)]
pub struct Counted<'g> {
    /// What it is.
    pub thing: Thing<'g>,
    /// The edges that say it; of an actor those it takes part in.
    pub edges: Vec<&'g Edge>,
    /// Its counts.
    pub item: Item,
}

/// How often one side says a thing, and how often the others.
#[derive(Debug)]
pub struct Contrast<'g> {
    /// What is said.
    pub counted: &'g Counted<'g>,
    /// The side's place in [`Groups::names`](super::groups::Groups::names).
    pub side: u8,
    /// Its rate.
    pub here: Rate,
    /// That of the others together.
    pub others: Rate,
    /// How they differ, as shares of all statements (of an actor: of all sentences).
    pub test: LogOdds,
    /// The rate of false discoveries at which it is still listed, among all of its family.
    pub q: f64,
    /// The same in stories alone that the side and another one tell.
    pub shared: Shared,
}

/// A rate in the stories that a side shares with others: what is left there is not a choice of stories.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Shared {
    /// Such stories, whether they have the thing or not.
    pub stories: u64,
    /// The side's count in them.
    pub count: f64,
    /// Per 1,000 of its sentences in them.
    pub per_1000: f64,
    /// The others' count in them.
    pub others_count: f64,
    /// Per 1,000 of their sentences in them.
    pub others_per_1000: f64,
}

/// Actors, dyads and relations, those with at least `fewest` statements (or sentences) and three stories.
#[must_use]
pub fn counted<'g>(frame: &Frame<'g>, family: Family, fewest: u64) -> Vec<Counted<'g>> {
    let is_usual = |counted: &Counted<'_>| {
        let whole = counted.item.whole();
        whole.count >= real(fewest) && (fewest < 2 || whole.clusters.len() >= FEWEST_STORIES)
    };
    let all: Vec<Counted<'g>> = match family {
        Family::Actor => actors(frame),
        Family::Relation => {
            let one = |statement: &Statement<'g>| Counted {
                thing: Thing::Relation(*statement),
                edges: vec![statement.edge],
                item: frame.item(asserted(statement.edge)),
            };
            frame.statements.iter().map(one).collect()
        }
        Family::Dyad => dyads(frame),
    };
    all.into_iter().filter(is_usual).collect()
}

/// Those who act or are acted on, with what they take part in.
fn actors<'g>(frame: &Frame<'g>) -> Vec<Counted<'g>> {
    let mut events: BTreeMap<&str, Vec<&'g Edge>> = BTreeMap::new();
    for statement in &frame.statements {
        for node in [statement.source, statement.target] {
            events.entry(&node.id).or_default().push(statement.edge);
        }
    }
    let actor = |node: &'g Node| {
        let edges = events.get(&*node.id)?;
        let acts = real(edges.iter().map(|edge| edge.count).sum()) >= ACTING * real(node.sentences.max(1));
        let rows = node.by_article.iter().map(|row| (row[0], row[2]));
        acts.then(|| Counted { thing: Thing::Actor(node), edges: edges.clone(), item: frame.item(rows) })
    };
    frame.graph.graph.node_weights().filter_map(actor).collect()
}

fn dyads<'g>(frame: &Frame<'g>) -> Vec<Counted<'g>> {
    let mut together: BTreeMap<(&str, &str, i8, bool), Vec<Statement<'g>>> = BTreeMap::new();
    for statement in &frame.statements {
        let key = (&*statement.source.id, &*statement.target.id, statement.edge.sign, statement.edge.symmetric);
        together.entry(key).or_default().push(*statement);
    }
    let dyad = |statements: Vec<Statement<'g>>| {
        let Statement { source, target, edge } = statements[0];
        Counted {
            thing: Thing::Dyad { source, target, sign: edge.sign, symmetric: edge.symmetric },
            edges: statements.iter().map(|statement| statement.edge).collect(),
            item: frame.item(statements.iter().flat_map(|statement| asserted(statement.edge))),
        }
    };
    together.into_values().map(dyad).collect()
}

/// What was found among all that was looked at.
#[derive(Debug)]
pub struct Found<T> {
    /// How many were looked at, which is what the rate of false discoveries is about.
    pub tested: usize,
    /// Those that are listed at the rate asked for and, behind them, some that are not: the surest first.
    pub kept: Vec<T>,
}

/// Every side held against the others in each of these things, all of one family, the surest difference first. `listed` is the rate of
/// false discoveries up to which all are kept.
#[must_use]
pub fn contrasts<'g>(frame: &Frame<'_>, family: Family, counted: &'g [Counted<'g>], listed: f64) -> Found<Contrast<'g>> {
    let bases = if family == Family::Actor { &frame.sentences } else { &frame.events };
    let sides = frame.tested();
    let all: Vec<(&Counted<'_>, u8)> =
        counted.iter().flat_map(|counted| sides.iter().map(move |side| (counted, *side))).collect();
    let least = if frame.least(2.0) > 1.0 { EXPECTED } else { f64::MIN_POSITIVE };
    let tested = |(counted, side): (&'g Counted<'g>, u8)| Some((test(bases, counted, side, least)?, counted, side));
    let mut tests: Vec<(LogOdds, &Counted<'_>, u8)> = all.into_par_iter().filter_map(tested).collect();
    // Stable, so that of equals the first by id stays first.
    tests.sort_by(|a, b| a.0.p.total_cmp(&b.0.p).then(b.0.z.abs().total_cmp(&a.0.z.abs())));
    let q = q_values(&tests.iter().map(|(test, ..)| test.p).collect::<Vec<_>>());
    let wanted = q.iter().filter(|q| **q <= listed).count() + BEYOND;
    let shared: Vec<Vec<bool>> = frame.sides().map(|side| shared_stories(frame, side)).collect();
    let count = tests.len();
    let kept: Vec<_> = tests.into_iter().zip(q).take(wanted).collect();
    let whole = |((test, counted, side), q)| contrast(frame, counted, side, &shared[usize::from(side)], test, q);
    Found { tested: count, kept: kept.into_par_iter().map(whole).collect() }
}

/// `None` where one of the sides has nothing to count in, or where everybody says nothing else.
fn test(bases: &Bases, counted: &Counted<'_>, side: u8, least: f64) -> Option<LogOdds> {
    let usual = counted.item.clustering();
    let [here, others] = [Who::Side(side), Who::Rest(side)].map(|who| {
        let (tally, base) = (counted.item.tally(who), bases.base(who));
        Side { count: tally.count.min(base.total), all: base.total, design: tally.design(base) }
    });
    let (count, all) = (here.count + others.count, here.all + others.all);
    let expected = count / usual / all * here.all.min(others.all);
    let is_testable = count > 0.0 && count < all && expected >= least;
    is_testable.then(|| LogOdds { p: conditional(here, others), ..log_odds(here, others, count / all, PRIOR.min(all)) })
}

fn contrast<'g>(
    frame: &Frame<'_>,
    counted: &'g Counted<'g>,
    side: u8,
    shared: &[bool],
    test: LogOdds,
    q: f64,
) -> Contrast<'g> {
    let (this, those) = (Who::Side(side), Who::Rest(side));
    let rated = |who| rate(&counted.item.tally(who), frame.sentences.base(who), &frame.bootstrap, frame.drawn(who));
    let within = |who| {
        let count = counted.item.tally(who).within(shared).count;
        let sentences = frame.sentences.base(who).within(shared);
        (count, if sentences > 0.0 { count / sentences * 1000.0 } else { 0.0 })
    };
    let ((count, per_1000), (others_count, others_per_1000)) = (within(this), within(those));
    let stories = shared.iter().filter(|is_shared| **is_shared).count() as u64;
    let shared = Shared { stories, count, per_1000, others_count, others_per_1000 };
    Contrast { counted, side, here: rated(this), others: rated(those), test, q, shared }
}

/// By story, whether the side and another one tell it.
fn shared_stories(frame: &Frame<'_>, side: u8) -> Vec<bool> {
    let sides = |articles: &Vec<u32>| {
        let sides = || articles.iter().filter_map(|at| frame.groups.side((*at).into()));
        sides().any(|other| other == side) && sides().any(|other| other != side)
    };
    frame.stories.articles().iter().map(sides).collect()
}

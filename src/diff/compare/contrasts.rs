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
use super::log_odds::{LogOdds, Side, log_odds};
use super::rates::{Rate, rate};
use super::real;
use crate::graph::{Edge, Node};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;

/// The prior's weight as a share of the smaller side's total. More pulls rare things harder towards no difference; with a tenth,
/// z has a standard deviation of at most 1 on shuffled outlets (`docs/COMPARISON.md`).
const PRIOR: f64 = 0.1;
/// Stories that a thing must be of, on all sides together, to be held against each other.
const FEWEST_STORIES: usize = 3;

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
    /// The edges that say it; empty for an actor.
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
        Family::Actor => frame.graph.graph.node_weights().map(|node| actor(frame, node)).collect(),
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

fn actor<'g>(frame: &Frame<'g>, node: &'g Node) -> Counted<'g> {
    let rows = node.by_article.iter().map(|row| (row[0], row[2]));
    Counted { thing: Thing::Actor(node), edges: Vec::new(), item: frame.item(rows) }
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

/// Every side held against the others in each of these things, all of one family: the surest difference first.
#[must_use]
pub fn contrasts<'g>(frame: &Frame<'_>, family: Family, counted: &'g [Counted<'g>]) -> Vec<Contrast<'g>> {
    let bases = if family == Family::Actor { &frame.sentences } else { &frame.events };
    let shared: Vec<Vec<bool>> = frame.sides().map(|side| shared_stories(frame, side)).collect();
    let compared = |(counted, side): (&'g Counted<'g>, u8)| compare(frame, bases, counted, side, &shared[usize::from(side)]);
    let all: Vec<(&Counted<'_>, u8)> =
        counted.iter().flat_map(|counted| frame.tested().map(move |side| (counted, side))).collect();
    let mut contrasts: Vec<Contrast<'g>> = all.into_par_iter().filter_map(compared).collect();
    let q = q_values(&contrasts.iter().map(|contrast| contrast.test.p).collect::<Vec<_>>());
    contrasts.iter_mut().zip(q).for_each(|(contrast, q)| contrast.q = q);
    // Stable, so that of equals the first by id stays first.
    contrasts.sort_by(|a, b| b.test.z.abs().total_cmp(&a.test.z.abs()));
    contrasts
}

/// `None` where one of the sides has nothing to count in.
fn compare<'g>(
    frame: &Frame<'_>,
    bases: &Bases,
    counted: &'g Counted<'g>,
    side: u8,
    shared: &[bool],
) -> Option<Contrast<'g>> {
    let (this, those) = (Who::Side(side), Who::Rest(side));
    let (here, others) = (counted.item.tally(this), counted.item.tally(those));
    let (base, other_base) = (bases.base(this), bases.base(those));
    let whole = here.count + others.count;
    if base.total <= 0.0 || other_base.total <= 0.0 || whole >= base.total + other_base.total {
        return None;
    }
    let as_side = |tally: &super::counts::Tally, base: &super::counts::Base| Side {
        count: tally.count.min(base.total),
        all: base.total,
        design: tally.design(base),
    };
    let prior = PRIOR * base.total.min(other_base.total);
    let test = log_odds(as_side(&here, base), as_side(&others, other_base), whole / bases.total(), prior);
    let rated = |tally, who| rate(tally, frame.sentences.base(who), &frame.bootstrap, frame.drawn(who));
    let per = |tally: &super::counts::Tally, who| {
        let (count, sentences) = (tally.within(shared).count, frame.sentences.base(who).within(shared));
        (count, if sentences > 0.0 { count / sentences * 1000.0 } else { 0.0 })
    };
    let ((count, per_1000), (others_count, others_per_1000)) = (per(&here, this), per(&others, those));
    let stories = shared.iter().filter(|is_shared| **is_shared).count() as u64;
    Some(Contrast {
        counted,
        side,
        here: rated(&here, this),
        others: rated(&others, those),
        test,
        q: 1.0,
        shared: Shared { stories, count, per_1000, others_count, others_per_1000 },
    })
}

/// By story, whether the side and another one tell it.
fn shared_stories(frame: &Frame<'_>, side: u8) -> Vec<bool> {
    let sides = |articles: &Vec<u32>| {
        let sides = || articles.iter().filter_map(|at| frame.groups.side((*at).into()));
        sides().any(|other| other == side) && sides().any(|other| other != side)
    };
    frame.stories.articles().iter().map(sides).collect()
}

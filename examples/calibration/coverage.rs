//! Makes up stories whose true rate is known and counts how often a 95 % interval holds it.
//!
//! 15 stories expected to have the thing, 2 statements each: 4,000 intervals, of which 94.8 % hold the true rate.
//!
//! Stories differ in length as exponential numbers do (mean 30 sentences). Each has the thing with the same chance, so that how many have it varies
//! as it would between corpora; one that has it states it once and, on average, `burst - 1` times more: a Poisson number whose mean is
//! the story's own length over the mean one, or an exponential number of its own, so that some stories go on about it.

use crate::random::{Random, real};
use rayon::prelude::*;
use std::sync::Arc;
use whowhom::corpus::Sketch;
use whowhom::diff::compare::bootstrap::Bootstrap;
use whowhom::diff::compare::counts::{Bases, Item, Tally, Who};
use whowhom::diff::compare::groups::Groups;
use whowhom::diff::compare::rates::{Method, rate, share};
use whowhom::diff::compare::stories::Stories;
use whowhom::graph::{ArticleRow, Meta, Origin, RelationGraph};

/// Mean sentences of a story.
const LENGTH: f64 = 30.0;

/// Stories of the other side, of which every fifth has the thing: they show how it clusters.
const OTHERS: usize = 200;

/// What is simulated.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Regime {
    /// Stories expected to have the thing.
    pub(crate) stories: u32,
    /// Mean statements of a story that has it, 1 or more.
    pub(crate) burst: f64,
    /// Whether long stories state it more often.
    pub(crate) by_length: bool,
}

/// How often intervals held the truth.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Covered {
    /// Simulations.
    pub(crate) trials: u32,
    /// Intervals with the true value.
    pub(crate) held: u32,
    /// Intervals that lie above it altogether.
    pub(crate) above: u32,
    /// Intervals from the draws of stories; the rest are those for few stories.
    pub(crate) drawn: u32,
}

impl Covered {
    /// The share of intervals that held, 0 to 1.
    pub(crate) fn share(self) -> f64 {
        f64::from(self.held) / f64::from(self.trials.max(1))
    }

    fn one(low: f64, high: f64, truth: f64, method: Method) -> Self {
        Self {
            trials: 1,
            held: u32::from(low <= truth && truth <= high),
            above: u32::from(low > truth),
            drawn: u32::from(method == Method::Bootstrap),
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            trials: self.trials + other.trials,
            held: self.held + other.held,
            above: self.above + other.above,
            drawn: self.drawn + other.drawn,
        }
    }
}

/// Articles without text, each a story of its own, on two sides.
pub(crate) struct Shelf {
    stories: Stories,
    groups: Groups,
}

impl Shelf {
    /// A shelf of so many articles of the side that is looked at, and of the other.
    pub(crate) fn of(here: usize, there: usize) -> Self {
        let articles = here + there;
        let text = |at: usize| (0..9).map(|word| format!("{at}w{word}")).collect::<Vec<_>>().join(" ");
        let rows = (0..articles).map(|at| row(format!("{at:06}"), "a", None, 30, Sketch::of_text(&text(at))));
        let meta = Meta { articles: rows.collect(), ..Meta::default() };
        let labels: Vec<_> = (0..articles).map(|at| Some(if at < here { "a" } else { "b" }.to_owned())).collect();
        let stories = Stories::of(&RelationGraph { meta, ..RelationGraph::default() }, 3);
        Self { stories, groups: Groups::labelled(&labels, "side").expect("two sides") }
    }

    fn tally(&self, counts: &[u64]) -> Tally {
        let rows = (0u64..).zip(counts).map(|(at, count)| (at, *count));
        Item::of(rows, &self.groups, &self.stories).tally(Who::Side(0))
    }
}

/// An article of a made-up graph.
pub(crate) fn row(id: String, outlet: &str, date: Option<String>, sentences: u64, sketch: Sketch) -> ArticleRow {
    let origin = Origin { id, outlet: Some(outlet.into()), date: date.map(Into::into), title: None, url: None };
    ArticleRow {
        origin: Arc::new(origin),
        sentences,
        sketch,
        copy_of: None,
        words: sentences * 20,
        unmatched: 0,
        positive: 0,
        negative: 0,
        undecided: std::collections::BTreeMap::new(),
    }
}

/// Stories of a corpus in which so many have the thing.
fn corpus(regime: Regime) -> usize {
    3 * regime.stories as usize + 150
}

/// How often the interval of a rate holds the true one.
pub(crate) fn rates(regime: Regime, trials: u32, draws: u32) -> Covered {
    let shelf = Shelf::of(corpus(regime), OTHERS);
    let chance = f64::from(regime.stories) / real(corpus(regime));
    let truth = chance * regime.burst / LENGTH * 1000.0;
    let trial = |number: u32| {
        let mut random = Random::new(11, number.into());
        let (mut lengths, mut counts) = (Vec::new(), Vec::new());
        for at in 0..corpus(regime) + OTHERS {
            let chance = if at < corpus(regime) { chance } else { 0.2 };
            let long = random.exponential();
            lengths.push(1 + u64::from(random.poisson((LENGTH - 1.0) * long)));
            let more = if regime.by_length { long } else { random.exponential() };
            let has = random.unit() < chance;
            counts.push(if has { 1 + u64::from(random.poisson((regime.burst - 1.0) * more)) } else { 0 });
        }
        let bases = Bases::of((0u64..).zip(lengths), &shelf.groups, &shelf.stories);
        let base = bases.base(Who::Side(0));
        let bootstrap = Bootstrap::new(&shelf.stories, number.into(), draws);
        let found = rate(&shelf.tally(&counts), base, &bootstrap, &bootstrap.totals(base.clusters()));
        Covered::one(found.low, found.high, truth, found.interval)
    };
    (0..trials).into_par_iter().map(trial).reduce(Covered::default, Covered::and)
}

/// How often the interval of a share holds the true one, `truth`; of all stories that many have `same` their statements all of one kind.
pub(crate) fn shares(regime: Regime, truth: f64, same: f64, trials: u32) -> Covered {
    let shelf = Shelf::of(regime.stories as usize, 1);
    let trial = |number: u32| {
        let mut random = Random::new(13, number.into());
        let (mut yes, mut both) = (Vec::new(), Vec::new());
        for _ in 0..regime.stories {
            let more = random.exponential();
            let all = 1 + random.poisson((regime.burst - 1.0) * more);
            let kind = random.unit() < truth;
            let is_same = random.unit() < same;
            let of_kind = (0..all).filter(|_| if is_same { kind } else { random.unit() < truth }).count();
            yes.push(of_kind as u64);
            both.push(u64::from(all));
        }
        let found = share(&shelf.tally(&yes), &shelf.tally(&both));
        Covered::one(found.low, found.high, truth, found.interval)
    };
    (0..trials).into_par_iter().map(trial).reduce(Covered::default, Covered::and)
}

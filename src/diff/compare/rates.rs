//! Gives the rate of a thing: statements per 1,000 sentences with the denominator and an interval.
//!
//! 40 statements of 30 stories in 9,000 sentences are 4.4 per 1,000 [3.0, 6.1].

use super::bootstrap::{Bootstrap, FEWEST};
use super::counts::{Base, Tally};
use super::{interval, real};
use serde::Serialize;

/// Where an interval comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// Stories drawn anew ([`Bootstrap`]).
    Bootstrap,
    /// The Poisson limits of the count over its design effect ([`interval::poisson`]).
    Poisson,
    /// Wilson's limits of a share, counts over their design effect ([`interval::wilson`]).
    Wilson,
}

/// How often a thing is said.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Rate {
    /// How often in all.
    pub count: f64,
    /// In how many articles.
    pub articles: u64,
    /// Of how many stories.
    pub stories: u64,
    /// Sentences there are.
    pub sentences: f64,
    /// Per 1,000 sentences.
    pub per_1000: f64,
    /// The 95 % interval of that.
    pub low: f64,
    /// The same above.
    pub high: f64,
    /// Where the interval comes from.
    pub interval: Method,
}

/// How a thing is divided in two.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Share {
    /// Statements of the first kind.
    pub yes: f64,
    /// Statements of the second.
    pub no: f64,
    /// Stories with either.
    pub stories: u64,
    /// The first kind's share of both, 0 to 1; 0.5 if there is neither.
    pub share: f64,
    /// The 95 % interval of that.
    pub low: f64,
    /// The same above.
    pub high: f64,
    /// Where the interval comes from.
    pub interval: Method,
}

/// The rate of what was tallied, per 1,000 of `base`; `below` has the totals of the base in each draw.
#[must_use]
pub fn rate(tally: &Tally, base: &Base, bootstrap: &Bootstrap, below: &[f64]) -> Rate {
    let stories = tally.clusters.len();
    let drawn = (stories >= FEWEST).then(|| bootstrap.ratio(&bootstrap.totals(&tally.clusters), below)).flatten();
    let per = 1000.0 / base.total.max(1.0);
    let (low, high) = drawn.map(|(low, high)| (low * 1000.0, high * 1000.0)).unwrap_or_else(|| {
        let (low, high) = interval::poisson(tally.count, tally.design(base));
        (low * per, high * per)
    });
    Rate {
        count: tally.count,
        articles: tally.articles,
        stories: stories as u64,
        sentences: base.total,
        per_1000: tally.count * per,
        low,
        high,
        interval: if drawn.is_some() { Method::Bootstrap } else { Method::Poisson },
    }
}

/// The share of the one kind among both.
#[must_use]
pub fn share(yes: &Tally, both: &Tally, bootstrap: &Bootstrap) -> Share {
    let stories = both.clusters.len();
    let is_split = yes.count > 0.0 && yes.count < both.count;
    let drawn = (stories >= FEWEST && is_split)
        .then(|| bootstrap.ratio(&bootstrap.totals(&yes.clusters), &bootstrap.totals(&both.clusters)))
        .flatten();
    let (low, high) = drawn.unwrap_or_else(|| interval::wilson(yes.count, both.count, spread(yes, both)));
    Share {
        yes: yes.count,
        no: both.count - yes.count,
        stories: stories as u64,
        share: if both.count > 0.0 { yes.count / both.count } else { 0.5 },
        low,
        high,
        interval: if drawn.is_some() { Method::Bootstrap } else { Method::Wilson },
    }
}

/// The design effect of a share, at least 1: by how stories differ from each other, or where they are few or all alike, as if
/// every statement of a story said the same.
#[must_use]
pub fn spread(yes: &Tally, both: &Tally) -> f64 {
    let share = if both.count > 0.0 { yes.count / both.count } else { 0.0 };
    if both.clusters.len() < FEWEST || share <= 0.0 || share >= 1.0 {
        return both.clustering();
    }
    let squares = both.clusters.iter().map(|(story, all)| {
        let off = yes.at(*story) - share * all;
        off * off
    });
    let stories = real(both.clusters.len() as u64);
    let seen = squares.sum::<f64>() * stories / (stories - 1.0);
    (seen / (both.count * share * (1.0 - share))).max(1.0)
}

//! Gives the rate of a thing: statements per 1,000 sentences with the denominator and an interval.
//!
//! 40 statements of 30 stories in 9,000 sentences are 4.4 per 1,000 [3.0, 6.1].

use super::bootstrap::{Bootstrap, FEWEST};
use super::counts::{Base, Tally};
use super::interval;
use serde::Serialize;
use statrs::distribution::{ContinuousCDF, StudentsT};

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
    let drawn = (stories >= FEWEST).then(|| bootstrap.ratio(&bootstrap.totals(&tally.clusters), below, stories)).flatten();
    let per = 1000.0 / base.total.max(1.0);
    let (low, high) = if let Some((low, high)) = drawn {
        (low * 1000.0, high * 1000.0)
    } else {
        let (low, high) = interval::poisson(tally.count, tally.design(base));
        (low * per, high * per)
    };
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

/// The share of the one kind among both. Its interval is Wilson's, of counts over the design effect, with Student's t of as many stories: draws
/// of stories cover a share too rarely (`docs/COMPARISON.md`).
#[must_use]
pub fn share(yes: &Tally, both: &Tally) -> Share {
    let (low, high) = interval::wilson(yes.count, both.count, spread(yes, both) * widened(stories(yes, both)));
    Share {
        yes: yes.count,
        no: both.count - yes.count,
        stories: both.clusters.len() as u64,
        share: if both.count > 0.0 { yes.count / both.count } else { 0.5 },
        low,
        high,
        interval: Method::Wilson,
    }
}

/// The square of Student's t of so many stories over the normal percentile, at least 1 (Korn and Graubard 1998).
fn widened(stories: f64) -> f64 {
    let ratio = |t: StudentsT| t.inverse_cdf(0.975) / interval::Z;
    let far = if stories.is_finite() { StudentsT::new(0.0, 1.0, (stories - 1.0).max(1.0)).map_or(1.0, ratio) } else { 1.0 };
    far * far
}

/// The design effect of a share, at least 1: by how stories differ from each other, or where they are few or all alike, as if
/// every statement of a story said the same.
#[must_use]
pub fn spread(yes: &Tally, both: &Tally) -> f64 {
    let stories = stories(yes, both);
    if stories.is_infinite() {
        return both.clustering();
    }
    let share = yes.count / both.count;
    let squares = both.clusters.iter().map(|(story, all)| {
        let off = yes.at(*story) - share * all;
        off * off
    });
    let seen = squares.sum::<f64>() * stories / (stories - 1.0);
    (seen / (both.count * share * (1.0 - share))).max(1.0)
}

/// The stories from which [`spread`] is estimated, large ones counting more than small ones (the effective number of clusters: Kish 1965),
/// at least 2; infinitely many where it is not estimated but the most there can be.
#[must_use]
pub fn stories(yes: &Tally, both: &Tally) -> f64 {
    let is_divided = yes.count > 0.0 && yes.count < both.count;
    if is_divided && both.clusters.len() >= FEWEST { (both.count / both.clustering()).max(2.0) } else { f64::INFINITY }
}

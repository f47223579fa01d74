//! Says how the sides of one graph differ: its outlets, or its years.
//!
//! `compare graph.json` finds that RT calls NATO a threat ten times as often as the others, and how sure that is.
//!
//! Rates stand beside their denominators, every difference has an interval and a chance of being none, and what is listed
//! is bounded in its share of false findings. The unit that varies is the story, not the sentence. Nothing is scaled by a graph's
//! own maximum.

pub mod bootstrap;
pub mod comparison;
pub mod contrasts;
pub mod counts;
pub mod discovery_rate;
pub mod findings;
pub mod frame;
pub mod framing;
pub mod groups;
pub mod interval;
pub mod log_odds;
pub mod omissions;
pub mod pairs;
pub mod rates;
pub mod similarity;
pub mod sizes;
pub mod splits;
pub mod stories;
pub mod syndication;
pub mod verbs;

/// A count as a number to calculate with.
#[expect(clippy::cast_precision_loss, reason = "no corpus has 2^53 of anything")]
pub(super) const fn real(count: u64) -> f64 {
    count as f64
}

//! Draws whole stories anew, again and again, to see how far a rate would have come out otherwise.
//!
//! 40 statements of 30 stories in 9,000 sentences: 4.4 per 1,000, and 3.0 to 6.1 in the middle 95 % of a thousand draws.
//!
//! Sentences of one story are not independent, stories are (nearly): what is drawn is the story, with all its articles. In
//! each draw a story counts a Poisson number of times with mean 1, which is the bootstrap of Efron for large numbers and
//! needs no list (Hanley and `MacGibbon` 2006; Chamandy, Muralidharan, Najmi and Naidu 2012). The number is a hash of the seed, the draw
//! and the story, so that a story has the same in every outlet, and the order of articles changes nothing.

use super::counts::Clusters;
use super::interval::Z;
use super::log_odds::p_of;
use super::stories::Stories;
use crate::linear::hash::{STEP, mix};
use statrs::distribution::{ContinuousCDF, StudentsT};

/// The chance that a Poisson number of mean 1 is at most 0, 1, 2 ...; of more than 9 it is 1e-7.
const CUMULATED: [f64; 9] = [
    0.367_879_441_171_442_3,
    0.735_758_882_342_884_6,
    0.919_698_602_928_605_8,
    0.981_011_843_123_846_2,
    0.996_340_153_172_656_3,
    0.999_405_815_182_418_3,
    0.999_916_758_850_712,
    0.999_989_750_803_325_3,
    0.999_998_874_797_402,
];

/// Stories with a statement, from which on an interval is read from the draws; below, they are too few to resample, and the
/// interval is the Poisson one, which covers more than it should; how often each holds the truth stands in `docs/COMPARISON.md`.
pub const FEWEST: usize = 15;

/// Draws of stories.
#[derive(Debug)]
pub struct Bootstrap {
    seed: u64,
    /// By story, the hash of its first article.
    keys: Vec<u64>,
    draws: u32,
}

impl Bootstrap {
    /// As many `draws` of these stories.
    #[must_use]
    pub fn new(stories: &Stories, seed: u64, draws: u32) -> Self {
        Self { seed: mix(seed), keys: stories.keys().to_vec(), draws }
    }

    /// How often a story counts in a draw.
    fn times(&self, draw: u32, story: u32) -> f64 {
        let hash = mix(self.keys[story as usize] ^ self.seed.wrapping_add(STEP.wrapping_mul(u64::from(draw) + 1)));
        // The top 32 bits as a number in [0, 1).
        let at = f64::from(u32::try_from(hash >> 32).unwrap_or_default()) / 4_294_967_296.0;
        CUMULATED.iter().zip(0u8..).find(|(bound, _)| at < **bound).map_or(9.0, |(_, times)| f64::from(times))
    }

    /// The total of some clusters in each draw.
    #[must_use]
    pub fn totals(&self, clusters: &Clusters) -> Vec<f64> {
        let total = |draw| clusters.iter().map(|(story, count)| self.times(draw, *story) * count).sum();
        (0..self.draws).map(total).collect()
    }

    /// The middle of `above / below` over the draws; `None` if `below` was 0 in one of 20 draws or more. It is the middle 95 %, and
    /// somewhat more where `stories` are few: draws from few stories vary less than the stories themselves do, which the
    /// percentile takes in that is as far out as Student's t of one story fewer, times the root of `stories / (stories - 1)` (the
    /// expanded percentile interval: Hesterberg, The American Statistician 69, 2015).
    #[must_use]
    pub fn ratio(&self, above: &[f64], below: &[f64], stories: usize) -> Option<(f64, f64)> {
        let mut ratios: Vec<f64> = above.iter().zip(below).filter(|(_, b)| **b > 0.0).map(|(a, b)| a / b).collect();
        if ratios.len() * 20 <= above.len() * 19 {
            return None;
        }
        ratios.sort_by(f64::total_cmp);
        let tail = tail(stories);
        Some((percentile(&ratios, tail), percentile(&ratios, 1.0 - tail)))
    }
}

/// The share of draws that lie below the interval: 0.025 of very many stories, 0.013 of 15.
fn tail(stories: usize) -> f64 {
    let count = f64::from(u32::try_from(stories.max(2)).unwrap_or(u32::MAX));
    let far = StudentsT::new(0.0, 1.0, count - 1.0).map_or(Z, |t| t.inverse_cdf(0.975));
    p_of(far * libm::sqrt(count / (count - 1.0))) / 2.0
}

/// The value below which `share` of the sorted values lie, by linear interpolation (type 7 of Hyndman and Fan 1996).
///
/// # Panics
/// When there is no value.
#[must_use]
pub fn percentile(sorted: &[f64], share: f64) -> f64 {
    let last = sorted.len() - 1;
    let at = share * f64::from(u32::try_from(last).unwrap_or(u32::MAX));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the number of values")]
    let below = libm::floor(at) as usize;
    let rest = at - libm::floor(at);
    sorted[below] + rest * (sorted[(below + 1).min(last)] - sorted[below])
}

//! Gives the chances of who acts on whom, and how, for two names in a sentence: a linear model over words, lexicons and parse.
//!
//! For Tonga and Fiji in `Fiji was thanked by Tonga` it gives 0.9 to a friendly act of the second on the first.
//!
//! One set of weights describes "source acts on target"; it is asked both ways round, so what is learnt of `Fiji thanked
//! Tonga` holds of `Tonga was thanked by Fiji`. With x the features of an ordered pair, u how much they speak for any
//! act and v how much they speak for a friendly one, the log odds of a friendly act against none are (u + v)x + c, of
//! a hostile one (u - v)x + c: a multinomial logit of five outcomes (`McFadden` 1974) with tied weights.

mod features;
mod reading;

use super::Relation;
use crate::linear::{hash, table::Table};
pub(super) use reading::{End, Reading, SPEECH};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// What can be between two names, in the order of [`Odds`].
pub const OUTCOMES: [(i8, Way); 5] =
    [(0, Way::Forward), (1, Way::Forward), (1, Way::Backward), (-1, Way::Forward), (-1, Way::Backward)];

/// Whether the first name of a pair acts on the second or the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The first acts.
    Forward,
    /// The second acts.
    Backward,
}

/// The chance of each of [`OUTCOMES`]; they sum to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Odds(pub [f64; 5]);

impl Odds {
    /// The chance of an act of that sign and way; of either way if `way` is none.
    #[must_use]
    pub fn of(&self, sign: i8, way: Option<Way>) -> f64 {
        let fits = |outcome: &(i8, Way)| outcome.0 == sign && way.is_none_or(|way| way == outcome.1);
        OUTCOMES.iter().zip(self.0).filter(|(outcome, _)| fits(outcome)).map(|(_, chance)| chance).sum()
    }

    /// The likeliest act, as its place in [`OUTCOMES`].
    #[must_use]
    pub fn likeliest_act(&self) -> usize {
        (1..OUTCOMES.len()).fold(1, |best, at| if self.0[at] > self.0[best] { at } else { best })
    }
}

/// The numbers beside the weights, all chosen by the trainer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbers {
    /// Log odds of one step of the stored weights.
    pub step: f64,
    /// Log odds of nothing between the two.
    pub nothing: f64,
    /// Added to the log odds of each outcome before `relate` takes the largest.
    pub relate_offsets: [f64; 5],
    /// The chance an act that only the model sees must have for `extract` to give it.
    pub extract_from: f64,
    /// How often answers are right, by the chance the model gives them: from that chance on, so often. Rising, the first from 0.
    pub calibration: Vec<[f64; 2]>,
}

/// The weights with their numbers.
#[derive(Debug)]
pub struct Model {
    table: Table<2>,
    /// The numbers beside the weights.
    pub numbers: Numbers,
}

/// How much the confidence rises within a block of the calibration.
const TILT: f64 = 0.04;

/// Features of an ordered pair as numbers, sorted, each once.
pub type Features = Vec<u64>;

/// The number of a feature.
fn number(template: &str, parts: &[&str]) -> u64 {
    let start = hash::bytes(template.as_bytes());
    hash::finish(parts.iter().fold(start, |hash, part| hash::all([hash, hash::bytes(part.as_bytes())])), 1)
}

struct Numbered(Features);

impl features::Sink for Numbered {
    fn put(&mut self, template: &'static str, parts: &[&str]) {
        self.0.push(number(template, parts));
    }
}

struct Named(Vec<(u64, String)>);

impl features::Sink for Named {
    fn put(&mut self, template: &'static str, parts: &[&str]) {
        let parts_shown: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
        self.0.push((number(template, parts), format!("{template}: {}", parts_shown.join(" "))));
    }
}

/// What speaks for `source` acting on `target`.
fn features(reading: &Reading<'_>, said: &[Relation], source: End, target: End) -> Features {
    let mut sink = Numbered(Vec::with_capacity(256));
    features::describe(reading, said, source, target, &mut sink);
    sink.0.sort_unstable();
    sink.0.dedup();
    sink.0
}

/// What speaks for the first of a pair acting on the second, and for the second acting on the first.
pub(super) fn both_ways(reading: &Reading<'_>, said: &[Relation], (first, second): (End, End)) -> (Features, Features) {
    (features(reading, said, first, second), features(reading, said, second, first))
}

impl Model {
    /// The weights in the binary, read once.
    ///
    /// # Panics
    /// When they are broken, which a test rules out.
    pub fn built_in() -> &'static Self {
        static BUILT: OnceLock<Model> = OnceLock::new();
        BUILT.get_or_init(|| {
            Self::read(include_bytes!("pairs.bin"), include_str!("pairs.json")).expect("the embedded weights are whole")
        })
    }

    /// Reads the weights and their numbers.
    ///
    /// # Errors
    /// When one of the files is none of ours.
    pub fn read(weights: &[u8], numbers: &str) -> std::io::Result<Self> {
        Ok(Self { table: Table::read(weights)?, numbers: serde_json::from_str(numbers)? })
    }

    /// The chances for a pair, by its features forward and backward.
    #[must_use]
    pub fn odds(&self, forward: &[u64], backward: &[u64]) -> Odds {
        let (forward, backward) = (self.sum(forward), self.sum(backward));
        let logits = [
            self.numbers.nothing,
            forward[0] + forward[1],
            backward[0] + backward[1],
            forward[0] - forward[1],
            backward[0] - backward[1],
        ];
        Odds(shares(logits))
    }

    /// Log odds of any act and of a friendly one, by the features of an ordered pair.
    fn sum(&self, features: &[u64]) -> [f64; 2] {
        let mut sums = [0_i32; 2];
        for feature in features {
            let weights = self.table.weights(*feature);
            sums[0] += i32::from(weights[0]);
            sums[1] += i32::from(weights[1]);
        }
        sums.map(|sum| f64::from(sum) * self.numbers.step)
    }

    /// Each feature of `source` acting on `target` that has weight, with its log odds for an act of that sign, the heaviest first.
    pub(super) fn reasons(
        &self,
        reading: &Reading<'_>,
        said: &[Relation],
        source: End,
        target: End,
        sign: i8,
    ) -> Vec<(String, f64)> {
        let mut named = Named(Vec::new());
        features::describe(reading, said, source, target, &mut named);
        named.0.sort_unstable();
        named.0.dedup();
        let weigh = |feature: u64| {
            let [act, friendly] = self.sum(&[feature]);
            act + f64::from(sign) * friendly
        };
        let mut reasons: Vec<(String, f64)> = named.0.into_iter().map(|(number, name)| (name, weigh(number))).collect();
        reasons.retain(|reason| reason.1 != 0.0);
        reasons.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(&b.0)));
        reasons
    }

    /// The act that `relate` answers, as its place in [`OUTCOMES`]: 0 for nothing.
    #[must_use]
    pub fn decide(&self, odds: &Odds) -> usize {
        let score = |at: usize| libm::log(odds.0[at].max(1e-12)) + self.numbers.relate_offsets[at];
        (0..OUTCOMES.len()).fold(0, |best, at| if score(at) > score(best) { at } else { best })
    }

    /// The probability that an act with that chance is right: how often answers of about that chance are, on held-out rows.
    ///
    /// Histogram binning (Zadrozny and Elkan 2001) with blocks joined until they rise (isotonic regression). Within a block it
    /// rises by [`TILT`], so that a surer answer stays before a less sure one.
    #[must_use]
    pub fn calibrated(&self, chance: f64) -> f64 {
        let blocks = &self.numbers.calibration;
        let at = blocks.iter().rposition(|block| block[0] <= chance).unwrap_or(0);
        let Some([from, right]) = blocks.get(at).copied() else { return chance };
        let to = blocks.get(at + 1).map_or(1.0, |next| next[0]);
        (right + TILT * ((chance - from) / (to - from) - 0.5)).clamp(0.0, 1.0)
    }
}

/// Log odds as shares of 1.
fn shares(logits: [f64; 5]) -> [f64; 5] {
    let top = logits.into_iter().fold(f64::MIN, f64::max);
    let powers = logits.map(|logit| libm::exp(logit - top));
    let sum: f64 = powers.iter().sum();
    powers.map(|power| power / sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_in_the_binary_are_whole() {
        assert!(Model::built_in().numbers.step > 0.0);
    }

    #[test]
    fn chances_sum_to_one_and_turn_with_the_pair() {
        let model = Model::built_in();
        let (one, other) = ([number("between", &[">", "thank"])], [number("between", &["<", "thank"])]);
        let (odds, turned) = (model.odds(&one, &other), model.odds(&other, &one));
        assert!((odds.0.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let [nothing, friendly, friendly_back, hostile, hostile_back] = odds.0;
        let mirrored = [nothing, friendly_back, friendly, hostile_back, hostile];
        assert!(turned.0.iter().zip(mirrored).all(|(one, other)| (one - other).abs() < 1e-12));
    }

    #[test]
    fn confidence_rises_with_the_chance_and_is_a_probability() {
        let model = Model::built_in();
        let confidences: Vec<f64> = (0..=1000).map(|thousandth| model.calibrated(f64::from(thousandth) / 1000.0)).collect();
        assert!(confidences.iter().all(|confidence| (0.0..=1.0).contains(confidence)));
        assert!(confidences.first() < confidences.last());
    }

    #[test]
    fn a_broken_file_is_an_error() {
        assert!(Model::read(b"WWT1", "{}").is_err());
    }
}

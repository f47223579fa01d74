//! Relates weights to how much text they were read from, so that a large graph and a small one can be compared.
//!
//! Weight 3 from 1,200 sentences is `3.0 / 1200.0 * 1000.0 = 2.5` per 1,000 sentences.
//!
//! Never scales by a graph's own largest edge: then one strong edge would weaken all others.

use super::telling;
use crate::graph::Meta;
use serde::Serialize;

/// What weights and mentions are related to before they are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Normalize {
    /// Nothing: weights as the graphs have them.
    #[default]
    None,
    /// 1,000 sentences of the articles that are counted.
    Sentences,
    /// 100 articles.
    Articles,
}

impl Normalize {
    /// Every way, with its name.
    pub const ALL: [(&'static str, Self); 3] =
        [("none", Self::None), ("sentences", Self::Sentences), ("articles", Self::Articles)];

    /// What stands behind a number, as in `2.5 per 1,000 sentences`; empty if they are related to nothing.
    #[must_use]
    pub const fn per(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Sentences => " per 1,000 sentences",
            Self::Articles => " per 100 articles",
        }
    }

    /// How much text a graph was read from, in sentences or articles; `None` if weights are related to nothing.
    #[must_use]
    pub const fn size(self, meta: &Meta) -> Option<u64> {
        match self {
            Self::None => None,
            Self::Sentences => Some(meta.corpus.sentences),
            Self::Articles => Some(meta.corpus.articles),
        }
    }

    const fn unit(self) -> f64 {
        match self {
            Self::None => 1.0,
            Self::Sentences => 1000.0,
            Self::Articles => 100.0,
        }
    }
}

/// One way to normalise, with the sizes of the two graphs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    normalize: Normalize,
    sizes: Option<[u64; 2]>,
}

impl Scale {
    pub(super) fn of(normalize: Normalize, before: &Meta, after: &Meta) -> Self {
        let sizes = normalize.size(before).zip(normalize.size(after)).map(|(before, after)| [before, after]);
        Self { normalize, sizes }
    }

    /// A value of one side (0 the first) per unit of text, 0 of a graph without text; `None` if values are related to nothing.
    #[expect(clippy::cast_precision_loss, reason = "a count of sentences")]
    pub(super) fn rate(&self, side: usize, value: f64) -> Option<f64> {
        let text = self.sizes?[side];
        Some(if text == 0 { 0.0 } else { value * self.normalize.unit() / text as f64 })
    }

    /// How telling the change of a value is, positive if it grew: the difference of the values, or of rates the
    /// log-likelihood ratio of the counts behind them.
    pub(super) fn telling(&self, values: [f64; 2], counts: [u64; 2]) -> f64 {
        match self.sizes {
            Some(sizes) => telling::of_rates(counts, sizes),
            None => values[1] - values[0],
        }
    }

    pub(super) const fn is_rate(&self) -> bool {
        self.sizes.is_some()
    }

    /// Whether two values are the same: they differ by at most the share `tolerance` of the larger one.
    pub(super) fn same(&self, values: [f64; 2], tolerance: f64) -> bool {
        let [before, after] = [0, 1].map(|side| self.rate(side, values[side]).unwrap_or(values[side]));
        let larger = before.abs().max(after.abs());
        // Two rates that are the same fraction may differ in their last digit.
        let share = if self.is_rate() { tolerance.max(ROUNDING) } else { tolerance };
        tolerance >= 1.0 || (before - after).abs() <= share * larger
    }
}

/// Share by which two equal fractions may differ as floating point numbers; a hundred thousand times what they can.
const ROUNDING: f64 = 1e-10;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Corpus;

    fn meta(articles: u64, sentences: u64) -> Meta {
        Meta { corpus: Corpus { articles, sentences, ..Corpus::default() }, ..Meta::default() }
    }

    #[test]
    fn a_rate_is_per_thousand_sentences_or_hundred_articles() {
        let (one, other) = (meta(4, 1200), meta(0, 0));
        let rate = |normalize, side| Scale::of(normalize, &one, &other).rate(side, 3.0);
        assert_eq!(rate(Normalize::Sentences, 0), Some(3.0 * 1000.0 / 1200.0));
        assert_eq!(rate(Normalize::Articles, 0), Some(3.0 * 100.0 / 4.0));
        assert_eq!(rate(Normalize::Sentences, 1), Some(0.0));
        assert_eq!(rate(Normalize::None, 0), None);
    }

    #[test]
    fn equal_fractions_are_the_same_whatever_the_sizes() {
        for size in [3, 7, 49, 1001] {
            let scale = Scale::of(Normalize::Sentences, &meta(1, size), &meta(1, 3 * size));
            assert!(scale.same([0.1, 3.0 * 0.1], 0.0) && !scale.same([0.1, 0.31], 0.0), "{size}");
        }
    }

    #[test]
    fn a_tolerance_of_one_makes_everything_the_same() {
        assert!(Scale::of(Normalize::None, &meta(0, 0), &meta(0, 0)).same([-1.0, 5.0], 1.0));
    }
}

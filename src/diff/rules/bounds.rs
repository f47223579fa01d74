//! What a rule asks of the statements it is about: how many, how often, of which sign.
//!
//! `measure = "rate"`, `at_least = 2` holds of three statements in 1,000 sentences.
//!
//! A figure that cannot be had, a share of nothing, fulfils no condition.

use super::Name;

/// The figures a rule can bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// Statements.
    #[default]
    Count,
    /// Articles with one.
    Articles,
    /// Statements per 1,000 sentences of the outlets and the time the rule is about.
    Rate,
    /// Sum of the confidences of asserted statements, whatever the graph's own weights say.
    Weight,
    /// Friendly statements by friendly and hostile ones, 0 to 1; none if there is neither.
    Friendly,
    /// Friendly less hostile weight.
    Balance,
}

/// Every measure with its name in a file and what it says.
pub const MEASURES: &[(&str, Measure, &str)] = &[
    ("count", Measure::Count, "statements (the default)"),
    ("articles", Measure::Articles, "articles with such a statement"),
    ("rate", Measure::Rate, "statements per 1,000 sentences of those outlets and that time"),
    ("weight", Measure::Weight, "sum of the confidences"),
    ("friendly", Measure::Friendly, "share of friendly statements among friendly and hostile ones, 0 to 1"),
    ("balance", Measure::Balance, "friendly less hostile weight"),
];

impl Measure {
    /// The name in a file.
    #[must_use]
    pub fn name(self) -> &'static str {
        MEASURES.iter().find(|row| row.1 == self).map_or("", |row| row.0)
    }

    /// Whether it is made of confidences, which are kept of asserted statements alone, and not by voice.
    pub(super) const fn is_weighted(self) -> bool {
        matches!(self, Self::Weight | Self::Balance)
    }

    /// Whether it compares signs.
    pub(super) const fn is_signed(self) -> bool {
        matches!(self, Self::Friendly | Self::Balance)
    }
}

/// What is asked; all that is given must hold together.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Condition {
    /// What the bounds are of.
    pub measure: Measure,
    /// The least it may be, itself included.
    pub at_least: Option<f64>,
    /// The most it may be, itself included.
    pub at_most: Option<f64>,
    /// Which sign has more weight.
    pub leading: Option<i8>,
    /// Two outlets of which one has more friendly, the other more hostile weight.
    pub flip: Option<[Name; 2]>,
}

impl Condition {
    /// Whether nothing is asked yet.
    pub(super) const fn is_empty(&self) -> bool {
        self.at_least.is_none() && self.at_most.is_none() && self.leading.is_none() && self.flip.is_none()
    }

    /// Whether figures fulfil it: the bounded one, and the balance of each part the rule looks at.
    pub(super) fn holds(&self, value: Option<f64>, balances: &[f64]) -> bool {
        let bounded = self.at_least.is_none() && self.at_most.is_none()
            || value.is_some_and(|value| {
                self.at_least.is_none_or(|least| value >= least) && self.at_most.is_none_or(|most| value <= most)
            });
        let leads = self.leading.is_none_or(|sign| balances.iter().all(|balance| balance * f64::from(sign) > 0.0));
        let flips = self.flip.is_none()
            || (balances.iter().any(|balance| *balance > 0.0) && balances.iter().any(|balance| *balance < 0.0));
        bounded && leads && flips
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_include_themselves_and_what_is_not_there_is_within_none() {
        let condition = Condition { at_least: Some(1.0), at_most: Some(2.0), ..Condition::default() };
        for (value, holds) in [(Some(0.9), false), (Some(1.0), true), (Some(2.0), true), (Some(2.1), false), (None, false)] {
            assert_eq!(condition.holds(value, &[0.0]), holds, "{value:?}");
        }
    }

    #[test]
    fn no_sign_leads_where_they_balance_and_a_flip_needs_both() {
        let leading = Condition { leading: Some(-1), ..Condition::default() };
        assert!(leading.holds(None, &[-0.1]) && !leading.holds(None, &[0.0]) && !leading.holds(None, &[0.1]));
        let flip = Condition { flip: Some([Name::default(), Name::default()]), ..Condition::default() };
        assert!(flip.holds(None, &[-0.1, 3.0]) && !flip.holds(None, &[0.0, 3.0]) && !flip.holds(None, &[1.0, 3.0]));
    }

    #[test]
    fn every_measure_has_its_row() {
        for (name, measure, _) in MEASURES {
            assert_eq!(measure.name(), *name);
        }
    }
}

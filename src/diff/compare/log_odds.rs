//! Says how much more one side speaks of something than another: weighted log-odds with an informative Dirichlet prior.
//!
//! 8 of 1,000 statements here and none of 1,000 there, with a prior worth 200: log-odds +2.4, z 2.1, p 0.008.
//!
//! Monroe, Colaresi and Quinn, "Fightin' Words", Political Analysis 16 (2008), equations 15 to 22. The prior is the share
//! that all sides have together, worth a number of statements; it pulls what is rare towards no difference. Their variance
//! takes every statement for independent. Those of one story are not, so that each side's part is multiplied by its design
//! effect (Rao and Scott 1992).
//!
//! The z of a few statements is no normal number: one statement of a small outlet, nowhere else, would have z 5 without much of
//! a prior. For what is rare among all statements there is the exact test of two Poisson rates on the condition of their total
//! (Przyborowski and Wilenski 1940), with counts over a design effect.

use super::interval::Z;
use serde::Serialize;
use statrs::function::beta::beta_reg;

/// What one side says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Side {
    /// Statements of the thing.
    pub count: f64,
    /// Statements of all.
    pub all: f64,
    /// How much more the count varies than a Poisson one, at least 1.
    pub design: f64,
}

/// How two sides differ.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LogOdds {
    /// The difference of the logarithms of the odds; above 0 if the first side has more.
    pub log_odds: f64,
    /// Its 95 % interval.
    pub log_odds_low: f64,
    /// The same above.
    pub log_odds_high: f64,
    /// Its size in standard errors.
    pub z: f64,
    /// The chance of a difference like this or larger if there were none: of a share by z and the normal distribution on both sides, of what
    /// is rare by [`conditional`].
    pub p: f64,
}

/// The difference of `a` from `b`, of something that has `share` of all statements, 0 to 1; the prior is worth `prior`
/// statements.
///
/// `share` and `prior` must be above 0, `share` below 1.
#[must_use]
pub fn log_odds(a: Side, b: Side, share: f64, prior: f64) -> LogOdds {
    let ((odds, variance), (other_odds, other_variance)) = (part(a, share, prior), part(b, share, prior));
    let (log_odds, error) = (odds - other_odds, libm::sqrt(variance + other_variance));
    let z = log_odds / error;
    LogOdds { log_odds, log_odds_low: log_odds - Z * error, log_odds_high: log_odds + Z * error, z, p: p_of(z) }
}

/// The logarithm of a side's odds and its variance.
fn part(side: Side, share: f64, prior: f64) -> (f64, f64) {
    let (yes, no) = (side.count + prior * share, side.all - side.count + prior * (1.0 - share));
    (libm::log(yes / no), side.design * (1.0 / yes + 1.0 / no))
}

/// The chance of a `z` at least as large when design effects are not known but seen in so many stories, infinitely many if known: by
/// Student's t with the degrees of freedom of Satterthwaite (1946), one fewer than stories on either side. 1 if a side has one story only.
#[must_use]
pub fn p_of_stories(z: f64, sides: [(Side, f64); 2], share: f64, prior: f64) -> f64 {
    let variances = sides.map(|(side, stories)| (part(side, share, prior).1, stories - 1.0));
    let sum: f64 = variances.iter().map(|(variance, _)| variance).sum();
    let unsure: f64 = variances.iter().map(|(variance, degrees)| variance * variance / degrees).sum();
    let degrees = sum * sum / unsure;
    match (degrees > 0.0, degrees.is_finite()) {
        (false, _) => 1.0,
        (true, false) => p_of(z),
        (true, true) => beta_reg(degrees / 2.0, 0.5, degrees / (degrees + z * z)),
    }
}

/// The chance that a standard normal number is at least as far from 0 as `z`.
#[must_use]
pub fn p_of(z: f64) -> f64 {
    libm::erfc(z.abs() / std::f64::consts::SQRT_2)
}

/// The chance that of the count of both more fall to `a`, or fewer, whichever is less, twice, with half the chance of just as many (mid-p:
/// Lancaster 1961); if rates are equal, each falls to `a` with its share of all statements. At most 1. Counts are over the one design effect
/// under which the ratio of the rates varies as much as under those of the two, if the rates are equal.
#[must_use]
pub fn conditional(a: Side, b: Side) -> f64 {
    let share = a.all / (a.all + b.all);
    let design = a.design * (1.0 - share) + b.design * share;
    let (here, there) = (a.count / design, b.count / design);
    // The tails of the binomial distribution, for counts that need not be whole (Abramowitz and Stegun 26.5.24).
    let at_least = |count: f64, other: f64, share: f64| match (count > 0.0, other + 1.0 > 0.0) {
        (false, _) => 1.0,
        (true, true) => beta_reg(count, other + 1.0, share),
        (true, false) => 0.0,
    };
    let more = |count: f64, other: f64, share: f64| {
        f64::midpoint(at_least(count, other, share), at_least(count + 1.0, other - 1.0, share))
    };
    (2.0 * more(here, there, share).min(more(there, here, 1.0 - share))).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const fn side(count: f64, all: f64) -> Side {
        Side { count, all, design: 1.0 }
    }

    #[test]
    fn the_formula_is_that_of_the_paper() {
        let found = log_odds(side(8.0, 1000.0), side(0.0, 1000.0), 0.004, 200.0);
        let by_hand = (8.8f64 / (992.0 + 199.2)).ln() - (0.8f64 / (1000.0 + 199.2)).ln();
        let variance: f64 = 1.0 / 8.8 + 1.0 / 1191.2 + 1.0 / 0.8 + 1.0 / 1199.2;
        assert!((found.log_odds - by_hand).abs() < 1e-12 && (found.z - by_hand / variance.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn the_chance_is_that_of_the_binomial_test() {
        // scipy.stats.binom: sf(8, 10, 0.25) + pmf(8, 10, 0.25) / 2, twice
        let p = conditional(side(8.0, 100.0), side(2.0, 300.0));
        assert!((p - 2.0 * 0.000_222_683).abs() < 1e-8, "{p}");
        // One statement of the smaller side, none of the other: half its share, twice.
        assert!((conditional(side(1.0, 1.0), side(0.0, 99.0)) - 0.01).abs() < 1e-12);
        assert!((conditional(side(5.0, 100.0), side(5.0, 100.0)) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_design_effect_of_one_side_makes_no_difference_of_rates() {
        let clustered = Side { design: 10.0, ..side(500.0, 10_000.0) };
        assert!(conditional(side(50.0, 1000.0), clustered) > 0.9);
    }

    #[test]
    fn what_comes_in_clusters_says_less() {
        let clustered = Side { design: 8.0, ..side(8.0, 1000.0) };
        assert!(
            log_odds(clustered, side(0.0, 1000.0), 0.004, 200.0).z
                < log_odds(side(8.0, 1000.0), side(0.0, 1000.0), 0.004, 200.0).z
        );
    }

    proptest! {
        #[test]
        fn swapping_the_sides_turns_the_sign(a in 0u32..50, b in 0u32..50, all in 50u32..500) {
            let (a, b) = (side(a.into(), all.into()), side(b.into(), 300.0));
            let (there, back) = (log_odds(a, b, 0.1, 10.0), log_odds(b, a, 0.1, 10.0));
            prop_assert!((there.z + back.z).abs() < 1e-9 && (there.p - back.p).abs() < 1e-9);
            prop_assert!((0.0..=1.0).contains(&there.p));
        }
    }
}

//! Gives counts and shares their 95 % intervals where there is too little to resample.
//!
//! 0 statements in 1,000 sentences may be up to 3.7 in 1,000; 3 friendly of 4 may be 30 % to 95 %.
//!
//! A design effect above 1 says that counts come in clusters: 8 statements of one story weigh as fewer.

use statrs::distribution::{ContinuousCDF, Gamma};

/// The 97.5th percentile of the standard normal distribution.
pub const Z: f64 = 1.959_963_984_540_054;

/// The exact limits of the expectation of a Poisson count (Garwood 1936): percentiles of gamma distributions.
///
/// `design` is the design effect: the count divided by it is what is taken for Poisson (Rao and Scott 1992).
#[must_use]
pub fn poisson(count: f64, design: f64) -> (f64, f64) {
    let percentile = |shape: f64, share: f64| Gamma::new(shape, 1.0).map_or(0.0, |gamma| gamma.inverse_cdf(share));
    let alone = count / design;
    let low = if alone > 0.0 { percentile(alone, 0.025) } else { 0.0 };
    (low * design, percentile(alone + 1.0, 0.975) * design)
}

/// The limits of a share of which `yes` of `all` were seen (Wilson 1927), both divided by the design effect; (0, 1) of none.
#[must_use]
pub fn wilson(yes: f64, all: f64, design: f64) -> (f64, f64) {
    if all <= 0.0 {
        return (0.0, 1.0);
    }
    let (share, n) = (yes / all, all / design);
    let z2 = Z * Z;
    let centre = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z / (1.0 + z2 / n) * libm::sqrt(share * (1.0 - share) / n + z2 / (4.0 * n * n));
    ((centre - half).max(0.0), (centre + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Count and limits by `scipy.stats.chi2`: `ppf(0.025, 2 * n) / 2`, `ppf(0.975, 2 * n + 2) / 2`.
    const EXACT: [(f64, f64, f64); 5] = [
        (0.0, 0.0, 3.6889),
        (1.0, 0.0253, 5.5716),
        (3.0, 0.6187, 8.7673),
        (10.0, 4.7954, 18.3904),
        (100.0, 81.3640, 121.6268),
    ];

    #[test]
    fn counts_have_the_limits_of_poisson() {
        for (count, low, high) in EXACT {
            let (found_low, found_high) = poisson(count, 1.0);
            assert!((found_low - low).abs() < 1e-4, "{count}: {found_low}, not {low}");
            assert!((found_high - high).abs() < 1e-4, "{count}: {found_high}, not {high}");
        }
    }

    #[test]
    fn clustered_counts_have_wider_limits() {
        let (low, high) = poisson(8.0, 4.0);
        let (alone_low, alone_high) = poisson(8.0, 1.0);
        assert!(low < alone_low && high > alone_high);
    }

    #[test]
    fn shares_have_wilsons_limits() {
        // statsmodels.stats.proportion.proportion_confint(3, 4, method="wilson")
        let (low, high) = wilson(3.0, 4.0, 1.0);
        assert!((low - 0.300_641_8).abs() < 1e-6 && (high - 0.954_412_7).abs() < 1e-6, "{low} {high}");
        assert_eq!(wilson(0.0, 0.0, 1.0), (0.0, 1.0));
    }
}

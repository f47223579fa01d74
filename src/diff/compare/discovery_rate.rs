//! Bounds the share of false findings among many that are looked at.
//!
//! Of p values 0.01, 0.02 and 0.9 the q values are 0.03, 0.03 and 0.9: listing those up to 0.05 lists two.
//!
//! Benjamini and Hochberg, Journal of the Royal Statistical Society B 57 (1995). Holds for tests that are independent or
//! positively dependent (Benjamini and Yekutieli 2001); that it holds for ours is shown on shuffled outlets.

use super::real;

/// For each p value the smallest rate of false discoveries at which it is still listed, in the same order.
#[must_use]
pub fn q_values(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|a, b| p[*b].total_cmp(&p[*a]).then(a.cmp(b)));
    let mut q = vec![1.0; p.len()];
    let mut least = 1.0_f64;
    for (larger, at) in order.into_iter().enumerate() {
        let rank = real((p.len() - larger) as u64);
        least = least.min(p[at] * real(p.len() as u64) / rank);
        q[at] = least;
    }
    q
}

#[cfg(test)]
mod tests {
    use super::q_values;

    #[test]
    fn the_values_are_those_of_statsmodels() {
        // statsmodels.stats.multitest.multipletests(p, method="fdr_bh")[1]
        let q = q_values(&[0.01, 0.04, 0.03, 0.002, 0.5]);
        for (found, expected) in q.iter().zip([0.025, 0.05, 0.05, 0.01, 0.5]) {
            assert!((found - expected).abs() < 1e-12, "{q:?}");
        }
    }

    #[test]
    fn nothing_gives_nothing() {
        assert!(q_values(&[]).is_empty());
    }
}

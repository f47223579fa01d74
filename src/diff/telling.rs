//! Says how much a change tells by the log-likelihood ratio G², with the sign of the change.
//!
//! 2 statements in 1,000 sentences and 20 in 1,000 give +16.8; 2 and 20 in 10,000 give 0, the rate is the same.
//!
//! G² = 2 Σ k ln(k / expected) (Dunning 1993; for two corpora Rayson and Garside 2000). A difference of rates, the obvious
//! other order, puts the one statement of a small outlet above the hundred of a large one. It orders and does not test:
//! sentences of one story are not independent, and thousands of edges are looked at.

use libm::log;

/// Of counts in corpora of these sizes, positive if the second rate is the higher one; 0 if a corpus is empty or nothing was
/// counted. Swapping the sides turns the sign and nothing else.
#[expect(clippy::cast_precision_loss, reason = "counts of statements and sentences")]
pub(super) fn of_rates(counts: [u64; 2], sizes: [u64; 2]) -> f64 {
    let ([a, b], [m, n]) = (counts.map(|count| count as f64), sizes.map(|size| size as f64));
    if m == 0.0 || n == 0.0 || a + b == 0.0 {
        return 0.0;
    }
    let (one, other) = (term(a, m * (a + b) / (m + n)), term(b, n * (a + b) / (m + n)));
    signed(2.0 * (one + other), b * m - a * n)
}

/// Of friendly and hostile counts on two sides, positive if the second is the friendlier one.
#[expect(clippy::cast_precision_loss, reason = "counts of statements")]
pub(super) fn of_signs(before: [u64; 2], after: [u64; 2]) -> f64 {
    let [[a, b], [c, d]] = [before, after].map(|counts| counts.map(|count| count as f64));
    let all = a + b + c + d;
    if all == 0.0 {
        return 0.0;
    }
    let expected = |row: f64, column: f64| row * column / all;
    let one = term(a, expected(a + b, a + c)) + term(b, expected(a + b, b + d));
    let other = term(c, expected(c + d, a + c)) + term(d, expected(c + d, b + d));
    signed(2.0 * (one + other), c * b - a * d)
}

fn term(count: f64, expected: f64) -> f64 {
    if count > 0.0 { count * log(count / expected) } else { 0.0 }
}

/// The ratio is never negative but for its last digits.
fn signed(ratio: f64, direction: f64) -> f64 {
    if direction < 0.0 { -ratio.max(0.0) } else { ratio.max(0.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_that_are_the_same_tell_nothing() {
        assert!(of_rates([2, 20], [1000, 10_000]).abs() < 1e-9);
        assert_eq!(of_rates([0, 0], [5, 5]).to_bits(), 0.0_f64.to_bits());
        assert_eq!(of_rates([0, 3], [0, 5]).to_bits(), 0.0_f64.to_bits());
    }

    #[test]
    fn the_ratio_is_that_of_the_formula() {
        let wanted = 2.0 * (2.0 * log(2.0 / 11.0) + 20.0 * log(20.0 / 11.0));
        assert!((of_rates([2, 20], [1000, 1000]) - wanted).abs() < 1e-9);
    }

    #[test]
    fn more_text_tells_more_than_a_larger_rate() {
        assert!(of_rates([10, 40], [1000, 1000]) > of_rates([0, 1], [1000, 50]));
    }

    #[test]
    fn swapping_the_sides_turns_the_sign() {
        assert_eq!(of_rates([3, 9], [70, 90]).to_bits(), (-of_rates([9, 3], [90, 70])).to_bits());
        assert_eq!(of_signs([3, 9], [7, 0]).to_bits(), (-of_signs([7, 0], [3, 9])).to_bits());
        assert!(of_signs([0, 5], [5, 0]) > 0.0);
    }
}

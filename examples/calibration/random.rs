//! Draws the numbers that simulations are made of, the same from the same seed on every machine.
//!
//! Never asks the clock: a run is a function of its seed.

use whowhom::linear::hash::{STEP, mix};

/// A count as a number to calculate with.
pub(crate) fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("some thousands"))
}

/// `SplitMix64` (Steele, Lea, Flood 2014).
pub(crate) struct Random(u64);

impl Random {
    /// A stream of its own for every seed and number.
    pub(crate) const fn new(seed: u64, number: u64) -> Self {
        Self(mix(mix(seed) ^ number))
    }

    const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A number in [0, 1).
    pub(crate) fn unit(&mut self) -> f64 {
        f64::from(u32::try_from(self.next() >> 32).expect("32 bits")) / 4_294_967_296.0
    }

    /// A number below `bound`, which must not be 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).expect("smaller than a usize")
    }

    /// A Poisson number, by the product of uniform ones (Knuth); for a `mean` of some tens at most.
    pub(crate) fn poisson(&mut self, mean: f64) -> u32 {
        let (least, mut product, mut count) = (libm::exp(-mean), self.unit(), 0);
        while product > least {
            product *= self.unit();
            count += 1;
        }
        count
    }

    /// An exponential number of mean 1, which is a gamma number of shape 1.
    pub(crate) fn exponential(&mut self) -> f64 {
        -libm::log(1.0 - self.unit())
    }

    /// The places 0 to `count` in any order (Fisher and Yates 1938).
    pub(crate) fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        (1..count).rev().for_each(|last| order.swap(last, self.below(last + 1)));
        order
    }
}

//! Numbers that look random and are always the same: the seed is fixed, and nothing else goes in.
//!
//! For which of thousands of actors paths are followed, and where a search starts anew. Never for a value itself.

use crate::linear::hash::{STEP, mix};

/// The state of `SplitMix64`, a seed at first.
#[derive(Debug)]
pub(super) struct Draw(pub(super) u64);

impl Draw {
    fn next(&mut self) -> u64 {
        let drawn = mix(self.0);
        self.0 = self.0.wrapping_add(STEP);
        drawn
    }

    /// A number below `end`, which is above 0. Every one is equally likely but for one part in 2^64 / `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap_or_default()
    }

    /// `count` different ones of `items`, ascending; all of them if there are not more.
    pub(super) fn some_of(&mut self, items: &[usize], count: usize) -> Vec<usize> {
        let mut drawn = items.to_vec();
        for at in 0..count.min(items.len()) {
            let from = at + self.below(drawn.len() - at);
            drawn.swap(at, from);
        }
        drawn.truncate(count);
        drawn.sort_unstable();
        drawn
    }
}

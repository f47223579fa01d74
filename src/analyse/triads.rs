//! Threes who all deal with each other, and whether their signs are at peace.
//!
//! Two friends with one enemy are balanced; a friend of both sides of a quarrel is not.
//!
//! Heider 1946; Cartwright and Harary 1956: a triad is balanced if an even number of its pairs is hostile. The sign of a
//! pair is that of its net weight; pairs without one do not count. Triads are listed from the end with fewer pairs, in
//! time pairs^1.5 at most (Chiba and Nishizeki 1985).

use super::network::{Ties, real};

/// The signed pairs and what triads they form.
#[derive(Debug)]
pub(super) struct Triads {
    /// The ends of each pair, once, and its net weight in millionths.
    pub(super) pairs: Vec<(usize, usize, i64)>,
    /// Of each actor, those further up with whom it has a pair, and the place of that pair.
    upward: Vec<Vec<(usize, usize)>>,
    /// Triads with 0, 1, 2 and 3 hostile pairs.
    pub(super) by_hostile_pairs: [usize; 4],
}

impl Triads {
    /// The triads of signed ties.
    pub(super) fn of(signed: &Ties) -> Self {
        // An actor of many pairs is high up and has few of them upward.
        let rank = |actor: usize| (signed.from(actor).len(), actor);
        let mut pairs = Vec::new();
        let mut upward = vec![Vec::new(); signed.size()];
        for one in signed.actors() {
            for tie in signed.from(one).iter().filter(|tie| rank(one) < rank(tie.to)) {
                upward[one].push((tie.to, pairs.len()));
                pairs.push((one, tie.to, tie.net));
            }
        }
        let mut triads = Self { pairs, upward, by_hostile_pairs: [0; 4] };
        let mut counts = [0; 4];
        triads.each(|triad| counts[triads.hostile(triad)] += 1);
        triads.by_hostile_pairs = counts;
        triads
    }

    /// Calls `see` for each triad once, with the places of its three pairs.
    fn each(&self, mut see: impl FnMut([usize; 3])) {
        let mut from_first = vec![None; self.upward.len()];
        for ties in &self.upward {
            for (second, pair) in ties {
                from_first[*second] = Some(*pair);
            }
            for (second, one) in ties {
                for (third, two) in &self.upward[*second] {
                    if let Some(three) = from_first[*third] {
                        see([*one, *two, three]);
                    }
                }
            }
            for (second, _) in ties {
                from_first[*second] = None;
            }
        }
    }

    fn hostile(&self, triad: [usize; 3]) -> usize {
        triad.iter().filter(|pair| self.pairs[**pair].2 < 0).count()
    }

    /// Triads.
    pub(super) fn count(&self) -> usize {
        self.by_hostile_pairs.iter().sum()
    }

    /// Triads that are balanced.
    pub(super) fn balanced(&self) -> usize {
        let [all_friends, _, common_enemy, _] = self.by_hostile_pairs;
        all_friends + common_enemy
    }

    /// The share of triads that would be balanced if signs lay on pairs at random: `f^3 + 3 f (1 - f)^2` with `f` the share
    /// of friendly pairs. `None` without pairs.
    pub(super) fn balanced_by_chance(&self) -> Option<f64> {
        let friendly = self.pairs.iter().filter(|(_, _, net)| *net > 0).count();
        let share = real(friendly) / real(self.pairs.len().max(1));
        let hostile = 1.0 - share;
        (!self.pairs.is_empty()).then_some(share * share * share + 3.0 * share * hostile * hostile)
    }

    /// Weight that any division of the actors into two camps leaves at odds, at least, by part, in millionths: unbalanced
    /// triads that share no weight are packed greedily, and each has a pair at odds, its lightest at best.
    pub(super) fn unavoidable(&self, part_of: &[usize], parts: usize) -> Vec<i64> {
        let mut left: Vec<i64> = self.pairs.iter().map(|(_, _, net)| net.abs()).collect();
        let mut bounds = vec![0; parts];
        self.each(|triad| {
            if self.hostile(triad) % 2 == 1 {
                let lightest = triad.iter().map(|pair| left[*pair]).min().unwrap_or(0);
                for pair in triad {
                    left[pair] -= lightest;
                }
                bounds[part_of[self.pairs[triad[0]].0]] += lightest;
            }
        });
        bounds
    }
}

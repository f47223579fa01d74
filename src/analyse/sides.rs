//! Puts actors on two sides so that as little weight as possible is at odds: friends apart or foes together.
//!
//! FJI and TON are friends and both foes of NRU: FJI, TON | NRU, nothing is at odds.
//!
//! The least weight at odds is the line index of balance (Harary 1959), NP-hard in general. A start from the heaviest
//! spanning tree finds a division without odds wherever there is one. Trees that hang on the rest never add odds and are
//! left out. Of what remains, all divisions of up to [`EXACT`] actors are tried; above that, iterated local search (Lourenço,
//! Martin, Stützle 2003) moves one actor, lets the others follow, and takes back what was worse, from [`STARTS`] divisions
//! of which the best result counts. Moving groups from one start found no better division in ten times the time.
//!
//! Turning all signs of one actor (switching) turns its side and nothing else: no step looks at a sign alone.

use super::cores;
use super::draw::Draw;
use super::network::{Tie, Ties};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::VecDeque;

/// Actors whose divisions are all tried, 2^19 of them. One more doubles the time.
const EXACT: usize = 20;

/// Divisions from which a search starts. `docs/MEASURES.md` has what more and fewer find, and how long they take.
const STARTS: u64 = 20;

/// How often each search moves an actor, for each actor of its part.
const MOVES: usize = 10;

/// On which side everybody is.
#[derive(Debug)]
pub(super) struct Sides {
    /// 1 or -1, by actor. Sides of different parts have nothing to do with each other.
    pub(super) of: Vec<i64>,
    /// For each part, whether no division has less weight at odds.
    pub(super) is_exact: Vec<bool>,
}

/// Divides every part of the signed ties; `pairs` are the same ties, once each, with their net weight.
pub(super) fn divide(signed: &Ties, pairs: &[(usize, usize, i64)], parts: &[Vec<usize>]) -> Sides {
    let cores = cores::numbers(signed);
    let is_core = |actor: usize| cores[actor] > 1;
    let rows = signed.actors().flat_map(|one| signed.from(one).iter().map(move |tie| (one, *tie)));
    let kept = Ties::of(signed.size(), rows.filter(|(one, tie)| is_core(*one) && is_core(tie.to)).collect());
    let mut search = Search::from(&kept, spanning(signed.size(), pairs));
    let of_core = |part: &Vec<usize>| part.iter().copied().filter(|actor| is_core(*actor)).collect::<Vec<_>>();
    let is_exact = parts.iter().map(|part| search.divide(&of_core(part))).collect();
    let mut of = search.side;
    follow(signed, signed.actors().filter(|actor| is_core(*actor)).collect(), &mut of);
    Sides { of, is_exact }
}

/// Sides without odds on the heaviest spanning tree of each part (Kruskal 1956).
fn spanning(actors: usize, pairs: &[(usize, usize, i64)]) -> Vec<i64> {
    let mut order: Vec<_> = pairs.to_vec();
    order.sort_by_key(|(one, other, net)| (Reverse(net.abs()), *one.min(other), *one.max(other)));
    let mut side = vec![1; actors];
    let mut tree_of: Vec<usize> = (0..actors).collect();
    let mut trees: Vec<Vec<usize>> = (0..actors).map(|actor| vec![actor]).collect();
    for (one, other, net) in order {
        let [mut large, mut small] = [one, other].map(|actor| tree_of[actor]);
        if large == small {
            continue;
        }
        if trees[large].len() < trees[small].len() {
            std::mem::swap(&mut large, &mut small);
        }
        let turn = (side[one] * side[other] * net).signum();
        let joined = std::mem::take(&mut trees[small]);
        for actor in &joined {
            side[*actor] *= turn;
            tree_of[*actor] = large;
        }
        trees[large].extend(joined);
    }
    side
}

/// Puts the trees that hang on `placed` where their ties want them.
fn follow(signed: &Ties, mut placed: Vec<usize>, side: &mut [i64]) {
    let mut is_placed = vec![false; side.len()];
    for actor in &placed {
        is_placed[*actor] = true;
    }
    while let Some(actor) = placed.pop() {
        for tie in signed.from(actor) {
            if !std::mem::replace(&mut is_placed[tie.to], true) {
                side[tie.to] = side[actor] * tie.net.signum();
                placed.push(tie.to);
            }
        }
    }
}

/// A division that is being improved.
#[derive(Clone)]
struct Search<'n> {
    ties: &'n Ties,
    side: Vec<i64>,
    /// Of each actor, weight of its ties that are at peace less weight at odds; below 0, it should change sides.
    peace: Vec<i64>,
    /// How much less weight is at odds than at the start.
    gained: i64,
}

impl<'n> Search<'n> {
    fn from(ties: &'n Ties, side: Vec<i64>) -> Self {
        let of_tie = |actor: usize, tie: &Tie| tie.net * side[actor] * side[tie.to];
        let peace = ties.actors().map(|actor| ties.from(actor).iter().map(|tie| of_tie(actor, tie)).sum()).collect();
        Self { ties, side, peace, gained: 0 }
    }

    /// Divides one part anew, and says whether no division is better.
    fn divide(&mut self, core: &[usize]) -> bool {
        let is_small = core.len() <= EXACT;
        if is_small {
            self.try_all(core);
        } else {
            self.search(core);
        }
        is_small
    }

    fn turn(&mut self, actor: usize) {
        self.gained -= self.peace[actor];
        self.peace[actor] = -self.peace[actor];
        self.side[actor] = -self.side[actor];
        for tie in self.ties.from(actor) {
            self.peace[tie.to] += 2 * tie.net * self.side[actor] * self.side[tie.to];
        }
    }

    /// Tries all divisions in the order of a Gray code, which turns one actor at a time, and takes the first of the best.
    fn try_all(&mut self, actors: &[usize]) {
        let Some((_, free)) = actors.split_first() else { return };
        let gray = |step: usize| step ^ (step >> 1);
        let (mut best, mut best_step, last) = (self.gained, 0, (1 << free.len()) - 1);
        for step in 1_usize..=last {
            self.turn(free[step.trailing_zeros() as usize]);
            if self.gained > best {
                (best, best_step) = (self.gained, step);
            }
        }
        for (at, actor) in free.iter().enumerate() {
            if (gray(last) ^ gray(best_step)) >> at & 1 == 1 {
                self.turn(*actor);
            }
        }
    }

    /// Improves the division as it is and drawn ones, and takes the best, of equal ones the first.
    fn search(&mut self, core: &[usize]) {
        let result = |start| {
            let (mut draw, mut search) = (Draw(start), self.clone());
            if start > 0 {
                core.iter().filter(|_| draw.below(2) == 1).for_each(|actor| search.turn(*actor));
            }
            search.improve(core, &mut draw);
            (start, search)
        };
        let best = (0..STARTS).into_par_iter().map(result).max_by_key(|(start, search)| (search.gained, Reverse(*start)));
        if let Some((_, best)) = best {
            *self = best;
        }
    }

    /// Settles everybody, then moves one actor after another, and takes back what was worse.
    fn improve(&mut self, core: &[usize], draw: &mut Draw) {
        let mut turned = Vec::new();
        self.settle(core.iter().copied().collect(), &mut turned);
        for _ in 0..MOVES * core.len() {
            turned.clear();
            let before = self.gained;
            let actor = core[draw.below(core.len())];
            self.turn(actor);
            turned.push(actor);
            // Its neighbours are asked first whether they follow, or it would only turn back.
            let around = self.ties.from(actor).iter().map(|tie| tie.to);
            self.settle(around.chain([actor]).collect(), &mut turned);
            if self.gained < before {
                turned.iter().rev().for_each(|actor| self.turn(*actor));
            }
        }
    }

    /// Turns actors who are more at odds than at peace, in order, until none of `next` and whom they touch is.
    fn settle(&mut self, mut next: VecDeque<usize>, turned: &mut Vec<usize>) {
        while let Some(actor) = next.pop_front() {
            if self.peace[actor] < 0 {
                self.turn(actor);
                turned.push(actor);
                next.extend(self.ties.from(actor).iter().map(|tie| tie.to).filter(|other| self.peace[*other] < 0));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Signed pairs of that many actors, half of them there, half of them hostile.
    fn random(actors: usize, seed: u64) -> Vec<(usize, usize, i64)> {
        let mut draw = Draw(seed);
        let pairs = (0..actors).flat_map(|one| (0..one).map(move |other| (one, other)));
        let signed = pairs.map(|(one, other)| (one, other, [0, 0, 1, -1][draw.below(4)] * [1, 2, 3, 5, 8][draw.below(5)]));
        signed.filter(|(_, _, net)| *net != 0).collect()
    }

    fn ties(actors: usize, pairs: &[(usize, usize, i64)]) -> Ties {
        let both = |(one, other, net): &(usize, usize, i64)| {
            [(*one, *other), (*other, *one)].map(|(from, to)| (from, Tie { to, weight: net.abs(), net: *net }))
        };
        Ties::of(actors, pairs.iter().flat_map(both).collect())
    }

    fn at_odds(pairs: &[(usize, usize, i64)], side: &[i64]) -> i64 {
        pairs.iter().filter(|(one, other, net)| side[*one] * side[*other] * net < 0).map(|(_, _, net)| net.abs()).sum()
    }

    #[test]
    fn the_local_search_finds_what_trying_all_finds() {
        let actors: Vec<usize> = (0..14).collect();
        for seed in 0..40 {
            let pairs = random(14, seed);
            let ties = ties(14, &pairs);
            let start = spanning(14, &pairs);
            let (mut all, mut local) = (Search::from(&ties, start.clone()), Search::from(&ties, start.clone()));
            all.try_all(&actors);
            local.search(&actors);
            assert_eq!(at_odds(&pairs, &all.side), at_odds(&pairs, &local.side), "seed {seed}");
            assert_eq!(at_odds(&pairs, &start) - all.gained, at_odds(&pairs, &all.side), "seed {seed}");
        }
    }

    #[test]
    fn trying_all_leaves_no_better_division() {
        for seed in 0..10 {
            let pairs = random(8, seed);
            let every = (0..1_u32 << 8).map(|bits| (0..8).map(|at| if bits >> at & 1 == 1 { 1 } else { -1 }).collect());
            let best = every.map(|side: Vec<i64>| at_odds(&pairs, &side)).min();
            let sides = divide(&ties(8, &pairs), &pairs, &[(0..8).collect()]);
            assert_eq!((Some(at_odds(&pairs, &sides.of)), &sides.is_exact[..]), (best, &[true][..]), "seed {seed}");
        }
    }

    #[test]
    fn a_tree_is_never_at_odds() {
        let pairs = [(0, 1, -3), (1, 2, 5), (1, 3, -1), (3, 4, -2)];
        assert_eq!(at_odds(&pairs, &divide(&ties(5, &pairs), &pairs, &[(0..5).collect()]).of), 0);
    }
}

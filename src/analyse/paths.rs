//! How far every actor is from the others, and how many shortest paths run through it.
//!
//! FJI - TON - NRU: TON has betweenness 1, since the one path between the others runs through it, and closeness 1; the
//! others have 0 and 2/3.
//!
//! Paths are counted in hops between pairs, whichever way events point and however heavy they are: a strong tie is no
//! short way for anything that travels, and whole numbers make ties exact. Both measures come from one walk from each
//! actor, in time actors x pairs (Brandes 2001). In a part of more than [`EXACT`] actors only [`PIVOTS`] of them, drawn by
//! a fixed seed, are walked from, and what they see stands for all (Brandes and Pich 2007; Eppstein and Wang 2004).
//!
//! Where nothing is estimated they equal networkx's `betweenness_centrality` and `closeness_centrality` of the undirected
//! network.

use super::draw::Draw;
use super::network::{Ties, real};
use rayon::prelude::*;

/// Actors of the largest part that is walked from everywhere. The time grows with its square.
pub(super) const EXACT: usize = 2000;

/// Actors walked from in a larger part. Four times as many halve the error.
const PIVOTS: usize = 500;

/// Walks whose sums are made by one thread before they are added up in order. It moves the last digit of betweenness,
/// which therefore depends on this number and not on that of threads.
const CHUNK: usize = 32;

/// Where the draw of the pivots begins.
const SEED: u64 = 1;

/// What the walks found.
#[derive(Debug)]
pub(super) struct Paths {
    /// The share of shortest paths between two others that run through each actor, averaged over all pairs of others of the
    /// network, 0 to 1 (Freeman 1977). A pair in different parts has no path and adds 0.
    pub(super) betweenness: Vec<f64>,
    /// One over the mean distance to those it reaches, times the share of the others of the network that it reaches, 0 to 1
    /// (Wasserman and Faust 1994, the form for networks in parts).
    pub(super) closeness: Vec<f64>,
    /// Actors that were walked from; of all, if nothing is estimated.
    pub(super) walks: usize,
}

/// Walks through every part of a network.
pub(super) fn paths(pairs: &Ties, parts: &[Vec<usize>]) -> Paths {
    let mut draw = Draw(SEED);
    let sources: Vec<Vec<usize>> = parts.iter().map(|part| draw.some_of(part, pivots(part.len()))).collect();
    walked(pairs, parts, &sources)
}

/// What walks from these actors of each part, ascending, say of everybody.
fn walked(pairs: &Ties, parts: &[Vec<usize>], sources: &[Vec<usize>]) -> Paths {
    let hops: Vec<Vec<usize>> = pairs.actors().map(|actor| pairs.from(actor).iter().map(|tie| tie.to).collect()).collect();
    let sums = walk_from(&sources.concat(), &hops);
    let others = real(pairs.size().saturating_sub(1));
    let (mut betweenness, mut closeness) = (vec![0.0; pairs.size()], vec![0.0; pairs.size()]);
    for (part, sources) in parts.iter().zip(sources) {
        let reached = real(part.len() - 1);
        for actor in part {
            // An actor's walk from itself says nothing of it; the others stand for all of its part but itself.
            let asked = real(sources.len() - usize::from(sources.binary_search(actor).is_ok()));
            closeness[*actor] = asked / real(sums.distances[*actor]) * reached / others;
            if others > 1.0 {
                betweenness[*actor] = sums.dependencies[*actor] / asked * reached / (others * (others - 1.0));
            }
        }
    }
    Paths { betweenness, closeness, walks: sources.iter().map(Vec::len).sum() }
}

/// From how many actors of a part of that size walks start.
const fn pivots(size: usize) -> usize {
    if size <= EXACT { size } else { PIVOTS }
}

/// What walks add up to, for each actor.
struct Sums {
    /// Over sources, the share of the shortest paths to each other actor that run through this one.
    dependencies: Vec<f64>,
    /// Over sources, hops to it.
    distances: Vec<usize>,
}

fn walk_from(sources: &[usize], hops: &[Vec<usize>]) -> Sums {
    let chunk = |chunk: &[usize]| {
        let mut walk = Walk::over(hops);
        let mut sums = Sums { dependencies: vec![0.0; hops.len()], distances: vec![0; hops.len()] };
        for source in chunk {
            walk.out_from(*source);
            walk.add_to(&mut sums);
        }
        sums
    };
    let mut sums = Sums { dependencies: vec![0.0; hops.len()], distances: vec![0; hops.len()] };
    for part in sources.par_chunks(CHUNK).map(chunk).collect::<Vec<_>>() {
        sums.dependencies.iter_mut().zip(part.dependencies).for_each(|(sum, more)| *sum += more);
        sums.distances.iter_mut().zip(part.distances).for_each(|(sum, more)| *sum += more);
    }
    sums
}

/// One breadth-first walk and what it needs; fields of actors that are not in `order` are as before the walk.
struct Walk<'n> {
    hops: &'n [Vec<usize>],
    /// The actors reached, nearest first.
    order: Vec<usize>,
    /// Hops from the source, `None` if not reached.
    distance: Vec<Option<usize>>,
    /// Shortest paths from the source.
    paths: Vec<f64>,
    dependency: Vec<f64>,
}

impl<'n> Walk<'n> {
    fn over(hops: &'n [Vec<usize>]) -> Self {
        let size = hops.len();
        Self {
            hops,
            order: Vec::with_capacity(size),
            distance: vec![None; size],
            paths: vec![0.0; size],
            dependency: vec![0.0; size],
        }
    }

    fn out_from(&mut self, source: usize) {
        self.order.push(source);
        self.distance[source] = Some(0);
        self.paths[source] = 1.0;
        let mut next = 0;
        while let Some(actor) = self.order.get(next).copied() {
            next += 1;
            let further = self.distance[actor].map(|hops| hops + 1);
            for other in &self.hops[actor] {
                if self.distance[*other].is_none() {
                    self.distance[*other] = further;
                    self.order.push(*other);
                }
                if self.distance[*other] == further {
                    self.paths[*other] += self.paths[actor];
                }
            }
        }
    }

    /// Adds what the walk found, and forgets it.
    fn add_to(&mut self, sums: &mut Sums) {
        for actor in self.order.iter().rev() {
            let Some(hops) = self.distance[*actor] else { continue };
            sums.distances[*actor] += hops;
            if hops == 0 {
                continue;
            }
            let through = (1.0 + self.dependency[*actor]) / self.paths[*actor];
            for other in &self.hops[*actor] {
                if self.distance[*other] == Some(hops - 1) {
                    self.dependency[*other] += self.paths[*other] * through;
                }
            }
            sums.dependencies[*actor] += self.dependency[*actor];
        }
        for actor in self.order.drain(..) {
            self.distance[actor] = None;
            self.paths[actor] = 0.0;
            self.dependency[actor] = 0.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::network::Tie;

    /// A ring of actors with a chord from each to a drawn other.
    fn ring_with_chords(size: usize) -> Ties {
        let mut draw = Draw(7);
        let pairs = (0..size).flat_map(|one| [(one, (one + 1) % size), (one, draw.below(size))]).collect::<Vec<_>>();
        let both = |(one, other): (usize, usize)| {
            [(one, other), (other, one)].map(|(from, to)| (from, Tie { to, weight: 1, net: 1 }))
        };
        Ties::of(size, pairs.into_iter().filter(|(one, other)| one != other).flat_map(both).collect())
    }

    #[test]
    fn some_walks_stand_for_all() {
        let ring = ring_with_chords(400);
        let parts = [(0..400).collect::<Vec<_>>()];
        let exact = walked(&ring, &parts, &parts);
        let some = walked(&ring, &parts, &[Draw(SEED).some_of(&parts[0], 100)]);
        assert_eq!((exact.walks, some.walks), (400, 100));
        let off = |one: &[f64], other: &[f64]| {
            let all: f64 = one.iter().sum();
            one.iter().zip(other).map(|(one, other)| (one - other).abs()).sum::<f64>() / all
        };
        let (paths, closeness) = (off(&exact.betweenness, &some.betweenness), off(&exact.closeness, &some.closeness));
        assert!(paths < 0.25 && closeness < 0.02, "{paths} and {closeness} off");
    }

    #[test]
    fn parts_up_to_the_bound_are_walked_whole() {
        assert_eq!((pivots(EXACT), pivots(EXACT + 1)), (EXACT, PIVOTS));
    }
}

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

/// Actors of the largest part that is walked from everywhere: 0.5 s with one thread if they have 10 pairs each.
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
    let hops: Vec<Vec<usize>> = pairs.actors().map(|actor| pairs.from(actor).iter().map(|tie| tie.to).collect()).collect();
    let mut draw = Draw(SEED);
    let drawn: Vec<Vec<usize>> = parts.iter().map(|part| draw.some_of(part, pivots(part.len()))).collect();
    let scaled = |(part, from): (&Vec<usize>, &Vec<usize>)| {
        let scale = real(part.len()) / real(from.len());
        from.iter().map(|actor| (*actor, scale)).collect::<Vec<_>>()
    };
    let sources: Vec<(usize, f64)> = parts.iter().zip(&drawn).flat_map(scaled).collect();
    let sums = walk_from(&sources, &hops);
    let others = pairs.size().saturating_sub(1);
    let mut closeness = vec![0.0; pairs.size()];
    for (part, from) in parts.iter().zip(&drawn) {
        for actor in part {
            let asked = from.len() - usize::from(from.binary_search(actor).is_ok());
            let mean = real(sums.distances[*actor]) / real(asked);
            closeness[*actor] = real(part.len() - 1) / real(others) / mean;
        }
    }
    let ordered_pairs = real((others * others.saturating_sub(1)).max(1));
    let betweenness = sums.dependencies.into_iter().map(|sum| sum / ordered_pairs).collect();
    Paths { betweenness, closeness, walks: sources.len() }
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

/// Walks from each source, its dependencies times its scale.
fn walk_from(sources: &[(usize, f64)], hops: &[Vec<usize>]) -> Sums {
    let chunk = |chunk: &[(usize, f64)]| {
        let mut walk = Walk::over(hops);
        let mut sums = Sums { dependencies: vec![0.0; hops.len()], distances: vec![0; hops.len()] };
        for (source, scale) in chunk {
            walk.out_from(*source);
            walk.add_to(&mut sums, *scale);
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
    fn add_to(&mut self, sums: &mut Sums, scale: f64) {
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
            sums.dependencies[*actor] += scale * self.dependency[*actor];
        }
        for actor in self.order.drain(..) {
            self.distance[actor] = None;
            self.paths[actor] = 0.0;
            self.dependency[actor] = 0.0;
        }
    }
}

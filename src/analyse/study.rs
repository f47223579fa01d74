//! Everything that is computed of a network once, before it is read off as columns and figures.
//!
//! Of FJI -> TON `support+` it holds two actors, their paths, one community, one camp.

use super::backbone::backbone;
use super::camps::{Camps, camps};
use super::communities::{Communities, communities};
use super::network::{Network, Tie, real, share};
use super::parts::parts;
use super::paths::{Paths, paths};
use super::triads::Triads;
use super::{cores, rank};
use crate::graph::Table;

/// What the rows of [`super::MEASURES`] and [`super::FIGURES`] read.
#[derive(Debug)]
pub struct Study {
    pub(super) network: Network,
    pub(super) parts: Vec<Vec<usize>>,
    pub(super) ranks: Vec<f64>,
    pub(super) cores: Vec<usize>,
    pub(super) paths: Paths,
    pub(super) communities: Communities,
    pub(super) triads: Triads,
    pub(super) camps: Camps,
    pub(super) backbone: Vec<(usize, Tie)>,
}

impl Study {
    /// Studies the events of a table.
    pub(super) fn of(table: &Table<'_>) -> Self {
        let network = Network::of(table);
        let parts = parts(&network.pairs);
        let signed = network.pairs.signed();
        let triads = Triads::of(&signed);
        Self {
            ranks: rank::pagerank(&network),
            cores: cores::numbers(&network.pairs),
            paths: paths(&network.pairs, &parts),
            communities: communities(&network),
            camps: camps(&signed, &triads),
            backbone: backbone(&network),
            parts,
            triads,
            network,
        }
    }

    /// Directed ties.
    pub(super) fn ties(&self) -> usize {
        self.network.out.count()
    }

    /// Pairs that deal with each other.
    pub(super) fn pairs(&self) -> usize {
        self.network.pairs.count() / 2
    }

    /// The share of all possible ties that are there.
    pub(super) fn density(&self) -> Option<f64> {
        let size = self.network.size();
        (size > 1).then(|| real(self.ties()) / real(size * (size - 1)))
    }

    /// The share of ties whose other direction is there too.
    pub(super) fn reciprocity(&self) -> Option<f64> {
        let out = &self.network.out;
        let is_returned = |from: usize, tie: &&Tie| out.between(tie.to, from).is_some();
        let returned: usize =
            out.actors().map(|from| out.from(from).iter().filter(|tie| is_returned(from, tie)).count()).sum();
        (self.ties() > 0).then(|| real(returned) / real(self.ties()))
    }

    /// Pairs with net weight of that sign.
    pub(super) fn pairs_of_sign(&self, sign: i64) -> usize {
        self.triads.pairs.iter().filter(|(_, _, net)| net.signum() == sign).count()
    }

    /// The share of triads that are balanced.
    pub(super) fn balance(&self) -> Option<f64> {
        (self.triads.count() > 0).then(|| real(self.triads.balanced()) / real(self.triads.count()))
    }

    /// A part of the signed weight, as a share of it.
    pub(super) fn of_signed_weight(&self, part: i64) -> Option<f64> {
        (self.camps.all > 0).then(|| share(part, self.camps.all))
    }

    /// Actors of the backbone.
    pub(super) fn backbone_actors(&self) -> usize {
        let mut actors: Vec<usize> = self.backbone.iter().flat_map(|(one, tie)| [*one, tie.to]).collect();
        actors.sort_unstable();
        actors.dedup();
        actors.len()
    }

    /// The share of weight that pairs of the backbone carry.
    pub(super) fn backbone_weight(&self) -> Option<f64> {
        let pairs = &self.network.pairs;
        let all: i64 = pairs.actors().map(|actor| pairs.strength(actor)).sum();
        (all > 0).then(|| 2.0 * share(self.backbone.iter().map(|(_, tie)| tie.weight).sum(), all))
    }
}

//! Which pairs stand out among all that their ends deal with: the disparity filter.
//!
//! An actor with ten partners, one of them with half of its weight: (1 - 0.5)^9 = 0.002, that pair is of the backbone.
//!
//! Serrano, Boguñá, Vespignani 2009: of an end with k pairs and strength s, a pair of weight w has the chance
//! `(1 - w / s)^(k - 1)` to be at least so heavy if the strength were cut at random into k pieces. The smaller of the two
//! ends counts; an end with one pair says nothing, 1. Pairs are taken whole, both directions and signs, so that both sides
//! of a quarrel stay or go together. Linear in pairs; each pair stands alone, no correction for testing many.

use super::network::{Network, Tie, real, share};
use crate::graph::slice::setting;
use crate::graph::{RelationGraph, Table, Values};
use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

/// Below it a pair is of the backbone; the usual bound. Raising it keeps more.
pub const BOUND: f64 = 0.05;

/// The graph of the events whose pair has a disparity below `bound`, with the actors they join; the settings say so as `backbone`.
#[must_use]
pub fn backbone_of(graph: &RelationGraph, bound: f64) -> RelationGraph {
    let table = Table::of(graph);
    let Values::Real(values) = disparity(&table, &Network::of(&table)) else { return graph.clone() };
    let kept = |at: EdgeIndex| values.get(at.index()).is_some_and(|value| *value < bound);
    let is_end = |at: NodeIndex| {
        let graph = &graph.graph;
        let ways = [Direction::Outgoing, Direction::Incoming];
        ways.into_iter().flat_map(|way| graph.edges_directed(at, way)).any(|edge| kept(edge.id()))
    };
    let part =
        graph.graph.filter_map(|at, node| is_end(at).then(|| node.clone()), |at, edge| kept(at).then(|| edge.clone()));
    let mut meta = graph.meta.clone();
    // Copies count nowhere, so none of what they say is of the backbone.
    (meta.copied_nodes, meta.copied_edges) = (Vec::new(), Vec::new());
    meta.settings.insert(setting::BACKBONE.to_owned(), bound.into());
    RelationGraph { meta, graph: part }
}

/// The chance of each edge's pair, in the order of the table's edges; 1 for edges that do not count.
pub(super) fn disparity(table: &Table<'_>, network: &Network) -> Values {
    let strengths = strengths(network);
    let value = |row| {
        let (one, other) = network.pair(row)?;
        Some(chance(network, &strengths, one, network.pairs.between(one, other)?))
    };
    Values::Real(table.edges.iter().map(|row| value(row).unwrap_or(1.0)).collect())
}

/// The pairs of the backbone, each once, lower actor first.
pub(super) fn backbone(network: &Network) -> Vec<(usize, Tie)> {
    let strengths = strengths(network);
    let pairs = network.pairs.actors().flat_map(|one| network.pairs.from(one).iter().map(move |tie| (one, *tie)));
    pairs.filter(|(one, tie)| *one < tie.to && chance(network, &strengths, *one, tie) < BOUND).collect()
}

fn strengths(network: &Network) -> Vec<i64> {
    network.pairs.actors().map(|actor| network.pairs.strength(actor)).collect()
}

fn chance(network: &Network, strengths: &[i64], one: usize, tie: &Tie) -> f64 {
    let of_end = |end: usize| {
        let others = network.pairs.from(end).len() - 1;
        libm::pow(share(strengths[end] - tie.weight, strengths[end]), real(others))
    };
    of_end(one).min(of_end(tie.to))
}

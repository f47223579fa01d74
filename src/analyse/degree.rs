//! Weighted degree (strength: Barrat, Barthélemy, Pastor-Satorras, Vespignani 2004) by direction, and neighbours.
//!
//! FJI -> TON `support+` of weight 2: FJI has an `out_weight` of 2, TON an `in_weight` of 2, each one neighbour.
//!
//! Cost is linear in edges. Nothing is normalised, and parts of the network do not matter to each other.

use super::network::{Network, weight};
use crate::graph::{Table, Values};
use crate::relate::RelationKind;
use std::collections::BTreeSet;

/// The sum of event weights by source, a symmetric edge counting for both ends.
pub(super) fn out_weight(network: &Network) -> Values {
    network.reals(|actor| weight(network.out.strength(actor)))
}

/// The sum of event weights by target, a symmetric edge counting for both ends.
pub(super) fn in_weight(network: &Network) -> Values {
    let mut sums = vec![0; network.size()];
    for tie in network.out.actors().flat_map(|actor| network.out.from(actor)) {
        sums[tie.to] += tie.weight;
    }
    network.reals(|actor| weight(sums[actor]))
}

/// With how many others a node shares an event or a role, asserted or not.
pub(super) fn neighbours(table: &Table<'_>) -> Values {
    let mut of = vec![BTreeSet::new(); table.nodes.len()];
    for row in table.edges.iter().filter(|row| row.edge.kind != RelationKind::Cooccurrence) {
        of[row.source].insert(row.target);
        of[row.target].insert(row.source);
    }
    Values::Integer(of.into_iter().map(|others| i64::try_from(others.len()).unwrap_or(i64::MAX)).collect())
}

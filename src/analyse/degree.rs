//! Weighted degree (strength: Barrat, Barthélemy, Pastor-Satorras, Vespignani 2004) by direction, and neighbours.
//!
//! Cost is linear in edges. Co-occurrences never count: a list of names would make everybody central.

use crate::graph::{EdgeRow, Table, Values};
use crate::relate::RelationKind;
use std::collections::BTreeSet;

/// The sum of event weights by source, a symmetric edge counting for both ends.
pub(super) fn out_weight(table: &Table<'_>) -> Values {
    sums(table, |row| (row.source, row.edge.symmetric.then_some(row.target)))
}

/// The sum of event weights by target, a symmetric edge counting for both ends.
pub(super) fn in_weight(table: &Table<'_>) -> Values {
    sums(table, |row| (row.target, row.edge.symmetric.then_some(row.source)))
}

fn sums(table: &Table<'_>, ends: impl Fn(&EdgeRow<'_>) -> (usize, Option<usize>)) -> Values {
    // Thousandths, so that the sum does not depend on the order of edges.
    let mut sums = vec![0_i64; table.nodes.len()];
    for row in table.edges.iter().filter(|row| row.edge.kind == RelationKind::Event) {
        let (one, other) = ends(row);
        for place in std::iter::once(one).chain(other) {
            sums[place] += thousandths(row.edge.weight);
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "sums of weights stay far below 2^53 thousandths")]
    Values::Real(sums.into_iter().map(|sum| sum as f64 / 1000.0).collect())
}

#[expect(clippy::cast_possible_truncation, reason = "weights are sums of thousandths and stay far below 2^63 of them")]
fn thousandths(weight: f64) -> i64 {
    (weight * 1000.0).round() as i64
}

/// With how many others a node shares an event or a role.
pub(super) fn neighbours(table: &Table<'_>) -> Values {
    let mut of = vec![BTreeSet::new(); table.nodes.len()];
    for row in table.edges.iter().filter(|row| row.edge.kind != RelationKind::Cooccurrence) {
        of[row.source].insert(row.target);
        of[row.target].insert(row.source);
    }
    Values::Integer(of.into_iter().map(|others| i64::try_from(others.len()).unwrap_or(i64::MAX)).collect())
}

//! Finds the pairs whose relation is another one of the same sign.
//!
//! FJI -> TON `accuse-` in the first and `threaten-` in the second is one change, hostile as before, and not two.
//!
//! Only asserted events count, and only those that the other graph has not at all: where `accuse-` stays and `threaten-`
//! joins it, an edge is added.

use super::changes::{Change, EdgeChange};
use crate::relate::RelationKind;
use serde::Serialize;
use std::collections::BTreeMap;

/// A pair whose relation is another one of the same sign.
#[derive(Debug, Serialize)]
pub struct Replaced<'g> {
    /// Id of the source.
    pub source: &'g str,
    /// Id of the target.
    pub target: &'g str,
    /// +1 or -1.
    pub sign: i8,
    /// Whether the relations have no direction.
    pub symmetric: bool,
    /// The relations that the first graph alone has, by key; at least one.
    pub before: Vec<&'g str>,
    /// Those that the second alone has; at least one.
    pub after: Vec<&'g str>,
    /// How telling it is: the sum over its edges, each taken as positive.
    pub telling: f64,
    /// Places of those edges in [`Diff::edges`](super::changes::Diff::edges).
    #[serde(skip)]
    pub edges: Vec<usize>,
}

/// The replaced relations, by source, target and sign; marks their edges.
pub(super) fn replaced<'g>(edges: &mut [EdgeChange<'g>]) -> Vec<Replaced<'g>> {
    let mut groups: BTreeMap<(&'g str, &'g str, i8, bool), Vec<usize>> = BTreeMap::new();
    for (at, edge) in edges.iter().enumerate() {
        let is_asserted = edge.before.or(edge.after).is_some_and(|side| side.count > 0);
        if edge.change != Change::Changed && edge.kind == RelationKind::Event && is_asserted {
            groups.entry((edge.source, edge.target, edge.sign, edge.symmetric)).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for ((source, target, sign, symmetric), places) in groups {
        let keys = |change: Change| -> Vec<&'g str> {
            places.iter().filter(|at| edges[**at].change == change).map(|at| edges[*at].key).collect()
        };
        let (before, after) = (keys(Change::Removed), keys(Change::Added));
        if before.is_empty() || after.is_empty() {
            continue;
        }
        // Summed by size, so that swapping the sides does not change the last digit.
        let mut sizes: Vec<f64> = places.iter().map(|at| edges[*at].telling.abs()).collect();
        sizes.sort_by(f64::total_cmp);
        for at in &places {
            edges[*at].replaced = true;
        }
        found.push(Replaced { source, target, sign, symmetric, before, after, telling: sizes.iter().sum(), edges: places });
    }
    found
}

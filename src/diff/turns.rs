//! Finds the pairs that are mostly friendly in one graph and mostly hostile in the other.
//!
//! FJI -> TON `support+` in the first and `accuse-` in the second has balance +1 before and -1 after.
//!
//! A pair without asserted events on one side has no leading sign there and does not turn.

use super::changes::Edges;
use super::normalize::Scale;
use super::telling;
use crate::graph::{Edge, Evidence};
use crate::relate::RelationKind;
use serde::Serialize;
use std::collections::BTreeMap;

/// A pair whose leading sign is another one.
#[derive(Debug, Serialize)]
pub struct Turn<'g> {
    /// Id of the source.
    pub source: &'g str,
    /// Id of the target.
    pub target: &'g str,
    /// Whether all its events are without direction.
    pub symmetric: bool,
    /// Friendly less hostile weight in the first graph.
    pub before: f64,
    /// The same in the second.
    pub after: f64,
    /// `before` per unit of text, if weights are normalised.
    pub rate_before: Option<f64>,
    /// `after` per unit of text.
    pub rate_after: Option<f64>,
    /// Asserted friendly and hostile statements in the first graph.
    pub counts_before: [u64; 2],
    /// The same in the second.
    pub counts_after: [u64; 2],
    /// How telling it is, positive if the pair is friendlier in the second: the difference of the balances, or if weights are
    /// normalised G² of the four counts.
    pub telling: f64,
    /// A sentence for the leading sign of the first graph.
    pub quote_before: Option<&'g Evidence>,
    /// A sentence for the leading sign of the second.
    pub quote_after: Option<&'g Evidence>,
}

/// The events of a pair in one graph.
#[derive(Default)]
struct Balance<'g> {
    sum: f64,
    counts: [u64; 2],
    edges: Vec<&'g Edge>,
}

/// The pairs that have asserted events in both graphs, with opposite leading signs.
pub(super) fn turns<'g>(first: &Edges<'g>, second: &Edges<'g>, scale: &Scale) -> Vec<Turn<'g>> {
    let (before, after) = (balances(first), balances(second));
    let both = before.iter().filter_map(|(pair, one)| Some((*pair, one, after.get(pair)?)));
    both.filter(|(_, one, other)| one.sum * other.sum < 0.0)
        .map(|((source, target), one, other)| Turn {
            source,
            target,
            symmetric: one.edges.iter().chain(&other.edges).all(|edge| edge.symmetric),
            before: one.sum,
            after: other.sum,
            rate_before: scale.rate(0, one.sum),
            rate_after: scale.rate(1, other.sum),
            counts_before: one.counts,
            counts_after: other.counts,
            telling: if scale.is_rate() { telling::of_signs(one.counts, other.counts) } else { other.sum - one.sum },
            quote_before: one.quote(),
            quote_after: other.quote(),
        })
        .collect()
}

impl<'g> Balance<'g> {
    /// A sentence for the leading sign.
    fn quote(&self) -> Option<&'g Evidence> {
        let leading = self.edges.iter().filter(|edge| f64::from(edge.sign) * self.sum > 0.0);
        leading.flat_map(|edge| &edge.evidence).reduce(Evidence::surer)
    }
}

/// Friendly less hostile weight of each directed pair, with its events.
fn balances<'g>(edges: &Edges<'g>) -> BTreeMap<(&'g str, &'g str), Balance<'g>> {
    let mut balances: BTreeMap<_, Balance<'g>> = BTreeMap::new();
    for ((source, target, _), edge) in edges.iter().filter(|(_, edge)| edge.kind == RelationKind::Event) {
        let balance = balances.entry((*source, *target)).or_default();
        balance.sum += f64::from(edge.sign) * edge.weight;
        balance.counts[usize::from(edge.sign < 0)] += edge.count;
        balance.edges.push(edge);
    }
    balances
}

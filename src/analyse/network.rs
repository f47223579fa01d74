//! Makes of a table's edges the network that every measure runs on: who deals with whom, how much, and in what spirit.
//!
//! FJI -> TON `support+` of weight 2 and TON -> FJI `accuse-` of weight 0.5 give two directed ties, and one pair of
//! weight 2.5 and net sign weight +1.5.
//!
//! Only events with a weight above 0 count. Co-occurrences never do: a list of names would make everybody central.
//! Roles do not either: who leads what is no dealing, and has no sign. An actor without a counted event is outside
//! the network and 0 in every measure, so bystanders change nobody's value.

use crate::graph::{EdgeRow, Table, Values};
use crate::relate::RelationKind;

/// Parts of one unit of weight. Weights are added as whole millionths, so that no sum depends on the order of edges and
/// equal sums are equal; a sum of 9,000 million still fits an `f64` exactly.
const MILLIONTHS: f64 = 1e6;

/// What one actor has with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tie {
    /// The other, counted among the actors of the network.
    pub(super) to: usize,
    /// Sum of weights, in millionths, above 0.
    pub(super) weight: i64,
    /// Friendly less hostile weight, in millionths.
    pub(super) net: i64,
}

/// The ties of every actor, each list by the other.
#[derive(Debug, Default)]
pub(super) struct Ties {
    starts: Vec<usize>,
    ties: Vec<Tie>,
}

impl Ties {
    /// The lists of `size` actors; ties between the same two are added up.
    pub(super) fn of(size: usize, mut rows: Vec<(usize, Tie)>) -> Self {
        rows.sort_unstable_by_key(|(from, tie)| (*from, tie.to));
        rows.dedup_by(|later, first| {
            let is_same = (later.0, later.1.to) == (first.0, first.1.to);
            if is_same {
                first.1.weight += later.1.weight;
                first.1.net += later.1.net;
            }
            is_same
        });
        let mut starts = vec![0; size + 1];
        for (from, _) in &rows {
            starts[from + 1] += 1;
        }
        for at in 0..size {
            starts[at + 1] += starts[at];
        }
        Self { starts, ties: rows.into_iter().map(|(_, tie)| tie).collect() }
    }

    /// The ties of one actor.
    pub(super) fn from(&self, actor: usize) -> &[Tie] {
        &self.ties[self.starts[actor]..self.starts[actor + 1]]
    }

    /// What `one` has with `other`.
    pub(super) fn between(&self, one: usize, other: usize) -> Option<&Tie> {
        let ties = self.from(one);
        ties.binary_search_by_key(&other, |tie| tie.to).ok().map(|at| &ties[at])
    }

    /// Ties in all lists.
    pub(super) fn count(&self) -> usize {
        self.ties.len()
    }

    /// Actors.
    pub(super) fn size(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The actors' numbers.
    pub(super) fn actors(&self) -> std::ops::Range<usize> {
        0..self.size()
    }

    /// Sum of the weights of one actor, in millionths.
    pub(super) fn strength(&self, actor: usize) -> i64 {
        self.from(actor).iter().map(|tie| tie.weight).sum()
    }

    /// The ties that friendly and hostile weight leave a sign.
    pub(super) fn signed(&self) -> Self {
        let rows = self.actors().flat_map(|from| self.from(from).iter().map(move |tie| (from, *tie)));
        Self::of(self.size(), rows.filter(|(_, tie)| tie.net != 0).collect())
    }
}

/// The actors that take part in events, numbered in the order of the table, and their ties.
#[derive(Debug)]
pub(super) struct Network {
    /// The number of each node of the table, `None` outside the network.
    numbers: Vec<Option<usize>>,
    /// From who acts to who is acted on; a symmetric edge runs both ways.
    pub(super) out: Ties,
    /// With whom, whichever way; each edge of a pair, a symmetric one too, counts once. Both ends list it.
    pub(super) pairs: Ties,
}

impl Network {
    /// The network of a table. Linear in edges but for their sorting.
    pub(super) fn of(table: &Table<'_>) -> Self {
        let counted = || table.edges.iter().filter(|row| counts(row));
        let mut takes_part = vec![false; table.nodes.len()];
        for row in counted() {
            takes_part[row.source] = true;
            takes_part[row.target] = true;
        }
        let mut size = 0;
        let number = |takes_part: bool| {
            size += usize::from(takes_part);
            takes_part.then(|| size - 1)
        };
        let numbers: Vec<Option<usize>> = takes_part.into_iter().map(number).collect();
        let (mut out, mut pairs) = (Vec::new(), Vec::new());
        for row in counted() {
            let (Some(source), Some(target)) = (numbers[row.source], numbers[row.target]) else { continue };
            let weight = millionths(row.edge.weight);
            let tie = |to| Tie { to, weight, net: i64::from(row.edge.sign) * weight };
            let (there, back) = ((source, tie(target)), (target, tie(source)));
            out.push(there);
            if row.edge.symmetric {
                out.push(back);
            }
            pairs.extend([there, back]);
        }
        Self { numbers, out: Ties::of(size, out), pairs: Ties::of(size, pairs) }
    }

    /// Actors.
    pub(super) fn size(&self) -> usize {
        self.pairs.size()
    }

    /// The two ends of an edge; `None` if the edge does not count.
    pub(super) fn pair(&self, row: &EdgeRow<'_>) -> Option<(usize, usize)> {
        if counts(row) { self.numbers[row.source].zip(self.numbers[row.target]) } else { None }
    }

    /// The values of the network's actors as a column of the table, 0 outside the network.
    pub(super) fn reals(&self, value: impl Fn(usize) -> f64) -> Values {
        Values::Real(self.numbers.iter().map(|number| number.map_or(0.0, &value)).collect())
    }

    /// The same of counts and labels.
    pub(super) fn integers(&self, value: impl Fn(usize) -> usize) -> Values {
        let value = |number| i64::try_from(value(number)).unwrap_or(i64::MAX);
        Values::Integer(self.numbers.iter().map(|number| number.map_or(0, value)).collect())
    }
}

/// Whether an edge is an asserted event; of one that was only denied or hedged the weight is 0.
fn counts(row: &EdgeRow<'_>) -> bool {
    row.edge.kind == RelationKind::Event && millionths(row.edge.weight) > 0
}

#[expect(clippy::cast_possible_truncation, reason = "a cast saturates, and no weight comes near 2^63 millionths")]
fn millionths(weight: f64) -> i64 {
    (weight * MILLIONTHS).round() as i64
}

/// The weight of so many millionths.
pub(super) fn weight(millionths: i64) -> f64 {
    float(millionths) / MILLIONTHS
}

/// `part` of `whole`, which is above 0.
pub(super) fn share(part: i64, whole: i64) -> f64 {
    float(part) / float(whole)
}

#[expect(clippy::cast_precision_loss, reason = "sums stay below 2^53 millionths, 9,000 million units of weight")]
pub(super) const fn float(millionths: i64) -> f64 {
    millionths as f64
}

/// A count as a number to calculate with.
#[expect(clippy::cast_precision_loss, reason = "no graph in memory has 2^53 of anything")]
pub(super) const fn real(count: usize) -> f64 {
    count as f64
}

//! Says how a second graph differs from a first: actors and edges added, removed, changed, and pairs turned.
//!
//! FJI -> TON `support+` in the first and `accuse-` in the second is an edge removed, one added, and a pair turned.
//!
//! A graph compared with itself gives nothing; swapping the sides mirrors every change.

pub mod rules;

use crate::graph::{Edge, EdgeRow, Evidence, Mark, Node, NodeRow, Table};
use crate::relate::RelationKind;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How two graphs are compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Weights that differ by at most this share of the larger one are the same, 0 to 1.
    pub tolerance: f64,
    /// Whether co-occurrences are compared too.
    pub cooccurrences: bool,
}

/// Every difference between two graphs.
#[derive(Debug, Serialize)]
pub struct Diff<'g> {
    /// Actors, by id.
    pub nodes: Vec<NodeChange<'g>>,
    /// Edges, by source, target and key.
    pub edges: Vec<EdgeChange<'g>>,
    /// Pairs whose leading sign is another one, by source and target.
    pub turned: Vec<Turn<'g>>,
}

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// In the second graph only.
    Added,
    /// In the first graph only.
    Removed,
    /// In both, with another weight.
    Changed,
}

/// An actor in one graph only.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct NodeChange<'g> {
    /// Added or removed.
    pub change: Change,
    /// Its id.
    pub id: &'g str,
    /// Its name.
    pub name: &'g str,
    /// How often the graph that has it names it.
    pub mentions: u64,
}

/// An edge that differs.
#[derive(Debug, Serialize)]
pub struct EdgeChange<'g> {
    /// What became of it.
    pub change: Change,
    /// Id of the source.
    pub source: &'g str,
    /// Id of the target.
    pub target: &'g str,
    /// The relation with its sign.
    pub key: &'g str,
    /// Event, role or co-occurrence.
    pub kind: RelationKind,
    /// +1, -1 or 0.
    pub sign: i8,
    /// Its side in the first graph.
    pub before: Option<Side<'g>>,
    /// Its side in the second.
    pub after: Option<Side<'g>>,
}

/// An edge as one graph has it.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Side<'g> {
    /// Asserted statements.
    pub count: u64,
    /// Their weight.
    pub weight: f64,
    /// A sentence, if the graph keeps one.
    pub quote: Option<&'g Evidence>,
}

/// A pair whose events are mostly friendly in one graph and mostly hostile in the other.
#[derive(Debug, Serialize)]
pub struct Turn<'g> {
    /// Id of the source.
    pub source: &'g str,
    /// Id of the target.
    pub target: &'g str,
    /// Friendly less hostile weight in the first graph.
    pub before: f64,
    /// The same in the second.
    pub after: f64,
    /// A sentence for the leading sign of the first graph.
    pub quote_before: Option<&'g Evidence>,
    /// A sentence for the leading sign of the second.
    pub quote_after: Option<&'g Evidence>,
}

type Key<'g> = (&'g str, &'g str, &'g str);

impl<'g> Diff<'g> {
    /// The differences of `after` from `before`.
    #[must_use]
    pub fn between(before: &Table<'g>, after: &Table<'g>, settings: Settings) -> Self {
        let (first, second) = (edges(before, settings), edges(after, settings));
        Self {
            nodes: node_changes(before, after),
            edges: edge_changes(&first, &second, settings),
            turned: turns(&first, &second),
        }
    }

    /// Whether the graphs are the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty() && self.edges.is_empty() && self.turned.is_empty()
    }

    /// Both graphs as one table, each row marked by what became of it; counts are those of `after` where it has the row.
    #[must_use]
    pub fn union(&self, before: &Table<'g>, after: &Table<'g>) -> Table<'g> {
        let mut nodes: BTreeMap<&str, NodeRow<'g>> = BTreeMap::new();
        for (table, mark) in [(before, Mark::Removed), (after, Mark::Added)] {
            for row in &table.nodes {
                let is_both = nodes.contains_key(row.node.id.as_str());
                let mark = if is_both { Mark::Same } else { mark };
                nodes.insert(&row.node.id, NodeRow { node: row.node, mark: Some(mark) });
            }
        }
        let place: BTreeMap<&str, usize> = nodes.keys().enumerate().map(|(at, id)| (*id, at)).collect();
        let marks = self.marks();
        let mut rows: BTreeMap<Key<'g>, EdgeRow<'g>> = BTreeMap::new();
        for table in [before, after] {
            for row in &table.edges {
                let key = (table.id(row.source), table.id(row.target), &*row.edge.key);
                let mark = Some(marks.get(&key).copied().unwrap_or(Mark::Same));
                rows.insert(key, EdgeRow { source: place[key.0], target: place[key.1], edge: row.edge, mark });
            }
        }
        Table {
            meta: after.meta,
            nodes: nodes.into_values().collect(),
            edges: rows.into_values().collect(),
            columns: Vec::new(),
            edge_columns: Vec::new(),
        }
    }

    /// The mark of every edge that is not the same on both sides.
    fn marks(&self) -> BTreeMap<Key<'g>, Mark> {
        let turned: BTreeSet<(&str, &str)> = self.turned.iter().map(|turn| (turn.source, turn.target)).collect();
        let mark = |edge: &EdgeChange<'g>| match edge.change {
            Change::Changed if turned.contains(&(edge.source, edge.target)) => Mark::Turned,
            Change::Added => Mark::Added,
            Change::Removed => Mark::Removed,
            Change::Changed => Mark::Changed,
        };
        self.edges.iter().map(|edge| ((edge.source, edge.target, edge.key), mark(edge))).collect()
    }
}

fn edges<'g>(table: &Table<'g>, settings: Settings) -> BTreeMap<Key<'g>, &'g Edge> {
    let wanted = |edge: &Edge| settings.cooccurrences || edge.kind != RelationKind::Cooccurrence;
    let keyed = |row: &EdgeRow<'g>| ((table.id(row.source), table.id(row.target), &*row.edge.key), row.edge);
    table.edges.iter().filter(|row| wanted(row.edge)).map(keyed).collect()
}

fn node_changes<'g>(before: &Table<'g>, after: &Table<'g>) -> Vec<NodeChange<'g>> {
    let index = |table: &Table<'g>| -> BTreeMap<&'g str, &'g Node> {
        table.nodes.iter().map(|row| (row.node.id.as_str(), row.node)).collect()
    };
    let (first, second) = (index(before), index(after));
    let only =
        |one: &BTreeMap<&'g str, &'g Node>, other: &BTreeMap<&'g str, &'g Node>, change: Change| -> Vec<NodeChange<'g>> {
            one.values()
                .filter(|node| !other.contains_key(node.id.as_str()))
                .map(|node| NodeChange { change, id: &node.id, name: &node.name, mentions: node.mentions })
                .collect()
        };
    let mut changes = only(&first, &second, Change::Removed);
    changes.extend(only(&second, &first, Change::Added));
    changes.sort_by_key(|change| change.id);
    changes
}

fn edge_changes<'g>(
    first: &BTreeMap<Key<'g>, &'g Edge>,
    second: &BTreeMap<Key<'g>, &'g Edge>,
    settings: Settings,
) -> Vec<EdgeChange<'g>> {
    let mut keys: Vec<Key<'g>> = first.keys().chain(second.keys()).copied().collect();
    keys.sort_unstable();
    keys.dedup();
    keys.into_iter()
        .filter_map(|key| {
            let (before, after) = (first.get(&key).copied(), second.get(&key).copied());
            let change = match (before, after) {
                (None, _) => Change::Added,
                (_, None) => Change::Removed,
                (Some(before), Some(after)) if differ(before, after, settings.tolerance) => Change::Changed,
                _ => return None,
            };
            let edge = after.or(before)?;
            let (source, target, name) = key;
            Some(EdgeChange {
                change,
                source,
                target,
                key: name,
                kind: edge.kind,
                sign: edge.sign,
                before: before.map(side),
                after: after.map(side),
            })
        })
        .collect()
}

fn differ(before: &Edge, after: &Edge, tolerance: f64) -> bool {
    (before.weight - after.weight).abs() > tolerance * before.weight.max(after.weight)
        || (tolerance == 0.0 && (before.count, before.denied, before.hedged) != (after.count, after.denied, after.hedged))
}

fn side(edge: &Edge) -> Side<'_> {
    Side { count: edge.count, weight: edge.weight, quote: edge.surest() }
}

/// Pairs that have asserted events in both graphs, with opposite leading signs.
fn turns<'g>(first: &BTreeMap<Key<'g>, &'g Edge>, second: &BTreeMap<Key<'g>, &'g Edge>) -> Vec<Turn<'g>> {
    let (before, after) = (balances(first), balances(second));
    before
        .iter()
        .filter_map(|(pair, (sum, edges))| {
            let (other, others) = after.get(pair)?;
            let turned = (*sum > 0.0 && *other < 0.0) || (*sum < 0.0 && *other > 0.0);
            let quote = |edges: &[&'g Edge], sum: f64| {
                edges
                    .iter()
                    .filter(|e| f64::from(e.sign) * sum > 0.0)
                    .flat_map(|edge| &edge.evidence)
                    .reduce(Evidence::surer)
            };
            let (quote_before, quote_after) = (quote(edges, *sum), quote(others, *other));
            turned.then_some(Turn { source: pair.0, target: pair.1, before: *sum, after: *other, quote_before, quote_after })
        })
        .collect()
}

/// Friendly less hostile weight of each directed pair, with its events.
fn balances<'g>(edges: &BTreeMap<Key<'g>, &'g Edge>) -> BTreeMap<(&'g str, &'g str), (f64, Vec<&'g Edge>)> {
    let mut balances: BTreeMap<_, (f64, Vec<&'g Edge>)> = BTreeMap::new();
    for ((source, target, _), edge) in edges.iter().filter(|(_, edge)| edge.kind == RelationKind::Event) {
        let balance = balances.entry((*source, *target)).or_default();
        balance.0 += f64::from(edge.sign) * edge.weight;
        balance.1.push(edge);
    }
    balances
}

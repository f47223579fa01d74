//! Says how a second graph differs from a first: actors and edges added, removed, changed, and pairs turned.
//!
//! FJI -> TON `support+` in the first and `accuse-` in the second is an edge removed, one added, and a pair turned.
//!
//! A graph compared with itself gives nothing; swapping the sides mirrors every change.

use super::normalize::{Normalize, Scale};
use super::replaced::{Replaced, replaced};
use super::turns::{Turn, turns};
use crate::gazetteer::EntityType;
use crate::graph::{Edge, Evidence, Node, Table};
use crate::relate::RelationKind;
use serde::Serialize;
use std::collections::BTreeMap;

/// How two graphs are compared.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Settings {
    /// Weights that differ by at most this share of the larger one are the same, 0 to 1; with 1 only what is in one graph alone
    /// counts. Applied to the normalised weights.
    pub tolerance: f64,
    /// Whether co-occurrences are compared too.
    pub cooccurrences: bool,
    /// What weights and mentions are related to.
    pub normalize: Normalize,
    /// Which edges are the same one.
    pub matching: Matching,
}

/// Which edges of two graphs are compared with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Matching {
    /// Those of one pair and one relation.
    #[default]
    Relations,
    /// Those of one pair: of graphs that hold one relation each. A relation without direction is then one in either direction,
    /// and no sign turns.
    Pairs,
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
    /// Pairs whose relation is another one of the same sign, by source, target and sign.
    pub replaced: Vec<Replaced<'g>>,
}

/// What became of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// In the second graph only.
    Added,
    /// In the first graph only.
    Removed,
    /// In both, with another weight or other mentions.
    Changed,
}

impl Change {
    /// Its name, as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// An actor that differs.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct NodeChange<'g> {
    /// What became of it.
    pub change: Change,
    /// Its id.
    pub id: &'g str,
    /// Its name.
    pub name: &'g str,
    /// Person, state or organisation.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// How often it is named: in the second graph, or in the first if that alone has it.
    pub mentions: u64,
    /// How telling the change is, positive if it grew: the difference of the mentions, or of rates G².
    pub telling: f64,
    /// The actor in the first graph.
    pub before: Option<Naming>,
    /// The actor in the second.
    pub after: Option<Naming>,
}

/// How often one graph names an actor.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Naming {
    /// Mentions.
    pub mentions: u64,
    /// Articles with one.
    pub articles: u64,
    /// Mentions per unit of text, if weights are normalised.
    pub rate: Option<f64>,
}

/// An edge that differs.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct EdgeChange<'g> {
    /// What became of it.
    pub change: Change,
    /// Id of the source.
    pub source: &'g str,
    /// Id of the target.
    pub target: &'g str,
    /// The relation with its sign; of a pair with two relations that of the second graph.
    pub key: &'g str,
    /// Event, role or co-occurrence.
    pub kind: RelationKind,
    /// +1, -1 or 0.
    pub sign: i8,
    /// Whether it has no direction.
    pub symmetric: bool,
    /// Whether it is part of a [`Replaced`] relation.
    pub replaced: bool,
    /// How telling the change is, positive if it grew: the difference of the weights, or of rates G² of the asserted statements.
    pub telling: f64,
    /// Its side in the first graph.
    pub before: Option<Side<'g>>,
    /// Its side in the second.
    pub after: Option<Side<'g>>,
}

/// An edge as one graph has it.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Side<'g> {
    /// The relation with its sign.
    pub key: &'g str,
    /// Asserted statements.
    pub count: u64,
    /// Their weight.
    pub weight: f64,
    /// Their weight per unit of text, if weights are normalised.
    pub rate: Option<f64>,
    /// Articles with one.
    pub articles: u64,
    /// Denied statements.
    pub denied: u64,
    /// Hedged statements.
    pub hedged: u64,
    /// The sentence that shows it best, if the graph keeps one.
    pub quote: Option<&'g Evidence>,
}

impl Side<'_> {
    /// What is compared: the rate, or if weights are not normalised the weight.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.rate.unwrap_or(self.weight)
    }
}

/// Source, target, and the relation with its sign, which is empty where pairs are compared.
pub(super) type Key<'g> = (&'g str, &'g str, &'g str);

/// The edges of one graph that are compared.
pub(super) type Edges<'g> = BTreeMap<Key<'g>, &'g Edge>;

impl<'g> Diff<'g> {
    /// The differences of `after` from `before`.
    #[must_use]
    pub fn between(before: &Table<'g>, after: &Table<'g>, settings: Settings) -> Self {
        let scale = Scale::of(settings.normalize, before.meta, after.meta);
        let sides = [edges(before, after, settings), edges(after, before, settings)];
        let nodes = node_changes([before, after], &scale, settings.tolerance);
        let mut edges = edge_changes(&sides, &scale, settings.tolerance);
        let (turned, replaced) = match settings.matching {
            Matching::Relations => (turns(&sides[0], &sides[1], &scale), replaced(&mut edges)),
            Matching::Pairs => (Vec::new(), Vec::new()),
        };
        Self { nodes, edges, turned, replaced }
    }

    /// Whether the graphs are the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty() && self.edges.is_empty() && self.turned.is_empty()
    }

    /// How many edges changed in that way.
    #[must_use]
    pub fn edges_that(&self, change: Change) -> usize {
        self.edges.iter().filter(|edge| edge.change == change).count()
    }

    /// How many actors changed in that way.
    #[must_use]
    pub fn nodes_that(&self, change: Change) -> usize {
        self.nodes.iter().filter(|node| node.change == change).count()
    }
}

fn edges<'g>(table: &Table<'g>, other: &Table<'g>, settings: Settings) -> Edges<'g> {
    let wanted = |edge: &Edge| settings.cooccurrences || edge.kind != RelationKind::Cooccurrence;
    let by_pair = settings.matching == Matching::Pairs;
    let is_directed = by_pair && other.edges.iter().any(|row| !row.edge.symmetric);
    let mut edges = Edges::new();
    for row in table.edges.iter().filter(|row| wanted(row.edge)) {
        let (source, target) = (table.id(row.source), table.id(row.target));
        let key = if by_pair { "" } else { &*row.edge.key };
        edges.insert((source, target, key), row.edge);
        if row.edge.symmetric && is_directed {
            edges.insert((target, source, key), row.edge);
        }
    }
    edges
}

/// In one side alone, or in both and not the same; `None` if nothing changed.
fn change_of<T: Copy>(sides: [Option<T>; 2], same: impl FnOnce(T, T) -> bool) -> Option<Change> {
    match sides {
        [None, Some(_)] => Some(Change::Added),
        [Some(_), None] => Some(Change::Removed),
        [Some(before), Some(after)] if !same(before, after) => Some(Change::Changed),
        _ => None,
    }
}

/// Every key of two maps, in order.
fn keys<K: Copy + Ord, V>(sides: &[BTreeMap<K, V>; 2]) -> Vec<K> {
    let mut keys: Vec<K> = sides.iter().flat_map(BTreeMap::keys).copied().collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[expect(clippy::cast_precision_loss, reason = "a count of mentions")]
fn node_changes<'g>(tables: [&Table<'g>; 2], scale: &Scale, tolerance: f64) -> Vec<NodeChange<'g>> {
    let sides = tables.map(|table| -> BTreeMap<&'g str, &'g Node> {
        table.nodes.iter().map(|row| (row.node.id.as_str(), row.node)).collect()
    });
    let changed = |id: &'g str| {
        let found = [0, 1].map(|side| sides[side].get(id).copied());
        let counts = found.map(|node| node.map_or(0, |node| node.mentions));
        let values = counts.map(|count| count as f64);
        let change = change_of(found, |_, _| scale.same(values, tolerance))?;
        let naming = |side: usize| {
            let Node { mentions, articles, .. } = found[side]?;
            Some(Naming { mentions: *mentions, articles: *articles, rate: scale.rate(side, values[side]) })
        };
        let node = found[1].or(found[0])?;
        Some(NodeChange {
            change,
            id,
            name: &node.name,
            entity_type: node.entity_type,
            mentions: node.mentions,
            telling: scale.telling(values, counts),
            before: naming(0),
            after: naming(1),
        })
    };
    keys(&sides).into_iter().filter_map(changed).collect()
}

fn edge_changes<'g>(sides: &[Edges<'g>; 2], scale: &Scale, tolerance: f64) -> Vec<EdgeChange<'g>> {
    let changed = |key: Key<'g>| {
        let found = [0, 1].map(|side| sides[side].get(&key).copied());
        let change = change_of(found, |before, after| same(before, after, scale, tolerance))?;
        let edge = found[1].or(found[0])?;
        let values = found.map(|edge| edge.map_or(0.0, |edge| edge.weight));
        let counts = found.map(|edge| edge.map_or(0, |edge| edge.count));
        let side = |at: usize| found[at].map(|edge| side(edge, scale.rate(at, edge.weight)));
        Some(EdgeChange {
            change,
            source: key.0,
            target: key.1,
            key: &edge.key,
            kind: edge.kind,
            sign: edge.sign,
            symmetric: found.into_iter().flatten().all(|edge| edge.symmetric),
            replaced: false,
            telling: scale.telling(values, counts),
            before: side(0),
            after: side(1),
        })
    };
    keys(sides).into_iter().filter_map(changed).collect()
}

/// Whether two edges weigh the same; without tolerance their statements of each status must be as many too.
#[expect(clippy::cast_precision_loss, reason = "counts of statements")]
fn same(before: &Edge, after: &Edge, scale: &Scale, tolerance: f64) -> bool {
    let counts = |edge: &Edge| [edge.count, edge.denied, edge.hedged].map(|count| count as f64);
    let is_same = |before: f64, after: f64| scale.same([before, after], tolerance);
    is_same(before.weight, after.weight)
        && (tolerance > 0.0 || counts(before).into_iter().zip(counts(after)).all(|(before, after)| is_same(before, after)))
}

fn side(edge: &Edge, rate: Option<f64>) -> Side<'_> {
    let Edge { key, count, weight, articles, denied, hedged, .. } = edge;
    let [count, articles, denied, hedged] = [*count, *articles, *denied, *hedged];
    Side { key, count, weight: *weight, rate, articles, denied, hedged, quote: edge.surest() }
}

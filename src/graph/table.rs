//! The sorted, borrowed view of a graph that measures, diffs and exporters share.
//!
//! A graph with FJI -> TON gives two node rows, sorted by id, and one edge row that holds their places.
//!
//! Nothing is computed here: measures add [`Column`]s, a diff adds [`Mark`]s, an exporter only reads.

use super::{Edge, Meta, Node, RelationGraph};
use petgraph::visit::EdgeRef;

/// Node and edge rows of one graph, or of the union of two.
#[derive(Debug, Clone)]
pub struct Table<'g> {
    /// The corpus and settings (of the later graph in a union).
    pub meta: &'g Meta,
    /// Sorted by id.
    pub nodes: Vec<NodeRow<'g>>,
    /// Sorted by (source id, target id, key).
    pub edges: Vec<EdgeRow<'g>>,
    /// Further values for each node, in the order of `nodes`.
    pub columns: Vec<Column>,
    /// Further values for each edge, in the order of `edges`.
    pub edge_columns: Vec<Column>,
}

/// One actor.
#[derive(Debug, Clone, Copy)]
pub struct NodeRow<'g> {
    /// Its counts.
    pub node: &'g Node,
    /// How it changed, in a diff.
    pub mark: Option<Mark>,
}

/// One edge, with the places of its ends in [`Table::nodes`].
#[derive(Debug, Clone, Copy)]
pub struct EdgeRow<'g> {
    /// Place of the source.
    pub source: usize,
    /// Place of the target.
    pub target: usize,
    /// Its counts.
    pub edge: &'g Edge,
    /// The edge on the first side, in the union of a diff, of a row that both sides have.
    pub was: Option<&'g Edge>,
    /// How it changed, in a diff.
    pub mark: Option<Mark>,
}

/// How a row of a union differs between the two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// On the second side only.
    Added,
    /// On the first side only.
    Removed,
    /// The pair's leading sign is another one.
    Turned,
    /// On both sides, with another weight.
    Changed,
    /// The same on both sides.
    Same,
}

/// A measure of every node, or of every edge.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its key in the exports, `out_weight`.
    pub name: &'static str,
    /// What it says, with the unit.
    pub meaning: &'static str,
    /// In the order of [`Table::nodes`] or [`Table::edges`].
    pub values: Values,
}

/// The values of a [`Column`].
#[derive(Debug, Clone, PartialEq)]
pub enum Values {
    /// Counts and labels.
    Integer(Vec<i64>),
    /// Everything else; always finite.
    Real(Vec<f64>),
}

impl<'g> Table<'g> {
    /// The view of the whole graph, without measures.
    #[must_use]
    pub fn of(graph: &'g RelationGraph) -> Self {
        let nodes = graph.graph.node_weights().map(|node| NodeRow { node, mark: None }).collect();
        let edges = graph
            .graph
            .edge_references()
            .map(|e| EdgeRow {
                source: e.source().index(),
                target: e.target().index(),
                edge: e.weight(),
                was: None,
                mark: None,
            })
            .collect();
        Self { meta: &graph.meta, nodes, edges, columns: Vec::new(), edge_columns: Vec::new() }
    }

    /// The id of the node at `place`.
    #[must_use]
    pub fn id(&self, place: usize) -> &'g str {
        &self.nodes[place].node.id
    }

    /// The rows that `keep` holds, with the nodes it leaves (a node without edges stays only if `lone` holds it).
    #[must_use]
    pub fn filtered(&self, keep: impl FnMut(&EdgeRow<'g>) -> bool, mut lone: impl FnMut(&NodeRow<'g>) -> bool) -> Self {
        let kept: Vec<bool> = self.edges.iter().map(keep).collect();
        let edges: Vec<_> = self.edges.iter().copied().zip(&kept).filter(|(_, kept)| **kept).map(|(row, _)| row).collect();
        let mut used = vec![false; self.nodes.len()];
        for row in &edges {
            used[row.source] = true;
            used[row.target] = true;
        }
        for (at, row) in self.nodes.iter().enumerate() {
            used[at] = used[at] || lone(row);
        }
        let mut place = vec![usize::MAX; self.nodes.len()];
        let mut nodes = Vec::new();
        for (at, row) in self.nodes.iter().enumerate().filter(|(at, _)| used[*at]) {
            place[at] = nodes.len();
            nodes.push(*row);
        }
        let edges = edges.into_iter().map(|e| EdgeRow { source: place[e.source], target: place[e.target], ..e }).collect();
        let columns = self.columns.iter().map(|column| column.kept(&used)).collect();
        let edge_columns = self.edge_columns.iter().map(|column| column.kept(&kept)).collect();
        Self { meta: self.meta, nodes, edges, columns, edge_columns }
    }
}

impl Column {
    fn kept(&self, used: &[bool]) -> Self {
        fn pick<T: Copy>(values: &[T], used: &[bool]) -> Vec<T> {
            values.iter().zip(used).filter(|(_, used)| **used).map(|(value, _)| *value).collect()
        }
        let values = match &self.values {
            Values::Integer(values) => Values::Integer(pick(values, used)),
            Values::Real(values) => Values::Real(pick(values, used)),
        };
        Self { values, ..*self }
    }
}

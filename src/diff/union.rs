//! Puts two graphs into one table, each row marked by what became of it, for a drawing of both.
//!
//! FJI -> TON `support+` in the first and `accuse-` in the second are two rows, removed and turned.
//!
//! Never weighs anything: the marks are those of a [`Diff`].

use super::changes::{Change, Diff, EdgeChange, Key};
use crate::graph::{EdgeRow, Mark, Node, NodeRow, Table};
use crate::relate::RelationKind;
use std::collections::BTreeMap;

impl<'g> Diff<'g> {
    /// Both graphs as one table, each row marked by what became of it; counts are those of `after` where it has the row. Of a
    /// pair that turned, the events of the sign that leads in `after` are marked so.
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
        let nodes: Vec<NodeRow<'g>> = nodes.into_values().collect();
        let place = places(&nodes);
        let (marks, turned) = (self.marks(), self.signs());
        let mut rows: BTreeMap<Key<'g>, EdgeRow<'g>> = BTreeMap::new();
        for table in [before, after] {
            for row in &table.edges {
                let key = (table.id(row.source), table.id(row.target), &*row.edge.key);
                let is_turned = row.edge.kind == RelationKind::Event
                    && turned.get(&(key.0, key.1)).is_some_and(|sign| row.edge.sign == *sign);
                let mark = if is_turned { Mark::Turned } else { marks.get(&key).copied().unwrap_or(Mark::Same) };
                let (was, mark) = (rows.get(&key).map(|row| row.edge), Some(mark));
                rows.insert(key, EdgeRow { source: place[key.0], target: place[key.1], edge: row.edge, was, mark });
            }
        }
        Table { meta: after.meta, nodes, edges: rows.into_values().collect(), columns: Vec::new(), edge_columns: Vec::new() }
    }

    /// What became of every edge that is not the same on both sides.
    fn marks(&self) -> BTreeMap<Key<'g>, Mark> {
        let mark = |edge: &EdgeChange<'g>| match edge.change {
            Change::Added => Mark::Added,
            Change::Removed => Mark::Removed,
            Change::Changed => Mark::Changed,
        };
        let keyed = |edge: &EdgeChange<'g>| {
            let keys = [edge.before, edge.after].into_iter().flatten().map(|side| side.key);
            let (source, target, mark) = (edge.source, edge.target, mark(edge));
            keys.map(move |key| ((source, target, key), mark)).collect::<Vec<_>>()
        };
        self.edges.iter().flat_map(keyed).collect()
    }

    /// The sign that leads in the second graph, of every pair that turned.
    fn signs(&self) -> BTreeMap<(&'g str, &'g str), i8> {
        self.turned.iter().map(|turn| ((turn.source, turn.target), if turn.after > 0.0 { 1 } else { -1 })).collect()
    }
}

/// The rows of `side`, with the actors of the union `of` and at their places; whose mark is [`Mark::Same`] is in both graphs.
#[must_use]
pub fn view<'g>(side: &Table<'g>, of: &Table<'g>) -> Table<'g> {
    let own: BTreeMap<&str, &'g Node> = side.nodes.iter().map(|row| (row.node.id.as_str(), row.node)).collect();
    let row = |row: &NodeRow<'g>| NodeRow { node: own.get(row.node.id.as_str()).copied().unwrap_or(row.node), ..*row };
    let place = places(&of.nodes);
    let edges = side.edges.iter().filter_map(|row| {
        let end = |at: usize| place.get(side.id(at)).copied();
        Some(EdgeRow { source: end(row.source)?, target: end(row.target)?, edge: row.edge, was: None, mark: None })
    });
    let (nodes, edges) = (of.nodes.iter().map(row).collect(), edges.collect());
    Table { meta: side.meta, nodes, edges, columns: Vec::new(), edge_columns: Vec::new() }
}

fn places<'g>(nodes: &[NodeRow<'g>]) -> BTreeMap<&'g str, usize> {
    nodes.iter().enumerate().map(|(at, row)| (row.node.id.as_str(), at)).collect()
}

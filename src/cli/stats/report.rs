//! Gathers what is said of a graph, before it is text or JSON.
//!
//! FJI -> TON `support+` of weight 2 gives one pair (FJI, TON) with friendly weight 2.

use crate::analyse::{self, Finding, Number};
use crate::graph::{Edge, Meta, RelationGraph, Table, Values};
use crate::relate::RelationKind;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What is said of a graph.
pub(super) struct Report<'g> {
    /// The graph with its measures.
    pub(super) table: Table<'g>,
    /// Figures of the whole.
    pub(super) figures: Vec<Finding>,
    /// Unordered pairs of nodes by their places: sentences that name both, friendly weight, hostile weight; those of most
    /// sentences first.
    pub(super) pairs: Vec<(usize, usize, [f64; 3])>,
    /// Relation, asserted, denied, hedged.
    pub(super) relations: Vec<(&'g str, [u64; 3])>,
    /// Names that may stand for several actors, and nothing told which; the most frequent first.
    pub(super) undecided: Vec<(&'g str, u64)>,
}

impl<'g> Report<'g> {
    pub(super) fn of(graph: &'g RelationGraph) -> Self {
        let mut table = Table::of(graph);
        let figures = analyse::measure(&mut table);
        let (pairs, relations, undecided) = (pairs(&table), relations(&table), undecided(&graph.meta));
        Self { table, figures, pairs, relations, undecided }
    }

    /// Places of the nodes, the one named most first.
    pub(super) fn by_mentions(&self) -> Vec<usize> {
        self.sorted(|at| Reverse(self.table.nodes[at].node.mentions))
    }

    /// Places of the nodes, the one of the highest value first.
    pub(super) fn by_measure(&self, name: &str) -> Vec<usize> {
        let mut places = self.sorted(|_| ());
        places.sort_by(|one, other| self.measure(name, *other).total_cmp(&self.measure(name, *one)));
        places
    }

    /// Of equals, the smaller id is first: the order of the table.
    fn sorted<K: Ord>(&self, key: impl Fn(usize) -> K) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.table.nodes.len()).collect();
        places.sort_by_key(|at| key(*at));
        places
    }

    /// A measure of the node at a place; 0 if there is none of that name.
    pub(super) fn measure(&self, name: &str, at: usize) -> f64 {
        let column = self.table.columns.iter().find(|column| column.name == name);
        column.map_or(0.0, |column| number(&column.values, at).as_f64().unwrap_or(0.0))
    }

    /// Nodes by the number a measure gives them, 0 left out; members by `PageRank`.
    pub(super) fn groups(&self, name: &str) -> Vec<(i64, Vec<usize>)> {
        let Some(Values::Integer(numbers)) =
            self.table.columns.iter().find(|column| column.name == name).map(|column| &column.values)
        else {
            return Vec::new();
        };
        let mut groups: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for at in self.by_measure("pagerank").into_iter().filter(|at| numbers[*at] != 0) {
            groups.entry(numbers[at]).or_default().push(at);
        }
        groups.into_iter().collect()
    }

    /// A figure; `None` where the graph has nothing it could be taken of.
    pub(super) fn figure(&self, name: &str) -> Option<f64> {
        self.number(name).map(Number::real)
    }

    /// A figure that is a count.
    pub(super) fn count(&self, name: &str) -> u64 {
        match self.number(name) {
            Some(Number::Count(count)) => count as u64,
            _ => 0,
        }
    }

    /// A figure that is a share, as `12.3 %`.
    pub(super) fn percent(&self, name: &str) -> String {
        format!("{:.1} %", 100.0 * self.figure(name).unwrap_or_default())
    }

    fn number(&self, name: &str) -> Option<Number> {
        self.figures.iter().find(|finding| finding.name == name)?.value
    }
}

/// A value of a column as JSON.
pub(super) fn number(values: &Values, at: usize) -> serde_json::Value {
    match values {
        Values::Integer(values) => values[at].into(),
        Values::Real(values) => values[at].into(),
    }
}

fn pairs(table: &Table<'_>) -> Vec<(usize, usize, [f64; 3])> {
    let mut pairs: BTreeMap<(usize, usize), [f64; 3]> = BTreeMap::new();
    for row in &table.edges {
        // Places go by id, so the smaller id is first.
        let ends = (row.source.min(row.target), row.source.max(row.target));
        let sums = pairs.entry(ends).or_default();
        let column = match row.edge.sign {
            1 => 1,
            -1 => 2,
            _ if row.edge.kind == RelationKind::Cooccurrence => 0,
            _ => continue,
        };
        sums[column] += row.edge.weight;
    }
    let mut pairs: Vec<_> = pairs.into_iter().map(|((a, b), sums)| (a, b, sums)).collect();
    pairs.sort_by(|x, y| y.2[0].total_cmp(&x.2[0]).then_with(|| (x.0, x.1).cmp(&(y.0, y.1))));
    pairs
}

fn relations<'g>(table: &Table<'g>) -> Vec<(&'g str, [u64; 3])> {
    let mut relations: BTreeMap<&str, [u64; 3]> = BTreeMap::new();
    for Edge { key, count, denied, hedged, .. } in table.edges.iter().map(|row| row.edge) {
        let sums = relations.entry(key).or_default();
        for (sum, more) in sums.iter_mut().zip([count, denied, hedged]) {
            *sum += more;
        }
    }
    let mut relations: Vec<_> = relations.into_iter().collect();
    relations.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    relations
}

fn undecided(meta: &Meta) -> Vec<(&str, u64)> {
    let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
    for (name, count) in meta.articles.iter().filter(|article| article.copy_of.is_none()).flat_map(|a| &a.undecided) {
        *sums.entry(name).or_default() += count;
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(name, count)| (Reverse(*count), *name));
    sums
}

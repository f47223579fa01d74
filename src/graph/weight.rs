//! Weighs the edges of a graph from its counts.
//!
//! Of 200 sentences FJI stands in 10, TON in 20 and both in 5: by `npmi` their co-occurrence weighs
//! ln((5/200) / (10/200 · 20/200)) / -ln(5/200) = 0.44.
//!
//! The counts are what a graph is; a weight is one reading of them and can be taken anew at any time.

use super::{Edge, Meta, RelationGraph};
use crate::relate::RelationKind;
use libm::log;
use petgraph::graph::{EdgeIndex, NodeIndex};
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::sync::Arc;

/// Sentences to which [`Weighting::Rate`] relates a count.
const PER: f64 = 1000.0;

/// What an edge's weight says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Weighting {
    /// The sum of the confidences of asserted statements; of a co-occurrence, sentences that name both.
    #[default]
    Confidence,
    /// Asserted statements.
    Count,
    /// Articles with an asserted statement.
    Articles,
    /// Asserted statements per 1,000 sentences of the articles that are counted.
    Rate,
    /// Normalised pointwise mutual information, from -1 (never together) over 0 (as by chance) to 1 (only together):
    /// ln(p(a,b) / (p(a) p(b))) / -ln p(a,b), Bouma 2009; 0 where nothing is asserted.
    ///
    /// Of a co-occurrence, p are shares of sentences: that name a, b, both. Of a relation, they are shares of the asserted
    /// statements of that relation and sign: in which a acts, in which b is acted on, both.
    Npmi,
    /// The log-likelihood ratio G² of the same two-by-two table, 2 Σ k ln(k / expected), Dunning 1993, with the sign of the
    /// difference from chance: 3.84 is significant at 0.05, 10.83 at 0.001, for one pair looked at.
    Llr,
}

/// Every weighting with its name and what it says.
pub const WEIGHTINGS: &[(&str, Weighting, &str)] = &[
    ("confidence", Weighting::Confidence, "sum of the confidences of asserted statements"),
    ("count", Weighting::Count, "asserted statements"),
    ("articles", Weighting::Articles, "articles with an asserted statement"),
    ("rate", Weighting::Rate, "asserted statements per 1,000 sentences"),
    ("npmi", Weighting::Npmi, "pointwise mutual information against chance, -1 to 1"),
    ("llr", Weighting::Llr, "log-likelihood ratio against chance, negative below it"),
];

/// The counts of a two-by-two table.
#[derive(Debug, Clone, Copy, Default)]
struct Chances {
    both: u64,
    one: u64,
    other: u64,
    all: u64,
}

impl Weighting {
    /// The weighting of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        WEIGHTINGS.iter().find(|row| row.0 == name).map(|row| row.1)
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        WEIGHTINGS.iter().find(|row| row.1 == self).map_or("confidence", |row| row.0)
    }

    /// The one that the settings of a graph name; confidence if they name none.
    #[must_use]
    pub fn of(meta: &Meta) -> Self {
        meta.settings.get("weight").and_then(Value::as_str).and_then(Self::named).unwrap_or_default()
    }

    /// Gives every edge of the graph, and every outlet's part of it, this weight, and says so in the settings if they name
    /// another.
    ///
    /// The confidences of a graph without counts by article (`--detail outlets`) cannot be summed again; such edges keep
    /// the weight they have if that was it, and get their count otherwise.
    pub fn weigh(self, graph: &mut RelationGraph) {
        let was = Self::of(&graph.meta);
        if self != was || graph.meta.settings.contains_key("weight") {
            graph.meta.settings.insert("weight".to_owned(), self.name().into());
        }
        let margins = matches!(self, Self::Npmi | Self::Llr).then(|| Margins::of(graph));
        let edges: Vec<EdgeIndex> = graph.graph.edge_indices().collect();
        for at in edges {
            if self == Self::Confidence {
                confide(&mut graph.graph[at], &graph.meta, was);
                continue;
            }
            let weights = self.weights(graph, at, margins.as_ref());
            let edge = &mut graph.graph[at];
            edge.weight = weights.0;
            edge.outlets.values_mut().zip(weights.1).for_each(|(outlet, weight)| outlet.weight = weight);
        }
    }

    /// The weight of the whole and of each outlet.
    fn weights(self, graph: &RelationGraph, at: EdgeIndex, margins: Option<&Margins>) -> (f64, Vec<f64>) {
        let (edge, corpus) = (&graph.graph[at], &graph.meta.corpus);
        let weight = |outlet: Option<&str>| {
            let part = outlet.and_then(|name| edge.outlets.get(name));
            let (count, articles) = part.map_or((edge.count, edge.articles), |part| (part.count, part.articles));
            let sentences = outlet.map_or(corpus.sentences, |name| corpus.outlets.get(name).map_or(0, |o| o.sentences));
            match self {
                Self::Confidence | Self::Count => number(count),
                Self::Articles => number(articles),
                Self::Rate if sentences == 0 => 0.0,
                Self::Rate => PER * number(count) / number(sentences),
                Self::Npmi => margins.map_or(0.0, |margins| npmi(margins.chances(graph, at, outlet, count, sentences))),
                Self::Llr => margins.map_or(0.0, |margins| llr(margins.chances(graph, at, outlet, count, sentences))),
            }
        };
        (weight(None), edge.outlets.keys().map(|name| weight(Some(name))).collect())
    }
}

/// Sums of confidences by outlet, from the counts by article.
fn confide(edge: &mut Edge, meta: &Meta, was: Weighting) {
    if edge.by_article.is_empty() {
        if was != Weighting::Confidence {
            edge.weight = number(edge.count);
            edge.outlets.values_mut().for_each(|outlet| outlet.weight = number(outlet.count));
        }
        return;
    }
    let mut sums: FxHashMap<&str, u64> = FxHashMap::default();
    for row in &edge.by_article {
        *sums.entry(meta.articles[super::ledger::index(row[0])].outlet()).or_default() += row[5];
    }
    edge.weight = number(edge.by_article.sum(5)) / 1000.0;
    for (name, outlet) in &mut edge.outlets {
        outlet.weight = number(sums.get(name).copied().unwrap_or_default()) / 1000.0;
    }
}

/// How many statements of each relation have which source, which target, and how many there are, by outlet and in all.
struct Margins(FxHashMap<(Option<String>, Arc<str>, Part), u64>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Source(usize),
    Target(usize),
    All,
}

impl Margins {
    fn of(graph: &RelationGraph) -> Self {
        let mut sums = FxHashMap::default();
        for at in graph.graph.edge_indices().filter(|at| graph.graph[*at].kind != RelationKind::Cooccurrence) {
            let edge = &graph.graph[at];
            let counts = edge.outlets.iter().map(|(name, outlet)| (Some(name.to_owned()), outlet.count));
            for (outlet, count) in counts.chain([(None, edge.count)]) {
                for part in parts(graph, at) {
                    *sums.entry((outlet.clone(), edge.key.clone(), part)).or_default() += count;
                }
            }
        }
        Self(sums)
    }

    fn chances(&self, graph: &RelationGraph, at: EdgeIndex, outlet: Option<&str>, both: u64, sentences: u64) -> Chances {
        let edge = &graph.graph[at];
        let Some((source, target)) = graph.graph.edge_endpoints(at) else { return Chances::default() };
        if edge.kind == RelationKind::Cooccurrence {
            let named = |at: NodeIndex| {
                let node = &graph.graph[at];
                outlet.map_or(node.sentences, |name| node.outlets.get(name).map_or(0, |part| part.sentences))
            };
            return Chances { both, one: named(source), other: named(target), all: sentences };
        }
        let sum = |part| self.0.get(&(outlet.map(str::to_owned), edge.key.clone(), part)).copied().unwrap_or_default();
        let (one, other) = (Part::Source(source.index()), Part::Target(target.index()));
        Chances { both, one: sum(one), other: sum(other), all: sum(Part::All) }
    }
}

/// The sums a statement counts in; in a symmetric one both act and both are acted on, so it counts once each way.
fn parts(graph: &RelationGraph, at: EdgeIndex) -> Vec<Part> {
    let Some((source, target)) = graph.graph.edge_endpoints(at) else { return Vec::new() };
    let one_way = [Part::Source(source.index()), Part::Target(target.index()), Part::All];
    let back = [Part::Source(target.index()), Part::Target(source.index()), Part::All];
    if graph.graph[at].symmetric { [one_way, back].concat() } else { one_way.into() }
}

fn npmi(Chances { both, one, other, all }: Chances) -> f64 {
    if both == 0 || one == 0 || other == 0 {
        return 0.0;
    }
    if both >= all {
        return 1.0;
    }
    let share = |count: u64| number(count) / number(all);
    log(share(both) / (share(one) * share(other))) / -log(share(both))
}

fn llr(Chances { both, one, other, all }: Chances) -> f64 {
    if all == 0 {
        return 0.0;
    }
    let expected = |row: u64, column: u64| number(row) * number(column) / number(all);
    let cell = |count: u64, expected: f64| if count == 0 { 0.0 } else { number(count) * log(number(count) / expected) };
    let (rest, others) = (all.saturating_sub(one), all.saturating_sub(other));
    let neither = (all + both).saturating_sub(one + other);
    let sum = cell(both, expected(one, other))
        + cell(one.saturating_sub(both), expected(one, others))
        + cell(other.saturating_sub(both), expected(rest, other))
        + cell(neither, expected(rest, others));
    // Rounding can leave a hair below 0 where all is as expected.
    let ratio = (2.0 * sum).max(0.0);
    if number(both) < expected(one, other) { -ratio } else { ratio }
}

#[expect(clippy::cast_precision_loss, reason = "counts and sums of thousandths stay far below 2^53")]
const fn number(count: u64) -> f64 {
    count as f64
}

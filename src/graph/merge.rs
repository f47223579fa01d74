//! Joins graphs into the one that all their articles would have given.
//!
//! Monday's graph with FJI -> TON count 2 and Tuesday's with count 1 give count 3; Monday's with itself gives Monday's.
//!
//! An article that two graphs have counts once, and copies are found again among all articles, so the order of graphs and the
//! way a corpus was split change nothing.

use super::ledger::{Kind, Ledger, index};
use super::{ArticleRow, Edge, Link, Meta, RelationGraph, Rows};
use crate::error::{Error, Result};
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The key of a setting in which the joined graphs differ: `{"mixed": [8, 16]}`.
const MIXED: &str = "mixed";

/// Stands between the versions and the digests of joined graphs.
const AND: &str = " + ";

/// A union in the making.
#[derive(Debug, Default)]
pub struct Merge {
    ledger: Ledger,
    places: FxHashMap<String, u64>,
    meta: Option<Meta>,
    /// Pieces of evidence an edge: the least of all graphs.
    quotes: usize,
}

impl Merge {
    /// Joins a graph to those before.
    ///
    /// # Errors
    /// When the graph keeps no counts by article, or another graph has an article of the same id with another text.
    pub fn add(&mut self, graph: &RelationGraph) -> Result<()> {
        let meta = &graph.meta;
        counted_by_article(graph, "a merge")?;
        let places = self.articles(&meta.articles)?;
        let quotes = quotes(meta);
        self.quotes = if self.meta.is_some() { self.quotes.min(quotes) } else { quotes };
        for node in graph.graph.node_weights().chain(&meta.copied_nodes) {
            let place = self.ledger.actor(&node.id, &node.name, node.entity_type, node.seen_as.is_some());
            let known = self.ledger.known(place);
            join(&mut known.rows, &node.by_article, &places);
            join(&mut known.tone, &node.tone, &places);
        }
        for edge in graph.graph.edge_references() {
            let [source, target] = [edge.source(), edge.target()].map(|at| graph.graph[at].id.as_str());
            self.edge(source, target, edge.weight(), &places)?;
        }
        for Link { source, target, edge } in &meta.copied_edges {
            self.edge(source, target, edge, &places)?;
        }
        self.meta = Some(match self.meta.take() {
            Some(before) => united(before, meta),
            None => Meta { articles: Vec::new(), copied_nodes: Vec::new(), copied_edges: Vec::new(), ..meta.clone() },
        });
        Ok(())
    }

    /// Keeps at most so many pieces of evidence an edge.
    pub fn limit_quotes(&mut self, most: usize) {
        self.quotes = self.quotes.min(most);
        if let Some(meta) = &mut self.meta {
            meta.settings.insert("max-quotes".to_owned(), self.quotes.into());
        }
    }

    /// In what the graphs differ that were added, `by different versions`: their counts then mean different things.
    #[must_use]
    pub fn differences(&self) -> Vec<&'static str> {
        let Some(meta) = &self.meta else { return Vec::new() };
        let differ = meta.settings.values().any(|value| value.get(MIXED).is_some());
        let all = [
            ("by different versions", meta.tool.contains(AND)),
            ("with different gazetteers or cues", meta.gazetteer.contains(AND)),
            ("with different settings", differ),
        ];
        all.into_iter().filter(|(_, differ)| *differ).map(|(what, _)| what).collect()
    }

    /// The graph of all that was added, those articles of it that `keep` holds.
    ///
    /// # Errors
    /// When one of the graphs contradicts itself: an edge in an article that does not name its ends.
    pub fn finish(mut self, keep: impl Fn(&ArticleRow) -> bool) -> Result<RelationGraph> {
        let quotes = self.quotes;
        self.ledger.edges.values_mut().for_each(|edge| edge.quotes.limit(quotes));
        self.ledger.graph(self.meta.unwrap_or_default(), keep).map_err(Error::Usage)
    }

    /// The places in the ledger of a graph's articles.
    fn articles(&mut self, articles: &[ArticleRow]) -> Result<Vec<u64>> {
        let mut places = Vec::with_capacity(articles.len());
        for article in articles {
            let next = self.ledger.articles.len() as u64;
            let place = *self.places.entry(article.origin.id.clone()).or_insert(next);
            if place == next {
                self.ledger.articles.push(article.clone());
            } else {
                self.again(index(place), article)?;
            }
            places.push(place);
        }
        Ok(places)
    }

    /// An article that another graph has too must be the same.
    fn again(&mut self, place: usize, article: &ArticleRow) -> Result<()> {
        let known = &mut self.ledger.articles[place];
        if known.origin != article.origin || known.sketch != article.sketch {
            return Err(Error::Usage(format!(
                "article \"{}\" stands in two graphs with {}; an id must name one article, so build one of them again with other ids",
                article.origin.id,
                if known.origin == article.origin {
                    "different texts"
                } else {
                    "different outlets, dates, titles or addresses"
                }
            )));
        }
        known.sentences = known.sentences.max(article.sentences);
        known.words = known.words.max(article.words);
        known.unmatched = known.unmatched.max(article.unmatched);
        known.positive = known.positive.max(article.positive);
        known.negative = known.negative.max(article.negative);
        for (name, count) in &article.undecided {
            let known = known.undecided.entry(name.clone()).or_default();
            *known = (*count).max(*known);
        }
        Ok(())
    }

    fn edge(&mut self, source: &str, target: &str, edge: &Edge, places: &[u64]) -> Result<()> {
        let end = |id: &str| self.ledger.actors.get_index_of(id).and_then(|place| u32::try_from(place).ok());
        let (Some(source_at), Some(target_at)) = (end(source), end(target)) else {
            return Err(Error::Usage(format!(
                "an edge leads from \"{source}\" to \"{target}\", and one of them is not there"
            )));
        };
        let kind = self.ledger.kind(Kind {
            key: edge.key.clone(),
            relation: edge.relation.clone(),
            class: edge.kind,
            sign: edge.sign,
            intensity: edge.intensity,
        });
        let stated = self.ledger.edges.entry((source_at, target_at, kind)).or_default();
        stated.is_directed |= !edge.symmetric;
        join(&mut stated.rows, &edge.by_article, places);
        for (cue, rows) in edge.cues.iter_shared() {
            join(stated.cues.of(cue), rows, places);
        }
        let known = &self.places;
        stated.quotes.unite(&edge.evidence, |id| known.get(id).copied(), places, self.quotes);
        Ok(())
    }
}

/// Refuses a graph without counts by article, as `--detail outlets` leaves it; `what` needs them.
///
/// # Errors
/// When something is counted and no article is named for it.
pub(super) fn counted_by_article(graph: &RelationGraph, what: &str) -> Result<()> {
    let refused = |which: String| {
        let message = format!(
            "{which} keeps no counts by article, which {what} needs; build the graph again, without --detail outlets"
        );
        Err(Error::Usage(message))
    };
    if graph.meta.articles.is_empty() && graph.meta.corpus.articles > 0 {
        return refused("this graph".to_owned());
    }
    if let Some(node) = graph.graph.node_weights().find(|node| node.by_article.is_empty()) {
        return refused(format!("actor \"{}\"", node.id));
    }
    match graph.graph.edge_weights().find(|edge| edge.by_article.is_empty()) {
        Some(edge) => refused(format!("an edge \"{}\"", edge.key)),
        None => Ok(()),
    }
}

fn join<const N: usize>(rows: &mut Rows<N>, more: &Rows<N>, places: &[u64]) {
    let moved = more.iter().map(|mut row| {
        row[0] = places[index(row[0])];
        row
    });
    *rows = rows.iter().chain(moved).collect();
}

/// Pieces of evidence an edge had at most.
fn quotes(meta: &Meta) -> usize {
    let value = meta.settings.get("max-quotes");
    let values = value.map(listed).unwrap_or_default();
    values.iter().filter_map(Value::as_u64).map(index).min().unwrap_or(usize::MAX)
}

/// What two graphs say of themselves; where they differ, all that is said, sorted.
fn united(one: Meta, other: &Meta) -> Meta {
    let both = |a: &str, b: &str| {
        let all: BTreeSet<&str> = a.split(AND).chain(b.split(AND)).collect();
        all.into_iter().collect::<Vec<_>>().join(AND)
    };
    let keys: BTreeSet<String> = one.settings.keys().chain(other.settings.keys()).cloned().collect();
    let settings = keys.into_iter().map(|key| {
        let values = [one.settings.get(&key), other.settings.get(&key)].map(|value| value.unwrap_or(&Value::Null));
        let value = united_values(values);
        (key, value)
    });
    Meta {
        tool: both(&one.tool, &other.tool),
        gazetteer: both(&one.gazetteer, &other.gazetteer),
        settings: settings.collect(),
        ..one
    }
}

fn united_values(values: [&Value; 2]) -> Value {
    if values[0] == values[1] {
        return values[0].clone();
    }
    let all: BTreeMap<String, Value> = values.into_iter().flat_map(listed).map(|value| (value.to_string(), value)).collect();
    Value::Object(Map::from_iter([(MIXED.to_owned(), all.into_values().collect())]))
}

/// The values of a setting: its own, or those of the joined graphs.
fn listed(value: &Value) -> Vec<Value> {
    match value.get(MIXED) {
        Some(Value::Array(values)) => values.clone(),
        _ => vec![value.clone()],
    }
}

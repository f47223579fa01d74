//! Cuts what one outlet says out of a graph.
//!
//! Of an edge that RT states twice and CNN once, RT's slice keeps count 2 and RT's quotes.
//!
//! Counts are exact; the evidence is what the graph has kept of that outlet, which may be none.

use super::{Corpus, Edge, EdgeOutlet, Meta, NO_OUTLET, Node, NodeOutlet, RelationGraph};
use crate::error::{Error, Result};
use std::collections::BTreeMap;

/// The graph of the articles of `outlet` alone. Edges it does not state are left out.
///
/// # Errors
/// When the graph has no such outlet (the message lists those it has), or keeps no counts by article.
pub fn by_outlet(graph: &RelationGraph, outlet: &str) -> Result<RelationGraph> {
    let Some(size) = graph.meta.corpus.outlets.get(outlet) else {
        let known = graph.meta.corpus.outlets.keys().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        return Err(Error::Usage(format!("no outlet \"{outlet}\" in this graph; it has {known}")));
    };
    if graph.meta.articles.is_empty() {
        return Err(Error::Usage(
            "this graph keeps no counts by article, which a slice by outlet needs; build it again".to_owned(),
        ));
    }
    let mine: Vec<bool> = graph.meta.articles.iter().map(|a| a.outlet.as_deref().unwrap_or(NO_OUTLET) == outlet).collect();
    let renumbered: Vec<u64> = mine
        .iter()
        .scan(0, |next, mine| {
            let index = *next;
            *next += u64::from(*mine);
            Some(index)
        })
        .collect();
    let dates: Vec<Option<&String>> = graph.meta.articles.iter().map(|a| a.date.as_ref()).collect();
    let nodes = graph.graph.node_weights().filter_map(|node| node_of(node, outlet)).collect();
    let edges = graph.graph.edge_indices().filter_map(|at| {
        let (source, target) = graph.graph.edge_endpoints(at)?;
        let edge = edge_of(&graph.graph[at], outlet, &mine, &renumbered, &dates)?;
        Some((graph.graph[source].id.clone(), graph.graph[target].id.clone(), edge))
    });
    let edges = edges.collect();
    let articles: Vec<_> =
        graph.meta.articles.iter().zip(&mine).filter(|(_, mine)| **mine).map(|(article, _)| article.clone()).collect();
    let counted = || articles.iter().filter(|a| a.copy_of.is_none()).filter_map(|a| a.date.clone());
    let corpus = Corpus {
        articles: size.articles,
        sentences: size.sentences,
        outlets: BTreeMap::from([(outlet.to_owned(), size.clone())]),
        first: counted().min(),
        last: counted().max(),
        copies: articles.iter().filter(|a| a.copy_of.is_some()).count() as u64,
    };
    let meta = Meta { corpus, articles, ..graph.meta.clone() };
    RelationGraph::assemble(meta, nodes, edges).map_err(Error::Usage)
}

/// The node as one outlet names it; its dates stay those of the whole, since a node keeps none by article.
fn node_of(node: &Node, outlet: &str) -> Option<Node> {
    let NodeOutlet { mentions, articles } = *node.outlets.get(outlet)?;
    let outlets = BTreeMap::from([(outlet.to_owned(), NodeOutlet { mentions, articles })]);
    Some(Node { mentions, articles, outlets, ..node.clone() })
}

fn edge_of(edge: &Edge, outlet: &str, mine: &[bool], renumbered: &[u64], dates: &[Option<&String>]) -> Option<Edge> {
    let place = |row: &[u64; 6]| usize::try_from(row[0]).unwrap_or(usize::MAX);
    let rows: Vec<&[u64; 6]> = edge.by_article.iter().filter(|row| mine.get(place(row)).copied().unwrap_or(false)).collect();
    let stated: EdgeOutlet = edge.outlets.get(outlet)?.clone();
    let sum = |column: usize| rows.iter().map(|row| row[column]).sum::<u64>();
    let days = || rows.iter().filter_map(|row| dates[place(row)].cloned());
    Some(Edge {
        weight: stated.weight,
        count: stated.count,
        articles: stated.articles,
        denied: sum(2),
        hedged: sum(3),
        attributed: sum(4),
        first: days().min(),
        last: days().max(),
        by_article: rows.iter().map(|row| [renumbered[place(row)], row[1], row[2], row[3], row[4], row[5]]).collect(),
        evidence: edge.evidence.iter().filter(|e| e.outlet.as_deref().unwrap_or(NO_OUTLET) == outlet).cloned().collect(),
        outlets: BTreeMap::from([(outlet.to_owned(), stated)]),
        ..edge.clone()
    })
}

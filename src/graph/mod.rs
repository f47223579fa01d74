//! Folds relations and co-occurrences into a [`RelationGraph`] over petgraph, with counts per outlet and their evidence.
//!
//! Two sentences `Fiji thanked Tonga` give one edge FJI -> TON `support+` with count 2 and both sentences.
//!
//! Raw counts are what is stored; weights are derived from them. Nothing here depends on the order of articles.

mod arranged;
mod cells;
mod edge;
mod evidence;
mod facts;
pub mod fold;
mod ledger;
mod lines;
pub mod merge;
mod named;
mod node;
pub mod node_link;
mod quotes;
mod rows;
pub mod slice;
pub mod table;
pub mod weight;

use crate::corpus::Sketch;
pub use edge::{Edge, EdgeOutlet, Link};
pub use evidence::{Evidence, Origin};
pub use facts::Facts;
pub use fold::{Fold, QuoteLimits};
pub use named::Named;
pub use node::{Node, NodeOutlet, SeenAs};
use petgraph::graph::{DiGraph, NodeIndex};
pub use rows::Rows;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;
pub use table::{Column, EdgeRow, Mark, NodeRow, Table, Values};

/// The name under which articles without an outlet are counted.
pub const NO_OUTLET: &str = "(none)";

/// Actors as nodes, relations as parallel directed edges, and what they were read from.
///
/// Nodes are sorted by id, edges by (source id, target id, key), so equal content has equal indices.
#[derive(Debug, Clone, Default)]
pub struct RelationGraph {
    /// The corpus, the settings, the articles.
    pub meta: Meta,
    /// The graph itself.
    pub graph: DiGraph<Node, Edge>,
}

impl RelationGraph {
    /// The graph of these nodes and edges `(source id, target id, edge)`, in whatever order they come.
    ///
    /// # Errors
    /// When a node id or an edge key stands twice, or an edge names an unknown node; the message says which.
    pub fn assemble(meta: Meta, mut nodes: Vec<Node>, mut edges: Vec<(String, String, Edge)>) -> Result<Self, String> {
        nodes.sort_by(|a, b| a.id.cmp(&b.id));
        edges.sort_by(|a, b| (&a.0, &a.1, &a.2.key).cmp(&(&b.0, &b.1, &b.2.key)));
        if let Some(twice) = nodes.windows(2).find(|pair| pair[0].id == pair[1].id) {
            return Err(format!("node \"{}\" stands twice", twice[0].id));
        }
        let is_twice = |e: &&[(String, String, Edge)]| (&e[0].0, &e[0].1, &e[0].2.key) == (&e[1].0, &e[1].1, &e[1].2.key);
        if let Some([(source, target, edge), ..]) = edges.windows(2).find(is_twice) {
            return Err(format!("edge \"{}\" from \"{source}\" to \"{target}\" stands twice", edge.key));
        }
        let mut graph = DiGraph::with_capacity(nodes.len(), edges.len());
        let place: FxHashMap<String, NodeIndex> =
            nodes.into_iter().map(|node| (node.id.clone(), graph.add_node(node))).collect();
        let find =
            |id: &str| place.get(id).copied().ok_or_else(|| format!("an edge names the node \"{id}\", which is not there"));
        for (source, target, edge) in edges {
            graph.add_edge(find(&source)?, find(&target)?, edge);
        }
        Ok(Self { meta, graph })
    }

    /// The same without what each article states: sums by outlet stay. It can then be neither merged nor cut by outlet or date.
    #[must_use]
    pub fn without_articles(mut self) -> Self {
        let Self { meta, graph } = &mut self;
        (meta.articles, meta.copied_nodes, meta.copied_edges) = (Vec::new(), Vec::new(), Vec::new());
        meta.settings.insert("detail".to_owned(), "outlets".into());
        for node in graph.node_weights_mut() {
            (node.by_article, node.tone) = (Rows::default(), Rows::default());
        }
        for edge in graph.edge_weights_mut() {
            (edge.by_article, edge.cues) = (Rows::default(), Named::default());
            edge.evidence.iter_mut().for_each(|piece| piece.also = Box::default());
        }
        self
    }

    /// The node of that id.
    #[must_use]
    pub fn node(&self, id: &str) -> Option<&Node> {
        self.graph.node_weights().find(|node| node.id == id)
    }
}

/// What a graph was read from and how: the `graph` object of `graph.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct Meta {
    /// `whowhom` and its version.
    pub tool: String,
    /// Version of this format, 1.
    pub schema: u32,
    /// How much text it was.
    pub corpus: Corpus,
    /// Digest of the entities and cues that were used, 16 hexadecimal digits.
    pub gazetteer: String,
    /// The settings that shape the result, by flag name.
    pub settings: BTreeMap<String, serde_json::Value>,
    /// Every article, sorted by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub articles: Vec<ArticleRow>,
    /// What the near copies among the articles name, sorted by id. It counts nowhere; a merge needs it, since among other
    /// articles another one is the copy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copied_nodes: Vec<Node>,
    /// What they state, sorted as the edges are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copied_edges: Vec<Link>,
}

/// How much text a graph was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Corpus {
    /// Articles that were counted, copies not among them.
    pub articles: u64,
    /// Their sentences, furniture not among them.
    pub sentences: u64,
    /// The same by outlet.
    pub outlets: BTreeMap<String, OutletSize>,
    /// The earliest date, if any has one.
    pub first: Option<String>,
    /// The latest date.
    pub last: Option<String>,
    /// Articles left out as near copies of another of the same outlet.
    pub copies: u64,
}

/// How much text one outlet has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct OutletSize {
    /// Articles, copies not among them.
    pub articles: u64,
    /// Their sentences.
    pub sentences: u64,
    /// Words of the sentences, marks not counted; 0 in graphs of versions that did not count them.
    #[serde(default)]
    pub words: u64,
    /// How often names stand in them that no table has. 0 as above.
    #[serde(default)]
    pub unmatched: u64,
}

/// One article of the corpus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleRow {
    /// What it is called and where it is from.
    #[serde(flatten)]
    pub origin: Arc<Origin>,
    /// Sentences, furniture not among them.
    pub sentences: u64,
    /// `MinHash` of the text's word shingles, in the file as 256 hexadecimal digits, by which copies are found.
    pub sketch: Sketch,
    /// The id of the article of the same outlet that this one is a near copy of.
    pub copy_of: Option<String>,
    /// Words of the sentences, marks not counted; 0 in graphs of versions that did not count them.
    #[serde(default)]
    pub words: u64,
    /// How often a name stands in it that no table has; see [`Coverage`](crate::gazetteer::coverage::Coverage). 0 as above.
    #[serde(default)]
    pub unmatched: u64,
    /// Words of its sentences that speak well of somebody, by [`Tone`](crate::relate::tone::Tone). 0 as above.
    #[serde(default)]
    pub positive: u64,
    /// Words that speak ill, or of suffering. 0 as above.
    #[serde(default)]
    pub negative: u64,
    /// Names in it that may stand for several actors, and nothing told which: how often each stands there.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub undecided: BTreeMap<String, u64>,
}

impl ArticleRow {
    /// The name under which it is counted: its outlet, or [`NO_OUTLET`].
    #[must_use]
    pub fn outlet(&self) -> &str {
        self.origin.outlet.as_deref().unwrap_or(NO_OUTLET)
    }
}

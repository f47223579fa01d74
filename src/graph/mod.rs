//! Folds relations and co-occurrences into a [`RelationGraph`] over petgraph, with counts per outlet and their evidence.
//!
//! Two sentences `Fiji thanked Tonga` give one edge FJI -> TON `support+` with count 2 and both sentences.
//!
//! Raw counts are what is stored; weights are derived from them. Nothing here depends on the order of articles.

mod cells;
mod evidence;
mod facts;
pub mod fold;
pub mod node_link;
pub mod slice;
mod statements;
pub mod table;

use crate::gazetteer::{EntityType, Why};
use crate::relate::{By, RelationKind, Status};
pub use facts::Facts;
pub use fold::{Fold, QuoteLimits};
use petgraph::graph::{DiGraph, NodeIndex};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
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
}

/// One article of the corpus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "named as in corpus::Article")]
pub struct ArticleRow {
    pub id: String,
    pub outlet: Option<String>,
    pub date: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
    /// Sentences, furniture not among them.
    pub sentences: u64,
    /// `MinHash` of the text's word shingles in hexadecimal, by which copies are found.
    pub sketch: String,
    /// The id of the article of the same outlet that this one is a near copy of.
    pub copy_of: Option<String>,
    /// Names in it that may stand for several actors, and nothing told which: how often each stands there.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub undecided: BTreeMap<String, u64>,
}

/// An actor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// The entity's id, `KAZ`, `vladimir-putin`.
    pub id: String,
    /// The entity's name.
    pub name: String,
    /// Person, state or organisation.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// How often it is named, pronouns not counted.
    pub mentions: u64,
    /// In how many articles.
    pub articles: u64,
    /// The same by outlet.
    pub outlets: BTreeMap<String, NodeOutlet>,
    /// Date of the earliest dated article that names it.
    pub first: Option<String>,
    /// Date of the latest.
    pub last: Option<String>,
    /// Of a discovered actor, what its mentions were taken for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_as: Option<SeenAs>,
}

/// What the mentions of a discovered name were taken for, so that a merge can decide anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct SeenAs {
    /// Mentions taken for a person's.
    pub person: u64,
    /// Mentions taken for an organisation's.
    pub organization: u64,
}

impl SeenAs {
    /// Counts `times` mentions of that type.
    pub fn add(&mut self, entity_type: EntityType, times: u64) {
        match entity_type {
            EntityType::Person => self.person += times,
            _ => self.organization += times,
        }
    }

    /// What it was most often taken for; a person, of equals.
    #[must_use]
    pub const fn entity_type(self) -> EntityType {
        if self.organization > self.person { EntityType::Organization } else { EntityType::Person }
    }
}

/// How one outlet names an actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct NodeOutlet {
    /// How often.
    pub mentions: u64,
    /// In how many articles.
    pub articles: u64,
}

/// All statements of one relation and sign from one actor to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edge {
    /// The relation with its sign, `assault-`, `support+`, `leads`, `cooccurrence`: unique for (source, target).
    pub key: String,
    /// The relation's name.
    pub relation: String,
    /// Event, role or co-occurrence.
    pub kind: RelationKind,
    /// +1, -1, or 0 for roles and co-occurrences.
    pub sign: i8,
    /// Whether it has no direction; it then runs from the smaller id to the larger.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub symmetric: bool,
    /// By the weighting in the settings; the default is the sum of the confidences of asserted statements.
    pub weight: f64,
    /// Asserted statements (for a co-occurrence: sentences that name both).
    pub count: u64,
    /// Articles with an asserted statement.
    pub articles: u64,
    /// Denied statements, not in `count`.
    pub denied: u64,
    /// Hedged statements, not in `count`.
    pub hedged: u64,
    /// Asserted statements that are somebody's words, part of `count`.
    pub attributed: u64,
    /// Date of the earliest dated article with a statement of any status.
    pub first: Option<String>,
    /// Date of the latest.
    pub last: Option<String>,
    /// The same by outlet.
    pub outlets: BTreeMap<String, EdgeOutlet>,
    /// PLOVER's score of the relation, -10 to 10; 0 for roles and co-occurrences.
    pub intensity: f64,
    /// One row an article that states it, sorted: article index in `graph.articles`, asserted, denied, hedged,
    /// attributed, and the sum of asserted confidences in thousandths.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_article: Vec<[u64; 6]>,
    /// Sentences, at most `max-quotes`, chosen by a hash of their content and sorted by article and place.
    pub evidence: Vec<Evidence>,
}

/// What one outlet states of an edge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
pub struct EdgeOutlet {
    /// Asserted statements.
    pub count: u64,
    /// Sum of their confidences.
    pub weight: f64,
    /// Articles with an asserted statement.
    pub articles: u64,
    /// The cue lemmas of asserted statements and how often each was used.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cues: BTreeMap<String, u64>,
}

/// A sentence that shows an edge. Spans are code points of `sentence`, end not included.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "named as in ArticleRow and relate::Relation")]
pub struct Evidence {
    pub article: String,
    pub outlet: Option<String>,
    pub date: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
    /// The sentence, cut to `quote-chars` around what counts.
    pub sentence: String,
    pub source_span: [usize; 2],
    pub target_span: [usize; 2],
    /// `None` for a co-occurrence.
    pub cue_span: Option<[usize; 2]>,
    /// The cue's lemma; `None` for a co-occurrence.
    pub cue: Option<String>,
    pub status: Status,
    /// Id of who says so; `None` is the outlet's own voice.
    pub attributed_to: Option<String>,
    /// In [0, 1].
    pub confidence: f64,
    pub by: By,
    /// Why the source was taken for its entity; `None` if no other has that form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_why: Option<Why>,
    /// The same of the target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_why: Option<Why>,
}

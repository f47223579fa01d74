//! An edge of a graph: all statements of one relation and sign from one actor to another.
//!
//! `Fiji thanked Tonga.` in article 3 gives FJI -> TON `support+` with `count` 1 and the row `[3,1,0,0,0,950]`.

use super::{Evidence, Named, Rows};
use crate::relate::RelationKind;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// All statements of one relation and sign from one actor to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edge {
    /// The relation with its sign, `assault-`, `support+`, `leads`, `cooccurrence`: unique for (source, target).
    pub key: Arc<str>,
    /// The relation's name.
    pub relation: Arc<str>,
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
    pub first: Option<Arc<str>>,
    /// Date of the latest.
    pub last: Option<Arc<str>>,
    /// The same by outlet.
    pub outlets: Named<EdgeOutlet>,
    /// PLOVER's score of the relation, -10 to 10; 0 for roles and co-occurrences.
    pub intensity: f64,
    /// One row an article that states it, sorted: article index in `graph.articles`, asserted, denied, hedged,
    /// attributed, and the sum of asserted confidences in thousandths.
    #[serde(default, skip_serializing_if = "Rows::is_empty")]
    pub by_article: Rows<6>,
    /// The cue lemmas of asserted statements, each with one row an article: article index, how often it was used.
    #[serde(default, skip_serializing_if = "Named::is_empty")]
    pub cues: Named<Rows<2>>,
    /// Sentences, at most `max-quotes`, chosen by a hash of their content and sorted by article and place.
    pub evidence: Vec<Evidence>,
}

impl Edge {
    /// The evidence that shows it best, if any is kept.
    #[must_use]
    pub fn surest(&self) -> Option<&Evidence> {
        self.evidence.iter().reduce(Evidence::surer)
    }
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
    #[serde(default, skip_serializing_if = "Named::is_empty")]
    pub cues: Named<u64>,
}

/// An edge with the ids of its ends, for where there is no graph to hold them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Id of the source.
    pub source: String,
    /// Id of the target.
    pub target: String,
    /// The edge itself.
    #[serde(flatten)]
    pub edge: Edge,
}

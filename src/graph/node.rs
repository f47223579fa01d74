//! An actor of a graph, with its counts.
//!
//! Fiji, named twice in one sentence of an article, has `mentions` 2, `sentences` 1 and the row `[0,2,1,0]`.

use super::{Named, Rows};
use crate::gazetteer::EntityType;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

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
    /// Sentences that name it or refer to it by a pronoun.
    #[serde(default)]
    pub sentences: u64,
    /// The same by outlet.
    pub outlets: Named<NodeOutlet>,
    /// Date of the earliest dated article that names it.
    pub first: Option<Arc<str>>,
    /// Date of the latest.
    pub last: Option<Arc<str>>,
    /// Of a discovered actor, what its mentions were taken for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_as: Option<SeenAs>,
    /// One row an article that names it: article index in `graph.articles`, mentions, sentences, and of a discovered actor
    /// how many of the mentions were taken for a person's.
    #[serde(default, skip_serializing_if = "Rows::is_empty")]
    pub by_article: Rows<4>,
    /// One row an article whose sentences that name it or refer to it by a pronoun have words that speak well or ill of
    /// somebody: article index, how many speak well, how many ill. Each sentence counts once.
    #[serde(default, skip_serializing_if = "Rows::is_empty")]
    pub tone: Rows<3>,
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
    /// In how many sentences, pronouns counted.
    #[serde(default)]
    pub sentences: u64,
}

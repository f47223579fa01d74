//! Turns a sentence with mentions into [`Relation`]s: who does what to whom, as the sentence has it.
//!
//! `Fiji was accused by Tonga` gives TON -> FJI, accuse, -1.
//!
//! Never crosses a sentence end, never relates an entity to itself, never counts a denied or hedged statement as asserted.

mod actors;
mod anaphora;
mod antecedent;
pub mod cues;
mod extract;
pub mod frames;
pub mod model;
pub mod pair;
mod passage;
mod reach;
mod referent;
pub mod relation_type;
mod roles;
#[cfg(test)]
mod sample;
pub mod scene;
mod spot;
mod status;
pub mod tone;
mod tree;
pub mod valence;
mod voice;
mod weigh;

use crate::gazetteer::EntityIx;
use crate::text::Span;
pub use cues::Lexicon;
pub use extract::Extractor;
pub use relation_type::{RelationKind, RelationType};
use serde::{Deserialize, Serialize};
pub use weigh::Opinion;

/// How the sentence puts a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It is so.
    Asserted,
    /// It is not so: not, never, refused to.
    Denied,
    /// It may be so: may, would, plans to, if.
    Hedged,
}

impl Status {
    /// The name in our data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Denied => "denied",
            Self::Hedged => "hedged",
        }
    }
}

/// Which part of the extractor spoke for a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// A cue and its frame.
    Rule,
    /// The trained model.
    Model,
    /// Both, agreeing on the sign.
    Both,
}

impl By {
    /// For people.
    #[must_use]
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::Rule => "rule alone",
            Self::Model => "model alone",
            Self::Both => "rule and model",
        }
    }
}

/// One statement of one sentence. All spans are bytes of the article's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// Who acts, or the one named first if `symmetric`.
    pub source: EntityIx,
    /// Who is acted on.
    pub target: EntityIx,
    /// What is done.
    pub relation: RelationType,
    /// Whether both act alike (met, signed with each other).
    pub symmetric: bool,
    /// As the sentence puts it.
    pub status: Status,
    /// Who says so; `None` is the outlet's own voice.
    pub attributed_to: Option<EntityIx>,
    /// The probability that source, target and sign are right, in thousandths (0 to 1000).
    pub confidence: u32,
    /// The sentence.
    pub sentence: Span,
    /// Where the source is named.
    pub source_span: Span,
    /// Where the target is named.
    pub target_span: Span,
    /// The words that state it.
    pub cue_span: Span,
    /// The cue's lemma, `lash out`.
    pub cue: String,
    /// Which part of the extractor spoke.
    pub by: By,
}

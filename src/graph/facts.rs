//! Holds what was read from one article, before it is counted.
//!
//! Its finds, entities that no table has, are numbered by the article; a graph knows them by their ids.

use crate::gazetteer::coverage::Coverage;
use crate::gazetteer::{Actors, Entity, Gazetteer, Mention, Undecided, Why};
use crate::relate::Relation;
use crate::relate::tone::Tone;
use crate::text::Span;
use std::collections::BTreeMap;

/// What was read from one article.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Its sentences, furniture not among them.
    pub sentences: Vec<Span>,
    /// Its words, and the names in it that nobody has.
    pub coverage: Coverage,
    /// How well and ill its sentences speak, one for each.
    pub tones: Vec<Tone>,
    /// Its mentions in text order.
    pub mentions: Vec<Mention>,
    /// Its names that may stand for several entities, in text order.
    pub undecided: Vec<Undecided>,
    /// The entities found in it that no table has.
    pub found: Vec<Entity>,
    /// Its relations in text order.
    pub relations: Vec<Relation>,
}

impl Facts {
    /// The actors it may name, of `gazetteer` and its own.
    #[must_use]
    pub fn actors<'a>(&'a self, gazetteer: &'a Gazetteer) -> Actors<'a> {
        Actors { gazetteer, found: &self.found }
    }

    /// How well and ill the sentence speaks.
    pub(super) fn tone(&self, sentence: Span) -> Tone {
        self.sentences.binary_search(&sentence).ok().and_then(|at| self.tones.get(at)).copied().unwrap_or_default()
    }

    /// Why the mention at that span was taken for its entity.
    pub(super) fn why(&self, span: Span) -> Option<Why> {
        let at = self.mentions.partition_point(|mention| mention.span < span);
        self.mentions.get(at).filter(|mention| mention.span == span).map(|mention| mention.why)
    }

    /// How often each undecided name stands in the article, which is `text`.
    pub(super) fn undecided_forms(&self, text: &str) -> BTreeMap<String, u64> {
        let mut forms = BTreeMap::new();
        for undecided in &self.undecided {
            *forms.entry(undecided.span.of(text).to_owned()).or_default() += 1;
        }
        forms
    }
}

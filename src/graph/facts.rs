//! Holds what was read from one article, before it is counted.
//!
//! Its finds, entities that no table has, are numbered article by article; a graph numbers them anew.

use super::SeenAs;
use crate::gazetteer::{Actors, Entity, EntityIx, Gazetteer, Mention, Undecided, Why};
use crate::relate::Relation;
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What was read from one article.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Its sentences, furniture not among them.
    pub sentences: Vec<Span>,
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

    /// The same with its finds at other places: `places` has one for each of them.
    fn moved(&self, places: &[EntityIx]) -> Self {
        let here = |entity: &mut EntityIx| *entity = entity.place_found().map_or(*entity, |at| places[at]);
        let mut facts = self.clone();
        facts.mentions.iter_mut().for_each(|mention| here(&mut mention.entity));
        for relation in &mut facts.relations {
            here(&mut relation.source);
            here(&mut relation.target);
            relation.attributed_to.iter_mut().for_each(here);
        }
        facts
    }
}

/// The finds of many articles, where one id is one entity.
#[derive(Debug, Default)]
pub(super) struct Finds {
    pub(super) entities: Vec<Entity>,
    /// For each of them, how often it was taken for a person and how often for a body.
    pub(super) seen_as: Vec<SeenAs>,
    by_id: FxHashMap<String, EntityIx>,
}

impl Finds {
    /// The facts with their finds at their places here. Of two spellings of one id the name is the first by bytes, so that it does
    /// not depend on the order of articles; the type is what it was most often taken for.
    pub(super) fn adopt<'f>(&mut self, facts: &'f Facts) -> Cow<'f, Facts> {
        if facts.found.is_empty() {
            return Cow::Borrowed(facts);
        }
        let times = |at: usize| facts.mentions.iter().filter(|m| m.entity == EntityIx::found(at)).count() as u64;
        let places: Vec<EntityIx> =
            facts.found.iter().enumerate().map(|(at, entity)| self.place(entity, times(at))).collect();
        Cow::Owned(facts.moved(&places))
    }

    fn place(&mut self, entity: &Entity, times: u64) -> EntityIx {
        let next = EntityIx::found(self.entities.len());
        let place = *self.by_id.entry(entity.id.clone()).or_insert(next);
        let at = place.place_found().unwrap_or_default();
        if at == self.entities.len() {
            self.entities.push(entity.clone());
            self.seen_as.push(SeenAs::default());
        }
        let (known, seen_as) = (&mut self.entities[at], &mut self.seen_as[at]);
        seen_as.add(entity.entity_type, times);
        known.entity_type = seen_as.entity_type();
        if entity.name < known.name {
            known.name.clone_from(&entity.name);
        }
        place
    }
}

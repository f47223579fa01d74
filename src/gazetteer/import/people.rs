//! Tells people from bodies in a list that does not say which is which.
//!
//! `MANFRED_NOWAK` is a person because other people of the list are called Manfred; `MANFRED_FOUNDATION` is none.
//!
//! First names are learned from the entries that are certainly people: those whose codes have dates.

use crate::gazetteer::name_words::{has_body_word, without_title};
use crate::gazetteer::{EntityType, Gazetteer};
use rustc_hash::FxHashMap;

/// A first name counts once this many certain people have it: at 1, `Radio` or a misspelling would be one.
const LEARNED_FROM: usize = 3;

/// The most words of a person's name.
const MOST_WORDS: usize = 6;

/// First names, with how many certain people have each.
#[derive(Debug, Default)]
pub(super) struct FirstNames(FxHashMap<String, usize>);

impl FirstNames {
    /// Those of our own people.
    pub(super) fn ours() -> Self {
        let mut names = Self::default();
        let people = Gazetteer::built_in().entities().iter().filter(|entity| entity.entity_type == EntityType::Person);
        for person in people {
            names.learn(&person.name);
        }
        names
    }

    /// Counts the first name of somebody who is certainly a person.
    pub(super) fn learn(&mut self, name: &str) {
        if let Some((first, _)) = without_title(name).split_once([' ', '_']) {
            *self.0.entry(first.to_lowercase()).or_default() += 1;
        }
    }

    /// Whether a name with nothing else to tell by is a person's.
    pub(super) fn suggest(&self, name: &str) -> bool {
        let name = without_title(name);
        let words: Vec<String> = name.split([' ', '_']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        let known = words.first().is_some_and(|first| self.0.get(first).is_some_and(|count| *count >= LEARNED_FROM));
        known && (2..=MOST_WORDS).contains(&words.len()) && !has_body_word(name)
    }
}

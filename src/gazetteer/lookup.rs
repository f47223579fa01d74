//! Answers what a name may stand for, without a text around it.
//!
//! `Georgia` gives GEO by name; `Tokaev` gives nobody in a table that has only Tokayev, and Tokayev as the nearest form.
//!
//! Decides nothing: every entity of the form comes back with its switches, and the reader sees what a text must say.

use super::names::{Gazetteer, Use};
use super::tables::{Case, Conditions, Form};
use super::{Entity, MentionKind};
use crate::text::fold;

/// One entity that a name may stand for.
#[derive(Debug, Clone, Copy)]
pub struct Meaning<'g> {
    /// Whose name it is.
    pub entity: &'g Entity,
    /// Which kind of name.
    pub kind: MentionKind,
    /// When it counts.
    pub switches: &'g Conditions,
    /// Whether no table wrote the name: it was derived from another spelling.
    pub is_derived: bool,
}

/// How alike two names must be to be offered instead (Jaro-Winkler, Winkler 1990; 1 is equal). Raising it misses
/// `Tokaev` for Tokayev; lowering it offers `Tonga` for Togo.
const ALIKE: f64 = 0.9;

impl Gazetteer {
    /// Everything that `name` may stand for, as written; in the order of the tables.
    #[must_use]
    pub fn meanings(&self, name: &str) -> Vec<Meaning<'_>> {
        let folded = fold::fold(name);
        let mut found: Vec<Meaning<'_>> = self
            .known(&folded)
            .iter()
            .map(|u| Meaning { entity: self.entity(u.entity), kind: u.kind, switches: &u.form, is_derived: u.is_derived })
            .collect();
        found.sort_by_key(|meaning| (self.find(&meaning.entity.id), meaning.kind));
        found
    }

    /// At most `most` forms that are much like `name`, the most alike first.
    #[must_use]
    pub fn nearest(&self, name: &str, most: usize) -> Vec<&str> {
        let wanted = plain(name);
        let alike = |form: &str| strsim::jaro_winkler(&wanted, &plain(form));
        let mut near: Vec<(f64, &str)> = self
            .matcher
            .forms()
            .iter()
            .map(|form| (alike(form), form.as_str()))
            .filter(|(alike, _)| *alike >= ALIKE)
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        near.into_iter().take(most).map(|(_, form)| form).collect()
    }

    /// The forms of an entity, those that no table wrote left out.
    #[must_use]
    pub fn forms_of(&self, id: &str) -> Vec<(MentionKind, Form)> {
        let Some(ix) = self.find(id) else { return Vec::new() };
        let of = |(written, uses): (&String, &Vec<Use>)| {
            uses.iter()
                .filter(|u| u.entity == ix && !u.is_derived)
                .map(|u| (u.kind, Form { name: written.clone(), switches: u.form.clone() }))
                .collect::<Vec<_>>()
        };
        self.matcher.forms().iter().zip(&self.uses).flat_map(of).collect()
    }
}

/// Letter case and accents do not make a name another.
fn plain(name: &str) -> String {
    let folded = fold::fold(name);
    fold::without_accents(&folded).unwrap_or(folded).to_lowercase()
}

impl Conditions {
    /// What they are in words, each a phrase.
    #[must_use]
    pub fn in_words(&self) -> Vec<String> {
        let Self { from, to, case, not_before, not_after, needs, is_prefix, is_supposed } = self;
        let mut phrases = Vec::new();
        match (from, to) {
            (Some(from), Some(to)) => phrases.push(format!("in use from {from} to {to}")),
            (Some(from), None) => phrases.push(format!("in use from {from}")),
            (None, Some(to)) => phrases.push(format!("in use until {to}")),
            (None, None) => {}
        }
        if *case == Some(Case::Exact) {
            phrases.push("only in this letter case".to_owned());
        }
        let lists = [("needs one of", needs), ("not before", not_before), ("not after", not_after)];
        phrases.extend(lists.into_iter().filter(|(_, words)| !words.is_empty()).map(|(what, words)| {
            format!("{what} {}", words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", "))
        }));
        if *is_prefix {
            phrases.push("only before a hyphen".to_owned());
        }
        if *is_supposed {
            phrases.push("taken for the surname because it is the last word".to_owned());
        }
        phrases
    }
}

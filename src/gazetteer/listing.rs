//! Gives a gazetteer back as the table rows that make it, whatever layers it was joined from.
//!
//! A user's `Fijian` (a brewery) on top of our tables leaves FJI without that demonym, and so its row here.
//!
//! Derived spellings are left out: they are derived again from the rows. Order is by kind of row and id; the order of a
//! row's forms is not kept by the index, so they are sorted.

use super::names::Gazetteer;
use super::tables::{Entry, Form};
use super::{Entity, EntityType, MentionKind};

impl Gazetteer {
    /// The rows: states, organisations, people, each by id. Read again, they give the same gazetteer.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = self.entities.iter().map(bare).collect();
        for (written, uses) in self.matcher.forms().iter().zip(&self.uses) {
            for u in uses.iter().filter(|u| !u.is_derived) {
                let form = Form { name: written.clone(), switches: u.form.clone() };
                entries[u.entity.0 as usize].forms.push((u.kind, form));
            }
        }
        for entry in &mut entries {
            entry.forms.sort_by(|a, b| key(entry.name.as_str(), a).cmp(&key(entry.name.as_str(), b)));
        }
        entries.sort_by(|a, b| (rank(a.entity_type), &a.id).cmp(&(rank(b.entity_type), &b.id)));
        entries
    }
}

/// The entity without its forms. Every field is named, so that one added to [`Entity`] is not lost here.
fn bare(entity: &Entity) -> Entry {
    let Entity { id, name, entity_type, wikipedia, famous, roles, seat, country, members, place, source } = entity.clone();
    Entry { place, id, name, wikipedia, entity_type, forms: Vec::new(), famous, roles, seat, country, members, source }
}

/// The usual name first, then by kind and name.
fn key<'f>(name: &str, (kind, form): &'f (MentionKind, Form)) -> (bool, MentionKind, bool, &'f str) {
    (*kind != MentionKind::Name || form.name != name, *kind, form.is_prefix, &form.name)
}

/// In which order a file has its tables.
const fn rank(entity_type: EntityType) -> u8 {
    match entity_type {
        EntityType::State => 0,
        EntityType::Organization => 1,
        EntityType::Person => 2,
    }
}

//! Finds which of our entities a foreign name means, and gives every other one an id of its own.
//!
//! `U.N.` and `United Nations` of two foreign entries are both our UN; `Abdul Ali` of two countries are two people.

use crate::gazetteer::tables::{Entry, Form, Switches};
use crate::gazetteer::{Entity, EntityType, Gazetteer, MentionKind};
use crate::text::fold;
use rustc_hash::FxHashMap;

/// Our entity of that type whose name, acronym or alias is exactly `name`, if it is just one. A person only by a name of
/// several words.
pub(super) fn ours(name: &str, entity_type: EntityType) -> Option<&'static Entity> {
    let gazetteer = Gazetteer::built_in();
    let uses = gazetteer.known(&fold::fold(name));
    let is_name = |kind| matches!(kind, MentionKind::Name | MentionKind::Acronym | MentionKind::Alias);
    let mut found = uses.iter().filter(|u| is_name(u.kind) && u.form.needs.is_empty()).map(|u| gazetteer.entity(u.entity));
    let first = found.next().filter(|entity| entity.entity_type == entity_type)?;
    let is_alone = found.all(|other| other.id == first.id);
    (is_alone && (entity_type != EntityType::Person || name.contains(' '))).then_some(first)
}

/// Our state whose name, demonym, capital or seat of power is exactly `name`, if it is nobody else's: `Kremlin` is RUS.
pub(super) fn our_state(name: &str) -> Option<&'static Entity> {
    let gazetteer = Gazetteer::built_in();
    let mut owners = gazetteer.known(&fold::fold(name)).iter().map(|u| gazetteer.entity(u.entity));
    let first = owners.next().filter(|entity| entity.entity_type == EntityType::State)?;
    owners.all(|other| other.id == first.id).then_some(first)
}

/// The id that our conventions give a name: `hamid-karzai`, `AFGHAN-NATIONAL-ARMY`.
pub(in crate::gazetteer) fn id_of(name: &str, entity_type: EntityType) -> String {
    let plain = fold::without_accents(name).unwrap_or_else(|| name.to_owned());
    let words = plain.replace(['\'', '’', '.'], "");
    let id = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    match entity_type {
        EntityType::Person => id.to_lowercase(),
        EntityType::State | EntityType::Organization => id.to_uppercase(),
    }
}

/// The surnames that our table has for a person.
pub(super) fn own_surnames(known: &Entity, entry: &mut Entry) {
    let ours = Gazetteer::built_in().forms_of(&known.id);
    entry.forms.extend(ours.into_iter().filter(|(kind, _)| *kind == MentionKind::Surname));
}

/// Rows by id, so that what is one actor becomes one row.
#[derive(Debug, Default)]
pub(super) struct Rows {
    rows: Vec<Entry>,
    by_id: FxHashMap<String, usize>,
}

impl Rows {
    /// Adds a row, joined to one of the same id.
    pub(super) fn add(&mut self, entry: Entry) {
        let Some(at) = self.by_id.get(&entry.id).copied() else {
            self.by_id.insert(entry.id.clone(), self.rows.len());
            self.rows.push(entry);
            return;
        };
        let row = &mut self.rows[at];
        for (kind, form) in entry.forms {
            if row.forms.iter().all(|(known_kind, known)| {
                known.name != form.name || (kind == MentionKind::Surname) != (*known_kind == MentionKind::Surname)
            }) {
                row.forms.push((kind, form));
            }
        }
        let new: Vec<_> = entry.roles.into_iter().filter(|role| !row.roles.contains(role)).collect();
        row.roles.extend(new);
        row.seat = row.seat.take().or(entry.seat);
    }

    /// The row of that id, if one was added.
    pub(super) fn get(&self, id: &str) -> Option<&Entry> {
        self.by_id.get(id).map(|at| &self.rows[*at])
    }

    /// An id for a new actor: that of its name, or, if another actor has it already, that with `apart` or a number behind it.
    pub(super) fn free_id(
        &self,
        name: &str,
        entity_type: EntityType,
        apart: &str,
        is_same: impl Fn(&Entry) -> bool,
    ) -> String {
        let plain = id_of(name, entity_type);
        let free = |id: &str| {
            Gazetteer::built_in().find(id).is_none()
                && self.get(id).is_none_or(|row| row.entity_type == entity_type && is_same(row))
        };
        let tail = id_of(apart, entity_type);
        let with_tail = (!tail.is_empty()).then(|| format!("{plain}-{tail}"));
        let numbered = (2..).map(|number| format!("{plain}-{number}"));
        let mut ids = std::iter::once(plain.clone()).chain(with_tail).chain(numbered);
        ids.find(|id| free(id)).expect("numbers do not end")
    }

    /// The rows: states, organisations, people, each by id.
    pub(super) fn finish(mut self) -> Vec<Entry> {
        self.rows.sort_by(|a, b| (rank(a.entity_type), &a.id).cmp(&(rank(b.entity_type), &b.id)));
        self.rows
    }
}

const fn rank(entity_type: EntityType) -> u8 {
    match entity_type {
        EntityType::State => 0,
        EntityType::Organization => 1,
        EntityType::Person => 2,
    }
}

impl Entry {
    /// A row with its name as its only form.
    pub(in crate::gazetteer) fn named(place: &str, id: &str, name: &str, entity_type: EntityType) -> Self {
        Self { place: place.to_owned(), ..Self::new(id.to_owned(), name.to_owned(), entity_type) }
    }

    /// Adds a form unless the row has it; a surname may also be another form.
    pub(in crate::gazetteer) fn push(&mut self, kind: MentionKind, name: &str) {
        let is_there = |(known_kind, known): &(MentionKind, Form)| {
            known.name == name && (kind != MentionKind::Surname || *known_kind == kind)
        };
        if !self.forms.iter().any(is_there) {
            self.forms.push((kind, Form { name: name.to_owned(), ..Form::default() }));
        }
    }

    /// Takes the last word of the name for the surname, as a table that says nothing does.
    pub(in crate::gazetteer) fn push_supposed_surname(&mut self) {
        let name = self.name.split_whitespace().next_back().unwrap_or_default().to_owned();
        self.forms.push((MentionKind::Surname, Form { name, switches: Switches::supposed() }));
    }
}

//! Reads gazetteer tables (TOML) into rows, and says file and line of what is wrong.
//!
//! `[[state]] id = "MLI" name = "Mali" demonyms = ["Malian"]` gives one entry with two forms.
//!
//! A key that no table has is an error: a misspelt `demonym` would otherwise lose every Malian.

use super::{Entity, EntityType, MentionKind};
use crate::error::{Error, Result};
use serde::de::{MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};
use std::fmt;
use toml::Spanned;

/// One entity of a table, its forms not yet joined with those of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// File and line, `people.toml:14`.
    pub place: String,
    /// See DESIGN: `KAZ`, `CSTO`, `vladimir-putin`.
    pub id: String,
    /// The usual name.
    pub name: String,
    /// Title of its English Wikipedia article, where that is not the name.
    pub wikipedia: Option<String>,
    /// Which table it stands in.
    pub entity_type: EntityType,
    /// Every way to write it.
    pub forms: Vec<(MentionKind, Form)>,
    /// Whether its surname alone names nobody else in world news.
    pub famous: bool,
    /// Offices, in the order of the table.
    pub roles: Vec<Office>,
    /// Id of the state where an organisation has its seat: background, never evidence.
    pub seat: Option<String>,
    /// Ids of an organisation's members: background, never evidence.
    pub members: Vec<String>,
    /// Where the facts are from.
    pub source: Option<String>,
}

/// A way to write a name, and when it does not count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// As written.
    pub name: String,
    /// First day of use, ISO 8601; decides between entities that share the form.
    pub from: Option<String>,
    /// Last day of use.
    pub to: Option<String>,
    /// `exact`: no variant in capitals is derived.
    pub case: Option<Case>,
    /// Words right after it that make it something else: Turkish *coffee*.
    #[serde(default)]
    pub not_before: Vec<String>,
    /// Words right before it that make it something else: *New* Mexico.
    #[serde(default)]
    pub not_after: Vec<String>,
    /// Words of which one must stand in the article.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Counts only before a hyphen: *Sino*-Russian.
    #[serde(skip)]
    pub is_prefix: bool,
    /// No table wrote it: the last word of a person's name, taken for the surname.
    #[serde(skip)]
    pub is_supposed: bool,
}

/// How a form's letter case is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Case {
    /// Only as written.
    Exact,
}

/// An office somebody holds or held.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// `president`, `foreign minister`.
    pub office: String,
    /// Id of the state or organisation.
    pub of: String,
    /// First day, ISO 8601.
    pub from: Option<String>,
    /// Last day; none while in office.
    pub to: Option<String>,
    /// Where the fact is from, if not from the person's source.
    pub source: Option<String>,
}

/// Reads one file's text; `file` is its name in messages.
///
/// # Errors
/// When it is not TOML, or a key or value is not one of the tables'; the message names file and line.
pub fn read(file: &str, text: &str) -> Result<Vec<Entry>> {
    let tables: Tables = toml::from_str(text).map_err(|why| {
        let line = why.span().map_or(1, |span| 1 + text[..span.start].matches('\n').count());
        Error::data(format!("{file}:{line}"), why.message())
    })?;
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let place = |at: usize| format!("{file}:{}", 1 + ends.partition_point(|end| *end < at));
    let mut entries = Vec::new();
    entries.extend(tables.state.into_iter().map(|row| row_entry(place(row.span().start), row.into_inner())));
    entries.extend(tables.organization.into_iter().map(|row| row_entry(place(row.span().start), row.into_inner())));
    entries.extend(tables.person.into_iter().map(|row| row_entry(place(row.span().start), row.into_inner())));
    Ok(entries)
}

/// The rows of a part of a file that is parsed already, without their places.
pub(super) fn of_parsed(part: Spanned<toml::de::DeTable<'_>>) -> std::result::Result<Vec<Entry>, toml::de::Error> {
    let Tables { state, organization, person } = Tables::deserialize(toml::Deserializer::from(part))?;
    let states = state.into_iter().map(|row| row.into_inner().entry());
    let organizations = organization.into_iter().map(|row| row.into_inner().entry());
    let people = person.into_iter().map(|row| row.into_inner().entry());
    Ok(states.chain(organizations).chain(people).collect())
}

fn row_entry<R: Row>(place: String, row: R) -> Entry {
    Entry { place, ..row.entry() }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    #[serde(default)]
    state: Vec<Spanned<State>>,
    #[serde(default)]
    organization: Vec<Spanned<Organization>>,
    #[serde(default)]
    person: Vec<Spanned<Person>>,
}

/// A row of one of the three tables.
trait Row {
    fn entry(self) -> Entry;
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    id: String,
    name: String,
    wikipedia: Option<String>,
    #[serde(default)]
    aliases: Forms,
    #[serde(default)]
    demonyms: Forms,
    #[serde(default)]
    capital: Forms,
    #[serde(default)]
    seats: Forms,
    #[serde(default)]
    prefixes: Forms,
    source: Option<String>,
}

impl Row for State {
    fn entry(self) -> Entry {
        let mut entry = Entry::new(self.id, self.name, EntityType::State);
        entry.add(MentionKind::Alias, self.aliases);
        entry.add(MentionKind::Demonym, self.demonyms);
        entry.add(MentionKind::Capital, self.capital);
        entry.add(MentionKind::Seat, self.seats);
        let prefixes = self.prefixes.0.into_iter().map(|form| Form { is_prefix: true, ..form });
        entry.forms.extend(prefixes.map(|form| (MentionKind::Demonym, form)));
        Entry { wikipedia: self.wikipedia, source: self.source, ..entry }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Organization {
    id: String,
    name: String,
    wikipedia: Option<String>,
    #[serde(default)]
    aliases: Forms,
    #[serde(default)]
    acronyms: Forms,
    #[serde(default)]
    demonyms: Forms,
    seat: Option<String>,
    #[serde(default)]
    members: Vec<String>,
    source: Option<String>,
}

impl Row for Organization {
    fn entry(self) -> Entry {
        let mut entry = Entry::new(self.id, self.name, EntityType::Organization);
        entry.add(MentionKind::Alias, self.aliases);
        entry.add(MentionKind::Acronym, self.acronyms);
        entry.add(MentionKind::Demonym, self.demonyms);
        Entry { wikipedia: self.wikipedia, seat: self.seat, members: self.members, source: self.source, ..entry }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    id: String,
    name: String,
    wikipedia: Option<String>,
    #[serde(default)]
    aliases: Forms,
    surname: Option<Forms>,
    #[serde(default)]
    famous: bool,
    #[serde(default)]
    roles: Vec<Office>,
    source: Option<String>,
}

impl Row for Person {
    fn entry(self) -> Entry {
        let last_word = self.name.split_whitespace().next_back().unwrap_or_default().to_owned();
        let mut entry = Entry::new(self.id, self.name, EntityType::Person);
        entry.add(MentionKind::Alias, self.aliases);
        let default = || Forms(vec![Form { name: last_word, is_supposed: true, ..Form::default() }]);
        entry.add(MentionKind::Surname, self.surname.unwrap_or_else(default));
        Entry { wikipedia: self.wikipedia, famous: self.famous, roles: self.roles, source: self.source, ..entry }
    }
}

impl Entry {
    pub(super) fn new(id: String, name: String, entity_type: EntityType) -> Self {
        let forms = vec![(MentionKind::Name, Form { name: name.clone(), ..Form::default() })];
        let place = String::new();
        let (wikipedia, famous, roles, seat, members, source) = (None, false, Vec::new(), None, Vec::new(), None);
        Self { place, id, name, wikipedia, entity_type, forms, famous, roles, seat, members, source }
    }

    /// Takes over from `known`, which is the same actor in an earlier table, what this entry does not say.
    pub(super) fn inherit(&mut self, known: &Entity) {
        self.famous |= known.famous;
        self.wikipedia = self.wikipedia.take().or_else(|| known.wikipedia.clone());
        self.seat = self.seat.take().or_else(|| known.seat.clone());
        if self.roles.is_empty() {
            self.roles.clone_from(&known.roles);
        }
        if self.members.is_empty() {
            self.members.clone_from(&known.members);
        }
    }

    /// Adds forms of one kind. A form equal to the name only brings its switches to it.
    fn add(&mut self, kind: MentionKind, forms: Forms) {
        for form in forms.0 {
            if kind == MentionKind::Alias && form.name == self.name {
                self.forms[0].1 = form;
            } else if kind == MentionKind::Surname || self.forms.iter().all(|(_, known)| known.name != form.name) {
                self.forms.push((kind, form));
            }
        }
    }
}

/// One form or a list of them, each a string or a table with a `name`.
#[derive(Debug, Default)]
struct Forms(Vec<Form>);

impl<'de> Deserialize<'de> for Forms {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_any(FormsVisitor)
    }
}

struct FormsVisitor;

impl<'de> Visitor<'de> for FormsVisitor {
    type Value = Forms;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a name, or a list of names, each a string or a table like {name = \"Nur-Sultan\", from = \"2019-03-23\"}",
        )
    }

    fn visit_str<E: serde::de::Error>(self, name: &str) -> std::result::Result<Forms, E> {
        Ok(Forms(vec![Form { name: name.to_owned(), ..Form::default() }]))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> std::result::Result<Forms, A::Error> {
        Ok(Forms(vec![Form::deserialize(MapAccessDeserializer::new(map))?]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> std::result::Result<Forms, A::Error> {
        let mut forms = Vec::new();
        while let Some(one) = seq.next_element::<Forms>()? {
            forms.extend(one.0);
        }
        Ok(Forms(forms))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_key_is_refused_with_file_and_line() {
        let why =
            read("mine.toml", "[[state]]\nid = \"MLI\"\nname = \"Mali\"\ndemonym = [\"Malian\"]\n").unwrap_err().to_string();
        assert!(why.starts_with("mine.toml:4: unknown field `demonym`"), "{why}");
    }

    #[test]
    fn a_misspelt_switch_is_refused_with_its_line() {
        let why = read(
            "mine.toml",
            "[[state]]\nid = \"TUR\"\nname = \"Turkey\"\ndemonyms = [\"Turk\",\n  {name = \"Turkish\", notbefore = [\"coffee\"]}]\n",
        );
        let why = why.unwrap_err().to_string();
        assert!(why.starts_with("mine.toml:5: unknown field `notbefore`"), "{why}");
    }

    #[test]
    fn broken_toml_is_refused_with_its_line() {
        let why = read("mine.toml", "[[state]]\nid = MLI\n").unwrap_err().to_string();
        assert!(why.starts_with("mine.toml:2: "), "{why}");
    }

    #[test]
    fn a_surname_defaults_to_the_last_word() {
        let entries = read(
            "p.toml",
            "[[person]]\nid = \"a\"\nname = \"Edi Rama\"\n[[person]]\nid = \"b\"\nname = \"Xi Jinping\"\nsurname = \"Xi\"\n",
        )
        .unwrap();
        let forms = |at: usize| entries[at].forms.iter().map(|(kind, form)| (*kind, form.name.as_str())).collect::<Vec<_>>();
        assert_eq!(forms(0), [(MentionKind::Name, "Edi Rama"), (MentionKind::Surname, "Rama")]);
        assert_eq!(forms(1), [(MentionKind::Name, "Xi Jinping"), (MentionKind::Surname, "Xi")]);
        assert_eq!(entries[1].place, "p.toml:4");
    }
}

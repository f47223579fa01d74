//! Reads gazetteer tables (TOML) into rows, and says file and line of what is wrong.
//!
//! `[[state]] id = "MLI" name = "Mali" demonyms = ["Malian"]` gives one entry with two forms.
//!
//! A key that no table has is an error: a misspelt `demonym` would otherwise lose every Malian.

pub use super::switches::{Conditions, Switches};
use super::{Entity, EntityType, MentionKind, pieces};
use crate::error::{Error, Result};
use serde::de::{MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};
use std::fmt;
use std::ops::Deref;

/// One entity of a table, its forms not yet joined with those of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// File and line, `people.toml:14`.
    pub place: String,
    /// See DESIGN: `KAZ`, `CSTO`, `vladimir-putin`.
    pub id: String,
    /// The usual name.
    pub name: String,
    /// Title of its English Wikipedia article. Our own tables write it only where it is not the name.
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
    /// Id of the state for which an organisation acts, or to which it belongs; none for those of several states.
    pub country: Option<String>,
    /// Ids of an organisation's members: background, never evidence.
    pub members: Vec<String>,
    /// Where the facts are from.
    pub source: Option<String>,
}

/// A way to write a name, and when it does not count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// As written.
    pub name: String,
    /// When it counts; read as fields of the form.
    pub switches: Switches,
}

impl Form {
    /// A form that always counts.
    fn plain(name: String) -> Self {
        Self { name, switches: Switches::default() }
    }
}

impl Deref for Form {
    type Target = Conditions;

    fn deref(&self) -> &Conditions {
        &self.switches
    }
}

/// A form as a table of TOML has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormTable {
    name: String,
    from: Option<String>,
    to: Option<String>,
    case: Option<Case>,
    #[serde(default)]
    not_before: Vec<String>,
    #[serde(default)]
    not_after: Vec<String>,
    #[serde(default)]
    needs: Vec<String>,
}

impl From<FormTable> for Form {
    fn from(FormTable { name, from, to, case, not_before, not_after, needs }: FormTable) -> Self {
        let (is_prefix, is_supposed) = (false, false);
        let conditions = Conditions { from, to, case, not_before, not_after, needs, is_prefix, is_supposed };
        Self { name, switches: conditions.into() }
    }
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
    let tables = pieces::parse(text).map_err(|why| {
        let line = why.span().map_or(1, |span| 1 + text[..span.start].matches('\n').count());
        Error::data(format!("{file}:{line}"), why.message())
    })?;
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let place = |at: usize| format!("{file}:{}", 1 + ends.partition_point(|end| *end < at));
    let mut entries = Vec::with_capacity(tables.state.len() + tables.organization.len() + tables.person.len());
    entries.extend(tables.state.into_iter().map(|(at, row)| row_entry(place(at), row)));
    entries.extend(tables.organization.into_iter().map(|(at, row)| row_entry(place(at), row)));
    entries.extend(tables.person.into_iter().map(|(at, row)| row_entry(place(at), row)));
    Ok(entries)
}

/// The entry of a row, and where that stands.
pub(super) fn row_entry<R: Row>(place: String, row: R) -> Entry {
    Entry { place, ..row.entry() }
}

/// A row of one of the three tables.
pub(super) trait Row {
    fn entry(self) -> Entry;
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct State {
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
        let prefix = |form: Form| Conditions { is_prefix: true, ..(*form).clone() };
        let prefixes = self.prefixes.0.into_iter().map(|form| Form { switches: prefix(form.clone()).into(), ..form });
        entry.forms.extend(prefixes.map(|form| (MentionKind::Demonym, form)));
        Entry { wikipedia: self.wikipedia, source: self.source, ..entry }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Organization {
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
    country: Option<String>,
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
        Entry {
            wikipedia: self.wikipedia,
            seat: self.seat,
            country: self.country,
            members: self.members,
            source: self.source,
            ..entry
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
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
        let default = || Forms(vec![Form { name: last_word, switches: Switches::supposed() }]);
        entry.add(MentionKind::Surname, self.surname.unwrap_or_else(default));
        Entry { wikipedia: self.wikipedia, famous: self.famous, roles: self.roles, source: self.source, ..entry }
    }
}

impl Entry {
    pub(super) fn new(id: String, name: String, entity_type: EntityType) -> Self {
        let forms = vec![(MentionKind::Name, Form::plain(name.clone()))];
        let place = String::new();
        let (wikipedia, famous, roles, seat, country, members, source) = (None, false, vec![], None, None, vec![], None);
        Self { place, id, name, wikipedia, entity_type, forms, famous, roles, seat, country, members, source }
    }

    /// Says that its Wikipedia article is called as it is, if the table, which is ours, has no other title. Names from the
    /// Factbook are spelled as there, and were not looked up.
    pub(super) fn title_by_name(&mut self) {
        if self.wikipedia.is_none() && !self.source.as_deref().is_some_and(|source| source.starts_with("CIA")) {
            self.wikipedia = Some(self.name.clone());
        }
    }

    /// Takes over from `known`, which is the same actor in an earlier table, what this entry does not say.
    pub(super) fn inherit(&mut self, known: &Entity) {
        self.famous |= known.famous;
        self.wikipedia = self.wikipedia.take().or_else(|| known.wikipedia.clone());
        self.seat = self.seat.take().or_else(|| known.seat.clone());
        self.country = self.country.take().or_else(|| known.country.clone());
        if self.roles.is_empty() {
            self.roles.clone_from(&known.roles);
        }
        if self.members.is_empty() {
            self.members.clone_from(&known.members);
        }
    }

    /// Adds forms of one kind. A form equal to the name, whatever its kind, only brings its switches to it.
    fn add(&mut self, kind: MentionKind, forms: Forms) {
        for form in forms.0 {
            if kind != MentionKind::Surname && form.name == self.name {
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
        Ok(Forms(vec![Form::plain(name.to_owned())]))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> std::result::Result<Forms, A::Error> {
        Ok(Forms(vec![FormTable::deserialize(MapAccessDeserializer::new(map))?.into()]))
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

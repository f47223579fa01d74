//! Gives the entries of the tables in the binary, which the build has made JSON of.
//!
//! `[["states.toml:7", {"id": "MLI", "name": "Mali"}]]` gives one entry of that place.
//!
//! JSON, because TOML takes four times as long to parse; the keys are those of the tables, checked by the same rows.

use super::tables::{Entry, Organization, Person, Row, State, row_entry};
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;
use std::marker::PhantomData;

/// The rows of the tables in the binary, made by `build.rs`.
const TABLES: [&str; 3] = [
    include_str!(concat!(env!("OUT_DIR"), "/states.json")),
    include_str!(concat!(env!("OUT_DIR"), "/organizations.json")),
    include_str!(concat!(env!("OUT_DIR"), "/people.json")),
];

/// The same tables as they are written, for those who check them.
pub(super) const WRITTEN: [(&str, &str); 3] = [
    ("states.toml", include_str!("../../gazetteer/states.toml")),
    ("organizations.toml", include_str!("../../gazetteer/organizations.toml")),
    ("people.toml", include_str!("../../gazetteer/people.toml")),
];

/// The digest of the text of these tables, made by `build.rs`.
pub(super) const DIGEST: u64 = include!(concat!(env!("OUT_DIR"), "/digest.in"));

/// The entries of all tables, in their order. Not in parallel: weights are read beside it, and memory is got faster by one
/// thread than by several.
pub(super) fn entries() -> Vec<Entry> {
    let mut entries = Vec::new();
    for json in TABLES {
        let tables = read(json).expect("built-in tables are valid, as a test shows");
        entries.extend(tables.into_iter().flatten());
    }
    entries
}

fn read(json: &str) -> serde_json::Result<[Vec<Entry>; 3]> {
    let PlacedTables { state, organization, person } = serde_json::from_str(json)?;
    Ok([state.0, organization.0, person.0])
}

/// The tables of a file, with file and line of each row before it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlacedTables {
    #[serde(default)]
    state: Placed<State>,
    #[serde(default)]
    organization: Placed<Organization>,
    #[serde(default)]
    person: Placed<Person>,
}

/// The entries of one table, each made as soon as its row is read: rows are large.
struct Placed<R>(Vec<Entry>, PhantomData<R>);

impl<R> Default for Placed<R> {
    fn default() -> Self {
        Self(Vec::new(), PhantomData)
    }
}

impl<'de, R: Row + Deserialize<'de>> Deserialize<'de> for Placed<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_seq(Self::default())
    }
}

impl<'de, R: Row + Deserialize<'de>> Visitor<'de> for Placed<R> {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of places with rows")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> std::result::Result<Self, A::Error> {
        while let Some((place, row)) = seq.next_element::<(String, R)>()? {
            self.0.push(row_entry(place, row));
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::{digest, tables};

    #[test]
    fn what_the_build_made_of_our_tables_is_what_they_say() {
        for (json, (file, text)) in TABLES.iter().zip(WRITTEN) {
            let made = read(json).expect("valid").concat();
            let written = tables::read(file, text).expect("valid");
            assert_eq!(made.len(), written.len(), "{file}");
            for (made, written) in made.iter().zip(&written) {
                assert_eq!(format!("{made:?}"), format!("{written:?}"));
            }
        }
        assert_eq!(DIGEST, WRITTEN.iter().fold(0, |seed, (_, text)| digest(seed, text)));
    }
}

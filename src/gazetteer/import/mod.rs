//! Turns foreign lists of actors into rows of our tables.
//!
//! `HAMID_KARZAI_ [AFGGOV >011222]` becomes a person with an office of AFG from 2001-12-22.
//!
//! Nothing is lost silently: what our tables have no place for comes back with file and line. Names that are ours already
//! keep our id and our facts, so that a loaded import adds to the built-in tables and does not double them.

mod cameo;
mod csv;
mod known;
mod letter_case;
mod people;
mod petrarch;
mod wikidata;

use super::tables::Entry;
use crate::error::{Error, Result};
pub use csv::COLUMNS;
pub(super) use known::id_of;
use std::path::PathBuf;

/// What is asked of an importer.
#[derive(Debug)]
pub struct Request<'r> {
    /// The files, read in this order as one list.
    pub files: &'r [PathBuf],
    /// Of Wikidata: the fewest pages in Wikimedia projects that an item must have.
    pub min_sitelinks: usize,
}

/// Rows, and what did not become one.
#[derive(Debug, Default)]
pub struct Imported {
    /// States, organisations, people, each by id; their places are those of the foreign files.
    pub entries: Vec<Entry>,
    /// What could not be carried over.
    pub left: Vec<Left>,
    /// Entries, lines or items that were read.
    pub read: usize,
}

/// Something of a foreign list that our tables have no place for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Left {
    /// Why, the same words for all of one kind.
    pub reason: &'static str,
    /// File and line.
    pub place: String,
    /// What stood there.
    pub what: String,
}

/// Called now and then with the number of bytes read so far.
pub type Progress<'p> = dyn FnMut(u64) + 'p;

/// One way in.
#[derive(Debug)]
pub struct Source {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it reads.
    pub reads: &'static str,
    /// Reads the files.
    pub read: fn(&Request<'_>, &mut Progress<'_>) -> Result<Imported>,
}

/// Every foreign format.
pub const SOURCES: &[Source] = &[
    Source { name: "petrarch", reads: "actor dictionaries of TABARI and PETRARCH", read: petrarch::read },
    Source { name: "csv", reads: "CSV whose first line names the columns", read: csv::read },
    Source { name: "wikidata", reads: "the JSON dump of Wikidata, also .gz", read: wikidata::read },
];

/// The format of that name.
///
/// # Errors
/// When there is none.
pub fn named(name: &str) -> Result<&'static Source> {
    SOURCES.iter().find(|source| source.name == name).ok_or_else(|| {
        let known = SOURCES.iter().map(|source| source.name).collect::<Vec<_>>().join(", ");
        Error::Usage(format!("no list of actors is named \"{name}\"; known: {known}"))
    })
}

//! Writes table rows as one file: TOML, CSV or JSON.
//!
//! TOML and JSON carry everything; CSV has one line an office and no switches, and says what it leaves out.

mod csv;
mod json;
mod toml;

use super::tables::Entry;
use crate::error::{Error, Result};
pub use json::{FormRow, OfficeRow};
use std::io::{self, Write};

/// One way out.
#[derive(Debug)]
pub struct Format {
    /// Its name, which is also the ending of its files.
    pub name: &'static str,
    /// Writes the rows, and says what the format has no place for.
    pub write: fn(&[Entry], &mut dyn Write) -> io::Result<Vec<String>>,
}

/// Every format.
pub const FORMATS: &[Format] = &[
    Format { name: "toml", write: toml::write },
    Format { name: "csv", write: csv::write },
    Format { name: "json", write: json::write },
];

/// The format of that name.
///
/// # Errors
/// When there is none.
pub fn named(name: &str) -> Result<&'static Format> {
    FORMATS.iter().find(|format| format.name == name).ok_or_else(|| {
        let known = FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
        Error::Usage(format!("no table format is named \"{name}\"; known: {known}"))
    })
}

/// One row as our tables have it.
#[must_use]
pub fn row(entry: &Entry) -> String {
    toml::row(entry, &mut 0)
}

/// One line of what was left out, if anything was.
fn left_out(count: usize, why: &str) -> Option<String> {
    (count > 0).then(|| format!("{count} {why}"))
}

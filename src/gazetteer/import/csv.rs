//! Reads actors from CSV whose first line names the columns, in any order.
//!
//! `jane-doe,Jane Doe,person,J. Doe|Jenny Doe,,foreign minister,FJI,2024-03-01,,` is a person with an office. Lines of one
//! id are one actor with several offices.
//!
//! Every faulty line is named, not only the first; none is skipped.

use super::known::Rows;
use super::{Imported, Progress, Request};
use crate::corpus::iso_date;
use crate::error::{Error, Result};
use crate::gazetteer::tables::{Entry, Office};
use crate::gazetteer::{EntityType, MentionKind};
use std::path::Path;

/// The columns. `id`, `name` and `type` must be there; a line may leave all but `name` empty.
pub const COLUMNS: [&str; 10] = ["id", "name", "type", "aliases", "surname", "office", "of", "from", "to", "wikipedia"];

/// Between several aliases, and several surnames.
const BETWEEN: char = '|';

/// How many faulty lines a message names.
const MOST_FAULTS: usize = 50;

/// Reads the files.
pub(super) fn read(request: &Request<'_>, progress: &mut Progress<'_>) -> Result<Imported> {
    let mut rows = Rows::default();
    let mut faults = Vec::new();
    let mut count = 0;
    for file in request.files {
        let bytes = std::fs::read(file).map_err(Error::read(file))?;
        progress(bytes.len() as u64);
        count += read_file(file, &bytes, &mut rows, &mut faults);
    }
    if !faults.is_empty() {
        let more = faults.len().saturating_sub(MOST_FAULTS);
        faults.truncate(MOST_FAULTS);
        if more > 0 {
            faults.push(format!("... and {more} more"));
        }
        return Err(Error::Usage(faults.join("\n")));
    }
    Ok(Imported { entries: rows.finish(), left: Vec::new(), read: count })
}

fn read_file(file: &Path, bytes: &[u8], rows: &mut Rows, faults: &mut Vec<String>) -> usize {
    let file = file.display().to_string();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut table = ::csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let places = match table.headers() {
        Ok(header) => places(header),
        Err(why) => Err(why.to_string()),
    };
    let places = match places {
        Ok(places) => places,
        Err(why) => {
            faults.push(format!("{file}:1: {why}"));
            return 0;
        }
    };
    let columns = table.headers().map_or(0, ::csv::StringRecord::len);
    let mut count = 0;
    for record in table.records() {
        count += 1;
        let entry = match record {
            Ok(record) => {
                let line = record.position().map_or(0, ::csv::Position::line);
                let place = format!("{file}:{line}");
                let cells = if record.len() == columns {
                    entry(&place, &places.map(|at| at.map_or("", |at| record[at].trim())))
                } else {
                    Err(format!("has {} cells, expected {columns} as in the first line", record.len()))
                };
                cells.map_err(|why| format!("{place}: {why}"))
            }
            Err(why) => {
                let line = why.position().map_or(0, ::csv::Position::line);
                Err(format!("{file}:{line}: {}", reason(&why)))
            }
        };
        match entry {
            Ok(entry) => {
                match rows.get(&entry.id).filter(|row| row.name != entry.name || row.entity_type != entry.entity_type) {
                    Some(row) => faults.push(format!(
                        "{}: id \"{}\" is \"{}\", {} at {}; lines of one actor have one name and type",
                        entry.place,
                        entry.id,
                        row.name,
                        row.entity_type.name(),
                        row.place
                    )),
                    None => rows.add(entry),
                }
            }
            Err(why) => faults.push(why),
        }
    }
    count
}

fn reason(why: &::csv::Error) -> String {
    match why.kind() {
        ::csv::ErrorKind::Utf8 { .. } => "is not UTF-8; save the file as UTF-8".to_owned(),
        _ => why.to_string(),
    }
}

/// For each of [`COLUMNS`], where it stands.
fn places(header: &::csv::StringRecord) -> std::result::Result<[Option<usize>; 10], String> {
    let names: Vec<String> = header.iter().map(|name| name.trim().to_lowercase()).collect();
    if let Some(unknown) = names.iter().find(|name| !COLUMNS.contains(&name.as_str())) {
        return Err(format!("no column is named \"{unknown}\"; expected {}", COLUMNS.join(",")));
    }
    let places = COLUMNS.map(|column| names.iter().position(|name| name == column));
    if let Some(missing) = [0, 1, 2].into_iter().find(|at| places[*at].is_none()) {
        return Err(format!("no column \"{}\" (found: {})", COLUMNS[missing], names.join(", ")));
    }
    Ok(places)
}

fn entry(place: &str, cells: &[&str; 10]) -> std::result::Result<Entry, String> {
    let [id, name, written_type, aliases, surname, office, of, from, to, wikipedia] = cells.map(unharmed);
    if name.is_empty() {
        return Err("name is empty; expected the usual name".to_owned());
    }
    let entity_type = match written_type {
        "person" => EntityType::Person,
        "state" => EntityType::State,
        "organization" | "organisation" => EntityType::Organization,
        other => return Err(format!("type is \"{other}\", expected \"person\", \"state\" or \"organization\"")),
    };
    let id = if id.is_empty() { super::known::id_of(name, entity_type) } else { id.to_owned() };
    let mut entry = Entry::named(place, &id, name, entity_type);
    entry.wikipedia = (!wikipedia.is_empty()).then(|| wikipedia.to_owned());
    for alias in list(aliases) {
        entry.push(MentionKind::Alias, alias);
    }
    if entity_type == EntityType::Person {
        if surname.is_empty() {
            entry.push_supposed_surname();
        }
        for surname in list(surname) {
            entry.push(MentionKind::Surname, surname);
        }
        entry.roles.extend(role(office, of, from, to)?);
    } else if [surname, office, of, from, to].iter().any(|cell| !cell.is_empty()) {
        return Err(format!("only a person has a surname and an office; the type here is \"{}\"", entity_type.name()));
    }
    Ok(entry)
}

/// The cell without the apostrophe that keeps a spreadsheet from reading a formula.
fn unharmed(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell)
}

fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(BETWEEN).map(str::trim).filter(|name| !name.is_empty())
}

fn role(office: &str, of: &str, from: &str, to: &str) -> std::result::Result<Option<Office>, String> {
    if office.is_empty() && of.is_empty() && from.is_empty() && to.is_empty() {
        return Ok(None);
    }
    if office.is_empty() || of.is_empty() {
        return Err(format!("office is \"{office}\" of \"{of}\"; expected both, or neither and no dates"));
    }
    let date = |key: &str, written: &str| match iso_date(written) {
        _ if written.is_empty() => Ok(None),
        Some(date) => Ok(Some(date)),
        None => Err(format!("{key} is \"{written}\", expected a date as YYYY, YYYY-MM or YYYY-MM-DD")),
    };
    let (from, to) = (date("from", from)?, date("to", to)?);
    if let (Some(from), Some(to)) = (&from, &to)
        && from[..from.len().min(to.len())] > to[..from.len().min(to.len())]
    {
        return Err(format!("from \"{from}\" is after to \"{to}\""));
    }
    Ok(Some(Office { office: office.to_owned(), of: of.to_owned(), from, to, source: None }))
}

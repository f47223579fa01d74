//! Reads the rows of a table one by one, and goes on behind what is wrong.
//!
//! A row with a misspelt key is read without that key, so that its other faults are found in the same run.

use super::{Finding, Kind, Table};
use crate::gazetteer::pieces;
use crate::gazetteer::tables::Entry;
use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A row that could be read, with the lines of what stands in it.
#[derive(Debug)]
pub(super) struct Row<'t> {
    pub(super) table: Table<'t>,
    /// Where the row begins, in bytes.
    start: usize,
    pub(super) entry: Entry,
    /// What was read, without what was wrong.
    raw: DeTable<'t>,
    /// Bytes of the table's line ends.
    ends: std::rc::Rc<Vec<usize>>,
}

/// A name as it stands in a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written<'r> {
    /// `aliases`, `surname`.
    pub(super) key: &'r str,
    pub(super) name: &'r str,
    /// Whether it is a table with more than the name.
    pub(super) has_switches: bool,
    pub(super) line: usize,
}

/// Keys of a row whose value is a form or a list of forms.
const FORM_KEYS: [&str; 7] = ["aliases", "acronyms", "demonyms", "capital", "seats", "prefixes", "surname"];

/// Keys whose values are ids of other entries; `country` and `seat` of one, `members` of many.
const ID_KEYS: [&str; 3] = ["country", "seat", "members"];

/// The rows of a table that can be read at all; everything that loading would refuse is a finding.
pub(super) fn read<'t>(table: Table<'t>, findings: &mut Vec<Finding>) -> Vec<Row<'t>> {
    let ends: Vec<usize> = table.text.match_indices('\n').map(|(at, _)| at).collect();
    let ends = std::rc::Rc::new(ends);
    let mut tell = |at: usize, message: String| {
        findings.push(Finding { file: table.file.to_owned(), line: line(&ends, at), kind: Kind::Key, message });
    };
    let (document, errors) = DeTable::parse_recoverable(table.text);
    for error in errors {
        tell(error.span().map_or(0, |span| span.start), format!("{}; mend the TOML", one_line(error.message())));
    }
    let mut rows = Vec::new();
    for (key, value) in document.into_inner() {
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(values) if values.iter().all(|value| value.get_ref().is_table()) => {
                for value in values {
                    let start = value.span().start;
                    let DeValue::Table(raw) = value.into_inner() else { continue };
                    if let Some((entry, raw)) = mended(&key, start, raw, &mut tell) {
                        let place = format!("{}:{}", table.file, line(&ends, start));
                        rows.push(Row { table, start, entry: Entry { place, ..entry }, raw, ends: ends.clone() });
                    }
                }
            }
            other => {
                let alone = DeTable::from_iter([(key.clone(), Spanned::new(span.clone(), other))]);
                if let Err(error) = pieces::of_parsed(Spanned::new(span, alone)) {
                    tell(
                        key.span().start,
                        format!("{}; tables are [[state]], [[organization]] and [[person]]", one_line(error.message())),
                    );
                }
            }
        }
    }
    rows.sort_by_key(|row| row.start);
    rows
}

/// The row without what the reader refuses, each told; nothing if the rest is no row.
fn mended<'t>(
    key: &Spanned<Cow<'t, str>>,
    start: usize,
    mut raw: DeTable<'t>,
    tell: &mut impl FnMut(usize, String),
) -> Option<(Entry, DeTable<'t>)> {
    let mut removed: Vec<usize> = Vec::new();
    loop {
        let span = key.span();
        let rows = Spanned::new(span.clone(), DeValue::Table(raw.clone()));
        let array: toml::de::DeArray<'t> = std::iter::once(rows).collect();
        let document = DeTable::from_iter([(key.clone(), Spanned::new(span.clone(), DeValue::Array(array)))]);
        let error = match pieces::of_parsed(Spanned::new(span.clone(), document)) {
            Ok(entries) => return entries.into_iter().next().map(|entry| (entry, raw)),
            Err(error) => error,
        };
        let at = error.span().unwrap_or(start..start);
        // What lacks a key only since a faulty one was taken out has been told of.
        let is_told = error.message().starts_with("missing field") && removed.iter().any(|gone| at.contains(gone));
        if !is_told {
            tell(if at.start == span.start { start } else { at.start }, with_remedy(error.message()));
        }
        removed.push(at.start);
        if !remove(&mut raw, &at) {
            return None;
        }
    }
}

/// Takes the innermost key or list item that `at` lies in out of the table.
fn remove(table: &mut DeTable<'_>, at: &Range<usize>) -> bool {
    let lies_in = |span: Range<usize>| span.start <= at.start && at.start < span.end;
    let mut found = None;
    for (key, value) in table.iter_mut() {
        if lies_in(key.span()) {
            found = Some(key.get_ref().clone().into_owned());
        } else if lies_in(value.span()) {
            if remove_inside(value, at) {
                return true;
            }
            found = Some(key.get_ref().clone().into_owned());
        }
    }
    found.is_some_and(|key| table.remove(key.as_str()).is_some())
}

/// Takes what `at` lies in out of a list or inner table; false if that is the value itself.
fn remove_inside(value: &mut Spanned<DeValue<'_>>, at: &Range<usize>) -> bool {
    match value.get_mut() {
        DeValue::Table(table) => remove(table, at),
        DeValue::Array(items) => {
            let item = items.iter_mut().position(|item| item.span().start <= at.start && at.start < item.span().end);
            let Some(place) = item else { return false };
            let is_done = items.get_mut(place).is_some_and(|item| remove_inside(item, at));
            if !is_done {
                let rest = items.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, item)| item.clone());
                *items = rest.collect();
            }
            true
        }
        _ => false,
    }
}

/// What the reader says, with what to do.
fn with_remedy(message: &str) -> String {
    let message = one_line(message);
    if message.starts_with("missing field") {
        return format!("{message}; add it, what lacks it is not read");
    }
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    let near = quoted.split_first().and_then(|(wrong, known)| {
        known.iter().map(|name| (strsim::damerau_levenshtein(wrong, name), *name)).min().filter(|(letters, _)| *letters <= 2)
    });
    near.map_or_else(
        || format!("{message}; leave it out or write it otherwise"),
        |(_, name)| format!("{message}; did you mean \"{name}\"?"),
    )
}

fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The line of a byte, counted from 1.
fn line(ends: &[usize], at: usize) -> usize {
    1 + ends.partition_point(|end| *end < at)
}

impl Row<'_> {
    /// `people.toml:14`
    pub(super) fn place(&self) -> String {
        self.entry.place.clone()
    }

    pub(super) fn finding(&self, kind: Kind, message: String) -> Finding {
        self.finding_at(line(&self.ends, self.start), kind, message)
    }

    pub(super) fn finding_at(&self, line: usize, kind: Kind, message: String) -> Finding {
        Finding { file: self.table.file.to_owned(), line, kind, message }
    }

    fn line(&self, span: Range<usize>) -> usize {
        line(&self.ends, span.start)
    }

    /// Every form as it is written, the name first, in no other order.
    pub(super) fn written(&self) -> Vec<Written<'_>> {
        let mut out = Vec::new();
        for key in std::iter::once("name").chain(FORM_KEYS) {
            let Some(value) = self.raw.get(key) else { continue };
            match value.get_ref() {
                DeValue::Array(items) => out.extend(items.iter().filter_map(|item| self.form(key, item))),
                _ => out.extend(self.form(key, value)),
            }
        }
        out
    }

    fn form<'r>(&'r self, key: &'static str, value: &'r Spanned<DeValue<'_>>) -> Option<Written<'r>> {
        let line = self.line(value.span());
        match value.get_ref() {
            DeValue::Table(table) => {
                let name = table.get("name")?.get_ref().as_str()?;
                Some(Written { key, name, has_switches: table.len() > 1, line })
            }
            other => Some(Written { key, name: other.as_str()?, has_switches: false, line }),
        }
    }

    /// The line where a form of the entry stands.
    pub(super) fn line_of(&self, name: &str) -> usize {
        let found = self.written().into_iter().find(|written| written.name == name).map(|written| written.line);
        found.unwrap_or_else(|| line(&self.ends, self.start))
    }

    /// The line of each office, in the order of the entry's.
    pub(super) fn office_lines(&self) -> Vec<usize> {
        self.offices().map(|(_, line)| line).collect()
    }

    fn offices(&self) -> impl Iterator<Item = (&DeTable<'_>, usize)> {
        let items = self.raw.get("roles").and_then(|roles| roles.get_ref().as_array());
        items.into_iter().flatten().filter_map(|item| Some((item.get_ref().as_table()?, self.line(item.span()))))
    }

    /// Ids of other entries: key, id, line.
    pub(super) fn references(&self) -> Vec<(&'static str, &str, usize)> {
        let mut out = Vec::new();
        for key in ID_KEYS {
            let Some(value) = self.raw.get(key) else { continue };
            let one = std::slice::from_ref(value);
            let values: Vec<_> =
                value.get_ref().as_array().map_or_else(|| one.iter().collect(), |items| items.iter().collect());
            out.extend(values.into_iter().filter_map(|id| Some((key, id.get_ref().as_str()?, self.line(id.span())))));
        }
        out.extend(self.offices().filter_map(|(office, line)| Some(("of", office.get("of")?.get_ref().as_str()?, line))));
        out
    }
}

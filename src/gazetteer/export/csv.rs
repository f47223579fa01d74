//! The rows as CSV, one line an office: the columns that [`import`](crate::gazetteer::import) reads.
//!
//! `putin,Vladimir Putin,person,,Putin,president,RUS,2012-05-07,,`; a person of two offices has two lines of one id.
//!
//! There is no place for switches, dated forms, members and sources; what is left out is counted.

use super::left_out;
use crate::gazetteer::MentionKind;
use crate::gazetteer::import::COLUMNS;
use crate::gazetteer::tables::{Entry, Form, Switches};
use std::io::{self, Write};

/// Between several aliases, and several surnames.
pub(in crate::gazetteer) const BETWEEN: &str = "|";

/// Writes the rows, the first line naming the columns.
pub(super) fn write(entries: &[Entry], out: &mut dyn Write) -> io::Result<Vec<String>> {
    let mut table = ::csv::Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    for entry in entries {
        for line in lines(entry) {
            table.write_record(line.iter().map(|cell| harmless(cell)))?;
        }
    }
    table.flush()?;
    let forms = || entries.iter().flat_map(|entry| &entry.forms);
    let has_switch = |form: &Form| form.switches != Switches::default() && !form.is_supposed;
    let is_plain = |kind: MentionKind| matches!(kind, MentionKind::Name | MentionKind::Alias | MentionKind::Surname);
    let is_kind = |form: &&(MentionKind, Form)| !is_plain(form.0) && !form.1.is_prefix;
    let left = [
        left_out(forms().filter(|(_, form)| form.is_prefix).count(), "prefixes such as \"Sino\" have no column"),
        left_out(forms().filter(is_kind).count(), "acronyms, demonyms, capitals and seats are given as aliases"),
        left_out(forms().filter(|(_, form)| has_switch(form)).count(), "names lose their dates and switches"),
        left_out(
            entries.iter().filter(|e| e.seat.is_some() || !e.members.is_empty()).count(),
            "organizations lose seat and members",
        ),
        left_out(entries.iter().filter(|e| e.famous).count(), "people lose \"famous\""),
    ];
    Ok(left.into_iter().flatten().collect())
}

/// The lines of an entity, one an office, at least one.
fn lines(entry: &Entry) -> Vec<[String; 10]> {
    let of_kind = |wanted: bool| {
        let names = entry
            .forms
            .iter()
            .filter(|(kind, form)| (*kind == MentionKind::Surname) == wanted && !form.is_supposed && !form.is_prefix);
        names
            .map(|(_, form)| form.name.as_str())
            .filter(|name| wanted || *name != entry.name)
            .collect::<Vec<_>>()
            .join(BETWEEN)
    };
    let line = |[office, of, from, to]: [&str; 4]| {
        [
            entry.id.clone(),
            entry.name.clone(),
            entry.entity_type.name().to_owned(),
            of_kind(false),
            of_kind(true),
            office.to_owned(),
            of.to_owned(),
            from.to_owned(),
            to.to_owned(),
            entry.wikipedia.clone().unwrap_or_default(),
        ]
    };
    if entry.roles.is_empty() {
        return vec![line([""; 4])];
    }
    let roles = entry.roles.iter();
    roles
        .map(|role| {
            line([&role.office, &role.of, role.from.as_deref().unwrap_or_default(), role.to.as_deref().unwrap_or_default()])
        })
        .collect()
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

//! The rows as one JSON object, every switch and office included: `{"entities":[{"id":"KAZ","type":"state", ...}]}`.

use crate::gazetteer::tables::{Case, Conditions, Entry, Office};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Whole<'e> {
    entities: Vec<Row<'e>>,
}

/// A row as it is written; absent keys are not set.
#[derive(Serialize)]
struct Row<'e> {
    id: &'e str,
    #[serde(rename = "type")]
    entity_type: &'static str,
    name: &'e str,
    #[serde(skip_serializing_if = "Option::is_none")]
    wikipedia: Option<&'e str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    famous: bool,
    forms: Vec<FormRow<'e>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<OfficeRow<'e>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seat: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'e str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    members: &'e [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'e str>,
}

/// A form as `gazetteer lookup --json` and `export` write it.
#[derive(Debug, Serialize)]
pub struct FormRow<'e> {
    name: &'e str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<&'static str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    not_before: &'e [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    not_after: &'e [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    needs: &'e [String],
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    prefix: bool,
}

/// An office as it is written.
#[derive(Debug, Serialize)]
pub struct OfficeRow<'e> {
    office: &'e str,
    of: &'e str,
    from: Option<&'e str>,
    to: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'e str>,
}

impl<'e> FormRow<'e> {
    /// The form, which is one of that kind.
    #[must_use]
    pub fn of(kind: crate::gazetteer::MentionKind, name: &'e str, switches: &'e Conditions) -> Self {
        let Conditions { from, to, case, not_before, not_after, needs, is_prefix, is_supposed: _ } = switches;
        Self {
            name,
            kind: kind.name(),
            from: from.as_deref(),
            to: to.as_deref(),
            case: case.map(|Case::Exact| "exact"),
            not_before,
            not_after,
            needs,
            prefix: *is_prefix,
        }
    }
}

impl<'e> OfficeRow<'e> {
    /// The office.
    #[must_use]
    pub fn of(office: &'e Office) -> Self {
        let Office { office, of, from, to, source } = office;
        let [from, to, source] = [from, to, source].map(Option::as_deref);
        Self { office, of, from, to, source }
    }
}

/// Writes the rows; nothing is left out.
pub(super) fn write(entries: &[Entry], out: &mut dyn Write) -> io::Result<Vec<String>> {
    let rows: Vec<Row<'_>> = entries.iter().map(row).collect();
    serde_json::to_writer_pretty(&mut *out, &Whole { entities: rows })?;
    out.write_all(b"\n")?;
    Ok(Vec::new())
}

fn row(entry: &Entry) -> Row<'_> {
    let Entry { place: _, id, name, wikipedia, entity_type, forms, famous, roles, seat, country, members, source } = entry;
    Row {
        id,
        entity_type: entity_type.name(),
        name,
        wikipedia: wikipedia.as_deref(),
        famous: *famous,
        forms: forms.iter().map(|(kind, form)| FormRow::of(*kind, &form.name, &form.switches)).collect(),
        roles: roles.iter().map(OfficeRow::of).collect(),
        seat: seat.as_deref(),
        country: country.as_deref(),
        members,
        source: source.as_deref(),
    }
}

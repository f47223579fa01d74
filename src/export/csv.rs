//! Writes the two tables Gephi imports, nodes and edges, which spreadsheets read as well.
//!
//! FJI -> TON becomes `FJI,TON,Directed,support+,e0,support,1.5,...`.
//!
//! `Kind` is the relation with its sign, since Gephi merges edges of equal source, target and kind; `Class` is event, role or
//! cooccurrence. A cell of text that a spreadsheet would run as a formula gets an apostrophe in front; numbers are left alone.
//! A missing value is an empty cell.

use super::Options;
use super::fields::{self, Field, Value};
use crate::graph::Table;
use csv::Writer;
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes one row a node: `Id,Label,Type`, then its counts, dates and outlets, then the measures, then in a diff how it changed.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_nodes(table: &Table<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let fields = fields::of_nodes(table);
    let mut rows = Writer::from_writer(out);
    rows.write_field("Id")?;
    for field in &fields {
        rows.write_field(if field.name == "name" { "Label".into() } else { head(field.name) })?;
    }
    rows.write_record(None::<&[u8]>)?;
    for (place, row) in table.nodes.iter().enumerate() {
        rows.write_field(text(&row.node.id).as_ref())?;
        cells(&fields, place, &mut rows)?;
        rows.write_record(None::<&[u8]>)?;
    }
    rows.flush()
}

/// Fields that have a column of their own in front.
const AHEAD: [&str; 4] = ["key", "relation", "symmetric", "weight"];

/// Writes one row an edge: `Source,Target,Type,Kind,Id,Label,Weight`, then its class, sign, counts, dates and outlets, the
/// measures, in a diff how it changed, and its surest sentence.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_edges(table: &Table<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut fields = fields::of_edges(table);
    fields.retain(|field| !AHEAD.contains(&field.name));
    let mut rows = Writer::from_writer(out);
    for head in ["Source", "Target", "Type", "Kind", "Id", "Label", "Weight"] {
        rows.write_field(head)?;
    }
    for field in &fields {
        rows.write_field(if field.name == "kind" { "Class".into() } else { head(field.name) })?;
    }
    rows.write_record(None::<&[u8]>)?;
    for (place, row) in table.edges.iter().enumerate() {
        let edge = row.edge;
        rows.write_field(text(table.id(row.source)).as_ref())?;
        rows.write_field(text(table.id(row.target)).as_ref())?;
        rows.write_field(if edge.symmetric { "Undirected" } else { "Directed" })?;
        rows.write_field(text(&edge.key).as_ref())?;
        rows.write_field(format!("e{place}"))?;
        rows.write_field(text(&edge.relation).as_ref())?;
        rows.write_field(Value::real(edge.weight).to_string())?;
        cells(&fields, place, &mut rows)?;
        rows.write_record(None::<&[u8]>)?;
    }
    rows.flush()
}

/// `quote_outlet` as `Quote outlet`.
fn head(name: &str) -> String {
    let mut head = name.replace('_', " ");
    if let Some(first) = head.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    head
}

fn cells<W: Write>(fields: &[Field<'_>], place: usize, rows: &mut Writer<W>) -> csv::Result<()> {
    fields.iter().try_for_each(|field| match field.value(place) {
        Some(Value::Text(value)) => rows.write_field(text(&value).as_ref()),
        Some(value) => rows.write_field(value.to_string()),
        None => rows.write_field(""),
    })
}

/// The text as a cell that no spreadsheet takes for a formula (OWASP, CSV Injection).
fn text(value: &str) -> Cow<'_, str> {
    if value.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{value}").into() } else { value.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(text(formula), format!("'{formula}"));
        }
        assert_eq!(text("Fiji = Tonga"), "Fiji = Tonga");
    }

    #[test]
    fn heads_are_words() {
        assert_eq!([head("quote_outlet"), head("first")], ["Quote outlet", "First"]);
    }
}

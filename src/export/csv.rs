//! Writes the two tables Gephi imports, nodes and edges, which spreadsheets read as well.
//!
//! FJI -> TON becomes `FJI,TON,Directed,support+,e0,support,1.5,...`.
//!
//! `Kind` is the relation with its sign, since Gephi merges edges of equal source, target and kind. A cell of text that a
//! spreadsheet would run as a formula gets an apostrophe in front; numbers are left alone. A missing date is an empty cell.

use super::Options;
use crate::graph::node_link::mark_name;
use crate::graph::{EdgeRow, Mark, Table, Values};
use csv::Writer;
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes one row a node: id, name, type, counts, dates, then the measures, then in a diff how it changed.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_nodes(table: &Table<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let marked = table.nodes.iter().any(|row| row.mark.is_some());
    let mut rows = Writer::from_writer(out);
    for head in ["Id", "Label", "Type", "Mentions", "Articles", "First", "Last"] {
        rows.write_field(head)?;
    }
    for column in &table.columns {
        rows.write_field(text(column.name).as_ref())?;
    }
    finish_row(&mut rows, marked.then_some("Mark"))?;
    for (place, row) in table.nodes.iter().enumerate() {
        let node = row.node;
        rows.write_field(text(&node.id).as_ref())?;
        rows.write_field(text(&node.name).as_ref())?;
        rows.write_field(node.entity_type.name())?;
        rows.write_field(node.mentions.to_string())?;
        rows.write_field(node.articles.to_string())?;
        rows.write_field(text(node.first.as_deref().unwrap_or_default()).as_ref())?;
        rows.write_field(text(node.last.as_deref().unwrap_or_default()).as_ref())?;
        for column in &table.columns {
            rows.write_field(match &column.values {
                Values::Integer(values) => values[place].to_string(),
                Values::Real(values) => values[place].to_string(),
            })?;
        }
        finish_row(&mut rows, marked.then_some(mark_cell(row.mark)))?;
    }
    rows.flush()
}

const EDGE_HEAD: [&str; 17] = [
    "Source",
    "Target",
    "Type",
    "Kind",
    "Id",
    "Label",
    "Weight",
    "Sign",
    "Class",
    "Count",
    "Articles",
    "Denied",
    "Hedged",
    "Attributed",
    "Intensity",
    "First",
    "Last",
];

/// Writes one row an edge: `Source,Target,Type,Kind,Id,Label,Weight`, then its counts and dates, then in a diff how it
/// changed. `Class` is event, role or cooccurrence.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_edges(table: &Table<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let marked = table.edges.iter().any(|row| row.mark.is_some());
    let mut rows = Writer::from_writer(out);
    for head in EDGE_HEAD {
        rows.write_field(head)?;
    }
    finish_row(&mut rows, marked.then_some("Mark"))?;
    for (number, row) in table.edges.iter().enumerate() {
        for cell in edge_cells(table, row, number) {
            rows.write_field(cell.as_ref())?;
        }
        finish_row(&mut rows, marked.then_some(mark_cell(row.mark)))?;
    }
    rows.flush()
}

fn edge_cells<'t>(table: &Table<'t>, row: &EdgeRow<'t>, number: usize) -> [Cow<'t, str>; EDGE_HEAD.len()] {
    let edge = row.edge;
    [
        text(table.id(row.source)),
        text(table.id(row.target)),
        if edge.symmetric { "Undirected" } else { "Directed" }.into(),
        text(&edge.key),
        format!("e{number}").into(),
        text(&edge.relation),
        edge.weight.to_string().into(),
        edge.sign.to_string().into(),
        edge.kind.name().into(),
        edge.count.to_string().into(),
        edge.articles.to_string().into(),
        edge.denied.to_string().into(),
        edge.hedged.to_string().into(),
        edge.attributed.to_string().into(),
        edge.intensity.to_string().into(),
        text(edge.first.as_deref().unwrap_or_default()),
        text(edge.last.as_deref().unwrap_or_default()),
    ]
}

fn finish_row<W: Write>(rows: &mut Writer<W>, last: Option<&str>) -> csv::Result<()> {
    if let Some(last) = last {
        rows.write_field(last)?;
    }
    rows.write_record(None::<&[u8]>)
}

fn mark_cell(mark: Option<Mark>) -> &'static str {
    mark.map_or("", mark_name)
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
}

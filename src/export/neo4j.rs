//! Writes the two tables that `neo4j-admin database import` takes, nodes and relationships.
//!
//! FJI becomes `FJI,Fiji,state,3,...,Actor;State`; FJI -> TON becomes `FJI,TON,SUPPORT,support+,...`.
//!
//! Headers give ids, ends and types. Cells are as they are: an apostrophe against spreadsheet formulas, as in
//! [`csv`](super::csv), would become part of the data, and a database runs no cell. Names may have line breaks, so import with
//! `--multiline-fields=true`. A missing value is an empty cell, which the import leaves out.

use super::Options;
use super::fields::{self, Field};
use crate::gazetteer::EntityType;
use crate::graph::Table;
use csv::Writer;
use std::io::{self, Write};

/// Writes one row a node, with the labels `Actor` and its type's.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_nodes(table: &Table<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let fields = fields::of_nodes(table);
    let mut rows = Writer::from_writer(out);
    rows.write_field("id:ID(Actor)")?;
    heads(&fields, &mut rows)?;
    rows.write_field(":LABEL")?;
    rows.write_record(None::<&[u8]>)?;
    for (place, row) in table.nodes.iter().enumerate() {
        rows.write_field(&row.node.id)?;
        cells(&fields, place, &mut rows)?;
        rows.write_field(match row.node.entity_type {
            EntityType::Person => "Actor;Person",
            EntityType::State => "Actor;State",
            EntityType::Organization => "Actor;Organization",
        })?;
        rows.write_record(None::<&[u8]>)?;
    }
    rows.flush()
}

/// Writes one row an edge; its type is the relation in capitals, `MEMBER_OF`, as is the custom there.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_relationships(table: &Table<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let fields = fields::of_edges(table);
    let mut rows = Writer::from_writer(out);
    for head in [":START_ID(Actor)", ":END_ID(Actor)", ":TYPE"] {
        rows.write_field(head)?;
    }
    heads(&fields, &mut rows)?;
    rows.write_record(None::<&[u8]>)?;
    for (place, row) in table.edges.iter().enumerate() {
        rows.write_field(table.id(row.source))?;
        rows.write_field(table.id(row.target))?;
        rows.write_field(row.edge.relation.to_uppercase())?;
        cells(&fields, place, &mut rows)?;
        rows.write_record(None::<&[u8]>)?;
    }
    rows.flush()
}

fn heads<W: Write>(fields: &[Field<'_>], rows: &mut Writer<W>) -> csv::Result<()> {
    fields.iter().try_for_each(|Field { name, kind, .. }| rows.write_field(format!("{name}:{}", kind.name())))
}

fn cells<W: Write>(fields: &[Field<'_>], place: usize, rows: &mut Writer<W>) -> csv::Result<()> {
    fields.iter().try_for_each(|field| match field.value(place) {
        Some(value) => rows.write_field(value.to_string()),
        None => rows.write_field(""),
    })
}

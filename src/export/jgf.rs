//! Writes the JSON Graph Format, version 2.
//!
//! FJI -> TON becomes `{"id":"e0","source":"FJI","target":"TON","relation":"support","directed":true,"metadata":{...}}`.
//!
//! Its schema allows no keys of our own beside its own, so every attribute stands in `metadata`, weights among them. One node or
//! edge stands on one line.

use super::Options;
use super::fields::{self, Entries};
use super::json::lines;
use crate::graph::Table;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Node<'f, 't> {
    label: &'t str,
    metadata: Entries<'f, 't>,
}

#[derive(Serialize)]
struct Edge<'f, 't> {
    id: String,
    source: &'t str,
    target: &'t str,
    relation: &'t str,
    directed: bool,
    label: &'t str,
    metadata: Entries<'f, 't>,
}

/// Writes the whole table; the only option it uses is `title`, as the graph's label.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(table: &Table<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (node_fields, edge_fields) = (fields::of_nodes(table), fields::of_edges(table));
    let (label, tool) = (serde_json::to_string(options.name())?, serde_json::to_string(&table.meta.tool)?);
    write!(
        out,
        "{{\"graph\":{{\"directed\":true,\"type\":\"actors\",\"label\":{label},\"metadata\":{{\"tool\":{tool}}},\n\"nodes\":{{"
    )?;
    lines(out, table.nodes.iter().enumerate(), |out, (place, row)| {
        serde_json::to_writer(&mut *out, &row.node.id)?;
        out.write_all(b":")?;
        Ok(serde_json::to_writer(out, &Node { label: &row.node.name, metadata: Entries(&node_fields, place) })?)
    })?;
    write!(out, "}},\n\"edges\":[")?;
    lines(out, table.edges.iter().enumerate(), |out, (place, row)| {
        let edge = Edge {
            id: format!("e{place}"),
            source: table.id(row.source),
            target: table.id(row.target),
            relation: &row.edge.relation,
            directed: !row.edge.symmetric,
            label: &row.edge.key,
            metadata: Entries(&edge_fields, place),
        };
        Ok(serde_json::to_writer(out, &edge)?)
    })?;
    out.write_all(b"]}}\n")
}

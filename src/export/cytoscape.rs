//! Writes the elements that Cytoscape.js and Cytoscape load, and `networkx.cytoscape_graph` too.
//!
//! FJI -> TON becomes `{"data":{"id":"e0","source":"FJI","target":"TON","key":"support+",...}}` among `elements.edges`.
//!
//! Nodes and edges share one space of ids there, so the ids of edges start with letters no actor's id starts with. `value` and
//! `name` of a node are what networkx asks for: its id and what it is called.

use super::Options;
use super::fields::{self, Entries};
use super::json::lines;
use crate::graph::Table;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Element<D> {
    data: D,
}

#[derive(Serialize)]
struct Node<'f, 't> {
    id: &'t str,
    value: &'t str,
    #[serde(flatten)]
    fields: Entries<'f, 't>,
}

#[derive(Serialize)]
struct Edge<'f, 't> {
    id: String,
    source: &'t str,
    target: &'t str,
    #[serde(flatten)]
    fields: Entries<'f, 't>,
}

/// Writes the whole table; the only option it uses is `title`, as the network's name.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(table: &Table<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (node_fields, edge_fields) = (fields::of_nodes(table), fields::of_edges(table));
    let (name, tool, prefix) =
        (serde_json::to_string(options.name())?, serde_json::to_string(&table.meta.tool)?, prefix(table));
    write!(
        out,
        "{{\"data\":{{\"name\":{name},\"tool\":{tool}}},\"directed\":true,\"multigraph\":true,\"elements\":{{\n\"nodes\":["
    )?;
    lines(out, table.nodes.iter().enumerate(), |out, (place, row)| {
        let (id, value) = (row.node.id.as_str(), row.node.id.as_str());
        Ok(serde_json::to_writer(out, &Element { data: Node { id, value, fields: Entries(&node_fields, place) } })?)
    })?;
    write!(out, "],\n\"edges\":[")?;
    lines(out, table.edges.iter().enumerate(), |out, (place, row)| {
        let (source, target, fields) = (table.id(row.source), table.id(row.target), Entries(&edge_fields, place));
        Ok(serde_json::to_writer(out, &Element { data: Edge { id: format!("{prefix}{place}"), source, target, fields } })?)
    })?;
    out.write_all(b"]}}\n")
}

/// The fewest `e` that no actor's id starts with.
fn prefix(table: &Table<'_>) -> String {
    let longest = table.nodes.iter().map(|row| row.node.id.bytes().take_while(|letter| *letter == b'e').count()).max();
    "e".repeat(longest.unwrap_or_default() + 1)
}

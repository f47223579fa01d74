//! Writes `GraphML`, which networkx, igraph, yEd, Gephi, Neo4j's APOC and graph-tool read.
//!
//! FJI -> TON becomes `<edge id="e0" source="FJI" target="TON"><data key="e_key">support+</data>...</edge>`.
//!
//! Every edge is written as directed and a symmetric one says so in an attribute: networkx refuses a graph that mixes the two.
//! Keys stand before the graph, each with its `for`, and their ids are none that yEd or Gephi give a meaning of their own.

use super::Options;
use super::fields::{self, Field};
use super::xml::Data;
use crate::graph::Table;
use std::io::{self, Write};

/// Writes the whole table; uses no option.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(table: &Table<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (nodes, edges) = (fields::of_nodes(table), fields::of_edges(table));
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
         http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">"
    )?;
    keys("node", &nodes, out)?;
    keys("edge", &edges, out)?;
    writeln!(out, "<graph id=\"whowhom\" edgedefault=\"directed\">")?;
    for place in 0..table.nodes.len() {
        write!(out, "<node id=\"{}\">", Data(table.id(place)))?;
        data("node", &nodes, place, out)?;
        writeln!(out, "</node>")?;
    }
    for (place, row) in table.edges.iter().enumerate() {
        let (source, target) = (Data(table.id(row.source)), Data(table.id(row.target)));
        write!(out, "<edge id=\"e{place}\" source=\"{source}\" target=\"{target}\">")?;
        data("edge", &edges, place, out)?;
        writeln!(out, "</edge>")?;
    }
    writeln!(out, "</graph>\n</graphml>")
}

fn keys(of: &str, fields: &[Field<'_>], out: &mut dyn Write) -> io::Result<()> {
    for Field { name, kind, .. } in fields {
        let kind = kind.name();
        writeln!(out, "<key id=\"{of}_{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
    }
    Ok(())
}

fn data(of: &str, fields: &[Field<'_>], place: usize, out: &mut dyn Write) -> io::Result<()> {
    for (Field { name, .. }, value) in fields::values(fields, place) {
        write!(out, "<data key=\"{of}_{name}\">{}</data>", Data(&value.to_string()))?;
    }
    Ok(())
}

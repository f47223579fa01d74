//! Writes GEXF 1.3 for Gephi, with colours, sizes, places and, by date, when each actor and edge was in the news.
//!
//! FJI -> TON of 1 May 2024 becomes `<edge id="e0" source="FJI" target="TON" kind="support+" label="support" weight="1.5">` with
//! `<spell start="2024-05-01" end="2024-05-01"/>`.
//!
//! Gephi merges parallel edges of equal `kind` and takes weights above 0 only. So `kind` is the relation with its sign, and a
//! weight of 0 (denied or hedged only) or less is written as [`LEAST`]; the attribute `stated_weight` holds the true one. Every
//! edge is directed, and a symmetric one says so in an attribute, since networkx refuses a graph that mixes the two. It also reads no
//! `kind`, which is repeated as `edge_key`, and crashes on an attribute named `key`.

use super::fields::{self, Field, Value};
use super::layout::{Point, Size, Spring, places};
use super::spell::{Spell, joined};
use super::theme::{Stroke, letter, look_of, width};
use super::xml::Data;
use super::{Options, label, picture};
use crate::graph::{Edge, EdgeRow, Node, NodeRow, Rows, Table};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Least weight of an edge: the thousandth that confidences are counted in.
pub const LEAST: f64 = 0.001;

/// Most actors that get a place, which takes a second (twice as many take four); Gephi spreads more of them itself.
pub const PLACED: usize = 500;

/// Writes the whole table; uses no option.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(table: &Table<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let (mut nodes, mut edges) = (fields::of_nodes(table), fields::of_edges(table));
    nodes.retain(|field| field.name != "name");
    for field in &mut edges {
        field.name = match field.name {
            "weight" => "stated_weight",
            "key" => "edge_key",
            name => name,
        };
    }
    head(table, out)?;
    attributes("node", &nodes, out)?;
    attributes("edge", &edges, out)?;
    writeln!(out, "<nodes>")?;
    let places = placed(table);
    for (place, row) in table.nodes.iter().enumerate() {
        write!(out, "<node id=\"{}\" label=\"{}\">", Data(&row.node.id), Data(&row.node.name))?;
        values(&nodes, place, out)?;
        look_of_node(row, places.get(place), out)?;
        write_spells(&days(table, row.node), out)?;
        writeln!(out, "</node>")?;
    }
    writeln!(out, "</nodes>\n<edges>")?;
    for (place, row) in table.edges.iter().enumerate() {
        write_edge(table, row, place, &edges, out)?;
    }
    writeln!(out, "</edges>\n</graph>\n</gexf>")
}

/// Everything before the attributes; a graph without any date is a static one.
fn head(table: &Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    let dated = table.nodes.iter().any(|row| !days(table, row.node).is_empty())
        || table.edges.iter().any(|row| !stated(table, row.edge).is_empty());
    let time = if dated { "dynamic\" timeformat=\"date\" timerepresentation=\"interval" } else { "static" };
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" \
         version=\"1.3\">\n<meta><creator>{}</creator></meta>\n<graph defaultedgetype=\"directed\" mode=\"{time}\">",
        Data(&table.meta.tool)
    )
}

fn write_edge(
    table: &Table<'_>,
    row: &EdgeRow<'_>,
    place: usize,
    fields: &[Field<'_>],
    out: &mut dyn Write,
) -> io::Result<()> {
    let edge = row.edge;
    let (source, target) = (Data(table.id(row.source)), Data(table.id(row.target)));
    let (kind, label, weight) = (Data(&edge.key), Data(&edge.relation), Value::real(edge.weight.max(LEAST)));
    write!(
        out,
        "<edge id=\"e{place}\" source=\"{source}\" target=\"{target}\" kind=\"{kind}\" label=\"{label}\" weight=\"{weight}\">"
    )?;
    values(fields, place, out)?;
    let stroke = picture::stroke(row);
    write!(out, "<viz:color {}/><viz:thickness value=\"{:.1}\"/>", rgb(stroke.ink().colour), width(stroke, edge.weight))?;
    write_spells(&stated(table, edge), out)?;
    writeln!(out, "</edge>")
}

fn attributes(of: &str, fields: &[Field<'_>], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<attributes class=\"{of}\">")?;
    for Field { name, kind, .. } in fields {
        let kind = kind.name();
        writeln!(out, "<attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>")?;
    }
    writeln!(out, "</attributes>")
}

fn values(fields: &[Field<'_>], place: usize, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<attvalues>")?;
    for (Field { name, .. }, value) in fields::values(fields, place) {
        write!(out, "<attvalue for=\"{name}\" value=\"{}\"/>", Data(&value.to_string()))?;
    }
    write!(out, "</attvalues>")
}

fn look_of_node(row: &NodeRow<'_>, place: Option<&Point>, out: &mut dyn Write) -> io::Result<()> {
    let colour = row.mark.map_or(look_of(row.node.entity_type).border, |mark| Stroke::from(mark).ink().colour);
    write!(out, "<viz:color {}/><viz:size value=\"{:.1}\"/>", rgb(colour), letter(row.node.mentions))?;
    match place {
        // Gephi's y runs up.
        Some(Point { x, y }) => write!(out, "<viz:position x=\"{x:.1}\" y=\"{:.1}\"/>", -y),
        None => Ok(()),
    }
}

/// `#0072b2` as `r="0" g="114" b="178"`.
fn rgb(colour: &str) -> String {
    let part = |at: usize| colour.get(at..at + 2).and_then(|part| u8::from_str_radix(part, 16).ok()).unwrap_or_default();
    format!("r=\"{}\" g=\"{}\" b=\"{}\"", part(1), part(3), part(5))
}

fn write_spells(spells: &[Spell], out: &mut dyn Write) -> io::Result<()> {
    if spells.is_empty() {
        return Ok(());
    }
    write!(out, "<spells>")?;
    for Spell { start, end } in spells {
        write!(out, "<spell start=\"{start}\" end=\"{end}\"/>")?;
    }
    write!(out, "</spells>")
}

/// The days of the articles that name an actor.
fn days(table: &Table<'_>, node: &Node) -> Vec<Spell> {
    spells(table, &node.by_article, [node.first.as_deref(), node.last.as_deref()])
}

/// The days of the articles that state an edge.
fn stated(table: &Table<'_>, edge: &Edge) -> Vec<Spell> {
    spells(table, &edge.by_article, [edge.first.as_deref(), edge.last.as_deref()])
}

/// The days of the articles of these rows; without a list of articles, all days from the first to the last.
fn spells<const N: usize>(table: &Table<'_>, rows: &Rows<N>, [first, last]: [Option<&str>; 2]) -> Vec<Spell> {
    if rows.is_empty() {
        return Spell::between(first, last).into_iter().collect();
    }
    let articles = &table.meta.articles;
    let dates = rows.iter().filter_map(|row| articles.get(usize::try_from(row[0]).ok()?)?.origin.date.as_deref());
    joined(dates)
}

/// The place of every node, or none of any where there are more than [`PLACED`].
fn placed(table: &Table<'_>) -> Vec<Point> {
    if table.nodes.len() > PLACED {
        return Vec::new();
    }
    let size = |row: &NodeRow<'_>| {
        let letter = letter(row.node.mentions);
        Size { width: label::width(&row.node.name, letter), height: 2.0 * letter }
    };
    let boxes: Vec<Size> = table.nodes.iter().map(size).collect();
    let mut pairs: BTreeMap<[usize; 2], u32> = BTreeMap::new();
    for row in table.edges.iter().filter(|row| row.edge.count > 0) {
        *pairs.entry([row.source.min(row.target), row.source.max(row.target)]).or_default() += 1;
    }
    let springs: Vec<Spring> = pairs.into_iter().map(|(ends, lines)| Spring { ends, lines }).collect();
    places(&boxes, &springs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use crate::graph::RelationGraph;

    fn written(change: impl FnOnce(&mut Edge)) -> String {
        let mut graph: RelationGraph = sample::graph(&[("FJI", "TON", "support", 2)]);
        change(graph.graph.edge_weights_mut().next().expect("one"));
        let mut out = Vec::new();
        write(&Table::of(&graph), &Options::default(), &mut out).expect("memory");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn a_month_is_a_spell_of_all_its_days_and_the_graph_is_dynamic() {
        let text = written(|edge| edge.first = Some("2024-05".into()));
        assert!(text.contains("<spells><spell start=\"2024-05-01\" end=\"2024-05-31\"/></spells></edge>"), "{text}");
        assert!(text.contains("mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\">"), "{text}");
    }

    #[test]
    fn without_dates_there_are_no_spells() {
        let text = written(|_| {});
        assert!(text.contains("mode=\"static\">") && !text.contains("<spell"), "{text}");
    }

    #[test]
    fn what_is_only_denied_has_the_least_weight_and_states_the_true_one() {
        let text = written(|edge| edge.weight = 0.0);
        assert!(text.contains("kind=\"support+\" label=\"support\" weight=\"0.001\">"), "{text}");
        assert!(text.contains("<attvalue for=\"stated_weight\" value=\"0\"/>"), "{text}");
    }
}

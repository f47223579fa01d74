//! The scalar attributes of nodes, edges and evidence, in one order and by one name for every data format.
//!
//! FJI -> TON `support+` has `relation` "support", `count` 2, `weight` 1.5, `outlets` "Dawn:2", `quote` "Fiji backs Tonga.".
//!
//! Ids and the ends of an edge are not among them, since each format has its own place for those. A list becomes one text,
//! since most formats know scalars only. A missing value is `None` and never 0 or an empty text.

use crate::graph::node_link::{mark_name, rounded};
use crate::graph::{Column, Edge, Evidence, Mark, Node, Table, Values};
use crate::relate::By;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt::{self, Display};

/// What the values of a field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants of Value, which say it")]
pub enum Kind {
    Text,
    Integer,
    Real,
    Flag,
}

impl Kind {
    /// Its name in GEXF, `GraphML` and Neo4j's headers alike.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Integer => "long",
            Self::Real => "double",
            Self::Flag => "boolean",
        }
    }
}

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'t> {
    /// Any text, not escaped.
    Text(Cow<'t, str>),
    /// A count; one past 2^63 - 1, which no corpus reaches, stops there.
    Integer(i64),
    /// Always finite, of 15 significant digits.
    Real(f64),
    /// Yes or no.
    Flag(bool),
}

impl Value<'_> {
    /// A number rounded as in JSON, so that it is the same in every format.
    #[must_use]
    pub fn real(value: f64) -> Self {
        Self::Real(rounded(value))
    }
}

/// Magnitudes outside of these are printed with an exponent: pandas reads no number of hundreds of digits.
const PLAIN: std::ops::Range<f64> = 1e-5..1e16;

/// One attribute of every row of a table.
pub struct Field<'t> {
    /// Its key, `denied`.
    pub name: &'static str,
    /// What its values are.
    pub kind: Kind,
    value: Box<dyn Fn(usize) -> Option<Value<'t>> + 't>,
}

impl<'t> Field<'t> {
    /// A field whose value in the row at a place, counted from 0, is what the function says.
    pub fn new(name: &'static str, kind: Kind, value: impl Fn(usize) -> Option<Value<'t>> + 't) -> Self {
        Self { name, kind, value: Box::new(value) }
    }

    /// Its value in the row at `place`.
    #[must_use]
    pub fn value(&self, place: usize) -> Option<Value<'t>> {
        (self.value)(place)
    }
}

/// The values of the row at `place` that are there, with their names.
pub fn values<'f, 't>(fields: &'f [Field<'t>], place: usize) -> impl Iterator<Item = (&'f Field<'t>, Value<'t>)> {
    fields.iter().filter_map(move |field| Some((field, field.value(place)?)))
}

/// Every attribute of a node but its id: name, type, counts, dates, measures, and in a diff the mark.
#[must_use]
pub fn of_nodes<'t>(table: &'t Table<'_>) -> Vec<Field<'t>> {
    let field = |name, kind, get: fn(&'t Node) -> Option<Value<'t>>| {
        Field::new(name, kind, move |place| get(table.nodes[place].node))
    };
    let mut fields = vec![
        field("name", Kind::Text, |node| text(&node.name)),
        field("type", Kind::Text, |node| text(node.entity_type.name())),
        field("mentions", Kind::Integer, |node| count(node.mentions)),
        field("articles", Kind::Integer, |node| count(node.articles)),
        field("sentences", Kind::Integer, |node| count(node.sentences)),
        field("first", Kind::Text, |node| maybe(node.first.as_deref())),
        field("last", Kind::Text, |node| maybe(node.last.as_deref())),
        field("outlets", Kind::Text, |node| listed(node.outlets.iter().map(|(name, counts)| (name, counts.mentions)))),
    ];
    fields.extend(table.columns.iter().map(measured));
    if table.nodes.iter().any(|row| row.mark.is_some()) {
        fields.push(Field::new("mark", Kind::Text, |place| mark(table.nodes[place].mark)));
    }
    fields
}

/// Every attribute of an edge but its ends: relation, counts, dates, measures, in a diff the mark, and its surest sentence.
#[must_use]
pub fn of_edges<'t>(table: &'t Table<'_>) -> Vec<Field<'t>> {
    let field = |name, kind, get: fn(&'t Edge) -> Option<Value<'t>>| {
        Field::new(name, kind, move |place| get(table.edges[place].edge))
    };
    let mut fields = vec![
        field("key", Kind::Text, |edge| text(&edge.key)),
        field("relation", Kind::Text, |edge| text(&edge.relation)),
        field("kind", Kind::Text, |edge| text(edge.kind.name())),
        field("sign", Kind::Integer, |edge| Some(Value::Integer(edge.sign.into()))),
        field("symmetric", Kind::Flag, |edge| Some(Value::Flag(edge.symmetric))),
        field("weight", Kind::Real, |edge| real(edge.weight)),
        field("count", Kind::Integer, |edge| count(edge.count)),
        field("articles", Kind::Integer, |edge| count(edge.articles)),
        field("denied", Kind::Integer, |edge| count(edge.denied)),
        field("hedged", Kind::Integer, |edge| count(edge.hedged)),
        field("attributed", Kind::Integer, |edge| count(edge.attributed)),
        field("intensity", Kind::Real, |edge| real(edge.intensity)),
        field("first", Kind::Text, |edge| maybe(edge.first.as_deref())),
        field("last", Kind::Text, |edge| maybe(edge.last.as_deref())),
        field("outlets", Kind::Text, |edge| listed(edge.outlets.iter().map(|(name, counts)| (name, counts.count)))),
    ];
    fields.extend(table.edge_columns.iter().map(measured));
    if table.edges.iter().any(|row| row.mark.is_some()) {
        fields.push(Field::new("mark", Kind::Text, |place| mark(table.edges[place].mark)));
    }
    fields.extend([
        field("quote", Kind::Text, |edge| quoted(edge, |piece| Some(&piece.sentence))),
        field("quote_outlet", Kind::Text, |edge| quoted(edge, |piece| piece.origin.outlet.as_deref())),
        field("quote_date", Kind::Text, |edge| quoted(edge, |piece| piece.origin.date.as_deref())),
        field("quote_url", Kind::Text, |edge| quoted(edge, |piece| piece.origin.url.as_deref())),
    ]);
    fields
}

/// The pieces of evidence of all edges, each with the place of its edge, in the order of the edges.
#[must_use]
pub fn evidence<'t>(table: &'t Table<'_>) -> Vec<(usize, &'t Evidence)> {
    let pieces = |(place, edge): (usize, &'t Edge)| edge.evidence.iter().map(move |piece| (place, piece));
    table.edges.iter().map(|row| row.edge).enumerate().flat_map(pieces).collect()
}

/// Every attribute of a piece of evidence. Spans are code points of `sentence`, the end not included.
#[must_use]
pub fn of_evidence<'t>(rows: &'t [(usize, &'t Evidence)]) -> Vec<Field<'t>> {
    let field = |name, kind, get: fn(&'t Evidence) -> Option<Value<'t>>| {
        Field::new(name, kind, move |place: usize| get(rows[place].1))
    };
    vec![
        field("article", Kind::Text, |piece| text(&piece.origin.id)),
        field("outlet", Kind::Text, |piece| maybe(piece.origin.outlet.as_deref())),
        field("date", Kind::Text, |piece| maybe(piece.origin.date.as_deref())),
        field("title", Kind::Text, |piece| maybe(piece.origin.title.as_deref())),
        field("url", Kind::Text, |piece| maybe(piece.origin.url.as_deref())),
        field("also", Kind::Integer, |piece| count(piece.also.len() as u64)),
        field("sentence", Kind::Text, |piece| text(&piece.sentence)),
        field("source_start", Kind::Integer, |piece| point(piece.source_span[0])),
        field("source_end", Kind::Integer, |piece| point(piece.source_span[1])),
        field("target_start", Kind::Integer, |piece| point(piece.target_span[0])),
        field("target_end", Kind::Integer, |piece| point(piece.target_span[1])),
        field("cue_start", Kind::Integer, |piece| point(piece.cue_span?[0])),
        field("cue_end", Kind::Integer, |piece| point(piece.cue_span?[1])),
        field("cue", Kind::Text, |piece| maybe(piece.cue.as_deref())),
        field("status", Kind::Text, |piece| text(piece.status.name())),
        field("attributed_to", Kind::Text, |piece| maybe(piece.attributed_to.as_deref())),
        field("confidence", Kind::Real, |piece| real(piece.confidence)),
        field("by", Kind::Text, |piece| text(by(piece.by))),
    ]
}

/// The mark as a value.
fn mark<'t>(mark: Option<Mark>) -> Option<Value<'t>> {
    text(mark_name(mark?))
}

/// As JSON names it.
const fn by(by: By) -> &'static str {
    match by {
        By::Rule => "rule",
        By::Model => "model",
        By::Both => "both",
    }
}

fn measured(column: &Column) -> Field<'_> {
    match &column.values {
        Values::Integer(values) => Field::new(column.name, Kind::Integer, |place| Some(Value::Integer(values[place]))),
        Values::Real(values) => Field::new(column.name, Kind::Real, |place| real(values[place])),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "fields are optional")]
fn text(value: &str) -> Option<Value<'_>> {
    Some(Value::Text(value.into()))
}

fn maybe(value: Option<&str>) -> Option<Value<'_>> {
    value.and_then(text)
}

#[expect(clippy::unnecessary_wraps, reason = "fields are optional")]
fn count<'t>(value: u64) -> Option<Value<'t>> {
    Some(Value::Integer(i64::try_from(value).unwrap_or(i64::MAX)))
}

#[expect(clippy::unnecessary_wraps, reason = "fields are optional")]
fn real<'t>(value: f64) -> Option<Value<'t>> {
    Some(Value::real(value))
}

fn point<'t>(value: u32) -> Option<Value<'t>> {
    count(value.into())
}

/// `CNN:1;RT:3`, by name; a `;` or `:` in a name stays as it is.
fn listed<'t>(counts: impl Iterator<Item = (&'t str, u64)>) -> Option<Value<'t>> {
    let all = counts.map(|(outlet, count)| format!("{outlet}:{count}")).collect::<Vec<_>>().join(";");
    if all.is_empty() { None } else { Some(Value::Text(all.into())) }
}

fn quoted<'t>(edge: &'t Edge, part: fn(&'t Evidence) -> Option<&'t str>) -> Option<Value<'t>> {
    maybe(part(edge.surest()?))
}

impl Display for Value<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => out.write_str(text),
            Self::Integer(number) => number.fmt(out),
            Self::Real(number) if *number == 0.0 || PLAIN.contains(&number.abs()) => number.fmt(out),
            Self::Real(number) => write!(out, "{number:e}"),
            Self::Flag(flag) => flag.fmt(out),
        }
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Real(number) => serializer.serialize_f64(*number),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
        }
    }
}

/// The attributes of one row as the entries of a JSON object; missing ones are left out.
pub(super) struct Entries<'f, 't>(pub(super) &'f [Field<'t>], pub(super) usize);

impl Serialize for Entries<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(values(self.0, self.1).map(|(field, value)| (field.name, value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use crate::graph::NodeOutlet;

    fn shown(fields: &[Field<'_>]) -> Vec<String> {
        values(fields, 0).map(|(field, value)| format!("{}={value}", field.name)).collect()
    }

    #[test]
    fn an_edge_is_told_by_scalars_with_its_sentence() {
        let graph = sample::graph(&[("FJI", "TON", "support", 2)]);
        let table = Table::of(&graph);
        let shown = shown(&of_edges(&table));
        assert_eq!(
            shown[..7],
            ["key=support+", "relation=support", "kind=event", "sign=1", "symmetric=false", "weight=2", "count=2"]
        );
        assert_eq!(shown.last().map(String::as_str), Some("quote=Fiji backs Tonga."));
    }

    #[test]
    fn outlets_are_one_text_and_what_is_missing_is_left_out() {
        let mut graph = sample::graph(&[("FJI", "TON", "support", 2)]);
        let node = graph.graph.node_weights_mut().next().expect("Fiji");
        let named = |mentions| NodeOutlet { mentions, articles: 1, sentences: mentions };
        node.outlets = [("RT", named(3)), ("CNN", named(1))].into_iter().collect();
        let table = Table::of(&graph);
        assert_eq!(
            shown(&of_nodes(&table)),
            ["name=Fiji", "type=state", "mentions=3", "articles=1", "sentences=3", "outlets=CNN:1;RT:3"]
        );
    }

    #[test]
    fn measures_and_marks_are_fields_where_there_are_any() {
        let graph = sample::graph(&[("FJI", "TON", "support", 2)]);
        let mut table = Table::of(&graph);
        table.nodes[0].mark = Some(Mark::Turned);
        table.columns.push(Column { name: "share", meaning: "", values: Values::Real(vec![0.5, 0.0]) });
        table.edge_columns.push(Column { name: "rank", meaning: "", values: Values::Integer(vec![7]) });
        assert!(shown(&of_nodes(&table)).ends_with(&["share=0.5".to_owned(), "mark=turned".to_owned()]));
        assert!(shown(&of_edges(&table)).contains(&"rank=7".to_owned()));
    }
}

//! Writes a table as `graph.json`, networkx's node-link JSON, and reads it back into a [`RelationGraph`].
//!
//! FJI -> TON `support+` becomes one line `{"source":"FJI","target":"TON","key":"support+",...}` in `"edges":[`.
//!
//! One article, node or edge stands on one line, so that a text diff of two graphs shows which of them differ. Reading
//! ignores keys it does not know (measures among them, which are computed anew) and never guesses a missing one.

use super::cells::Cells;
use super::lines::Lines;
pub(crate) use super::lines::rounded;
use super::quotes::word as word_of;
use super::{Edge, Link, Mark, Meta, Node, RelationGraph, Rows, Table};
use crate::error::{Error, Result};
use rustc_hash::FxHashSet;
use serde::de::{Deserializer, IgnoredAny, Unexpected};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use serde_json::error::Category;
use std::io::{self, Write};

/// The version of `graph.json` that is written, and the only one that is read.
pub const SCHEMA: u32 = 1;

/// Under which names the edges are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Arrays {
    /// As `edges`.
    #[default]
    Edges,
    /// As `edges`, and once more as `links`, for d3 and for networkx up to 3.5.
    EdgesAndLinks,
}

/// Writes the table with its measures and marks as scalar keys; a newline ends the file.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(table: &Table<'_>, arrays: Arrays, out: &mut dyn Write) -> io::Result<()> {
    let edges = Edges(table);
    let links = (arrays == Arrays::EdgesAndLinks).then_some(Edges(table));
    let file = File { directed: true, multigraph: true, graph: table.meta, nodes: Nodes(table), edges, links };
    file.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Lines::default()))?;
    out.write_all(b"\n")
}

/// The graph that `text` holds, with its edges under `edges` or `links`; `place` names the file in errors.
///
/// # Errors
/// When `text` is not such a graph, has another schema version, or contradicts itself. The message says in which line and
/// column (counted from 1) and what would do.
pub fn read(text: &str, place: &str) -> Result<RelationGraph> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str::<Head>(text).map_err(|error| refused(&error, place))?;
    let body: Body = serde_json::from_str(text).map_err(|error| refused(&error, place))?;
    let mut rows =
        body.edges.or(body.links).ok_or_else(|| Error::data(place, format!("no \"edges\" and no \"links\"; {ADVICE}")))?;
    let mut meta = body.graph;
    check_articles(&meta, place)?;
    for row in rows.iter().chain(&meta.copied_edges) {
        check_edge(row, &meta).map_err(|message| {
            Error::data(place, format!("edge \"{}\" from \"{}\" to \"{}\": {message}", row.edge.key, row.source, row.target))
        })?;
    }
    for node in body.nodes.iter().chain(&meta.copied_nodes) {
        check_rows(&node.by_article, &meta)
            .and_then(|()| check_rows(&node.tone, &meta))
            .map_err(|message| Error::data(place, format!("node \"{}\": {message}", node.id)))?;
    }
    share(&mut rows, &mut meta);
    let edges = rows.into_iter().map(|row| (row.source, row.target, row.edge)).collect();
    RelationGraph::assemble(meta, body.nodes, edges).map_err(|message| Error::data(place, message))
}

/// The mark's name in our data: `added`, `removed`, `turned`, `changed`, `same`.
#[must_use]
pub const fn mark_name(mark: Mark) -> &'static str {
    match mark {
        Mark::Added => "added",
        Mark::Removed => "removed",
        Mark::Turned => "turned",
        Mark::Changed => "changed",
        Mark::Same => "same",
    }
}

#[derive(Serialize)]
struct File<'t> {
    directed: bool,
    multigraph: bool,
    graph: &'t Meta,
    nodes: Nodes<'t>,
    edges: Edges<'t>,
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<Edges<'t>>,
}

struct Nodes<'t>(&'t Table<'t>);

impl Serialize for Nodes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let Self(table) = *self;
        serializer.collect_seq(table.nodes.iter().enumerate().map(|(place, row)| NodeLine {
            node: row.node,
            mark: row.mark.map(mark_name),
            measures: Cells { columns: &table.columns, place },
        }))
    }
}

#[derive(Serialize)]
struct NodeLine<'t> {
    #[serde(flatten)]
    node: &'t Node,
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<&'static str>,
    #[serde(flatten)]
    measures: Cells<'t>,
}

struct Edges<'t>(&'t Table<'t>);

impl Serialize for Edges<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let Self(table) = *self;
        serializer.collect_seq(table.edges.iter().enumerate().map(|(place, row)| EdgeLine {
            source: table.id(row.source),
            target: table.id(row.target),
            edge: row.edge,
            mark: row.mark.map(mark_name),
            measures: Cells { columns: &table.edge_columns, place },
        }))
    }
}

#[derive(Serialize)]
struct EdgeLine<'t> {
    source: &'t str,
    target: &'t str,
    #[serde(flatten)]
    edge: &'t Edge,
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<&'static str>,
    #[serde(flatten)]
    measures: Cells<'t>,
}

/// Read first and alone, so that a file of another schema is refused for that and not for what changed in it.
#[derive(Deserialize)]
#[serde(expecting = "an object with \"graph\", \"nodes\" and \"edges\"")]
struct Head {
    #[serde(rename = "graph")]
    _graph: Version,
    #[serde(rename = "nodes")]
    _nodes: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(expecting = "the object \"graph\" with its \"schema\"")]
struct Version {
    #[serde(rename = "schema", deserialize_with = "schema")]
    _schema: u32,
}

fn schema<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<u32, D::Error> {
    let found = u64::deserialize(deserializer)?;
    if found == u64::from(SCHEMA) {
        return Ok(SCHEMA);
    }
    let expected = format!("schema {SCHEMA}, the one this whowhom reads");
    Err(serde::de::Error::invalid_value(Unexpected::Other(&format!("schema {found}")), &expected.as_str()))
}

#[derive(Deserialize)]
struct Body {
    graph: Meta,
    nodes: Vec<Node>,
    edges: Option<Vec<Link>>,
    links: Option<Vec<Link>>,
}

const ADVICE: &str = "give a graph.json as `whowhom build` writes it";

/// The parser's complaint with the place in front, as `graph.json:3:17: ...`, and what to do behind.
fn refused(error: &serde_json::Error, place: &str) -> Error {
    let (line, column) = (error.line(), error.column());
    let text = error.to_string();
    let text = text.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&text);
    let message = match error.classify() {
        Category::Eof => format!("the file ends too early ({text}); {ADVICE}"),
        Category::Syntax | Category::Io => format!("not JSON ({text}); {ADVICE}"),
        Category::Data => format!("{text}; {ADVICE}"),
    };
    Error::data(format!("{place}:{line}:{column}"), message)
}

fn check_articles(meta: &Meta, place: &str) -> Result<()> {
    match meta.articles.windows(2).find(|pair| pair[0].origin.id >= pair[1].origin.id) {
        None => Ok(()),
        Some(pair) => {
            let message = format!(
                "article \"{}\" stands before \"{}\"; \"articles\" must be sorted by id, each once, since edges count on their places",
                pair[0].origin.id, pair[1].origin.id
            );
            Err(Error::data(place, message))
        }
    }
}

/// Lets all evidence of an article have that article's particulars in common: a file repeats them in each piece.
fn share(rows: &mut [Link], meta: &mut Meta) {
    let articles = &meta.articles;
    let mut words = FxHashSet::default();
    for piece in rows.iter_mut().chain(&mut meta.copied_edges).flat_map(|row| &mut row.edge.evidence) {
        if let Ok(at) = articles.binary_search_by(|article| article.origin.id.cmp(&piece.origin.id))
            && articles[at].origin == piece.origin
        {
            piece.origin = articles[at].origin.clone();
        }
        for word in [&mut piece.cue, &mut piece.attributed_to].into_iter().flatten() {
            *word = word_of(&mut words, word);
        }
    }
}

fn check_rows<const N: usize>(rows: &Rows<N>, meta: &Meta) -> std::result::Result<(), String> {
    let articles = meta.articles.len();
    match rows.iter().find(|row| usize::try_from(row[0]).map_or(true, |at| at >= articles)) {
        Some(row) => Err(format!(
            "\"by_article\", \"tone\" or \"cues\" names article {}, but there are {articles}, counted from 0",
            row[0]
        )),
        None => Ok(()),
    }
}

fn check_edge(row: &Link, meta: &Meta) -> std::result::Result<(), String> {
    let edge = &row.edge;
    if row.source == row.target {
        return Err("an actor is never related to itself; take the edge out".to_owned());
    }
    if !(-1..=1).contains(&edge.sign) {
        return Err(format!("sign {}, expected 1, -1 or 0", edge.sign));
    }
    check_rows(&edge.by_article, meta)?;
    edge.cues.values().try_for_each(|rows| check_rows(rows, meta))?;
    for piece in &edge.evidence {
        let length = u32::try_from(piece.sentence.chars().count()).unwrap_or(u32::MAX);
        if let Some(at) = piece.also.iter().find(|at| **at as usize >= meta.articles.len()) {
            return Err(format!("\"also\" names article {at}, but there are {}, counted from 0", meta.articles.len()));
        }
        let spans = [Some(piece.source_span), Some(piece.target_span), piece.cue_span];
        if let Some([start, end]) = spans.into_iter().flatten().find(|span| span[0] > span[1] || span[1] > length) {
            return Err(format!("span [{start},{end}] of a sentence with {length} code points"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::EntityType;
    use crate::graph::{Column, EdgeOutlet, Named, Values};
    use crate::relate::RelationKind;
    use proptest::prelude::*;

    fn node(id: &str, name: &str) -> Node {
        let (name, outlets) = (name.to_owned(), Named::default());
        Node {
            id: id.to_owned(),
            name,
            entity_type: EntityType::State,
            mentions: 3,
            articles: 1,
            sentences: 2,
            outlets,
            first: None,
            last: None,
            seen_as: None,
            by_article: Rows::default(),
            tone: Rows::default(),
        }
    }

    fn edge(weight: f64) -> Edge {
        let outlets = Named::from_iter([("A", EdgeOutlet { count: 2, weight, articles: 1, cues: Named::default() })]);
        Edge {
            key: "support+".into(),
            relation: "support".into(),
            kind: RelationKind::Event,
            sign: 1,
            symmetric: false,
            weight,
            count: 2,
            articles: 1,
            denied: 0,
            hedged: 0,
            attributed: 0,
            first: None,
            last: None,
            outlets,
            intensity: 5.0,
            by_article: Rows::default(),
            cues: Named::default(),
            evidence: Vec::new(),
        }
    }

    fn graph(name: &str, weight: f64) -> RelationGraph {
        let meta = Meta { tool: "whowhom".to_owned(), schema: SCHEMA, ..Meta::default() };
        let edges = vec![("FJI".to_owned(), "TON".to_owned(), edge(weight))];
        RelationGraph::assemble(meta, vec![node("FJI", name), node("TON", "Tonga")], edges).expect("two nodes")
    }

    fn written(graph: &RelationGraph, arrays: Arrays) -> String {
        let mut out = Vec::new();
        write(&Table::of(graph), arrays, &mut out).expect("memory");
        String::from_utf8(out).expect("JSON")
    }

    fn refusal(text: &str) -> String {
        read(text, "g.json").expect_err("refused").to_string()
    }

    #[test]
    fn one_node_and_one_edge_stand_on_one_line() {
        let text = written(&graph("Fiji", 1.5), Arrays::Edges);
        assert_eq!(text.lines().filter(|line| line.starts_with("{\"id\":\"FJI\"")).count(), 1, "{text}");
        assert_eq!(
            text.lines().filter(|line| line.starts_with("{\"source\":\"FJI\",\"target\":\"TON\",\"key\"")).count(),
            1
        );
    }

    #[test]
    fn edges_are_read_from_links_too() {
        let both = written(&graph("Fiji", 1.5), Arrays::EdgesAndLinks);
        assert_eq!(both.matches("\"support+\"").count(), 2);
        let text = written(&graph("Fiji", 1.5), Arrays::Edges);
        assert_eq!(written(&read(&both, "g.json").expect("both"), Arrays::Edges), text);
        assert_eq!(written(&read(&text.replace("\"edges\":", "\"links\":"), "g.json").expect("links"), Arrays::Edges), text);
    }

    #[test]
    fn measures_are_scalars_beside_the_node_or_edge_and_ignored_when_read() {
        let graph = graph("Fiji", 1.5);
        let mut table = Table::of(&graph);
        let values = Values::Real(vec![0.25, 1.0 / 3.0]);
        table.columns.push(Column { name: "pagerank", meaning: "share", values });
        table.edge_columns.push(Column { name: "disparity", meaning: "chance", values: Values::Real(vec![0.5]) });
        let mut out = Vec::new();
        write(&table, Arrays::Edges, &mut out).expect("memory");
        let text = String::from_utf8(out).expect("JSON");
        assert!(text.contains(",\"pagerank\":0.25}") && text.contains(",\"pagerank\":0.333333333333333}"), "{text}");
        assert!(text.contains(",\"disparity\":0.5}"), "{text}");
        assert_eq!(written(&read(&text, "g.json").expect("measures"), Arrays::Edges), written(&graph, Arrays::Edges));
    }

    #[test]
    fn another_schema_is_refused_with_its_line() {
        let text = written(&graph("Fiji", 1.5), Arrays::Edges).replace("\"schema\":1", "\"schema\":2");
        let message = refusal(&text);
        assert!(
            message.starts_with("g.json:6:") && message.contains("schema 2") && message.contains("schema 1"),
            "{message}"
        );
    }

    #[test]
    fn trouble_is_told_with_its_place_and_a_remedy() {
        let good = written(&graph("Fiji", 1.5), Arrays::Edges);
        let cases = [
            ("", "g.json:1:0: the file ends too early"),
            ("id,name", "g.json:1:1: not JSON"),
            ("{\"elements\":{}}", "g.json:1:15: missing field `graph`"),
            (&good.replace("\"mentions\":3", "\"mentions\":-3"), "g.json:11:"),
            (&good.replace("\"edges\":", "\"arcs\":"), "no \"edges\" and no \"links\""),
            (&good.replace("\"source\":\"FJI\"", "\"source\":\"TON\""), "never related to itself"),
            (&good.replace("\"target\":\"TON\"", "\"target\":\"WSM\""), "\"WSM\", which is not there"),
            (&good.replace("\"sign\":1", "\"sign\":4"), "sign 4, expected 1, -1 or 0"),
        ];
        for (text, expected) in cases {
            let message = refusal(text);
            assert!(message.starts_with("g.json:") && message.contains(expected), "{expected} not in {message}");
        }
    }

    #[test]
    fn the_empty_graph_comes_back() {
        let meta = Meta { schema: SCHEMA, ..Meta::default() };
        let empty = RelationGraph::assemble(meta, Vec::new(), Vec::new()).expect("empty");
        let text = written(&empty, Arrays::Edges);
        assert_eq!(written(&read(&text, "g.json").expect("empty"), Arrays::Edges), text);
    }

    proptest! {
        #[test]
        fn what_was_written_reads_back_to_the_same_bytes(name in any::<String>(), weight in proptest::num::f64::NORMAL) {
            let first = written(&graph(&name, weight), Arrays::Edges);
            let again = read(&first, "g.json").expect("own output");
            prop_assert_eq!(&again.node("FJI").expect("FJI").name, &name);
            prop_assert_eq!(written(&again, Arrays::Edges), first);
        }
    }
}

//! Graphs that are hard to write down: texts, dates and numbers that some format or program has tripped over.

use crate::pictures::{edge, meta, node, realistic};
use whowhom::gazetteer::EntityType;
use whowhom::graph::{ArticleRow, Edge, Origin, RelationGraph};
use whowhom::relate::{RelationKind, Status};

/// Texts that stand as id, name, outlet and sentence at once, and what makes each awkward.
///
/// JSON, JGF, Cytoscape, Neo4j, Parquet and PLOVER carry each of them; XML (GEXF, `GraphML`) has no controls and neither U+FFFE nor
/// U+FFFF; CSV gets an apostrophe before formulas; drawings leave out whatever cannot be seen.
pub(crate) const AWKWARD: &[(&str, &str)] = &[
    ("quotes", "Tom \"the\" O'Brien"),
    ("ampersand and entity", "AT&T &lt; &amp; &"),
    ("markup", "</title><script>alert(1)</script> <!-- ]]>"),
    ("line breaks", "one\ntwo\r\nthree"),
    ("line breaks of Unicode", "one\u{2028}two\u{2029}three\u{85}four\u{b}five\u{c}six"),
    ("backslashes and Graphviz escapes", "\\N \\G \\l C:\\new\\"),
    ("right to left", "إيران \u{202e}abc\u{202c} ישראל"),
    ("emoji and combining", "🤝🏽 e\u{301} 👩‍👩‍👧"),
    ("controls", "a\u{0}b\u{1}c\u{1b}[31md\u{7f}e\u{85}f"),
    ("not a character", "x\u{ffff}y\u{fffe}z"),
    ("formula", "=1+1"),
    ("formula after tab", "\t=cmd|' /C calc'!A0"),
    ("at sign", "@SUM(1)"),
    ("a word of DOT", "graph"),
    ("a word of Mermaid", "end"),
    ("an id that edges have", "e0"),
    ("separators", "a,b;c\td->e--f:g{h}[i]"),
    ("Mermaid and Markdown", "`**x**` #35; |y| %% 1. z"),
    ("a number", "007"),
    ("a word for nothing", "NA"),
    ("nothing to see", " "),
    ("very long", "An extraordinarily long name of a body that goes on and on without any regard for boxes or for printers"),
];

/// Every graph with its name.
pub(crate) fn graphs() -> Vec<(&'static str, RelationGraph)> {
    let lone = vec![node("FJI", "Fiji", EntityType::State, 1)];
    vec![
        ("empty", RelationGraph::default()),
        ("lone", RelationGraph::assemble(meta(), lone, Vec::new()).expect("one")),
        ("awkward", awkward()),
        ("dates", dates()),
        ("numbers", numbers()),
        ("real", realistic(30)),
    ]
}

/// Each text as an actor that supports the next.
pub(crate) fn awkward() -> RelationGraph {
    let nodes = AWKWARD.iter().map(|(_, text)| node(text, text, EntityType::Organization, 3)).collect();
    let pairs = AWKWARD.windows(2).map(|pair| {
        let mut edge = edge("support", RelationKind::Event, 1, 2);
        for piece in &mut edge.evidence {
            piece.sentence = pair[0].1.into();
            (piece.source_span, piece.target_span, piece.cue_span) = ([0, 0], [0, 0], None);
            let (outlet, date) = (Some(pair[1].1.into()), None);
            piece.origin = Origin { outlet, date, ..(*piece.origin).clone() }.into();
        }
        (pair[0].1.to_owned(), pair[1].1.to_owned(), edge)
    });
    RelationGraph::assemble(meta(), nodes, pairs.collect()).expect("texts differ")
}

/// Dates of every precision, and none.
fn dates() -> RelationGraph {
    let dates = [None, Some("2024"), Some("2024-02"), Some("2024-02-29"), Some("2023-12-31")];
    let origin = || (*meta().articles[0].origin).clone();
    let article = |(number, date): (usize, Option<&str>)| ArticleRow {
        origin: Origin { id: format!("{number}.txt"), date: date.map(Into::into), ..origin() }.into(),
        ..meta().articles[0].clone()
    };
    let articles = dates.into_iter().enumerate().map(article).collect();
    let edges = ["support", "consult", "accuse", "aid", "agree"].into_iter().enumerate().map(|(number, relation)| {
        let date: Option<std::sync::Arc<str>> = dates[number].map(Into::into);
        let sign = if relation == "accuse" { -1 } else { 1 };
        let mut edge = Edge { first: date.clone(), last: date.clone(), ..edge(relation, RelationKind::Event, sign, 1) };
        edge.by_article = (number..dates.len()).map(|article| [article as u64, 1, 0, 0, 0, 800]).collect();
        edge.evidence[0].origin = Origin { date, ..(*edge.evidence[0].origin).clone() }.into();
        ("FJI".to_owned(), "TON".to_owned(), edge)
    });
    let mut nodes = vec![node("FJI", "Fiji", EntityType::State, 1), node("TON", "Tonga", EntityType::State, 1)];
    (nodes[0].first, nodes[0].last) = (Some("2023-12-31".into()), Some("2024-02-29".into()));
    let meta = whowhom::graph::Meta { articles, ..meta() };
    RelationGraph::assemble(meta, nodes, edges.collect()).expect("keys differ")
}

/// Counts and weights at the ends of what they can be. No number is not finite: JSON, where graphs come from, has none such.
fn numbers() -> RelationGraph {
    let nodes = vec![
        node("FJI", "Fiji", EntityType::State, u64::try_from(i64::MAX).expect("positive")),
        node("TON", "Tonga", EntityType::State, 0),
    ];
    let weights = [("support", 0.0), ("consult", -2.5), ("aid", 1e-300), ("agree", 1e300), ("cooperate", 0.1)];
    let edges = weights.into_iter().map(|(relation, weight)| {
        let mut edge = Edge { weight, symmetric: relation == "agree", ..edge(relation, RelationKind::Event, 1, 3) };
        edge.count = if weight == 0.0 { 0 } else { 1 << 52 };
        edge.evidence[0].status = if weight == 0.0 { Status::Denied } else { Status::Asserted };
        ("FJI".to_owned(), "TON".to_owned(), edge)
    });
    RelationGraph::assemble(meta(), nodes, edges.collect()).expect("keys differ")
}

//! Writes a made-up graph.json of a given size to measure with: `-- NODES EDGES > graph.json`, the same bytes every time.
//!
//! `cargo run --release --example generate_graph -- 10000 100000 > graph.json`
//!
//! Edges are events between actors drawn with the chance 1 / rank (Zipf), two in five of them hostile, so that a few
//! actors have most neighbours, as in news. No edge stands twice. Each has one article's counts and no sentence.

use std::collections::BTreeSet;
use std::io::{self, Write};
use whowhom::export::json::Arrays;
use whowhom::gazetteer::EntityType;
use whowhom::graph::{Corpus, Edge, Meta, Named, Node, RelationGraph, Rows, Table, node_link};
use whowhom::relate::{RelationKind, RelationType};

const FRIENDLY: [&str; 6] = ["consult", "support", "agree", "cooperate", "aid", "concede"];
const HOSTILE: [&str; 4] = ["accuse", "assault", "threaten", "sanction"];

fn main() -> io::Result<()> {
    let arguments: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let [nodes, edges] = arguments[..] else {
        return Err(io::Error::other("usage: generate_graph NODES EDGES"));
    };
    if nodes < 2 || edges > nodes * nodes {
        return Err(io::Error::other("at least two nodes, and no more edges than nodes times nodes"));
    }
    let graph = graph(nodes, edges).map_err(io::Error::other)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    node_link::write(&Table::of(&graph), Arrays::Edges, &mut out)?;
    out.flush()
}

fn graph(nodes: usize, edges: usize) -> Result<RelationGraph, String> {
    let mut draw = Draw::over(nodes);
    let mut keys = BTreeSet::new();
    let mut rows = Vec::new();
    while rows.len() < edges {
        let (one, other, kind) = (draw.actor(), draw.actor(), draw.below(10));
        let relation = if kind < 6 { FRIENDLY[draw.below(6)] } else { HOSTILE[draw.below(4)] };
        if one != other && keys.insert((one, other, relation)) {
            rows.push((id(one), id(other), edge(relation, 1 + draw.below(10) as u64)));
        }
    }
    let meta = Meta {
        tool: "generate_graph".to_owned(),
        schema: 1,
        corpus: Corpus { articles: 1, sentences: edges as u64, ..Corpus::default() },
        ..Meta::default()
    };
    RelationGraph::assemble(meta, (0..nodes).map(node).collect(), rows)
}

fn id(at: usize) -> String {
    format!("x-{at:07}")
}

fn node(at: usize) -> Node {
    Node {
        id: id(at),
        name: format!("Actor {at}"),
        entity_type: EntityType::Organization,
        mentions: 1,
        articles: 1,
        outlets: Named::default(),
        first: None,
        last: None,
        seen_as: None,
        sentences: 1,
        by_article: Rows::default(),
        tone: Rows::default(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most ten")]
fn edge(relation: &str, tenths: u64) -> Edge {
    let row = RelationType::named(relation).expect("of the lists above");
    Edge {
        key: format!("{relation}{}", if row.sign() > 0 { '+' } else { '-' }).into(),
        relation: relation.into(),
        kind: RelationKind::Event,
        sign: row.sign(),
        symmetric: false,
        weight: tenths as f64 / 10.0,
        count: 1,
        articles: 1,
        denied: 0,
        hedged: 0,
        attributed: 0,
        first: None,
        last: None,
        outlets: Named::default(),
        intensity: row.intensity(),
        by_article: Rows::default(),
        cues: Named::default(),
        evidence: Vec::new(),
    }
}

/// Numbers that look random and are always the same (Knuth's 64-bit linear congruence, upper half).
struct Draw {
    state: u64,
    /// For each actor, the sum of `1 / rank` up to it, in millionths.
    sums: Vec<usize>,
}

impl Draw {
    fn over(nodes: usize) -> Self {
        let add = |sum: &mut usize, at: usize| {
            *sum += 1 + 1_000_000 / (at + 1);
            Some(*sum)
        };
        Self { state: 1, sums: (0..nodes).scan(0, add).collect() }
    }

    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.state >> 33) % end as u64).expect("below a usize")
    }

    fn actor(&mut self) -> usize {
        let drawn = self.below(*self.sums.last().expect("two nodes at least"));
        self.sums.partition_point(|sum| *sum <= drawn)
    }
}

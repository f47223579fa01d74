//! Holds what every comparison of one graph's sides needs: who is on which side, the stories, and what there is to count in.

use super::bootstrap::Bootstrap;
use super::counts::{Bases, Item, Who};
use super::groups::Groups;
use super::stories::Stories;
use crate::graph::{Edge, Evidence, Node, RelationGraph};
use crate::relate::{RelationKind, Status};
use petgraph::visit::EdgeRef;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Articles and sentences from which on a side is not called small.
pub const SMALL: (u64, u64) = (30, 1000);

/// An edge with its ends.
#[derive(Debug, Clone, Copy)]
pub struct Statement<'g> {
    /// Who acts.
    pub source: &'g Node,
    /// Who is acted on.
    pub target: &'g Node,
    /// The edge.
    pub edge: &'g Edge,
}

/// A graph, divided into sides and stories.
#[derive(Debug)]
pub struct Frame<'g> {
    /// The graph.
    pub graph: &'g RelationGraph,
    /// The sides.
    pub groups: Groups,
    /// The stories.
    pub stories: Stories,
    /// The draws that intervals come from.
    pub bootstrap: Bootstrap,
    /// The sentences of every side.
    pub sentences: Bases,
    /// The asserted events of every side.
    pub events: Bases,
    /// Events, by source, target and key.
    pub statements: Vec<Statement<'g>>,
    /// Article indices by id.
    places: FxHashMap<&'g str, u32>,
    /// The draws' sentences, of every side and of all others.
    drawn: Vec<[Vec<f64>; 2]>,
}

impl<'g> Frame<'g> {
    /// Divides the graph.
    #[must_use]
    pub fn new(graph: &'g RelationGraph, groups: Groups, stories: Stories, bootstrap: Bootstrap) -> Self {
        let articles = &graph.meta.articles;
        let rows = (0u64..).zip(articles).map(|(at, article)| (at, article.sentences));
        let sentences = Bases::of(rows, &groups, &stories);
        let ends = |e: petgraph::graph::EdgeReference<'g, Edge>| Statement {
            source: &graph.graph[e.source()],
            target: &graph.graph[e.target()],
            edge: e.weight(),
        };
        let is_event = |statement: &Statement<'_>| statement.edge.kind == RelationKind::Event;
        let statements: Vec<_> = graph.graph.edge_references().map(ends).filter(is_event).collect();
        let events = Bases::of(statements.iter().flat_map(|statement| asserted(statement.edge)), &groups, &stories);
        let sides = 0..u8::try_from(groups.len()).unwrap_or(u8::MAX);
        let totals = |who| bootstrap.totals(sentences.base(who).clusters());
        let drawn = sides.map(|side| [totals(Who::Side(side)), totals(Who::Rest(side))]).collect();
        let places = (0u32..).zip(articles).map(|(at, article)| (article.origin.id.as_str(), at)).collect();
        Self { graph, groups, stories, bootstrap, sentences, events, statements, places, drawn }
    }

    /// What is usually asked for at least, or 1 in a corpus of fewer than 500 statements, where hardly anything is said as often.
    #[must_use]
    pub fn least(&self, usual: f64) -> f64 {
        if self.events.total() < 500.0 { 1.0 } else { usual }
    }

    /// The sides by number.
    pub fn sides(&self) -> impl Iterator<Item = u8> + use<> {
        0..u8::try_from(self.groups.len()).unwrap_or(u8::MAX)
    }

    /// The sides that are held against all others: of two only the first, since the second says the same; of more, those with
    /// enough text for it ([`SMALL`]), unless none has.
    #[must_use]
    pub fn tested(&self) -> Vec<u8> {
        if self.groups.len() == 2 {
            return vec![0];
        }
        let is_large = |side: &u8| {
            let articles = self.groups.articles().filter(|(_, of)| of == side).count() as u64;
            articles >= SMALL.0 && self.sentences.base(Who::Side(*side)).total >= super::real(SMALL.1)
        };
        let large: Vec<u8> = self.sides().filter(is_large).collect();
        if large.is_empty() { self.sides().collect() } else { large }
    }

    /// A side's name, or what the others are called.
    #[must_use]
    pub fn name(&self, who: Who) -> &str {
        match who {
            Who::Side(side) => &self.groups.names[usize::from(side)],
            Who::Rest(side) if self.groups.len() == 2 => &self.groups.names[1 - usize::from(side)],
            Who::Rest(_) => "the others",
        }
    }

    /// Events by pair of actors, the smaller id first.
    #[must_use]
    pub fn by_pair(&self) -> BTreeMap<(&'g str, &'g str), Vec<Statement<'g>>> {
        let mut together: BTreeMap<_, Vec<Statement<'g>>> = BTreeMap::new();
        for statement in &self.statements {
            let (a, b) = (statement.source.id.as_str(), statement.target.id.as_str());
            together.entry(if a < b { (a, b) } else { (b, a) }).or_default().push(*statement);
        }
        together
    }

    /// The counts of rows of (article index, count).
    #[must_use]
    pub fn item(&self, rows: impl IntoIterator<Item = (u64, u64)>) -> Item {
        Item::of(rows, &self.groups, &self.stories)
    }

    /// The totals of sentences in each draw.
    #[must_use]
    pub fn drawn(&self, who: Who) -> &[f64] {
        match who {
            Who::Side(side) => &self.drawn[usize::from(side)][0],
            Who::Rest(side) => &self.drawn[usize::from(side)][1],
        }
    }

    /// The asserted pieces of evidence of one side, or of the others, the surest first; of one article only the surest.
    #[must_use]
    pub fn quotes(&self, edges: &[&'g Edge], who: Who, most: usize) -> Vec<&'g Evidence> {
        let is_there = |piece: &&Evidence| {
            let article = self.places.get(piece.origin.id.as_str());
            piece.status == Status::Asserted && article.is_some_and(|article| self.is_there((*article).into(), who))
        };
        let mut pieces: Vec<&Evidence> = edges.iter().flat_map(|edge| &edge.evidence).filter(is_there).collect();
        pieces.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.origin.id.cmp(&b.origin.id)));
        let mut seen = rustc_hash::FxHashSet::default();
        pieces.retain(|piece| seen.insert(piece.origin.id.as_str()) && seen.insert(&*piece.sentence));
        pieces.truncate(most);
        pieces
    }
}

impl Frame<'_> {
    /// The mean confidence of the asserted statements of these edges there, 0 to 1; 0 if there is none.
    #[must_use]
    pub fn confidence(&self, edges: &[&Edge], who: Who) -> f64 {
        let (mut count, mut thousandths) = (0, 0);
        for row in edges.iter().flat_map(|edge| &edge.by_article) {
            if self.is_there(row[0], who) {
                (count, thousandths) = (count + row[1], thousandths + row[5]);
            }
        }
        if count > 0 { super::real(thousandths) / super::real(count) / 1000.0 } else { 0.0 }
    }

    /// Whether an article is on that side, or on one of the others.
    #[must_use]
    pub fn is_there(&self, article: u64, who: Who) -> bool {
        match (self.groups.side(article), who) {
            (Some(side), Who::Side(wanted)) => side == wanted,
            (Some(side), Who::Rest(other)) => side != other,
            (None, _) => false,
        }
    }
}

/// Rows of an edge: article index and asserted statements.
pub fn asserted(edge: &Edge) -> impl Iterator<Item = (u64, u64)> + '_ {
    edge.by_article.iter().map(|row| (row[0], row[1]))
}

//! Turns a table into the JSON of a page: actors with places, edges with counts by article, sentences and articles once.
//!
//! FJI -> TON `support+`, stated twice by RT, is an edge with one row `[article, 2, 0, 0, 0, thousandths]`, and the article
//! says RT and the date; so the page can count again for any outlets and months.
//!
//! Rows and evidence are arrays, since their keys would be half of the file; `script/data.js` names them. Offsets stay code
//! points. Nothing is escaped here.

use super::{STROKES, choice};
use crate::export::Options;
use crate::export::layout::{Point, Size, Spring, places};
use crate::export::picture::{self, Figure};
use crate::export::theme::{self, Dash, Ink, LOOKS, Stroke};
use crate::export::words::{self, Missing};
use crate::graph::{EdgeRow, Evidence, NO_OUTLET, Origin, Table, Values};
use crate::relate::{RelationKind, Status};
use indexmap::{IndexMap, IndexSet};
use serde::Serialize;

/// Most sentences of a co-occurrence, which shows nothing but that two names stand together.
const QUOTES_OF_MEETINGS: usize = 2;

/// Everything a page knows.
#[derive(Debug, Serialize)]
pub(super) struct Page<'t> {
    pub(super) title: String,
    pub(super) caption: String,
    strokes: Vec<Sample>,
    widths: Widths,
    types: Vec<Sample>,
    relations: Vec<&'t str>,
    outlets: Vec<&'t str>,
    articles: Vec<Article<'t>>,
    sentences: Vec<&'t str>,
    measures: Vec<Measure>,
    actors: Vec<Actor<'t>>,
    edges: Vec<Edge<'t>>,
}

/// An entry of the legend.
#[derive(Debug, Serialize)]
struct Sample {
    name: &'static str,
    meaning: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    dash: Option<&'static str>,
}

impl Sample {
    const fn of(name: &'static str, ink: &Ink) -> Self {
        let dash = match ink.dash {
            Dash::Solid | Dash::Double => "solid",
            Dash::Dashed => "dashed",
            Dash::Dotted => "dotted",
        };
        Self { name, meaning: ink.meaning, dash: Some(dash) }
    }
}

/// What the width of a line is reckoned from, as in [`theme::width`].
#[derive(Debug, Serialize)]
struct Widths {
    thinnest: f64,
    widening: f64,
    widest: f64,
}

/// Outlet (its place), date, and of an article that is quoted, its title (or id) and address.
#[derive(Debug, Serialize)]
struct Article<'t>(usize, Option<&'t str>, Option<&'t str>, Option<&'t str>);

#[derive(Debug, Serialize)]
struct Measure {
    name: &'static str,
    meaning: &'static str,
}

#[derive(Debug, Serialize)]
struct Actor<'t> {
    id: &'t str,
    name: &'t str,
    /// As a drawing writes it.
    label: String,
    /// Size of its letters in a drawing.
    letter: f64,
    /// Place among the types.
    r#type: usize,
    x: f64,
    y: f64,
    mentions: u64,
    articles: u64,
    first: Option<&'t str>,
    last: Option<&'t str>,
    /// Outlet, mentions.
    outlets: Vec<(usize, u64)>,
    /// In the order of [`Page::measures`].
    measures: Vec<f64>,
}

#[derive(Debug, Serialize)]
struct Edge<'t> {
    source: usize,
    target: usize,
    /// Place among the relations.
    relation: usize,
    /// Place among the strokes.
    stroke: usize,
    symmetric: bool,
    /// Article, asserted, denied, hedged, attributed, confidence in thousandths; of a co-occurrence the first two only.
    rows: Vec<Vec<u64>>,
    evidence: Vec<Quote<'t>>,
}

/// Sentence, article, source, target and cue span (cue -1, -1 where there is none), status (0 asserted, 1 denied, 2 hedged),
/// who says so, confidence in thousandths, cue.
#[derive(Debug, Serialize)]
struct Quote<'t>(usize, usize, [u32; 2], [u32; 2], [i64; 2], u8, Option<&'t str>, u16, Option<&'t str>);

impl<'t> Page<'t> {
    /// The page of the `page_top` most connected actors and the weightiest pairs among them.
    pub(super) fn of(table: &'t Table<'_>, options: &Options) -> Self {
        let place = picture::chosen(table, options.page_top);
        let held: Vec<usize> = (0..table.nodes.len()).filter(|at| place[*at].is_some()).collect();
        let choice = choice::of(table, &place);
        let mut index = Index::default();
        let rows = choice.relations.iter().chain(&choice.cooccurrences);
        let edges: Vec<Edge<'t>> = rows.map(|row| index.edge(table, row, &place)).collect();
        let middles = middles(held.len(), &edges);
        let actors = held.iter().zip(middles).map(|(at, middle)| index.actor(table, *at, middle)).collect();
        let missing = Missing {
            actors: table.nodes.len() - held.len(),
            relations: choice.weaker,
            meetings: choice.fewer,
            ..Missing::default()
        };
        Self {
            title: options.title.clone().unwrap_or_else(|| "Who does what to whom".to_owned()),
            caption: words::caption(table, None, held.len(), &missing),
            strokes: STROKES.iter().map(|(stroke, name)| Sample::of(name, stroke.ink())).collect(),
            widths: Widths { thinnest: theme::THINNEST, widening: theme::WIDENING, widest: theme::WIDEST },
            types: LOOKS
                .iter()
                .map(|look| Sample { name: look.entity_type.name(), meaning: look.meaning, dash: None })
                .collect(),
            relations: index.relations.into_iter().collect(),
            outlets: index.outlets.into_iter().collect(),
            articles: index.articles.into_values().collect(),
            sentences: index.sentences.into_iter().collect(),
            measures: table.columns.iter().map(|c| Measure { name: c.name, meaning: c.meaning }).collect(),
            actors,
            edges,
        }
    }
}

/// Pairs that pull, the weightiest, one of every actor besides. More draws the strongest actors, who all deal with each
/// other, into a knot in the middle.
const PULLING: usize = 150;

/// Room of an actor: its figure and a short name. The page shows names where they fit.
const ROOM: Size = Size { width: 90.0, height: 26.0 };

/// The place of every held actor: what states a relation pulls, names alone do not. Edges come with the weightiest pairs first.
fn middles(actors: usize, edges: &[Edge<'_>]) -> Vec<Point> {
    let (mut reached, mut pairs) = (vec![false; actors], IndexSet::new());
    for edge in edges.iter().filter(|edge| edge.stroke != Stroke::Cooccurrence as usize) {
        let ends = [edge.source.min(edge.target), edge.source.max(edge.target)];
        if pairs.len() < PULLING || ends.iter().any(|end| !reached[*end]) {
            (reached[ends[0]], reached[ends[1]]) = (true, true);
            pairs.insert(ends);
        }
    }
    let springs: Vec<Spring> = pairs.into_iter().map(|ends| Spring { ends, lines: 1 }).collect();
    places(&vec![ROOM; actors], &springs)
}

/// What many edges share, each once, in the order of first use.
#[derive(Debug, Default)]
struct Index<'t> {
    relations: IndexSet<&'t str>,
    outlets: IndexSet<&'t str>,
    articles: IndexMap<&'t str, Article<'t>>,
    sentences: IndexSet<&'t str>,
}

impl<'t> Index<'t> {
    fn actor(&mut self, table: &'t Table<'_>, at: usize, middle: Point) -> Actor<'t> {
        let node = table.nodes[at].node;
        let Figure { name: label, letter, .. } = picture::figure(table, at);
        #[expect(clippy::cast_precision_loss, reason = "a measure that is shown with few digits")]
        let value = |values: &Values| match values {
            Values::Integer(values) => values[at] as f64,
            Values::Real(values) => values[at],
        };
        Actor {
            id: &node.id,
            name: &node.name,
            label: label.join(" "),
            letter: (letter * 10.0).round() / 10.0,
            r#type: node.entity_type as usize,
            x: middle.x.round(),
            y: middle.y.round(),
            mentions: node.mentions,
            articles: node.articles,
            first: node.first.as_deref(),
            last: node.last.as_deref(),
            outlets: node.outlets.iter().map(|(name, counts)| (self.outlet(Some(name)), counts.mentions)).collect(),
            measures: table.columns.iter().map(|column| value(&column.values)).collect(),
        }
    }

    fn edge(&mut self, table: &'t Table<'_>, row: &'t EdgeRow<'_>, place: &[Option<usize>]) -> Edge<'t> {
        let edge = row.edge;
        let stroke = match (edge.kind, edge.sign) {
            (RelationKind::Cooccurrence, _) => Stroke::Cooccurrence,
            (_, 1..) => Stroke::Cooperation,
            (_, ..=-1) => Stroke::Conflict,
            (_, 0) => Stroke::Role,
        };
        let (most, told) = if stroke == Stroke::Cooccurrence { (QUOTES_OF_MEETINGS, 2) } else { (usize::MAX, 6) };
        Edge {
            source: place[row.source].unwrap_or_default(),
            target: place[row.target].unwrap_or_default(),
            relation: self.relations.insert_full(&edge.relation).0,
            stroke: stroke as usize,
            symmetric: edge.symmetric,
            rows: self.rows(table, row).into_iter().map(|row| row[..told].to_vec()).collect(),
            evidence: edge.evidence.iter().take(most).map(|piece| self.quote(table, piece)).collect(),
        }
    }

    /// The counts by article, or, of a graph that keeps none, by outlet, as if of one undated article each.
    fn rows(&mut self, table: &'t Table<'_>, row: &'t EdgeRow<'_>) -> Vec<[u64; 6]> {
        let edge = row.edge;
        if !edge.by_article.is_empty() {
            let place = |index: u64| usize::try_from(index).ok().and_then(|index| table.meta.articles.get(index));
            let known = edge.by_article.iter().filter_map(|row| Some((place(row[0])?, row)));
            return known
                .map(|(article, row)| {
                    let [_, asserted, denied, hedged, attributed, confidence] = row;
                    [self.article(&article.origin) as u64, asserted, denied, hedged, attributed, confidence]
                })
                .collect();
        }
        let mut rest = [0, edge.count, edge.denied, edge.hedged, edge.attributed, thousandths(edge.weight)];
        let mut rows = Vec::new();
        for (name, counts) in edge.outlets.iter() {
            let weight = thousandths(counts.weight);
            rows.push([self.entry(name, Some(name), None) as u64, counts.count, 0, 0, 0, weight]);
            rest[1] = rest[1].saturating_sub(counts.count);
            rest[5] = rest[5].saturating_sub(weight);
        }
        if rest[1..5].iter().any(|count| *count > 0) {
            rest[0] = self.entry("", None, None) as u64;
            rows.push(rest);
        }
        rows
    }

    fn outlet(&mut self, name: Option<&'t str>) -> usize {
        self.outlets.insert_full(name.unwrap_or(NO_OUTLET)).0
    }

    fn article(&mut self, origin: &'t Origin) -> usize {
        self.entry(&origin.id, origin.outlet.as_deref(), origin.date.as_deref())
    }

    fn entry(&mut self, id: &'t str, outlet: Option<&'t str>, date: Option<&'t str>) -> usize {
        let outlet = self.outlet(outlet);
        let entry = self.articles.entry(id);
        let place = entry.index();
        entry.or_insert(Article(outlet, date, None, None));
        place
    }

    fn quote(&mut self, table: &'t Table<'_>, piece: &'t Evidence) -> Quote<'t> {
        let origin = &*piece.origin;
        let article = self.article(origin);
        self.articles[article].2 = Some(origin.title.as_deref().unwrap_or(&origin.id));
        self.articles[article].3 = origin.url.as_deref();
        let status = match piece.status {
            Status::Asserted => 0,
            Status::Denied => 1,
            Status::Hedged => 2,
        };
        let cue = piece.cue_span.map_or([-1, -1], |span| span.map(i64::from));
        let sentence = self.sentences.insert_full(&piece.sentence).0;
        let (source, target) = (piece.source_span, piece.target_span);
        let speaker = piece.attributed_to.as_deref().map(|id| name_of(table, id));
        #[expect(clippy::cast_possible_truncation, reason = "a confidence is at most 1")]
        let confidence = thousandths(piece.confidence) as u16;
        Quote(sentence, article, source, target, cue, status, speaker, confidence, piece.cue.as_deref())
    }
}

/// The name of an actor by its id, or the id itself where the table has no such actor.
fn name_of<'t>(table: &'t Table<'_>, id: &'t str) -> &'t str {
    let found = table.nodes.binary_search_by(|row| row.node.id.as_str().cmp(id));
    found.map_or(id, |at| table.nodes[at].node.name.as_str())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "weights are sums of confidences, never negative"
)]
fn thousandths(weight: f64) -> u64 {
    (weight.max(0.0) * 1_000.0).round() as u64
}

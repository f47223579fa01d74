//! Holds what every article names and states, copies among them, and makes a graph of it.
//!
//! Article 0 names FJI twice and states FJI -> TON `support+` once: a row `[0,2,1,0]` of FJI, a row `[0,1,0,0,0,950]` of the edge.
//!
//! All counting is done here, in one hash table keyed by (source, target, relation); the petgraph graph is made from it last,
//! sorted, so neither threads nor hash order nor the order of articles reach the output. Which articles are copies depends on
//! all the others, so nothing is left out before the graph is made: that is what makes a merge of graphs equal to building at once.

use super::quotes::Quotes;
use super::weight::Weighting;
use super::{
    ArticleRow, Corpus, Edge, EdgeOutlet, Evidence, Link, Meta, NO_OUTLET, Named, Node, NodeOutlet, OutletSize,
    RelationGraph, Rows, SeenAs,
};
use crate::corpus::{Sketched, copies};
use crate::gazetteer::EntityType;
use crate::relate::{RelationKind, RelationType};
use indexmap::IndexMap;
use petgraph::graph::DiGraph;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Counts by article, in the order in which the articles came.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub(super) articles: Vec<ArticleRow>,
    pub(super) actors: IndexMap<String, Actor, FxBuildHasher>,
    pub(super) kinds: Vec<Kind>,
    pub(super) edges: FxHashMap<Key, Stated>,
}

/// Places of source and target in [`Ledger::actors`], and of the relation in [`Ledger::kinds`].
pub(super) type Key = (u32, u32, u16);

/// What is known of an actor.
#[derive(Debug)]
pub(super) struct Actor {
    pub(super) name: String,
    pub(super) entity_type: EntityType,
    /// Whether no table has it; its type is then what it was most often taken for.
    pub(super) discovered: bool,
    /// As [`Node::by_article`].
    pub(super) rows: Rows<4>,
}

/// What kind of relation an edge is of.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Kind {
    pub(super) key: Arc<str>,
    pub(super) relation: Arc<str>,
    pub(super) class: RelationKind,
    pub(super) sign: i8,
    pub(super) intensity: f64,
}

/// The statements of one edge.
#[derive(Debug, Default)]
pub(super) struct Stated {
    /// Whether one of them has a direction.
    pub(super) is_directed: bool,
    /// As [`Edge::by_article`].
    pub(super) rows: Rows<6>,
    /// As [`Edge::cues`].
    pub(super) cues: Named<Rows<2>>,
    pub(super) quotes: Quotes,
}

impl Kind {
    /// That of a relation; `None` is co-occurrence.
    pub(super) fn of(relation: Option<RelationType>) -> Self {
        let Some(relation) = relation else {
            let name: Arc<str> = "cooccurrence".into();
            return Self { key: name.clone(), relation: name, class: RelationKind::Cooccurrence, sign: 0, intensity: 0.0 };
        };
        let (name, sign) = (relation.name(), relation.sign());
        let mark = ["-", "", "+"][usize::try_from(sign + 1).unwrap_or(1)];
        let (class, intensity) = (relation.kind(), relation.intensity());
        Self { key: format!("{name}{mark}").into(), relation: name.into(), class, sign, intensity }
    }
}

impl Ledger {
    /// The place of the actor of that id. Of two spellings of its name the first by bytes stays, so that it does not depend on
    /// the order of articles.
    ///
    /// # Panics
    /// At 2^32 actors.
    pub(super) fn actor(&mut self, id: &str, name: &str, entity_type: EntityType, discovered: bool) -> u32 {
        let place = if let Some((place, _, known)) = self.actors.get_full_mut(id) {
            if *name < *known.name {
                name.clone_into(&mut known.name);
            }
            known.entity_type = known.entity_type.min(entity_type);
            known.discovered |= discovered;
            place
        } else {
            let actor = Actor { name: name.to_owned(), entity_type, discovered, rows: Rows::default() };
            self.actors.insert_full(id.to_owned(), actor).0
        };
        u32::try_from(place).expect("actors are far fewer than 2^32")
    }

    /// What the articles say of the actor at `place`.
    pub(super) fn rows(&mut self, place: u32) -> &mut Rows<4> {
        &mut self.actors[place as usize].rows
    }

    /// The place of the relation.
    ///
    /// # Panics
    /// At 2^16 relations.
    pub(super) fn kind(&mut self, kind: Kind) -> u16 {
        let place = self.kinds.iter().position(|known| *known == kind).unwrap_or_else(|| {
            self.kinds.push(kind);
            self.kinds.len() - 1
        });
        u16::try_from(place).expect("relations are far fewer than 2^16")
    }

    /// The graph of the articles that `keep` holds. `meta` brings tool, digest and settings; corpus, articles and what copies
    /// state are filled in, and the weights are those that the settings name.
    ///
    /// # Errors
    /// When an edge is stated in an article that does not name its ends.
    pub(super) fn graph(self, meta: Meta, keep: impl Fn(&ArticleRow) -> bool) -> Result<RelationGraph, String> {
        let (articles, places) = arranged(self.articles, keep);
        let none: &Arc<str> = &NO_OUTLET.into();
        let ids: Vec<String> = self.actors.keys().cloned().collect();
        let mut counted: DiGraph<Node, Edge> = DiGraph::with_capacity(ids.len(), self.edges.len());
        let (mut copied_nodes, mut copied_edges) = (Vec::new(), Vec::new());
        let mut at = vec![None; ids.len()];
        for actor in sorted(&ids) {
            let [rows, copied] = split(&self.actors[actor].rows, &places, &articles);
            if !copied.is_empty() {
                copied_nodes.push(node(&ids[actor], &self.actors[actor], copied, &articles, none));
            }
            if !rows.is_empty() {
                at[actor] = Some(counted.add_node(node(&ids[actor], &self.actors[actor], rows, &articles, none)));
            }
        }
        let mut order: Vec<Key> = self.edges.keys().copied().collect();
        order.sort_unstable_by_key(|(source, target, kind)| {
            (&ids[*source as usize], &ids[*target as usize], &self.kinds[usize::from(*kind)].key)
        });
        let mut edges = self.edges;
        for key in order {
            // Taken one by one, so that what is counted and what is made of it never stand there twice.
            let Some(stated) = edges.remove(&key) else { continue };
            let (source, target, kind) = (key.0 as usize, key.1 as usize, &self.kinds[usize::from(key.2)]);
            let [rows, copied] = split(&stated.rows, &places, &articles);
            let [cues, copied_cues] = split_cues(&stated.cues, &places, &articles);
            let [mut shown, mut hidden] = stated.quotes.split(&places, &articles);
            if shown.is_empty() && !rows.is_empty() {
                std::mem::swap(&mut shown, &mut hidden);
            }
            let symmetric = !stated.is_directed;
            if !copied.is_empty() {
                let edge = edge(kind, symmetric, copied, copied_cues, hidden, &articles, none);
                copied_edges.push(Link { source: ids[source].clone(), target: ids[target].clone(), edge });
            }
            if !rows.is_empty() {
                let (Some(from), Some(to)) = (at[source], at[target]) else {
                    let (source, target, key) = (&ids[source], &ids[target], &kind.key);
                    return Err(format!(
                        "edge \"{key}\" from \"{source}\" to \"{target}\" stands in articles that do not name both"
                    ));
                };
                counted.add_edge(from, to, edge(kind, symmetric, rows, cues, shown, &articles, none));
            }
        }
        let meta = Meta { corpus: corpus(&articles), articles, copied_nodes, copied_edges, ..meta };
        let weighting = Weighting::of(&meta);
        let mut graph = RelationGraph { meta, graph: counted };
        weighting.weigh(&mut graph);
        Ok(graph)
    }
}

/// The places of `ids` in their order.
fn sorted(ids: &[String]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..ids.len()).collect();
    places.sort_unstable_by_key(|at| &ids[*at]);
    places
}

/// The wanted articles by id, copies found anew, and for each of the old places its new one.
fn arranged(mut articles: Vec<ArticleRow>, keep: impl Fn(&ArticleRow) -> bool) -> (Vec<ArticleRow>, Vec<Option<u64>>) {
    let mut order: Vec<usize> = (0..articles.len()).filter(|at| keep(&articles[*at])).collect();
    order.sort_by(|a, b| articles[*a].origin.id.cmp(&articles[*b].origin.id));
    let mut places = vec![None; articles.len()];
    for (new, old) in order.iter().enumerate() {
        places[*old] = Some(new as u64);
    }
    let mut at = 0..;
    articles.retain(|_| at.next().is_some_and(|at: usize| places[at].is_some()));
    articles.sort_by(|a, b| a.origin.id.cmp(&b.origin.id));
    let rows: Vec<Sketched<'_>> = articles
        .iter()
        .map(|ArticleRow { origin, sketch, .. }| Sketched { id: &origin.id, outlet: origin.outlet.as_deref(), sketch })
        .collect();
    let originals = copies(&rows);
    let ids: Vec<Option<String>> =
        originals.iter().map(|original| original.map(|original| articles[original].origin.id.clone())).collect();
    articles.iter_mut().zip(ids).for_each(|(article, original)| article.copy_of = original);
    (articles, places)
}

/// Rows at their new places: those of originals, and those of copies.
fn split<const N: usize>(rows: &Rows<N>, places: &[Option<u64>], articles: &[ArticleRow]) -> [Rows<N>; 2] {
    let mut parts = [Vec::new(), Vec::new()];
    for mut row in rows {
        if let Some(place) = places[index(row[0])] {
            row[0] = place;
            parts[usize::from(articles[index(place)].copy_of.is_some())].push(row);
        }
    }
    parts.map(Rows::of)
}

fn split_cues(cues: &Named<Rows<2>>, places: &[Option<u64>], articles: &[ArticleRow]) -> [Named<Rows<2>>; 2] {
    let mut parts = [Named::default(), Named::default()];
    for (cue, rows) in cues.iter_shared() {
        for (part, rows) in parts.iter_mut().zip(split(rows, places, articles)) {
            if !rows.is_empty() {
                *part.of(cue) = rows;
            }
        }
    }
    parts
}

/// An article's place as an index. Places come from lengths of lists, so they always fit.
pub(super) fn index(place: u64) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

fn node(id: &str, actor: &Actor, rows: Rows<4>, articles: &[ArticleRow], none: &Arc<str>) -> Node {
    let mut outlets: Named<NodeOutlet> = Named::default();
    for [article, mentions, sentences, _] in &rows {
        let outlet = outlets.of(articles[index(article)].origin.outlet.as_ref().unwrap_or(none));
        outlet.mentions += mentions;
        outlet.articles += u64::from(mentions > 0);
        outlet.sentences += sentences;
    }
    let (mentions, persons) = (rows.sum(1), rows.sum(3));
    let seen_as = actor.discovered.then_some(SeenAs { person: persons, organization: mentions - persons.min(mentions) });
    let (first, last) = dates(rows.iter().map(|row| &articles[index(row[0])]));
    Node {
        id: id.to_owned(),
        name: actor.name.clone(),
        entity_type: seen_as.map_or(actor.entity_type, SeenAs::entity_type),
        mentions,
        articles: outlets.values().map(|outlet| outlet.articles).sum(),
        sentences: rows.sum(2),
        outlets,
        first,
        last,
        seen_as,
        by_article: rows,
    }
}

fn edge(
    kind: &Kind,
    symmetric: bool,
    rows: Rows<6>,
    cues: Named<Rows<2>>,
    evidence: Vec<Evidence>,
    articles: &[ArticleRow],
    none: &Arc<str>,
) -> Edge {
    let outlet = |article: u64| articles[index(article)].origin.outlet.as_ref().unwrap_or(none);
    let mut outlets: Named<EdgeOutlet> = Named::default();
    for row in &rows {
        let counts = outlets.of(outlet(row[0]));
        counts.count += row[1];
        counts.articles += u64::from(row[1] > 0);
    }
    for (cue, rows) in cues.iter_shared() {
        for [article, count] in rows {
            *outlets.of(outlet(article)).cues.of(cue) += count;
        }
    }
    let (first, last) = dates(rows.iter().map(|row| &articles[index(row[0])]));
    Edge {
        key: kind.key.clone(),
        relation: kind.relation.clone(),
        kind: kind.class,
        sign: kind.sign,
        symmetric,
        weight: 0.0,
        count: rows.sum(1),
        articles: rows.iter().filter(|row| row[1] > 0).count() as u64,
        denied: rows.sum(2),
        hedged: rows.sum(3),
        attributed: rows.sum(4),
        first,
        last,
        outlets,
        intensity: kind.intensity,
        by_article: rows,
        cues,
        evidence,
    }
}

fn corpus(articles: &[ArticleRow]) -> Corpus {
    let counted = || articles.iter().filter(|article| article.copy_of.is_none());
    let mut outlets: BTreeMap<String, OutletSize> = BTreeMap::new();
    for article in counted() {
        let size = outlets.entry(article.outlet().to_owned()).or_default();
        size.articles += 1;
        size.sentences += article.sentences;
    }
    let (first, last) = dates(counted());
    Corpus {
        articles: counted().count() as u64,
        sentences: counted().map(|article| article.sentences).sum(),
        outlets,
        first: first.map(|date| date.to_string()),
        last: last.map(|date| date.to_string()),
        copies: articles.iter().filter(|article| article.copy_of.is_some()).count() as u64,
    }
}

/// The earliest and the latest date; ISO dates sort as text.
fn dates<'a>(articles: impl Iterator<Item = &'a ArticleRow>) -> (Option<Arc<str>>, Option<Arc<str>>) {
    let mut span: Option<(&Arc<str>, &Arc<str>)> = None;
    for date in articles.filter_map(|article| article.origin.date.as_ref()) {
        let (first, last) = span.unwrap_or((date, date));
        span = Some((first.min(date), last.max(date)));
    }
    (span.map(|(first, _)| first.clone()), span.map(|(_, last)| last.clone()))
}

//! Holds what every article names and states, copies among them, and makes a graph of it.
//!
//! Article 0 names FJI twice and states FJI -> TON `support+` once: a row `[0,2,1,0]` of FJI, a row `[0,1,0,0,0,950]` of the edge.
//!
//! All counting is done here, in one hash table keyed by (source, target, relation); the petgraph graph is made from it last,
//! sorted, so neither threads nor hash order nor the order of articles reach the output. Which articles are copies depends on
//! all the others, so nothing is left out before the graph is made: that is what makes a merge of graphs equal to building at once.

use super::arranged::Arranged;
use super::quotes::Quotes;
use super::weight::Weighting;
use super::{ArticleRow, Edge, Link, Meta, Named, Node, RelationGraph, Rows};
use crate::gazetteer::EntityType;
use crate::relate::{RelationKind, RelationType};
use indexmap::IndexMap;
use petgraph::graph::DiGraph;
use rustc_hash::{FxBuildHasher, FxHashMap};
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
    /// As [`Node::tone`].
    pub(super) tone: Rows<3>,
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
            let actor =
                Actor { name: name.to_owned(), entity_type, discovered, rows: Rows::default(), tone: Rows::default() };
            self.actors.insert_full(id.to_owned(), actor).0
        };
        u32::try_from(place).expect("actors are far fewer than 2^32")
    }

    /// What is known of the actor at `place`.
    pub(super) fn known(&mut self, place: u32) -> &mut Actor {
        &mut self.actors[place as usize]
    }

    /// The place of the relation.
    ///
    /// # Panics
    /// At 2^16 relations.
    pub(super) fn kind(&mut self, kind: Kind) -> u16 {
        // Versions may score a relation otherwise; it is one edge all the same, whichever came first.
        let place = if let Some(place) = self.kinds.iter().position(|known| known.key == kind.key) {
            let known = &mut self.kinds[place];
            known.intensity = known.intensity.min(kind.intensity);
            place
        } else {
            self.kinds.push(kind);
            self.kinds.len() - 1
        };
        u16::try_from(place).expect("relations are far fewer than 2^16")
    }

    /// The graph of the articles that `keep` holds. `meta` brings tool, digest and settings; corpus, articles and what copies
    /// state are filled in, and the weights are those that the settings name.
    ///
    /// # Errors
    /// When an edge is stated in an article that does not name its ends.
    pub(super) fn graph(self, meta: Meta, keep: impl Fn(&ArticleRow) -> bool) -> Result<RelationGraph, String> {
        let Self { articles, actors, kinds, mut edges } = self;
        let arranged = Arranged::of(articles, keep);
        let ids: Vec<&String> = actors.keys().collect();
        let mut graph: DiGraph<Node, Edge> = DiGraph::with_capacity(ids.len(), edges.len());
        let (mut copied_nodes, mut copied_edges) = (Vec::new(), Vec::new());
        let mut places = vec![None; ids.len()];
        for actor in sorted(&ids) {
            let [counted, copied] = arranged.nodes(ids[actor], &actors[actor]);
            copied_nodes.extend(copied);
            places[actor] = counted.map(|node| graph.add_node(node));
        }
        let mut order: Vec<Key> = edges.keys().copied().collect();
        let ends = |key: &Key| [key.0 as usize, key.1 as usize];
        order.sort_unstable_by_key(|key| (ends(key).map(|at| ids[at]), &kinds[usize::from(key.2)].key));
        for key in order {
            // Taken one by one, so that what is counted and what is made of it never stand there twice.
            let Some(stated) = edges.remove(&key) else { continue };
            let [counted, copied] = arranged.edges(&kinds[usize::from(key.2)], stated);
            let [source, target] = ends(&key).map(|at| ids[at].clone());
            if let Some(edge) = counted {
                let [Some(from), Some(to)] = ends(&key).map(|at| places[at]) else {
                    let key = &edge.key;
                    return Err(format!(
                        "edge \"{key}\" from \"{source}\" to \"{target}\" stands in articles that do not name both"
                    ));
                };
                graph.add_edge(from, to, edge);
            }
            copied_edges.extend(copied.map(|edge| Link { source, target, edge }));
        }
        let corpus = arranged.corpus();
        let meta = Meta { corpus, articles: arranged.articles, copied_nodes, copied_edges, ..meta };
        let weighting = Weighting::of(&meta);
        let mut graph = RelationGraph { meta, graph };
        weighting.weigh(&mut graph);
        Ok(graph)
    }
}

/// The places of `ids` in their order.
fn sorted(ids: &[&String]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..ids.len()).collect();
    places.sort_unstable_by_key(|at| ids[*at]);
    places
}

/// An article's place as an index. Places come from lengths of lists, so they always fit.
pub(super) fn index(place: u64) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

//! Counts the statements of article after article, and makes the graph of them.
//!
//! Two articles that each state FJI -> TON `support+` once give one edge with count 2 and one row an article.
//!
//! All counting happens in one hash table keyed by (source, target, relation); the petgraph graph is made from it last,
//! sorted, so neither threads nor hash order reach the output. Copies are left out before anything is counted.

use super::evidence::Quote;
use super::facts::{Facts, Finds};
use super::statements::{Statements, dates, outlet};
use super::{ArticleRow, Corpus, Meta, Node, NodeOutlet, OutletSize, RelationGraph};
use crate::corpus::Article;
use crate::gazetteer::{Actors, EntityIx, Gazetteer, Mention, MentionKind, by_sentence};
use crate::relate::{By, RelationType, Status};
use crate::text::CodePoints;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// How much of the sentences a graph keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuoteLimits {
    /// Pieces of evidence an edge.
    pub per_edge: usize,
    /// Code points a piece; a longer sentence is cut around the words that count.
    pub code_points: usize,
}

/// What an edge is of; `None` is co-occurrence.
type Key = (EntityIx, EntityIx, Option<RelationType>);

/// A graph in the making. Articles are added in order of id.
#[derive(Debug)]
pub struct Fold<'g> {
    gazetteer: &'g Gazetteer,
    limits: QuoteLimits,
    articles: Vec<ArticleRow>,
    nodes: FxHashMap<EntityIx, Vec<(usize, u64)>>,
    edges: FxHashMap<Key, Statements>,
    finds: Finds,
}

impl<'g> Fold<'g> {
    /// An empty graph over the entities of `gazetteer`.
    #[must_use]
    pub fn new(gazetteer: &'g Gazetteer, limits: QuoteLimits) -> Self {
        Self {
            gazetteer,
            limits,
            articles: Vec::new(),
            nodes: FxHashMap::default(),
            edges: FxHashMap::default(),
            finds: Finds::default(),
        }
    }

    /// Counts an article. Its id must be greater than those before; a copy is listed and not counted.
    pub fn add(&mut self, article: &Article, facts: &Facts, sketch: String, copy_of: Option<String>) {
        let is_copy = copy_of.is_some();
        self.articles.push(ArticleRow {
            id: article.id.clone(),
            outlet: article.outlet.clone(),
            date: article.date.clone(),
            title: article.title.clone(),
            url: article.url.clone(),
            sentences: facts.sentences.len() as u64,
            sketch,
            copy_of,
            undecided: facts.undecided_forms(&article.text),
        });
        if !is_copy {
            let facts = &*self.finds.adopt(facts);
            self.count_mentions(&facts.mentions);
            let points = CodePoints::of(&article.text);
            self.count_relations(article, &points, facts);
            self.count_neighbours(article, &points, facts);
        }
    }

    fn actors(&self) -> Actors<'_> {
        Actors { gazetteer: self.gazetteer, found: &self.finds.entities }
    }

    fn count_mentions(&mut self, mentions: &[Mention]) {
        let index = self.articles.len() - 1;
        for mention in mentions.iter().filter(|mention| mention.kind != MentionKind::Pronoun) {
            let rows = self.nodes.entry(mention.entity).or_default();
            match rows.last_mut().filter(|(article, _)| *article == index) {
                Some((_, count)) => *count += 1,
                None => rows.push((index, 1)),
            }
        }
    }

    fn count_relations(&mut self, article: &Article, points: &CodePoints, facts: &Facts) {
        for relation in &facts.relations {
            let turned = relation.symmetric && self.id(relation.source) > self.id(relation.target);
            let (source, target) = if turned {
                (relation.target_span, relation.source_span)
            } else {
                (relation.source_span, relation.target_span)
            };
            let quote = Quote {
                sentence: relation.sentence,
                source,
                target,
                why: [source, target].map(|span| facts.why(span)),
                cue: Some((relation.cue_span, &relation.cue)),
                status: relation.status,
                attributed_to: relation.attributed_to.map(|by| self.id(by).to_owned()),
                confidence: relation.confidence,
                by: relation.by,
            };
            let (source, target) =
                if turned { (relation.target, relation.source) } else { (relation.source, relation.target) };
            let cue = (relation.status == Status::Asserted).then_some(relation.cue.as_str());
            self.count((source, target, Some(relation.relation)), !relation.symmetric, cue, article, points, quote);
        }
    }

    /// Every two entities of a sentence once.
    fn count_neighbours(&mut self, article: &Article, points: &CodePoints, facts: &Facts) {
        for (sentence, mentions) in by_sentence(&facts.sentences, &facts.mentions) {
            let mut seen = FxHashSet::default();
            let firsts: Vec<&Mention> = mentions.iter().filter(|m| seen.insert(m.entity)).collect();
            for (at, a) in firsts.iter().enumerate() {
                for b in &firsts[at + 1..] {
                    let (a, b) = if self.id(a.entity) < self.id(b.entity) { (a, b) } else { (b, a) };
                    let quote = Quote {
                        sentence,
                        source: a.span,
                        target: b.span,
                        why: [a, b].map(|mention| Some(mention.why)),
                        cue: None,
                        status: Status::Asserted,
                        attributed_to: None,
                        confidence: 1000,
                        by: By::Rule,
                    };
                    self.count((a.entity, b.entity, None), false, None, article, points, quote);
                }
            }
        }
    }

    fn count(
        &mut self,
        key: Key,
        is_directed: bool,
        cue: Option<&str>,
        article: &Article,
        points: &CodePoints,
        quote: Quote<'_>,
    ) {
        let index = self.articles.len() - 1;
        let edge = self.edges.entry(key).or_default();
        edge.is_directed |= is_directed;
        if edge.by_article.last().is_none_or(|row| row[0] != index as u64) {
            edge.by_article.push([index as u64, 0, 0, 0, 0, 0]);
        }
        let row = edge.by_article.last_mut().expect("a row was just made sure of");
        match quote.status {
            Status::Asserted => {
                row[1] += 1;
                row[4] += u64::from(quote.attributed_to.is_some());
                row[5] += u64::from(quote.confidence);
            }
            Status::Denied => row[2] += 1,
            Status::Hedged => row[3] += 1,
        }
        if let Some(cue) = cue {
            *edge.cues.entry((index, cue.to_owned())).or_default() += 1;
        }
        edge.quotes.offer(article, points, quote, self.limits);
    }

    fn id(&self, entity: EntityIx) -> &str {
        &self.actors().entity(entity).id
    }

    /// The graph of what was counted. `meta` brings tool, digest and settings; corpus and articles are filled in.
    ///
    /// # Panics
    /// When two entities of the gazetteer share an id, which its builder rules out.
    #[must_use]
    pub fn finish(self, meta: Meta) -> RelationGraph {
        let articles = &self.articles;
        let nodes = self.nodes.iter().map(|(entity, rows)| self.node(*entity, rows)).collect();
        let actors = Actors { gazetteer: self.gazetteer, found: &self.finds.entities };
        let edges = self.edges.into_iter().map(|((source, target, relation), statements)| {
            let id = |entity| actors.entity(entity).id.clone();
            (id(source), id(target), statements.edge(relation, articles))
        });
        let edges = edges.collect();
        let corpus = corpus(articles);
        let meta = Meta { corpus, articles: self.articles, ..meta };
        RelationGraph::assemble(meta, nodes, edges).expect("entity ids are unique and every end was named")
    }

    fn node(&self, entity: EntityIx, rows: &[(usize, u64)]) -> Node {
        let known = self.actors().entity(entity);
        let mut outlets: BTreeMap<String, NodeOutlet> = BTreeMap::new();
        for (article, count) in rows {
            let outlet = outlets.entry(outlet(&self.articles[*article])).or_default();
            outlet.mentions += count;
            outlet.articles += 1;
        }
        let (first, last) = dates(rows.iter().map(|(article, _)| &self.articles[*article]));
        Node {
            id: known.id.clone(),
            name: known.name.clone(),
            entity_type: known.entity_type,
            mentions: rows.iter().map(|(_, count)| count).sum(),
            articles: rows.len() as u64,
            outlets,
            first,
            last,
            seen_as: entity.place_found().map(|at| self.finds.seen_as[at]),
        }
    }
}

fn corpus(articles: &[ArticleRow]) -> Corpus {
    let counted = || articles.iter().filter(|article| article.copy_of.is_none());
    let mut outlets: BTreeMap<String, OutletSize> = BTreeMap::new();
    for article in counted() {
        let size = outlets.entry(outlet(article)).or_default();
        size.articles += 1;
        size.sentences += article.sentences;
    }
    let (first, last) = dates(counted());
    Corpus {
        articles: counted().count() as u64,
        sentences: counted().map(|article| article.sentences).sum(),
        outlets,
        first,
        last,
        copies: articles.iter().filter(|article| article.copy_of.is_some()).count() as u64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Why;
    use crate::graph::{Edge, NO_OUTLET};
    use crate::relate::Relation;
    use crate::text::Span;

    const TEXT: &str = "Fiji thanked Tonga.";

    fn relation(gazetteer: &Gazetteer, ends: [&str; 2], relation: RelationType, status: Status) -> Relation {
        let [source, target] = ends.map(|id| gazetteer.find(id).expect("a built-in state"));
        Relation {
            source,
            target,
            relation,
            symmetric: relation == RelationType::Consult,
            status,
            attributed_to: None,
            confidence: 800,
            sentence: Span::new(0, 19),
            source_span: Span::new(0, 4),
            target_span: Span::new(13, 18),
            cue_span: Span::new(5, 12),
            cue: "thank".to_owned(),
            by: By::Rule,
        }
    }

    fn mention(gazetteer: &Gazetteer, id: &str, span: Span, kind: MentionKind) -> Mention {
        Mention { span, entity: gazetteer.find(id).expect("a built-in state"), kind, why: Why::OnlyOne }
    }

    /// A graph of articles, each with its outlet, whose copy it is, and its relations.
    fn graph(articles: &[(&str, Option<&str>, Vec<Relation>)]) -> RelationGraph {
        let gazetteer = Gazetteer::built_in();
        let mut fold = Fold::new(gazetteer, QuoteLimits { per_edge: 2, code_points: 400 });
        for (at, (outlet, copy_of, relations)) in articles.iter().enumerate() {
            let article = Article {
                id: format!("a{at}"),
                outlet: Some((*outlet).to_owned()),
                date: Some(format!("2024-0{}", at + 1)),
                text: TEXT.to_owned(),
                ..Article::default()
            };
            let mentions = vec![
                mention(gazetteer, "FJI", Span::new(0, 4), MentionKind::Name),
                mention(gazetteer, "TON", Span::new(13, 18), MentionKind::Name),
            ];
            let facts =
                Facts { sentences: vec![Span::new(0, 19)], mentions, relations: relations.clone(), ..Facts::default() };
            fold.add(&article, &facts, String::new(), copy_of.map(str::to_owned));
        }
        fold.finish(Meta::default())
    }

    fn edge<'g>(graph: &'g RelationGraph, key: &str) -> &'g Edge {
        graph.graph.edge_weights().find(|edge| edge.key == key).unwrap_or_else(|| panic!("no edge {key}"))
    }

    fn thanks(status: Status) -> Relation {
        relation(Gazetteer::built_in(), ["FJI", "TON"], RelationType::Support, status)
    }

    #[test]
    fn denied_and_hedged_statements_are_counted_apart_and_weigh_nothing() {
        let graph = graph(&[("Dawn", None, vec![thanks(Status::Asserted), thanks(Status::Denied), thanks(Status::Hedged)])]);
        let edge = edge(&graph, "support+");
        assert_eq!((edge.count, edge.denied, edge.hedged, edge.articles), (1, 1, 1, 1));
        assert!((edge.weight - 0.8).abs() < 1e-9);
        assert_eq!(edge.by_article, [[0, 1, 1, 1, 0, 800]]);
    }

    #[test]
    fn an_edge_that_is_only_denied_is_kept_without_weight() {
        let graph = graph(&[("Dawn", None, vec![thanks(Status::Denied)])]);
        let edge = edge(&graph, "support+");
        assert_eq!((edge.count, edge.denied, edge.articles), (0, 1, 0));
        assert!(edge.weight.abs() < 1e-9 && edge.outlets["Dawn"].cues.is_empty());
    }

    #[test]
    fn counts_weights_and_dates_add_up_over_outlets() {
        let one = || vec![thanks(Status::Asserted)];
        let graph = graph(&[("Dawn", None, one()), ("Dusk", None, one()), ("Dawn", None, one())]);
        let edge = edge(&graph, "support+");
        assert_eq!((edge.count, edge.articles, edge.outlets["Dawn"].count, edge.outlets["Dusk"].count), (3, 3, 2, 1));
        assert!((edge.weight - (0.8 + 0.8 + 0.8)).abs() < 1e-9);
        assert_eq!((edge.first.as_deref(), edge.last.as_deref()), (Some("2024-01"), Some("2024-03")));
        assert_eq!(edge.outlets["Dawn"].cues["thank"], 2);
        assert_eq!(edge.evidence.len(), 2, "no more than the limit");
    }

    #[test]
    fn a_copy_is_listed_and_counts_for_nothing() {
        let one = || vec![thanks(Status::Asserted)];
        let graph = graph(&[("Dawn", None, one()), ("Dawn", Some("a0"), one())]);
        assert_eq!((edge(&graph, "support+").count, edge(&graph, "cooccurrence").count), (1, 1));
        assert_eq!(graph.node("FJI").map(|node| node.mentions), Some(1));
        let corpus = &graph.meta.corpus;
        assert_eq!((corpus.articles, corpus.sentences, corpus.copies, graph.meta.articles.len()), (1, 1, 1, 2));
    }

    #[test]
    fn a_symmetric_statement_is_turned_to_the_smaller_id_with_its_spans() {
        let meets = relation(Gazetteer::built_in(), ["TON", "FJI"], RelationType::Consult, Status::Asserted);
        let graph = graph(&[("Dawn", None, vec![meets])]);
        let edge = edge(&graph, "consult+");
        assert!(edge.symmetric);
        assert_eq!((edge.evidence[0].source_span, edge.evidence[0].target_span), ([13, 18], [0, 4]));
        let at = graph.graph.edge_indices().find(|at| graph.graph[*at].key == "consult+").expect("an edge");
        let (source, target) = graph.graph.edge_endpoints(at).expect("its ends");
        assert_eq!((graph.graph[source].id.as_str(), graph.graph[target].id.as_str()), ("FJI", "TON"));
    }

    #[test]
    fn somebody_elses_words_are_counted_as_such() {
        let said = Relation { attributed_to: Gazetteer::built_in().find("WSM"), ..thanks(Status::Asserted) };
        let graph = graph(&[("Dawn", None, vec![said, thanks(Status::Asserted)])]);
        let edge = edge(&graph, "support+");
        assert_eq!((edge.count, edge.attributed), (2, 1));
        assert!(edge.evidence.iter().any(|piece| piece.attributed_to.as_deref() == Some("WSM")));
    }

    #[test]
    fn two_entities_of_a_sentence_are_neighbours_once_and_pronouns_are_no_mentions() {
        let gazetteer = Gazetteer::built_in();
        let text = "Fiji, Fiji, it and Tonga.";
        let article = Article { id: "a".to_owned(), text: text.to_owned(), ..Article::default() };
        let mentions = vec![
            mention(gazetteer, "FJI", Span::new(0, 4), MentionKind::Name),
            mention(gazetteer, "FJI", Span::new(6, 10), MentionKind::Name),
            mention(gazetteer, "FJI", Span::new(12, 14), MentionKind::Pronoun),
            mention(gazetteer, "TON", Span::new(19, 24), MentionKind::Name),
        ];
        let mut fold = Fold::new(gazetteer, QuoteLimits { per_edge: 2, code_points: 400 });
        fold.add(&article, &Facts { sentences: vec![Span::new(0, 25)], mentions, ..Facts::default() }, String::new(), None);
        let graph = fold.finish(Meta::default());
        assert_eq!((edge(&graph, "cooccurrence").count, graph.node("FJI").map(|node| node.mentions)), (1, Some(2)));
        assert_eq!(edge(&graph, "cooccurrence").outlets.keys().collect::<Vec<_>>(), [NO_OUTLET]);
    }
}

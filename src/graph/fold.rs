//! Counts what article after article names and states, and makes the graph of it.
//!
//! Two articles that each state FJI -> TON `support+` once give one edge with count 2 and one row an article.
//!
//! Articles come in any order and only what is counted of them is kept: their text can be dropped at once.

use super::facts::Facts;
use super::ledger::{Kind, Ledger};
use super::quotes::{Page, Quote, Words, word};
use super::{ArticleRow, Meta, RelationGraph};
use crate::corpus::{Article, Sketch};
use crate::gazetteer::{Actors, EntityIx, Gazetteer, Mention, MentionKind, by_sentence};
use crate::relate::tone::Tone;
use crate::relate::{By, RelationType, Status};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// How much of the sentences a graph keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuoteLimits {
    /// Pieces of evidence an edge.
    pub per_edge: usize,
    /// Code points a piece; a longer sentence is cut around the words that count.
    pub code_points: usize,
}

/// A graph in the making.
#[derive(Debug)]
pub struct Fold<'g> {
    gazetteer: &'g Gazetteer,
    limits: QuoteLimits,
    ledger: Ledger,
    /// The places in the ledger of actors of the tables, and of relations.
    known: FxHashMap<EntityIx, u32>,
    kinds: FxHashMap<Option<RelationType>, u16>,
    words: Words,
}

/// What an edge is of, by the article's own numbers; `None` is co-occurrence.
type Key = (EntityIx, EntityIx, Option<RelationType>);

impl<'g> Fold<'g> {
    /// An empty graph over the entities of `gazetteer`.
    #[must_use]
    pub fn new(gazetteer: &'g Gazetteer, limits: QuoteLimits) -> Self {
        Self {
            gazetteer,
            limits,
            ledger: Ledger::default(),
            known: FxHashMap::default(),
            kinds: FxHashMap::default(),
            words: Words::default(),
        }
    }

    /// Counts an article, whose id must be no other's.
    pub fn add(&mut self, article: &Article, facts: &Facts, sketch: Sketch) {
        let mut words = std::mem::take(&mut self.words);
        let page = Page::of(article, self.ledger.articles.len(), &mut words);
        let mut tone = Tone::default();
        facts.tones.iter().for_each(|sentence| tone.add(*sentence));
        self.ledger.articles.push(ArticleRow {
            origin: page.origin.clone(),
            sentences: facts.sentences.len() as u64,
            sketch,
            copy_of: None,
            words: facts.coverage.words,
            unmatched: facts.coverage.unmatched,
            positive: tone.positive,
            negative: tone.negative,
            undecided: facts.undecided_forms(&article.text),
        });
        let mut count = Count { fold: self, facts, page, cues: FxHashMap::default(), rows: FxHashMap::default() };
        count.mentions();
        count.relations();
        count.neighbours();
        count.close();
        self.words = words;
    }

    /// The graph of what was counted. `meta` brings tool, digest and settings; corpus and articles are filled in.
    ///
    /// # Panics
    /// When an article relates actors that it does not name, which its readers rule out.
    #[must_use]
    pub fn finish(self, meta: Meta) -> RelationGraph {
        self.ledger.graph(meta, |_| true).expect("every end of a statement is named where it stands")
    }

    fn place(&mut self, entity: EntityIx, facts: &Facts) -> u32 {
        if let Some(place) = self.known.get(&entity) {
            return *place;
        }
        let known = facts.actors(self.gazetteer).entity(entity);
        let discovered = entity.place_found().is_some();
        let place = self.ledger.actor(&known.id, &known.name, known.entity_type, discovered);
        if !discovered {
            self.known.insert(entity, place);
        }
        place
    }
}

/// The counting of one article.
struct Count<'c, 'g> {
    fold: &'c mut Fold<'g>,
    facts: &'c Facts,
    page: Page<'c>,
    /// The counts of each edge, as in [`Edge::by_article`](super::Edge::by_article) without the article.
    rows: FxHashMap<Key, [u64; 5]>,
    /// How often each cue asserts an edge.
    cues: FxHashMap<(Key, &'c str), u64>,
}

/// How an article names an actor.
#[derive(Default)]
struct Named {
    /// Pronouns not counted.
    mentions: u64,
    /// With those that refer to it by a pronoun.
    sentences: FxHashSet<Span>,
    /// The words of those sentences.
    tone: Tone,
}

impl<'c> Count<'c, '_> {
    /// The article's place in the ledger.
    fn article(&self) -> u64 {
        self.fold.ledger.articles.len() as u64 - 1
    }

    fn actors(&self) -> Actors<'c> {
        Actors { gazetteer: self.fold.gazetteer, found: &self.facts.found }
    }

    fn is_person(&self, entity: EntityIx) -> bool {
        self.actors().entity(entity).entity_type == crate::gazetteer::EntityType::Person
    }

    fn mentions(&mut self) {
        let mut counts: FxHashMap<EntityIx, Named> = FxHashMap::default();
        for mention in self.facts.mentions.iter().filter(|mention| mention.kind != MentionKind::Pronoun) {
            counts.entry(mention.entity).or_default().mentions += 1;
        }
        for (sentence, mentions) in by_sentence(&self.facts.sentences, &self.facts.mentions) {
            let tone = self.facts.tone(sentence);
            for mention in mentions {
                let named = counts.entry(mention.entity).or_default();
                if named.sentences.insert(sentence) {
                    named.tone.add(tone);
                }
            }
        }
        for (entity, Named { mentions, sentences, tone }) in counts {
            let discovered = entity.place_found().is_some();
            let persons = if discovered && self.is_person(entity) { mentions } else { 0 };
            let place = self.fold.place(entity, self.facts);
            let article = self.article();
            let known = self.fold.ledger.known(place);
            known.rows.push([article, mentions, sentences.len() as u64, persons]);
            if !tone.is_empty() {
                known.tone.push([article, tone.positive, tone.negative]);
            }
        }
    }

    fn relations(&mut self) {
        let actors = self.actors();
        let id = |entity: EntityIx| actors.entity(entity).id.as_str();
        for relation in &self.facts.relations {
            let (mut ends, mut spans) = ([relation.source, relation.target], [relation.source_span, relation.target_span]);
            if relation.symmetric && id(ends[0]) > id(ends[1]) {
                ends.reverse();
                spans.reverse();
            }
            let quote = Quote {
                sentence: relation.sentence,
                source: spans[0],
                target: spans[1],
                why: spans.map(|span| self.facts.why(span)),
                cue: Some((relation.cue_span, &relation.cue)),
                status: relation.status,
                attributed_to: relation.attributed_to.map(id),
                confidence: relation.confidence,
                by: relation.by,
            };
            let key = (ends[0], ends[1], Some(relation.relation));
            if relation.status == Status::Asserted {
                *self.cues.entry((key, &relation.cue)).or_default() += 1;
            }
            self.count(key, !relation.symmetric, &quote);
        }
    }

    /// Every two entities of a sentence once.
    fn neighbours(&mut self) {
        let actors = self.actors();
        let id = |mention: &Mention| actors.entity(mention.entity).id.as_str();
        for (sentence, mentions) in by_sentence(&self.facts.sentences, &self.facts.mentions) {
            let mut seen = FxHashSet::default();
            let firsts: Vec<&Mention> = mentions.iter().filter(|mention| seen.insert(mention.entity)).collect();
            for (at, one) in firsts.iter().enumerate() {
                for other in &firsts[at + 1..] {
                    let (a, b) = if id(one) < id(other) { (one, other) } else { (other, one) };
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
                    self.count((a.entity, b.entity, None), false, &quote);
                }
            }
        }
    }

    fn count(&mut self, key: Key, is_directed: bool, quote: &Quote<'_>) {
        let row = self.rows.entry(key).or_default();
        match quote.status {
            Status::Asserted => {
                row[0] += 1;
                row[3] += u64::from(quote.attributed_to.is_some());
                row[4] += u64::from(quote.confidence);
            }
            Status::Denied => row[1] += 1,
            Status::Hedged => row[2] += 1,
        }
        let place = self.place(key);
        let edge = self.fold.ledger.edges.entry(place).or_default();
        edge.is_directed |= is_directed;
        edge.quotes.offer(&mut self.page, quote, self.fold.limits);
    }

    fn place(&mut self, (source, target, relation): Key) -> super::ledger::Key {
        let Fold { kinds, ledger, .. } = &mut *self.fold;
        let kind = *kinds.entry(relation).or_insert_with(|| ledger.kind(Kind::of(relation)));
        (self.fold.place(source, self.facts), self.fold.place(target, self.facts), kind)
    }

    /// Writes the article's counts behind those of the articles before.
    fn close(mut self) {
        let article = self.article();
        for (key, [asserted, denied, hedged, attributed, thousandths]) in std::mem::take(&mut self.rows) {
            let place = self.place(key);
            let row = [article, asserted, denied, hedged, attributed, thousandths];
            self.fold.ledger.edges.entry(place).or_default().rows.push(row);
        }
        for ((key, cue), count) in std::mem::take(&mut self.cues) {
            let place = self.place(key);
            let cue = word(self.page.words, cue);
            self.fold.ledger.edges.entry(place).or_default().cues.of(&cue).push([article, count]);
        }
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

    /// A graph of articles, each with its outlet, a text that its sketch is of, and its relations.
    fn graph(articles: &[(&str, &str, Vec<Relation>)]) -> RelationGraph {
        let gazetteer = Gazetteer::built_in();
        let mut fold = Fold::new(gazetteer, QuoteLimits { per_edge: 2, code_points: 400 });
        for (at, (outlet, sketched, relations)) in articles.iter().enumerate() {
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
            fold.add(&article, &facts, Sketch::of_text(sketched));
        }
        fold.finish(Meta::default())
    }

    fn edge<'g>(graph: &'g RelationGraph, key: &str) -> &'g Edge {
        graph.graph.edge_weights().find(|edge| &*edge.key == key).unwrap_or_else(|| panic!("no edge {key}"))
    }

    fn thanks(status: Status) -> Relation {
        relation(Gazetteer::built_in(), ["FJI", "TON"], RelationType::Support, status)
    }

    #[test]
    fn denied_and_hedged_statements_are_counted_apart_and_weigh_nothing() {
        let graph = graph(&[("Dawn", "a", vec![thanks(Status::Asserted), thanks(Status::Denied), thanks(Status::Hedged)])]);
        let edge = edge(&graph, "support+");
        assert_eq!((edge.count, edge.denied, edge.hedged, edge.articles), (1, 1, 1, 1));
        assert!((edge.weight - 0.8).abs() < 1e-9);
        assert_eq!(edge.by_article, [[0, 1, 1, 1, 0, 800]]);
    }

    #[test]
    fn an_edge_that_is_only_denied_is_kept_without_weight() {
        let graph = graph(&[("Dawn", "a", vec![thanks(Status::Denied)])]);
        let edge = edge(&graph, "support+");
        assert_eq!((edge.count, edge.denied, edge.articles), (0, 1, 0));
        assert!(edge.weight.abs() < 1e-9 && edge.outlets["Dawn"].cues.is_empty());
    }

    #[test]
    fn counts_weights_and_dates_add_up_over_outlets() {
        let one = || vec![thanks(Status::Asserted)];
        let graph = graph(&[("Dawn", "a", one()), ("Dusk", "b", one()), ("Dawn", "c", one())]);
        let edge = edge(&graph, "support+");
        assert_eq!((edge.count, edge.articles, edge.outlets["Dawn"].count, edge.outlets["Dusk"].count), (3, 3, 2, 1));
        assert!((edge.weight - (0.8 + 0.8 + 0.8)).abs() < 1e-9);
        assert_eq!((edge.first.as_deref(), edge.last.as_deref()), (Some("2024-01"), Some("2024-03")));
        assert_eq!(edge.outlets["Dawn"].cues["thank"], 2);
        assert_eq!(
            (edge.evidence.len(), edge.evidence[0].also.len()),
            (1, 2),
            "the same sentence of three articles is one piece"
        );
    }

    #[test]
    fn a_copy_is_listed_and_counts_for_nothing() {
        let one = || vec![thanks(Status::Asserted)];
        let graph = graph(&[("Dawn", "the same", one()), ("Dawn", "the same", one())]);
        assert_eq!((edge(&graph, "support+").count, edge(&graph, "cooccurrence").count), (1, 1));
        assert_eq!(graph.node("FJI").map(|node| node.mentions), Some(1));
        let corpus = &graph.meta.corpus;
        assert_eq!((corpus.articles, corpus.sentences, corpus.copies, graph.meta.articles.len()), (1, 1, 1, 2));
    }

    #[test]
    fn a_symmetric_statement_is_turned_to_the_smaller_id_with_its_spans() {
        let meets = relation(Gazetteer::built_in(), ["TON", "FJI"], RelationType::Consult, Status::Asserted);
        let graph = graph(&[("Dawn", "a", vec![meets])]);
        let edge = edge(&graph, "consult+");
        assert!(edge.symmetric);
        assert_eq!((edge.evidence[0].source_span, edge.evidence[0].target_span), ([13, 18], [0, 4]));
        let at = graph.graph.edge_indices().find(|at| &*graph.graph[*at].key == "consult+").expect("an edge");
        let (source, target) = graph.graph.edge_endpoints(at).expect("its ends");
        assert_eq!((graph.graph[source].id.as_str(), graph.graph[target].id.as_str()), ("FJI", "TON"));
    }

    #[test]
    fn somebody_elses_words_are_counted_as_such() {
        let said = Relation { attributed_to: Gazetteer::built_in().find("WSM"), ..thanks(Status::Asserted) };
        let graph = graph(&[("Dawn", "a", vec![said, thanks(Status::Asserted)])]);
        let edge = edge(&graph, "support+");
        assert_eq!((edge.count, edge.attributed), (2, 1));
        assert!(edge.evidence.iter().any(|piece| piece.attributed_to.as_deref() == Some("WSM")));
    }

    #[test]
    fn the_words_of_a_sentence_count_once_for_each_actor_in_it_and_for_the_article() {
        let gazetteer = Gazetteer::built_in();
        let text = "Fiji, Fiji, war. It won. Tonga fell. Peace.";
        let article = Article { id: "a".to_owned(), text: text.to_owned(), ..Article::default() };
        let mentions = vec![
            mention(gazetteer, "FJI", Span::new(0, 4), MentionKind::Name),
            mention(gazetteer, "FJI", Span::new(6, 10), MentionKind::Name),
            mention(gazetteer, "FJI", Span::new(17, 19), MentionKind::Pronoun),
            mention(gazetteer, "TON", Span::new(25, 30), MentionKind::Name),
        ];
        let sentences = vec![Span::new(0, 16), Span::new(17, 24), Span::new(25, 36), Span::new(37, 43)];
        let tones = [(0, 1), (1, 0), (0, 0), (1, 0)].map(|(positive, negative)| Tone { positive, negative }).to_vec();
        let mut fold = Fold::new(gazetteer, QuoteLimits { per_edge: 2, code_points: 400 });
        fold.add(&article, &Facts { sentences, tones, mentions, ..Facts::default() }, Sketch::of_text(text));
        let graph = fold.finish(Meta::default());
        let tone = |id: &str| graph.node(id).expect("named").tone.clone();
        assert_eq!(tone("FJI"), [[0, 1, 1]]);
        assert!(tone("TON").is_empty(), "a row of nothing is left out");
        assert_eq!((graph.meta.articles[0].positive, graph.meta.articles[0].negative), (2, 1));
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
        fold.add(
            &article,
            &Facts { sentences: vec![Span::new(0, 25)], mentions, ..Facts::default() },
            Sketch::of_text(text),
        );
        let graph = fold.finish(Meta::default());
        assert_eq!((edge(&graph, "cooccurrence").count, graph.node("FJI").map(|node| node.mentions)), (1, Some(2)));
        assert_eq!(edge(&graph, "cooccurrence").outlets.keys().collect::<Vec<_>>(), [NO_OUTLET]);
    }
}

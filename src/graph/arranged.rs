//! Turns counts by article into the nodes and edges of a graph, and apart from them what near copies say.
//!
//! The rows `[0,2,1,0]` and `[1,1,1,0]` of FJI, article 1 being a copy of 0, give a node with 2 mentions and a copied one with 1.
//!
//! Articles are sorted by id here, and copies are found among those that are wanted.

use super::ledger::{Actor, Kind, Stated, index};
use super::{ArticleRow, Corpus, Edge, EdgeOutlet, Evidence, NO_OUTLET, Named, Node, NodeOutlet, OutletSize, Rows, SeenAs};
use crate::corpus::{Sketched, copies};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The wanted articles, and where they stood before.
pub(super) struct Arranged {
    /// By id.
    pub(super) articles: Vec<ArticleRow>,
    /// For each place in the ledger the one in `articles`, if it is wanted.
    places: Vec<Option<u64>>,
    /// The outlet of those that have none.
    none: Arc<str>,
}

impl Arranged {
    /// The articles that `keep` holds, each with its original if it is a near copy.
    pub(super) fn of(mut articles: Vec<ArticleRow>, keep: impl Fn(&ArticleRow) -> bool) -> Self {
        let mut order: Vec<usize> = (0..articles.len()).filter(|at| keep(&articles[*at])).collect();
        order.sort_by(|a, b| articles[*a].origin.id.cmp(&articles[*b].origin.id));
        let mut places = vec![None; articles.len()];
        for (new, old) in order.iter().enumerate() {
            places[*old] = Some(new as u64);
        }
        let mut at = 0..;
        articles.retain(|_| at.next().is_some_and(|at: usize| places[at].is_some()));
        articles.sort_by(|a, b| a.origin.id.cmp(&b.origin.id));
        mark_copies(&mut articles);
        Self { articles, places, none: NO_OUTLET.into() }
    }

    /// The actor as originals name it, and as copies do; `None` if none does.
    pub(super) fn nodes(&self, id: &str, actor: &Actor) -> [Option<Node>; 2] {
        let mut parts = self.split(&actor.rows).into_iter().zip(self.split(&actor.tone));
        std::array::from_fn(|_| {
            let (rows, tone) = parts.next()?;
            (!rows.is_empty()).then(|| self.node(id, actor, rows, tone))
        })
    }

    /// The edge as originals state it, and as copies do; `None` if none does. If no original has a sentence that was chosen, those
    /// of its copies stand for it: they say nearly the same.
    pub(super) fn edges(&self, kind: &Kind, stated: Stated) -> [Option<Edge>; 2] {
        let rows = self.split(&stated.rows);
        let cues = self.split_cues(&stated.cues);
        let mut quotes = stated.quotes.split(&self.places, &self.articles);
        if quotes[0].is_empty() && !rows[0].is_empty() {
            quotes.reverse();
        }
        let mut parts = rows.into_iter().zip(cues).zip(quotes).map(|((rows, cues), quotes)| {
            (!rows.is_empty()).then(|| self.edge(kind, !stated.is_directed, rows, cues, quotes))
        });
        std::array::from_fn(|_| parts.next().flatten())
    }

    /// How much text the originals are.
    pub(super) fn corpus(&self) -> Corpus {
        let counted = || self.articles.iter().filter(|article| article.copy_of.is_none());
        let mut outlets: BTreeMap<String, OutletSize> = BTreeMap::new();
        for article in counted() {
            let size = outlets.entry(article.outlet().to_owned()).or_default();
            size.articles += 1;
            size.sentences += article.sentences;
            size.words += article.words;
            size.unmatched += article.unmatched;
        }
        let (first, last) = dates(counted());
        Corpus {
            articles: counted().count() as u64,
            sentences: counted().map(|article| article.sentences).sum(),
            outlets,
            first: first.map(|date| date.to_string()),
            last: last.map(|date| date.to_string()),
            copies: self.articles.iter().filter(|article| article.copy_of.is_some()).count() as u64,
        }
    }

    fn article(&self, place: u64) -> &ArticleRow {
        &self.articles[index(place)]
    }

    fn outlet(&self, place: u64) -> &Arc<str> {
        self.article(place).origin.outlet.as_ref().unwrap_or(&self.none)
    }

    fn dates<const N: usize>(&self, rows: &Rows<N>) -> (Option<Arc<str>>, Option<Arc<str>>) {
        dates(rows.iter().map(|row| self.article(row[0])))
    }

    /// Rows at their new places: those of originals, and those of copies.
    fn split<const N: usize>(&self, rows: &Rows<N>) -> [Rows<N>; 2] {
        let mut parts = [Vec::new(), Vec::new()];
        for mut row in rows {
            if let Some(place) = self.places[index(row[0])] {
                row[0] = place;
                parts[usize::from(self.article(place).copy_of.is_some())].push(row);
            }
        }
        parts.map(Rows::of)
    }

    fn split_cues(&self, cues: &Named<Rows<2>>) -> [Named<Rows<2>>; 2] {
        let mut parts = [Named::default(), Named::default()];
        for (cue, rows) in cues.iter_shared() {
            for (part, rows) in parts.iter_mut().zip(self.split(rows)) {
                if !rows.is_empty() {
                    *part.of(cue) = rows;
                }
            }
        }
        parts
    }

    fn node(&self, id: &str, actor: &Actor, rows: Rows<4>, tone: Rows<3>) -> Node {
        let mut outlets: Named<NodeOutlet> = Named::default();
        for [article, mentions, sentences, _] in &rows {
            let outlet = outlets.of(self.outlet(article));
            outlet.mentions += mentions;
            outlet.articles += u64::from(mentions > 0);
            outlet.sentences += sentences;
        }
        let (mentions, persons) = (rows.sum(1), rows.sum(3));
        let seen_as = actor.discovered.then_some(SeenAs { person: persons, organization: mentions - persons.min(mentions) });
        let (first, last) = self.dates(&rows);
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
            tone,
        }
    }

    fn edge(&self, kind: &Kind, symmetric: bool, rows: Rows<6>, cues: Named<Rows<2>>, evidence: Vec<Evidence>) -> Edge {
        let mut outlets: Named<EdgeOutlet> = Named::default();
        for row in &rows {
            let counts = outlets.of(self.outlet(row[0]));
            counts.count += row[1];
            counts.articles += u64::from(row[1] > 0);
        }
        for (cue, rows) in cues.iter_shared() {
            for [article, count] in rows {
                *outlets.of(self.outlet(article)).cues.of(cue) += count;
            }
        }
        let (first, last) = self.dates(&rows);
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
}

fn mark_copies(articles: &mut [ArticleRow]) {
    let rows: Vec<Sketched<'_>> = articles
        .iter()
        .map(|ArticleRow { origin, sketch, .. }| Sketched { id: &origin.id, outlet: origin.outlet.as_deref(), sketch })
        .collect();
    let originals = copies(&rows);
    let ids: Vec<Option<String>> =
        originals.iter().map(|original| original.map(|original| articles[original].origin.id.clone())).collect();
    articles.iter_mut().zip(ids).for_each(|(article, original)| article.copy_of = original);
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

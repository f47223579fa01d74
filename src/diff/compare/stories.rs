//! Groups articles that tell of one event, whoever published them.
//!
//! `Storm hits Tonga` in CNN on a Monday and `Tonga counts its dead` in RT on Tuesday, both naming Tonga and New Zealand
//! alone of all articles of the week, are one story.
//!
//! Two articles are alike by the actors they name and the words of their titles: each a cosine of tf-idf vectors, half and
//! half. Alike and at most some days apart is one event. Near copies are one story whatever their dates; an undated article, or one
//! dated by its month alone, is else a story of its own, since actors without a day tell no event. Groups grow from the most alike pair
//! on, and join while the mean over all pairs across them is enough (average linkage).

use super::real;
use crate::corpus::{Sketched, copies};
use crate::graph::RelationGraph;
use crate::linear::hash::{bytes, mix};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

/// How alike two articles, or on average two groups, must be to be one story, 0 to 1. Lower finds annotated stories better, 0.10
/// best, but in a corpus with many articles a day it joins the events of one week in one country; see `docs/COMPARISON.md`.
pub const ALIKE: f64 = 0.15;
/// Days between the articles of one story at most, unless told otherwise: a weekend.
pub const DAYS: u32 = 3;
/// What the words of the title count for; the rest is for the actors.
const TITLE: f64 = 0.5;
/// Letters of a title's word that counts; shorter ones are mostly `of`, `the`, `to`.
const LETTERS: usize = 3;
/// A feature of more articles than this share tells nothing of an event and is not used to look for alike articles.
const USUAL: f64 = 0.1;

/// Which article tells which story.
#[derive(Debug, Clone)]
pub struct Stories {
    /// By article index.
    of: Vec<u32>,
    /// By story, a hash of the smallest id among its articles: the same whatever else is in the corpus.
    keys: Vec<u64>,
    /// By story, its articles in order.
    articles: Vec<Vec<u32>>,
}

impl Stories {
    /// The stories of a graph's articles, at most `days` apart. Near copies belong to the story of their original.
    #[must_use]
    pub fn of(graph: &RelationGraph, days: u32) -> Self {
        let articles = &graph.meta.articles;
        let mut groups = Groups::new(articles.len());
        let sketched: Vec<Sketched<'_>> = articles
            .iter()
            .map(|article| Sketched { id: &article.origin.id, outlet: None, sketch: &article.sketch })
            .collect();
        for (at, original) in copies(&sketched).into_iter().enumerate() {
            if let Some(original) = original {
                groups.join(original, at);
            }
        }
        let features = Features::of(graph);
        let pairs = features.alike(&days_of(graph), days);
        groups.grow(&pairs);
        Self::new(graph, &groups.of)
    }

    fn new(graph: &RelationGraph, of: &[usize]) -> Self {
        let mut numbers: FxHashMap<usize, u32> = FxHashMap::default();
        let mut stories = Self { of: Vec::new(), keys: Vec::new(), articles: Vec::new() };
        for (at, group) in (0u32..).zip(of) {
            // Articles are sorted by id, so the first one met has the smallest.
            let number = *numbers.entry(*group).or_insert_with(|| {
                let id = &graph.meta.articles[at as usize].origin.id;
                stories.keys.push(mix(bytes(id.as_bytes())));
                stories.articles.push(Vec::new());
                u32::try_from(stories.keys.len() - 1)
                    .expect("as many stories as articles at most, which are counted in 32 bits")
            });
            stories.of.push(number);
            stories.articles[number as usize].push(at);
        }
        stories
    }

    /// The story of an article, by its index in `graph.articles`.
    ///
    /// # Panics
    /// When there is no such article.
    #[must_use]
    pub fn story(&self, article: u64) -> u32 {
        self.of[usize::try_from(article).expect("an index of an article")]
    }

    /// By story, what it is drawn by.
    #[must_use]
    pub fn keys(&self) -> &[u64] {
        &self.keys
    }

    /// By story, its articles.
    #[must_use]
    pub fn articles(&self) -> &[Vec<u32>] {
        &self.articles
    }
}

/// Days since some day, of articles that have a full date.
fn days_of(graph: &RelationGraph) -> Vec<Option<i32>> {
    let epoch = Date::constant(1970, 1, 1);
    let day = |date: &str| date.parse::<Date>().ok().and_then(|date| date.since(epoch).ok()).map(|span| span.get_days());
    graph.meta.articles.iter().map(|article| article.origin.date.as_deref().and_then(day)).collect()
}

/// What an article is about: features with weights whose squares add up to 1 at most.
struct Features {
    /// By article, sorted by feature.
    of: Vec<Vec<(u32, f64)>>,
    /// Whether many articles have the feature.
    usual: Vec<bool>,
}

impl Features {
    fn of(graph: &RelationGraph) -> Self {
        let articles = graph.meta.articles.len();
        let mut actors: Vec<Vec<(u32, f64)>> = vec![Vec::new(); articles];
        let mut next = 0u32;
        for node in graph.graph.node_weights() {
            for [article, mentions, ..] in &node.by_article {
                if let (Some(known), true) = (actors.get_mut(usize::try_from(article).unwrap_or(usize::MAX)), mentions > 0) {
                    known.push((next, 1.0 + libm::log(real(mentions))));
                }
            }
            next += 1;
        }
        let mut words: FxHashMap<String, u32> = FxHashMap::default();
        let titles: Vec<Vec<(u32, f64)>> = (graph.meta.articles.iter())
            .map(|article| {
                let title = article.origin.title.as_deref().unwrap_or_default().to_lowercase();
                let long = title.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= LETTERS);
                let distinct: FxHashSet<&str> = long.collect();
                let mut numbers: Vec<u32> = (distinct.into_iter())
                    .map(|word| {
                        let fresh = next + u32::try_from(words.len()).unwrap_or(u32::MAX);
                        *words.entry(word.to_owned()).or_insert(fresh)
                    })
                    .collect();
                numbers.sort_unstable();
                numbers.into_iter().map(|number| (number, 1.0)).collect()
            })
            .collect();
        let count = next as usize + words.len();
        let mut having = vec![0u64; count];
        actors.iter().chain(&titles).flatten().for_each(|(feature, _)| having[*feature as usize] += 1);
        let total = real(articles as u64);
        let rarity = |feature: u32| libm::log((total + 1.0) / real(having[feature as usize]));
        let of = actors
            .into_iter()
            .zip(titles)
            .map(|(actors, titles)| {
                let mut all = unit(actors, &rarity, libm::sqrt(1.0 - TITLE));
                all.extend(unit(titles, &rarity, libm::sqrt(TITLE)));
                all
            })
            .collect();
        Self { of, usual: having.into_iter().map(|having| real(having) > USUAL * total.max(50.0)).collect() }
    }

    /// Pairs of articles within `days` that are alike enough, the later first by number, with how alike they are.
    fn alike(&self, days: &[Option<i32>], within: u32) -> Vec<(usize, usize, f64)> {
        let mut dated: Vec<(i32, usize)> = days.iter().enumerate().filter_map(|(at, day)| Some(((*day)?, at))).collect();
        dated.sort_unstable();
        let mut posted: FxHashMap<u32, Vec<(i32, usize)>> = FxHashMap::default();
        let mut pairs = Vec::new();
        for (day, at) in dated {
            let since = day.saturating_sub(i32::try_from(within).unwrap_or(i32::MAX));
            let mut near: FxHashSet<usize> = FxHashSet::default();
            for (feature, _) in self.of[at].iter().filter(|(feature, _)| !self.usual[*feature as usize]) {
                let known = posted.entry(*feature).or_default();
                let recent = known.partition_point(|(day, _)| *day < since);
                near.extend(known[recent..].iter().map(|(_, other)| *other));
                known.push((day, at));
            }
            let alike = |other: usize| (at.max(other), at.min(other), dot(&self.of[at], &self.of[other]));
            pairs.extend(near.into_iter().map(alike).filter(|(.., likeness)| *likeness >= ALIKE));
        }
        pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
        pairs
    }
}

/// The features weighted by their rarity, as a vector of that length.
fn unit(features: Vec<(u32, f64)>, rarity: &impl Fn(u32) -> f64, length: f64) -> Vec<(u32, f64)> {
    let weighted: Vec<(u32, f64)> =
        features.into_iter().map(|(feature, weight)| (feature, weight * rarity(feature))).collect();
    let norm = libm::sqrt(weighted.iter().map(|(_, weight)| weight * weight).sum());
    weighted.into_iter().filter(|_| norm > 0.0).map(|(feature, weight)| (feature, weight / norm * length)).collect()
}

fn dot(a: &[(u32, f64)], b: &[(u32, f64)]) -> f64 {
    let (mut a, mut b, mut sum) = (a.iter().peekable(), b.iter().peekable(), 0.0);
    while let (Some((one, weight)), Some((other, other_weight))) = (a.peek(), b.peek()) {
        match one.cmp(other) {
            std::cmp::Ordering::Less => _ = a.next(),
            std::cmp::Ordering::Greater => _ = b.next(),
            std::cmp::Ordering::Equal => {
                sum += weight * other_weight;
                a.next();
                b.next();
            }
        }
    }
    sum
}

/// Groups in the making.
struct Groups {
    /// By article, its group: the number of one of its members.
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Groups {
    fn new(articles: usize) -> Self {
        Self { of: (0..articles).collect(), members: (0..articles).map(|at| vec![at]).collect() }
    }

    fn join(&mut self, a: usize, b: usize) {
        let (into, from) = (self.of[a].min(self.of[b]), self.of[a].max(self.of[b]));
        if into != from {
            let moved = std::mem::take(&mut self.members[from]);
            for at in &moved {
                self.of[*at] = into;
            }
            self.members[into].extend(moved);
        }
    }

    /// Joins the groups of these pairs, the most alike first, while the mean over all pairs across is [`ALIKE`].
    fn grow(&mut self, pairs: &[(usize, usize, f64)]) {
        let known: FxHashMap<(usize, usize), f64> = pairs.iter().map(|(a, b, likeness)| ((*a, *b), *likeness)).collect();
        let likeness = |a: usize, b: usize| known.get(&(a.max(b), a.min(b))).copied().unwrap_or_default();
        for (a, b, _) in pairs {
            let (one, other) = (self.of[*a], self.of[*b]);
            if one == other {
                continue;
            }
            let (one, other) = (&self.members[one], &self.members[other]);
            let sum: f64 = one.iter().flat_map(|a| other.iter().map(move |b| (*a, *b))).map(|(a, b)| likeness(a, b)).sum();
            if sum >= ALIKE * real((one.len() * other.len()) as u64) {
                self.join(*a, *b);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Sketch;
    use crate::graph::{ArticleRow, Meta};

    /// A graph of articles that have a date, a title and a text, and name nobody.
    fn graph(articles: &[(Option<&str>, &str, &str)]) -> RelationGraph {
        let row = |(at, (date, title, text)): (usize, &(Option<&str>, &str, &str))| -> ArticleRow {
            serde_json::from_value(serde_json::json!({
                "id": format!("{at}"), "outlet": null, "date": date, "title": title, "url": null, "sentences": 1,
                "sketch": Sketch::of_text(text).to_string(), "copy_of": null
            }))
            .expect("a row")
        };
        let articles = articles.iter().enumerate().map(row).collect();
        RelationGraph { meta: Meta { articles, ..Meta::default() }, ..RelationGraph::default() }
    }

    fn stories(articles: &[(Option<&str>, &str, &str)]) -> Vec<u32> {
        let stories = Stories::of(&graph(articles), 3);
        (0..articles.len() as u64).map(|article| stories.story(article)).collect()
    }

    #[test]
    fn alike_articles_of_near_days_are_one_story() {
        let found = stories(&[
            (Some("2024-05-01"), "Storm hits Tonga", "a"),
            (Some("2024-05-02"), "Storm that hits Tonga kills two", "b"),
            (Some("2024-05-02"), "Fiji elects parliament", "c"),
            (Some("2024-05-09"), "Storm hits Tonga", "d"),
        ]);
        assert_eq!(found, [0, 0, 1, 2]);
    }

    #[test]
    fn without_a_day_only_near_copies_are_one_story() {
        let found = stories(&[
            (None, "Storm hits Tonga", "a"),
            (Some("2024-05"), "Storm hits Tonga", "b"),
            (None, "Tonga storm", "The very same words."),
            (Some("2021-01-01"), "Fiji", "The very same words."),
        ]);
        assert_eq!(found, [0, 1, 2, 2]);
    }

    #[test]
    fn a_story_is_drawn_by_its_smallest_id_whatever_else_there_is() {
        let few = Stories::of(&graph(&[(Some("2024-05-01"), "Storm hits Tonga", "a")]), 3);
        let more = Stories::of(
            &graph(&[(Some("2024-05-01"), "Storm hits Tonga", "a"), (Some("2024-05-01"), "Storm hits Tonga hard", "b")]),
            3,
        );
        assert_eq!(few.keys(), more.keys());
        assert_eq!(more.articles(), [[0, 1]]);
    }
}

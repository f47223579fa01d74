//! Plants differences of known size into a made-up corpus and counts how often they are found.
//!
//! A pair that one of two outlets with 300 articles each states three times as often as the other is listed at q 0.05 in 71 of 100 corpora.
//!
//! Around the planted pair stand 60 others that both sides state alike, so that what is found stands among what is not. Planted are a
//! pair that is stated more often, a pair whose statements are friendlier, and a pair that one side leaves out.

use crate::coverage::row;
use crate::random::{Random, real};
use rayon::prelude::*;
use std::collections::BTreeMap;
use whowhom::corpus::Sketch;
use whowhom::diff::compare::bootstrap::Bootstrap;
use whowhom::diff::compare::comparison::{Counts, Settings};
use whowhom::diff::compare::contrasts::{Family, Thing, contrasts, counted};
use whowhom::diff::compare::frame::Frame;
use whowhom::diff::compare::groups::{By, Groups};
use whowhom::diff::compare::omissions::omissions;
use whowhom::diff::compare::splits::{Division, divided, splits};
use whowhom::diff::compare::stories::Stories;
use whowhom::gazetteer::EntityType;
use whowhom::graph::{Edge, Meta, Named, Node, RelationGraph, Rows};
use whowhom::relate::RelationKind;

/// Pairs that both sides state alike.
const PAIRS: usize = 60;
/// The share of stories that are about a given pair, planted ones not among them.
const ABOUT: f64 = 0.04;
/// Mean statements of an article about it.
const BURST: f64 = 1.6;

/// What is planted in the first of two outlets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Planted {
    /// The pair is stated so many times as often there.
    Rate(f64),
    /// Its statements are friendly with this chance there, and with that one elsewhere.
    Tone(f64, f64),
    /// It is stated elsewhere alone.
    Omission,
}

/// Statements of each pair by article, friendly and hostile.
type Stated = BTreeMap<(usize, usize), [u64; 2]>;

/// A corpus of two outlets with so many articles each, every article a story of its own.
pub(crate) fn corpus(planted: Planted, articles: usize, random: &mut Random) -> RelationGraph {
    let (mut rows, mut stated) = (Vec::new(), Stated::new());
    for at in 0..2 * articles {
        let is_first = at % 2 == 0;
        let words: Vec<String> = (0..9).map(|word| format!("{at}w{word}")).collect();
        let long = random.exponential();
        let sentences = 10 + u64::from(random.poisson(20.0 * long));
        let outlet = if is_first { "Dawn" } else { "Dusk" };
        rows.push(row(format!("{at:06}"), outlet, None, sentences, Sketch::of_text(&words.join(" "))));
        for pair in 0..=PAIRS {
            let (rate, friendly) = match (pair, planted, is_first) {
                (0, Planted::Rate(times), true) => (ABOUT * times, 0.5),
                (0, Planted::Tone(here, _), true) => (2.0 * ABOUT, here),
                (0, Planted::Tone(_, there), false) => (2.0 * ABOUT, there),
                (0, Planted::Omission, true) => (0.0, 0.5),
                _ => (ABOUT, 0.5),
            };
            if random.unit() < rate {
                let count = 1 + random.poisson(BURST - 1.0);
                let good = (0..count).filter(|_| random.unit() < friendly).count() as u64;
                stated.insert((pair, at), [good, u64::from(count) - good]);
            }
        }
    }
    graph(rows, &stated)
}

fn graph(articles: Vec<whowhom::graph::ArticleRow>, stated: &Stated) -> RelationGraph {
    let id = |place: usize| format!("x-{place:03}");
    let nodes = (0..=2 * PAIRS + 1).map(|place| node(id(place), place / 2, stated)).collect();
    let mut edges = Vec::new();
    for pair in 0..=PAIRS {
        for (kind, key) in ["support+", "accuse-"].into_iter().enumerate() {
            let rows = stated.range((pair, 0)..(pair + 1, 0)).map(|((_, at), counts)| (*at as u64, counts[kind]));
            let edge = edge(key, rows.filter(|(_, count)| *count > 0));
            edges.extend((edge.count > 0).then(|| (id(2 * pair), id(2 * pair + 1), edge)));
        }
    }
    let meta = Meta { articles, ..Meta::default() };
    RelationGraph::assemble(meta, nodes, edges).expect("ids and keys stand once")
}

fn node(id: String, pair: usize, stated: &Stated) -> Node {
    let mut by_article = Rows::default();
    for ((_, at), [good, bad]) in stated.range((pair, 0)..(pair + 1, 0)) {
        by_article.push([*at as u64, good + bad, good + bad, 0]);
    }
    Node {
        name: id.clone(),
        id,
        entity_type: EntityType::State,
        mentions: by_article.sum(1),
        articles: by_article.len() as u64,
        sentences: by_article.sum(2),
        outlets: Named::default(),
        first: None,
        last: None,
        seen_as: None,
        by_article,
        tone: Rows::default(),
    }
}

fn edge(key: &str, rows: impl Iterator<Item = (u64, u64)>) -> Edge {
    let mut by_article = Rows::default();
    rows.for_each(|(at, count)| by_article.push([at, count, 0, 0, 0, count * 900]));
    let (count, articles) = (by_article.sum(1), by_article.len() as u64);
    let sign = if key.ends_with('+') { 1 } else { -1 };
    Edge {
        key: key.into(),
        relation: key.trim_end_matches(['+', '-']).into(),
        kind: RelationKind::Event,
        sign,
        symmetric: false,
        weight: 0.0,
        count,
        articles,
        denied: 0,
        hedged: 0,
        attributed: 0,
        first: None,
        last: None,
        outlets: Named::default(),
        intensity: 0.0,
        by_article,
        cues: Named::default(),
        evidence: Vec::new(),
    }
}

/// Whether what was planted is listed at q 0.05.
fn is_found(planted: Planted, graph: &RelationGraph) -> bool {
    let groups = Groups::of(graph, By::Outlet).expect("two outlets");
    let stories = Stories::of(graph, 3);
    let bootstrap = Bootstrap::new(&stories, 1, 1);
    let frame = Frame::new(graph, groups, stories, bootstrap);
    let fewest = Counts::of(&frame, &Settings { seed: 1, fewest: None, listed: 0.05 }).fewest;
    let dyads = counted(&frame, Family::Dyad, fewest);
    let is_planted = |thing: &Thing<'_>| matches!(thing, Thing::Dyad { source, .. } if source.id == "x-000");
    match planted {
        Planted::Rate(_) => {
            let found = contrasts(&frame, Family::Dyad, &dyads, 0.05);
            found.kept.iter().any(|one| one.q <= 0.05 && is_planted(&one.counted.thing))
        }
        Planted::Tone(..) => {
            let splits = splits(&frame, Division::Tone, fewest);
            divided(&frame, &splits, 1.0).kept.iter().any(|one| one.q <= 0.05 && one.split.actors[0].id == "x-000")
        }
        Planted::Omission => {
            let relations = counted(&frame, Family::Relation, fewest);
            let found = omissions(&frame, &dyads, &relations);
            found.iter().any(|one| one.q <= 0.05 && is_planted(&one.counted.thing))
        }
    }
}

/// The share of corpora in which what was planted is found, 0 to 1.
pub(crate) fn power(planted: Planted, articles: usize, corpora: u32) -> f64 {
    let found = |number: u32| is_found(planted, &corpus(planted, articles, &mut Random::new(17, number.into())));
    let count = (0..corpora).into_par_iter().filter(|number| found(*number)).count();
    real(count) / f64::from(corpora)
}

//! Reads the five full articles that the digests in `seeds/` stand for, and checks what must be found in them.
//!
//! The annotation in `tests/gold` was made by reading, before the rules: offsets and ids, no text. The articles are their
//! publishers', so they are not in the repository: these tests need `../shared` and pass without it, saying so.

#![expect(clippy::cast_precision_loss, reason = "counts of a few hundred")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use whowhom::gazetteer::{Gazetteer, MentionKind};
use whowhom::graph::{QuoteLimits, RelationGraph};
use whowhom::pipeline::{self, Analyst, Settings};
use whowhom::text::CodePoints;

/// The articles as JSON Lines, if they are there.
fn articles() -> Option<PathBuf> {
    let shared = std::env::var_os("WHOWHOM_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let file = shared.join("seeds.jsonl");
    if !file.exists() {
        eprintln!("needs ../shared/seeds.jsonl, which is not here: nothing checked");
        return None;
    }
    Some(file)
}

fn settings(file: PathBuf) -> Settings {
    let quotes = QuoteLimits { per_edge: 100, code_points: 400 };
    Settings { inputs: vec![file], clean: true, since: None, until: None, outlets: Vec::new(), quotes }
}

fn graph(file: PathBuf) -> RelationGraph {
    pipeline::build(&settings(file), &Analyst::new(Gazetteer::built_in()), |_| ()).unwrap().0
}

/// A mention: article, start, end, entity.
type Place = (String, usize, usize, String);

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect())
}

#[test]
fn mentions_agree_with_the_annotation_and_none_stands_in_furniture() {
    let Some(file) = articles() else { return };
    let gold: BTreeSet<Place> = rows(include_str!("gold/mentions.tsv"))
        .map(|row| (row[0].to_owned(), row[1].parse().unwrap(), row[2].parse().unwrap(), row[3].to_owned()))
        .collect();
    let body: Vec<(&str, usize, usize)> =
        rows(include_str!("gold/body.tsv")).map(|row| (row[0], row[1].parse().unwrap(), row[2].parse().unwrap())).collect();
    let analyst = Analyst::new(Gazetteer::built_in());
    let mut found: BTreeSet<Place> = BTreeSet::new();
    let give = |article: whowhom::corpus::Article, facts: whowhom::graph::Facts| {
        let points = CodePoints::of(&article.text);
        for mention in facts.mentions.iter().filter(|m| m.kind != MentionKind::Pronoun) {
            let [start, end] = points.span(mention.span);
            found.insert((article.id.clone(), start, end, analyst.gazetteer.entity(mention.entity).id.clone()));
        }
        Ok(())
    };
    pipeline::each(&settings(file), |article| analyst.read(article), give).unwrap();
    let in_body =
        |place: &&Place| body.iter().any(|(id, start, end)| *id == place.0 && *start <= place.1 && place.2 <= *end);
    let furniture: Vec<&Place> = found.iter().filter(|place| !in_body(place)).collect();
    assert!(furniture.is_empty(), "mentions in page furniture: {furniture:?}");
    let right = found.intersection(&gold).count();
    let f1 = 2.0 * right as f64 / (found.len() + gold.len()) as f64;
    println!("mentions: {right} right of {} found and {} annotated, F1 {f1:.3}", found.len(), gold.len());
    let wrong: Vec<_> = found.symmetric_difference(&gold).collect();
    assert!(f1 >= 0.95, "F1 {f1:.3}; on one side only: {wrong:?}");
}

/// Whether an edge of that key is asserted, with evidence from that article.
fn states(graph: &RelationGraph, source: &str, target: &str, key: &str, article: &str) -> bool {
    graph.graph.edge_indices().any(|at| {
        let (a, b) = graph.graph.edge_endpoints(at).unwrap();
        let edge = &graph.graph[at];
        let fits = graph.graph[a].id == source && graph.graph[b].id == target && *edge.key == *key && edge.count > 0;
        fits && edge.evidence.iter().any(|evidence| evidence.origin.id == article)
    })
}

#[test]
fn what_the_articles_state_is_in_the_graph() {
    let Some(file) = articles() else { return };
    let graph = graph(file);
    for (source, target, key, article) in [
        ("kassym-jomart-tokayev", "KAZ", "leads", "001"),
        ("kassym-jomart-tokayev", "KAZ", "leads", "002"),
        ("vladimir-putin", "RUS", "leads", "001"),
        ("sadyr-japarov", "KGZ", "leads", "002"),
        ("vladimir-putin", "KAZ", "consult+", "001"),
        ("RUS", "UKR", "assault-", "003"),
        ("UNGA", "RUS", "accuse-", "003"),
        ("ARM", "CSTO", "member_of", "004"),
        ("BLR", "CSTO", "member_of", "004"),
        ("KAZ", "CSTO", "member_of", "004"),
        ("KGZ", "CSTO", "member_of", "004"),
        ("RUS", "CSTO", "member_of", "004"),
        ("TJK", "CSTO", "member_of", "004"),
    ] {
        assert!(states(&graph, source, target, key, article), "{source} -> {target} {key} of {article}");
    }
}

#[test]
fn kazakhstan_and_russia_are_the_strongest_pair() {
    let Some(file) = articles() else { return };
    let graph = graph(file);
    let together = graph.graph.edge_indices().filter(|at| &*graph.graph[*at].key == "cooccurrence");
    let strongest = together.max_by(|a, b| graph.graph[*a].weight.total_cmp(&graph.graph[*b].weight)).unwrap();
    let (a, b) = graph.graph.edge_endpoints(strongest).unwrap();
    assert_eq!((graph.graph[a].id.as_str(), graph.graph[b].id.as_str()), ("KAZ", "RUS"));
}

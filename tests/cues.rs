//! Runs the sentences of the cue files: by its rules each must give exactly the arrows beside it, of its file's type.
//!
//! Known wrong answers stand in `cues-misses.txt`, one sentence a line: one that comes right is to be taken out there, so
//! the list can only shrink by intent, and a new wrong answer fails.

use std::collections::{BTreeMap, BTreeSet};
use whowhom::corpus::Article;
use whowhom::gazetteer::Gazetteer;
use whowhom::pipeline::Analyst;
use whowhom::relate::{By, Lexicon, RelationType, Status};

/// The arrows of one type that a sentence gives: `FJI -> TON`, `FJI <-> TON hedged by NZL`.
fn arrows(analyst: &Analyst<'_>, text: &str, relation: RelationType) -> BTreeSet<String> {
    let article = Article { text: text.to_owned(), ..Article::default() };
    let id = |entity| analyst.gazetteer.entity(entity).id.clone();
    let facts = analyst.read(&article);
    let wanted = facts.relations.iter().filter(|r| r.relation == relation && r.by != By::Model);
    wanted
        .map(|r| {
            let (mut a, mut b) = (id(r.source), id(r.target));
            if r.symmetric && a > b {
                std::mem::swap(&mut a, &mut b);
            }
            let arrow = if r.symmetric { "<->" } else { "->" };
            let status = if r.status == Status::Asserted { String::new() } else { format!(" {}", r.status.name()) };
            format!("{a} {arrow} {b}{status}")
        })
        .collect()
}

/// An arrow of a cue file in the same form; who says it is not compared.
fn normal(arrow: &str) -> String {
    let arrow = arrow.split(" by ").next().unwrap_or(arrow);
    let parts: Vec<&str> = arrow.split(' ').collect();
    match parts.as_slice() {
        [a, "<->", b, rest @ ..] if a > b => [&[*b, "<->", *a], rest].concat().join(" "),
        _ => arrow.to_owned(),
    }
}

#[test]
fn every_sentence_of_a_cue_file_gives_its_arrows() {
    let analyst = Analyst::new(Gazetteer::built_in());
    let known: BTreeSet<&str> = include_str!("cues-misses.txt").lines().collect();
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let (mut broken, mut mended) = (Vec::new(), Vec::new());
    for (relation, example) in Lexicon::built_in().examples() {
        let got = arrows(&analyst, &example.text, *relation);
        let want: BTreeSet<String> = example.gives.iter().map(|arrow| normal(arrow)).collect();
        let count = counts.entry(relation.name()).or_default();
        count[usize::from(got != want)] += 1;
        match (got == want, known.contains(example.text.as_str())) {
            (false, false) => {
                broken.push(format!("{}: {}\n    want {want:?}\n    got  {got:?}", relation.name(), example.text));
            }
            (true, true) => mended.push(&example.text),
            _ => {}
        }
    }
    for (name, [right, wrong]) in &counts {
        println!("{name:<10} {right:>4} right {wrong:>4} wrong");
    }
    assert!(broken.is_empty(), "{} sentences give other arrows:\n{}", broken.len(), broken.join("\n"));
    assert!(mended.is_empty(), "these come right now; take them out of tests/cues-misses.txt: {mended:#?}");
}

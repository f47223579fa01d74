//! Scores the extractor on `challenge.jsonl`: invented sentences over 34 phenomena, annotated before any look at the rules.
//!
//! A gold relation is found if one of its ends, direction and sign is given; `optional` ones neither help nor harm. `absent`
//! are ordered pairs that must get no asserted event. The floors are a step below today's figures: they catch a fall.

#![expect(clippy::cast_precision_loss, reason = "counts of a few hundred")]

use serde::Deserialize;
use std::collections::BTreeMap;
use whowhom::corpus::Article;
use whowhom::gazetteer::Gazetteer;
use whowhom::pipeline::Analyst;
use whowhom::relate::{RelationKind, Status};

#[derive(Deserialize)]
struct Sentence {
    phenomenon: String,
    text: String,
    relations: Vec<Gold>,
    absent: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Gold {
    source: String,
    target: String,
    types: Vec<String>,
    sign: i8,
    symmetric: bool,
    optional: bool,
}

/// What the extractor says: source, target, type, sign, symmetric, asserted.
struct Said {
    source: String,
    target: String,
    relation: &'static str,
    sign: i8,
    symmetric: bool,
    asserted_event: bool,
}

/// Found, of them with an accepted type, missed, and wrong.
#[derive(Default, Clone, Copy)]
struct Score {
    found: usize,
    typed: usize,
    missed: usize,
    wrong: usize,
}

impl Score {
    fn f1(self, right: usize) -> f64 {
        2.0 * right as f64 / (2 * self.found + self.missed + self.wrong) as f64
    }
}

fn said(analyst: &Analyst<'_>, text: &str) -> Vec<Said> {
    let id = |entity| analyst.gazetteer.entity(entity).id.clone();
    let facts = analyst.read(&Article { text: text.to_owned(), ..Article::default() });
    let relations = facts.relations.iter().map(|r| Said {
        source: id(r.source),
        target: id(r.target),
        relation: r.relation.name(),
        sign: r.relation.sign(),
        symmetric: r.symmetric,
        asserted_event: r.status == Status::Asserted && r.relation.kind() == RelationKind::Event,
    });
    relations.collect()
}

fn is_about(said: &Said, source: &str, target: &str, either_way: bool) -> bool {
    let (a, b) = (said.source.as_str(), said.target.as_str());
    (a, b) == (source, target) || (either_way && (b, a) == (source, target))
}

fn score(gold: &[Gold], said: &[Said]) -> Score {
    let mut score = Score::default();
    let mut used = vec![false; said.len()];
    for want in gold {
        let fits = |s: &&Said| s.sign == want.sign && is_about(s, &want.source, &want.target, want.symmetric);
        let found: Vec<&Said> = said.iter().filter(fits).collect();
        if !found.is_empty() {
            for (used, s) in used.iter_mut().zip(said) {
                *used |= s.sign == want.sign && is_about(s, &want.source, &want.target, true);
            }
        }
        match (want.optional, found.is_empty()) {
            (true, _) => {}
            (false, true) => score.missed += 1,
            (false, false) => {
                score.found += 1;
                score.typed += usize::from(found.iter().any(|s| want.types.iter().any(|name| name == s.relation)));
            }
        }
    }
    score.wrong = used.iter().filter(|used| !**used).count();
    score
}

#[test]
fn the_challenge_is_met_as_well_as_before() {
    let analyst = Analyst::new(Gazetteer::built_in());
    let sentences = include_str!("challenge.jsonl").lines().map(|line| serde_json::from_str::<Sentence>(line).unwrap());
    let (mut all, mut absent, mut asserted) = (Score::default(), 0, 0);
    let mut by_phenomenon: BTreeMap<String, Score> = BTreeMap::new();
    for sentence in sentences {
        let said = said(&analyst, &sentence.text);
        let one = score(&sentence.relations, &said);
        for sum in [&mut all, by_phenomenon.entry(sentence.phenomenon).or_default()] {
            sum.found += one.found;
            sum.typed += one.typed;
            sum.missed += one.missed;
            sum.wrong += one.wrong;
        }
        absent += sentence.absent.len();
        let is_said = |(a, b): &&(String, String)| said.iter().any(|s| s.asserted_event && is_about(s, a, b, s.symmetric));
        asserted += sentence.absent.iter().filter(is_said).count();
    }
    for (name, Score { found, missed, wrong, .. }) in &by_phenomenon {
        println!("{name:<28} {found:>3} found {missed:>3} missed {wrong:>3} wrong");
    }
    let share = asserted as f64 / absent as f64;
    println!(
        "signed and directed F1 {:.3}, with type {:.3}; {asserted} of {absent} absent pairs asserted",
        all.f1(all.found),
        all.f1(all.typed)
    );
    assert!(all.f1(all.found) >= 0.92, "F1 {:.3}", all.f1(all.found));
    assert!(share <= 0.02, "{asserted} of {absent} absent pairs asserted");
}

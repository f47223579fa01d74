//! Reads the sentences that the model learns from, each a pair of names with what is between them.

use anyhow::Context as _;
use rayon::prelude::*;
use serde::{Deserialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use std::{fs, path::Path};
use whowhom::gazetteer::{Gazetteer, by_sentence};
use whowhom::relate::model::Features;
use whowhom::relate::{Extractor, pair};
use whowhom::text::{Span, byte_of, sentences};

/// A pair of names in a sentence.
pub(crate) struct Example {
    /// Of the first name acting on the second, and of the second on the first.
    pub(crate) features: (Features, Features),
    /// What is between them, as its place in `OUTCOMES`.
    pub(crate) outcome: usize,
    /// How much it counts.
    pub(crate) weight: f64,
    /// Which sentence it is from, where parts are held out.
    pub(crate) group: Option<usize>,
}

/// Features that only stand for the corpus a pair is from; the trainer leaves them out of the weights.
pub(crate) const OF_SEESAW: [u64; 2] = [1, 2];

fn lines<T: DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let line =
        |(at, line): (usize, &str)| serde_json::from_str(line).with_context(|| format!("{}:{}", path.display(), at + 1));
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(line).collect()
}

fn span(text: &str, [start, end]: [usize; 2]) -> Option<Span> {
    Some(Span::new(byte_of(text, start)?, byte_of(text, end)?))
}

/// The place in `OUTCOMES` of an act of that sign, of the first or of the second name.
fn outcome(positive: bool, forward: bool) -> usize {
    1 + 2 * usize::from(!positive) + usize::from(!forward)
}

#[derive(Deserialize)]
struct Marked {
    text: String,
    a_word: [usize; 2],
    b_word: [usize; 2],
    label: usize,
}

/// The rows of DSE, whose labels are places in `OUTCOMES`.
pub(crate) fn dse(extractor: &Extractor<'_>, path: &Path, weight: f64) -> anyhow::Result<Vec<Example>> {
    let rows: Vec<Marked> = lines(path)?;
    let example = |row: &Marked| {
        let (a, b) = (span(&row.text, row.a_word)?, span(&row.text, row.b_word)?);
        let features = pair::described(extractor, &row.text, a, b)?;
        Some(Example { features, outcome: row.label, weight, group: None })
    };
    Ok(rows.par_iter().filter_map(example).collect())
}

#[derive(Deserialize)]
struct Coded {
    corpus: String,
    text: String,
    events: Vec<Event>,
}

#[derive(Deserialize)]
struct Event {
    source: Option<Actor>,
    target: Option<Actor>,
    sign: Option<String>,
}

#[derive(Deserialize)]
struct Actor {
    start: Option<usize>,
    end: Option<usize>,
}

/// The events of PLOVER's sentences with two actors.
pub(crate) fn plover(extractor: &Extractor<'_>, path: &Path, weight: f64) -> anyhow::Result<Vec<Example>> {
    let rows: Vec<Coded> = lines(path)?;
    let mut examples = Vec::new();
    for (group, row) in rows.iter().enumerate().filter(|(_, row)| row.corpus == "plover-gsr") {
        let of_event = |event: &Event| {
            let place = |actor: &Option<Actor>| actor.as_ref().and_then(|a| span(&row.text, [a.start?, a.end?]));
            let (source, target) = (place(&event.source)?, place(&event.target)?);
            let positive = match event.sign.as_deref()? {
                "positive" => true,
                "negative" => false,
                _ => return None,
            };
            let forward = source < target;
            let features = pair::described(extractor, &row.text, source.min(target), source.max(target))?;
            Some(Example { features, outcome: outcome(positive, forward), weight, group: Some(group) })
        };
        examples.extend(row.events.iter().filter_map(of_event));
    }
    Ok(examples)
}

#[derive(Deserialize)]
struct Annotated {
    sentences: Vec<Sentence>,
    entities: Vec<Named>,
    edges: Vec<Edge>,
}

#[derive(Deserialize)]
struct Sentence {
    id: usize,
    text: String,
}

#[derive(Deserialize)]
struct Named {
    name: String,
    types: Vec<String>,
}

#[derive(Deserialize)]
struct Edge {
    sentence: usize,
    source: String,
    target: String,
    sign: String,
}

/// The annotated names that stand in one sentence of SEESAW, two by two.
pub(crate) fn seesaw(path: &Path, weight: f64) -> anyhow::Result<Vec<Example>> {
    let articles: Vec<Annotated> = lines(path)?;
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("names.toml"), names(&articles))?;
    let gazetteer = Gazetteer::with_folder(folder.path())?.gazetteer;
    let extractor = Extractor::new(&gazetteer);
    let of_article = |article: &Annotated| {
        let mut edges: BTreeMap<(usize, &str, &str), bool> = BTreeMap::new();
        for edge in &article.edges {
            edges.insert((edge.sentence, &edge.source, &edge.target), edge.sign == "positive");
        }
        let annotated = |name: &str| article.entities.iter().any(|entity| entity.name == name);
        let text: String = article.sentences.iter().map(|sentence| sentence.text.clone() + "\n").collect();
        let starts: Vec<usize> = article
            .sentences
            .iter()
            .scan(0, |at, sentence| Some(std::mem::replace(at, *at + sentence.text.len() + 1)))
            .collect();
        let sentences = sentences(&text, &[]);
        let names = gazetteer.mentions(&text, &sentences, None);
        let mentions = extractor.with_pronouns((&gazetteer).into(), &text, &sentences, names, None);
        let mut examples = Vec::new();
        for (sentence, mentions) in by_sentence(&sentences, &mentions) {
            let number = article.sentences[starts.partition_point(|start| *start <= sentence.start) - 1].id;
            let mut first: Vec<(&str, Span)> = Vec::new();
            for mention in mentions {
                let name = gazetteer.entity(mention.entity).name.as_str();
                if annotated(name) && first.iter().all(|(known, _)| *known != name) {
                    first.push((name, mention.span));
                }
            }
            for (at, (b, b_span)) in first.iter().enumerate() {
                for (a, a_span) in &first[..at] {
                    let edge = |from, to| edges.get(&(number, from, to)).copied();
                    let outcome = match (edge(*a, *b), edge(*b, *a)) {
                        (Some(positive), _) => outcome(positive, true),
                        (None, Some(positive)) => outcome(positive, false),
                        (None, None) => 0,
                    };
                    let at = |span: Span| Span::new(span.start - sentence.start, span.end - sentence.start);
                    let described = pair::described(&extractor, sentence.of(&text), at(*a_span), at(*b_span));
                    examples.extend(described.map(|mut features| {
                        features.0.push(OF_SEESAW[0]);
                        features.1.push(OF_SEESAW[1]);
                        Example { features, outcome, weight, group: None }
                    }));
                }
            }
        }
        examples
    };
    Ok(articles.par_iter().flat_map_iter(of_article).collect())
}

/// A gazetteer table of the annotated people, organisations and places.
fn names(articles: &[Annotated]) -> String {
    let mut kinds: BTreeMap<&str, &str> = BTreeMap::new();
    for entity in articles.iter().flat_map(|article| &article.entities) {
        let is = |kind: &str| entity.types.iter().any(|t| t == kind);
        let kind = if is("People") {
            "person"
        } else if is("Organization") || is("GPE") {
            "organization"
        } else {
            continue;
        };
        if entity.name.starts_with(char::is_uppercase) {
            kinds.entry(&entity.name).or_insert(kind);
        }
    }
    let row = |(at, (name, kind)): (usize, (&&str, &&str))| format!("[[{kind}]]\nid = \"g-{at}\"\nname = {name:?}\n\n");
    kinds.iter().enumerate().map(row).collect()
}

#[derive(Deserialize)]
struct Own {
    text: String,
    names: Vec<String>,
    acts: Vec<(String, String, String)>,
}

/// The pairs of names in the sentences that were written for this; those without an act between them are nothing.
pub(crate) fn own(extractor: &Extractor<'_>, weight: f64) -> anyhow::Result<Vec<Example>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/train_pairs/sentences.jsonl");
    let mut examples = Vec::new();
    for row in lines::<Own>(&path)? {
        let place = |name: &str| row.text.find(name).map(|start| Span::new(start, start + name.len()));
        let mut names: Vec<(Span, &String)> = row.names.iter().filter_map(|name| Some((place(name)?, name))).collect();
        names.sort_unstable();
        for (at, (b_span, b)) in names.iter().enumerate() {
            for (a_span, a) in names[..at].iter().filter(|(span, _)| !span.overlaps(*b_span)) {
                let act = row.acts.iter().find_map(|(source, target, sign)| match (source, target) {
                    ends if ends == (*a, *b) => Some(outcome(sign == "+", true)),
                    ends if ends == (*b, *a) => Some(outcome(sign == "+", false)),
                    _ => None,
                });
                let described = pair::described(extractor, &row.text, *a_span, *b_span);
                let outcome = act.unwrap_or(0);
                examples.extend(described.map(|features| Example { features, outcome, weight, group: None }));
            }
        }
    }
    Ok(examples)
}

/// The pairs of names in the sentences of the cue files, which say what they give.
pub(crate) fn cue_files(extractor: &Extractor<'_>, weight: f64) -> Vec<Example> {
    let gazetteer = extractor.gazetteer();
    let mut examples = Vec::new();
    for (relation, example) in extractor.lexicon().examples().iter().filter(|(relation, _)| relation.sign() != 0) {
        let text = &example.text;
        let mentions = gazetteer.mentions(text, &[Span::new(0, text.len())], None);
        for (at, b) in mentions.iter().enumerate() {
            for a in mentions[..at].iter().filter(|a| a.entity != b.entity) {
                let ids = [a, b].map(|mention| gazetteer.entity(mention.entity).id.as_str());
                let given = example.gives.iter().find_map(|arrow| way(arrow, ids));
                let outcome = given.map_or(0, |forward| outcome(relation.sign() > 0, forward));
                let described = pair::described(extractor, text, a.span, b.span);
                examples.extend(described.map(|features| Example { features, outcome, weight, group: None }));
            }
        }
    }
    examples
}

/// Whether the arrow runs from the first to the second id, or back; `None` if it is about others.
fn way(arrow: &str, [first, second]: [&str; 2]) -> Option<bool> {
    let words: Vec<&str> = arrow.split_whitespace().collect();
    match words[..] {
        [from, "->" | "<->", to, ..] if (from, to) == (first, second) => Some(true),
        [from, "->" | "<->", to, ..] if (from, to) == (second, first) => Some(false),
        _ => None,
    }
}

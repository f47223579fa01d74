//! Trains the model that finds names no table has, and says how good it is.
//!
//!     cargo run --release --example train_names -- --dwie FOLDER
//!
//! FOLDER holds `train.jsonl` and `dev.jsonl` of DWIE: `{"text","mentions":[{"start","end","type"}]}`, offsets in code points.
//! The weights go to `src/gazetteer/discover`; build again to have them in the program. The same data and seed give the same
//! bytes. A word with a capital that never stands in small letters in the data is hidden from the model: it learns how names
//! look and where they stand, and no name.

#![expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "counts, far below the limits")]

#[path = "../train/perceptron.rs"]
mod perceptron;
#[expect(dead_code, reason = "only the tagger's trainer leaves things to chance")]
#[path = "../train/random.rs"]
mod random;

use anyhow::Context as _;
use clap::Parser as _;
use perceptron::{Perceptron, united};
use random::Random;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::{fs, path::Path, path::PathBuf};
use whowhom::gazetteer::Gazetteer;
use whowhom::gazetteer::discover::sight::{Label, Sight};
use whowhom::gazetteer::discover::{NameModel, WIDTH, best, label, names};
use whowhom::linear::table::{Row, Table};
use whowhom::text::{Span, sentences};

/// Trains the finder of names.
#[derive(Debug, clap::Parser)]
struct Settings {
    /// Folder with train.jsonl and dev.jsonl of DWIE.
    #[arg(long)]
    dwie: PathBuf,
    /// Folder the weights are written to.
    #[arg(long, default_value = "src/gazetteer/discover")]
    out: PathBuf,
    /// Seed of every random choice.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Passes over the data.
    #[arg(long, default_value_t = 8)]
    passes: usize,
    /// Features kept, of each reading.
    #[arg(long, default_value_t = 60_000)]
    features: usize,
    /// Trainings with other seeds that are added up.
    #[arg(long, default_value_t = 4)]
    voters: u64,
    /// By how much the right label must lead, or a step is taken.
    #[arg(long, default_value_t = 12.0)]
    margin: f32,
    /// How often a word must stand in small letters to be known with a capital.
    #[arg(long, default_value_t = 2)]
    common: u32,
}

/// Parts of the data that are labelled by a model trained on the others.
const PARTS: usize = 5;

#[derive(Deserialize)]
struct Line {
    text: String,
    mentions: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: String,
}

/// An article with what the model should say of each word.
struct Sample {
    sight: Sight,
    labels: Vec<Vec<Label>>,
}

fn main() -> anyhow::Result<()> {
    let settings = Settings::parse();
    let mut samples = read(&settings.dwie.join("train.jsonl"))?;
    hide_names(&mut samples, &settings);
    eprintln!("first reading");
    let all: Vec<usize> = (0..samples.len()).collect();
    let mut guesses = Vec::new();
    for part in 0..PARTS {
        let others: Vec<usize> = all.iter().copied().filter(|at| at % PARTS != part).collect();
        let table = Table::read(&Table::<WIDTH>::write(&train(&samples, &others, &settings, 1))?)?;
        guesses.extend(all.iter().filter(|at| *at % PARTS == part).map(|at| (*at, label(&samples[*at].sight, &table))));
    }
    let first = Table::<WIDTH>::write(&train(&samples, &all, &settings, settings.voters))?;
    guesses.sort_by_key(|guess| guess.0);
    report("five parts, first reading", guesses.iter().map(|(at, labels)| (&samples[*at], labels)));
    for (at, labels) in &guesses {
        samples[*at].sight.learn(labels);
    }
    eprintln!("second reading");
    let mut second_guesses = Vec::new();
    for part in 0..PARTS {
        let others: Vec<usize> = all.iter().copied().filter(|at| at % PARTS != part).collect();
        let table = Table::read(&Table::<WIDTH>::write(&train(&samples, &others, &settings, 1))?)?;
        second_guesses
            .extend(all.iter().filter(|at| *at % PARTS == part).map(|at| (*at, label(&samples[*at].sight, &table))));
    }
    report("five parts, second reading", second_guesses.iter().map(|(at, labels)| (&samples[*at], labels)));
    let second = Table::<WIDTH>::write(&train(&samples, &all, &settings, settings.voters))?;
    let model = NameModel::read(&first, &second)?;
    let mut dev = read(&settings.dwie.join("dev.jsonl"))?;
    let labels: Vec<_> = dev.iter_mut().map(|sample| model.labels(&mut sample.sight)).collect();
    report("dev", dev.iter().zip(&labels));
    eprintln!("{} and {} bytes", first.len(), second.len());
    fs::write(settings.out.join("first.bin"), first)?;
    fs::write(settings.out.join("second.bin"), second)?;
    Ok(())
}

fn read(path: &Path) -> anyhow::Result<Vec<Sample>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.lines().map(|line| Ok(sample(&serde_json::from_str(line)?))).collect()
}

fn sample(line: &Line) -> Sample {
    let gazetteer = Gazetteer::built_in();
    let text = &line.text;
    let cut = sentences(text, &[]);
    let sight = Sight::read(gazetteer, text, &cut, &gazetteer.mentions(text, &cut, None));
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut gold: Vec<(Span, &str)> =
        line.mentions.iter().map(|m| (Span::new(bytes[m.start], bytes[m.end]), m.kind.as_str())).collect();
    gold.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    let of = |span: Span| {
        let inside = gold.iter().find(|(name, kind)| name.overlaps(span) && *kind != "VALUE");
        inside.map_or(Label::Outside, |(name, kind)| match (*kind, span.start <= name.start) {
            ("PER", true) => Label::BeginPerson,
            ("PER", false) => Label::InsidePerson,
            ("ORG", true) => Label::BeginOrganization,
            ("ORG", false) => Label::InsideOrganization,
            (_, true) => Label::BeginOther,
            (_, false) => Label::InsideOther,
        })
    };
    let labels = sight.sentences.iter().map(|s| repaired(s.spans.iter().map(|span| of(*span)).collect())).collect();
    Sample { sight, labels }
}

/// Labels with no name that goes on without a beginning.
fn repaired(mut labels: Vec<Label>) -> Vec<Label> {
    for at in 0..labels.len() {
        let before = at.checked_sub(1).map_or(Label::Outside, |last| labels[last]);
        if !labels[at].may_follow(before) {
            labels[at] = match labels[at] {
                Label::InsidePerson => Label::BeginPerson,
                Label::InsideOrganization => Label::BeginOrganization,
                _ => Label::BeginOther,
            };
        }
    }
    labels
}

fn hide_names(samples: &mut [Sample], settings: &Settings) {
    let mut counts: FxHashMap<u64, u32> = FxHashMap::default();
    for word in samples.iter().flat_map(|sample| sample.sight.small_words()) {
        *counts.entry(word).or_default() += 1;
    }
    let mut random = Random(settings.seed ^ 0x5eed);
    for sample in samples {
        let fresh = || random.below(usize::MAX) as u64;
        sample.sight.forget(|word| counts.get(&word).is_some_and(|n| *n >= settings.common), fresh);
    }
}

/// Trains on the samples of these numbers; with more than one voter, again on the features kept.
fn train(samples: &[Sample], which: &[usize], settings: &Settings, voters: u64) -> Vec<Row> {
    let kept = learn(Perceptron::default(), samples, which, settings, settings.seed);
    if voters == 1 {
        return kept;
    }
    let voter = |v| learn(Perceptron::closed(&kept), samples, which, settings, settings.seed + v);
    united((1..=voters).map(voter))
}

fn learn(mut model: Perceptron, samples: &[Sample], which: &[usize], settings: &Settings, seed: u64) -> Vec<Row> {
    let mut random = Random(seed);
    let mut order: Vec<(usize, usize)> =
        which.iter().flat_map(|at| (0..samples[*at].labels.len()).map(move |sentence| (*at, sentence))).collect();
    for _ in 0..settings.passes {
        random.shuffle(&mut order);
        for (at, sentence) in &order {
            learn_sentence(&mut model, &samples[*at], *sentence, settings.margin);
        }
    }
    eprintln!("  {} features", model.len());
    model.rows(settings.features)
}

fn learn_sentence(model: &mut Perceptron, sample: &Sample, sentence: usize, margin: f32) {
    let mut guesses: Vec<Label> = Vec::new();
    for (at, gold) in sample.labels[sentence].iter().enumerate() {
        let features = sample.sight.features(sentence, at, &guesses);
        let scores: [f32; WIDTH] = model.score(&features);
        let before = guesses.last().copied().unwrap_or(Label::Outside);
        let guess = best(before, |label| scores[label as usize]);
        if gold.may_follow(before) {
            let lead = |label: Label| if label == *gold { 0.0 } else { margin };
            let rival = best(before, |label| scores[label as usize] + lead(label));
            model.step(&features, *gold as usize, rival as usize);
        }
        guesses.push(guess);
    }
}

/// Prints precision, recall and F1 of exact names, by kind.
fn report<'s>(title: &str, answers: impl Iterator<Item = (&'s Sample, &'s Vec<Vec<Label>>)>) {
    let mut counts = [(0usize, 0usize, 0usize); 2];
    for (sample, labels) in answers {
        for ((sentence, guess), gold) in sample.sight.sentences.iter().zip(labels).zip(&sample.labels) {
            let set = |labels: &[Label]| names(&sentence.spans, labels).into_iter().collect::<FxHashSet<_>>();
            let (guess, gold) = (set(guess), set(gold));
            for (count, kind) in counts.iter_mut().zip([Label::BeginPerson, Label::BeginOrganization]) {
                let of_kind = |set: &FxHashSet<(Span, Label)>| set.iter().filter(|(_, label)| *label == kind).count();
                count.0 += guess.iter().filter(|name| name.1 == kind && gold.contains(name)).count();
                count.1 += of_kind(&guess);
                count.2 += of_kind(&gold);
            }
        }
    }
    for ((right, guessed, gold), kind) in counts.into_iter().zip(["people", "organisations"]) {
        let share = |all: usize| 100.0 * right as f64 / all.max(1) as f64;
        let f1 = 200.0 * right as f64 / (guessed + gold).max(1) as f64;
        println!("{title}, {kind}: precision {:.1}, recall {:.1}, F1 {f1:.1}", share(guessed), share(gold));
    }
}

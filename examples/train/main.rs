//! Trains the weights that come with the program, and says how good they are.
//!
//!     cargo run --release --example train -- --treebank FOLDER
//!
//! FOLDER holds `ewt-train`, `ewt-dev` and `ewt-test`, each as `.conllu` or `.conllu.gz`, from
//! `UniversalDependencies/UD_English-EWT`. The weights go to `src/syntax`; build again to have them in the program.
//! The same treebank and seed give the same bytes. With `--score` it only says how good the weights are that are there.

#![expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "counts and averages, far below the limits"
)]

mod oracle;
mod parsing;
mod perceptron;
mod random;
mod report;
mod tagging;
mod treebank;

use clap::Parser as _;
use std::{fs, path::PathBuf};
use treebank::Sentence;

/// Trains the tagger and the parser of whowhom on a treebank, and scores them.
#[derive(Debug, clap::Parser)]
struct Settings {
    /// Folder with ewt-train, ewt-dev and ewt-test (.conllu or .conllu.gz).
    #[arg(long)]
    treebank: PathBuf,
    /// Folder the weights are written to.
    #[arg(long, default_value = "src/syntax")]
    out: PathBuf,
    /// Seed of every random choice.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Passes over the treebank for the tagger.
    #[arg(long, default_value_t = 10)]
    tagger_passes: usize,
    /// Features kept for the tagger.
    #[arg(long, default_value_t = 80_000)]
    tagger_features: usize,
    /// Passes over the treebank for the parser.
    #[arg(long, default_value_t = 10)]
    parser_passes: usize,
    /// Features kept for the parser's moves.
    #[arg(long, default_value_t = 300_000)]
    move_features: usize,
    /// Features kept for the parser's labels.
    #[arg(long, default_value_t = 80_000)]
    label_features: usize,
    /// Trainings with other seeds that are added up.
    #[arg(long, default_value_t = 6)]
    voters: u64,
    /// Leave the tagger's weights as they are.
    #[arg(long)]
    keep_tagger: bool,
    /// Train nothing: score the weights that are there.
    #[arg(long)]
    score: bool,
}

fn main() -> anyhow::Result<()> {
    let settings = Settings::parse();
    if !settings.score {
        train(&settings)?;
    }
    report::print(&settings.treebank, &settings.out)
}

/// Trains what is asked for and writes the weights.
fn train(settings: &Settings) -> anyhow::Result<()> {
    let sentences = augmented(treebank::read(&settings.treebank, "ewt-train")?);
    let (features, voters, seed) = (settings.tagger_features, settings.voters, settings.seed);
    if !settings.keep_tagger {
        let plan = tagging::Plan { passes: settings.tagger_passes, features, voters, seed };
        fs::write(settings.out.join("tagger.bin"), tagging::train(&sentences, plan)?)?;
    }
    let sentences = tagging::guessed(&sentences, tagging::Plan { passes: 5, features, voters: 1, seed })?;
    let plan = parsing::Plan {
        passes: settings.parser_passes,
        moves: settings.move_features,
        labels: settings.label_features,
        voters,
        seed,
    };
    let (moves, labels) = parsing::train(&sentences, plan)?;
    fs::write(settings.out.join("moves.bin"), moves)?;
    fs::write(settings.out.join("labels.bin"), labels)?;
    Ok(())
}

/// The sentences, with copies of some in other cases, and of those with names a copy with each name as one word.
fn augmented(mut sentences: Vec<Sentence>) -> Vec<Sentence> {
    let mut copies = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        match at % 18 {
            0 => copies.push(treebank::recased(sentence, treebank::capitals)),
            6 => copies.push(treebank::recased(sentence, treebank::lower)),
            12 => copies.push(treebank::recased(sentence, treebank::title)),
            _ => {}
        }
        copies.extend(treebank::named(sentence));
    }
    sentences.extend(copies);
    sentences
}

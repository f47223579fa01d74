//! Trains the model of pairs that comes with the program, and says how good it is.
//!
//!     cargo run --release --example train_pairs -- --gold FOLDER
//!
//! FOLDER holds `dse` (train.jsonl, valid.jsonl), `events` (events.jsonl) and `seesaw` (train.articles.jsonl), as
//! `docs/MODEL_CARD.md` describes them; the sentences of the cue files are in the program. The weights go to `src/relate/model`;
//! build again to have them in the program. The same data give the same bytes. With `--score` it only says how good the
//! weights are that are there.
//!
//! Weights are fitted on the training parts only. The offsets and the calibration, eight numbers, are fitted on DSE valid;
//! figures are given as they stand and cross-fitted, each tenth of the rows by numbers fitted on the others.

#![expect(clippy::cast_precision_loss, reason = "counts, far below the limits")]

mod data;
mod fit;
mod report;
mod tune;

use clap::Parser as _;
use data::Example;
use std::{fs, path::PathBuf};
use whowhom::gazetteer::Gazetteer;
use whowhom::linear::table::Table;
use whowhom::relate::Extractor;
use whowhom::relate::model::{Model, Numbers, Odds};

/// Trains the model of pairs of whowhom, and scores it.
#[derive(Debug, clap::Parser)]
struct Settings {
    /// Folder with dse, events and seesaw.
    #[arg(long)]
    gold: PathBuf,
    /// Folder the weights are written to.
    #[arg(long, default_value = "src/relate/model")]
    out: PathBuf,
    /// Weight of the squared weights that speak for any act.
    #[arg(long, default_value_t = 30.0)]
    act_penalty: f64,
    /// Weight of the squared weights that speak for a friendly act.
    #[arg(long, default_value_t = 200.0)]
    sign_penalty: f64,
    /// Examples a feature must stand in to be kept.
    #[arg(long, default_value_t = 3)]
    least: usize,
    /// Weight of a pair of DSE, PLOVER, SEESAW, the cue files and our own sentences.
    #[arg(long, num_args = 5, default_values_t = [1.0, 10.0, 0.5, 1.0, 1.0])]
    weights: Vec<f64>,
    /// The chance an act that only the model sees must have for `extract`.
    #[arg(long, default_value_t = 0.6)]
    extract_from: f64,
    /// Train nothing: score the weights that are there.
    #[arg(long)]
    score: bool,
}

fn main() -> anyhow::Result<()> {
    let settings = Settings::parse();
    let extractor = Extractor::new(Gazetteer::built_in());
    let valid = data::dse(&extractor, &settings.gold.join("dse/valid.jsonl"), 1.0)?;
    if !settings.score {
        train(&settings, &extractor, &valid)?;
    }
    let weights = fs::read(settings.out.join("pairs.bin"))?;
    let model = Model::read(&weights, &fs::read_to_string(settings.out.join("pairs.json"))?)?;
    println!("bytes: {}", weights.len());
    report::print(&model, &valid);
    Ok(())
}

fn train(settings: &Settings, extractor: &Extractor<'_>, valid: &[Example]) -> anyhow::Result<()> {
    let [dse, plover, seesaw, cues, own] = settings.weights[..] else { anyhow::bail!("five weights, please") };
    let gold = &settings.gold;
    let sources = [
        ("DSE train", data::dse(extractor, &gold.join("dse/train.jsonl"), dse)?),
        ("PLOVER", data::plover(extractor, &gold.join("events/events.jsonl"), plover)?),
        ("SEESAW train", data::seesaw(&gold.join("seesaw/train.articles.jsonl"), seesaw)?),
        ("cue files", data::cue_files(extractor, cues)),
        ("own sentences", data::own(extractor, own)?),
    ];
    for (name, examples) in &sources {
        println!("{name}: {} pairs, {} with an act", examples.len(), examples.iter().filter(|e| e.outcome > 0).count());
    }
    let examples: Vec<&Example> = sources.iter().flat_map(|(_, examples)| examples).collect();
    let fitted = fit::fit(&examples, settings);
    let weights = Table::<2>::write(&fitted.rows)?;
    let mut numbers = Numbers {
        step: f64::from(fitted.largest) / f64::from(Table::<2>::TOP),
        nothing: fitted.nothing,
        relate_offsets: [0.0; 5],
        extract_from: settings.extract_from,
        calibration: Vec::new(),
    };
    let mut model = Model::read(&weights, &serde_json::to_string(&numbers)?)?;
    let odds = odds(&model, valid);
    let gold: Vec<usize> = valid.iter().map(|example| example.outcome).collect();
    let (macro_f1, error) = tune::cross_fitted(&odds, &gold, &mut model);
    println!("DSE valid, cross-fitted: macro-F1 {:.1}, expected calibration error {error:.3}", 100.0 * macro_f1);
    (numbers.relate_offsets, numbers.calibration) = tune::tune(&odds, &gold);
    let held_out = cross_validated(settings, &sources, &numbers.relate_offsets);
    println!("PLOVER, each fifth of the sentences by weights fitted without it: {held_out}");
    fs::write(settings.out.join("pairs.bin"), weights)?;
    fs::write(settings.out.join("pairs.json"), serde_json::to_string_pretty(&numbers)? + "\n")?;
    Ok(())
}

/// The share of PLOVER's pairs whose answer is right, and whose likeliest act is, if one must be named.
fn cross_validated(settings: &Settings, sources: &[(&str, Vec<Example>); 5], offsets: &[f64; 5]) -> String {
    let (mut act, mut answer) = (0, 0);
    for part in 0..5 {
        let is_kept = |example: &&Example| example.group.is_none_or(|group| group % 5 != part);
        let examples: Vec<&Example> = sources.iter().flat_map(|(_, examples)| examples).filter(is_kept).collect();
        let fitted = fit::fit(&examples, settings);
        for example in sources[1].1.iter().filter(|example| !is_kept(example)) {
            let odds = fitted.odds(example);
            act += usize::from(odds.likeliest_act() == example.outcome);
            answer += usize::from(tune::decide(&odds, offsets) == example.outcome);
        }
    }
    let percent = |count: usize| 100.0 * count as f64 / sources[1].1.len() as f64;
    format!("answers right {:.1} %, likeliest acts right {:.1} %", percent(answer), percent(act))
}

/// The model's odds of each example.
fn odds(model: &Model, examples: &[Example]) -> Vec<Odds> {
    examples.iter().map(|example| model.odds(&example.features.0, &example.features.1)).collect()
}

//! Prints how good, how large and how fast the weights in a folder are.

use crate::{
    parsing, tagging,
    treebank::{self, Sentence},
};
use std::{fs, path::Path, time::Instant};
use whowhom::syntax::{parser::Parser, tagger::Tagger};

/// Scores the weights in `weights` on the development and test parts of the treebank.
pub(crate) fn print(treebank: &Path, weights: &Path) -> anyhow::Result<()> {
    let [tags, moves, labels] = ["tagger.bin", "moves.bin", "labels.bin"].map(|name| fs::read(weights.join(name)));
    let (tags, moves, labels) = (tags?, moves?, labels?);
    let (tagger, parser) = (Tagger::read(&tags)?, Parser::read(&moves, &labels)?);
    for part in ["ewt-dev", "ewt-test"] {
        let sentences = treebank::read(treebank, part)?;
        let (both, alone) = (speed(&tagger, Some(&parser), &sentences), speed(&tagger, None, &sentences));
        println!("{part}, as it is: {}", scores(&tagger, &parser, &sentences));
        println!("  tokens a second on one thread: {both:.0} tagged and parsed, {alone:.0} only tagged");
        let changes = [("capitals", treebank::capitals as fn(&str) -> String), ("title case", treebank::title)];
        for (name, change) in changes.into_iter().chain([("lower case", treebank::lower as fn(&str) -> String)]) {
            let copies: Vec<_> = sentences.iter().map(|sentence| treebank::recased(sentence, change)).collect();
            println!("  in {name}: {}", scores(&tagger, &parser, &copies));
        }
        let named: Vec<_> = sentences.iter().map(|s| treebank::named(s).unwrap_or_else(|| s.clone())).collect();
        println!("  names as one word: {}", scores(&tagger, &parser, &named));
    }
    let sum = tags.len() + moves.len() + labels.len();
    println!("bytes: {sum} = tags {} + moves {} + labels {}", tags.len(), moves.len(), labels.len());
    Ok(())
}

fn scores(tagger: &Tagger, parser: &Parser, sentences: &[Sentence]) -> String {
    let (tags, classes) = tagging::accuracy(tagger, sentences);
    let [heads, universal, full] = parsing::attachment(tagger, parser, sentences);
    format!("tags {tags:.2} classes {classes:.2} UAS {heads:.2} LAS {universal:.2} with subtypes {full:.2}")
}

/// Tokens a second on one thread, the best of five passes.
fn speed(tagger: &Tagger, parser: Option<&Parser>, sentences: &[Sentence]) -> f64 {
    let words: usize = sentences.iter().map(|sentence| sentence.words.len()).sum();
    let forms: Vec<_> = sentences.iter().map(Sentence::forms).collect();
    let one = |forms: &[&str]| {
        let classes = tagger.classes(forms, &[]);
        parser.map_or(classes.len(), |parser| parser.parse(forms, &classes).len())
    };
    let pass = || {
        let start = Instant::now();
        let done: usize = forms.iter().map(|forms| one(forms)).sum();
        assert_eq!(done, words, "every word has an outcome");
        start.elapsed().as_secs_f64()
    };
    words as f64 / (0..5).map(|_| pass()).fold(f64::INFINITY, f64::min)
}

//! Reads CoNLL-U into sentences, and makes copies of them in other cases and with names as one word.

use flate2::read::GzDecoder;
use std::{fs, io, io::Read, path::Path};
use whowhom::syntax::{Tag, label::Label, tag::Class};

/// A sentence with its gold analysis; all columns have one entry a word.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sentence {
    /// The words as written.
    pub(crate) words: Vec<String>,
    /// Their classes.
    pub(crate) classes: Vec<Class>,
    /// The place of each one's head; the number of words for the root.
    pub(crate) heads: Vec<usize>,
    /// What each one is to its head.
    pub(crate) labels: Vec<Label>,
    /// Its place in the treebank: copies keep that of the sentence they are of.
    pub(crate) origin: usize,
}

impl Sentence {
    /// The words as the tagger takes them.
    pub(crate) fn forms(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }

    /// The tags that are given and not guessed: those of names with blanks inside, which the gazetteer gives.
    pub(crate) fn fixed(&self) -> Vec<Option<Tag>> {
        self.words.iter().map(|word| word.contains(' ').then_some(Tag::Propn)).collect()
    }
}

/// Reads `stem.conllu` or `stem.conllu.gz` in `folder`.
pub(crate) fn read(folder: &Path, stem: &str) -> io::Result<Vec<Sentence>> {
    let plain = folder.join(format!("{stem}.conllu"));
    let mut text = String::new();
    if plain.exists() {
        text = fs::read_to_string(plain)?;
    } else {
        GzDecoder::new(fs::File::open(folder.join(format!("{stem}.conllu.gz")))?).read_to_string(&mut text)?;
    }
    let blocks = text.split("\n\n").filter(|block| !block.trim().is_empty());
    blocks.enumerate().map(|(origin, block)| sentence(block, origin).ok_or_else(|| bad(block))).collect()
}

fn bad(block: &str) -> io::Error {
    io::Error::other(format!("not CoNLL-U as expected: {}", block.lines().next().unwrap_or_default()))
}

/// One sentence; ranges (`19-20`) and empty nodes (`8.1`) are skipped, their words stand on lines of their own.
fn sentence(block: &str, origin: usize) -> Option<Sentence> {
    let mut out = Sentence { origin, ..Sentence::default() };
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() != 10 || columns[0].contains(['-', '.']) {
            continue;
        }
        out.words.push(columns[1].to_owned());
        out.classes.push(Class::of(Tag::from_name(columns[3])?, columns[4]));
        out.heads.push(columns[6].parse().ok()?);
        out.labels.push(Label::from_name(columns[7])?);
    }
    let count = out.words.len();
    for head in &mut out.heads {
        *head = head.checked_sub(1).unwrap_or(count);
    }
    Some(out)
}

/// A copy with every word put through `change`.
pub(crate) fn recased(sentence: &Sentence, change: fn(&str) -> String) -> Sentence {
    Sentence { words: sentence.words.iter().map(|word| change(word)).collect(), ..sentence.clone() }
}

/// `FIJI SIGNS DEAL`.
pub(crate) fn capitals(word: &str) -> String {
    word.to_uppercase()
}

/// `fiji signs deal`.
pub(crate) fn lower(word: &str) -> String {
    word.to_lowercase()
}

/// `Fiji Signs deal`: the word with a capital first, but small words as they are, as headlines have it.
pub(crate) fn title(word: &str) -> String {
    match word.chars().next() {
        Some(first) if word.len() > 3 => first.to_uppercase().chain(word.chars().skip(1)).collect(),
        _ => word.to_owned(),
    }
}

/// A copy where each proper name of several words is one word with blanks, as the gazetteer gives it; `None` if there is
/// no such name.
pub(crate) fn named(sentence: &Sentence) -> Option<Sentence> {
    let count = sentence.words.len();
    let joined: Vec<bool> = (0..count).map(|at| at > 0 && joins(sentence, at)).collect();
    if !joined.contains(&true) {
        return None;
    }
    // The new place of every old word; the last entry is the root's.
    let mut places = Vec::with_capacity(count + 1);
    let mut next = 0;
    for (at, joined) in joined.iter().enumerate() {
        next += usize::from(!joined && at > 0);
        places.push(next);
    }
    places.push(next + 1);
    let mut out = Sentence { origin: sentence.origin, ..Sentence::default() };
    for start in (0..count).filter(|at| !joined[*at]) {
        let end = (start + 1..count).find(|at| !joined[*at]).unwrap_or(count);
        // The word of the name whose head is outside of it stands for all.
        let top = (start..end).find(|at| !(start..end).contains(&sentence.heads[*at])).unwrap_or(start);
        out.words.push(sentence.words[start..end].join(" "));
        out.classes.push(sentence.classes[top]);
        out.heads.push(places[sentence.heads[top]]);
        out.labels.push(sentence.labels[top]);
    }
    Some(out)
}

/// Whether the word goes on a name: both it and the word before are proper nouns, in one flat or compound relation.
fn joins(sentence: &Sentence, at: usize) -> bool {
    let proper = |at: usize| sentence.classes[at].tag() == Tag::Propn;
    let inside = |label: Label| matches!(label, Label::Flat | Label::Compound);
    proper(at)
        && proper(at - 1)
        && (inside(sentence.labels[at]) && sentence.heads[at] < at && sentence.heads[at] < sentence.words.len()
            || inside(sentence.labels[at - 1])
                && sentence.heads[at - 1] >= at
                && sentence.heads[at - 1] < sentence.words.len())
        && (sentence.heads[at] == at - 1 || sentence.heads[at - 1] == at || sentence.heads[at] == sentence.heads[at - 1])
}

//! Turns a sentence with mentions into a tree of [`Token`]s with part of speech and lemma; a mention is one token.
//!
//! `South Sudan thanked Kenya` gives three tokens: the verb `thank` with a proper noun as subject and one as object.
//!
//! Knows no cue and no relation. Only sentences with two or more mentions come here.

mod clause;
pub mod features;
mod hints;
mod insertion;
pub mod label;
pub mod lemma;
mod mend;
pub mod parser;
pub mod state;
pub mod tag;
pub mod tagger;

use crate::gazetteer::{Mention, MentionKind};
use crate::text::{Folded, Span, words};
use label::Label;
use parser::Arc;
use rustc_hash::FxHashSet;

/// A part of speech of Universal Dependencies (UD v2, universaldependencies.org/u/pos).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "named as in UD")]
pub enum Tag {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

/// A word, a mark, or a whole mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the article's text.
    pub span: Span,
    /// In lower case, apostrophes straight.
    pub form: String,
    /// Its dictionary form, `go` for `went`.
    pub lemma: String,
    /// Its part of speech.
    pub tag: Tag,
    /// Its Penn Treebank tag, which tells `VBN` from `VBD`.
    pub penn: &'static str,
    /// The place of the token it hangs on; `None` for the one root.
    pub head: Option<usize>,
    /// What it is to that token.
    pub label: Label,
    /// Place of the mention it is, among the sentence's mentions.
    pub mention: Option<usize>,
}

/// The tokens of `sentence`. `mentions` are those in it, in text order; each becomes one token. `vocabulary` are the
/// lemmas to prefer where spelling leaves a choice.
#[must_use]
#[expect(clippy::implicit_hasher, reason = "there is one vocabulary, and it is an FxHashSet")]
pub fn tokens(text: &str, sentence: Span, mentions: &[Mention], vocabulary: &FxHashSet<String>) -> Vec<Token> {
    let written = written(text, sentence, mentions);
    let words: Vec<&str> = written.iter().map(|(_, word, _)| word.as_str()).collect();
    let fixed = hints::fixed(&written, mentions, vocabulary);
    let (classes, arcs) = insertion::parse(&words, &fixed);
    let tokens = written.iter().zip(classes).zip(arcs).map(|(((span, word, mention), class), arc)| {
        let form = word.to_lowercase();
        let lemma = if mention.is_some() { form.clone() } else { lemma::lemma(&form, class.tag(), vocabulary) };
        let Arc { head, label } = arc;
        Token { span: *span, form, lemma, tag: class.tag(), penn: class.penn(), head, label, mention: *mention }
    });
    tokens.collect()
}

/// A word with its place, and the place of the mention it is.
type Written = (Span, String, Option<usize>);

/// The words and marks of `sentence`, each mention being one word, with the place of the mention.
fn written(text: &str, sentence: Span, mentions: &[Mention]) -> Vec<Written> {
    let folded = Folded::of(text, sentence);
    let mut written: Vec<Written> = Vec::new();
    for word in words(&folded.text) {
        let span = folded.original(word.span);
        let mention = mentions.iter().position(|mention| mention.span.overlaps(span));
        match mention {
            Some(_) if written.last().is_some_and(|(.., last)| *last == mention) => {}
            Some(place) => {
                let name = Folded::of(text, mentions[place].span).text.into_owned();
                written.push((mentions[place].span, name, mention));
            }
            None => written.push((span, word.span.of(&folded.text).to_owned(), None)),
        }
    }
    written
}

/// The part of speech of a mention. `Kazakh` is an adjective, also where it stands alone; `Kazakhs` is a name.
fn tag_of(kind: MentionKind, name: &str) -> Tag {
    match kind {
        MentionKind::Demonym if name.ends_with("ss") || !name.ends_with(['s', 'S']) => Tag::Adj,
        MentionKind::Pronoun if !name.contains(' ') => Tag::Pron,
        _ => Tag::Propn,
    }
}

//! Turns a sentence with mentions into a tree of [`Token`]s with part of speech and lemma; a mention is one token.
//!
//! `South Sudan thanked Kenya` gives three tokens: the verb `thank` with a proper noun as subject and one as object.
//!
//! Knows no cue and no relation. Only sentences with two or more mentions come here.

pub mod features;
pub mod hash;
mod insertion;
pub mod label;
pub mod lemma;
pub mod lexeme;
pub mod parser;
pub mod state;
pub mod table;
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
    let tag = |at: usize| match &written[at] {
        (_, word, Some(place)) => Some(tag_of(mentions[*place].kind, word)),
        (_, word, None) => (lemma::is_surely_verb(word) || is_hyphenated_participle(&written, at)).then_some(Tag::Verb),
    };
    let fixed: Vec<Option<Tag>> = (0..written.len()).map(tag).collect();
    let (classes, arcs) = insertion::parse(&words, &fixed);
    let tokens = written.iter().zip(classes).zip(arcs).map(|(((span, word, mention), class), arc)| {
        let form = word.to_lowercase();
        let lemma = if mention.is_some() { form.clone() } else { lemma::lemma(&form, class.tag(), vocabulary) };
        let Arc { head, label } = arc;
        Token { span: *span, form, lemma, tag: class.tag(), penn: class.penn(), head, label, mention: *mention }
    });
    let mut tokens: Vec<Token> = tokens.collect();
    give_speakers_back(&mut tokens);
    make_verb_root(&mut tokens);
    tokens
}

/// Whether `token` hangs on `top`, over any number of others.
fn is_below(tokens: &[Token], token: usize, top: usize) -> bool {
    std::iter::successors(Some(token), |at| tokens[*at].head).any(|at| at == top)
}

/// Makes `crews` the subject of `teamed` in `Norwegian crews teamed up`, where the parser takes the past tense for a
/// participle: in the news a sentence has a verb, so a noun at its root yields to the participle behind it.
fn make_verb_root(tokens: &mut [Token]) {
    let Some(root) = tokens.iter().position(|token| token.head.is_none()) else { return };
    let hangs = |at: usize, label: Label| tokens[at].head == Some(root) && tokens[at].label == label;
    let is_noun = matches!(tokens[root].tag, Tag::Noun | Tag::Propn) && !(0..tokens.len()).any(|at| hangs(at, Label::Cop));
    let by_follows = |at: usize| tokens.get(at + 1).is_some_and(|next| next.form == "by");
    let verb = (root + 1..tokens.len())
        .find(|at| hangs(*at, Label::Acl) && matches!(tokens[*at].penn, "VBN" | "VBD") && !by_follows(*at));
    if let Some(verb) = verb.filter(|_| is_noun) {
        (tokens[root].head, tokens[root].label) = (Some(verb), Label::Nsubj);
        (tokens[verb].head, tokens[verb].label, tokens[verb].penn) = (None, Label::Root, "VBD");
    }
}

/// Makes `Samoa` the subject of `said` in `Fiji sued Tonga, Samoa said`, where the parser takes it for another name of
/// Tonga: a name between a comma and a finite verb without a subject is that verb's.
fn give_speakers_back(tokens: &mut [Token]) {
    for verb in 2..tokens.len() {
        let (name, comma) = (verb - 1, verb - 2);
        let is_open = tokens[verb].tag == Tag::Verb
            && matches!(tokens[verb].penn, "VBD" | "VBZ" | "VBP")
            && !tokens.iter().any(|t| t.head == Some(verb) && matches!(t.label, Label::Nsubj | Label::NsubjPass));
        let is_apposed = tokens[name].mention.is_some() && tokens[name].label == Label::Appos && tokens[comma].form == ",";
        if is_open && is_apposed && !is_below(tokens, verb, name) {
            (tokens[name].head, tokens[name].label) = (Some(verb), Label::Nsubj);
        }
    }
}

/// `backed` in `Iran-backed rebels`: it says what the name before the hyphen does.
fn is_hyphenated_participle(written: &[(Span, String, Option<usize>)], at: usize) -> bool {
    at > 1 && written[at - 1].1 == "-" && written[at - 2].2.is_some() && lemma::is_participle(&written[at].1)
}

/// The words and marks of `sentence`, each mention being one word, with the place of the mention.
fn written(text: &str, sentence: Span, mentions: &[Mention]) -> Vec<(Span, String, Option<usize>)> {
    let folded = Folded::of(text, sentence);
    let mut written: Vec<(Span, String, Option<usize>)> = Vec::new();
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

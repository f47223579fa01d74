//! Finds the cues of a sentence by their words.
//!
//! `cut all its ties with` and `ties with Fiji were cut` both hold the cue `cut ties`.
//!
//! Asks nobody who acts; a cue of several words may have noun groups between them.

use super::cues::{Cue, CueClass, Lexicon};
use super::scene::Scene;
use crate::syntax::Tag;
use crate::syntax::label::Label;

/// How many tokens may stand between the words of a cue: `took the Maltese offer to task`, `cut all its ties`.
const GAP: usize = 6;

/// A cue in a sentence, by its tokens.
#[derive(Debug, Clone, Copy)]
pub struct Found<'l> {
    /// Which cue.
    pub cue: &'l Cue,
    /// Its first token.
    pub start: usize,
    /// The token after its last one.
    pub end: usize,
    /// The token that inflects: the verb, or the noun.
    pub head: usize,
    /// The noun of a passive cue, before its verb: `ties` in `ties were cut`.
    pub noun: Option<usize>,
}

/// Every cue whose words stand in the sentence, from left to right.
pub(super) fn find<'l>(lexicon: &'l Lexicon, scene: &Scene<'_>) -> Vec<Found<'l>> {
    let mut found: Vec<Found<'l>> = Vec::new();
    for (start, token) in scene.tokens.iter().enumerate() {
        if token.mention.is_some() || !token.form.starts_with(char::is_alphabetic) {
            continue;
        }
        let by_form = lexicon.starting_with(&token.form);
        let by_lemma = lexicon.starting_with(&token.lemma).filter(|_| token.lemma != token.form);
        found.extend(by_form.chain(by_lemma).filter_map(|cue| matches(scene, cue, start)));
    }
    found
}

/// The cue at `start`, if its words stand there in the right parts of speech.
fn matches<'l>(scene: &Scene<'_>, cue: &'l Cue, start: usize) -> Option<Found<'l>> {
    let last = cue.words.len() - 1;
    let end = start + cue.words.len();
    match cue.class {
        CueClass::Verb => {
            let inflects = inflecting(cue);
            let is_there = fixed(scene, &cue.words[..inflects], start);
            let head = start + inflects;
            if !is_there || !is_verb(scene, &cue.words[inflects..], head) {
                return None;
            }
            match verb_end(scene, &cue.words[inflects..], head) {
                Some(end) => Some(Found { cue, start, end, head, noun: None }),
                None => turned(scene, cue, head),
            }
        }
        CueClass::Noun => {
            let fits = |(i, word): (usize, &String)| {
                scene
                    .get(start + i)
                    .is_some_and(|t| t.mention.is_none() && (t.form == *word || (t.tag == Tag::Noun && t.lemma == *word)))
            };
            // Of `show of force` the first noun has the rest below it.
            let head = start + cue.words.iter().position(|word| word == "of").map_or(last, |of| of - 1);
            let is_noun = matches!(scene.tag(head), Tag::Noun | Tag::Propn);
            (is_noun && cue.words.iter().enumerate().all(fits)).then_some(Found { cue, start, end, head, noun: None })
        }
        CueClass::Adjective => {
            let is_adjective = matches!(scene.tag(start), Tag::Adj | Tag::Verb | Tag::Noun | Tag::Adv);
            (is_adjective && fixed(scene, &cue.words, start)).then_some(Found { cue, start, end, head: start, noun: None })
        }
        CueClass::Phrase | CueClass::Title => {
            fixed(scene, &cue.words, start).then_some(Found { cue, start, end, head: start + last, noun: None })
        }
    }
}

fn fixed(scene: &Scene<'_>, words: &[String], start: usize) -> bool {
    words.iter().enumerate().all(|(i, word)| is_word(scene, start + i, word))
}

/// Words of cues that a name may have.
const NAMED: &[&str] = &["court", "hitler", "tribunal"];

fn is_word(scene: &Scene<'_>, at: usize, word: &str) -> bool {
    scene.get(at).is_some_and(|t| match t.mention {
        // `his` in a cue, also where it is given a name.
        _ if word == "its" && t.penn == "PRP$" => true,
        None => t.form == word || t.lemma == word,
        // `the European Court of Justice` is a court.
        Some(_) => NAMED.contains(&word) && t.form.contains(word),
    })
}

/// Which word of a verb cue inflects: `shoulder` in `cold - shoulder`.
fn inflecting(cue: &Cue) -> usize {
    (0..cue.words.len()).step_by(2).find(|at| cue.words.get(at + 1).is_none_or(|next| next != "-")).unwrap_or(0)
}

/// Whether the first of `words` is the verb at `head`.
fn is_verb(scene: &Scene<'_>, words: &[String], head: usize) -> bool {
    scene.get(head).is_some_and(|token| {
        (token.tag == Tag::Verb || (token.tag == Tag::Aux && words.len() > 1)) && token.lemma == words[0]
    })
}

/// The token after the last word of a verb cue: the other words follow it in order, with gaps of noun groups and adverbs.
/// Headlines leave out articles, and so does the cue then.
fn verb_end(scene: &Scene<'_>, words: &[String], start: usize) -> Option<usize> {
    let (mut end, mut left_out) = (start + 1, None);
    for word in &words[1..] {
        let fills = |at: &usize| {
            scene.is_nominal(*at)
                || matches!(scene.tag(*at), Tag::Adv | Tag::Cconj)
                || scene.form(*at).starts_with('\'')
                || scene.form(*at) == "of"
        };
        let reach = (end..scene.tokens.len().min(end + GAP + 1)).find(|at| is_word(scene, *at, word));
        // Without its article the next word must be a noun: `stopped shelling` is no `stop the shelling`.
        let is_noun = |at: &usize| {
            left_out.is_none_or(|article| {
                scene.is_nominal(*at) && (article == "the" || (scene.form(*at) == word && !scene.is_nominal(at + 1)))
            })
        };
        match reach.filter(|at| is_noun(at) && (end..*at).all(|gap| fills(&gap))) {
            Some(at) => (end, left_out) = (at + 1, None),
            None if is_article(word) && words.len() > 2 => left_out = Some(word.as_str()),
            None => return None,
        }
    }
    Some(end)
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an")
}

/// The cue where the verb is passive and its noun stands before it: `sever ties` in `ties were severed`.
fn turned<'l>(scene: &Scene<'_>, cue: &'l Cue, head: usize) -> Option<Found<'l>> {
    if !scene.is_passive(head) {
        return None;
    }
    let mut words = cue.words[1..].iter().filter(|word| !is_article(word) && *word != "its").peekable();
    let mut end = head + 1;
    while words.next_if(|word| is_word(scene, end, word)).is_some() {
        end += 1;
    }
    let words: Vec<&String> = words.collect();
    let noun = scene.children_as(head, &[Label::NsubjPass, Label::Nsubj]).next()?;
    let start = (noun + 1).checked_sub(words.len())?;
    let is_there = !words.is_empty() && words.iter().zip(start..).all(|(word, at)| is_word(scene, at, word));
    is_there.then_some(Found { cue, start: head, end, head, noun: Some(noun) })
}

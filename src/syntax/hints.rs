//! Names the parts of speech that are known before tagging, so that the tagger's neighbours profit.
//!
//! `Lithuania shuts Belarus crossings`: between two names `shuts` is a verb, whatever the tagger makes of a headline.
//!
//! The tagger is trained on reviews and mail, where names of states seldom act.

use super::lemma::{is_participle, is_past, is_surely_verb, lemma};
use super::tag::{Class, is_finite};
use super::tagger::Tagger;
use super::{Tag, Written, tag_of};
use crate::gazetteer::Mention;
use rustc_hash::FxHashSet;

/// Numbers that the tagger takes for nouns or adverbs.
#[rustfmt::skip]
const NUMBERS: &[&str] = &[
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "dozens", "hundred", "thousand", "million", "billion",
];

const MODALS: &[&str] = &["may", "might", "will", "would", "can", "could", "should", "must", "shall"];

/// Words before a name that let it be the subject of a clause.
#[rustfmt::skip]
const CLAUSE_OPENERS: &[&str] = &[
    ",", "“", "\"", ":", ";", "after", "although", "and", "as", "because", "before", "but", "if", "that", "though", "when", "which", "while", "whom",
];

/// The tags known of the words of a sentence: those of mentions and of words whose neighbours leave no choice.
pub(super) fn fixed(written: &[Written], mentions: &[Mention], vocabulary: &FxHashSet<String>) -> Vec<Option<Tag>> {
    let mut fixed: Vec<Option<Tag>> = (0..written.len()).map(|at| certain(written, mentions, vocabulary, at)).collect();
    let is_name = |at: usize| fixed[at] == Some(Tag::Propn);
    let candidates: Vec<usize> =
        (1..written.len()).filter(|at| is_name(at - 1) && may_act(written, vocabulary, *at)).collect();
    if candidates.is_empty() {
        return fixed;
    }
    let words: Vec<&str> = written.iter().map(|(_, word, _)| word.as_str()).collect();
    let classes = Tagger::built_in().classes(&words, &fixed);
    let is_verbless = !classes.iter().any(|class| is_finite(class.penn()) || class.penn() == "VBN");
    for at in candidates {
        let is_open = is_verbless && fixed.iter().flatten().all(|tag| *tag != Tag::Verb);
        let is_unsure = matches!(classes[at].tag(), Tag::Noun | Tag::Propn | Tag::Adj | Tag::Adv)
            || (classes[at].tag() == Tag::Adp && is_past(&written[at].1));
        if is_unsure && (is_open || stands_between(written, at)) && !is_modifier(written, &classes, at) {
            fixed[at] = Some(Tag::Verb);
        }
    }
    fixed
}

/// The tag of one word that does not depend on a first guess.
fn certain(written: &[Written], mentions: &[Mention], vocabulary: &FxHashSet<String>, at: usize) -> Option<Tag> {
    let (_, word, mention) = &written[at];
    if let Some(place) = mention {
        return Some(tag_of(mentions[*place].kind, word));
    }
    let before = at.checked_sub(1).map_or("", |before| written[before].1.as_str());
    let is_verb = is_surely_verb(word)
        || is_hyphenated_participle(written, at)
        || (matches!(before, "has" | "had" | "have" | "having")
            && is_participle(word)
            && !matches!(word.as_str(), "had" | "been"))
        || (MODALS.contains(&before) && vocabulary.contains(word.as_str()) && acts_on_next(written, at))
        || is_listed_participle(written, at)
        || (at == 0 && is_opening_participle(written));
    if is_verb {
        return Some(Tag::Verb);
    }
    if NUMBERS.contains(&word.as_str()) {
        return Some(Tag::Num);
    }
    // `UN chief`, `Kenya-Somalia fighting`.
    let is_named = at > 0 && written[at - 1].2.is_some();
    let is_paired = at > 2 && is_named && written[at - 2].1 == "-" && written[at - 3].2.is_some();
    if (is_named && word == "chief") || (is_paired && word.ends_with("ing")) {
        return Some(Tag::Noun);
    }
    (at == 0 && word == "Near").then_some(Tag::Adp)
}

/// `backed` in `Iran-backed rebels`: it says what the name before the hyphen does.
fn is_hyphenated_participle(written: &[Written], at: usize) -> bool {
    at > 1 && written[at - 1].1 == "-" && written[at - 2].2.is_some() && is_participle(&written[at].1)
}

/// `Denied` in `Denied a berth by Fiji, the ship left`.
fn is_opening_participle(written: &[Written]) -> bool {
    let mut opening = written.iter().skip(1).take_while(|(_, word, _)| word != ",");
    is_participle(&written[0].1.to_lowercase()) && written[0].2.is_none() && opening.any(|(_, word, _)| word == "by")
}

/// `armed` in `trained, armed and paid`.
fn is_listed_participle(written: &[Written], at: usize) -> bool {
    let word = |at: usize| written.get(at).map_or("", |(_, word, _)| word.as_str());
    at > 1
        && at + 2 < written.len()
        && word(at - 1) == ","
        && word(at + 1) == "and"
        && [at - 2, at, at + 2].iter().all(|at| is_past(word(*at)))
}

/// Whether the word, right behind a name, could be a verb that the rules know: `shuts`, `cut`, or `bury` behind two names.
fn may_act(written: &[Written], vocabulary: &FxHashSet<String>, at: usize) -> bool {
    let (_, word, mention) = &written[at];
    if mention.is_some() || written[at - 1].2.is_none() || at + 1 >= written.len() {
        return false;
    }
    let form = word.to_lowercase();
    let verb = lemma(&form, Tag::Verb, vocabulary);
    let is_inflected = form.ends_with('s') || is_past(&form) || is_plural(written, at - 1);
    is_inflected && vocabulary.contains(&verb) && (acts_on_next(written, at) || is_past(&form) || is_plural(written, at - 1))
}

/// Whether the name at `at` is the last of a list.
fn is_plural(written: &[Written], at: usize) -> bool {
    at >= 2 && matches!(written[at - 1].1.as_str(), "," | "and" | "&") && written[at - 2].2.is_some()
}

/// Whether what follows can be the object: a name, a determiner, a possessive, a particle.
fn acts_on_next(written: &[Written], at: usize) -> bool {
    let Some((_, word, mention)) = written.get(at + 1) else { return false };
    #[rustfmt::skip]
    let opens = ["the", "a", "an", "its", "his", "her", "their", "all", "two", "off", "up", "down", "out", "him", "them"];
    mention.is_some() || opens.contains(&word.as_str())
}

/// Whether the word stands where only a verb can: behind a name that opens a clause, before what it acts on.
fn stands_between(written: &[Written], at: usize) -> bool {
    let form = &written[at].1;
    if form.starts_with(char::is_uppercase) || !(form.ends_with('s') || is_past(form)) {
        return false;
    }
    let opens = at < 2 || CLAUSE_OPENERS.contains(&written[at - 2].1.to_lowercase().as_str());
    let relative = at > 1 && matches!(written[at - 2].1.as_str(), "whom" | "which");
    opens && (acts_on_next(written, at) || relative)
}

/// Whether the word is one of a name's nouns: `Fiji talks`, `Fiji cut-price fares`, or a verb follows at once.
fn is_modifier(written: &[Written], classes: &[Class], at: usize) -> bool {
    written.get(at + 1).is_some_and(|(_, word, _)| word == "-" || word.starts_with('\''))
        || classes.get(at + 1).is_some_and(|class| is_finite(class.penn()))
}

//! Finds where a long sentence can be cut into two that the parser reads better apart.
//!
//! `Near the lake, Fiji met Tonga` is cut behind its opening phrase, `Fiji sued Tonga after Samoa left` before `after`.
//!
//! The greedy parser takes the subject behind an opening phrase for one more name of that phrase, and the next clause's
//! subject for one more object. Nothing is cut unless names and a finite verb follow, with no other verb between.

use super::Tag;
use super::tag::{Class, is_finite};

/// Words that open a clause under the main one.
#[rustfmt::skip]
const SUBORDINATORS: &[&str] = &[
    "after", "although", "as", "because", "before", "hours", "if", "once", "since", "though", "unless", "until", "when", "whenever", "where", "whereas", "while",
];

/// Words that join a clause to the one before.
const COORDINATORS: &[&str] = &["and", "but", "so", "or", "yet", "while", "nor"];

/// Words of an opening phrase that the tagger may take for something else.
const OPENERS: &[&str] = &["according", "near", "thanks", "along", "together", "due", "prior"];

/// How many words the names before the verb may have: `the new Kenyan and Ugandan ministers of trade` needs 9.
const SUBJECT_WITHIN: usize = 12;

/// The two parts of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut {
    /// The first word after the first part: a comma, or the second part's own first word.
    pub(super) end: usize,
    /// The first word of the second part.
    pub(super) start: usize,
    /// What the second part is to the first.
    pub(super) join: Join,
}

/// How the parts hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// The first part is under the second: an opening phrase or clause.
    Opening,
    /// `and Tonga left`.
    Coordinated,
    /// `, Tonga said`, or behind a semicolon.
    Beside,
    /// `after Tonga left`.
    Subordinate,
}

/// The first place to cut a sentence at, if there is one.
pub(super) fn find(words: &[&str], classes: &[Class]) -> Option<Cut> {
    (1..words.len().saturating_sub(2)).find_map(|at| match words[at] {
        "," => at_comma(words, classes, at),
        ";" => Some(Cut { end: at, start: at + 1, join: Join::Beside }),
        _ => at_subordinator(words, classes, at),
    })
}

fn at_comma(words: &[&str], classes: &[Class], comma: usize) -> Option<Cut> {
    let next = comma + 1;
    let is_joined = COORDINATORS.contains(&words[next]);
    let is_subordinate = SUBORDINATORS.contains(&words[next]);
    let verb = subject_end(words, classes, next + usize::from(is_joined || is_subordinate))?;
    let first = &classes[..comma];
    let opening = is_opening(words, first);
    // `Locked in battle, Fiji ...`: a past tense without a subject is a participle.
    let opens = !is_joined && !is_subordinate && opening.is_some_and(|needs_verb| needs_verb == has_finite(&first[1..]));
    if opens {
        return Some(Cut { end: comma, start: next, join: Join::Opening });
    }
    // `the men, citizens arrested in May`: without an opening phrase a participle is none of a clause.
    if !has_finite(first) || classes[verb].penn() == "VBN" || opening == Some(true) {
        return None;
    }
    let join = match (is_joined, is_subordinate) {
        (true, _) => Join::Coordinated,
        (_, true) => Join::Subordinate,
        _ => Join::Beside,
    };
    Some(Cut { end: comma, start: next, join })
}

fn at_subordinator(words: &[&str], classes: &[Class], at: usize) -> Option<Cut> {
    if !SUBORDINATORS.contains(&words[at]) || !has_finite(&classes[..at]) || is_opening(words, &classes[..at]) == Some(true)
    {
        return None;
    }
    let verb = subject_end(words, classes, at + 1)?;
    // `as loudly as Sweden did` compares.
    let is_cut = classes[verb].penn() != "VBN" && !matches!(words[verb], "did" | "does" | "do");
    is_cut.then_some(Cut { end: at, start: at, join: Join::Subordinate })
}

/// Whether the part is no clause of its own: a clause under another (`Some(true)`), or a phrase without a verb (`Some(false)`).
fn is_opening(words: &[&str], part: &[Class]) -> Option<bool> {
    let first = words[0].to_lowercase();
    if SUBORDINATORS.contains(&first.as_str()) && has_finite(part) {
        return Some(true);
    }
    let class = part[0];
    let is_phrase = matches!(class.tag(), Tag::Adp | Tag::Sconj) || matches!(class.penn(), "VBG" | "VBN" | "VBD");
    (is_phrase || OPENERS.contains(&first.as_str())).then_some(false)
}

/// The finite verb behind the names that start at `from`; adverbs may stand before it.
fn subject_end(words: &[&str], classes: &[Class], from: usize) -> Option<usize> {
    let mut at = from;
    while at < words.len().min(from + SUBJECT_WITHIN) && is_of_subject(words, classes, at) {
        at += 1;
    }
    let has_name = (from..at).any(|at| matches!(classes[at].tag(), Tag::Noun | Tag::Propn | Tag::Adj | Tag::Pron));
    while classes.get(at)?.tag() == Tag::Adv {
        at += 1;
    }
    (has_name && may_be_finite(words, classes, at)).then_some(at)
}

/// Whether a finite verb stands at `at`. A participle counts too unless `by` follows: the tagger may take the past tense for
/// one so far from its subject.
pub(super) fn may_be_finite(words: &[&str], classes: &[Class], at: usize) -> bool {
    let by_follows = words.get(at + 1).is_none_or(|next| *next == "by");
    classes.get(at).is_some_and(|class| is_finite(class.penn()) || (class.penn() == "VBN" && !by_follows))
}

/// Whether the word can stand among the names before a verb.
fn is_of_subject(words: &[&str], classes: &[Class], at: usize) -> bool {
    match classes[at].tag() {
        Tag::Adj | Tag::Det | Tag::Noun | Tag::Num | Tag::Propn | Tag::Cconj => true,
        Tag::Pron => matches!(classes[at].penn(), "PRP$" | "PRP"),
        Tag::Part => words[at].starts_with(['\'', '’']),
        Tag::Punct => words[at] == "-",
        Tag::Adp => words[at] == "of",
        _ => false,
    }
}

fn has_finite(part: &[Class]) -> bool {
    part.iter().any(|class| is_finite(class.penn()))
}

//! Parses a sentence with what is inserted between commas apart, so that a far subject finds its verb.
//!
//! `Fiji, which Tonga accused, left` is parsed as `Fiji left` and `Fiji which Tonga accused`, and joined again.
//!
//! The greedy parser sees a few words at a time: over an insertion of twenty words it loses the subject, and it takes the
//! main verb for one of the insertion's. Only insertions that a finite verb follows are taken apart.

use super::Tag;
use super::clause::{self, Cut, Join};
use super::label::Label;
use super::lemma;
use super::mend;
use super::parser::{Arc, Parser};
use super::tag::Class;
use super::tagger::Tagger;

/// Words that open an insertion.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "after", "amid", "although", "because", "before", "despite", "during", "following", "having", "in", "like", "once", "since", "though", "unlike", "where", "which",
    "while", "who", "whom", "whose", "with", "without", "against", "on", "to", "for", "by", "from", "at", "under", "near", "until", "over",
    "through", "along", "together", "including",
];

/// Openers that stand for the noun before the insertion, also behind a preposition.
const RELATIVES: &[&str] = &["who", "whom", "which", "whose", "where"];

/// How many times a sentence is taken apart.
const MOST: usize = 5;

/// Words `open..=close` from comma to comma, inserted behind a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Insertion {
    open: usize,
    close: usize,
}

/// A class and an arc for each word, with insertions tagged and parsed apart. `fixed` are tags known beforehand.
pub(super) fn parse(words: &[&str], fixed: &[Option<Tag>]) -> (Vec<Class>, Vec<Arc>) {
    parse_within(words, fixed, MOST)
}

fn parse_within(words: &[&str], fixed: &[Option<Tag>], left: usize) -> (Vec<Class>, Vec<Arc>) {
    let mut classes = Tagger::built_in().classes(words, fixed);
    let Some(insertion) = left.checked_sub(1).and_then(|_| find(words, &classes)) else {
        if let Some(cut) = left.checked_sub(1).and_then(|_| clause::find(words, &classes)) {
            return parse_cut(words, fixed, cut, left - 1);
        }
        let mut arcs = Parser::built_in().parse(words, &classes);
        mend::mend(words, &mut classes, &mut arcs);
        return (classes, arcs);
    };
    let Insertion { open, close } = insertion;
    let outside: Vec<usize> = (0..open).chain(close + 1..words.len()).collect();
    let is_relative = [open + 1, open + 2].iter().any(|at| RELATIVES.contains(&lower(words[*at]).as_str()));
    let noun = if is_relative { open - 1..open } else { 0..0 };
    let inside: Vec<usize> = noun.chain(open + 1..close).collect();
    let mut arcs = vec![Arc { head: Some(open - 1), label: Label::Punct }; words.len()];
    let mut own = part(words, fixed, &inside, left - 1);
    hang(&mut own.1, is_relative);
    place((&mut classes, &mut arcs), &inside, &own);
    let root = inside.iter().copied().find(|at| arcs[*at].head.is_none());
    place((&mut classes, &mut arcs), &outside, &part(words, fixed, &outside, left - 1));
    if let Some(root) = root.filter(|_| !is_relative) {
        let verb = (close + 1..words.len()).find(|at| classes[*at].tag() == Tag::Verb).unwrap_or(open - 1);
        arcs[root] = Arc { head: Some(verb), label: Label::Advcl };
    }
    (classes, arcs)
}

/// Parses the two parts of a sentence apart and joins them.
fn parse_cut(words: &[&str], fixed: &[Option<Tag>], cut: Cut, left: usize) -> (Vec<Class>, Vec<Arc>) {
    let Cut { end, start, join } = cut;
    let mut classes = Tagger::built_in().classes(words, fixed);
    let mut arcs = vec![Arc { head: None, label: Label::Punct }; words.len()];
    let places: [Vec<usize>; 2] = [(0..end).collect(), (start..words.len()).collect()];
    for places in &places {
        place((&mut classes, &mut arcs), places, &part(words, fixed, places, left));
    }
    let root = |places: &[usize]| places.iter().copied().find(|at| arcs[*at].head.is_none()).unwrap_or(places[0]);
    let (first, second) = (root(&places[0]), root(&places[1]));
    // A clause under another belongs to the verb that it stands behind.
    let last =
        places[0].iter().rev().copied().find(|at| matches!(classes[*at].penn(), "VBD" | "VBZ" | "VBP")).unwrap_or(first);
    let (below, above, label) = match join {
        Join::Opening if classes[first].tag() == Tag::Noun || classes[first].tag() == Tag::Propn => {
            (first, second, Label::Obl)
        }
        Join::Opening => (first, second, Label::Advcl),
        Join::Coordinated => (second, first, Label::Conj),
        Join::Beside => (second, first, Label::Parataxis),
        Join::Subordinate => (second, last, Label::Advcl),
    };
    arcs[below] = Arc { head: Some(above), label };
    if end < start {
        arcs[end] = Arc { head: Some(above), label: Label::Punct };
    }
    (classes, arcs)
}

/// Makes the noun the head of its relative clause, whichever of them the parser took for the root.
fn hang(arcs: &mut [Arc], is_relative: bool) {
    if !is_relative || arcs.is_empty() {
        return;
    }
    if arcs[0].head.is_some() {
        let root = arcs.iter().position(|arc| arc.head.is_none()).unwrap_or(0);
        arcs[root] = Arc { head: Some(0), label: Label::AclRelcl };
        arcs[0] = Arc { head: None, label: Label::Root };
    }
}

/// Classes and arcs of some words of a sentence, by their places among these.
fn part(words: &[&str], fixed: &[Option<Tag>], places: &[usize], left: usize) -> (Vec<Class>, Vec<Arc>) {
    let some_words: Vec<&str> = places.iter().map(|at| words[*at]).collect();
    let some_fixed: Vec<Option<Tag>> = places.iter().map(|at| fixed.get(*at).copied().flatten()).collect();
    parse_within(&some_words, &some_fixed, left)
}

/// Puts what was found of a part where it belongs in the sentence.
fn place((classes, arcs): (&mut [Class], &mut [Arc]), places: &[usize], part: &(Vec<Class>, Vec<Arc>)) {
    for ((at, class), arc) in places.iter().zip(&part.0).zip(&part.1) {
        classes[*at] = *class;
        arcs[*at] = Arc { head: arc.head.map(|head| places[head]), label: arc.label };
    }
}

/// The first insertion that stands behind a noun and before a finite verb.
fn find(words: &[&str], classes: &[Class]) -> Option<Insertion> {
    let comma = |at: &usize| words[*at] == ",";
    // `headquartered in Malta`, `citing the law`, `loyal to Malta`.
    let is_participle = |at: usize| {
        let is_state = classes[at].tag() == Tag::Adj || lemma::is_participle(words[at]);
        classes[at].penn() == "VBG" || (is_state && classes[at + 1].tag() == Tag::Adp)
    };
    let opens = |at: usize| OPENERS.contains(&lower(words[at]).as_str()) || is_participle(at);
    (1..words.len().saturating_sub(3)).filter(comma).filter(|at| opens(at + 1) && is_noun(classes[at - 1])).find_map(
        |open| {
            let close = (open + 3..words.len() - 1).filter(comma).find(|close| goes_on(words, classes, close + 1))?;
            (!(open + 1..close).any(|at| matches!(words[at], ";" | "\"" | "“" | "”"))).then_some(Insertion { open, close })
        },
    )
}

fn is_noun(class: Class) -> bool {
    matches!(class.tag(), Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num)
}

/// Whether a finite verb stands at `at`, or behind an adverb there.
fn goes_on(words: &[&str], classes: &[Class], at: usize) -> bool {
    let finite = |at: usize| clause::may_be_finite(words, classes, at);
    finite(at) || (classes.get(at).is_some_and(|class| class.tag() == Tag::Adv) && finite(at + 1))
}

fn lower(word: &str) -> String {
    word.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// For each word of a sentence, the word it hangs on.
    fn heads(sentence: &str) -> Vec<(String, String)> {
        let words: Vec<&str> = sentence.split(' ').collect();
        let (_, arcs) = parse(&words, &[]);
        words
            .iter()
            .zip(&arcs)
            .map(|(word, arc)| ((*word).to_owned(), arc.head.map_or(String::new(), |head| words[head].to_owned())))
            .collect()
    }

    fn head_of(sentence: &str, word: &str) -> String {
        heads(sentence).into_iter().find(|(w, _)| w == word).map(|(_, head)| head).unwrap_or_default()
    }

    #[test]
    fn the_subject_finds_its_verb_over_an_insertion() {
        let sentence = "Kosovo , which Serbia has never recognised , bought its first drones from Turkey .";
        assert_eq!(head_of(sentence, "Kosovo"), "bought");
        assert_eq!(head_of(sentence, "recognised"), "Kosovo");
        let sentence = "Botswana , after a drought that emptied the dams , threatened Zimbabwe .";
        assert_eq!(head_of(sentence, "Botswana"), "threatened");
    }

    #[test]
    fn the_arcs_are_one_tree() {
        for sentence in [
            "A , which B , who C saw , left , met D .",
            "a , which , b",
            ", , , ,",
            "X , with Y , fell",
            "which , who , met",
            "Near Fiji , Tonga met Samoa ; Palau left after Niue sued Nauru .",
            "When Fiji left , Tonga met Samoa , and Palau left , Niue said .",
        ] {
            let words: Vec<&str> = sentence.split(' ').collect();
            let (_, arcs) = parse(&words, &[]);
            assert_eq!(arcs.iter().filter(|arc| arc.head.is_none()).count(), 1, "{sentence}: {arcs:?}");
            for start in 0..words.len() {
                let mut at = start;
                let mut steps = 0;
                while let Some(head) = arcs[at].head {
                    at = head;
                    steps += 1;
                    assert!(steps <= words.len(), "{sentence}: a cycle through {start}");
                }
            }
        }
    }
}

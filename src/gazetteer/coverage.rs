//! Measures how much of an article the tables know: its words, and the names in it that nobody has.
//!
//! `Gloria Roe met the Poseidon Bank.` has six words and, if no table has them, two unmatched names.
//!
//! A rate of outlets is the sum of one by the sum of the other: an outlet with many names unmatched is one whose actors a graph
//! misses. A place is not told from an actor, so the rate is a comparison and no share of what is missing.

use super::candidates::candidates;
use super::{Gazetteer, Mention};
use crate::text::Span;
use rustc_hash::FxHashSet;

/// How much of an article was looked at, and how much of it no name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Words of the sentences, cut as treebanks cut them (`won't` is two), marks not counted.
    pub words: u64,
    /// Spans that look like names and are nobody's, each time they stand there.
    pub unmatched: u64,
}

impl Coverage {
    /// That of an article. `mentions` are its names in text order, those that were discovered among them, pronouns not.
    ///
    /// A single word at the start of a sentence counts only if the article has it as a name elsewhere: its capital says nothing.
    #[must_use]
    pub fn of(gazetteer: &Gazetteer, text: &str, sentences: &[Span], mentions: &[Mention]) -> Self {
        // First names tell persons from bodies, which is not asked here.
        let (names, words) = candidates(gazetteer, &FxHashSet::default(), text, sentences, mentions);
        let certain: FxHashSet<&str> = names.iter().filter(|name| name.is_certain).map(|name| name.name.as_str()).collect();
        let unmatched = names.iter().filter(|name| certain.contains(name.name.as_str())).count() as u64;
        Self { words, unmatched }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences;

    const TABLES: &str = "[[state]]\nid = \"FRE\"\nname = \"Fredonia\"\n";

    fn coverage(text: &str) -> (u64, u64) {
        let gazetteer = Gazetteer::of_tables(&[("t.toml", TABLES)]).expect("valid").gazetteer;
        let sentences = sentences(text, &[]);
        let mentions = gazetteer.mentions(text, &sentences, None);
        let Coverage { words, unmatched } = Coverage::of(&gazetteer, text, &sentences, &mentions);
        (words, unmatched)
    }

    #[test]
    fn names_of_the_tables_are_matched_and_others_count_each_time() {
        assert_eq!(coverage("Fredonia won't fear Gloria, and Gloria fears Fredonia."), (8 + 1, 2));
    }

    #[test]
    fn a_word_that_only_begins_a_sentence_is_no_name() {
        assert_eq!(coverage("Zork came. Nobody saw it."), (2 + 3, 0));
        assert_eq!(coverage("Zork came. They saw Zork."), (2 + 3, 2));
    }

    #[test]
    fn nothing_has_no_words() {
        assert_eq!(coverage(""), (0, 0));
    }
}

//! Finds the longest name that starts at each word and ends at a word's end.
//!
//! With `Sudan`, `South Sudan` and `South Sudanese`: `South Sudanesque` gives nothing, `South Sudan’s` gives `South Sudan`.
//!
//! Exact, and so not plain leftmost-longest search with a check of borders afterwards: there a longer name that fails
//! the check (`Republicans` in `Republicanston`) hides a shorter one that passes. Here the search is repeated, each
//! time ending one byte earlier, until a hit ends at a border.

//!
//! A form and a text that has it begin with the same whole word, letters and digits. So forms are sorted by their first word into shards,
//! each with an automaton of its own that is compiled when a text has one of its words: a short text compiles a handful of
//! names, whatever the gazetteer's size, and most words of a long one meet no automaton at all.

use crate::linear::hash;
use crate::text::Span;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// The fewest forms of a shard (but for the last): at 1, automata for all of 15,000 forms take 5 times as long to
/// compile; at 64, those for a short text twice as long.
const SHARD: usize = 16;

/// All forms, and automata over them.
#[derive(Debug)]
pub struct Matcher {
    forms: Vec<String>,
    /// By hash of a first word, the shard that has all forms beginning with it.
    first_words: FxHashMap<u64, u32>,
    shards: Vec<Shard>,
    /// Numbers of the forms, those of a shard together.
    members: Vec<u32>,
}

/// Forms that are compiled together.
#[derive(Debug)]
struct Shard {
    /// Where they stand among the members.
    members: Range<usize>,
    /// Made when first asked for.
    automaton: OnceLock<AhoCorasick>,
}

impl Matcher {
    /// A matcher of these forms; the place of a form is its number in [`Matcher::hits`]. Forms that begin with no letter or
    /// digit are never hit.
    ///
    /// # Panics
    /// With 2^32 forms or more.
    #[must_use]
    pub fn new(forms: Vec<String>) -> Self {
        Self::sharded(forms, SHARD)
    }

    /// The same, with at least `size` forms in every shard but the last.
    fn sharded(forms: Vec<String>, size: usize) -> Self {
        let number = |at: usize| u32::try_from(at).expect("fewer than 2^32 forms");
        let mut first_words: FxHashMap<u64, u32> = FxHashMap::default();
        // How many forms begin with each first word, in the order of their appearance.
        let mut counts: Vec<usize> = Vec::new();
        let mut words = Vec::with_capacity(forms.len());
        for form in &forms {
            let word = *first_words.entry(word_hash(form)).or_insert_with(|| {
                counts.push(0);
                number(counts.len() - 1)
            });
            counts[word as usize] += 1;
            words.push(word);
        }
        let mut shards: Vec<Shard> = Vec::new();
        let mut start = 0;
        let shard_of: Vec<u32> = counts
            .iter()
            .map(|count| {
                if shards.last().is_none_or(|last| start - last.members.start >= size) {
                    shards.push(Shard { members: start..start, automaton: OnceLock::new() });
                }
                start += count;
                number(shards.len() - 1)
            })
            .collect();
        let mut members = vec![0; forms.len()];
        for (form, word) in words.into_iter().enumerate() {
            let shard = &mut shards[shard_of[word as usize] as usize].members;
            members[shard.end] = number(form);
            shard.end += 1;
        }
        for word in first_words.values_mut() {
            *word = shard_of[*word as usize];
        }
        Self { forms, first_words, shards, members }
    }

    /// The form of that number.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn form(&self, number: usize) -> &str {
        &self.forms[number]
    }

    /// Every form, by number.
    #[must_use]
    pub fn forms(&self) -> &[String] {
        &self.forms
    }

    /// The number of the form that is `written` so, if it can match.
    #[must_use]
    pub fn find(&self, written: &str) -> Option<usize> {
        let shard = self.shard(written)?;
        let found = self.automaton(shard).find(Input::new(written).anchored(Anchored::Yes))?;
        (found.end() == written.len()).then(|| self.number(shard, found.pattern().as_usize()))
    }

    /// The hits in `text` from left to right, none overlapping: span and number of the form.
    #[must_use]
    pub fn hits(&self, text: &str) -> Vec<(Span, usize)> {
        let mut hits = Vec::new();
        let mut at = 0;
        while let Some(skipped) = text[at..].find(char::is_alphanumeric) {
            at += skipped;
            let hit = self.shard(&text[at..]).and_then(|shard| self.longest(shard, text, at));
            at = hit.map_or_else(|| at + first_word(&text[at..]).len(), |(span, _)| span.end);
            hits.extend(hit);
        }
        hits
    }

    /// The longest form of a shard that starts at `start` and ends at a border.
    fn longest(&self, shard: &Shard, text: &str, start: usize) -> Option<(Span, usize)> {
        let automaton = self.automaton(shard);
        let mut limit = text.len();
        loop {
            let found = automaton.find(Input::new(text).span(start..limit).anchored(Anchored::Yes))?;
            if found.is_empty() {
                return None;
            }
            if is_border(text, found.end()) {
                return Some((Span::new(start, found.end()), self.number(shard, found.pattern().as_usize())));
            }
            limit = found.end() - 1;
        }
    }

    /// The shard of the forms that begin with the word that `text` begins with; it has others too.
    fn shard(&self, text: &str) -> Option<&Shard> {
        self.first_words.get(&word_hash(text)).map(|shard| &self.shards[*shard as usize])
    }

    fn number(&self, shard: &Shard, pattern: usize) -> usize {
        self.members[shard.members.start + pattern] as usize
    }

    fn automaton<'s>(&self, shard: &'s Shard) -> &'s AhoCorasick {
        // The contiguous NFA: within a third of the fastest engine at 50,000 forms, and 100 times quicker to build than a DFA.
        // A prefilter is for searches that are not anchored.
        let compile = |forms: &[u32]| {
            AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .start_kind(StartKind::Anchored)
                .kind(Some(AhoCorasickKind::ContiguousNFA))
                .prefilter(false)
                .build(forms.iter().map(|form| &self.forms[*form as usize]))
                .expect("forms are shorter than the automaton's limit")
        };
        shard.automaton.get_or_init(|| compile(&self.members[shard.members.clone()]))
    }
}

/// The hash of the first word. Words of one hash share a shard, which does no harm: its automaton compares bytes.
fn word_hash(text: &str) -> u64 {
    hash::bytes(first_word(text).as_bytes())
}

/// The letters and digits that `text` begins with.
fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())]
}

/// Whether a name may end at `at`: no letter, digit or combining mark follows. Marks such as `’` and `—` are no letters.
fn is_border(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_none_or(|c| !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found<'t>(forms: &[&str], text: &'t str) -> Vec<&'t str> {
        Matcher::new(forms.iter().map(|form| (*form).to_owned()).collect())
            .hits(text)
            .into_iter()
            .map(|(span, _)| span.of(text))
            .collect()
    }

    #[test]
    fn a_longer_name_that_fails_the_border_does_not_hide_a_shorter_one() {
        assert_eq!(found(&["Donald Trump", "Donald", "Trump"], "Donald Trumpet"), ["Donald"]);
        assert_eq!(found(&["Niger", "Nigeria"], "Niger’s and Nigerian"), ["Niger"]);
        assert_eq!(found(&["Kazakh", "Kazakhstan"], "Kazakh–Kazakhstan"), ["Kazakh", "Kazakhstan"]);
    }

    #[test]
    fn marks_end_a_name_and_letters_do_not() {
        assert_eq!(found(&["US", "EU"], "US/EU, “EU” US-led USA EUs us ÉU"), ["US", "EU", "EU", "US"]);
        assert_eq!(found(&["U.S.", "U.S"], "the U.S. and (U.S.) U.S.A"), ["U.S.", "U.S.", "U.S"]);
    }

    /// Every form at every word start, the longest first: no automaton.
    fn brute_force(forms: &[String], text: &str) -> Vec<(Span, usize)> {
        let mut hits = Vec::new();
        let mut free = 0;
        let mut previous: Option<char> = None;
        for (at, c) in text.char_indices() {
            let starts = c.is_alphanumeric() && !previous.is_some_and(char::is_alphanumeric);
            previous = Some(c);
            if !starts || at < free {
                continue;
            }
            let fits = |form: &String| {
                !form.is_empty() && text[at..].starts_with(form.as_str()) && is_border(text, at + form.len())
            };
            if let Some((number, form)) = forms.iter().enumerate().filter(|(_, f)| fits(f)).max_by_key(|(_, f)| f.len()) {
                free = at + form.len();
                hits.push((Span::new(at, free), number));
            }
        }
        hits
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn agrees_with_brute_force(forms in prop::collection::btree_set("[AbE -]{0,3}[Abé.]", 1..8), text in "[AbEé .'’—-]{0,40}") {
            let forms: Vec<String> = forms.into_iter().filter(|f| f.starts_with(char::is_alphanumeric)).collect();
            let want = brute_force(&forms, &text);
            for size in [1, 3, SHARD] {
                prop_assert_eq!(&Matcher::sharded(forms.clone(), size).hits(&text), &want);
            }
        }
    }
}

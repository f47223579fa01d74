//! Reads words in capitals as names: `NORTH KOREA` as `North Korea`.
//!
//! Only where the capitals themselves are no name: `NATO` stays. Looking twice costs a sentence in capitals a second scan;
//! a variant in capitals of every form would double the automaton for everybody.

use crate::text::Span;

/// The fewest letters of a word that is read so. Raising it misses `MALI` in headlines; at 3, `MAN` and `LAO` would be
/// states.
const FROM: usize = 4;

/// Words inside names that stay small: `BOSNIA AND HERZEGOVINA`.
const SMALL: &[&str] = &["and", "of", "the", "in", "for", "de", "da", "al"];

/// A text with its words in capitals lowered, byte for byte as long as before.
#[derive(Debug)]
pub(super) struct Lowered {
    pub(super) text: String,
    words: Vec<Span>,
}

impl Lowered {
    /// Whether a lowered word stands in the span.
    pub(super) fn changed(&self, span: Span) -> bool {
        self.words.iter().any(|word| word.overlaps(span))
    }
}

/// The text with each word in capitals as a name; `None` if it has none.
pub(super) fn lowered(text: &str) -> Option<Lowered> {
    let words = words_in_capitals(text);
    if !words.iter().any(|word| word.of(text).chars().count() >= FROM) {
        return None;
    }
    let mut out = text.to_owned();
    for word in &words {
        let small = word.of(text).to_lowercase();
        let first = word.of(text).chars().next()?;
        let is_small = SMALL.contains(&small.as_str());
        let name = if is_small {
            small
        } else {
            first.to_string() + &small[first.to_lowercase().map(char::len_utf8).sum::<usize>()..]
        };
        if name.len() == word.len() {
            out.replace_range(word.start..word.end, &name);
        }
    }
    Some(Lowered { text: out, words })
}

/// Words of capitals only, of [`FROM`] letters or more, and shorter ones right beside them.
fn words_in_capitals(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_alphabetic(), start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                words.push(Span::new(first, at));
                start = None;
            }
            _ => {}
        }
    }
    let is_capitals = |word: &Span| word.of(text).chars().all(char::is_uppercase);
    let long = |word: &Span| is_capitals(word) && word.of(text).chars().count() >= FROM;
    let beside = |at: usize| (at > 0 && long(&words[at - 1])) || words.get(at + 1).is_some_and(long);
    (0..words.len())
        .filter(|at| long(&words[*at]) || (is_capitals(&words[*at]) && beside(*at)))
        .map(|at| words[at])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_capitals_become_names_of_the_same_length() {
        for (text, want) in [
            ("NORTH KOREA TESTS", Some("North Korea Tests")),
            ("BOSNIA AND HERZEGOVINA", Some("Bosnia and Herzegovina")),
            ("MOSCOW (AP) left", Some("Moscow (Ap) left")),
            ("the US and us", None),
            ("CÔTE D'IVOIRE", Some("Côte D'Ivoire")),
            ("", None),
        ] {
            let got = lowered(text).map(|lowered| lowered.text);
            assert_eq!(got.as_deref(), want, "{text}");
            assert!(got.is_none_or(|got| got.len() == text.len()));
        }
    }
}

//! Counts in each sentence the words that speak well and those that speak ill.
//!
//! `Fiji's attack betrayed its loyal ally Tonga.` has two of each: `loyal` and `ally`, `attack` and `betrayed`.
//!
//! Words within a name are never counted: the `Peace Corps` is no peace. Nothing is parsed, so `not loyal` counts as `loyal`, and
//! nobody is told from whom a word is of: it is a figure to compare outlets by, over many sentences, and no reading of one.

use super::valence::ValenceLexicon;
use crate::text::Span;
use crate::text::fold::Folded;

/// How many words of a sentence speak well, and how many ill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tone {
    /// Friendly and good words.
    pub positive: u64,
    /// Hostile and bad words, and those of suffering.
    pub negative: u64,
}

impl Tone {
    /// That of each sentence of `text`, in their order. `names` are the spans of names in any order; what overlaps one is not
    /// counted.
    #[must_use]
    pub fn of_sentences(text: &str, sentences: &[Span], names: impl IntoIterator<Item = Span>) -> Vec<Self> {
        let mut names: Vec<Span> = names.into_iter().collect();
        names.sort_unstable();
        let mut names = Names { rest: names.into_iter().peekable(), end: 0 };
        let mut form = String::new();
        sentences.iter().map(|sentence| Self::of(text, *sentence, &mut names, &mut form)).collect()
    }

    fn of(text: &str, sentence: Span, names: &mut Names, form: &mut String) -> Self {
        let lexicon = ValenceLexicon::built_in();
        let folded = Folded::of(text, sentence);
        let mut tone = Self::default();
        for word in words(&folded.text) {
            form.clear();
            form.push_str(word.of(&folded.text));
            form.make_ascii_lowercase();
            let valence = lexicon.tone(form);
            if valence != 0 && !names.overlap(folded.original(word)) {
                tone.positive += u64::from(valence > 0);
                tone.negative += u64::from(valence < 0);
            }
        }
        tone
    }

    /// Adds the words of another sentence.
    pub const fn add(&mut self, other: Self) {
        self.positive += other.positive;
        self.negative += other.negative;
    }

    /// Whether nothing was counted.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.positive + self.negative == 0
    }
}

/// Spans of names, asked in text order.
struct Names {
    rest: std::iter::Peekable<std::vec::IntoIter<Span>>,
    /// Where the last of those ends that begin before the words asked about.
    end: usize,
}

impl Names {
    fn overlap(&mut self, word: Span) -> bool {
        while let Some(name) = self.rest.next_if(|name| name.start < word.end) {
            self.end = self.end.max(name.end);
        }
        self.end > word.start
    }
}

/// Runs of letters, digits, `'` and `-`, without the marks at their ends and a closing `'s`: `arm-twist` is one word.
fn words(text: &str) -> impl Iterator<Item = Span> {
    let is_mark = |c: char| matches!(c, '\'' | '-');
    let is_gap = move |c: char| !c.is_alphanumeric() && !is_mark(c) && c != '_';
    let mut next = 0;
    text.split_inclusive(is_gap).filter_map(move |piece| {
        let run = piece.trim_end_matches(is_gap).trim_end_matches(is_mark);
        let word = run.trim_start_matches(is_mark);
        let start = next + run.len() - word.len();
        next += piece.len();
        let word = word.strip_suffix("'s").unwrap_or(word);
        (!word.is_empty()).then(|| Span::new(start, start + word.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences;

    /// Positive and negative words of each sentence; `name` is a name wherever it stands.
    fn tones(text: &str, name: &str) -> Vec<(u64, u64)> {
        let names = text.match_indices(name).map(|(at, _)| Span::new(at, at + name.len()));
        let tones = Tone::of_sentences(text, &sentences(text, &[]), names);
        tones.into_iter().map(|tone| (tone.positive, tone.negative)).collect()
    }

    #[test]
    fn every_word_of_a_sentence_counts_by_its_sign() {
        assert_eq!(tones("Fiji's attack betrayed its loyal ally Tonga.", "Tonga"), [(2, 2)]);
        assert_eq!(tones("Fiji praised Tonga. It rained. Samoa attacked Palau.", "Fiji"), [(1, 0), (0, 0), (0, 1)]);
        assert_eq!(tones("", "Fiji"), []);
    }

    #[test]
    fn words_of_a_name_do_not_count() {
        assert_eq!(tones("The Peace Corps wants peace.", "Fiji"), [(2, 0)]);
        assert_eq!(tones("The Peace Corps wants peace.", "Peace Corps"), [(1, 0)]);
        assert_eq!(tones("It came. The Peace Corps’ ‘peace’ failed. Peace Corps.", "Peace Corps"), [(0, 0), (1, 1), (0, 0)]);
    }

    #[test]
    fn marks_and_a_genitive_are_no_part_of_a_word_and_a_hyphen_is() {
        assert_eq!(tones("A 'hero', the ally\u{2019}s - \u{201c}traitor\u{201d} -", "Fiji"), [(2, 1)]);
        assert_eq!(tones("They arm-twist an anti-peace group.", "Fiji"), [(0, 1)]);
    }
}

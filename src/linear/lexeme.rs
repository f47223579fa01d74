//! Reads off a word what can be known without its neighbours: the word in lower case, its ends, its shape.
//!
//! `KAZAKHSTAN` in a headline in capitals and `Kazakhstan` in a sentence are the same word with another shape.
//!
//! A word with a blank inside is a whole name, `South Sudan`: all such names are one word to the model.
//! Reads at most [`LONGEST`] bytes of a word, so a word of any length costs the same.

use super::hash;

/// Bytes of a word that are looked at; raising it tells apart longer words that start alike.
const LONGEST: usize = 48;

/// The number of any multi-word name.
const NAME: u64 = 0x4e41_4d45;

/// How a sentence uses capitals, which says how much a capital letter tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Casing {
    /// Capitals where English puts them.
    Sentence,
    /// `Fiji Signs Deal With Kenya`.
    Title,
    /// `FIJI SIGNS DEAL`.
    Capitals,
    /// `fiji signs deal`.
    Lower,
}

/// Of ten long words, how many must have a capital for a title, or only capitals for a sentence in capitals.
const MOST: usize = 7;

/// Long words a sentence needs before its casing is judged.
const ENOUGH: usize = 3;

impl Casing {
    /// The casing of a sentence. Words under four letters are skipped: titles write `of` and `to` small.
    #[must_use]
    pub fn of(words: &[&str]) -> Self {
        let (mut long, mut capital, mut capitals) = (0, 0, 0);
        for word in words.iter().filter(|word| word.len() > 3 && !word.contains(' ')) {
            let bytes = &word.as_bytes()[..word.len().min(LONGEST)];
            if bytes[0].is_ascii_alphabetic() {
                long += 1;
                capital += usize::from(bytes[0].is_ascii_uppercase());
                capitals += usize::from(!bytes.iter().any(u8::is_ascii_lowercase));
            }
        }
        match long {
            n if n < ENOUGH => Self::Sentence,
            n if capitals * 10 >= n * MOST => Self::Capitals,
            n if capital * 10 >= n * MOST => Self::Title,
            _ if capital == 0 && !words.iter().any(|word| word.starts_with(|c: char| c.is_ascii_uppercase())) => Self::Lower,
            _ => Self::Sentence,
        }
    }
}

/// What a word is by itself, as numbers to hash.
#[derive(Debug, Clone, Copy, Default)]
pub struct Lexeme {
    /// The word in lower case with every digit as 0.
    pub word: u64,
    /// Its last one to four bytes in lower case.
    pub suffix: [u64; 4],
    /// Its first two and three bytes in lower case.
    pub prefix: [u64; 2],
    /// Which kinds of character it has, with the casing of its sentence.
    pub shape: u64,
}

impl Lexeme {
    /// Reads a word as written; `first` is whether it opens its sentence.
    #[must_use]
    pub fn read(word: &str, casing: Casing, first: bool) -> Self {
        let casing = casing as u64 * 2 + u64::from(first);
        if word.contains(' ') {
            return Self { word: NAME, suffix: [NAME; 4], prefix: [NAME; 2], shape: NAME ^ casing };
        }
        let mut lower = [0; LONGEST];
        let length = fold(word, &mut lower);
        let lower = &lower[..length];
        let end = |n: usize| hash::packed(&lower[length.saturating_sub(n)..]);
        Self {
            word: hash::bytes(lower),
            suffix: [end(1), end(2), end(3), end(4)],
            prefix: [hash::packed(&lower[..length.min(2)]), hash::packed(&lower[..length.min(3)])],
            shape: shape(word.as_bytes()) << 3 | casing,
        }
    }
}

/// Writes the word in lower case, digits as 0, typographic quotes and dashes as plain ones; gives the bytes written.
fn fold(word: &str, out: &mut [u8; LONGEST]) -> usize {
    let mut at = 0;
    let mut push = |bytes: &[u8]| {
        let end = at + bytes.len();
        if end <= LONGEST {
            out[at..end].copy_from_slice(bytes);
            at = end;
        }
        end < LONGEST
    };
    for c in word.chars() {
        let c = match c {
            '0'..='9' => '0',
            '“' | '”' | '„' | '«' | '»' => '"',
            '‘' | '’' => '\'',
            '–' | '—' => '-',
            c if c.is_ascii() => c.to_ascii_lowercase(),
            c => c.to_lowercase().next().unwrap_or(c),
        };
        if !push(c.encode_utf8(&mut [0; 4]).as_bytes()) {
            break;
        }
    }
    at
}

/// One bit for each kind of character that the word has, and its length up to three.
fn shape(word: &[u8]) -> u64 {
    let word = &word[..word.len().min(LONGEST)];
    let has = |test: fn(&u8) -> bool| u64::from(word.iter().any(test));
    let upper = word.first().is_some_and(u8::is_ascii_uppercase);
    let bits = [
        u64::from(upper),
        u64::from(word.iter().skip(1).any(u8::is_ascii_uppercase)),
        has(u8::is_ascii_lowercase),
        has(u8::is_ascii_digit),
        has(|b| *b == b'-'),
        has(|b| *b == b'.'),
        has(|b| b.is_ascii_punctuation() && *b != b'-' && *b != b'.'),
        has(|b| !b.is_ascii()),
    ];
    bits.into_iter().fold(word.len().min(3) as u64, |shape, bit| shape << 1 | bit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_told_from_a_sentence() {
        let casing = |text: &str| Casing::of(&text.split(' ').collect::<Vec<_>>());
        assert_eq!(casing("Fiji Signs Deal to Sell Fish"), Casing::Title);
        assert_eq!(casing("FIJI SIGNS DEAL WITH KENYA"), Casing::Capitals);
        assert_eq!(casing("fiji signs deal with kenya"), Casing::Lower);
        assert_eq!(casing("Fiji signed a deal with Kenya"), Casing::Sentence);
        assert_eq!(casing(""), Casing::Sentence);
    }

    #[test]
    fn case_changes_the_shape_and_not_the_word() {
        let [low, high] = ["fiji", "FIJI"].map(|word| Lexeme::read(word, Casing::Sentence, false));
        assert_eq!((low.word, low.suffix), (high.word, high.suffix));
        assert_ne!(low.shape, high.shape);
    }

    #[test]
    fn any_word_is_read() {
        for word in ["", "🙂", "İ", "ß", &"é".repeat(1000), &"x".repeat(100_000)] {
            let _ = Lexeme::read(word, Casing::Sentence, true);
        }
    }
}

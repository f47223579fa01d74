//! Cuts a sentence into words and marks.
//!
//! `Fiji's ex-ally won't go.` gives `Fiji` `'s` `ex` `-` `ally` `wo` `n't` `go` `.`, as treebanks cut it.
//!
//! Works on folded text, where every apostrophe is `'`.

use super::Span;

/// A word or a mark, by its bytes in the text that was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Whether it has letters or digits; a mark has none.
    pub is_word: bool,
}

/// The words and marks of `text` in order; blanks lie between them. Full stops stay in `U.S.` and `3.5`.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut out = Vec::with_capacity(text.len() / 5);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        if !c.is_alphanumeric() {
            let is_clitic = c == '\'' && ends_in_letter(text, start) && clitic(&text[start..]).is_some();
            let end = start + if is_clitic { clitic(&text[start..]).unwrap_or(1) } else { c.len_utf8() };
            while chars.next_if(|(at, _)| *at < end).is_some() {}
            out.push(Word { span: Span::new(start, end), is_word: is_clitic });
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((at, c)) = chars.next_if(|(at, c)| joins(text, start, *at, *c)) {
            end = at + c.len_utf8();
        }
        push_word(text, Span::new(start, end), &mut out);
    }
    out
}

/// Whether the character `c` at `at` goes on the word that began at `start`.
fn joins(text: &str, start: usize, at: usize, c: char) -> bool {
    let next = text[at + c.len_utf8()..].chars().next();
    match c {
        c if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) => true,
        '.' => is_initial(&text[start..at], next) || (ends_in_digit(text, at) && next.is_some_and(|n| n.is_ascii_digit())),
        ',' => ends_in_digit(text, at) && next.is_some_and(|n| n.is_ascii_digit()),
        '\'' => {
            text[..at].ends_with(['n', 'N'])
                && text[at + 1..].starts_with(['t', 'T'])
                && !text[at + 2..].starts_with(char::is_alphanumeric)
        }
        _ => false,
    }
}

/// Whether a stop after `word` is that of an initial: `U`, `U.S`, `J`, and `p` and `p.m` where a letter or stop goes on.
fn is_initial(word: &str, next: Option<char>) -> bool {
    let one_letter = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    word.split('.').all(one_letter)
        && (word.contains('.') || word.chars().all(char::is_uppercase) || next.is_some_and(char::is_alphabetic))
}

/// Pushes a word, cutting `n't` and the `not` of `cannot` off.
fn push_word(text: &str, span: Span, out: &mut Vec<Word>) {
    let word = span.of(text);
    let lower = word.to_ascii_lowercase();
    if (word.len() > 3 && lower.ends_with("n't")) || lower == "cannot" {
        let cut = span.end - 3;
        out.push(Word { span: Span::new(span.start, cut), is_word: true });
        out.push(Word { span: Span::new(cut, span.end), is_word: true });
    } else {
        out.push(Word { span, is_word: true });
    }
}

/// The length of `'s`, `'re` ... at the start of `rest`.
fn clitic(rest: &str) -> Option<usize> {
    ["'s", "'re", "'ve", "'ll", "'d", "'m", "'S"]
        .into_iter()
        .find(|c| rest.starts_with(c) && !rest[c.len()..].starts_with(char::is_alphanumeric))
        .map(str::len)
}

fn ends_in_letter(text: &str, at: usize) -> bool {
    text[..at].ends_with(char::is_alphanumeric) || text[..at].ends_with('.')
}

fn ends_in_digit(text: &str, at: usize) -> bool {
    text[..at].ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_as_treebanks_cut_them() {
        for (text, want) in [
            ("Fiji's ex-ally won't go.", "Fiji|'s|ex|-|ally|wo|n't|go|."),
            ("the U.S. paid $3.5bn, or 1,000 each", "the|U.S.|paid|$|3.5bn|,|or|1,000|each"),
            ("the Kazakhs' “war”—now", "the|Kazakhs|'|“|war|”|—|now"),
            ("US/EU 'peace'", "US|/|EU|'|peace|'"),
            ("at 5 p.m. I can't", "at|5|p.m.|I|ca|n't"),
            ("Mali cannot go", "Mali|can|not|go"),
            ("", ""),
        ] {
            let got: Vec<_> = words(text).iter().map(|w| w.span.of(text)).collect();
            assert_eq!(got.join("|"), want);
        }
    }
}

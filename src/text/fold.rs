//! Folds what typesetting varies, so that one spelling of a name matches all.
//!
//! `Kazakhstan’s` becomes `Kazakhstan's`, a no-break space a space, `Erdog` + U+0306 + `an` the composed `Erdoğan`.
//!
//! Letter case and accents stay: `us` is not `US`, and `Malé` is not `Male`.

use super::Span;
use std::borrow::Cow;
use unicode_normalization::char::{compose, is_combining_mark};

/// A folded copy of a piece of text that knows where each byte came from.
#[derive(Debug)]
pub struct Folded<'t> {
    /// The folded text.
    pub text: Cow<'t, str>,
    /// For each byte of `text`, and its end, the byte of the original; `None` when nothing was folded.
    origin: Option<Vec<u32>>,
    /// Where the piece starts in the article.
    start: usize,
}

impl<'t> Folded<'t> {
    /// Folds the piece `span` of `article`.
    ///
    /// # Panics
    /// When `span` is not one of `article`, or is longer than 4 GiB.
    #[must_use]
    pub fn of(article: &'t str, span: Span) -> Self {
        let piece = span.of(article);
        if is_plain(piece) {
            return Self { text: Cow::Borrowed(piece), origin: None, start: span.start };
        }
        let mut text = String::with_capacity(piece.len());
        let mut origin = Vec::with_capacity(piece.len() + 1);
        for (at, c) in piece.char_indices() {
            push(&mut text, &mut origin, u32::try_from(at).expect("pieces are shorter than 4 GiB"), c);
        }
        origin.push(u32::try_from(piece.len()).expect("pieces are shorter than 4 GiB"));
        Self { text: Cow::Owned(text), origin: Some(origin), start: span.start }
    }

    /// The span in the article of a span of the folded text.
    #[must_use]
    pub fn original(&self, folded: Span) -> Span {
        self.origin
            .as_ref()
            .map_or(folded, |o| Span::new(o[folded.start] as usize, o[folded.end] as usize))
            .moved(self.start)
    }
}

/// The folded form of a name in a table.
#[must_use]
pub fn fold(name: &str) -> String {
    Folded::of(name.trim(), Span::new(0, name.trim().len())).text.into_owned()
}

/// The same of a name that may be kept as it is.
#[must_use]
pub fn folded(name: String) -> String {
    let is_folded = is_plain(&name) && !name.starts_with(' ') && !name.ends_with(' ');
    if is_folded { name } else { fold(&name) }
}

/// The name without accents, if that differs: `Erdoğan` gives `Erdogan`.
#[must_use]
pub fn without_accents(name: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    if name.is_ascii() {
        return None;
    }
    let plain: String = name.nfd().filter(|c| !is_combining_mark(*c)).map(base_letter).collect();
    (plain != name && plain.is_ascii()).then_some(plain)
}

/// Letters that Unicode does not decompose.
const fn base_letter(c: char) -> char {
    match c {
        'ı' => 'i',
        'ø' => 'o',
        'Ø' => 'O',
        'ł' => 'l',
        'Ł' => 'L',
        'đ' => 'd',
        'Đ' => 'D',
        c => c,
    }
}

/// Whether folding would leave the piece as it is: ASCII, without tabs and double spaces.
fn is_plain(piece: &str) -> bool {
    let mut last = 0;
    piece.bytes().all(|byte| {
        let is_double = byte == b' ' && last == b' ';
        last = byte;
        matches!(byte, b' '..=b'~') && byte != b'`' && !is_double
    })
}

/// Appends the folded `c`, which stood at byte `at`.
fn push(text: &mut String, origin: &mut Vec<u32>, at: u32, c: char) {
    let folded = match c {
        '’' | '‘' | '\u{2bc}' | '\u{2032}' | '\u{ff07}' | '`' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {
            return;
        }
        c if c.is_whitespace() || c.is_control() => {
            if text.ends_with(' ') {
                return;
            }
            ' '
        }
        c if is_combining_mark(c) => match text.chars().next_back().and_then(|last| compose(last, c)) {
            Some(composed) => {
                let last = text.pop().expect("a last character was just composed");
                let first = origin[text.len()];
                origin.truncate(origin.len() - last.len_utf8());
                return grow(text, origin, first, composed);
            }
            None => c,
        },
        c => c,
    };
    grow(text, origin, at, folded);
}

fn grow(text: &mut String, origin: &mut Vec<u32>, at: u32, c: char) {
    text.push(c);
    origin.resize(text.len(), at);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(article: &str, name: &str) -> String {
        let folded = Folded::of(article, Span::new(0, article.len()));
        let at = folded.text.find(name).unwrap_or_else(|| panic!("{name:?} in {:?}", folded.text));
        folded.original(Span::new(at, at + name.len())).of(article).to_owned()
    }

    #[test]
    fn spans_lead_back_to_what_was_written() {
        assert_eq!(round("the Kazakhs’ “New\u{a0}Zealand” lamb", "New Zealand"), "New\u{a0}Zealand");
        assert_eq!(round("so Cote d’Ivoire said", "Cote d'Ivoire"), "Cote d’Ivoire");
        assert_eq!(round("Mr  Erdog\u{306}an  left", "Mr Erdoğan"), "Mr  Erdog\u{306}an");
        assert_eq!(round("soft Kazakh\u{ad}stan", "Kazakhstan"), "Kazakh\u{ad}stan");
    }

    #[test]
    fn plain_text_is_borrowed_as_it_is() {
        assert!(matches!(Folded::of("Mali met Chad.", Span::new(0, 14)).text, Cow::Borrowed(_)));
    }

    #[test]
    fn accents_go_only_when_asked() {
        assert_eq!(fold("Malé"), "Malé");
        assert_eq!(without_accents("Sebastián Piñera").as_deref(), Some("Sebastian Pinera"));
        assert_eq!(without_accents("Recep Tayyip Erdoğan").as_deref(), Some("Recep Tayyip Erdogan"));
        assert_eq!(without_accents("Mali"), None);
        assert_eq!(without_accents("Путин"), None);
    }
}

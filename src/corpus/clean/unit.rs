//! Cuts a text into the pieces that are furniture or not, and says what each looks like.
//!
//! A piece is a line; a paragraph that was wrapped at a fixed width is one piece, for its lines say nothing alone.

use crate::text::Span;

/// A line longer than this, in bytes, is a paragraph of an article or of another one; its words are not looked at.
/// Disclaimers and captions are the longest furniture that is known by its words.
pub(super) const KEY_MAX: usize = 480;
/// A sentence of so many bytes is prose; a shorter one can be a caption or a standfirst.
const PROSE_MIN: usize = 60;
/// Anything this long is prose, however it ends.
const LONG: usize = 240;
/// Longest headline in bytes.
const HEADLINE_MAX: usize = 160;
/// Lines between these lengths in bytes can be a paragraph wrapped by a program.
const WRAP: std::ops::RangeInclusive<usize> = 50..=100;

/// One line, or one wrapped paragraph.
#[derive(Debug)]
pub(super) struct Unit<'a> {
    /// Without the blanks around it.
    pub(super) span: Span,
    pub(super) text: &'a str,
    /// Whether an empty line, or the start of the text, stands before it.
    pub(super) gap: bool,
    pub(super) shape: Shape,
    /// What phrases are matched against: see [`key`]. Empty for a long one.
    pub(super) key: String,
}

/// What a piece looks like from afar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One or more whole sentences, or a long text.
    Prose,
    /// A short sentence.
    Sentence,
    /// Ends in dots, cut off.
    Cut,
    /// Neither: a headline, a caption, a button.
    Label,
}

impl Unit<'_> {
    pub(super) fn is_prose(&self) -> bool {
        self.shape == Shape::Prose
    }

    /// Not more than a headline.
    pub(super) fn is_headline(&self) -> bool {
        !self.is_prose() && self.text.len() <= HEADLINE_MAX
    }
}

/// The pieces of `text` in order; none is blank.
pub(super) fn split(text: &str) -> Vec<Unit<'_>> {
    let lines = lines(text);
    let mut units = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let block = at + 1 + lines[at + 1..].iter().take_while(|(_, gap)| !gap).count();
        if is_wrapped(text, &lines[at..block]) {
            let span = Span::new(lines[at].0.start, lines[block - 1].0.end);
            units.push(unit(text, span, lines[at].1));
        } else {
            units.extend(lines[at..block].iter().map(|(span, gap)| unit(text, *span, *gap)));
        }
        at = block;
    }
    units
}

/// Lines without the blanks around them, and whether an empty line stands before.
fn lines(text: &str) -> Vec<(Span, bool)> {
    let mut lines = Vec::new();
    let (mut at, mut gap) = (0, true);
    for line in text.split_inclusive('\n') {
        let left = line.trim_start();
        let start = at + line.len() - left.len();
        let kept = left.trim_end().len();
        at += line.len();
        if kept > 0 {
            lines.push((Span::new(start, start + kept), gap));
        }
        gap = kept == 0;
    }
    lines
}

/// Whether the lines are one paragraph: alike in length but the last, and sentences run on over their ends.
fn is_wrapped(text: &str, lines: &[(Span, bool)]) -> bool {
    let Some(((_, _), rest)) = lines.split_last().filter(|(_, rest)| rest.len() >= 2) else { return false };
    if !rest.iter().all(|(span, _)| WRAP.contains(&span.len())) {
        return false;
    }
    let runs_on = lines[1..].iter().filter(|(span, _)| span.of(text).starts_with(char::is_lowercase)).count();
    runs_on * 4 >= rest.len()
}

fn unit(text: &str, span: Span, gap: bool) -> Unit<'_> {
    let text = span.of(text);
    let key = if text.len() <= KEY_MAX { key(text) } else { String::new() };
    Unit { span, text, gap, shape: shape(text), key }
}

fn shape(text: &str) -> Shape {
    let bare = text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']']);
    if bare.ends_with("...") || bare.ends_with('…') {
        return if text.len() > LONG { Shape::Prose } else { Shape::Cut };
    }
    let sentence = bare.ends_with(['.', '!', '?']) || text.ends_with(['"', '”']) && bare.ends_with(',');
    match (sentence, text.len()) {
        (_, LONG..) | (true, PROSE_MIN..) => Shape::Prose,
        (true, _) => Shape::Sentence,
        (false, _) => Shape::Label,
    }
}

/// Lower case, straight quotes, single blanks, and without the bullets, dashes, brackets and stops around it.
pub(super) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in text.trim_matches(|c: char| !c.is_alphanumeric() && !"©@#$€£".contains(c)).split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        for c in word.chars() {
            match c {
                '‘' | '’' => key.push('\''),
                '“' | '”' => key.push('"'),
                c if c.is_ascii() => key.push(c.to_ascii_lowercase()),
                c => key.extend(c.to_lowercase()),
            }
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_paragraph_is_one_piece() {
        let text = "The minister flew to the capital on Monday to discuss the\nnew pipeline with the president, who had asked for the talks\nin May.\n\nNext\n";
        let units = split(text);
        assert_eq!(units.iter().map(|unit| unit.text.len()).collect::<Vec<_>>(), [126, 4]);
        assert_eq!(units[0].span, Span::new(0, 126));
    }

    #[test]
    fn lines_that_end_their_sentences_are_pieces() {
        assert_eq!(
            split("One.\r\nTwo.\r\n\r\n  Three  ").iter().map(|unit| (unit.text, unit.gap)).collect::<Vec<_>>(),
            [("One.", true), ("Two.", false), ("Three", true)]
        );
    }

    #[test]
    fn a_key_has_no_ornaments() {
        assert_eq!(key("—\u{a0}[ Editor’s  Picks: ]"), "editor's picks");
    }
}

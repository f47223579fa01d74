//! Cuts what is left of an article after cleaning into sentences.
//!
//! `Mr. Putin left. He flew.` gives `Mr. Putin left.` and `He flew.`
//!
//! A newline always ends a sentence. Abbreviations are sentencex's work; F1 0.95 on UD English GUM's written genres.

use super::Span;

/// The longest sentence in bytes: what is longer is cut at a space. Text without full stops (a table, a list of
/// names, 50 MB in one line) would otherwise become one unit of quadratic cost and unreadable evidence. Raising it
/// joins names of ever more distant lines; the longest real sentence of 3,251 news articles has under 3,000 bytes.
pub const LONGEST_SENTENCE: usize = 4096;

/// The longest run of text in bytes that is given to the splitter at once, whose cost grows faster than its input
/// where quotes are unbalanced.
const LONGEST_BLOCK: usize = 64 * 1024;

/// The sentences of `text` outside of `furniture` (sorted, disjoint), trimmed of blanks, in order; never an empty one.
#[must_use]
pub fn sentences(text: &str, furniture: &[Span]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut furniture = furniture.iter().copied().peekable();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let mut at = start;
        while let Some(gap) = furniture.peek().copied().filter(|gap| gap.start < end) {
            split_line(text, Span::new(at, gap.start.max(at)), &mut out);
            at = gap.end.min(end).max(at);
            if gap.end > end {
                break;
            }
            furniture.next();
        }
        split_line(text, Span::new(at, end), &mut out);
        start = end;
    }
    out
}

fn split_line(text: &str, line: Span, out: &mut Vec<Span>) {
    for block in pieces(text, line, LONGEST_BLOCK) {
        if trimmed(text, block).is_empty() {
            continue;
        }
        for found in sentencex::get_sentence_boundaries("en", block.of(text)) {
            let sentence = Span::new(found.start_byte, found.end_byte).moved(block.start);
            out.extend(pieces(text, sentence, LONGEST_SENTENCE).map(|s| trimmed(text, s)).filter(|s| !s.is_empty()));
        }
    }
}

/// Cuts `whole` into pieces of at most `longest` bytes, after a space where there is one.
fn pieces(text: &str, whole: Span, longest: usize) -> impl Iterator<Item = Span> {
    let mut start = whole.start;
    std::iter::from_fn(move || {
        if start >= whole.end {
            return None;
        }
        let mut end = whole.end;
        if end - start > longest {
            let limit = text.floor_char_boundary(start + longest);
            let space = text[start..limit].rfind(char::is_whitespace).filter(|at| *at > longest / 2);
            end = space.map_or(limit, |at| start + at + 1);
            end = text.ceil_char_boundary(end);
        }
        let piece = Span::new(start, end);
        start = end;
        Some(piece)
    })
}

fn trimmed(text: &str, span: Span) -> Span {
    let piece = span.of(text);
    let start = span.start + piece.len() - piece.trim_start().len();
    Span::new(start, (start + piece.trim().len()).max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split<'t>(text: &'t str, furniture: &[Span]) -> Vec<&'t str> {
        sentences(text, furniture).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        let text = "Mr. Putin met Gen. Abel of the U.S. Army on Jan. 5. He left.";
        assert_eq!(split(text, &[]), ["Mr. Putin met Gen. Abel of the U.S. Army on Jan. 5.", "He left."]);
    }

    #[test]
    fn a_newline_ends_a_sentence() {
        assert_eq!(split("Fiji wins\r\nTonga lost. Mali\n\n", &[]), ["Fiji wins", "Tonga lost.", "Mali"]);
    }

    #[test]
    fn furniture_is_left_out_wherever_it_stands() {
        let text = "Share this\nFiji met Tonga. By Ann\nMore\nstories\nEnd.";
        let cut = |s: &str| Span::from(text.find(s).unwrap()..text.find(s).unwrap() + s.len());
        assert_eq!(split(text, &[cut("Share this\n"), cut("By Ann"), cut("More\nstories")]), ["Fiji met Tonga.", "End."]);
    }

    #[test]
    fn a_line_without_stops_is_cut_at_spaces() {
        let text = "Mali ".repeat(LONGEST_BLOCK);
        let cut = sentences(&text, &[]);
        assert!(
            cut.iter()
                .all(|s| s.len() <= LONGEST_SENTENCE && s.of(&text).starts_with("Mali") && s.of(&text).ends_with("Mali"))
        );
        assert_eq!(cut.iter().map(|s| s.of(&text).split(' ').count()).sum::<usize>(), LONGEST_BLOCK);
    }

    #[test]
    fn text_without_spaces_is_cut_on_character_borders() {
        let text = "ж".repeat(LONGEST_BLOCK);
        assert_eq!(sentences(&text, &[]).iter().map(|s| s.len()).sum::<usize>(), text.len());
    }
}

//! Cuts a sentence to a line, around the words that count, and says where it stands.

use crate::export::xml::allowed;
use crate::graph::{Evidence, NO_OUTLET};
use crate::relate::Status;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The text on one line, without what moves a terminal's cursor or turns the direction of letters.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c }).filter(|c| allowed(*c)).collect()
}

/// The text, or what fits into so many columns with an ellipsis.
pub(super) fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut left = columns.saturating_sub(1);
    let fits = |letter: &char| {
        let width = letter.width().unwrap_or_default();
        let fits = width <= left;
        left = if fits { left - width } else { 0 };
        fits
    };
    text.chars().take_while(fits).collect::<String>() + "…"
}

/// Outlet, or else article, then date, status and who says it: `RT, 2024-05-01, denied`.
pub(super) fn place(evidence: &Evidence) -> String {
    let origin = &evidence.origin;
    let outlet = origin.outlet.as_deref().filter(|outlet| *outlet != NO_OUTLET).unwrap_or(&origin.id);
    let status = (evidence.status != Status::Asserted).then(|| evidence.status.name());
    let said = evidence.attributed_to.as_ref().map(|who| format!("according to {who}"));
    let parts = [Some(outlet), origin.date.as_deref(), status, said.as_deref()];
    plain(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// The sentence in at most so many columns; of a longer one the part with source, cue and target, or as much of that as fits,
/// from its start.
pub(super) fn sentence(evidence: &Evidence, columns: usize) -> String {
    // Controls become blanks and marks of direction stay for the while: spans count them.
    let letters: Vec<char> =
        evidence.sentence.chars().map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c }).collect();
    let width = |part: &[char]| part.iter().map(|c| c.width().unwrap_or_default()).sum::<usize>();
    let shown = |part: &[char]| part.iter().filter(|c| allowed(**c)).collect::<String>();
    if width(&letters) <= columns {
        return shown(&letters);
    }
    let spans = [Some(evidence.source_span), Some(evidence.target_span), evidence.cue_span];
    let spans = || spans.iter().flatten().map(|span| span.map(|at| (at as usize).min(letters.len())));
    let mut start = spans().map(|span| span[0]).min().unwrap_or_default();
    let mut end = spans().map(|span| span[1]).max().unwrap_or_default().max(start);
    let room = columns.saturating_sub(2);
    while end > start && width(&letters[start..end]) > room {
        end -= 1;
    }
    // What is left is shared by both sides; what one does not need the other gets.
    loop {
        let before = start;
        if start > 0 && width(&letters[start - 1..end]) <= room {
            start -= 1;
        }
        let after = end;
        if end < letters.len() && width(&letters[start..=end]) <= room {
            end += 1;
        }
        if before == start && after == end {
            break;
        }
    }
    let (head, tail) = (if start > 0 { "…" } else { "" }, if end < letters.len() { "…" } else { "" });
    format!("{head}{}{tail}", shown(whole_words(&letters, start, end, spans())).trim())
}

/// The letters from `start` to `end` without the words that these cut, as long as no span is cut for it.
fn whole_words(letters: &[char], start: usize, end: usize, spans: impl Iterator<Item = [usize; 2]> + Clone) -> &[char] {
    let first = spans.clone().map(|span| span[0]).min().unwrap_or(start);
    let last = spans.map(|span| span[1]).max().unwrap_or(end);
    let is_inside = |at: usize| at > 0 && at < letters.len() && letters[at] != ' ' && letters[at - 1] != ' ';
    let from = (start..first.max(start)).find(|at| !is_inside(*at)).unwrap_or(start.max(first.min(end)));
    // Where not even the spans fit, the last word goes if it is cut.
    let lowest = if last <= end { last } else { from + 1 };
    let to = (lowest..=end).rev().find(|at| !is_inside(*at)).unwrap_or(end);
    &letters[from.min(to)..to]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(sentence: &str, [source, cue, target]: [&str; 3]) -> Evidence {
        let span = |word: &str| {
            let at = sentence[..sentence.find(word).expect("a word of the sentence")].chars().count();
            [at, at + word.chars().count()]
        };
        let json = serde_json::json!({
            "article": "a.txt", "outlet": "Dawn", "date": "2024-05-01", "sentence": sentence, "source_span": span(source),
            "target_span": span(target), "cue_span": span(cue), "status": "denied", "confidence": 0.5, "by": "rule",
        });
        serde_json::from_value(json).expect("a record")
    }

    #[test]
    fn a_short_sentence_stays_whole() {
        let piece = piece("Fiji thanked Tonga.", ["Fiji", "thanked", "Tonga"]);
        assert_eq!(sentence(&piece, 30), "Fiji thanked Tonga.");
        assert_eq!(place(&piece), "Dawn, 2024-05-01, denied");
    }

    #[test]
    fn a_long_one_is_cut_around_the_words_that_count() {
        let text =
            "On a cold day in May, long before the rains, Fiji thanked Tonga for all its help in the years of drought.";
        let piece = piece(text, ["Fiji", "thanked", "Tonga"]);
        assert_eq!(sentence(&piece, 40), "…rains, Fiji thanked Tonga for all…");
        for columns in 2..120 {
            assert!(sentence(&piece, columns).width() <= columns, "{columns}: {}", sentence(&piece, columns));
        }
    }

    #[test]
    fn words_that_stand_too_far_apart_are_cut_from_their_start() {
        let text = "Fiji, which had seen many a drought in the last two hundred years and more, thanked Tonga.";
        let cut = sentence(&piece(text, ["Fiji", "thanked", "Tonga"]), 30);
        assert!(cut.starts_with("Fiji, which had") && cut.ends_with('…') && cut.width() <= 30, "{cut}");
    }

    #[test]
    fn nothing_in_it_moves_the_cursor_or_turns_letters_around() {
        assert_eq!(plain("a\u{1b}[31m\nb\u{202e}c\u{9b}"), "a [31m bc ");
        assert_eq!(
            sentence(&piece("Fiji\u{1b} \u{202e}thanked Tonga.", ["Fiji", "thanked", "Tonga"]), 30),
            "Fiji  thanked Tonga."
        );
    }

    #[test]
    fn wide_letters_take_two_columns() {
        assert_eq!([cut("中国和平", 5), cut("Fiji", 4), cut("Tonga", 4)], ["中国…", "Fiji", "Ton…"]);
    }
}

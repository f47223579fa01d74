//! Breaks a name into short lines and tells how wide they will be, without a font.
//!
//! `Collective Security Treaty Organization` becomes `Collective`, `Security Treaty`, `Organization`.
//!
//! Widths are Helvetica's (Adobe's AFM tables), rounded up by groups of letters; Arial and Liberation Sans have the same.

/// Longest line of a name in characters, unless a single word is longer. More makes wide boxes that hide lines.
const LINE: usize = 18;

/// Most lines of a name; the rest is cut with an ellipsis (and stands in the tooltip).
const LINES: usize = 3;

/// Longest word that is not cut, in characters.
const WORD: usize = 28;

/// The lines of a name, at most three and about equally long; line breaks and controls in it count as spaces.
#[must_use]
pub fn lines(name: &str) -> Vec<String> {
    let words: Vec<String> = name.split(|c: char| c.is_whitespace() || c.is_control()).map(|word| cut(word, WORD)).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    let count = filled(&words, LINE).len();
    let mut best = (1..=LINE).map(|width| filled(&words, width)).find(|lines| lines.len() <= count).unwrap_or_default();
    if best.len() > LINES {
        best = filled(&words, LINE);
        best.truncate(LINES);
        best[LINES - 1].push('…');
    }
    best
}

/// The text, or its first `length` characters and an ellipsis.
#[must_use]
pub fn cut(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

fn filled(words: &[&str], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push((*word).to_owned()),
        }
    }
    lines
}

/// Width of a text set in letters of `size` pixels, in pixels, a little generous.
#[must_use]
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(advance).sum::<f64>() * size * SLACK
}

/// Fonts that stand in for Helvetica are up to a tenth wider.
const SLACK: f64 = 1.06;

/// A character's width in parts of the letter size.
#[expect(clippy::match_same_arms, reason = "one arm a group of letters")]
const fn advance(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '\'' | '|' => 0.24,
        ' ' | 'f' | 't' | 'I' | '.' | ',' | ':' | ';' | '!' | '/' | '(' | ')' | '[' | ']' | '-' | 'r' => 0.34,
        'm' | 'M' | '%' => 0.86,
        'w' | 'C' | 'D' | 'G' | 'H' | 'N' | 'O' | 'Q' | 'R' | 'U' => 0.76,
        'W' | '@' | '…' | '→' | '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' => 1.0,
        'A'..='Z' => 0.67,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
        '\u{400}'..='\u{4ff}' => 0.7,
        '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' => 1.0,
        '\u{1f000}'..='\u{3fffd}' => 1.25,
        _ => 0.57,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_break_into_even_lines() {
        assert_eq!(lines("Collective Security Treaty Organization"), ["Collective", "Security Treaty", "Organization"]);
        assert_eq!(lines("Vladimir Putin"), ["Vladimir Putin"]);
        assert_eq!(lines("Kassym-Jomart Tokayev"), ["Kassym-Jomart", "Tokayev"]);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let name = "Joint Permanent Commission for the Coordination of Everything between Many Distant States";
        assert!(lines(name).len() == LINES && lines(name)[LINES - 1].ends_with('…'), "{:?}", lines(name));
        assert_eq!(lines(&"x".repeat(99)), [format!("{}…", "x".repeat(WORD))]);
    }

    #[test]
    fn breaks_and_controls_are_spaces_and_nothing_gives_no_line() {
        assert_eq!(lines("Fi\nji \u{7} Tonga"), ["Fi ji Tonga"]);
        assert!(lines(" \n").is_empty());
    }

    #[test]
    fn wide_scripts_are_wider_and_marks_have_no_width() {
        assert!(width("中国", 10.0) > width("ab", 10.0));
        assert_eq!(width("e\u{301}", 10.0).to_bits(), width("e", 10.0).to_bits());
    }
}

//! Trims what the model took too much of, and drops what cannot be a name.
//!
//! `Colonel Aalto` is `Aalto`; `Minnesota Sen` is nobody; `Study` is no organisation where the article writes `study`, too.

use super::places;
use super::sight::Label;
use crate::gazetteer::neighbours::{OPENERS, THINGS, TITLES};
use crate::text::Span;

/// Titles that are surnames, too: Angus King.
const SURNAMES: &[&str] = &["King", "Prince", "Lord", "Justice", "Mayor", "Queen", "Sheikh", "Sultan"];

/// Words that end a name and are no surname.
const GENERATIONS: &[&str] = &["Jr", "Sr", "II", "III", "IV"];

/// The name without titles before and marks around it, with what kind of name it is; `None` if nothing is left.
pub(super) fn tidied(text: &str, span: Span, label: Label, is_small: impl Fn(&str) -> bool) -> Option<(Span, Label)> {
    let mut span = trimmed(text, span);
    while let Some((first, rest)) = span.of(text).split_once(' ') {
        let is_over = if label == Label::BeginPerson { is_title(first) } else { is_opener(first) };
        if !is_over {
            break;
        }
        span = trimmed(text, Span::new(span.end - rest.len(), span.end));
    }
    let name = span.of(text);
    let last = name.rsplit(' ').next().unwrap_or(name);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let is_odd = name.contains(['(', ')', '[', ']', '"', '“', '”', '!', '?', '@', '#', '<', '>', '…']);
    let is_title_only = label == Label::BeginPerson && is_title(last) && !SURNAMES.contains(&last);
    if letters < 2 || is_odd || is_title_only || is_opener(name) {
        return None;
    }
    let is_single = !name.contains([' ', '-']);
    if is_single && (is_small(name) || is_title(name)) {
        return None;
    }
    let is_page = name.split(' ').all(|word| places::is_furniture(&capitalized(word)));
    // Two letters that no table has and the text does not define say nothing: `ET`, `VO`.
    let is_bare = letters == 2 && name.chars().all(char::is_uppercase);
    if places::is_place(name) || places::is_place(&capitalized(name)) || is_page || is_bare {
        return None;
    }
    let is_thing = name.contains(' ') && THINGS.contains(&last) && !GENERATIONS.contains(&last);
    Some((span, if is_thing { Label::BeginOrganization } else { label }))
}

/// Ranks, which open no surname that stands alone.
const RANKS: &[&str] =
    &["adm", "brig", "capt", "cmdr", "col", "cpl", "lt", "maj", "pfc", "pvt", "rear", "sec", "sgt", "spc", "staff", "vice"];

fn is_title(word: &str) -> bool {
    let word = word.trim_end_matches('.').to_lowercase();
    TITLES.contains(&word.as_str()) || RANKS.contains(&word.as_str())
}

/// `HOUSE` as `House`, word for word.
fn capitalized(name: &str) -> String {
    let one = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_string() + &letters.as_str().to_lowercase())
    };
    name.split(' ').map(one).collect::<Vec<_>>().join(" ")
}

fn is_opener(word: &str) -> bool {
    OPENERS.contains(&word.to_lowercase().as_str())
}

/// The span without blanks and marks at its ends; a stop after a single letter or a generation stays.
fn trimmed(text: &str, span: Span) -> Span {
    let name = span.of(text);
    let is_mark = |c: char| !c.is_alphanumeric();
    let start = name.len() - name.trim_start_matches(is_mark).len();
    let bare = name.trim_end_matches(is_mark);
    let last = bare.rsplit([' ', '.']).next().unwrap_or(bare);
    let has_stop = name[bare.len()..].starts_with('.') && (last.chars().count() == 1 || GENERATIONS.contains(&last));
    Span::new(span.start + start.min(bare.len()), span.start + bare.len() + usize::from(has_stop))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tidy(name: &str, label: Label) -> Option<(String, Label)> {
        let whole = Span::new(0, name.len());
        tidied(name, whole, label, |word| word == "Study").map(|(span, label)| (span.of(name).to_owned(), label))
    }

    #[test]
    fn titles_and_marks_are_cut_off() {
        let person = Label::BeginPerson;
        for (name, want) in [
            ("Colonel Aalto", Some("Aalto")),
            ("Prof. Dr. Eva Aalto,", Some("Eva Aalto")),
            ("Bo Berg Jr.", Some("Bo Berg Jr.")),
            ("Minnesota Sen", None),
            ("Senator", None),
            ("Angus King", Some("Angus King")),
            ("Peter] Berg", None),
            ("Hide Caption", None),
            ("Wisconsin", None),
            ("HOUSE", None),
            ("Rear Adm", None),
            ("ET", None),
        ] {
            assert_eq!(tidy(name, person).map(|(name, _)| name).as_deref(), want, "{name}");
        }
    }

    #[test]
    fn what_is_written_small_elsewhere_is_no_name() {
        assert_eq!(tidy("Study", Label::BeginOrganization), None);
        assert_eq!(tidy("Study Group", Label::BeginOrganization).map(|n| n.0).as_deref(), Some("Study Group"));
    }

    #[test]
    fn a_thing_called_after_a_person_is_no_person() {
        assert_eq!(tidy("Aalto University", Label::BeginPerson).map(|n| n.1), Some(Label::BeginOrganization));
    }
}

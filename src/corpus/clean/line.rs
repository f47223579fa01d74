//! Judges one line by what it says.
//!
//! `By Jane Roe 35 views` is a byline; `By Friday the talks had failed.` is not.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::phrases::{AGENCIES, AUTHOR_ROLES, CALENDAR, DATE_WORDS, ENDS, FEED, STARTS, WHOLE, WITHIN};
use super::unit::{Shape, Unit};
use super::{Known, Rule};

/// The rule of a line that is furniture wherever it stands.
pub(super) fn rule(unit: &Unit<'_>, known: Known<'_>) -> Option<Rule> {
    if unit.key.is_empty() {
        return None;
    }
    whole(unit)
        .or_else(|| by_words(unit))
        .or_else(|| is_follow(&unit.key).then_some(Rule::Share))
        .or_else(|| is_byline(unit, known).then_some(Rule::Byline))
        .or_else(|| is_credit(unit).then_some(Rule::Picture))
        .or_else(|| is_file_name(unit).then_some(Rule::Picture))
        .or_else(|| is_counter(&unit.key))
        .or_else(|| is_stamp(&unit.key).then_some(Rule::Date))
}

fn whole(unit: &Unit<'_>) -> Option<Rule> {
    static TABLE: LazyLock<FxHashMap<&str, Rule>> =
        LazyLock::new(|| WHOLE.iter().flat_map(|(rule, words)| words.iter().map(|words| (*words, *rule))).collect());
    TABLE.get(unit.key.as_str()).copied()
}

fn by_words(unit: &Unit<'_>) -> Option<Rule> {
    let (key, length) = (unit.key.as_str(), unit.text.len());
    let starts = STARTS.iter().find(|(_, most, words)| length <= *most && words.iter().any(|w| key.starts_with(w)));
    let stop = unit.text.ends_with('.');
    let ends = || {
        let mut ends = ENDS.iter().filter(|(rule, ..)| !(stop && *rule == Rule::Picture));
        ends.find(|(_, most, words)| length <= *most && words.iter().any(|w| key.ends_with(w)))
    };
    let within = || WITHIN.iter().find(|(_, most, words)| length <= *most && words.iter().all(|w| key.contains(w)));
    starts.or_else(ends).or_else(within).map(|(rule, ..)| *rule).filter(|rule| plausible(*rule, unit))
}

/// Whether the line can be what its words say: speech and reported prose use the same words.
fn plausible(rule: Rule, unit: &Unit<'_>) -> bool {
    match rule {
        Rule::Advert => true,
        Rule::Byline => {
            unit.shape != Shape::Prose
                || unit.text.contains(';')
                || unit.key.ends_with("report")
                || unit.text.starts_with('(')
        }
        Rule::Share | Rule::List => !is_quote(unit.text) && (unit.shape != Shape::Prose || unit.text.len() <= 120),
        _ => !is_quote(unit.text),
    }
}

fn is_quote(text: &str) -> bool {
    text.starts_with(['"', '“', '‘']) || text.ends_with(['”', '"'])
}

/// `Follow Jane Roe on Twitter`.
fn is_follow(key: &str) -> bool {
    key.len() <= 160
        && key.starts_with("follow ")
        && [" on twitter", " on facebook", " on x", " @"].iter().any(|place| key.contains(place))
}

/// `keep reading`, `Show less`.
pub(super) fn is_feed_marker(unit: &Unit<'_>) -> bool {
    unit.key.len() <= 40 && FEED.contains(&unit.key.replace(' ', "").as_str())
}

/// `By` and names, or the author's name alone.
fn is_byline(unit: &Unit<'_>, known: Known<'_>) -> bool {
    if unit.text.len() > 120 || unit.shape == Shape::Cut {
        return false;
    }
    if known.author.is_some_and(|author| super::unit::key(author) == unit.key) {
        return true;
    }
    let text = unit.text.trim_start_matches(['-', '–', '—', '•', '*', ' ']);
    let Some(rest) = ["By: ", "by: ", "By ", "by ", "BY "].iter().find_map(|by| text.strip_prefix(by)) else { return false };
    let colon = text[2..].starts_with(':');
    let names = rest.split(['|', '•', '·', '–', '—']).next().unwrap_or(rest);
    let (names, counted) = without_counter(names);
    names_only(names) && (colon || counted || names.split_whitespace().count() >= 2)
}

/// Cuts off `35 views`, `4 min read`.
fn without_counter(names: &str) -> (&str, bool) {
    match names.find(|c: char| c.is_ascii_digit()) {
        Some(at) if is_counter(&super::unit::key(&names[at..])).is_some() => (&names[..at], true),
        _ => (names, false),
    }
}

/// One to eight words, each with a capital or a word that joins names.
fn names_only(names: &str) -> bool {
    let words: Vec<&str> = names.split([' ', '\u{a0}', ',', '&']).filter(|word| !word.is_empty()).collect();
    let capital = |word: &str| word.starts_with(char::is_uppercase) && !word.contains(|c: char| c.is_ascii_digit());
    let joins =
        |word: &str| ["and", "de", "van", "von", "der", "al", "bin", "for", "in", "of", "the", "da", "la"].contains(&word);
    (1..=8).contains(&words.len())
        && capital(words[0])
        && words.iter().all(|word| capital(word) || joins(word))
        && words.iter().filter(|word| capital(word)).count() * 2 > words.len()
        && !is_calendar(words[0])
        && !names.trim_end().ends_with(['!', '?', ':'])
}

fn is_calendar(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    CALENDAR.contains(&word.as_str()) || DATE_WORDS.contains(&word.as_str())
}

/// A caption that ends in who the picture is from: `(Reuters/Ann Lee)`, `Ann Lee/AFP`, `REUTERS/Ann Lee`.
fn is_credit(unit: &Unit<'_>) -> bool {
    if unit.text.len() > 400 || unit.text.ends_with(['.', '"', '”', '?']) {
        return false;
    }
    let source = match unit.key.rsplit_once('(') {
        Some((_, inner)) if unit.text.ends_with(')') => inner,
        _ => return names_photographer(unit.text),
    };
    let agency = source
        .split(['/', ',', '|'])
        .map(str::trim)
        .any(|part| AGENCIES.contains(&part) && part.len() > 3 && part != "reuters");
    agency
        || names_photographer(unit.text)
        || source.contains('/') && AGENCIES.iter().any(|agency| source.starts_with(agency))
}

/// `REUTERS/Ann Lee` or `AP Photo/Ann Lee` within the last words.
fn names_photographer(text: &str) -> bool {
    let at =
        ["REUTERS/", "Reuters/", "AP Photo/", "AFP/", "EPA/", "Shutterstock/", "shutterstock/", "Getty Images/", "TASS/"]
            .iter()
            .find_map(|agency| text.rfind(agency));
    at.is_some_and(|at| text.len() - at <= 60 && !text[at..].contains("Ipsos"))
}

/// One word with an underscore and a digit, or the ending of a picture: `IMG_2041`, `summit-2.jpg`.
fn is_file_name(unit: &Unit<'_>) -> bool {
    let text = unit.text;
    if text.contains(char::is_whitespace) || text.contains("://") || text.starts_with(['@', '#']) {
        return false;
    }
    let picture = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".mp4"].iter().any(|ending| unit.key.ends_with(ending));
    picture || text.contains('_') && text.contains(|c: char| c.is_ascii_digit()) && text.contains(char::is_alphabetic)
}

/// `35 views`, `12 Comments`, `4 min read`.
pub(super) fn is_counter(key: &str) -> Option<Rule> {
    let rest = key.trim_start_matches(|c: char| c.is_ascii_digit() || ",.k".contains(c));
    if rest.len() == key.len() {
        return None;
    }
    match rest.trim() {
        "comments" | "comment" | "replies" | "responses" => Some(Rule::Comments),
        "views" | "view" | "shares" | "share" | "likes" | "reads" | "retweets" | "min read" | "minute read"
        | "mins read" | "minutes read" => Some(Rule::Share),
        _ => None,
    }
}

/// `Published: 4 May 2024`, `Updated at 3:12 p.m. ET`: says that it is a date line.
fn is_stamp(key: &str) -> bool {
    let stamped = ["published", "updated", "posted", "last updated", "last modified", "first published"];
    key.contains(|c: char| c.is_ascii_digit()) && stamped.iter().any(|word| key.starts_with(word)) && dated_words(key)
}

/// A date and nothing else: `Jul 22 2024`.
pub(super) fn is_date(key: &str) -> bool {
    let has_month = key.split([' ', ',', '.']).any(|word| CALENDAR.contains(&word)) || key.split(' ').any(is_numeric_date);
    key.len() <= 60 && key.contains(|c: char| c.is_ascii_digit()) && has_month && dated_words(key)
}

fn dated_words(key: &str) -> bool {
    key.len() <= 80
        && key.split([' ', ',', '(', ')']).map(|word| word.trim_end_matches(['.', ':'])).filter(|word| !word.is_empty()).all(
            |word| {
                let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
                let ordinal = ["", "st", "nd", "rd", "th", "am", "pm"].contains(&&word[digits.len()..]);
                CALENDAR.contains(&word)
                    || DATE_WORDS.contains(&word)
                    || ordinal && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || ":.-/".contains(c))
            },
        )
}

/// `2024-07-22`, `22/07/2024`, `22.07.2024`.
fn is_numeric_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '/', '.']).collect();
    parts.len() == 3
        && parts.iter().all(|part| matches!(part.len(), 1 | 2 | 4) && part.chars().all(|c| c.is_ascii_digit()))
        && (parts[0].len() == 4 || parts[2].len() == 4)
}

/// `Analysis | Middle East`, `Home > World > Europe`.
pub(super) fn is_crumb(unit: &Unit<'_>) -> bool {
    let signs = [" | ", " > ", " » ", " / ", " › "];
    unit.shape == Shape::Label
        && unit.text.len() <= 80
        && signs.iter().any(|sign| {
            let parts: Vec<&str> = unit.text.split(sign).collect();
            parts.len() >= 2
                && parts
                    .iter()
                    .all(|part| part.split_whitespace().count() <= 3 && !part.contains(|c: char| c.is_ascii_digit()))
        })
}

/// `Jane Roe is a columnist at the Post.`
pub(super) fn is_author_note(unit: &Unit<'_>) -> bool {
    let subject = unit.text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let named = subject.split_whitespace().take(2).all(|word| word.starts_with(char::is_uppercase));
    named && AUTHOR_ROLES.iter().any(|role| unit.key.find(role).is_some_and(|at| at <= 60))
}

/// One to three people's names and nothing else: `Ann Lee, and Jo Park`.
pub(super) fn is_people(text: &str) -> bool {
    let people: Vec<&str> = text.split([',', '&', ';']).flat_map(|part| part.split(" and ")).collect();
    let is_name = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().filter(|word| *word != "and").collect();
        (2..=3).contains(&words.len())
            && words.iter().all(|word| word.starts_with(char::is_uppercase))
            && names_only(name.trim_start_matches(" and").trim())
    };
    !people.is_empty() && people.len() <= 4 && people.iter().filter(|name| !name.trim().is_empty()).all(|name| is_name(name))
}

//! Says how much text each side has, of when, and what of it could fake a difference.
//!
//! RT has 12 articles of March, CNN 900 of two years: a warning that RT is small, and one that they hardly overlap.

use super::frame::{Frame, SMALL};
use super::syndication::Copied;
use super::{counts::Who, real};
use serde::Serialize;

/// A side with so many times the usual rate of unmatched names is warned of.
const UNMATCHED: f64 = 1.5;
/// The share of a side's articles that may also stand elsewhere without a warning.
const COPIED: f64 = 0.1;
/// The share of the shorter of two times that must lie in the longer one.
const OVERLAP: f64 = 0.5;

/// How much text a side has.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Size {
    /// Its name.
    pub name: String,
    /// Articles, near copies not among them.
    pub articles: u64,
    /// Their sentences.
    pub sentences: u64,
    /// Their words.
    pub words: u64,
    /// Stories they tell.
    pub stories: u64,
    /// Asserted events.
    pub statements: u64,
    /// Articles that are near copies of one of another side.
    pub copied: u64,
    /// Names that no table has, per 1,000 words; `None` if the graph did not count them.
    pub unmatched_per_1000_words: Option<f64>,
    /// The date of the first dated article.
    pub first: Option<String>,
    /// Of the last.
    pub last: Option<String>,
}

/// Something that may fake a difference or hide one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// What kind, `small`, `coverage`.
    pub kind: &'static str,
    /// In words.
    pub text: String,
}

/// The size of every side.
#[must_use]
pub fn sizes(frame: &Frame<'_>, copied: &[Copied]) -> Vec<Size> {
    frame.sides().map(|side| size(frame, copied, side)).collect()
}

fn size(frame: &Frame<'_>, copied: &[Copied], side: u8) -> Size {
    let rows = || frame.groups.articles().filter(move |(_, of)| *of == side).map(|(at, _)| &frame.graph.meta.articles[at]);
    let (words, unmatched): (u64, u64) = (rows().map(|row| row.words).sum(), rows().map(|row| row.unmatched).sum());
    let dates = || rows().filter_map(|row| row.origin.date.as_deref());
    let whole = |number: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sum of counts")]
        let count = number as u64;
        count
    };
    Size {
        name: frame.groups.names[usize::from(side)].clone(),
        articles: rows().count() as u64,
        sentences: rows().map(|row| row.sentences).sum(),
        words,
        stories: frame.sentences.base(Who::Side(side)).clusters().len() as u64,
        statements: whole(frame.events.base(Who::Side(side)).total),
        copied: copied
            .iter()
            .flat_map(|text| &text.articles)
            .filter(|at| frame.groups.side(**at as u64) == Some(side))
            .count() as u64,
        unmatched_per_1000_words: (words > 0).then(|| real(unmatched) / real(words) * 1000.0),
        first: dates().min().map(str::to_owned),
        last: dates().max().map(str::to_owned),
    }
}

/// What a reader must know before he believes a difference.
#[must_use]
pub fn warnings(frame: &Frame<'_>, sizes: &[Size]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let mut warn = |kind, text: String| warnings.push(Warning { kind, text });
    let listed = |names: Vec<&Size>, what: &dyn Fn(&Size) -> String| {
        names.into_iter().map(|size| format!("{} ({})", size.name, what(size))).collect::<Vec<_>>().join(", ")
    };
    let small: Vec<&Size> = sizes.iter().filter(|size| size.articles < SMALL.0 || size.sentences < SMALL.1).collect();
    if !small.is_empty() {
        let names = listed(small, &|size| {
            format!("{} article{}, {} sentences", size.articles, if size.articles == 1 { "" } else { "s" }, size.sentences)
        });
        warn(
            "small",
            format!(
                "little text, whose silence proves little; not held against the others where there are larger ones: {names}"
            ),
        );
    }
    let mut rates: Vec<f64> = sizes.iter().filter_map(|size| size.unmatched_per_1000_words).collect();
    rates.sort_by(f64::total_cmp);
    if let Some(usual) = rates.get(rates.len() / 2).copied() {
        let rate = |size: &Size| size.unmatched_per_1000_words.unwrap_or_default();
        let unknown: Vec<&Size> = sizes.iter().filter(|size| rate(size) > UNMATCHED * usual).collect();
        if !unknown.is_empty() && sizes.len() > 2 {
            let names = listed(unknown, &|size| format!("{:.1}", rate(size)));
            let text = "many names that no table has, per 1,000 words, so that omissions may be missing spellings";
            warn("coverage", format!("{text}: {names}; usual is {usual:.1} (see whowhom gazetteer missing)"));
        } else if sizes.len() == 2 && (rates[1] > UNMATCHED * rates[0]) {
            let text = "the tables know the names of one side better than those of the other, so that omissions may be missing spellings";
            let names = listed(sizes.iter().collect(), &|size| format!("{:.1} unmatched per 1,000 words", rate(size)));
            warn("coverage", format!("{text}: {names} (see whowhom gazetteer missing)"));
        }
    }
    let copied: Vec<&Size> = sizes.iter().filter(|size| real(size.copied) > COPIED * real(size.articles)).collect();
    if !copied.is_empty() {
        let names = listed(copied, &|size| format!("{} of {} articles", size.copied, size.articles));
        warn("syndication", format!("many articles stand elsewhere too, nearly word by word: {names}"));
    }
    if let Some(text) = apart(sizes) {
        warn("time", text);
    }
    let undated = frame.groups.articles().filter(|(at, _)| frame.graph.meta.articles[*at].origin.date.is_none()).count();
    if undated > 0 {
        let text = "articles without a date, whose stories cannot be told and whose time is not known";
        warn("undated", format!("{undated} {text}"));
    }
    let mixed = |value: &serde_json::Value| value.get("mixed").is_some();
    for (name, _) in frame.graph.meta.settings.iter().filter(|(_, value)| mixed(value)) {
        warn("settings", format!("the graphs that were merged differ in {name}, so that sides may differ for that reason"));
    }
    for (what, value) in [("versions", &frame.graph.meta.tool), ("gazetteers or cues", &frame.graph.meta.gazetteer)] {
        if value.contains(" + ") {
            warn("settings", format!("the graphs that were merged were built with different {what}"));
        }
    }
    warnings
}

/// The sides whose time hardly overlaps with that of the others.
fn apart(sizes: &[Size]) -> Option<String> {
    let span = |size: &Size| Some((day(size.first.as_deref()?)?, day(size.last.as_deref()?)?));
    let spans: Vec<(&Size, (i64, i64))> = sizes.iter().filter_map(|size| Some((size, span(size)?))).collect();
    let overlap = |a: (i64, i64), b: (i64, i64)| {
        let common = (a.1.min(b.1) - a.0.max(b.0) + 1).max(0).unsigned_abs();
        let shorter = (a.1 - a.0).min(b.1 - b.0).unsigned_abs() + 1;
        real(common) / real(shorter)
    };
    let middle = |which: fn((i64, i64)) -> i64| {
        let mut days: Vec<i64> = spans.iter().map(|(_, span)| which(*span)).collect();
        days.sort_unstable();
        days.get(days.len() / 2).copied()
    };
    let usual = (middle(|span| span.0)?, middle(|span| span.1)?);
    let is_apart = |span: &(i64, i64)| match spans.as_slice() {
        [one, other] => overlap(one.1, other.1) < OVERLAP,
        _ => overlap(*span, usual) < OVERLAP,
    };
    let names: Vec<String> = (spans.iter().filter(|(_, span)| is_apart(span)))
        .map(|(size, _)| {
            let [first, last] = [&size.first, &size.last].map(|date| date.as_deref().unwrap_or_default());
            if first == last { format!("{} ({first})", size.name) } else { format!("{} ({first} to {last})", size.name) }
        })
        .collect();
    let text = "of another time than the rest, so that events may differ and not views";
    (!names.is_empty()).then(|| format!("{text}: {}", names.join(", ")))
}

/// Days since 1970 of a date; the first day of a month or year.
fn day(date: &str) -> Option<i64> {
    let full = format!("{date}{}", ["", "-01", "-01-01"].get(usize::from(date.len() < 10) + usize::from(date.len() < 7))?);
    let date: jiff::civil::Date = full.parse().ok()?;
    date.since(jiff::civil::Date::constant(1970, 1, 1)).ok().map(|span| span.get_days().into())
}

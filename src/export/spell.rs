//! When something was in the news: days from the first to the last, from dates of any precision.
//!
//! `2024-05` is the spell 2024-05-01 to 2024-05-31; with `2024-06-01` and `2024-08-03` it gives two spells.
//!
//! Formats with whole dates (XML Schema's `date`, PLOVER's) cannot say "some day in May", so a date without a day becomes all
//! the days it may mean. A missing date gives no spell.

use jiff::civil::Date;

/// Days in a row, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Spell {
    pub start: Date,
    pub end: Date,
}

impl Spell {
    /// The days that `YYYY-MM-DD`, `YYYY-MM` or `YYYY` may mean; `None` for what is no such date.
    #[must_use]
    pub fn of(date: &str) -> Option<Self> {
        let start = |rest: &str| format!("{date}{rest}").parse::<Date>().ok();
        match date.len() {
            4 => start("-01-01").map(|start| Self { start, end: start.last_of_year() }),
            7 => start("-01").map(|start| Self { start, end: start.last_of_month() }),
            _ => start("").map(|start| Self { start, end: start }),
        }
    }

    /// The days from the start of one date to the end of another; with one of them missing, the days of the other.
    #[must_use]
    pub fn between(first: Option<&str>, last: Option<&str>) -> Option<Self> {
        let (first, last) = (first.and_then(Self::of), last.and_then(Self::of));
        let (first, last) = (first.or(last)?, last.or(first)?);
        Some(Self { start: first.start, end: last.end.max(first.end) })
    }
}

/// The spells of many dates in their order, those that overlap or follow on one another as one: Gephi takes no overlap.
#[must_use]
pub fn joined<'d>(dates: impl Iterator<Item = &'d str>) -> Vec<Spell> {
    let mut all: Vec<Spell> = dates.filter_map(Spell::of).collect();
    all.sort_unstable();
    let mut joined: Vec<Spell> = Vec::new();
    for spell in all {
        match joined.last_mut() {
            Some(last) if last.end.tomorrow().is_ok_and(|next| spell.start <= next) => last.end = last.end.max(spell.end),
            _ => joined.push(spell),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(spells: &[Spell]) -> Vec<String> {
        spells.iter().map(|spell| format!("{}/{}", spell.start, spell.end)).collect()
    }

    #[test]
    fn a_date_without_a_day_is_all_the_days_it_may_mean() {
        let spells = ["2024-02", "2023", "2024-05-07"].map(|date| Spell::of(date).expect("a date"));
        assert_eq!(shown(&spells), ["2024-02-01/2024-02-29", "2023-01-01/2023-12-31", "2024-05-07/2024-05-07"]);
        assert_eq!((Spell::of(""), Spell::of("May 2024"), Spell::of("2024-13")), (None, None, None));
    }

    #[test]
    fn spells_that_touch_are_one() {
        let dates = ["2024-05-03", "2024-05-01", "2024-05-02", "2024-05-02", "2024-06", "2024-06-10"];
        assert_eq!(shown(&joined(dates.into_iter())), ["2024-05-01/2024-05-03", "2024-06-01/2024-06-30"]);
        assert!(joined(std::iter::empty()).is_empty());
    }

    #[test]
    fn one_missing_end_is_the_other() {
        assert_eq!(Spell::between(None, Some("2024-05")), Spell::of("2024-05"));
        assert_eq!(shown(&[Spell::between(Some("2024"), Some("2024-02-03")).expect("dates")]), ["2024-01-01/2024-12-31"]);
        assert_eq!(Spell::between(None, None), None);
    }
}

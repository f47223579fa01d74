//! What is wrong with times: days that no calendar has, terms that end before they begin, two holders of one office.
//!
//! A day more or less is no fault: terms that meet within a month are a handover.

use super::rows::Row;
use super::{Finding, Kind};
use crate::corpus::iso_date;
use crate::gazetteer::tables::Office;
use crate::gazetteer::{EntityType, Gazetteer};
use jiff::civil::Date;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Offices that one person holds at a time. San Marino, Switzerland and Bosnia have several heads; their tables say so by
/// other titles.
#[rustfmt::skip]
const ONE_HOLDER: &[&str] = &[
    "president", "acting president", "prime minister", "acting prime minister", "premier", "chancellor", "king", "queen", "emperor", "emir", "sultan", "grand duke", "pope", "supreme leader",
    "vice president", "foreign minister", "defence minister", "interior minister", "finance minister", "secretary of state", "secretary of defense", "treasury secretary", "attorney general",
    "chancellor of the exchequer", "secretary-general", "high representative", "managing director", "general secretary", "national security adviser", "speaker of the house", "governor",
];

/// Days of overlap that are no finding: the month that dates without a day leave open, and slow handovers.
const TOLERANCE: i32 = 31;

/// Whether one person holds that office at a time.
pub(in crate::gazetteer) fn has_one_holder(office: &str) -> bool {
    ONE_HOLDER.contains(&office)
}

/// Dates that are none, and times the wrong way round.
pub(super) fn dates(row: &Row<'_>, findings: &mut Vec<Finding>) {
    let forms = row
        .entry
        .forms
        .iter()
        .map(|(_, form)| (format!("\"{}\"", form.name), &form.from, &form.to, row.line_of(&form.name)));
    let lines = row.office_lines();
    let offices = row.entry.roles.iter().zip(lines);
    let offices = offices.map(|(role, line)| (format!("{} of {}", role.office, role.of), &role.from, &role.to, line));
    for (what, from, to, line) in forms.chain(offices) {
        let mut tell = |message| findings.push(row.finding_at(line, Kind::Date, message));
        let mut are_dates = true;
        for (key, written) in [("from", from), ("to", to)] {
            let Some(written) = written else { continue };
            if iso_date(written).as_ref() != Some(written) {
                tell(format!("{what}: {key} is \"{written}\", which is no date; write YYYY, YYYY-MM or YYYY-MM-DD"));
                are_dates = false;
            }
        }
        if let (Some(from), Some(to), true) = (from, to, are_dates)
            && from[..from.len().min(to.len())] > to[..from.len().min(to.len())]
        {
            tell(format!("{what}: from \"{from}\" is after to \"{to}\"; change them round or mend one"));
        }
    }
}

/// A term of an office of one holder.
struct Term<'r> {
    /// The days that are certain: from the last that `from` may mean to the first that `to` may mean.
    days: (Date, Option<Date>),
    office: &'r Office,
    id: &'r str,
    name: &'r str,
    place: String,
    /// Where to tell of it; nowhere for one of the tables below.
    row: Option<(&'r Row<'r>, usize)>,
}

/// Two people in one office at one time.
pub(super) fn overlaps<'r>(rows: &'r [Row<'r>], below: Option<&'r Gazetteer>, findings: &mut Vec<Finding>) {
    let mut terms: BTreeMap<(&str, &str), Vec<Term<'r>>> = BTreeMap::new();
    let mut add = |term: Option<Term<'r>>| {
        if let Some(term) = term {
            terms.entry((&term.office.of, &term.office.office)).or_default().push(term);
        }
    };
    for row in rows {
        let lines = row.office_lines();
        for (office, line) in row.entry.roles.iter().zip(lines) {
            add(term(office, &row.entry.id, &row.entry.name, format!("{}:{line}", row.table.file), Some((row, line))));
        }
    }
    let known: FxHashSet<&str> = rows.iter().flat_map(|row| [row.entry.id.as_str(), row.entry.name.as_str()]).collect();
    let others = below.into_iter().flat_map(Gazetteer::entities).filter(|entity| entity.entity_type == EntityType::Person);
    for entity in others.filter(|entity| !known.contains(entity.id.as_str()) && !known.contains(entity.name.as_str())) {
        entity.roles.iter().for_each(|office| add(term(office, &entity.id, &entity.name, entity.place.clone(), None)));
    }
    for holders in terms.values_mut() {
        holders.sort_by(|a, b| (a.days.0, a.id).cmp(&(b.days.0, b.id)));
        for (at, later) in holders.iter().enumerate() {
            for earlier in holders[..at].iter().filter(|earlier| earlier.id != later.id && meet(earlier, later)) {
                // Told where it can be mended: at the later term, or at the user's own.
                let (told, other) = if later.row.is_some() { (later, earlier) } else { (earlier, later) };
                findings.extend(told.row.map(|(row, line)| row.finding_at(line, Kind::Overlap, told.overlap(other))));
            }
        }
    }
}

fn term<'r>(
    office: &'r Office,
    id: &'r str,
    name: &'r str,
    place: String,
    row: Option<(&'r Row<'r>, usize)>,
) -> Option<Term<'r>> {
    let start = last_day(office.from.as_deref()?)?;
    let end = match office.to.as_deref() {
        Some(to) => Some(first_day(to)?),
        None => None,
    };
    has_one_holder(&office.office).then_some(Term { days: (start, end), office, id, name, place, row })
}

/// Whether two terms share more days than a handover takes.
fn meet(earlier: &Term<'_>, later: &Term<'_>) -> bool {
    let end = match (earlier.days.1, later.days.1) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    end.is_none_or(|end| (end - later.days.0).get_days() > TOLERANCE)
}

impl Term<'_> {
    fn overlap(&self, other: &Self) -> String {
        let Office { office, of, .. } = self.office;
        format!(
            "{} is {office} of {of} {}, and so is {} {} ({}); give one of them an end, or another office",
            self.name,
            self.office.dates(),
            other.name,
            other.office.dates(),
            other.place
        )
    }
}

impl Office {
    /// `from 2001-12-22 to 2014-09-29`, `since 2001`, `until 1990`, or nothing.
    #[must_use]
    pub fn dates(&self) -> String {
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => format!("from {from} to {to}"),
            (Some(from), None) => format!("since {from}"),
            (None, Some(to)) => format!("until {to}"),
            (None, None) => String::new(),
        }
    }
}

/// The first day that an ISO date of any precision may mean.
pub(in crate::gazetteer) fn first_day(date: &str) -> Option<Date> {
    let whole = match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    };
    whole.parse().ok()
}

/// The last day that it may mean.
pub(in crate::gazetteer) fn last_day(date: &str) -> Option<Date> {
    let first = first_day(date)?;
    Some(match date.len() {
        4 => first.last_of_year(),
        7 => first.last_of_month(),
        _ => first,
    })
}

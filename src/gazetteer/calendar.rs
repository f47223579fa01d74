//! Compares the days of offices and forms with one day, and says how far the tables reach.
//!
//! On `2024`, an office until 2024-03 was held: ISO dates of any precision compare by their common length.

use super::names::Gazetteer;
use super::tables::{Conditions, Office};

impl Office {
    /// Whether it was held on that day, or in that month or year.
    #[must_use]
    pub fn is_held_on(&self, on: &str) -> bool {
        holds(self.from.as_deref(), self.to.as_deref(), on)
    }
}

impl Conditions {
    /// Whether the form was in use on that day, or in that month or year.
    #[must_use]
    pub fn is_in_use_on(&self, on: &str) -> bool {
        holds(self.from.as_deref(), self.to.as_deref(), on)
    }
}

impl Gazetteer {
    /// The newest date of an office or form: how far the tables reach. An end that was set in advance, in a month in which
    /// nothing has begun yet, does not count.
    #[must_use]
    pub fn newest_date(&self) -> Option<&str> {
        let offices = || self.entities.iter().flat_map(|entity| &entity.roles);
        let forms = || self.uses.iter().flatten().map(|u| &u.form);
        let begun =
            offices().filter_map(|office| office.from.as_deref()).chain(forms().filter_map(|form| form.from.as_deref()));
        let newest = begun.max()?;
        let ends = offices().filter_map(|office| office.to.as_deref()).chain(forms().filter_map(|form| form.to.as_deref()));
        ends.filter(|end| end.get(..7) <= newest.get(..7)).chain([newest]).max()
    }
}

/// Whether `on` lies between two bounds, both included.
fn holds(from: Option<&str>, to: Option<&str>, on: &str) -> bool {
    let cut = |bound: &str| on.len().min(bound.len());
    from.is_none_or(|from| on.get(..cut(from)) >= from.get(..cut(from)))
        && to.is_none_or(|to| on.get(..cut(to)) <= to.get(..cut(to)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_a_month_and_a_year_lie_in_a_term_if_they_meet_it() {
        let term = |from: &str, to: &str| Office {
            office: "king".to_owned(),
            of: "FJI".to_owned(),
            from: (!from.is_empty()).then(|| from.to_owned()),
            to: (!to.is_empty()).then(|| to.to_owned()),
            source: None,
        };
        for (from, to, on, held) in [
            ("2024-03", "2024-05-07", "2024-05-07", true),
            ("2024-03", "2024-05-07", "2024-05-08", false),
            ("2024-03", "2024-05-07", "2024-03-01", true),
            ("2024-03", "2024-05-07", "2024", true),
            ("2024-03", "", "2023-12-31", false),
            ("", "1999", "1999-12-31", true),
            ("", "", "1000", true),
        ] {
            assert_eq!(term(from, to).is_held_on(on), held, "{from} {to} {on}");
        }
    }
}

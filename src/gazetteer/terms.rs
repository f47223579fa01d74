//! Says which offices of the tables have most likely passed to others since somebody looked.
//!
//! A foreign minister since 2012 is doubtful in 2026: nine of ten foreign ministers of our tables stayed less than ten years.
//!
//! A doubt is no fault: some do stay thirty years. Offices for life are never doubted.

use super::check::{first_day, has_one_holder};
use super::names::Gazetteer;
use super::tables::Office;
use super::{Entity, EntityType};
use std::collections::BTreeMap;

/// How long an office is usually held at most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usual {
    /// The office as the tables write it.
    pub office: &'static str,
    /// Of whom alone; `None` for all others.
    pub of: Option<&'static str>,
    /// Years after which a term without an end is doubted.
    pub years: f64,
    /// Where the number is from.
    pub source: &'static str,
}

/// Most numbers are what nine of ten closed terms in `people.toml` stay under, at the count of November 2026 that stands
/// beside them, rounded up to a half year; raising one doubts fewer. Others are what a constitution or statute allows.
/// Kings, emirs, popes and leaders of parties and armed groups have no number.
#[rustfmt::skip]
pub const USUAL: &[Usual] = &[
    Usual { office: "president", of: Some("USA"), years: 8.0, source: "US Constitution, 22nd Amendment" },
    Usual { office: "president", of: Some("FRA"), years: 10.0, source: "Constitution of France, article 6" },
    Usual { office: "vice president", of: Some("USA"), years: 8.0, source: "two terms of the president" },
    Usual { office: "secretary-general", of: Some("UN"), years: 10.0, source: "practice of two terms of five years" },
    Usual { office: "president", of: None, years: 12.5, source: "9 of 10 of 574 closed terms" },
    Usual { office: "prime minister", of: None, years: 8.0, source: "9 of 10 of 729 closed terms" },
    Usual { office: "chancellor", of: None, years: 16.5, source: "9 of 10 of 18 closed terms" },
    Usual { office: "foreign minister", of: None, years: 8.0, source: "9 of 10 of 454 closed terms" },
    Usual { office: "defence minister", of: None, years: 6.0, source: "9 of 10 of 314 closed terms" },
    Usual { office: "interior minister", of: None, years: 7.5, source: "9 of 10 of 83 closed terms" },
    Usual { office: "finance minister", of: None, years: 7.0, source: "9 of 10 of 105 closed terms" },
    Usual { office: "acting president", of: None, years: 2.0, source: "9 of 10 of 38 closed terms" },
    Usual { office: "acting prime minister", of: None, years: 2.5, source: "9 of 10 of 17 closed terms" },
    Usual { office: "secretary of state", of: Some("USA"), years: 4.5, source: "9 of 10 of 13 closed terms" },
    Usual { office: "secretary of defense", of: Some("USA"), years: 6.0, source: "9 of 10 of 12 closed terms" },
    Usual { office: "national security adviser", of: None, years: 4.0, source: "9 of 10 of 34 closed terms" },
    Usual { office: "press secretary", of: None, years: 3.0, source: "9 of 10 of 12 closed terms" },
    Usual { office: "speaker of the house", of: None, years: 8.0, source: "9 of 10 of 7 closed terms" },
    Usual { office: "attorney general", of: None, years: 6.5, source: "9 of 10 of 14 closed terms" },
    Usual { office: "secretary-general", of: None, years: 10.0, source: "statutes of UN, NATO, OAS: two terms" },
    Usual { office: "ambassador to the United Nations", of: None, years: 6.5, source: "9 of 10 of 44 closed terms" },
];

/// Days of a year on average.
const YEAR: f64 = 365.25;

/// A term that is doubted.
#[derive(Debug, Clone, Copy)]
pub struct Overdue<'g> {
    /// Who holds the office by the tables.
    pub entity: &'g Entity,
    /// The term.
    pub office: &'g Office,
    /// Years since it began.
    pub years: f64,
    /// What is usual.
    pub usual: &'static Usual,
}

/// An office that had holders and has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vacant<'g> {
    /// Of which state or body.
    pub of: &'g str,
    /// Which office; `monarch` for kings and queens.
    pub office: &'g str,
    /// Who held it last.
    pub last: &'g Entity,
    /// When that ended.
    pub until: &'g str,
}

/// The rule for an office.
#[must_use]
pub fn usual(office: &Office) -> Option<&'static Usual> {
    let is_for = |usual: &&Usual| usual.office == office.office && usual.of.is_none_or(|of| of == office.of);
    USUAL.iter().find(is_for)
}

impl Office {
    /// Years from its first day to that of `until`, which may be any day; `None` if it has no first day.
    #[must_use]
    pub fn years_until(&self, until: &str) -> Option<f64> {
        let days = (first_day(until)? - first_day(self.from.as_deref()?)?).get_days();
        Some(f64::from(days) / YEAR)
    }
}

impl Gazetteer {
    /// Terms without an end that are longer on that day than is usual, the longest beyond it first.
    #[must_use]
    pub fn overdue(&self, on: &str) -> Vec<Overdue<'_>> {
        let open = self.entities.iter().flat_map(|entity| entity.roles.iter().map(move |office| (entity, office)));
        let mut overdue: Vec<Overdue<'_>> = open
            .filter(|(_, office)| office.to.is_none())
            .filter_map(|(entity, office)| {
                let (usual, years) = (usual(office)?, office.years_until(on)?);
                (years > usual.years).then_some(Overdue { entity, office, years, usual })
            })
            .collect();
        overdue.sort_by(|a, b| {
            (b.years - b.usual.years).total_cmp(&(a.years - a.usual.years)).then_with(|| a.entity.id.cmp(&b.entity.id))
        });
        overdue
    }

    /// Offices of one holder that somebody held before that day and nobody holds on it, by state and office.
    #[must_use]
    pub fn vacant<'g>(&'g self, on: &str) -> Vec<Vacant<'g>> {
        let mut offices: BTreeMap<(&str, &str), Vec<(&Entity, &Office)>> = BTreeMap::new();
        for entity in &self.entities {
            for office in entity.roles.iter().filter(|office| has_one_holder(&office.office)) {
                offices.entry((&office.of, plain(&office.office))).or_default().push((entity, office));
            }
        }
        let vacant = |((of, office), terms): ((&'g str, &'g str), Vec<(&'g Entity, &'g Office)>)| {
            let is_held = terms.iter().any(|(_, term)| term.is_held_on(on));
            let ended = terms.into_iter().filter_map(|(entity, term)| Some((term.to.as_deref()?, entity)));
            let (until, last) = ended.filter(|(to, _)| *to <= on).max_by_key(|(to, entity)| (*to, &entity.id))?;
            (!is_held).then_some(Vacant { of, office, last, until })
        };
        offices.into_iter().filter_map(vacant).collect()
    }

    /// Ids of states that have no head on that day: no president, monarch or head of government.
    #[must_use]
    pub fn headless(&self, on: &str) -> Vec<&str> {
        let held = self.entities.iter().flat_map(|entity| &entity.roles);
        let held: Vec<&Office> = held.filter(|office| office.is_held_on(on) && is_head(&office.office)).collect();
        let states = self.entities.iter().filter(|entity| entity.entity_type == EntityType::State);
        let mut headless: Vec<&str> =
            states.map(|state| state.id.as_str()).filter(|id| held.iter().all(|office| office.of != *id)).collect();
        headless.sort_unstable();
        headless
    }
}

/// The office without `acting`; a king's and a queen's are one.
fn plain(office: &str) -> &str {
    match office.strip_prefix("acting ").unwrap_or(office) {
        "king" | "queen" | "emperor" => "monarch",
        "premier" => "prime minister",
        other => other,
    }
}

/// Whether who holds the office heads a state or its government.
fn is_head(office: &str) -> bool {
    let heads = [
        "president",
        "prime minister",
        "monarch",
        "chancellor",
        "emir",
        "sultan",
        "grand duke",
        "prince",
        "pope",
        "supreme leader",
        "leader",
    ];
    heads.contains(&plain(office)) || office.starts_with("head of")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers beside the offices are those of the tables, a little more or less as those grow.
    #[test]
    fn most_closed_terms_are_shorter_than_is_usual() {
        for usual in USUAL.iter().filter(|usual| usual.of.is_none()) {
            let offices = Gazetteer::built_in().entities().iter().flat_map(|entity| &entity.roles);
            let closed: Vec<f64> =
                offices.filter(|o| o.office == usual.office).filter_map(|o| o.years_until(o.to.as_deref()?)).collect();
            let shorter = closed.iter().filter(|years| **years <= usual.years).count();
            assert!(
                closed.len() < 20 || shorter * 100 >= closed.len() * 85,
                "{}: {shorter} of {}",
                usual.office,
                closed.len()
            );
        }
    }

    #[test]
    fn a_rule_for_one_state_goes_before_that_for_all() {
        let office = |office: &str, of: &str| Office {
            office: office.to_owned(),
            of: of.to_owned(),
            from: None,
            to: None,
            source: None,
        };
        assert_eq!(usual(&office("president", "USA")).map(|usual| usual.years), Some(8.0));
        assert_eq!(usual(&office("president", "KAZ")).map(|usual| usual.years), Some(12.5));
        assert_eq!(usual(&office("king", "TON")), None);
    }
}

//! Deals outlets out anew and counts what is then found, all of it false.
//!
//! Of 1,000 deals of 28 outlets 31 list a dyad at q 0.05: 3.1 %, at most 5 % are allowed.
//!
//! What is dealt out are articles, as in `similarity.rs`, or whole parts of stories: all articles of one outlet on one story keep
//! together, so that what they have in common stays within a side. Every article keeps its text, its story and its length; only whose
//! it is is dealt. There is then no difference between sides but by chance, and every finding is false.

use crate::random::Random;
use rayon::prelude::*;
use std::collections::BTreeMap;
use whowhom::diff::compare::bootstrap::Bootstrap;
use whowhom::diff::compare::comparison::{Counts, FAMILIES, Settings};
use whowhom::diff::compare::contrasts::{contrasts, counted};
use whowhom::diff::compare::frame::Frame;
use whowhom::diff::compare::framing::{framings, told};
use whowhom::diff::compare::groups::Groups;
use whowhom::diff::compare::omissions::omissions;
use whowhom::diff::compare::splits::{DIVISIONS, divided, splits};
use whowhom::diff::compare::stories::Stories;
use whowhom::graph::RelationGraph;

/// Everything that is tested as one family.
pub(crate) const TESTED: [&str; 12] =
    ["dyad", "relation", "actor", "pair", "tone", "agency", "voice", "received", "given", "wording", "omission", "framing"];
/// The rate of false discoveries at which something is listed.
pub(crate) const LISTED: f64 = 0.05;

/// What is dealt out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Articles.
    Article,
    /// The articles of one outlet on one story, together.
    Part,
}

/// Labels dealt out anew among those that have one.
pub(crate) fn dealt(labels: &[Option<String>], stories: &Stories, unit: Unit, random: &mut Random) -> Vec<Option<String>> {
    let mut parts: BTreeMap<(u32, &str, usize), Vec<usize>> = BTreeMap::new();
    for (at, label) in labels.iter().enumerate() {
        if let Some(label) = label {
            let own = if unit == Unit::Article { at } else { 0 };
            parts.entry((stories.story(at as u64), label, own)).or_default().push(at);
        }
    }
    let outlets: Vec<&str> = parts.keys().map(|(_, outlet, _)| *outlet).collect();
    let mut dealt = vec![None; labels.len()];
    for (articles, from) in parts.values().zip(random.order(parts.len())) {
        for at in articles {
            dealt[*at] = Some(outlets[from].to_owned());
        }
    }
    dealt
}

/// What one comparison lists of each family of [`TESTED`].
#[derive(Debug, Clone, Default)]
pub(crate) struct Listed {
    /// Tests.
    pub(crate) tests: [usize; TESTED.len()],
    /// The least q; 1 if nothing was tested.
    pub(crate) least: [f64; TESTED.len()],
    /// Tests with p at most 0.05, 0.01, 0.001.
    pub(crate) small: [[usize; 3]; TESTED.len()],
}

/// Compares the sides and looks at the values of p and q alone.
///
/// # Panics
/// When there are fewer than two sides, or too many.
pub(crate) fn listed(graph: &RelationGraph, labels: &[Option<String>], stories: &Stories) -> Listed {
    let groups = Groups::labelled(labels, "deal").expect("two sides or more");
    // No interval is looked at, so that one draw is enough.
    let frame = Frame::new(graph, groups, stories.clone(), Bootstrap::new(stories, 1, 1));
    let fewest = Counts::of(&frame, &Settings { seed: 1, fewest: None, listed: LISTED }).fewest;
    let counts = FAMILIES.map(|family| counted(&frame, family, fewest));
    let mut values: Vec<Vec<(f64, f64)>> = Vec::new();
    for (family, counted) in FAMILIES.into_iter().zip(&counts) {
        values.push(contrasts(&frame, family, counted, 1.0).kept.iter().map(|one| (one.test.p, one.q)).collect());
    }
    for division in DIVISIONS {
        let splits = splits(&frame, division, fewest);
        values.push(divided(&frame, &splits, 1.0).kept.iter().map(|one| (one.test.p, one.q)).collect());
    }
    values.push(omissions(&frame, &counts[0], &counts[1]).iter().map(|one| (one.p, one.q)).collect());
    values.push(framings(&frame, &told(&frame)).iter().map(|one| (one.p, one.q)).collect());
    let mut listed = Listed::default();
    for (at, values) in values.iter().enumerate() {
        listed.tests[at] = values.len();
        listed.least[at] = values.iter().map(|(_, q)| *q).fold(1.0, f64::min);
        listed.small[at] = [0.05, 0.01, 0.001].map(|bound| values.iter().filter(|(p, _)| *p <= bound).count());
    }
    listed
}

/// Deals as often as asked for.
pub(crate) fn deals(
    graph: &RelationGraph,
    labels: &[Option<String>],
    stories: &Stories,
    unit: Unit,
    count: u64,
) -> Vec<Listed> {
    let deal = |number| listed(graph, &dealt(labels, stories, unit, &mut Random::new(7, number)), stories);
    (0..count).into_par_iter().map(deal).collect()
}

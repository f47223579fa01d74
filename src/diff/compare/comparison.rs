//! Puts the parts of a comparison together, in order.

use super::contrasts::{Contrast, Counted, Family, Found, contrasts, counted};
use super::findings::{Finding, findings};
use super::frame::Frame;
use super::framing::{Framing, Selection, Told, framings, selections, told};
use super::omissions::{Omission, omissions};
use super::rates::Share;
use super::similarity::{Likeness, likenesses, order};
use super::sizes::{Size, Warning, sizes, warnings};
use super::splits::{DIVISIONS, Divided, Split, divided, splits, voices};
use super::syndication::{Copied, syndicated};

/// The rate of false discoveries among what is listed as found, unless told otherwise.
pub const LISTED: f64 = 0.05;
/// Draws of stories for an interval: its ends then vary by 2 % of its width or so between seeds.
pub const DRAWS: u32 = 1000;

/// How sides are compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// What random numbers start from.
    pub seed: u64,
    /// Statements that a thing must have on all sides together; `None` chooses by the size of the corpus.
    pub fewest: Option<u64>,
    /// The rate of false discoveries among what is listed as found.
    pub listed: f64,
}

/// What there is to compare: everything that was counted.
#[derive(Debug)]
pub struct Counts<'g> {
    /// Statements that each thing has at least.
    pub fewest: u64,
    actors: Vec<Counted<'g>>,
    dyads: Vec<Counted<'g>>,
    relations: Vec<Counted<'g>>,
    splits: [Vec<Split<'g>>; DIVISIONS.len()],
}

/// How the sides differ.
#[derive(Debug)]
pub struct Comparison<'c> {
    /// The statements that a thing had to have.
    pub fewest: u64,
    /// The rate of false discoveries among what is listed as found.
    pub listed: f64,
    /// How much text each side has.
    pub sizes: Vec<Size>,
    /// How much of its statements each side has in somebody's mouth.
    pub voices: Vec<Share>,
    /// What a reader must know first.
    pub warnings: Vec<Warning>,
    /// What sides say more often or less often, by family as in [`FAMILIES`], the surest first.
    pub contrasts: [Found<Contrast<'c>>; 3],
    /// Where they divide it otherwise, by division as in [`DIVISIONS`], the surest first.
    pub divided: [Found<Divided<'c, 'c>>; DIVISIONS.len()],
    /// What sides never say, the most telling first.
    pub omissions: Vec<Omission<'c>>,
    /// The headlines, the most telling first.
    pub findings: Vec<Finding>,
    /// How alike sides are.
    pub likenesses: Vec<Likeness>,
    /// The sides in an order in which alike ones are neighbours.
    pub order: Vec<u8>,
    /// Texts that stand on several sides.
    pub copied: Vec<Copied>,
    /// Stories that several sides tell, those of most sides first.
    pub told: Vec<Told<'c>>,
    /// How sides speak of an actor in the stories they share, the surest difference first.
    pub framings: Vec<Framing<'c>>,
    /// Which stories each side tells.
    pub selections: Vec<Selection>,
}

/// The families in the order of [`Comparison::contrasts`].
pub const FAMILIES: [Family; 3] = [Family::Dyad, Family::Relation, Family::Actor];

impl<'g> Counts<'g> {
    /// Counts everything that has enough statements.
    #[must_use]
    pub fn of(frame: &Frame<'g>, settings: &Settings) -> Self {
        let fewest = settings.fewest.unwrap_or_else(|| usual(frame.events.total()));
        let [dyads, relations, actors] = FAMILIES.map(|family| counted(frame, family, fewest));
        Self { fewest, actors, dyads, relations, splits: DIVISIONS.map(|division| splits(frame, division, fewest)) }
    }
}

/// One statement of a hundred, at most five: with fewer than five the least p there can be is too large to be found among thousands, and
/// a handful of articles has hardly more than one or two of anything.
fn usual(statements: f64) -> u64 {
    [(500.0, 5), (400.0, 4), (300.0, 3), (200.0, 2)]
        .iter()
        .find(|(least, _)| statements >= *least)
        .map_or(1, |(_, fewest)| *fewest)
}

impl<'c> Comparison<'c> {
    /// Compares the sides.
    #[must_use]
    pub fn of(frame: &'c Frame<'c>, counts: &'c Counts<'c>, settings: &Settings) -> Self {
        let copied = syndicated(frame);
        let sizes = sizes(frame, &copied);
        let families =
            [(Family::Dyad, &counts.dyads), (Family::Relation, &counts.relations), (Family::Actor, &counts.actors)];
        let contrasts = families.map(|(family, counted)| contrasts(frame, family, counted, settings.listed));
        let divided = counts.splits.each_ref().map(|splits| divided(frame, splits, settings.listed));
        let told = told(frame);
        let likenesses = likenesses(frame, settings.seed);
        let mut comparison = Self {
            fewest: counts.fewest,
            listed: settings.listed,
            voices: voices(frame),
            warnings: warnings(frame, &sizes),
            sizes,
            contrasts,
            divided,
            omissions: omissions(frame, &counts.dyads, &counts.relations),
            findings: Vec::new(),
            order: order(&frame.groups, &likenesses),
            likenesses,
            copied,
            framings: framings(frame, &told),
            selections: selections(frame, &told),
            told,
        };
        comparison.findings = findings(frame, &comparison);
        comparison
    }
}

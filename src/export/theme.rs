//! The visual language that every drawing shares: what a colour, a dash, a shape and a size mean.
//!
//! Cooperation is a solid blue line, conflict a dashed vermilion one, whichever program draws it.
//!
//! Colours are Okabe and Ito's (Color Universal Design, 2008), which people with any colour vision tell apart; every
//! difference of colour is one of dash or shape too, so that a grey print loses nothing. Sizes follow fixed logarithmic
//! scales and never the graph's own largest value, so that two drawings can be laid side by side.

use crate::gazetteer::EntityType;
use crate::graph::Mark;

/// What a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each variant is a row of INKS, which says what it means")]
pub enum Stroke {
    Cooperation,
    Conflict,
    Role,
    Cooccurrence,
    Added,
    Removed,
    Turned,
    Changed,
    Same,
}

/// How a line is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Dash {
    Solid,
    Dashed,
    Dotted,
    Double,
}

/// How a [`Stroke`] looks.
#[derive(Debug)]
pub struct Ink {
    /// Whose look it is.
    pub stroke: Stroke,
    /// `#rrggbb`.
    pub colour: &'static str,
    /// Its colour in labels: darker, so that small letters can be read.
    pub letters: &'static str,
    /// Its colour on dark paper.
    pub night: &'static str,
    /// Its colour in labels on dark paper.
    pub night_letters: &'static str,
    /// How it is broken.
    pub dash: Dash,
    /// For the legend.
    pub meaning: &'static str,
}

/// Every stroke in the order of the legend.
#[rustfmt::skip]
pub const INKS: &[Ink] = &[
    ink(Stroke::Cooperation,  "#0072b2", "#004d80", "#56b4e9", "#8ccdf2", Dash::Solid,  "cooperates, supports"),
    ink(Stroke::Conflict,     "#d55e00", "#9c4400", "#f0883a", "#ffb27a", Dash::Dashed, "opposes, attacks"),
    ink(Stroke::Role,         "#777777", "#555555", "#9aa0a8", "#b9bec5", Dash::Dotted, "leads, serves, belongs to"),
    ink(Stroke::Cooccurrence, "#c4c4c4", "#555555", "#4d535c", "#b9bec5", Dash::Solid,  "named together"),
    ink(Stroke::Added,        "#009e73", "#00664b", "#2fc79b", "#7fe3c4", Dash::Solid,  "only in the second"),
    ink(Stroke::Removed,      "#d55e00", "#9c4400", "#f0883a", "#ffb27a", Dash::Dashed, "only in the first"),
    ink(Stroke::Turned,       "#b0559a", "#7d3069", "#d98ac8", "#eab6de", Dash::Double, "sign turned"),
    ink(Stroke::Changed,      "#0072b2", "#004d80", "#56b4e9", "#8ccdf2", Dash::Dotted, "stronger or weaker"),
    ink(Stroke::Same,         "#c4c4c4", "#555555", "#4d535c", "#b9bec5", Dash::Solid,  "the same"),
];

const fn ink(
    stroke: Stroke,
    colour: &'static str,
    letters: &'static str,
    night: &'static str,
    night_letters: &'static str,
    dash: Dash,
    meaning: &'static str,
) -> Ink {
    Ink { stroke, colour, letters, night, night_letters, dash, meaning }
}

impl Stroke {
    /// How it looks.
    #[must_use]
    pub const fn ink(self) -> &'static Ink {
        &INKS[self as usize]
    }
}

impl From<Mark> for Stroke {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Added => Self::Added,
            Mark::Removed => Self::Removed,
            Mark::Turned => Self::Turned,
            Mark::Changed => Self::Changed,
            Mark::Same => Self::Same,
        }
    }
}

/// The outline of an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Shape {
    Ellipse,
    Box,
    Hexagon,
}

/// How actors of one type look.
#[derive(Debug)]
pub struct Look {
    /// Whose look it is.
    pub entity_type: EntityType,
    /// The outline.
    pub shape: Shape,
    /// Inside, `#rrggbb`: light, so that black letters stand out.
    pub fill: &'static str,
    /// The outline's colour.
    pub border: &'static str,
    /// Inside, on dark paper.
    pub night: &'static str,
    /// For the legend.
    pub meaning: &'static str,
}

/// Every entity type in the order of the legend.
#[rustfmt::skip]
pub const LOOKS: &[Look] = &[
    look(EntityType::Person,       Shape::Ellipse, "#fdf0d0", "#b07a00", "#4d3a10", "person"),
    look(EntityType::State,        Shape::Box,     "#e4eff8", "#4a7fa8", "#1d3a52", "state"),
    look(EntityType::Organization, Shape::Hexagon, "#ddf0e8", "#2b8a68", "#16402f", "organisation"),
];

const fn look(
    entity_type: EntityType,
    shape: Shape,
    fill: &'static str,
    border: &'static str,
    night: &'static str,
    meaning: &'static str,
) -> Look {
    Look { entity_type, shape, fill, border, night, meaning }
}

/// How actors of that type look.
#[must_use]
pub const fn look_of(entity_type: EntityType) -> &'static Look {
    &LOOKS[entity_type as usize]
}

/// Typefaces in order of preference; all have Helvetica's widths, which [`label`](super::label) counts on.
pub const FONTS: &str = "Helvetica, Arial, 'Liberation Sans', sans-serif";

/// The colour of names.
pub const TEXT: &str = "#1a1a1a";

/// The colour of captions and legends.
pub const FAINT_TEXT: &str = "#555555";

/// The paper.
pub const PAPER: &str = "#ffffff";

/// Width of a line of weight 0, in pixels. Less and the dash of a single statement is lost in print.
pub(super) const THINNEST: f64 = 1.2;

/// What each further factor of e in the weight adds to the width; 100 statements are about four times as wide as one.
pub(super) const WIDENING: f64 = 1.0;

/// No line is wider, in pixels; more and arrow heads cover the names (reached at a weight of about 900).
pub(super) const WIDEST: f64 = 8.0;

/// Least width of a double line, in pixels: a thinner one is no longer seen as two.
const DOUBLE: f64 = 3.6;

/// Part of a double line's width that is paper.
pub(super) const HOLLOW: f64 = 0.4;

/// Width in pixels of a line of that weight (the sum of its relations' weights); a negative weight counts as 0.
#[must_use]
pub fn width(stroke: Stroke, weight: f64) -> f64 {
    match stroke {
        Stroke::Role => THINNEST,
        Stroke::Cooccurrence | Stroke::Same => (THINNEST + WIDENING * 0.4 * libm::log1p(weight.max(0.0))).min(WIDEST / 2.0),
        Stroke::Turned => (THINNEST + WIDENING * libm::log1p(weight.max(0.0))).clamp(DOUBLE, WIDEST),
        _ => (THINNEST + WIDENING * libm::log1p(weight.max(0.0))).min(WIDEST),
    }
}

/// Size of the name of an actor named once, in pixels; the smallest that prints well.
const SMALLEST_LETTER: f64 = 11.0;

/// What each further factor of e in the mentions adds to the size.
const GROWTH: f64 = 1.6;

/// No name is larger, in pixels (reached at about 1,000 mentions).
const LARGEST_LETTER: f64 = 22.0;

/// Size in pixels of an actor's name; the outline follows the name.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a size in pixels needs no more than 52 bits of a count")]
pub fn letter(mentions: u64) -> f64 {
    (SMALLEST_LETTER + GROWTH * libm::log(mentions.max(1) as f64)).min(LARGEST_LETTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_the_variants() {
        for (at, ink) in INKS.iter().enumerate() {
            assert_eq!(ink.stroke as usize, at, "{}", ink.meaning);
        }
        for (at, look) in LOOKS.iter().enumerate() {
            assert_eq!(look.entity_type as usize, at, "{}", look.meaning);
        }
    }

    #[test]
    fn lines_of_one_drawing_differ_in_more_than_colour() {
        assert_ne!(Stroke::Cooperation.ink().dash, Stroke::Conflict.ink().dash);
        let changes = [Stroke::Added, Stroke::Removed, Stroke::Turned, Stroke::Changed];
        for (at, one) in changes.iter().enumerate() {
            assert!(changes[..at].iter().all(|other| other.ink().dash != one.ink().dash), "{}", one.ink().meaning);
        }
    }

    #[test]
    fn sizes_grow_with_counts_and_end() {
        assert!(width(Stroke::Conflict, 1.0) < width(Stroke::Conflict, 10.0));
        assert!(width(Stroke::Conflict, -1.0) >= THINNEST && width(Stroke::Conflict, 1e9) <= WIDEST);
        assert!(letter(0) >= SMALLEST_LETTER && letter(1) < letter(50) && letter(u64::MAX) <= LARGEST_LETTER);
    }
}

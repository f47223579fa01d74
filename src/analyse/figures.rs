//! One number each about the whole network.
//!
//! FJI -> TON `support+`: `actors` 2, `ties` 1, `pairs` 1, `reciprocity` 0, `balance` missing since nobody is a third.

use super::Study;
use super::network::real;
use Number::{Count, Real};
use serde::Serialize;

/// One figure.
#[derive(Debug)]
pub struct Figure {
    /// Its key in `stats --json`.
    pub name: &'static str,
    /// What it says, with the unit.
    pub meaning: &'static str,
    /// Its value; `None` where the graph has nothing it could be taken of.
    pub compute: fn(&Study) -> Option<Number>,
}

/// A count or a share.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Number {
    /// A count.
    Count(usize),
    /// Everything else; always finite.
    Real(f64),
}

impl Number {
    /// As a number to calculate with.
    #[must_use]
    pub const fn real(self) -> f64 {
        match self {
            Self::Count(count) => real(count),
            Self::Real(value) => value,
        }
    }
}

/// A figure of one graph.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Finding {
    /// As in [`Figure`].
    pub name: &'static str,
    /// As in [`Figure`].
    pub meaning: &'static str,
    /// Its value.
    pub value: Option<Number>,
}

/// Every figure.
#[rustfmt::skip]
pub const FIGURES: &[Figure] = &[
    Figure { name: "actors", meaning: "actors that take part in an asserted event; the rest is outside the network", compute: |study| Some(Count(study.network.size())) },
    Figure { name: "ties", meaning: "ordered pairs of actors of whom the first acts on the second; a symmetric event makes both", compute: |study| Some(Count(study.ties())) },
    Figure { name: "pairs", meaning: "pairs of actors who share an event, whichever way", compute: |study| Some(Count(study.pairs())) },
    Figure { name: "components", meaning: "parts that no pair connects", compute: |study| Some(Count(study.parts.len())) },
    Figure { name: "largest_component", meaning: "actors of the largest part", compute: |study| study.parts.first().map(|part| Count(part.len())) },
    Figure { name: "density", meaning: "share of all possible ties that are there", compute: |study| study.density().map(Real) },
    Figure { name: "reciprocity", meaning: "share of ties whose other direction is there too", compute: |study| study.reciprocity().map(Real) },
    Figure { name: "walks", meaning: "actors from which paths were followed; fewer than `actors`: betweenness and closeness are estimates", compute: |study| Some(Count(study.paths.walks)) },
    Figure { name: "communities", meaning: "circles of actors who deal more with each other than chance would have it", compute: |study| Some(Count(study.communities.count)) },
    Figure { name: "modularity", meaning: "share of weight inside communities less what chance would put there, -0.5 to 1", compute: |study| study.communities.modularity.map(Real) },
    Figure { name: "backbone_pairs", meaning: "pairs whose disparity is below 0.05", compute: |study| Some(Count(study.backbone.len())) },
    Figure { name: "backbone_actors", meaning: "actors of these pairs", compute: |study| Some(Count(study.backbone_actors())) },
    Figure { name: "backbone_weight", meaning: "share of weight on these pairs", compute: |study| study.backbone_weight().map(Real) },
    Figure { name: "friendly_pairs", meaning: "pairs with more friendly than hostile weight", compute: |study| Some(Count(study.pairs_of_sign(1))) },
    Figure { name: "hostile_pairs", meaning: "pairs with more hostile than friendly weight", compute: |study| Some(Count(study.pairs_of_sign(-1))) },
    Figure { name: "triads", meaning: "threes of actors of whom each two have a signed pair", compute: |study| Some(Count(study.triads.count())) },
    Figure { name: "triads_friends", meaning: "triads of three friendly pairs: balanced", compute: |study| Some(Count(study.triads.by_hostile_pairs[0])) },
    Figure { name: "triads_torn", meaning: "triads of two friendly pairs and a hostile one: not balanced", compute: |study| Some(Count(study.triads.by_hostile_pairs[1])) },
    Figure { name: "triads_common_foe", meaning: "triads of a friendly pair and two hostile ones: balanced", compute: |study| Some(Count(study.triads.by_hostile_pairs[2])) },
    Figure { name: "triads_foes", meaning: "triads of three hostile pairs: not balanced", compute: |study| Some(Count(study.triads.by_hostile_pairs[3])) },
    Figure { name: "balance", meaning: "share of triads that are balanced", compute: |study| study.balance().map(Real) },
    Figure { name: "balance_by_chance", meaning: "the same, if signs lay on pairs at random", compute: |study| study.triads.balanced_by_chance().map(Real) },
    Figure { name: "frustration", meaning: "share of signed weight at odds with the two camps found", compute: |study| study.of_signed_weight(study.camps.at_odds).map(Real) },
    Figure { name: "frustration_at_least", meaning: "what no division into two camps can be below; if equal, the camps are the best there are", compute: |study| study.of_signed_weight(study.camps.at_least).map(Real) },
    Figure { name: "pairs_at_odds", meaning: "friendly pairs across camps and hostile ones inside", compute: |study| Some(Count(study.camps.pairs_at_odds)) },
];

/// Every figure of one study.
pub(super) fn findings(study: &Study) -> Vec<Finding> {
    FIGURES.iter().map(|f| Finding { name: f.name, meaning: f.meaning, value: (f.compute)(study) }).collect()
}

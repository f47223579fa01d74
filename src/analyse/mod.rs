//! Adds measures to a [`Table`] as columns, one value a node or an edge, and gives figures of the whole.
//!
//! FJI -> TON `support+` of weight 2 gives FJI an `out_weight` of 2 and TON an `in_weight` of 2; the figure `pairs` is 1.
//!
//! Never changes nodes or edges. All run on one network, made of the events that are asserted; who is in none of them is
//! 0 in every measure but `neighbours`. A measure is one function and one row of [`MEASURES`], a figure one row of
//! [`FIGURES`]. `docs/MEASURES.md` says what each is good for.

mod backbone;
mod camps;
mod communities;
mod cores;
mod degree;
mod draw;
mod figures;
mod network;
mod parts;
mod paths;
mod rank;
mod sides;
mod study;
mod triads;

use crate::graph::{Column, Table, Values};
pub use backbone::{BOUND, backbone_of};
pub use figures::{FIGURES, Figure, Finding, Number};
pub use study::Study;

/// One measure.
#[derive(Debug)]
pub struct Measure {
    /// Its key in the exports.
    pub name: &'static str,
    /// What it says, with the unit.
    pub meaning: &'static str,
    /// Its value for each node, or for each edge, in the order of the table.
    pub compute: fn(&Table<'_>, &Study) -> Values,
}

/// Every measure of a node, in the order of the columns.
#[rustfmt::skip]
pub const MEASURES: &[Measure] = &[
    Measure { name: "out_weight", meaning: "sum of the weights of events it is the source of; symmetric ones count for both", compute: |_, study| degree::out_weight(&study.network) },
    Measure { name: "in_weight", meaning: "sum of the weights of events it is the target of; symmetric ones count for both", compute: |_, study| degree::in_weight(&study.network) },
    Measure { name: "neighbours", meaning: "actors it shares an event or a role with", compute: |table, _| degree::neighbours(table) },
    Measure { name: "pagerank", meaning: "share of the time of a reader who follows who acts on whom; adds up to 1", compute: |_, study| study.network.reals(|actor| study.ranks[actor]) },
    Measure { name: "betweenness", meaning: "share of the shortest paths between two others that run through it, 0 to 1", compute: |_, study| study.network.reals(|actor| study.paths.betweenness[actor]) },
    Measure { name: "closeness", meaning: "1 / mean hops to those it reaches, times the share of actors it reaches, 0 to 1", compute: |_, study| study.network.reals(|actor| study.paths.closeness[actor]) },
    Measure { name: "core", meaning: "largest k such that it is in a circle where everyone deals with k others", compute: |_, study| study.network.integers(|actor| study.cores[actor]) },
    Measure { name: "community", meaning: "number of the circle it deals with most, 1 is the largest; 0: in no event", compute: |_, study| study.network.integers(|actor| study.communities.of[actor]) },
    Measure { name: "camp", meaning: "1 or 2, by friends and foes; 0: not in the largest part of the signed pairs", compute: |_, study| study.network.integers(|actor| study.camps.of[actor]) },
    Measure { name: "camp_fit", meaning: "share of its signed weight with friends in its camp or foes in the other, 0.5 to 1; 0: no camp", compute: |_, study| study.network.reals(|actor| study.camps.fit[actor]) },
];

/// Every measure of an edge, in the order of the columns.
#[rustfmt::skip]
pub const EDGE_MEASURES: &[Measure] = &[
    Measure { name: "disparity", meaning: "chance that its pair is so heavy if its ends spread their weight at random; small: backbone; 1: does not count", compute: |table, study| backbone::disparity(table, &study.network) },
];

/// Adds every measure to the table and gives the figures of the whole, in the order of [`FIGURES`].
pub fn measure(table: &mut Table<'_>) -> Vec<Finding> {
    let study = Study::of(table);
    let columns = |measures: &[Measure]| -> Vec<Column> {
        let column = |m: &Measure| Column { name: m.name, meaning: m.meaning, values: (m.compute)(table, &study) };
        measures.iter().map(column).collect()
    };
    let (nodes, edges) = (columns(MEASURES), columns(EDGE_MEASURES));
    table.columns.extend(nodes);
    table.edge_columns.extend(edges);
    figures::findings(&study)
}

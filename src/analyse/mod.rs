//! Adds measures to a [`Table`] as columns, one value a node.
//!
//! FJI -> TON `support+` of weight 2 gives FJI an `out_weight` of 2 and TON an `in_weight` of 2.
//!
//! Never changes nodes or edges. A measure is one function and one row of [`MEASURES`].

mod degree;

use crate::graph::{Column, Table, Values};

/// One measure.
#[derive(Debug)]
pub struct Measure {
    /// Its key in the exports.
    pub name: &'static str,
    /// What it says, with the unit.
    pub meaning: &'static str,
    /// Its value for each node, in the order of the table.
    pub compute: fn(&Table<'_>) -> Values,
}

/// Every measure, in the order of the columns.
#[rustfmt::skip]
pub const MEASURES: &[Measure] = &[
    Measure { name: "out_weight", meaning: "sum of the weights of events it is the source of; symmetric ones count for both", compute: degree::out_weight },
    Measure { name: "in_weight", meaning: "sum of the weights of events it is the target of; symmetric ones count for both", compute: degree::in_weight },
    Measure { name: "neighbours", meaning: "actors it shares an event or a role with", compute: degree::neighbours },
];

/// Adds every measure to the table.
pub fn measure(table: &mut Table<'_>) {
    let columns: Vec<Column> =
        MEASURES.iter().map(|m| Column { name: m.name, meaning: m.meaning, values: (m.compute)(table) }).collect();
    table.columns.extend(columns);
}

//! Writes `graph.json`: everything the table holds, as networkx's node-link JSON.
//!
//! The format itself, and how it is read back, is in [`node_link`].

use super::Options;
pub use crate::graph::node_link::Arrays;
use crate::graph::{Table, node_link};
use std::io::{self, Write};

/// Writes the table; the only option it uses is `arrays`.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(table: &Table<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    node_link::write(table, options.arrays, out)
}

/// Writes each row on a line of its own, with commas between: the inside of an array or object.
pub(super) fn lines<T>(
    out: &mut dyn Write,
    rows: impl Iterator<Item = T>,
    mut write: impl FnMut(&mut dyn Write, T) -> io::Result<()>,
) -> io::Result<()> {
    for (place, row) in rows.enumerate() {
        out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        write(out, row)?;
    }
    out.write_all(b"\n")
}

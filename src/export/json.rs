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

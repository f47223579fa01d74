//! Formats JSON so that one article, node or edge stands on one line, with numbers of 15 digits.
//!
//! `{"graph":{},"nodes":[{"id":"FJI"},{"id":"TON"}]}` becomes a line for each key of the file and each node.

use serde_json::ser::{CompactFormatter, Formatter};
use std::io::{self, Write};

/// Significant digits of a written number. Any decimal of 15 digits survives the way through an `f64` unchanged, in every
/// reader; the 16th and 17th do not, and in sums of measures they are noise that makes text diffs longer.
const DIGITS: usize = 15;

/// How deep a list may stand and still have each item on a line: `nodes` and `edges` at 2, `articles` at 3.
const LISTS_IN_LINES: usize = 3;

/// How deep an object may stand and still have each key on a line: the file itself at 1, `graph` at 2.
const OBJECTS_IN_LINES: usize = 2;

/// Compact JSON with line breaks where [`LISTS_IN_LINES`] and [`OBJECTS_IN_LINES`] ask for them, and [`DIGITS`] in numbers.
#[derive(Default)]
pub(super) struct Lines {
    depth: usize,
}

impl Formatter for Lines {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        CompactFormatter.write_f64(writer, rounded(value))
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"[")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        separate(writer, first, self.depth <= LISTS_IN_LINES)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        writer.write_all(b"]")
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"{")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        separate(writer, first, self.depth <= OBJECTS_IN_LINES)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth -= 1;
        writer.write_all(b"}")
    }
}

fn separate<W: ?Sized + Write>(writer: &mut W, first: bool, lines: bool) -> io::Result<()> {
    writer.write_all(match (first, lines) {
        (true, true) => b"\n",
        (true, false) => b"",
        (false, true) => b",\n",
        (false, false) => b",",
    })
}

/// The nearest number of [`DIGITS`] significant digits; what is not finite stays as it is.
pub(crate) fn rounded(value: f64) -> f64 {
    format!("{value:.*e}", DIGITS - 1).parse().unwrap_or(value)
}

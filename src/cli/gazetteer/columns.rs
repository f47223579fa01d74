//! Writes a table in columns: aligned for the eye, with tabs for a program that reads the pipe.

use owo_colors::OwoColorize;
use std::io::{self, IsTerminal, Write};

/// Between two columns.
const GAP: usize = 2;
/// The widest column but the last; longer cells push the rest of their line aside.
const WIDEST: usize = 44;

/// Writes the rows under their heads. On a terminal the columns are aligned; in a pipe cells are parted by one tab and the
/// first line names the columns.
pub(super) fn write(heads: &[&str], rows: &[Vec<String>], out: &mut dyn Write) -> io::Result<()> {
    write_with(heads, rows, out, |_, _| Ok(()))
}

/// The same, with lines of `below` under each row.
pub(super) fn write_with(
    heads: &[&str],
    rows: &[Vec<String>],
    out: &mut dyn Write,
    mut below: impl FnMut(usize, &mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let is_piped = !io::stdout().is_terminal();
    let width = |at: usize| {
        let cells = rows.iter().map(|row| row[at].chars().count());
        cells.chain([heads[at].len()]).max().unwrap_or_default().min(WIDEST) + GAP
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let line = |cells: &[&str]| {
        if is_piped {
            return cells.iter().map(|cell| one_cell(cell)).collect::<Vec<_>>().join("\t");
        }
        let gap = |cell: &str, width: usize| if cell.chars().count() < width { 0 } else { GAP };
        let padded = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}{:1$}", "", gap(cell, *width)));
        padded.collect::<String>().trim_end().to_owned()
    };
    writeln!(out, "{}", line(heads).bold())?;
    for (at, row) in rows.iter().enumerate() {
        writeln!(out, "{}", line(&row.iter().map(String::as_str).collect::<Vec<_>>()))?;
        below(at, out)?;
    }
    Ok(())
}

/// The cell without tabs and line ends.
fn one_cell(cell: &str) -> String {
    cell.replace(['\t', '\n', '\r'], " ")
}

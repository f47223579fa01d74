//! Writes a list in columns: names to the left, numbers to the right, as wide as their widest cell.

use owo_colors::OwoColorize;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Between two columns.
const GAP: usize = 2;

/// Writes a blank line, the heads, the first `top` rows, and how many were left out. `text` has the places of the columns
/// that go to the left.
pub(super) fn write(
    heads: &[&str],
    text: &[usize],
    rows: impl ExactSizeIterator<Item = Vec<String>>,
    top: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let left_out = rows.len().saturating_sub(top);
    let rows: Vec<Vec<String>> = rows.take(top).collect();
    let width = |at: usize| rows.iter().map(|row| row[at].width()).chain([heads[at].width()]).max().unwrap_or_default();
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let line = |cells: &[&str]| -> String {
        let cell = |(at, cell): (usize, &&str)| {
            // Not `{:>width$}`, which counts a wide character of Chinese as one column.
            let blanks = " ".repeat(widths[at] - cell.width());
            let gap = " ".repeat(if at == 0 { 0 } else { GAP });
            if text.contains(&at) { format!("{gap}{cell}{blanks}") } else { format!("{gap}{blanks}{cell}") }
        };
        cells.iter().enumerate().map(cell).collect::<String>().trim_end().to_owned()
    };
    writeln!(out, "\n{}", line(heads).bold())?;
    for row in &rows {
        writeln!(out, "{}", line(&row.iter().map(String::as_str).collect::<Vec<_>>()))?;
    }
    if left_out > 0 { writeln!(out, "{}", format!("... and {left_out} more").dimmed()) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(heads: &[&str], rows: Vec<[&str; 2]>, top: usize) -> String {
        let mut out = Vec::new();
        let rows: Vec<_> = rows.into_iter().map(|row| row.map(str::to_owned).to_vec()).collect();
        write(heads, &[0], rows.into_iter(), top, &mut out).expect("memory");
        anstream::adapter::strip_str(&String::from_utf8(out).expect("text")).to_string()
    }

    #[test]
    fn wide_characters_take_two_columns_and_combining_ones_none() {
        let rows = vec![["中国", "10"], ["Malé", "2"], ["Male\u{301}", "3"]];
        assert_eq!(written(&["actor", "n"], rows, 9), "\nactor   n\n中国   10\nMalé    2\nMale\u{301}    3\n");
    }

    #[test]
    fn what_is_left_out_is_counted() {
        assert_eq!(written(&["actor", "n"], vec![["a", "1"], ["b", "2"]], 1), "\nactor  n\na      1\n... and 1 more\n");
    }
}

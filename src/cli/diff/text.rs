//! The changes as text: a list a kind in columns, the quotes of both sides under each change.

use super::report::Report;
use super::sections::{Kind, Row, Section, Who, sections};
use crate::cli::quote::{cut, place, plain, sentence};
use crate::diff::changes::Change;
use crate::graph::Evidence;
use owo_colors::OwoColorize;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Columns of a line with a quote, at most; those of lists are as wide as their widest cell.
const LINE: usize = 110;

/// Columns of a name, at most.
const NAME: usize = 60;

/// Columns of the place of a quote, at most.
const PLACE: usize = 48;

/// Changes of each kind, unless asked otherwise: a screen or two.
const TOP: usize = 30;

/// Everything.
pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    if report.diff.is_empty() {
        return writeln!(out, "the graphs are the same");
    }
    let [one, other] = report.sizes();
    writeln!(out, "{}", format!("--- {}  {one}", plain(&report.names[0])).bold())?;
    writeln!(out, "{}", format!("+++ {}  {other}", plain(&report.names[1])).bold())?;
    writeln!(out, "{}", format!("weights: {}; the most telling first, by {}", report.unit(), report.order()).dimmed())?;
    sections(report).iter().try_for_each(|section| list(section, report.most(TOP), out))
}

fn list(section: &Section<'_>, most: usize, out: &mut dyn Write) -> io::Result<()> {
    let shown = &section.rows[..section.rows.len().min(most)];
    let lines: Vec<Vec<String>> = shown.iter().map(|row| cells(section.kind, row)).collect();
    let head: Vec<&str> = [section.title.as_str()].into_iter().chain(section.heads.iter().map(String::as_str)).collect();
    let width = |at: usize| lines.iter().map(|line| line[at].width()).chain([head[at].width()]).max().unwrap_or_default();
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    writeln!(out, "\n{}", aligned(&head, &widths, section.words).bold())?;
    for (line, row) in lines.iter().zip(shown) {
        let line = aligned(&line.iter().map(String::as_str).collect::<Vec<_>>(), &widths, section.words);
        writeln!(out, "{}", painted(section.kind, &line))?;
        quote("-", row.quotes[0], out)?;
        quote("+", row.quotes[1], out)?;
    }
    match section.rows.len() - shown.len() {
        0 => Ok(()),
        more => writeln!(out, "{}", format!("... and {more} more (--top 0 for all)").dimmed()),
    }
}

fn cells(kind: Kind, row: &Row<'_>) -> Vec<String> {
    let who = match row.who {
        Who::Actor(id) => plain(id),
        Who::Pair { source, target, symmetric } => {
            format!("{} {} {}", plain(source), if symmetric { "--" } else { "->" }, plain(target))
        }
    };
    let who = format!("{} {}", kind.mark(), cut(&who, NAME));
    [who].into_iter().chain(row.cells.iter().map(|cell| plain(cell))).collect()
}

/// The cells in their columns: the first and `words` after it to the left, numbers to the right.
fn aligned(cells: &[&str], widths: &[usize], words: usize) -> String {
    let cell = |(at, cell): (usize, &&str)| {
        let (blanks, gap) = (" ".repeat(widths[at] - cell.width()), if at == 0 { "" } else { "  " });
        if at <= words { format!("{gap}{cell}{blanks}") } else { format!("{gap}{blanks}{cell}") }
    };
    cells.iter().enumerate().map(cell).collect::<String>().trim_end().to_owned()
}

fn quote(sign: &str, evidence: Option<&Evidence>, out: &mut dyn Write) -> io::Result<()> {
    let Some(evidence) = evidence else { return Ok(()) };
    let place = format!("[{}]", cut(&place(evidence), PLACE));
    let room = LINE - "    - ".len() - "  ".len() - place.width();
    writeln!(out, "    {sign} {}  {}", sentence(evidence, room), place.dimmed())
}

fn painted(kind: Kind, line: &str) -> String {
    match kind {
        Kind::Turned => line.magenta().bold().to_string(),
        Kind::Replaced => line.cyan().to_string(),
        Kind::Edges(Change::Added) | Kind::Nodes(Change::Added) => line.green().to_string(),
        Kind::Edges(Change::Removed) | Kind::Nodes(Change::Removed) => line.red().to_string(),
        Kind::Edges(Change::Changed) | Kind::Nodes(Change::Changed) => line.yellow().to_string(),
    }
}

//! One line an actor, with a bar: how many of its edges are new or stronger, gone or weaker.

use super::report::Report;
use crate::cli::build::counted;
use crate::cli::quote::{cut, plain};
use crate::diff::changes::{Change, EdgeChange};
use owo_colors::OwoColorize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Columns of a bar and of a name at most, so that a line has 100.
const BAR: usize = 44;
const NAME: usize = 44;

/// Actors, unless asked otherwise.
const TOP: usize = 30;

/// Edges that are new or stronger; gone or weaker; changed in what is denied or hedged alone.
type Counts = [usize; 3];

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let counts = counts(report);
    let mut rows: Vec<(&str, Counts)> = counts.into_iter().collect();
    rows.sort_by_key(|(id, counts)| (Reverse(counts.iter().sum::<usize>()), *id));
    let shown = &rows[..rows.len().min(report.most(TOP))];
    let names: Vec<String> = shown.iter().map(|(id, _)| cut(&plain(report.name(id)), NAME)).collect();
    let width = names.iter().map(|name| name.width()).max().unwrap_or_default();
    let largest = shown.first().map_or(0, |(_, counts)| counts.iter().sum::<usize>());
    let digits = largest.to_string().len();
    for ((_, counts), name) in shown.iter().zip(&names) {
        let (blanks, sum) = (" ".repeat(width - name.width()), counts.iter().sum::<usize>());
        let [plus, minus, other] = counts.map(|count| scaled(count, largest));
        let bar = format!("{}{}{}", "+".repeat(plus).green(), "-".repeat(minus).red(), "~".repeat(other).yellow());
        writeln!(out, " {name}{blanks} | {sum:>digits$} {bar}")?;
    }
    if rows.len() > shown.len() {
        let more = format!(" ... and {} more (--top 0 for all)", rows.len() - shown.len());
        writeln!(out, "{}", more.dimmed())?;
    }
    let diff = report.diff;
    let [added, removed, changed] = [Change::Added, Change::Removed, Change::Changed].map(|change| diff.edges_that(change));
    let (actors, turned) = (counted(rows.len() as u64, "actor"), counted(diff.turned.len() as u64, "pair"));
    writeln!(out, " {actors}, edges: {added} added, {removed} removed, {changed} changed; {turned} turned")
}

fn counts<'g>(report: &Report<'g>) -> BTreeMap<&'g str, Counts> {
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    for edge in &report.diff.edges {
        for end in [edge.source, edge.target] {
            counts.entry(end).or_default()[direction(edge)] += 1;
        }
    }
    for node in &report.diff.nodes {
        counts.entry(node.id).or_default();
    }
    counts.retain(|_, counts| counts.iter().sum::<usize>() > 0);
    counts
}

fn direction(edge: &EdgeChange<'_>) -> usize {
    let values = [edge.before, edge.after].map(|side| side.map(|side| side.value()));
    match (edge.change, values) {
        (Change::Added, _) => 0,
        (Change::Removed, _) => 1,
        (Change::Changed, [before, after]) if after > before => 0,
        (Change::Changed, [before, after]) if after < before => 1,
        (Change::Changed, _) => 2,
    }
}

/// The length of a bar's part: the count itself where the largest bar fits, else its share, at least one for anything.
fn scaled(count: usize, largest: usize) -> usize {
    if largest <= BAR { count } else { (count * (BAR - 3) / largest).max(usize::from(count > 0)) }
}

//! The changes as a drawing of both graphs: in one picture, or side by side.

use super::report::Report;
use crate::diff::union::view;
use crate::export::{self, Options};
use crate::graph::{EdgeRow, Mark, Table};
use crate::relate::RelationKind;
use std::io::{self, Write};

/// One picture of both graphs, changes by colour and dash.
pub(super) fn changes(report: &Report<'_>, most: usize, out: &mut dyn Write) -> io::Result<()> {
    export::svg::write(&union(report), &options(report, most), out)
}

/// The same for Graphviz.
pub(super) fn dot(report: &Report<'_>, most: usize, out: &mut dyn Write) -> io::Result<()> {
    export::dot::write(&union(report), &options(report, most), out)
}

/// The two graphs side by side, each actor at the same place.
pub(super) fn panels(report: &Report<'_>, most: usize, out: &mut dyn Write) -> io::Result<()> {
    let union = union(report);
    let wanted = |row: &EdgeRow<'_>| is_wanted(report, row);
    let [before, after] = report.tables.each_ref().map(|side| view(&side.filtered(wanted, |_| true), &union));
    export::panels::write(&union, [&before, &after], &options(report, most), out)
}

fn union<'g>(report: &Report<'g>) -> Table<'g> {
    let [before, after] = report.tables;
    let union = report.diff.union(before, after);
    union.filtered(|row| is_wanted(report, row), |row| row.mark != Some(Mark::Same))
}

fn is_wanted(report: &Report<'_>, row: &EdgeRow<'_>) -> bool {
    report.settings.cooccurrences || row.edge.kind != RelationKind::Cooccurrence
}

fn options(report: &Report<'_>, most: usize) -> Options {
    let [one, other] = report.names;
    let sizes = report.sizes();
    Options {
        title: Some(format!("From {one} to {other}")),
        top: most,
        sides: Some(report.names.clone()),
        corpus: Some(format!("{one}: {} · {other}: {}", sizes[0], sizes[1])),
        ..Options::default()
    }
}

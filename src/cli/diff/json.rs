//! The changes as JSON: a summary, then all of them.

use super::report::Report;
use crate::diff::changes::{Change, Diff};
use crate::diff::normalize::Normalize;
use serde::Serialize;
use std::io::{self, Write};

/// In this order, as the help says: a `serde_json` value would sort the keys.
#[derive(Serialize)]
struct Whole<'d> {
    summary: Summary<'d>,
    changes: &'d Diff<'d>,
}

#[derive(Serialize)]
struct Summary<'d> {
    before: Party<'d>,
    after: Party<'d>,
    /// What `weight` and, if weights are normalised, `rate` are.
    unit: String,
    normalize: Normalize,
    tolerance: f64,
    nodes: Counts,
    edges: Counts,
    turned: usize,
    replaced: usize,
}

/// One side.
#[derive(Serialize)]
struct Party<'d> {
    name: &'d str,
    articles: u64,
    sentences: u64,
    first: Option<&'d str>,
    last: Option<&'d str>,
    nodes: usize,
    edges: usize,
}

#[derive(Serialize)]
struct Counts {
    added: usize,
    removed: usize,
    changed: usize,
}

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let counts = |count: &dyn Fn(Change) -> usize| Counts {
        added: count(Change::Added),
        removed: count(Change::Removed),
        changed: count(Change::Changed),
    };
    let diff = report.diff;
    let summary = Summary {
        before: party(report, 0),
        after: party(report, 1),
        unit: report.unit(),
        normalize: report.settings.normalize,
        tolerance: report.settings.tolerance,
        nodes: counts(&|change| diff.nodes_that(change)),
        edges: counts(&|change| diff.edges_that(change)),
        turned: diff.turned.len(),
        replaced: diff.replaced.len(),
    };
    serde_json::to_writer_pretty(&mut *out, &Whole { summary, changes: diff })?;
    out.write_all(b"\n")
}

fn party<'d>(report: &'d Report<'_>, side: usize) -> Party<'d> {
    let (table, name) = (&report.tables[side], &report.names[side]);
    let corpus = &table.meta.corpus;
    Party {
        name,
        articles: corpus.articles,
        sentences: corpus.sentences,
        first: corpus.first.as_deref(),
        last: corpus.last.as_deref(),
        nodes: table.nodes.len(),
        edges: table.edges.len(),
    }
}

//! What the ways to tell a diff share: the changes in the order of how telling they are, names, units, sizes.

use crate::cli::build::counted;
use crate::cli::quote::{cut, plain};
use crate::diff::changes::{Change, Diff, EdgeChange, NodeChange, Settings};
use crate::graph::Table;
use crate::graph::weight::Weighting;
use std::cmp::Ordering;

/// Columns of a side's name at the head of a column.
const HEAD: usize = 16;

/// A diff with its sides.
pub(super) struct Report<'g> {
    pub(super) diff: &'g Diff<'g>,
    pub(super) tables: &'g [Table<'g>; 2],
    /// What the sides are called: files, outlets, periods, relations.
    pub(super) names: &'g [String; 2],
    pub(super) settings: Settings,
    /// Changes of each kind shown at most, 0 for all, if asked for.
    pub(super) top: Option<usize>,
}

impl<'g> Report<'g> {
    /// How many are shown, by what was asked for or else `usual`.
    pub(super) fn most(&self, usual: usize) -> usize {
        match self.top {
            Some(0) => usize::MAX,
            Some(top) => top,
            None => usual,
        }
    }

    /// Edges that changed in that way, but for those of replaced relations, the most telling first.
    pub(super) fn edges(&self, change: Change) -> Vec<&'g EdgeChange<'g>> {
        let mut edges: Vec<_> = self.diff.edges.iter().filter(|edge| edge.change == change && !edge.replaced).collect();
        edges.sort_by(|a, b| telling(a.telling, b.telling));
        edges
    }

    /// Actors that changed in that way, the most telling first.
    pub(super) fn nodes(&self, change: Change) -> Vec<&'g NodeChange<'g>> {
        let mut nodes: Vec<_> = self.diff.nodes.iter().filter(|node| node.change == change).collect();
        nodes.sort_by(|a, b| telling(a.telling, b.telling));
        nodes
    }

    /// Whether numbers are rates.
    pub(super) fn is_rate(&self) -> bool {
        !self.settings.normalize.per().is_empty()
    }

    /// `weights: sum of confidences ... per 1,000 sentences`.
    pub(super) fn unit(&self) -> String {
        let [one, other] = self.tables.each_ref().map(|table| Weighting::of(table.meta).name());
        let weighting = if one == other { one.to_owned() } else { format!("{one} and {other}") };
        format!("{weighting}{}", self.settings.normalize.per())
    }

    /// By what the changes are ordered.
    pub(super) fn order(&self) -> &'static str {
        if self.is_rate() { "log-likelihood ratio G²" } else { "difference of weights" }
    }

    /// `7 articles, 58 sentences`, of each side.
    pub(super) fn sizes(&self) -> [String; 2] {
        self.tables.each_ref().map(|table| {
            let corpus = &table.meta.corpus;
            format!("{}, {}", counted(corpus.articles, "article"), counted(corpus.sentences, "sentence"))
        })
    }

    /// The names of the sides, short enough for the head of a column: of a path the end.
    pub(super) fn heads(&self) -> [String; 2] {
        self.names.each_ref().map(|name| {
            let name = plain(name);
            let count = name.chars().count();
            match (name.contains('/'), count > HEAD) {
                (true, true) => format!("…{}", name.chars().skip(count + 1 - HEAD).collect::<String>()),
                _ => cut(&name, HEAD),
            }
        })
    }

    /// An actor's name.
    pub(super) fn name(&self, id: &'g str) -> &'g str {
        let found = self.tables.iter().rev().find_map(|table| {
            let at = table.nodes.binary_search_by(|row| row.node.id.as_str().cmp(id)).ok()?;
            Some(table.nodes[at].node.name.as_str())
        });
        found.unwrap_or(id)
    }
}

/// The larger first, whichever its sign; equals stay in their order, which is that of ids.
pub(super) fn telling(one: f64, other: f64) -> Ordering {
    other.abs().total_cmp(&one.abs())
}

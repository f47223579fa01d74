//! The changes as lists, one a kind, each with its columns: what text, Markdown and the page show alike.

use super::report::{Report, telling};
use crate::diff::changes::{Change, EdgeChange, Naming, NodeChange, Side};
use crate::diff::replaced::Replaced;
use crate::diff::turns::Turn;
use crate::graph::Evidence;

/// The changes of one kind, the most telling first.
pub(super) struct Section<'g> {
    pub(super) kind: Kind,
    /// `edges added: 12`, with what is told elsewhere.
    pub(super) title: String,
    /// Heads of the columns after the first, which says who.
    pub(super) heads: Vec<String>,
    /// How many of these columns hold words; the others hold numbers.
    pub(super) words: usize,
    pub(super) rows: Vec<Row<'g>>,
}

/// What kind of change a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Turned,
    Replaced,
    Edges(Change),
    Nodes(Change),
}

/// One change.
pub(super) struct Row<'g> {
    pub(super) who: Who<'g>,
    pub(super) cells: Vec<String>,
    /// A sentence from each side, where there is one.
    pub(super) quotes: [Option<&'g Evidence>; 2],
}

/// Whose change it is, by ids.
#[derive(Clone, Copy)]
pub(super) enum Who<'g> {
    Actor(&'g str),
    Pair { source: &'g str, target: &'g str, symmetric: bool },
}

impl Kind {
    /// Stands before a change of this kind.
    pub(super) const fn mark(self) -> &'static str {
        match self {
            Self::Turned => "!",
            Self::Replaced => "*",
            Self::Edges(Change::Added) | Self::Nodes(Change::Added) => "+",
            Self::Edges(Change::Removed) | Self::Nodes(Change::Removed) => "-",
            Self::Edges(Change::Changed) | Self::Nodes(Change::Changed) => "~",
        }
    }
}

/// Every kind of which there are changes.
pub(super) fn sections<'g>(report: &Report<'g>) -> Vec<Section<'g>> {
    let edges = [Change::Changed, Change::Added, Change::Removed];
    let nodes = [Change::Added, Change::Removed, Change::Changed];
    let all = [turned(report), replaced(report)].into_iter();
    let all =
        all.chain(edges.map(|change| edges_that(report, change))).chain(nodes.map(|change| nodes_that(report, change)));
    all.filter(|section| !section.rows.is_empty()).collect()
}

fn turned<'g>(report: &Report<'g>) -> Section<'g> {
    let mut turns: Vec<&Turn<'g>> = report.diff.turned.iter().collect();
    turns.sort_by(|a, b| telling(a.telling, b.telling));
    let row = |turn: &Turn<'g>| {
        let values = [turn.rate_before.unwrap_or(turn.before), turn.rate_after.unwrap_or(turn.after)];
        let [one, other] = values.map(|value| format!("{value:+.2}"));
        let statements =
            [turn.counts_before, turn.counts_after].map(|[friendly, hostile]| format!("{friendly}+ {hostile}-"));
        let cells = vec![one, other, statements.join(" -> ")];
        Row {
            who: Who::Pair { source: turn.source, target: turn.target, symmetric: turn.symmetric },
            cells: scored(report, cells, turn.telling),
            quotes: [turn.quote_before, turn.quote_after],
        }
    };
    let [one, other] = report.heads();
    Section {
        kind: Kind::Turned,
        title: format!("pairs turned: {}", turns.len()),
        heads: heads(report, vec![one, other, "statements".to_owned()]),
        words: 0,
        rows: turns.into_iter().map(row).collect(),
    }
}

fn replaced<'g>(report: &Report<'g>) -> Section<'g> {
    let mut all: Vec<&Replaced<'g>> = report.diff.replaced.iter().collect();
    all.sort_by(|a, b| telling(a.telling, b.telling));
    let quote = |replaced: &Replaced<'g>, side: fn(&EdgeChange<'g>) -> Option<Side<'g>>| {
        let edges = replaced.edges.iter().map(|at| &report.diff.edges[*at]);
        edges.filter_map(|edge| side(edge)?.quote).reduce(Evidence::surer)
    };
    let row = |it: &Replaced<'g>| Row {
        who: Who::Pair { source: it.source, target: it.target, symmetric: it.symmetric },
        cells: vec![it.before.join(", "), it.after.join(", ")],
        quotes: [quote(it, |edge| edge.before), quote(it, |edge| edge.after)],
    };
    Section {
        kind: Kind::Replaced,
        title: format!("relations replaced: {}", all.len()),
        heads: report.heads().to_vec(),
        words: 2,
        rows: all.into_iter().map(row).collect(),
    }
}

fn edges_that<'g>(report: &Report<'g>, change: Change) -> Section<'g> {
    let edges = report.edges(change);
    let row = |edge: &EdgeChange<'g>| {
        let sides = [edge.before, edge.after];
        let values = sides.iter().flatten().map(|side| format!("{:.2}", side.value()));
        let counts: Vec<String> = sides.iter().flatten().map(statements).collect();
        let cells = [relation(edge)].into_iter().chain(values).chain([counts.join(" -> ")]).collect();
        Row {
            who: Who::Pair { source: edge.source, target: edge.target, symmetric: edge.symmetric },
            cells: scored(report, cells, edge.telling),
            quotes: sides.map(|side| side.and_then(|side| side.quote)),
        }
    };
    let own = ["relation".to_owned()].into_iter().chain(of_sides(report, change)).chain(["statements".to_owned()]);
    let told = report.diff.edges_that(change) - edges.len();
    let told = if told == 0 { String::new() } else { format!(" (and {told} replaced)") };
    Section {
        kind: Kind::Edges(change),
        title: format!("edges {}: {}{told}", change.name(), edges.len()),
        heads: heads(report, own.collect()),
        words: 1,
        rows: edges.into_iter().map(row).collect(),
    }
}

fn nodes_that<'g>(report: &Report<'g>, change: Change) -> Section<'g> {
    let nodes = report.nodes(change);
    let row = |node: &NodeChange<'g>| {
        let sides = [node.before, node.after];
        let rates = sides.iter().flatten().filter_map(|naming| Some(format!("{:.2}", naming.rate?)));
        let mentions = |naming: &Naming| naming.mentions.to_string();
        let mentions: Vec<String> = sides.iter().flatten().map(mentions).collect();
        let cells = rates.chain([mentions.join(" -> ")]).collect();
        Row { who: Who::Actor(node.id), cells: scored(report, cells, node.telling), quotes: [None, None] }
    };
    let rates = if report.is_rate() { of_sides(report, change) } else { Vec::new() };
    Section {
        kind: Kind::Nodes(change),
        title: format!("actors {}: {}", change.name(), nodes.len()),
        heads: heads(report, rates.into_iter().chain(["mentions".to_owned()]).collect()),
        words: 0,
        rows: nodes.into_iter().map(row).collect(),
    }
}

/// The sides that have what changed in that way.
fn of_sides(report: &Report<'_>, change: Change) -> Vec<String> {
    let [one, other] = report.heads();
    match change {
        Change::Added => vec![other],
        Change::Removed => vec![one],
        Change::Changed => vec![one, other],
    }
}

fn heads(report: &Report<'_>, mut heads: Vec<String>) -> Vec<String> {
    heads.extend(report.is_rate().then(|| "G²".to_owned()));
    heads
}

fn scored(report: &Report<'_>, mut cells: Vec<String>, telling: f64) -> Vec<String> {
    cells.extend(report.is_rate().then(|| format!("{telling:+.1}")));
    cells
}

/// The relation with its sign; where two relations are compared, that of each side.
fn relation(edge: &EdgeChange<'_>) -> String {
    let mut keys: Vec<&str> = [edge.before, edge.after].into_iter().flatten().map(|side| side.key).collect();
    keys.dedup();
    keys.join(" / ")
}

/// Asserted statements, or if there are none the others: `3`, `1 denied`.
fn statements(side: &Side<'_>) -> String {
    let others = [(side.denied, "denied"), (side.hedged, "hedged")];
    let others: Vec<String> =
        others.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if side.count > 0 || others.is_empty() { side.count.to_string() } else { others.join(", ") }
}

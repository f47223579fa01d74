//! Counts for all rules at once what a graph states, in one pass over its edges.
//!
//! FJI -> TON `support+` is handed to the rules about FJI and TON, about FJI and anybody, about anybody and TON, and about all.
//!
//! Cost: an edge looks up at most eight pairs, then reads its rows once for each rule that wants it.

use super::part::Part;
use super::{Rule, Selection, Voice};
use crate::graph::{Edge, RelationGraph};
use crate::relate::{RelationKind, Status};
use petgraph::visit::EdgeRef;
use rustc_hash::{FxHashMap, FxHashSet};

/// What one part of the corpus states of a selection.
#[derive(Debug, Clone, Default)]
pub(super) struct Tally {
    /// Statements of the wanted statuses and voice.
    pub(super) count: u64,
    /// Those of friendly and of hostile relations.
    pub(super) signed: [u64; 2],
    /// Asserted, denied, hedged, whether wanted or not.
    pub(super) by_status: [u64; 3],
    /// Sum of the confidences of asserted statements in thousandths, and the same with their signs.
    pub(super) thousandths: u64,
    pub(super) balance: i64,
    /// Articles with a wanted statement, by their places.
    articles: FxHashSet<u64>,
}

impl Tally {
    /// Articles with a wanted statement.
    pub(super) fn articles(&self) -> u64 {
        self.articles.len() as u64
    }

    fn add(&mut self, edge: &Edge, selection: &Selection, part: &Part, of_copies: bool) {
        if edge.by_article.is_empty() {
            // A graph that keeps sums alone is asked for the whole alone, and for nothing that takes more than these.
            self.row([0, edge.count, edge.denied, edge.hedged, edge.attributed, 0], edge.sign, selection);
        }
        for row in part.rows(&edge.by_article, of_copies) {
            if self.row(row, edge.sign, selection) > 0 {
                self.articles.insert(row[0]);
            }
        }
    }

    /// Adds what a row of an edge says; returns how many statements of it are wanted.
    fn row(&mut self, row: [u64; 6], sign: i8, selection: &Selection) -> u64 {
        let [_, asserted, denied, hedged, attributed, thousandths] = row;
        let of_voice = match selection.voice {
            None => asserted,
            Some(Voice::Quoted) => attributed,
            Some(Voice::Own) => asserted.saturating_sub(attributed),
        };
        let of_status = [(Status::Asserted, of_voice), (Status::Denied, denied), (Status::Hedged, hedged)];
        let wanted: u64 = of_status.into_iter().filter(|(status, _)| selection.wants(*status)).map(|(_, n)| n).sum();
        self.count += wanted;
        match sign {
            1 => self.signed[0] += wanted,
            -1 => self.signed[1] += wanted,
            _ => {}
        }
        for (sum, more) in self.by_status.iter_mut().zip([asserted, denied, hedged]) {
            *sum += more;
        }
        self.thousandths += thousandths;
        self.balance += i64::from(sign) * i64::try_from(thousandths).unwrap_or(i64::MAX);
        wanted
    }
}

type Pair<'r> = (Option<&'r str>, Option<&'r str>);

/// Finds the rules that an edge matters to.
pub(super) struct Index<'r> {
    rules: &'r [Rule],
    by_pair: FxHashMap<Pair<'r>, Vec<usize>>,
}

impl<'r> Index<'r> {
    pub(super) fn of(rules: &'r [Rule]) -> Self {
        let mut by_pair: FxHashMap<Pair<'r>, Vec<usize>> = FxHashMap::default();
        let any = |names: &'r [super::Name]| -> Vec<Option<&'r str>> {
            if names.is_empty() { vec![None] } else { names.iter().map(|name| Some(name.id.as_str())).collect() }
        };
        for (at, Rule { selection, .. }) in rules.iter().enumerate() {
            for source in any(&selection.sources) {
                for target in any(&selection.targets) {
                    by_pair.entry((source, target)).or_default().push(at);
                    if selection.either {
                        by_pair.entry((target, source)).or_default().push(at);
                    }
                }
            }
        }
        Self { rules, by_pair }
    }

    /// The rules about the pair and the relation of an edge, by their places, each once.
    pub(super) fn rules_of(&self, source: &str, target: &str, edge: &Edge) -> Vec<usize> {
        let ends = [(source, target), (target, source)];
        let ways = if edge.symmetric { &ends[..] } else { &ends[..1] };
        let pairs = ways.iter().flat_map(|(a, b)| [(Some(*a), Some(*b)), (Some(*a), None), (None, Some(*b)), (None, None)]);
        let mut rules: Vec<usize> = pairs.filter_map(|pair| self.by_pair.get(&pair)).flatten().copied().collect();
        rules.retain(|at| is_about(&self.rules[*at].selection, edge));
        rules.sort_unstable();
        rules.dedup();
        rules
    }
}

fn is_about(selection: &Selection, edge: &Edge) -> bool {
    let related = if selection.relations.is_empty() {
        edge.kind == RelationKind::Event
    } else {
        selection.relations.iter().any(|wanted| **wanted == *edge.relation)
    };
    related && selection.sign.is_none_or(|sign| sign == edge.sign)
}

/// Hands every edge to `visit`, and behind them what near copies state, with `true`.
pub(super) fn each_edge<'g>(graph: &'g RelationGraph, mut visit: impl FnMut(&'g str, &'g str, &'g Edge, bool)) {
    for edge in graph.graph.edge_references() {
        let [source, target] = [edge.source(), edge.target()].map(|at| graph.graph[at].id.as_str());
        visit(source, target, edge.weight(), false);
    }
    for link in &graph.meta.copied_edges {
        visit(&link.source, &link.target, &link.edge, true);
    }
}

/// For each rule what each of its `parts` states.
pub(super) fn tallies(graph: &RelationGraph, index: &Index<'_>, parts: &[Vec<&Part>]) -> Vec<Vec<Tally>> {
    let mut tallies: Vec<Vec<Tally>> = parts.iter().map(|parts| vec![Tally::default(); parts.len()]).collect();
    each_edge(graph, |source, target, edge, of_copies| {
        for at in index.rules_of(source, target, edge) {
            for (tally, part) in tallies[at].iter_mut().zip(&parts[at]) {
                tally.add(edge, &index.rules[at].selection, part, of_copies);
            }
        }
    });
    tallies
}

//! Chooses which edges of a table a page holds, so that it opens at once, and counts what stays out.
//!
//! Of FJI -> TON `aid+`, TON -> FJI `accuse-` and a faint WSM -> TON, the page first takes all that FJI and TON have.
//!
//! A pair is held whole or not at all, denied and hedged relations included, so that what the page says of a pair is all
//! there is.

use crate::export::picture::{MEETINGS, order};
use crate::graph::{EdgeRow, Table};
use crate::relate::RelationKind;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Most edges of events and roles, one pair of every actor besides. More makes the file larger and its opening slower.
pub(super) const RELATIONS: usize = 3_000;

/// Most co-occurrences. They are the background of the network, and off until asked for.
const COOCCURRENCES: usize = 1_000;

/// The edges of a page.
#[derive(Debug, Default)]
pub(super) struct Choice<'t, 'g> {
    /// Events and roles, pairs in order of weight.
    pub(super) relations: Vec<&'t EdgeRow<'g>>,
    /// Co-occurrences in order of weight.
    pub(super) cooccurrences: Vec<&'t EdgeRow<'g>>,
    /// Relations between held actors that are left out.
    pub(super) weaker: usize,
    /// Co-occurrences of held actors that are left out.
    pub(super) fewer: usize,
}

/// The weightiest pairs among the actors that have a place.
pub(super) fn of<'t, 'g>(table: &'t Table<'g>, place: &[Option<usize>]) -> Choice<'t, 'g> {
    let held = |row: &&EdgeRow<'_>| row.source != row.target && place[row.source].is_some() && place[row.target].is_some();
    let (meetings, relations): (Vec<_>, Vec<_>) =
        table.edges.iter().filter(held).partition(|row| row.edge.kind == RelationKind::Cooccurrence);
    let (relations, weaker) = strongest_pairs(relations, table.nodes.len());
    let total = meetings.len();
    let mut cooccurrences: Vec<_> = meetings.into_iter().filter(|row| row.edge.count >= MEETINGS).collect();
    cooccurrences.sort_by_key(|row| (Reverse(order(row.edge.weight)), row.source, row.target));
    cooccurrences.truncate(COOCCURRENCES);
    let fewer = total - cooccurrences.len();
    Choice { relations, cooccurrences, weaker, fewer }
}

/// All rows of the weightiest pairs, one pair of every actor in any case, and how many rows are left out.
fn strongest_pairs<'t, 'g>(rows: Vec<&'t EdgeRow<'g>>, actors: usize) -> (Vec<&'t EdgeRow<'g>>, usize) {
    let mut pairs: BTreeMap<[usize; 2], Vec<&EdgeRow<'_>>> = BTreeMap::new();
    for row in rows {
        pairs.entry([row.source.min(row.target), row.source.max(row.target)]).or_default().push(row);
    }
    let weight = |rows: &[&EdgeRow<'_>]| order(rows.iter().map(|row| row.edge.weight).sum());
    let mut pairs: Vec<_> = pairs.into_iter().collect();
    pairs.sort_by_key(|(ends, rows)| (Reverse(weight(rows)), *ends));
    let (mut reached, mut kept, mut left) = (vec![false; actors], Vec::new(), 0);
    for ([one, other], rows) in pairs {
        if kept.len() + rows.len() <= RELATIONS || !reached[one] || !reached[other] {
            (reached[one], reached[other]) = (true, true);
            kept.extend(rows);
        } else {
            left += rows.len();
        }
    }
    (kept, left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    fn all(count: usize) -> Vec<Option<usize>> {
        (0..count).map(Some).collect()
    }

    #[test]
    fn a_pair_is_held_whole_with_what_is_only_denied() {
        let graph = sample::graph(&[("FJI", "TON", "assault", 0), ("FJI", "TON", "aid", 1), ("TON", "FJI", "accuse", 2)]);
        let table = Table::of(&graph);
        let choice = of(&table, &all(2));
        assert_eq!((choice.relations.len(), choice.weaker), (3, 0));
    }

    #[test]
    fn rare_cooccurrences_and_actors_without_a_place_stay_out() {
        let graph = sample::graph(&[("FJI", "TON", "cooccurrence", 1), ("FJI", "WSM", "cooccurrence", 9)]);
        let table = Table::of(&graph);
        let choice = of(&table, &all(3));
        assert_eq!((choice.cooccurrences.len(), choice.fewer), (1, 1));
        assert!(of(&table, &[Some(0), Some(1), None]).cooccurrences.is_empty());
    }

    #[test]
    fn every_actor_keeps_a_pair_however_many_edges_there_are() {
        let ids: Vec<String> = (0..90).map(|at| format!("A{at:02}")).collect();
        let strong = (0..85).flat_map(|one| (0..one).map(move |other| (one, other, 2)));
        let rows: Vec<_> = strong.chain([(89, 0, 1), (88, 0, 1)]).collect();
        let rows: Vec<_> = rows.iter().map(|(a, b, n)| (ids[*a].as_str(), ids[*b].as_str(), "aid", *n)).collect();
        let graph = sample::graph(&rows);
        let table = Table::of(&graph);
        let choice = of(&table, &all(table.nodes.len()));
        assert_eq!((choice.relations.len(), choice.weaker), (RELATIONS + 2, 85 * 84 / 2 - RELATIONS));
    }
}

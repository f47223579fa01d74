//! Circles of actors who deal more with each other than chance would have it.
//!
//! Two groups of four who all deal within the group, and one pair across: two communities, modularity 0.42.
//!
//! Newman and Girvan's modularity (2004) over pairs and their weights, by the Leiden algorithm (Traag, Waltman, van Eck
//! 2019), seeded; nearly linear in pairs. Friend and foe are the same: enemies who are always at each other share a
//! community and are told apart by their camps. The best of [`RUNS`] runs is taken; no search is sure to find the very
//! best, and modularity does not see circles that are small beside the whole (Fortunato and Barthélemy 2007).

use super::network::{Network, float, share};
use leiden_rs::{GraphDataBuilder, Leiden, LeidenConfig};

/// Seeds that are tried, 1 and up. More find a slightly better division and take as much longer.
const RUNS: u64 = 5;

/// A division of the actors.
#[derive(Debug)]
pub(super) struct Communities {
    /// The community of each actor, from 1; the one of most actors first, of equals that of the lowest actor.
    pub(super) of: Vec<usize>,
    /// How many there are.
    pub(super) count: usize,
    /// The share of weight inside communities less what chance would put there; `None` without weight.
    pub(super) modularity: Option<f64>,
}

/// The communities of a network.
pub(super) fn communities(network: &Network) -> Communities {
    let runs = (1..=RUNS).map(|seed| run(network, seed));
    let scored = runs.map(|of| (modularity(network, &of), of));
    let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
    let (modularity, of) = best.unwrap_or_default();
    let (of, count) = numbered(&of);
    Communities { of, count, modularity }
}

fn run(network: &Network, seed: u64) -> Vec<usize> {
    let mut graph = GraphDataBuilder::new(network.size());
    for actor in network.pairs.actors() {
        for tie in network.pairs.from(actor).iter().filter(|tie| actor < tie.to) {
            // Whole millionths: its sums are exact too.
            graph.add_edge(actor, tie.to, float(tie.weight)).expect("numbers below the size, weights finite and above 0");
        }
    }
    let graph = graph.build().expect("every edge was taken");
    let leiden = Leiden::new(LeidenConfig { seed: Some(seed), ..LeidenConfig::default() });
    leiden.run(&graph).expect("the defaults are valid and so is the graph").partition.as_slice().to_vec()
}

/// `sum over communities of inside / all - (strength / 2 all)^2`.
fn modularity(network: &Network, of: &[usize]) -> Option<f64> {
    let (mut inside, mut strengths) = (0, vec![0; of.iter().max().map_or(0, |last| last + 1)]);
    for actor in network.pairs.actors() {
        for tie in network.pairs.from(actor) {
            strengths[of[actor]] += tie.weight;
            inside += if of[actor] == of[tie.to] { tie.weight } else { 0 };
        }
    }
    let twice_all: i64 = strengths.iter().sum();
    let by_chance: f64 = strengths.iter().map(|strength| share(*strength, twice_all)).map(|share| share * share).sum();
    (twice_all > 0).then(|| share(inside, twice_all) - by_chance)
}

/// The division with communities numbered by size, and their number.
fn numbered(of: &[usize]) -> (Vec<usize>, usize) {
    let mut members = vec![Vec::new(); of.iter().max().map_or(0, |last| last + 1)];
    for (actor, community) in of.iter().enumerate() {
        members[*community].push(actor);
    }
    members.retain(|members| !members.is_empty());
    members.sort_by_key(|members| (std::cmp::Reverse(members.len()), members[0]));
    let mut numbers = vec![0; of.len()];
    for (at, members) in members.iter().enumerate() {
        for actor in members {
            numbers[*actor] = at + 1;
        }
    }
    (numbers, members.len())
}

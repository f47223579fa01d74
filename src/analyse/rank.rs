//! `PageRank`: the share of time that a reader spends with each actor who keeps following who acts on whom.
//!
//! FJI -> TON alone: TON has 0.649 of the time, FJI 0.351.
//!
//! From actor to actor by out-weight; at every step with chance 1 - [`DAMPING`], and from an actor who acts on nobody
//! always, to any actor at random (Page, Brin, Motwani, Winograd 1999). Friendly or hostile is the same: it tells who is
//! dealt with, not who is liked. Values add up to 1 over the network, so those of networks of different size are not
//! comparable. Equals networkx's `pagerank(weight="weight")`. Cost is linear in ties a round, at most [`ROUNDS`].

use super::network::{Network, real, share};

/// How often the reader follows an arrow; the usual value. Raising it weighs arrows more and takes more rounds.
const DAMPING: f64 = 0.85;
/// The rounds end when all values together move by less. Far below the 15 digits that are written for any value of note.
const STILL: f64 = 1e-14;
/// The most rounds: 0.85^200 is 8e-15.
const ROUNDS: usize = 200;

/// The share of each actor.
pub(super) fn pagerank(network: &Network) -> Vec<f64> {
    let size = network.size();
    let even = 1.0 / real(size.max(1));
    let strengths: Vec<i64> = network.out.actors().map(|actor| network.out.strength(actor)).collect();
    let mut ranks = vec![even; size];
    for _ in 0..ROUNDS {
        let stuck: f64 = ranks.iter().zip(&strengths).filter(|(_, strength)| **strength == 0).map(|(rank, _)| rank).sum();
        let mut next = vec![(1.0 - DAMPING + DAMPING * stuck) * even; size];
        for actor in network.out.actors() {
            for tie in network.out.from(actor) {
                next[tie.to] += DAMPING * ranks[actor] * share(tie.weight, strengths[actor]);
            }
        }
        let moved: f64 = next.iter().zip(&ranks).map(|(new, old)| (new - old).abs()).sum();
        ranks = next;
        if moved < STILL {
            break;
        }
    }
    ranks
}

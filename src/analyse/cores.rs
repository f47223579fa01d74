//! The core number of each actor: the largest k such that it belongs to a circle in which everyone deals with k others.
//!
//! Three actors who all deal with each other have 2; a fourth who deals with one of them has 1.
//!
//! Seidman 1983; peeled off in order of degree by the buckets of Batagelj and Zaveršnik 2003, linear in ties. Direction,
//! weight and sign do not matter. Equals networkx's `core_number`; the peeling order does not change it.

use super::network::Ties;

/// The core number of each actor.
pub(super) fn numbers(pairs: &Ties) -> Vec<usize> {
    let mut left: Vec<usize> = pairs.actors().map(|actor| pairs.from(actor).len()).collect();
    let mut buckets = vec![Vec::new(); left.iter().max().map_or(0, |most| most + 1)];
    for (actor, degree) in left.iter().enumerate() {
        buckets[*degree].push(actor);
    }
    let mut is_done = vec![false; left.len()];
    for degree in 0..buckets.len() {
        while let Some(actor) = buckets[degree].pop() {
            // An actor stands in one bucket more each time it loses a neighbour; only the last one counts.
            if is_done[actor] || left[actor] != degree {
                continue;
            }
            is_done[actor] = true;
            for tie in pairs.from(actor) {
                if left[tie.to] > degree {
                    left[tie.to] -= 1;
                    buckets[left[tie.to]].push(tie.to);
                }
            }
        }
    }
    left
}

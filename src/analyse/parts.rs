//! The connected parts of a network: within one, everybody can be reached from everybody, whichever way arrows point.
//!
//! FJI - TON and NRU - KIR are two parts of two actors.
//!
//! Linear in ties. Equals networkx's `weakly_connected_components`.

use super::network::Ties;

/// The actors of each part, ascending; the largest part first, of equals that of the lowest actor.
pub(super) fn parts(pairs: &Ties) -> Vec<Vec<usize>> {
    let mut is_seen = vec![false; pairs.size()];
    let mut parts = Vec::new();
    for first in pairs.actors() {
        if is_seen[first] {
            continue;
        }
        is_seen[first] = true;
        let mut part = vec![first];
        let mut next = 0;
        while let Some(actor) = part.get(next).copied() {
            next += 1;
            for tie in pairs.from(actor) {
                if !std::mem::replace(&mut is_seen[tie.to], true) {
                    part.push(tie.to);
                }
            }
        }
        part.sort_unstable();
        parts.push(part);
    }
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts
}

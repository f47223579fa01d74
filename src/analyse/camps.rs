//! The two camps that signs divide the actors into, and how well they do.
//!
//! FJI and TON are friends and both foes of NRU: camp 1 is FJI and TON, camp 2 NRU, nothing is at odds.
//!
//! Two camps and not more, because then one number says how far the world is from balanced (Cartwright and Harary 1956: a
//! network splits into two camps without odds exactly if all its cycles, and so its triads, are balanced), and because more
//! camps than two always fit better, so that their number would have to be chosen. Weight counts: a war is not outvoted
//! by two handshakes. With unit weights the weight at odds is Harary's line index of balance.
//!
//! Camps are told of the largest part of the signed pairs only: parts without a pair between them cannot be compared.
//! Of equally good divisions the search takes one; `camp_fit` near a half says that an actor could as well be elsewhere.

use super::network::{Ties, share};
use super::parts::parts;
use super::sides::divide;
use super::triads::Triads;

/// Who stands with whom, and what is at odds with it.
#[derive(Debug)]
pub(super) struct Camps {
    /// 1 for the larger camp, of equal ones that of the lowest actor, and 2; 0 outside the largest part.
    pub(super) of: Vec<usize>,
    /// The share of an actor's signed weight that is with friends in its camp and foes in the other; 0 without a camp.
    pub(super) fit: Vec<f64>,
    /// Signed weight of all pairs, in millionths.
    pub(super) all: i64,
    /// Weight at odds over all parts: the frustration of this division.
    pub(super) at_odds: i64,
    /// What no division can be below.
    pub(super) at_least: i64,
    /// Pairs at odds.
    pub(super) pairs_at_odds: usize,
}

/// The camps of signed ties, with their triads.
pub(super) fn camps(signed: &Ties, triads: &Triads) -> Camps {
    let parts: Vec<Vec<usize>> = parts(signed).into_iter().filter(|part| part.len() > 1).collect();
    let sides = divide(signed, &triads.pairs, &parts);
    let mut part_of = vec![0; signed.size()];
    for (at, part) in parts.iter().enumerate() {
        for actor in part {
            part_of[*actor] = at;
        }
    }
    let mut at_odds = vec![0; parts.len()];
    let mut pairs_at_odds = 0;
    for (one, other, net) in &triads.pairs {
        if sides.of[*one] * sides.of[*other] * net < 0 {
            at_odds[part_of[*one]] += net.abs();
            pairs_at_odds += 1;
        }
    }
    let packed = triads.unavoidable(&part_of, parts.len());
    let bounds = packed.iter().zip(&at_odds).zip(&sides.is_exact);
    let largest = parts.first().map_or(&[][..], Vec::as_slice);
    Camps {
        of: numbered(largest, &sides.of),
        fit: fits(signed, largest, &sides.of),
        all: triads.pairs.iter().map(|(_, _, net)| net.abs()).sum(),
        at_odds: at_odds.iter().sum(),
        at_least: bounds.map(|((packed, found), is_exact)| if *is_exact { *found } else { *packed }).sum(),
        pairs_at_odds,
    }
}

fn numbered(part: &[usize], sides: &[i64]) -> Vec<usize> {
    let with_lowest = part.iter().filter(|actor| sides[**actor] == sides[part[0]]).count();
    let is_first_larger = 2 * with_lowest >= part.len();
    let mut camps = vec![0; sides.len()];
    for actor in part {
        camps[*actor] = if (sides[*actor] == sides[part[0]]) == is_first_larger { 1 } else { 2 };
    }
    camps
}

fn fits(signed: &Ties, part: &[usize], sides: &[i64]) -> Vec<f64> {
    let mut fits = vec![0.0; sides.len()];
    for actor in part {
        let ties = signed.from(*actor);
        let at_peace = ties.iter().filter(|tie| tie.net * sides[*actor] * sides[tie.to] > 0);
        fits[*actor] = share(at_peace.map(|tie| tie.net.abs()).sum(), ties.iter().map(|tie| tie.net.abs()).sum());
    }
    fits
}

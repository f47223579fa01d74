//! Mixes what describes a place in a sentence into the hashes under which weights are kept.
//!
//! Word `the` and class `DT` give two numbers; [`all`] of both gives the number of "the word is `the` and a determiner".
//!
//! The functions are part of the weights, [`mix`] of the sketches in every graph: a change here asks for new ones.

/// Multiplier of Fx hashing (rustc-hash 2), a random odd number.
const K: u64 = 0xf135_7aea_2e62_a9c5;

/// Second multiplier, from the constants of xxHash64.
const L: u64 = 0x9e37_79b1_85eb_ca87;

/// Step of `SplitMix64` from one number to the next, so that 0 does not stay 0: 2^64 over the golden ratio.
pub const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// The number that `SplitMix64` (Steele, Lea, Flood 2014) draws at this state; a bijection.
#[must_use]
#[inline]
pub const fn mix(state: u64) -> u64 {
    let z = state.wrapping_add(STEP);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// One number for several, in their order.
#[must_use]
#[inline]
pub fn all<const N: usize>(parts: [u64; N]) -> u64 {
    parts.into_iter().fold(N as u64, |hash, part| (hash.rotate_left(23) ^ part).wrapping_mul(K))
}

/// The hash of what stands at place `template` of a feature list.
#[must_use]
#[inline]
pub fn finish(hash: u64, template: u64) -> u64 {
    let mixed = (hash ^ template.wrapping_mul(L)).wrapping_mul(K);
    (mixed ^ (mixed >> 31)).wrapping_mul(L)
}

/// Gives every number of a feature list its place, so that equal numbers at different places differ.
#[must_use]
#[inline]
pub fn features<const N: usize>(mut list: [u64; N]) -> [u64; N] {
    for (template, hash) in (1..).zip(&mut list) {
        *hash = finish(*hash, template);
    }
    list
}

/// A number for some bytes.
#[must_use]
pub fn bytes(text: &[u8]) -> u64 {
    let mut hash = text.len() as u64;
    for chunk in text.chunks(8) {
        hash = (hash.rotate_left(23) ^ packed(chunk)).wrapping_mul(K);
    }
    hash ^ (hash >> 32)
}

/// Up to eight bytes as one number.
#[must_use]
#[inline]
pub fn packed(chunk: &[u8]) -> u64 {
    chunk.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

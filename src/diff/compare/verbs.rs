//! Lists the words with which a side states what it states.
//!
//! Of Russia and Ukraine RT has `liberate` 4 and `hit` 2, CNN `invade` 9 and `bomb` 5.

use super::counts::Who;
use super::frame::Frame;
use crate::graph::Edge;
use std::collections::BTreeMap;

/// The cue lemmas of asserted statements of these edges on one side, or on all others, with how often each stands there; the most frequent
/// first, of equals by letters.
#[must_use]
pub fn verbs<'g>(frame: &Frame<'_>, edges: &[&'g Edge], who: Who) -> Vec<(&'g str, u64)> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for (lemma, rows) in edges.iter().flat_map(|edge| edge.cues.iter()) {
        let count: u64 = rows.iter().filter(|row| frame.is_there(row[0], who)).map(|row| row[1]).sum();
        if count > 0 {
            *counts.entry(lemma).or_default() += count;
        }
    }
    let mut counts: Vec<(&str, u64)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    counts
}

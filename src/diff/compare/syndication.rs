//! Finds near copies that stand in several outlets: an agency's report, or one paper's in another.
//!
//! An article of AP and one of CNN with four fifths of their five-word runs in common are one text.
//!
//! They count on each side, since printing them is a choice, and their story is one: it does not make a difference surer. Copies within one
//! outlet count once anyway.

use super::frame::Frame;
use crate::corpus::{Sketched, copies};
use std::collections::{BTreeMap, BTreeSet};

/// A text that stands on several sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Indices in `graph.articles`, the smallest id first.
    pub articles: Vec<usize>,
    /// The sides, by number.
    pub sides: Vec<u8>,
}

/// The texts that stand on several sides, by the index of their first article.
#[must_use]
pub fn syndicated(frame: &Frame<'_>) -> Vec<Copied> {
    let articles = &frame.graph.meta.articles;
    let sketched: Vec<Sketched<'_>> =
        articles.iter().map(|row| Sketched { id: &row.origin.id, outlet: None, sketch: &row.sketch }).collect();
    let mut texts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, original) in copies(&sketched).into_iter().enumerate() {
        if frame.groups.side(at as u64).is_some() {
            texts.entry(original.unwrap_or(at)).or_default().push(at);
        }
    }
    let copied = |articles: Vec<usize>| {
        let sides: BTreeSet<u8> = articles.iter().filter_map(|at| frame.groups.side(*at as u64)).collect();
        (sides.len() > 1).then(|| Copied { articles, sides: sides.into_iter().collect() })
    };
    texts.into_values().filter_map(copied).collect()
}

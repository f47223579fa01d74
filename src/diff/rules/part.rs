//! Which articles a rule counts: those of some outlets and some time, near copies once.
//!
//! Of RT's articles a1 and a2, a2 being a copy, the part of all time counts a1, and the part since the day of a2 counts a2.
//!
//! It is the choice that [`Slice`](crate::graph::slice::Slice) makes, without making the graph of it.

use super::{Selection, Size};
use crate::corpus::{Sketched, copies, is_within};
use crate::graph::{Meta, Rows};
use rustc_hash::FxHashMap;

/// A part of the corpus by outlets and time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct Choice {
    pub(super) outlets: Vec<String>,
    pub(super) since: Option<String>,
    pub(super) until: Option<String>,
}

impl Choice {
    /// The part a selection is about, its outlets replaced by `outlet` if that is given.
    pub(super) fn of(selection: &Selection, outlet: Option<&str>) -> Self {
        let mut outlets: Vec<String> = match outlet {
            Some(outlet) => vec![outlet.to_owned()],
            None => selection.outlets.iter().map(|name| name.text.clone()).collect(),
        };
        outlets.sort_unstable();
        outlets.dedup();
        Self { outlets, since: selection.since.clone(), until: selection.until.clone() }
    }

    fn is_whole(&self) -> bool {
        *self == Self::default()
    }
}

/// The articles of a [`Choice`].
#[derive(Debug)]
pub(super) struct Part {
    /// Whether each article of the graph counts; `None` if all that are no copies do.
    counted: Option<Vec<bool>>,
    /// How much text it is.
    pub(super) size: Size,
}

impl Part {
    /// The articles of `choice`; `None` if the graph names no articles and not all are wanted.
    pub(super) fn of(meta: &Meta, places: &FxHashMap<&str, usize>, choice: &Choice) -> Option<Self> {
        if choice.is_whole() {
            let size = Size { articles: meta.corpus.articles, sentences: meta.corpus.sentences };
            return Some(Self { counted: None, size });
        }
        if !keeps_articles(meta) {
            return None;
        }
        let mut counted: Vec<bool> = meta
            .articles
            .iter()
            .map(|article| {
                is_within(article.origin.date.as_deref(), choice.since.as_deref(), choice.until.as_deref())
                    && (choice.outlets.is_empty() || choice.outlets.iter().any(|outlet| outlet == article.outlet()))
            })
            .collect();
        without_copies(meta, places, &mut counted);
        let articles = || meta.articles.iter().zip(&counted).filter(|(_, counts)| **counts).map(|(article, _)| article);
        let size =
            Size { articles: articles().count() as u64, sentences: articles().map(|article| article.sentences).sum() };
        Some(Self { counted: Some(counted), size })
    }

    /// Whether the article at a place of `graph.articles` counts; `of_copies` says that it is asked of what copies state.
    pub(super) fn counts(&self, article: u64, of_copies: bool) -> bool {
        match &self.counted {
            None => !of_copies,
            Some(counted) => usize::try_from(article).ok().and_then(|at| counted.get(at)).is_some_and(|counts| *counts),
        }
    }

    /// Those rows that count.
    pub(super) fn rows<'r, const N: usize>(
        &'r self,
        rows: &'r Rows<N>,
        of_copies: bool,
    ) -> impl Iterator<Item = [u64; N]> + 'r {
        rows.iter().filter(move |row| self.counts(row[0], of_copies))
    }
}

/// Whether the graph says what each article states, as it does unless only sums by outlet were kept.
pub(super) const fn keeps_articles(meta: &Meta) -> bool {
    !meta.articles.is_empty() || meta.corpus.articles == 0
}

/// Leaves near copies out. Where the original of one is not wanted itself, another article is the original: they are looked
/// for again.
fn without_copies(meta: &Meta, places: &FxHashMap<&str, usize>, wanted: &mut [bool]) {
    let original = |at: usize| meta.articles[at].copy_of.as_deref().map(|id| places.get(id).copied());
    let is_lost = |at: usize| wanted[at] && original(at).is_some_and(|place| !place.is_some_and(|place| wanted[place]));
    if !(0..wanted.len()).any(is_lost) {
        (0..wanted.len()).filter(|at| original(*at).is_some()).for_each(|at| wanted[at] = false);
        return;
    }
    let chosen: Vec<usize> = (0..wanted.len()).filter(|at| wanted[*at]).collect();
    let rows: Vec<Sketched<'_>> = chosen
        .iter()
        .map(|at| &meta.articles[*at])
        .map(|article| Sketched {
            id: &article.origin.id,
            outlet: article.origin.outlet.as_deref(),
            sketch: &article.sketch,
        })
        .collect();
    for (at, original) in chosen.iter().zip(copies(&rows)) {
        wanted[*at] = original.is_none();
    }
}

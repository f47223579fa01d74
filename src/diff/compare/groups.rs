//! Says which side each article is on: its outlet, or the time it is of.
//!
//! `--by outlet` puts an article of RT into `RT`, `--by quarter` one of 2016-05-03 into `2016-Q2`.
//!
//! Near copies are on no side, since they count nowhere; nor is an undated article when sides are times.

use crate::error::{Error, Result};
use crate::graph::{ArticleRow, RelationGraph};
use std::collections::BTreeMap;

/// What makes a side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// Who published it.
    #[default]
    Outlet,
    /// The year it is of.
    Year,
    /// The quarter of a year, `2016-Q2`.
    Quarter,
    /// The month.
    Month,
}

/// As many sides are compared at most: more would neither fit a page nor a reader.
pub const MOST: usize = 30;

/// The sides and who is on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups {
    /// Their names, sorted; 2 to [`MOST`].
    pub names: Vec<String>,
    /// By article index, its side's place in `names`.
    of: Vec<Option<u8>>,
}

impl By {
    /// The name as in `--by`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
        }
    }

    fn label(self, article: &ArticleRow) -> Option<String> {
        let date = article.origin.date.as_deref();
        match self {
            Self::Outlet => Some(article.outlet().to_owned()),
            Self::Year => date?.get(..4).map(str::to_owned),
            Self::Month => date?.get(..7).map(str::to_owned),
            Self::Quarter => {
                let month: u8 = date?.get(5..7)?.parse().ok()?;
                Some(format!("{}-Q{}", date?.get(..4)?, month.div_ceil(3)))
            }
        }
    }
}

impl Groups {
    /// The sides of a graph.
    ///
    /// # Errors
    /// When there is one side only, or more than [`MOST`], or the graph keeps no counts by article.
    pub fn of(graph: &RelationGraph, by: By) -> Result<Self> {
        if graph.meta.articles.is_empty() {
            let why = "this graph keeps no counts by article, which a comparison needs; build it without --detail outlets";
            return Err(Error::Usage(why.to_owned()));
        }
        let original = |article: &ArticleRow| if article.copy_of.is_none() { by.label(article) } else { None };
        let labels: Vec<Option<String>> = graph.meta.articles.iter().map(original).collect();
        Self::labelled(&labels, by.name())
    }

    /// Sides by a label an article, `None` for those on no side; `what` is what the labels are, for messages.
    ///
    /// # Errors
    /// When there is one side only, or more than [`MOST`].
    pub fn labelled(labels: &[Option<String>], what: &str) -> Result<Self> {
        let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
        for label in labels.iter().flatten() {
            *sizes.entry(label).or_default() += 1;
        }
        if sizes.len() < 2 {
            let only = sizes.keys().next().map_or("none".to_owned(), |name| format!("only \"{name}\""));
            return Err(Error::Usage(format!("a comparison needs two sides; by {what} there is {only}")));
        }
        if sizes.len() > MOST {
            let mut largest: Vec<(&str, usize)> = sizes.iter().map(|(name, size)| (*name, *size)).collect();
            largest.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
            let some = largest.iter().take(4).map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
            let why = format!("{} sides by {what}, at most {MOST} can be compared; the largest are {some}", sizes.len());
            return Err(Error::Usage(format!("{why}; choose some with --outlet, or a time with --since and --until")));
        }
        let names: Vec<String> = sizes.keys().map(|name| (*name).to_owned()).collect();
        let place = |label: &String| names.binary_search(label).ok().and_then(|at| u8::try_from(at).ok());
        let of = labels.iter().map(|label| label.as_ref().and_then(place)).collect();
        Ok(Self { names, of })
    }

    /// The side of an article, by its index in `graph.articles`.
    #[must_use]
    pub fn side(&self, article: u64) -> Option<u8> {
        self.of.get(usize::try_from(article).ok()?).copied().flatten()
    }

    /// How many sides there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.names.len()
    }

    /// Never, since there are at least two sides.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Article indices with their sides.
    pub fn articles(&self) -> impl Iterator<Item = (usize, u8)> {
        self.of.iter().enumerate().filter_map(|(at, side)| Some((at, (*side)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(labels: &[&str]) -> Vec<Option<String>> {
        labels.iter().map(|label| (!label.is_empty()).then(|| (*label).to_owned())).collect()
    }

    #[test]
    fn sides_are_sorted_and_an_article_without_a_label_is_on_none() {
        let groups = Groups::labelled(&labels(&["RT", "CNN", "", "RT"]), "outlet").expect("two sides");
        assert_eq!(groups.names, ["CNN", "RT"]);
        assert_eq!([0, 1, 2, 3, 4].map(|article| groups.side(article)), [Some(1), Some(0), None, Some(1), None]);
    }

    #[test]
    fn one_side_and_too_many_are_refused_with_what_there_is() {
        let one = Groups::labelled(&labels(&["RT", "RT"]), "outlet").expect_err("one side").to_string();
        assert_eq!(one, "a comparison needs two sides; by outlet there is only \"RT\"");
        let months: Vec<Option<String>> = (0..31).map(|month| Some(format!("{month:02}"))).collect();
        let many = Groups::labelled(&months, "month").expect_err("31 sides").to_string();
        assert!(many.starts_with("31 sides by month, at most 30 can be compared"), "{many}");
    }

    #[test]
    fn a_date_is_of_its_quarter() {
        let article: ArticleRow = serde_json::from_value(serde_json::json!({
            "id": "a", "outlet": null, "date": "2016-05-03", "title": null, "url": null, "sentences": 1,
            "sketch": "00".repeat(128), "copy_of": null
        }))
        .expect("a row");
        let labels = [By::Year, By::Quarter, By::Month, By::Outlet].map(|by| by.label(&article));
        assert_eq!(labels, ["2016", "2016-Q2", "2016-05", "(none)"].map(|label| Some(label.to_owned())));
    }
}

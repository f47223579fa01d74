//! Finds which articles of one outlet are near copies of another, from their sketches alone.
//!
//! Of three alike articles `a`, `b` and `c` of RT, `b` and `c` are copies of `a`, whatever the order they came in.
//!
//! Two articles of different outlets are never copies: that both carry an agency's report is a finding. Nor is an
//! article a copy of a copy: it is compared with originals only, the smallest id first, so the answer depends on the
//! articles alone and a merge that asks again gets what one build would have got.

use rustc_hash::FxHashMap;

use super::Sketch;
use super::sketch::VALUES;

/// Values that must agree: 103 of 128 estimate a share of common shingles of 0.8. Lower, and follow-up reports that
/// repeat their background count as copies; higher, and a copy with a new first paragraph does not.
const COPY: usize = 103;
/// Values in a band. Two copies differ in at most 25 values, so of [`BANDS`] bands at least one is the same in both:
/// looking only at articles with a common band misses none.
const BAND: usize = 4;
/// One more than the values in which copies can differ.
const BANDS: usize = VALUES - COPY + 1;

/// What is known of an article when copies are looked for.
#[derive(Debug, Clone, Copy)]
pub struct Sketched<'a> {
    /// The article's id.
    pub id: &'a str,
    /// Its outlet; articles without one are taken for one outlet.
    pub outlet: Option<&'a str>,
    /// The sketch of its text.
    pub sketch: &'a Sketch,
}

/// For each article the index of its original, the one of smallest id it is a near copy of, within its outlet;
/// `None` for an original. Takes roughly linear time; the order of `articles` changes nothing but the indices.
#[must_use]
pub fn copies(articles: &[Sketched<'_>]) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_key(|at| (articles[*at].outlet, articles[*at].id, *at));
    let mut found = vec![None; articles.len()];
    for outlet in order.chunk_by(|a, b| articles[*a].outlet == articles[*b].outlet) {
        in_outlet(articles, outlet, &mut found);
    }
    found
}

/// `order` has the articles of one outlet by id.
fn in_outlet(articles: &[Sketched<'_>], order: &[usize], found: &mut [Option<usize>]) {
    // Places in `order`, so that the smallest place is the smallest id.
    let mut originals: FxHashMap<(usize, [u8; BAND]), Vec<usize>> = FxHashMap::default();
    for (place, at) in order.iter().enumerate() {
        let sketch = articles[*at].sketch;
        let alike = bands(sketch).filter_map(|band| originals.get(&band)).flatten();
        let original = alike.filter(|other| articles[order[**other]].sketch.agreeing(sketch) >= COPY).min();
        if let Some(original) = original {
            found[*at] = Some(order[*original]);
        } else {
            bands(sketch).for_each(|band| originals.entry(band).or_default().push(place));
        }
    }
}

fn bands(sketch: &Sketch) -> impl Iterator<Item = (usize, [u8; BAND])> {
    sketch.values().as_chunks().0.iter().take(BANDS).copied().enumerate()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// An invented report of 300 words, `changed` of them other than in the version 0.
    fn report(story: usize, changed: usize) -> String {
        let word = |n: usize| if n < changed { format!("new{n}x{changed}") } else { format!("s{story}w{n}") };
        (0..300).map(word).collect::<Vec<_>>().join(" ")
    }

    /// The sketch is never freed, as a test may.
    fn sketched<'a>(id: &'a str, outlet: &'a str, text: &str) -> Sketched<'a> {
        Sketched { id, outlet: Some(outlet), sketch: Box::leak(Box::new(Sketch::of_text(text))) }
    }

    #[test]
    fn the_original_is_the_smallest_id_of_the_outlet() {
        let articles = [
            sketched("c", "RT", &report(1, 0)),
            sketched("a", "RT", &report(1, 3)),
            sketched("b", "RT", &report(2, 0)),
            sketched("d", "RT", &report(1, 6)),
            sketched("0", "BBC", &report(1, 0)),
        ];
        assert_eq!(copies(&articles), [Some(1), None, None, Some(1), None]);
    }

    #[test]
    fn a_rewritten_report_is_no_copy() {
        let articles = [sketched("a", "RT", &report(1, 0)), sketched("b", "RT", &report(1, 150))];
        assert_eq!(copies(&articles), [None, None]);
    }

    /// The same, by comparing each article with every original.
    fn slowly(articles: &[Sketched<'_>]) -> Vec<Option<usize>> {
        let mut order: Vec<usize> = (0..articles.len()).collect();
        order.sort_by_key(|at| articles[*at].id);
        let mut found = vec![None; articles.len()];
        for (place, at) in order.iter().enumerate() {
            let is_original = |other: &&usize| found[**other].is_none() && articles[**other].outlet == articles[*at].outlet;
            let alike = |other: &&usize| articles[**other].sketch.agreeing(articles[*at].sketch) >= COPY;
            found[*at] = order[..place].iter().filter(is_original).find(alike).copied();
        }
        found
    }

    proptest! {
        #[test]
        fn no_copy_is_missed_and_the_order_does_not_matter(
            kinds in prop::collection::vec((0usize..3, 0usize..24, 0usize..2), 1..20),
            turn in 0usize..20,
        ) {
            let ids: Vec<String> = (0..kinds.len()).map(|n| format!("id{n:02}")).collect();
            let mut articles: Vec<Sketched<'_>> = kinds
                .iter()
                .zip(&ids)
                .map(|((story, changed, outlet), id)| sketched(id, ["RT", "BBC"][*outlet], &report(*story, *changed)))
                .collect();
            let by_id = |articles: &[Sketched<'_>]| {
                let originals = copies(articles);
                let mut pairs: Vec<_> = articles.iter().zip(originals).map(|(a, o)| (a.id.to_owned(), o.map(|o| articles[o].id.to_owned()))).collect();
                pairs.sort();
                pairs
            };
            prop_assert_eq!(copies(&articles), slowly(&articles));
            let before = by_id(&articles);
            let turn = turn % articles.len();
            articles.rotate_left(turn);
            articles.reverse();
            prop_assert_eq!(before, by_id(&articles));
        }
    }
}

//! Says how alike sides are as networks, and how alike they would be if all drew from one pool of articles.
//!
//! CNN and BBC: 0.31 of their statements are common, 0.35 if articles were dealt out at random.
//!
//! Two measures. The weighted Jaccard index (Ruzicka 1958) of rates: for every relation from one actor to another the smaller rate per 1,000
//! sentences, added up, over the larger one, added up. The cosine of signed pairs: for every two actors, in direction, friendly less
//! hostile statements per 1,000 sentences. Small sides look unlike each other and unlike all others for want of text alone; what chance gives
//! at these sizes is therefore measured by dealing the articles out anew, sizes kept.

use super::frame::{Frame, asserted};
use super::groups::Groups;
use super::real;
use crate::linear::hash::{STEP, mix};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// Times that articles are dealt out anew.
const DEALS: u32 = 200;

/// How alike two sides are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// Places of the two in [`Groups::names`], the smaller first.
    pub sides: [u8; 2],
    /// Weighted Jaccard index, 0 to 1.
    pub jaccard: f64,
    /// Its mean when articles are dealt out at random.
    pub jaccard_by_chance: f64,
    /// Cosine of signed pairs, -1 to 1; 0 if a side has none.
    pub cosine: f64,
    /// Its mean when articles are dealt out at random.
    pub cosine_by_chance: f64,
    /// The share of deals that gave a Jaccard index as low as this, the seen one counted among them: the chance of being so unlike
    /// if both drew from one pool.
    pub p: f64,
}

/// All pairs of sides, by number.
#[must_use]
pub fn likenesses(frame: &Frame<'_>, seed: u64) -> Vec<Likeness> {
    let table = Table::of(frame);
    let found = table.measures(&table.sides);
    let deals: Vec<Vec<[f64; 2]>> =
        (0..DEALS).into_par_iter().map(|deal| table.measures(&dealt(&table.sides, seed, deal))).collect();
    let count = frame.groups.len();
    let pairs = (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b)));
    pairs
        .zip(found)
        .enumerate()
        .map(|(at, ((a, b), [jaccard, cosine]))| {
            let mean = |which: usize| deals.iter().map(|deal| deal[at][which]).sum::<f64>() / f64::from(DEALS);
            let as_low = deals.iter().filter(|deal| deal[at][0] <= jaccard).count() as u64;
            Likeness {
                sides: [a, b].map(|side| u8::try_from(side).unwrap_or(u8::MAX)),
                jaccard,
                jaccard_by_chance: mean(0),
                cosine,
                cosine_by_chance: mean(1),
                p: real(as_low + 1) / (f64::from(DEALS) + 1.0),
            }
        })
        .collect()
}

/// The places of sides, so that those next to each other are alike: the leaves of a tree that joins the most alike first, by the mean
/// over all pairs across (average linkage, Sokal and Michener 1958).
#[must_use]
pub fn order(groups: &Groups, likenesses: &[Likeness]) -> Vec<u8> {
    let known: FxHashMap<[u8; 2], f64> = likenesses.iter().map(|likeness| (likeness.sides, likeness.jaccard)).collect();
    let alike = |a: u8, b: u8| known.get(&[a.min(b), a.max(b)]).copied().unwrap_or_default();
    let mean = |a: &[u8], b: &[u8]| {
        let sum: f64 = a.iter().flat_map(|a| b.iter().map(move |b| (*a, *b))).map(|(a, b)| alike(a, b)).sum();
        sum / real((a.len() * b.len()) as u64)
    };
    let mut trees: Vec<Vec<u8>> =
        (0..groups.len()).filter_map(|side| u8::try_from(side).ok()).map(|side| vec![side]).collect();
    while trees.len() > 1 {
        let pairs = (0..trees.len()).flat_map(|a| (a + 1..trees.len()).map(move |b| (a, b)));
        let best = pairs.max_by(|x, y| {
            let by_mean = mean(&trees[x.0], &trees[x.1]).total_cmp(&mean(&trees[y.0], &trees[y.1]));
            by_mean.then((y.0, y.1).cmp(&(x.0, x.1)))
        });
        let Some((a, b)) = best else { break };
        let joined = trees.remove(b);
        let first = &mut trees[a];
        // Turned so that the ends that meet are the most alike.
        if alike(first[0], joined[0]) > alike(first[first.len() - 1], joined[0]) {
            first.reverse();
        }
        first.extend(joined);
    }
    trees.pop().unwrap_or_default()
}

/// Articles on sides, dealt out anew among the same number of places (Fisher and Yates 1938).
fn dealt(sides: &[Option<u8>], seed: u64, deal: u32) -> Vec<Option<u8>> {
    let mut dealt = sides.to_vec();
    let places: Vec<usize> = (0..sides.len()).filter(|at| sides[*at].is_some()).collect();
    let mut state = mix(seed ^ mix(u64::from(deal) + 1));
    for last in (1..places.len()).rev() {
        state = state.wrapping_add(STEP);
        let other = usize::try_from(mix(state) % (last as u64 + 1)).unwrap_or_default();
        dealt.swap(places[last], places[other]);
    }
    dealt
}

/// Everything stated, by article.
struct Table {
    /// By article its side.
    sides: Vec<Option<u8>>,
    /// By article its sentences.
    sentences: Vec<f64>,
    /// For each relation from one actor to another its rows of (article, count).
    relations: Vec<Vec<(usize, f64)>>,
    /// For each pair in direction its rows of (article, friendly less hostile).
    pairs: Vec<Vec<(usize, f64)>>,
    count: usize,
}

impl Table {
    fn of(frame: &Frame<'_>) -> Self {
        let articles = &frame.graph.meta.articles;
        let (mut relations, mut pairs) = (Vec::new(), Vec::<Vec<(usize, f64)>>::new());
        let mut last = None;
        for statement in &frame.statements {
            let rows: Vec<(usize, f64)> = asserted(statement.edge)
                .filter_map(|(article, count)| Some((usize::try_from(article).ok()?, real(count))))
                .collect();
            let pair = (&statement.source.id, &statement.target.id);
            if last.replace(pair) != Some(pair) {
                pairs.push(Vec::new());
            }
            let sign = f64::from(statement.edge.sign);
            pairs.last_mut().into_iter().for_each(|pair| pair.extend(rows.iter().map(|(at, count)| (*at, sign * count))));
            relations.push(rows);
        }
        Self {
            sides: (0..articles.len() as u64).map(|at| frame.groups.side(at)).collect(),
            sentences: articles.iter().map(|article| real(article.sentences)).collect(),
            relations,
            pairs,
            count: frame.groups.len(),
        }
    }

    /// Jaccard index and cosine of every two sides.
    fn measures(&self, sides: &[Option<u8>]) -> Vec<[f64; 2]> {
        let mut sentences = vec![0.0; self.count];
        for (side, count) in sides.iter().zip(&self.sentences) {
            if let Some(side) = side {
                sentences[usize::from(*side)] += count;
            }
        }
        let rates = |rows: &[(usize, f64)]| -> Vec<(usize, f64)> {
            let mut rates = vec![0.0; self.count];
            for (article, count) in rows {
                if let Some(side) = sides[*article] {
                    rates[usize::from(side)] += count;
                }
            }
            let per = |(side, count): (usize, f64)| (count != 0.0).then(|| (side, count / sentences[side]));
            rates.into_iter().enumerate().filter_map(per).collect()
        };
        let square = || vec![vec![0.0_f64; self.count]; self.count];
        let (mut totals, mut common, mut dots) = (vec![0.0; self.count], square(), square());
        for rates in self.relations.iter().map(|rows| rates(rows)) {
            for (at, (a, rate)) in rates.iter().enumerate() {
                totals[*a] += rate;
                rates[at + 1..].iter().for_each(|(b, other)| common[*a][*b] += rate.min(*other));
            }
        }
        for rates in self.pairs.iter().map(|rows| rates(rows)) {
            for (at, (a, rate)) in rates.iter().enumerate() {
                rates[at..].iter().for_each(|(b, other)| dots[*a][*b] += rate * other);
            }
        }
        let over = |above: f64, below: f64| if below > 0.0 { above / below } else { 0.0 };
        let pairs = (0..self.count).flat_map(|a| (a + 1..self.count).map(move |b| (a, b)));
        pairs
            .map(|(a, b)| {
                let jaccard = over(common[a][b], totals[a] + totals[b] - common[a][b]);
                [jaccard, over(dots[a][b], libm::sqrt(dots[a][a] * dots[b][b]))]
            })
            .collect()
    }
}

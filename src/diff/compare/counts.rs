//! Counts a thing by side and by story: how often, in how many articles, and how unevenly.
//!
//! 8 statements of one story and none of 50 others have a design effect of 8: they weigh as one.
//!
//! A thing is whatever has rows of (article, count): an edge, several edges together, the sentences that name an actor.

use super::bootstrap::FEWEST;
use super::groups::Groups;
use super::real;
use super::stories::Stories;

/// Stories, sorted, with a number for each.
pub type Clusters = Vec<(u32, f64)>;

/// One side, or all the others together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The side of that place in [`Groups::names`].
    Side(u8),
    /// All the others.
    Rest(u8),
}

/// What is counted of a thing on one side.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tally {
    /// How often.
    pub count: f64,
    /// In how many articles.
    pub articles: u64,
    /// The count by story, stories without it left out.
    pub clusters: Clusters,
    /// The mean design effect within all sides ([`Item::clustering`]), 0 if there is none: a side with few statements knows little of
    /// how they cluster, and one with none nothing.
    pub usual: f64,
}

/// What is counted of a thing.
#[derive(Debug, Clone, Default)]
pub struct Item {
    /// By side, those without it left out.
    sides: Vec<(u8, Tally)>,
}

impl Item {
    /// Counts rows of (article index, count), several of one article added up; rows on no side are left out.
    #[must_use]
    pub fn of(rows: impl IntoIterator<Item = (u64, u64)>, groups: &Groups, stories: &Stories) -> Self {
        let placed = |(article, count)| Some((groups.side(article)?, stories.story(article), article, count));
        let mut rows: Vec<(u8, u32, u64, u64)> =
            rows.into_iter().filter(|(_, count)| *count > 0).filter_map(placed).collect();
        rows.sort_unstable();
        let tally = |rows: &[(u8, u32, u64, u64)]| Tally {
            count: real(rows.iter().map(|row| row.3).sum()),
            articles: rows.chunk_by(|a, b| a.2 == b.2).count() as u64,
            clusters: (rows.chunk_by(|a, b| a.1 == b.1))
                .map(|rows| (rows[0].1, real(rows.iter().map(|row| row.3).sum())))
                .collect(),
            usual: 0.0,
        };
        Self { sides: rows.chunk_by(|a, b| a.0 == b.0).map(|rows| (rows[0].0, tally(rows))).collect() }
    }

    /// What is counted of it there.
    #[must_use]
    pub fn tally(&self, who: Who) -> Tally {
        let tally = match who {
            Who::Side(side) => {
                self.sides.iter().find(|(at, _)| *at == side).map(|(_, tally)| tally.clone()).unwrap_or_default()
            }
            Who::Rest(side) => sum(self.sides.iter().filter(|(at, _)| *at != side).map(|(_, tally)| tally)),
        };
        Tally { usual: self.clustering(), ..tally }
    }

    /// What is counted of it everywhere.
    #[must_use]
    pub fn whole(&self) -> Tally {
        sum(self.sides.iter().map(|(_, tally)| tally))
    }

    /// The mean design effect within sides, as if all statements of a story on one side were one; at least 1.
    #[must_use]
    pub fn clustering(&self) -> f64 {
        let clusters = || self.sides.iter().flat_map(|(_, tally)| &tally.clusters).map(|(_, count)| count);
        let count: f64 = clusters().sum();
        if count > 0.0 { clusters().map(|count| count * count).sum::<f64>() / count } else { 1.0 }
    }

    /// The sides that have it.
    pub fn sides(&self) -> impl Iterator<Item = u8> {
        self.sides.iter().map(|(side, _)| *side)
    }
}

fn sum<'t>(tallies: impl Iterator<Item = &'t Tally>) -> Tally {
    let mut all = Tally::default();
    for tally in tallies {
        all.count += tally.count;
        all.articles += tally.articles;
        all.clusters.extend_from_slice(&tally.clusters);
    }
    all.clusters.sort_by_key(|(story, _)| *story);
    all.clusters = all.clusters.chunk_by(|a, b| a.0 == b.0).map(|c| (c[0].0, c.iter().map(|c| c.1).sum())).collect();
    all
}

impl Tally {
    /// The tally of those stories alone; `articles` is not known then and stays.
    #[must_use]
    pub fn within(&self, stories: &[bool]) -> Self {
        let clusters: Clusters = self.clusters.iter().copied().filter(|(story, _)| stories[*story as usize]).collect();
        Self { count: clusters.iter().map(|(_, count)| count).sum(), articles: self.articles, clusters, usual: self.usual }
    }

    /// The number of one story.
    #[must_use]
    pub fn at(&self, story: u32) -> f64 {
        at(&self.clusters, story)
    }

    /// How much more the count varies than a Poisson one would, at least 1 and [`Tally::usual`], when `base` is what it is a part of: the
    /// variance of a ratio of totals of stories (Cochran 1977, section 6.3) over that of independent statements. Of a base of few stories,
    /// as if all statements of a story were one: how they vary cannot be seen.
    #[must_use]
    pub fn design(&self, base: &Base) -> f64 {
        let least = self.usual.max(1.0);
        if self.count <= 0.0 || base.total <= 0.0 {
            return least;
        }
        if base.clusters.len() < FEWEST {
            return self.clustering().max(least);
        }
        let rate = self.count / base.total;
        // Over stories with the thing, (c - rm)^2 = c^2 - 2rcm + (rm)^2; over the others (rm)^2.
        let touched: f64 =
            self.clusters.iter().map(|(story, count)| count * count - 2.0 * rate * count * base.at(*story)).sum();
        ((touched + rate * rate * base.squares) / self.count).max(least)
    }

    /// The same when all statements of a story are taken to say the same, as is safe where there are few stories.
    #[must_use]
    pub fn clustering(&self) -> f64 {
        if self.count <= 0.0 {
            return 1.0;
        }
        (self.clusters.iter().map(|(_, count)| count * count).sum::<f64>() / self.count).max(1.0)
    }
}

fn at(clusters: &Clusters, story: u32) -> f64 {
    clusters.binary_search_by_key(&story, |(story, _)| *story).map_or(0.0, |at| clusters[at].1)
}

/// What a thing is counted in on one side: its sentences, or all its statements.
#[derive(Debug, Clone, Default)]
pub struct Base {
    /// How many.
    pub total: f64,
    /// The sum of the squares of the numbers by story.
    squares: f64,
    clusters: Clusters,
}

impl Base {
    fn of(tally: Tally) -> Self {
        let squares = tally.clusters.iter().map(|(_, count)| count * count).sum();
        Self { total: tally.count, squares, clusters: tally.clusters }
    }

    fn at(&self, story: u32) -> f64 {
        at(&self.clusters, story)
    }

    /// The number of each story.
    #[must_use]
    pub const fn clusters(&self) -> &Clusters {
        &self.clusters
    }

    /// The same of those stories alone.
    #[must_use]
    pub fn within(&self, stories: &[bool]) -> f64 {
        self.clusters.iter().filter(|(story, _)| stories[*story as usize]).map(|(_, count)| count).sum()
    }
}

/// What things are counted in, on every side and on all others together.
#[derive(Debug)]
pub struct Bases {
    sides: Vec<Base>,
    rests: Vec<Base>,
}

impl Bases {
    /// From the rows of everything together.
    #[must_use]
    pub fn of(rows: impl IntoIterator<Item = (u64, u64)>, groups: &Groups, stories: &Stories) -> Self {
        let item = Item::of(rows, groups, stories);
        let every = || 0..u8::try_from(groups.len()).unwrap_or(u8::MAX);
        Self {
            sides: every().map(|side| Base::of(item.tally(Who::Side(side)))).collect(),
            rests: every().map(|side| Base::of(item.tally(Who::Rest(side)))).collect(),
        }
    }

    /// What is counted in there.
    #[must_use]
    pub fn base(&self, who: Who) -> &Base {
        match who {
            Who::Side(side) => &self.sides[usize::from(side)],
            Who::Rest(side) => &self.rests[usize::from(side)],
        }
    }

    /// On all sides together.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.sides.iter().map(|base| base.total).sum()
    }
}

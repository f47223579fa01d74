//! Finds what the others say and a side never does, and how much that proves.
//!
//! The others have 60 statements of Russia -> Ukraine `assault-` of 41 stories; at their rate a side of this size would have
//! 12.3, and it has none: p 0.0002, and Ukraine is never named there.
//!
//! If a side and the others had the same rate, each independent statement would fall to the side with its share of all sentences, so that
//! none does with (1 - share)^n: the binomial test on the condition of the total (Przyborowski and Wilenski 1940), n being the
//! others' count over its design effect. An omission that chance explains is listed as such, never left out in silence.

use super::contrasts::{Counted, Thing};
use super::counts::Who;
use super::discovery_rate::q_values;
use super::frame::Frame;
use crate::graph::Node;
use crate::relate::RelationKind;
use petgraph::visit::EdgeRef;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

/// The chance below which a silence is taken to say something.
pub const SILENT: f64 = 0.05;

/// Why a side says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It never names one of the two: it does not cover them, or spells them in a way that no table has.
    EntityUnnamed,
    /// It names both, and never says this of them.
    NeverLinked,
    /// It names both, and at the others' rate a text of its size would often be silent too.
    TooLittleText,
}

/// Something that a side never says.
#[derive(Debug)]
pub struct Omission<'g> {
    /// What is not said: a dyad or a relation.
    pub counted: &'g Counted<'g>,
    /// The side's place in [`Groups::names`](super::groups::Groups::names).
    pub side: u8,
    /// Statements that the side would have at the others' rate.
    pub expected: f64,
    /// The others' statements.
    pub others: f64,
    /// In how many articles.
    pub others_articles: u64,
    /// Of how many stories.
    pub others_stories: u64,
    /// The chance that a side of this size says nothing, if it spoke of it as the others do.
    pub p: f64,
    /// The chance that it would say something: 1 - p. Below 0.95 a silence proves nothing.
    pub power: f64,
    /// The rate of false discoveries at which it is still listed.
    pub q: f64,
    /// Why.
    pub reason: Reason,
    /// Those of the two that the side never names.
    pub unnamed: Vec<&'g Node>,
    /// Sentences of the side that name both.
    pub together: u64,
    /// What it says of the two otherwise: statements of any relation, in either direction.
    pub otherwise: u64,
}

/// The things of `counted` that a side never says, the most telling first. An omitted relation whose dyad is omitted
/// too is left to the dyad.
#[must_use]
pub fn omissions<'g>(frame: &Frame<'g>, dyads: &'g [Counted<'g>], relations: &'g [Counted<'g>]) -> Vec<Omission<'g>> {
    let pairs = Pairs::of(frame);
    // What a side does say was looked at too, and is no omission: without it only silences would be in the family, chosen by the very
    // count that their p is of.
    let (mut all, mut said) = (Vec::new(), 0);
    for side in frame.sides() {
        let mut gone: FxHashSet<(&str, &str, i8)> = FxHashSet::default();
        for counted in dyads.iter().chain(relations) {
            let (source, target, sign, is_relation) = match counted.thing {
                Thing::Dyad { source, target, sign, .. } => (source, target, sign, false),
                Thing::Relation(statement) => (statement.source, statement.target, statement.edge.sign, true),
                Thing::Actor(_) | Thing::Pair(..) => continue,
            };
            let key = (&*source.id, &*target.id, sign);
            if is_relation && gone.contains(&key) {
                continue;
            }
            if counted.item.tally(Who::Side(side)).count > 0.0 {
                said += 1;
                continue;
            }
            gone.insert(key);
            all.extend(omission(frame, &pairs, counted, side, [source, target]));
        }
    }
    let p: Vec<f64> = all.iter().map(|omission| omission.p).chain(std::iter::repeat_n(1.0, said)).collect();
    let q = q_values(&p);
    all.iter_mut().zip(q).for_each(|(omission, q)| omission.q = q);
    all.sort_by(|a, b| a.p.total_cmp(&b.p).then(b.expected.total_cmp(&a.expected)));
    all
}

fn omission<'g>(
    frame: &Frame<'g>,
    pairs: &Pairs<'g>,
    counted: &'g Counted<'g>,
    side: u8,
    [source, target]: [&'g Node; 2],
) -> Option<Omission<'g>> {
    let others = counted.item.tally(Who::Rest(side));
    let (here, there) = (frame.sentences.base(Who::Side(side)), frame.sentences.base(Who::Rest(side)));
    if others.count <= 0.0 || here.total <= 0.0 {
        return None;
    }
    let share = here.total / (here.total + there.total);
    let p = libm::exp(others.count / others.design(there) * libm::log(1.0 - share));
    let unnamed: Vec<&Node> =
        [source, target].into_iter().filter(|node| !pairs.named.contains(&(side, &*node.id))).collect();
    let reason = if !unnamed.is_empty() {
        Reason::EntityUnnamed
    } else if p >= SILENT {
        Reason::TooLittleText
    } else {
        Reason::NeverLinked
    };
    let [together, otherwise] = pairs.counts.get(&(side, ordered(&source.id, &target.id))).copied().unwrap_or_default();
    Some(Omission {
        counted,
        side,
        expected: others.count / there.total * here.total,
        others: others.count,
        others_articles: others.articles,
        others_stories: others.clusters.len() as u64,
        p,
        power: 1.0 - p,
        q: 1.0,
        reason,
        unnamed,
        together,
        otherwise,
    })
}

/// What each side says of actors and pairs at all.
struct Pairs<'g> {
    named: FxHashSet<(u8, &'g str)>,
    /// Sentences that name both, and statements of them.
    counts: FxHashMap<(u8, (&'g str, &'g str)), [u64; 2]>,
}

impl<'g> Pairs<'g> {
    fn of(frame: &Frame<'g>) -> Self {
        let graph = &frame.graph.graph;
        let sides = |node: &'g Node| {
            let rows = node.by_article.iter().filter(|row| row[1] > 0);
            rows.filter_map(|row| frame.groups.side(row[0])).map(|side| (side, node.id.as_str()))
        };
        let named = graph.node_weights().flat_map(sides).collect();
        let mut counts: FxHashMap<_, [u64; 2]> = FxHashMap::default();
        for edge in graph.edge_references() {
            let column = match edge.weight().kind {
                RelationKind::Cooccurrence => 0,
                RelationKind::Event => 1,
                RelationKind::Role => continue,
            };
            let pair = ordered(&graph[edge.source()].id, &graph[edge.target()].id);
            for [article, count, ..] in &edge.weight().by_article {
                if let Some(side) = frame.groups.side(article) {
                    counts.entry((side, pair)).or_default()[column] += count;
                }
            }
        }
        Self { named, counts }
    }
}

fn ordered<'s>(a: &'s str, b: &'s str) -> (&'s str, &'s str) {
    if a < b { (a, b) } else { (b, a) }
}

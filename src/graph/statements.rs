//! Sums the statements of one edge.
//!
//! Three sentences in which Fiji thanks Tonga, one of them denied, give an edge of count 2 and denied 1.

use super::evidence::Quotes;
use super::{ArticleRow, Edge, EdgeOutlet, NO_OUTLET};
use crate::relate::{RelationKind, RelationType};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The statements of one edge.
#[derive(Debug, Default)]
pub(super) struct Statements {
    /// Whether one of them has a direction.
    pub(super) is_directed: bool,
    /// As [`Edge::by_article`].
    pub(super) by_article: Vec<[u64; 6]>,
    /// How often each cue asserts it, by article.
    pub(super) cues: FxHashMap<(usize, String), u64>,
    pub(super) quotes: Quotes,
}

impl Statements {
    pub(super) fn edge(self, relation: Option<RelationType>, articles: &[ArticleRow]) -> Edge {
        let sum = |column: usize| self.by_article.iter().map(|row| row[column]).sum::<u64>();
        let of = |row: &[u64; 6]| &articles[usize::try_from(row[0]).expect("article indices come from usize")];
        let (first, last) = dates(self.by_article.iter().map(of));
        let mut outlets: BTreeMap<String, (EdgeOutlet, u64)> = BTreeMap::new();
        for row in &self.by_article {
            let (outlet, thousandths) = outlets.entry(outlet(of(row))).or_default();
            outlet.count += row[1];
            outlet.articles += u64::from(row[1] > 0);
            *thousandths += row[5];
        }
        for ((article, cue), count) in self.cues {
            let (outlet, _) = outlets.entry(outlet(&articles[article])).or_default();
            *outlet.cues.entry(cue).or_default() += count;
        }
        let outlets = outlets.into_iter().map(|(name, (outlet, sum))| (name, EdgeOutlet { weight: units(sum), ..outlet }));
        Edge {
            key: key(relation),
            relation: relation.map_or("cooccurrence", RelationType::name).to_owned(),
            kind: relation.map_or(RelationKind::Cooccurrence, RelationType::kind),
            sign: relation.map_or(0, RelationType::sign),
            symmetric: !self.is_directed,
            weight: units(sum(5)),
            count: sum(1),
            articles: self.by_article.iter().filter(|row| row[1] > 0).count() as u64,
            denied: sum(2),
            hedged: sum(3),
            attributed: sum(4),
            first,
            last,
            outlets: outlets.collect(),
            intensity: relation.map_or(0.0, RelationType::intensity),
            evidence: self.quotes.sorted(),
            by_article: self.by_article,
        }
    }
}

/// The relation with its sign: `assault-`, `support+`, `leads`, `cooccurrence`.
fn key(relation: Option<RelationType>) -> String {
    let Some(relation) = relation else { return "cooccurrence".to_owned() };
    let sign = match relation.sign() {
        1 => "+",
        -1 => "-",
        _ => "",
    };
    format!("{}{sign}", relation.name())
}

/// Thousandths as a float; sums stay integer until here, so they do not depend on order.
#[expect(clippy::cast_precision_loss, reason = "sums of confidences stay far below 2^53")]
fn units(thousandths: u64) -> f64 {
    thousandths as f64 / 1000.0
}

pub(super) fn outlet(article: &ArticleRow) -> String {
    article.outlet.clone().unwrap_or_else(|| NO_OUTLET.to_owned())
}

/// The earliest and the latest date; ISO dates sort as text.
pub(super) fn dates<'a>(articles: impl Iterator<Item = &'a ArticleRow>) -> (Option<String>, Option<String>) {
    let dates: Vec<&String> = articles.filter_map(|article| article.date.as_ref()).collect();
    (dates.iter().min().map(|date| (*date).clone()), dates.iter().max().map(|date| (*date).clone()))
}

//! Cuts a part out of a graph: some outlets, a time, some relations, the surroundings of an actor.
//!
//! Of an edge that RT states twice and CNN once, RT's slice keeps count 2 and RT's quotes.
//!
//! Counts are those that the wanted articles alone would have given; the evidence is what the graph has kept of them, which
//! may be none.

use super::ledger::index;
use super::merge::{Merge, counted_by_article};
use super::{ArticleRow, Edge, Link, Named, RelationGraph, Rows};
use crate::corpus::is_within;
use crate::error::{Error, Result};
use crate::relate::{RelationKind, Status};
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use serde_json::Value;
use std::collections::BTreeSet;

/// The settings that say which part of a graph this is, by flag name: a slice and a backbone write them, and whoever compares
/// the settings of two graphs leaves them out.
#[expect(missing_docs, reason = "named as the fields of Slice, backbone as the function that takes one")]
pub mod setting {
    pub const OUTLET: &str = "outlet";
    pub const SINCE: &str = "since";
    pub const UNTIL: &str = "until";
    pub const RELATION: &str = "relation";
    pub const SIGN: &str = "sign";
    pub const STATUS: &str = "status";
    pub const MIN_COUNT: &str = "min-count";
    pub const FOCUS: &str = "focus";
    pub const STEPS: &str = "steps";
    pub const BACKBONE: &str = "backbone";

    /// All of them.
    pub const ALL: [&str; 10] = [OUTLET, SINCE, UNTIL, RELATION, SIGN, STATUS, MIN_COUNT, FOCUS, STEPS, BACKBONE];
}

/// Outlets that a message lists; of more it names the nearest.
const LISTED: usize = 8;

/// Which part of a graph is wanted; the default is all of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Slice {
    /// Articles of these outlets; empty for all.
    pub outlets: Vec<String>,
    /// Articles of this date or later, ISO 8601; an undated article is then left out.
    pub since: Option<String>,
    /// Articles of this date or earlier (`2024` holds to the end of that year).
    pub until: Option<String>,
    /// Edges of these relations; empty for all.
    pub relations: Vec<String>,
    /// Edges of these signs; empty for all.
    pub signs: Vec<i8>,
    /// Statements of these statuses; empty for all.
    pub statuses: Vec<Status>,
    /// Edges with at least so many statements of any status.
    pub min_count: u64,
    /// The surroundings of these actors, by id: themselves, and who is at most `steps` relations away, with all edges among
    /// those. Empty for everybody.
    pub focus: Vec<String>,
    /// How far the surroundings reach; 1 is the ego network.
    pub steps: usize,
}

impl Slice {
    /// The wanted part of `graph`. By articles, an actor stays if one of them names it; by anything else, if an edge of it
    /// stays or it is in focus.
    ///
    /// # Errors
    /// When the graph has no such outlet, relation or actor (the message lists what it has, or the nearest), or keeps no counts
    /// by article where they are needed.
    pub fn of(&self, graph: &RelationGraph) -> Result<RelationGraph> {
        let mut part = if self.outlets.is_empty() && self.since.is_none() && self.until.is_none() {
            graph.clone()
        } else {
            self.by_article(graph)?
        };
        if !self.statuses.is_empty() {
            self.by_status(&mut part);
        }
        let chosen = !self.relations.is_empty() || !self.signs.is_empty() || !self.statuses.is_empty() || self.min_count > 0;
        let near = (!self.focus.is_empty()).then(|| self.near(&part)).transpose()?;
        if chosen || near.is_some() {
            part = self.by_edge(&part, chosen, near.as_ref());
        }
        self.record(&mut part);
        Ok(part)
    }

    fn by_article(&self, graph: &RelationGraph) -> Result<RelationGraph> {
        let known = &graph.meta.corpus.outlets;
        if let Some(outlet) = self.outlets.iter().find(|outlet| !known.contains_key(*outlet)) {
            return Err(Error::Usage(format!("no outlet \"{outlet}\" in this graph; {}", outlets(outlet, known.keys()))));
        }
        counted_by_article(graph, "a slice by outlet or date")?;
        let wanted = |article: &ArticleRow| {
            is_within(article.origin.date.as_deref(), self.since.as_deref(), self.until.as_deref())
                && (self.outlets.is_empty() || self.outlets.iter().any(|outlet| outlet == article.outlet()))
        };
        let mut merge = Merge::default();
        merge.add(graph)?;
        merge.finish(wanted)
    }

    /// Sets the counts of all other statuses to zero.
    fn by_status(&self, graph: &mut RelationGraph) {
        let wanted = [Status::Asserted, Status::Denied, Status::Hedged].map(|status| self.statuses.contains(&status));
        let RelationGraph { meta, graph } = graph;
        for edge in graph.edge_weights_mut() {
            only(edge, wanted, &meta.articles);
            edge.evidence.retain(|piece| self.statuses.contains(&piece.status));
        }
        for Link { edge, .. } in &mut meta.copied_edges {
            only(edge, wanted, &meta.articles);
            edge.evidence.retain(|piece| self.statuses.contains(&piece.status));
        }
    }

    /// The places of the actors in focus and of those around them.
    fn near(&self, graph: &RelationGraph) -> Result<BTreeSet<NodeIndex>> {
        let place = |id: &String| {
            let found = graph.graph.node_indices().find(|at| graph.graph[*at].id == *id);
            found.ok_or_else(|| Error::Usage(format!("no actor \"{id}\" in this part of the graph")))
        };
        let mut near: BTreeSet<NodeIndex> = self.focus.iter().map(place).collect::<Result<_>>()?;
        for _ in 0..self.steps {
            let reached = graph.graph.edge_references().filter(|edge| edge.weight().kind != RelationKind::Cooccurrence);
            let ends = reached.map(|edge| (edge.source(), edge.target()));
            let more: Vec<NodeIndex> = ends
                .flat_map(|(a, b)| [(a, b), (b, a)])
                .filter_map(|(known, other)| near.contains(&known).then_some(other))
                .collect();
            near.extend(more);
        }
        Ok(near)
    }

    /// The wanted edges, and the actors in focus or, if edges were `chosen` by what they say, those that have one.
    fn by_edge(&self, graph: &RelationGraph, chosen: bool, near: Option<&BTreeSet<NodeIndex>>) -> RelationGraph {
        let inside = |at: NodeIndex| near.is_none_or(|near| near.contains(&at));
        let wanted = |edge: &Edge| {
            (self.relations.is_empty() || self.relations.iter().any(|wanted| **wanted == *edge.relation))
                && (self.signs.is_empty() || self.signs.contains(&edge.sign))
                && edge.count + edge.denied + edge.hedged >= self.min_count.max(u64::from(chosen))
        };
        let kept =
            |at| graph.graph.edge_endpoints(at).is_some_and(|(a, b)| inside(a) && inside(b)) && wanted(&graph.graph[at]);
        let edges: BTreeSet<_> = graph.graph.edge_indices().filter(|at| kept(*at)).collect();
        let ends: BTreeSet<_> =
            edges.iter().filter_map(|at| graph.graph.edge_endpoints(*at)).flat_map(|(a, b)| [a, b]).collect();
        let stays =
            |at: NodeIndex| inside(at) && (!chosen || ends.contains(&at) || self.focus.contains(&graph.graph[at].id));
        let graph_part = graph
            .graph
            .filter_map(|at, node| stays(at).then(|| node.clone()), |at, edge| edges.contains(&at).then(|| edge.clone()));
        // What copies say is cut alike, or a merge would bring back what was cut.
        let mut meta = graph.meta.clone();
        let names: BTreeSet<&str> = graph_part.node_weights().map(|node| node.id.as_str()).collect();
        let is_named = |id: &String| names.contains(id.as_str());
        meta.copied_edges.retain(|link| is_named(&link.source) && is_named(&link.target) && wanted(&link.edge));
        meta.copied_nodes.retain(|node| is_named(&node.id));
        RelationGraph { meta, graph: graph_part }
    }

    /// Says in the settings what was cut, by flag name.
    fn record(&self, graph: &mut RelationGraph) {
        let list = |values: &[String]| -> Option<Value> {
            let sorted: BTreeSet<&String> = values.iter().collect();
            (!values.is_empty()).then(|| sorted.into_iter().cloned().collect::<Vec<_>>().into())
        };
        let signs: Vec<String> = self.signs.iter().map(ToString::to_string).collect();
        let statuses: Vec<String> = self.statuses.iter().map(|status| status.name().to_owned()).collect();
        let said = [
            (setting::OUTLET, list(&self.outlets)),
            (setting::SINCE, self.since.clone().map(Value::from)),
            (setting::UNTIL, self.until.clone().map(Value::from)),
            (setting::RELATION, list(&self.relations)),
            (setting::SIGN, list(&signs)),
            (setting::STATUS, list(&statuses)),
            (setting::MIN_COUNT, (self.min_count > 0).then(|| self.min_count.into())),
            (setting::FOCUS, list(&self.focus)),
            (setting::STEPS, (!self.focus.is_empty()).then(|| self.steps.into())),
        ];
        graph.meta.settings.extend(said.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    }
}

/// The outlets a graph has, or of many those that are most like `wanted`: that hold it, or differ by the fewest letters.
fn outlets<'o>(wanted: &str, known: impl ExactSizeIterator<Item = &'o String>) -> String {
    let (count, wanted) = (known.len(), wanted.to_lowercase());
    let quoted = |names: Vec<&String>| names.into_iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    if count <= LISTED {
        return if count == 0 { "it has none".to_owned() } else { format!("it has {}", quoted(known.collect())) };
    }
    let mut near: Vec<(bool, usize, &String)> = known
        .map(|name| {
            let lower = name.to_lowercase();
            (!lower.contains(&wanted), strsim::levenshtein(&wanted, &lower), name)
        })
        .collect();
    near.sort_unstable();
    format!("the nearest of {count} are {}", quoted(near.into_iter().take(3).map(|(.., name)| name).collect()))
}

/// Sets the counts of unwanted statuses to zero: of asserted, denied, hedged statements.
fn only(edge: &mut Edge, [asserted, denied, hedged]: [bool; 3], articles: &[ArticleRow]) {
    let kept = |count: u64, wanted: bool| if wanted { count } else { 0 };
    let rows: Vec<[u64; 6]> = edge
        .by_article
        .iter()
        .map(|[at, a, d, h, said, sum]| {
            [at, kept(a, asserted), kept(d, denied), kept(h, hedged), kept(said, asserted), kept(sum, asserted)]
        })
        .filter(|row| row[1] + row[2] + row[3] > 0)
        .collect();
    (edge.denied, edge.hedged) = (kept(edge.denied, denied), kept(edge.hedged, hedged));
    if !asserted {
        (edge.count, edge.articles, edge.attributed, edge.weight) = (0, 0, 0, 0.0);
        edge.cues = Named::default();
        for outlet in edge.outlets.values_mut() {
            *outlet = super::EdgeOutlet::default();
        }
    }
    if !edge.by_article.is_empty() {
        let dates = || rows.iter().filter_map(|row| articles.get(index(row[0]))?.origin.date.clone());
        (edge.first, edge.last) = (dates().min(), dates().max());
        edge.by_article = rows.into_iter().collect::<Rows<6>>();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_outlets_are_listed_and_of_many_the_nearest() {
        let few = ["CNN", "RT"].map(str::to_owned);
        assert_eq!(outlets("NPR", few.iter()), "it has \"CNN\", \"RT\"");
        let many = ["CBN", "CNN", "Fox News", "NPR", "Politico", "Reason", "Reuters", "RT", "Vox"].map(str::to_owned);
        assert_eq!(outlets("fox", many.iter()), "the nearest of 9 are \"Fox News\", \"Vox\", \"CBN\"");
    }
}

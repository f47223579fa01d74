//! The arguments of every command that looks at a part of a graph.

use super::graph_file;
use super::input::date;
use crate::analyse::backbone_of;
use crate::error::{Error, Result};
use crate::graph::slice::Slice;
use crate::graph::{Edge, Meta, RelationGraph};
use crate::relate::Status;
use crate::relate::relation_type::RELATIONS;
use clap::builder::PossibleValuesParser;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::collections::BTreeSet;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Which part of the graph")]
pub(super) struct PartArgs {
    /// Only what this outlet says; may be given several times.
    #[arg(long, value_name = "NAME")]
    outlet: Vec<String>,
    /// Only articles of this date or later (2024, 2024-11 or 2024-11-28); undated ones are left out.
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<String>,
    /// Only articles of this date or earlier; `--until 2024` holds to the end of the year.
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<String>,
    /// Only edges of this relation; may be given several times.
    #[arg(long, value_name = "NAME", value_parser = relations(), hide_possible_values = true)]
    pub(super) relation: Vec<String>,
    /// Only edges of this sign: `+`, `-` or 0; may be given several times.
    #[arg(long, value_name = "SIGN", value_parser = sign, allow_hyphen_values = true)]
    sign: Vec<i8>,
    /// Only statements of this status: asserted, denied or hedged; may be given several times.
    #[arg(long, value_name = "STATUS", value_parser = status)]
    status: Vec<Status>,
    /// Only edges with at least so many statements of any status.
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    min_count: u64,
    /// Only this actor, by id or name, and who is near it; may be given several times.
    #[arg(long, value_name = "ACTOR")]
    focus: Vec<String>,
    /// How many relations away is near.
    #[arg(long, value_name = "N", default_value_t = 1)]
    steps: usize,
    /// Only the events of pairs that stand out among all that their actors deal with: those with a disparity below this
    /// (`docs/MEASURES.md`) [default: 0.05 if no value is given].
    #[arg(long, value_name = "BELOW", num_args = 0..=1, require_equals = true, default_missing_value = "0.05")]
    backbone: Option<f64>,
}

impl PartArgs {
    /// The wanted part of the graph.
    pub(super) fn of(&self, graph: RelationGraph) -> Result<RelationGraph> {
        let focus = self.in_focus(&[&graph])?;
        Ok(self.backbone(cut(graph, &Slice { statuses: self.status.clone(), ..self.by_edge(focus, self.by_article()) })?))
    }

    /// The wanted parts of two graphs that are compared. An actor or edge that either part has, both have as far as the graphs do:
    /// what is named, stated or near often enough in one alone is not missing in the other for that.
    pub(super) fn of_both(&self, graphs: [RelationGraph; 2]) -> Result<[RelationGraph; 2]> {
        let focus = self.in_focus(&[&graphs[0], &graphs[1]])?;
        let named = both(graphs, |graph| cut(graph, &self.by_article()))?;
        let statuses = Slice { statuses: self.status.clone(), ..Slice::default() };
        if self.backbone.is_none() && self.by_edge(focus.clone(), statuses.clone()) == Slice::default() {
            return Ok(named);
        }
        let stated = both(named.clone(), |graph| cut(graph, &statuses))?;
        let chosen = both(stated.clone(), |graph| {
            let known: Vec<String> = focus.iter().filter(|id| graph.node(id).is_some()).cloned().collect();
            if known.is_empty() && !focus.is_empty() {
                return Ok(RelationGraph { meta: graph.meta, ..RelationGraph::default() });
            }
            Ok(self.backbone(cut(graph, &self.by_edge(known, Slice::default()))?))
        })?;
        joined(&named, &stated, &chosen)
    }

    /// What cuts articles.
    fn by_article(&self) -> Slice {
        Slice { outlets: self.outlet.clone(), since: self.since.clone(), until: self.until.clone(), ..Slice::default() }
    }

    /// What cuts edges, but for statuses, besides what `slice` cuts.
    fn by_edge(&self, focus: Vec<String>, slice: Slice) -> Slice {
        Slice {
            relations: self.relation.clone(),
            signs: self.sign.clone(),
            min_count: self.min_count,
            steps: if focus.is_empty() { 0 } else { self.steps },
            focus,
            ..slice
        }
    }

    /// The ids of the actors in focus, each of the first graph that knows it.
    fn in_focus(&self, graphs: &[&RelationGraph]) -> Result<Vec<String>> {
        let find = |name: &String| {
            let found = graphs.iter().find_map(|graph| graph_file::actor(graph, name).ok());
            let node = found.map_or_else(|| graph_file::actor(graphs[0], name), Ok)?;
            Ok(node.id.clone())
        };
        self.focus.iter().map(find).collect()
    }

    fn backbone(&self, part: RelationGraph) -> RelationGraph {
        let Some(bound) = self.backbone else { return part };
        let backbone = backbone_of(&part, bound);
        if backbone.graph.edge_count() == 0 {
            anstream::eprintln!(
                "whowhom: warning: no pair has a disparity below {bound}; a small graph has few, try --backbone=0.5"
            );
        }
        backbone
    }
}

fn cut(graph: RelationGraph, slice: &Slice) -> Result<RelationGraph> {
    if *slice == Slice::default() { Ok(graph) } else { slice.of(&graph) }
}

fn both(
    [one, other]: [RelationGraph; 2],
    part: impl Fn(RelationGraph) -> Result<RelationGraph>,
) -> Result<[RelationGraph; 2]> {
    Ok([part(one)?, part(other)?])
}

/// The actors of `named` and the edges of `stated` that either of the `chosen` parts has.
fn joined(
    named: &[RelationGraph; 2],
    stated: &[RelationGraph; 2],
    chosen: &[RelationGraph; 2],
) -> Result<[RelationGraph; 2]> {
    let (mut actors, mut kept) = (BTreeSet::new(), BTreeSet::new());
    for part in chosen {
        actors.extend(part.graph.node_weights().map(|node| node.id.clone()));
        kept.extend(edges(part).map(|(source, target, edge)| (source.to_owned(), target.to_owned(), edge.key.clone())));
    }
    let side = |side: usize| {
        let nodes = named[side].graph.node_weights().filter(|node| actors.contains(&node.id)).cloned().collect();
        let edges = edges(&stated[side]).map(|(source, target, edge)| (source.to_owned(), target.to_owned(), edge));
        let edges =
            edges.filter(|(source, target, edge)| kept.contains(&(source.clone(), target.clone(), edge.key.clone())));
        let edges = edges.map(|(source, target, edge)| (source, target, edge.clone())).collect();
        // Copies count nowhere, and a part that is compared is not merged.
        let meta = Meta { copied_nodes: Vec::new(), copied_edges: Vec::new(), ..chosen[side].meta.clone() };
        RelationGraph::assemble(meta, nodes, edges).map_err(Error::Usage)
    };
    Ok([side(0)?, side(1)?])
}

fn edges(graph: &RelationGraph) -> impl Iterator<Item = (&str, &str, &Edge)> {
    let id = |at: NodeIndex| graph.graph[at].id.as_str();
    graph.graph.edge_references().map(move |edge| (id(edge.source()), id(edge.target()), edge.weight()))
}

pub(super) fn relations() -> PossibleValuesParser {
    PossibleValuesParser::new(RELATIONS.iter().map(|row| row.name).chain(["cooccurrence"]))
}

fn sign(written: &str) -> std::result::Result<i8, &'static str> {
    match written {
        "+" | "1" | "+1" => Ok(1),
        "-" | "-1" => Ok(-1),
        "0" => Ok(0),
        _ => Err("expected + or -, or 0 for roles and co-occurrences"),
    }
}

fn status(written: &str) -> std::result::Result<Status, &'static str> {
    let all = [Status::Asserted, Status::Denied, Status::Hedged];
    all.into_iter().find(|status| status.name() == written).ok_or("expected asserted, denied or hedged")
}

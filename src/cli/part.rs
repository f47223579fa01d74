//! The arguments of every command that looks at a part of a graph.

use super::graph_file;
use super::input::date;
use crate::analyse::backbone_of;
use crate::error::Result;
use crate::graph::RelationGraph;
use crate::graph::slice::Slice;
use crate::relate::Status;
use crate::relate::relation_type::RELATIONS;
use clap::builder::PossibleValuesParser;

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
        let focus = self.focus.iter().map(|name| Ok(graph_file::actor(&graph, name)?.id.clone()));
        let slice = Slice {
            outlets: self.outlet.clone(),
            since: self.since.clone(),
            until: self.until.clone(),
            relations: self.relation.clone(),
            signs: self.sign.clone(),
            statuses: self.status.clone(),
            min_count: self.min_count,
            focus: focus.collect::<Result<_>>()?,
            steps: if self.focus.is_empty() { 0 } else { self.steps },
        };
        let part = if slice == Slice::default() { graph } else { slice.of(&graph)? };
        let Some(bound) = self.backbone else { return Ok(part) };
        let backbone = backbone_of(&part, bound);
        if backbone.graph.edge_count() == 0 {
            anstream::eprintln!(
                "whowhom: warning: no pair has a disparity below {bound}; a small graph has few, try --backbone=0.5"
            );
        }
        Ok(backbone)
    }
}

fn relations() -> PossibleValuesParser {
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

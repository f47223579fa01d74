//! The arguments of every command that writes a graph.

use crate::export::{self, json::Arrays};
use crate::graph::RelationGraph;
use crate::graph::weight::{WEIGHTINGS, Weighting};
use clap::builder::PossibleValuesParser;

#[derive(Debug, clap::Args)]
pub(super) struct DrawingArgs {
    /// Actors drawn at most; data formats always hold all [default: 40, and 300 in html].
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Heading of a drawing.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Write the edges of JSON under `links` too, for networkx before 3.6 and d3.
    #[arg(long)]
    links: bool,
    /// What an edge's weight says: confidence, count, articles, rate, npmi or llr [default: as in the graph; confidence].
    #[arg(long, value_name = "NAME", value_parser = weightings(), hide_possible_values = true)]
    weight: Option<String>,
    /// How much JSON keeps: every article with what it states, or for very large corpora sums by outlet only, which cannot be
    /// merged or cut by date any more.
    #[arg(long, value_name = "DETAIL", value_parser = ["articles", "outlets"], default_value = "articles", hide_default_value = true)]
    detail: String,
}

pub(super) fn weightings() -> PossibleValuesParser {
    PossibleValuesParser::new(WEIGHTINGS.iter().map(|row| row.0))
}

impl DrawingArgs {
    /// The graph with the wanted weights and detail.
    pub(super) fn shaped(&self, mut graph: RelationGraph) -> RelationGraph {
        if let Some(weighting) = self.weight.as_deref().and_then(Weighting::named) {
            weighting.weigh(&mut graph);
        }
        if self.detail == "outlets" { graph.without_articles() } else { graph }
    }

    pub(super) fn options(&self) -> export::Options {
        let arrays = if self.links { Arrays::EdgesAndLinks } else { Arrays::Edges };
        let (top, page_top) = (self.top.unwrap_or(export::TOP), self.top.unwrap_or(export::PAGE_TOP));
        export::Options { title: self.title.clone(), top, page_top, arrays, ..export::Options::default() }
    }
}

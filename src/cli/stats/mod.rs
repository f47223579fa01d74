//! `whowhom stats`: what is in a graph.

mod json;
mod report;
mod text;

use super::part::PartArgs;
use super::{Answer, graph_file};
use crate::analyse::MEASURES;
use crate::error::Error;
use clap::builder::{PossibleValue, PossibleValuesParser};
use report::Report;
use std::path::PathBuf;

/// Say what is in a graph: size, outlets, top actors and pairs, communities, camps, balance, relations.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  whowhom stats out/graph.json\n  whowhom stats out/graph.json --json | jq .figures\n  \
                        whowhom stats out/graph.json --measure betweenness --top 5\n  whowhom stats out/graph.json --outlet RT --since 2022")]
pub(super) struct Args {
    /// A graph.json; `-` for stdin.
    graph: PathBuf,
    /// Rows of each list.
    #[arg(long, value_name = "N", default_value_t = 10)]
    top: usize,
    /// Only list the top actors by one measure.
    #[arg(long, value_name = "NAME", value_parser = measures())]
    measure: Option<String>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    part: PartArgs,
}

fn measures() -> PossibleValuesParser {
    PossibleValuesParser::new(MEASURES.iter().map(|measure| PossibleValue::new(measure.name).help(measure.meaning)))
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let graph = args.part.of(graph_file::read(&args.graph)?)?;
    let report = Report::of(&graph);
    let mut out = anstream::stdout().lock();
    let written = match (&args.measure, args.json) {
        (None, false) => text::whole(&report, args.top, &mut out),
        (None, true) => json::whole(&report, args.top, &mut out),
        (Some(measure), false) => text::one_measure(&report, measure, args.top, &mut out),
        (Some(measure), true) => json::one_measure(&report, measure, args.top, &mut out),
    };
    written.map_err(Error::write("stdout"))?;
    Ok(Answer::Yes)
}

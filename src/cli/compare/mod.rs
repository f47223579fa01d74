//! `whowhom compare`: how the outlets of a graph differ, with statistics.

mod html;
mod json;
mod report;
mod text;

use super::part::PartArgs;
use super::{Answer, graph_file, output};
use crate::diff::compare::comparison::{DRAWS, LISTED};
use crate::diff::compare::groups::By;
use crate::diff::compare::stories::DAYS;
use std::path::PathBuf;

/// Say how the outlets of a graph differ about the same actors, and how sure that is.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  whowhom compare out/graph.json\n  whowhom compare news/graph.json --outlet RT --outlet CNN --md\n  \
                        whowhom compare news/graph.json --by year --focus Russia"
)]
pub(super) struct Args {
    /// A graph.json; `-` for stdin.
    graph: PathBuf,
    /// What makes a side: outlet, year, quarter or month.
    #[arg(long, value_name = "WHAT", default_value = "outlet", value_parser = by)]
    by: By,
    /// Headlines.
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,
    /// Quotes of each side under a headline.
    #[arg(long, value_name = "N", default_value_t = 2)]
    quotes: usize,
    /// What random draws start from.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Draws of stories for an interval.
    #[arg(long, value_name = "N", default_value_t = DRAWS, value_parser = clap::value_parser!(u32).range(100..=100_000))]
    draws: u32,
    /// Rate of false discoveries among what is called found.
    #[arg(long, value_name = "RATE", default_value_t = LISTED)]
    fdr: f64,
    /// Days between articles of one story at most.
    #[arg(long, value_name = "N", default_value_t = DAYS)]
    days: u32,
    /// Statements that a thing must have on all sides together to be looked at [default: 5, fewer where there are few].
    #[arg(long, value_name = "N")]
    least: Option<u64>,
    /// List the stories that several sides tell, with the tone of each towards each actor.
    #[arg(long)]
    story: bool,
    /// Print JSON: everything, with all figures.
    #[arg(long, conflicts_with = "html")]
    json: bool,
    /// Print a page to hand round: headlines, pairs, networks, tables, no script.
    #[arg(long)]
    html: bool,
    #[command(flatten)]
    part: PartArgs,
}

fn by(written: &str) -> Result<By, &'static str> {
    let all = [By::Outlet, By::Year, By::Quarter, By::Month];
    all.into_iter().find(|by| by.name() == written).ok_or("expected outlet, year, quarter or month")
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let graph = args.part.of(graph_file::read(&args.graph)?)?;
    report::compare(&graph, args, |report| {
        if args.html {
            output::stdout(|out| html::write(report, out))
        } else if args.json {
            output::stdout(|out| json::write(report, out))
        } else {
            output::text(|out| text::write(report, out))
        }
    })??;
    Ok(Answer::Yes)
}

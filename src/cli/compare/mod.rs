//! `whowhom compare`: how the outlets of a graph differ, with statistics.

mod html;
mod json;
mod markdown;
mod report;
mod text;

use super::part::PartArgs;
use super::{Answer, graph_file, output};
use crate::diff::compare::comparison::{DRAWS, LISTED};
use crate::diff::compare::groups::By;
use crate::diff::compare::stories::DAYS;
use anstream::adapter::strip_bytes;
use report::Report;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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
    /// Headlines, and stories with --story; 0 for all.
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
    #[arg(long, value_name = "RATE", default_value_t = LISTED, value_parser = rate)]
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
    #[command(flatten)]
    format: Format,
    /// File to write; its ending (.json, .md, .html) chooses the format if no flag does.
    #[arg(short, long, value_name = "FILE", default_value = "-", hide_default_value = true)]
    output: PathBuf,
    /// Exit with 1 if a difference is found at the rate of false discoveries.
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    part: PartArgs,
}

#[derive(Debug, Clone, Copy, clap::Args)]
#[group(multiple = false)]
struct Format {
    /// Print JSON: everything, with all figures.
    #[arg(long)]
    json: bool,
    /// Print Markdown.
    #[arg(long)]
    md: bool,
    /// Print a page to hand round: headlines, pairs, networks, tables; no script, no network.
    #[arg(long)]
    html: bool,
}

fn by(written: &str) -> Result<By, &'static str> {
    let all = [By::Outlet, By::Year, By::Quarter, By::Month];
    all.into_iter().find(|by| by.name() == written).ok_or("expected outlet, year, quarter or month")
}

fn rate(written: &str) -> Result<f64, &'static str> {
    let rate = written.parse().ok().filter(|rate| (0.0..=1.0).contains(rate));
    rate.ok_or("expected a number from 0 to 1")
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let graph = args.part.of(graph_file::read(&args.graph)?)?;
    let write = args.writer();
    let found = report::compare(&graph, args, |report| {
        if args.output == Path::new("-") && args.format.is_text() {
            return output::text(|out| text::write(report, out)).map(|()| report.found());
        }
        output::to(&args.output, |out| write(report, out)).map(|()| report.found())
    })??;
    Ok(if args.exit_code && found > 0 { Answer::No } else { Answer::Yes })
}

type Writer = fn(&Report<'_>, &mut dyn Write) -> io::Result<()>;

impl Format {
    const fn is_text(self) -> bool {
        !self.json && !self.md && !self.html
    }
}

impl Args {
    /// What writes the format asked for, or else the one of the file's ending.
    fn writer(&self) -> Writer {
        let ending = self.output.extension().and_then(|ending| ending.to_str()).filter(|_| self.format.is_text());
        match (self.format, ending) {
            (Format { json: true, .. }, _) | (_, Some("json")) => json::write,
            (Format { md: true, .. }, _) | (_, Some("md")) => markdown::write,
            (Format { html: true, .. }, _) | (_, Some("html")) => html::write,
            _ => uncoloured,
        }
    }
}

/// As text without colours, for a file.
fn uncoloured(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut coloured = Vec::new();
    text::write(report, &mut coloured)?;
    out.write_all(&strip_bytes(&coloured).into_vec())
}

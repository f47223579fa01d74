//! `whowhom diff`: how two graphs, or two outlets, periods or relations of one, differ.

mod drawing;
mod html;
mod json;
mod markdown;
mod names;
mod report;
mod sections;
mod sides;
mod stat;
mod text;
mod warning;

use super::part::PartArgs;
use super::{Answer, drawing::weightings, output};
use crate::diff::changes::{Diff, Matching, Settings};
use crate::diff::normalize::Normalize;
use crate::error::Error;
use crate::export;
use crate::graph::Table;
use anstream::adapter::strip_bytes;
use clap::builder::PossibleValuesParser;
use report::Report;
use sides::Period;
use std::io::{self, Write};
use std::path::PathBuf;

/// Say how the second graph differs from the first.
///
/// Lists pairs that turned from friendly to hostile or back, relations that others replaced, and edges and actors added,
/// removed, stronger or weaker, the most telling first, with a quote from each side. Exits with 0 if the graphs are the same,
/// 1 if they differ, 2 on trouble. `docs/DIFF.md` says what the kinds and the numbers mean.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  whowhom diff monday.json tuesday.json\n  whowhom diff out/graph.json --outlets RT,\"Responsible Statecraft\"\n  \
                        whowhom diff g.json --periods 2015,2016-01..2016-06 --focus Russia\n  \
                        whowhom diff g.json --relations assault,threaten --stat\n  \
                        whowhom diff a.json b.json --md > changes.md\n  whowhom diff a.json b.json -o changes.html\n  \
                        whowhom diff a.json b.json --dot | dot -Tsvg > diff.svg"
)]
pub(super) struct Args {
    /// The first graph.json; `-` for stdin.
    a: PathBuf,
    /// The second one; not with --outlets, --periods or --relations.
    #[arg(required_unless_present_any = ["outlets", "periods", "relations"], conflicts_with_all = ["outlets", "periods", "relations"])]
    b: Option<PathBuf>,
    /// Compare two outlets of the one graph: `--outlets RT,CNN`; give it twice if a name has a comma.
    #[arg(long, value_name = "X,Y", conflicts_with_all = ["periods", "relations", "outlet"])]
    outlets: Vec<String>,
    /// Compare two periods of the one graph: `2015,2016`, each a date or `FROM..UNTIL`, ends included.
    #[arg(long, value_name = "X,Y", value_delimiter = ',', value_parser = Period::read, conflicts_with_all = ["relations", "since", "until"])]
    periods: Vec<Period>,
    /// Compare two relations of the one graph, pair by pair: `assault,threaten`.
    #[arg(long, value_name = "X,Y", value_delimiter = ',', value_parser = super::part::relations(), hide_possible_values = true, conflicts_with = "relation")]
    relations: Vec<String>,
    /// What weights and mentions are related to: `sentences` (1,000 of them), `articles` (100) or `none` [default: sentences for
    /// outlets and periods, else none].
    #[arg(long, value_name = "BY", value_parser = PossibleValuesParser::new(Normalize::ALL.map(|row| row.0)), hide_possible_values = true)]
    normalize: Option<String>,
    /// What an edge's weight says: confidence, count, articles, rate, npmi or llr [default: as in the graphs].
    #[arg(long, value_name = "NAME", value_parser = weightings(), hide_possible_values = true)]
    weight: Option<String>,
    /// Weights and mentions that differ by at most this share of the larger one are the same, 0 to 1.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = share)]
    tolerance: f64,
    /// Compare co-occurrences too.
    #[arg(long)]
    cooccurrences: bool,
    /// Exit with 0 also when the graphs differ.
    #[arg(long)]
    no_exit_code: bool,
    /// Changes of each kind at most, 0 for all; in drawings actors [default: 30, 200 in HTML, 40 in drawings].
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// File to write; its ending chooses the format if no flag does.
    #[arg(short, long, value_name = "FILE", default_value = "-", hide_default_value = true)]
    output: PathBuf,
    #[command(flatten)]
    format: FormatArgs,
    #[command(flatten)]
    part: PartArgs,
}

#[derive(Debug, clap::Args)]
#[group(multiple = false)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line, and no two go together")]
#[command(next_help_heading = "How it is told (as text, unless one of these is given)")]
struct FormatArgs {
    /// JSON: a summary, then every change.
    #[arg(long)]
    json: bool,
    /// Markdown tables, for a pull request.
    #[arg(long)]
    md: bool,
    /// A page with summary, drawings and quotes side by side.
    #[arg(long)]
    html: bool,
    /// A finished drawing: of the `changes` in one picture, or of both sides as `panels` with the same places.
    #[arg(long, value_name = "WHAT", num_args = 0..=1, require_equals = true, default_missing_value = "changes", value_parser = ["changes", "panels"])]
    svg: Option<String>,
    /// A drawing of both graphs for Graphviz, changes by colour and dash.
    #[arg(long)]
    dot: bool,
    /// One line an actor: how many of its edges are new or stronger (+), gone or weaker (-).
    #[arg(long)]
    stat: bool,
    /// One line a change, with tabs: what, actor; or what, source, target, relation.
    #[arg(long)]
    name_only: bool,
    /// Nothing: the exit code tells.
    #[arg(long, short)]
    quiet: bool,
}

/// How the changes are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Text,
    Json,
    Markdown,
    Html,
    Changes,
    Panels,
    Dot,
    Stat,
    Names,
    Nothing,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let sides = sides::of(args)?;
    warning::tell(&sides);
    let settings = Settings {
        tolerance: args.tolerance,
        cooccurrences: args.cooccurrences || args.relations.iter().any(|name| name == "cooccurrence"),
        normalize: sides.normalize,
        matching: if args.relations.is_empty() { Matching::Relations } else { Matching::Pairs },
    };
    let tables = [Table::of(&sides.graphs[0]), Table::of(&sides.graphs[1])];
    let diff = Diff::between(&tables[0], &tables[1], settings);
    let report = Report { diff: &diff, tables: &tables, names: &sides.names, settings, top: args.top };
    let form = args.form();
    match form {
        Form::Nothing => {}
        Form::Text | Form::Stat if args.output.as_os_str() == "-" => output::text(|out| write(&report, form, out))?,
        Form::Text | Form::Stat => {
            let mut coloured = Vec::new();
            write(&report, form, &mut coloured).map_err(Error::write(&args.output))?;
            let plain = strip_bytes(&coloured).into_vec();
            output::to(&args.output, |out| out.write_all(&plain))?;
        }
        _ => output::to(&args.output, |out| write(&report, form, out))?,
    }
    Ok(if diff.is_empty() || args.no_exit_code { Answer::Yes } else { Answer::No })
}

impl Args {
    /// What a flag asks for, or else the ending of the output.
    fn form(&self) -> Form {
        let FormatArgs { json, md, html, svg, dot, stat, name_only, quiet } = &self.format;
        let flags = [
            (*json, Form::Json),
            (*md, Form::Markdown),
            (*html, Form::Html),
            (svg.as_deref() == Some("changes"), Form::Changes),
            (svg.as_deref() == Some("panels"), Form::Panels),
            (*dot, Form::Dot),
            (*stat, Form::Stat),
            (*name_only, Form::Names),
            (*quiet, Form::Nothing),
        ];
        let ending = self.output.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let of_ending = match ending.as_deref() {
            Some("json") => Form::Json,
            Some("md" | "markdown") => Form::Markdown,
            Some("html" | "htm") => Form::Html,
            Some("svg") => Form::Changes,
            Some("dot" | "gv") => Form::Dot,
            _ => Form::Text,
        };
        flags.into_iter().find(|(is_given, _)| *is_given).map_or(of_ending, |(_, form)| form)
    }
}

fn write(report: &Report<'_>, form: Form, out: &mut dyn Write) -> io::Result<()> {
    match form {
        Form::Text => text::write(report, out),
        Form::Json => json::write(report, out),
        Form::Markdown => markdown::write(report, out),
        Form::Html => html::write(report, out),
        Form::Changes => drawing::changes(report, report.most(export::TOP), out),
        Form::Panels => drawing::panels(report, report.most(export::TOP), out),
        Form::Dot => drawing::dot(report, report.most(export::TOP), out),
        Form::Stat => stat::write(report, out),
        Form::Names => names::write(report, out),
        Form::Nothing => Ok(()),
    }
}

fn share(written: &str) -> Result<f64, &'static str> {
    let value: f64 = written.parse().map_err(|_| "expected a number from 0 to 1")?;
    if (0.0..=1.0).contains(&value) { Ok(value) } else { Err("expected a number from 0 to 1") }
}

//! The commands: arguments in, bytes and an exit code out.
//!
//! `whowhom build seeds` writes `graph.json`, `graph.dot`, `graph.svg` and `graph.html` into `out`, and exits with 0.
//!
//! Data goes to stdout, everything else to stderr. Exit codes: 0 done, 1 the answer is "no", 2 trouble.

mod aligned;
mod articles;
mod build;
mod check;
mod compare;
mod config;
mod convert;
mod diff;
mod drawing;
mod explain;
mod extract;
mod gazetteer;
mod graph_file;
mod input;
mod lines;
mod manual;
mod merge;
mod output;
mod page;
mod part;
mod quote;
mod relate;
mod show;
mod stats;

use crate::error::Error;
use clap::{Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::process::ExitCode;

/// What a command says about its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Exit code 0.
    Yes,
    /// Exit code 1: the graphs differ, a rule failed.
    No,
    /// Exit code 2 after all output was written: articles were skipped under `--strict`.
    Incomplete,
}

/// Reads news text and draws who does what to whom.
///
/// It finds people, states and organisations, reads who acts on whom in each sentence, and gives a graph of signed,
/// directed, weighted relations in which every edge keeps its sentences. It runs offline, and the same input gives the
/// same bytes.
#[derive(Debug, Parser)]
#[command(
    name = "whowhom",
    version,
    after_help = "Try it:\n  whowhom build seeds -o out        draw the relations in a folder of articles\n  \
                  whowhom explain out/graph.json Russia Kazakhstan\n  \
                  whowhom show \"Fiji was accused by Tonga of overfishing.\""
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// When to colour terminal output; `NO_COLOR` is honoured.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
    /// Threads to use [default: one a processor]. The result does not depend on it.
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    /// TOML file of settings named as the flags, `top = 30`; flags given win.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<std::path::PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Args),
    Articles(articles::Args),
    Extract(extract::Args),
    Relate(relate::Args),
    Convert(convert::Args),
    Merge(merge::Args),
    Compare(compare::Args),
    Diff(diff::Args),
    Explain(explain::Args),
    Stats(stats::Args),
    Check(check::Args),
    Gazetteer(gazetteer::Args),
    Show(show::Args),
    Completions(manual::CompletionsArgs),
    Man(manual::ManArgs),
}

/// Runs the program with these arguments, the first being its name.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match config::expand(arguments.into_iter().collect()) {
        Ok(arguments) => arguments,
        Err(why) => return trouble(&why.into()),
    };
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        // clap prints help to stdout with code 0 and errors to stderr with code 2, as ours are.
        Err(why) => why.exit(),
    };
    set_color(cli.color);
    let mut pool = rayon::ThreadPoolBuilder::new();
    if let Some(jobs) = cli.jobs {
        pool = pool.num_threads(usize::from(jobs));
    }
    // Fails only when a pool was made before, which then does as well.
    let _ = pool.build_global();
    match cli.command.run() {
        Ok(Answer::Yes) => ExitCode::SUCCESS,
        Ok(Answer::No) => ExitCode::from(1),
        Ok(Answer::Incomplete) => ExitCode::from(2),
        Err(why) => trouble(&why),
    }
}

impl Command {
    fn run(&self) -> anyhow::Result<Answer> {
        match self {
            Self::Build(args) => build::run(args),
            Self::Articles(args) => articles::run(args),
            Self::Extract(args) => extract::run(args),
            Self::Relate(args) => relate::run(args),
            Self::Convert(args) => convert::run(args),
            Self::Merge(args) => merge::run(args),
            Self::Compare(args) => compare::run(args),
            Self::Diff(args) => diff::run(args),
            Self::Explain(args) => explain::run(args),
            Self::Stats(args) => stats::run(args),
            Self::Check(args) => check::run(args),
            Self::Gazetteer(args) => gazetteer::run(args),
            Self::Show(args) => show::run(args),
            Self::Completions(args) => manual::completions(args),
            Self::Man(args) => manual::man(args),
        }
    }
}

/// Says what went wrong; a reader that closed the pipe early is no trouble.
fn trouble(why: &anyhow::Error) -> ExitCode {
    let io = why.chain().find_map(|cause| cause.downcast_ref::<std::io::Error>());
    let ours = why.chain().find_map(|cause| match cause.downcast_ref::<Error>() {
        Some(Error::Write { source, .. }) => Some(source),
        _ => None,
    });
    if io.or(ours).is_some_and(|io| io.kind() == std::io::ErrorKind::BrokenPipe) {
        return ExitCode::SUCCESS;
    }
    anstream::eprintln!("whowhom: {why}");
    ExitCode::from(2)
}

fn set_color(color: Color) {
    match color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
}

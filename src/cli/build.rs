//! `whowhom build`: articles to a drawn graph.

use super::drawing::DrawingArgs;
use super::input::{self, DiscoveryArgs, InputArgs};
use super::{Answer, output};
use crate::analyse;
use crate::export;
use crate::graph::{QuoteLimits, RelationGraph, Table};
use crate::pipeline::{self, Analyst, Log};
use crate::relate::RelationKind;
use std::path::{Path, PathBuf};

/// Read articles and draw who does what to whom.
///
/// Writes graph.json (everything, networkx node-link), graph.dot (for Graphviz), graph.svg (a finished drawing) and
/// graph.html (a page to search, filter and read the sentences in) into a folder. Files are replaced only when all of them are complete.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  whowhom build seeds\n  whowhom build news.jsonl --since 2016 --outlet CNN --outlet \"Fox News\" -o cnn-fox\n  \
                        cat news.jsonl | whowhom build - -o out"
)]
pub(super) struct Args {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    discovery: DiscoveryArgs,
    /// Folder to write into; made if it is not there.
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    output: PathBuf,
    /// Sentences kept as evidence for each edge.
    #[arg(long, value_name = "N", default_value_t = 8)]
    max_quotes: usize,
    /// Code points kept of a sentence, cut around the words that count.
    #[arg(long, value_name = "N", default_value_t = 400)]
    quote_chars: usize,
    #[command(flatten)]
    drawing: DrawingArgs,
}

/// The formats of the files in the folder, each as `graph.ENDING`.
const WRITTEN: [&str; 4] = ["json", "dot", "svg", "html"];

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    output::folder(&args.output)?;
    let gazetteer = input::gazetteer(args.input.gazetteer.as_ref())?;
    let analyst = Analyst::new(gazetteer).discovering(args.discovery.is_on(false));
    let quotes = QuoteLimits { per_edge: args.max_quotes, code_points: args.quote_chars };
    let bar = input::progress();
    let (graph, log) = pipeline::build(&args.input.settings(quotes), &analyst, |done| bar.set_position(done as u64))?;
    bar.finish_and_clear();
    let graph = args.drawing.shaped(graph);
    write(args, &graph)?;
    summarise(&graph, &log, &args.output);
    Ok(args.input.conclude(&log))
}

fn write(args: &Args, graph: &RelationGraph) -> anyhow::Result<()> {
    let mut table = Table::of(graph);
    analyse::measure(&mut table);
    let options = args.drawing.options();
    let mut staged = output::Staged::default();
    for name in WRITTEN {
        let format = export::named(name)?;
        for (path, part) in format.files(&args.output.join(format!("graph.{name}"))) {
            staged.add(path, |out| (part.write)(&table, &options, out))?;
        }
    }
    Ok(staged.publish()?)
}

fn summarise(graph: &RelationGraph, log: &Log, folder: &Path) {
    let corpus = &graph.meta.corpus;
    let (first, last) = (corpus.first.as_deref().unwrap_or("undated"), corpus.last.as_deref().unwrap_or("undated"));
    let dates = if first == last { first.to_owned() } else { format!("{first} to {last}") };
    let statements: u64 = graph
        .graph
        .edge_weights()
        .filter(|e| e.kind != RelationKind::Cooccurrence)
        .map(|e| e.count + e.denied + e.hedged)
        .sum();
    anstream::eprintln!(
        "{} of {} ({dates}), {}: {}, {}, {}",
        counted(corpus.articles, "article"),
        counted(corpus.outlets.len() as u64, "outlet"),
        counted(corpus.sentences, "sentence"),
        counted(graph.graph.node_count() as u64, "actor"),
        counted(graph.graph.edge_count() as u64, "edge"),
        counted(statements, "statement"),
    );
    for (count, what) in [
        (corpus.copies, "left out as near copies"),
        (log.skipped.len() as u64, "skipped"),
        (log.filtered as u64, "left out by date or outlet"),
    ] {
        if count > 0 {
            anstream::eprintln!("{} {what}", counted(count, "article"));
        }
    }
    anstream::eprintln!("{}", WRITTEN.map(|name| folder.join(format!("graph.{name}")).display().to_string()).join("  "));
}

/// `1 article`, `2 articles`.
pub(super) fn counted(count: u64, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

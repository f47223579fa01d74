//! `whowhom merge`: the graph of all articles of several graphs.

use super::drawing::DrawingArgs;
use super::{Answer, build::counted, convert, graph_file};
use crate::export;
use crate::graph::merge::Merge;
use std::path::PathBuf;

/// Join graphs into the one that all their articles would have given.
///
/// Counts are added up by article: one that several graphs have counts once, and near copies are found again among all of
/// them. So neither the order of the graphs nor the way a corpus was split matters, and a graph merged with itself is itself.
/// It is an error if two graphs have different articles of the same id.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  whowhom merge monday.json tuesday.json -o week.json\n  whowhom merge shards/*.json -o all.json --max-quotes 4"
)]
pub(super) struct Args {
    /// Files as `whowhom build` writes them, graph.json; `-` for stdin.
    #[arg(required = true, value_name = "GRAPH")]
    graphs: Vec<PathBuf>,
    /// Format [default: by the ending of -o; json on stdout].
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<String>,
    /// File to write; `-` for stdout.
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// Sentences kept as evidence for each edge [default: as in the graphs, the least of them].
    #[arg(long, value_name = "N")]
    max_quotes: Option<usize>,
    #[command(flatten)]
    drawing: DrawingArgs,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let format = match &args.format {
        Some(name) => export::named(name)?,
        None if args.output.as_os_str() == "-" => export::named("json")?,
        None => export::of_path(&args.output)?,
    };
    let mut merge = Merge::default();
    for path in &args.graphs {
        merge.add(&graph_file::read(path)?).map_err(|why| anyhow::anyhow!("{}: {why}", path.display()))?;
    }
    if let Some(most) = args.max_quotes {
        merge.limit_quotes(most);
    }
    for what in merge.differences() {
        anstream::eprintln!(
            "whowhom: warning: the graphs were built {what}; the counts of some mean other things than those of others"
        );
    }
    let graph = merge.finish(|_| true)?;
    let corpus = &graph.meta.corpus;
    anstream::eprintln!(
        "{} from {}: {}, {}",
        counted(corpus.articles, "article"),
        counted(args.graphs.len() as u64, "graph"),
        counted(graph.graph.node_count() as u64, "actor"),
        counted(graph.graph.edge_count() as u64, "edge"),
    );
    if corpus.copies > 0 {
        anstream::eprintln!("{} left out as near copies", counted(corpus.copies, "article"));
    }
    convert::write(&args.drawing.shaped(graph), format, &args.drawing, &args.output)?;
    Ok(Answer::Yes)
}

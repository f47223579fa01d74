//! `whowhom convert`: a graph in another format.

use super::drawing::DrawingArgs;
use super::{Answer, graph_file, output};
use crate::{analyse, export, graph::Table};
use std::path::PathBuf;

/// Write a graph in another format.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Formats:\n  json  everything, as networkx node-link JSON\n  dot   a drawing for Graphviz\n  svg   a finished drawing\n  \
                        html  a page to search, filter and read the sentences in\n  \
                        csv   two tables, NAME.nodes.csv and NAME.edges.csv, for Gephi and spreadsheets\n\n\
                        Examples:\n  whowhom convert out/graph.json -o graph.csv\n  whowhom convert out/graph.json -f dot --top 20 | dot -Tpdf > graph.pdf"
)]
pub(super) struct Args {
    /// A graph.json; `-` for stdin.
    graph: PathBuf,
    /// Format [default: by the ending of -o].
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<String>,
    /// File to write; `-` for stdout.
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    #[command(flatten)]
    drawing: DrawingArgs,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let to_stdout = args.output.as_os_str() == "-";
    let format = match &args.format {
        Some(name) => export::named(name)?,
        None if to_stdout => anyhow::bail!("which format? name one with -f, or a file with -o"),
        None => export::of_path(&args.output)?,
    };
    let graph = graph_file::read(&args.graph)?;
    let mut table = Table::of(&graph);
    analyse::measure(&mut table);
    let options = args.drawing.options();
    if to_stdout {
        let mut bytes = Vec::new();
        format.write(&table, &options, &mut bytes)?;
        output::stdout(|out| out.write_all(&bytes))?;
    } else {
        let mut staged = output::Staged::default();
        for (path, part) in format.files(&args.output) {
            staged.add(path, |out| (part.write)(&table, &options, out))?;
        }
        staged.publish()?;
    }
    Ok(Answer::Yes)
}

//! `whowhom convert`: a graph in another format.

use super::drawing::DrawingArgs;
use super::part::PartArgs;
use super::{Answer, graph_file, output};
use crate::analyse;
use crate::export::{self, Format};
use crate::graph::{RelationGraph, Table};
use std::path::{Path, PathBuf};

/// Write a graph in another format.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Formats:\n  json  everything, as networkx node-link JSON\n  dot   a drawing for Graphviz\n  svg   a finished drawing\n  \
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
    #[command(flatten)]
    part: PartArgs,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let to_stdout = args.output.as_os_str() == "-";
    let format = match &args.format {
        Some(name) => export::named(name)?,
        None if to_stdout => anyhow::bail!("which format? name one with -f, or a file with -o"),
        None => export::of_path(&args.output)?,
    };
    let graph = args.part.of(graph_file::read(&args.graph)?)?;
    write(&args.drawing.shaped(graph), format, &args.drawing, &args.output)?;
    Ok(Answer::Yes)
}

/// Writes the graph with its measures to a file, or to stdout if it is named `-`.
pub(super) fn write(graph: &RelationGraph, format: &Format, drawing: &DrawingArgs, output: &Path) -> anyhow::Result<()> {
    let mut table = Table::of(graph);
    analyse::measure(&mut table);
    let options = drawing.options();
    if output.as_os_str() == "-" {
        let mut bytes = Vec::new();
        format.write(&table, &options, &mut bytes)?;
        output::stdout(|out| out.write_all(&bytes))?;
    } else {
        let mut staged = output::Staged::default();
        for (path, part) in format.files(output) {
            staged.add(path, |out| (part.write)(&table, &options, out))?;
        }
        staged.publish()?;
    }
    Ok(())
}

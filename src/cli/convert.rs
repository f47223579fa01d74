//! `whowhom convert`: a graph in another format.

use super::drawing::DrawingArgs;
use super::part::PartArgs;
use super::{Answer, graph_file, output};
use crate::analyse;
use crate::export::{self, FORMATS, Format};
use crate::graph::{RelationGraph, Table};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Write a graph in another format.
#[derive(Debug, clap::Args)]
#[command(after_help = after_help())]
pub(super) struct Args {
    /// A graph.json; `-` for stdin.
    #[arg(required_unless_present = "list_formats")]
    graph: Option<PathBuf>,
    /// Format [default: by the ending of -o].
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<String>,
    /// File to write; `-` for stdout.
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// Print name, file endings (`-` for none) and use of every format, separated by tabs, and do nothing else.
    #[arg(long)]
    list_formats: bool,
    #[command(flatten)]
    drawing: DrawingArgs,
    #[command(flatten)]
    part: PartArgs,
}

fn after_help() -> String {
    let rows = FORMATS.iter().map(|format| format!("  {:<10} {}\n", format.name, format.meaning));
    format!(
        "Formats:\n{}\nA format of several files puts the part before the ending: graph.nodes.csv, graph.edges.csv.\n\n\
         Examples:\n  whowhom convert out/graph.json -o graph.gexf\n  \
         whowhom convert out/graph.json -f dot --top 20 | dot -Tpdf > graph.pdf\n  \
         whowhom convert out/graph.json -f neo4j -o import.csv",
        rows.collect::<String>()
    )
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let Some(path) = args.graph.as_ref().filter(|_| !args.list_formats) else {
        output::stdout(list)?;
        return Ok(Answer::Yes);
    };
    let to_stdout = args.output.as_os_str() == "-";
    let format = match &args.format {
        Some(name) => export::named(name)?,
        None if to_stdout => anyhow::bail!("which format? name one with -f, or a file with -o"),
        None => export::of_path(&args.output)?,
    };
    let graph = args.part.of(graph_file::read(path)?)?;
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

fn list(out: &mut dyn Write) -> io::Result<()> {
    FORMATS.iter().try_for_each(|format| {
        let endings = format.endings.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(" ");
        let endings = if endings.is_empty() { "-" } else { &endings };
        let lacking = if format.parts.is_empty() { " (not in this build)" } else { "" };
        writeln!(out, "{}\t{endings}\t{}{lacking}", format.name, format.meaning)
    })
}

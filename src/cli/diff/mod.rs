//! `whowhom diff`: how two graphs, or two outlets of one, differ.

use super::{Answer, graph_file, output};
use crate::diff::changes::{Change, Diff, EdgeChange, Settings, Side, Turn};
use crate::export;
use crate::graph::slice::Slice;
use crate::graph::{Evidence, Meta, RelationGraph, Table};
use crate::relate::{RelationKind, Status};
use owo_colors::OwoColorize;
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

/// Say how the second graph differs from the first.
///
/// Lists actors and edges added and removed, edges whose weight changed, and pairs that turned from friendly to hostile or
/// back, with a quote from each side. Exits with 0 if the graphs are the same, 1 if they differ, 2 on trouble.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[command(
    after_help = "Examples:\n  whowhom diff monday.json tuesday.json\n  whowhom diff out/graph.json --outlets RT,\"Responsible Statecraft\"\n  \
                        whowhom diff a.json b.json --dot | dot -Tsvg > diff.svg"
)]
pub(super) struct Args {
    /// The first graph.json.
    a: PathBuf,
    /// The second one; not with --outlets.
    #[arg(required_unless_present = "outlets", conflicts_with = "outlets")]
    b: Option<PathBuf>,
    /// Compare two outlets of the one graph: `--outlets RT,CNN`.
    #[arg(long, value_name = "A,B", value_delimiter = ',', num_args = 1..)]
    outlets: Vec<String>,
    /// Print JSON: a summary, then the changes.
    #[arg(long, conflicts_with = "dot")]
    json: bool,
    /// Print a drawing of both graphs for Graphviz, changes by colour and dash.
    #[arg(long)]
    dot: bool,
    /// Weights that differ by at most this share of the larger one are the same.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0)]
    tolerance: f64,
    /// Compare co-occurrences too.
    #[arg(long)]
    cooccurrences: bool,
    /// Exit with 0 also when the graphs differ.
    #[arg(long)]
    no_exit_code: bool,
    /// Actors in the drawing at most.
    #[arg(long, value_name = "N", default_value_t = export::TOP)]
    top: usize,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let (first, second) = sides(args)?;
    warn(&first, &second);
    let (before, after) = (Table::of(&first), Table::of(&second));
    let diff = Diff::between(&before, &after, Settings { tolerance: args.tolerance, cooccurrences: args.cooccurrences });
    if args.json {
        output::stdout(|out| write_json(&diff, out))?;
    } else if args.dot {
        let union = diff.union(&before, &after);
        let union = union.filtered(
            |row| args.cooccurrences || row.edge.kind != RelationKind::Cooccurrence,
            |row| row.mark != Some(crate::graph::Mark::Same),
        );
        let options = export::Options { top: args.top, ..export::Options::default() };
        output::stdout(|out| export::dot::write(&union, &options, out))?;
    } else {
        text(&diff, &mut anstream::stdout().lock()).map_err(crate::error::Error::write("stdout"))?;
    }
    Ok(if diff.is_empty() || args.no_exit_code { Answer::Yes } else { Answer::No })
}

fn sides(args: &Args) -> anyhow::Result<(RelationGraph, RelationGraph)> {
    let first = graph_file::read(&args.a)?;
    match (&args.b, args.outlets.as_slice()) {
        (Some(b), _) => Ok((first, graph_file::read(b)?)),
        (None, [one, other]) => {
            let part = |outlet: &String| Slice { outlets: vec![outlet.clone()], ..Slice::default() }.of(&first);
            Ok((part(one)?, part(other)?))
        }
        (None, given) => anyhow::bail!("--outlets takes two names, as in --outlets RT,CNN; found {}", given.len()),
    }
}

/// Graphs built in different ways differ for that reason too.
fn warn(first: &RelationGraph, second: &RelationGraph) {
    let (a, b) = (&first.meta, &second.meta);
    for (what, same) in [
        ("by different versions", a.tool == b.tool),
        ("with different gazetteers or cues", a.gazetteer == b.gazetteer),
        ("with different settings", settings(a) == settings(b)),
    ] {
        if !same {
            anstream::eprintln!("whowhom: warning: the graphs were built {what}; some changes may come from that");
        }
    }
}

/// The settings but for those that say which part of a graph this is: that is what is compared.
fn settings(meta: &Meta) -> BTreeMap<&String, &serde_json::Value> {
    let parts = ["outlet", "since", "until", "relation", "sign", "status", "min-count", "focus", "steps", "backbone"];
    meta.settings.iter().filter(|(name, _)| !parts.contains(&name.as_str())).collect()
}

fn write_json(diff: &Diff<'_>, out: &mut dyn Write) -> io::Result<()> {
    let count = |change: Change| diff.edges.iter().filter(|edge| edge.change == change).count();
    let nodes = |change: Change| diff.nodes.iter().filter(|node| node.change == change).count();
    let summary = json!({
        "nodes": {"added": nodes(Change::Added), "removed": nodes(Change::Removed)},
        "edges": {"added": count(Change::Added), "removed": count(Change::Removed), "changed": count(Change::Changed)},
        "turned": diff.turned.len(),
    });
    serde_json::to_writer_pretty(&mut *out, &Whole { summary, changes: diff })?;
    out.write_all(b"\n")
}

/// In this order, as the help says: a `serde_json` value would sort the keys.
#[derive(Serialize)]
struct Whole<'d> {
    summary: serde_json::Value,
    changes: &'d Diff<'d>,
}

fn text(diff: &Diff<'_>, out: &mut dyn Write) -> io::Result<()> {
    if diff.is_empty() {
        return writeln!(out, "the graphs are the same");
    }
    for turn in &diff.turned {
        turned(turn, out)?;
    }
    for change in &diff.nodes {
        let line = format!("{} {} ({}), named {} times", sign_of(change.change), change.name, change.id, change.mentions);
        writeln!(out, "{}", painted(change.change, &line))?;
    }
    let mut edges: Vec<&EdgeChange<'_>> = diff.edges.iter().collect();
    edges.sort_by(|a, b| size(b).total_cmp(&size(a)));
    for edge in edges {
        edge_lines(edge, out)?;
    }
    Ok(())
}

/// How much an edge changed: the difference of its weights.
fn size(edge: &EdgeChange<'_>) -> f64 {
    let weight = |side: Option<Side<'_>>| side.map_or(0.0, |side| side.weight);
    (weight(edge.before) - weight(edge.after)).abs()
}

fn turned(turn: &Turn<'_>, out: &mut dyn Write) -> io::Result<()> {
    let line =
        format!("! {} -> {} turned: balance {:+.1} before, {:+.1} after", turn.source, turn.target, turn.before, turn.after);
    writeln!(out, "{}", line.magenta().bold())?;
    quote("-", turn.quote_before, out)?;
    quote("+", turn.quote_after, out)
}

fn edge_lines(edge: &EdgeChange<'_>, out: &mut dyn Write) -> io::Result<()> {
    let weights = match (edge.before, edge.after) {
        (Some(before), Some(after)) => {
            format!("weight {:.1} -> {:.1}, count {} -> {}", before.weight, after.weight, before.count, after.count)
        }
        (Some(side), None) | (None, Some(side)) => format!("weight {:.1}, count {}", side.weight, side.count),
        (None, None) => String::new(),
    };
    let line = format!("{} {} -> {} {}: {weights}", sign_of(edge.change), edge.source, edge.target, edge.key);
    writeln!(out, "{}", painted(edge.change, &line))?;
    quote("-", edge.before.and_then(|side| side.quote), out)?;
    quote("+", edge.after.and_then(|side| side.quote), out)
}

fn quote(sign: &str, evidence: Option<&Evidence>, out: &mut dyn Write) -> io::Result<()> {
    let Some(evidence) = evidence else { return Ok(()) };
    let outlet = evidence.origin.outlet.as_deref().unwrap_or(&evidence.origin.id);
    let status = if evidence.status == Status::Asserted { "" } else { evidence.status.name() };
    let place = [outlet, status].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    writeln!(out, "    {sign} {}  {}", evidence.sentence.replace(char::is_control, " "), format!("[{place}]").dimmed())
}

const fn sign_of(change: Change) -> &'static str {
    match change {
        Change::Added => "+",
        Change::Removed => "-",
        Change::Changed => "~",
    }
}

fn painted(change: Change, line: &str) -> String {
    match change {
        Change::Added => line.green().to_string(),
        Change::Removed => line.red().to_string(),
        Change::Changed => line.yellow().to_string(),
    }
}

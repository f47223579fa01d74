//! `whowhom explain`: the sentences behind a node or an edge.

use super::part::PartArgs;
use super::{Answer, build::counted, graph_file};
use crate::error::Error;
use crate::graph::{Edge, Evidence, Node, RelationGraph};
use crate::relate::RelationKind;
use owo_colors::OwoColorize;
use petgraph::visit::EdgeRef;
use std::io::{self, Write};
use std::path::PathBuf;

/// Show the sentences behind an actor or a pair.
///
/// Actors are named by id, by name, or by a part of a name that only one has. With one, its relations are listed, the
/// heaviest first; with two, every edge between them in either direction.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  whowhom explain out/graph.json Tokayev\n  whowhom explain out/graph.json Russia Ukraine\n  \
                        whowhom explain out/graph.json RUS KAZ --relation cooccurrence"
)]
pub(super) struct Args {
    /// A graph.json; `-` for stdin.
    graph: PathBuf,
    /// The actor.
    a: String,
    /// The other one of a pair.
    b: Option<String>,
    /// Sentences shown for each edge.
    #[arg(long, value_name = "N", default_value_t = 3)]
    max_quotes: usize,
    /// Edges shown.
    #[arg(long, value_name = "N", default_value_t = 30)]
    top: usize,
    #[command(flatten)]
    part: PartArgs,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let graph = args.part.of(graph_file::read(&args.graph)?)?;
    let a = graph_file::actor(&graph, &args.a)?;
    let b = args.b.as_ref().map(|b| graph_file::actor(&graph, b)).transpose()?;
    let mut edges = edges(&graph, args, a, b);
    edges.sort_by(|x, y| {
        y.2.weight.total_cmp(&x.2.weight).then_with(|| (&x.0.id, &x.1.id, &x.2.key).cmp(&(&y.0.id, &y.1.id, &y.2.key)))
    });
    let mut out = anstream::stdout().lock();
    write(&mut out, args, a, b, &edges).map_err(Error::write("stdout"))?;
    Ok(Answer::Yes)
}

type Row<'g> = (&'g Node, &'g Node, &'g Edge);

fn edges<'g>(graph: &'g RelationGraph, args: &Args, a: &Node, b: Option<&Node>) -> Vec<Row<'g>> {
    let wanted = |edge: &Edge| b.is_some() || !args.part.relation.is_empty() || edge.kind != RelationKind::Cooccurrence;
    let touches = |source: &Node, target: &Node| match b {
        Some(b) => (source.id == a.id && target.id == b.id) || (source.id == b.id && target.id == a.id),
        None => source.id == a.id || target.id == a.id,
    };
    let rows = graph.graph.edge_references().map(|e| (&graph.graph[e.source()], &graph.graph[e.target()], e.weight()));
    rows.filter(|(source, target, edge)| wanted(edge) && touches(source, target)).collect()
}

fn write(out: &mut dyn Write, args: &Args, a: &Node, b: Option<&Node>, edges: &[Row<'_>]) -> io::Result<()> {
    for node in std::iter::once(a).chain(b) {
        writeln!(
            out,
            "{} ({}, {}), named {} in {}",
            node.name.bold(),
            node.id,
            node.entity_type.name(),
            counted(node.mentions, "time"),
            counted(node.articles, "article")
        )?;
    }
    if edges.is_empty() {
        return writeln!(out, "no relation in this graph");
    }
    for (source, target, edge) in edges.iter().take(args.top) {
        let arrow = if edge.symmetric { "<->" } else { "->" };
        let head = format!("{} {arrow} {} {}", source.name, target.name, edge.key);
        writeln!(out, "\n{}  {}", head.bold(), counts(edge).dimmed())?;
        for evidence in edge.evidence.iter().take(args.max_quotes) {
            quote(out, evidence)?;
        }
    }
    if edges.len() > args.top {
        writeln!(out, "\n{} more edges; raise --top to see them", edges.len() - args.top)?;
    }
    Ok(())
}

fn counts(edge: &Edge) -> String {
    let mut parts = vec![format!("weight {:.1}, {} asserted", edge.weight, edge.count)];
    for (count, what) in [(edge.attributed, "of them attributed"), (edge.denied, "denied"), (edge.hedged, "hedged")] {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    parts.join(", ")
}

/// The sentence with source, cue and target marked, and where it stands.
fn quote(out: &mut dyn Write, evidence: &Evidence) -> io::Result<()> {
    let mut marks = vec![(evidence.source_span, Part::Source), (evidence.target_span, Part::Target)];
    marks.extend(evidence.cue_span.map(|span| (span, Part::Cue)));
    marks.sort_unstable_by_key(|(span, _)| *span);
    let letters: Vec<char> = evidence.sentence.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let length = u32::try_from(letters.len()).unwrap_or(u32::MAX);
    let piece =
        |start: u32, end: u32| letters[start.min(length) as usize..end.min(length) as usize].iter().collect::<String>();
    write!(out, "  ")?;
    let mut at = 0;
    for ([start, end], part) in marks {
        if start < at {
            continue;
        }
        write!(out, "{}{}", piece(at, start), part.paint(&piece(start, end)))?;
        at = end;
    }
    writeln!(out, "{}", piece(at, length))?;
    let origin = &evidence.origin;
    let by = evidence.attributed_to.as_ref().map_or(String::new(), |who| format!(", according to {who}"));
    let place = [origin.outlet.as_deref(), origin.date.as_deref(), Some(origin.id.as_str())];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let line = format!(
        "    {}{by}; {place}; by {}, confidence {:.2}",
        evidence.status.name(),
        by_name(evidence),
        evidence.confidence
    );
    writeln!(out, "{}", line.dimmed())?;
    if !evidence.also.is_empty() {
        let others = counted(evidence.also.len() as u64, "other article");
        writeln!(out, "{}", format!("    also in {others}").dimmed())?;
    }
    let whys = [(evidence.source_span, evidence.source_why), (evidence.target_span, evidence.target_why)];
    for (span, why) in whys {
        if let Some(why) = why {
            let words = evidence.words(span).replace(char::is_control, " ");
            writeln!(out, "{}", format!("    {words}: {}", why.phrase()).dimmed())?;
        }
    }
    Ok(())
}

const fn by_name(evidence: &Evidence) -> &'static str {
    match evidence.by {
        crate::relate::By::Rule => "rule",
        crate::relate::By::Model => "model",
        crate::relate::By::Both => "rule and model",
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Source,
    Target,
    Cue,
}

impl Part {
    fn paint(self, text: &str) -> String {
        match self {
            Self::Source => text.cyan().bold().to_string(),
            Self::Target => text.yellow().bold().to_string(),
            Self::Cue => text.underline().to_string(),
        }
    }
}

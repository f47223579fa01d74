//! `whowhom stats`: what is in a graph.

use super::part::PartArgs;
use super::{Answer, graph_file};
use crate::analyse;
use crate::error::Error;
use crate::graph::{Edge, Meta, Table, Values};
use crate::relate::RelationKind;
use owo_colors::OwoColorize;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

/// Say what is in a graph: size, outlets, top actors and pairs, relations.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  whowhom stats out/graph.json\n  whowhom stats out/graph.json --json | jq .pairs[0]")]
pub(super) struct Args {
    /// A graph.json; `-` for stdin.
    graph: PathBuf,
    /// Rows of each list.
    #[arg(long, value_name = "N", default_value_t = 10)]
    top: usize,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    part: PartArgs,
}

/// What is said of a graph.
struct Report<'g> {
    table: Table<'g>,
    /// Unordered pairs: sentences that name both, friendly weight, hostile weight; those of most sentences first.
    pairs: Vec<(&'g str, &'g str, [f64; 3])>,
    /// Relation, asserted, denied, hedged.
    relations: Vec<(&'g str, [u64; 3])>,
    /// Names that may stand for several actors, and nothing told which; the most frequent first.
    undecided: Vec<(&'g str, u64)>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let graph = args.part.of(graph_file::read(&args.graph)?)?;
    let mut table = Table::of(&graph);
    analyse::measure(&mut table);
    let report = Report { pairs: pairs(&table), relations: relations(&table), undecided: undecided(&graph.meta), table };
    let mut out = anstream::stdout().lock();
    let written = if args.json { as_json(&report, args.top, &mut out) } else { as_text(&report, args.top, &mut out) };
    written.map_err(Error::write("stdout"))?;
    Ok(Answer::Yes)
}

fn pairs<'g>(table: &Table<'g>) -> Vec<(&'g str, &'g str, [f64; 3])> {
    let mut pairs: BTreeMap<(&str, &str), [f64; 3]> = BTreeMap::new();
    for row in &table.edges {
        let (a, b) = (table.id(row.source), table.id(row.target));
        let sums = pairs.entry((a.min(b), a.max(b))).or_default();
        let column = match row.edge.sign {
            1 => 1,
            -1 => 2,
            _ if row.edge.kind == RelationKind::Cooccurrence => 0,
            _ => continue,
        };
        sums[column] += row.edge.weight;
    }
    let mut pairs: Vec<_> = pairs.into_iter().map(|((a, b), sums)| (a, b, sums)).collect();
    pairs.sort_by(|x, y| y.2[0].total_cmp(&x.2[0]).then_with(|| (x.0, x.1).cmp(&(y.0, y.1))));
    pairs
}

fn relations<'g>(table: &Table<'g>) -> Vec<(&'g str, [u64; 3])> {
    let mut relations: BTreeMap<&str, [u64; 3]> = BTreeMap::new();
    for Edge { key, count, denied, hedged, .. } in table.edges.iter().map(|row| row.edge) {
        let sums = relations.entry(key).or_default();
        for (sum, more) in sums.iter_mut().zip([count, denied, hedged]) {
            *sum += more;
        }
    }
    let mut relations: Vec<_> = relations.into_iter().collect();
    relations.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    relations
}

fn undecided(meta: &Meta) -> Vec<(&str, u64)> {
    let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
    for (name, count) in meta.articles.iter().filter(|article| article.copy_of.is_none()).flat_map(|a| &a.undecided) {
        *sums.entry(name).or_default() += count;
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    sums
}

/// Places of the nodes, the one named most first.
fn by_mentions(table: &Table<'_>) -> Vec<usize> {
    let mut places: Vec<usize> = (0..table.nodes.len()).collect();
    places.sort_by_key(|at| (std::cmp::Reverse(table.nodes[*at].node.mentions), &table.nodes[*at].node.id));
    places
}

fn value(values: &Values, at: usize) -> serde_json::Value {
    match values {
        Values::Integer(values) => values[at].into(),
        Values::Real(values) => values[at].into(),
    }
}

fn as_json(report: &Report<'_>, top: usize, out: &mut dyn Write) -> io::Result<()> {
    let table = &report.table;
    let actors = by_mentions(table).into_iter().take(top).map(|at| {
        let node = table.nodes[at].node;
        let mut actor = json!({"id": node.id, "name": node.name, "type": node.entity_type.name(), "mentions": node.mentions, "articles": node.articles});
        for column in &table.columns {
            actor[column.name] = value(&column.values, at);
        }
        actor
    });
    let actors: Vec<_> = actors.collect();
    let pairs = report.pairs.iter().take(top).map(|(a, b, [sentences, friendly, hostile])| {
        json!({"a": a, "b": b, "sentences": sentences, "friendly": friendly, "hostile": hostile})
    });
    let pairs: Vec<_> = pairs.collect();
    let relations: Vec<_> =
        report.relations.iter().map(|(key, [asserted, denied, hedged])| json!({"key": key, "asserted": asserted, "denied": denied, "hedged": hedged})).collect();
    let undecided: Vec<_> =
        report.undecided.iter().take(top).map(|(name, count)| json!({"name": name, "count": count})).collect();
    let whole = json!({"corpus": table.meta.corpus, "nodes": table.nodes.len(), "edges": table.edges.len(), "actors": actors, "pairs": pairs, "relations": relations, "undecided": undecided});
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    out.write_all(b"\n")
}

fn as_text(report: &Report<'_>, top: usize, out: &mut dyn Write) -> io::Result<()> {
    let table = &report.table;
    let corpus = &table.meta.corpus;
    writeln!(
        out,
        "{} articles, {} sentences, {} copies left out; {} actors, {} edges",
        corpus.articles,
        corpus.sentences,
        corpus.copies,
        table.nodes.len(),
        table.edges.len()
    )?;
    writeln!(out, "\n{}", format!("{:<34}{:>9}{:>11}", "outlet", "articles", "sentences").bold())?;
    for (name, size) in corpus.outlets.iter().take(top) {
        writeln!(out, "{name:<34}{:>9}{:>11}", size.articles, size.sentences)?;
    }
    left_out(corpus.outlets.len(), top, out)?;
    writeln!(
        out,
        "\n{}",
        format!("{:<34}{:>9}{:>9}{:>9}{:>12}", "actor", "mentions", "acts", "acted on", "neighbours").bold()
    )?;
    for at in by_mentions(table).into_iter().take(top) {
        let node = table.nodes[at].node;
        let measure = |name: &str| {
            table.columns.iter().find(|c| c.name == name).map_or(0.0, |c| value(&c.values, at).as_f64().unwrap_or(0.0))
        };
        writeln!(
            out,
            "{:<34}{:>9}{:>9.1}{:>9.1}{:>12}",
            node.name,
            node.mentions,
            measure("out_weight"),
            measure("in_weight"),
            measure("neighbours")
        )?;
    }
    left_out(table.nodes.len(), top, out)?;
    writeln!(out, "\n{}", format!("{:<44}{:>9}{:>9}{:>9}", "pair", "together", "friendly", "hostile").bold())?;
    for (a, b, [sentences, friendly, hostile]) in report.pairs.iter().take(top) {
        writeln!(out, "{:<44}{sentences:>9}{friendly:>9.1}{hostile:>9.1}", format!("{a}  {b}"))?;
    }
    left_out(report.pairs.len(), top, out)?;
    writeln!(out, "\n{}", format!("{:<34}{:>9}{:>9}{:>9}", "relation", "asserted", "denied", "hedged").bold())?;
    for (key, [asserted, denied, hedged]) in &report.relations {
        writeln!(out, "{key:<34}{asserted:>9}{denied:>9}{hedged:>9}")?;
    }
    if !report.undecided.is_empty() {
        writeln!(out, "\n{}", format!("{:<34}{:>9}", "name that may be several actors'", "left out").bold())?;
        for (name, count) in report.undecided.iter().take(top) {
            writeln!(out, "{name:<34}{count:>9}")?;
        }
        left_out(report.undecided.len(), top, out)?;
    }
    Ok(())
}

fn left_out(all: usize, top: usize, out: &mut dyn Write) -> io::Result<()> {
    if all > top { writeln!(out, "{}", format!("... and {} more", all - top).dimmed()) } else { Ok(()) }
}

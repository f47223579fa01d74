//! The report as JSON. Lists have at most `top` rows; what an actor is in the whole graph stands in `graph.json`.

use super::report::{Report, number};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Everything.
pub(super) fn whole(report: &Report<'_>, top: usize, out: &mut dyn Write) -> io::Result<()> {
    let table = &report.table;
    let pairs = report.pairs.iter().map(|(a, b, [sentences, friendly, hostile])| {
        let (a, b) = (table.id(*a), table.id(*b));
        json!({"a": a, "b": b, "sentences": sentences, "friendly": friendly, "hostile": hostile})
    });
    let relations = report.relations.iter().map(
        |(key, [asserted, denied, hedged])| json!({"key": key, "asserted": asserted, "denied": denied, "hedged": hedged}),
    );
    let undecided = report.undecided.iter().map(|(name, count)| json!({"name": name, "count": count}));
    let figures: serde_json::Map<_, _> = report.figures.iter().map(|f| (f.name.to_owned(), json!(f.value))).collect();
    let whole = json!({
        "corpus": table.meta.corpus,
        "nodes": table.nodes.len(),
        "edges": table.edges.len(),
        "actors": actors(report, report.by_mentions(), top),
        "central": actors(report, report.by_measure("pagerank"), top),
        "figures": figures,
        "communities": groups(report, "community", top),
        "camps": groups(report, "camp", top),
        "pairs": pairs.take(top).collect::<Vec<_>>(),
        "relations": relations.collect::<Vec<_>>(),
        "undecided": undecided.take(top).collect::<Vec<_>>(),
    });
    write(&whole, out)
}

/// The top actors by one measure.
pub(super) fn one_measure(report: &Report<'_>, measure: &str, top: usize, out: &mut dyn Write) -> io::Result<()> {
    write(&actors(report, report.by_measure(measure), top).into(), out)
}

fn actors(report: &Report<'_>, places: Vec<usize>, top: usize) -> Vec<Value> {
    let actor = |at: usize| {
        let node = report.table.nodes[at].node;
        let mut actor = json!({"id": node.id, "name": node.name, "type": node.entity_type.name(), "mentions": node.mentions, "articles": node.articles});
        for column in &report.table.columns {
            actor[column.name] = number(&column.values, at);
        }
        actor
    };
    places.into_iter().take(top).map(actor).collect()
}

fn groups(report: &Report<'_>, measure: &str, top: usize) -> Vec<Value> {
    let group = |(number, members): (i64, Vec<usize>)| {
        let ids: Vec<_> = members.iter().take(top).map(|at| report.table.id(*at)).collect();
        json!({measure: number, "actors": members.len(), "members": ids})
    };
    report.groups(measure).into_iter().take(top).map(group).collect()
}

fn write(value: &Value, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}

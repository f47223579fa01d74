//! The report as text: lists in columns, and the figures of the whole in sentences.

use super::report::Report;
use crate::cli::aligned;
use crate::cli::build::counted;
use owo_colors::OwoColorize;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Columns for the names of a group's members, so that a line has 80.
const NAMES: usize = 80 - "community  actors  ".len();

/// Everything.
pub(super) fn whole(report: &Report<'_>, top: usize, out: &mut dyn Write) -> io::Result<()> {
    size(report, out)?;
    outlets(report, top, out)?;
    actors(report, top, out)?;
    pairs(report, top, out)?;
    relations(report, out)?;
    if report.count("pairs") > 0 {
        central(report, top, out)?;
        network(report, out)?;
        balance(report, out)?;
        groups(report, "community", top, out)?;
        groups(report, "camp", top, out)?;
    }
    undecided(report, top, out)
}

/// The top actors by one measure.
pub(super) fn one_measure(report: &Report<'_>, measure: &str, top: usize, out: &mut dyn Write) -> io::Result<()> {
    let places = report.by_measure(measure);
    let rows = places.into_iter().map(|at| vec![name(report, at), cell(report, measure, at)]);
    aligned::write(&["actor", measure], &[0], rows, top, out)
}

fn size(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let corpus = &report.table.meta.corpus;
    writeln!(
        out,
        "{}, {}, {} left out; {}, {}",
        counted(corpus.articles, "article"),
        counted(corpus.sentences, "sentence"),
        if corpus.copies == 1 { "1 copy".to_owned() } else { format!("{} copies", corpus.copies) },
        counted(report.table.nodes.len() as u64, "actor"),
        counted(report.table.edges.len() as u64, "edge"),
    )
}

fn outlets(report: &Report<'_>, top: usize, out: &mut dyn Write) -> io::Result<()> {
    let outlets = report.table.meta.corpus.outlets.iter().collect::<Vec<_>>();
    let rows =
        outlets.iter().map(|(name, size)| vec![(*name).clone(), size.articles.to_string(), size.sentences.to_string()]);
    aligned::write(&["outlet", "articles", "sentences"], &[0], rows, top, out)
}

fn actors(report: &Report<'_>, top: usize, out: &mut dyn Write) -> io::Result<()> {
    let row = |at: usize| {
        let mentions = report.table.nodes[at].node.mentions.to_string();
        let measures = ["out_weight", "in_weight", "neighbours"].map(|measure| cell(report, measure, at));
        [name(report, at), mentions].into_iter().chain(measures).collect()
    };
    let heads = ["actor", "mentions", "acts", "acted on", "neighbours"];
    aligned::write(&heads, &[0], report.by_mentions().into_iter().map(row), top, out)
}

fn pairs(report: &Report<'_>, top: usize, out: &mut dyn Write) -> io::Result<()> {
    let rows = report.pairs.iter().map(|(a, b, [sentences, friendly, hostile])| {
        let names = format!("{} - {}", name(report, *a), name(report, *b));
        vec![names, sentences.to_string(), format!("{friendly:.1}"), format!("{hostile:.1}")]
    });
    aligned::write(&["pair", "together", "friendly", "hostile"], &[0], rows, top, out)
}

fn relations(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rows = report.relations.iter().map(|(key, counts)| {
        let counts = counts.iter().map(u64::to_string);
        [(*key).to_owned()].into_iter().chain(counts).collect()
    });
    aligned::write(&["relation", "asserted", "denied", "hedged"], &[0], rows, usize::MAX, out)
}

fn central(report: &Report<'_>, top: usize, out: &mut dyn Write) -> io::Result<()> {
    // Without closeness, which hardly differs at the top, a line of usual names has 80 columns.
    const SHOWN: [&str; 6] = ["pagerank", "betweenness", "core", "community", "camp", "camp_fit"];
    let row = |at: usize| {
        let measures = SHOWN.map(|measure| cell(report, measure, at));
        [name(report, at)].into_iter().chain(measures).collect()
    };
    let in_events = report.by_measure("pagerank").into_iter().filter(|at| report.measure("pagerank", *at) > 0.0);
    let heads = [&["central actor"][..], &SHOWN].concat();
    aligned::write(&heads, &[0], in_events.collect::<Vec<_>>().into_iter().map(row), top, out)
}

fn network(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let count = |name: &str, one: &str| counted(report.count(name), one);
    writeln!(out, "\n{}", "network of asserted events".bold())?;
    write!(out, "{} in {}", count("actors", "actor"), count("pairs", "pair"))?;
    match report.count("components") {
        1 => writeln!(out, ", all connected")?,
        parts => writeln!(out, ", in {parts} parts, the largest of {}", count("largest_component", "actor"))?,
    }
    writeln!(out, "{}, {} of them returned", count("ties", "directed tie"), report.percent("reciprocity"))?;
    if report.count("walks") < report.count("actors") {
        let (walks, actors) = (report.count("walks"), count("actors", "actor"));
        writeln!(out, "betweenness and closeness are estimated from {walks} of {actors}")?;
    }
    match report.count("backbone_pairs") {
        0 => writeln!(out, "backbone: no pair stands out")?,
        pairs => {
            let (pairs, actors) = (counted(pairs, "pair"), count("backbone_actors", "actor"));
            writeln!(out, "backbone: {} of the weight is on {pairs} of {actors}", report.percent("backbone_weight"))?;
        }
    }
    let (communities, modularity) = (report.count("communities"), report.figure("modularity").unwrap_or_default());
    writeln!(out, "communities: {communities}, modularity {modularity:.2} (chance is 0, the clearest division near 1)")
}

fn balance(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    if report.figure("frustration").is_none() {
        return writeln!(out, "balance: no pair is more friend than foe, or more foe than friend");
    }
    let count = |name: &str, one: &str| counted(report.count(name), one);
    let (friendly, hostile) = (count("friendly_pairs", "friendly pair"), count("hostile_pairs", "hostile pair"));
    writeln!(out, "signs: {friendly}, {hostile}")?;
    let (share, by_chance) = (report.percent("balance"), report.percent("balance_by_chance"));
    let triads = count("triads", "triad");
    if report.count("triads") == 0 {
        writeln!(out, "balance: no three actors are all friends or foes of each other")?;
    } else {
        writeln!(out, "balance: {share} of {triads} are at peace, {by_chance} if signs lay at random")?;
    }
    let bound = match (report.figure("frustration"), report.figure("frustration_at_least")) {
        (Some(found), Some(least)) if least < found => {
            format!("at least {} with any", report.percent("frustration_at_least"))
        }
        _ => "the least there can be".to_owned(),
    };
    writeln!(out, "two camps: {} of the weight is at odds with them, {bound}", report.percent("frustration"))
}

fn groups(report: &Report<'_>, measure: &str, top: usize, out: &mut dyn Write) -> io::Result<()> {
    let groups = report.groups(measure);
    if groups.is_empty() {
        return Ok(());
    }
    let rows = groups.iter().map(|(number, members)| {
        let names = members.iter().take(top).map(|at| name(report, *at));
        vec![number.to_string(), members.len().to_string(), fitting(names)]
    });
    aligned::write(&[measure, "actors", "most central"], &[0, 2], rows, top, out)
}

/// As many of the names as have place in [`NAMES`] columns, the first one always.
fn fitting(names: impl Iterator<Item = String>) -> String {
    let mut line = String::new();
    for name in names {
        if line.is_empty() {
            line = name;
        } else if line.width() + ", ".len() + name.width() <= NAMES {
            line = format!("{line}, {name}");
        } else {
            break;
        }
    }
    line
}

fn undecided(report: &Report<'_>, top: usize, out: &mut dyn Write) -> io::Result<()> {
    if report.undecided.is_empty() {
        return Ok(());
    }
    let rows = report.undecided.iter().map(|(name, count)| vec![(*name).to_owned(), count.to_string()]);
    aligned::write(&["name of several actors", "left out"], &[0], rows, top, out)
}

fn name(report: &Report<'_>, at: usize) -> String {
    report.table.nodes[at].node.name.clone()
}

/// A measure as it is shown: weights with one digit, shares with three or four, counts and labels whole.
fn cell(report: &Report<'_>, measure: &str, at: usize) -> String {
    let value = report.measure(measure, at);
    match measure {
        "community" | "camp" if value < 1.0 => "-".to_owned(),
        "neighbours" | "core" | "community" | "camp" => format!("{value:.0}"),
        "out_weight" | "in_weight" => format!("{value:.1}"),
        "camp_fit" => format!("{value:.2}"),
        _ => format!("{value:.4}"),
    }
}

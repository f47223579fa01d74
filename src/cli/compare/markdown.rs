//! A comparison as Markdown, for a pull request, a wiki or a newsletter.

use super::report::{Headline, Report};
use crate::cli::diff::markdown::escaped;
use crate::cli::quote::place;
use crate::diff::compare::findings::short;
use crate::graph::Evidence;
use std::io::{self, Write};

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<String> = report.frame.groups.names.iter().map(|name| escaped(name)).collect();
    writeln!(out, "## How they differ: {}\n", names.join(", "))?;
    for warning in &report.comparison.warnings {
        writeln!(out, "> **Note:** {}\n>", escaped(&warning.text))?;
    }
    writeln!(out, "\n### Findings\n\n{} at a rate of false discoveries of {}.\n", report.found(), report.comparison.listed)?;
    for (number, headline) in (1..).zip(report.headlines()) {
        finding(number, &headline, out)?;
    }
    writeln!(out, "\n### Pairs of actors\n")?;
    let by = report.args.by.name();
    writeln!(out, "| pair | {by} | per 1,000 sentences | friendly | hostile | first acts | in quotes | words |")?;
    writeln!(out, "| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |")?;
    for pair in &report.pairs {
        let name = format!("{} – {}", escaped(&pair.first.name), escaped(&pair.second.name));
        for side in &pair.sides {
            let words: Vec<String> = side.verbs.iter().map(|(lemma, count)| format!("{} {count}", escaped(lemma))).collect();
            let percent = |share: &crate::diff::compare::rates::Share| format!("{:.0} %", share.share * 100.0);
            writeln!(
                out,
                "| {name} | {} | {:.2} | {:.0} | {:.0} | {} | {} | {} |",
                escaped(report.side(side.side)),
                side.rate.per_1000,
                side.tone.yes,
                side.tone.no,
                percent(&side.agency),
                percent(&side.voice),
                words.join(", ")
            )?;
        }
    }
    sides(report, out)?;
    writeln!(out, "\n### Method\n\n{}", escaped(&report.method()))
}

fn finding(number: usize, headline: &Headline<'_>, out: &mut dyn Write) -> io::Result<()> {
    let finding = &headline.finding;
    let figures = format!("{}, p {}, q {}", finding.kind, short(finding.p), short(finding.q));
    writeln!(out, "{number}. {} ({})", escaped(&headline.text), escaped(&figures))?;
    headline.quotes.iter().flatten().try_for_each(|piece| quoted(piece, out))
}

fn quoted(piece: &Evidence, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "   - {} ({})", escaped(&piece.sentence), escaped(&place(piece)))
}

fn sides(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n### Sizes\n")?;
    writeln!(
        out,
        "| {} | articles | sentences | statements | stories | unmatched names per 1,000 words |",
        report.args.by.name()
    )?;
    writeln!(out, "| --- | ---: | ---: | ---: | ---: | ---: |")?;
    for size in &report.comparison.sizes {
        let unmatched = size.unmatched_per_1000_words.map_or_else(String::new, |rate| format!("{rate:.1}"));
        let name = escaped(&size.name);
        writeln!(
            out,
            "| {name} | {} | {} | {} | {} | {unmatched} |",
            size.articles, size.sentences, size.statements, size.stories
        )?;
    }
    Ok(())
}

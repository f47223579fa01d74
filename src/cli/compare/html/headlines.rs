//! The findings in plain sentences, each with its kind, how sure it is, and quotes of both sides.

use super::super::report::{Headline, Report};
use crate::cli::page::{name, said};
use crate::cli::quote::plain;
use crate::diff::compare::counts::Who;
use crate::diff::compare::findings::short;
use crate::export::xml::Text;
use std::io::{self, Write};

/// Headlines whose quotes stand open.
const OPEN: usize = 3;

/// What a kind is about, in words.
const KINDS: &[(&str, &str)] = &[
    ("flip", "sign turned"),
    ("dyad", "how often stated"),
    ("relation", "how often stated"),
    ("actor", "how often named"),
    ("tone", "friendly or hostile"),
    ("agency", "who acts"),
    ("voice", "whose words"),
    ("received", "how it is treated"),
    ("given", "how it acts"),
    ("wording", "choice of words"),
    ("omission", "never said"),
];

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (all, found, rate) = (report.comparison.findings.len(), report.found(), report.comparison.listed);
    let sure = match found {
        0 => "None of them is sure: with so much looked at, chance may have made any of these differences.".to_owned(),
        1 => format!("1 of all is found, at a rate of false discoveries of {}.", super::percent(rate)),
        _ => format!("{found} of all are found; of these about {} at most are expected to be false.", super::percent(rate)),
    };
    let shown = report.headlines().count();
    if shown == 0 {
        return writeln!(out, "<p>No difference was large enough to be looked at.</p>");
    }
    writeln!(out, "<p class=\"note\">The {shown} most telling of {}. {sure}</p>", super::counted(all as u64, "difference"))?;
    writeln!(out, "<ol class=\"headlines\">")?;
    let mut quoted = 0;
    for headline in report.headlines() {
        quoted += usize::from(headline.quotes.iter().any(|pieces| !pieces.is_empty()));
        one(report, &headline, quoted <= OPEN, out)?;
    }
    writeln!(out, "</ol>")
}

fn one(report: &Report<'_>, headline: &Headline<'_>, is_open: bool, out: &mut dyn Write) -> io::Result<()> {
    let finding = headline.finding;
    let kind = KINDS.iter().find(|(kind, _)| *kind == finding.kind).map_or(finding.kind, |(_, words)| words);
    let (class, sure) = if finding.is_found {
        ("found", format!("found, q {}", short(finding.q)))
    } else {
        ("unsure", format!("not sure, p {}", short(finding.p)))
    };
    let text = plain(&headline.text).replace(" -> ", " → ").replace(" -- ", " – ");
    writeln!(
        out,
        "<li>\n<p class=\"chips\"><span class=\"chip\">{kind}</span> <span class=\"chip {class}\">{}</span></p>\n\
         <p class=\"claim\"><bdi>{}</bdi></p>",
        Text(&sure),
        Text(&text)
    )?;
    if headline.quotes.iter().any(|pieces| !pieces.is_empty()) {
        let open = if is_open { " open" } else { "" };
        writeln!(out, "<details{open}><summary>sentences</summary>\n<div class=\"sides\">")?;
        let sides = [Who::Side(finding.side), Who::Rest(finding.side)].map(|who| report.frame.name(who));
        for (side, pieces) in sides.into_iter().zip(&headline.quotes) {
            let quotes: String = pieces.iter().map(|piece| said(piece)).collect();
            let quotes = if quotes.is_empty() { "<p class=\"note\">no sentence</p>".to_owned() } else { quotes };
            writeln!(out, "<div><h3>{}</h3>{quotes}</div>", name(side))?;
        }
        writeln!(out, "</div></details>")?;
    }
    writeln!(out, "</li>")
}

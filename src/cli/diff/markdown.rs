//! The changes as Markdown tables, for a pull request or a wiki.

use super::report::Report;
use super::sections::{Kind, Row, Section, Who, sections};
use crate::cli::quote::{place, plain};
use crate::graph::Evidence;
use std::io::{self, Write};

/// Changes of each kind, unless asked otherwise.
const TOP: usize = 30;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let names = report.names.each_ref().map(|name| escaped(name));
    writeln!(out, "## Who does what to whom: {} → {}\n", names[0], names[1])?;
    if report.diff.is_empty() {
        return writeln!(out, "The graphs are the same.");
    }
    let sizes = report.sizes();
    writeln!(out, "{} has {}, {} has {}.", names[0], sizes[0], names[1], sizes[1])?;
    writeln!(out, "Weights: {}; the most telling first, by {}.\n", report.unit(), report.order())?;
    let sections = sections(report);
    for section in &sections {
        writeln!(out, "- {}", escaped(&section.title))?;
    }
    sections.iter().try_for_each(|section| table(report, section, out))
}

fn table(report: &Report<'_>, section: &Section<'_>, out: &mut dyn Write) -> io::Result<()> {
    let has_quotes = !matches!(section.kind, Kind::Nodes(_));
    let (one, other) = (escaped(&report.names[0]), escaped(&report.names[1]));
    let who = if has_quotes { "pair" } else { "actor" };
    let heads = [who.to_owned()].into_iter().chain(section.heads.iter().map(|head| escaped(head)));
    let quotes = if has_quotes { vec![format!("quote: {one}"), format!("quote: {other}")] } else { Vec::new() };
    let numbers = section.heads.len() - section.words;
    writeln!(out, "\n### {}\n", escaped(&section.title))?;
    writeln!(out, "| {} |", heads.chain(quotes.iter().cloned()).collect::<Vec<_>>().join(" | "))?;
    let rule = ["---"].into_iter().chain(std::iter::repeat_n("---", section.words));
    let rule = rule.chain(std::iter::repeat_n("---:", numbers)).chain(quotes.iter().map(|_| "---"));
    writeln!(out, "| {} |", rule.collect::<Vec<_>>().join(" | "))?;
    let most = report.most(TOP);
    for row in section.rows.iter().take(most) {
        let cells = [named(report, row)].into_iter().chain(row.cells.iter().map(|cell| escaped(cell)));
        let said = row.quotes.iter().filter(|_| has_quotes).map(|evidence| evidence.map_or_else(String::new, quote));
        writeln!(out, "| {} |", cells.chain(said).collect::<Vec<_>>().join(" | "))?;
    }
    match section.rows.len().saturating_sub(most) {
        0 => Ok(()),
        more => writeln!(out, "\n... and {more} more (`--top 0` for all)"),
    }
}

fn named(report: &Report<'_>, row: &Row<'_>) -> String {
    match row.who {
        Who::Actor(id) => escaped(report.name(id)),
        Who::Pair { source, target, symmetric } => {
            let arrow = if symmetric { "–" } else { "→" };
            format!("{} {arrow} {}", escaped(report.name(source)), escaped(report.name(target)))
        }
    }
}

fn quote(evidence: &Evidence) -> String {
    format!("“{}” ({})", escaped(&evidence.sentence), escaped(&place(evidence)))
}

/// The text as nothing but text: no markup, no end of a cell, no link, and nobody is called by `@name`.
fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in plain(text).chars() {
        match letter {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '@' => shown.push_str("@\u{200b}"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' => {
                shown.push('\\');
                shown.push(letter);
            }
            _ => shown.push(letter),
        }
    }
    shown.replace("://", "\\://").replace("www.", "www\\.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_markup() {
        assert_eq!(escaped("a|b\n<c> & [d](e) `f` *g*"), "a\\|b &lt;c&gt; &amp; \\[d\\](e) \\`f\\` \\*g\\*");
    }

    #[test]
    fn no_text_is_a_link_or_calls_anybody() {
        assert_eq!(escaped("https://x.org www.y.org @z"), "https\\://x.org www\\.y.org @\u{200b}z");
    }
}

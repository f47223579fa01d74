//! How much text each side has, of when, and what a reader must know before he believes a difference.

use super::super::report::Report;
use super::{TABLE_END, capital, counted, grouped, percent, table};
use crate::cli::page::name;
use crate::cli::quote::plain;
use crate::export::xml::Text;
use std::io::{self, Write};

/// A warning's first words, from its start to the list of names.
fn brief(text: &str) -> &str {
    text.split_once(": ").map_or(text, |(before, _)| before)
}

/// The warnings in a box, each on a line that opens; nothing if there are none.
pub(super) fn warnings(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let warnings = &report.comparison.warnings;
    if warnings.is_empty() {
        return Ok(());
    }
    writeln!(
        out,
        "<div class=\"warnings\" role=\"note\" aria-label=\"Warnings\">\n<p><strong>Before you read on:</strong></p>"
    )?;
    for warning in warnings {
        let text = capital(&plain(&warning.text));
        if brief(&text).len() == text.len() {
            writeln!(out, "<p><bdi>{}</bdi></p>", Text(&text))?;
        } else {
            let (brief, rest) = text.split_once(": ").unwrap_or((&text, ""));
            writeln!(
                out,
                "<details><summary><bdi>{}</bdi></summary><p><bdi>{}</bdi></p></details>",
                Text(brief),
                Text(rest)
            )?;
        }
    }
    writeln!(out, "</div>")
}

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for warning in &report.comparison.warnings {
        writeln!(out, "<p class=\"warning\"><bdi>{}</bdi></p>", Text(&capital(&plain(&warning.text))))?;
    }
    writeln!(
        out,
        "<p class=\"note\">Near copies within a side count once. Elsewhere too: articles of which another side has a near copy. In others' words: \
         statements that somebody quoted makes. Unknown names: those that no table has, per 1,000 words.</p>"
    )?;
    let heads = [
        (report.args.by.name(), false),
        ("articles", true),
        ("sentences", true),
        ("stories", true),
        ("shared", true),
        ("statements", true),
        ("in others' words", true),
        ("elsewhere too", true),
        ("unknown names", true),
        ("dates", false),
    ];
    table("How much text there is", &heads, out)?;
    let comparison = report.comparison;
    for ((size, voice), selection) in comparison.sizes.iter().zip(&comparison.voices).zip(&comparison.selections) {
        let unknown = size.unmatched_per_1000_words.map_or_else(|| "–".to_owned(), |rate| format!("{rate:.1}"));
        let dates = match (size.first.as_deref(), size.last.as_deref()) {
            (Some(first), Some(last)) if first == last => plain(first),
            (Some(first), Some(last)) => plain(&format!("{first} to {last}")),
            _ => "undated".to_owned(),
        };
        let quoted = if voice.yes + voice.no > 0.0 {
            format!(
                "{} <span class=\"note\">[{:.0}, {:.0}]</span>",
                percent(voice.share),
                voice.low * 100.0,
                voice.high * 100.0
            )
        } else {
            "–".to_owned()
        };
        write!(out, "<tr><th scope=\"row\">{}</th>", name(&size.name))?;
        for number in [size.articles, size.sentences, size.stories, selection.shared, size.statements] {
            write!(out, "<td class=\"number\">{}</td>", grouped(number))?;
        }
        writeln!(
            out,
            "<td class=\"number\">{quoted}</td><td class=\"number\">{}</td><td class=\"number\">{unknown}</td><td class=\"date\">{}</td></tr>",
            grouped(size.copied),
            Text(&dates)
        )?;
    }
    writeln!(out, "{TABLE_END}")?;
    match comparison.copied.len() {
        0 => Ok(()),
        texts => writeln!(
            out,
            "<p class=\"note\">{} on several sides nearly word by word.</p>",
            if texts == 1 { "1 text stands".to_owned() } else { format!("{} stand", counted(texts as u64, "text")) }
        ),
    }
}

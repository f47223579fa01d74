//! The changes as a page that a browser opens without network and without a script.
//!
//! The drawing of both graphs in one, the two side by side, and a table a kind of change; under each change the sentences of
//! both sides, with source, cue and target marked.
//!
//! What keeps a graph's text from being markup is in [`page`](crate::cli::page).

use super::drawing;
use super::report::Report;
use super::sections::{Kind, Row, Section, Who, sections};
use crate::cli::page::{self, said};
use crate::cli::quote::plain;
use crate::diff::changes::Change;
use crate::export;
use crate::export::xml::Text;
use std::io::{self, Write};

const STYLE: &str = include_str!("page.css");

/// Changes of each kind, unless asked otherwise. More makes a larger page.
const TOP: usize = 200;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let names = report.names.each_ref().map(|name| plain(name));
    let title = format!("Who does what to whom: {} and {}", names[0], names[1]);
    page::head(&title, STYLE, out)?;
    let sections = sections(report);
    heading(report, &names, &sections, out)?;
    if !report.diff.is_empty() {
        drawings(report, out)?;
    }
    for (number, section) in sections.iter().enumerate() {
        table(report, section, number, out)?;
    }
    writeln!(out, "</main>\n</body>\n</html>")
}

fn heading(report: &Report<'_>, names: &[String; 2], sections: &[Section<'_>], out: &mut dyn Write) -> io::Result<()> {
    let (one, other, sizes) = (Text(&names[0]), Text(&names[1]), report.sizes());
    writeln!(out, "<header>\n<h1><bdi>{one}</bdi> → <bdi>{other}</bdi></h1>")?;
    writeln!(out, "<p><bdi>{one}</bdi>: {}. <bdi>{other}</bdi>: {}.</p>", sizes[0], sizes[1])?;
    if report.diff.is_empty() {
        return writeln!(out, "<p>The graphs are the same.</p>\n</header>\n<main>");
    }
    let (unit, order) = (report.unit(), report.order());
    writeln!(out, "<p class=\"note\">Weights: {}; the most telling change first, by {order}.</p>", Text(&unit))?;
    writeln!(out, "<nav aria-label=\"Kinds of change\">\n<ul class=\"kinds\">")?;
    for (number, section) in sections.iter().enumerate() {
        writeln!(out, "<li><a href=\"#kind-{number}\">{}</a></li>", Text(&section.title))?;
    }
    writeln!(out, "</ul>\n</nav>\n</header>\n<main>")
}

fn drawings(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let most = export::TOP;
    writeln!(out, "<figure>\n<figcaption>What changed, in one picture</figcaption>\n<div class=\"drawing\">")?;
    drawing::changes(report, most, out)?;
    writeln!(out, "</div>\n</figure>\n<figure>\n<figcaption>Side by side, everybody at the same place</figcaption>")?;
    writeln!(out, "<div class=\"drawing wide\" tabindex=\"0\" role=\"region\" aria-label=\"Both sides\">")?;
    drawing::panels(report, most, out)?;
    writeln!(out, "</div>\n</figure>")
}

fn table(report: &Report<'_>, section: &Section<'_>, number: usize, out: &mut dyn Write) -> io::Result<()> {
    let class = match section.kind {
        Kind::Turned => "turned",
        Kind::Replaced => "replaced",
        Kind::Edges(change) | Kind::Nodes(change) => match change {
            Change::Added => "added",
            Change::Removed => "removed",
            Change::Changed => "changed",
        },
    };
    let who = if matches!(section.kind, Kind::Nodes(_)) { "actor" } else { "pair" };
    let title = Text(&section.title);
    writeln!(out, "<section class=\"{class}\" aria-labelledby=\"kind-{number}\">\n<h2 id=\"kind-{number}\">{title}</h2>")?;
    writeln!(out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"kind-{number}\">\n<table>")?;
    write!(out, "<thead><tr><th scope=\"col\">{who}</th>")?;
    for (at, head) in section.heads.iter().enumerate() {
        write!(out, "<th scope=\"col\"{}>{}</th>", number_class(section, at), Text(head))?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    let most = report.most(TOP);
    for row in section.rows.iter().take(most) {
        change(report, section, row, out)?;
    }
    writeln!(out, "</tbody>\n</table>\n</div>")?;
    match section.rows.len().saturating_sub(most) {
        0 => {}
        more => writeln!(out, "<p class=\"note\">... and {more} more (--top 0 for all)</p>")?,
    }
    writeln!(out, "</section>")
}

fn number_class(section: &Section<'_>, at: usize) -> &'static str {
    if at < section.words { "" } else { " class=\"number\"" }
}

fn change(report: &Report<'_>, section: &Section<'_>, row: &Row<'_>, out: &mut dyn Write) -> io::Result<()> {
    let bdi = |id| page::name(report.name(id));
    let who = match row.who {
        Who::Actor(id) => bdi(id),
        Who::Pair { source, target, symmetric } => {
            format!("{} {} {}", bdi(source), if symmetric { "–" } else { "→" }, bdi(target))
        }
    };
    write!(out, "<tr class=\"change\"><th scope=\"row\">{who}</th>")?;
    for (at, cell) in row.cells.iter().enumerate() {
        write!(out, "<td{}>{}</td>", number_class(section, at), Text(&cell.replace(" -> ", " → ")))?;
    }
    writeln!(out, "</tr>")?;
    if row.quotes.iter().all(Option::is_none) {
        return Ok(());
    }
    write!(out, "<tr class=\"said\"><td colspan=\"{}\"><details><summary>sentences</summary>", row.cells.len() + 1)?;
    write!(out, "<div class=\"sides\">")?;
    for (name, quote) in report.names.iter().zip(row.quotes) {
        let said = quote.map_or_else(|| "<p class=\"note\">no sentence</p>".to_owned(), said);
        write!(out, "<div><h3><bdi>{}</bdi></h3>{said}</div>", Text(&plain(name)))?;
    }
    writeln!(out, "</div></details></td></tr>")
}

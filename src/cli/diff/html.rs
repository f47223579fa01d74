//! The changes as a page that a browser opens without network and without a script.
//!
//! The drawing of both graphs in one, the two side by side, and a table a kind of change; under each change the sentences of
//! both sides, with source, cue and target marked.
//!
//! No text of a graph is ever markup: all of it is escaped, and a content-security policy with the digest of our own style
//! forbids every script, style and address besides. In the dark the drawings take the colours of the night by the same style.

use super::drawing;
use super::report::Report;
use super::sections::{Kind, Row, Section, Who, sections};
use crate::cli::quote::{place, plain};
use crate::diff::changes::Change;
use crate::export;
use crate::export::html::policy;
use crate::export::theme::{FAINT_TEXT, INKS, LOOKS, PAPER, TEXT};
use crate::export::xml::Text;
use crate::graph::Evidence;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

const STYLE: &str = include_str!("page.css");

/// Changes of each kind, unless asked otherwise. More makes a larger page.
const TOP: usize = 200;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let names = report.names.each_ref().map(|name| plain(name));
    let title = format!("Who does what to whom: {} and {}", names[0], names[1]);
    let style = format!("{STYLE}{}", night());
    let (policy, title) = (policy::without_script(&style), Text(&title));
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>"
    )?;
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
    let bdi = |id| format!("<bdi>{}</bdi>", Text(&plain(report.name(id))));
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

/// A sentence with its words marked, where it stands, and a way to the article if it has an address.
fn said(evidence: &Evidence) -> String {
    let place = place(evidence);
    let url = evidence.origin.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    let place = match url {
        Some(url) => format!("<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>", Text(url), Text(&place)),
        None => Text(&place).to_string(),
    };
    format!("<blockquote dir=\"auto\">{}</blockquote><p class=\"note\">{place}</p>", marked(evidence))
}

fn marked(evidence: &Evidence) -> String {
    let letters: Vec<char> = evidence.sentence.chars().collect();
    let mut spans = vec![(evidence.source_span, "source"), (evidence.target_span, "target")];
    spans.extend(evidence.cue_span.map(|span| (span, "cue")));
    spans.sort_unstable();
    let piece = |start: usize, end: usize| plain(&letters[start.min(end)..end].iter().collect::<String>());
    let (mut html, mut at) = (String::new(), 0);
    for ([start, end], class) in spans {
        let [start, end] = [start, end].map(|place| (place as usize).min(letters.len()));
        if start >= at && end > start {
            let (before, inside) = (piece(at, start), piece(start, end));
            // Writing to a string cannot fail.
            let _ = write!(html, "{}<mark class=\"{class}\">{}</mark>", Text(&before), Text(&inside));
            at = end;
        }
    }
    html + &Text(&piece(at, letters.len())).to_string()
}

/// The colours of drawings on dark paper, for who prefers that.
fn night() -> String {
    let inks = INKS.iter().flat_map(|ink| [(ink.colour, ink.night), (ink.letters, ink.night_letters)]);
    let looks = LOOKS.iter().map(|look| (look.fill, look.night));
    let papers = [(PAPER, "#14171c"), (TEXT, "#e8e6e1"), (FAINT_TEXT, "#a9adb5")];
    let colours: BTreeMap<&str, &str> = inks.chain(looks).chain(papers).collect();
    let rules = colours.iter().map(|(day, night)| {
        format!("  svg [fill=\"{day}\"] {{ fill: {night}; }}\n  svg [stroke=\"{day}\"] {{ stroke: {night}; }}\n")
    });
    format!("@media (prefers-color-scheme: dark) {{\n{}}}\n", rules.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(sentence: &str, url: &str) -> Evidence {
        let json = serde_json::json!({
            "article": "a", "outlet": "<Dawn>", "url": url, "sentence": sentence, "source_span": [0, 4], "target_span": [5, 999],
            "cue_span": [2, 3], "status": "asserted", "confidence": 0.5, "by": "rule",
        });
        serde_json::from_value(json).expect("a record")
    }

    #[test]
    fn words_are_marked_and_no_text_is_markup() {
        let html = said(&piece("<b>& \u{202e}\"Fiji\"", "https://a.org/\"><script>"));
        assert!(
            html.contains("<mark class=\"source\">&lt;b&gt;&amp;</mark> <mark class=\"target\">&quot;Fiji&quot;</mark>"),
            "{html}"
        );
        assert!(
            html.contains("href=\"https://a.org/&quot;&gt;&lt;script&gt;\"") && html.contains(">&lt;Dawn&gt;</a>"),
            "{html}"
        );
    }

    #[test]
    fn only_an_address_of_the_web_is_a_link() {
        assert!(!said(&piece("Fiji thanked Tonga.", "javascript:alert(1)")).contains("href"));
    }

    #[test]
    fn the_style_cannot_end_its_element() {
        assert!(!format!("{STYLE}{}", night()).contains("</"));
    }
}

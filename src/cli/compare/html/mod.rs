//! A comparison as a page that a newsroom can hand round: no network, no script, everything in one file.
//!
//! Five articles of five outlets give the headlines, the pairs they differ about, a network an outlet, and how it was reckoned.
//!
//! The order is that of reading: what was found, the sentences behind it, pictures, then tables and the method. What keeps a
//! graph's text from being markup is in [`page`].

mod bars;
mod headlines;
mod heat;
mod method;
mod networks;
mod omissions;
mod pairs;
mod sides;
mod stories;

use super::report::Report;
use crate::cli::page;
use crate::cli::quote::plain;
use crate::export::xml::Text;
use std::io::{self, Write};

const STYLE: &str = include_str!("page.css");

/// Names of sides in the title at most; of more their number.
const NAMED: usize = 4;

/// A section: its id, its heading, what stands in it.
type Section = (&'static str, &'static str, fn(&Report<'_>, &mut dyn Write) -> io::Result<()>);

const SECTIONS: &[Section] = &[
    ("headlines", "Headlines", headlines::write),
    ("pairs", "Pairs they differ about", pairs::write),
    ("networks", "Who does what to whom, by side", networks::write),
    ("likeness", "How alike they are", heat::write),
    ("omissions", "What is never said", omissions::write),
    ("sides", "How much text there is", sides::write),
    ("stories", "Stories told by most", stories::write),
    ("method", "How this was reckoned", method::write),
];

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let title = title(report);
    page::head(&title, STYLE, out)?;
    writeln!(out, "<header>\n<h1><bdi>{}</bdi></h1>\n<p>{}</p>", Text(&title), Text(&size(report)))?;
    sides::warnings(report, out)?;
    writeln!(out, "<nav aria-label=\"Sections\">\n<ul class=\"kinds\">")?;
    let sections: Vec<&Section> = SECTIONS.iter().filter(|section| section.0 != "stories" || report.args.story).collect();
    for (id, heading, _) in &sections {
        writeln!(out, "<li><a href=\"#{id}\">{heading}</a></li>")?;
    }
    writeln!(out, "</ul>\n</nav>\n</header>\n<main>")?;
    for (id, heading, content) in sections {
        writeln!(out, "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{heading}</h2>")?;
        content(report, out)?;
        writeln!(out, "</section>")?;
    }
    writeln!(out, "</main>\n</body>\n</html>")
}

/// `How RT and CNN differ`, `How 28 outlets differ`, with the time they are of.
fn title(report: &Report<'_>) -> String {
    let names: Vec<String> = report.frame.groups.names.iter().map(|name| plain(name)).collect();
    let who = match names.as_slice() {
        [before @ .., last] if names.len() <= NAMED => format!("{} and {last}", before.join(", ")),
        _ => format!("{} {}s", names.len(), report.args.by.name()),
    };
    match dates(report) {
        Some(dates) => format!("How {who} differ, {dates}"),
        None => format!("How {who} differ"),
    }
}

/// The text with a capital at its start.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `2016-05-03 to 2018-07-10`, of everything that is dated.
fn dates(report: &Report<'_>) -> Option<String> {
    let sizes = &report.comparison.sizes;
    let first = sizes.iter().filter_map(|size| size.first.as_deref()).min()?;
    let last = sizes.iter().filter_map(|size| size.last.as_deref()).max()?;
    Some(plain(&if first == last { first.to_owned() } else { format!("{first} to {last}") }))
}

fn size(report: &Report<'_>) -> String {
    let sizes = &report.comparison.sizes;
    let sum = |of: fn(&crate::diff::compare::sizes::Size) -> u64| sizes.iter().map(of).sum::<u64>();
    let by = counted(sizes.len() as u64, report.args.by.name());
    let articles = counted(sum(|size| size.articles), "article");
    let sentences = counted(sum(|size| size.sentences), "sentence");
    format!("{by}, {articles}, {sentences}, {}.", counted(sum(|size| size.statements), "statement"))
}

/// `1 article`, `3,251 articles`.
fn counted(count: u64, one: &str) -> String {
    format!("{} {one}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// `130,123`.
fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A share in whole per cent.
fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// The start of a table that may be wider than the page; `of` says what it has.
fn table(of: &str, heads: &[(&str, bool)], out: &mut dyn Write) -> io::Result<()> {
    let of = Text(of);
    write!(out, "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{of}\">\n<table>\n<thead><tr>")?;
    for (head, is_number) in heads {
        let class = if *is_number { " class=\"number\"" } else { "" };
        write!(out, "<th scope=\"col\"{class}>{}</th>", Text(head))?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")
}

const TABLE_END: &str = "</tbody>\n</table>\n</div>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_grouped() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn the_style_cannot_end_its_element() {
        assert!(!STYLE.contains("</"));
    }
}

//! How everything was reckoned, with the settings, how to cite it, and what it does not say.

use super::super::report::Report;
use crate::cli::quote::plain;
use crate::export::xml::Text;
use std::io::{self, Write};

const TOOL: &str = concat!("whowhom ", env!("CARGO_PKG_VERSION"));

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<p class=\"prose\">{}</p>\n<h3>What it does not say</h3>", Text(&report.method()))?;
    writeln!(
        out,
        "<ul class=\"prose\">\n<li>Not who is right: a side that speaks otherwise than the others may be the one that has it right.</li>\n\
         <li>Not why: a difference may come from what was covered, from who was quoted, or from how it was put. Read the sentences.</li>\n\
         <li>Not everything: a program reads relations from single sentences and misses some, and takes some for what they are not. It does so alike for \
         every side, as far as they write alike.</li>\n<li>Not of other articles: what holds of these need not hold of all that a side publishes.</li>\n</ul>"
    )?;
    writeln!(out, "<h3>Settings</h3>")?;
    let args = report.args;
    let meta = &report.frame.graph.meta;
    let mut rows = vec![
        ("compared by".to_owned(), args.by.name().to_owned()),
        ("least statements".to_owned(), report.comparison.fewest.to_string()),
        ("rate of false discoveries".to_owned(), args.fdr.to_string()),
        ("draws".to_owned(), args.draws.to_string()),
        ("seed".to_owned(), args.seed.to_string()),
        ("days of a story".to_owned(), args.days.to_string()),
        ("compared with".to_owned(), TOOL.to_owned()),
        ("graph built with".to_owned(), meta.tool.clone()),
        ("gazetteer".to_owned(), meta.gazetteer.clone()),
    ];
    rows.extend(
        meta.settings.iter().map(|(name, value)| (name.replace('-', " "), value.to_string().trim_matches('"').to_owned())),
    );
    writeln!(out, "<dl class=\"settings\">")?;
    for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(out, "<div><dt>{}</dt><dd><bdi>{}</bdi></dd></div>", Text(&plain(name)), Text(&plain(value)))?;
    }
    writeln!(out, "</dl>\n<h3>How to cite</h3>")?;
    let cited = format!(
        "{}: {} Compared by {TOOL} (seed {}, {} draws; gazetteer {}).",
        super::title(report),
        super::size(report),
        args.seed,
        args.draws,
        plain(&meta.gazetteer)
    );
    writeln!(out, "<p class=\"prose\"><bdi>{}</bdi></p>", Text(&cited))
}

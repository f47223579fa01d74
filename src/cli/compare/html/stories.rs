//! The stories that most sides tell: their titles, and how each side speaks of the actors in them.

use super::super::report::Report;
use super::{TABLE_END, table};
use crate::cli::page::{link, name};
use crate::cli::quote::plain;
use crate::diff::compare::framing::{Told, Treated};
use crate::export::xml::Text;
use std::io::{self, Write};

/// Stories on the page.
const SHOWN: usize = 20;
/// Stories that stand open.
const OPEN: usize = 1;
/// Actors of a story.
const ACTORS: usize = 5;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let told = &report.comparison.told;
    if told.is_empty() {
        return writeln!(out, "<p>No story is told by two sides.</p>");
    }
    writeln!(
        out,
        "<p class=\"note\">{} by two sides or more; here are those of most sides. The numbers are the tone of an actor's sentences: the logarithm of good \
         words over bad ones, 0 being even, above it better, below it worse, and in brackets both counts.</p>",
        if told.len() == 1 {
            "1 story is told".to_owned()
        } else {
            format!("{} stories are told", super::grouped(told.len() as u64))
        }
    )?;
    told.iter().take(SHOWN).enumerate().try_for_each(|(at, story)| one(report, story, at < OPEN, out))
}

fn one(report: &Report<'_>, story: &Told<'_>, is_open: bool, out: &mut dyn Write) -> io::Result<()> {
    let articles = &report.frame.graph.meta.articles;
    let dates = || story.articles.iter().filter_map(|(_, at)| articles[*at].origin.date.as_deref());
    let titles = || story.articles.iter().filter_map(|(_, at)| articles[*at].origin.title.as_deref());
    let title = titles().next().map_or_else(|| "untitled".to_owned(), plain);
    let when = dates().min().map_or_else(|| "undated".to_owned(), plain);
    let open = if is_open { " open" } else { "" };
    writeln!(
        out,
        "<details class=\"pair\"{open}><summary><h3><bdi>{}</bdi></h3><span>{}, {}</span></summary>",
        Text(&title),
        Text(&when),
        super::counted(story.sides as u64, report.args.by.name())
    )?;
    let actors: Vec<&Treated<'_>> = story.actors.iter().take(ACTORS).collect();
    let names: Vec<String> = actors.iter().map(|treated| plain(&treated.actor.name)).collect();
    let mut heads = vec![(report.args.by.name(), false), ("title", false)];
    heads.extend(names.iter().map(|name| (name.as_str(), true)));
    table(&title, &heads, out)?;
    let mut sides: Vec<u8> = story.articles.iter().map(|(side, _)| *side).collect();
    sides.sort_unstable();
    sides.dedup();
    for side in sides {
        write!(out, "<tr><th scope=\"row\">{}</th><td>", name(report.side(side)))?;
        for (_, at) in story.articles.iter().filter(|(of, _)| *of == side) {
            let origin = &articles[*at].origin;
            let title = plain(origin.title.as_deref().unwrap_or(&origin.id));
            write!(out, "<p><bdi>{}</bdi></p>", link(origin.url.as_deref(), &title))?;
        }
        write!(out, "</td>")?;
        for treated in &actors {
            write!(out, "<td class=\"number\">{}</td>", toned(treated, side))?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "{TABLE_END}\n</details>")
}

/// `−0.54 [3, 8]`; nothing where the side does not name the actor.
fn toned(treated: &Treated<'_>, side: u8) -> String {
    let Some((_, tone)) = treated.tones.iter().find(|(of, _)| *of == side) else { return "–".to_owned() };
    let sign = if tone.tone >= 0.0 { "+" } else { "−" };
    format!("{sign}{:.2} <span class=\"note\">[{}, {}]</span>", tone.tone.abs(), tone.positive, tone.negative)
}

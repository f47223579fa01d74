//! What the others say and a side never does, with how much that proves.

use super::super::report::Report;
use super::{TABLE_END, table};
use crate::cli::page::name;
use crate::cli::quote::plain;
use crate::diff::compare::findings::{label, short};
use crate::diff::compare::omissions::{Omission, Reason};
use crate::export::xml::Text;
use std::io::{self, Write};

/// Omissions in the table, unless more are found.
const SHOWN: usize = 15;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let all = &report.comparison.omissions;
    if all.is_empty() {
        return writeln!(out, "<p>Every side says something of all that was looked at.</p>");
    }
    let found = all.iter().filter(|one| one.q <= report.comparison.listed).count();
    let sure = if found == 0 { "none is".to_owned() } else { format!("the first {found} are") };
    writeln!(
        out,
        "<p class=\"note\">Expected is what a side of this size would have at the others' rate, p the chance that it says nothing all the same. Of {} \
         that were looked at, {sure} found at a rate of false discoveries of {}. A silence may also be a missing spelling, or a relation that the \
         program did not read.</p>",
        super::counted(all.len() as u64, "silence"),
        super::percent(report.comparison.listed)
    )?;
    let heads = [
        (report.args.by.name(), false),
        ("never says", false),
        ("expected", true),
        ("the others", true),
        ("p", true),
        ("why", false),
        ("named together", true),
    ];
    table("What is never said", &heads, out)?;
    let shown = found.max(SHOWN);
    for one in all.iter().take(shown) {
        row(report, one, out)?;
    }
    writeln!(out, "{TABLE_END}")?;
    match all.len().saturating_sub(shown) {
        0 => Ok(()),
        more => writeln!(out, "<p class=\"note\">... and {} less telling ones.</p>", super::grouped(more as u64)),
    }
}

fn row(report: &Report<'_>, one: &Omission<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Omission { expected, others, others_articles, p, together, .. } = one;
    let what = plain(&label(&one.counted.thing)).replace(" -> ", " → ").replace(" -- ", " – ");
    let why = match one.reason {
        Reason::EntityUnnamed => {
            let names: Vec<String> = one.unnamed.iter().map(|node| name(&node.name)).collect();
            format!("never names {}", names.join(" or "))
        }
        Reason::NeverLinked => "names both, never links them so".to_owned(),
        Reason::TooLittleText => "too little to tell from chance".to_owned(),
    };
    writeln!(
        out,
        "<tr><th scope=\"row\">{}</th><td><bdi>{}</bdi></td><td class=\"number\">{expected:.1}</td>\
         <td class=\"number\">{others:.0} in {}</td><td class=\"number\">{}</td><td>{why}</td><td class=\"number\">{together}</td></tr>",
        name(report.side(one.side)),
        Text(&what),
        super::counted(*others_articles, "article"),
        Text(&short(*p))
    )
}

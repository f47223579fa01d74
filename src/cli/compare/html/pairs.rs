//! The pairs of actors that sides speak of most differently: a table a pair, a row a side.
//!
//! Russia and Ukraine: CNN none friendly of 14, 3.1 per 1,000 sentences, Russia acts in 90 %, by `invade` and `bomb`.

use super::super::report::Report;
use super::{TABLE_END, bars, percent, table};
use crate::cli::page::{name, said};
use crate::cli::quote::plain;
use crate::diff::compare::pairs::{Pair, PairSide};
use crate::diff::compare::rates::Share;
use crate::export::xml::Text;
use std::io::{self, Write};

/// Pairs that stand open.
const OPEN: usize = 2;
/// Statements from which on a side has a row of its own, if there are [`ROWS`] such sides; the others are in a line below.
const ENOUGH: f64 = 3.0;
/// Sides that have a row in any case.
const ROWS: usize = 4;
/// Words of a side in a row.
const WORDS: usize = 4;
/// From this z on, above or below, a side is marked as far from the others.
const FAR: f64 = 1.96;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let pairs: Vec<&Pair<'_>> = report.pairs.iter().filter(|pair| pair.sides.len() > 1).collect();
    if pairs.is_empty() {
        return writeln!(out, "<p>No two actors have statements on two sides.</p>");
    }
    writeln!(
        out,
        "<p class=\"note\">Of all that is stated of two actors, in either direction. The bar is the share of friendly (blue, thick) and hostile \
         (vermilion, thin) statements, the whisker its 95 % interval; sides are in the order of that share. Of so many pairs some \
         differ by chance: what is sure is among the headlines.</p>"
    )?;
    pairs.into_iter().enumerate().try_for_each(|(at, pair)| one(report, pair, at < OPEN, out))
}

fn one(report: &Report<'_>, pair: &Pair<'_>, is_open: bool, out: &mut dyn Write) -> io::Result<()> {
    let open = if is_open { " open" } else { "" };
    let names = [pair.first, pair.second].map(|node| name(&node.name));
    writeln!(out, "<details class=\"pair\"{open}><summary><h3>{} and {}</h3>", names[0], names[1])?;
    writeln!(out, "<span>{}</span></summary>", about(report, pair))?;
    let mut sides: Vec<&PairSide<'_>> = pair.sides.iter().collect();
    sides.sort_by(|a, b| b.tone.share.total_cmp(&a.tone.share).then(b.rate.count.total_cmp(&a.rate.count)));
    let is_large = |side: &&PairSide<'_>| side.rate.count >= ENOUGH;
    let (rows, few): (Vec<_>, Vec<_>) = if sides.iter().filter(|side| is_large(side)).count() < ROWS {
        (sides, Vec::new())
    } else {
        sides.into_iter().partition(is_large)
    };
    let [first, second] = [pair.first, pair.second].map(|node| plain(&node.name));
    let acts = format!("{first} acts");
    let heads = [
        (report.args.by.name(), false),
        ("friendly and hostile", false),
        ("per 1,000 sentences", true),
        (&acts, true),
        ("in others' words", true),
        ("by the words", false),
    ];
    table(&format!("{first} and {second}"), &heads, out)?;
    for side in &rows {
        row(report, pair, side, out)?;
    }
    writeln!(out, "{TABLE_END}")?;
    if !few.is_empty() {
        let said = |side: &&PairSide<'_>| {
            format!("{} {:.0} friendly, {:.0} hostile", name(report.side(side.side)), side.tone.yes, side.tone.no)
        };
        let listed = few.iter().map(said).collect::<Vec<_>>().join("; ");
        writeln!(out, "<p class=\"note\">With one or two statements: {listed}.</p>")?;
    }
    quotes(report, &rows, out)?;
    writeln!(out, "</details>")
}

/// `14 outlets, some mostly friendly, some mostly hostile; furthest from the others: Politico (z +2.2)`.
fn about(report: &Report<'_>, pair: &Pair<'_>) -> String {
    let mut text = super::counted(pair.sides.len() as u64, report.args.by.name());
    if pair.is_contested {
        text.push_str("; some mostly friendly, some mostly hostile");
    }
    match pair.outlier {
        Some((side, z)) => {
            let sign = if z < 0.0 { "−" } else { "+" };
            format!("{text}; furthest from the others: {} (z {sign}{:.1})", name(report.side(side)), z.abs())
        }
        None => text,
    }
}

fn row(report: &Report<'_>, pair: &Pair<'_>, side: &PairSide<'_>, out: &mut dyn Write) -> io::Result<()> {
    let is_far = pair.outlier.is_some_and(|(outlier, z)| outlier == side.side && z.abs() >= FAR);
    let far = if is_far { " <span class=\"chip\">far from the others</span>" } else { "" };
    let words: Vec<String> = (side.verbs.iter().take(WORDS))
        .map(|(lemma, count)| if *count > 1 { format!("{} {count}", plain(lemma)) } else { plain(lemma) })
        .collect();
    let (rate, tone) = (&side.rate, &side.tone);
    writeln!(
        out,
        "<tr><th scope=\"row\">{}{far}</th><td class=\"tone\"><span>{:.0}</span>{}<span>{:.0}</span></td>\
         <td class=\"number\">{:.2} <span class=\"note\">[{:.2}, {:.2}]</span></td><td class=\"number\">{}</td><td class=\"number\">{}</td><td>{}</td></tr>",
        name(report.side(side.side)),
        tone.yes,
        bars::tone(tone),
        tone.no,
        rate.per_1000,
        rate.low,
        rate.high,
        part(&side.agency),
        part(&side.voice),
        Text(&words.join(", "))
    )
}

/// The share of the first kind, if there is either.
fn part(share: &Share) -> String {
    if share.yes + share.no > 0.0 { percent(share.share) } else { "–".to_owned() }
}

fn quotes(report: &Report<'_>, rows: &[&PairSide<'_>], out: &mut dyn Write) -> io::Result<()> {
    if rows.iter().all(|side| side.quotes.iter().all(Option::is_none)) {
        return Ok(());
    }
    writeln!(out, "<details><summary>sentences</summary>\n<div class=\"sides\">")?;
    for side in rows {
        let quotes: String = side.quotes.iter().flatten().map(|piece| said(piece)).collect();
        if !quotes.is_empty() {
            writeln!(out, "<div><h4>{}</h4>{quotes}</div>", name(report.side(side.side)))?;
        }
    }
    writeln!(out, "</div></details>")
}

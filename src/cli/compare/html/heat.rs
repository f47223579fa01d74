//! How alike every two sides are: two tables with coloured cells, alike sides next to each other.
//!
//! CNN and BBC have 0.31 of their statements in common where chance would give 0.35: the cell says 0.89.

use super::super::report::Report;
use crate::cli::page::name;
use crate::cli::quote::{cut, plain};
use crate::diff::compare::frame::SMALL;
use crate::diff::compare::similarity::Likeness;
use crate::export::xml::Text;
use std::io::{self, Write};

/// Columns of a side's name at the head of a column.
const HEAD: usize = 22;
/// The chance below which a cell is marked: dealing articles out at random made the two as unlike in one of twenty deals at most.
const UNLIKE: f64 = 0.05;
/// Colours, from unlike to alike.
const STEPS: f64 = 8.0;

/// A map: its title, what its numbers say, the number of two sides, what it is at the palest and at the darkest, from which chance on
/// a cell is marked.
struct Map {
    title: &'static str,
    legend: &'static str,
    value: fn(&Likeness) -> f64,
    from: f64,
    to: f64,
    unlike: f64,
}

const MAPS: [Map; 2] = [
    Map {
        title: "Statements in common",
        legend: "Statements that two have in common (weighted Jaccard index of rates), over what chance gives at their sizes. 1.0 = as alike as \
                 chance makes articles dealt out at random; 0.5 = half of that. Bold: chance made the two as unlike in at most 5 of 100 deals.",
        value: over_chance,
        from: 0.4,
        to: 1.2,
        unlike: UNLIKE,
    },
    Map {
        title: "Friend and foe",
        legend: "Whether two have the same pairs friendly and the same hostile (cosine of friendly less hostile statements per 1,000 sentences). \
                 1.0 = the same pairs with the same sign; 0 = nothing in common; below 0 = opposite signs. Little text makes it low.",
        value: |one| one.cosine,
        from: 0.0,
        to: 0.8,
        unlike: 0.0,
    },
];

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let order = shown_sides(report);
    let left = report.comparison.order.iter().filter(|side| !order.contains(side)).count();
    if left > 0 {
        let by = super::counted(left as u64, report.args.by.name());
        writeln!(
            out,
            "<p class=\"note\">Not in the maps, since little text makes both numbers a matter of luck: {by} of fewer than {} articles or {} sentences.</p>",
            SMALL.0,
            super::grouped(SMALL.1)
        )?;
    }
    MAPS.iter().try_for_each(|map| one(report, map, &order, out))
}

/// Those with enough text, alike ones next to each other; all, if fewer than two have.
fn shown_sides(report: &Report<'_>) -> Vec<u8> {
    let order = &report.comparison.order;
    let is_large = |side: &&u8| {
        let size = &report.comparison.sizes[usize::from(**side)];
        size.articles >= SMALL.0 && size.sentences >= SMALL.1
    };
    let large: Vec<u8> = order.iter().filter(is_large).copied().collect();
    if large.len() < 2 { order.clone() } else { large }
}

/// 1 where even chance gives nothing in common.
fn over_chance(one: &Likeness) -> f64 {
    if one.jaccard_by_chance > 0.0 { one.jaccard / one.jaccard_by_chance } else { 1.0 }
}

fn one(report: &Report<'_>, map: &Map, order: &[u8], out: &mut dyn Write) -> io::Result<()> {
    let Map { title, legend, .. } = map;
    writeln!(out, "<h3>{title}</h3>\n<p class=\"note\">{}</p>", Text(legend))?;
    scale(map, out)?;
    writeln!(
        out,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{title}\">\n<table class=\"heat\">\n<thead><tr><td></td>"
    )?;
    for side in order {
        let name = plain(report.side(*side));
        write!(out, "<th scope=\"col\"><bdi>{}</bdi></th>", Text(&cut(&name, HEAD)))?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    for row in order {
        write!(out, "<tr><th scope=\"row\">{}</th>", name(report.side(*row)))?;
        for column in order {
            let sides = [*row.min(column), *row.max(column)];
            let likeness = report.comparison.likenesses.iter().find(|one| one.sides == sides);
            write!(out, "{}", likeness.map_or_else(|| "<td class=\"self\"></td>".to_owned(), |one| cell(map, one)))?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "{}", super::TABLE_END)
}

fn cell(map: &Map, likeness: &Likeness) -> String {
    let value = (map.value)(likeness);
    let Likeness { jaccard, jaccard_by_chance, cosine, cosine_by_chance, p, .. } = likeness;
    let far = if *p <= map.unlike { " far" } else { "" };
    let about = format!(
        "in common {jaccard:.3}, by chance {jaccard_by_chance:.3}, p {p:.3}; cosine {cosine:.2}, by chance {cosine_by_chance:.2}"
    );
    format!("<td class=\"h{}{far}\" title=\"{about}\">{}</td>", step(map, value), shown(value))
}

/// Two digits, without a sign at zero.
fn shown(value: f64) -> String {
    let text = format!("{value:.2}");
    if text == "-0.00" { "0.00".to_owned() } else { text.replace('-', "−") }
}

/// The colour, 0 to 7.
fn step(map: &Map, value: f64) -> u8 {
    let part = (value - map.from) / (map.to - map.from) * STEPS;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 7")]
    let step = libm::floor(part).clamp(0.0, STEPS - 1.0) as u8;
    step
}

fn scale(map: &Map, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<ul class=\"scale\" aria-label=\"Colours\">")?;
    for step in 0..8_u8 {
        let from = map.from + (map.to - map.from) / STEPS * f64::from(step);
        let text = match step {
            0 => format!("below {:.1}", map.from + (map.to - map.from) / STEPS),
            _ => format!("{from:.1}{}", if step == 7 { " and more" } else { "" }),
        };
        write!(out, "<li class=\"h{step}\">{text}</li>")?;
    }
    writeln!(out, "</ul>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_go_from_the_palest_to_the_darkest_and_no_further() {
        assert_eq!([-1.0, 0.0, 0.5, 0.95, 7.0].map(|value| step(&MAPS[1], value)), [0, 0, 5, 7, 7]);
        assert_eq!(step(&MAPS[0], 1.05), 6);
        assert_eq!([-0.001, -0.25, 1.0].map(shown), ["0.00", "−0.25", "1.00"]);
    }
}

//! Each side's network as a small panel, the same actors and lines at the same places in all.
//!
//! Which actors and lines is chosen by all sides together, so that what a panel lacks is what its side does not say.

use super::super::report::Report;
use crate::cli::page::name;
use crate::diff::compare::counts::Who;
use crate::diff::compare::frame::{Statement, asserted};
use crate::export::multiples::{Multiples, Panel, Stated, Tie, short, width};
use crate::export::theme::Stroke;
use crate::graph::{Edge, Node};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Actors in a panel, those of most statements on all sides together. More, and their names cannot be read.
const ACTORS: usize = 14;
/// Lines that panels may have, the most stated ones.
const LINES: usize = 40;
/// Rates in the legend, per 1,000 sentences.
const SAMPLES: [f64; 3] = [0.1, 1.0, 5.0];

/// All statements of one direction and sign.
type Bundle<'g> = (Tie, Vec<&'g Edge>);

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let frame = report.frame;
    let all = actors(&frame.statements);
    let joined: Vec<Bundle<'_>> = bundles(&frame.statements, &all);
    let is_joined = |at: &usize| joined.iter().any(|(tie, _)| tie.source == *at || tie.target == *at);
    let actors: Vec<&Node> = (0..all.len()).filter(is_joined).map(|at| all[at]).collect();
    let bundles = bundles(&frame.statements, &actors);
    if bundles.is_empty() {
        return writeln!(out, "<p>Nothing is stated of any two actors.</p>");
    }
    let panels = Multiples::new(actors.clone(), bundles.iter().map(|(tie, _)| *tie).collect());
    legend(&actors, bundles.len(), out)?;
    writeln!(out, "<ul class=\"panels\">")?;
    for side in frame.sides() {
        let base = frame.sentences.base(Who::Side(side)).total;
        let stated: Vec<Stated> = bundles.iter().map(|(_, edges)| stated(report, edges, side, base)).collect();
        let has: Vec<bool> = actors.iter().map(|actor| is_named(report, actor, side)).collect();
        let title = report.side(side);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sum of counts")]
        let sentences = super::counted(base as u64, "sentence");
        writeln!(out, "<li><h3>{} <span class=\"note\">{sentences}</span></h3>", name(title))?;
        panels.draw(&Panel { title, has: &has, stated: &stated }, out)?;
        writeln!(out, "</li>")?;
    }
    writeln!(out, "</ul>")
}

/// The actors of most asserted statements, by id.
fn actors<'g>(statements: &[Statement<'g>]) -> Vec<&'g Node> {
    let mut counts: BTreeMap<&str, (u64, &Node)> = BTreeMap::new();
    for statement in statements {
        for node in [statement.source, statement.target] {
            counts.entry(&node.id).or_insert((0, node)).0 += statement.edge.count;
        }
    }
    let mut counts: Vec<(u64, &Node)> = counts.into_values().filter(|(count, _)| *count > 0).collect();
    counts.sort_by_key(|(count, _)| Reverse(*count));
    counts.truncate(ACTORS);
    let mut actors: Vec<&Node> = counts.into_iter().map(|(_, node)| node).collect();
    actors.sort_by(|a, b| a.id.cmp(&b.id));
    actors
}

/// The most stated lines between them.
fn bundles<'g>(statements: &[Statement<'g>], actors: &[&Node]) -> Vec<Bundle<'g>> {
    let place = |node: &Node| actors.binary_search_by(|actor| actor.id.cmp(&node.id)).ok();
    let mut bundles: BTreeMap<(usize, usize, bool, i8), Vec<&Edge>> = BTreeMap::new();
    for Statement { source, target, edge } in statements {
        let Some((source, target)) = place(source).zip(place(target)) else { continue };
        if source != target && edge.count > 0 {
            bundles.entry((source, target, edge.symmetric, edge.sign.signum())).or_default().push(edge);
        }
    }
    let tie = |((source, target, is_symmetric, sign), edges): ((usize, usize, bool, i8), Vec<&'g Edge>)| {
        let stroke = if sign > 0 { Stroke::Cooperation } else { Stroke::Conflict };
        (Tie { source, target, is_symmetric, stroke }, edges)
    };
    let mut bundles: Vec<Bundle<'g>> = bundles.into_iter().map(tie).collect();
    // Stable: of equals the first by id stays first.
    bundles.sort_by_key(|(_, edges)| Reverse(edges.iter().map(|edge| edge.count).sum::<u64>()));
    bundles.truncate(LINES);
    bundles
}

fn stated(report: &Report<'_>, edges: &[&Edge], side: u8, sentences: f64) -> Stated {
    let count = report.frame.item(edges.iter().flat_map(|edge| asserted(edge))).tally(Who::Side(side)).count;
    Stated { count, per_1000: count / sentences.max(1.0) * 1000.0 }
}

fn is_named(report: &Report<'_>, actor: &Node, side: u8) -> bool {
    actor.by_article.iter().any(|row| row[1] > 0 && report.frame.is_there(row[0], Who::Side(side)))
}

fn legend(actors: &[&Node], lines: usize, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<p class=\"note\">The {} actors of most statements and the {lines} lines that all sides together state most, each at the same place in every panel. \
         Width is statements per 1,000 sentences, on one scale for all; an actor that a side never names is pale.</p>",
        actors.len()
    )?;
    write!(out, "<ul class=\"legend\">")?;
    for stroke in [Stroke::Cooperation, Stroke::Conflict] {
        let (colour, meaning) = (stroke.ink().colour, stroke.ink().meaning);
        let dash = if stroke == Stroke::Conflict { " stroke-dasharray=\"7 4\"" } else { "" };
        write!(
            out,
            "<li><svg viewBox=\"0 0 40 10\" width=\"40\" height=\"10\" aria-hidden=\"true\"><path d=\"M0 5H40\" stroke=\"{colour}\" stroke-width=\"2.5\"{dash}/></svg> {meaning}</li>"
        )?;
    }
    for rate in SAMPLES {
        let width = width(rate);
        write!(
            out,
            "<li><svg viewBox=\"0 0 40 10\" width=\"40\" height=\"10\" aria-hidden=\"true\"><path d=\"M0 5H40\" stroke=\"{}\" stroke-width=\"{width:.1}\"/></svg> {rate} per 1,000</li>",
            Stroke::Role.ink().colour
        )?;
    }
    let long: Vec<String> = (actors.iter().filter(|actor| short(actor) == actor.id && actor.id != actor.name))
        .map(|actor| format!("{} = {}", name(&short(actor)), name(&actor.name)))
        .collect();
    writeln!(out, "</ul>")?;
    if long.is_empty() { Ok(()) } else { writeln!(out, "<p class=\"note\">{}</p>", long.join(" · ")) }
}

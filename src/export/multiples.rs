//! Draws several networks of the same actors as small panels, every actor and every line at the same place in each.
//!
//! FJI -> TON friendly, 2.0 per 1,000 sentences in CNN and never in RT, is a blue arrow in the one panel and nothing in the other.
//!
//! Widths are on one fixed scale of rates, so that panels can be compared; nothing is scaled by a panel's own largest line.
//! Which actors and lines there are is the caller's choice, and the same for all panels.

use super::label;
use super::layout::{Point, Size, Spring, places};
use super::picture::{Heads, Line};
use super::route::{Route, Seat, routes};
use super::svg::{Px, open_panel, outline, path};
use super::theme::{Dash, FONTS, Stroke, TEXT, look_of};
use super::xml::Text;
use crate::gazetteer::EntityType;
use crate::graph::Node;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Letters of an actor's name, in pixels.
const LETTER: f64 = 12.0;
/// Height of an actor's outline, in pixels.
const HEIGHT: f64 = 22.0;
/// What the places of the usual layout are multiplied by: a panel is half as wide as a drawing.
const SCALE: f64 = 0.5;
/// Space around a panel's content, in pixels.
const MARGIN: f64 = 8.0;
/// Longest name that is drawn in full, in characters; of a longer one a shorter form.
const SHORT: usize = 9;

/// Width of a line whose rate is near 0, in pixels.
const THINNEST: f64 = 0.9;
/// What each further factor of e in `1 + rate / KNEE` adds to the width, in pixels.
const WIDENING: f64 = 1.25;
/// The rate, per 1,000 sentences, from which on widths grow with its logarithm; below they grow with the rate itself.
const KNEE: f64 = 0.2;
/// No line is wider, in pixels.
const WIDEST: f64 = 8.0;

/// A line that panels may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tie {
    /// Place of the source among the actors.
    pub source: usize,
    /// Place of the target.
    pub target: usize,
    /// Whether it has a head at either end.
    pub is_symmetric: bool,
    /// What it says.
    pub stroke: Stroke,
}

/// How often a line is stated in one panel.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Stated {
    /// Statements; a line with none is not drawn.
    pub count: f64,
    /// Per 1,000 sentences.
    pub per_1000: f64,
}

/// One panel: what it is called, which actors it has at all, how often each line is stated, in the order of the ties.
#[derive(Debug)]
#[expect(missing_docs, reason = "said above")]
pub struct Panel<'p> {
    pub title: &'p str,
    pub has: &'p [bool],
    pub stated: &'p [Stated],
}

/// The actors and lines that all panels share, with their places.
#[derive(Debug)]
pub struct Multiples<'g> {
    actors: Vec<&'g Node>,
    ties: Vec<Tie>,
    seats: Vec<Seat>,
    size: Size,
}

/// Width in pixels of a line of that rate per 1,000 sentences.
#[must_use]
pub fn width(per_1000: f64) -> f64 {
    (THINNEST + WIDENING * libm::log1p(per_1000.max(0.0) / KNEE)).min(WIDEST)
}

/// The name as a panel has it: of a person the surname, of a state or an organisation with a long name the id.
#[must_use]
pub fn short(node: &Node) -> String {
    let is_code = node.id.len() <= 7 && node.id.bytes().all(|letter| letter.is_ascii_uppercase());
    let surname = || node.name.split_whitespace().next_back().unwrap_or(&node.name);
    match node.entity_type {
        _ if node.name.chars().count() <= SHORT => node.name.clone(),
        EntityType::Person => label::cut(surname(), SHORT + 3),
        _ if is_code => node.id.clone(),
        _ => label::cut(&node.name, SHORT + 3),
    }
}

impl<'g> Multiples<'g> {
    /// Places the actors as all lines together pull them.
    #[must_use]
    pub fn new(actors: Vec<&'g Node>, ties: Vec<Tie>) -> Self {
        let seats = seats(&actors, &ties);
        let mut all = Self { actors, ties, seats, size: Size { width: 0.0, height: 0.0 } };
        let widest: Vec<Stated> = all.ties.iter().map(|_| Stated { count: 1.0, per_1000: 1.0 }).collect();
        let (low, high) = bounds(&all.seats, &all.routes(&widest).1);
        for seat in &mut all.seats {
            seat.middle = seat.middle.moved(MARGIN - low.x, MARGIN - low.y);
        }
        all.size = Size { width: (high.x - low.x + 2.0 * MARGIN).ceil(), height: (high.y - low.y + 2.0 * MARGIN).ceil() };
        all
    }

    /// Draws one panel as an SVG element.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn draw(&self, panel: &Panel<'_>, out: &mut dyn Write) -> io::Result<()> {
        let drawn = panel.stated.iter().filter(|stated| stated.count > 0.0).count();
        let about = format!("{}: {drawn} of {} lines between {} actors", panel.title, self.ties.len(), self.actors.len());
        open_panel(self.size, &about, out)?;
        write!(out, "<g fill=\"none\">")?;
        let (lines, routes) = self.routes(panel.stated);
        let rows = self.ties.iter().zip(panel.stated).zip(lines.iter().zip(&routes));
        for ((tie, stated), (line, route)) in rows.filter(|((_, stated), _)| stated.count > 0.0) {
            write!(out, "<g><title>{}</title>{}</g>", Text(&self.tooltip(*tie, *stated)), path(line, route))?;
        }
        write!(out, "</g><g font-family=\"{FONTS}\" font-size=\"{LETTER}\" text-anchor=\"middle\">")?;
        for ((actor, seat), has) in self.actors.iter().zip(&self.seats).zip(panel.has) {
            let look = look_of(actor.entity_type);
            let faint = if *has { "" } else { " opacity=\"0.3\"" };
            let (name, shown) = (Text(&actor.name), short(actor));
            let (x, y, shown) = (Px(seat.middle.x), Px(seat.middle.y + LETTER * 0.35), Text(&shown));
            let outline = outline(look, *seat, (look.border, 1.0, Dash::Solid));
            write!(
                out,
                "<g{faint}><title>{name}</title>{outline}<text x=\"{x}\" y=\"{y}\" fill=\"{TEXT}\">{shown}</text></g>"
            )?;
        }
        writeln!(out, "</g></svg>")
    }

    /// The places of all lines, whether drawn or not, so that each has the same in every panel.
    fn routes(&self, stated: &[Stated]) -> (Vec<Line>, Vec<Route>) {
        let line = |(tie, stated): (&Tie, &Stated)| Line {
            source: tie.source,
            target: tie.target,
            heads: if tie.is_symmetric { Heads::Both } else { Heads::Target },
            stroke: tie.stroke,
            weight: stated.per_1000,
            count: 0,
            width: width(stated.per_1000),
            label: String::new(),
            tooltip: String::new(),
        };
        let lines: Vec<Line> = self.ties.iter().zip(stated).map(line).collect();
        let routes = routes(&lines, &self.seats);
        (lines, routes)
    }

    fn tooltip(&self, tie: Tie, stated: Stated) -> String {
        let [source, target] = [tie.source, tie.target].map(|at| &self.actors[at].name);
        let arrow = if tie.is_symmetric { "–" } else { "→" };
        let Stated { count, per_1000 } = stated;
        let plural = if count > 1.0 { "s" } else { "" };
        format!(
            "{source} {arrow} {target}: {count:.0} statement{plural}, {per_1000:.2} per 1,000 sentences; {}",
            tie.stroke.ink().meaning
        )
    }
}

fn seats(actors: &[&Node], ties: &[Tie]) -> Vec<Seat> {
    let sizes: Vec<Size> = actors
        .iter()
        .map(|actor| Size { width: (label::width(&short(actor), LETTER) + 16.0).max(36.0).ceil(), height: HEIGHT })
        .collect();
    // The layout works at the size of a large drawing; what it places is shrunk with the boxes left as they are.
    let large: Vec<Size> =
        sizes.iter().map(|size| Size { width: size.width / SCALE, height: size.height / SCALE }).collect();
    let mut joined: BTreeMap<[usize; 2], u32> = BTreeMap::new();
    for tie in ties {
        *joined.entry([tie.source.min(tie.target), tie.source.max(tie.target)]).or_default() += 1;
    }
    let springs: Vec<Spring> = joined.into_iter().map(|(ends, lines)| Spring { ends, lines }).collect();
    let middles = places(&large, &springs);
    let seat = |((actor, size), middle): ((&&Node, Size), Point)| Seat {
        middle: Point { x: middle.x * SCALE, y: middle.y * SCALE },
        size,
        shape: look_of(actor.entity_type).shape,
    };
    actors.iter().zip(sizes).zip(middles).map(seat).collect()
}

fn bounds(seats: &[Seat], routes: &[Route]) -> (Point, Point) {
    let corners = seats.iter().flat_map(|seat| {
        let (x, y) = (seat.size.width / 2.0, seat.size.height / 2.0);
        [seat.middle.moved(-x, -y), seat.middle.moved(x, y)]
    });
    let curves = routes.iter().flat_map(|route| {
        let [from, control, to] = route.curve;
        let middle = Point { x: f64::midpoint(from.x, to.x), y: f64::midpoint(from.y, to.y) };
        let reach = Point { x: f64::midpoint(middle.x, control.x), y: f64::midpoint(middle.y, control.y) };
        [reach.moved(-4.0, -4.0), reach.moved(4.0, 4.0)]
    });
    let both = |(low, high): (Point, Point), at: Point| {
        (Point { x: low.x.min(at.x), y: low.y.min(at.y) }, Point { x: high.x.max(at.x), y: high.y.max(at.y) })
    };
    let mut all = corners.chain(curves);
    let first = all.next().unwrap_or_default();
    all.fold((first, first), both)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    fn panels(stated: [[Stated; 2]; 2]) -> [String; 2] {
        let graph = sample::graph(&[("FJI", "TON", "support", 2), ("TON", "FJI", "accuse", 1)]);
        let ties = [(0, 1, Stroke::Cooperation), (1, 0, Stroke::Conflict)];
        let ties = ties.map(|(source, target, stroke)| Tie { source, target, is_symmetric: false, stroke }).to_vec();
        let all = Multiples::new(graph.graph.node_weights().collect(), ties);
        stated.map(|stated| {
            let mut out = Vec::new();
            all.draw(&Panel { title: "<RT>", has: &[true, false], stated: &stated }, &mut out).expect("memory");
            String::from_utf8(out).expect("text")
        })
    }

    #[test]
    fn every_line_has_the_same_place_in_every_panel_and_is_missing_where_nobody_states_it() {
        let (one, none) = (Stated { count: 1.0, per_1000: 0.5 }, Stated::default());
        let [both, second] = panels([[one, one], [none, one]]);
        let line =
            |svg: &str| svg.split("Tonga → Fiji").nth(1).and_then(|rest| rest.split("</g>").next()).map(str::to_owned);
        assert_eq!(line(&both), line(&second));
        assert!(both.contains("Fiji → Tonga: 1 statement, 0.50 per 1,000 sentences") && !second.contains("Fiji → Tonga"));
        assert!(both.contains("&lt;RT&gt;: 2 of 2 lines") && both.matches("opacity=\"0.3\"").count() == 1, "{both}");
    }

    #[test]
    fn widths_grow_with_rates_and_end() {
        assert!(width(0.1) < width(1.0) && width(1.0) < width(10.0) && width(1e9) <= WIDEST && width(0.0) >= THINNEST);
    }
}

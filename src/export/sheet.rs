//! Arranges a picture on a sheet: heading above, figures and lines in the middle, legend below.
//!
//! Two joined actors get two outlines side by side, a curve between them, and a sheet just large enough.
//!
//! Knows sizes and places and nothing of SVG. The drawing decides how wide the sheet is; caption and legend break to fit.

use super::label;
use super::layout::{Point, Size, Spring, places};
use super::picture::{Figure, Line, Picture};
use super::route::{LABEL_LETTER, Route, Seat, routes};
use super::theme::{Look, Shape, Stroke, look_of};
use std::collections::BTreeMap;

/// Space around the picture, in pixels.
pub(super) const MARGIN: f64 = 24.0;

/// Least width of the picture, in pixels: a lone actor still has room for the caption.
pub(super) const LEAST_WIDTH: f64 = 480.0;

/// Letters of the heading, the caption and the legend, in pixels.
pub(super) const LETTERS: (f64, f64, f64) = (18.0, 12.0, 12.0);

/// How much wider bold letters are.
const BOLD: f64 = 1.1;

/// Distance of the rows of the caption and of the legend, in pixels.
pub(super) const ROWS: (f64, f64) = (18.0, 24.0);

/// Height of a line of a name, in parts of its letters.
pub(super) const LINE_HEIGHT: f64 = 1.2;

/// A picture with every position.
pub(super) struct Sheet<'p> {
    pub(super) picture: &'p Picture,
    pub(super) size: Size,
    pub(super) seats: Vec<Seat>,
    pub(super) routes: Vec<Route>,
    /// Caption and legend in rows that fit the width.
    pub(super) caption: Vec<String>,
    pub(super) legend: Vec<Vec<(Sample, f64)>>,
}

/// One entry of the legend.
#[derive(Clone, Copy)]
pub(super) enum Sample {
    Stroke(Stroke),
    Look(&'static Look),
}

impl<'p> Sheet<'p> {
    /// Places everything.
    pub(super) fn of(picture: &'p Picture) -> Self {
        let sizes: Vec<Size> = picture.figures.iter().map(size).collect();
        let middles = places(&sizes, &springs(&picture.lines));
        let seat = |(figure, (middle, size)): (&Figure, (Point, Size))| Seat {
            middle,
            size,
            shape: look_of(figure.entity_type).shape,
        };
        let mut seats: Vec<Seat> = picture.figures.iter().zip(middles.into_iter().zip(sizes)).map(seat).collect();
        let mut routes = routes(&picture.lines, &seats);
        let (least, most) = bounds(&seats, &routes, &picture.lines);
        let title = picture.title.as_deref().map_or(0.0, |title| label::width(title, LETTERS.0) * BOLD);
        let inner = (most.x - least.x).max(LEAST_WIDTH - 2.0 * MARGIN).max(title);
        let (caption, legend) = (broken(&picture.caption, inner), samples(picture, inner));
        #[expect(clippy::cast_precision_loss, reason = "a few rows of text")]
        let (above, below) = (heading_height(picture) + ROWS.0 * caption.len() as f64, ROWS.1 * legend.len() as f64);
        let shift = Point { x: MARGIN + (inner - (most.x - least.x)) / 2.0 - least.x, y: MARGIN + above + 14.0 - least.y };
        for seat in &mut seats {
            seat.middle = seat.middle.moved(shift.x, shift.y);
        }
        for route in &mut routes {
            moved(route, shift);
        }
        let height = most.y - least.y + above + below + 2.0 * MARGIN + 28.0;
        let size = Size { width: (inner + 2.0 * MARGIN).ceil(), height: height.ceil() };
        Self { picture, size, seats, routes, caption, legend }
    }
}

impl Sample {
    /// What stands beside it.
    pub(super) fn meaning(self) -> &'static str {
        match self {
            Self::Stroke(stroke) => stroke.ink().meaning,
            Self::Look(look) => look.meaning,
        }
    }
}

/// One spring for each joined pair, however many lines it has.
fn springs(lines: &[Line]) -> Vec<Spring> {
    let mut pairs: BTreeMap<[usize; 2], u32> = BTreeMap::new();
    for line in lines {
        *pairs.entry([line.source.min(line.target), line.source.max(line.target)]).or_default() += 1;
    }
    pairs.into_iter().map(|(ends, lines)| Spring { ends, lines }).collect()
}

pub(super) fn heading_height(picture: &Picture) -> f64 {
    if picture.title.is_some() { LETTERS.0 + 10.0 } else { 0.0 }
}

/// The outline's size around a name: an ellipse and a hexagon need more room for the same text than a box.
fn size(figure: &Figure) -> Size {
    let width = figure.name.iter().map(|line| label::width(line, figure.letter)).fold(0.0, f64::max);
    #[expect(clippy::cast_precision_loss, reason = "at most three lines")]
    let height = figure.name.len() as f64 * figure.letter * LINE_HEIGHT;
    let (width, height) = match look_of(figure.entity_type).shape {
        Shape::Box => (width + 14.0, height + 8.0),
        Shape::Ellipse => (width * 1.18 + 16.0, height * 1.25 + 8.0),
        Shape::Hexagon => (width + 14.0 + (height + 8.0) * 0.7, height + 8.0),
    };
    Size { width: width.max(36.0).ceil(), height: height.ceil() }
}

/// The corners of what is drawn.
fn bounds(seats: &[Seat], routes: &[Route], lines: &[Line]) -> (Point, Point) {
    let corners = seats.iter().flat_map(|seat| {
        let (x, y) = (seat.size.width / 2.0 + 3.0, seat.size.height / 2.0 + 3.0);
        [seat.middle.moved(-x, -y), seat.middle.moved(x, y)]
    });
    // A curve lies within its three points, and reaches half way to the control point.
    let curves = routes.iter().flat_map(|route| {
        let [from, control, to] = route.curve;
        let middle = Point { x: f64::midpoint(from.x, to.x), y: f64::midpoint(from.y, to.y) };
        let reach = Point { x: f64::midpoint(middle.x, control.x), y: f64::midpoint(middle.y, control.y) };
        [reach.moved(-6.0, -6.0), reach.moved(6.0, 6.0)]
    });
    let labels = routes.iter().zip(lines).filter_map(|(route, line)| Some((route.label?, line))).flat_map(|(spot, line)| {
        let half = label::width(&line.label, LABEL_LETTER) / 2.0;
        [spot.moved(-half, -LABEL_LETTER), spot.moved(half, LABEL_LETTER)]
    });
    let all = corners.chain(curves).chain(labels);
    all.fold(None, |found: Option<(Point, Point)>, at| {
        let (low, high) = found.unwrap_or((at, at));
        Some((Point { x: low.x.min(at.x), y: low.y.min(at.y) }, Point { x: high.x.max(at.x), y: high.y.max(at.y) }))
    })
    .unwrap_or_default()
}

fn moved(route: &mut Route, by: Point) {
    let shift = |point: &mut Point| *point = point.moved(by.x, by.y);
    route.curve.iter_mut().for_each(shift);
    route.heads.iter_mut().flatten().for_each(shift);
    route.label.iter_mut().for_each(shift);
}

/// The caption in rows no wider than `width`, broken at its dots.
fn broken(caption: &str, width: f64) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for part in caption.split(" · ") {
        match rows.last_mut() {
            Some(row) if label::width(&format!("{row} · {part}"), LETTERS.1) <= width => *row = format!("{row} · {part}"),
            _ => rows.push(part.to_owned()),
        }
    }
    rows
}

/// The legend in rows no wider than `width`, each entry with its own width.
fn samples(picture: &Picture, width: f64) -> Vec<Vec<(Sample, f64)>> {
    let mut rows: Vec<Vec<(Sample, f64)>> = Vec::new();
    if !picture.legend {
        return rows;
    }
    for sample in picture.looks().map(Sample::Look).chain(picture.strokes().map(Sample::Stroke)) {
        let own = label::width(sample.meaning(), LETTERS.2) + 58.0;
        match rows.last_mut() {
            Some(row) if row.iter().map(|(_, width)| width).sum::<f64>() + own <= width => row.push((sample, own)),
            _ => rows.push(vec![(sample, own)]),
        }
    }
    rows
}

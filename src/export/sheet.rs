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
        let seats = seats(picture);
        let routes = routes(&picture.lines, &seats);
        let frame = Frame::of(bounds(&seats, &routes, &picture.lines), &[picture]);
        Self::framed(picture, seats, routes, &frame)
    }

    /// Places two pictures of the same figures, each figure alike on both sheets: as the lines of `plan` pull them.
    pub(super) fn alike(plan: &Picture, pictures: &'p [Picture; 2]) -> [Self; 2] {
        let seats = seats(plan);
        let routes = pictures.each_ref().map(|picture| routes(&picture.lines, &seats));
        let [one, other] = [0, 1].map(|at| bounds(&seats, &routes[at], &pictures[at].lines));
        let least = Point { x: one.0.x.min(other.0.x), y: one.0.y.min(other.0.y) };
        let most = Point { x: one.1.x.max(other.1.x), y: one.1.y.max(other.1.y) };
        let frame = Frame::of((least, most), &[&pictures[0], &pictures[1]]);
        let ([one, other], [first, second]) = (pictures, routes);
        [Self::framed(one, seats.clone(), first, &frame), Self::framed(other, seats, second, &frame)]
    }

    fn framed(picture: &'p Picture, mut seats: Vec<Seat>, mut routes: Vec<Route>, frame: &Frame) -> Self {
        let shift = frame.shift();
        for seat in &mut seats {
            seat.middle = seat.middle.moved(shift.x, shift.y);
        }
        for route in &mut routes {
            moved(route, shift);
        }
        let (caption, legend) = (broken(&picture.caption, frame.inner), samples(picture, frame.inner));
        Self { picture, size: frame.size(), seats, routes, caption, legend }
    }
}

/// What stands around figures and lines: room for the heading above, the legend below.
struct Frame {
    least: Point,
    most: Point,
    inner: f64,
    above: f64,
    below: f64,
}

impl Frame {
    /// Room for what lies within the corners, and for heading and legend of each of the pictures.
    fn of((least, most): (Point, Point), pictures: &[&Picture]) -> Self {
        let title = |picture: &&Picture| picture.title.as_deref().map_or(0.0, |title| label::width(title, LETTERS.0) * BOLD);
        let titles = pictures.iter().map(title).fold(0.0, f64::max);
        let inner = (most.x - least.x).max(LEAST_WIDTH - 2.0 * MARGIN).max(titles);
        #[expect(clippy::cast_precision_loss, reason = "a few rows of text")]
        let heights = pictures.iter().map(|picture| {
            let (caption, legend) = (broken(&picture.caption, inner).len(), samples(picture, inner).len());
            (heading_height(picture) + ROWS.0 * caption as f64, ROWS.1 * legend as f64)
        });
        let (above, below) = heights.fold((0.0, 0.0), |most: (f64, f64), own| (most.0.max(own.0), most.1.max(own.1)));
        Self { least, most, inner, above, below }
    }

    /// From the places of the layout to those of the sheet.
    fn shift(&self) -> Point {
        let (width, least) = (self.most.x - self.least.x, self.least);
        Point { x: MARGIN + (self.inner - width) / 2.0 - least.x, y: MARGIN + self.above + 14.0 - least.y }
    }

    fn size(&self) -> Size {
        let height = self.most.y - self.least.y + self.above + self.below + 2.0 * MARGIN + 28.0;
        Size { width: (self.inner + 2.0 * MARGIN).ceil(), height: height.ceil() }
    }
}

fn seats(picture: &Picture) -> Vec<Seat> {
    let sizes: Vec<Size> = picture.figures.iter().map(size).collect();
    let middles = places(&sizes, &springs(&picture.lines));
    let seat =
        |(figure, (middle, size)): (&Figure, (Point, Size))| Seat { middle, size, shape: look_of(figure.entity_type).shape };
    picture.figures.iter().zip(middles.into_iter().zip(sizes)).map(seat).collect()
}

impl Sample {
    /// What stands beside it.
    pub(super) fn meaning(self, picture: &Picture) -> String {
        match self {
            Self::Stroke(stroke) => picture.meaning(stroke),
            Self::Look(look) => look.meaning.to_owned(),
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
        let own = label::width(&sample.meaning(picture), LETTERS.2) + 58.0;
        match rows.last_mut() {
            Some(row) if row.iter().map(|(_, width)| width).sum::<f64>() + own <= width => row.push((sample, own)),
            _ => rows.push(vec![(sample, own)]),
        }
    }
    rows
}

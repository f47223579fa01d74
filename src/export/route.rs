//! Bends the lines between placed figures, ends them at the outlines, and finds room for their labels.
//!
//! FJI -> TON and TON -> FJI become two curves side by side, each with its arrow head on an outline.
//!
//! A line keeps off figures it does not lead to where a bend can do that. A label that finds no room is left out and never
//! drawn over another: its text is in the tooltip.

use super::label;
use super::layout::{Point, Size};
use super::picture::{Heads, Line};
use super::theme::Shape;

/// A placed figure.
#[derive(Debug, Clone, Copy)]
pub struct Seat {
    /// Its middle.
    pub middle: Point,
    /// Its full width and height.
    pub size: Size,
    /// Its outline.
    pub shape: Shape,
}

/// A quadratic Bézier curve with its arrow heads cut off, and those.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// Start, control point, end of the stroke.
    pub curve: [Point; 3],
    /// The corners of each arrow head, tip first.
    pub heads: Vec<[Point; 3]>,
    /// The middle of the label, if it found room.
    pub label: Option<Point>,
}

/// Letters of line labels, in pixels.
pub const LABEL_LETTER: f64 = 10.0;

/// Distance of parallel lines at their ends, in pixels; in their middle it is twice that and more.
const LANE: f64 = 9.0;

/// How much further apart parallel lines are bent in their middle, in pixels.
const BULGE: f64 = 16.0;

/// Bends that are tried for a pair, in parts of its distance: straight first, then to either side.
const BENDS: [f64; 9] = [0.0, 0.15, -0.15, 0.3, -0.3, 0.5, -0.5, 0.75, -0.75];

/// What hiding one more point of a line behind a figure costs, in parts of the distance that a bend costs.
const HIDDEN: f64 = 0.5;

/// Points of a curve that are looked at.
const SAMPLES: u32 = 24;

/// Clear space around figures and labels, in pixels.
const CLEAR: f64 = 3.0;

/// Where labels are tried along a line.
const LABEL_AT: [f64; 7] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];

/// Lines of other pairs that a label may cross. More labels more lines and reads worse.
const COVERED: usize = 1;

/// The route of every line, in the order of `lines`.
#[must_use]
pub fn routes(lines: &[Line], seats: &[Seat]) -> Vec<Route> {
    let mut routes: Vec<Route> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        let siblings = |lines: &[Line]| lines.iter().filter(|other| ends(other) == ends(line)).count();
        #[expect(clippy::cast_precision_loss, reason = "a count of lines between two figures")]
        let side = siblings(&lines[..at]) as f64 - (siblings(lines) as f64 - 1.0) / 2.0;
        routes.push(route(line, side, seats));
    }
    place_labels(lines, seats, &mut routes);
    routes
}

fn ends(line: &Line) -> (usize, usize) {
    (line.source.min(line.target), line.source.max(line.target))
}

/// The route so many lanes beside the middle one. Lanes and bends are reckoned from the lower place, so that they agree
/// for lines of either direction.
fn route(line: &Line, side: f64, seats: &[Seat]) -> Route {
    let (low, high) = ends(line);
    let (a, b) = (seats[low], seats[high]);
    let (x, y) = (b.middle.x - a.middle.x, b.middle.y - a.middle.y);
    let distance = (x * x + y * y).sqrt().max(1.0);
    let normal = Point { x: -y / distance, y: x / distance };
    let bend = best_bend([low, high], normal, distance, seats);
    let room = |seat: Seat| 0.3 * seat.size.height.min(seat.size.width);
    let offset = |seat: Seat| (side * LANE).clamp(-room(seat), room(seat));
    let (offset_a, offset_b) = (offset(a), offset(b));
    let from = a.middle.moved(normal.x * offset_a, normal.y * offset_a);
    let to = b.middle.moved(normal.x * offset_b, normal.y * offset_b);
    let control = controlled(from, to, normal, bend + side * BULGE);
    let curve = if line.source == low { [from, control, to] } else { [to, control, from] };
    ended(curve, seats[line.source], seats[line.target], line)
}

fn controlled(from: Point, to: Point, normal: Point, bend: f64) -> Point {
    Point { x: f64::midpoint(from.x, to.x) + normal.x * bend, y: f64::midpoint(from.y, to.y) + normal.y * bend }
}

/// The least bend, in pixels, that keeps the middle lane off the figures in between, as far as any does.
fn best_bend([low, high]: [usize; 2], normal: Point, distance: f64, seats: &[Seat]) -> f64 {
    let (from, to) = (seats[low].middle, seats[high].middle);
    let others: Vec<&Seat> =
        seats.iter().enumerate().filter(|(at, _)| *at != low && *at != high).map(|(_, seat)| seat).collect();
    let cost = |bend: f64| {
        let curve = [from, controlled(from, to, normal, bend * distance), to];
        let hidden = samples(curve).filter(|at| others.iter().any(|seat| in_box(*at, seat.middle, seat.size, 2.0 * CLEAR)));
        bend.abs() + HIDDEN * f64::from(u32::try_from(hidden.count()).unwrap_or(u32::MAX))
    };
    let mut best = (cost(0.0), 0.0);
    for bend in BENDS {
        let cost = cost(bend);
        if cost < best.0 {
            best = (cost, bend);
        }
    }
    best.1 * distance
}

fn samples(curve: [Point; 3]) -> impl Iterator<Item = Point> {
    (0..=SAMPLES).map(move |step| at(curve, f64::from(step) / f64::from(SAMPLES)))
}

/// The point of a curve at `t`, 0 being its start and 1 its end.
fn at([from, control, to]: [Point; 3], t: f64) -> Point {
    let (a, b, c) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
    Point { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y }
}

/// The part of a curve between two parameters.
fn between([from, control, to]: [Point; 3], start: f64, end: f64) -> [Point; 3] {
    let blend =
        |one: Point, other: Point, t: f64| Point { x: one.x + (other.x - one.x) * t, y: one.y + (other.y - one.y) * t };
    let middle = blend(blend(from, control, start), blend(control, to, start), end);
    [at([from, control, to], start), middle, at([from, control, to], end)]
}

fn in_box(point: Point, middle: Point, size: Size, clear: f64) -> bool {
    (point.x - middle.x).abs() < size.width / 2.0 + clear && (point.y - middle.y).abs() < size.height / 2.0 + clear
}

/// Whether the point lies within the figure's outline.
fn inside(point: Point, seat: Seat) -> bool {
    let x = (point.x - seat.middle.x).abs() / (seat.size.width / 2.0);
    let y = (point.y - seat.middle.y).abs() / (seat.size.height / 2.0);
    match seat.shape {
        Shape::Ellipse => x * x + y * y < 1.0,
        Shape::Box => x < 1.0 && y < 1.0,
        Shape::Hexagon => y < 1.0 && x < 1.0 - y * slant(seat.size) / (seat.size.width / 2.0),
    }
}

/// How far a hexagon's points stand out on either side, in pixels.
#[must_use]
pub fn slant(size: Size) -> f64 {
    (size.height * 0.35).min(size.width / 4.0)
}

/// Length and half width of an arrow head on a line of that width, in pixels.
fn head_size(width: f64) -> (f64, f64) {
    (6.0 + 1.7 * width, 2.6 + 0.9 * width)
}

/// The curve from outline to outline, with its arrow heads.
fn ended(curve: [Point; 3], source: Seat, target: Seat, line: &Line) -> Route {
    let start = last(0.0, 1.0, |t| inside(at(curve, t), source));
    let end = 1.0 - last(0.0, 1.0, |t| inside(at(curve, 1.0 - t), target));
    let (length, half) = head_size(line.width);
    let head = |tip: f64, inward: f64| {
        let point = at(curve, tip);
        let reach = last(0.0, (end - start).abs() * 0.45, |t| distance(at(curve, tip + inward * t), point) < length);
        let base = at(curve, tip + inward * reach);
        let size = distance(base, point).max(0.1);
        let across = Point { x: -(point.y - base.y) / size * half, y: (point.x - base.x) / size * half };
        (tip + inward * reach, [point, base.moved(across.x, across.y), base.moved(-across.x, -across.y)])
    };
    let (mut cut, mut heads) = ((start, end), Vec::new());
    if line.heads != Heads::None {
        let (base, corners) = head(end, -1.0);
        cut.1 = base;
        heads.push(corners);
    }
    if line.heads == Heads::Both {
        let (base, corners) = head(start, 1.0);
        cut.0 = base;
        heads.push(corners);
    }
    Route { curve: between(curve, cut.0, cut.1), heads, label: None }
}

/// The last parameter from `low` to `high` for which `holds`, which is true first and false from some point on.
fn last(mut low: f64, mut high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..24 {
        let middle = f64::midpoint(low, high);
        if holds(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    low
}

fn distance(one: Point, other: Point) -> f64 {
    ((one.x - other.x) * (one.x - other.x) + (one.y - other.y) * (one.y - other.y)).sqrt()
}

/// Gives labels to lines, the widest first, each where it covers no figure, no label and the least of other lines.
fn place_labels(lines: &[Line], seats: &[Seat], routes: &mut [Route]) {
    let points: Vec<Vec<Point>> = routes.iter().map(|route| samples(route.curve).collect()).collect();
    let mut taken: Vec<(Point, Size)> = Vec::new();
    for (place, line) in lines.iter().enumerate().rev().filter(|(_, line)| !line.label.is_empty()) {
        let size = Size { width: label::width(&line.label, LABEL_LETTER), height: LABEL_LETTER * 1.2 };
        let fits = |middle: Point| {
            let clear = |other: Point, room: Size| {
                let sum = Size { width: room.width + size.width, height: room.height + size.height };
                !in_box(middle, other, sum, CLEAR)
            };
            seats.iter().all(|seat| clear(seat.middle, seat.size)) && taken.iter().all(|(other, room)| clear(*other, *room))
        };
        let covered = |middle: Point| {
            let others = points.iter().enumerate().filter(|(other, _)| ends(&lines[*other]) != ends(line));
            others.filter(|(_, points)| points.iter().any(|point| in_box(*point, middle, size, 0.0))).count()
        };
        let spots = LABEL_AT.iter().map(|t| at(routes[place].curve, *t)).filter(|spot| fits(*spot));
        let best = spots.map(|spot| (covered(spot), spot)).reduce(|one, other| if other.0 < one.0 { other } else { one });
        if let Some((_, spot)) = best.filter(|(covered, _)| *covered <= COVERED) {
            taken.push((spot, size));
            routes[place].label = Some(spot);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::theme::Stroke;

    fn line(source: usize, target: usize) -> Line {
        let (label, tooltip) = ("support 12, aid".to_owned(), String::new());
        let stroke = Stroke::Cooperation;
        Line { source, target, heads: Heads::Target, stroke, weight: 1.0, count: 1, width: 2.0, label, tooltip }
    }

    fn seat(x: f64, y: f64, shape: Shape) -> Seat {
        Seat { middle: Point { x, y }, size: Size { width: 100.0, height: 30.0 }, shape }
    }

    #[test]
    fn arrow_heads_touch_the_outline_of_every_shape() {
        for shape in [Shape::Ellipse, Shape::Box, Shape::Hexagon] {
            let (near, far) = (seat(0.0, 0.0, Shape::Box), seat(190.0, 120.0, shape));
            let tip = routes(&[line(0, 1)], &[near, far])[0].heads[0][0];
            let pixel = Point { x: far.middle.x - tip.x, y: far.middle.y - tip.y };
            let length = distance(far.middle, tip);
            assert!(!inside(tip.moved(-pixel.x / length, -pixel.y / length), far), "{shape:?}");
            assert!(inside(tip.moved(pixel.x / length, pixel.y / length), far), "{shape:?}");
        }
    }

    #[test]
    fn lines_of_one_pair_run_side_by_side() {
        let routes = routes(&[line(0, 1), line(1, 0)], &[seat(0.0, 0.0, Shape::Box), seat(300.0, 0.0, Shape::Box)]);
        assert!((at(routes[0].curve, 0.5).y - at(routes[1].curve, 0.5).y).abs() > LANE);
    }

    #[test]
    fn a_line_bends_around_a_figure_in_its_way() {
        let seats = [seat(0.0, 0.0, Shape::Box), seat(300.0, 0.0, Shape::Box), seat(150.0, 0.0, Shape::Box)];
        let route = &routes(&[line(0, 1)], &seats)[0];
        assert!(samples(route.curve).all(|point| !inside(point, seats[2])));
    }

    #[test]
    fn labels_cover_neither_figures_nor_each_other() {
        let seats: Vec<Seat> =
            (0..6).map(|at| seat(f64::from(at % 3) * 180.0, f64::from(at / 3) * 90.0, Shape::Ellipse)).collect();
        let lines: Vec<Line> = (0..6).flat_map(|a| (0..a).map(move |b| line(a, b))).collect();
        let spots: Vec<Point> = routes(&lines, &seats).into_iter().filter_map(|route| route.label).collect();
        let room = Size { width: label::width(&lines[0].label, LABEL_LETTER), height: LABEL_LETTER };
        assert!(!spots.is_empty());
        for (at, spot) in spots.iter().enumerate() {
            let twice = Size { width: 2.0 * room.width, height: 2.0 * room.height };
            assert!(spots[at + 1..].iter().all(|other| !in_box(*other, *spot, twice, 0.0)));
            let sum = Size { width: room.width + 100.0, height: room.height + 30.0 };
            assert!(seats.iter().all(|seat| !in_box(*spot, seat.middle, sum, 0.0)));
        }
    }
}

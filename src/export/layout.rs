//! Places boxes on a plane so that joined ones stand near each other and none overlap.
//!
//! Two joined boxes come to stand side by side, a third one apart from both.
//!
//! Never uses a random number, a clock or the platform's mathematics, so the same boxes get the same places on every
//! machine. Springs and repulsion (Eades 1984, Fruchterman and Reingold 1991) from a spiral start; a layered layout, the
//! obvious other way, turns a graph of alliances into a ribbon. Cost: steps times boxes squared, fine to about 1,000 boxes.

/// A place, in pixels, x to the right and y down.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// The size of a box, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Size {
    pub width: f64,
    pub height: f64,
}

/// Pulls two different boxes together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spring {
    /// The places of the two boxes.
    pub ends: [usize; 2],
    /// How many lines run along it, at least 1.
    pub lines: u32,
}

impl Point {
    /// The point this far away.
    #[must_use]
    pub fn moved(self, x: f64, y: f64) -> Self {
        Self { x: self.x + x, y: self.y + y }
    }
}

/// The golden angle in radians: points at multiples of it never line up (Vogel 1979).
const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;

/// Distance of the spiral's turns in pixels; only the start, so of little effect.
const SPIRAL: f64 = 40.0;

/// Rounds; from about 300 on pictures of 200 actors no longer change to the eye.
const STEPS: u32 = 600;

/// How far a box may move in the first and in the last step, in pixels. A long first step untangles, a short last one settles.
const STEP: (f64, f64) = (40.0, 0.5);

/// The length a lone spring settles at, in pixels. More spreads the picture; half of it packs the boxes and hides the lines.
const LENGTH: f64 = 180.0;

/// Boxes further apart than this do not repel each other, in pixels. More drives loose ends far out.
const HORIZON: f64 = 3.5 * LENGTH;

/// What each spring of a box adds to its repulsion: room for those many lines lead to. The logarithm of their number instead
/// leaves the middle of a graph of some hubs a knot; more than a half drives their neighbours to the rim.
const CROWD: f64 = 0.25;

/// Pull to the middle per pixel, across and down, as a share of what spreads boxes evenly: keeps unjoined parts near. The
/// picture is wider than high, as screens are.
const CENTRE: (f64, f64) = (0.35, 0.75);

/// How much stronger that pull is on a box without springs, which nothing else keeps near.
const LONE: f64 = 4.0;

/// Passes of pushing boxes apart; 200 actors need about 60.
const PUSHES: u32 = 400;

/// Space kept between two boxes, across and down, in pixels: room for an arrow head and a line passing by.
const GAP: (f64, f64) = (30.0, 24.0);

/// The middle of every box, so that none overlap; the order of the result is that of `boxes`.
#[must_use]
pub fn places(boxes: &[Size], springs: &[Spring]) -> Vec<Point> {
    let mut degree = vec![0_u32; boxes.len()];
    for spring in springs {
        spring.ends.iter().for_each(|end| degree[*end] += 1);
    }
    let strengths: Vec<f64> = springs.iter().map(|spring| strength(*spring, &degree)).collect();
    let push: Vec<f64> = degree.iter().map(|degree| 1.0 + CROWD * f64::from(*degree)).collect();
    let mut places = spiral(&degree);
    for step in 0..STEPS {
        let reach = STEP.0 + (STEP.1 - STEP.0) * f64::from(step) / f64::from(STEPS);
        let forces = forces(&places, &push, springs, &strengths);
        for (place, force) in places.iter_mut().zip(forces) {
            let length = (force.x * force.x + force.y * force.y).sqrt();
            let scale = if length > reach { reach / length } else { 1.0 };
            *place = place.moved(force.x * scale, force.y * scale);
        }
    }
    for _ in 0..PUSHES {
        if !push_apart(&mut places, boxes) {
            break;
        }
    }
    places
}

/// The start: the box with the most springs in the middle, the others around it.
#[expect(clippy::cast_precision_loss, reason = "a count of boxes")]
fn spiral(degree: &[u32]) -> Vec<Point> {
    let mut order: Vec<usize> = (0..degree.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(degree[*at]), *at));
    let mut places = vec![Point::default(); degree.len()];
    for (turn, at) in order.into_iter().enumerate() {
        let (angle, radius) = (turn as f64 * GOLDEN_ANGLE, SPIRAL * (turn as f64 + 0.5).sqrt());
        places[at] = Point { x: radius * libm::cos(angle), y: radius * libm::sin(angle) };
    }
    places
}

/// The strength of a spring: less with many lines, each of which needs room for its label, and less between two boxes of
/// many springs, which would otherwise draw the middle of the picture into a knot.
fn strength(spring: Spring, degree: &[u32]) -> f64 {
    let crowd = degree[spring.ends[0]].min(degree[spring.ends[1]]);
    1.0 / (f64::from(crowd).sqrt() * f64::from(spring.lines.max(1)))
}

fn forces(places: &[Point], push: &[f64], springs: &[Spring], strengths: &[f64]) -> Vec<Point> {
    let pull = |(at, push): (&Point, &f64)| {
        let pull = if *push > 1.0 { 1.0 } else { LONE };
        Point { x: -at.x * CENTRE.0 * pull, y: -at.y * CENTRE.1 * pull }
    };
    let mut forces: Vec<Point> = places.iter().zip(push).map(pull).collect();
    for (i, one) in places.iter().enumerate() {
        for (j, other) in places.iter().enumerate().skip(i + 1) {
            let (x, y) = (one.x - other.x, one.y - other.y);
            let distance = (x * x + y * y).sqrt().max(1.0);
            if distance >= HORIZON {
                continue;
            }
            let force = LENGTH * LENGTH * (1.0 / distance - 1.0 / HORIZON) / distance;
            forces[i] = forces[i].moved(x * force * push[j], y * force * push[j]);
            forces[j] = forces[j].moved(-x * force * push[i], -y * force * push[i]);
        }
    }
    for (Spring { ends: [one, other], .. }, strength) in springs.iter().zip(strengths) {
        let (x, y) = (places[*other].x - places[*one].x, places[*other].y - places[*one].y);
        let force = (x * x + y * y).sqrt() / LENGTH * strength;
        let (x, y) = (x * force, y * force);
        forces[*one] = forces[*one].moved(x, y);
        forces[*other] = forces[*other].moved(-x, -y);
    }
    forces
}

/// Moves overlapping boxes apart along the axis that needs less, half the way each; whether any did overlap.
fn push_apart(places: &mut [Point], boxes: &[Size]) -> bool {
    let mut moved = false;
    for i in 0..places.len() {
        for j in i + 1..places.len() {
            let (x, y) = (places[j].x - places[i].x, places[j].y - places[i].y);
            let across = f64::midpoint(boxes[i].width, boxes[j].width) + GAP.0 - x.abs();
            let down = f64::midpoint(boxes[i].height, boxes[j].height) + GAP.1 - y.abs();
            if across <= 0.0 || down <= 0.0 {
                continue;
            }
            moved = true;
            let (x, y) = if across < down { (half(across, x), 0.0) } else { (0.0, half(down, y)) };
            places[i] = places[i].moved(-x, -y);
            places[j] = places[j].moved(x, y);
        }
    }
    moved
}

/// Half of `overlap` and a little, with the sign of `distance`.
fn half(overlap: f64, distance: f64) -> f64 {
    let half = overlap / 2.0 + 0.1;
    if distance < 0.0 { -half } else { half }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxes(count: usize) -> Vec<Size> {
        vec![Size { width: 120.0, height: 30.0 }; count]
    }

    fn ring(count: usize) -> Vec<Spring> {
        (0..count)
            .map(|at| Spring { ends: [at, (at * 7 + 1) % count], lines: 1 })
            .filter(|s| s.ends[0] != s.ends[1])
            .collect()
    }

    fn distance(one: Point, other: Point) -> f64 {
        ((one.x - other.x) * (one.x - other.x) + (one.y - other.y) * (one.y - other.y)).sqrt()
    }

    #[test]
    fn boxes_never_overlap() {
        for count in [2, 12, 60, 200] {
            let (boxes, places) = (boxes(count), places(&boxes(count), &ring(count)));
            for i in 0..count {
                for j in i + 1..count {
                    let apart = (places[i].x - places[j].x).abs() >= boxes[i].width
                        || (places[i].y - places[j].y).abs() >= boxes[i].height;
                    assert!(apart, "{i} and {j} of {count}");
                }
            }
        }
    }

    #[test]
    fn joined_boxes_stand_nearer_than_others() {
        let places = places(&boxes(3), &[Spring { ends: [0, 2], lines: 1 }]);
        assert!(distance(places[0], places[2]) < distance(places[0], places[1]));
    }

    #[test]
    fn nothing_and_one_box_have_places() {
        assert!(places(&[], &[]).is_empty());
        assert!(places(&boxes(1), &[])[0].x.is_finite());
    }
}

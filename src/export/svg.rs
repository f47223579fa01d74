//! Draws a table as one SVG file that needs no other program, font, script or network.
//!
//! FJI -> TON `support+` becomes a blue arrow between two boxes, with the sentence in its tooltip.
//!
//! Every text is escaped, every position a tenth of a pixel, and the same table gives the same bytes everywhere. What is
//! drawn is chosen in [`picture`](super::picture); this file only knows how it looks.

use super::Options;
use super::layout::{Point, Size};
use super::picture::{Figure, Line, Picture};
use super::route::{LABEL_LETTER, Route, Seat, slant};
use super::sheet::{LETTERS, LINE_HEIGHT, MARGIN, ROWS, Sample, Sheet, heading_height};
use super::theme::{Dash, FAINT_TEXT, FONTS, HOLLOW, Look, PAPER, Shape, Stroke, TEXT, look_of};
use super::xml::Text;
use crate::graph::Table;
use std::fmt::{self, Display};
use std::io::{self, Write};

/// How far letters stand below their middle line, in parts of their size.
const DROP: f64 = 0.35;

/// How an actor looks that only keeps its place.
const FAINT: &str = " opacity=\"0.25\"";

/// Draws the table; uses the options `title`, `top` and `legend`.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(table: &Table<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    draw(&Picture::of(table, options), out)
}

/// Draws a picture.
///
/// # Errors
/// When `out` cannot be written to.
pub fn draw(picture: &Picture, out: &mut dyn Write) -> io::Result<()> {
    let sheet = Sheet::of(picture);
    open(sheet.size, picture.title.as_deref().unwrap_or("Who does what to whom"), &picture.caption, out)?;
    content(&sheet, out)?;
    writeln!(out, "</svg>")
}

/// The start of a file: size, title, description, paper.
pub(super) fn open(size: Size, title: &str, about: &str, out: &mut dyn Write) -> io::Result<()> {
    let (width, height, title, about) = (Px(size.width), Px(size.height), Text(title), Text(about));
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-label=\"{title}\" font-family=\"{FONTS}\">\n<title>{title}</title>\n<desc>{about}</desc>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{PAPER}\"/>"
    )
}

/// The start of a small drawing that stands among others in a page: size and what it is called.
pub(super) fn open_panel(size: Size, title: &str, out: &mut dyn Write) -> io::Result<()> {
    let (width, height, title) = (Px(size.width), Px(size.height), Text(title));
    write!(out, "<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{title}\">")
}

/// Everything on a sheet, from heading to legend.
pub(super) fn content(sheet: &Sheet<'_>, out: &mut dyn Write) -> io::Result<()> {
    let picture = sheet.picture;
    sheet.heading(out)?;
    writeln!(out, "<g fill=\"none\">")?;
    for (line, route) in picture.lines.iter().zip(&sheet.routes) {
        draw_line(line, route, picture, out)?;
    }
    writeln!(out, "</g>\n<g text-anchor=\"middle\">")?;
    for (figure, seat) in picture.figures.iter().zip(&sheet.seats) {
        draw_figure(figure, *seat, out)?;
    }
    writeln!(out, "</g>")?;
    sheet.labels(out)?;
    sheet.legend(out)
}

impl Sheet<'_> {
    fn heading(&self, out: &mut dyn Write) -> io::Result<()> {
        let (x, mut y) = (Px(MARGIN), MARGIN);
        if let Some(title) = &self.picture.title {
            let (base, size) = (Px(y + LETTERS.0 * 0.8), LETTERS.0);
            let title = Text(title);
            writeln!(
                out,
                "<text x=\"{x}\" y=\"{base}\" font-size=\"{size}\" font-weight=\"bold\" fill=\"{TEXT}\">{title}</text>"
            )?;
            y += heading_height(self.picture);
        }
        for row in &self.caption {
            let (base, size, row) = (Px(y + LETTERS.1), LETTERS.1, Text(row));
            writeln!(out, "<text x=\"{x}\" y=\"{base}\" font-size=\"{size}\" fill=\"{FAINT_TEXT}\">{row}</text>")?;
            y += ROWS.0;
        }
        Ok(())
    }

    /// Labels stand on their lines in a halo of paper.
    fn labels(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(
            out,
            "<g text-anchor=\"middle\" font-size=\"{LABEL_LETTER}\" stroke=\"{PAPER}\" stroke-width=\"3\" \
             stroke-linejoin=\"round\" paint-order=\"stroke\" pointer-events=\"none\">"
        )?;
        for (line, route) in self.picture.lines.iter().zip(&self.routes) {
            if let Some(spot) = route.label {
                let (x, y, colour) = (Px(spot.x), Px(spot.y + LABEL_LETTER * DROP), line.stroke.ink().letters);
                writeln!(out, "<text x=\"{x}\" y=\"{y}\" fill=\"{colour}\">{}</text>", Text(&line.label))?;
            }
        }
        writeln!(out, "</g>")
    }

    fn legend(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<g font-size=\"{}\" fill=\"{FAINT_TEXT}\">", LETTERS.2)?;
        #[expect(clippy::cast_precision_loss, reason = "a few rows of text")]
        let mut y = self.size.height - MARGIN - ROWS.1 * self.legend.len() as f64 + 12.0;
        for row in &self.legend {
            let mut x = MARGIN;
            for (sample, width) in row {
                let text = sample.meaning(self.picture);
                let text = Text(&text);
                writeln!(out, "{}<text x=\"{}\" y=\"{}\">{text}</text>", sample.drawn(x, y), Px(x + 42.0), Px(y + 4.0))?;
                x += width;
            }
            y += ROWS.1;
        }
        writeln!(out, "</g>")
    }
}

impl Sample {
    fn drawn(self, x: f64, y: f64) -> String {
        match self {
            Self::Look(look) => {
                let (middle, size) = (Point { x: x + 18.0, y }, Size { width: 34.0, height: 16.0 });
                outline(look, Seat { middle, size, shape: look.shape }, (look.border, 1.2, Dash::Solid))
            }
            Self::Stroke(stroke) => {
                let (ink, arrow) = (stroke.ink(), stroke != Stroke::Cooccurrence);
                let (start, base, end) = (Px(x), Px(y), Px(if arrow { x + 26.0 } else { x + 34.0 }));
                let (colour, dash) = (ink.colour, dashes(ink.dash, 2.5));
                let line = format!("<path d=\"M{start} {base}H{end}\" stroke=\"{colour}\" stroke-width=\"2.5\"{dash}/>");
                let tip = Point { x: x + 35.0, y };
                let head = [tip, tip.moved(-9.0, -4.5), tip.moved(-9.0, 4.5)];
                let line = line + &hollow(ink.dash, 2.5 + 1.1, &format!("M{start} {base}H{end}"));
                if arrow { line + &format!("<path d=\"{}\" fill=\"{colour}\"/>", Polygon(&head)) } else { line }
            }
        }
    }
}

fn draw_line(line: &Line, route: &Route, picture: &Picture, out: &mut dyn Write) -> io::Result<()> {
    let id = |place: usize| Text(&picture.figures[place].id);
    let (source, target, tooltip, path) = (id(line.source), id(line.target), Text(&line.tooltip), path(line, route));
    writeln!(out, "<g class=\"line\" data-source=\"{source}\" data-target=\"{target}\"><title>{tooltip}</title>{path}</g>")
}

/// A line and its arrow heads.
pub(super) fn path(line: &Line, route: &Route) -> String {
    let ink = line.stroke.ink();
    let (colour, width, dash) = (ink.colour, Px(line.width), dashes(ink.dash, line.width));
    let [from, control, to] = route.curve;
    let curve = format!("M{} {}Q{} {} {} {}", Px(from.x), Px(from.y), Px(control.x), Px(control.y), Px(to.x), Px(to.y));
    let heads: Vec<String> =
        route.heads.iter().map(|head| format!("<path d=\"{}\" fill=\"{colour}\"/>", Polygon(head))).collect();
    let heads = heads.concat();
    let hollow = hollow(ink.dash, line.width, &curve);
    format!("<path d=\"{curve}\" stroke=\"{colour}\" stroke-width=\"{width}\"{dash}/>{hollow}{heads}")
}

fn draw_figure(figure: &Figure, seat: Seat, out: &mut dyn Write) -> io::Result<()> {
    let look = look_of(figure.entity_type);
    let border = match figure.change {
        Some(change) if change != Stroke::Same => (change.ink().colour, 2.5, change.ink().dash),
        _ => (look.border, 1.2, Dash::Solid),
    };
    let (id, tooltip, outline) = (Text(&figure.id), Text(&figure.tooltip), outline(look, seat, border));
    let faint = if figure.absent { FAINT } else { "" };
    write!(out, "<g class=\"actor\" data-id=\"{id}\"{faint}><title>{tooltip}</title>{outline}")?;
    write!(out, "<text font-size=\"{}\" fill=\"{TEXT}\">", Px(figure.letter))?;
    #[expect(clippy::cast_precision_loss, reason = "at most three lines")]
    for (row, text) in figure.name.iter().enumerate() {
        let down = (row as f64 - (figure.name.len() as f64 - 1.0) / 2.0) * LINE_HEIGHT + DROP;
        let (x, y) = (Px(seat.middle.x), Px(seat.middle.y + down * figure.letter));
        write!(out, "<tspan x=\"{x}\" y=\"{y}\">{}</tspan>", Text(text))?;
    }
    writeln!(out, "</text></g>")
}

/// Dash lengths grow with the width, or a wide dotted line would look solid.
fn dashes(dash: Dash, width: f64) -> String {
    match dash {
        Dash::Solid | Dash::Double => String::new(),
        Dash::Dashed => format!(" stroke-dasharray=\"{} {}\"", Px(4.0 + 1.5 * width), Px(2.0 + width)),
        Dash::Dotted => format!(" stroke-dasharray=\"{} {}\"", Px(width.max(1.5)), Px(2.0 + width)),
    }
}

/// The paper along the middle of a double line.
fn hollow(dash: Dash, width: f64, path: &str) -> String {
    match dash {
        Dash::Double => format!("<path d=\"{path}\" stroke=\"{PAPER}\" stroke-width=\"{}\"/>", Px(width * HOLLOW)),
        _ => String::new(),
    }
}

/// The outline of an actor, with colour, width and dash of its border.
pub(super) fn outline(look: &Look, seat: Seat, (colour, width, dash): (&str, f64, Dash)) -> String {
    let Seat { middle: Point { x, y }, size: Size { width: w, height: h }, shape } = seat;
    let paint = format!("fill=\"{}\" stroke=\"{colour}\" stroke-width=\"{}\"{}", look.fill, Px(width), dashes(dash, width));
    match shape {
        Shape::Ellipse => {
            let (cx, cy, rx, ry) = (Px(x), Px(y), Px(w / 2.0), Px(h / 2.0));
            format!("<ellipse cx=\"{cx}\" cy=\"{cy}\" rx=\"{rx}\" ry=\"{ry}\" {paint}/>")
        }
        Shape::Box => {
            let (left, top, width, height) = (Px(x - w / 2.0), Px(y - h / 2.0), Px(w), Px(h));
            format!("<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" rx=\"2\" {paint}/>")
        }
        Shape::Hexagon => {
            let (inner, half) = (w / 2.0 - slant(seat.size), h / 2.0);
            let corner = |x: f64, y: f64| seat.middle.moved(x, y);
            let corners = [
                corner(-w / 2.0, 0.0),
                corner(-inner, -half),
                corner(inner, -half),
                corner(w / 2.0, 0.0),
                corner(inner, half),
                corner(-inner, half),
            ];
            format!("<path d=\"{}\" {paint}/>", Polygon(&corners))
        }
    }
}

/// A number of pixels, to a tenth, without a needless zero.
pub(super) struct Px(pub(super) f64);

impl Display for Px {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = (self.0 * 10.0).round();
        // Adding 0 makes a negative zero positive.
        let value = tenths / 10.0 + 0.0;
        write!(out, "{value}")
    }
}

/// Corners as path data.
struct Polygon<'p>(&'p [Point]);

impl Display for Polygon<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, corner) in self.0.iter().enumerate() {
            write!(out, "{}{} {}", if at == 0 { "M" } else { "L" }, Px(corner.x), Px(corner.y))?;
        }
        out.write_str("Z")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    fn drawn(graph: &crate::graph::RelationGraph) -> String {
        let mut out = Vec::new();
        write(&Table::of(graph), &Options::default(), &mut out).expect("memory");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn numbers_are_tenths_without_needless_zeros_or_signs() {
        let shown: Vec<String> = [1.0, 0.25, -0.04, -3.15, 120.96].iter().map(|value| Px(*value).to_string()).collect();
        assert_eq!(shown, ["1", "0.3", "0", "-3.2", "121"]);
    }

    #[test]
    fn a_relation_is_an_arrow_with_its_sentence_as_tooltip() {
        let svg = drawn(&sample::graph(&[("FJI", "TON", "support", 2)]));
        assert!(
            svg.contains("data-source=\"FJI\" data-target=\"TON\"><title>Fiji → Tonga\nsupport 2\n“Fiji backs Tonga.”"),
            "{svg}"
        );
        assert!(svg.contains(Stroke::Cooperation.ink().colour) && svg.contains(">support 2</text>"), "{svg}");
    }

    #[test]
    fn an_empty_graph_is_a_picture_too() {
        let svg = drawn(&sample::graph(&[]));
        assert!(svg.contains(">0 articles · 0 actors</text>") && svg.ends_with("</svg>\n"), "{svg}");
    }
}

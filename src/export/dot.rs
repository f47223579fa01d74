//! Draws a table in the DOT language, for `dot` and `sfdp` of Graphviz.
//!
//! FJI -> TON `support+` becomes `"FJI" -> "TON" [label="support", color="#0072b2", ...]`.
//!
//! The file names no layout program, so `dot` layers it and `sfdp` spreads it; what only one of them reads, the other
//! ignores. Title, caption and legend are one HTML-like graph label and not a cluster: `sfdp` draws no clusters, and would
//! scatter a legend made of nodes. What is drawn is chosen in [`picture`](super::picture).

use super::Options;
use super::picture::{Figure, Heads, Line, Picture};
use super::theme::{Dash, FAINT_TEXT, HOLLOW, PAPER, Shape, Stroke, TEXT, look_of};
use super::xml::{Text, allowed};
use crate::graph::Table;
use graphviz_rust::dot_structures::{Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Vertex};
use graphviz_rust::printer::{DotPrinter, PrinterContext};
use std::io::{self, Write};

/// Stands in front of the graph; the second line is the better one for more than a few actors.
const HEAD: &str = "// Draw me:  dot -Tsvg -o graph.svg graph.dot\n// or:       sfdp -Tsvg -o graph.svg graph.dot\n";

/// Lines with a label that still show it: `sfdp` looks for no free place for them and `dot` makes each a rank of its own, so that in a
/// picture of more they cover lines and each other, or stretch it to a ribbon. The tooltips have them all.
const LABELLED: usize = 45;

/// Draws the table; uses the options `title`, `top` and `legend`.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(table: &Table<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let graph = graph(&Picture::of(table, options));
    writeln!(out, "{HEAD}{}", graph.print(&mut PrinterContext::default()))
}

/// The string as a quoted id, whatever it holds: a lone `\"` is all that DOT unescapes, `\\` and `\n` are unescaped
/// where a text is shown, and what no picture can show is left out.
#[must_use]
pub fn quote(text: &str) -> Id {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            _ if allowed(letter) => quoted.push(letter),
            _ => {}
        }
    }
    quoted.push('"');
    Id::Escaped(quoted)
}

/// A text that is shown: `&` is escaped besides, since Graphviz reads `&lt;` as `<`.
fn shown(text: &str) -> Id {
    quote(&text.replace('&', "&amp;"))
}

/// A pair of our own making, whose name is a plain word.
fn set(name: &'static str, value: Id) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), value)
}

fn graph(picture: &Picture) -> Graph {
    let mut stmts = defaults(picture);
    stmts.extend(picture.figures.iter().map(|figure| Stmt::Node(node(figure))));
    stmts.extend(picture.lines.iter().map(|line| Stmt::Edge(edge(line, picture))));
    Graph::DiGraph { id: quote("whowhom"), strict: false, stmts }
}

/// Whether lines have their labels.
fn is_labelled(picture: &Picture) -> bool {
    picture.lines.iter().filter(|line| !line.label.is_empty()).count() <= LABELLED
}

fn defaults(picture: &Picture) -> Vec<Stmt> {
    let graph = vec![
        set("label", Id::Html(heading(picture))),
        set("tooltip", shown(&picture.caption)),
        set("labelloc", quote("t")),
        set("fontname", quote("Helvetica")),
        set("bgcolor", quote(PAPER)),
        set("pad", quote("0.3")),
        set("outputorder", quote("edgesfirst")),
        set("splines", quote("true")),
        // Read by dot.
        set("rankdir", quote("LR")),
        set("nodesep", quote(if is_labelled(picture) { "0.3" } else { "0.2" })),
        set("ranksep", quote(if is_labelled(picture) { "1.1" } else { "0.7" })),
        // Read by sfdp, fdp and neato.
        set("overlap", quote("prism")),
        set("sep", quote("+16")),
        set("esep", quote("+4")),
        set("K", quote("1.4")),
    ];
    let node = vec![
        set("style", quote("filled")),
        set("fontname", quote("Helvetica")),
        set("fontcolor", quote(TEXT)),
        set("margin", quote("0.1,0.05")),
        set("height", quote("0.3")),
        set("width", quote("0.4")),
    ];
    let edge = vec![set("fontname", quote("Helvetica")), set("fontsize", quote("10"))];
    [GraphAttributes::Graph(graph), GraphAttributes::Node(node), GraphAttributes::Edge(edge)].map(Stmt::GAttribute).into()
}

/// Title, caption and legend as a table in Graphviz's HTML-like language.
fn heading(picture: &Picture) -> String {
    let row = |content: &str| format!("<TR><TD ALIGN=\"LEFT\">{content}</TD></TR>");
    let title = picture.title.as_deref().map(|title| row(&format!("<FONT POINT-SIZE=\"18\"><B>{}</B></FONT>", Text(title))));
    let caption = Text(&picture.caption);
    let caption = row(&format!("<FONT POINT-SIZE=\"12\" COLOR=\"{FAINT_TEXT}\">{caption}</FONT>"));
    let legend = (picture.legend && !picture.figures.is_empty()).then(|| row(&legend(picture)));
    let rows: String = [title, Some(caption), legend].into_iter().flatten().collect();
    format!("<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"4\">{rows}</TABLE>>")
}

fn legend(picture: &Picture) -> String {
    let looks = picture.looks().map(|look| {
        let corners = if look.shape == Shape::Box { "" } else { " STYLE=\"ROUNDED\"" };
        let (border, fill, meaning) = (look.border, look.fill, look.meaning);
        format!(
            "<TD BORDER=\"1\" COLOR=\"{border}\" BGCOLOR=\"{fill}\"{corners}><FONT POINT-SIZE=\"12\"> {meaning} </FONT></TD>"
        )
    });
    let strokes = picture.strokes().map(|stroke| {
        let ink = stroke.ink();
        let sample = match (stroke, ink.dash) {
            (Stroke::Cooccurrence, _) => "━━━",
            (_, Dash::Solid) => "━━▶",
            (_, Dash::Dashed) => "╍╍▶",
            (_, Dash::Dotted) => "┅┅▶",
            (_, Dash::Double) => "══▶",
        };
        let (colour, meaning) = (ink.colour, picture.meaning(stroke));
        let meaning = Text(&meaning);
        format!("<TD><FONT POINT-SIZE=\"12\"><FONT COLOR=\"{colour}\">{sample}</FONT> {meaning}</FONT></TD>")
    });
    let cells: String = looks.chain(strokes).collect();
    format!("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"5\"><TR>{cells}</TR></TABLE>")
}

fn node(figure: &Figure) -> Node {
    let look = look_of(figure.entity_type);
    let shape = match look.shape {
        Shape::Ellipse => "ellipse",
        Shape::Box => "box",
        Shape::Hexagon => "hexagon",
    };
    let mut attributes = vec![
        set("label", shown(&figure.name.join("\n"))),
        set("shape", quote(shape)),
        set("fontsize", quote(&format!("{:.1}", figure.letter))),
        set("fillcolor", quote(look.fill)),
    ];
    match figure.change {
        Some(change) if change != Stroke::Same => attributes.extend([
            set("color", quote(change.ink().colour)),
            set("style", quote(&format!("filled,{}", dash_name(change.ink().dash)))),
            set("penwidth", quote("2.5")),
        ]),
        _ => attributes.push(set("color", quote(look.border))),
    }
    attributes.push(set("tooltip", shown(&figure.tooltip)));
    Node { id: NodeId(quote(&figure.id), None), attributes }
}

fn edge(line: &Line, picture: &Picture) -> Edge {
    let ink = line.stroke.ink();
    let heads = match line.heads {
        Heads::None => "none",
        Heads::Target => "forward",
        Heads::Both => "both",
    };
    // Colours with colons between them are lines side by side.
    let (colour, width) = match ink.dash {
        Dash::Double => (format!("{0}:{PAPER}:{0}", ink.colour), line.width * (1.0 - HOLLOW) / 2.0),
        _ => (ink.colour.to_owned(), line.width),
    };
    let mut attributes = Vec::new();
    if is_labelled(picture) && !line.label.is_empty() {
        attributes.extend([set("label", shown(&line.label)), set("fontcolor", quote(ink.letters))]);
    }
    attributes.extend([
        set("dir", quote(heads)),
        set("color", quote(&colour)),
        set("style", quote(dash_name(ink.dash))),
        set("penwidth", quote(&format!("{width:.1}"))),
        set("arrowsize", quote("0.7")),
        set("tooltip", shown(&line.tooltip)),
    ]);
    let end = |place: usize| Vertex::N(NodeId(quote(&picture.figures[place].id), None));
    Edge { ty: EdgeTy::Pair(end(line.source), end(line.target)), attributes }
}

const fn dash_name(dash: Dash) -> &'static str {
    match dash {
        Dash::Solid | Dash::Double => "solid",
        Dash::Dashed => "dashed",
        Dash::Dotted => "dotted",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use graphviz_rust::parse;
    use proptest::prelude::*;

    fn lone(id: Id, label: Id) -> Graph {
        let node = Node { id: NodeId(id, None), attributes: vec![set("label", label)] };
        Graph::DiGraph { id: quote("g"), strict: false, stmts: vec![Stmt::Node(node)] }
    }

    fn text(id: &Id) -> &str {
        match id {
            Id::Escaped(text) => text,
            _ => unreachable!("quote gives escaped ids"),
        }
    }

    #[test]
    fn quotes_backslashes_and_breaks_are_escaped_and_controls_left_out() {
        assert_eq!(text(&quote("a\"b\\c\nd\0e\r")), r#""a\"b\\c\nde""#);
        assert_eq!(text(&shown("AT&T &lt;")), "\"AT&amp;T &amp;lt;\"");
        assert_eq!(text(&quote("")), "\"\"");
    }

    proptest! {
        #[test]
        fn any_text_comes_back_from_the_parser(id in any::<String>(), label in any::<String>()) {
            let graph = lone(quote(&id), shown(&label));
            prop_assert_eq!(parse(&graph.print(&mut PrinterContext::default())).expect("DOT"), graph);
        }
    }
}

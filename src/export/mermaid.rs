//! Draws a table as a Mermaid flowchart, which GitHub, GitLab and Markdown editors show.
//!
//! FJI -> TON `support+` becomes `n0 -->|"support"| n1`.
//!
//! What is drawn is chosen in [`picture`](super::picture). Nodes are `n0`, `n1`, since an id of ours may be a word of Mermaid's
//! (`end`); every text is quoted, and all but letters, digits and spaces stand as `#code;`. Mermaid draws at most [`EDGES`].

use super::Options;
use super::picture::{Figure, Heads, Line, Picture};
use super::theme::{Dash, INKS, LOOKS, Shape, TEXT, look_of};
use super::xml::allowed;
use crate::graph::Table;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Most lines of a flowchart (Mermaid's `maxEdges`); of more, the faintest are left out, and a comment counts them.
pub const EDGES: usize = 500;

/// Draws the table; uses the options `title` and `top`.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(table: &Table<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let picture = Picture::of(table, options);
    if let Some(title) = &picture.title {
        writeln!(out, "---\ntitle: {}\n---", serde_json::to_string(title)?)?;
    }
    let left = picture.lines.len().saturating_sub(EDGES);
    let drawn = &picture.lines[left..];
    writeln!(out, "flowchart LR\n%% {}", words(&picture.caption))?;
    if left > 0 {
        writeln!(out, "%% not drawn either: {left} fainter lines")?;
    }
    for (place, figure) in picture.figures.iter().enumerate() {
        writeln!(out, "  n{place}{}", node(figure))?;
    }
    for line in drawn {
        writeln!(out, "  {}", arrow(line))?;
    }
    looks(&picture, out)?;
    strokes(drawn, out)
}

fn node(figure: &Figure) -> String {
    let name = quoted(&figure.name.join("\n"));
    match look_of(figure.entity_type).shape {
        Shape::Ellipse => format!("([{name}])"),
        Shape::Box => format!("[{name}]"),
        Shape::Hexagon => format!("{{{{{name}}}}}"),
    }
}

fn arrow(line: &Line) -> String {
    let (source, target) = (line.source, line.target);
    let dashed = !matches!(line.stroke.ink().dash, Dash::Solid | Dash::Double);
    let arrow = match (line.heads, dashed) {
        (Heads::None, false) => "---",
        (Heads::None, true) => "-.-",
        (Heads::Target, false) => "-->",
        (Heads::Target, true) => "-.->",
        (Heads::Both, false) => "<-->",
        (Heads::Both, true) => "<-.->",
    };
    let label = if line.label.is_empty() { String::new() } else { format!("|{}|", quoted(&line.label)) };
    format!("n{source} {arrow}{label} n{target}")
}

/// A class for each type of actor, and its members.
fn looks(picture: &Picture, out: &mut dyn Write) -> io::Result<()> {
    for (number, look) in LOOKS.iter().enumerate() {
        let members = picture.figures.iter().enumerate().filter(|(_, figure)| figure.entity_type == look.entity_type);
        let members = members.map(|(place, _)| format!("n{place}")).collect::<Vec<_>>().join(",");
        if !members.is_empty() {
            let (fill, border) = (look.fill, look.border);
            writeln!(
                out,
                "  classDef look{number} fill:{fill},stroke:{border},color:{TEXT}\n  class {members} look{number}"
            )?;
        }
    }
    for (place, figure) in picture.figures.iter().enumerate() {
        if let Some(change) = figure.change {
            writeln!(out, "  style n{place} stroke:{},stroke-width:3px", change.ink().colour)?;
        }
    }
    Ok(())
}

/// The colour of each line, by the order in which they stand.
fn strokes(lines: &[Line], out: &mut dyn Write) -> io::Result<()> {
    for ink in INKS {
        let members = lines.iter().enumerate().filter(|(_, line)| line.stroke == ink.stroke);
        let members = members.map(|(number, _)| number.to_string()).collect::<Vec<_>>().join(",");
        if !members.is_empty() {
            writeln!(out, "  linkStyle {members} stroke:{},color:{}", ink.colour, ink.letters)?;
        }
    }
    Ok(())
}

/// A text in quotes with nothing in it that Mermaid, Markdown or HTML gives a meaning.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '\n' => quoted.push_str("<br/>"),
            _ if !allowed(letter) => {}
            _ if letter == ' ' || letter.is_alphanumeric() || !letter.is_ascii() => quoted.push(letter),
            // Writing to a text cannot fail.
            _ => _ = write!(quoted, "#{};", u32::from(letter)),
        }
    }
    quoted.push('"');
    quoted
}

/// A comment's text: in braces it would be a directive.
fn words(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() || matches!(letter, '{' | '}') { ' ' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    fn drawn(rows: &[(&str, &str, &str, u64)]) -> String {
        let (graph, mut out) = (sample::graph(rows), Vec::new());
        write(&Table::of(&graph), &Options::default(), &mut out).expect("memory");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn a_relation_is_an_arrow_with_its_colour() {
        let text = drawn(&[("FJI", "TON", "support", 2), ("TON", "PIF", "accuse", 1)]);
        for line in [
            "  n0[\"Fiji\"]",
            "  n0 -->|\"support 2\"| n2",
            "  n2 -.->|\"accuse\"| n1",
            "  linkStyle 1 stroke:#0072b2,color:#004d80",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} not in {text}");
        }
    }

    #[test]
    fn no_text_is_taken_for_syntax() {
        assert_eq!(quoted("A \"B\" #1; `c`\nend"), "\"A #34;B#34; #35;1#59; #96;c#96;<br/>end\"");
        assert_eq!(quoted("إيران\u{7}\u{202e}"), "\"إيران\"");
    }

    #[test]
    fn an_empty_graph_is_a_flowchart_too() {
        assert_eq!(drawn(&[]), "flowchart LR\n%% 0 articles · 0 actors\n");
    }
}

//! Writes a table as one page that a browser opens without network: the network, its filters, the sentences of every line.
//!
//! FJI -> TON `support+` becomes an arrow to click on, and the click shows its sentences with Fiji, the cue and Tonga marked.
//!
//! Every position is computed here, so that a page opens at once and looks the same everywhere. No text of an article is
//! ever markup: it stands in a JSON block without `<`, the script only makes text of it, and a content-security policy with
//! the digests of our own style and script forbids all else.

mod choice;
mod data;
pub mod policy;

use super::Options;
use super::theme::{Ink, LOOKS, PAPER, Stroke, TEXT};
use super::xml::Text;
use crate::graph::Table;
use data::Page;
use std::fmt::Write as _;
use std::io::{self, Write};

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");

/// The script in the order it runs: one idea a file.
const SCRIPT: &[&str] = &[
    include_str!("script/data.js"),
    include_str!("script/state.js"),
    include_str!("script/slice.js"),
    include_str!("script/elements.js"),
    include_str!("script/network.js"),
    include_str!("script/gestures.js"),
    include_str!("script/panel.js"),
    include_str!("script/list.js"),
    include_str!("script/controls.js"),
    include_str!("script/page.js"),
];

/// Writes the page; uses the options `title` and `page_top`.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(table: &Table<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let page = Page::of(table, options);
    let (style, script) = (palette() + STYLE, format!("\"use strict\";\n(() => {{\n{}}})();\n", SCRIPT.concat()));
    let json = serde_json::to_string(&page)?;
    let (title, caption) = (Text(&page.title).to_string(), Text(&page.caption).to_string());
    let policy = policy::of(&style, &script);
    let parts = [
        ("policy", policy.as_str()),
        ("title", &title),
        ("caption", &caption),
        ("style", &style),
        ("script", &script),
        ("data", &harmless(&json)),
    ];
    filled(PAGE, &parts, out)
}

/// JSON that can stand in a `<script>`: `<` could end it, and two line separators are line breaks to old scripts.
fn harmless(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// The template with every `{{name}}` replaced. What was put in is not looked at again, so no text can ask for another.
fn filled(template: &str, parts: &[(&str, &str)], out: &mut dyn Write) -> io::Result<()> {
    let mut pieces = template.split("{{");
    out.write_all(pieces.next().unwrap_or_default().as_bytes())?;
    for piece in pieces {
        let (name, rest) = piece.split_once("}}").unwrap_or((piece, ""));
        let value = parts.iter().find(|(part, _)| *part == name).map_or("", |(_, value)| value);
        out.write_all(value.as_bytes())?;
        out.write_all(rest.as_bytes())?;
    }
    Ok(())
}

/// The strokes a page has, with their names in style and script, each at the place of its number.
const STROKES: [(Stroke, &str); 4] = [
    (Stroke::Cooperation, "cooperation"),
    (Stroke::Conflict, "conflict"),
    (Stroke::Role, "role"),
    (Stroke::Cooccurrence, "cooccurrence"),
];

/// The colours that every drawing shares, as variables of the style, by day and by night.
fn palette() -> String {
    let mut css = format!(":root {{\n  --paper: light-dark({PAPER}, #14171c);\n  --text: light-dark({TEXT}, #e8e6e1);\n");
    for (stroke, name) in STROKES {
        let Ink { colour, letters, night, night_letters, .. } = stroke.ink();
        // Writing to a string cannot fail.
        let _ = writeln!(css, "  --{name}: light-dark({colour}, {night});");
        let _ = writeln!(css, "  --{name}-text: light-dark({letters}, {night_letters});");
    }
    for look in LOOKS {
        let (name, fill, border, night) = (look.entity_type.name(), look.fill, look.border, look.night);
        let _ = writeln!(css, "  --{name}: light-dark({fill}, {night});\n  --{name}-border: {border};");
    }
    css + "}\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_in_a_script_cannot_end_it() {
        let json = harmless(r#"["</script><!--", "a"]"#);
        assert!(!json.contains('<') && serde_json::from_str::<Vec<String>>(&json).is_ok_and(|it| it[0] == "</script><!--"));
        assert_eq!(harmless("\u{2028}\u{2029}"), "\\u2028\\u2029");
    }

    #[test]
    fn a_text_that_looks_like_a_part_stays_text() {
        let mut out = Vec::new();
        filled("<a>{{one}}</a>{{two}}.", &[("one", "{{two}}"), ("two", "2")], &mut out).expect("memory");
        assert_eq!(String::from_utf8(out).expect("text"), "<a>{{two}}</a>2.");
    }

    #[test]
    fn strokes_stand_at_the_place_of_their_number() {
        for (at, (stroke, name)) in STROKES.iter().enumerate() {
            assert_eq!(*stroke as usize, at, "{name}");
        }
    }

    #[test]
    fn the_template_names_only_parts_there_are() {
        for piece in PAGE.split("{{").skip(1) {
            let name = piece.split("}}").next().unwrap_or_default();
            assert!(["policy", "title", "caption", "style", "script", "data"].contains(&name), "{name}");
        }
    }

    #[test]
    fn style_and_script_cannot_end_their_own_element() {
        for text in SCRIPT.iter().chain(&[STYLE]) {
            assert!(!text.contains("</") && !text.contains("<!--"), "{text}");
        }
    }
}

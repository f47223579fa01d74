//! What every page without a script shares: its head with the policy, its style by day and by night, a sentence with its words marked.
//!
//! `Fiji thanked Tonga.` in a page is a quotation in which `Fiji`, `thanked` and `Tonga` are marks, with outlet and date below it.
//!
//! No text of a graph is ever markup: all of it is escaped, and a content-security policy with the digest of our own style
//! forbids every script, style and address besides. In the dark the drawings take the colours of the night by the same style.

use super::quote::{place, plain};
use crate::export::html::policy;
use crate::export::theme::{FAINT_TEXT, INKS, LOOKS, PAPER, TEXT};
use crate::export::xml::Text;
use crate::graph::Evidence;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

/// What all pages look like; a page adds its own.
const STYLE: &str = include_str!("page.css");

/// Everything from the first byte to the start of the body. `own` is the style of this page, behind the shared one.
pub(super) fn head(title: &str, own: &str, out: &mut dyn Write) -> io::Result<()> {
    let style = format!("{STYLE}{own}{}", night());
    let (policy, title) = (policy::without_script(&style), Text(title));
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>"
    )
}

/// A name that keeps the direction of its letters to itself.
pub(super) fn name(text: &str) -> String {
    format!("<bdi>{}</bdi>", Text(&plain(text)))
}

/// The text, a link if the address is one of the web.
pub(super) fn link(url: Option<&str>, text: &str) -> String {
    let text = Text(text);
    match url.filter(|url| url.starts_with("https://") || url.starts_with("http://")) {
        Some(url) => format!("<a href=\"{}\" rel=\"noopener noreferrer\">{text}</a>", Text(url)),
        None => text.to_string(),
    }
}

/// A sentence with its words marked, where it stands, and a way to the article if it has an address.
pub(super) fn said(evidence: &Evidence) -> String {
    let place = link(evidence.origin.url.as_deref(), &place(evidence));
    format!("<blockquote dir=\"auto\">{}</blockquote><p class=\"note\">{place}</p>", marked(evidence))
}

fn marked(evidence: &Evidence) -> String {
    let letters: Vec<char> = evidence.sentence.chars().collect();
    let mut spans = vec![(evidence.source_span, "source"), (evidence.target_span, "target")];
    spans.extend(evidence.cue_span.map(|span| (span, "cue")));
    spans.sort_unstable();
    let piece = |start: usize, end: usize| plain(&letters[start.min(end)..end].iter().collect::<String>());
    let (mut html, mut at) = (String::new(), 0);
    for ([start, end], class) in spans {
        let [start, end] = [start, end].map(|place| (place as usize).min(letters.len()));
        if start >= at && end > start {
            let (before, inside) = (piece(at, start), piece(start, end));
            // Writing to a string cannot fail.
            let _ = write!(html, "{}<mark class=\"{class}\">{}</mark>", Text(&before), Text(&inside));
            at = end;
        }
    }
    html + &Text(&piece(at, letters.len())).to_string()
}

/// The colours of drawings on dark paper, for who prefers that.
fn night() -> String {
    let inks = INKS.iter().flat_map(|ink| [(ink.colour, ink.night), (ink.letters, ink.night_letters)]);
    let looks = LOOKS.iter().map(|look| (look.fill, look.night));
    let papers = [(PAPER, "#14171c"), (TEXT, "#e8e6e1"), (FAINT_TEXT, "#a9adb5")];
    let colours: BTreeMap<&str, &str> = inks.chain(looks).chain(papers).collect();
    let rules = colours.iter().map(|(day, night)| {
        format!("  svg [fill=\"{day}\"] {{ fill: {night}; }}\n  svg [stroke=\"{day}\"] {{ stroke: {night}; }}\n")
    });
    format!("@media (prefers-color-scheme: dark) {{\n{}}}\n", rules.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(sentence: &str, url: &str) -> Evidence {
        let json = serde_json::json!({
            "article": "a", "outlet": "<Dawn>", "url": url, "sentence": sentence, "source_span": [0, 4], "target_span": [5, 999],
            "cue_span": [2, 3], "status": "asserted", "confidence": 0.5, "by": "rule",
        });
        serde_json::from_value(json).expect("a record")
    }

    #[test]
    fn words_are_marked_and_no_text_is_markup() {
        let html = said(&piece("<b>& \u{202e}\"Fiji\"", "https://a.org/\"><script>"));
        assert!(
            html.contains("<mark class=\"source\">&lt;b&gt;&amp;</mark> <mark class=\"target\">&quot;Fiji&quot;</mark>"),
            "{html}"
        );
        assert!(
            html.contains("href=\"https://a.org/&quot;&gt;&lt;script&gt;\"") && html.contains(">&lt;Dawn&gt;</a>"),
            "{html}"
        );
    }

    #[test]
    fn only_an_address_of_the_web_is_a_link() {
        assert!(!said(&piece("Fiji thanked Tonga.", "javascript:alert(1)")).contains("href"));
    }

    #[test]
    fn the_style_cannot_end_its_element() {
        assert!(!format!("{STYLE}{}", night()).contains("</"));
    }
}

//! The words of a drawing: tooltips with counts and a sentence, and the caption that says what is left out.
//!
//! FJI -> TON `support+` with count 2 says `Fiji → Tonga`, `support 2`, and quotes one of the two sentences.
//!
//! Escapes nothing: each drawing does that in its own way.

use super::label;
use super::picture::Heads;
use super::theme::look_of;
use crate::graph::slice::setting;
use crate::graph::{Edge, EdgeRow, Evidence, Meta, Node, Table};
use serde_json::Value;

/// Longest quote in a tooltip, in characters.
const QUOTE: usize = 240;

/// What a drawing leaves out, counted in actors, lines and relations.
#[derive(Debug, Default)]
pub(super) struct Missing {
    pub(super) actors: usize,
    pub(super) lines: usize,
    pub(super) relations: usize,
    pub(super) unasserted: usize,
    pub(super) meetings: usize,
}

/// Name, type and counts of an actor, in lines.
pub(super) fn of_actor(node: &Node) -> String {
    let counts = format!("{} in {}", counted(node.mentions, "mention"), counted(node.articles, "article"));
    let mut lines = vec![format!("{} ({})", node.name, look_of(node.entity_type).meaning), counts];
    lines.extend(node.outlets.iter().map(|(outlet, counts)| format!("{outlet}: {}", counts.mentions)));
    lines.join("\n")
}

/// Ends, counts and a sentence of a line, in lines.
pub(super) fn of_line(table: &Table<'_>, heads: Heads, rows: &[&EdgeRow<'_>]) -> String {
    let arrow = match heads {
        Heads::None => "–",
        Heads::Target => "→",
        Heads::Both => "↔",
    };
    let name = |place: usize| &table.nodes[place].node.name;
    let mut lines = vec![format!("{} {arrow} {}", name(rows[0].source), name(rows[0].target))];
    lines.extend(rows.iter().map(|row| statements(row.edge, row.was)));
    lines.extend(rows.iter().flat_map(|row| &row.edge.evidence).reduce(Evidence::surer).map(quote));
    lines.join("\n")
}

/// `support 5 (1 denied, 2 in somebody's words)`, in a diff with what it was, `support 3 → 5`.
fn statements(edge: &Edge, was: Option<&Edge>) -> String {
    let asides = [(edge.denied, "denied"), (edge.hedged, "hedged"), (edge.attributed, "in somebody's words")];
    let asides = asides.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let was = was.map_or_else(String::new, |was| format!("{} → ", was.count));
    format!("{} {was}{}{}", edge.relation.replace('_', " "), edge.count, bracketed(&asides.collect::<Vec<_>>()))
}

/// The sentence with its outlet and date, if it has any.
fn quote(piece: &Evidence) -> String {
    let place = [&piece.origin.outlet, &piece.origin.date].into_iter().flatten().map(ToString::to_string);
    format!("“{}”{}", label::cut(&piece.sentence, QUOTE), bracketed(&place.collect::<Vec<_>>()))
}

fn bracketed(parts: &[String]) -> String {
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

/// The corpus and what of it is not drawn, in parts joined by ` · `.
pub(super) fn caption(table: &Table<'_>, given: Option<&str>, drawn: usize, missing: &Missing) -> String {
    let mut parts = given.map_or_else(|| corpus(table.meta), |given| vec![given.to_owned()]);
    let actors = if missing.actors == 0 {
        counted(drawn as u64, "actor")
    } else {
        format!("the {drawn} most connected of {} actors", drawn + missing.actors)
    };
    parts.push(actors);
    // A union is cut in two ways, which whoever names its sides says.
    parts.extend(part(table.meta).filter(|_| given.is_none()));
    let left = [
        (missing.lines, "weaker line"),
        (missing.relations, "weaker relation"),
        (missing.meetings, "co-occurrence"),
        (missing.unasserted, "denied or hedged relation"),
    ];
    let left: Vec<_> =
        left.iter().filter(|(count, _)| *count > 0).map(|(count, what)| counted(*count as u64, what)).collect();
    if !left.is_empty() {
        parts.push(format!("not drawn: {}", left.join(", ")));
    }
    parts.join(" · ")
}

/// Articles, outlets and dates.
fn corpus(meta: &Meta) -> Vec<String> {
    let corpus = &meta.corpus;
    let mut parts = vec![counted(corpus.articles, "article")];
    if !corpus.outlets.is_empty() {
        parts.push(counted(corpus.outlets.len() as u64, "outlet"));
    }
    match (&corpus.first, &corpus.last) {
        (Some(first), Some(last)) if first != last => parts.push(format!("{first} to {last}")),
        (Some(date), _) | (None, Some(date)) => parts.push(date.clone()),
        (None, None) => {}
    }
    parts
}

/// Which part of a graph is drawn, as the settings have it: `only relation accuse`, `around KAZ`.
fn part(meta: &Meta) -> Option<String> {
    let said = |name: &str| {
        let words: Vec<String> = match meta.settings.get(name)? {
            Value::Array(values) => values.iter().map(plain).collect(),
            value => vec![plain(value)],
        };
        Some(words.join(", "))
    };
    let all = [
        ("only", setting::OUTLET),
        ("only relation", setting::RELATION),
        ("only sign", setting::SIGN),
        ("only", setting::STATUS),
        ("statements at least", setting::MIN_COUNT),
        ("around", setting::FOCUS),
        ("backbone, disparity below", setting::BACKBONE),
    ];
    let parts: Vec<String> = all.into_iter().filter_map(|(words, name)| Some(format!("{words} {}", said(name)?))).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn counted(count: u64, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    #[test]
    fn a_line_is_told_with_its_counts_and_a_sentence() {
        let graph = sample::graph(&[("FJI", "TON", "member_of", 1), ("FJI", "TON", "support", 2)]);
        let table = Table::of(&graph);
        let rows: Vec<&EdgeRow<'_>> = table.edges.iter().collect();
        let text = of_line(&table, Heads::Target, &rows);
        assert_eq!(text, "Fiji → Tonga\nmember of 1\nsupport 2\n“Fiji backs Tonga.”");
    }
}

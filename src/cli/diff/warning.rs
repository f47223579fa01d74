//! Warns where two graphs were not built alike: they differ for that reason too.

use super::sides::Sides;
use crate::cli::quote::plain;
use crate::graph::slice::setting;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// Says on stderr in what the making of the graphs differs, with both values.
pub(super) fn tell(sides: &Sides) {
    for difference in differences(sides) {
        anstream::eprintln!("whowhom: warning: the graphs were built with {difference}; some changes may come from that");
    }
}

/// `another max-quotes: 8 in a.json, 4 in b.json`, one a difference.
fn differences(sides: &Sides) -> Vec<String> {
    let [a, b] = sides.graphs.each_ref().map(|graph| &graph.meta);
    let names = sides.names.each_ref().map(|name| plain(name));
    let said = |what: &str, one: &str, other: &str| {
        format!("another {what}: {} in {}, {} in {}", plain(one), names[0], plain(other), names[1])
    };
    let mut all = Vec::new();
    for (what, one, other) in [("version", &a.tool, &b.tool), ("gazetteer or cues", &a.gazetteer, &b.gazetteer)] {
        if one != other {
            all.push(said(what, or_nothing(one), or_nothing(other)));
        }
    }
    // What says which part of a graph this is: that is what is compared.
    let keys: BTreeSet<&String> = a.settings.keys().chain(b.settings.keys()).collect();
    for key in keys.into_iter().filter(|key| !setting::ALL.contains(&key.as_str())) {
        let values = [a, b].map(|meta| meta.settings.get(key));
        if values[0] != values[1] {
            let [one, other] = values.map(|value| value.map_or_else(|| "nothing".to_owned(), of));
            all.push(said(&plain(key), &one, &other));
        }
    }
    all
}

fn or_nothing(value: &str) -> &str {
    if value.is_empty() { "nothing" } else { value }
}

fn of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A path as the user wrote it; stdin by its name.
pub(super) fn shown(path: &Path) -> String {
    if path.as_os_str() == "-" { "<stdin>".to_owned() } else { path.display().to_string() }
}

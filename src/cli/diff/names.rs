//! One line a change, for programs: fields with tabs between them, sorted by id.
//!
//! `turned FJI TON`, `added KAZ`, `removed FJI TON support+`, each blank a tab.

use super::report::Report;
use std::io::{self, Write};

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let diff = report.diff;
    for turn in &diff.turned {
        line(&["turned", turn.source, turn.target], out)?;
    }
    for node in &diff.nodes {
        line(&[node.change.name(), node.id], out)?;
    }
    for edge in &diff.edges {
        line(&[edge.change.name(), edge.source, edge.target, edge.key], out)?;
    }
    Ok(())
}

/// The fields; a control character in one, a tab or a line break, as Rust and JSON write it.
fn line(fields: &[&str], out: &mut dyn Write) -> io::Result<()> {
    let escaped = |field: &&str| -> String {
        let letter = |c: char| if c.is_control() || c == '\\' { c.escape_default().to_string() } else { c.to_string() };
        field.chars().map(letter).collect()
    };
    writeln!(out, "{}", fields.iter().map(escaped).collect::<Vec<_>>().join("\t"))
}

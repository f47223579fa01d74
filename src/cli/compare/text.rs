//! A comparison as text.

use super::report::Report;
use std::io::{self, Write};

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    for warning in &report.comparison.warnings {
        writeln!(out, "! {}", warning.text)?;
    }
    for (number, headline) in report.headlines().enumerate() {
        let finding = headline.finding;
        writeln!(out, "{}. [{} p {:.2e} q {:.2e}] {}", number + 1, finding.kind, finding.p, finding.q, headline.text)?;
        for (mark, pieces) in ["  + ", "  - "].into_iter().zip(&headline.quotes) {
            for piece in pieces {
                writeln!(
                    out,
                    "{mark}{} [{} {} {:.2}]",
                    piece.sentence,
                    piece.origin.outlet.as_deref().unwrap_or_default(),
                    piece.cue.as_deref().unwrap_or_default(),
                    piece.confidence
                )?;
            }
        }
    }
    Ok(())
}

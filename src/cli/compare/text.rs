//! A comparison as text.

use crate::diff::compare::comparison::Comparison;
use crate::diff::compare::findings::{quotes, sentence};
use crate::diff::compare::frame::Frame;
use std::io::{self, Write};

pub(super) fn whole(
    frame: &Frame<'_>,
    comparison: &Comparison<'_>,
    top: usize,
    most: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    for warning in &comparison.warnings {
        writeln!(out, "! {}", warning.text)?;
    }
    for (number, finding) in comparison.findings.iter().take(top).enumerate() {
        writeln!(
            out,
            "{}. [{} p {:.2e} q {:.2e}] {}",
            number + 1,
            finding.kind,
            finding.p,
            finding.q,
            sentence(frame, comparison, finding)
        )?;
        for (mark, pieces) in ["  + ", "  - "].into_iter().zip(quotes(frame, comparison, finding.place, most)) {
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

//! The verdicts as lines: how each came out, what the rule is about, what was found, what was asked.

use super::words;
use crate::diff::rules::{Outcome, Quote, Verdict};
use crate::relate::Status;
use owo_colors::OwoColorize;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// A longer text does not widen its column; what stands behind it is then moved.
const WIDEST: usize = 56;

/// Writes those whose outcome is shown.
pub(super) fn write(
    verdicts: &[Verdict<'_, '_>],
    is_shown: impl Fn(Outcome) -> bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rows: Vec<(&Verdict<'_, '_>, [String; 3])> = verdicts
        .iter()
        .filter(|verdict| is_shown(verdict.outcome))
        .map(|verdict| (verdict, [words::title(verdict.rule), words::found(verdict), words::expected(verdict.rule)]))
        .collect();
    let width = |at: usize| rows.iter().map(|(_, cells)| cells[at].width().min(WIDEST)).max().unwrap_or_default();
    let widths = [width(0), width(1)];
    for (verdict, [title, found, expected]) in &rows {
        let (title, found) = (padded(title, widths[0]), padded(found, widths[1]));
        let line = format!("{}  {title}  {found}  {}", tag(verdict.outcome), format!("expected {expected}").dimmed());
        writeln!(out, "{line}")?;
        if matches!(verdict.outcome, Outcome::Fail | Outcome::Warning) {
            details(verdict, out)?;
        }
    }
    Ok(())
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

/// Five columns.
fn tag(outcome: Outcome) -> String {
    match outcome {
        Outcome::Pass => "PASS".green().to_string(),
        Outcome::Fail => "FAIL".red().bold().to_string(),
        Outcome::Warning => "WARN".yellow().bold().to_string(),
        Outcome::Skipped => "SKIP".cyan().to_string(),
    }
}

/// Where the rule stands, why it is there, and the sentences.
fn details(verdict: &Verdict<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let rule = verdict.rule;
    let about = rule.name.as_ref().map_or(String::new(), |_| format!(": {}", words::selection(rule)));
    writeln!(out, "      {}", words::clean(&format!("{}:{}{about}", rule.file, rule.line)).dimmed())?;
    if let Some(reason) = &rule.reason {
        writeln!(out, "      {}", words::clean(reason))?;
    }
    for quote in &verdict.quotes {
        writeln!(out, "      > {}  {}", words::clean(&quote.evidence.sentence), format!("[{}]", place(quote)).dimmed())?;
    }
    Ok(())
}

/// Outlet, date and article, and what a reader must know of the statement.
pub(super) fn place(quote: &Quote<'_>) -> String {
    let Quote { evidence, origin } = quote;
    let said = evidence.attributed_to.as_ref().map(|who| format!("according to {who}"));
    let status = (evidence.status != Status::Asserted).then(|| evidence.status.name().to_owned());
    let from = [origin.outlet.as_deref(), origin.date.as_deref(), Some(origin.id.as_str())];
    let parts = from.into_iter().flatten().map(str::to_owned).chain(status).chain(said);
    words::clean(&parts.collect::<Vec<_>>().join(", "))
}

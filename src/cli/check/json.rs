//! The verdicts as JSON: a summary, then one object a rule.

use super::{Count, words};
use crate::diff::rules::{Found, Quote, Verdict};
use crate::graph::Evidence;
use serde::Serialize;
use serde_json::json;
use std::io::{self, Write};
use std::sync::Arc;

/// In this order: a `serde_json` value would sort the keys.
#[derive(Serialize)]
struct Whole<'v> {
    summary: serde_json::Value,
    rules: Vec<Judged<'v>>,
}

#[derive(Serialize)]
struct Judged<'v> {
    outcome: &'static str,
    kind: &'static str,
    severity: &'static str,
    file: &'v str,
    line: usize,
    name: Option<&'v str>,
    reason: Option<&'v str>,
    about: String,
    sources: Vec<&'v str>,
    targets: Vec<&'v str>,
    measure: &'static str,
    value: Option<f64>,
    expected: String,
    found: String,
    figures: Vec<serde_json::Value>,
    evidence: Vec<Evidence>,
}

pub(super) fn write(verdicts: &[Verdict<'_, '_>], count: &Count, out: &mut dyn Write) -> io::Result<()> {
    let summary = json!({
        "passed": count.passed, "failed": count.failed, "warnings": count.warnings, "skipped": count.skipped,
    });
    serde_json::to_writer_pretty(&mut *out, &Whole { summary, rules: verdicts.iter().map(judged).collect() })?;
    out.write_all(b"\n")
}

fn judged<'v>(verdict: &'v Verdict<'_, '_>) -> Judged<'v> {
    let rule = verdict.rule;
    let ids = |names: &'v [crate::diff::rules::Name]| names.iter().map(|name| name.id.as_str()).collect();
    Judged {
        outcome: verdict.outcome.name(),
        kind: rule.kind.name(),
        severity: rule.severity.name(),
        file: &rule.file,
        line: rule.line,
        name: rule.name.as_deref(),
        reason: rule.reason.as_deref(),
        about: words::selection(rule),
        sources: ids(&rule.selection.sources),
        targets: ids(&rule.selection.targets),
        measure: rule.condition.measure.name(),
        value: verdict.value,
        expected: words::expected(rule),
        found: words::found(verdict),
        figures: (0..verdict.found.len()).map(|at| figures(verdict, at)).collect(),
        evidence: verdict.quotes.iter().map(evidence).collect(),
    }
}

/// The sentence, in the article that the rule is about.
fn evidence(quote: &Quote<'_>) -> Evidence {
    Evidence { origin: Arc::clone(quote.origin), also: Box::default(), ..quote.evidence.clone() }
}

/// What was found, of a flip with the outlet it was found in.
fn figures(verdict: &Verdict<'_, '_>, at: usize) -> serde_json::Value {
    let Found { size, count, articles, signed, by_status, weight, balance } = &verdict.found[at];
    let outlet = verdict.rule.condition.flip.as_ref().map(|outlets| &outlets[at].text);
    json!({
        "outlet": outlet, "of_articles": size.articles, "of_sentences": size.sentences,
        "count": count, "articles": articles, "friendly": signed[0], "hostile": signed[1],
        "asserted": by_status[0], "denied": by_status[1], "hedged": by_status[2], "weight": weight, "balance": balance,
    })
}

//! The verdicts as `JUnit` XML, which CI systems show: one test case a rule, warnings as output of one that passed.

use super::{Count, heading, text, words};
use crate::diff::rules::{Outcome, Verdict};
use crate::export::xml::Data;
use std::io::{self, Write};

pub(super) fn write(verdicts: &[Verdict<'_, '_>], out: &mut dyn Write) -> io::Result<()> {
    let Count { failed, skipped, .. } = Count::of(verdicts);
    let tests = verdicts.len();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites>")?;
    writeln!(
        out,
        "<testsuite name=\"whowhom check\" tests=\"{tests}\" failures=\"{failed}\" errors=\"0\" skipped=\"{skipped}\">"
    )?;
    for verdict in verdicts {
        case(verdict, out)?;
    }
    writeln!(out, "</testsuite>\n</testsuites>")
}

fn case(verdict: &Verdict<'_, '_>, out: &mut dyn Write) -> io::Result<()> {
    let rule = verdict.rule;
    let (title, class) = (words::title(rule), format!("{} {}", rule.file, heading(rule)));
    let told = format!("{}; expected {}", words::found(verdict), words::expected(rule));
    writeln!(
        out,
        "<testcase name=\"{}\" classname=\"{}\" file=\"{}\" line=\"{}\">",
        Data(&title),
        Data(&class),
        Data(&rule.file),
        rule.line
    )?;
    match verdict.outcome {
        Outcome::Pass => writeln!(out, "<system-out>{}</system-out>", Data(&told))?,
        Outcome::Skipped => writeln!(out, "<skipped message=\"{}\"/>", Data(&told))?,
        Outcome::Fail => writeln!(out, "<failure message=\"{}\">{}</failure>", Data(&told), Data(&body(verdict)))?,
        Outcome::Warning => writeln!(out, "<system-out>{}</system-out>", Data(&format!("{told}\n{}", body(verdict))))?,
    }
    writeln!(out, "</testcase>")
}

/// The rule, its reason and the sentences, one a line.
fn body(verdict: &Verdict<'_, '_>) -> String {
    let rule = verdict.rule;
    let quotes =
        verdict.quotes.iter().map(|quote| format!("{} [{}]", words::clean(&quote.evidence.sentence), text::place(quote)));
    [words::selection(rule)].into_iter().chain(rule.reason.clone()).chain(quotes).collect::<Vec<_>>().join("\n")
}

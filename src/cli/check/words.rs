//! Says in words what a rule is about, what it asks and what was found.
//!
//! `[[forbid]]` of Fiji and Tonga is `Fiji -> Tonga`, `none`, `2 statements in 1 article`.

use crate::cli::build::counted;
use crate::diff::rules::{Condition, Found, Kind, Measure, Name, Outcome, Rule, Selection, Verdict};

/// Which statements: `Fiji -> Tonga, assault, CNN, since 2014`.
pub(super) fn selection(rule: &Rule) -> String {
    let Selection { sources, targets, either, relations, sign, since, until, statuses, voice, .. } = &rule.selection;
    let arrow = if *either { "<->" } else { "->" };
    let mut parts = vec![format!("{} {arrow} {}", names(sources, "anybody"), names(targets, "anybody"))];
    if !relations.is_empty() {
        parts.push(relations.join(" or "));
    }
    parts.extend(sign.map(|sign| sign_name(sign).to_owned()));
    let statuses: Vec<&str> = statuses.iter().map(|status| status.name()).collect();
    if !statuses.is_empty() {
        parts.push(statuses.join(" or "));
    }
    parts.extend(voice.map(|voice| voice.name().to_owned()));
    if !rule.selection.outlets.is_empty() {
        parts.push(names(&rule.selection.outlets, ""));
    }
    parts.extend(since.as_ref().map(|since| format!("since {since}")));
    parts.extend(until.as_ref().map(|until| format!("until {until}")));
    clean(&parts.join(", "))
}

/// What the rule is called, or what it is about.
pub(super) fn title(rule: &Rule) -> String {
    rule.name.as_deref().map_or_else(|| selection(rule), clean)
}

/// What is asked: `at least 1`, `none`, `mostly hostile`.
pub(super) fn expected(rule: &Rule) -> String {
    let condition = &rule.condition;
    let leading = condition.leading.map(|sign| format!("mostly {}", sign_name(sign)));
    let flip = condition.flip.as_ref().map(|[one, other]| format!("{} and {} at odds", one.text, other.text));
    let asked: Vec<String> = [leading, flip].into_iter().flatten().collect();
    let expected = match (rule.kind, bounds(condition), asked.as_slice()) {
        (Kind::Expect, bounds, _) => bounds.into_iter().chain(asked).collect::<Vec<_>>().join(", "),
        (Kind::Forbid, Some(_), []) => outside(condition),
        (Kind::Forbid, None, [one]) => format!("not {one}"),
        (Kind::Forbid, bounds, _) => {
            format!("not both {}", bounds.into_iter().chain(asked).collect::<Vec<_>>().join(" and "))
        }
    };
    clean(&expected)
}

fn unit(condition: &Condition) -> String {
    if condition.measure == Measure::Count { String::new() } else { format!("{} ", condition.measure.name()) }
}

fn bounds(condition: &Condition) -> Option<String> {
    let unit = unit(condition);
    match (condition.at_least, condition.at_most) {
        (Some(least), None) => Some(format!("{unit}at least {least}")),
        (None, Some(most)) => Some(format!("{unit}at most {most}")),
        (Some(least), Some(most)) => Some(format!("{unit}{least} to {most}")),
        (None, None) => None,
    }
}

/// What is left when the bounds must not hold.
fn outside(condition: &Condition) -> String {
    let unit = unit(condition);
    let below = condition.at_least.map(|least| format!("below {least}"));
    let above = condition.at_most.map(|most| format!("above {most}"));
    if below.as_deref() == Some("below 1") && above.is_none() && condition.measure == Measure::Count {
        return "none".to_owned();
    }
    unit + &[below, above].into_iter().flatten().collect::<Vec<_>>().join(" or ")
}

/// What was found, by the measure of the rule.
pub(super) fn found(verdict: &Verdict<'_, '_>) -> String {
    let (condition, first) = (&verdict.rule.condition, &verdict.found[0]);
    if verdict.outcome == Outcome::Skipped {
        return skipped(verdict);
    }
    if let Some(outlets) = &condition.flip {
        let balance = |(name, found): (&Name, &Found)| format!("{} {}", name.text, signed(found.balance));
        return clean(&outlets.iter().zip(&verdict.found).map(balance).collect::<Vec<_>>().join(", "));
    }
    let count = statements(first);
    let mut parts = match condition.measure {
        Measure::Count | Measure::Articles => vec![count],
        Measure::Rate => vec![format!("{} per 1,000 sentences ({count})", value(verdict))],
        Measure::Weight => vec![format!("weight {:.1} ({count})", first.weight)],
        Measure::Friendly => {
            let [friendly, hostile] = first.signed;
            vec![format!("{} ({friendly} friendly, {hostile} hostile)", value(verdict))]
        }
        Measure::Balance => vec![format!("balance {} ({count})", signed(first.balance))],
    };
    if condition.leading.is_some() && condition.measure != Measure::Balance {
        parts.push(format!("balance {}", signed(first.balance)));
    }
    let named = verdict.rule.selection.sources.iter().chain(&verdict.rule.selection.targets);
    parts.extend(named.filter(|name| name.is_missing).map(|name| format!("{} is in no article", name.text)));
    clean(&parts.join(", "))
}

/// Why it was not judged.
fn skipped(verdict: &Verdict<'_, '_>) -> String {
    let least = verdict.rule.skip_below.unwrap_or_default();
    let Some(short) = verdict.found.iter().position(|found| found.size.is_below(least)) else { return String::new() };
    let size = verdict.found[short].size;
    let outlet = verdict.rule.condition.flip.as_ref().map(|outlets| format!("{}: ", outlets[short].text));
    let (has, wants) = if size.articles < least.articles {
        (counted(size.articles, "article"), least.articles)
    } else {
        (counted(size.sentences, "sentence"), least.sentences)
    };
    clean(&format!("not tested, {}{has} of the {wants} it takes", outlet.unwrap_or_default()))
}

/// `2 statements in 1 article`; of none, what there is of other statuses.
fn statements(found: &Found) -> String {
    if found.count == 0 {
        let [asserted, denied, hedged] = found.by_status;
        let others = [(asserted, "asserted"), (denied, "denied"), (hedged, "hedged")];
        let others: Vec<String> = others.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
        return if others.is_empty() { "nothing".to_owned() } else { format!("nothing, but {}", others.join(", ")) };
    }
    let articles = found.articles.map(|articles| format!(" in {}", counted(articles, "article")));
    counted(found.count, "statement") + &articles.unwrap_or_default()
}

fn value(verdict: &Verdict<'_, '_>) -> String {
    verdict.value.map_or_else(|| "none".to_owned(), |value| format!("{value:.2}"))
}

fn names(names: &[Name], nobody: &str) -> String {
    if names.is_empty() {
        return nobody.to_owned();
    }
    names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(" or ")
}

const fn sign_name(sign: i8) -> &'static str {
    if sign > 0 { "friendly" } else { "hostile" }
}

/// With its sign; what is nothing has none.
fn signed(balance: f64) -> String {
    if balance == 0.0 { "0.0".to_owned() } else { format!("{balance:+.1}") }
}

/// A text of a file on one line, without what would steer a terminal.
pub(super) fn clean(text: &str) -> String {
    text.replace(char::is_control, " ")
}

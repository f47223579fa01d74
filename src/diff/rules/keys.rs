//! The keys of a rule: what each takes, and what is said of a wrong value.
//!
//! `relation = "attack"` is refused with the names of the relations, `since = "May"` with how a date is written.
//!
//! Help and reader go by [`KEYS`]; a key that is there and not read does not pass the tests.

use super::{MEASURES, Measure, Name, Rule, Severity, Size, Voice};
use crate::corpus;
use crate::relate::Status;
use crate::relate::relation_type::RELATIONS;
use toml::Value;

/// Every key of a rule, and what it takes.
pub(super) const KEYS: &[(&str, &str)] = &[
    ("name", "what the rule is called in the report"),
    ("reason", "why it is there, shown when it fails"),
    ("source", "who acts, by id or name, or a list of them"),
    ("target", "on whom"),
    ("between", "two actors, whichever of them acts"),
    ("relation", "a relation or a list of them; without it every event, but no role"),
    ("sign", "\"+\" or \"-\": only friendly or only hostile statements"),
    ("outlet", "an outlet or a list of them"),
    ("since", "a date: articles of that day or later"),
    ("until", "a date: articles of that day or earlier"),
    ("status", "asserted (the default), denied or hedged, or a list of them"),
    ("voice", "\"own\" or \"quoted\": only the outlet's own words, or only those of others"),
    ("measure", "what the bounds are of"),
    ("at_least", "the least it may be"),
    ("at_most", "the most it may be"),
    ("leading", "\"+\" or \"-\": friendly or hostile statements weigh more"),
    ("flip", "two outlets: friendly statements weigh more in one, hostile ones in the other"),
    ("skip_below", "{articles = N}, {sentences = N} or both: with less text than that nothing is judged"),
    ("severity", "error (the default), or warning, which never fails the check"),
];

/// Puts a key's value, which stands in that line, into a rule; `false` if no key is called so.
///
/// # Errors
/// When the value is none of that key's; the message says what would do.
pub(super) fn put(rule: &mut Rule, key: &str, value: &Value, line: usize) -> Result<bool, String> {
    let (selection, condition) = (&mut rule.selection, &mut rule.condition);
    match key {
        "name" => rule.name = Some(text(value)?),
        "reason" => rule.reason = Some(text(value)?),
        "source" => selection.sources = names(value, line)?,
        "target" => selection.targets = names(value, line)?,
        "between" => {
            let [one, other] = two(value, line)?;
            (selection.sources, selection.targets, selection.either) = (vec![one], vec![other], true);
        }
        "relation" => selection.relations = list(value)?.into_iter().map(relation).collect::<Result<_, _>>()?,
        "sign" => selection.sign = Some(sign(value)?),
        "outlet" => selection.outlets = names(value, line)?,
        "since" => selection.since = Some(date(value)?),
        "until" => selection.until = Some(date(value)?),
        "status" => selection.statuses = list(value)?.into_iter().map(status).collect::<Result<_, _>>()?,
        "voice" => selection.voice = Some(one_of(value, &[Voice::Own, Voice::Quoted], Voice::name)?),
        "measure" => {
            condition.measure = one_of(value, &MEASURES.iter().map(|row| row.1).collect::<Vec<_>>(), Measure::name)?;
        }
        "at_least" => condition.at_least = Some(number(value)?),
        "at_most" => condition.at_most = Some(number(value)?),
        "leading" => condition.leading = Some(sign(value)?),
        "flip" => condition.flip = Some(two(value, line)?),
        "skip_below" => rule.skip_below = Some(size(value)?),
        "severity" => rule.severity = one_of(value, &[Severity::Error, Severity::Warning], Severity::name)?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// What stood there, as TOML writes it, and what would do.
fn wrong(value: &Value, expected: &str) -> String {
    format!("found {value}, expected {expected}")
}

fn text(value: &Value) -> Result<String, String> {
    match value.as_str() {
        Some(text) if !text.trim().is_empty() => Ok(text.to_owned()),
        _ => Err(wrong(value, "a text in quotes")),
    }
}

/// A text, or a list of them that is not empty.
fn list(value: &Value) -> Result<Vec<String>, String> {
    match value {
        Value::Array(values) if !values.is_empty() => values.iter().map(text).collect(),
        Value::Array(_) => Err(wrong(value, "at least one")),
        _ => Ok(vec![text(value)?]),
    }
}

fn names(value: &Value, line: usize) -> Result<Vec<Name>, String> {
    Ok(list(value)?.into_iter().map(|text| Name { id: text.clone(), text, line, is_missing: false }).collect())
}

fn two(value: &Value, line: usize) -> Result<[Name; 2], String> {
    let two = <[Name; 2]>::try_from(names(value, line)?).map_err(|_| wrong(value, "two names, as in [\"A\", \"B\"]"))?;
    if two[0].text == two[1].text { Err(wrong(value, "two different names")) } else { Ok(two) }
}

fn relation(name: String) -> Result<String, String> {
    let known = || RELATIONS.iter().map(|row| row.name).chain(["cooccurrence"]);
    if known().any(|relation| relation == name) {
        return Ok(name);
    }
    Err(format!("no relation is named \"{name}\", there are {}", known().collect::<Vec<_>>().join(", ")))
}

fn status(name: String) -> Result<Status, String> {
    one_of(&Value::String(name), &[Status::Asserted, Status::Denied, Status::Hedged], Status::name)
}

fn sign(value: &Value) -> Result<i8, String> {
    match value.as_str() {
        Some("+") => Ok(1),
        Some("-") => Ok(-1),
        _ => Err(wrong(value, "\"+\" (friendly) or \"-\" (hostile)")),
    }
}

/// A date in quotes, or as TOML has them.
fn date(value: &Value) -> Result<String, String> {
    let written = match value {
        Value::Datetime(date) => Some(date.to_string()),
        _ => value.as_str().map(str::to_owned),
    };
    let day = written.and_then(|written| corpus::iso_date(&written));
    day.ok_or_else(|| wrong(value, "a date as \"2024\", \"2024-11\" or \"2024-11-28\""))
}

#[expect(clippy::cast_precision_loss, reason = "bounds are far below 2^52")]
fn number(value: &Value) -> Result<f64, String> {
    let number = value.as_float().or_else(|| value.as_integer().map(|number| number as f64));
    number.filter(|number| number.is_finite()).ok_or_else(|| wrong(value, "a number"))
}

fn size(value: &Value) -> Result<Size, String> {
    let expected = "{articles = N}, {sentences = N} or both";
    let table = value.as_table().filter(|table| !table.is_empty()).ok_or_else(|| wrong(value, expected))?;
    let mut size = Size::default();
    for (key, count) in table {
        let place = match key.as_str() {
            "articles" => &mut size.articles,
            "sentences" => &mut size.sentences,
            _ => return Err(wrong(value, expected)),
        };
        *place = count.as_integer().and_then(|count| u64::try_from(count).ok()).ok_or_else(|| wrong(value, expected))?;
    }
    Ok(size)
}

fn one_of<T: Copy>(value: &Value, all: &[T], name: impl Fn(T) -> &'static str) -> Result<T, String> {
    let named = value.as_str().and_then(|text| all.iter().copied().find(|one| name(*one) == text));
    named.ok_or_else(|| {
        let all: Vec<String> = all.iter().map(|one| format!("\"{}\"", name(*one))).collect();
        wrong(value, &format!("one of {}", all.join(", ")))
    })
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    #[test]
    fn every_key_is_read_and_refuses_a_value_that_is_none() {
        let rule = &file::read("r.toml", "[[expect]]\n").expect("a rule")[0];
        for (key, _) in KEYS {
            assert!(put(&mut rule.clone(), key, &Value::Boolean(true), 1).is_err(), "{key}");
        }
        assert_eq!(put(&mut rule.clone(), "sourec", &Value::Boolean(true), 1), Ok(false));
    }

    #[test]
    fn every_key_and_measure_is_in_the_documentation() {
        let documentation = include_str!("../../../docs/RULES.md");
        let measures = MEASURES.iter().map(|row| row.0);
        for name in KEYS.iter().map(|row| row.0).chain(measures) {
            assert!(documentation.contains(&format!("`{name}`")), "docs/RULES.md should say what `{name}` is");
        }
    }
}

//! Reads rules from TOML, and says file and line of what is wrong.
//!
//! `[[expect]]` with `source = "Fiji"` and `target = "Tonga"` in line 1 is the rule that at least one statement of that pair is there.
//!
//! A key that no rule has is an error: a misspelt `outlett` would otherwise judge all outlets. Names are not looked up here.

use super::keys::{KEYS, put};
use super::{Condition, Kind, Rule, Selection, Severity};
use crate::error::{Error, Result};
use crate::relate::Status;
use crate::relate::relation_type::RelationType;
use toml::de::{DeTable, DeValue};
use toml::{Table, Value};

/// Every key of a rule with what it takes, for a help text.
pub fn keys() -> impl Iterator<Item = (&'static str, &'static str)> {
    KEYS.iter().copied()
}

/// Keys that `[defaults]` may have.
const SHARED: &[&str] = &["outlet", "since", "until", "status", "voice", "skip_below", "severity"];

/// The rules of a file in their order; `file` is its name in messages.
///
/// # Errors
/// When it is not TOML, has no rule, or a rule has a wrong key, a wrong value or keys that exclude each other.
pub fn read(file: &str, text: &str) -> Result<Vec<Rule>> {
    let reader = Reader::of(file, text)?;
    let values: Table = toml::from_str(text).map_err(|why| reader.broken(&why))?;
    let mut defaults = empty(file);
    for (heading, value) in &values {
        match (heading.as_str(), value) {
            ("defaults", Value::Table(table)) => reader.fill(&mut defaults, table, &[Step::Key("defaults")])?,
            ("expect" | "forbid", Value::Array(_)) => {}
            _ => return Err(reader.heading(heading)),
        }
    }
    let mut rules = Vec::new();
    for kind in [Kind::Expect, Kind::Forbid] {
        let tables = values.get(kind.name()).and_then(Value::as_array).into_iter().flatten();
        for (at, table) in tables.enumerate() {
            let path = [Step::Key(kind.name()), Step::Item(at)];
            let table = table.as_table().ok_or_else(|| reader.heading(kind.name()))?;
            let mut rule = Rule { line: reader.line(&path), kind, ..defaults.clone() };
            reader.fill(&mut rule, table, &path)?;
            settle(&mut rule).map_err(|message| reader.refused(rule.line, &message))?;
            rules.push(rule);
        }
    }
    if rules.is_empty() {
        return Err(Error::data(file, "no rule there; a rule begins with [[expect]] or [[forbid]] in a line of its own"));
    }
    rules.sort_by_key(|rule| rule.line);
    Ok(rules)
}

fn empty(file: &str) -> Rule {
    Rule {
        file: file.to_owned(),
        line: 1,
        kind: Kind::Expect,
        name: None,
        reason: None,
        severity: Severity::default(),
        selection: Selection::default(),
        condition: Condition::default(),
        skip_below: None,
    }
}

/// Refuses keys that exclude each other, and asks for one statement where nothing is asked.
fn settle(rule: &mut Rule) -> std::result::Result<(), String> {
    let Rule { selection, condition, .. } = &mut *rule;
    let is_bounded = condition.at_least.is_some() || condition.at_most.is_some();
    let by_weight = condition.measure.is_weighted() || condition.leading.is_some() || condition.flip.is_some();
    let by_sign = condition.measure.is_signed() || condition.leading.is_some() || condition.flip.is_some();
    let only_asserted = selection.statuses.iter().all(|status| *status == Status::Asserted);
    for (is_wrong, message) in [
        (condition.measure != super::Measure::Count && !is_bounded, "a \"measure\" needs \"at_least\", \"at_most\" or both"),
        (
            condition.at_least.zip(condition.at_most).is_some_and(|(least, most)| least > most),
            "\"at_least\" is more than \"at_most\"",
        ),
        (by_sign && selection.sign.is_some(), "\"sign\" leaves one sign, so which one leads cannot be asked; leave it out"),
        (
            selection.sign.is_some_and(|sign| selection.relations.iter().all(|name| sign_of(name) != sign))
                && !selection.relations.is_empty(),
            "\"relation\" is of another \"sign\", so nothing could ever be found; leave \"sign\" out",
        ),
        (by_weight && !only_asserted, "weights are kept of asserted statements alone; leave \"status\" out, or count"),
        (by_weight && selection.voice.is_some(), "weights are not kept by voice; leave \"voice\" out, or count"),
        (selection.voice.is_some() && !only_asserted, "a voice is kept of asserted statements alone; leave \"status\" out"),
        (condition.flip.is_some() && !selection.outlets.is_empty(), "\"flip\" names the outlets; leave \"outlet\" out"),
        (
            condition.flip.is_some() && is_bounded,
            "\"flip\" looks at two outlets, so a bound could be of either; write a rule for each",
        ),
        (
            condition.flip.is_some() && (selection.sources.is_empty() || selection.targets.is_empty()),
            "\"flip\" is of a pair; name it by \"source\" and \"target\", or by \"between\"",
        ),
        (
            selection.since.as_ref().zip(selection.until.as_ref()).is_some_and(|(since, until)| {
                // `until = "2024"` holds to the end of the year.
                since[..since.len().min(until.len())] > until[..]
            }),
            "\"since\" is later than \"until\"",
        ),
    ] {
        if is_wrong {
            return Err(message.to_owned());
        }
    }
    if condition.is_empty() {
        condition.at_least = Some(1.0);
    }
    Ok(())
}

fn sign_of(relation: &str) -> i8 {
    RelationType::named(relation).map_or(0, RelationType::sign)
}

/// A step from the whole file to a value in it.
#[derive(Debug, Clone, Copy)]
enum Step<'s> {
    Key(&'s str),
    Item(usize),
}

/// Knows where everything stands.
struct Reader<'t> {
    file: &'t str,
    text: &'t str,
    spans: DeTable<'t>,
}

impl<'t> Reader<'t> {
    fn of(file: &'t str, text: &'t str) -> Result<Self> {
        let broken = |why: toml::de::Error| Self { file, text, spans: DeTable::default() }.broken(&why);
        let spans = DeTable::parse(text).map_err(broken)?.into_inner();
        Ok(Self { file, text, spans })
    }

    fn broken(&self, why: &toml::de::Error) -> Error {
        self.refused(self.line_at(why.span().map_or(0, |span| span.start)), why.message())
    }

    fn refused(&self, line: usize, message: &str) -> Error {
        Error::data(format!("{}:{line}", self.file), message)
    }

    fn line_at(&self, byte: usize) -> usize {
        1 + self.text[..byte].matches('\n').count()
    }

    /// The line of a key, or of an item of a list; 1 if it is not there.
    fn line(&self, path: &[Step<'_>]) -> usize {
        let mut tables = &self.spans;
        let mut items: Option<&toml::de::DeArray<'_>> = None;
        let mut at = 0;
        for step in path {
            let value = match *step {
                Step::Key(name) => {
                    let Some((key, value)) = tables.iter().find(|(key, _)| key.get_ref() == name) else { break };
                    at = key.span().start;
                    value
                }
                Step::Item(number) => {
                    let Some(value) = items.and_then(|items| items.get(number)) else { break };
                    at = value.span().start;
                    value
                }
            };
            match value.get_ref() {
                DeValue::Table(inner) => tables = inner,
                DeValue::Array(inner) => items = Some(inner),
                _ => break,
            }
        }
        self.line_at(at)
    }

    fn heading(&self, heading: &str) -> Error {
        let line = self.line(&[Step::Key(heading), Step::Item(0)]);
        let message = format!("found \"{heading}\"; a file has [[expect]] and [[forbid]] rules, and one [defaults]");
        self.refused(line, &message)
    }

    /// Puts the keys of a table into a rule.
    fn fill(&self, rule: &mut Rule, table: &Table, path: &[Step<'_>]) -> Result<()> {
        let shared = matches!(path, [Step::Key("defaults")]);
        for (key, value) in table {
            let line = self.line(&[path, &[Step::Key(key)]].concat());
            let both = ["source", "target"].iter().any(|end| table.contains_key(*end));
            if key == "between" && both {
                return Err(self.refused(line, "\"between\" names both actors; leave \"source\" and \"target\" out"));
            }
            if key == "flip" && !table.contains_key("outlet") {
                // Those of [defaults]: the rule has its own.
                rule.selection.outlets.clear();
            }
            let is_key = !shared || SHARED.contains(&key.as_str());
            let refused = |message: String| self.refused(line, &format!("{key}: {message}"));
            if !is_key || !put(rule, key, value, line).map_err(refused)? {
                return Err(self.unknown(key, line, shared));
            }
        }
        Ok(())
    }

    fn unknown(&self, key: &str, line: usize, shared: bool) -> Error {
        let names: Vec<&str> = keys().map(|(name, _)| name).filter(|name| !shared || SHARED.contains(name)).collect();
        let whose = if shared { "[defaults] has" } else { "a rule has" };
        self.refused(line, &format!("no key \"{key}\"; {whose} {}", names.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> String {
        read("r.toml", text).expect_err("refused").to_string()
    }

    #[test]
    fn a_rule_with_a_pair_alone_asks_for_one_statement() {
        let rules =
            read("r.toml", "# two\n[[forbid]]\nsource = \"Fiji\"\n\n[[expect]]\nbetween = [\"Fiji\", \"Tonga\"]\n").unwrap();
        let shown: Vec<_> = rules.iter().map(|rule| (rule.line, rule.kind, rule.condition.at_least)).collect();
        assert_eq!(shown, [(2, Kind::Forbid, Some(1.0)), (5, Kind::Expect, Some(1.0))]);
        assert!(rules[1].selection.either && rules[0].selection.targets.is_empty());
        assert_eq!(rules[0].selection.sources[0].line, 3);
    }

    #[test]
    fn defaults_hold_where_a_rule_says_nothing_else() {
        let text = "[defaults]\nsince = 2024-01-01\nseverity = \"warning\"\n[[expect]]\n[[expect]]\nsince = \"2023\"\n";
        let rules = read("r.toml", text).unwrap();
        let since: Vec<_> = rules.iter().map(|rule| rule.selection.since.as_deref()).collect();
        assert_eq!(since, [Some("2024-01-01"), Some("2023")]);
        assert!(rules.iter().all(|rule| rule.severity == Severity::Warning));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line_and_what_would_do() {
        for (text, expected) in [
            ("[[expect]]\nsource = \"Fiji\"\noutlett = \"RT\"\n", "r.toml:3: no key \"outlett\"; a rule has name, reason,"),
            ("\n[defaults]\nsource = \"Fiji\"\n", "r.toml:3: no key \"source\"; [defaults] has outlet, since,"),
            (
                "[[expect]]\nrelation = [\"aid\",\n \"attack\"]\n",
                "r.toml:2: relation: no relation is named \"attack\", there are agree,",
            ),
            ("[[expect]]\n\nsince = \"May\"\n", "r.toml:3: since: found \"May\", expected a date as"),
            ("[[expect]]\nat_least = \"1\"\n", "r.toml:2: at_least: found \"1\", expected a number"),
            ("[[expect]]\nat_least = nan\n", "r.toml:2: at_least: found nan, expected a number"),
            ("[[expect]]\nsign = 1\n", "r.toml:2: sign: found 1, expected \"+\" (friendly)"),
            ("[[expect]]\nskip_below = {articles = -1}\n", "r.toml:2: skip_below: found"),
            ("[[expect]]\nbetween = [\"A\"]\n", "r.toml:2: between: found [\"A\"], expected two names"),
            ("[[expect]]\nsource = []\n", "r.toml:2: source: found [], expected at least one"),
            (
                "[[expect]]\nmeasure = \"share\"\n",
                "r.toml:2: measure: found \"share\", expected one of \"count\", \"articles\"",
            ),
            ("a = 1\n", "r.toml:1: found \"a\"; a file has [[expect]]"),
            ("\n[expect]\nsource = \"Fiji\"\n", "r.toml:2: found \"expect\"; a file has [[expect]]"),
            ("[[expect]]\nsource = Fiji\n", "r.toml:2: "),
            ("# nothing\n", "r.toml: no rule there;"),
        ] {
            let message = refusal(text);
            assert!(message.starts_with(expected), "{text}\n{message}");
        }
    }

    #[test]
    fn keys_that_exclude_each_other_are_refused_at_the_rule() {
        for (keys, expected) in [
            ("measure = \"rate\"", "a \"measure\" needs"),
            ("at_least = 3\nat_most = 2", "\"at_least\" is more"),
            ("sign = \"+\"\nleading = \"+\"", "\"sign\" leaves one sign"),
            ("sign = \"+\"\nrelation = [\"assault\", \"accuse\"]", "\"relation\" is of another"),
            ("sign = \"-\"\nrelation = \"leads\"", "\"relation\" is of another"),
            ("status = \"denied\"\nleading = \"+\"", "weights are kept of asserted"),
            ("voice = \"own\"\nmeasure = \"weight\"\nat_most = 1", "weights are not kept by voice"),
            ("voice = \"own\"\nstatus = \"hedged\"", "a voice is kept of asserted"),
            ("flip = [\"RT\", \"CNN\"]", "\"flip\" is of a pair"),
            ("flip = [\"RT\", \"CNN\"]\noutlet = \"RT\"", "\"flip\" names the outlets"),
            ("since = \"2025\"\nuntil = \"2024\"", "\"since\" is later"),
        ] {
            let message = refusal(&format!("\n[[expect]]\n{keys}\n"));
            assert!(message.starts_with(&format!("r.toml:2: {expected}")), "{keys}\n{message}");
        }
        assert!(refusal("[[expect]]\nsource = \"A\"\nbetween = [\"A\", \"B\"]\n").starts_with("r.toml:3: \"between\""));
        read("r.toml", "[[expect]]\nsince = \"2024-05\"\nuntil = \"2024\"\n").expect("May 2024 is in 2024");
    }
}

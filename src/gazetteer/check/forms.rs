//! What is wrong with forms: alone, within a row, and between the rows of different actors.
//!
//! `Old Border` of two actors is a collision unless context words or dates tell them apart.

use super::rows::Row;
use super::{Finding, Kind};
use crate::gazetteer::MentionKind;
use crate::gazetteer::tables::Form;
use crate::text::fold;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Faults of one row's forms.
pub(super) fn of_row(row: &Row<'_>, findings: &mut Vec<Finding>) {
    let mut seen: FxHashMap<&str, &str> = FxHashMap::default();
    for written in row.written() {
        let mut tell = |kind, message| findings.push(row.finding_at(written.line, kind, message));
        let name = written.name;
        let folded = fold::fold(name);
        if folded.trim().is_empty() {
            tell(Kind::Blank, format!("{} has \"{name}\"; give a name or leave it out", written.key));
            continue;
        }
        if !folded.starts_with(char::is_alphanumeric) {
            tell(
                Kind::Unfindable,
                format!(
                    "\"{name}\" does not begin with a letter or digit and is never found; write it without its first mark"
                ),
            );
        }
        let is_surname = written.key == "surname";
        match seen.get(name) {
            // A surname that is also an alias is two things: found alone, and found where its bearer is known.
            Some(first) if is_surname == (*first == "surname") => {
                // A form that repeats the name brings its switches to it; any other repetition is passed over.
                let is_heard = *first == "name";
                if written.has_switches && !is_heard {
                    let message = format!(
                        "\"{name}\" stands in {first} too, so that its switches here are not read; keep the one with switches (under aliases for the name itself)"
                    );
                    tell(Kind::Switch, message);
                } else if written.key == *first {
                    tell(Kind::Twice, format!("\"{name}\" stands in {first} twice; leave one out"));
                }
            }
            _ => {
                seen.insert(name, written.key);
            }
        }
    }
    for (_, form) in &row.entry.forms {
        switches(row, form, findings);
    }
}

/// Words beside a form that are blank, or that the form itself always brings.
fn switches(row: &Row<'_>, form: &Form, findings: &mut Vec<Finding>) {
    let line = row.line_of(&form.name);
    let name = &form.name;
    for (key, words) in [("needs", &form.needs), ("not_before", &form.not_before), ("not_after", &form.not_after)] {
        for word in words.iter().filter(|word| word.trim().is_empty() || word.trim() != word.as_str()) {
            findings.push(row.finding_at(
                line,
                Kind::Blank,
                format!("{key} of \"{name}\" has \"{word}\"; write a word without blanks around it"),
            ));
        }
    }
    let is_word_of_form = |word: &&String| name.split(|c: char| !c.is_alphanumeric()).any(|part| part == word.as_str());
    if let Some(word) = form.needs.iter().find(is_word_of_form) {
        let message = format!("\"{name}\" needs \"{word}\", which it has itself, so that it is always met; leave it out");
        findings.push(row.finding_at(line, Kind::Switch, message));
    }
}

/// A form of a row, as it meets those of others.
struct Use<'r> {
    row: &'r Row<'r>,
    kind: MentionKind,
    form: &'r Form,
}

/// Forms of different actors that meet.
pub(super) fn between_rows<'r>(rows: &'r [Row<'r>], findings: &mut Vec<Finding>) {
    let mut forms: BTreeMap<String, Vec<Use<'r>>> = BTreeMap::new();
    for row in rows {
        for (kind, form) in &row.entry.forms {
            forms.entry(fold::fold(&form.name)).or_default().push(Use { row, kind: *kind, form });
        }
    }
    for uses in forms.values() {
        for (at, one) in uses.iter().enumerate() {
            let mut others = uses.iter().filter(|other| other.row.entry.id != one.row.entry.id).peekable();
            if others.peek().is_none() && (one.form.from.is_some() || one.form.to.is_some()) {
                let message = format!(
                    "\"{}\" has dates and no other actor has that form, so that they decide nothing; leave them out",
                    one.form.name
                );
                findings.push(one.finding(Kind::Switch, message));
            }
            if let Some(other) = others.find(|other| is_unreachable(one, other)) {
                let message = format!(
                    "\"{}\" needs only words that {} needs too, and so never wins; give it a word of its own",
                    one.form.name,
                    other.shown()
                );
                findings.push(one.finding(Kind::Switch, message));
            }
            if let Some(other) =
                uses[..at].iter().find(|other| other.row.entry.id != one.row.entry.id && collide(other, one))
            {
                findings.push(one.finding(Kind::Collision, one.collision(other)));
            }
        }
    }
}

/// Whether every context word of `one` is one of the other's too.
fn is_unreachable(one: &Use<'_>, other: &Use<'_>) -> bool {
    let (needs, rival) = (&one.form.needs, &other.form.needs);
    let decides = |kind: MentionKind| kind != MentionKind::Surname;
    decides(one.kind)
        && decides(other.kind)
        && !needs.is_empty()
        && needs.iter().all(|word| rival.contains(word))
        && !apart_in_time(one.form, other.form)
}

/// Whether nothing tells two uses of a form apart. Surnames may be shared, unless both are famous.
fn collide(one: &Use<'_>, other: &Use<'_>) -> bool {
    let surnames = [one, other].into_iter().filter(|u| u.kind == MentionKind::Surname).count();
    let told_apart = !one.form.needs.is_empty() || !other.form.needs.is_empty() || apart_in_time(one.form, other.form);
    match surnames {
        0 => !told_apart && one.form.is_prefix == other.form.is_prefix,
        2 => one.row.entry.famous && other.row.entry.famous,
        _ => false,
    }
}

/// Whether there is no day on which both are in use; ISO dates compare by their common length.
fn apart_in_time(one: &Form, other: &Form) -> bool {
    let ends_before = |first: &Form, then: &Form| match (&first.to, &then.from) {
        (Some(to), Some(from)) => {
            let common = to.len().min(from.len());
            to[..common] <= from[..common]
        }
        _ => false,
    };
    ends_before(one, other) || ends_before(other, one)
}

impl Use<'_> {
    fn finding(&self, kind: Kind, message: String) -> Finding {
        self.row.finding_at(self.row.line_of(&self.form.name), kind, message)
    }

    /// `SYL (Sylvania, t.toml:20)`
    fn shown(&self) -> String {
        format!("{} ({}, {})", self.row.entry.id, self.row.entry.name, self.row.place())
    }

    fn collision(&self, other: &Self) -> String {
        if self.kind == MentionKind::Surname {
            return format!(
                "\"{}\" is the surname of {} too, and both are famous, so that it names neither alone; leave famous out of one",
                self.form.name,
                other.shown()
            );
        }
        format!(
            "\"{}\" is also {} and nothing tells them apart; add \"needs\" or dates, or leave one out",
            self.form.name,
            other.shown()
        )
    }
}

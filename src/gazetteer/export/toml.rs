//! The rows as our own tables, in the layout of `gazetteer/*.toml`.
//!
//! Read again, they are the same rows. What a row's type has no key for (the seat of power of an organisation that a user
//! made of a state) becomes an alias, or is named as left out.

use super::left_out;
use crate::gazetteer::tables::{Case, Conditions, Entry, Form, Office, Switches};
use crate::gazetteer::{EntityType, MentionKind};
use std::fmt::Write as _;
use std::io::{self, Write};

/// A list longer than this many characters is broken into lines.
const ONE_LINE: usize = 100;
/// The most characters of a broken list's line, without its indent.
const LIST_LINE: usize = 108;

/// Writes the rows. Nothing but seats and members of what is no organisation, and prefixes of what is no state, is left out.
pub(super) fn write(entries: &[Entry], out: &mut dyn Write) -> io::Result<Vec<String>> {
    let (mut lost_forms, mut lost_names) = (0, 0);
    for (at, entry) in entries.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        out.write_all(row(entry, &mut lost_forms).as_bytes())?;
        lost_names += usize::from(!entry.forms.iter().any(|(_, form)| form.name == entry.name));
    }
    let forms = left_out(lost_forms, "prefixes of actors that are no states");
    let names = left_out(lost_names, "usual names that stand for somebody else here: read again, they will be shared");
    Ok(forms.into_iter().chain(names).collect())
}

/// One row, every line ended.
pub(super) fn row(entry: &Entry, lost_forms: &mut usize) -> String {
    let Entry { place: _, id, name, wikipedia, entity_type, forms, famous, roles, seat, country, members, source } = entry;
    let mut lines = vec![format!("[[{}]]", entity_type.name())];
    let mut put = |key: &str, value: String| lines.push(format!("{key} = {value}"));
    put("id", quoted(id));
    put("name", quoted(name));
    if let Some(title) = wikipedia {
        put("wikipedia", quoted(title));
    }
    for key in keys(*entity_type) {
        let of_key: Vec<&Form> = forms.iter().filter(|f| key_of(*entity_type, f) == Some(*key)).map(|(_, f)| f).collect();
        let shown: Vec<String> = of_key
            .into_iter()
            .filter(|form| *key != "aliases" || form.name != *name || has_switches(form))
            .map(form_value)
            .collect();
        if *key == "surname" {
            if let Some(value) = surname(forms, &shown) {
                put(key, value);
            }
        } else if !shown.is_empty() {
            put(key, list(&shown));
        }
    }
    *lost_forms += forms.iter().filter(|form| key_of(*entity_type, form).is_none()).count();
    if *famous && *entity_type == EntityType::Person {
        put("famous", "true".to_owned());
    }
    if !roles.is_empty() && *entity_type == EntityType::Person {
        put("roles", list(&roles.iter().map(office).collect::<Vec<_>>()));
    }
    if *entity_type == EntityType::Organization {
        if let Some(seat) = seat {
            put("seat", quoted(seat));
        }
        if let Some(country) = country {
            put("country", quoted(country));
        }
        if !members.is_empty() {
            put("members", list(&members.iter().map(|id| quoted(id)).collect::<Vec<_>>()));
        }
    }
    if let Some(source) = source {
        put("source", quoted(source));
    }
    lines.join("\n") + "\n"
}

/// Keys of forms, in the order of our files.
const fn keys(entity_type: EntityType) -> &'static [&'static str] {
    match entity_type {
        EntityType::State => &["aliases", "demonyms", "capital", "seats", "prefixes"],
        EntityType::Organization => &["aliases", "acronyms", "demonyms"],
        EntityType::Person => &["aliases", "surname"],
    }
}

/// The key that a form stands under; `None` where the type has no place for it.
fn key_of(entity_type: EntityType, (kind, form): &(MentionKind, Form)) -> Option<&'static str> {
    match (entity_type, kind) {
        (EntityType::State, MentionKind::Demonym) if form.is_prefix => Some("prefixes"),
        (_, MentionKind::Demonym) if form.is_prefix => None,
        (EntityType::State | EntityType::Organization, MentionKind::Demonym) => Some("demonyms"),
        (EntityType::State, MentionKind::Capital) => Some("capital"),
        (EntityType::State, MentionKind::Seat) => Some("seats"),
        (EntityType::Organization, MentionKind::Acronym) => Some("acronyms"),
        (EntityType::Person, MentionKind::Surname) => Some("surname"),
        _ => Some("aliases"),
    }
}

/// The value of `surname`: nothing if it is the default, an empty list if others took it.
fn surname(forms: &[(MentionKind, Form)], shown: &[String]) -> Option<String> {
    let mut surnames = forms.iter().filter(|(kind, _)| *kind == MentionKind::Surname);
    let is_default = surnames.clone().count() == 1 && surnames.all(|(_, form)| form.is_supposed);
    match shown {
        _ if is_default => None,
        [one] if one.starts_with('"') => Some(one.clone()),
        _ => Some(list(shown)),
    }
}

fn has_switches(form: &Form) -> bool {
    form.switches != Switches::default()
}

fn form_value(form: &Form) -> String {
    let Conditions { from, to, case, not_before, not_after, needs, is_prefix: _, is_supposed: _ } = &*form.switches;
    let mut parts = vec![format!("name = {}", quoted(&form.name))];
    let dates = [("from", from), ("to", to)];
    parts.extend(dates.into_iter().filter_map(|(key, date)| Some(format!("{key} = {}", quoted(date.as_deref()?)))));
    if let Some(Case::Exact) = case {
        parts.push("case = \"exact\"".to_owned());
    }
    let words = [("not_before", not_before), ("not_after", not_after), ("needs", needs)];
    parts.extend(
        words.into_iter().filter(|(_, words)| !words.is_empty()).map(|(key, words)| {
            format!("{key} = [{}]", words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", "))
        }),
    );
    if parts.len() == 1 { quoted(&form.name) } else { format!("{{ {} }}", parts.join(", ")) }
}

fn office(office: &Office) -> String {
    let Office { office, of, from, to, source } = office;
    let mut parts = vec![format!("office = {}", quoted(office)), format!("of = {}", quoted(of))];
    let rest = [("from", from), ("to", to), ("source", source)];
    parts.extend(rest.into_iter().filter_map(|(key, text)| Some(format!("{key} = {}", quoted(text.as_deref()?)))));
    format!("{{ {} }}", parts.join(", "))
}

/// The values in brackets, on one line if they fit.
fn list(values: &[String]) -> String {
    let line = format!("[{}]", values.join(", "));
    if line.chars().count() <= ONE_LINE {
        return line;
    }
    let mut lines: Vec<String> = Vec::new();
    for value in values {
        match lines.last_mut() {
            Some(last) if last.chars().count() + value.chars().count() < LIST_LINE => {
                last.push(' ');
                last.push_str(value);
                last.push(',');
            }
            _ => lines.push(format!("{value},")),
        }
    }
    format!("[\n    {}\n]", lines.join("\n    "))
}

/// A basic TOML string.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

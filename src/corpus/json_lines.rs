//! Turns JSON Lines into articles, one a line.
//!
//! `{"id":"rt-1","outlet":"RT","date":"2024-11-27","text":"Putin met Tokayev."}` is an article; only `text` must be there.
//!
//! Other keys are passed over, a value of null is as if it were not there, and an integer is taken for its digits.
//! A line without id gets `FILE:LINE`. Empty lines are no articles and are not counted as bad.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::bytes::{self, LineError, Source};
use super::{Article, Found, Skipped, plain};

/// The articles of a file of JSON lines.
pub(super) fn open(source: Source) -> Found {
    Box::new(Lines { source, line: Vec::new(), number: 0, done: false })
}

struct Lines {
    source: Source,
    line: Vec<u8>,
    number: u64,
    done: bool,
}

impl Iterator for Lines {
    type Item = Result<Article, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            self.number += 1;
            match bytes::read_line(&mut *self.source.bytes, &mut self.line) {
                Ok(true) if self.line.trim_ascii().is_empty() => {}
                Ok(true) => return Some(self.article()),
                Ok(false) => self.done = true,
                Err(LineError::Line(reason)) => return Some(Err(Skipped::new(&self.place(), reason))),
                Err(LineError::Stop(reason)) => {
                    self.done = true;
                    return Some(Err(Skipped::new(&self.place(), reason)));
                }
            }
        }
        None
    }
}

impl Lines {
    fn place(&self) -> String {
        format!("{}:{}", self.source.place, self.number)
    }

    fn article(&self) -> Result<Article, Skipped> {
        let place = self.place();
        let default_id = || format!("{}:{}", self.source.id, self.number);
        record(&self.line)
            .and_then(|record| record.article(place.clone(), default_id))
            .map_err(|reason| Skipped::new(&place, reason))
    }
}

fn record(line: &[u8]) -> Result<Record<'_>, String> {
    let text = std::str::from_utf8(line).map_err(|error| bytes::not_utf8(line, error.valid_up_to()))?;
    if !text.trim_start().starts_with('{') {
        return Err(format!("not a JSON object but \"{}\"; give one object a line", start_of(text)));
    }
    let record: Record<'_> =
        serde_json::from_str(text).map_err(|error| format!("not JSON: {}; give one object a line", without_line(&error)))?;
    if record.text == Field::Missing {
        return Err(format!("no field \"text\" (found: {}); name the article's text so", keys(text)));
    }
    Ok(record)
}

/// The keys of an object that is one, as they stand.
fn keys(object: &str) -> String {
    let keys: Map<String, Value> = serde_json::from_str(object).unwrap_or_default();
    if keys.is_empty() { "nothing".to_owned() } else { keys.keys().map(String::as_str).collect::<Vec<_>>().join(", ") }
}

/// The first characters, for a message.
fn start_of(text: &str) -> String {
    let text = text.trim();
    let start: String = text.chars().take(20).collect();
    if start.len() < text.len() { start + "..." } else { start }
}

/// `serde_json` counts lines within the line; only the column says something.
fn without_line(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let cut = message.find(" at line ").unwrap_or(message.len());
    format!("{} at byte {}", &message[..cut], error.column())
}

/// A line's keys that mean something here.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Record<'a> {
    #[serde(borrow)]
    id: Field<'a>,
    #[serde(borrow)]
    outlet: Field<'a>,
    #[serde(borrow)]
    date: Field<'a>,
    #[serde(borrow)]
    title: Field<'a>,
    #[serde(borrow)]
    url: Field<'a>,
    #[serde(borrow)]
    author: Field<'a>,
    #[serde(borrow)]
    text: Field<'a>,
}

impl Record<'_> {
    fn article(self, place: String, default_id: impl FnOnce() -> String) -> Result<Article, String> {
        let text = match self.text {
            Field::Text(text) if text.trim().is_empty() => {
                return Err("field \"text\" is blank; leave the line out".to_owned());
            }
            Field::Text(text) => text.into_owned(),
            other => return Err(wrong("text", &other)),
        };
        let id = match self.id {
            Field::Text(id) if !id.is_empty() => id.into_owned(),
            Field::Integer(id) => id,
            Field::Missing | Field::Text(_) => default_id(),
            other @ Field::Other(_) => return Err(wrong("id", &other)),
        };
        let mut article = Article { id, text, place, ..Article::default() };
        article.outlet = optional(&mut article, "outlet", self.outlet);
        article.title = optional(&mut article, "title", self.title);
        article.url = optional(&mut article, "url", self.url);
        article.author = optional(&mut article, "author", self.author);
        let date = optional(&mut article, "date", self.date);
        plain::set_date(&mut article, date.as_deref());
        Ok(article)
    }
}

/// A value that may be missing; one of a wrong type is left out and told.
fn optional(article: &mut Article, key: &str, field: Field<'_>) -> Option<String> {
    match field {
        Field::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Field::Integer(digits) => Some(digits),
        Field::Missing => None,
        other @ Field::Other(_) => {
            article.warnings.push(format!("{}: {}; the article was kept without it", article.place, wrong(key, &other)));
            None
        }
    }
}

fn wrong(key: &str, field: &Field<'_>) -> String {
    let kind = match field {
        Field::Text(_) => "a string",
        Field::Integer(_) => "a number",
        Field::Missing => "null",
        Field::Other(kind) => kind,
    };
    format!("field \"{key}\" is {kind}, expected a string")
}

/// What stands under one key.
#[derive(Debug, Default, PartialEq, Eq)]
enum Field<'a> {
    Text(Cow<'a, str>),
    /// Its digits.
    Integer(String),
    /// Null counts as missing.
    #[default]
    Missing,
    /// What it is.
    Other(&'static str),
}

impl<'de: 'a, 'a> Deserialize<'de> for Field<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FieldVisitor)
    }
}

struct FieldVisitor;

impl<'de> Visitor<'de> for FieldVisitor {
    type Value = Field<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Field::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Field::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Field::Integer(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Field::Integer(number.to_string()))
    }

    /// A fraction, or an integer past 64 bits, whose digits are lost.
    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Field::Other("a fraction or too large a number"))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Field::Other("true or false"))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Field::Missing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Field::Other("a list"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Field::Other("an object"))
    }
}

//! Reads the JSON dump of Wikidata: people who held a position, states, and bodies of many kinds.
//!
//! A line is an item; `[`, `]` and the comma at a line's end are those of the array around them. The file is read twice, a
//! line at a time: first who is wanted, then what the positions they held are called and whose they are.
//!
//! The shape of items is that of the Wikibase JSON format (mediawiki.org, Wikibase/DataModel/JSON). Statements of deprecated
//! rank are passed over; a time of less than a year's precision is none.

use super::known::{Rows, id_of, ours, own_surnames};
use super::{Imported, Left, Progress, Request};
use crate::error::{Error, Result};
use crate::gazetteer::tables::{Entry, Office};
use crate::gazetteer::{EntityType, Gazetteer, MentionKind};
use aho_corasick::AhoCorasick;
use flate2::read::MultiGzDecoder;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// Classes (P31) of states: sovereign state, country, state.
const STATES: &[&str] = &["Q3624078", "Q6256", "Q7275"];

/// Classes of bodies.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "Q43229",    // organization
    "Q484652",   // international organization
    "Q245065",   // intergovernmental organization
    "Q1335818",  // supranational organisation
    "Q7278",     // political party
    "Q7188",     // government
    "Q192350",   // ministry
    "Q327333",   // government agency
    "Q47913",    // intelligence agency
    "Q17149090", // armed organization
    "Q17127659", // terrorist organization
    "Q79913",    // non-governmental organization
    "Q163740",   // nonprofit organization
    "Q4830453",  // business
    "Q6881511",  // enterprise
    "Q783794",   // company
    "Q891723",   // public company
    "Q22687",    // bank
    "Q66344",    // central bank
    "Q11032",    // newspaper
    "Q192283",   // news agency
    "Q1193236",  // news media
];

/// Human being.
const HUMAN: &str = "Q5";

const INSTANCE_OF: &str = "P31";
const POSITION_HELD: &str = "P39";
const START: &str = "P580";
const END: &str = "P582";
const OF: &str = "P642";
const JURISDICTION: &str = "P1001";
const COUNTRY: &str = "P17";
const ALPHA_2: &str = "P297";
const ALPHA_3: &str = "P298";

const NO_LABEL: &str = "an item without an English label";
const NO_OWNER: &str = "a position of which it is not said whose it is";
const NOT_JSON: &str = "a line that is no item";

/// Lines between two reports of progress.
const REPORT: u64 = 5000;

/// Bytes at the start of a line among which its id stands in the dumps.
const ID_WITHIN: usize = 200;

/// A position in somebody's statement.
#[derive(Debug, Clone)]
struct Held {
    position: String,
    of: Option<String>,
    from: Option<String>,
    to: Option<String>,
}

/// What an item is that others refer to.
#[derive(Debug, Clone, Default)]
struct Position {
    label: Option<String>,
    of: Option<String>,
}

/// Reads the files.
pub(super) fn read(request: &Request<'_>, progress: &mut Progress<'_>) -> Result<Imported> {
    let mut reading = Reading::new();
    let mut bytes = 0;
    for file in request.files {
        lines(file, &mut bytes, progress, |place, line| reading.take(place, line, request.min_sitelinks))?;
    }
    let wanted: FxHashSet<String> =
        reading.people.iter().flat_map(|(_, held)| held).map(|held| held.position.clone()).collect();
    if !wanted.is_empty() {
        for file in request.files {
            lines(file, &mut bytes, progress, |_, line| reading.take_position(&wanted, line))?;
        }
    }
    Ok(reading.finish())
}

/// Calls `each` with place and text of every line that may be an item.
fn lines(
    file: &Path,
    bytes: &mut u64,
    progress: &mut Progress<'_>,
    mut each: impl FnMut(&dyn Fn() -> String, &str),
) -> Result<()> {
    if file.as_os_str() == "-" {
        return Err(Error::Usage("the dump is read twice, which stdin cannot be; give a file".to_owned()));
    }
    let open = File::open(file).map_err(Error::read(file))?;
    let is_packed = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
    let unpacked: Box<dyn Read> =
        if is_packed { Box::new(MultiGzDecoder::new(BufReader::new(open))) } else { Box::new(open) };
    let mut lines = BufReader::with_capacity(1 << 20, unpacked);
    let mut line = Vec::new();
    let mut number: u64 = 0;
    while lines.read_until(b'\n', &mut line).map_err(Error::read(file))? > 0 {
        number += 1;
        *bytes += line.len() as u64;
        if number.is_multiple_of(REPORT) {
            progress(*bytes);
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim().trim_end_matches(',');
        if !matches!(text, "" | "[" | "]") {
            each(&|| format!("{}:{number}", file.display()), text.trim_start_matches('[').trim_end_matches(']'));
        }
        line.clear();
    }
    Ok(())
}

/// What was read so far.
#[derive(Debug)]
struct Reading {
    /// What a line must have to be looked at; most have nothing of it and are not parsed.
    needles: AhoCorasick,
    taken: FxHashSet<String>,
    rows: Rows,
    people: Vec<(Entry, Vec<Held>)>,
    positions: FxHashMap<String, Position>,
    /// Our id of an item.
    ids: FxHashMap<String, String>,
    left: Vec<Left>,
    read: usize,
}

impl Reading {
    fn new() -> Self {
        let classes = STATES.iter().chain(BODIES).chain([&POSITION_HELD]).map(|id| format!("\"{id}\""));
        Self {
            needles: AhoCorasick::new(classes).expect("a few short words"),
            taken: FxHashSet::default(),
            rows: Rows::default(),
            people: Vec::new(),
            positions: FxHashMap::default(),
            ids: FxHashMap::default(),
            left: Vec::new(),
            read: 0,
        }
    }

    /// The first time a line is seen.
    fn take(&mut self, place: &dyn Fn() -> String, line: &str, min_sitelinks: usize) {
        self.read += 1;
        if !self.needles.is_match(line) && line.starts_with('{') {
            return;
        }
        let Some(item) = serde_json::from_str::<Value>(line).ok().filter(|item| item["id"].is_string()) else {
            let start = line.chars().take(40).collect();
            return self.left.push(Left { reason: NOT_JSON, place: place(), what: start });
        };
        let classes = targets(&item, INSTANCE_OF);
        let is_one_of = |wanted: &[&str]| classes.iter().any(|class| wanted.contains(&class.as_str()));
        let entity_type = match () {
            () if is_one_of(&[HUMAN]) => EntityType::Person,
            () if is_one_of(STATES) => EntityType::State,
            () if is_one_of(BODIES) => EntityType::Organization,
            () => return,
        };
        let links = item["sitelinks"].as_object().map_or(0, serde_json::Map::len);
        if links < min_sitelinks {
            return;
        }
        let held = held(&item);
        if entity_type == EntityType::Person && held.is_empty() {
            return;
        }
        let Some(label) = english(&item) else {
            return self.left.push(Left { reason: NO_LABEL, place: place(), what: id(&item).to_owned() });
        };
        let entry = self.entry(&item, label, entity_type, &place());
        if entity_type == EntityType::Person {
            self.people.push((entry, held));
        } else {
            self.rows.add(entry);
        }
    }

    fn entry(&mut self, item: &Value, label: &str, entity_type: EntityType, place: &str) -> Entry {
        let code = strings(item, ALPHA_3).into_iter().next().filter(|_| entity_type == EntityType::State);
        let known = ours(label, entity_type).or_else(|| by_id(code.as_deref()?));
        let row_id = match (known, code) {
            (Some(known), _) => known.id.clone(),
            (None, Some(code)) => code,
            (None, None) => self.free_id(label, entity_type, id(item)),
        };
        self.ids.insert(id(item).to_owned(), row_id.clone());
        let mut entry = Entry::named(place, &row_id, known.map_or(label, |known| &known.name), entity_type);
        entry.push(MentionKind::Alias, label);
        let aliases = item["aliases"]["en"].as_array().into_iter().flatten().filter_map(|alias| alias["value"].as_str());
        let two_letters = strings(item, ALPHA_2);
        for alias in
            aliases.filter(|alias| alias.starts_with(char::is_alphanumeric) && !two_letters.iter().any(|code| code == alias))
        {
            let is_acronym = alias.chars().count() > 1 && alias.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
            let kind = if is_acronym && entity_type == EntityType::Organization {
                MentionKind::Acronym
            } else {
                MentionKind::Alias
            };
            entry.push(kind, alias);
        }
        match known {
            Some(known) => own_surnames(known, &mut entry),
            None if entity_type == EntityType::Person => entry.push_supposed_surname(),
            None => {}
        }
        let title = item["sitelinks"]["enwiki"]["title"].as_str();
        entry.wikipedia = title.filter(|title| *title != entry.name).map(str::to_owned);
        entry.source = Some(format!("Wikidata {}", id(item)));
        if let Some(known) = known {
            entry.inherit(known);
        }
        entry
    }

    /// The id of the name, or with the item's number behind it where another item or one of ours has that.
    fn free_id(&mut self, label: &str, entity_type: EntityType, item: &str) -> String {
        let plain = id_of(label, entity_type);
        let is_taken = plain.is_empty() || self.taken.contains(&plain) || Gazetteer::built_in().find(&plain).is_some();
        let id = if is_taken { id_of(&format!("{label} {item}"), entity_type) } else { plain };
        self.taken.insert(id.clone());
        id
    }

    /// The second time: what the positions are called and whose they are.
    fn take_position(&mut self, wanted: &FxHashSet<String>, line: &str) {
        let head = &line[..line.floor_char_boundary(ID_WITHIN.min(line.len()))];
        let near_id = head.split_once("\"id\":\"").and_then(|(_, rest)| rest.split('"').next());
        if near_id.is_some_and(|id| !wanted.contains(id)) {
            return;
        }
        let Ok(item) = serde_json::from_str::<Value>(line) else { return };
        if wanted.contains(id(&item)) {
            let of =
                [JURISDICTION, COUNTRY, OF].into_iter().find_map(|property| targets(&item, property).into_iter().next());
            self.positions.insert(id(&item).to_owned(), Position { label: english(&item).map(str::to_owned), of });
        }
    }

    fn finish(mut self) -> Imported {
        for (mut entry, held) in std::mem::take(&mut self.people) {
            for Held { position, of, from, to } in held {
                let known = self.positions.get(&position).cloned().unwrap_or_default();
                let Some(owner) = of.or(known.of) else {
                    let what = format!("{} of {}", known.label.unwrap_or(position), entry.name);
                    self.left.push(Left { reason: NO_OWNER, place: entry.place.clone(), what });
                    continue;
                };
                let of = self.ids.get(&owner).cloned().unwrap_or(owner);
                let office = office_name(known.label.as_deref().unwrap_or(&position));
                let office = Office { office, of, from, to, source: None };
                if !entry
                    .roles
                    .iter()
                    .any(|role| role.office == office.office && role.of == office.of && role.from == office.from)
                {
                    entry.roles.push(office);
                }
            }
            self.rows.add(entry);
        }
        Imported { entries: self.rows.finish(), left: self.left, read: self.read }
    }
}

/// Our entity of that id.
fn by_id(id: &str) -> Option<&'static crate::gazetteer::Entity> {
    let gazetteer = Gazetteer::built_in();
    gazetteer.find(id).map(|ix| gazetteer.entity(ix))
}

/// `President of Kazakhstan` is the office `president`, since whose it is stands beside it.
fn office_name(label: &str) -> String {
    let title = label.split_once(" of ").map_or(label, |(title, _)| title);
    let known = [
        "president",
        "prime minister",
        "minister for foreign affairs",
        "minister of foreign affairs",
        "chancellor",
        "king",
        "queen",
        "vice president",
    ];
    let lower = title.to_lowercase();
    match lower.as_str() {
        "minister for foreign affairs" => "foreign minister".to_owned(),
        "minister" if label.to_lowercase().starts_with("minister of foreign affairs") => "foreign minister".to_owned(),
        _ if known.contains(&lower.as_str()) => lower,
        _ => label.to_owned(),
    }
}

fn id(item: &Value) -> &str {
    item["id"].as_str().unwrap_or_default()
}

fn english(item: &Value) -> Option<&str> {
    item["labels"]["en"]["value"].as_str().or_else(|| item["labels"]["mul"]["value"].as_str())
}

/// The statements of a property, those of deprecated rank left out.
fn statements<'i>(item: &'i Value, property: &str) -> impl Iterator<Item = &'i Value> {
    item["claims"][property].as_array().into_iter().flatten().filter(|statement| statement["rank"] != "deprecated")
}

/// Ids of the items that a property names.
fn targets(item: &Value, property: &str) -> Vec<String> {
    statements(item, property).filter_map(|statement| target(&statement["mainsnak"])).collect()
}

fn target(snak: &Value) -> Option<String> {
    let value = &snak["datavalue"]["value"];
    value["id"].as_str().map(str::to_owned).or_else(|| Some(format!("Q{}", value["numeric-id"].as_u64()?)))
}

fn strings(item: &Value, property: &str) -> Vec<String> {
    statements(item, property)
        .filter_map(|statement| Some(statement["mainsnak"]["datavalue"]["value"].as_str()?.to_owned()))
        .collect()
}

fn held(item: &Value) -> Vec<Held> {
    let of = |statement: &Value| {
        let qualifiers = &statement["qualifiers"];
        [OF, JURISDICTION].into_iter().find_map(|property| target(&qualifiers[property][0]))
    };
    let day = |statement: &Value, property: &str| time(&statement["qualifiers"][property][0]);
    statements(item, POSITION_HELD)
        .filter_map(|statement| {
            let position = target(&statement["mainsnak"])?;
            Some(Held { position, of: of(statement), from: day(statement, START), to: day(statement, END) })
        })
        .collect()
}

/// `+2019-03-20T00:00:00Z` of precision 11 (day), 10 (month) or 9 (year) as an ISO date.
fn time(snak: &Value) -> Option<String> {
    let value = &snak["datavalue"]["value"];
    let length = match value["precision"].as_u64()? {
        9 => 4,
        10 => 7,
        11.. => 10,
        _ => return None,
    };
    crate::corpus::iso_date(value["time"].as_str()?.strip_prefix('+')?.get(..length)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_keep_their_precision_and_others_are_none() {
        let time = |written: &str, precision: u64| {
            super::time(
                &serde_json::json!({"datavalue": {"value": {"time": written, "precision": precision}, "type": "time"}}),
            )
        };
        assert_eq!(time("+2019-03-20T00:00:00Z", 11).as_deref(), Some("2019-03-20"));
        assert_eq!(time("+2019-03-00T00:00:00Z", 10).as_deref(), Some("2019-03"));
        assert_eq!(time("+2019-00-00T00:00:00Z", 9).as_deref(), Some("2019"));
        assert_eq!(time("+2010-00-00T00:00:00Z", 8), None);
        assert_eq!(time("-0044-03-15T00:00:00Z", 11), None);
    }

    #[test]
    fn an_office_is_named_without_whose_it_is_where_we_know_it() {
        assert_eq!(office_name("President of Kazakhstan"), "president");
        assert_eq!(office_name("Minister of Foreign Affairs of Fiji"), "foreign minister");
        assert_eq!(office_name("Mayor of Suva"), "Mayor of Suva");
    }
}

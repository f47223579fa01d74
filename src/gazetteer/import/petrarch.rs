//! Reads actor dictionaries of TABARI and PETRARCH.
//!
//! ```text
//! HAMID_KARZAI_  # a comment
//! +KARZAI_
//!     [AFGELI 750101-000101]
//!     [AFGGOV >011222]
//! ```
//!
//! is Hamid Karzai, also Karzai, with two offices of AFG. A line begins an actor, one with `+` is another name of it, one
//! with `[` a code of it; `_` and blanks part words, `#` begins a comment. Every entry whose code is a state alone is one
//! more name of that state, cities among them, for that is what the dictionaries mean by it.
//!
//! Never guesses a date: a code whose dates cannot be read is named and left out.

use super::cameo::{Code, Fault};
use super::known::{Rows, id_of, our_state, ours, own_surnames};
use super::letter_case::{self, Whose};
use super::people::FirstNames;
use super::{Imported, Left, Progress, Request};
use crate::error::{Error, Result};
use crate::gazetteer::name_words::{has_body_word, is_title, without_title};
use crate::gazetteer::tables::{Entry, Office};
use crate::gazetteer::{EntityType, Gazetteer, MentionKind};
use std::path::Path;

/// An entry as it stands in the file.
#[derive(Debug, Default)]
struct Record {
    place: String,
    /// In capitals, with `_`; the first begins the entry.
    names: Vec<String>,
    codes: Vec<Code>,
}

/// Codes of people whose surname comes first.
const SURNAME_FIRST: [&str; 4] = ["CHN", "KOR", "PRK", "TWN"];
/// Codes of people whose second syllable after a hyphen is small: `Ban Ki-moon`.
const SMALL_AFTER_HYPHEN: [&str; 3] = ["KOR", "PRK", "TWN"];

/// The letter case of most people's names.
const WESTERN: Whose = Whose::Person { small_after_hyphen: false };

const NO_CODE: &str = "an entry without a code";
const NO_DATE: &str = "a code whose dates cannot be read";
const REVERSED: &str = "a code that ends before it begins";
const NO_PLACE: &str = "a code that is no office of a state or of a body we know";
const DATED_BODY: &str = "the dates of a state's or body's code";
const NOT_A_NAME: &str = "a name without a letter or digit";
const TITLED: &str = "a title before a name that is found without it";
const STRAY: &str = "a stray mark in a name, left out of it";

/// Reads the files, which know of each other's states and first names.
pub(super) fn read(request: &Request<'_>, progress: &mut Progress<'_>) -> Result<Imported> {
    let mut imported = Imported::default();
    let mut records = Vec::new();
    for file in request.files {
        let bytes = std::fs::read(file).map_err(Error::read(file))?;
        progress(bytes.len() as u64);
        records.extend(read_file(file, &String::from_utf8_lossy(&bytes), &mut imported.left)?);
    }
    let mut first_names = FirstNames::ours();
    for record in records.iter().filter(|record| record.is_certainly_a_person()) {
        first_names.learn(&record.names[0]);
    }
    let mut rows = Rows::default();
    imported.read = records.len();
    for record in &records {
        if record.codes.is_empty() {
            imported.left.push(record.left(NO_CODE, record.names[0].clone()));
        } else if let Some(entry) = record.entry(&first_names, &rows, &mut imported.left) {
            rows.add(entry);
        }
    }
    imported.entries = rows.finish();
    Ok(imported)
}

fn read_file(file: &Path, text: &str, left: &mut Vec<Left>) -> Result<Vec<Record>> {
    let mut records: Vec<Record> = Vec::new();
    let mut in_comment = false;
    for (at, line) in text.lines().enumerate() {
        let place = format!("{}:{}", file.display(), at + 1);
        let Some(line) = without_comment(line, &mut in_comment) else { continue };
        refuse_others(&place, &line)?;
        let (names, codes) = line
            .find('[')
            .filter(|_| !line.starts_with('+') || line.contains(" ["))
            .map_or((line.as_str(), ""), |at| line.split_at(at));
        if !names.trim().is_empty() && !names.starts_with('+') {
            records.push(Record { place: place.clone(), ..Record::default() });
        }
        let Some(record) = records.last_mut() else {
            left.push(Left { reason: NO_CODE, place, what: line.clone() });
            continue;
        };
        let mut tell = |reason, what: &str| left.push(Left { reason, place: place.clone(), what: what.to_owned() });
        for name in split_names(names) {
            record.add_name(name, &mut tell);
        }
        for code in codes.split('[').skip(1).filter_map(|code| code.split(']').next()) {
            record.add_code(code, &mut tell);
        }
    }
    records.retain(|record| !record.names.is_empty());
    Ok(records)
}

/// The line without comments and blanks around it, if anything is left.
fn without_comment(line: &str, in_comment: &mut bool) -> Option<String> {
    let mut line = line.to_owned();
    if *in_comment {
        line = line.split_once("-->")?.1.to_owned();
        *in_comment = false;
    }
    while let Some((before, after)) = line.split_once("<!--") {
        if let Some((_, rest)) = after.split_once("-->") {
            line = format!("{before}{rest}");
        } else {
            *in_comment = true;
            line = before.to_owned();
        }
    }
    let kept = line.split('#').next().unwrap_or_default().trim();
    (!kept.is_empty()).then(|| kept.to_owned())
}

/// Other dictionaries of the same programs, which hold no actors.
fn refuse_others(place: &str, line: &str) -> Result<()> {
    let why = if line.contains("[~") || line.contains("~]") {
        "is an agents dictionary: common nouns (\"farmer\", \"police\") and no actors; give the actor dictionaries, such as Phoenix.Countries.actors.txt"
    } else if line.starts_with("---") || line.starts_with("- ") {
        "is a verb dictionary and has no actors; give the actor dictionaries, such as Phoenix.Countries.actors.txt"
    } else {
        return Ok(());
    };
    Err(Error::data(place, format!("\"{line}\": {why}")))
}

/// The names of a line; the dictionaries have a few lines with two, `+TAIOAN_ +TAWIAN_`.
fn split_names(names: &str) -> impl Iterator<Item = &str> {
    names.split(" +").flat_map(|part| part.split("+_")).map(|name| name.trim_start_matches('+').trim())
}

impl Record {
    fn add_name(&mut self, written: &str, tell: &mut impl FnMut(&'static str, &str)) {
        let name = written.replace(['[', ']', '{', '}'], "");
        let name = name.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end_matches(['_', ' ', ',', ';']);
        let marks = |text: &str| text.chars().filter(|c| !matches!(c, '_' | ' ')).count();
        match (name.is_empty(), marks(name) < marks(written)) {
            (true, _) if !written.is_empty() => return tell(NOT_A_NAME, written),
            (_, true) => tell(STRAY, written),
            _ => {}
        }
        if !name.is_empty() && !self.names.iter().any(|known| known == name) {
            self.names.push(name.to_owned());
        }
    }

    fn add_code(&mut self, written: &str, tell: &mut impl FnMut(&'static str, &str)) {
        let bracketed = || format!("[{}] of {}", written.trim(), self.names.first().map_or("nobody", |name| name));
        match Code::read(written) {
            _ if !written.trim_start().starts_with(|c: char| c.is_ascii_uppercase()) => tell(NO_PLACE, &bracketed()),
            Ok(code) => self.codes.push(code),
            Err((code, fault)) => {
                tell(if fault == Fault::NoDate { NO_DATE } else { REVERSED }, &bracketed());
                // Whose actor it is stays known, and for a state or body that is all there is to know.
                let is_first = self.codes.is_empty();
                self.codes.extend(is_first.then_some(Code { is_doubtful: true, ..code }));
            }
        }
    }

    fn left(&self, reason: &'static str, what: String) -> Left {
        Left { reason, place: self.place.clone(), what }
    }

    /// Dates are given to people: that a body was in opposition until 1990 is not in the dictionaries.
    fn is_certainly_a_person(&self) -> bool {
        let is_dated = |code: &Code| (code.from.is_some() || code.to.is_some()) && !code.is_bare_state();
        self.codes.iter().any(is_dated)
            && !self.codes.iter().any(Code::is_bare_state)
            && !has_body_word(without_title(&self.names[0]))
    }

    fn entity_type(&self, first_names: &FirstNames) -> EntityType {
        let is_company = self.codes.iter().all(|code| code.letters.starts_with("MNC"));
        let has_body_word = self.names.iter().any(|name| has_body_word(without_title(name)));
        let may_be_a_person = !is_company && !has_body_word && self.names.iter().any(|name| first_names.suggest(name));
        // By its first name alone: Hamas lists its leader among its names.
        let first = letter_case::name(without_title(&self.names[0]), WESTERN);
        let is_ours = ours(&first, EntityType::Person).is_some();
        if self.state_id().is_some() {
            EntityType::State
        } else if self.is_certainly_a_person() || may_be_a_person || is_ours {
            EntityType::Person
        } else {
            EntityType::Organization
        }
    }

    /// The state that the entry is: by its code, or because the name is one of ours for a state.
    fn state_id(&self) -> Option<String> {
        let by_code = self.codes.iter().rev().find(|code| code.is_bare_state()).and_then(Code::state);
        by_code.or_else(|| our_state(&letter_case::name(&self.names[0], Whose::Body)).map(|state| state.id.clone()))
    }

    fn entry(&self, first_names: &FirstNames, rows: &Rows, left: &mut Vec<Left>) -> Option<Entry> {
        match self.entity_type(first_names) {
            EntityType::State => self.state(rows, left),
            EntityType::Organization => Some(self.organization(rows, left)),
            EntityType::Person => Some(self.person(rows, left)),
        }
    }

    fn names_of(&self, whose: Whose) -> Vec<String> {
        self.names.iter().map(|name| letter_case::name(name, whose)).collect()
    }

    /// The names without `The`, where what is left is a name too: not `The Guardian`.
    fn names_of_body(&self) -> Vec<String> {
        let names = self.names_of(Whose::Body);
        let is_name = |rest: &str| {
            rest.contains(' ') || names.iter().any(|name| name == rest) || !Gazetteer::built_in().known(rest).is_empty()
        };
        let without_the = |name: &String| name.strip_prefix("The ").filter(|rest| is_name(rest)).unwrap_or(name).to_owned();
        let capitals = |at: usize| self.names[at].to_uppercase();
        let is_short = |at: usize| names.iter().any(|long| letter_case::has_initials(long, &capitals(at)));
        names.iter().enumerate().map(|(at, name)| if is_short(at) { capitals(at) } else { without_the(name) }).collect()
    }

    fn state(&self, rows: &Rows, left: &mut Vec<Left>) -> Option<Entry> {
        let id = self.state_id()?;
        let names = self.names_of_body();
        let known = Gazetteer::built_in().find(&id).map(|ix| Gazetteer::built_in().entity(ix));
        let name = known.map_or_else(
            || rows.get(&id).map_or_else(|| names[0].clone(), |row| row.name.clone()),
            |known| known.name.clone(),
        );
        let mut entry = Entry::named(&self.place, &id, &name, EntityType::State);
        for name in &names {
            entry.push(kind_of_state_form(&id, name), name);
        }
        if let Some(known) = known {
            entry.inherit(known);
            entry.source.clone_from(&known.source);
        }
        let of_others = self.codes.iter().filter(|code| !code.is_bare_state() || code.from.is_some() || code.to.is_some());
        left.extend(of_others.map(|code| self.left(DATED_BODY, format!("{} of {}", code.shown(), self.names[0]))));
        Some(entry)
    }

    fn organization(&self, rows: &Rows, left: &mut Vec<Left>) -> Entry {
        let (names, acronyms): (Vec<String>, Vec<Option<String>>) =
            self.names_of_body().into_iter().map(|name| without_acronym(&name)).unzip();
        let seat = self.codes.iter().find_map(Code::state).filter(|id| exists(id, rows));
        let known = names.iter().find_map(|name| ours(name, EntityType::Organization));
        let id = known.map_or_else(
            || {
                rows.free_id(&names[0], EntityType::Organization, seat.as_deref().unwrap_or_default(), |row| {
                    row.seat == seat || row.seat.is_none() || seat.is_none()
                })
            },
            |known| known.id.clone(),
        );
        let name = known.map_or(&names[0], |known| &known.name);
        let mut entry = Entry::named(&self.place, &id, name, EntityType::Organization);
        for name in &names {
            entry.push(MentionKind::Alias, name);
        }
        for acronym in acronyms.iter().flatten() {
            entry.push(MentionKind::Acronym, acronym);
        }
        entry.seat = seat;
        if let Some(known) = known {
            entry.inherit(known);
            entry.source.clone_from(&known.source);
        }
        let dated = self.codes.iter().filter(|code| code.from.is_some() || code.to.is_some());
        left.extend(dated.map(|code| self.left(DATED_BODY, format!("{} of {}", code.shown(), self.names[0]))));
        entry
    }

    fn person(&self, rows: &Rows, left: &mut Vec<Left>) -> Entry {
        let is_of =
            |states: &[&str]| self.codes.iter().filter_map(Code::state).any(|state| states.contains(&state.as_str()));
        let whose = Whose::Person { small_after_hyphen: is_of(&SMALL_AFTER_HYPHEN) };
        let written = self.names_of(whose);
        let bare: Vec<&str> = written.iter().map(|name| without_title(name)).collect();
        let name = bare.iter().find(|name| name.contains(' ')).unwrap_or(&bare[0]);
        let state = self.codes.iter().find_map(Code::state).unwrap_or_default();
        let known = bare.iter().find_map(|name| ours(name, EntityType::Person));
        // Of two with one name, both with a state, both are kept; one without a state is the other.
        let is_same =
            |row: &Entry| row.roles.is_empty() || state.is_empty() || row.roles.iter().any(|role| role.of == state);
        let id = known.map_or_else(|| rows.free_id(name, EntityType::Person, &state, is_same), |known| known.id.clone());
        let mut entry = Entry::named(&self.place, &id, known.map_or(name, |known| &known.name), EntityType::Person);
        entry.roles = known.map_or_else(Vec::new, |known| known.roles.clone());
        match (known, is_of(&SURNAME_FIRST) && name.split(' ').count() <= 3 && name.contains(' ')) {
            (None, true) => entry.push(MentionKind::Surname, name.split(' ').next().unwrap_or(name)),
            (None, false) => entry.push_supposed_surname(),
            (Some(known), _) => own_surnames(known, &mut entry),
        }
        let bare_names = &bare;
        for (written, bare) in written.iter().zip(&bare) {
            // A title before a whole name is no part of it, and one before a surname is read as such in any text.
            let alias = if bare.contains(' ') { bare } else { written.as_str() };
            let is_surname =
                |name: &str| entry.forms.iter().any(|(kind, form)| *kind == MentionKind::Surname && form.name == name);
            if bare_names.iter().any(|name| is_titled(alias, name)) || (written.len() > bare.len() && is_surname(bare)) {
                left.push(self.left(TITLED, written.clone()));
            } else if !is_surname(alias) {
                entry.push(MentionKind::Alias, alias);
            }
        }
        self.add_offices(&mut entry, rows, left);
        if let Some(known) = known {
            entry.inherit(known);
            entry.source.clone_from(&known.source);
        }
        entry
    }

    fn add_offices(&self, entry: &mut Entry, rows: &Rows, left: &mut Vec<Left>) {
        for code in self.codes.iter().filter(|code| !code.is_doubtful) {
            let Some((of, office)) = code.office().filter(|(of, _)| exists(of, rows)) else {
                left.push(self.left(NO_PLACE, format!("{} of {}", code.shown(), self.names[0])));
                continue;
            };
            let office = Office { office, of, from: code.from.clone(), to: code.to.clone(), source: None };
            if !entry.roles.contains(&office) {
                entry.roles.push(office);
            }
        }
    }
}

impl Code {
    /// As a message shows it.
    fn shown(&self) -> String {
        let date = |date: &Option<String>| date.clone().unwrap_or_default();
        let dates = if self.from.is_some() || self.to.is_some() {
            format!(" {} to {}", date(&self.from), date(&self.to))
        } else {
            String::new()
        };
        format!("[{}{dates}]", self.letters)
    }
}

/// Whether offices and seats may refer to that id: a state of ours or of the list. States stand before those who act for
/// them in the dictionaries.
fn exists(id: &str, rows: &Rows) -> bool {
    Gazetteer::built_in().find(id).is_some() || rows.get(id).is_some()
}

/// Whether `alias` is the whole `name` behind words with a title: `American President Barack Obama`.
fn is_titled(alias: &str, name: &str) -> bool {
    let before = alias.strip_suffix(name).filter(|_| name.contains(' '));
    before.is_some_and(|before| before.ends_with(' ') && before.split(' ').any(is_title))
}

/// What kind of form of that state we know it as; the dictionaries do not say.
fn kind_of_state_form(id: &str, name: &str) -> MentionKind {
    let gazetteer = Gazetteer::built_in();
    let known = gazetteer.known(name).iter().find(|u| gazetteer.entity(u.entity).id == id).map(|u| u.kind);
    known.filter(|kind| *kind != MentionKind::Name).unwrap_or(MentionKind::Alias)
}

/// `Islamic Army of Aden (IAA)` without what stands in brackets at its end, and that.
fn without_acronym(name: &str) -> (String, Option<String>) {
    let found = name.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("));
    match found {
        Some((long, short)) if begins_a_word(long, short) && short.chars().all(|c| c.is_alphanumeric() || c == '-') => {
            (long.to_owned(), Some(id_of(short, EntityType::Organization)))
        }
        _ => (name.to_owned(), None),
    }
}

/// Whether a word of `long` begins as `short` does: `(IAA)` may stand for `Islamic Army of Aden`, `(UK)` not for
/// `Virgin Islands`.
fn begins_a_word(long: &str, short: &str) -> bool {
    let first = short.chars().next();
    long.split(' ').any(|word| word.chars().next() == first)
}

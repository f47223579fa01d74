//! Finds whom an anaphor can mean, in the words before it; one function a case.
//!
//! In `Angela Merkel flew to Kyiv. She left.` only Merkel fits `She`; an aide in the first sentence would make it two.
//!
//! Looks at candidates only, never at what the sentence says of them.

use super::passage::{Line, Passage, Place};
use crate::gazetteer::gender::{self, Gender};
use crate::gazetteer::{Entity, EntityIx, EntityType, Mention, MentionKind};

/// How many sentences back a pronoun reaches, if none of those between names a person.
const REACH: usize = 2;

/// What `It is a ...` calls an organisation.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "agency", "alliance", "army", "association", "bank", "bloc", "body", "coalition", "company", "court", "federation", "forum", "group", "grouping", "institution",
    "league", "militia", "movement", "organisation", "organization", "pact", "party", "union",
];

/// How many words after `It is` may stand before the word of [`BODIES`]: `a six-country military alliance` needs 5.
const BODY_WITHIN: usize = 6;

/// How many bytes may stand before the name that opens the sentence before: `In May 2022, the CSTO` needs 17.
const NAME_WITHIN_BYTES: usize = 24;

/// States that news calls `the kingdom`.
const KINGDOMS: &[&str] =
    &["BEL", "BHR", "BTN", "DNK", "ESP", "GBR", "JOR", "KHM", "LSO", "MAR", "NLD", "NOR", "SAU", "SWE", "SWZ", "THA", "TON"];

/// Words after an `It` that most often means nothing.
#[rustfmt::skip]
const IDLE: &[&str] = &[
    "is", "'s", "was", "would", "may", "might", "will", "could", "seems", "appears", "has", "remains", "comes", "came", "took", "takes",
];

/// Words after `the president` that make it another office, or show that a name follows.
const MORE_TITLE: &[&str] = &["of", "elect", "-", "and", "for", "emeritus", "or"];

/// Words before a title that make it another or a past one.
const OTHER_TITLE: &[&str] = &["vice", "former", "ex", "then", "late", "deputy", "-", "past", "first"];

/// `It is an alliance`: the organisation that opens the sentence before, in the same paragraph.
pub(super) fn defined(passage: &Passage<'_>, place: &Place<'_>) -> Option<EntityIx> {
    let line = &passage.lines[place.line];
    let defines = place.from == 0 && line.word(0) == "It" && matches!(line.get(1), Some("is" | "'s" | "was"));
    let last = (2 + BODY_WITHIN).min(line.len());
    if !defines || !(2..last).any(|at| BODIES.contains(&line.word(at))) || passage.opens_paragraph(place.line) {
        return None;
    }
    opener(passage, place, EntityType::Organization)
}

/// The entity of that type that opens the sentence before.
fn opener(passage: &Passage<'_>, place: &Place<'_>, wanted: EntityType) -> Option<EntityIx> {
    let before = &passage.lines[place.line.checked_sub(1)?];
    let first = before.mentions.first()?;
    let is_near = first.span.start - before.start() <= NAME_WITHIN_BYTES;
    (is_near && passage.entity_type(first.entity) == Some(wanted)).then_some(first.entity)
}

/// `He left.`: the one person of the nearest sentence before that has any, where the pronoun opens its own.
pub(super) fn person_before(passage: &Passage<'_>, place: &Place<'_>) -> Option<EntityIx> {
    nearest(passage, place).filter(|_| place.from == 0)
}

/// `On Monday he left.`: the same further inside a sentence.
pub(super) fn person_before_later(passage: &Passage<'_>, place: &Place<'_>) -> Option<EntityIx> {
    nearest(passage, place).filter(|_| place.from > 0)
}

fn nearest(passage: &Passage<'_>, place: &Place<'_>) -> Option<EntityIx> {
    let except = reaching_back(passage, place)?;
    for before in (place.line.saturating_sub(REACH)..place.line).rev() {
        let people = passage.people(before, 0, passage.lines[before].len(), except);
        match people.known.as_slice() {
            [] if !people.has_others() => {}
            [only] if !people.has_others() => return Some(*only),
            _ => return None,
        }
    }
    None
}

/// `Mr. Doe met an aide. He left.`: the person who opens the sentence before, if it names no other.
pub(super) fn subject_before(passage: &Passage<'_>, place: &Place<'_>) -> Option<EntityIx> {
    let except = reaching_back(passage, place)?;
    let first = opener(passage, place, EntityType::Person)?;
    let before = &passage.lines[place.line - 1];
    let people = passage.people(place.line - 1, 0, before.len(), except);
    (people.known == [first] && !people.strangers).then_some(first)
}

/// For a pronoun that means somebody of an earlier sentence, the gender that does not fit: nobody stands before it in its
/// own sentence, nor behind a comma after it, as in `In his speech, Mr. Doe left`.
fn reaching_back(passage: &Passage<'_>, place: &Place<'_>) -> Option<Gender> {
    let line = &passage.lines[place.line];
    let except = gender::of_pronoun(place.phrase)?.other();
    let is_empty = |from: usize, to: usize| {
        let people = passage.people(place.line, from, to, except);
        people.known.is_empty() && !people.has_others()
    };
    let comma = (place.to..line.len()).find(|at| line.word(*at) == ",").unwrap_or(line.len());
    let leads = place.from == 0 || is_empty(comma, line.len());
    (!line.is_quoted(place.from) && is_empty(0, place.from) && leads).then_some(except)
}

/// `Mr. Doe said he left`: the one person named before it in the sentence.
pub(super) fn person_inside(passage: &Passage<'_>, place: &Place<'_>) -> Option<EntityIx> {
    let except = gender::of_pronoun(place.phrase)?.other();
    let own = passage.people(place.line, 0, place.from, except);
    match own.known.as_slice() {
        [only] if !own.has_others() && !passage.lines[place.line].is_quoted(place.from) => Some(*only),
        _ => None,
    }
}

/// `the president`: the one person before it who bears the title, by what stands before a name or by office and date.
pub(super) fn holder(passage: &Passage<'_>, place: &Place<'_>) -> Option<EntityIx> {
    let (home, abroad) = holders(passage, place)?;
    let mut all: Vec<EntityIx> = home.into_iter().chain(abroad).collect();
    all.sort_unstable();
    all.dedup();
    all.first().copied().filter(|_| all.len() == 1)
}

/// The same where others bear the title with their country: `the president` after `President Doe` and `Fiji's President Roe`.
pub(super) fn holder_at_home(passage: &Passage<'_>, place: &Place<'_>) -> Option<EntityIx> {
    let (home, _) = holders(passage, place)?;
    home.first().copied().filter(|_| home.len() == 1)
}

/// Who bears the title of a place: those without and those with a country before it. `None` if a stranger does.
fn holders(passage: &Passage<'_>, place: &Place<'_>) -> Option<(Vec<EntityIx>, Vec<EntityIx>)> {
    let line = &passage.lines[place.line];
    let title = place.phrase.strip_prefix("the ")?;
    let next = line.get(place.to).unwrap_or_default();
    let is_apposed = next == "," && line.is_capital(place.to + 1);
    if MORE_TITLE.contains(&next) || line.is_capital(place.to) || is_apposed {
        return None;
    }
    let (mut home, mut abroad) = (Vec::new(), Vec::new());
    for (at, line) in passage.lines[..=place.line].iter().enumerate() {
        let end = if at == place.line { place.from } else { line.len() };
        for word in (0..end).filter(|word| is_title(line, *word, title)) {
            let named = line.mention_at(word + title.split(' ').count())?.entity;
            if passage.entity_type(named) != Some(EntityType::Person) {
                return None;
            }
            let is_abroad = word > 0 && (line.is_named(word - 1) || line.word(word - 1) == "'s");
            if held(passage, named, title) != Some(false) {
                add(named, if is_abroad { &mut abroad } else { &mut home });
            }
        }
        for mention in line.mentions_in(0, end) {
            if held(passage, mention.entity, title) == Some(true) && !home.contains(&mention.entity) {
                add(mention.entity, &mut abroad);
            }
        }
    }
    Some((home, abroad))
}

fn add(entity: EntityIx, list: &mut Vec<EntityIx>) {
    if !list.contains(&entity) {
        list.push(entity);
    }
}

/// Whether the title stands at a word, before a name, and neither is a past one nor part of a longer one.
fn is_title(line: &Line<'_>, word: usize, title: &str) -> bool {
    let is_other = word > 0 && OTHER_TITLE.contains(&line.word(word - 1).to_lowercase().as_str());
    line.reads(word, title) && line.is_capital(word + title.split(' ').count()) && !is_other
}

/// Whether the person holds that office on the article's date; `None` if the tables do not say.
fn held(passage: &Passage<'_>, person: EntityIx, title: &str) -> Option<bool> {
    let date = passage.date?;
    let roles = &passage.actors.get(person)?.roles;
    let mut known = roles.iter().filter(|role| role.office == title).peekable();
    known.peek().is_some().then(|| known.any(|role| role.is_held_on(date)))
}

/// `the country`: the only state in the sentence before, and in its own sentence up to it.
pub(super) fn state(passage: &Passage<'_>, place: &Place<'_>) -> Option<EntityIx> {
    let is_kingdom = place.phrase == "the kingdom";
    let fits = |entity: &Entity| !is_kingdom || KINGDOMS.contains(&entity.id.as_str());
    only_before(passage, place, |entity| entity.entity_type == EntityType::State && fits(entity))
}

/// `the bloc`: the only body that is one, likewise.
pub(super) fn body(passage: &Passage<'_>, place: &Place<'_>) -> Option<EntityIx> {
    let has = |entity: &Entity, words: &[&str]| words.iter().any(|word| entity.name.contains(word));
    let fits = |entity: &Entity| {
        entity.entity_type == EntityType::Organization
            && match place.phrase {
                "the union" => has(entity, &["Union"]),
                "the organisation" | "the organization" => has(entity, &["Organi"]),
                "the alliance" => has(entity, &["Alliance", "Treaty", "NATO"]),
                _ => !entity.members.is_empty(),
            }
    };
    only_before(passage, place, fits)
}

fn only_before(passage: &Passage<'_>, place: &Place<'_>, fits: impl Fn(&Entity) -> bool) -> Option<EntityIx> {
    let line = &passage.lines[place.line];
    let before = &passage.lines[place.line.checked_sub(1)?];
    let next = line.get(place.to).unwrap_or_default();
    if line.is_quoted(place.from) || matches!(next, "of" | "that" | "where" | "which") || line.is_capital(place.to) {
        return None;
    }
    let fitting = |mention: &&Mention| passage.actors.get(mention.entity).is_some_and(&fits);
    let mut found = before.mentions.iter().filter(fitting);
    let first = found.next()?.entity;
    let own = line.mentions_in(0, place.from).filter(fitting);
    found.chain(own).all(|mention| mention.entity == first).then_some(first)
}

/// `It`: the state or organisation that opens the sentence before, if no other is in it.
pub(super) fn thing(passage: &Passage<'_>, place: &Place<'_>) -> Option<EntityIx> {
    let next = passage.lines[place.line].get(1).unwrap_or_default();
    only_thing(passage, place).filter(|_| !IDLE.contains(&next))
}

/// `They`: the same, named in the plural.
pub(super) fn group(passage: &Passage<'_>, place: &Place<'_>) -> Option<EntityIx> {
    let first = only_thing(passage, place)?;
    let mention = passage.lines[place.line - 1].mentions.first()?;
    let is_plural = mention.kind != MentionKind::Acronym && passage.written(mention.span).ends_with('s');
    is_plural.then_some(first)
}

fn only_thing(passage: &Passage<'_>, place: &Place<'_>) -> Option<EntityIx> {
    if place.from > 0 || passage.lines[place.line].is_quoted(0) {
        return None;
    }
    let first = [EntityType::Organization, EntityType::State].into_iter().find_map(|t| opener(passage, place, t))?;
    let is_person = |entity: EntityIx| passage.entity_type(entity) == Some(EntityType::Person);
    let others = &passage.lines[place.line - 1].mentions;
    others.iter().all(|m| m.entity == first || is_person(m.entity)).then_some(first)
}

//! Tells people from bodies in a list that does not say which is which.
//!
//! `MANFRED_NOWAK` is a person because other people of the list are called Manfred; `MANFRED_FOUNDATION` is none.
//!
//! First names are learned from the entries that are certainly people: those whose codes have dates.

use crate::gazetteer::{EntityType, Gazetteer};
use rustc_hash::FxHashMap;

/// Words of which one in a name shows a body.
#[rustfmt::skip]
pub(crate) const BODY_WORDS: &[&str] = &[
    "academy", "accord", "administration", "agency", "air", "airlines", "airways", "alliance", "allied", "armed", "army", "assembly", "associated", "associates", "association", "authority", "bancorp",
    "bank", "banking", "battalion", "board", "brands", "brigade", "brigades", "broadcasting", "bureau", "cabinet", "capital", "center", "centre", "chamber", "charity", "church", "club", "co",
    "coalition", "college", "command", "commission", "committee", "communications", "community", "company", "confederation", "conference", "congress", "consortium", "convention", "cooperative",
    "corp", "corporation", "corps", "council", "court", "courts", "defence", "defense", "democrats", "department", "economic", "embassy", "energy", "enterprises", "faction", "federation", "fighters", "fleet", "force",
    "forces", "forum", "foundation", "front", "fund", "gas", "gazette", "government", "group", "guard", "herald", "holding", "holdings", "hospital", "inc", "incorporated", "industries", "initiative",
    "institute", "institution", "insurance", "international", "journal", "jihad", "justice", "laboratories", "league", "legislature", "liberation", "limited", "llc", "lp", "ltd", "magazine", "marines", "media", "militants", "military", "militia",
    "mining", "ministry", "mission", "movement", "mujahideen", "national", "nations", "navy", "network", "news", "observatory", "office", "oil", "opposition", "organisation", "organization", "palace", "parliament", "partners",
    "partnership", "party", "patrol", "peacekeepers", "people's", "petroleum", "pharmaceuticals", "plc", "police", "post", "power", "press", "program", "programme", "project", "province", "radio", "rebels", "regime", "republic", "resistance", "resources", "revolutionary", "school",
    "secretariat", "security", "senate", "service", "services", "society", "soldiers", "squad", "station", "steel", "systems", "technologies", "technology", "telecom", "television", "times", "treaty", "tribunal", "tribune", "troops", "trust", "union", "united",
    "university", "volunteers", "watch", "wing", "workers", "youth", "rights", "solidarity", "fellowship", "declaration", "relief", "productions", "financial", "monitor", "brothers", "sons", "martyrs", "internet", "worldwide", "catholic", "protestant", "islamic", "of", "the", "for", "against", "&",
];

/// Titles before a person's name, in small letters; `of` may follow none of them.
#[rustfmt::skip]
pub(crate) const TITLES: &[&str] = &[
    "president", "president-elect", "prime", "minister", "foreign", "defense", "defence", "interior", "finance", "premier", "chancellor", "king", "queen", "prince", "princess", "crown", "sheikh", "sheik", "shaikh", "emir", "sultan",
    "general", "gen.", "gen", "lt.", "lt", "major", "maj.", "colonel", "col.", "col", "captain", "admiral", "marshal", "field", "secretary", "secretary-general", "secretary_general", "deputy", "vice", "acting", "former", "ex-president",
    "senator", "sen.", "governor", "gov.", "ambassador", "envoy", "speaker", "chief", "justice", "judge", "mullah", "ayatollah", "maulana", "mawlawi", "imam", "pope", "cardinal", "archbishop", "bishop", "rev.", "dr.", "dr", "mr.", "mr", "mrs.", "mrs", "ms.",
    "sir", "lord", "lady", "comrade", "chairman", "commander", "leader", "spokesman", "spokeswoman", "us", "u.s.", "un", "united", "nations", "state",
];

/// A first name counts once this many certain people have it: at 1, `Radio` or a misspelling would be one.
const LEARNED_FROM: usize = 3;

/// The most words of a person's name.
const MOST_WORDS: usize = 6;

/// First names, with how many certain people have each.
#[derive(Debug, Default)]
pub(super) struct FirstNames(FxHashMap<String, usize>);

impl FirstNames {
    /// Those of our own people.
    pub(super) fn ours() -> Self {
        let mut names = Self::default();
        let people = Gazetteer::built_in().entities().iter().filter(|entity| entity.entity_type == EntityType::Person);
        for person in people {
            names.learn(&person.name);
        }
        names
    }

    /// Counts the first name of somebody who is certainly a person.
    pub(super) fn learn(&mut self, name: &str) {
        if let Some((first, _)) = without_title(name).split_once([' ', '_']) {
            *self.0.entry(first.to_lowercase()).or_default() += 1;
        }
    }

    /// Whether a name with nothing else to tell by is a person's.
    pub(super) fn suggest(&self, name: &str) -> bool {
        let name = without_title(name);
        let words: Vec<String> = name.split([' ', '_']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        let known = words.first().is_some_and(|first| self.0.get(first).is_some_and(|count| *count >= LEARNED_FROM));
        known && (2..=MOST_WORDS).contains(&words.len()) && !has_body_word(name)
    }
}

/// Whether a word of the name shows a body.
pub(super) fn has_body_word(name: &str) -> bool {
    name.split([' ', '_']).any(|word| BODY_WORDS.contains(&word.to_lowercase().trim_end_matches('.')))
}

/// The name without titles at its start, if something of it is left.
pub(super) fn without_title(name: &str) -> &str {
    let mut rest = name.trim_matches(['_', ' ']);
    while let Some((first, after)) = rest.split_once([' ', '_']) {
        if !TITLES.contains(&first.to_lowercase().as_str()) || after.is_empty() {
            break;
        }
        rest = after.trim_start_matches(|c: char| !c.is_alphanumeric());
    }
    rest
}

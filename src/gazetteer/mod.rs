//! Knows the actors, and finds where in an article each one stands and why it was taken for that one.
//!
//! `Kazakh-Russian ties` gives KAZ for `Kazakh` and RUS for `Russian`.
//!
//! Background facts (members, seats, offices) never become evidence.

mod actors;
mod built_in;
mod calendar;
mod candidates;
mod capitals;
pub mod check;
pub mod coverage;
mod defined;
pub mod discover;
pub mod export;
pub mod folder;
pub(crate) mod gender;
pub mod import;
mod layers;
mod listing;
pub mod lookup;
pub mod matcher;
pub mod missing;
mod name_words;
mod names;
mod neighbours;
mod office;
mod pieces;
mod resolve;
mod slips;
mod switches;
pub mod tables;
pub mod terms;
mod variants;

use crate::text::Span;
pub use actors::Actors;
pub use names::{Gazetteer, Loaded, digest};
use serde::{Deserialize, Serialize};
pub use tables::Office;

/// What kind of actor an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityType {
    /// A named human being.
    Person,
    /// A country or inhabited territory.
    State,
    /// A body of any kind: alliance, party, agency, company, newspaper.
    Organization,
}

impl EntityType {
    /// The name in our data: `person`, `state`, `organization`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::State => "state",
            Self::Organization => "organization",
        }
    }
}

/// An actor that the gazetteer knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// `KAZ`, `CSTO`, `vladimir-putin`.
    pub id: String,
    /// The usual name.
    pub name: String,
    /// Person, state or organisation.
    pub entity_type: EntityType,
    /// Title of its English Wikipedia article, if known.
    pub wikipedia: Option<String>,
    /// Whether its surname alone names nobody else in world news.
    pub famous: bool,
    /// Offices of a person, in the order of the table.
    pub roles: Vec<Office>,
    /// Id of the state where an organisation has its seat: background, never evidence.
    pub seat: Option<String>,
    /// Id of the state for which an organisation acts, or to which it belongs; none for those of several states.
    pub country: Option<String>,
    /// Ids of an organisation's members: background, never evidence.
    pub members: Vec<String>,
    /// File and line of its table, `people.toml:14`.
    pub place: String,
    /// Where the facts are from.
    pub source: Option<String>,
}

/// An entity's place in its [`Gazetteer`], or among those found in its article; means nothing outside of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIx(pub u32);

impl EntityIx {
    /// The first place of what is found in an article.
    const FOUND: u32 = 1 << 31;

    /// The place of the `at`th entity found in an article.
    ///
    /// # Panics
    /// From 2^31 on.
    #[must_use]
    pub fn found(at: usize) -> Self {
        Self(Self::FOUND | u32::try_from(at).ok().filter(|at| *at < Self::FOUND).expect("fewer than 2^31 names"))
    }

    /// Its number among the entities found in its article, if it is one of these.
    #[must_use]
    pub const fn place_found(self) -> Option<usize> {
        if self.0 >= Self::FOUND { Some((self.0 - Self::FOUND) as usize) } else { None }
    }
}

/// What an article names.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// In text order, none overlapping.
    pub mentions: Vec<Mention>,
    /// Names that may stand for several entities, and nothing tells which.
    pub undecided: Vec<Undecided>,
    /// Entities no table has.
    pub found: Vec<Entity>,
}

/// A name that may stand for several entities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    /// Bytes of the article's text.
    pub span: Span,
    /// For whom it may stand, in the order of the tables.
    pub candidates: Vec<EntityIx>,
    /// Which form of theirs it is.
    pub kind: MentionKind,
}

/// Which of an entity's forms a mention uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// The usual name.
    Name,
    /// Capitals that stand for a longer name.
    Acronym,
    /// Any other way to write the name.
    Alias,
    /// `Kazakh`, `Kazakhs`.
    Demonym,
    /// A capital for its state.
    Capital,
    /// `the Kremlin`, `Downing Street`.
    Seat,
    /// A surname alone.
    Surname,
    /// `the Russian president`.
    Office,
    /// `he`, `the country`.
    Pronoun,
    /// A name that no table has.
    Discovered,
}

impl MentionKind {
    /// The name in our data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Acronym => "acronym",
            Self::Alias => "alias",
            Self::Demonym => "demonym",
            Self::Capital => "capital",
            Self::Seat => "seat",
            Self::Surname => "surname",
            Self::Office => "office",
            Self::Pronoun => "pronoun",
            Self::Discovered => "discovered",
        }
    }
}

/// What decided that a name stands for its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// No other entity has this form.
    OnlyOne,
    /// A context word that the form needs stands in the article.
    Context,
    /// Of several, only this one used the form at the article's date.
    Date,
    /// The full name stands in the article.
    FullName,
    /// The surname follows an honorific or office, and one person fits.
    Title,
    /// Of several with the surname, only this one held the office before it.
    Office,
    /// A surname that names nobody else in world news.
    Famous,
    /// The one who held the office on the article's date.
    Held,
    /// The text gives the acronym in brackets after the name.
    Defined,
    /// A long name that nobody else has, but for one letter.
    Slip,
    /// A pronoun whose sentence leaves one candidate.
    Pronoun,
    /// A name by its letters and what stands around it; no table has it.
    Discovered,
}

impl Why {
    /// A phrase for `explain` and `show`.
    #[must_use]
    pub const fn phrase(self) -> &'static str {
        match self {
            Self::OnlyOne => "the only entity with this form",
            Self::Context => "a context word the form needs stands in the article",
            Self::Date => "the only one with this form at the article's date",
            Self::FullName => "surname of a full name in the article",
            Self::Title => "surname after a title, and one person fits",
            Self::Office => "of those with this surname, the only one who held that office then",
            Self::Famous => "a surname that names nobody else in world news",
            Self::Held => "the holder of that office on the article's date",
            Self::Defined => "an acronym that the text defines",
            Self::Slip => "a long name with one letter wrong",
            Self::Pronoun => "a pronoun with one candidate",
            Self::Discovered => "a name by its letters and neighbours, in no table",
        }
    }
}

/// One place where an entity stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Bytes of the article's text.
    pub span: Span,
    /// Whose name it is.
    pub entity: EntityIx,
    /// Which form.
    pub kind: MentionKind,
    /// Why it was taken for that entity.
    pub why: Why,
}

/// The sentences that have mentions, each with them. Both lists are in text order.
pub fn by_sentence<'m>(sentences: &[Span], mentions: &'m [Mention]) -> impl Iterator<Item = (Span, &'m [Mention])> {
    let mut rest = mentions;
    sentences.iter().filter_map(move |sentence| {
        let until = rest.iter().position(|mention| mention.span.start >= sentence.end).unwrap_or(rest.len());
        let (inside, after) = rest.split_at(until);
        rest = after;
        (!inside.is_empty()).then_some((*sentence, inside))
    })
}

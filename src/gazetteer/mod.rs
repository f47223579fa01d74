//! Knows the actors, and finds where in an article each one stands and why it was taken for that one.
//!
//! `Kazakh-Russian ties` gives KAZ for `Kazakh` and RUS for `Russian`.
//!
//! Background facts (members, seats, offices) never become evidence.

mod calendar;
mod candidates;
mod capitals;
pub mod check;
pub mod export;
pub mod folder;
pub mod import;
mod layers;
mod listing;
pub mod lookup;
pub mod matcher;
pub mod missing;
mod name_words;
mod names;
mod resolve;
pub mod tables;
pub mod terms;
mod variants;

use crate::text::Span;
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
    /// Title of its English Wikipedia article, where that is not the name.
    pub wikipedia: Option<String>,
    /// Whether its surname alone names nobody else in world news.
    pub famous: bool,
    /// Offices of a person, in the order of the table.
    pub roles: Vec<Office>,
    /// Id of the state where an organisation has its seat: background, never evidence.
    pub seat: Option<String>,
    /// Ids of an organisation's members: background, never evidence.
    pub members: Vec<String>,
    /// File and line of its table, `people.toml:14`.
    pub place: String,
    /// Where the facts are from.
    pub source: Option<String>,
}

/// An entity's place in its [`Gazetteer`]; means nothing outside of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIx(pub u32);

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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// A surname that names nobody else in world news.
    Famous,
    /// A pronoun whose sentence leaves one candidate.
    Pronoun,
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
            Self::Famous => "a surname that names nobody else in world news",
            Self::Pronoun => "a pronoun with one candidate",
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

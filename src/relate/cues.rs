//! Reads the cue lexicon (TOML, one file a relation type) and finds its cues by their first word.
//!
//! `verbs = ["lash out"]`, `target = ["at"]` says: the subject of `lash out` acts on what stands under its `at`.
//!
//! The words are data of `gazetteer/cues/en`; nothing here knows one of them.

use super::{RelationType, Status};
use crate::error::{Error, Result};
use crate::gazetteer::EntityType;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::sync::OnceLock;

/// The files in the binary: name and text.
macro_rules! cue_files {
    ($($name:literal),*) => { [$(($name, include_str!(concat!("../../gazetteer/cues/en/", $name, ".toml")))),*] };
}
#[rustfmt::skip]
const FILES: [(&str, &str); 20] = cue_files![
    "agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "request", "accuse", "reject", "threaten", "protest", "sanction",
    "mobilize", "coerce", "assault", "leads", "serves", "member_of", "based_in"
];
const STATUS_FILE: &str = include_str!("../../gazetteer/cues/en/status.toml");

/// What kind of word a cue's head is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CueClass {
    /// Inflected in its first word, of a hyphenated one in the last part: `accuse`, `lash out`, `cold-shoulder`.
    Verb,
    /// Inflected in its last word: `invasion`, `air strike`.
    Noun,
    /// `critical`.
    Adjective,
    /// Fixed: `at daggers drawn`.
    Phrase,
    /// `prime minister`.
    Title,
}

impl CueClass {
    /// For people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Verb => "verb",
            Self::Noun => "noun",
            Self::Adjective => "adjective",
            Self::Phrase => "phrase",
            Self::Title => "title",
        }
    }
}

/// Where, seen from the cue, an actor stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// The one who does the verb, or is the adjective.
    Subject,
    /// The direct object, and the subject of a passive.
    Object,
    /// To whom something is given without a preposition: `sent Y money`.
    Dative,
    /// `X's` invasion, the `Russian` attack.
    Possessor,
    /// Between X and Y: both.
    Between,
    /// The subject of the clause or infinitive below: `demand that Y go`.
    ClauseSubject,
    /// Its object: `threaten to invade Y`.
    ClauseObject,
    /// Under that preposition there: `agree to store gas for Y`.
    ClauseUnder(String),
    /// Under that preposition.
    Under(String),
}

/// One word or phrase of a frame.
#[derive(Debug, Clone)]
pub struct Cue {
    /// Its words, lemmas where they inflect, in lower case.
    pub words: Vec<String>,
    /// What kind of word its head is.
    pub class: CueClass,
    /// What it states.
    pub relation: RelationType,
    /// Place of its frame among [`Lexicon::frames`].
    pub frame: usize,
}

impl Cue {
    /// As it is written: `lash out`, `cold-shoulder`.
    #[must_use]
    pub fn text(&self) -> String {
        self.words.join(" ").replace(" - ", "-")
    }
}

/// The slots that the cues of one `[[cue]]` share.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Where the source stands, the preferred first.
    pub source: Vec<Slot>,
    /// Where the target stands.
    pub target: Vec<Slot>,
    /// Whether both sides act alike.
    pub symmetric: bool,
    /// A preposition that must be there too.
    pub prep: Option<String>,
    /// Whether the verb must have an object: `return a ship to Fiji`, not `return to Fiji`.
    pub transitive: bool,
    /// What the cue makes of the relation by itself: `leave` denies being a member.
    pub status: Status,
    /// What the target must be, if the cue goes with one kind only: `leave` an organisation.
    pub of: Option<EntityType>,
    /// Verbs whose subject is the source of the noun.
    pub light: Vec<String>,
    /// Verbs whose subject is the target of the noun.
    pub light_reversed: Vec<String>,
}

/// A sentence of a cue file with what it must give.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Arrows: `FJI -> TON`, `FJI <-> TON hedged by NZL`.
    pub gives: Vec<String>,
}

/// Words that bear on a statement without making one.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusWords {
    /// Deny what they govern.
    pub denied: WordLists,
    /// Make it possible only.
    pub hedged: WordLists,
    /// Pass it through: `go on`, `manage`.
    pub asserted: WordLists,
    /// Say that somebody says so.
    pub attribution: WordLists,
}

/// Words by the place they take.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "the field names say it")]
pub struct WordLists {
    pub words: Vec<String>,
    pub verbs: Vec<String>,
    pub nouns: Vec<String>,
    pub adjectives: Vec<String>,
    pub phrases: Vec<String>,
}

/// All cues of one language.
#[derive(Debug)]
pub struct Lexicon {
    cues: Vec<Cue>,
    frames: Vec<Frame>,
    by_first_word: FxHashMap<String, Vec<usize>>,
    /// Words of status and attribution.
    pub status: StatusWords,
    examples: Vec<(RelationType, Example)>,
}

impl Lexicon {
    /// The English cues in the binary, read once.
    ///
    /// # Panics
    /// When a built-in file is broken, which a test rules out.
    pub fn built_in() -> &'static Self {
        static BUILT: OnceLock<Lexicon> = OnceLock::new();
        BUILT.get_or_init(|| Self::read(&FILES, STATUS_FILE).expect("built-in cues are valid, as a test shows"))
    }

    /// The text of every built-in file, for a digest.
    pub fn texts() -> impl Iterator<Item = &'static str> {
        FILES.iter().map(|(_, text)| *text).chain([STATUS_FILE])
    }

    fn read(files: &[(&str, &str)], status: &str) -> Result<Self> {
        let mut lexicon = Self {
            cues: Vec::new(),
            frames: Vec::new(),
            by_first_word: FxHashMap::default(),
            status: parse("status", status)?,
            examples: Vec::new(),
        };
        for (name, text) in files {
            let file: CueFile = parse(name, text)?;
            let unknown = || Error::data(format!("{name}.toml"), format!("relation \"{}\" is none of ours", file.relation));
            let relation = RelationType::named(&file.relation).ok_or_else(unknown)?;
            for row in file.cue {
                lexicon.add(relation, row);
            }
        }
        for cues in lexicon.by_first_word.values_mut() {
            cues.sort_by_key(|at| std::cmp::Reverse(lexicon.cues[*at].words.len()));
        }
        Ok(lexicon)
    }

    fn add(&mut self, relation: RelationType, row: CueRow) {
        let classes = [
            (CueClass::Verb, &row.verbs),
            (CueClass::Noun, &row.nouns),
            (CueClass::Adjective, &row.adjectives),
            (CueClass::Phrase, &row.phrases),
            (CueClass::Title, &row.titles),
        ];
        for (class, names) in classes {
            if names.is_empty() {
                continue;
            }
            self.frames.push(row.frame(class));
            for name in names {
                let words = words_of(name);
                let Some(first) = words.first().cloned() else { continue };
                self.by_first_word.entry(first).or_default().push(self.cues.len());
                self.cues.push(Cue { words, class, relation, frame: self.frames.len() - 1 });
            }
        }
        self.examples.extend(row.tests.into_iter().map(|example| (relation, example)));
    }

    /// The cues whose first word is `word`, those of most words first.
    pub fn starting_with(&self, word: &str) -> impl Iterator<Item = &Cue> {
        self.by_first_word.get(word).into_iter().flatten().map(|at| &self.cues[*at])
    }

    /// Every cue, by file and line.
    #[must_use]
    pub fn cues(&self) -> &[Cue] {
        &self.cues
    }

    /// The slots of a cue.
    #[must_use]
    pub fn frame(&self, cue: &Cue) -> &Frame {
        &self.frames[cue.frame]
    }

    /// The sentences of the cue files, each with the type its file is about.
    #[must_use]
    pub fn examples(&self) -> &[(RelationType, Example)] {
        &self.examples
    }
}

/// The words of a cue as a sentence is cut into them: `air-strike` is three.
fn words_of(name: &str) -> Vec<String> {
    name.to_lowercase().replace('-', " - ").split_whitespace().map(str::to_owned).collect()
}

fn parse<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|why| {
        let line = why.span().map_or(1, |span| 1 + text[..span.start].matches('\n').count());
        Error::data(format!("{name}.toml:{line}"), why.message())
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueFile {
    relation: String,
    cue: Vec<CueRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueRow {
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    #[serde(default)]
    phrases: Vec<String>,
    #[serde(default)]
    titles: Vec<String>,
    source: Option<Vec<String>>,
    target: Option<Vec<String>>,
    #[serde(default)]
    symmetric: bool,
    prep: Option<String>,
    #[serde(default)]
    transitive: bool,
    #[serde(default = "asserted")]
    status: Status,
    of: Option<EntityType>,
    #[serde(default)]
    light: Vec<String>,
    #[serde(default)]
    light_reversed: Vec<String>,
    #[serde(default)]
    tests: Vec<Example>,
}

const fn asserted() -> Status {
    Status::Asserted
}

impl CueRow {
    fn frame(&self, class: CueClass) -> Frame {
        let (source, target): (&[&str], &[&str]) = match class {
            CueClass::Verb => (&["subject"], &["object"]),
            CueClass::Noun => (&["possessor", "by", "from"], &["of", "against"]),
            CueClass::Adjective => (&["subject"], &["of"]),
            CueClass::Phrase => (&["subject"], &["object", "with"]),
            CueClass::Title => (&[], &[]),
        };
        let slots = |given: &Option<Vec<String>>, default: &[&str]| match given {
            Some(names) => names.iter().map(|name| slot(name)).collect(),
            None => default.iter().map(|name| slot(name)).collect(),
        };
        Frame {
            source: slots(&self.source, source),
            target: slots(&self.target, target),
            symmetric: self.symmetric,
            prep: self.prep.clone(),
            transitive: self.transitive,
            status: self.status,
            of: self.of,
            light: self.light.clone(),
            light_reversed: self.light_reversed.clone(),
        }
    }
}

fn slot(name: &str) -> Slot {
    match name {
        "subject" => Slot::Subject,
        "object" => Slot::Object,
        "dative" => Slot::Dative,
        "possessor" => Slot::Possessor,
        "between" | "among" => Slot::Between,
        "clause" => Slot::ClauseSubject,
        "clause object" => Slot::ClauseObject,
        other => match other.strip_prefix("clause ") {
            Some(preposition) => Slot::ClauseUnder(preposition.to_owned()),
            None => Slot::Under(other.to_owned()),
        },
    }
}

//! Answers what a text names, from one index of forms.
//!
//! `KAZAKHSTAN thanked Erdogan` names KAZ and recep-tayyip-erdogan.
//!
//! Holds no table: those are joined in layers, and a hit that may mean several is decided elsewhere.

use super::capitals;
use super::folder;
use super::layers::Builder;
use super::matcher::Matcher;
use super::resolve::{self, Hit};
use super::slips::{self, Slips};
use super::switches::Switches;
use super::tables::Case;
use super::{Entity, EntityIx, EntityType, Mention, MentionKind, Names, defined, office, variants};
use crate::error::{Error, Result};
use crate::text::{Folded, Span};
use rustc_hash::FxHashMap;
use std::path::Path;
use std::sync::OnceLock;

/// Every known entity and form. Immutable once made; share it between threads.
#[derive(Debug)]
pub struct Gazetteer {
    pub(super) entities: Vec<Entity>,
    pub(super) by_id: FxHashMap<String, EntityIx>,
    /// Every form.
    pub(super) matcher: Matcher,
    /// By number of the form, what it may stand for.
    pub(super) uses: Vec<Vec<Use>>,
    pub(super) digest: u64,
    /// By state or body and office, who holds or held it; made when first asked for.
    pub(super) holders: OnceLock<Holders>,
    /// Made when first asked for.
    pub(super) slips: OnceLock<Slips>,
    /// By word: 1 if a person's first name is so, 2 if a surname, 3 if both; made when first asked for.
    pub(super) parts: OnceLock<FxHashMap<String, u64>>,
}

/// One entity that a form may stand for.
#[derive(Debug, Clone)]
pub(super) struct Use {
    pub(super) entity: EntityIx,
    pub(super) kind: MentionKind,
    pub(super) form: Switches,
    /// Whether no table wrote the form: it was derived from another spelling.
    pub(super) is_derived: bool,
    pub(super) is_person: bool,
}

/// By state or body and office, who holds or held it.
pub(super) type Holders = FxHashMap<(String, String), Vec<EntityIx>>;

/// A gazetteer with what its tables made one wonder about.
#[derive(Debug)]
pub struct Loaded {
    /// The gazetteer.
    pub gazetteer: Gazetteer,
    /// Doubtful places, each with file and line.
    pub warnings: Vec<String>,
}

impl Gazetteer {
    /// The tables in the binary alone, built once.
    ///
    /// # Panics
    /// When a built-in table is broken, which a test rules out.
    pub fn built_in() -> &'static Self {
        static BUILT: OnceLock<Gazetteer> = OnceLock::new();
        BUILT.get_or_init(|| Builder::with_built_in().finish())
    }

    /// The built-in tables, added to and overridden by every `*.toml` directly in `folder`.
    ///
    /// # Errors
    /// When the folder has no such file, or a table is broken; the message names file and line.
    pub fn with_folder(folder: &Path) -> Result<Loaded> {
        let mut builder = Builder::with_built_in();
        let mut entries = Vec::new();
        for path in folder::tables(folder)? {
            let text = std::fs::read_to_string(&path).map_err(Error::read(&path))?;
            entries.extend(builder.read(&path.display().to_string(), &text)?);
        }
        let warnings = builder.add_layer(entries);
        Ok(Loaded { gazetteer: builder.finish(), warnings })
    }

    /// The gazetteer of these tables (file name and text) alone.
    ///
    /// # Errors
    /// When a table is broken; the message names file and line.
    pub fn of_tables(tables: &[(&str, &str)]) -> Result<Loaded> {
        let mut builder = Builder::default();
        let mut entries = Vec::new();
        for (file, text) in tables {
            entries.extend(builder.read(file, text)?);
        }
        let warnings = builder.add_layer(entries);
        Ok(Loaded { gazetteer: builder.finish(), warnings })
    }

    /// The entity at a place that this gazetteer gave.
    #[must_use]
    pub fn entity(&self, ix: EntityIx) -> &Entity {
        &self.entities[ix.0 as usize]
    }

    /// The entity at `ix`, or `None` for a place that is not of this gazetteer.
    #[must_use]
    pub fn get(&self, ix: EntityIx) -> Option<&Entity> {
        self.entities.get(ix.0 as usize)
    }

    /// Every entity, the built-in ones first, in the order of their tables.
    #[must_use]
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The place of the entity with that id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<EntityIx> {
        self.by_id.get(id).copied()
    }

    /// How many forms are matched, derived ones among them.
    #[must_use]
    pub fn forms(&self) -> usize {
        self.uses.len()
    }

    /// A digest of the tables' text.
    #[must_use]
    pub fn digest(&self) -> u64 {
        self.digest
    }

    /// What is named in `sentences` of `text`, in text order, none overlapping. `date` (ISO 8601) is the article's.
    #[must_use]
    pub fn mentions(&self, text: &str, sentences: &[Span], date: Option<&str>) -> Vec<Mention> {
        self.names(text, sentences, date).mentions
    }

    /// The same, with the names that stay undecided.
    #[must_use]
    pub fn names(&self, text: &str, sentences: &[Span], date: Option<&str>) -> Names {
        let mut hits: Vec<Hit<'_>> = Vec::new();
        for sentence in sentences {
            let folded = Folded::of(text, *sentence);
            for (span, number) in self.hits(&folded.text) {
                hits.extend(Hit::read(&folded, span, &self.uses[number]));
            }
        }
        let mut names = resolve::resolve(self, text, &hits, date);
        slips::add(self, text, sentences, &mut names);
        defined::add(self, text, sentences, &mut names);
        if let Some(date) = date {
            office::add(self, text, sentences, date, &mut names);
        }
        names
    }

    /// The forms in a folded text, from left to right: as written, and where nothing is found so, words in capitals as names.
    fn hits(&self, text: &str) -> Vec<(Span, usize)> {
        let mut found = self.matcher.hits(text);
        if let Some(lowered) = capitals::lowered(text) {
            let is_new = |span: Span| lowered.changed(span) && !found.iter().any(|(known, _)| known.overlaps(span));
            let may_vary = |number: usize| self.uses[number].iter().all(|u| u.form.case != Some(Case::Exact));
            let as_names = self.matcher.hits(&lowered.text).into_iter();
            let new: Vec<_> = as_names.filter(|(span, number)| is_new(*span) && may_vary(*number)).collect();
            found.extend(new);
        }
        for (span, name) in variants::with_initials(text) {
            let covered = found.iter().any(|(known, _)| known.overlaps(span) && known.start <= span.start);
            if let Some(number) = self.full_name(&name).filter(|_| !covered) {
                found.retain(|(known, _)| !known.overlaps(span));
                found.push((span, number));
            }
        }
        found.sort_unstable();
        found
    }

    /// By state or body and office, who holds or held it.
    pub(super) fn holders(&self) -> &Holders {
        self.holders.get_or_init(|| {
            let mut holders = Holders::default();
            for (entity, at) in self.entities.iter().zip(0..) {
                for role in &entity.roles {
                    let list = holders.entry((role.of.clone(), role.office.clone())).or_default();
                    if !list.contains(&EntityIx(at)) {
                        list.push(EntityIx(at));
                    }
                }
            }
            holders
        })
    }

    /// Names by their misspellings.
    pub(super) fn slips(&self) -> &Slips {
        self.slips.get_or_init(|| Slips::of(&self.matcher, &self.uses))
    }

    /// Whether a word is the first name (1) or surname (2) of somebody known, or both (3), or neither (0).
    #[must_use]
    pub(super) fn part_of_name(&self, word: &str) -> u64 {
        self.parts.get_or_init(|| self.parts_of_names()).get(word).copied().unwrap_or(0)
    }

    /// What a folded name may stand for by the tables, whatever stands around it.
    pub(super) fn known(&self, name: &str) -> &[Use] {
        self.matcher.find(name).map_or(&[], |number| self.uses[number].as_slice())
    }

    /// The one person whose surname alone names nobody else, among those a name may stand for.
    pub(super) fn famous_bearer(&self, uses: &[Use]) -> Option<EntityIx> {
        let famous = |u: &&Use| u.kind == MentionKind::Surname && self.entity(u.entity).famous;
        let mut bearers = uses.iter().filter(famous);
        bearers.next().filter(|_| bearers.next().is_none()).map(|u| u.entity)
    }

    /// The number of a form that is a person's whole name.
    fn full_name(&self, name: &str) -> Option<usize> {
        let number = self.matcher.find(name)?;
        self.uses[number].iter().any(|u| u.is_full_name_of_person(name)).then_some(number)
    }

    /// The first names and surnames of all persons: 1, 2, or 3 for words that are both.
    fn parts_of_names(&self) -> FxHashMap<String, u64> {
        let mut parts: FxHashMap<String, u64> = FxHashMap::default();
        let mut add = |word: &str, part: u64| match parts.get_mut(word) {
            Some(known) => *known |= part,
            None => _ = parts.insert(word.to_owned(), part),
        };
        for (form, uses) in self.matcher.forms().iter().zip(&self.uses) {
            if uses.iter().any(|u| u.is_full_name_of_person(form))
                && let (Some((first, _)), Some((_, last))) = (form.split_once(' '), form.rsplit_once(' '))
            {
                add(first, 1);
                add(last, 2);
            }
        }
        parts
    }
}

/// FNV-1a, 64 bit (Fowler, Noll, Vo 1991), of `text` after what gave `seed` (0 for the first).
#[must_use]
pub fn digest(seed: u64, text: &str) -> u64 {
    let start = if seed == 0 { 0xcbf2_9ce4_8422_2325 } else { seed };
    text.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

impl Entity {
    /// Whether it is a human being.
    #[must_use]
    pub fn is_person(&self) -> bool {
        self.entity_type == EntityType::Person
    }
}

//! Joins tables into one index of forms, and answers what a text names.
//!
//! The built-in tables come first; a user's form replaces the built-in meaning of exactly that form.
//!
//! From `Erdoğan` the index derives `Erdogan`, unless a table has that form itself; `KAZAKHSTAN` is read as `Kazakhstan`.

use super::capitals;
use super::matcher::Matcher;
use super::resolve::{self, Hit};
use super::tables::{self, Case, Entry, Form};
use super::{Entity, EntityIx, EntityType, Mention, MentionKind};
use crate::error::{Error, Result};
use crate::text::{Folded, Span, fold};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry as Slot;
use std::path::Path;
use std::sync::OnceLock;

/// The tables in the binary: file name and text.
const BUILT_IN: [(&str, &str); 3] = [
    ("states.toml", include_str!("../../gazetteer/states.toml")),
    ("organizations.toml", include_str!("../../gazetteer/organizations.toml")),
    ("people.toml", include_str!("../../gazetteer/people.toml")),
];

/// The fewest letters of a form from which a variant without accents is derived: below, `Malé` would become `Male`.
const PLAIN_FROM: usize = 5;

/// Every known entity and form. Immutable once made; share it between threads.
#[derive(Debug)]
pub struct Gazetteer {
    entities: Vec<Entity>,
    by_id: FxHashMap<String, EntityIx>,
    /// By number of the form, what it may stand for.
    forms: Vec<(String, Vec<Use>)>,
    matcher: Matcher,
    digest: u64,
}

/// One entity that a form may stand for.
#[derive(Debug, Clone)]
pub(super) struct Use {
    pub(super) entity: EntityIx,
    pub(super) kind: MentionKind,
    pub(super) form: Form,
}

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
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .map_err(Error::read(folder))?
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|end| end == "toml"))
            .collect();
        files.sort();
        if files.is_empty() {
            return Err(Error::data(
                folder.display(),
                "no *.toml file directly in this folder; see --gazetteer in the help",
            ));
        }
        let mut builder = Builder::with_built_in();
        let mut entries = Vec::new();
        for path in files {
            let text = std::fs::read_to_string(&path).map_err(Error::read(&path))?;
            builder.digest = digest(builder.digest, &text);
            entries.extend(tables::read(&path.display().to_string(), &text)?);
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
            builder.digest = digest(builder.digest, text);
            entries.extend(tables::read(file, text)?);
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
        self.forms.len()
    }

    /// A digest of the tables' text.
    #[must_use]
    pub fn digest(&self) -> u64 {
        self.digest
    }

    /// What is named in `sentences` of `text`, in text order, none overlapping. `date` (ISO 8601) is the article's.
    #[must_use]
    pub fn mentions(&self, text: &str, sentences: &[Span], date: Option<&str>) -> Vec<Mention> {
        let mut hits: Vec<Hit<'_>> = Vec::new();
        for sentence in sentences {
            let folded = Folded::of(text, *sentence);
            for (span, number) in self.hits(&folded.text) {
                let (_, uses) = &self.forms[number];
                hits.extend(Hit::read(&folded, span, uses));
            }
        }
        resolve::resolve(self, text, &hits, date)
    }

    /// The forms in a folded text, from left to right: as written, and where nothing is found so, words in capitals as names.
    fn hits(&self, text: &str) -> Vec<(Span, usize)> {
        let mut found = self.matcher.hits(text);
        if let Some(lowered) = capitals::lowered(text) {
            let is_new = |span: Span| lowered.changed(span) && !found.iter().any(|(known, _)| known.overlaps(span));
            let may_vary = |number: usize| self.forms[number].1.iter().all(|u| u.form.case != Some(Case::Exact));
            let as_names = self.matcher.hits(&lowered.text).into_iter();
            let new: Vec<_> = as_names.filter(|(span, number)| is_new(*span) && may_vary(*number)).collect();
            found.extend(new);
            found.sort_unstable();
        }
        found
    }
}

/// A gazetteer in the making.
#[derive(Default)]
struct Builder {
    entities: Vec<Entity>,
    by_id: FxHashMap<String, EntityIx>,
    forms: FxHashMap<String, Vec<Use>>,
    digest: u64,
}

impl Builder {
    fn with_built_in() -> Self {
        let digest = BUILT_IN.iter().fold(0, |seed, (_, text)| digest(seed, text));
        let mut builder = Self { digest, ..Self::default() };
        let read =
            |(file, text): &(&str, &str)| tables::read(file, text).expect("built-in tables are valid, as a test shows");
        let entries: Vec<Vec<Entry>> = BUILT_IN.par_iter().map(read).collect();
        builder.add_layer(entries.concat());
        builder
    }

    /// Adds tables that are of one rank: their forms replace those of earlier layers, and among them the first wins.
    fn add_layer(&mut self, entries: Vec<Entry>) -> Vec<String> {
        let mut warnings = Vec::new();
        let mut layer: FxHashMap<String, Vec<Use>> = FxHashMap::default();
        let mut ids: FxHashMap<String, String> = FxHashMap::default();
        for entry in entries {
            if let Some(first) = ids.insert(entry.id.clone(), entry.place.clone()) {
                warnings.push(format!("{}: id \"{}\" stands at {first} too; their names are joined", entry.place, entry.id));
            }
            let place = entry.place.clone();
            let (entity, forms) = self.add_entity(entry);
            for (kind, form) in forms {
                let known = layer.entry(fold::fold(&form.name)).or_default();
                let rival = known.iter().find(|other| clash(other, entity, kind, &form));
                if let Some(rival) = rival {
                    let other = &self.entities[rival.entity.0 as usize];
                    warnings.push(format!(
                        "{place}: \"{}\" is also {} ({}); the first entry wins",
                        form.name, other.name, other.place
                    ));
                } else {
                    known.push(Use { entity, kind, form });
                }
            }
        }
        layer.remove("");
        self.forms.extend(layer);
        warnings
    }

    fn add_entity(&mut self, entry: Entry) -> (EntityIx, Vec<(MentionKind, Form)>) {
        let Entry { place, id, name, wikipedia, entity_type, forms, famous, roles, seat, members, source } = entry;
        let entity = Entity { id: id.clone(), name, entity_type, wikipedia, famous, roles, seat, members, place, source };
        let next = EntityIx(u32::try_from(self.entities.len()).expect("fewer than 2^32 entities"));
        let ix = match self.by_id.entry(id) {
            Slot::Occupied(known) => {
                let ix = *known.get();
                self.entities[ix.0 as usize] = entity;
                ix
            }
            Slot::Vacant(free) => {
                free.insert(next);
                self.entities.push(entity);
                next
            }
        };
        (ix, forms)
    }

    fn finish(mut self) -> Gazetteer {
        self.derive_variants();
        let mut forms: Vec<(String, Vec<Use>)> = self.forms.into_iter().collect();
        forms.sort_by(|a, b| a.0.cmp(&b.0));
        let matcher = Matcher::new(forms.iter().map(|(form, _)| form.as_str()));
        Gazetteer { entities: self.entities, by_id: self.by_id, forms, matcher, digest: self.digest }
    }

    /// Adds spellings without accents, where no table has that form itself.
    fn derive_variants(&mut self) {
        let mut derived: Vec<(String, Use)> = Vec::new();
        for (form, uses) in &self.forms {
            derived.extend(uses.iter().filter_map(|u| Some((without_accents(form, u)?, u.clone()))));
        }
        derived.retain(|(form, _)| !self.forms.contains_key(form));
        derived.sort_by(|a, b| (&a.0, a.1.entity, a.1.kind).cmp(&(&b.0, b.1.entity, b.1.kind)));
        for (form, of) in derived {
            let known = self.forms.entry(form).or_default();
            if known.iter().all(|other| other.entity != of.entity) {
                known.push(of);
            }
        }
    }
}

/// Whether a new use can never win against an `other` of the same form. Surnames may be shared, and so may forms that
/// dates or context words tell apart.
fn clash(other: &Use, entity: EntityIx, kind: MentionKind, form: &Form) -> bool {
    let surname = MentionKind::Surname;
    let told_apart =
        !form.needs.is_empty() || !other.form.needs.is_empty() || form.from != other.form.from || form.to != other.form.to;
    if other.entity == entity { other.kind == kind } else { kind != surname && other.kind != surname && !told_apart }
}

fn without_accents(form: &str, of: &Use) -> Option<String> {
    (of.form.case != Some(Case::Exact) && form.chars().count() >= PLAIN_FROM).then(|| fold::without_accents(form))?
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

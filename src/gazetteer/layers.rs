//! Joins tables into one index of forms, layer by layer: first ours, then the user's.
//!
//! `[[person]] id = "mine" name = "Angela Merkel"` of a user's table is our entry of that name, called `mine`.
//!
//! Forms of a later layer replace those of earlier ones; within a layer the first entry wins.

use super::matcher::Matcher;
use super::names::{Gazetteer, Use, digest};
use super::tables::{self, Case, Entry, Form};
use super::{Entity, EntityIx, EntityType, MentionKind, built_in, variants};
use crate::error::Result;
use crate::text::fold;
use indexmap::IndexMap;
use indexmap::map::Entry as FormSlot;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::collections::hash_map::Entry as Slot;
use std::sync::OnceLock;

/// The fewest letters of a form from which a variant without accents is derived: below, `Malé` would become `Male`.
const PLAIN_FROM: usize = 5;

/// What each form may stand for, in the order in which forms were added: the same for the same tables, and in memory one after the other.
pub(super) type Forms = IndexMap<String, Vec<Use>, FxBuildHasher>;

/// A gazetteer in the making.
#[derive(Default)]
pub(super) struct Builder {
    entities: Vec<Entity>,
    by_id: FxHashMap<String, EntityIx>,
    forms: Forms,
    digest: u64,
}

impl Builder {
    /// The rows of one file, whose text counts in the digest.
    pub(super) fn read(&mut self, file: &str, text: &str) -> Result<Vec<Entry>> {
        self.digest = digest(self.digest, text);
        tables::read(file, text)
    }

    /// The tables in the binary.
    pub(super) fn with_built_in() -> Self {
        let mut builder = Self { digest: built_in::DIGEST, ..Self::default() };
        let mut entries = built_in::entries();
        entries.iter_mut().for_each(Entry::title_by_name);
        builder.add_layer(entries);
        builder
    }

    /// Adds tables that are of one rank: their forms replace those of earlier layers, and among them the first wins.
    pub(super) fn add_layer(&mut self, entries: Vec<Entry>) -> Vec<String> {
        let mut warnings = Vec::new();
        let mut layer = Forms::default();
        layer.reserve(entries.iter().map(|entry| entry.forms.len()).sum());
        let mut added: FxHashSet<EntityIx> = FxHashSet::default();
        for entry in self.adopt(entries) {
            let first = self.by_id.get(&entry.id).filter(|ix| added.contains(ix)).map(|ix| &self.entity(*ix).place);
            if let Some(first) = first {
                warnings.push(format!("{}: id \"{}\" stands at {first} too; their names are joined", entry.place, entry.id));
            }
            let is_person = entry.entity_type == EntityType::Person;
            let (entity, forms) = self.add_entity(entry);
            added.insert(entity);
            for (kind, form) in forms {
                let new = Use { entity, kind, form: form.switches, is_derived: false, is_person };
                let slot = layer.entry(fold::folded(form.name));
                match slot {
                    FormSlot::Vacant(free) => _ = free.insert(vec![new]),
                    FormSlot::Occupied(known) => match known.get().iter().find(|other| clash(other, &new)) {
                        Some(rival) => warnings.push(self.first_wins(known.key(), &new, rival)),
                        None => known.into_mut().push(new),
                    },
                }
            }
        }
        layer.swap_remove("");
        self.put_over(layer);
        warnings
    }

    /// Lets the forms of a layer replace those known so far; a surname that is only supposed joins them.
    fn put_over(&mut self, layer: Forms) {
        let below = std::mem::replace(&mut self.forms, layer);
        self.forms.reserve(below.len());
        for (form, mut known) in below {
            match self.forms.entry(form) {
                FormSlot::Vacant(free) => _ = free.insert(known),
                FormSlot::Occupied(mut above) => {
                    let uses = above.get_mut();
                    let is_famous = |ix: EntityIx| self.entities[ix.0 as usize].famous;
                    if uses.iter().all(|u| u.form.is_supposed && !is_famous(u.entity)) {
                        known.retain(|other| uses.iter().all(|u| u.entity != other.entity));
                        known.append(uses);
                        *uses = known;
                    }
                }
            }
        }
    }

    fn entity(&self, ix: EntityIx) -> &Entity {
        &self.entities[ix.0 as usize]
    }

    /// A warning that a form of `new` already stands for `rival`.
    fn first_wins(&self, form: &str, new: &Use, rival: &Use) -> String {
        let (place, other) = (&self.entity(new.entity).place, self.entity(rival.entity));
        format!("{place}: \"{form}\" is also {} ({}); the first entry wins", other.name, other.place)
    }

    /// Makes each entry that carries the name of exactly one entity of the earlier layers that entity: it keeps its own id,
    /// and takes over what it does not say itself.
    fn adopt(&mut self, mut entries: Vec<Entry>) -> Vec<Entry> {
        if self.entities.is_empty() {
            return entries;
        }
        let mut twins: FxHashMap<(bool, String), Option<EntityIx>> = FxHashMap::default();
        for (at, entity) in self.entities.iter().enumerate() {
            let ix = EntityIx(u32::try_from(at).expect("fewer than 2^32 entities"));
            let twin = twins.entry((entity.is_person(), plain(&entity.name))).or_insert(Some(ix));
            *twin = twin.filter(|known| *known == ix);
        }
        let twin = |entry: &Entry| {
            let key = (entry.entity_type == EntityType::Person, plain(&entry.name));
            twins.get(&key).copied().flatten().filter(|_| !self.by_id.contains_key(&entry.id))
        };
        let found: Vec<(usize, EntityIx)> =
            entries.iter().enumerate().filter_map(|(at, entry)| Some((at, twin(entry)?))).collect();
        if found.is_empty() {
            return entries;
        }
        let mut taken: FxHashSet<String> = entries.iter().map(|entry| entry.id.clone()).collect();
        for (at, ix) in found {
            let known = &self.entities[ix.0 as usize];
            // Of two entries of one name or id the first is it, and neither if one has our id.
            if self.by_id.contains_key(&entries[at].id) || !taken.insert(known.id.clone()) {
                continue;
            }
            let entry = &mut entries[at];
            entry.inherit(known);
            let has = |form: &Form| {
                self.forms.get(&fold::fold(&form.name)).is_some_and(|uses| uses.iter().any(|u| u.entity == ix))
            };
            entry.forms.retain(|(kind, form)| !form.is_supposed && (*kind != MentionKind::Name || !has(form)));
            self.by_id.insert(entry.id.clone(), ix);
        }
        entries
    }

    fn add_entity(&mut self, entry: Entry) -> (EntityIx, Vec<(MentionKind, Form)>) {
        let Entry { place, id, name, wikipedia, entity_type, forms, famous, roles, seat, country, members, source } = entry;
        let entity =
            Entity { id: id.clone(), name, entity_type, wikipedia, famous, roles, seat, country, members, place, source };
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

    /// The index of all that was added.
    pub(super) fn finish(mut self) -> Gazetteer {
        self.derive_variants();
        let (forms, uses) = self.forms.into_iter().unzip();
        Gazetteer {
            entities: self.entities,
            by_id: self.by_id,
            matcher: Matcher::new(forms),
            uses,
            digest: self.digest,
            slips: OnceLock::new(),
            holders: OnceLock::new(),
            parts: OnceLock::new(),
        }
    }

    /// Adds spellings without accents and other ways to write given names, where no table has that form itself.
    fn derive_variants(&mut self) {
        let mut derived: Vec<(String, Use)> = Vec::new();
        for (form, uses) in self.forms.iter().filter(|(form, _)| !form.is_ascii()) {
            derived.extend(uses.iter().filter_map(|u| Some((without_accents(form, u)?, u.clone()))));
        }
        self.add_derived(derived);
        let derived = variants::derived(&self.forms);
        self.add_derived(derived);
    }

    fn add_derived(&mut self, mut derived: Vec<(String, Use)>) {
        derived.retain(|(form, _)| !self.forms.contains_key(form));
        derived.sort_by(|a, b| (&a.0, a.1.entity, a.1.kind).cmp(&(&b.0, b.1.entity, b.1.kind)));
        for (form, of) in derived {
            let known = self.forms.entry(form).or_default();
            if known.iter().all(|other| other.entity != of.entity) {
                known.push(Use { is_derived: true, ..of });
            }
        }
    }
}

/// Whether a new use can never win against an `other` of the same form. Surnames may be shared, and so may forms that
/// dates or context words tell apart.
fn clash(other: &Use, new: &Use) -> bool {
    let (a, b) = (&other.form, &new.form);
    let is_surname = other.kind == MentionKind::Surname || new.kind == MentionKind::Surname;
    let told_apart = !a.needs.is_empty() || !b.needs.is_empty() || a.from != b.from || a.to != b.to;
    if other.entity == new.entity { other.kind == new.kind } else { !is_surname && !told_apart }
}

/// A name as it is compared: folded, without accents.
fn plain(name: &str) -> String {
    let folded = fold::fold(name);
    fold::without_accents(&folded).unwrap_or(folded)
}

fn without_accents(form: &str, of: &Use) -> Option<String> {
    (of.form.case != Some(Case::Exact) && form.chars().count() >= PLAIN_FROM).then(|| fold::without_accents(form))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Loaded;
    use crate::text::{Span, sentences};

    const OURS: &str = r#"
[[person]]
id = "rufus"
name = "Rufus Trentino"
aliases = ["Firefly"]
famous = true
roles = [{ office = "president", of = "FRE" }]

[[person]]
id = "li"
name = "Li Peng"
surname = "Li"

[[organization]]
id = "LEAGUE"
name = "Border League"
acronyms = ["BL"]
members = ["FRE"]

[[state]]
id = "FRE"
name = "Fredonia"
demonyms = [{ name = "Fredonian", not_before = ["coffee"] }]

[[person]]
id = "eva-1"
name = "Eva Roe"

[[person]]
id = "eva-2"
name = "Eva Roe"
aliases = ["Old Eva"]
"#;

    /// Our tables with a user's on top, and the mentions of `text` as `text=id`.
    fn joined(own: &str, text: &str) -> (Gazetteer, String) {
        let mut builder = Builder::default();
        builder.add_layer(tables::read("ours.toml", OURS).expect("valid"));
        builder.add_layer(tables::read("own.toml", own).expect("valid"));
        let gazetteer = builder.finish();
        let mentions = gazetteer.mentions(text, &sentences(text, &[]), None);
        let shown: Vec<_> =
            mentions.iter().map(|m| format!("{}={}", m.span.of(text), gazetteer.entity(m.entity).id)).collect();
        (gazetteer, shown.join(", "))
    }

    #[test]
    fn an_entry_with_the_name_of_one_of_ours_is_it_under_the_users_id() {
        let own = "[[person]]\nid = \"mine\"\nname = \"Rufus Trentino\"\n";
        let (gazetteer, found) = joined(own, "Trentino and Firefly, that is Rufus Trentino.");
        assert_eq!(found, "Trentino=mine, Firefly=mine, Rufus Trentino=mine");
        let mine = gazetteer.entity(gazetteer.find("mine").expect("there"));
        assert!(mine.famous);
        assert_eq!(mine.roles[0].office, "president");
        assert_eq!(gazetteer.find("rufus"), gazetteer.find("mine"), "what names it by our id finds it");
    }

    #[test]
    fn its_surname_is_what_our_table_says_it_is() {
        let own = "[[person]]\nid = \"mine\"\nname = \"Li Peng\"\n";
        assert_eq!(joined(own, "Mr. Li met Mr. Peng.").1, "Li=mine");
    }

    #[test]
    fn a_state_may_be_listed_as_an_organization_and_the_other_way_round() {
        let own = "[[organization]]\nid = \"F\"\nname = \"Fredonia\"\n[[state]]\nid = \"B\"\nname = \"Border League\"\n";
        let (gazetteer, found) = joined(own, "Fredonian troops drank Fredonian coffee with the BL.");
        assert_eq!(found, "Fredonian=F, BL=B");
        let league = gazetteer.entity(gazetteer.find("B").expect("there"));
        assert_eq!((league.entity_type, &league.members[..]), (EntityType::State, &["FRE".to_owned()][..]));
        let (_, found) = joined("[[person]]\nid = \"F\"\nname = \"Fredonia\"\n", "Fredonia and Fredonian.");
        assert_eq!(found, "Fredonia=F, Fredonian=FRE", "but not as a person");
    }

    #[test]
    fn a_name_that_two_of_ours_have_is_neither() {
        let own = "[[person]]\nid = \"mine\"\nname = \"Eva Roe\"\n";
        assert_eq!(joined(own, "Eva Roe met Old Eva.").1, "Eva Roe=mine, Old Eva=eva-2");
    }

    #[test]
    fn a_surname_that_is_only_supposed_takes_nothing_away() {
        let own = "[[person]]\nid = \"mine\"\nname = \"Eva Trentino\"\n";
        assert_eq!(joined(own, "Trentino met Eva Trentino.").1, "Trentino=rufus, Eva Trentino=mine");
        let own = "[[person]]\nid = \"mine\"\nname = \"Eva Trentino\"\nsurname = \"Trentino\"\n";
        assert_eq!(joined(own, "Mr. Trentino left.").1, "Trentino=mine", "one that is given does");
    }

    #[test]
    fn a_users_folder_overrides_a_form_and_an_entry() {
        let folder = tempfile::tempdir().expect("a folder");
        let table =
            "[[organization]]\nid = \"BREWERY\"\nname = \"Fijian\"\n\n[[state]]\nid = \"TON\"\nname = \"Tongatapu\"\n";
        std::fs::write(folder.path().join("mine.toml"), table).expect("written");
        let Loaded { gazetteer, warnings } = Gazetteer::with_folder(folder.path()).expect("valid");
        assert!(warnings.is_empty(), "{warnings:?}");
        let text = "Fiji, Fijian, Tongatapu, Tonga";
        let mentions = gazetteer.mentions(text, &[Span::new(0, text.len())], None);
        let shown: Vec<_> = mentions.iter().map(|m| (m.span.of(text), gazetteer.entity(m.entity).id.as_str())).collect();
        let want = [("Fiji", "FJI"), ("Fijian", "BREWERY"), ("Tongatapu", "TON"), ("Tonga", "TON")];
        assert_eq!(shown, want);
        assert_eq!(
            gazetteer.entity(gazetteer.find("TON").expect("there")).name,
            "Tongatapu",
            "the user's entry is the entity"
        );
    }
}

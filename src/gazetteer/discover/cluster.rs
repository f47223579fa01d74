//! Says which of the names found in an article are one entity's, and what it is called.
//!
//! `Anna Aalto`, `Aalto` and `Anna K. Aalto` are one person; `Baltic Forum (BF)` and `BF` one organisation.
//!
//! Only inside one article: the same name in another article has the same id, since an id is made of the name.

use super::sight::Label;
use crate::gazetteer::{Entity, EntityIx, EntityType, Mention, MentionKind, Why};
use crate::text::{Folded, Span, fold};
use rustc_hash::FxHashMap;

/// The entities of an article's found names, with a mention for each name.
pub(super) fn entities(text: &str, names: &[(Span, Label)]) -> (Vec<Entity>, Vec<Mention>) {
    let mut book = Book::default();
    let written: Vec<String> = names.iter().map(|(span, _)| Folded::of(text, *span).text.into_owned()).collect();
    // Whole names first: a surname may stand before the whole name does.
    for whole in [true, false] {
        for ((span, label), name) in names.iter().zip(&written) {
            let is_whole = name.contains(' ');
            if is_whole == whole {
                book.enter(text, *span, *label, name);
            }
        }
    }
    let mentions = names.iter().zip(&written).filter_map(|((span, label), name)| {
        let entity = *book.known.get(&(of_label(*label), key(name)))?;
        Some(Mention { span: *span, entity: EntityIx::found(entity), kind: MentionKind::Discovered, why: Why::Discovered })
    });
    let mentions = mentions.collect();
    (book.entities, mentions)
}

/// The entities so far.
#[derive(Default)]
struct Book {
    entities: Vec<Entity>,
    /// By kind and key of a name, whose it is.
    known: FxHashMap<(EntityType, String), usize>,
    /// By surname or acronym, whose whole names have it: `None` if several do.
    short: FxHashMap<(EntityType, String), Option<usize>>,
}

impl Book {
    fn enter(&mut self, text: &str, span: Span, label: Label, name: &str) {
        let entity_type = of_label(label);
        let key = key(name);
        if self.known.contains_key(&(entity_type, key.clone())) {
            return;
        }
        let owner = self.short.get(&(entity_type, key.clone())).copied().flatten();
        let owner = owner.unwrap_or_else(|| {
            self.entities.push(entity(name, entity_type));
            self.entities.len() - 1
        });
        self.known.insert((entity_type, key), owner);
        for short in shorts(text, span, entity_type, name) {
            let known = self.short.entry((entity_type, short)).or_insert(Some(owner));
            *known = known.filter(|other| *other == owner);
        }
    }
}

/// The short forms of a whole name: a person's surname, first name with surname, an organisation's acronym.
fn shorts(text: &str, span: Span, entity_type: EntityType, name: &str) -> Vec<String> {
    let words: Vec<&str> = name.split(' ').collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Vec::new() };
    match entity_type {
        _ if words.len() < 2 => Vec::new(),
        EntityType::Person => vec![key(last), key(&format!("{first} {last}"))],
        _ => {
            let initials: String = words.iter().filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect();
            let defined =
                text[span.end..].strip_prefix(" (").and_then(|rest| rest.split_once(')')).map(|(inside, _)| inside);
            let defined = defined.filter(|inside| is_acronym(inside));
            let made = Some(initials).filter(|initials| initials.chars().count() > 1);
            defined.map(key).into_iter().chain(made.as_deref().map(key)).collect()
        }
    }
}

/// The most letters of an acronym that a text defines.
const ACRONYM: usize = 10;

/// Whether a word may be an acronym: letters and marks inside, mostly capitals.
pub(in crate::gazetteer) fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    (2..=ACRONYM).contains(&letters)
        && capitals * 2 > letters
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '/' | '&'))
}

const fn of_label(label: Label) -> EntityType {
    match label {
        Label::BeginPerson | Label::InsidePerson => EntityType::Person,
        _ => EntityType::Organization,
    }
}

/// A name as names are compared: in small letters, without accents and stops.
fn key(name: &str) -> String {
    let plain = fold::without_accents(name).unwrap_or_else(|| name.to_owned());
    plain.to_lowercase().replace('.', "")
}

fn entity(name: &str, entity_type: EntityType) -> Entity {
    Entity {
        id: id(name),
        name: name.to_owned(),
        entity_type,
        wikipedia: None,
        famous: false,
        roles: Vec::new(),
        seat: None,
        country: None,
        members: Vec::new(),
        place: String::new(),
        source: None,
    }
}

/// `x-` and the name in small letters with hyphens: `Anna K. Aalto` gives `x-anna-k-aalto`.
fn id(name: &str) -> String {
    let key = key(name);
    let parts = key.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.fold("x".to_owned(), |id, part| id + "-" + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, names: &[(&str, Label)]) -> Vec<String> {
        let mut at = 0;
        let spans: Vec<(Span, Label)> = names
            .iter()
            .map(|(name, label)| {
                let start = at + text[at..].find(name).expect("in order");
                at = start + name.len();
                (Span::new(start, at), *label)
            })
            .collect();
        let (entities, mentions) = entities(text, &spans);
        mentions.iter().map(|m| entities[m.entity.place_found().expect("found")].id.clone()).collect()
    }

    #[test]
    fn a_surname_is_the_one_whole_names() {
        let (person, text) = (Label::BeginPerson, "Aalto met Anna K. Aalto, or Anna Aalto. Bo Berg and Eva Berg left Berg.");
        let names = ["Aalto", "Anna K. Aalto", "Anna Aalto", "Bo Berg", "Eva Berg", "Berg"].map(|name| (name, person));
        let aalto = "x-anna-k-aalto";
        assert_eq!(found(text, &names), [aalto, aalto, aalto, "x-bo-berg", "x-eva-berg", "x-berg"]);
    }

    #[test]
    fn an_acronym_is_the_organisations_that_it_is_made_of_or_that_defines_it() {
        let (body, text) =
            (Label::BeginOrganization, "The Baltic Forum won. BF and the Union of Ports (UPO) met; UPO left.");
        let names = ["Baltic Forum", "BF", "Union of Ports", "UPO", "UPO"].map(|name| (name, body));
        let (forum, ports) = ("x-baltic-forum", "x-union-of-ports");
        assert_eq!(found(text, &names), [forum, forum, ports, ports, ports]);
    }

    #[test]
    fn ids_are_the_name_in_small_letters() {
        assert_eq!(id("Élise d'Arc-Ño"), "x-elise-d-arc-no");
        assert_eq!(id("Анна"), "x-анна");
    }
}

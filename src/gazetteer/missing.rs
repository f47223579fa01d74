//! Counts the names of a corpus that no table has, article by article, in bounded memory.
//!
//! Ten thousand articles give one list, the name with most mentions first, each with three of its sentences.
//!
//! A surname alone counts for the full name that the article has. Past [`MOST_NAMES`] names the rarest are forgotten (lossy
//! counting, Manku and Motwani 2002): a count is then too low by at most [`Tally::forgotten`].

use super::candidates::{Evidence, candidates};
use super::name_words::has_body_word;
use super::tables::Entry;
use super::{EntityType, Gazetteer, Mention, export, import};
use crate::corpus::Article;
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::fmt::Write;

/// One mention of so many must be certain: `Indeed` stands at the start of a sentence a hundred times, and once in a title.
const CERTAIN: u32 = 3;
/// Names that are counted at once; with contexts about 300 bytes each.
const MOST_NAMES: usize = 200_000;
/// Sentences kept of a name.
const CONTEXTS: usize = 3;
/// Bytes kept of a sentence on each side of the name.
const BESIDE: usize = 60;

/// Finds names in articles; shared between threads.
#[derive(Debug)]
pub struct Finder<'g> {
    gazetteer: &'g Gazetteer,
    /// First names of the people of the tables.
    first_names: FxHashSet<String>,
}

/// A name in one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    name: String,
    certain: u32,
    count: u32,
    evidence: Evidence,
    contexts: Vec<String>,
}

impl<'g> Finder<'g> {
    /// A finder of what `gazetteer` does not have.
    #[must_use]
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        let people = gazetteer.entities().iter().filter(|entity| entity.is_person());
        let first_names = people.filter_map(|person| person.name.split_once(' ')).map(|(first, _)| first.to_owned());
        Self { gazetteer, first_names: first_names.collect() }
    }

    /// The names in an article, by name.
    #[must_use]
    pub fn find(&self, article: &Article, sentences: &[Span], mentions: &[Mention]) -> Vec<Found> {
        let text = &article.text;
        let mut found: FxHashMap<String, Found> = FxHashMap::default();
        for candidate in candidates(self.gazetteer, &self.first_names, text, sentences, mentions).0 {
            let known = found.entry(candidate.name.clone()).or_insert_with(|| Found::new(candidate.name));
            known.count += 1;
            known.certain += u32::from(candidate.is_certain);
            known.evidence.person += candidate.evidence.person;
            known.evidence.organization += candidate.evidence.organization;
            if known.contexts.len() < CONTEXTS {
                known.contexts.extend(context(text, sentences, candidate.span));
            }
        }
        let mut found: Vec<Found> = found.into_values().collect();
        found.sort_by(|a, b| a.name.cmp(&b.name));
        with_surnames(found)
    }
}

impl Found {
    const fn new(name: String) -> Self {
        Self { name, certain: 0, count: 0, evidence: Evidence { person: 0, organization: 0 }, contexts: Vec::new() }
    }
}

/// Adds what a single word counts to the one longer name that ends in it; of several, it stays alone, as a person.
fn with_surnames(found: Vec<Found>) -> Vec<Found> {
    let (single, mut longer): (Vec<Found>, Vec<Found>) = found.into_iter().partition(|found| !found.name.contains(' '));
    let mut rest = Vec::new();
    for mut one in single {
        let mut owners: Vec<&mut Found> = longer
            .iter_mut()
            .filter(|long| long.name.rsplit(' ').next() == Some(one.name.as_str()) && !has_body_word(&long.name))
            .collect();
        // What is called by its last word alone is a person; bodies are not.
        for owner in &mut owners {
            owner.evidence.person += one.count;
        }
        match owners.as_mut_slice() {
            [owner] => {
                owner.count += one.count;
                owner.certain += one.count;
                owner.evidence.person += one.evidence.person;
            }
            [] => rest.push(one),
            _ => {
                one.evidence.person += one.count;
                rest.push(one);
            }
        }
    }
    longer.extend(rest);
    longer.sort_by(|a, b| a.name.cmp(&b.name));
    longer
}

/// The words around a span of its sentence, with dots where it is cut.
fn context(text: &str, sentences: &[Span], span: Span) -> Option<String> {
    let sentence = sentences.iter().find(|sentence| sentence.contains(span))?;
    let start = text.ceil_char_boundary(sentence.start.max(span.start.saturating_sub(BESIDE)));
    let end = text.floor_char_boundary(sentence.end.min(span.end + BESIDE));
    // Cut at blanks, so that no half word stands at an edge.
    let head = if start > sentence.start {
        text[start..span.start].find(' ').map_or(span.start, |at| start + at + 1)
    } else {
        start
    };
    let tail = if end < sentence.end { text[span.end..end].rfind(' ').map_or(span.end, |at| span.end + at) } else { end };
    let words = text[head..tail].split_whitespace().collect::<Vec<_>>().join(" ");
    let dots = |is_cut: bool| if is_cut { "..." } else { "" };
    Some(format!("{}{words}{}", dots(head > sentence.start), dots(tail < sentence.end)))
}

/// What is counted of a name.
#[derive(Debug, Clone)]
pub struct Missing {
    /// As written most plainly.
    pub name: String,
    /// Mentions.
    pub count: u32,
    /// Articles with at least one.
    pub articles: u32,
    /// Outlets with at least one article.
    pub outlets: usize,
    /// Person or organisation, where something speaks for one.
    pub guess: Option<EntityType>,
    /// Where it stands, with the article's id; at most three, of different articles where there are.
    pub contexts: Vec<(String, String)>,
}

#[derive(Debug, Default)]
struct Count {
    certain: u32,
    mentions: u32,
    articles: u32,
    outlets: Vec<u32>,
    evidence: Evidence,
    contexts: Vec<(String, String)>,
}

/// The counts of a corpus; add articles in the order of the input.
#[derive(Debug, Default)]
pub struct Tally {
    names: FxHashMap<String, Count>,
    outlets: FxHashMap<Option<String>, u32>,
    /// Up to how many mentions of a name may have been forgotten; 0 if none was.
    pub forgotten: u32,
}

impl Tally {
    /// Counts an article's names.
    ///
    /// # Panics
    /// With more than 2^32 outlets.
    pub fn add(&mut self, article: &Article, found: Vec<Found>) {
        let next = u32::try_from(self.outlets.len()).expect("fewer than 2^32 outlets");
        let outlet = *self.outlets.entry(article.outlet.clone()).or_insert(next);
        for Found { name, certain, count, evidence, contexts } in found {
            let known = self.names.entry(name).or_default();
            known.certain += certain;
            known.mentions += count;
            known.articles += 1;
            known.evidence.person += evidence.person;
            known.evidence.organization += evidence.organization;
            if let Err(at) = known.outlets.binary_search(&outlet) {
                known.outlets.insert(at, outlet);
            }
            if known.contexts.len() < CONTEXTS {
                known.contexts.extend(contexts.into_iter().take(1).map(|context| (article.id.clone(), context)));
            }
        }
        while self.names.len() > MOST_NAMES {
            self.forgotten += 1;
            let least = self.forgotten;
            self.names.retain(|_, count| count.mentions > least);
        }
    }

    /// The names, the one with most mentions first. Words that mostly begin a sentence alone are left out.
    #[must_use]
    pub fn finish(self) -> Vec<Missing> {
        let certain = self.names.into_iter().filter(|(_, count)| count.certain * CERTAIN >= count.mentions);
        let mut missing: Vec<Missing> = certain
            .map(|(name, count)| Missing {
                name,
                count: count.mentions,
                articles: count.articles,
                outlets: count.outlets.len(),
                guess: count.evidence.guess(count.mentions),
                contexts: count.contexts,
            })
            .collect();
        missing.sort_by(|a, b| (b.count, b.articles).cmp(&(a.count, a.articles)).then_with(|| a.name.cmp(&b.name)));
        missing
    }
}

impl Missing {
    /// A row to paste into a table, with the counts in a comment; all of it a comment where the type is not known.
    #[must_use]
    pub fn row(&self) -> String {
        let entity_type = self.guess.unwrap_or(EntityType::Organization);
        let mut entry = Entry::named("", &import::id_of(&self.name, entity_type), &self.name, entity_type);
        if entity_type == EntityType::Person {
            entry.push_supposed_surname();
        }
        let Self { count, articles, outlets, .. } = self;
        let mut text = format!("# mentions {count}, articles {articles}, outlets {outlets}\n");
        for (article, context) in &self.contexts {
            let _ = writeln!(text, "#   {}: {}", one_line(article), one_line(context));
        }
        let row = export::row(&entry);
        if self.guess.is_some() {
            return text + &row;
        }
        text += "# type unknown: keep as organization, make it a person, or drop it\n";
        for line in row.lines() {
            let _ = writeln!(text, "# {line}");
        }
        text
    }
}

fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

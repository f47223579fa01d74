//! Finds the names that no table has, from the text's own evidence.
//!
//! `Minister Anna Aalto resigned. Aalto was ill.` gives a person `x-anna-aalto`, twice.
//!
//! A linear model (averaged perceptron, Collins 2002) reads every word twice: the second time it knows what the first
//! reading made of the same word elsewhere in the article (Krishnan and Manning 2006). It was taught no names: see
//! `docs/MODEL_CARD.md`.

mod cluster;
mod groups;
mod places;
pub mod sight;
mod tidy;

use super::{Actors, Entity, EntityType, Gazetteer, Mention, MentionKind, Names, Why};
use crate::linear::table::Table;
use crate::text::{Folded, Span};
pub(super) use cluster::is_acronym;
use sight::{Label, Sight};
use std::io;
use std::sync::LazyLock;

/// Weights a row of the model has: the labels, rounded up to a whole vector register.
pub const WIDTH: usize = 8;

/// The model of both readings. Immutable; share it.
#[derive(Debug)]
pub struct NameModel {
    readings: [Table<WIDTH>; 2],
}

/// Weights written by `examples/train_names`: see `docs/MODEL_CARD.md`.
static BUILT_IN: LazyLock<NameModel> = LazyLock::new(|| {
    // The tests read these very bytes, so a build that passed them cannot fail here.
    NameModel::read(include_bytes!("first.bin"), include_bytes!("second.bin")).expect("the embedded weights are whole")
});

impl NameModel {
    /// The model whose weights come with the program.
    ///
    /// # Panics
    /// Never in a build that passed its tests: the embedded weights are read at first use.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// A model of these weights.
    ///
    /// # Errors
    /// When the bytes are not those of such tables.
    pub fn read(first: &[u8], second: &[u8]) -> io::Result<Self> {
        Ok(Self { readings: [Table::read(first)?, Table::read(second)?] })
    }

    /// The labels of every word of an article, after the second reading.
    #[must_use]
    pub fn labels(&self, sight: &mut Sight) -> Vec<Vec<Label>> {
        let first = label(sight, &self.readings[0]);
        sight.learn(&first);
        label(sight, &self.readings[1])
    }
}

/// Adds to the names of an article those that no table has.
pub fn discover(model: &NameModel, gazetteer: &Gazetteer, text: &str, sentences: &[Span], names: &mut Names) {
    let mut sight = Sight::read(gazetteer, text, sentences, &names.mentions);
    let labels = model.labels(&mut sight);
    let mut found: Vec<(Span, Label)> = Vec::new();
    for (sentence, labels) in sight.sentences.iter().zip(&labels) {
        let spans = self::names(&sentence.spans, labels).into_iter();
        let spans = spans.filter(|(_, label)| *label != Label::BeginOther);
        found.extend(spans.filter_map(|(span, label)| tidy::tidied(text, span, label, |word| sight.is_small(word))));
    }
    found.retain(|(span, label)| is_new(gazetteer.into(), names, *span, *label));
    let known = |span: Span| gazetteer.known(&Folded::of(text, span).text);
    let famous = |(span, label): &(Span, Label)| {
        let entity = (*label == Label::BeginPerson).then(|| gazetteer.famous_bearer(known(*span)))??;
        Some(Mention { span: *span, entity, kind: MentionKind::Surname, why: Why::Famous })
    };
    let bearers: Vec<Mention> = found.iter().filter_map(famous).collect();
    // A name that the tables have, and took for nobody here, is what they say it is there: a page on Facebook.
    found.retain(|(span, _)| known(*span).iter().all(|u| u.kind == MentionKind::Surname));
    found.retain(|(span, _)| bearers.iter().all(|bearer| bearer.span != *span));
    let is_name = |word: Span| {
        let labelled = sight.sentences.iter().zip(&labels).flat_map(|(sentence, labels)| sentence.spans.iter().zip(labels));
        labelled.filter(|(span, _)| **span == word).any(|(_, label)| *label != Label::Outside)
    };
    let groups = groups::groups(text, sentences, names, is_name);
    found.retain(|(span, _)| !groups.iter().any(|(group, _)| group.overlaps(*span)));
    found.extend(groups);
    found.sort_by_key(|(span, _)| *span);
    let (entities, mut mentions) = cluster::entities(text, &found);
    mentions.extend(bearers);
    names.mentions.retain(|known| !mentions.iter().any(|new| new.span.overlaps(known.span)));
    names.mentions.extend(mentions);
    names.mentions.sort_by_key(|mention| mention.span);
    names.found = entities;
}

/// Whether a name found is to be taken: nothing known stands there, or only what is part of it, as `Bonn` is of `University of Bonn`.
fn is_new(actors: Actors<'_>, names: &Names, span: Span, label: Label) -> bool {
    let is_part = |mention: &Mention| {
        let Entity { entity_type, .. } = actors.entity(mention.entity);
        let is_inside = span.start <= mention.span.start && mention.span.end <= span.end && mention.span != span;
        is_inside
            && (*entity_type == EntityType::State
                || (label == Label::BeginOrganization && *entity_type == EntityType::Person))
    };
    names.mentions.iter().filter(|mention| mention.span.overlaps(span)).all(is_part)
        && !names.undecided.iter().any(|undecided| undecided.span.overlaps(span))
}

/// One reading.
#[must_use]
pub fn label(sight: &Sight, table: &Table<WIDTH>) -> Vec<Vec<Label>> {
    let one = |sentence: usize| {
        let words = sight.sentences[sentence].spans.len();
        let mut labels = Vec::with_capacity(words);
        for at in 0..words {
            let mut scores = [0; WIDTH];
            table.score(&sight.features(sentence, at, &labels), &mut scores);
            let before = labels.last().copied().unwrap_or(Label::Outside);
            labels.push(best(before, |label| scores[label as usize]));
        }
        labels
    };
    (0..sight.sentences.len()).map(one).collect()
}

/// The label with the highest score that may follow, the first of equals.
pub fn best<T: PartialOrd>(before: Label, score: impl Fn(Label) -> T) -> Label {
    let allowed = Label::ALL.into_iter().filter(|label| label.may_follow(before));
    allowed.fold(Label::Outside, |best, label| if score(label) > score(best) { label } else { best })
}

/// The names in labelled words: span and whether a person's.
#[must_use]
pub fn names(spans: &[Span], labels: &[Label]) -> Vec<(Span, Label)> {
    let mut names: Vec<(Span, Label)> = Vec::new();
    for (span, label) in spans.iter().zip(labels) {
        if label.begins() {
            names.push((*span, *label));
        } else if *label != Label::Outside
            && let Some((name, _)) = names.last_mut()
        {
            *name = Span::new(name.start, span.end);
        }
    }
    names
}

//! What the rules say of a text, without the model, in the words of the cue files: `TON -> FJI accuse denied by WSM`. For tests.

use super::{By, Extractor, Status};
use crate::gazetteer::{Gazetteer, MentionKind};
use crate::text::sentences;

/// The arrows of all relations of `text`, in text order.
pub(super) fn arrows(text: &str) -> Vec<String> {
    let gazetteer = Gazetteer::built_in();
    let extractor = Extractor::new(gazetteer);
    let sentences = sentences(text, &[]);
    let mentions =
        extractor.with_pronouns(gazetteer.into(), text, &sentences, gazetteer.mentions(text, &sentences, None), None);
    let id = |entity| gazetteer.entity(entity).id.as_str();
    let relations = extractor.relations(gazetteer.into(), text, &sentences, &mentions);
    let arrow = relations.iter().filter(|r| r.by != By::Model).map(|r| {
        let arrow = if r.symmetric { "<->" } else { "->" };
        let status = if r.status == Status::Asserted { String::new() } else { format!(" {}", r.status.name()) };
        let by = r.attributed_to.map_or(String::new(), |who| format!(" by {}", id(who)));
        format!("{} {arrow} {} {}{status}{by}", id(r.source), id(r.target), r.relation.name())
    });
    arrow.collect()
}

/// The pronouns of `text` that stand for somebody: `It=CSTO`.
pub(super) fn pronouns(text: &str) -> Vec<String> {
    pronouns_on(text, None)
}

/// The same of an article of that date.
pub(super) fn pronouns_on(text: &str, date: Option<&str>) -> Vec<String> {
    let gazetteer = Gazetteer::built_in();
    let sentences = sentences(text, &[]);
    let names = gazetteer.mentions(text, &sentences, date);
    let mentions = Extractor::new(gazetteer).with_pronouns(gazetteer.into(), text, &sentences, names, date);
    let pronouns = mentions.iter().filter(|m| m.kind == MentionKind::Pronoun);
    pronouns.map(|m| format!("{}={}", m.span.of(text), gazetteer.entity(m.entity).id)).collect()
}

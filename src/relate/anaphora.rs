//! Gives a pronoun its name in the one case that is safe without a parse: a sentence that says what a body is.
//!
//! `The CSTO met. It is an alliance that includes Armenia.` makes `It` a mention of the CSTO.
//!
//! Everything else (`he`, `the country`) is left alone: a wrong name costs more than a missing one.

use crate::gazetteer::{EntityType, Gazetteer, Mention, MentionKind, Why};
use crate::text::{Folded, Span, words};

/// What `It is a ...` calls an organisation.
#[rustfmt::skip]
const BODIES: &[&str] = &[
    "agency", "alliance", "army", "association", "bank", "bloc", "body", "coalition", "company", "court", "federation", "forum", "group", "grouping", "institution",
    "league", "militia", "movement", "organisation", "organization", "pact", "party", "union",
];

/// How many words after `It is` may stand before the word of [`BODIES`]: `a six-country military alliance` needs 5.
const BODY_WITHIN: usize = 6;

/// How many bytes may stand before the name that opens the sentence before: `In May 2022, the CSTO` needs 17.
const NAME_WITHIN_BYTES: usize = 24;

/// `mentions` with those of such pronouns, in text order.
pub(super) fn resolve(gazetteer: &Gazetteer, text: &str, sentences: &[Span], mut mentions: Vec<Mention>) -> Vec<Mention> {
    for pair in sentences.windows(2) {
        let [before, sentence] = [pair[0], pair[1]];
        if text[before.end..sentence.start].contains('\n') {
            continue;
        }
        let Some(pronoun) = defining_pronoun(text, sentence) else { continue };
        let first = mentions.iter().find(|m| before.contains(m.span));
        let Some(first) = first.filter(|m| m.span.start - before.start <= NAME_WITHIN_BYTES) else { continue };
        if gazetteer.entity(first.entity).entity_type == EntityType::Organization {
            let entity = first.entity;
            let at = mentions.partition_point(|m| m.span.start < pronoun.start);
            mentions.insert(at, Mention { span: pronoun, entity, kind: MentionKind::Pronoun, why: Why::Pronoun });
        }
    }
    mentions
}

/// The `It` of a sentence that opens `It is a ... alliance`.
fn defining_pronoun(text: &str, sentence: Span) -> Option<Span> {
    if !sentence.of(text).starts_with("It") {
        return None;
    }
    let folded = Folded::of(text, sentence);
    let words: Vec<_> = words(&folded.text).into_iter().take(2 + BODY_WITHIN).collect();
    let form = |at: usize| words.get(at).map(|word| word.span.of(&folded.text));
    let defines = form(0) == Some("It") && matches!(form(1), Some("is" | "'s" | "was"));
    let names_a_body = words.iter().skip(2).any(|word| BODIES.contains(&word.span.of(&folded.text)));
    (defines && names_a_body).then(|| folded.original(words[0].span))
}

#[cfg(test)]
mod tests {
    use crate::relate::sample::{arrows, pronouns};

    #[test]
    fn it_is_the_body_that_opens_the_sentence_before() {
        assert_eq!(pronouns("The CSTO met in May. It is an alliance that includes Armenia."), ["It=CSTO"]);
        assert_eq!(pronouns("NATO held a drill. It was a small group then."), ["It=NATO"]);
        assert_eq!(pronouns("In May 2022, the CSTO met. It's a military bloc."), ["It=CSTO"]);
    }

    #[test]
    fn its_relations_are_those_of_the_body() {
        assert_eq!(arrows("The CSTO met. It is an alliance that includes Armenia."), ["ARM -> CSTO member_of"]);
    }

    #[test]
    fn a_state_or_person_is_never_it() {
        assert!(pronouns("Fiji held a drill. It is a group of islands.").is_empty());
        assert!(pronouns("Vladimir Putin left. It is an alliance.").is_empty());
    }

    #[test]
    fn it_must_say_what_it_is() {
        assert!(pronouns("The CSTO met in May. It rained.").is_empty());
        assert!(pronouns("The CSTO met in May. It is a pity.").is_empty());
        assert!(pronouns("The CSTO met in May. Its army is a group.").is_empty());
    }

    #[test]
    fn only_the_sentence_right_before_counts() {
        assert!(pronouns("The CSTO met. Rain fell. It is an alliance.").is_empty());
        assert!(pronouns("The CSTO met.\nIt is an alliance.").is_empty(), "a new paragraph");
        assert!(pronouns("Late on a cold and rainy evening in May, the CSTO met. It is an alliance.").is_empty());
    }
}

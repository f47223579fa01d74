//! Gives pronouns and `the president`, `the country`, `the bloc` their names, where one candidate fits.
//!
//! `Angela Merkel flew to Kyiv. She met Mr. Poroshenko.` makes `She` a mention of angela-merkel.
//!
//! A wrong name costs more than a missing one, so each case stands in a table with a switch, and only those are on that
//! were right in four of five places read (docs/ACCURACY.md).

use super::antecedent;
use super::passage::{Passage, Place};
use crate::gazetteer::{Actors, EntityIx, Mention, MentionKind, Why};
use crate::text::Span;

/// One kind of anaphora.
struct Case {
    /// The words that are read so, in small letters.
    phrases: &'static [&'static str],
    /// Whether they are.
    is_on: bool,
    /// Whom they mean at a place.
    find: fn(&Passage<'_>, &Place<'_>) -> Option<EntityIx>,
}

const PERSONAL: &[&str] = &["he", "she", "him", "his", "her"];
const OFFICES: &[&str] = &["the president", "the prime minister", "the chancellor"];
const BODIES: &[&str] = &["the bloc", "the alliance", "the union", "the organisation", "the organization"];

/// The cases in the order in which they are tried.
#[rustfmt::skip]
const CASES: &[Case] = &[
    Case { phrases: &["it"], is_on: true, find: antecedent::defined },
    Case { phrases: PERSONAL, is_on: true, find: antecedent::person_before },
    Case { phrases: PERSONAL, is_on: true, find: antecedent::person_before_later },
    Case { phrases: PERSONAL, is_on: true, find: antecedent::subject_before },
    Case { phrases: PERSONAL, is_on: true, find: antecedent::person_inside },
    Case { phrases: OFFICES, is_on: true, find: antecedent::holder },
    Case { phrases: OFFICES, is_on: true, find: antecedent::holder_at_home },
    Case { phrases: &["the country", "the kingdom"], is_on: true, find: antecedent::state },
    Case { phrases: BODIES, is_on: true, find: antecedent::body },
    Case { phrases: &["it"], is_on: false, find: antecedent::thing },
    Case { phrases: &["they"], is_on: false, find: antecedent::group },
];

/// The longest first word of a phrase, in bytes.
const LONGEST_FIRST: usize = 4;

/// `mentions` with those by anaphora, in text order. `date` is the article's.
pub(super) fn resolve(
    actors: Actors<'_>,
    text: &str,
    sentences: &[Span],
    mentions: Vec<Mention>,
    date: Option<&str>,
) -> Vec<Mention> {
    if mentions.is_empty() {
        return mentions;
    }
    let mut passage = Passage::new(actors, text, sentences, &mentions, date);
    for line in 0..passage.lines.len() {
        let mut at = 0;
        while at < passage.lines[line].len() {
            at = read(&mut passage, line, at);
        }
    }
    passage.into_mentions()
}

/// Reads the word at `from`, and gives the place to go on from.
fn read(passage: &mut Passage<'_>, line: usize, from: usize) -> usize {
    let here = &passage.lines[line];
    if here.word(from).len() > LONGEST_FIRST {
        return from + 1;
    }
    let phrases =
        CASES.iter().filter(|case| case.is_on).flat_map(|case| case.phrases.iter().map(move |phrase| (case, *phrase)));
    let fitting = phrases.filter(|(_, phrase)| here.reads(from, phrase)).find_map(|(case, phrase)| {
        let to = from + phrase.split(' ').count();
        let is_free = (from..to).all(|at| !here.is_named(at));
        let entity = is_free.then(|| (case.find)(passage, &Place { line, from, to, phrase }))?;
        Some((to, entity?))
    });
    let Some((to, entity)) = fitting else { return from + 1 };
    let span = here.span(from, to);
    passage.lines[line].add(Mention { span, entity, kind: MentionKind::Pronoun, why: Why::Pronoun });
    to
}

#[cfg(test)]
mod tests {
    use crate::relate::sample::{arrows, pronouns, pronouns_on};

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

    #[test]
    fn a_personal_pronoun_is_the_one_person_of_the_sentence_before() {
        assert_eq!(pronouns("Angela Merkel flew to Kyiv. She left."), ["She=angela-merkel"]);
        assert_eq!(pronouns("Angela Merkel flew to Kyiv.\n\nRain fell. On Monday she left."), ["she=angela-merkel"]);
        assert_eq!(pronouns("Angela Merkel met Viktor Orbán. She left."), ["She=angela-merkel"], "he is no she");
        assert_eq!(pronouns("Angela Merkel left. She sat. Her car broke."), ["She=angela-merkel", "Her=angela-merkel"]);
    }

    #[test]
    fn its_relations_are_those_of_the_person() {
        assert_eq!(arrows("Angela Merkel sat. She accused Fiji."), ["angela-merkel -> FJI accuse"]);
        assert!(arrows("Angela Merkel sat. She accused Angela Merkel.").is_empty(), "never somebody to himself");
    }

    #[test]
    fn somebody_else_leaves_a_pronoun_undecided() {
        for text in [
            "Vladimir Putin met Viktor Orbán. He left.",
            "Vladimir Putin met Rufus Firefly. He left.",
            "Yesterday in Moscow, Vladimir Putin met an aide. He left.",
            "Vladimir Putin left. Mr. Firefly sat. He sang.",
            "Vladimir Putin left. Rain fell. Snow fell. He sang.",
            "Vladimir Putin left. “He sang,” they say.",
            "Vladimir Putin left. In his speech, Viktor Orbán sang.",
        ] {
            assert!(pronouns(text).is_empty(), "{text}: {:?}", pronouns(text));
        }
    }

    #[test]
    fn who_opens_the_sentence_before_is_meant_beside_nameless_people() {
        assert_eq!(pronouns("Vladimir Putin met an aide. He left."), ["He=vladimir-putin"]);
    }

    #[test]
    fn a_pronoun_means_the_one_person_before_it_in_its_sentence() {
        assert_eq!(pronouns("Vladimir Putin said his army left."), ["his=vladimir-putin"]);
        assert!(pronouns("Vladimir Putin told Viktor Orbán that he left.").is_empty());
        assert!(pronouns("An aide of Vladimir Putin said he left.").is_empty());
    }

    #[test]
    fn the_president_is_who_was_introduced_so() {
        assert_eq!(
            pronouns("President Vladimir Putin sat. Viktor Orbán left. The president sang."),
            ["The president=vladimir-putin"]
        );
        assert!(pronouns("President Vladimir Putin met President Petro Poroshenko. The president sang.").is_empty());
        assert!(pronouns("President Vladimir Putin met President Rufus Firefly. The president sang.").is_empty());
        assert!(pronouns("Former President Barack Obama sat. The president sang.").is_empty());
        assert!(pronouns("President Vladimir Putin sat. The president of Fiji sang.").is_empty());
    }

    #[test]
    fn of_several_the_one_without_a_country_is_meant() {
        let text = "President Donald Trump met Ukrainian President Petro Poroshenko. The president sang.";
        assert_eq!(pronouns(text), ["The president=donald-trump"]);
    }

    #[test]
    fn on_a_date_the_president_is_who_held_the_office() {
        let on =
            |date| pronouns_on("Barack Obama met Vladimir Putin's aide Dmitry Medvedev. The president sang.", Some(date));
        assert_eq!(on("2011-05-05"), Vec::<String>::new(), "two held it");
        let on = |date| pronouns_on("President George W. Bush sat. Barack Obama left. The president sang.", Some(date));
        assert_eq!(on("2011-05-05"), ["The president=barack-obama"]);
        assert_eq!(on("2005-05-05"), ["The president=george-w-bush"]);
    }

    #[test]
    fn the_country_is_the_only_state_of_the_sentence_before() {
        assert_eq!(pronouns("Rain fell on Fiji. Storms hit the country."), ["the country=FJI"]);
        assert_eq!(pronouns("Spain sang. The kingdom left."), ["The kingdom=ESP"]);
        for text in [
            "Fiji met Tonga. The country left.",
            "Fiji sang. Tonga left the country.",
            "Fiji sang. The kingdom left.",
            "Fiji sang. It was the country that left.",
            "Rain fell. The country left.",
        ] {
            assert!(pronouns(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_bloc_is_the_only_body_of_that_kind() {
        assert_eq!(pronouns("The EU met Gazprom. The bloc sang."), ["The bloc=EU"]);
        assert_eq!(pronouns("Fiji left NATO. The alliance sang."), ["The alliance=NATO"]);
        assert!(pronouns("The EU met NATO. The bloc sang.").is_empty());
        assert!(pronouns("Gazprom met. The bloc sang.").is_empty());
    }

    #[test]
    fn they_and_most_its_stay_open() {
        assert!(pronouns("Fiji fired a rocket. It hit Tonga. They left.").is_empty());
    }
}

//! Takes an office without a name for the one who held it on the article's date.
//!
//! `the Russian president` of 2009 is Medvedev, and so are `Russia's president` and `the president of Russia`; without a
//! date it is nobody.
//!
//! The mention is the office alone: `Russian` stays a mention of the state.

use super::{EntityIx, EntityType, Gazetteer, Mention, MentionKind, Names, Why};
use crate::text::{Folded, Span, words};

/// Offices that one person holds at a time, in small letters as texts write them, with the office of our tables.
#[rustfmt::skip]
const OFFICES: &[(&str, &str)] = &[
    ("foreign minister", "foreign minister"), ("foreign secretary", "foreign minister"), ("secretary of state", "secretary of state"),
    ("prime minister", "prime minister"), ("premier", "prime minister"), ("president", "president"), ("chancellor", "chancellor"),
    ("defence minister", "defense minister"), ("defense minister", "defense minister"), ("defense secretary", "secretary of defense"),
    ("defence secretary", "defense minister"), ("secretary of defense", "secretary of defense"), ("finance minister", "finance minister"),
    ("interior minister", "interior minister"), ("king", "king"), ("queen", "queen"), ("emir", "emir"), ("sultan", "sultan"),
    ("secretary-general", "secretary-general"), ("secretary general", "secretary-general"), ("supreme leader", "supreme leader"),
    ("vice president", "vice president"),
];

/// Words before a state's name or an office that make it another person's.
const OTHERS: &[&str] = &[
    "former", "ex", "late", "then", "next", "future", "deputy", "acting", "previous", "first", "last", "new", "interim",
    "vice",
];

/// Words before `the president of Russia` that make it what somebody becomes, not who somebody is.
const BECOMING: &[&str] =
    &["become", "becomes", "became", "becoming", "be", "being", "is", "are", "was", "were", "been", "now", "as", "elected"];

/// Words after an office that make it something else: the prime minister's office, the president-elect.
const LONGER: &[&str] = &["elect", "office", "palace", "candidate", "ship", "designate", "of"];

/// Adds a mention for every office of a named state or body whose one holder on `date` the tables know and the sentence does
/// not name.
pub(super) fn add(gazetteer: &Gazetteer, text: &str, sentences: &[Span], date: &str, names: &mut Names) {
    let mut found: Vec<Mention> = Vec::new();
    let mut rest = &names.mentions[..];
    for sentence in sentences {
        let (inside, after) = rest.split_at(rest.partition_point(|mention| mention.span.start < sentence.end));
        rest = after;
        let offices = inside.iter().filter_map(|mention| {
            let of = gazetteer.get(mention.entity).filter(|entity| entity.entity_type != EntityType::Person)?;
            let (span, office) = office_beside(text, *sentence, mention)?;
            let holder = holder(gazetteer, &of.id, office, date)?;
            let is_free = inside.iter().all(|other| other.entity != holder && !other.span.overlaps(span));
            is_free.then_some(Mention { span, entity: holder, kind: MentionKind::Office, why: Why::Held })
        });
        found.extend(offices);
    }
    found.dedup_by_key(|mention| mention.span);
    names.mentions.extend(found);
    names.mentions.sort_by_key(|mention| mention.span);
}

/// The office named right after a state (`Russian president`, `Russia's president`) or right before it (`president of Russia`).
fn office_beside(text: &str, sentence: Span, mention: &Mention) -> Option<(Span, &'static str)> {
    let after = Span::new(mention.span.end, sentence.end);
    let before = Span::new(sentence.start, mention.span.start);
    let folded = Folded::of(text, after);
    let rest = folded.text.strip_prefix("'s").unwrap_or(&folded.text).strip_prefix(' ');
    let last = |text: &str, back: usize| words(text).iter().rev().nth(back).map(|word| word.span.of(text).to_lowercase());
    let is_other = |text: &str, back: usize| last(text, back).is_some_and(|word| OTHERS.contains(&word.as_str()));
    if let Some(rest) = rest
        && let Some((written, office)) = OFFICES.iter().find(|(written, _)| starts_with(rest, written))
        && !is_other(before.of(text), 0)
        && (folded.text.starts_with("'s") || last(before.of(text), 0).is_none_or(|word| word == "the"))
    {
        let start = folded.text.len() - rest.len();
        let behind = &rest[written.len()..];
        return ends_there(behind).then(|| (folded.original(Span::new(start, start + written.len())), *office));
    }
    let folded = Folded::of(text, before);
    let rest = folded.text.strip_suffix(" of the ").or_else(|| folded.text.strip_suffix(" of "))?;
    let ends_with = |written: &str| {
        let cut = rest.len().checked_sub(written.len())?;
        let is_whole = rest.get(cut..)?.eq_ignore_ascii_case(written) && !rest[..cut].ends_with(char::is_alphanumeric);
        is_whole.then_some(cut)
    };
    let (cut, written, office) =
        OFFICES.iter().find_map(|(written, office)| Some((ends_with(written)?, *written, *office)))?;
    let the = last(&rest[..cut], 0).is_none_or(|word| word == "the");
    let is_becoming = last(&rest[..cut], 1).is_some_and(|word| BECOMING.contains(&word.as_str()));
    let is_name = mention.kind != MentionKind::Demonym && ends_there(after.of(text));
    (the && !is_becoming && is_name).then(|| (folded.original(Span::new(cut, cut + written.len())), office))
}

fn starts_with(text: &str, written: &str) -> bool {
    text.get(..written.len()).is_some_and(|head| head.eq_ignore_ascii_case(written))
        && !text[written.len()..].starts_with(char::is_alphanumeric)
}

/// Whether no name and no longer office follows: `president Medvedev`, `president, Medvedev`, `prime minister's office`.
fn ends_there(behind: &str) -> bool {
    let apposed = behind.trim_start_matches([',', ' ']);
    let word = apposed.trim_start_matches(['-', '\'', '’']).trim_start_matches("s ");
    let next = words(word).first().map(|next| next.span.of(word).to_owned()).unwrap_or_default();
    let is_longer = LONGER.contains(&next.to_lowercase().as_str());
    let is_name = behind.starts_with([' ', ',']) && apposed.starts_with(char::is_uppercase);
    !is_longer && !is_name
}

/// The one who held an office on a day, if the tables know just one.
fn holder(gazetteer: &Gazetteer, of: &str, office: &str, date: &str) -> Option<EntityIx> {
    let held = gazetteer.holders().get(&(of.to_owned(), office.to_owned()))?;
    let holds = |entity: &&EntityIx| {
        let roles = &gazetteer.entity(**entity).roles;
        roles.iter().any(|role| role.of == of && role.office == office && role.is_held_on(date))
    };
    let mut holders = held.iter().filter(holds);
    holders.next().copied().filter(|_| holders.next().is_none())
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::{Gazetteer, MentionKind};
    use crate::text::sentences;

    fn held(text: &str, date: Option<&str>) -> Vec<String> {
        let gazetteer = Gazetteer::built_in();
        let mentions = gazetteer.mentions(text, &sentences(text, &[]), date);
        let offices = mentions.iter().filter(|mention| mention.kind == MentionKind::Office);
        offices.map(|m| format!("{}={}", m.span.of(text), gazetteer.entity(m.entity).id)).collect()
    }

    #[test]
    fn an_office_is_its_holder_of_that_day() {
        for (date, want) in [("2009-06-01", "dmitry-medvedev"), ("2015", "vladimir-putin")] {
            for text in ["The Russian president left.", "Russia's president left.", "The President of Russia left."] {
                let office = if text.contains("President") { "President" } else { "president" };
                assert_eq!(held(text, Some(date)), [format!("{office}={want}")], "{text}");
            }
        }
    }

    #[test]
    fn without_a_date_or_with_two_holders_it_is_nobody() {
        assert!(held("The Russian president left.", None).is_empty());
        assert!(held("The Russian president left.", Some("2008")).is_empty(), "Putin and Medvedev");
    }

    #[test]
    fn a_named_holder_and_a_former_one_are_left_alone() {
        for text in [
            "Russian President Dmitry Medvedev left.",
            "The Russian president, Dmitry Medvedev, left.",
            "Dmitry Medvedev, the Russian president, left.",
            "A former Russian president left.",
            "The Russian president-elect left.",
            "The office of the former president of Russia burned.",
            "It was the first visit of a Russian president.",
            "He became the president of Russia.",
            "The president of the Russian opposition left.",
        ] {
            assert!(held(text, Some("2009-06-01")).is_empty(), "{text}");
        }
    }
}

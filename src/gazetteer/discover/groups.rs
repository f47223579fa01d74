//! Finds groups that are named by a people, place or faith and what they do: `Darfur rebels`, `Hutu rebel group`, `Muslim hackers`.
//!
//! They act in the news and have no other name. `Afghan rebels` are left to the state's name: which rebels is not said.

use super::sight::Label;
use crate::gazetteer::Names;
use crate::gazetteer::neighbours::OPENERS;
use crate::text::{Folded, Span, words};

/// What such groups are called, in the plural or as one body.
#[rustfmt::skip]
const GROUPS: &[&str] = &[
    "activists", "clerics", "demonstrators", "dissidents", "elders", "extremists", "fighters", "forces", "fundamentalists", "guerrilla", "guerrillas", "gunmen", "hackers",
    "hardliners", "insurgents", "jihadis", "jihadists", "lawmakers", "militants", "militia", "militiamen", "militias", "nationalists", "opposition", "paramilitaries", "partisans", "pirates",
    "politicians", "protesters", "protestors", "radicals", "rebel", "rebels", "refugees", "resistance", "separatists", "settlers", "terrorists", "tribesmen", "troops",
];

/// Nouns that go on after one of the group: `rebel group`, `guerrilla fighters`.
const BODIES: &[&str] = &["army", "fighters", "forces", "group", "groups", "leaders", "movement", "units"];

/// Words in small letters that may stand between: `Ibo traditional elders`.
const BETWEEN: &[&str] =
    &["armed", "fundamentalist", "islamist", "nationalist", "opposition", "rebel", "separatist", "traditional", "tribal"];

/// The groups in the sentences, where no known name stands. `is_name` says of the first word of a sentence, whose capital tells
/// nothing, whether it is part of a name.
pub(super) fn groups(text: &str, sentences: &[Span], names: &Names, is_name: impl Fn(Span) -> bool) -> Vec<(Span, Label)> {
    sentences.iter().flat_map(|sentence| in_sentence(text, *sentence, names, &is_name)).collect()
}

fn in_sentence(text: &str, sentence: Span, names: &Names, is_name: &impl Fn(Span) -> bool) -> Vec<(Span, Label)> {
    let folded = Folded::of(text, sentence);
    let cut = words(&folded.text);
    let word = |at: usize| cut.get(at).map_or("", |word| word.span.of(&folded.text));
    let mut found = Vec::new();
    for at in 1..cut.len() {
        if !GROUPS.contains(&word(at)) {
            continue;
        }
        let name = if BETWEEN.contains(&word(at - 1)) && at > 1 { at - 2 } else { at - 1 };
        let is_named = word(name).starts_with(char::is_uppercase)
            && word(name).chars().any(char::is_lowercase)
            && !OPENERS.contains(&word(name).to_lowercase().as_str())
            && (name > 0 || is_name(folded.original(cut[name].span)));
        let end = if BODIES.contains(&word(at + 1)) { at + 1 } else { at };
        // `rebel` is an adjective but for what follows.
        let is_whole = !matches!(word(at), "rebel" | "guerrilla") || end > at;
        let span = folded.original(Span::new(cut[name].span.start, cut[end].span.end));
        let is_free = names.mentions.iter().all(|mention| !mention.span.overlaps(span));
        let is_new = found.last().is_none_or(|(last, _): &(Span, Label)| !last.overlaps(span));
        if is_named && is_whole && is_free && is_new {
            found.push((span, Label::BeginOrganization));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let is_name = |span: Span| span.of(text) == "Hutu";
        groups(text, &[Span::new(0, text.len())], &Names::default(), is_name)
            .into_iter()
            .map(|(span, _)| span.of(text))
            .collect()
    }

    #[test]
    fn a_people_or_place_and_what_they_do_is_a_group() {
        assert_eq!(
            found("Troops fought Darfur rebels and Ibo traditional elders."),
            ["Darfur rebels", "Ibo traditional elders"]
        );
        assert_eq!(found("The main Hutu rebel group insisted."), ["Hutu rebel group"]);
        assert_eq!(found("They met Karen guerrilla fighters."), ["Karen guerrilla fighters"]);
    }

    #[test]
    fn what_only_opens_a_sentence_is_none() {
        assert_eq!(found("Hutu rebels left."), ["Hutu rebels"]);
        assert!(found("Many rebels left; the rebels won.").is_empty());
        assert!(found("A rebel left. UN troops left.").is_empty());
    }
}

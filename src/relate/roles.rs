//! Reads offices from titles and appositions: who leads or serves whom.
//!
//! `Kazakh President Tokayev`, `Tokayev, the president of Kazakhstan,` and `President Tokayev of Kazakhstan` all give
//! kassym-jomart-tokayev -> KAZ `leads`.
//!
//! A title alone, or a `former` one, gives nothing.

use super::frames::Found;
use super::scene::{Group, Scene};
use crate::syntax::Tag;

/// The person and the body of one title; mentions.
pub(super) fn holder(scene: &Scene<'_>, found: Found<'_>) -> Option<(usize, usize)> {
    let group = scene.group(found.head);
    if (group.start.saturating_sub(1)..found.start).any(|at| PAST.contains(&scene.form(at))) {
        return None;
    }
    let person = in_title_group(scene, group, found).or_else(|| beside(scene, group, found))?;
    let body = body_before(scene, group, found, person).or_else(|| body_after(scene, found, person))?;
    (scene.entity(person) != scene.entity(body)).then_some((person, body))
}

/// Words that end an office: no role follows.
const PAST: &[&str] = &["former", "ex", "late", "then", "ousted", "onetime", "deposed", "would-be", "exiled"];

/// `President Tokayev`: the person stands behind the title in its group.
fn in_title_group(scene: &Scene<'_>, group: Group, found: Found<'_>) -> Option<usize> {
    scene.mentions_in(found.end, group.end.max(found.end)).find(|m| scene.is_person(*m))
}

/// `Tokayev, president of ...` and `the president of Kazakhstan, Tokayev`: an apposition on either side, or a copula.
fn beside(scene: &Scene<'_>, group: Group, found: Found<'_>) -> Option<usize> {
    let joins = |at: usize| {
        scene.form(at) == "," || scene.tag(at) == Tag::Aux || matches!(scene.form(at), "as" | "become" | "became")
    };
    // Nothing stands before a group that opens the sentence: `Kazakhstan's president, Tokayev, left.`
    let before = group.start.checked_sub(2).filter(|at| joins(at + 1) && scene.is_nominal(*at));
    let apposed = before.and_then(|at| scene.tokens[scene.group(at).end - 1].mention).filter(|m| scene.is_person(*m));
    if apposed.is_some() {
        return apposed;
    }
    let mut end = found.end;
    if scene.form(end) == "of" && scene.is_nominal(end + 1) {
        end = scene.group(end + 1).end;
    }
    let next = if scene.form(end) == "," { end + 1 } else { end };
    scene.get(next)?.mention.filter(|m| scene.is_person(*m))
}

/// `Kazakh President`, `Kazakhstan's president`, `European Council President`.
fn body_before(scene: &Scene<'_>, group: Group, found: Found<'_>, person: usize) -> Option<usize> {
    scene.mentions_in(group.start.min(found.start), found.start).rfind(|m| !scene.is_person(*m) && *m != person)
}

/// `president of Kazakhstan`, `President Tokayev of Kazakhstan`, `minister for Egypt`.
fn body_after(scene: &Scene<'_>, found: Found<'_>, person: usize) -> Option<usize> {
    let after_person = scene.tokens.iter().position(|token| token.mention == Some(person)).map(|at| at + 1);
    [Some(found.end), after_person].into_iter().flatten().find_map(|at| {
        let links = matches!(scene.form(at), "of" | "at" | "to" | "for") && scene.is_nominal(at + 1);
        links.then(|| last_body(scene, at + 1)).flatten()
    })
}

/// The last name in a noun group that is no person's.
fn last_body(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let group = scene.group(at);
    scene.mentions_in(group.start, group.end).rfind(|m| !scene.is_person(*m))
}

#[cfg(test)]
mod tests {
    use crate::relate::sample::arrows;

    /// The roles among the arrows.
    fn roles(text: &str) -> Vec<String> {
        arrows(text).into_iter().filter(|arrow| arrow.contains(" leads") || arrow.contains(" serves")).collect()
    }

    #[test]
    fn every_way_to_write_an_office_gives_it() {
        for text in [
            "Kazakh President Kassym-Jomart Tokayev left.",
            "Kazakhstan's President Kassym-Jomart Tokayev left.",
            "Kazakhstan’s president, Kassym-Jomart Tokayev, left.",
            "President Kassym-Jomart Tokayev of Kazakhstan left.",
            "Kassym-Jomart Tokayev, the president of Kazakhstan, left.",
            "Kassym-Jomart Tokayev, Kazakhstan's president, left.",
            "The president of Kazakhstan, Kassym-Jomart Tokayev, left.",
            "Kassym-Jomart Tokayev is the president of Kazakhstan.",
            "Kassym-Jomart Tokayev became president of Kazakhstan.",
        ] {
            assert_eq!(roles(text), ["kassym-jomart-tokayev -> KAZ leads"], "{text}");
        }
    }

    #[test]
    fn an_office_below_the_head_serves() {
        assert_eq!(roles("Russian Foreign Minister Sergey Lavrov left."), ["sergey-lavrov -> RUS serves"]);
    }

    #[test]
    fn an_office_of_a_body_is_of_the_body() {
        assert_eq!(roles("NATO Secretary-General Mark Rutte left."), ["mark-rutte -> NATO leads"]);
    }

    #[test]
    fn a_former_office_gives_nothing() {
        for word in ["former", "then", "late", "ousted", "exiled", "ex"] {
            let text = format!("The {word} Kazakh President Kassym-Jomart Tokayev left.");
            assert!(roles(&text).is_empty(), "{text}: {:?}", roles(&text));
        }
    }

    #[test]
    fn a_title_without_a_body_or_a_person_gives_nothing() {
        assert!(roles("President Kassym-Jomart Tokayev left.").is_empty());
        assert!(roles("The Kazakh president left for Fiji.").is_empty());
    }

    #[test]
    fn two_in_one_sentence_have_each_their_own() {
        let text = "Kazakh President Kassym-Jomart Tokayev and Russian President Vladimir Putin left.";
        assert_eq!(roles(text), ["kassym-jomart-tokayev -> KAZ leads", "vladimir-putin -> RUS leads"]);
    }
}

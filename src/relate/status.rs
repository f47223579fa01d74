//! Tells whether a statement is asserted, denied or hedged, and who says it.
//!
//! `Oman refused to meet Iran` is denied; `Oman may meet Iran, Qatar said` is hedged and Qatar's.
//!
//! Reads the words of `status.toml` by their place in the parse; knows no relation.

use super::Status;
use super::cues::{Lexicon, WordLists};
use super::scene::Scene;
use crate::syntax::Tag;
use crate::syntax::label::Label;
use crate::syntax::tag::is_finite;

/// How many governors are climbed: `is expected to agree to meet` has two.
const HIGHEST: usize = 6;

/// The status of what the verb or predicate at `verb` states, by its own words and by what governs it.
pub(super) fn of_verb(lexicon: &Lexicon, scene: &Scene<'_>, verb: usize) -> Status {
    let words = &lexicon.status;
    let mut at = verb;
    for _ in 0..HIGHEST {
        let own = own_words(scene, at);
        if holds(scene, &words.denied.words, &own) || negated_argument(scene, at) {
            return Status::Denied;
        }
        if holds(scene, &words.hedged.words, &own) {
            return Status::Hedged;
        }
        let token = &scene.tokens[at];
        let Some(head) = token.head else { return Status::Asserted };
        match token.label {
            Label::Conj if shares_auxiliaries(scene, at) => {}
            Label::Xcomp | Label::Ccomp | Label::Acl | Label::Advcl | Label::Obl | Label::Nmod => {
                match governed(lexicon, scene, at, head) {
                    Some(status) => return status,
                    None if token.label == Label::Ccomp => return Status::Asserted,
                    None => {}
                }
            }
            _ => return Status::Asserted,
        }
        at = head;
    }
    Status::Asserted
}

/// What the governor makes of an infinitive, gerund or clause; `None` if it passes its own status on.
fn governed(lexicon: &Lexicon, scene: &Scene<'_>, at: usize, head: usize) -> Option<Status> {
    let words = &lexicon.status;
    let label = scene.tokens[at].label;
    let is_infinitive = scene.children_as(at, &[Label::Mark]).any(|mark| scene.form(mark) == "to");
    let is_gerund =
        scene.form(at).ends_with("ing") || scene.children_as(at, &[Label::Aux]).any(|aux| scene.form(aux) == "having");
    let is_known = || [&words.asserted, &words.denied, &words.hedged].iter().any(|lists| governs(scene, lists, head));
    if label == Label::Advcl && !((is_gerund || is_infinitive) && at > head && is_known()) {
        return Some(if is_infinitive { Status::Hedged } else { Status::Asserted });
    }
    if governs(scene, &words.asserted, head) {
        return None;
    }
    if governs(scene, &words.denied, head) {
        return Some(Status::Denied);
    }
    if matches!(label, Label::Obl | Label::Nmod) {
        return Some(Status::Asserted);
    }
    if governs(scene, &words.hedged, head) && (is_infinitive || label == Label::Ccomp || is_gerund) {
        return Some(Status::Hedged);
    }
    match label {
        Label::Xcomp | Label::Acl if is_infinitive => Some(Status::Hedged),
        Label::Acl => Some(Status::Asserted),
        _ => None,
    }
}

/// The status of what the noun at `noun` states: `no talks`, `a planned visit`.
pub(super) fn of_noun(lexicon: &Lexicon, scene: &Scene<'_>, noun: usize) -> Status {
    let words = &lexicon.status;
    let before: Vec<usize> = scene.children_as(noun, &[Label::Det, Label::Amod, Label::Compound, Label::Advmod]).collect();
    if before.iter().any(|at| matches!(scene.form(*at), "no" | "neither")) {
        return Status::Denied;
    }
    if before
        .iter()
        .any(|at| words.hedged.adjectives.iter().any(|word| word == scene.form(*at)) || PLANNED.contains(&scene.form(*at)))
    {
        return Status::Hedged;
    }
    let owner =
        scene.tokens[noun].head.filter(|_| scene.tokens[noun].label == Label::Nmod && scene.case(noun) == Some("of"));
    match owner.map(|at| scene.tokens[at].lemma.as_str()) {
        Some(lemma) if words.denied.nouns.iter().any(|n| n == lemma) => Status::Denied,
        Some(lemma) if words.hedged.nouns.iter().any(|n| n == lemma) => Status::Hedged,
        _ => Status::Asserted,
    }
}

/// Whether the verb that a noun of deed is the object of makes it a plan: `is considering sanctions`.
pub(super) fn is_plan(lexicon: &Lexicon, scene: &Scene<'_>, host: usize) -> bool {
    governs(scene, &lexicon.status.hedged, host)
}

/// Whether that verb says that the deed is not done: `ruled out a loan`.
pub(super) fn is_refused(lexicon: &Lexicon, scene: &Scene<'_>, host: usize) -> bool {
    let lemma = scene.tokens[host].lemma.as_str();
    let is_listed = governs(scene, &lexicon.status.denied, host) && lemma != "resist";
    !scene.is_passive(host) && (is_listed || matches!(lemma, "block" | "cancel" | "suspend" | "freeze" | "withhold"))
}

/// Adjectives by which a deed is still to come.
#[rustfmt::skip]
const PLANNED: &[&str] = &["planned", "possible", "proposed", "potential", "future", "upcoming", "likely", "hypothetical", "feared", "imminent", "threatened", "would-be"];

/// The auxiliaries, adverbs and conjunctions of a predicate, in text order.
fn own_words(scene: &Scene<'_>, at: usize) -> Vec<usize> {
    scene.children_as(at, &[Label::Aux, Label::AuxPass, Label::Advmod, Label::Mark, Label::Cop, Label::Cc]).collect()
}

/// Whether one of `words`, some of several words, starts at one of the tokens `own`.
fn holds(scene: &Scene<'_>, words: &[String], own: &[usize]) -> bool {
    own.iter().any(|at| {
        words.iter().any(|word| {
            let parts: Vec<&str> = word.split(' ').collect();
            // `no longer` may hang by either word.
            (0..parts.len()).any(|back| {
                at.checked_sub(back)
                    .is_some_and(|start| parts.iter().enumerate().all(|(i, part)| scene.form(start + i) == *part))
            })
        })
    })
}

/// Whether the word at `head` is one of the lists, with what follows it (`go on`); `be expected` asks for a passive.
fn governs(scene: &Scene<'_>, lists: &WordLists, head: usize) -> bool {
    let lemma = scene.tokens[head].lemma.as_str();
    // `set an ultimatum` is no `set to`.
    let is_state =
        scene.tag(head) == Tag::Adj || scene.is_passive(head) || scene.children_as(head, &[Label::Cop]).next().is_some();
    let adjectives = if is_state { lists.adjectives.as_slice() } else { &[] };
    lists.verbs.iter().chain(&lists.nouns).chain(adjectives).any(|entry| {
        if let Some(participle) = entry.strip_prefix("be ") {
            return scene.form(head) == participle && scene.is_passive(head);
        }
        let mut words = entry.split(' ');
        words.next() == Some(lemma) && words.enumerate().all(|(i, word)| scene.form(head + 1 + i) == word)
    })
}

/// `sent no aid`, `nobody thanked`.
fn negated_argument(scene: &Scene<'_>, at: usize) -> bool {
    scene.children_as(at, &[Label::Obj, Label::Nsubj, Label::NsubjPass]).any(|argument| {
        matches!(scene.form(argument), "nobody" | "nothing" | "none")
            || scene.children_as(argument, &[Label::Det]).any(|d| matches!(scene.form(d), "no" | "neither"))
    })
}

/// `may sue and boycott`: the second verb has no subject or auxiliary of its own and a form that goes with the first's.
fn shares_auxiliaries(scene: &Scene<'_>, at: usize) -> bool {
    scene.children_as(at, &[Label::Nsubj, Label::NsubjPass, Label::Aux, Label::AuxPass]).next().is_none()
        && matches!(scene.tokens[at].penn, "VB" | "VBN" | "VBG")
}

/// Who says what the token at `at` states, if the sentence names the speaker.
pub(super) fn speaker(lexicon: &Lexicon, scene: &Scene<'_>, at: usize) -> Option<usize> {
    according_to(scene).or_else(|| verb_of_saying(lexicon, scene, at))
}

fn according_to(scene: &Scene<'_>) -> Option<usize> {
    let at = (0..scene.tokens.len()).find(|at| scene.form(*at) == "according" && scene.form(at + 1) == "to")?;
    let nouns = [at, at + 1].into_iter().filter_map(|case| scene.tokens[case].head);
    nouns.filter(|noun| *noun > at + 1).find_map(|noun| scene.actors(noun).first().copied())
}

/// The subject of the verb of saying above the token, or of one that stands beside what is said: `..., Fiji said`.
fn verb_of_saying(lexicon: &Lexicon, scene: &Scene<'_>, from: usize) -> Option<usize> {
    let says = |at: usize| scene.tag(at) == Tag::Verb && lexicon.status.attribution.verbs.contains(&scene.tokens[at].lemma);
    let mut at = from;
    loop {
        let beside = scene.children_as(at, &[Label::Parataxis]).find(|child| says(*child) && *child > from);
        if let Some(verb) = beside {
            return sayer(scene, verb);
        }
        let head = scene.tokens[at].head?;
        if says(head) && (is_said(scene.tokens[at].label) || is_said_before(scene, at, head)) {
            return sayer(scene, head);
        }
        at = head;
    }
}

const fn is_said(label: Label) -> bool {
    matches!(label, Label::Ccomp | Label::Parataxis | Label::Xcomp | Label::Obj | Label::Dep)
}

/// `Fiji invaded Tonga, Samoa said`: the parse may take what is said for an adverbial clause, but it has no conjunction.
fn is_said_before(scene: &Scene<'_>, at: usize, head: usize) -> bool {
    let token = &scene.tokens[at];
    token.label == Label::Advcl
        && at < head
        && is_finite(token.penn)
        && scene.children_as(at, &[Label::Mark]).next().is_none()
}

/// `Fiji said`, and `it was said by Fiji`; `Fiji is said to` leaves the speaker open.
fn sayer(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let actors = if scene.is_passive(verb) { scene.agent(verb) } else { scene.subject(verb) };
    actors.first().copied()
}

#[cfg(test)]
mod tests {
    use crate::relate::sample::arrows;

    /// Each sentence with the arrows it must give.
    fn check(table: &[(&str, &[&str])]) {
        for (text, want) in table {
            assert_eq!(arrows(text), *want, "{text}");
        }
    }

    #[test]
    fn a_plain_statement_is_asserted() {
        check(&[("Fiji thanked Tonga.", &["FJI -> TON support"]), ("Tonga was thanked by Fiji.", &["FJI -> TON support"])]);
    }

    #[test]
    fn negation_denies() {
        check(&[
            ("Fiji did not thank Tonga.", &["FJI -> TON support denied"]),
            ("Fiji didn’t thank Tonga.", &["FJI -> TON support denied"]),
            ("Fiji never thanked Tonga.", &["FJI -> TON support denied"]),
            ("Tonga was not thanked by Fiji.", &["FJI -> TON support denied"]),
            ("Fiji no longer supports Tonga.", &["FJI -> TON support denied"]),
        ]);
    }

    #[test]
    fn a_verb_of_refusal_denies_what_it_governs() {
        check(&[
            ("Fiji refused to thank Tonga.", &["FJI -> TON support denied"]),
            ("Fiji failed to thank Tonga.", &["FJI -> TON support denied"]),
            ("Fiji avoided thanking Tonga.", &["FJI -> TON support denied"]),
        ]);
    }

    #[test]
    fn a_modal_or_condition_hedges() {
        check(&[
            ("Fiji may thank Tonga.", &["FJI -> TON support hedged"]),
            ("Fiji would sue Tonga.", &["FJI -> TON accuse hedged"]),
            ("Fiji could invade Tonga.", &["FJI -> TON assault hedged"]),
            ("Fiji reportedly invaded Tonga.", &["FJI -> TON assault hedged"]),
            ("If Fiji invades Tonga, prices rise.", &["FJI -> TON assault hedged"]),
        ]);
    }

    #[test]
    fn a_verb_of_intent_hedges_what_it_governs() {
        check(&[
            ("Fiji plans to invade Tonga.", &["FJI -> TON assault hedged"]),
            ("Fiji is expected to invade Tonga.", &["FJI -> TON assault hedged"]),
            ("Fiji hopes to visit Tonga.", &["FJI -> TON consult hedged"]),
        ]);
    }

    #[test]
    fn a_verb_of_success_passes_on_what_it_governs() {
        check(&[
            ("Fiji began to invade Tonga.", &["FJI -> TON assault"]),
            ("Fiji managed to invade Tonga.", &["FJI -> TON assault"]),
        ]);
    }

    #[test]
    fn whoever_says_it_is_named_and_it_stays_asserted() {
        check(&[
            ("Samoa said that Fiji invaded Tonga.", &["FJI -> TON assault by WSM"]),
            ("Samoa said Fiji invaded Tonga.", &["FJI -> TON assault by WSM"]),
            ("Fiji invaded Tonga, Samoa said.", &["FJI -> TON assault by WSM"]),
            ("Fiji invaded Tonga, according to Samoa.", &["FJI -> TON assault by WSM"]),
            ("According to Samoa, Fiji invaded Tonga.", &["FJI -> TON assault by WSM"]),
            ("Samoa reported that Fiji invaded Tonga.", &["FJI -> TON assault by WSM"]),
        ]);
    }

    #[test]
    fn hedge_and_speaker_add_up() {
        check(&[
            ("Samoa said that Fiji may thank Tonga.", &["FJI -> TON support hedged by WSM"]),
            ("Samoa said that Fiji did not invade Tonga.", &["FJI -> TON assault denied by WSM"]),
        ]);
    }

    /// `be said` stands in the list of hedges; the active `said` must not match it (a bug).
    #[test]
    fn what_somebody_is_said_to_do_is_hedged_and_nobodys_word() {
        check(&[
            ("Fiji is said to have invaded Tonga.", &["FJI -> TON assault hedged"]),
            ("Fiji is believed to have invaded Tonga.", &["FJI -> TON assault hedged"]),
        ]);
    }

    #[test]
    fn a_noun_of_deed_has_its_own_words() {
        check(&[
            ("Fiji's planned visit to Tonga was put off.", &["FJI -> TON consult hedged"]),
            ("Fiji's visit to Tonga ended on Monday.", &["FJI -> TON consult"]),
        ]);
    }
}

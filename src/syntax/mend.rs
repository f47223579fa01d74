//! Mends what the parser gets wrong in the news again and again: verbs without a subject beside nouns without a verb.
//!
//! In `Norwegian crews teamed up` the parser takes the past tense for a participle; here `crews` gets its verb.
//!
//! Only what the order of words leaves no doubt about is changed.

use super::Tag;
use super::label::Label;
use super::parser::Arc;
use super::tag::Class;

/// Mends the arcs of one part of a sentence that was parsed as a whole.
pub(super) fn mend(words: &[&str], classes: &mut [Class], arcs: &mut [Arc]) {
    give_speakers_back(words, classes, arcs);
    make_verb_root(words, classes, arcs);
    make_predicate_root(classes, arcs);
    join_subjects(words, classes, arcs);
    give_subjects_back(words, classes, arcs);
    give_objects_back(words, classes, arcs);
}

/// Whether `word` hangs on `top`, over any number of others.
fn is_below(arcs: &[Arc], word: usize, top: usize) -> bool {
    std::iter::successors(Some(word), |at| arcs[*at].head).any(|at| at == top)
}

fn has(arcs: &[Arc], head: usize, labels: &[Label]) -> bool {
    arcs.iter().any(|arc| arc.head == Some(head) && labels.contains(&arc.label))
}

/// Makes `crews` the subject of `teamed` in `Norwegian crews teamed up`: in the news a sentence has a verb, so a noun at its
/// root yields to the participle behind it.
fn make_verb_root(words: &[&str], classes: &mut [Class], arcs: &mut [Arc]) {
    let Some(root) = arcs.iter().position(|arc| arc.head.is_none()) else { return };
    let is_noun = matches!(classes[root].tag(), Tag::Noun | Tag::Propn) && !has(arcs, root, &[Label::Cop]);
    let by_follows = |at: usize| words.get(at + 1).is_some_and(|next| *next == "by");
    let hangs = |at: usize, label: Label| arcs[at].head == Some(root) && arcs[at].label == label;
    // `Hundreds of students marched`: the participle may hang on the inner noun.
    let is_inside =
        |at: usize| arcs[at].label == Label::Acl && arcs[at].head.is_some_and(|noun| noun < at && hangs(noun, Label::Nmod));
    let verb = (root + 1..words.len()).find(|at| {
        (hangs(*at, Label::Acl) || is_inside(*at)) && matches!(classes[*at].penn(), "VBN" | "VBD") && !by_follows(*at)
    });
    if let Some(verb) = verb.filter(|_| is_noun) {
        arcs[root] = Arc { head: Some(verb), label: Label::Nsubj };
        arcs[verb] = Arc { head: None, label: Label::Root };
        classes[verb] = Class::of(Tag::Verb, "VBD");
    }
}

/// Makes `Samoa` the subject of `said` in `Fiji sued Tonga, Samoa said`, where the parser takes it for another name of
/// Tonga: a name between a comma and a finite verb without a subject is that verb's.
fn give_speakers_back(words: &[&str], classes: &[Class], arcs: &mut [Arc]) {
    for verb in 2..words.len() {
        let (name, comma) = (verb - 1, verb - 2);
        let is_open = classes[verb].tag() == Tag::Verb
            && matches!(classes[verb].penn(), "VBD" | "VBZ" | "VBP")
            && !has(arcs, verb, &[Label::Nsubj, Label::NsubjPass]);
        if !is_open || classes[name].tag() != Tag::Propn || is_below(arcs, verb, name) {
            continue;
        }
        // `Iran-backed Hezbollah fired`: the participle is of the name, and the name of the verb.
        let is_joined =
            verb > 3 && words[verb - 3] == "-" && arcs[name].head == Some(comma) && classes[comma].penn() == "VBN";
        if is_joined && !is_below(arcs, verb, comma) {
            arcs[comma] = Arc { head: Some(name), label: Label::Amod };
        }
        if is_joined || (arcs[name].label == Label::Appos && words[comma] == ",") {
            arcs[name] = Arc { head: Some(verb), label: Label::Nsubj };
        }
    }
}

/// Makes `due` the predicate of `Fiji is due to`, and `odds` that of `Fiji is at odds`, where the parser takes the name for it
/// or for a part of it.
fn make_predicate_root(classes: &[Class], arcs: &mut [Arc]) {
    for cop in 1..arcs.len().saturating_sub(1) {
        let name = cop - 1;
        let (true, Some(head)) = (arcs[cop].label == Label::Cop, arcs[cop].head) else { continue };
        if classes[name].tag() != Tag::Propn {
            continue;
        }
        if head > cop && arcs[name].head == Some(head) && arcs[name].label == Label::Compound {
            arcs[name].label = Label::Nsubj;
        }
        let is_predicate = |at: &usize| {
            matches!(classes[*at].tag(), Tag::Adj | Tag::Noun | Tag::Verb)
                && arcs[*at].head.is_some_and(|head| head == name || head == cop)
        };
        if head == name
            && let Some(predicate) = (cop + 1..arcs.len()).find(is_predicate)
        {
            arcs[predicate] = arcs[name];
            arcs[name] = Arc { head: Some(predicate), label: Label::Nsubj };
            arcs[cop] = Arc { head: Some(predicate), label: Label::Cop };
        }
    }
}

/// Makes `leader` the subject in `Fiji's leader, Ann, spoke`, where the parser takes it for a time: no preposition stands
/// before it, and the verb has no subject.
fn give_subjects_back(words: &[&str], classes: &[Class], arcs: &mut [Arc]) {
    for noun in 0..words.len() {
        let Some(verb) = arcs[noun].head.filter(|verb| *verb > noun && arcs[noun].label == Label::Obl) else { continue };
        let is_named = has(arcs, noun, &[Label::Appos, Label::NmodPoss]) || classes[noun].tag() == Tag::Propn;
        let is_finite = classes[verb].tag() == Tag::Verb && classes[verb].penn() != "VBG";
        let is_free = !has(arcs, noun, &[Label::Case]) && !has(arcs, verb, &[Label::Nsubj, Label::NsubjPass, Label::Mark]);
        if is_named && is_finite && is_free && !TIMES.contains(&words[noun].to_lowercase().as_str()) {
            let label = if has(arcs, verb, &[Label::AuxPass]) { Label::NsubjPass } else { Label::Nsubj };
            arcs[noun].label = label;
        }
    }
}

/// Words that say when without a preposition.
#[rustfmt::skip]
const TIMES: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "day", "week", "month", "year", "night", "morning", "evening", "afternoon", "time",
    "today", "yesterday", "tomorrow", "spring", "summer", "autumn", "winter",
];

/// Makes one subject of the two in `Nigeria, Cameroon sign pact`: in headlines a comma stands for `and`.
fn join_subjects(words: &[&str], classes: &[Class], arcs: &mut [Arc]) {
    for at in 2..words.len() {
        let is_subject = |at: usize| arcs[at].label == Label::Nsubj && classes[at].tag() == Tag::Propn;
        if words[at - 1] == "," && is_subject(at - 2) && is_subject(at) && arcs[at].head == arcs[at - 2].head {
            arcs[at] = Arc { head: Some(at - 2), label: Label::Conj };
        }
    }
}

/// Makes `Hungary` the object in `accused Hungary of blackmail`, where the parser puts it together with a noun farther on
/// or makes it the subject of an adjective: a name between a verb without an object and a preposition is the verb's.
fn give_objects_back(words: &[&str], classes: &[Class], arcs: &mut [Arc]) {
    for name in 1..words.len().saturating_sub(1) {
        let verb = name - 1;
        let follows =
            matches!(classes[name + 1].tag(), Tag::Adp | Tag::Sconj | Tag::Part) || classes[name + 1].tag() == Tag::Adj;
        let is_lost =
            matches!(arcs[name].label, Label::Amod | Label::Compound | Label::Xcomp | Label::Nsubj | Label::NmodPoss)
                && (arcs[name].head != Some(verb) || arcs[name].label == Label::Xcomp)
                && !words[name + 1].starts_with(['\'', '’']);
        let is_open = classes[verb].tag() == Tag::Verb && !has(arcs, verb, &[Label::Obj, Label::AuxPass]);
        // What the name was put together with may be an adjective: `held Indonesia responsible`.
        let is_next =
            classes[name + 1].tag() != Tag::Adj || arcs[name].head == Some(name + 1) && arcs[name].label == Label::Nsubj;
        if follows && is_lost && is_open && is_next && classes[name].tag() == Tag::Propn && !is_below(arcs, verb, name) {
            arcs[name] = Arc { head: Some(verb), label: Label::Obj };
        }
    }
}

//! Finds who stands under a preposition, behind a `by` or in a list, also where the parse hangs it elsewhere.
//!
//! In `held responsible for the smoke by Fiji` the parse gives `by Fiji` to the smoke; here it is the verb's.
//!
//! The parse is asked first. The order of words is asked second, and only up to the next verb or comma.

use super::cues::CueClass;
use super::scene::Scene;
use super::spot::Found;
use crate::syntax::Tag;

/// Who stands under the preposition after any word of the cue.
pub(super) fn under(scene: &Scene<'_>, found: Found<'_>, preposition: &str) -> Vec<usize> {
    let ask = |at: usize| scene.under(at, preposition);
    let own = ask(found.head);
    if !own.is_empty() {
        return own;
    }
    let inside = (found.start..found.end).chain(found.noun).filter(|at| *at != found.head);
    inside.map(ask).find(|actors| !actors.is_empty()).unwrap_or_else(|| {
        // The parse may hang it elsewhere, but right after the cue it belongs to the cue.
        let noun = (scene.form(found.end) == preposition).then(|| scene.tokens[found.end].head).flatten();
        let next = noun.filter(|noun| *noun > found.end).map_or_else(Vec::new, |noun| scene.actors(noun));
        let is_noun = found.cue.class == CueClass::Noun;
        match preposition {
            _ if !next.is_empty() => next,
            "by" if is_noun => by_ahead(scene, found.end),
            "on" | "upon" if is_noun => ahead(scene, found.end, preposition),
            _ if REACHING.contains(&preposition) => ahead(scene, found.end, preposition),
            _ => next,
        }
    })
}

/// Prepositions that belong to the cue before also over other noun groups; `of`, `in` and `for` seldom do.
const REACHING: &[&str] = &["to", "from", "against", "with", "at", "towards", "toward", "into", "near"];

/// Who stands under the next such preposition, where only noun groups with `of` or `by` lie between.
fn ahead(scene: &Scene<'_>, start: usize, preposition: &str) -> Vec<usize> {
    let is_amount = |at: usize| scene.form(at) == "up" || scene.form(at - 1) == "up";
    let passes = |at: &usize| {
        scene.is_nominal(*at)
            || scene.tag(*at) == Tag::Adv
            || matches!(scene.form(*at), "of" | "and" | "by")
            || is_amount(*at)
    };
    let is_there = |at: &usize| scene.form(*at) == preposition && !is_amount(*at);
    let at = (start..scene.tokens.len()).find(|at| is_there(at) || !passes(at));
    at.filter(is_there).map_or_else(Vec::new, |at| following(scene, at + 1))
}

/// Who does a passive verb: under its `by`, which may hang on a word between: `held responsible for the smoke by Fiji`.
pub(super) fn agent(scene: &Scene<'_>, verb: usize) -> Vec<usize> {
    let own = scene.agent(verb);
    if own.is_empty() { by_ahead(scene, verb + 1) } else { own }
}

/// Who stands under the next `by` of the clause.
fn by_ahead(scene: &Scene<'_>, start: usize) -> Vec<usize> {
    let passes = |at: &usize| {
        scene.is_nominal(*at)
            || matches!(scene.tag(*at), Tag::Adv | Tag::Adp | Tag::Part | Tag::Cconj)
            || scene.tokens[*at].penn == "VBG"
    };
    let by = (start..scene.tokens.len()).find(|at| scene.form(*at) == "by" || !passes(at));
    by.filter(|at| scene.form(*at) == "by").map_or_else(Vec::new, |at| following(scene, at + 1))
}

/// Who the noun group right after a phrase stands for.
pub(super) fn following(scene: &Scene<'_>, end: usize) -> Vec<usize> {
    if end >= scene.tokens.len() || !scene.is_nominal(end) {
        return Vec::new();
    }
    let group = scene.group(end);
    scene.top(group.start, group.end).map_or_else(Vec::new, |head| scene.actors(head))
}

/// Who is named as a member right after the noun, and of what: `NATO member Fiji`, `the pact has five members, among them
/// Fiji and Tonga`.
pub(super) fn members(scene: &Scene<'_>, found: Found<'_>, sources: &mut Vec<usize>, targets: &mut Vec<usize>) {
    let mention = |at: usize| scene.get(at).and_then(|token| token.mention);
    let among = (found.end..scene.tokens.len().min(found.end + LIST_WITHIN))
        .find(|at| scene.form(*at) == "among" && matches!(scene.form(at + 1), "them" | "which" | "whom"));
    let listed = match (among, scene.form(found.end)) {
        (Some(at), _) => list(scene, at + 2),
        (None, ":") => list(scene, found.end + 1),
        (None, _) if mention(found.end).is_some() => list(scene, found.end),
        _ => Vec::new(),
    };
    if listed.is_empty() {
        return;
    }
    *sources = listed;
    if targets.is_empty() {
        let before =
            found.start.checked_sub(1).map(|at| if scene.form(at).starts_with('\'') { at.saturating_sub(1) } else { at });
        let above = std::iter::successors(scene.tokens[found.head].head, |at| scene.tokens[*at].head);
        let verb = above.into_iter().find(|at| HAVING.contains(&scene.tokens[*at].lemma.as_str()));
        *targets = before.and_then(mention).into_iter().collect();
        if targets.is_empty() {
            *targets = verb.map_or_else(Vec::new, |verb| scene.subject(verb));
        }
    }
}

/// Verbs whose subject has the members behind them.
const HAVING: &[&str] = &["boast", "count", "gain", "have", "number"];

/// How many tokens after `members` a list of them may begin.
const LIST_WITHIN: usize = 6;

/// The names of the list that starts at `at`: `Fiji, Tonga and the Cook Islands`.
fn list(scene: &Scene<'_>, mut at: usize) -> Vec<usize> {
    let mut names = Vec::new();
    while let Some(token) = scene.get(at) {
        match token.mention {
            Some(mention) => names.push(mention),
            None if matches!(token.form.as_str(), "," | "and" | "the") => {}
            None => break,
        }
        at += 1;
    }
    names
}

//! Fills the frames of a sentence's cues: who acts, who is acted on.
//!
//! `Fiji was accused by Tonga`: the verb is passive, so its subject is the object and `by` names the actor.
//!
//! Slots are asked of the parse and never looked up by distance.

use super::RelationType;
use super::cues::{CueClass, Frame, Lexicon, Slot};
use super::reach::{agent, following, members, under};
use super::scene::Scene;
pub use super::spot::Found;
use super::spot::find;
use crate::syntax::Tag;
use crate::syntax::label::Label;

/// Who stands where around one cue; mentions in text order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    /// Those who act.
    pub sources: Vec<usize>,
    /// Those who are acted on.
    pub targets: Vec<usize>,
    /// Whether both sides act alike; then one side may be empty and the other stands in pairs.
    pub symmetric: bool,
    /// The verb whose negation and modality hold for the cue, if there is one.
    pub verb: Option<usize>,
}

/// Verbs that mean nothing beside a noun of deed: their subject does the deed. Frames may name more.
#[rustfmt::skip]
const LIGHT: &[&str] = &[
    "begin", "carry", "conduct", "continue", "convene", "deliver", "express", "extend", "give", "have", "hold", "impose", "issue", "launch", "levy", "make", "mount",
    "offer", "open", "pay", "place", "put", "renew", "resume", "send", "sign", "stage", "start", "strengthen", "take", "voice",
];

/// Verbs whose subject has the deed of the noun still before it: `is considering a visa ban`. The status follows from them.
#[rustfmt::skip]
const PLANNING: &[&str] = &[
    "announce", "consider", "contemplate", "mull", "plan", "pledge", "prepare", "promise", "propose", "threaten", "vow", "weigh",
];

/// Verbs of getting: of `accepted help from Fiji` the noun says who helped whom.
const GETTING: &[&str] =
    &["accept", "draw", "enjoy", "face", "get", "meet", "need", "obtain", "receive", "secure", "seek", "want", "win"];

/// Verbs whose subject does not do the deed of the noun, or no longer: `ruled out a loan`. The status follows from them.
#[rustfmt::skip]
const NEGATING: &[&str] = &[
    "abandon", "block", "cancel", "decline", "deny", "forgo", "freeze", "halt", "rule", "refuse", "scrap", "shelve", "stop", "suspend", "withhold",
];

/// Verbs whose subject is done to by whoever stands under the noun's `from`: `drew a rebuke from`. Frames may name more.
const REVERSED: &[&str] = &[
    "attract", "draw", "earn", "endure", "face", "get", "have", "incur", "meet", "provoke", "receive", "secure", "suffer",
    "win",
];

/// The cues of a sentence with who fills their frames. A cue inside a longer one is passed over: `slap` in `a slap in the
/// face of`, and `ban` in `lift the ban` also where nobody is named.
#[must_use]
pub fn filled<'l>(lexicon: &'l Lexicon, scene: &Scene<'_>) -> Vec<(Found<'l>, Filled)> {
    let mut found = find(lexicon, scene);
    found.sort_by_key(|f| (std::cmp::Reverse(f.cue.words.len()), f.start));
    let mut taken: Vec<(usize, usize, usize)> = Vec::new();
    let mut out = Vec::new();
    for cue in found {
        let length = cue.cue.words.len();
        let is_inside = taken.iter().any(|(start, end, words)| *start <= cue.start && cue.end <= *end && *words > length);
        // `brokered a ceasefire between A and B` says what the broker does, and what the two do.
        let is_between = cue.cue.class == CueClass::Noun && !under(scene, cue, "between").is_empty();
        if is_inside && !is_between {
            continue;
        }
        let filled = fill(lexicon, scene, cue);
        let is_phrase = cue.cue.class == CueClass::Verb && length > 1 && lexicon.frame(cue.cue).of.is_none();
        if filled.is_some() || is_phrase || cue.cue.class == CueClass::Title {
            taken.push((cue.start, cue.end, length));
        }
        out.extend(filled.map(|filled| (cue, filled)));
    }
    // `gave a warning to`: the noun says what is done, and the verb nothing.
    let hosts: Vec<usize> =
        out.iter().filter(|(cue, _)| cue.cue.class == CueClass::Noun).filter_map(|(_, f)| f.verb).collect();
    let is_empty = |cue: &Found<'_>| {
        cue.cue.words.len() == 1
            && hosts.contains(&cue.head)
            && [LIGHT, PLANNING, GETTING].iter().any(|verbs| verbs.contains(&cue.cue.words[0].as_str()))
    };
    out.retain(|(cue, _)| cue.cue.class != CueClass::Verb || !is_empty(cue));
    out.sort_by_key(|(cue, _)| cue.start);
    out
}

/// The titles of a sentence, at one place the longest.
#[must_use]
pub fn titles<'l>(lexicon: &'l Lexicon, scene: &Scene<'_>) -> Vec<Found<'l>> {
    let mut titles: Vec<Found<'l>> = Vec::new();
    for title in find(lexicon, scene).into_iter().filter(|f| f.cue.class == CueClass::Title) {
        match titles.last_mut() {
            Some(last) if last.end > title.start => {
                if title.cue.words.len() > last.cue.words.len() {
                    *last = title;
                }
            }
            _ => titles.push(title),
        }
    }
    // `his Fijian counterpart` holds the office named before.
    let counterparts = (0..scene.tokens.len()).filter(|at| scene.form(*at) == "counterpart").filter_map(|at| {
        let before = titles.iter().rfind(|title| title.end <= at)?;
        Some(Found { start: at, end: at + 1, head: at, ..*before })
    });
    let counterparts: Vec<Found<'l>> = counterparts.collect();
    titles.extend(counterparts);
    titles
}

/// Who fills the frame of a cue; `None` if nobody is related.
fn fill(lexicon: &Lexicon, scene: &Scene<'_>, found: Found<'_>) -> Option<Filled> {
    let frame = lexicon.frame(found.cue);
    if frame.prep.as_ref().is_some_and(|prep| !has_preposition(scene, found, prep)) {
        return None;
    }
    let has_object =
        || scene.is_passive(found.head) || scene.children_as(found.head, &[Label::Obj, Label::Iobj]).next().is_some();
    if frame.transitive && !has_object() {
        return None;
    }
    let mut filled = match found.cue.class {
        CueClass::Verb => of_verb(scene, frame, found),
        CueClass::Noun => of_noun(scene, frame, found),
        CueClass::Adjective | CueClass::Phrase => of_phrase(scene, frame, found),
        CueClass::Title => return None,
    };
    filled.targets.retain(|target| frame.of.is_none() || scene.entity_type(*target) == frame.of);
    let is_pair = filled.symmetric && filled.sources.len() + filled.targets.len() > 1;
    (is_pair || !(filled.sources.is_empty() || filled.targets.is_empty())).then_some(filled)
}

/// Whether the preposition stands below the cue's head, or right after the cue or its object.
fn has_preposition(scene: &Scene<'_>, found: Found<'_>, prep: &str) -> bool {
    // It may open the sentence: `For Fiji, Tonga picked up the tab`.
    let is_before = |at: usize| at < found.head && scene.has_case(at, prep);
    if scene.children_as(found.head, &[Label::Obl]).any(is_before) {
        return true;
    }
    (found.end..scene.tokens.len()).find(|at| scene.form(*at) == prep).is_some_and(|at| {
        let head = scene.tokens[at].head.map_or(at, |noun| scene.tokens[noun].head.unwrap_or(noun));
        head == found.head
            || (found.end..at).all(|gap| scene.is_nominal(gap) || matches!(scene.tag(gap), Tag::Adv | Tag::Adp))
    })
}

/// The object of a verb cue: of `pay respects to`, what stands under its last word; else the verb's own.
fn object(scene: &Scene<'_>, found: Found<'_>) -> Vec<usize> {
    let last = found.end - 1;
    if last > found.head && scene.tokens[last].label == Label::Case {
        let noun = scene.tokens[last].head.filter(|noun| *noun >= found.end);
        return noun.map_or_else(Vec::new, |noun| scene.actors(noun));
    }
    let own = scene.object(found.head);
    // `accused Tonga of overfishing`: the parse may give Tonga to the gerund; right after the verb it is the object.
    let gerund = (own.is_empty() && found.end == found.head + 1)
        .then(|| scene.get(found.end))
        .flatten()
        .filter(|t| t.label == Label::Nsubj);
    let taken = gerund.and_then(|t| t.head).filter(|head| scene.tokens[*head].penn == "VBG");
    if taken.is_some() {
        return scene.actors(found.end);
    }
    let judges = matches!(found.cue.relation, RelationType::Support | RelationType::Accuse | RelationType::Reject);
    if own.is_empty() && judges && found.cue.words.len() == 1 { affair(scene, found.head) } else { own }
}

/// With whom or between whom the affair is that a verb judges: `welcomed a resumption of ties with Fiji`.
fn affair(scene: &Scene<'_>, verb: usize) -> Vec<usize> {
    let mut at = scene.children_as(verb, &[Label::Obj]).next();
    for _ in 0..AFFAIR_WITHIN {
        let Some(noun) = at else { break };
        let parties = ["with", "between"].map(|preposition| scene.under(noun, preposition)).concat();
        if !parties.is_empty() {
            return parties;
        }
        at = scene.children_as(noun, &[Label::Nmod]).find(|below| scene.case(*below) == Some("of"));
    }
    Vec::new()
}

/// How many nouns deep the parties of an affair may stand: `the start of a round of talks with Fiji` needs 3.
const AFFAIR_WITHIN: usize = 3;

fn of_verb(scene: &Scene<'_>, frame: &Frame, found: Found<'_>) -> Filled {
    let verb = found.head;
    if let Some(owner) = verb.checked_sub(2).filter(|_| scene.form(verb - 1) == "-").and_then(|at| scene.tokens[at].mention)
    {
        // `Iran-backed Hezbollah`: the name before the hyphen acts on the one behind.
        let targets = following(scene, found.end);
        return Filled { sources: vec![owner], targets, symmetric: false, verb: None };
    }
    // In `stood by Kazakhstan` the `by` is the cue's own.
    let own_by = found.cue.words.get(1).is_some_and(|word| word == "by");
    let is_noun = scene.tokens[verb].penn == "VBG" && scene.form(verb + 1) == "by";
    let passive = (is_noun && !own_by)
        || scene.is_passive(verb) && (!own_by || scene.children_as(verb, &[Label::AuxPass]).next().is_some());
    let ask = |slot: &Slot| match slot {
        Slot::Subject if passive => agent(scene, verb),
        Slot::Object if passive => scene.subject(verb),
        Slot::Subject => scene.subject(verb),
        Slot::Object => object(scene, found),
        Slot::ClauseSubject => open_clause(scene, verb).map_or_else(Vec::new, |below| {
            let own = scene.children_as(below, &[Label::Nsubj, Label::NsubjPass]).next();
            own.map_or_else(
                || if passive { scene.subject(verb) } else { scene.object(verb) },
                |subject| scene.actors(subject),
            )
        }),
        Slot::ClauseObject => {
            let below = scene.children_as(verb, &[Label::Ccomp, Label::Xcomp]).next();
            below.map_or_else(Vec::new, |below| scene.object(below))
        }
        Slot::ClauseUnder(preposition) => {
            let below = scene.children_as(verb, &[Label::Ccomp, Label::Xcomp]).next();
            below.map_or_else(Vec::new, |below| scene.under(below, preposition))
        }
        Slot::Between => between(scene, found),
        Slot::Dative => scene.dative(verb),
        Slot::Possessor => Vec::new(),
        Slot::Under(preposition) => {
            let own = under(scene, found, preposition);
            // `took Fiji's side`: as the side of Fiji.
            let owned = preposition == "of" && own.is_empty() && found.end > verb + 1;
            if owned { scene.owners(found.end - 1) } else { own }
        }
    };
    let mut sources = first(&frame.source, &ask);
    if frame.source.contains(&Slot::Subject) && !passive && !sources.is_empty() {
        sources.extend(scene.alike(verb));
    }
    // `accused each other`.
    let is_mutual = scene.children_as(verb, &[Label::Obj, Label::Obl]).any(|at| scene.is_reciprocal(at));
    if is_mutual && sources.len() > 1 {
        return Filled { sources, targets: Vec::new(), symmetric: true, verb: Some(verb) };
    }
    let mut targets: Vec<usize> = first(&frame.target, &ask).into_iter().filter(|m| !sources.contains(m)).collect();
    // `Fiji and Tonga broke off relations`: with each other.
    let with = Slot::Under("with".to_owned());
    if targets.is_empty() && sources.len() > 1 && !passive && found.cue.words.len() > 1 && frame.target.contains(&with) {
        return Filled { sources, targets, symmetric: true, verb: Some(verb) };
    }
    // `its envoy` of a hostile deed is seldom the actor's own: `Fiji protested, and Tonga expelled its envoy`.
    if targets.is_empty() && found.cue.relation.sign() < 0 && frame.target.contains(&Slot::Object) {
        targets = scene.owner_elsewhere(verb, &sources);
    }
    // `Fiji and Tonga received a prize` relates nobody.
    let has_thing = || {
        scene.tokens[verb].label == Label::AclRelcl
            || scene.children_as(verb, &[Label::Obj]).any(|at| at >= found.end && scene.stands(at).is_none())
    };
    let is_alone = targets.is_empty() && frame.target.contains(&Slot::Object) && has_thing();
    Filled { sources, targets, symmetric: frame.symmetric && !is_alone, verb: Some(verb) }
}

/// Between whom the things are that the verb is said of: `ties between Fiji and Tonga soured`, `Fiji's ties with Tonga`.
fn between(scene: &Scene<'_>, found: Found<'_>) -> Vec<usize> {
    let own = under(scene, found, "between");
    let Some(thing) = scene.children_as(found.head, &[Label::Nsubj, Label::NsubjPass]).next().filter(|_| own.is_empty())
    else {
        return own;
    };
    let both = scene.under(thing, "between");
    if both.is_empty() { scene.owners(thing).into_iter().chain(scene.under(thing, "with")).collect() } else { both }
}

/// The clause or infinitive below a verb, where it is to be done yet (`order Y to go`, `demand that Y go`): in `insists
/// that Y does not go` nothing is asked of Y.
fn open_clause(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let below = scene.children_as(verb, &[Label::Ccomp, Label::Xcomp]).next()?;
    let is_fact = |aux: usize| !matches!(scene.form(aux), "should" | "must" | "shall");
    (matches!(scene.tokens[below].penn, "VB" | "VBP") && !scene.children_as(below, &[Label::Aux]).any(is_fact))
        .then_some(below)
}

fn of_phrase(scene: &Scene<'_>, frame: &Frame, found: Found<'_>) -> Filled {
    // The word of the phrase that hangs outside of it carries its subject: `at daggers drawn` under `be` or `with`.
    let top = scene.top(found.start, found.end).unwrap_or(found.start);
    let subject = || {
        let own = scene.subject(top);
        let above = scene.tokens[top].head.filter(|_| own.is_empty());
        above.map_or(own, |head| scene.subject(head))
    };
    let ask = |slot: &Slot| match slot {
        Slot::Subject => subject(),
        Slot::Object => following(scene, found.end),
        Slot::ClauseSubject | Slot::ClauseObject | Slot::ClauseUnder(_) | Slot::Dative => Vec::new(),
        Slot::Between => under(scene, found, "between"),
        Slot::Possessor => scene.owners(found.head),
        Slot::Under(preposition) => under(scene, found, preposition),
    };
    let sources = first(&frame.source, &ask);
    let targets: Vec<usize> = first(&frame.target, &ask).into_iter().filter(|m| !sources.contains(m)).collect();
    Filled { sources, targets, symmetric: frame.symmetric, verb: Some(top) }
}

fn of_noun(scene: &Scene<'_>, frame: &Frame, found: Found<'_>) -> Filled {
    let noun = found.head;
    let host = scene.host(noun);
    let lemma = host.map_or("", |verb| scene.tokens[verb].lemma.as_str());
    let is_object = host.is_some_and(|verb| scene.tokens[noun].label != Label::Nsubj || scene.is_passive(verb));
    let named = |list: &[String]| is_object && list.iter().any(|light| light.split(' ').next() == Some(lemma));
    let has_from = || !under(scene, found, "from").is_empty();
    // `the offer to mediate was welcomed by Fiji`: it was made to others.
    let is_to_others = scene.children_as(noun, &[Label::Acl]).any(|at| scene.tokens[at].penn == "VB");
    let reversed = (named(&frame.light_reversed) && !is_to_others) || (is_object && REVERSED.contains(&lemma) && has_from());
    let is_empty = [LIGHT, PLANNING, NEGATING].iter().any(|verbs| verbs.contains(&lemma));
    let light = is_object && !reversed && (is_empty || named(&frame.light));
    let host_subject =
        || host.map_or_else(Vec::new, |verb| if scene.is_passive(verb) { agent(scene, verb) } else { scene.subject(verb) });
    let mut both = under(scene, found, "between");
    // `a row broke out between Fiji and Tonga`.
    if let Some(verb) = host.filter(|_| both.is_empty()) {
        both = scene.under(verb, "between");
    }
    if !both.is_empty() {
        return Filled { sources: both, targets: Vec::new(), symmetric: true, verb: host };
    }
    let ask = |slot: &Slot| match slot {
        Slot::Object | Slot::ClauseSubject | Slot::ClauseObject | Slot::ClauseUnder(_) | Slot::Dative | Slot::Between => {
            Vec::new()
        }
        Slot::Subject => scene.subject(noun),
        Slot::Possessor => scene.owners(noun),
        Slot::Under(preposition) => {
            let mut near = under(scene, found, preposition);
            // `a welcome, and a cheque, from Fiji`.
            if near.is_empty() && preposition != "of" {
                near = scene.children_as(noun, &[Label::Conj]).flat_map(|at| scene.under(at, preposition)).collect();
            }
            // `its seat is in Fiji`: under the preposition of what it is said to be.
            let said = scene.tokens[noun]
                .head
                .filter(|head| scene.tokens[noun].label == Label::Nsubj && scene.has_case(*head, preposition));
            match host.filter(|_| near.is_empty() && (light || reversed)) {
                Some(verb) => scene.under(verb, preposition),
                None if near.is_empty() => said.map_or(near, |head| scene.actors(head)),
                None => near,
            }
        }
    };
    let mut sources = first(&frame.source, &ask);
    let mut targets = first(&frame.target, &ask);
    if light && sources.is_empty() {
        sources = host_subject();
        if targets.is_empty() {
            targets = host.map_or_else(Vec::new, |verb| {
                scene.children_as(verb, &[Label::Iobj]).flat_map(|at| scene.actors(at)).collect()
            });
        }
    } else if (light && frame.symmetric || reversed) && targets.is_empty() {
        targets = host_subject();
    }
    if found.cue.relation == RelationType::MemberOf {
        members(scene, found, &mut sources, &mut targets);
    }
    if sources.is_empty() {
        sources = bearer(scene, noun, frame.symmetric || found.cue.relation == RelationType::Consult);
        // `thanked Fiji for a loan`.
        if let Some(verb) =
            scene.tokens[noun].head.filter(|head| scene.case(noun) == Some("for") && scene.tokens[*head].lemma == "thank")
        {
            (sources, targets) = (scene.object(verb), scene.subject(verb));
        }
    } else if targets.is_empty() && frame.source.contains(&Slot::Under("of".to_owned())) {
        // `Hungary's veto of the loan`: with a possessor, `of` names what is vetoed.
        targets = ask(&Slot::Under("of".to_owned()));
    }
    targets.retain(|m| !sources.contains(m));
    let predicate = scene.children_as(noun, &[Label::Cop]).next().map(|_| noun);
    if predicate.is_some() && !sources.is_empty() {
        sources.extend(scene.alike(noun));
    }
    Filled { sources, targets, symmetric: frame.symmetric, verb: host.filter(|_| light || reversed).or(predicate) }
}

/// Who is on a visit, in talks, a supporter: the one that a noun is said of, or that its prepositional phrase is about.
/// `The members of the CSTO are A and B` and `members such as A` name them behind the noun.
fn bearer(scene: &Scene<'_>, noun: usize, symmetric: bool) -> Vec<usize> {
    let named =
        ["such", "including", "like"].into_iter().map(|case| scene.under(noun, case)).find(|actors| !actors.is_empty());
    let is_said = scene.tokens[noun]
        .head
        .filter(|head| scene.tokens[noun].label == Label::Nsubj && scene.children_as(*head, &[Label::Cop]).next().is_some());
    if let Some(actors) = named.or_else(|| is_said.map(|head| scene.actors(head))) {
        return actors;
    }
    let carries = match scene.case(noun) {
        None => scene.children_as(noun, &[Label::Cop]).next().is_some() || scene.tokens[noun].label == Label::Appos,
        Some(case) => case == "on" || (symmetric && matches!(case, "in" | "after" | "following" | "during" | "from" | "at")),
    };
    // `pushed Fiji and Tonga into a deal`.
    if symmetric && matches!(scene.case(noun), Some("into" | "to" | "towards" | "toward")) {
        let objects = scene.tokens[noun].head.map_or_else(Vec::new, |verb| scene.object(verb));
        if objects.len() > 1 {
            return objects;
        }
    }
    let own = if carries { scene.subject(noun) } else { Vec::new() };
    let head = scene.tokens[noun].head.filter(|_| {
        own.is_empty() && carries && matches!(scene.tokens[noun].label, Label::Obl | Label::Nmod | Label::Advcl)
    });
    match head {
        // `welcomed ties with Samoa after a rift`: the rift need not be theirs who welcome.
        Some(verb) if scene.tag(verb) == Tag::Verb && !affair(scene, verb).is_empty() => Vec::new(),
        Some(verb) if scene.tag(verb) == Tag::Verb => scene.subject(verb),
        Some(owner) => scene.actors(owner),
        None => own,
    }
}

/// The answer of the first slot that has one.
fn first(slots: &[Slot], ask: &dyn Fn(&Slot) -> Vec<usize>) -> Vec<usize> {
    slots.iter().map(ask).find(|found| !found.is_empty()).unwrap_or_default()
}

//! Finds the cues of a sentence and fills their frames: who acts, who is acted on.
//!
//! `Fiji was accused by Tonga`: the verb is passive, so its subject is the object and `by` names the actor.
//!
//! Slots are asked of the parse and never looked up by distance.

use super::cues::{Cue, CueClass, Frame, Lexicon, Slot};
use super::scene::Scene;
use crate::syntax::Tag;
use crate::syntax::label::Label;

/// A cue in a sentence, by its tokens.
#[derive(Debug, Clone, Copy)]
pub struct Found<'l> {
    /// Which cue.
    pub cue: &'l Cue,
    /// Its first token.
    pub start: usize,
    /// The token after its last one.
    pub end: usize,
    /// The token that inflects: the verb, or the noun.
    pub head: usize,
}

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
const PLANNING: &[&str] = &[
    "announce",
    "consider",
    "contemplate",
    "mull",
    "plan",
    "pledge",
    "prepare",
    "promise",
    "propose",
    "threaten",
    "vow",
    "weigh",
];

/// Verbs whose subject is done to by whoever stands under the noun's `from`: `drew a rebuke from`. Frames may name more.
const REVERSED: &[&str] = &[
    "attract", "draw", "earn", "endure", "face", "get", "have", "incur", "meet", "provoke", "receive", "secure", "suffer",
    "win",
];

/// How many tokens may stand between the words of a cue: `took the Maltese offer to task`, `cut all its ties`.
const GAP: usize = 4;

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
        if filled.is_some() || (cue.cue.class == CueClass::Verb && length > 1) || cue.cue.class == CueClass::Title {
            taken.push((cue.start, cue.end, length));
        }
        out.extend(filled.map(|filled| (cue, filled)));
    }
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
    titles
}

/// Every cue whose words stand in the sentence, from left to right.
fn find<'l>(lexicon: &'l Lexicon, scene: &Scene<'_>) -> Vec<Found<'l>> {
    let mut found: Vec<Found<'l>> = Vec::new();
    for (start, token) in scene.tokens.iter().enumerate() {
        if token.mention.is_some() || !token.form.starts_with(char::is_alphabetic) {
            continue;
        }
        let by_form = lexicon.starting_with(&token.form);
        let by_lemma = lexicon.starting_with(&token.lemma).filter(|_| token.lemma != token.form);
        found.extend(by_form.chain(by_lemma).filter_map(|cue| matches(scene, cue, start)));
    }
    found
}

/// The cue at `start`, if its words stand there in the right parts of speech.
fn matches<'l>(scene: &Scene<'_>, cue: &'l Cue, start: usize) -> Option<Found<'l>> {
    let last = cue.words.len() - 1;
    let end = start + cue.words.len();
    match cue.class {
        CueClass::Verb => {
            let inflects = inflecting(cue);
            let is_there = fixed(scene, &cue.words[..inflects], start);
            let head = start + inflects;
            let end = is_there.then(|| verb_end(scene, &cue.words[inflects..], head)).flatten();
            end.map(|end| Found { cue, start, end, head })
        }
        CueClass::Noun => {
            let fits = |(i, word): (usize, &String)| {
                scene.get(start + i).is_some_and(|t| t.form == *word || (i == last && t.lemma == *word))
            };
            let head = start + last;
            let is_noun = matches!(scene.tag(head), Tag::Noun | Tag::Propn);
            (is_noun && cue.words.iter().enumerate().all(fits)).then_some(Found { cue, start, end, head })
        }
        CueClass::Adjective => {
            let is_adjective = matches!(scene.tag(start), Tag::Adj | Tag::Verb | Tag::Noun | Tag::Adv);
            (is_adjective && fixed(scene, &cue.words, start)).then_some(Found { cue, start, end, head: start })
        }
        CueClass::Phrase | CueClass::Title => {
            fixed(scene, &cue.words, start).then_some(Found { cue, start, end, head: start + last })
        }
    }
}

fn fixed(scene: &Scene<'_>, words: &[String], start: usize) -> bool {
    words.iter().enumerate().all(|(i, word)| is_word(scene, start + i, word))
}

fn is_word(scene: &Scene<'_>, at: usize, word: &str) -> bool {
    scene
        .get(at)
        .is_some_and(|t| (t.mention.is_none() && (t.form == word || t.lemma == word)) || (word == "its" && t.penn == "PRP$"))
}

/// Which word of a verb cue inflects: `shoulder` in `cold - shoulder`.
fn inflecting(cue: &Cue) -> usize {
    (0..cue.words.len()).step_by(2).find(|at| cue.words.get(at + 1).is_none_or(|next| next != "-")).unwrap_or(0)
}

/// The token after the last word of a verb cue: the other words follow it in order, with gaps of noun groups and adverbs.
fn verb_end(scene: &Scene<'_>, words: &[String], start: usize) -> Option<usize> {
    let token = scene.get(start)?;
    let is_verb = token.tag == Tag::Verb || (token.tag == Tag::Aux && words.len() > 1);
    if !is_verb || token.lemma != words[0] {
        return None;
    }
    let mut end = start + 1;
    for word in &words[1..] {
        let fills = |at: &usize| {
            scene.is_nominal(*at) || matches!(scene.tag(*at), Tag::Adv | Tag::Cconj) || scene.form(*at).starts_with('\'')
        };
        let reach = (end..scene.tokens.len().min(end + GAP + 1)).find(|at| is_word(scene, *at, word));
        end = reach.filter(|at| (end..*at).all(|gap| fills(&gap)))? + 1;
    }
    Some(end)
}

/// Who fills the frame of a cue; `None` if nobody is related.
fn fill(lexicon: &Lexicon, scene: &Scene<'_>, found: Found<'_>) -> Option<Filled> {
    let frame = lexicon.frame(found.cue);
    if frame.prep.as_ref().is_some_and(|prep| !has_preposition(scene, found, prep)) {
        return None;
    }
    let filled = match found.cue.class {
        CueClass::Verb => of_verb(scene, frame, found),
        CueClass::Noun => of_noun(scene, frame, found),
        CueClass::Adjective | CueClass::Phrase => of_phrase(scene, frame, found),
        CueClass::Title => return None,
    };
    let is_pair = filled.symmetric && filled.sources.len() + filled.targets.len() > 1;
    (is_pair || !(filled.sources.is_empty() || filled.targets.is_empty())).then_some(filled)
}

/// Whether the preposition stands below the cue's head, or right after the cue or its object.
fn has_preposition(scene: &Scene<'_>, found: Found<'_>, prep: &str) -> bool {
    (found.end..scene.tokens.len()).find(|at| scene.form(*at) == prep).is_some_and(|at| {
        let head = scene.tokens[at].head.map_or(at, |noun| scene.tokens[noun].head.unwrap_or(noun));
        head == found.head || (found.end..at).all(|gap| scene.is_nominal(gap) || scene.tag(gap) == Tag::Adv)
    })
}

/// Who stands under the preposition after any word of the cue.
fn under(scene: &Scene<'_>, found: Found<'_>, preposition: &str) -> Vec<usize> {
    let ask = |at: usize| scene.under(at, preposition);
    let own = ask(found.head);
    if !own.is_empty() {
        return own;
    }
    (found.start..found.end).filter(|at| *at != found.head).map(ask).find(|actors| !actors.is_empty()).unwrap_or_else(|| {
        // The parse may hang it elsewhere, but right after the cue it belongs to the cue.
        let noun = (scene.form(found.end) == preposition).then(|| scene.tokens[found.end].head).flatten();
        noun.filter(|noun| *noun > found.end).map_or_else(Vec::new, |noun| scene.actors(noun))
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
    if taken.is_some() { scene.actors(found.end) } else { own }
}

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
    let passive = scene.is_passive(verb) && (!own_by || scene.children_as(verb, &[Label::AuxPass]).next().is_some());
    let ask = |slot: &Slot| match slot {
        Slot::Subject if passive => scene.agent(verb),
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
        Slot::Between => under(scene, found, "between"),
        Slot::Possessor => Vec::new(),
        Slot::Under(preposition) => under(scene, found, preposition),
    };
    let sources = first(&frame.source, &ask);
    let targets: Vec<usize> = first(&frame.target, &ask).into_iter().filter(|m| !sources.contains(m)).collect();
    Filled { sources, targets, symmetric: frame.symmetric, verb: Some(verb) }
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
    let outer = (found.start..found.end)
        .find(|at| scene.tokens[*at].head.is_none_or(|head| head < found.start || head >= found.end));
    let top = outer.unwrap_or(found.start);
    let subject = || {
        let own = scene.subject(top);
        let above = scene.tokens[top].head.filter(|_| own.is_empty());
        above.map_or(own, |head| scene.subject(head))
    };
    let ask = |slot: &Slot| match slot {
        Slot::Subject => subject(),
        Slot::Object => following(scene, found.end),
        Slot::ClauseSubject | Slot::ClauseObject => Vec::new(),
        Slot::Between => under(scene, found, "between"),
        Slot::Possessor => scene.owners(found.head),
        Slot::Under(preposition) => under(scene, found, preposition),
    };
    let sources = first(&frame.source, &ask);
    let targets: Vec<usize> = first(&frame.target, &ask).into_iter().filter(|m| !sources.contains(m)).collect();
    Filled { sources, targets, symmetric: frame.symmetric, verb: Some(top) }
}

/// Who the noun group right after a phrase stands for.
fn following(scene: &Scene<'_>, end: usize) -> Vec<usize> {
    if end >= scene.tokens.len() || !scene.is_nominal(end) {
        return Vec::new();
    }
    let group = scene.group(end);
    let head = (group.start..group.end)
        .find(|at| scene.tokens[*at].head.is_none_or(|head| head < group.start || head >= group.end));
    head.map_or_else(Vec::new, |head| scene.actors(head))
}

fn of_noun(scene: &Scene<'_>, frame: &Frame, found: Found<'_>) -> Filled {
    let noun = found.head;
    let host = scene.host(noun);
    let lemma = host.map_or("", |verb| scene.tokens[verb].lemma.as_str());
    let is_object = host.is_some_and(|verb| scene.tokens[noun].label != Label::Nsubj || scene.is_passive(verb));
    let named = |list: &[String]| is_object && list.iter().any(|light| light.split(' ').next() == Some(lemma));
    let from = |scene: &Scene<'_>| !under(scene, found, "from").is_empty();
    let reversed = named(&frame.light_reversed) || (is_object && REVERSED.contains(&lemma) && from(scene));
    let light = is_object && !reversed && (named(&frame.light) || LIGHT.contains(&lemma) || PLANNING.contains(&lemma));
    let host_subject =
        || host.map_or_else(Vec::new, |verb| if scene.is_passive(verb) { scene.agent(verb) } else { scene.subject(verb) });
    let both = under(scene, found, "between");
    if !both.is_empty() {
        return Filled { sources: both, targets: Vec::new(), symmetric: true, verb: host };
    }
    let ask = |slot: &Slot| match slot {
        Slot::Object | Slot::ClauseSubject | Slot::ClauseObject | Slot::Between => Vec::new(),
        Slot::Subject => scene.subject(noun),
        Slot::Possessor => scene.owners(noun),
        Slot::Under(preposition) => {
            let near = under(scene, found, preposition);
            match host.filter(|_| near.is_empty() && (light || reversed)) {
                Some(verb) => scene.under(verb, preposition),
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
    if sources.is_empty() {
        sources = bearer(scene, noun, frame.symmetric);
    } else if targets.is_empty() && frame.source.contains(&Slot::Under("of".to_owned())) {
        // `Hungary's veto of the loan`: with a possessor, `of` names what is vetoed.
        targets = ask(&Slot::Under("of".to_owned()));
    }
    targets.retain(|m| !sources.contains(m));
    let predicate = scene.children_as(noun, &[Label::Cop]).next().map(|_| noun);
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
        Some(case) => case == "on" || (symmetric && case == "in"),
    };
    let own = if carries { scene.subject(noun) } else { Vec::new() };
    let head = scene.tokens[noun].head.filter(|_| {
        own.is_empty() && carries && matches!(scene.tokens[noun].label, Label::Obl | Label::Nmod | Label::Advcl)
    });
    match head {
        Some(verb) if scene.tag(verb) == Tag::Verb => scene.subject(verb),
        Some(owner) => scene.actors(owner),
        None => own,
    }
}

/// The answer of the first slot that has one.
fn first(slots: &[Slot], ask: &dyn Fn(&Slot) -> Vec<usize>) -> Vec<usize> {
    slots.iter().map(ask).find(|found| !found.is_empty()).unwrap_or_default()
}

//! Answers from the parse of a sentence who stands where around a word: subject, object, under a preposition.
//!
//! In `Fiji, which Tonga accused, left`, Fiji is the object of `accused` and the subject of `left`.
//!
//! Knows no cue. A slot that the parse leaves empty stays empty: the nearest name is often not the actor.
//!
//! Questions lead to questions: who owns `a ship owned by it` hangs on who `it` is, and that on who owns. So that they
//! end, each either is about a word farther down the tree or has one of its [`HIGHEST`] steps fewer.

use super::referent::Stands;
use super::scene::Scene;
use crate::syntax::Tag;
use crate::syntax::label::Label;
use crate::syntax::tag::is_finite;

/// How many steps up the tree or to an antecedent are taken: `was said to have agreed to try to meet` needs 4.
const HIGHEST: usize = 6;

/// How many tokens may stand before the word that an opening phrase turns on: `Still deeply loyal` needs 2.
const OPENER_WITHIN: usize = 3;

/// Prepositions whose object stands for a head that names nobody: `the government of Fiji`, `troops from Fiji`.
const OWNERS: [&str; 5] = ["of", "from", "in", "by", "for"];

/// Participles that say whose a thing is.
const OWNING: [&str; 9] = ["build", "charter", "crew", "fly", "man", "operate", "own", "run", "sell"];

/// Verbs whose infinitive is what somebody else shall do, whatever the parse makes of it.
#[rustfmt::skip]
const CONTROL: [&str; 34] = [
    "allow", "appeal", "ask", "authorise", "authorize", "beg", "bring", "call", "coax", "compel", "convince", "enable", "encourage", "force", "get", "help", "instruct",
    "invite", "lead", "lobby", "nudge", "order", "permit", "persuade", "plead", "press", "pressure", "prod", "push", "tell", "urge", "want", "warn", "wish",
];

impl Scene<'_> {
    /// Who a noun and those listed with it stand for, in text order.
    pub(super) fn actors(&self, noun: usize) -> Vec<usize> {
        self.actors_within(noun, HIGHEST)
    }

    /// As [`Scene::actors`], over so many steps.
    fn actors_within(&self, noun: usize, steps: usize) -> Vec<usize> {
        let mut actors = self.named(noun, steps);
        let Some(fewer) = steps.checked_sub(1) else { return actors };
        if actors.is_empty() {
            actors = self.meant_by(noun, fewer);
        }
        // `one of its boats`.
        let part = self.children_as(noun, &[Label::Nmod]).find(|at| self.case(*at) == Some("of"));
        if let Some(part) = part.filter(|_| actors.is_empty()) {
            actors = self.meant_by(part, fewer);
        }
        actors
    }

    /// As [`Scene::actors_within`], of names only.
    fn named(&self, noun: usize, steps: usize) -> Vec<usize> {
        let mut actors = self.actors_alone(noun, steps);
        for at in self.children_as(noun, &[Label::Conj]) {
            if self.tag(at) != Tag::Verb || self.tokens[at].mention.is_some() {
                actors.extend(self.named(at, steps));
            }
        }
        actors.sort_unstable();
        actors.dedup();
        actors
    }

    /// Who a noun stands for: a person in its group, itself, a name in apposition, an owner, in this order.
    fn actors_alone(&self, noun: usize, steps: usize) -> Vec<usize> {
        if self.is_relative(noun) {
            let before = steps.checked_sub(1).and_then(|fewer| Some((self.antecedent_of(noun)?, fewer)));
            return before.map_or_else(Vec::new, |(before, fewer)| self.named(before, fewer));
        }
        let group = self.name_parts(noun);
        let mention = |at: &usize| self.tokens[*at].mention;
        if let Some(person) = group.iter().filter_map(mention).rfind(|m| self.is_person(*m)) {
            return vec![person];
        }
        if let Some(own) = self.tokens[noun].mention {
            return vec![own];
        }
        let apposed =
            self.children_as(noun, &[Label::Appos, Label::Flat]).filter_map(|at| self.tokens[at].mention).next_back();
        if let Some(apposed) = apposed {
            return vec![apposed];
        }
        let mut owners = self.owners_within(noun, steps);
        // `a ship owned by Fiji`.
        let owned = self.children_as(noun, &[Label::Acl]).filter(|at| OWNING.contains(&self.tokens[*at].lemma.as_str()));
        if owners.is_empty() {
            owners = owned.flat_map(|at| self.under_within(at, "by", steps)).collect();
        }
        if !owners.is_empty() {
            return owners;
        }
        let is_owned = |at: &usize| self.case(*at).is_some_and(|case| OWNERS.contains(&case));
        let below = self.children_as(noun, &[Label::Nmod]).find(is_owned);
        below.map_or_else(Vec::new, |at| self.named(at, steps))
    }

    /// Whom a word that is no name means: not who acts on it, and of a subject anybody before.
    fn meant_by(&self, noun: usize, steps: usize) -> Vec<usize> {
        let Some(stands) = self.stands(noun) else {
            return self.owner_meant(noun, steps).into_iter().collect();
        };
        let acting = self.verb_over(noun).map_or_else(Vec::new, |verb| self.subject_within(verb, steps));
        self.meant(noun, stands, &acting)
    }

    /// The words of one name or title group: the noun with what is put together with it.
    fn name_parts(&self, noun: usize) -> Vec<usize> {
        let mut parts = vec![noun];
        let mut at = 0;
        while at < parts.len() {
            parts.extend(self.children_as(parts[at], &[Label::Appos, Label::Flat, Label::Compound]));
            // `White House Press Secretary Jay Carney`, taken for a list.
            let is_joined = |part: &usize| *part > noun && (noun..*part).all(|at| self.is_nominal(at));
            parts.extend(self.children_as(parts[at], &[Label::List]).filter(is_joined));
            at += 1;
        }
        parts.sort_unstable();
        parts
    }

    /// Whose noun it is: `Russia's invasion`, `Putin's visit`, `Kazakh-Russian talks`, `US and European sanctions`.
    pub(super) fn owners(&self, noun: usize) -> Vec<usize> {
        self.owners_within(noun, HIGHEST)
    }

    fn owners_within(&self, noun: usize, steps: usize) -> Vec<usize> {
        let mut owners = Vec::new();
        for at in self.children_as(noun, &[Label::NmodPoss, Label::Amod, Label::Compound, Label::Nummod]) {
            if at < noun || self.tokens[at].label == Label::NmodPoss {
                let is_name = self.tokens[at].mention.is_some();
                let named = if self.tokens[at].label == Label::NmodPoss {
                    self.named(at, steps)
                } else if is_name {
                    self.listed(at)
                } else {
                    self.owners_within(at, steps)
                };
                owners.extend(named);
            }
        }
        owners.extend(self.hyphenated(noun));
        owners.sort_unstable();
        owners.dedup();
        owners
    }

    /// A modifying name with those listed with it.
    fn listed(&self, at: usize) -> Vec<usize> {
        let conjuncts =
            self.children_as(at, &[Label::Conj]).filter(|c| self.tokens[*c].mention.is_some()).collect::<Vec<_>>();
        self.tokens[at].mention.into_iter().chain(conjuncts.into_iter().flat_map(|c| self.listed(c))).collect()
    }

    /// The two names of `Kazakh-Russian` or `Russia–Kazakhstan` right before the noun: the parse seldom has them right.
    fn hyphenated(&self, noun: usize) -> Vec<usize> {
        let mut at = noun;
        while at > 0 && (matches!(self.tag(at - 1), Tag::Adj | Tag::Noun) || self.tokens[at - 1].mention.is_some()) {
            at -= 1;
            let pair = at.checked_sub(2).filter(|_| matches!(self.form(at - 1), "-" | "–" | "/"));
            if let Some(first) = pair
                && let (Some(one), Some(other)) = (self.tokens[first].mention, self.tokens[at].mention)
            {
                return vec![one, other];
            }
        }
        Vec::new()
    }

    /// The preposition of a noun; `according` of `according to`.
    pub(super) fn case(&self, noun: usize) -> Option<&str> {
        let mut cases = self.children_as(noun, &[Label::Case]).filter(|at| !self.form(*at).starts_with('\''));
        cases.next().map(|at| self.form(at))
    }

    /// Whether the noun stands under the preposition; under two in `than to Fiji`.
    pub(super) fn has_case(&self, noun: usize, preposition: &str) -> bool {
        self.children_as(noun, &[Label::Case]).any(|at| self.form(at) == preposition)
    }

    /// Who is the grammatical subject of a verb or predicate, its own or one shared along the tree.
    pub(super) fn subject(&self, at: usize) -> Vec<usize> {
        self.subject_within(at, HIGHEST)
    }

    pub(super) fn subject_within(&self, at: usize, steps: usize) -> Vec<usize> {
        let Some(fewer) = steps.checked_sub(1) else { return Vec::new() };
        if let Some(own) = self.children_as(at, &[Label::Nsubj, Label::NsubjPass]).next() {
            return self.subject_named(at, own, fewer);
        }
        if let Some(after) = self.opened(at, fewer) {
            return after;
        }
        let token = &self.tokens[at];
        let Some(head) = token.head else { return Vec::new() };
        match token.label {
            Label::Appos => self.actors_alone(head, fewer),
            Label::Advcl if self.is_reason(at) || self.is_controlled(at, head) => self.controller(head, fewer),
            Label::Conj | Label::Advcl | Label::Ccomp | Label::Parataxis | Label::AuxPass | Label::Cop | Label::Dep
                if self.is_predicate(head) =>
            {
                self.subject_within(head, fewer)
            }
            Label::Xcomp => self.controller(head, fewer),
            Label::Acl | Label::AclRelcl if token.penn == "VB" => {
                let owners = self.owners_within(head, fewer);
                if owners.is_empty() {
                    self.host(head).map_or_else(Vec::new, |verb| self.subject_within(verb, fewer))
                } else {
                    owners
                }
            }
            Label::Acl | Label::AclRelcl | Label::Amod => self.actors_within(head, fewer),
            // `for invading`, `of helping`: the gerund under a noun or verb is done by who does or is done to there.
            Label::Obl | Label::Nmod if token.tag == Tag::Verb => self.controller(head, fewer),
            _ => Vec::new(),
        }
    }

    /// Who the subject `own` of the verb at `at` is: for `which` the noun before, for `it` or `he` the subject above.
    fn subject_named(&self, at: usize, own: usize, steps: usize) -> Vec<usize> {
        if self.is_relative(own) {
            return self.antecedent(at).map_or_else(Vec::new, |noun| self.actors_within(noun, steps));
        }
        let Some(stands) = self.stands(own).filter(|_| self.tag(own) == Tag::Pron) else {
            return self.actors_within(own, steps);
        };
        // From each predicate above the climb may start again. So that a long `it said it said ...` ends, they are asked with
        // fewer steps the higher they stand, the last with one.
        let predicates = std::iter::successors(self.tokens[at].head, |verb| self.tokens[*verb].head)
            .filter(|verb| self.is_predicate(*verb))
            .zip((1..=steps).rev().chain(std::iter::repeat(1)))
            .take(HIGHEST);
        let actors =
            predicates.map(|(verb, left)| self.subject_within(verb, left.min(steps))).find(|actors| !actors.is_empty());
        let actors = actors.unwrap_or_default();
        let fits = if stands == Stands::Several { actors.len() > 1 } else { actors.len() == 1 };
        if fits && self.can_be(actors[0], stands) { actors } else { self.meant(own, stands, &actors) }
    }

    /// Who a phrase at the start of the sentence is about, `Loyal to Moscow, Belarus ...`: the noun after its comma.
    fn opened(&self, at: usize, steps: usize) -> Option<Vec<usize>> {
        let is_opener = !matches!(self.tag(at), Tag::Verb) || matches!(self.tokens[at].penn, "VBG" | "VBN") || at == 0;
        let before =
            (0..at).all(|before| matches!(self.tag(before), Tag::Adp | Tag::Det | Tag::Adj | Tag::Adv | Tag::Punct));
        if !is_opener || !before || at > OPENER_WITHIN {
            return None;
        }
        let comma = (at..self.tokens.len()).find(|comma| self.form(*comma) == ",")?;
        let has_finite = (at + 1..comma).any(|t| is_finite(self.tokens[t].penn));
        let noun = comma + 1;
        if has_finite || noun >= self.tokens.len() || !self.is_nominal(noun) {
            return None;
        }
        let group = self.group(noun);
        let head = self.top(group.start, group.end)?;
        Some(self.named(head, steps)).filter(|actors| !actors.is_empty())
    }

    /// `for invading`, `of helping`: a gerund by which a verb says what its object did.
    fn is_reason(&self, at: usize) -> bool {
        self.tokens[at].penn == "VBG"
            && self
                .children_as(at, &[Label::Mark, Label::Case])
                .any(|mark| matches!(self.form(mark), "for" | "of" | "from" | "into"))
    }

    /// `got Fiji to sign`, `called on Fiji to sign`: an infinitive behind whom it is asked of.
    fn is_controlled(&self, at: usize, head: usize) -> bool {
        at > head && self.tokens[at].penn == "VB" && CONTROL.contains(&self.tokens[head].lemma.as_str())
    }

    /// Who does what hangs as an infinitive or gerund on `head`: its object if it has one, else its subject.
    fn controller(&self, head: usize, steps: usize) -> Vec<usize> {
        let asked = CONTROL.contains(&self.tokens[head].lemma.as_str());
        let under = |at: &usize| asked && matches!(self.case(*at), Some("on" | "upon" | "to" | "with" | "for"));
        let object = self.children_as(head, &[Label::Obj, Label::Iobj]).next();
        let object = object.or_else(|| self.children_as(head, &[Label::Obl]).find(under)).filter(|_| !self.is_passive(head));
        let actors = object.map_or_else(Vec::new, |at| self.actors_within(at, steps));
        if actors.is_empty() { self.subject_within(head, steps) } else { actors }
    }

    /// Who is the direct object of a verb, or the thing a relative clause is about.
    pub(super) fn object(&self, verb: usize) -> Vec<usize> {
        self.object_within(verb, HIGHEST)
    }

    fn object_within(&self, verb: usize, steps: usize) -> Vec<usize> {
        let Some(fewer) = steps.checked_sub(1) else { return Vec::new() };
        let mut own: Vec<usize> = self.children_as(verb, &[Label::Obj, Label::Iobj]).collect();
        if own.is_empty() {
            // The parser takes some bare names for a time or a place: `telephoned Charles Michel`.
            let bare = |at: &usize| *at > verb && self.tokens[*at].mention.is_some() && self.case(*at).is_none();
            own.extend(self.children_as(verb, &[Label::Obl]).find(bare));
        }
        if own.iter().any(|at| self.is_relative(*at)) {
            return self.antecedent(verb).map_or_else(Vec::new, |noun| self.actors_within(noun, fewer));
        }
        // `met Marcos and promised him radars`: the object of the verb before.
        if let Some(at) = own.first().copied().filter(|at| self.tag(*at) == Tag::Pron)
            && let Some(stands) = self.stands(at)
        {
            let before = self.tokens[verb].head.filter(|_| self.tokens[verb].label == Label::Conj);
            let objects = before.map_or_else(Vec::new, |head| self.object_within(head, fewer));
            let fits = objects.len() == 1 && self.can_be(objects[0], stands);
            return if fits { objects } else { self.meant(at, stands, &self.subject_within(verb, fewer)) };
        }
        let mut actors: Vec<usize> = own.iter().flat_map(|at| self.actors_within(*at, fewer)).collect();
        // `bombed camps in Fiji`, where the parse hangs the place on the verb.
        let is_mass = |at: usize| self.tokens[at].penn == "NN" && self.children_as(at, &[Label::Det]).next().is_none();
        if let (Some(last), true) = (own.last().copied(), actors.is_empty()) {
            let is_next = |at: &usize| {
                self.children_as(*at, &[Label::Case]).next() == Some(last + 1)
                    && (self.form(last + 1) != "in" || !is_mass(last))
            };
            let owner = self.children_as(verb, &[Label::Obl]).filter(is_next);
            let mut owner = owner.filter(|at| self.case(*at).is_some_and(|case| case != "for" && OWNERS.contains(&case)));
            actors = owner.next().map_or_else(Vec::new, |at| self.actors_within(at, fewer));
        }
        let is_gap = own.is_empty() && self.tokens[verb].label == Label::AclRelcl && !self.is_passive(verb);
        let subject = self.children_as(verb, &[Label::Nsubj]).next();
        if is_gap && subject.is_some_and(|at| !self.is_relative(at)) {
            actors = self.antecedent(verb).map_or_else(Vec::new, |noun| self.actors_within(noun, fewer));
        }
        // `visits, funds and defends Bhutan`: the object of the last verb is that of the others.
        if own.is_empty() && actors.is_empty() && !self.is_passive(verb) {
            let next = self
                .children_as(verb, &[Label::Conj])
                .find(|at| self.tag(*at) == Tag::Verb && self.children_as(*at, &[Label::Nsubj]).next().is_none());
            let bare = next.filter(|next| (verb + 1..*next).all(|at| !self.is_nominal(at)));
            actors = bare.map_or_else(Vec::new, |next| self.object_within(next, fewer));
        }
        actors
    }

    /// Who stands under `preposition` below the token: as its own, or below what hangs on it, `the invasion of A by B`.
    pub(super) fn under(&self, at: usize, preposition: &str) -> Vec<usize> {
        self.under_within(at, preposition, HIGHEST)
    }

    fn under_within(&self, at: usize, preposition: &str, steps: usize) -> Vec<usize> {
        let labels = [Label::Obl, Label::OblAgent, Label::Nmod, Label::Advcl, Label::Acl, Label::Xcomp];
        let fits = |child: &usize| self.has_case(*child, preposition);
        let own = self.children_as(at, &labels).filter(fits);
        let own: Vec<usize> = own.flat_map(|child| self.actors_within(child, steps)).collect();
        if !own.is_empty() {
            return own;
        }
        let is_verb = self.tag(at) == Tag::Verb;
        if matches!(preposition, "of" | "in") {
            return Vec::new();
        }
        let through: &[Label] = if is_verb {
            &[Label::Obj, Label::Obl, Label::Xcomp, Label::CompoundPrt, Label::Advmod]
        } else {
            &[Label::Nmod]
        };
        let inner = self
            .children_as(at, through)
            .filter(|child| *child > at && (is_verb || preposition == "by" || self.case(*child) == Some("of")));
        inner
            .flat_map(|child| self.children_as(child, &[Label::Nmod, Label::Obl]).filter(fits).collect::<Vec<_>>())
            .flat_map(|child| self.actors_within(child, steps))
            .collect()
    }

    /// Whether the token is `who`, `which`, `that` ... of a relative clause.
    fn is_relative(&self, at: usize) -> bool {
        self.tokens[at].mention.is_none()
            && (matches!(self.form(at), "who" | "whom" | "which" | "whose")
                || self.form(at) == "that" && self.tag(at) == Tag::Pron)
    }

    /// The noun that a relative pronoun stands for, also one deep in its clause: `whose`, `to which`.
    fn antecedent_of(&self, pronoun: usize) -> Option<usize> {
        let mut at = pronoun;
        for _ in 0..HIGHEST {
            if self.tokens[at].label == Label::AclRelcl {
                return self.antecedent(at).filter(|noun| *noun < pronoun);
            }
            let Some(head) = self.tokens[at].head else { break };
            at = head;
        }
        // `Fiji, whose`, `Fiji, to which`, where the parse has no such clause.
        let comma = (pronoun.saturating_sub(2)..pronoun).rfind(|at| self.form(*at) == ",")?;
        comma.checked_sub(1).filter(|at| self.tokens[*at].mention.is_some() && !self.is_above(*at, pronoun))
    }

    /// Whether `top` stands above the token in the tree.
    fn is_above(&self, top: usize, token: usize) -> bool {
        std::iter::successors(self.tokens[token].head, |at| self.tokens[*at].head).any(|at| at == top)
    }

    /// The noun that a relative clause is about. Where it is what something is said to be (`It is an alliance that ...`),
    /// that something.
    fn antecedent(&self, verb: usize) -> Option<usize> {
        let mut clause = verb;
        while matches!(self.tokens[clause].label, Label::Conj | Label::Xcomp) {
            clause = self.tokens[clause].head?;
        }
        let noun = self.tokens[clause].head?;
        let is_predicate = self.children_as(noun, &[Label::Cop]).next().is_some();
        let parts = [Label::NmodPoss, Label::Amod, Label::Compound, Label::Appos, Label::Flat, Label::Nmod];
        let mut named = self.children_as(noun, &parts).chain([noun]).filter(|at| self.tokens[*at].mention.is_some());
        if is_predicate && named.next().is_none() {
            // The parse may take the `It` of such a sentence for an expletive.
            return self.children_as(noun, &[Label::Nsubj, Label::Expl]).next();
        }
        Some(noun)
    }

    /// A verb, or a noun or adjective with a copula or subject.
    fn is_predicate(&self, at: usize) -> bool {
        self.tag(at) == Tag::Verb || self.children_as(at, &[Label::Cop, Label::Nsubj]).next().is_some()
    }
}

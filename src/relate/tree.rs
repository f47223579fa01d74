//! Answers from the parse of a sentence who stands where around a word: subject, object, under a preposition.
//!
//! In `Fiji, which Tonga accused, left`, Fiji is the object of `accused` and the subject of `left`.
//!
//! Knows no cue. A slot that the parse leaves empty stays empty: the nearest name is often not the actor.
//!
//! Questions lead to questions: who owns `a ship owned by it` hangs on who `it` is, and that on who owns. So that they
//! end, each either is about a word farther down the tree or has one of its [`HIGHEST`] steps fewer.

use super::actors::OWNERS;
use super::referent::Stands;
use super::scene::Scene;
use crate::syntax::Tag;
use crate::syntax::label::Label;
use crate::syntax::tag::is_finite;

/// How many steps up the tree or to an antecedent are taken: `was said to have agreed to try to meet` needs 4.
pub(super) const HIGHEST: usize = 6;

/// How many tokens may stand before the word that an opening phrase turns on: `Still deeply loyal` needs 2.
const OPENER_WITHIN: usize = 3;

/// Verbs whose infinitive is what somebody else shall do, whatever the parse makes of it.
#[rustfmt::skip]
const CONTROL: [&str; 34] = [
    "allow", "appeal", "ask", "authorise", "authorize", "beg", "bring", "call", "coax", "compel", "convince", "enable", "encourage", "force", "get", "help", "instruct",
    "invite", "lead", "lobby", "nudge", "order", "permit", "persuade", "plead", "press", "pressure", "prod", "push", "tell", "urge", "want", "warn", "wish",
];

impl Scene<'_> {
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

    pub(super) fn under_within(&self, at: usize, preposition: &str, steps: usize) -> Vec<usize> {
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

    /// A verb, or a noun or adjective with a copula or subject.
    pub(super) fn is_predicate(&self, at: usize) -> bool {
        self.tag(at) == Tag::Verb || self.children_as(at, &[Label::Cop, Label::Nsubj]).next().is_some()
    }
}

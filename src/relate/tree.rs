//! Answers from the parse of a sentence who stands where around a word: subject, object, under a preposition.
//!
//! In `Fiji, which Tonga accused, left`, Fiji is the object of `accused` and the subject of `left`.
//!
//! Knows no cue. A slot that the parse leaves empty stays empty: the nearest name is often not the actor.

use super::scene::Scene;
use crate::gazetteer::{EntityIx, EntityType};
use crate::syntax::Tag;
use crate::syntax::label::Label;
use crate::syntax::lemma::is_participle;

/// How many steps up the tree a subject is looked for: `was said to have agreed to try to meet` needs 4.
const HIGHEST: usize = 6;

/// How many tokens may stand before the word that an opening phrase turns on: `Still deeply loyal` needs 2.
const OPENER_WITHIN: usize = 3;

/// Prepositions whose object stands for a head that names nobody: `the government of Fiji`, `troops from Fiji`.
const OWNERS: [&str; 4] = ["of", "from", "in", "for"];

impl Scene<'_> {
    /// Who a noun and those listed with it stand for, in text order.
    pub(super) fn actors(&self, noun: usize) -> Vec<usize> {
        let mut actors = self.actors_alone(noun);
        for at in self.children_as(noun, &[Label::Conj]) {
            if self.tag(at) != Tag::Verb || self.tokens[at].mention.is_some() {
                actors.extend(self.actors(at));
            }
        }
        actors.sort_unstable();
        actors.dedup();
        actors
    }

    /// Who a noun stands for: a person in its group, itself, a name in apposition, an owner, in this order.
    fn actors_alone(&self, noun: usize) -> Vec<usize> {
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
        let owners = self.owners(noun);
        if !owners.is_empty() {
            return owners;
        }
        let is_owned = |at: &usize| self.case(*at).is_some_and(|case| OWNERS.contains(&case));
        let below = self.children_as(noun, &[Label::Nmod]).find(is_owned);
        below.map_or_else(|| self.meant_by(noun).into_iter().collect(), |at| self.actors(at))
    }

    /// Whom `the country` or `the bloc` means as an object: the only one of its kind named before in the sentence, not
    /// counting who acts on it.
    fn meant_by(&self, noun: usize) -> Option<usize> {
        let token = &self.tokens[noun];
        let wanted = match token.lemma.as_str() {
            "country" | "kingdom" | "republic" | "nation" | "emirate" => EntityType::State,
            "bloc" | "alliance" | "organisation" | "organization" | "union" => EntityType::Organization,
            _ => return None,
        };
        let verb = token.head.filter(|_| matches!(token.label, Label::Obj | Label::Iobj))?;
        if !self.children_as(noun, &[Label::Det]).any(|det| self.form(det) == "the") {
            return None;
        }
        let acts: Vec<EntityIx> = self.subject(verb).into_iter().map(|mention| self.entity(mention)).collect();
        let fits = |m: &usize| self.entity_type(*m) == Some(wanted) && !acts.contains(&self.entity(*m));
        let before: Vec<usize> = self.mentions_in(0, noun).filter(fits).collect();
        let last = *before.last()?;
        before.iter().all(|m| self.entity(*m) == self.entity(last)).then_some(last)
    }

    /// The words of one name or title group: the noun with what is put together with it.
    fn name_parts(&self, noun: usize) -> Vec<usize> {
        let mut parts = vec![noun];
        let mut at = 0;
        while at < parts.len() {
            parts.extend(self.children_as(parts[at], &[Label::Appos, Label::Flat, Label::Compound]));
            at += 1;
        }
        parts.sort_unstable();
        parts
    }

    /// Whose noun it is: `Russia's invasion`, `Putin's visit`, `Kazakh-Russian talks`, `US and European sanctions`.
    pub(super) fn owners(&self, noun: usize) -> Vec<usize> {
        let mut owners = Vec::new();
        for at in self.children_as(noun, &[Label::NmodPoss, Label::Amod, Label::Compound, Label::Nummod]) {
            if at < noun || self.tokens[at].label == Label::NmodPoss {
                let is_name = self.tokens[at].mention.is_some();
                let named = if self.tokens[at].label == Label::NmodPoss {
                    self.actors(at)
                } else if is_name {
                    self.listed(at)
                } else {
                    self.owners(at)
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

    /// Who is the grammatical subject of a verb or predicate, its own or one shared along the tree.
    pub(super) fn subject(&self, at: usize) -> Vec<usize> {
        self.subject_within(at, HIGHEST)
    }

    fn subject_within(&self, at: usize, steps: usize) -> Vec<usize> {
        let Some(fewer) = steps.checked_sub(1) else { return Vec::new() };
        if let Some(own) = self.children_as(at, &[Label::Nsubj, Label::NsubjPass]).next() {
            return self.subject_named(at, own, fewer);
        }
        if let Some(after) = self.opened(at) {
            return after;
        }
        let token = &self.tokens[at];
        let Some(head) = token.head else { return Vec::new() };
        match token.label {
            Label::Appos => self.actors_alone(head),
            Label::Advcl if self.is_reason(at) => self.controller(head, fewer),
            Label::Conj | Label::Advcl | Label::Ccomp | Label::Parataxis | Label::AuxPass | Label::Cop | Label::Dep
                if self.is_predicate(head) =>
            {
                self.subject_within(head, fewer)
            }
            Label::Xcomp => self.controller(head, fewer),
            Label::Acl | Label::AclRelcl if token.penn == "VB" => {
                let owners = self.owners(head);
                if owners.is_empty() {
                    self.host(head).map_or_else(Vec::new, |verb| self.subject_within(verb, fewer))
                } else {
                    owners
                }
            }
            Label::Acl | Label::AclRelcl | Label::Amod => self.actors(head),
            // `for invading`, `of helping`: the gerund under a noun or verb is done by who does or is done to there.
            Label::Obl | Label::Nmod if token.tag == Tag::Verb => self.controller(head, fewer),
            _ => Vec::new(),
        }
    }

    /// Who the subject `own` of the verb at `at` is: for `which` the noun before, for `it` or `he` the subject above.
    fn subject_named(&self, at: usize, own: usize, steps: usize) -> Vec<usize> {
        if self.is_relative(own) {
            return self.antecedent(at).map_or_else(Vec::new, |noun| self.actors(noun));
        }
        let Some(fits) = self.pronoun(own) else { return self.actors(own) };
        let mut above = self.tokens[at].head;
        while let Some(verb) = above {
            let actors = if self.is_predicate(verb) { self.subject_within(verb, steps) } else { Vec::new() };
            if !actors.is_empty() {
                return if actors.len() == 1 && fits(self, actors[0]) { actors } else { Vec::new() };
            }
            above = self.tokens[verb].head;
        }
        Vec::new()
    }

    /// For a personal pronoun of the third person, whom it can stand for: `he` for a person, `it` for anything else.
    fn pronoun(&self, at: usize) -> Option<fn(&Self, usize) -> bool> {
        match self.form(at) {
            "he" | "she" | "him" | "her" if self.tokens[at].mention.is_none() => Some(Scene::is_person),
            "it" if self.tokens[at].mention.is_none() => Some(|scene, mention| !scene.is_person(mention)),
            _ => None,
        }
    }

    /// Who a phrase at the start of the sentence is about, `Loyal to Moscow, Belarus ...`: the noun after its comma.
    fn opened(&self, at: usize) -> Option<Vec<usize>> {
        let is_opener = !matches!(self.tag(at), Tag::Verb) || matches!(self.tokens[at].penn, "VBG" | "VBN");
        let before =
            (0..at).all(|before| matches!(self.tag(before), Tag::Adp | Tag::Det | Tag::Adj | Tag::Adv | Tag::Punct));
        if !is_opener || !before || at > OPENER_WITHIN {
            return None;
        }
        let comma = (at..self.tokens.len()).find(|comma| self.form(*comma) == ",")?;
        let has_finite = (at + 1..comma).any(|t| matches!(self.tokens[t].penn, "VBD" | "VBZ" | "VBP" | "MD"));
        let noun = comma + 1;
        if has_finite || noun >= self.tokens.len() || !self.is_nominal(noun) {
            return None;
        }
        let group = self.group(noun);
        let head = (group.start..group.end)
            .find(|t| self.tokens[*t].head.is_none_or(|head| head < group.start || head >= group.end))?;
        Some(self.actors(head)).filter(|actors| !actors.is_empty())
    }

    /// `for invading`, `of helping`: a gerund by which a verb says what its object did.
    fn is_reason(&self, at: usize) -> bool {
        self.tokens[at].penn == "VBG"
            && self
                .children_as(at, &[Label::Mark, Label::Case])
                .any(|mark| matches!(self.form(mark), "for" | "of" | "from" | "into"))
    }

    /// Who does what hangs as an infinitive or gerund on `head`: its object if it has one, else its subject.
    fn controller(&self, head: usize, steps: usize) -> Vec<usize> {
        let object = self.children_as(head, &[Label::Obj, Label::Iobj]).next().filter(|_| !self.is_passive(head));
        let actors = object.map_or_else(Vec::new, |at| self.actors(at));
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
            return self.antecedent(verb).map_or_else(Vec::new, |noun| self.actors(noun));
        }
        // `met Marcos and promised him radars`: the object of the verb before.
        if let Some(fits) = own.first().and_then(|at| self.pronoun(*at)) {
            let before = self.tokens[verb].head.filter(|_| self.tokens[verb].label == Label::Conj);
            let objects = before.map_or_else(Vec::new, |head| self.object_within(head, fewer));
            return if objects.len() == 1 && fits(self, objects[0]) { objects } else { Vec::new() };
        }
        let mut actors: Vec<usize> = own.iter().flat_map(|at| self.actors(*at)).collect();
        let is_gap = own.is_empty() && self.tokens[verb].label == Label::AclRelcl && !self.is_passive(verb);
        let subject = self.children_as(verb, &[Label::Nsubj]).next();
        if is_gap && subject.is_some_and(|at| !self.is_relative(at)) {
            actors = self.antecedent(verb).map_or_else(Vec::new, |noun| self.actors(noun));
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
        let labels = [Label::Obl, Label::OblAgent, Label::Nmod, Label::Advcl, Label::Acl, Label::Xcomp];
        let fits = |child: &usize| self.case(*child) == Some(preposition);
        let own: Vec<usize> = self.children_as(at, &labels).filter(fits).flat_map(|child| self.actors(child)).collect();
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
            .flat_map(|child| self.actors(child))
            .collect()
    }

    /// Who does the verb, if it is passive.
    pub(super) fn agent(&self, verb: usize) -> Vec<usize> {
        self.under(verb, "by")
    }

    /// Whether the verb is passive, `accused` in `the man accused by Fiji` included.
    pub(super) fn is_passive(&self, verb: usize) -> bool {
        let token = &self.tokens[verb];
        if token.tag != Tag::Verb || !is_participle(&token.form) {
            return false;
        }
        if self.children_as(verb, &[Label::AuxPass]).next().is_some() {
            return true;
        }
        if self.children_as(verb, &[Label::Aux]).next().is_some() {
            return false;
        }
        let before_by = self.form(verb + 1) == "by";
        match token.label {
            Label::Conj => {
                token.head.is_some_and(|head| self.is_passive(head))
                    && self.children_as(verb, &[Label::Nsubj]).next().is_none()
            }
            Label::Acl | Label::Advcl | Label::Amod => {
                before_by || (token.penn == "VBN" && self.children_as(verb, &[Label::Obj]).next().is_none())
            }
            _ => before_by && token.penn == "VBN",
        }
    }

    /// The verb that a noun is the object of, the passive verb whose subject it is, or the verb it is the subject of.
    pub(super) fn host(&self, noun: usize) -> Option<usize> {
        let token = &self.tokens[noun];
        match token.label {
            Label::Obj | Label::NsubjPass | Label::Nsubj => token.head.filter(|head| self.tag(*head) == Tag::Verb),
            Label::Conj => token.head.and_then(|head| self.host(head)),
            _ => None,
        }
    }

    /// Whether the token is `who`, `which`, `that` ... of a relative clause.
    fn is_relative(&self, at: usize) -> bool {
        self.tag(at) == Tag::Pron && matches!(self.form(at), "who" | "whom" | "which" | "that")
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
        if is_predicate && self.actors_alone(noun).is_empty() {
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

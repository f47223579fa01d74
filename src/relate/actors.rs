//! Answers from the parse of a sentence whom a noun stands for: itself, those listed with it, its owner, its antecedent.
//!
//! In `the army of Fiji and Tonga, which left`, `army` and `which` stand for Fiji and Tonga.
//!
//! Knows no cue. Says nothing of what the noun does: see [`Scene::subject`].

use super::scene::Scene;
use super::tree::HIGHEST;
use crate::syntax::Tag;
use crate::syntax::label::Label;

/// Prepositions whose object stands for a head that names nobody: `the government of Fiji`, `troops from Fiji`.
pub(super) const OWNERS: [&str; 5] = ["of", "from", "in", "by", "for"];

/// Participles that say whose a thing is.
const OWNING: [&str; 9] = ["build", "charter", "crew", "fly", "man", "operate", "own", "run", "sell"];

impl Scene<'_> {
    /// Who a noun and those listed with it stand for, in text order.
    pub(super) fn actors(&self, noun: usize) -> Vec<usize> {
        self.actors_within(noun, HIGHEST)
    }

    /// As [`Scene::actors`], over so many steps.
    pub(super) fn actors_within(&self, noun: usize, steps: usize) -> Vec<usize> {
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
    pub(super) fn named(&self, noun: usize, steps: usize) -> Vec<usize> {
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
    pub(super) fn actors_alone(&self, noun: usize, steps: usize) -> Vec<usize> {
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

    pub(super) fn owners_within(&self, noun: usize, steps: usize) -> Vec<usize> {
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

    /// Whether the token is `who`, `which`, `that` ... of a relative clause.
    pub(super) fn is_relative(&self, at: usize) -> bool {
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
    pub(super) fn antecedent(&self, verb: usize) -> Option<usize> {
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
}

//! Answers what a verb does with those around it: active or passive, to whom it gives, who does the same.
//!
//! In `Fiji was sued as Tonga was` the verb is passive, and Tonga stands like its subject.
//!
//! Knows no cue.

use super::scene::Scene;
use crate::syntax::Tag;
use crate::syntax::label::Label;
use crate::syntax::lemma::is_participle;
use crate::syntax::tag::is_finite;

impl Scene<'_> {
    /// Whom something is given or sent to, without a preposition: `sent Fiji two ships`.
    pub(super) fn dative(&self, verb: usize) -> Vec<usize> {
        let is_bare = |at: &usize| *at > verb && self.case(*at).is_none();
        let objects: Vec<usize> = self.children_as(verb, &[Label::Iobj, Label::Obj, Label::Obl]).filter(is_bare).collect();
        let is_given = |at: &usize| self.tokens[*at].label == Label::Iobj || (objects.len() > 1 && *at == objects[0]);
        match objects.first() {
            Some(first) if is_given(first) => self.actors(*first),
            // `sent Fiji ships`, taken for one noun.
            Some(object) => self
                .children_as(*object, &[Label::Compound])
                .filter(|name| *name == verb + 1)
                .filter_map(|name| self.tokens[name].mention.filter(|_| self.tokens[name].tag == Tag::Propn))
                .collect(),
            None => Vec::new(),
        }
    }

    /// Whether the word is `each other` or `one another`.
    pub(super) fn is_reciprocal(&self, at: usize) -> bool {
        at > 0 && matches!((self.form(at - 1), self.form(at)), ("each", "other") | ("one", "another"))
    }

    /// Who does the verb, if it is passive.
    pub(super) fn agent(&self, verb: usize) -> Vec<usize> {
        self.under(verb, "by")
    }

    /// Who does as the subject of the verb does, in few words: `as Fiji did`, `so did Fiji`, `neither is Fiji`.
    pub(super) fn alike(&self, verb: usize) -> Vec<usize> {
        let is_echo = |at: usize| {
            matches!(self.form(at), "did" | "does" | "do" | "has" | "have" | "is" | "was" | "were" | "will")
                && self.tokens[at].mention.is_none()
        };
        let opens = |at: &usize| matches!(self.form(*at), "as" | "so" | "neither" | "nor" | "than" | "like");
        let Some(open) = (verb + 1..self.tokens.len()).find(opens) else { return Vec::new() };
        if (verb + 1..open).any(|at| is_finite(self.tokens[at].penn)) {
            return Vec::new();
        }
        let start = open + 1 + usize::from(open + 1 < self.tokens.len() && is_echo(open + 1));
        let Some(name) = (start..self.tokens.len()).take(3).find(|at| self.tokens[*at].mention.is_some()) else {
            return Vec::new();
        };
        let ends = |at: usize| self.get(at).is_none_or(|token| token.tag == Tag::Punct);
        let is_alike = if start == open + 2 { ends(name + 1) } else { is_echo(name + 1) && ends(name + 2) };
        self.tokens[name].mention.filter(|_| is_alike).into_iter().collect()
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
}

//! A sentence as the rules see it: tokens in a tree, who is named where, and which words stand together.
//!
//! In `the new Kenyan army thanked Fiji` the first four tokens are one noun group.
//!
//! Knows no cue.

use crate::gazetteer::{Actors, EntityIx, EntityType, Mention};
use crate::syntax::label::Label;
use crate::syntax::{Tag, Token};
use crate::text::Span;

/// One sentence with its mentions and tokens.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The sentence.
    pub sentence: Span,
    /// Its mentions in text order.
    pub mentions: &'a [Mention],
    /// Its tokens in text order.
    pub tokens: Vec<Token>,
    /// By mention, what kind of actor it is; `None` for a name the caller marked.
    types: Vec<Option<EntityType>>,
    /// By token, what hangs on it, in text order.
    children: Vec<Vec<usize>>,
}

/// Tokens `start..end` that make one noun group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    /// Its first token.
    pub(super) start: usize,
    /// The token after its last one.
    pub(super) end: usize,
}

impl<'a> Scene<'a> {
    /// The scene of `sentence`, whose tokens and mentions these are.
    #[must_use]
    pub fn new(actors: Actors<'_>, sentence: Span, mentions: &'a [Mention], tokens: Vec<Token>) -> Self {
        let types = mentions.iter().map(|mention| actors.get(mention.entity).map(|entity| entity.entity_type)).collect();
        let mut children = vec![Vec::new(); tokens.len()];
        for (at, token) in tokens.iter().enumerate() {
            if let Some(head) = token.head {
                children[head].push(at);
            }
        }
        Self { sentence, mentions, tokens, types, children }
    }

    /// The token at `at`, if there is one.
    pub(super) fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The part of speech at `at`; `X` past the end.
    pub(super) fn tag(&self, at: usize) -> Tag {
        self.tokens.get(at).map_or(Tag::X, |token| token.tag)
    }

    /// The lower-case form at `at`; empty past the end.
    pub(super) fn form(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.form.as_str())
    }

    /// What hangs on the token, in text order.
    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = usize> {
        self.children[at].iter().copied()
    }

    /// What hangs on the token as one of `labels`, in text order.
    pub(super) fn children_as(&self, at: usize, labels: &[Label]) -> impl DoubleEndedIterator<Item = usize> {
        self.children[at].iter().copied().filter(|child| labels.contains(&self.tokens[*child].label))
    }

    /// Whose mention it is.
    pub(super) fn entity(&self, mention: usize) -> EntityIx {
        self.mentions[mention].entity
    }

    /// Whether the mention is of a person.
    pub(super) fn is_person(&self, mention: usize) -> bool {
        self.types[mention] == Some(EntityType::Person)
    }

    /// What kind of actor the mention is, if that is known.
    pub(super) fn entity_type(&self, mention: usize) -> Option<EntityType> {
        self.types[mention]
    }

    /// Whether the token can stand inside a noun group.
    pub(super) fn is_nominal(&self, at: usize) -> bool {
        match self.tag(at) {
            Tag::Adj | Tag::Det | Tag::Noun | Tag::Num | Tag::Propn | Tag::Sym => true,
            Tag::Pron => self.tokens[at].penn == "PRP$",
            Tag::Part => self.form(at).starts_with('\'') && at > 0 && self.is_nominal(at + 1),
            Tag::Punct => self.form(at) == "-" && at > 0 && self.is_joined(at),
            _ => self.get(at).is_some_and(|token| token.mention.is_some()),
        }
    }

    /// A hyphen right between two words.
    fn is_joined(&self, at: usize) -> bool {
        let (before, hyphen, after) = (&self.tokens[at - 1], &self.tokens[at], self.get(at + 1));
        before.span.end == hyphen.span.start && after.is_some_and(|after| after.span.start == hyphen.span.end)
    }

    /// The noun group around the token at `at`, which is nominal. A determiner or possessive pronoun opens a new one.
    pub(super) fn group(&self, at: usize) -> Group {
        let opens = |at: usize| {
            matches!(self.tag(at), Tag::Det | Tag::Pron)
                && at > 0
                && !self.form(at - 1).starts_with('\'')
                && self.form(at - 1) != "all"
        };
        let mut start = at;
        while start > 0 && !opens(start) && self.is_nominal(start - 1) {
            start -= 1;
        }
        let mut end = at + 1;
        while end < self.tokens.len() && self.is_nominal(end) && !opens(end) {
            end += 1;
        }
        Group { start, end }
    }

    /// The first of tokens `start..end` that hangs on none of them.
    pub(super) fn top(&self, start: usize, end: usize) -> Option<usize> {
        (start..end).find(|at| self.tokens[*at].head.is_none_or(|head| head < start || head >= end))
    }

    /// The mentions in tokens `start..end`.
    pub(super) fn mentions_in(&self, start: usize, end: usize) -> impl DoubleEndedIterator<Item = usize> {
        self.tokens[start..end].iter().filter_map(|token| token.mention)
    }
}

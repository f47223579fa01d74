//! A sentence as the model sees it: the scene with the valence and the cues of every word.
//!
//! In `Tonga praised Fiji` the second token has the valence friendly and is a cue of `support`.
//!
//! Made once a sentence and asked for every pair of names in it.

use crate::gazetteer::{EntityIx, EntityType};
use crate::relate::cues::{CueClass, Lexicon};
use crate::relate::scene::Scene;
use crate::relate::valence::{Valence, ValenceLexicon};
use crate::relate::{RelationKind, RelationType};
use crate::syntax::label::Label;
use crate::syntax::{Tag, Token};

/// One name of a pair: where it stands and what kind of thing it is, if that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::relate) struct End {
    /// Its token.
    pub(in crate::relate) token: usize,
    /// What the gazetteer knows of it.
    pub(in crate::relate) kind: Option<EntityType>,
}

/// The sentence with what the lexicons say of its words.
#[derive(Debug)]
pub(in crate::relate) struct Reading<'s> {
    scene: &'s Scene<'s>,
    valences: Vec<Option<Valence>>,
    cues: Vec<Vec<RelationType>>,
    /// By token, what it is as a predicate.
    kinds: Vec<&'static str>,
    denials: Vec<bool>,
    has_quotes: bool,
    written: Vec<&'static str>,
}

/// What a verb of speech is as a predicate.
pub(in crate::relate) const SPEECH: &str = "speech";

/// Whom a word without a mention names. The two numbers after it are those of the ends of a marked pair.
const NOBODY: EntityIx = EntityIx(u32::MAX - 2);

/// The most heads climbed to find the way between two names.
const HIGHEST: usize = 64;

impl<'s> Reading<'s> {
    /// Looks every word up.
    pub(in crate::relate) fn new(lexicon: &Lexicon, text: &str, scene: &'s Scene<'s>) -> Self {
        let words = ValenceLexicon::built_in();
        let valence = |(at, token): (usize, &Token)| {
            let next = scene.tokens[at + 1..].iter().map(|token| token.form.as_str());
            token.mention.is_none().then(|| words.of(token.tag, &token.lemma, next)).flatten()
        };
        let valences: Vec<_> = scene.tokens.iter().enumerate().map(valence).collect();
        let cues: Vec<_> = scene.tokens.iter().map(|token| cues_of(lexicon, token)).collect();
        let denies = |token: &Token| lexicon.status.denied.words.contains(&token.form);
        let denials: Vec<bool> = scene.tokens.iter().map(denies).collect();
        let speaks = |token: &Token| token.tag == Tag::Verb && lexicon.status.attribution.verbs.contains(&token.lemma);
        let kinds = scene.tokens.iter().zip(&cues).zip(&valences).map(|((token, cues), valence)| {
            let signs = [cues.iter().any(|cue| cue.sign() > 0), cues.iter().any(|cue| cue.sign() < 0)];
            match (signs, valence) {
                _ if token.mention.is_some() => "name",
                _ if speaks(token) => SPEECH,
                ([true, false], _) => "cue +",
                ([false, true], _) => "cue -",
                (_, Some(valence)) => valence.name(),
                _ => token.tag.name(),
            }
        });
        let kinds = kinds.collect();
        let has_quotes = scene.tokens.iter().any(|token| token.form.starts_with(['"', '“', '”', '«', '»']));
        let written = scene.tokens.iter().map(|token| written_as(token.span.of(text))).collect();
        Self { scene, valences, cues, kinds, denials, has_quotes, written }
    }

    pub(super) fn len(&self) -> usize {
        self.scene.tokens.len()
    }

    pub(super) fn is_name(&self, at: usize) -> bool {
        self.scene.tokens[at].mention.is_some()
    }

    pub(super) fn lemma(&self, at: usize) -> &'s str {
        &self.scene.tokens[at].lemma
    }

    pub(super) fn tag(&self, at: usize) -> Tag {
        self.scene.tokens[at].tag
    }

    pub(super) fn label(&self, at: usize) -> Label {
        self.scene.tokens[at].label
    }

    pub(super) fn head(&self, at: usize) -> Option<usize> {
        self.scene.tokens[at].head
    }

    pub(super) fn children(&self, at: usize) -> impl Iterator<Item = usize> {
        self.scene.children(at)
    }

    pub(super) fn valence(&self, at: usize) -> Option<Valence> {
        self.valences[at]
    }

    pub(super) fn cues(&self, at: usize) -> impl Iterator<Item = RelationType> {
        self.cues[at].iter().copied()
    }

    /// What the word is as a predicate: a name, a verb of speech, a cue of one sign, its valence, or its part of speech.
    pub(in crate::relate) fn kind(&self, at: usize) -> &'static str {
        self.kinds[at]
    }

    /// Whether the word at `at` denies: not, never.
    pub(super) fn is_denial(&self, at: usize) -> bool {
        self.denials[at]
    }

    /// Whether a denial hangs on the word.
    pub(super) fn is_negated(&self, at: usize) -> bool {
        self.children(at).any(|child| self.denials[child])
    }

    /// The preposition before the name; empty if there is none.
    pub(super) fn case(&self, at: usize) -> &'s str {
        self.scene.children_as(at, &[Label::Case]).next().map_or("", |case| self.scene.tokens[case].lemma.as_str())
    }

    /// Whose name it is.
    pub(in crate::relate) fn entity(&self, end: End) -> EntityIx {
        self.scene.tokens[end.token].mention.map_or(NOBODY, |mention| self.scene.entity(mention))
    }

    pub(super) fn has_quotes(&self) -> bool {
        self.has_quotes
    }

    pub(super) fn is_question(&self) -> bool {
        self.scene.tokens.last().is_some_and(|token| token.form == "?")
    }

    /// How the name is written: small letters with its last word, one word, several, or capitals.
    pub(super) fn written(&self, end: End) -> &'static str {
        self.written[end.token]
    }

    /// From a token up to the root, the token first.
    fn chain(&self, from: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(from), |at| self.scene.tokens[*at].head).take(HIGHEST)
    }

    /// The way between two tokens: what is passed on the side of each below the top, the outermost first, and the top.
    pub(super) fn path(&self, a: usize, b: usize) -> (Vec<usize>, Vec<usize>, usize) {
        let (up, down): (Vec<usize>, Vec<usize>) = (self.chain(a).collect(), self.chain(b).collect());
        let meet = up.iter().enumerate().find_map(|(at, token)| Some((at, down.iter().position(|other| other == token)?)));
        let (left, right) = meet.unwrap_or((up.len() - 1, down.len() - 1));
        (up[..left].to_vec(), down[..right].to_vec(), up[left])
    }

    /// The word that best stands for what is between two names: where their ways meet, or else the predicate above them.
    pub(in crate::relate) fn cue(&self, source: End, target: End) -> Option<usize> {
        let (.., top) = self.path(source.token, target.token);
        let above = || self.predicate(target.token).or_else(|| self.predicate(source.token));
        if self.is_name(top) { above().filter(|at| !self.is_name(*at)) } else { Some(top) }
    }

    /// The types of the cues on the way between two names, from the source on.
    pub(in crate::relate) fn cues_between(&self, source: End, target: End) -> impl Iterator<Item = RelationType> {
        let (up, down, top) = self.path(source.token, target.token);
        up.into_iter().chain([top]).chain(down.into_iter().rev()).flat_map(|at| self.cues(at))
    }

    /// The nearest verb or other predicate above the token.
    pub(super) fn predicate(&self, token: usize) -> Option<usize> {
        self.chain(token).skip(1).find(|at| {
            matches!(self.tag(*at), Tag::Verb | Tag::Aux)
                || self.scene.children_as(*at, &[Label::Nsubj, Label::NsubjPass, Label::Cop]).next().is_some()
        })
    }

    pub(super) fn is_below(&self, token: usize, top: usize) -> bool {
        self.chain(token).skip(1).any(|at| at == top)
    }

    /// As what the part that `token` belongs to hangs on `top`, which stands above it.
    pub(super) fn place_under(&self, token: usize, top: usize) -> Label {
        self.chain(token).find(|at| self.head(*at) == Some(top)).map_or(Label::Root, |at| self.label(at))
    }
}

/// The event types of the one-word cues that a token can be.
fn cues_of(lexicon: &Lexicon, token: &Token) -> Vec<RelationType> {
    let class = match token.tag {
        Tag::Verb => CueClass::Verb,
        Tag::Noun => CueClass::Noun,
        Tag::Adj => CueClass::Adjective,
        _ => return Vec::new(),
    };
    if token.mention.is_some() {
        return Vec::new();
    }
    let cues = lexicon.starting_with(&token.lemma).filter(|cue| cue.words.len() == 1 && cue.class == class);
    let mut types: Vec<_> = cues.map(|cue| cue.relation).filter(|relation| relation.kind() == RelationKind::Event).collect();
    types.sort_unstable();
    types.dedup();
    types
}

fn written_as(name: &str) -> &'static str {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    if letters().all(char::is_lowercase) {
        "small"
    } else if name.contains(' ') {
        "words"
    } else if letters().all(char::is_uppercase) {
        "capitals"
    } else {
        "word"
    }
}

//! Lets the model speak on the pairs of a sentence: on what the rules found, and on what they left.
//!
//! Where both say that Tonga praised Fiji the relation is by both, with the model's chance as its confidence; where only
//! the model sees that Tonga thinks well of Fiji, and is sure, it is by the model.
//!
//! The rules keep what they found: a sentence that a frame fits says what the frame says.

use super::model::{End, Model, OUTCOMES, Odds, Reading, SPEECH, Way, both_ways};
use super::scene::Scene;
use super::{By, Extractor, Relation, RelationKind, RelationType, status};
use crate::text::Span;

/// Pairs of a sentence that are weighed at most; lists of names beyond that are left to the rules.
const MOST_PAIRS: usize = 300;

/// Tokens between two names that are weighed at most. In the training data 99 of 100 pairs stand nearer.
const FARTHEST: usize = 60;

/// Two names of a sentence, the first in text order first, with what the model gives them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighed {
    pub(super) first: End,
    pub(super) second: End,
    pub(super) odds: Odds,
}

/// The nearest two names of every two entities, with their odds.
pub(super) fn pairs(model: &Model, scene: &Scene<'_>, reading: &Reading<'_>, said: &[Relation]) -> Vec<Weighed> {
    let names: Vec<(usize, usize)> =
        scene.tokens.iter().enumerate().filter_map(|(at, token)| Some((at, token.mention?))).collect();
    let mut nearest: Vec<(usize, usize)> = Vec::new();
    for (at, (b, mention_b)) in names.iter().enumerate() {
        for (a, mention_a) in names[..at].iter().rev() {
            let (x, y) = (scene.entity(*mention_a), scene.entity(*mention_b));
            if b - a > FARTHEST || nearest.len() == MOST_PAIRS {
                break;
            }
            let is_pair = |(c, d): &(usize, usize)| {
                let ends = [*c, *d].map(|at| scene.tokens[at].mention.map(|mention| scene.entity(mention)));
                ends == [Some(x), Some(y)] || ends == [Some(y), Some(x)]
            };
            if x == y {
                continue;
            }
            match nearest.iter_mut().find(|pair| is_pair(pair)) {
                Some(pair) if pair.1 - pair.0 > b - a => *pair = (*a, *b),
                Some(_) => {}
                None => nearest.push((*a, *b)),
            }
        }
    }
    let end = |at: usize| End { token: at, kind: scene.tokens[at].mention.and_then(|mention| scene.entity_type(mention)) };
    let weighed = nearest.into_iter().map(|(a, b)| {
        let (first, second) = (end(a), end(b));
        let (forward, backward) = both_ways(reading, said, (first, second));
        let odds = model.odds(&forward, &backward);
        Weighed { first, second, odds }
    });
    weighed.collect()
}

/// What the model holds of two names of a sentence, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Opinion {
    /// Place of the likelier source among the sentence's mentions.
    pub source: usize,
    /// Place of the likelier target.
    pub target: usize,
    /// The sign of the likeliest act.
    pub sign: i8,
    /// Its chance.
    pub chance: f64,
    /// The features that counted, with their log odds, the heaviest first.
    pub reasons: Vec<(String, f64)>,
}

impl Extractor<'_> {
    /// What the model holds of every two names of a sentence, for people to read.
    #[must_use]
    pub fn opinions(&self, text: &str, scene: &Scene<'_>) -> Vec<Opinion> {
        let model = Model::built_in();
        let said = self.by_rule(scene);
        let reading = Reading::new(self.lexicon(), text, scene);
        let opinion = |pair: Weighed| {
            let act = pair.odds.likeliest_act();
            let (sign, way) = OUTCOMES[act];
            let (source, target) = if way == Way::Forward { (pair.first, pair.second) } else { (pair.second, pair.first) };
            let mention = |end: End| scene.tokens[end.token].mention;
            let reasons = model.reasons(&reading, &said, source, target, sign);
            Some(Opinion { source: mention(source)?, target: mention(target)?, sign, chance: pair.odds.0[act], reasons })
        };
        pairs(model, scene, &reading, &said).into_iter().filter_map(opinion).collect()
    }

    /// Gives the rules' events their confidence and adds what only the model sees.
    pub(super) fn weigh(&self, text: &str, scene: &Scene<'_>, relations: &mut Vec<Relation>) {
        let model = Model::built_in();
        let reading = Reading::new(self.lexicon(), text, scene);
        let mut seen = Vec::new();
        for pair in pairs(model, scene, &reading, relations) {
            let [first, second] = [pair.first, pair.second].map(|end| reading.entity(end));
            let mut silent = true;
            for relation in relations.iter_mut().filter(|relation| relation.relation.kind() == RelationKind::Event) {
                let way = match (relation.source, relation.target) {
                    ends if ends == (first, second) => Way::Forward,
                    ends if ends == (second, first) => Way::Backward,
                    _ => continue,
                };
                silent = false;
                let sign = relation.relation.sign();
                let chance = pair.odds.of(sign, (!relation.symmetric).then_some(way));
                relation.confidence = thousandths(model.calibrated(chance));
                if OUTCOMES[pair.odds.likeliest_act()].0 == sign {
                    relation.by = By::Both;
                }
            }
            let act = pair.odds.likeliest_act();
            if silent && pair.odds.0[act] >= model.numbers.extract_from {
                let found = self.seen(scene, &reading, pair, act);
                // A cue whose frame the rules filled speaks for those in the frame and for nobody else.
                seen.extend(
                    found.filter(|found| relations.iter().all(|relation| !relation.cue_span.overlaps(found.cue_span))),
                );
            }
        }
        relations.extend(seen);
    }

    /// The act that only the model sees; `None` if no word of the sentence could be its cue.
    fn seen(&self, scene: &Scene<'_>, reading: &Reading<'_>, pair: Weighed, act: usize) -> Option<Relation> {
        let (sign, way) = OUTCOMES[act];
        let (source, target) = if way == Way::Forward { (pair.first, pair.second) } else { (pair.second, pair.first) };
        // Saying is no act by itself: `Fiji said that Tonga ...`.
        let cue = reading.cue(source, target).filter(|cue| reading.kind(*cue) != SPEECH)?;
        let token = &scene.tokens[cue];
        let span = |end: End| scene.tokens[end.token].mention.map(|mention| scene.mentions[mention].span);
        Some(Relation {
            source: reading.entity(source),
            target: reading.entity(target),
            relation: likeliest(reading, source, target, sign),
            symmetric: false,
            status: status::of_verb(self.lexicon(), scene, cue),
            attributed_to: status::speaker(self.lexicon(), scene, cue).map(|mention| scene.entity(mention)),
            confidence: thousandths(Model::built_in().calibrated(pair.odds.0[act])),
            sentence: scene.sentence,
            source_span: span(source)?,
            target_span: span(target)?,
            cue_span: Span::new(token.span.start, token.span.end),
            cue: token.lemma.clone(),
            by: By::Model,
        })
    }
}

/// The type of an act of that sign: that of a cue on the way between the two, else praise or blame.
pub(super) fn likeliest(reading: &Reading<'_>, source: End, target: End, sign: i8) -> RelationType {
    let fallback = if sign > 0 { RelationType::Support } else { RelationType::Accuse };
    reading.cues_between(source, target).find(|relation| relation.sign() == sign).unwrap_or(fallback)
}

/// A probability in thousandths.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a probability")]
pub(super) fn thousandths(probability: f64) -> u32 {
    (probability * 1000.0).round() as u32
}

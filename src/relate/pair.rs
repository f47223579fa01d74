//! Judges a pair that the caller marked: sign, direction and relation between two spans of a text.
//!
//! In `Ann was thanked by Bob` the pair (Ann, Bob) is positive, from the second to the first.
//!
//! The names need not be known to us; known ones beside them are seen, so that they are not taken for part of the pair.

use super::model::{End, Features, Model, OUTCOMES, Reading, Way, both_ways};
use super::weigh::{likeliest, thousandths};
use super::{Extractor, Relation, RelationType};
use crate::gazetteer::{EntityIx, Mention, MentionKind, Why};
use crate::text::{LONGEST_SENTENCE, Span};

/// Who acts on whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The first span on the second.
    Forward,
    /// The second span on the first.
    Backward,
    /// Nobody.
    None,
}

/// What stands between two spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// +1, -1, or 0 for nothing.
    pub sign: i8,
    /// `None` exactly when the sign is 0.
    pub direction: Direction,
    /// `None` exactly when the sign is 0.
    pub relation: Option<RelationType>,
    /// The probability that sign and direction are right, in thousandths.
    pub confidence: u32,
}

/// The pair's entities where the gazetteer does not know them.
const FIRST: EntityIx = EntityIx(u32::MAX - 1);
const SECOND: EntityIx = EntityIx(u32::MAX);

/// How often silence is right where the two stand too far apart to be looked at, in thousandths: as on DSE valid (clean
/// rows), where 77 of 100 pairs are neutral.
const SILENCE_RIGHT: u32 = 770;

/// The relation between `a` and `b`, disjoint spans of `text`, in either order.
#[must_use]
pub fn judge(extractor: &Extractor<'_>, text: &str, a: Span, b: Span) -> Answer {
    let swapped = b.start < a.start;
    let (first, second) = if swapped { (b, a) } else { (a, b) };
    let judged = with_pair(extractor, text, first, second, |reading, said, ends| {
        let model = Model::built_in();
        let (forward, backward) = both_ways(reading, said, ends);
        let odds = model.odds(&forward, &backward);
        let outcome = model.decide(&odds);
        let confidence = thousandths(model.calibrated(odds.0[outcome]));
        if outcome == 0 {
            return Answer { confidence: thousandths(odds.0[0]), ..SILENCE };
        }
        let (sign, way) = OUTCOMES[outcome];
        let (source, target) = if way == Way::Forward { ends } else { (ends.1, ends.0) };
        let entities = (reading.entity(source), reading.entity(target));
        let by_rule = said
            .iter()
            .filter(|r| r.relation.sign() == sign)
            .find(|r| (r.source, r.target) == entities || (r.symmetric && (r.target, r.source) == entities));
        let relation = by_rule.map_or_else(|| likeliest(reading, source, target, sign), |r| r.relation);
        let forward = (way == Way::Forward) != swapped;
        let direction = if forward { Direction::Forward } else { Direction::Backward };
        Answer { sign, direction, relation: Some(relation), confidence }
    });
    judged.unwrap_or(SILENCE)
}

/// What the model is given of the pair `a`, `b`, disjoint spans of `text` in text order: the features of the first acting on
/// the second, and of the second acting on the first. `None` where they are too far apart.
#[must_use]
pub fn described(extractor: &Extractor<'_>, text: &str, a: Span, b: Span) -> Option<(Features, Features)> {
    with_pair(extractor, text, a, b, both_ways)
}

/// Reads the sentence around a marked pair and hands it on: the reading, what the rules say, and the two ends.
fn with_pair<T>(
    extractor: &Extractor<'_>,
    text: &str,
    a: Span,
    b: Span,
    answer: impl FnOnce(&Reading<'_>, &[Relation], (End, End)) -> T,
) -> Option<T> {
    let whole = window(text, a, b)?;
    let mut mentions: Vec<Mention> = extractor.gazetteer().mentions(text, &[whole], None);
    let known = |span: Span| mentions.iter().find(|mention| mention.span.overlaps(span)).map(|mention| mention.entity);
    let entities = match (known(a), known(b)) {
        (Some(first), Some(second)) if first != second => (first, second),
        (first, second) => {
            (first.filter(|_| second.is_none()).unwrap_or(FIRST), second.filter(|_| first.is_none()).unwrap_or(SECOND))
        }
    };
    mentions.retain(|mention| !mention.span.overlaps(a) && !mention.span.overlaps(b));
    for (span, entity) in [(a, entities.0), (b, entities.1)] {
        mentions.push(Mention { span, entity, kind: MentionKind::Name, why: Why::OnlyOne });
    }
    mentions.sort_by_key(|mention| mention.span);
    let scene = extractor.scene(extractor.gazetteer().into(), text, whole, &mentions);
    let said = extractor.by_rule(&scene);
    let reading = Reading::new(extractor.lexicon(), text, &scene);
    let end = |span: Span| {
        let mention = mentions.iter().position(|mention| mention.span == span)?;
        let token = scene.tokens.iter().position(|token| token.mention == Some(mention))?;
        Some(End { token, kind: scene.entity_type(mention) })
    };
    Some(answer(&reading, &said, (end(a)?, end(b)?)))
}

/// The answer where nothing is said of a pair.
const SILENCE: Answer = Answer { sign: 0, direction: Direction::None, relation: None, confidence: SILENCE_RIGHT };

/// The text around the pair, cut as a sentence of that length would be; `None` where the two are farther apart.
fn window(text: &str, a: Span, b: Span) -> Option<Span> {
    let (start, end) = (a.start.min(b.start), a.end.max(b.end));
    let margin = LONGEST_SENTENCE.checked_sub(end - start)? / 2;
    Some(Span::new(
        text.floor_char_boundary(start.saturating_sub(margin)),
        text.ceil_char_boundary((end + margin).min(text.len())),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;

    /// The answer for the first places of two names.
    fn answer(text: &str, a: &str, b: &str) -> Answer {
        let span = |name: &str| {
            let start = text.find(name).expect("the name stands in the text");
            Span::new(start, start + name.len())
        };
        judge(&Extractor::new(Gazetteer::built_in()), text, span(a), span(b))
    }

    #[test]
    fn voice_turns_the_direction_and_not_the_act() {
        let active = answer("Bob thanked Ann.", "Bob", "Ann");
        assert_eq!((active.sign, active.direction, active.relation), (1, Direction::Forward, Some(RelationType::Support)));
        let passive = answer("Ann was thanked by Bob.", "Ann", "Bob");
        assert_eq!((passive.sign, passive.direction, passive.relation), (1, Direction::Backward, active.relation));
    }

    #[test]
    fn the_order_of_the_ends_turns_the_direction_only() {
        let (one, other) = (answer("Bob sued Ann over it.", "Bob", "Ann"), answer("Bob sued Ann over it.", "Ann", "Bob"));
        assert_eq!((one.direction, other.direction), (Direction::Forward, Direction::Backward));
        assert_eq!((one.sign, one.relation, one.confidence), (other.sign, other.relation, other.confidence));
    }

    #[test]
    fn who_the_two_are_does_not_decide_what_they_do() {
        for text in
            ["Bob said that Ann had lied.", "Bob met Ann in May.", "Bob and Ann live far apart, and rivals of Bob mock Ann."]
        {
            let renamed = text.replace("Bob", "Kim").replace("Ann", "Lea");
            assert_eq!(answer(text, "Bob", "Ann"), answer(&renamed, "Kim", "Lea"), "{text}");
        }
    }

    #[test]
    fn names_too_far_apart_have_nothing_between_them() {
        let text = format!("Bob {} Ann", "thanked and thanked ".repeat(LONGEST_SENTENCE / 10));
        assert_eq!(answer(&text, "Bob", "Ann"), SILENCE);
    }
}

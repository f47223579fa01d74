//! Judges a pair that the caller marked: sign, direction and relation between two spans of a text.
//!
//! In `Ann was thanked by Bob` the pair (Ann, Bob) is positive, from the second to the first.
//!
//! The names need not be known to us; known ones beside them are seen, so that they are not taken for part of the pair.

use super::{Extractor, Relation, RelationKind, RelationType, Status};
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

/// The pair's entities, which are in no gazetteer.
const FIRST: EntityIx = EntityIx(u32::MAX - 1);
const SECOND: EntityIx = EntityIx(u32::MAX);

/// How often a signed answer of the rules is right, in thousandths: 54 % on DSE valid (clean rows), `docs/ACCURACY.md`.
const SIGNED_RIGHT: u32 = 540;

/// How often silence is right, in thousandths: 80 % on the same rows.
const SILENCE_RIGHT: u32 = 800;

/// The relation between `a` and `b`, disjoint spans of `text`, in either order.
#[must_use]
pub fn judge(extractor: &Extractor<'_>, text: &str, a: Span, b: Span) -> Answer {
    let Some(whole) = window(text, a, b) else { return SILENCE };
    let mut mentions: Vec<Mention> = extractor.gazetteer().mentions(text, &[whole], None);
    mentions.retain(|mention| !mention.span.overlaps(a) && !mention.span.overlaps(b));
    for (span, entity) in [(a, FIRST), (b, SECOND)] {
        mentions.push(Mention { span, entity, kind: MentionKind::Name, why: Why::OnlyOne });
    }
    mentions.sort_by_key(|mention| mention.span);
    let relations = extractor.in_sentence(text, whole, &mentions);
    let best = relations
        .iter()
        .filter(|r| is_of_pair(r))
        .max_by_key(|r| (r.status != Status::Denied, r.status == Status::Asserted, r.confidence));
    match best {
        Some(relation) => Answer {
            sign: relation.relation.sign(),
            direction: if relation.source == FIRST { Direction::Forward } else { Direction::Backward },
            relation: Some(relation.relation),
            confidence: SIGNED_RIGHT,
        },
        None => SILENCE,
    }
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

fn is_of_pair(relation: &Relation) -> bool {
    let ends = [relation.source, relation.target];
    relation.relation.kind() == RelationKind::Event && ends.contains(&FIRST) && ends.contains(&SECOND)
}

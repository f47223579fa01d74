//! Describes to the parser where it stands: which words, classes and arcs are around the next move or the new arc.
//!
//! Before `Kenya | was sued` the moves are judged by the top of the stack (`Kenya`, proper noun), the words to come
//! (`was`, `sued`), what already hangs on them, and how far apart they are.
//!
//! The order of a list is part of the weights: a change here asks for new ones. After Zhang and Nivre (2011).

use super::{state::State, tag::Class};
use crate::linear::hash::{all, features};
use crate::linear::lexeme::{Casing, Lexeme};

/// Words between two that are told apart one by one; farther ones share three steps.
const NEAR: usize = 4;

/// What the parser sees of a word.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    word: u64,
    class: u64,
    tag: u64,
    suffix: u64,
    /// Word and class together.
    both: u64,
    /// How many verbs stand before it in the sentence.
    verbs: u64,
    /// How many commas and the like stand before it.
    marks: u64,
}

/// A sentence as the parser sees it.
#[derive(Debug)]
pub struct Sight {
    /// The words, the root, and what stands for no word.
    nodes: Vec<Node>,
}

impl Sight {
    /// Reads a sentence. Words beyond the classes, or classes beyond the words, are not seen.
    #[must_use]
    pub fn read(words: &[&str], classes: &[Class]) -> Self {
        let (mut verbs, mut marks) = (0, 0);
        let mut nodes: Vec<Node> = Vec::with_capacity(words.len() + 2);
        for (word, class) in words.iter().zip(classes) {
            let lexeme = Lexeme::read(word, Casing::Sentence, false);
            let tag = class.tag();
            let (word, class) = (lexeme.word, class.index() as u64 + 1);
            let both = all([word, class]);
            nodes.push(Node { word, class, tag: tag as u64 + 1, suffix: lexeme.suffix[2], both, verbs, marks });
            verbs += u64::from(tag == super::Tag::Verb);
            marks += u64::from(tag == super::Tag::Punct);
        }
        let root = Node { word: 1, class: 100, tag: 100, suffix: 1, both: 1, verbs, marks };
        nodes.extend([root, Node::default()]);
        Self { nodes }
    }

    /// What the words between two have: none, one or more verbs and marks.
    fn between(&self, a: usize, b: usize) -> u64 {
        let (a, b) = (&self.nodes[a], &self.nodes[b]);
        b.verbs.saturating_sub(a.verbs).min(2) * 3 + b.marks.saturating_sub(a.marks).min(2)
    }

    /// What the choice among the three moves is judged by.
    #[must_use]
    pub fn of_move(&self, state: &State) -> [u64; 72] {
        let [i0, i1, i2] = [0, 1, 2].map(|depth| state.stack(depth));
        let j0 = state.ahead(0);
        let [s0, s1, s2, b0] = [i0, i1, i2, j0].map(|at| &self.nodes[at]);
        let [b1, b2, b3] = [1, 2, 3].map(|ahead| &self.nodes[state.ahead(ahead)]);
        let [l0, r0, l1, r1, lb] = [state.left(i0), state.right(i0), state.left(i1), state.right(i1), state.left(j0)];
        let [s0l, s0r, s1l, s1r, b0l] = [l0, r0, l1, r1, lb].map(|side| &self.nodes[side.outer]);
        let [inner_l, inner_r, inner_1, inner_b] = [l0, r0, r1, lb].map(|side| &self.nodes[side.inner]);
        let (near, far) = (distance(i0, j0), distance(i1, i0));
        let label = |at| state.label(at).map_or(0, |label| label as u64 + 1);
        let between = self.between(i0, j0);
        features([
            s0.word,
            s0.class,
            s0.both,
            s1.word,
            s1.class,
            s1.both,
            s2.both,
            s2.class,
            b0.word,
            b0.class,
            b0.both,
            b1.class,
            b1.both,
            b2.both,
            b2.class,
            all([s0.both, b0.both]),
            all([s0.both, b0.class]),
            all([s0.class, b0.both]),
            all([s0.word, b0.tag]),
            all([s0.class, b0.class]),
            all([s1.both, s0.both]),
            all([s1.both, s0.class]),
            all([s1.class, s0.both]),
            all([s1.class, s0.class]),
            all([s1.class, b0.both]),
            all([s1.both, b0.class]),
            all([s1.both, s0.class, b0.class]),
            all([s1.class, s0.both, b0.class]),
            all([s1.class, s0.class, b0.both]),
            all([b0.class, b1.class]),
            all([s0.class, b0.class, b1.class]),
            all([s1.class, s0.class, b0.class]),
            all([s2.tag, s1.class, s0.class, b0.tag]),
            all([b0.class, b1.class, b2.class]),
            all([s0.tag, b0.tag, b1.tag, b2.tag]),
            all([s1.tag, s0.tag, b0.tag, b1.tag, b2.tag]),
            all([b1.tag, b2.tag, b3.tag, b0.tag, s0.tag]),
            all([s0.class, s0l.class, b0.class]),
            all([s0.class, s0r.class, b0.class]),
            all([s0.class, b0.class, b0l.class]),
            all([s1.class, s1r.class, s0.class]),
            all([s1.class, s0l.class, s0.class]),
            all([s1.class, s1l.class, s0.class]),
            all([s1.class, s0.class, s0r.class]),
            all([s0.tag, s0l.tag, inner_l.tag]),
            all([s0.tag, s0r.tag, inner_r.tag]),
            all([b0.tag, b0l.tag, inner_b.tag]),
            all([s1.tag, s1r.tag, inner_1.tag]),
            all([s0.word, near]),
            all([s0.class, b0.class, near]),
            all([b0.word, near]),
            all([s1.class, s0.class, far]),
            all([s1.both, far]),
            all([s0.both, far]),
            all([s0.class, b0.class, between]),
            all([s1.class, s0.class, b0.class, between, self.between(i1, i0)]),
            all([s0.both, r0.count, l0.count]),
            all([s1.class, r1.count, s0.class]),
            all([b0.both, lb.count]),
            all([s0.class, l0.labels, r0.labels]),
            all([s0.word, r0.labels]),
            all([s0.class, r0.labels, b0.class]),
            all([b0.class, lb.labels, s0.class]),
            all([s1.class, r1.labels, s0.class]),
            all([s1.word, l1.labels, r1.labels]),
            all([s0r.both, label(r0.outer), b0.class]),
            all([s0l.both, label(l0.outer), s1.class]),
            all([b0l.both, label(lb.outer), s0.class]),
            all([s1r.both, label(r1.outer), s0.class]),
            all([s0.suffix, b0.suffix]),
            all([s1.suffix, s0.suffix, b0.tag]),
            all([s1.word, s0l.word, s0.tag]),
        ])
    }

    /// What the label of a new arc is judged by, before it is made.
    #[must_use]
    pub fn of_label(&self, state: &State, word: usize, head: usize) -> [u64; 39] {
        let (d, h) = (&self.nodes[word], &self.nodes[head]);
        let around = |at: usize, step: isize| {
            let place = at.checked_add_signed(step).filter(|place| *place < state.root());
            &self.nodes[place.unwrap_or(state.none())]
        };
        let (dl, dr, hl, hr) = (state.left(word), state.right(word), state.left(head), state.right(head));
        let [first, second, last, last2] = [dl.outer, dl.inner, dr.outer, dr.inner].map(|at| &self.nodes[at]);
        let way = u64::from(word < head);
        let far = distance(word.min(head), word.max(head)) * 2 + way;
        let [before, after, beside, beyond] = [around(word, -1), around(word, 1), around(head, -1), around(head, 1)];
        let label = |at| state.label(at).map_or(0, |label| label as u64 + 1);
        let taken = if way == 1 { hl.labels } else { hr.labels };
        let pair = all([h.class, d.class, way]);
        features([
            all([h.word, way]),
            all([h.class, way]),
            all([h.both, way]),
            all([d.word, way]),
            all([d.class, way]),
            all([d.both, way]),
            pair,
            all([h.both, d.class, way]),
            all([h.class, d.both, way]),
            all([h.word, d.word, way]),
            all([h.tag, d.tag, far]),
            all([pair, far]),
            all([d.word, h.tag, far]),
            all([h.suffix, d.class, way]),
            all([h.class, d.suffix, way]),
            all([pair, before.class]),
            all([pair, after.class]),
            all([pair, beside.class]),
            all([pair, beyond.class]),
            all([h.tag, d.tag, before.tag, after.tag, beside.tag, beyond.tag]),
            all([d.both, before.word]),
            all([d.both, after.word]),
            all([pair, first.word]),
            all([pair, second.word]),
            all([h.word, first.word, d.tag, way]),
            all([d.word, first.word, h.tag]),
            all([first.word, last.word, h.tag, d.tag]),
            all([pair, dl.labels]),
            all([pair, dr.labels]),
            all([d.class, dl.labels, dr.labels]),
            all([pair, taken]),
            all([h.word, taken, d.class, way]),
            all([h.class, hl.labels, hr.labels, d.class]),
            all([pair, hl.labels & hr.labels, label(dl.outer), label(dr.outer)]),
            all([last.both, label(dr.outer), d.class]),
            all([last2.class, last.class, d.class, h.class]),
            all([second.class, first.class, d.class, h.class]),
            all([h.word, d.class, self.between(word.min(head), word.max(head))]),
            all([pair, self.nodes[state.ahead(0)].both]),
        ])
    }
}

/// How far apart two places are, in steps that grow.
fn distance(a: usize, b: usize) -> u64 {
    match b.abs_diff(a) {
        near @ ..=NEAR => near as u64,
        5..=7 => 5,
        8..=12 => 6,
        _ => 7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Tag;

    #[test]
    fn no_words_still_have_a_root_to_look_at() {
        assert_eq!(Sight::read(&[], &[]).of_move(&State::new(0)).len(), 72);
    }

    #[test]
    fn verbs_and_marks_between_are_counted() {
        let words = ["Fiji", ",", "sued", "Kenya"];
        let classes = [Tag::Propn, Tag::Punct, Tag::Verb, Tag::Propn].map(Class::from);
        let sight = Sight::read(&words, &classes);
        assert_ne!(sight.between(0, 3), sight.between(2, 3));
        assert_ne!(sight.between(0, 2), sight.between(0, 1));
    }
}

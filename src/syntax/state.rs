//! Builds a tree over a sentence by three moves over a stack and the words to come: the arc-hybrid system.
//!
//! `Fiji sued Kenya`: shift `Fiji`; attach it leftwards to `sued`; shift `sued`; shift `Kenya`; attach it rightwards to
//! `sued`; attach `sued` to the root, which stands after the last word.
//!
//! Only moves that lead to a tree with one root are allowed, so any sequence of allowed moves ends in one, after exactly
//! two moves a word. (Kuhlmann, Gómez-Rodríguez and Satta 2011; Goldberg and Nivre 2013.)

use super::label::Label;

/// One step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// The next word goes onto the stack.
    Shift,
    /// The top of the stack hangs on the next word, or on the root after the last, and leaves.
    Left,
    /// The top of the stack hangs on the word beneath it, and leaves.
    Right,
}

impl Move {
    /// All moves, in the order of the weights.
    pub const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// The dependents a word has so far on one side.
#[derive(Debug, Clone, Copy)]
pub struct Side {
    /// The farthest, or none.
    pub outer: usize,
    /// The one attached before the farthest, or none.
    pub inner: usize,
    /// How many.
    pub count: u64,
    /// One bit for each label among them.
    pub labels: u64,
}

/// A tree in the making. Words are numbered from 0; the root is the number of words; one more is "none".
#[derive(Debug)]
pub struct State {
    words: usize,
    stack: Vec<usize>,
    next: usize,
    heads: Vec<usize>,
    labels: Vec<Option<Label>>,
    left: Vec<Side>,
    right: Vec<Side>,
}

impl State {
    /// Before the first move.
    #[must_use]
    pub fn new(words: usize) -> Self {
        let none = words + 1;
        let bare = Side { outer: none, inner: none, count: 0, labels: 0 };
        Self {
            words,
            stack: Vec::with_capacity(words),
            next: 0,
            heads: vec![none; words + 2],
            labels: vec![None; words + 2],
            left: vec![bare; words + 2],
            right: vec![bare; words + 2],
        }
    }

    /// The number of the root, which is the number of words.
    #[must_use]
    pub const fn root(&self) -> usize {
        self.words
    }

    /// The number that stands for no word.
    #[must_use]
    pub const fn none(&self) -> usize {
        self.words + 1
    }

    /// Whether every word has its head.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.next == self.words && self.stack.is_empty()
    }

    /// The word `depth` beneath the top of the stack, or none.
    #[must_use]
    pub fn stack(&self, depth: usize) -> usize {
        self.stack.len().checked_sub(depth + 1).map_or(self.none(), |at| self.stack[at])
    }

    /// The words on the stack, the top last.
    #[must_use]
    pub fn stacked(&self) -> &[usize] {
        &self.stack
    }

    /// The word `ahead` after the next one; after the last word the root, then none.
    #[must_use]
    pub fn ahead(&self, ahead: usize) -> usize {
        (self.next + ahead).min(self.none())
    }

    /// The head of a word so far, or none.
    #[must_use]
    pub fn head(&self, word: usize) -> usize {
        self.heads[word]
    }

    /// What a word is to its head so far.
    #[must_use]
    pub fn label(&self, word: usize) -> Option<Label> {
        self.labels[word]
    }

    /// The dependents before a word.
    #[must_use]
    pub fn left(&self, word: usize) -> &Side {
        &self.left[word]
    }

    /// The dependents after a word.
    #[must_use]
    pub fn right(&self, word: usize) -> &Side {
        &self.right[word]
    }

    /// Whether the move leads on to a tree. The root takes its one word last, when nothing else is on the stack.
    #[must_use]
    pub fn allows(&self, step: Move) -> bool {
        let at_end = self.next == self.words;
        match step {
            Move::Shift => !at_end,
            Move::Left => !self.stack.is_empty() && (!at_end || self.stack.len() == 1),
            Move::Right => self.stack.len() > 1,
        }
    }

    /// The dependent and the head of the arc the move would make; none for a shift.
    #[must_use]
    pub fn arc(&self, step: Move) -> Option<(usize, usize)> {
        match step {
            Move::Shift => None,
            Move::Left => Some((self.stack(0), self.ahead(0))),
            Move::Right => Some((self.stack(0), self.stack(1))),
        }
    }

    /// Takes an allowed move; `label` is what the new dependent is to its head, and means nothing for a shift.
    pub fn take(&mut self, step: Move, label: Label) {
        let Some((word, head)) = self.arc(step) else {
            self.stack.push(self.next);
            self.next += 1;
            return;
        };
        self.stack.pop();
        self.heads[word] = head;
        self.labels[word] = Some(label);
        let side = if word < head { &mut self.left[head] } else { &mut self.right[head] };
        *side = Side { outer: word, inner: side.outer, count: side.count + 1, labels: side.labels | 1 << label as u64 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_moves_a_word_make_a_tree() {
        let mut state = State::new(3);
        let steps = [
            (Move::Shift, Label::Dep),
            (Move::Left, Label::Nsubj),
            (Move::Shift, Label::Dep),
            (Move::Shift, Label::Dep),
            (Move::Right, Label::Obj),
            (Move::Left, Label::Root),
        ];
        for (step, label) in steps {
            assert!(!state.is_done() && state.allows(step), "{step:?}");
            state.take(step, label);
        }
        assert!(state.is_done());
        assert_eq!([0, 1, 2].map(|word| state.head(word)), [1, state.root(), 1]);
        assert_eq!((state.left(1).outer, state.right(1).outer), (0, 2));
    }

    #[test]
    fn the_root_takes_one_word_only() {
        let mut state = State::new(2);
        state.take(Move::Shift, Label::Dep);
        state.take(Move::Shift, Label::Dep);
        assert_eq!(Move::ALL.map(|step| state.allows(step)), [false, false, true]);
        state.take(Move::Right, Label::Obj);
        assert_eq!(Move::ALL.map(|step| state.allows(step)), [false, true, false]);
    }
}

//! Says what a move costs: how many gold arcs can no longer be made after it (Goldberg and Nivre 2013).

use crate::treebank::Sentence;
use whowhom::syntax::state::{Move, State};

/// The gold arcs of a sentence, from both ends.
#[derive(Debug)]
pub(crate) struct Gold<'a> {
    heads: &'a [usize],
    dependents: Vec<Vec<usize>>,
}

impl<'a> Gold<'a> {
    /// Turns the heads of a sentence around.
    pub(crate) fn of(sentence: &'a Sentence) -> Self {
        let mut dependents = vec![Vec::new(); sentence.words.len() + 2];
        for (word, head) in sentence.heads.iter().enumerate() {
            dependents[*head].push(word);
        }
        Self { heads: &sentence.heads, dependents }
    }

    /// How many gold arcs the move puts out of reach, among those that still are within reach.
    pub(crate) fn cost(&self, state: &State, step: Move) -> usize {
        let (top, next) = (state.stack(0), state.ahead(0));
        let ahead = |from: usize, word: usize| self.dependents[word].iter().filter(|other| **other >= from).count();
        match step {
            Move::Shift => {
                let head = self.heads[next];
                let stack = state.stacked();
                let beneath = &stack[..stack.len().saturating_sub(1)];
                let lost_head = usize::from(beneath.contains(&head));
                lost_head + self.dependents[next].iter().filter(|other| stack.contains(other)).count()
            }
            Move::Left => {
                let head = self.heads[top];
                usize::from(head == state.stack(1) || head > next) + ahead(next, top)
            }
            Move::Right => usize::from(self.heads[top] >= next) + ahead(next, top),
        }
    }
}

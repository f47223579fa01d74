//! Finds for every word of a tagged sentence the word it hangs on, and what it is to it.
//!
//! `Fiji sued Kenya` gives `sued` as the root, `Fiji` as its `nsubj`, `Kenya` as its `obj`.
//!
//! Greedy: it takes the best move at each place and never looks back, so time is linear in the words and the outcome is
//! always one tree. The move is chosen first and the label after it: labels are then judged once a word instead of at
//! every move, on features of the arc itself, and the rows of the move weights stay small.

use super::{features::Sight, label::Label, state::Move, state::State, tag::Class};
use crate::linear::table::Table;
use std::io;
use std::sync::LazyLock;

/// Weights a row of the table of moves has: three moves and one left free.
pub const MOVE_WIDTH: usize = 4;

/// Weights a row of the table of labels has: the labels, rounded up to whole vector registers.
pub const LABEL_WIDTH: usize = 48;

/// What a word hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arc {
    /// The place of its head among the words; `None` for the one root.
    pub head: Option<usize>,
    /// What it is to its head.
    pub label: Label,
}

/// The parser with its weights. Immutable; share it.
#[derive(Debug)]
pub struct Parser {
    moves: Table<MOVE_WIDTH>,
    labels: Table<LABEL_WIDTH>,
}

/// Weights written by `examples/train`, from UD English EWT, CC BY-SA 4.0: see `docs/MODEL_CARD.md`.
static BUILT_IN: LazyLock<Parser> = LazyLock::new(|| {
    // The tests read these very bytes, so a build that passed them cannot fail here.
    Parser::read(include_bytes!("moves.bin"), include_bytes!("labels.bin")).expect("the embedded weights are whole")
});

impl Parser {
    /// The parser whose weights come with the program.
    ///
    /// # Panics
    ///
    /// Never in a build that passed its tests: the embedded weights are read at first use.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// A parser of other weights: those of moves and those of labels.
    ///
    /// # Errors
    ///
    /// When the bytes are not those of a parser.
    pub fn read(moves: &[u8], labels: &[u8]) -> io::Result<Self> {
        Ok(Self { moves: Table::read(moves)?, labels: Table::read(labels)? })
    }

    /// One arc a word, which together are a tree with one root; none for no words.
    ///
    /// The classes are those of [`Tagger::classes`](super::tagger::Tagger::classes); a [`Tag`](super::Tag) makes a class
    /// too, by `into`, with less to go by. What is longer, words or classes, is cut to the other.
    ///
    /// ```
    /// use whowhom::syntax::{label::Label, parser::Parser, tagger::Tagger};
    /// let words = ["Fiji", "sued", "Kenya"];
    /// let arcs = Parser::built_in().parse(&words, &Tagger::built_in().classes(&words, &[]));
    /// assert_eq!((arcs[0].head, arcs[0].label), (Some(1), Label::Nsubj));
    /// ```
    #[must_use]
    pub fn parse(&self, words: &[&str], classes: &[Class]) -> Vec<Arc> {
        let count = words.len().min(classes.len());
        let sight = Sight::read(words, classes);
        let mut state = State::new(count);
        while !state.is_done() {
            let step = self.choose(&sight, &state);
            let label = match state.arc(step) {
                Some((_, head)) if head == state.root() => Label::Root,
                Some((word, head)) => self.label(&sight, &state, word, head),
                None => Label::Dep,
            };
            state.take(step, label);
        }
        let head = |word| Some(state.head(word)).filter(|head| *head != state.root());
        (0..count).map(|word| Arc { head: head(word), label: state.label(word).unwrap_or(Label::Dep) }).collect()
    }

    /// The allowed move with the highest score; looks up no weights where only one is allowed.
    fn choose(&self, sight: &Sight, state: &State) -> Move {
        let mut allowed = Move::ALL.into_iter().filter(|step| state.allows(*step));
        // Before the end some move is always allowed.
        let first = allowed.next().unwrap_or(Move::Shift);
        let Some(second) = allowed.next() else { return first };
        let mut scores = [0; MOVE_WIDTH];
        self.moves.score(&sight.of_move(state), &mut scores);
        let better = |a: Move, b: Move| if scores[b as usize] > scores[a as usize] { b } else { a };
        allowed.fold(better(first, second), better)
    }

    /// The label with the highest score for a new arc between words.
    fn label(&self, sight: &Sight, state: &State, word: usize, head: usize) -> Label {
        let mut scores = [0; LABEL_WIDTH];
        self.labels.score(&sight.of_label(state, word, head), &mut scores);
        best_label(|label| scores[label as usize])
    }
}

/// The label with the highest score, the first of equals, for an arc that does not come from the root.
pub fn best_label<T: PartialOrd>(score: impl Fn(Label) -> T) -> Label {
    let better = |a: Label, b: Label| if score(b) > score(a) { b } else { a };
    Label::all().filter(|label| *label != Label::Root).reduce(better).unwrap_or(Label::Dep)
}

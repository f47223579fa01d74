//! Trains a parser, on its own mistakes: after the first passes it mostly takes the move it believes in, right or wrong,
//! and learns what is best from there.

use crate::{
    oracle::Gold, perceptron::Perceptron, perceptron::united, random::Random, tagging::percent, treebank::Sentence,
};
use std::io;
use whowhom::linear::table::{Row, Table};
use whowhom::syntax::{
    features::Sight,
    label::Label,
    parser::{LABEL_WIDTH, MOVE_WIDTH, Parser, best_label},
    state::{Move, State},
    tagger::Tagger,
};

/// How to train.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    /// Passes over the sentences.
    pub(crate) passes: usize,
    /// Features kept for moves.
    pub(crate) moves: usize,
    /// Features kept for labels.
    pub(crate) labels: usize,
    /// Trainings with other seeds whose weights are added up.
    pub(crate) voters: u64,
    /// Seed of the order of the sentences and of exploration.
    pub(crate) seed: u64,
}

/// Passes in which only best moves are taken.
const GUIDED: usize = 1;

/// Of a hundred moves after those passes, how many are the parser's own choice.
const EXPLORED: usize = 90;

/// The two models in the making.
#[derive(Debug, Default)]
struct Learner {
    moves: Perceptron,
    labels: Perceptron,
}

/// Trains on the sentences, whose classes should be guessed ones, as in use. Keeps the strongest features and trains
/// those anew, several times. Gives the file of moves and that of labels.
pub(crate) fn train(sentences: &[Sentence], plan: Plan) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let kept = learn(Learner::default(), sentences, plan);
    let (moves, labels): (Vec<_>, Vec<_>) = (1..=plan.voters)
        .map(|voter| {
            let closed = Learner { moves: Perceptron::closed(&kept.0), labels: Perceptron::closed(&kept.1) };
            learn(closed, sentences, Plan { seed: plan.seed + voter, ..plan })
        })
        .unzip();
    Ok((Table::<MOVE_WIDTH>::write(&united(moves))?, Table::<LABEL_WIDTH>::write(&united(labels))?))
}

/// Makes the passes and gives the rows of the features kept.
fn learn(mut model: Learner, sentences: &[Sentence], plan: Plan) -> (Vec<Row>, Vec<Row>) {
    let mut random = Random(plan.seed);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    for pass in 1..=plan.passes {
        random.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for place in &order {
            right += model.learn(&sentences[*place], pass > GUIDED, &mut random);
            all += sentences[*place].words.len();
        }
        let (moves, labels) = (model.moves.len(), model.labels.len());
        eprintln!("  parser pass {pass}: {:.2}% right, {moves} and {labels} features", percent(right, all));
    }
    (model.moves.rows(plan.moves), model.labels.rows(plan.labels))
}

impl Learner {
    /// Parses one sentence with the weights as they are, learns from each mistake, and gives the number of right arcs.
    fn learn(&mut self, sentence: &Sentence, explore: bool, random: &mut Random) -> usize {
        let sight = Sight::read(&sentence.forms(), &sentence.classes);
        let gold = Gold::of(sentence);
        let mut state = State::new(sentence.words.len());
        while !state.is_done() {
            let step = self.step(&sight, &gold, &state, explore && random.chance(EXPLORED));
            let label = match state.arc(step) {
                Some((_, head)) if head == state.root() => Label::Root,
                Some((word, head)) => self.label(&sight, sentence, &state, word, head),
                None => Label::Dep,
            };
            state.take(step, label);
        }
        (0..sentence.words.len())
            .filter(|word| state.head(*word) == sentence.heads[*word] && state.label(*word) == Some(sentence.labels[*word]))
            .count()
    }

    /// Chooses a move and learns from the choice: the guess if it costs no more than the best or `free` is true.
    fn step(&mut self, sight: &Sight, gold: &Gold<'_>, state: &State, free: bool) -> Move {
        let allowed: Vec<Move> = Move::ALL.into_iter().filter(|step| state.allows(*step)).collect();
        if let [only] = allowed[..] {
            return only;
        }
        let features = sight.of_move(state);
        let scores: [f32; MOVE_WIDTH] = self.moves.score(&features);
        let top = |steps: &[Move]| {
            steps.iter().copied().reduce(|a, b| if scores[b as usize] > scores[a as usize] { b } else { a })
        };
        let least = allowed.iter().map(|step| gold.cost(state, *step)).min();
        let best: Vec<Move> = allowed.iter().copied().filter(|step| Some(gold.cost(state, *step)) == least).collect();
        // Neither list is empty: two moves are allowed, and one of them costs least.
        let guess = top(&allowed).expect("some move is allowed");
        let right = top(&best).expect("some move is best");
        self.moves.step(&features, right as usize, guess as usize);
        if free { guess } else { right }
    }

    /// Guesses the label of a new arc, and learns from the guess if the arc is right.
    fn label(&mut self, sight: &Sight, sentence: &Sentence, state: &State, word: usize, head: usize) -> Label {
        let features = sight.of_label(state, word, head);
        let scores: [f32; LABEL_WIDTH] = self.labels.score(&features);
        let guess = best_label(|label| scores[label as usize]);
        if sentence.heads[word] == head {
            self.labels.step(&features, sentence.labels[word] as usize, guess as usize);
        }
        guess
    }
}

/// Shares in percent of words with the right head, with the right head and label less its subtype, and with both in full.
pub(crate) fn attachment(tagger: &Tagger, parser: &Parser, sentences: &[Sentence]) -> [f64; 3] {
    let (mut counts, mut all) = ([0; 3], 0);
    for sentence in sentences {
        let forms = sentence.forms();
        let arcs = parser.parse(&forms, &tagger.classes(&forms, &sentence.fixed()));
        for (arc, (head, label)) in arcs.iter().zip(sentence.heads.iter().zip(&sentence.labels)) {
            let same_head = arc.head.unwrap_or(arcs.len()) == *head;
            counts[0] += usize::from(same_head);
            counts[1] += usize::from(same_head && arc.label.universal() == label.universal());
            counts[2] += usize::from(same_head && arc.label == *label);
            all += 1;
        }
    }
    counts.map(|count| percent(count, all))
}

//! Trains a tagger.

use crate::{perceptron::Perceptron, perceptron::united, random::Random, treebank::Sentence};
use whowhom::linear::table::{Row, Table};
use whowhom::syntax::tagger::{Context, Tagger, WIDTH, best};

/// How to train.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    /// Passes over the sentences.
    pub(crate) passes: usize,
    /// Features kept.
    pub(crate) features: usize,
    /// Trainings with other seeds whose weights are added up.
    pub(crate) voters: u64,
    /// Seed of the order of the sentences.
    pub(crate) seed: u64,
}

/// By how much the right class must lead, or a step is taken: a mistake moves its lead by two for each of some 23 features.
const MARGIN: f32 = 15.0;

/// Trains on the sentences, keeps the strongest features, and trains those anew, several times: weights that were shared with the
/// features left out find their place again.
pub(crate) fn train(sentences: &[Sentence], plan: Plan) -> std::io::Result<Vec<u8>> {
    let kept = learn(Perceptron::default(), sentences, plan);
    let voter = |voter| learn(Perceptron::closed(&kept), sentences, Plan { seed: plan.seed + voter, ..plan });
    Table::<WIDTH>::write(&united((1..=plan.voters).map(voter)))
}

/// The sentences with guessed classes in place of gold ones, each by a tagger that has not seen it: the parser should
/// learn from the mistakes it will meet. `fit` is the plan of these taggers.
pub(crate) fn guessed(sentences: &[Sentence], fit: Plan) -> std::io::Result<Vec<Sentence>> {
    let mut out = sentences.to_vec();
    for part in 0..PARTS {
        let others: Vec<Sentence> = sentences.iter().filter(|s| s.origin % PARTS != part).cloned().collect();
        let rows = learn(Perceptron::default(), &others, fit);
        let tagger = Tagger::read(&Table::<WIDTH>::write(&rows)?)?;
        for sentence in out.iter_mut().filter(|s| s.origin % PARTS == part) {
            sentence.classes = tagger.classes(&sentence.forms(), &sentence.fixed());
        }
    }
    Ok(out)
}

/// Parts of the treebank that are tagged by a tagger trained on the others; more of them is truer and slower.
const PARTS: usize = 5;

/// Makes the passes and gives the rows of the features kept.
fn learn(mut model: Perceptron, sentences: &[Sentence], plan: Plan) -> Vec<Row> {
    let mut random = Random(plan.seed);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    for pass in 1..=plan.passes {
        random.shuffle(&mut order);
        let (mut right, mut all) = (0, 0);
        for place in &order {
            right += sentence(&mut model, &sentences[*place]);
            all += sentences[*place].words.len();
        }
        eprintln!("  tagger pass {pass}: {:.2}% right, {} features", percent(right, all), model.len());
    }
    model.rows(plan.features)
}

/// Tags one sentence with the weights as they are, learns from each mistake, and gives the number of right tags.
/// The classes before a word are the guessed ones, as they will be in use.
fn sentence(model: &mut Perceptron, sentence: &Sentence) -> usize {
    let context = Context::read(&sentence.forms());
    let mut guesses = Vec::with_capacity(sentence.words.len());
    for (at, gold) in sentence.classes.iter().enumerate() {
        let features = context.features(at, &guesses);
        let scores: [f32; WIDTH] = model.score(&features);
        let guess = best(None, |class| scores[class.index()]);
        let rival = best(None, |class| scores[class.index()] + if class == *gold { 0.0 } else { MARGIN });
        model.step(&features, gold.index(), rival.index());
        guesses.push(guess);
    }
    guesses.iter().zip(&sentence.classes).filter(|(a, b)| a == b).count()
}

/// The share of tags, in percent, and of classes, that the tagger gives as the treebank has them.
pub(crate) fn accuracy(tagger: &Tagger, sentences: &[Sentence]) -> (f64, f64) {
    let (mut tags, mut classes, mut all) = (0, 0, 0);
    for sentence in sentences {
        for (guess, gold) in tagger.classes(&sentence.forms(), &sentence.fixed()).into_iter().zip(&sentence.classes) {
            tags += usize::from(guess.tag() == gold.tag());
            classes += usize::from(guess == *gold);
            all += 1;
        }
    }
    (percent(tags, all), percent(classes, all))
}

/// A share in percent, 0 of nothing.
pub(crate) fn percent(part: usize, all: usize) -> f64 {
    part as f64 / all.max(1) as f64 * 100.0
}

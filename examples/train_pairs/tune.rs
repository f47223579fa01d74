//! Chooses the offsets by which `relate` decides, and the calibration of its confidence, on held-out rows.

use crate::report;
use whowhom::relate::model::{Model, Odds};

/// The folds of the cross-fit.
const FOLDS: usize = 10;

/// Offsets that are tried, in log odds: from -2 to 2.
const TRIED: std::ops::RangeInclusive<i32> = -20..=20;

/// Answers in a block of the calibration at least: with 40 the share that is right is known to within 0.08 (one standard error).
const BLOCK: usize = 40;

/// The share of the acts that the answers must find: with fewer there is no precision at recall 30 to speak of, and plain acts
/// that annotators of opinion call neutral go unanswered.
const LEAST_RECALL: f64 = 0.41;

/// Which outcomes share an offset: every act, and acts of the second name on the first, which are rare.
const SHARED: [&[usize]; 2] = [&[1, 2, 3, 4], &[2, 4]];

/// Offsets and calibration.
pub(crate) type Tuned = ([f64; 5], Vec<[f64; 2]>);

/// Offsets with the best macro-F1, and a calibration by their answers.
pub(crate) fn tune(odds: &[Odds], gold: &[usize]) -> Tuned {
    let mut best = (f64::MIN, [0.0; 5]);
    for all in TRIED {
        for back in TRIED {
            let mut offsets = [0.0; 5];
            for (group, tenths) in SHARED.iter().zip([all, back]) {
                group.iter().for_each(|at| offsets[*at] += f64::from(tenths) / 10.0);
            }
            let answers: Vec<usize> = odds.iter().map(|odds| decide(odds, &offsets)).collect();
            let score = macro_f1(&answers, gold);
            if score > best.0 && recall(&answers, gold) >= LEAST_RECALL {
                best = (score, offsets);
            }
        }
    }
    (best.1, calibration(odds, gold, &best.1))
}

/// The figures where each fold is answered by numbers fitted on the others: macro-F1, and the calibration error.
pub(crate) fn cross_fitted(odds: &[Odds], gold: &[usize], model: &mut Model) -> (f64, f64) {
    let mut answers = vec![0; odds.len()];
    let mut signed = Vec::new();
    for fold in 0..FOLDS {
        let rest: Vec<usize> = (0..odds.len()).filter(|at| at % FOLDS != fold).collect();
        let (offsets, calibration) =
            tune(&rest.iter().map(|at| odds[*at]).collect::<Vec<_>>(), &rest.iter().map(|at| gold[*at]).collect::<Vec<_>>());
        model.numbers.calibration = calibration;
        for at in (fold..odds.len()).step_by(FOLDS) {
            answers[at] = decide(&odds[at], &offsets);
            if answers[at] > 0 {
                signed.push((model.calibrated(odds[at].0[answers[at]]), answers[at] == gold[at]));
            }
        }
    }
    (macro_f1(&answers, gold), report::calibration_error(&signed))
}

pub(crate) fn decide(odds: &Odds, offsets: &[f64; 5]) -> usize {
    let score = |at: usize| odds.0[at].max(1e-12).ln() + offsets[at];
    (0..5).fold(0, |best, at| if score(at) > score(best) { at } else { best })
}

/// The share of the acts that are answered with sign and way right.
fn recall(answers: &[usize], gold: &[usize]) -> f64 {
    let acts = gold.iter().filter(|outcome| **outcome > 0).count();
    let right = answers.iter().zip(gold).filter(|(answer, gold)| answer == gold && **gold > 0).count();
    right as f64 / acts as f64
}

/// The mean over the five outcomes of their F1.
pub(crate) fn macro_f1(answers: &[usize], gold: &[usize]) -> f64 {
    let f1 = |class: usize| {
        let (mut both, mut either) = (0, 0);
        for (answer, gold) in answers.iter().zip(gold) {
            both += usize::from(*answer == class && *gold == class);
            either += usize::from(*answer == class) + usize::from(*gold == class);
        }
        if either == 0 { 0.0 } else { 2.0 * both as f64 / either as f64 }
    };
    (0..5).map(f1).sum::<f64>() / 5.0
}

/// How often answers are right, by their chance: blocks of equal count, joined until they rise.
fn calibration(odds: &[Odds], gold: &[usize], offsets: &[f64; 5]) -> Vec<[f64; 2]> {
    let signed = odds.iter().zip(gold).filter_map(|(odds, gold)| {
        let answer = decide(odds, offsets);
        (answer > 0).then_some((odds.0[answer], answer == *gold))
    });
    let mut signed: Vec<(f64, bool)> = signed.collect();
    signed.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut blocks: Vec<(f64, usize, usize)> = Vec::new();
    for block in signed.chunks(signed.len().div_ceil((signed.len() / BLOCK).max(1)).max(1)) {
        blocks.push((block[0].0, block.iter().filter(|(_, right)| *right).count(), block.len()));
        while let [.., before, last] = blocks[..]
            && last.1 * before.2 <= before.1 * last.2
        {
            blocks.truncate(blocks.len() - 2);
            blocks.push((before.0, before.1 + last.1, before.2 + last.2));
        }
    }
    let mut steps: Vec<[f64; 2]> = blocks.iter().map(|(from, right, all)| [*from, *right as f64 / *all as f64]).collect();
    if let Some(first) = steps.first_mut() {
        first[0] = 0.0;
    }
    steps
}

//! Says how good a model is on held-out pairs, and how far its confidence can be believed.

use crate::{data::Example, tune};
use whowhom::relate::model::{Model, OUTCOMES};

/// Bins of the reliability table, of equal width.
const BINS: usize = 10;

/// Figures of `relate` on the rows.
pub(crate) fn print(model: &Model, rows: &[Example]) {
    let odds = crate::odds(model, rows);
    let gold: Vec<usize> = rows.iter().map(|row| row.outcome).collect();
    let answers: Vec<usize> = odds.iter().map(|odds| model.decide(odds)).collect();
    println!("DSE valid: {} rows, {} with an act", rows.len(), gold.iter().filter(|outcome| **outcome > 0).count());
    println!("  macro-F1 {:.1}", 100.0 * tune::macro_f1(&answers, &gold));
    let mut signed: Vec<(f64, bool)> = Vec::new();
    for ((odds, answer), gold) in odds.iter().zip(&answers).zip(&gold).filter(|((_, answer), _)| **answer > 0) {
        signed.push((model.calibrated(odds.0[*answer]), answer == gold));
    }
    signed.sort_by(|a, b| b.0.total_cmp(&a.0));
    let wanted = gold.iter().filter(|outcome| **outcome > 0).count();
    for recall in [10, 20, 30, 40] {
        let mut right = 0;
        let found = signed.iter().position(|(_, is_right)| {
            right += usize::from(*is_right);
            100 * right >= recall * wanted
        });
        match found {
            Some(at) => println!("  precision at recall {recall}: {:.1}", 100.0 * right as f64 / (at + 1) as f64),
            None => println!("  recall {recall} is not reached"),
        }
    }
    let both: Vec<(usize, usize)> =
        answers.iter().copied().zip(gold.iter().copied()).filter(|(answer, gold)| *answer > 0 && *gold > 0).collect();
    let same = |same: fn((i8, whowhom::relate::model::Way), (i8, whowhom::relate::model::Way)) -> bool| {
        let right = both.iter().filter(|(answer, gold)| same(OUTCOMES[*answer], OUTCOMES[*gold])).count();
        100.0 * right as f64 / both.len() as f64
    };
    println!(
        "  both signed: {}, sign right {:.1} %, direction right {:.1} %",
        both.len(),
        same(|a, b| a.0 == b.0),
        same(|a, b| a.1 == b.1)
    );
    println!("  signed answers by confidence: from, answers, mean confidence, share right");
    for (bin, count, confidence, right) in bins(&signed) {
        println!("    {:.1} {count:>5} {confidence:.3} {right:.3}", bin as f64 / BINS as f64);
    }
    println!("  expected calibration error {:.3} over {} signed answers", calibration_error(&signed), signed.len());
}

/// The bins that have answers: number, answers, mean confidence, share right.
fn bins(signed: &[(f64, bool)]) -> Vec<(usize, usize, f64, f64)> {
    let bin = |bin: usize| {
        let inside: Vec<&(f64, bool)> = signed.iter().filter(|(confidence, _)| bin_of(*confidence) == bin).collect();
        let count = inside.len() as f64;
        let confidence = inside.iter().map(|(confidence, _)| confidence).sum::<f64>() / count;
        let right = inside.iter().filter(|(_, right)| *right).count() as f64 / count;
        (!inside.is_empty()).then_some((bin, inside.len(), confidence, right))
    };
    (0..BINS).filter_map(bin).collect()
}

/// The mean distance of confidence and share right, by the answers of each bin (Naeini and others 2015).
pub(crate) fn calibration_error(signed: &[(f64, bool)]) -> f64 {
    let distance = |(_, count, confidence, right): (usize, usize, f64, f64)| count as f64 * (confidence - right).abs();
    bins(signed).into_iter().map(distance).sum::<f64>() / signed.len() as f64
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a probability")]
fn bin_of(confidence: f64) -> usize {
    ((confidence * BINS as f64) as usize).min(BINS - 1)
}

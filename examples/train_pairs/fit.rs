//! Fits the weights: penalised maximum likelihood by L-BFGS.
//!
//! Nocedal, Updating quasi-Newton matrices with limited storage, Math. Comp. 35 (1980); the line search halves the step
//! until the objective falls enough (Armijo 1966). The objective is convex, so the start does not matter.

use crate::{
    Settings,
    data::{Example, OF_SEESAW},
};
use std::collections::{BTreeMap, VecDeque};
use whowhom::linear::table::Row;
use whowhom::relate::model::Odds;

/// Rounds of L-BFGS; more do not change the figures.
const ROUNDS: usize = 80;

/// Steps it remembers.
const MEMORY: usize = 8;

/// Weights smaller than this share of the largest are not stored.
const LEAST_SHARE: f32 = 0.003;

/// Fitted weights.
pub(crate) struct Fitted {
    index: BTreeMap<u64, usize>,
    weights: Vec<f64>,
    pub(crate) nothing: f64,
    pub(crate) rows: Vec<Row>,
    pub(crate) largest: f32,
}

/// Examples by feature number: for each, those it has forward and those it has backward.
struct Problem {
    examples: Vec<([Vec<u32>; 2], usize, f64)>,
    count: usize,
    penalties: [f64; 2],
}

/// The weights that make the examples likeliest.
#[expect(clippy::cast_possible_truncation, reason = "weights are small")]
pub(crate) fn fit(examples: &[&Example], settings: &Settings) -> Fitted {
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for example in examples {
        for feature in example.features.0.iter().chain(&example.features.1) {
            *counts.entry(*feature).or_default() += 1;
        }
    }
    let kept = counts.into_iter().filter(|(_, count)| *count >= settings.least).map(|(feature, _)| feature);
    let index: BTreeMap<u64, usize> = kept.enumerate().map(|(at, feature)| (feature, at)).collect();
    let numbers = |features: &[u64]| -> Vec<u32> {
        features.iter().filter_map(|feature| index.get(feature)).map(|at| u32::try_from(*at).unwrap_or(0)).collect()
    };
    let of = |e: &&Example| ([numbers(&e.features.0), numbers(&e.features.1)], e.outcome, e.weight);
    let problem = Problem {
        examples: examples.iter().map(of).collect(),
        count: index.len(),
        penalties: [settings.act_penalty, settings.sign_penalty],
    };
    let weights = minimum(&problem);
    let cells = |at: usize| [weights[at] as f32, weights[problem.count + at] as f32];
    let largest = index.values().flat_map(|at| cells(*at)).fold(0.0_f32, |top, weight| top.max(weight.abs()));
    let row = |(feature, at): (&u64, &usize)| {
        let kept = cells(*at).into_iter().enumerate().filter(|(_, weight)| weight.abs() >= LEAST_SHARE * largest);
        (*feature, kept.collect::<Vec<_>>())
    };
    let rows = index.iter().filter(|(feature, _)| !OF_SEESAW.contains(feature)).map(row);
    let rows: Vec<Row> = rows.filter(|row| !row.1.is_empty()).collect();
    let nothing = weights[2 * problem.count];
    let largest = rows.iter().flat_map(|row| &row.1).fold(0.0_f32, |top, cell| top.max(cell.1.abs()));
    Fitted { index, weights, nothing, rows, largest }
}

impl Fitted {
    /// The odds of an example, unrounded.
    pub(crate) fn odds(&self, example: &Example) -> Odds {
        let count = self.index.len();
        let numbers = |features: &[u64]| -> Vec<u32> {
            features.iter().filter_map(|f| self.index.get(f)).map(|at| u32::try_from(*at).unwrap_or(0)).collect()
        };
        Odds(shares(&self.weights, count, &[numbers(&example.features.0), numbers(&example.features.1)]))
    }
}

/// The chance of each outcome.
fn shares(weights: &[f64], count: usize, features: &[Vec<u32>; 2]) -> [f64; 5] {
    let sums = [0, 1].map(|way| {
        let features: &Vec<u32> = &features[way];
        [0, count].map(|from| features.iter().map(|at| weights[from + *at as usize]).sum::<f64>())
    });
    let [[act, friendly], [act_back, friendly_back]] = sums;
    let logits = [weights[2 * count], act + friendly, act_back + friendly_back, act - friendly, act_back - friendly_back];
    let top = logits.into_iter().fold(f64::MIN, f64::max);
    let powers = logits.map(|logit| (logit - top).exp());
    let sum: f64 = powers.iter().sum();
    powers.map(|power| power / sum)
}

impl Problem {
    /// The objective and its gradient.
    fn at(&self, weights: &[f64]) -> (f64, Vec<f64>) {
        let count = self.count;
        let mut gradient = vec![0.0; weights.len()];
        let mut loss = 0.0;
        for (features, outcome, weight) in &self.examples {
            let shares = shares(weights, count, features);
            loss -= weight * shares[*outcome].max(1e-300).ln();
            let mut slopes = shares.map(|share| weight * share);
            slopes[*outcome] -= weight;
            gradient[2 * count] += slopes[0];
            for (way, features) in features.iter().enumerate() {
                let (friendly, hostile) = (slopes[1 + way], slopes[3 + way]);
                for at in features {
                    gradient[*at as usize] += friendly + hostile;
                    gradient[count + *at as usize] += friendly - hostile;
                }
            }
        }
        for (part, penalty) in self.penalties.into_iter().enumerate() {
            for at in part * count..(part + 1) * count {
                loss += penalty / 2.0 * weights[at] * weights[at];
                gradient[at] += penalty * weights[at];
            }
        }
        (loss, gradient)
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Where the objective is smallest.
fn minimum(problem: &Problem) -> Vec<f64> {
    let mut place = vec![0.0; 2 * problem.count + 1];
    let (mut value, mut gradient) = problem.at(&place);
    let mut memory: VecDeque<(Vec<f64>, Vec<f64>)> = VecDeque::new();
    for _ in 0..ROUNDS {
        let direction = descent(&gradient, &memory);
        let slope = dot(&direction, &gradient);
        let mut step = if memory.is_empty() { 1.0 / dot(&gradient, &gradient).sqrt() } else { 1.0 };
        let (next, next_value, next_gradient) = loop {
            let next: Vec<f64> = place.iter().zip(&direction).map(|(x, d)| x + step * d).collect();
            let (next_value, next_gradient) = problem.at(&next);
            if next_value <= value + 1e-4 * step * slope {
                break (next, next_value, next_gradient);
            }
            step /= 2.0;
            if step < 1e-12 {
                return place;
            }
        };
        let moved: Vec<f64> = next.iter().zip(&place).map(|(x, y)| x - y).collect();
        let turned: Vec<f64> = next_gradient.iter().zip(&gradient).map(|(x, y)| x - y).collect();
        if dot(&moved, &turned) > 0.0 {
            memory.push_back((moved, turned));
        }
        if memory.len() > MEMORY {
            memory.pop_front();
        }
        (place, value, gradient) = (next, next_value, next_gradient);
    }
    place
}

/// The direction to go: the gradient through the remembered curvature, newest first and back.
fn descent(gradient: &[f64], memory: &VecDeque<(Vec<f64>, Vec<f64>)>) -> Vec<f64> {
    let mut direction: Vec<f64> = gradient.iter().map(|x| -x).collect();
    let mut shares = Vec::new();
    for (moved, turned) in memory.iter().rev() {
        let share = dot(moved, &direction) / dot(moved, turned);
        direction.iter_mut().zip(turned).for_each(|(d, t)| *d -= share * t);
        shares.push(share);
    }
    if let Some((moved, turned)) = memory.back() {
        let scale = dot(moved, turned) / dot(turned, turned);
        for d in &mut direction {
            *d *= scale;
        }
    }
    for ((moved, turned), share) in memory.iter().zip(shares.into_iter().rev()) {
        let other = dot(turned, &direction) / dot(moved, turned);
        direction.iter_mut().zip(moved).for_each(|(d, m)| *d += (share - other) * m);
    }
    direction
}

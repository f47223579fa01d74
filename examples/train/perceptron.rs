//! Learns weights: an averaged perceptron whose rows hold only the choices that were ever right or wrongly made.

use rustc_hash::FxHashMap;
use whowhom::linear::table::Row;

/// The weight of one choice under one feature, with what its average needs.
#[derive(Debug, Clone, Copy)]
struct Cell {
    choice: usize,
    weight: f32,
    /// Sum of the weight over all steps up to `since`.
    sum: f64,
    since: u32,
}

/// Weights in the making.
#[derive(Debug, Default)]
pub(crate) struct Perceptron {
    places: FxHashMap<u64, u32>,
    rows: Vec<Vec<Cell>>,
    /// Steps until now; an average is taken over all of them.
    steps: u32,
    /// Whether features without a row stay without: set for the second training, on the features kept by the first.
    closed: bool,
}

impl Perceptron {
    /// An empty one that learns only the features of `rows`.
    pub(crate) fn closed(rows: &[Row]) -> Self {
        let mut out = Self { closed: true, ..Self::default() };
        for (place, row) in (0..).zip(rows) {
            out.places.insert(row.0, place);
            out.rows.push(Vec::new());
        }
        out
    }

    /// Adds up the weights of the features for each choice.
    pub(crate) fn score<const N: usize, const W: usize>(&self, features: &[u64; N]) -> [f32; W] {
        let mut scores = [0.0; W];
        for feature in features {
            if let Some(place) = self.places.get(feature) {
                for cell in &self.rows[*place as usize] {
                    scores[cell.choice] += cell.weight;
                }
            }
        }
        scores
    }

    /// Takes one step: rewards `right` and punishes `guess`, where they differ.
    pub(crate) fn step<const N: usize>(&mut self, features: &[u64; N], right: usize, guess: usize) {
        self.steps += 1;
        if right == guess {
            return;
        }
        for feature in features {
            let next = u32::try_from(self.rows.len()).expect("fewer than 2^32 features");
            let place = match self.places.get(feature) {
                Some(place) => *place,
                None if self.closed => continue,
                None => {
                    self.rows.push(Vec::new());
                    *self.places.entry(*feature).or_insert(next)
                }
            };
            let row = &mut self.rows[place as usize];
            change(row, right, 1.0, self.steps);
            change(row, guess, -1.0, self.steps);
        }
    }

    /// The averaged weights of the strongest features, at most `most` of them, ordered by feature.
    pub(crate) fn rows(&self, most: usize) -> Vec<Row> {
        let average = |cell: &Cell| {
            let sum = cell.sum + f64::from(cell.weight) * f64::from(self.steps - cell.since);
            (cell.choice, (sum / f64::from(self.steps)) as f32)
        };
        let mut rows: Vec<Row> = self
            .places
            .iter()
            .map(|(feature, place)| (*feature, self.rows[*place as usize].iter().map(average).collect()))
            .collect();
        let strength = |row: &Row| row.1.iter().map(|cell| cell.1.abs()).sum::<f32>();
        rows.sort_by(|a, b| strength(b).total_cmp(&strength(a)).then(a.0.cmp(&b.0)));
        rows.truncate(most);
        rows.sort_by_key(|row| row.0);
        rows
    }

    /// How many features have a row.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}

/// The sum of several trainings of the same features: the scores of linear models add up as their weights do, so the sum
/// judges as all of them voting, at the cost of one.
pub(crate) fn united(runs: impl IntoIterator<Item = Vec<Row>>) -> Vec<Row> {
    let mut sum: Vec<Row> = Vec::new();
    let mut places: FxHashMap<u64, usize> = FxHashMap::default();
    for (feature, cells) in runs.into_iter().flatten() {
        let place = *places.entry(feature).or_insert(sum.len());
        if place == sum.len() {
            sum.push((feature, Vec::new()));
        }
        for (choice, weight) in cells {
            match sum[place].1.iter_mut().find(|cell| cell.0 == choice) {
                Some(cell) => cell.1 += weight,
                None => sum[place].1.push((choice, weight)),
            }
        }
    }
    sum.sort_by_key(|row| row.0);
    sum
}

/// Adds to the weight of a choice, after bringing its sum up to date.
fn change(row: &mut Vec<Cell>, choice: usize, by: f32, step: u32) {
    let at = row.iter().position(|cell| cell.choice == choice).unwrap_or_else(|| {
        row.push(Cell { choice, weight: 0.0, sum: 0.0, since: step });
        row.len() - 1
    });
    let cell = &mut row[at];
    cell.sum += f64::from(cell.weight) * f64::from(step - cell.since);
    cell.weight += by;
    cell.since = step;
}

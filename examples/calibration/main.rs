//! Shows how right the statistics of a comparison are: `calibration GRAPH [PERCENT [PART]]` prints the tables of `docs/COMPARISON.md`.
//!
//! Three questions. Do 95 % intervals hold the truth in 95 of 100 made-up corpora? Is anything found when the articles of GRAPH, a
//! `graph.json`, are dealt out to its outlets at random? Is a planted difference found? PERCENT (100) scales how often each is tried;
//! PART is `coverage`, `deals` or `power`, and all three if it is not given.
//!
//! Exits with 1 when a family lists something in more deals than it may, its Monte Carlo error allowed for.

mod coverage;
mod planted;
mod random;
mod shuffle;

use coverage::{Covered, Regime, rates, shares};
use planted::{Planted, power};
use random::real;
use shuffle::{LISTED, Listed, TESTED, Unit, deals};
use std::process::ExitCode;
use whowhom::diff::compare::stories::{DAYS, Stories};
use whowhom::graph::{RelationGraph, node_link};

/// Simulations an interval: a coverage of 95 % is then known to 0.7 points (two standard errors).
const TRIALS: u64 = 4000;
/// Draws of stories for each, fewer than usual.
const DRAWS: u32 = 500;
/// Deals of outlets: of all of them, of some.
const DEALS: (u64, u64) = (300, 400);
/// Made-up corpora a planted difference.
const CORPORA: u64 = 200;

fn main() -> anyhow::Result<ExitCode> {
    let mut args = std::env::args().skip(1);
    let path = args.next().ok_or_else(|| anyhow::anyhow!("usage: calibration GRAPH [PERCENT [PART]]"))?;
    let percent: u64 = args.next().map_or(Ok(100), |text| text.parse())?;
    let scaled = |count: u64| (count * percent / 100).max(10);
    let graph = node_link::read(&std::fs::read_to_string(&path)?, &path)?;
    let part = args.next();
    let wants = |name: &str| part.as_deref().is_none_or(|part| part == name);
    if wants("coverage") {
        print_coverage(u32::try_from(scaled(TRIALS))?);
    }
    if wants("power") {
        print_power(u32::try_from(scaled(CORPORA))?);
    }
    let is_right = !wants("deals") || print_deals(&graph, &scaled);
    Ok(if is_right { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn print_coverage(trials: u32) {
    println!("\n| Rate: stories expected | 1 statement each | mean 2, by length | mean 5, skewed |\n|---|---|---|---|");
    for stories in [1, 3, 7, 15, 30, 100, 300] {
        let regimes = [(1.0, false), (2.0, true), (5.0, false)];
        let covered = regimes.map(|(burst, by_length)| rates(Regime { stories, burst, by_length }, trials, DRAWS));
        println!("| {stories} | {} |", covered.map(cell).join(" | "));
    }
    println!(
        "\n| Share: stories | 0.3, 1 each | 0.3, mean 2 | 0.3, mean 5 | 0.1, mean 3 | 0.5, stories of one kind |\n|---|---|---|---|---|---|"
    );
    for stories in [5, 15, 30, 100, 300] {
        let kinds = [(1.0, 0.3, 0.0), (2.0, 0.3, 0.5), (5.0, 0.3, 0.5), (3.0, 0.1, 0.5), (2.0, 0.5, 1.0)];
        let covered =
            kinds.map(|(burst, truth, same)| shares(Regime { stories, burst, by_length: false }, truth, same, trials));
        println!("| {stories} | {} |", covered.map(cell).join(" | "));
    }
}

fn cell(covered: Covered) -> String {
    format!("{:.1}", 100.0 * covered.share())
}

/// Deals of all outlets, of the two largest, and of a few hundred articles; whether no family lists too often.
fn print_deals(graph: &RelationGraph, scaled: &impl Fn(u64) -> u64) -> bool {
    let stories = Stories::of(graph, DAYS);
    let mut is_right = true;
    for (name, labels, count) in labels(graph) {
        let count = scaled(count);
        for unit in [Unit::Article, Unit::Part] {
            let dealt = deals(graph, &labels, &stories, unit, count);
            println!(
                "\n| {name}, {unit:?}, {count} deals | tests | deals with a finding, % | p ≤ 0.05, % | p ≤ 0.001, % |\n|---|---|---|---|---|"
            );
            (0..TESTED.len()).for_each(|family| is_right &= print_family(&dealt, family));
        }
    }
    is_right
}

fn print_family(dealt: &[Listed], family: usize) -> bool {
    let count = real(dealt.len());
    let tests = real(dealt.iter().map(|one| one.tests[family]).sum());
    let small = |bound: usize| real(dealt.iter().map(|one| one.small[family][bound]).sum()) / tests.max(1.0);
    let any = real(dealt.iter().filter(|one| one.least[family] <= LISTED).count()) / count;
    let (mean, name) = (tests / count, TESTED[family]);
    println!("| {name} | {mean:.0} | {:.1} | {:.2} | {:.3} |", 100.0 * any, 100.0 * small(0), 100.0 * small(2));
    any <= LISTED + 3.0 * (LISTED * (1.0 - LISTED) / count).sqrt()
}

type Labels = Vec<Option<String>>;

fn labels(graph: &RelationGraph) -> Vec<(String, Labels, u64)> {
    let rows = &graph.meta.articles;
    let all: Labels = rows.iter().map(|row| row.copy_of.is_none().then(|| row.outlet().to_owned())).collect();
    let mut sizes: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    all.iter().flatten().for_each(|outlet| *sizes.entry(outlet).or_default() += 1);
    let mut largest: Vec<(&str, usize)> = sizes.iter().map(|(outlet, size)| (*outlet, *size)).collect();
    largest.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    let is_large = |outlet: &str| largest.iter().take(2).any(|(large, _)| *large == outlet);
    let two = all.iter().map(|label| label.clone().filter(|outlet| is_large(outlet))).collect();
    let order = random::Random::new(5, 5).order(rows.len());
    let few = |articles: usize, sides: usize| {
        let label = |at: &usize| (*at < articles).then(|| format!("side {}", at % sides));
        (format!("{articles} articles on {sides} sides"), order.iter().map(label).collect(), DEALS.1)
    };
    vec![
        (format!("{} outlets", sizes.len()), all.clone(), DEALS.0),
        ("two largest outlets".to_owned(), two, DEALS.1),
        few(300, 3),
        few(100, 5),
    ]
}

fn print_power(corpora: u32) {
    println!("\n| Planted | 100 articles a side | 300 | 900 |\n|---|---|---|---|");
    let planted = [
        ("twice as often", Planted::Rate(2.0)),
        ("three times as often", Planted::Rate(3.0)),
        ("five times as often", Planted::Rate(5.0)),
        ("friendly 0.4 against 0.6", Planted::Tone(0.4, 0.6)),
        ("friendly 0.3 against 0.6", Planted::Tone(0.3, 0.6)),
        ("friendly 0.1 against 0.6", Planted::Tone(0.1, 0.6)),
        ("left out", Planted::Omission),
        ("no difference", Planted::Rate(1.0)),
    ];
    for (name, planted) in planted {
        let shares = [100, 300, 900].map(|articles| format!("{:.0} %", 100.0 * power(planted, articles, corpora)));
        println!("| {name} | {} |", shares.join(" | "));
    }
}

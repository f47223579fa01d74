//! scratch
mod random;
mod shuffle;
use shuffle::*;
use whowhom::diff::compare::stories::{DAYS, Stories};
use whowhom::graph::node_link;

fn main() {
    let path = std::env::args().nth(1).unwrap();
    if path == "cover" {
        return cover();
    }
    let count: u64 = std::env::args().nth(2).unwrap().parse().unwrap();
    let graph = node_link::read(&std::fs::read_to_string(&path).unwrap(), &path).unwrap();
    let stories = Stories::of(&graph, DAYS);
    let all: Vec<Option<String>> =
        graph.meta.articles.iter().map(|a| a.copy_of.is_none().then(|| a.outlet().to_owned())).collect();
    let mut sizes = std::collections::BTreeMap::<String, usize>::new();
    all.iter().flatten().for_each(|l| *sizes.entry(l.clone()).or_default() += 1);
    let only = std::env::args().nth(3);
    println!("{sizes:?} stories {} articles {}", stories.keys().len(), all.len());
    let mut large: Vec<_> = sizes.iter().collect();
    large.sort_by(|a, b| b.1.cmp(a.1));
    let two: Vec<String> = large.iter().take(2).map(|l| l.0.clone()).collect();
    let two: Vec<_> = all.iter().map(|l| l.clone().filter(|l| two.contains(l))).collect();
    let mut random = random::Random::new(5, 5);
    let order = random.order(all.len());
    let few: Vec<_> =
        (0..all.len()).map(|at| if order[at] < 100 { Some(format!("o{}", order[at] % 5)) } else { None }).collect();
    let few2: Vec<_> =
        (0..all.len()).map(|at| if order[at] < 300 { Some(format!("o{}", order[at] % 3)) } else { None }).collect();
    for (name, labels) in [("all", &all), ("two", &two), ("100 in 5", &few), ("300 in 3", &few2)] {
        if only.as_ref().is_some_and(|only| !only.split(',').any(|o| o == name)) {
            continue;
        }
        for unit in [Unit::Article, Unit::Part] {
            let start = std::time::Instant::now();
            let found = deals(&graph, labels, &stories, unit, count);
            println!("{name} {unit:?} {:?}", start.elapsed() / count as u32);
            for (at, what) in TESTED.iter().enumerate() {
                let tests: usize = found.iter().map(|f| f.tests[at]).sum();
                let share = |k: usize| found.iter().map(|f| f.small[at][k]).sum::<usize>() as f64 / tests.max(1) as f64;
                let any = found.iter().filter(|f| f.least[at] <= LISTED).count() as f64 / count as f64;
                println!(
                    "  {what:9} tests {:7.0} listed {:5.1}%  p<.05 {:.4} .01 {:.4} .001 {:.5}",
                    tests as f64 / count as f64,
                    any * 100.0,
                    share(0),
                    share(1),
                    share(2)
                );
            }
        }
    }
}
mod coverage;
fn cover() {
    use coverage::*;
    let trials = std::env::args().nth(2).unwrap().parse().unwrap();
    for stories in [1, 3, 7, 12, 15, 30, 100] {
        for (burst, by_length) in [(1.0, false), (2.0, true), (2.0, false), (5.0, true), (5.0, false)] {
            let c = rates(Regime { stories, burst, by_length }, trials, 500);
            println!(
                "rate {stories} {burst} {by_length}: {:.1} above {:.1} drawn {:.0}",
                100.0 * c.share(),
                100.0 * c.above as f64 / trials as f64,
                100.0 * c.drawn as f64 / trials as f64
            );
        }
    }
    for stories in [15, 30, 60, 100] {
        for (burst, truth, same) in [(1.0, 0.3, 0.0), (2.0, 0.3, 0.5), (5.0, 0.3, 0.5), (3.0, 0.1, 0.5), (2.0, 0.5, 1.0)] {
            let c = shares(Regime { stories, burst, by_length: false }, truth, same, trials, 500);
            println!(
                "share {stories} {burst} {truth} {same}: {:.1} above {:.1} drawn {:.0}",
                100.0 * c.share(),
                100.0 * c.above as f64 / trials as f64,
                100.0 * c.drawn as f64 / trials as f64
            );
        }
    }
}

//! What the measures must be whatever the graph, what they are on small graphs, and that networkx finds the same.
//!
//! The tests that need Python with networkx say so in one line and pass where it is missing.

#[expect(dead_code, reason = "graphs without marks are enough here")]
mod pictures;

use pictures::{edge, meta, node, realistic};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};
use whowhom::analyse::{self, FIGURES, Number};
use whowhom::export::json::Arrays;
use whowhom::gazetteer::EntityType;
use whowhom::graph::{RelationGraph, Table, Values, node_link};
use whowhom::relate::RelationKind::{Cooccurrence, Event, Role};

/// Source, target, sign, weight.
type Row = (usize, usize, i8, f64);

/// Friendly pairs of weight 1.
fn friends(pairs: &[(usize, usize)]) -> Vec<Row> {
    pairs.iter().map(|(one, other)| (*one, *other, 1, 1.0)).collect()
}

fn id(at: usize) -> String {
    format!("n{at:04}")
}

/// A graph of that many actors, `names` giving the id of each. Rows of one source, target and sign must be one.
fn graph_named(size: usize, rows: &[Row], names: impl Fn(usize) -> String) -> RelationGraph {
    let nodes = (0..size).map(|at| node(&names(at), "", EntityType::State, 1)).collect();
    let rows = rows.iter().map(|(source, target, sign, weight)| {
        let relation = if *sign > 0 { "support" } else { "accuse" };
        let mut edge = edge(relation, Event, *sign, 1);
        edge.weight = *weight;
        (names(*source), names(*target), edge)
    });
    RelationGraph::assemble(meta(), nodes, rows.collect()).expect("keys differ")
}

fn graph(size: usize, rows: &[Row]) -> RelationGraph {
    graph_named(size, rows, id)
}

/// A measured table and the figures by name.
struct Measured<'g> {
    table: Table<'g>,
    figures: BTreeMap<&'static str, Option<Number>>,
}

impl<'g> Measured<'g> {
    fn of(graph: &'g RelationGraph) -> Self {
        let mut table = Table::of(graph);
        let figures = analyse::measure(&mut table).into_iter().map(|finding| (finding.name, finding.value)).collect();
        Self { table, figures }
    }

    fn columns(&self) -> BTreeMap<&'static str, Vec<f64>> {
        self.table.columns.iter().map(|column| (column.name, reals(&column.values))).collect()
    }

    fn column(&self, name: &str) -> Vec<f64> {
        self.columns()[name].clone()
    }

    fn disparity(&self) -> Vec<f64> {
        reals(&self.table.edge_columns[0].values)
    }

    fn figure(&self, name: &str) -> Option<f64> {
        self.figures[name].map(Number::real)
    }
}

#[expect(clippy::cast_precision_loss, reason = "small counts")]
fn reals(values: &Values) -> Vec<f64> {
    match values {
        Values::Integer(values) => values.iter().map(|value| *value as f64).collect(),
        Values::Real(values) => values.clone(),
    }
}

fn same(one: &[f64], other: &[f64]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| (one - other).abs() < 1e-12)
}

fn cases(count: u32) -> ProptestConfig {
    ProptestConfig { cases: count, failure_persistence: None, ..ProptestConfig::default() }
}

/// Up to 12 actors with some signed rows.
fn rows() -> impl Strategy<Value = (usize, Vec<Row>)> {
    (2..12_usize).prop_flat_map(|size| {
        let row = (0..size, 0..size, prop::bool::ANY, 1..9_u8);
        (Just(size), prop::collection::vec(row, 0..40)).prop_map(|(size, rows)| {
            let rows = rows.into_iter().filter(|(source, target, ..)| source != target);
            let keyed: BTreeMap<_, _> =
                rows.map(|(source, target, is_friend, tenths)| ((source, target, is_friend), tenths)).collect();
            let row = |((source, target, is_friend), tenths)| {
                (source, target, if is_friend { 1 } else { -1 }, f64::from(tenths) / 10.0)
            };
            (size, keyed.into_iter().map(row).collect())
        })
    })
}

// ---- small graphs

#[test]
fn the_centre_of_a_star_is_between_all_others() {
    let graph = graph(5, &friends(&[(0, 1), (0, 2), (0, 3), (0, 4)]));
    let star = Measured::of(&graph);
    assert!(same(&star.column("betweenness"), &[1.0, 0.0, 0.0, 0.0, 0.0]));
    let leaf = 4.0 / (1.0 + 2.0 + 2.0 + 2.0);
    assert!(same(&star.column("closeness"), &[1.0, leaf, leaf, leaf, leaf]));
    assert_eq!(star.column("core"), [1.0; 5]);
    assert_eq!(star.figure("reciprocity"), Some(0.0));
}

#[test]
fn time_flows_along_arrows() {
    let graph = graph(2, &friends(&[(0, 1)]));
    let first = 1.0 / 2.85;
    assert!(same(&Measured::of(&graph).column("pagerank"), &[first, 1.0 - first]));
}

#[test]
fn two_cliques_are_two_communities() {
    let within = |from: usize| (from..from + 5).flat_map(move |one| (from..one).map(move |other| (one, other)));
    let mut pairs: Vec<_> = within(0).chain(within(5)).collect();
    pairs.push((0, 9));
    let graph = graph(10, &friends(&pairs));
    let cliques = Measured::of(&graph);
    let one_and_two = [1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0, 2.0];
    assert_eq!(cliques.column("community"), one_and_two);
    assert_eq!(cliques.figure("modularity"), Some(20.0 / 21.0 - 0.5));
    assert_eq!(cliques.column("core"), [4.0; 10]);
}

#[test]
fn the_four_kinds_of_triads_are_told_apart() {
    for (signs, name, balance) in [
        ([1, 1, 1], "triads_friends", 1.0),
        ([1, 1, -1], "triads_torn", 0.0),
        ([1, -1, -1], "triads_common_foe", 1.0),
        ([-1, -1, -1], "triads_foes", 0.0),
    ] {
        let rows = [(0, 1, signs[0], 1.0), (1, 2, signs[1], 1.0), (2, 0, signs[2], 1.0)];
        let graph = graph(3, &rows);
        let triad = Measured::of(&graph);
        assert_eq!((triad.figure(name), triad.figure("balance")), (Some(1.0), Some(balance)), "{name}");
        let at_odds = (1.0 - balance) / 3.0;
        assert_eq!((triad.figure("frustration"), triad.figure("frustration_at_least")), (Some(at_odds), Some(at_odds)));
    }
}

#[test]
fn what_is_heavy_for_one_end_is_of_the_backbone() {
    // Actor 0 has five pairs of weights 96, 1, 1, 1, 1; the others one each, which says nothing.
    let rows: Vec<Row> = [96.0, 1.0, 1.0, 1.0, 1.0].iter().enumerate().map(|(at, w)| (0, at + 1, 1, *w)).collect();
    let graph = graph(6, &rows);
    let star = Measured::of(&graph);
    let light = (1.0_f64 - 0.01).powi(4);
    assert!(same(&star.disparity(), &[0.04_f64.powi(4), light, light, light, light]));
    assert_eq!((star.figure("backbone_pairs"), star.figure("backbone_actors")), (Some(1.0), Some(2.0)));
    assert_eq!(star.figure("backbone_weight"), Some(0.96));
}

#[test]
fn edges_of_a_pair_are_added_up_and_symmetric_ones_run_both_ways() {
    let mut symmetric = edge("agree", Event, 1, 1);
    (symmetric.symmetric, symmetric.weight) = (true, 0.5);
    let nodes = [0, 1].map(|at| node(&id(at), "", EntityType::State, 1)).to_vec();
    let mut accuse = edge("accuse", Event, -1, 1);
    accuse.weight = 0.75;
    let rows = vec![(id(0), id(1), symmetric), (id(0), id(1), accuse)];
    let graph = RelationGraph::assemble(meta(), nodes, rows).expect("keys differ");
    let pair = Measured::of(&graph);
    assert_eq!((pair.column("out_weight"), pair.column("in_weight")), (vec![1.25, 0.5], vec![0.5, 1.25]));
    assert_eq!((pair.figure("ties"), pair.figure("pairs"), pair.figure("reciprocity")), (Some(2.0), Some(1.0), Some(1.0)));
    assert_eq!(pair.figure("hostile_pairs"), Some(1.0), "0.5 - 0.75 is hostile");
    assert_eq!(pair.column("camp"), [1.0, 2.0]);
}

#[test]
fn nothing_is_no_trouble() {
    let lone = RelationGraph::assemble(meta(), vec![node("FJI", "Fiji", EntityType::State, 1)], Vec::new()).expect("one");
    for graph in [RelationGraph::default(), lone] {
        let measured = Measured::of(&graph);
        assert_eq!(measured.figures.len(), FIGURES.len());
        for (name, values) in measured.columns() {
            assert_eq!(values, vec![0.0; graph.graph.node_count()], "{name}");
        }
        for name in
            ["density", "reciprocity", "modularity", "balance", "frustration", "largest_component", "backbone_weight"]
        {
            assert_eq!(measured.figure(name), None, "{name}");
        }
        assert_eq!((measured.figure("actors"), measured.figure("triads")), (Some(0.0), Some(0.0)));
    }
}

#[test]
fn who_is_in_no_asserted_event_changes_nobody() {
    let rows = friends(&[(0, 1), (1, 2), (2, 3), (1, 3)]);
    let alone = graph(4, &rows);
    let mut edges: Vec<_> = rows.iter().map(|(s, t, ..)| (id(*s), id(*t), edge("support", Event, 1, 1))).collect();
    for (_, _, edge) in &mut edges {
        edge.weight = 1.0;
    }
    let mut denied = edge("assault", Event, -1, 1);
    denied.weight = 0.0;
    edges.push((id(0), id(4), denied));
    edges.push((id(0), id(3), edge("leads", Role, 0, 5)));
    edges.push((id(3), id(5), edge("cooccurrence", Cooccurrence, 0, 50)));
    let nodes = (0..6).map(|at| node(&id(at), "", EntityType::State, 1)).collect();
    let among = RelationGraph::assemble(meta(), nodes, edges).expect("keys differ");
    let (alone, among) = (Measured::of(&alone), Measured::of(&among));
    assert_eq!(alone.figures, among.figures);
    for (name, values) in alone.columns().into_iter().filter(|(name, _)| *name != "neighbours") {
        assert_eq!(values, among.column(name)[..4], "{name}");
        assert_eq!(among.column(name)[4..], [0.0, 0.0], "{name}");
    }
    let uncounted = among.table.edges.iter().zip(among.disparity()).filter(|(row, _)| &*row.edge.relation != "support");
    assert!(uncounted.map(|(_, value)| value).eq([1.0; 3]));
}

#[test]
fn large_parts_are_estimated_and_say_so() {
    let leaves: Vec<_> = (1..2100).map(|leaf| (0, leaf)).collect();
    let mut rows = friends(&leaves);
    rows.push((2100, 2101, 1, 1.0));
    let graph = graph(2102, &rows);
    let star = Measured::of(&graph);
    assert_eq!((star.figure("walks"), star.figure("actors")), (Some(500.0 + 2.0), Some(2102.0)));
    let others = 2101.0;
    assert!((star.column("betweenness")[0] - 2099.0 * 2098.0 / (others * (others - 1.0))).abs() < 1e-12);
    assert!((star.column("closeness")[0] - 2099.0 / others).abs() < 1e-12);
    assert!((star.column("closeness")[2101] - 1.0 / others).abs() < 1e-12, "a small part is exact");
}

#[test]
fn a_filter_leaves_each_edge_its_measure() {
    let graph = realistic(30);
    let whole = Measured::of(&graph);
    let by_key = |table: &Table<'_>| -> BTreeMap<(String, String, std::sync::Arc<str>), u64> {
        let key = |row: &whowhom::graph::EdgeRow<'_>| {
            (table.id(row.source).to_owned(), table.id(row.target).to_owned(), row.edge.key.clone())
        };
        table.edges.iter().map(key).zip(reals(&table.edge_columns[0].values).into_iter().map(f64::to_bits)).collect()
    };
    let part = whole.table.filtered(|row| row.edge.sign < 0, |_| false);
    let (all, kept) = (by_key(&whole.table), by_key(&part));
    assert!(!kept.is_empty() && kept.len() < all.len());
    assert!(kept.iter().all(|(key, value)| all[key] == *value));
}

#[test]
fn threads_do_not_reach_the_bytes() {
    let graph = realistic(300);
    let bytes = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| {
            let measured = Measured::of(&graph);
            let bits: Vec<u64> = measured.columns().into_values().flatten().map(f64::to_bits).collect();
            (bits, format!("{:?}", measured.figures))
        })
    };
    assert_eq!(bytes(1), bytes(4));
}

// ---- laws

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn other_ids_give_the_same_values((size, rows) in rows(), turn in 0..12_usize) {
        let place = |at: usize| (at + turn) % size;
        let turned: Vec<Row> = rows.iter().map(|(s, t, sign, w)| (place(*s), place(*t), *sign, *w)).collect();
        let (before, after) = (graph(size, &rows), graph(size, &turned));
        let (before, after) = (Measured::of(&before), Measured::of(&after));
        // Of equally good communities and camps a search takes one, and which may depend on the order of ids.
        for (name, values) in before.columns().into_iter().filter(|(name, _)| !["community", "camp", "camp_fit"].contains(name)) {
            let other = after.column(name);
            let moved: Vec<f64> = (0..size).map(|at| other[place(at)]).collect();
            prop_assert!(same(&values, &moved), "{name}: {values:?} and {moved:?}");
        }
        for name in ["triads", "balance", "frustration", "density", "reciprocity", "components", "backbone_pairs"] {
            prop_assert_eq!(before.figure(name), after.figure(name), "{}", name);
        }
    }

    #[test]
    fn ranks_add_up_to_one((size, rows) in rows()) {
        let graph = graph(size, &rows);
        let sum: f64 = Measured::of(&graph).column("pagerank").iter().sum();
        prop_assert!((sum - if rows.is_empty() { 0.0 } else { 1.0 }).abs() < 1e-12, "{sum}");
    }

    #[test]
    fn two_camps_at_peace_with_themselves_are_found((size, rows) in rows(), camps in prop::collection::vec(prop::bool::ANY, 12)) {
        let sign = |one: usize, other: usize| if camps[one] == camps[other] { 1 } else { -1 };
        let keyed: BTreeMap<_, _> = rows.iter().map(|(s, t, _, weight)| ((*s, *t), *weight)).collect();
        let rows: Vec<Row> = keyed.into_iter().map(|((s, t), weight)| (s, t, sign(s, t), weight)).collect();
        let graph = graph(size, &rows);
        let measured = Measured::of(&graph);
        prop_assert!([None, Some(0.0)].contains(&measured.figure("frustration")));
        prop_assert!([None, Some(1.0)].contains(&measured.figure("balance")));
        let found = measured.column("camp");
        for (s, t, sign, _) in rows.iter().filter(|(s, ..)| found[*s] > 0.0) {
            prop_assert_eq!(found[*s].total_cmp(&found[*t]).is_eq(), *sign > 0);
        }
    }

    #[test]
    fn turning_all_signs_of_one_actor_leaves_the_frustration((size, rows) in rows(), actor in 0..12_usize) {
        let turns = |s: usize, t: usize| s == actor || t == actor;
        let turned: Vec<Row> = rows.iter().map(|(s, t, sign, w)| (*s, *t, if turns(*s, *t) { -sign } else { *sign }, *w)).collect();
        let (before, after) = (graph(size, &rows), graph(size, &turned));
        let (before, after) = (Measured::of(&before), Measured::of(&after));
        for name in ["frustration", "frustration_at_least", "pairs_at_odds", "balance"] {
            prop_assert_eq!(before.figure(name), after.figure(name), "{}", name);
        }
    }

    #[test]
    fn bounds_hold((size, rows) in rows()) {
        let graph = graph(size, &rows);
        let measured = Measured::of(&graph);
        prop_assert!(measured.figure("frustration_at_least") <= measured.figure("frustration"));
        prop_assert!(measured.disparity().iter().all(|value| (0.0..=1.0).contains(value)));
        let (fits, camps) = (measured.column("camp_fit"), measured.column("camp"));
        let fits_well = |(fit, camp): (&f64, &f64)| if *camp > 0.0 { (0.5..=1.0).contains(fit) } else { *fit == 0.0 };
        prop_assert!(fits.iter().zip(&camps).all(fits_well));
    }
}

// ---- networkx

const SCRIPT: &str = include_str!("measures.py");

/// Whether networkx finds the same on this graph; only says so in a line where Python or networkx is missing.
fn check_by_networkx(name: &str, graph: &RelationGraph) {
    let measured = Measured::of(graph);
    let mut text = Vec::new();
    node_link::write(&measured.table, Arrays::Edges, &mut text).expect("memory");
    let figures = serde_json::to_string(&measured.figures).expect("numbers");
    let started = Command::new("python3")
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = started else {
        eprintln!("not checked: python3 is not installed");
        return;
    };
    let mut stdin = child.stdin.take().expect("piped");
    // A script that stops at once, for want of networkx, closes its end.
    let _ = stdin.write_all(format!("{{\"graph\":{},\"figures\":{figures}}}", String::from_utf8_lossy(&text)).as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("it was started");
    let complaint = String::from_utf8_lossy(&output.stderr);
    if complaint.contains("ModuleNotFoundError") {
        eprintln!("not checked: {}", complaint.lines().last().unwrap_or_default());
        return;
    }
    assert!(output.status.success(), "{name}: {complaint}");
}

#[test]
fn networkx_finds_the_same_on_a_made_up_graph() {
    check_by_networkx("made up", &realistic(150));
}

#[test]
fn networkx_finds_the_same_on_the_graph_of_the_readme() {
    let text = include_str!("../out/graph.json");
    check_by_networkx("out/graph.json", &node_link::read(text, "out/graph.json").expect("ours"));
}

#[test]
fn networkx_finds_the_same_where_there_are_parts() {
    let mut rows = friends(&[(0, 1), (1, 2), (2, 0), (2, 3), (5, 6), (6, 7), (9, 8)]);
    rows.extend([(3, 4, -1, 2.5), (7, 5, -1, 0.3), (4, 3, 1, 0.1)]);
    check_by_networkx("parts", &graph(11, &rows));
}

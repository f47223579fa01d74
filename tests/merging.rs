//! Merging and slicing: a graph of parts is the graph of the whole, and a part of a graph is the graph of that part.

use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use whowhom::corpus::{Article, Sketch};
use whowhom::diff::rules::{Found, Outcome, Rule, file, judge, start};
use whowhom::export::{Options, named};
use whowhom::gazetteer::Gazetteer;
use whowhom::graph::merge::Merge;
use whowhom::graph::slice::Slice;
use whowhom::graph::weight::{WEIGHTINGS, Weighting};
use whowhom::graph::{Facts, Fold, Meta, QuoteLimits, RelationGraph, Table};
use whowhom::pipeline::Analyst;
use whowhom::relate::Status;

/// What articles are made of; invented. More sentences than an edge keeps quotes, some denied, hedged or attributed, some
/// with names that no table has.
const SENTENCES: &[&str] = &[
    "Fiji thanked Tonga for its help after the storm.",
    "Tonga accused Fiji of overfishing near the reef.",
    "Samoa said that Fiji had not attacked Tonga.",
    "Fiji may support Samoa at the vote next week.",
    "Fiji and Tonga signed a treaty on fish.",
    "Samoa condemned Tonga, and Tonga rejected what Samoa had said.",
    "Fiji supports Tonga, while Tonga will not support Samoa.",
    "Palau sent aid to Samoa, Fiji and Tonga on the same day.",
    "Mr Tomasi Vailoa of the Reef Council criticised Fiji in the harbour.",
    "Tomasi Vailoa praised Tonga, the Reef Council said.",
    "Nothing else happened in the capital on that long and quiet day.",
    "Tonga threatened Palau with sanctions over the wreck.",
];

/// Story, sentences of its own, outlet, month.
type Sort = (usize, usize, usize, usize);

/// An article of `story`, `changed` of whose sentences are its own: with few of them it is a near copy of its siblings.
fn article(number: usize, (story, changed, outlet, month): Sort) -> Article {
    let line = |at: usize| {
        let own = at < changed;
        let pick = if own { number * 7 + at * 5 } else { story * 5 + at * (story + 1) };
        let filler = (0..14).map(|word| {
            format!("w{}", if own { 1000 + number * 500 + at * 20 + word } else { story * 500 + at * 20 + word })
        });
        format!("{} It was {}.", SENTENCES[pick % SENTENCES.len()], filler.collect::<Vec<_>>().join(" "))
    };
    Article {
        id: format!("a{number:02}"),
        outlet: [Some("Dawn"), Some("Dusk"), None][outlet].map(str::to_owned),
        date: [None, Some("2024"), Some("2024-03"), Some("2024-05-07")][month].map(str::to_owned),
        text: (0..8).map(line).collect::<Vec<_>>().join("\n"),
        ..Article::default()
    }
}

static ANALYST: LazyLock<Analyst<'static>> = LazyLock::new(|| Analyst::new(Gazetteer::built_in()).discovering(true));

/// An article with what was read from it, since reading is what takes long.
struct Page {
    article: Article,
    facts: Facts,
    sketch: Sketch,
}

fn page(article: Article) -> Page {
    Page { facts: ANALYST.read(&article), sketch: Sketch::of(&article), article }
}

fn built<'a>(pages: impl IntoIterator<Item = &'a Page>) -> RelationGraph {
    let mut fold = Fold::new(Gazetteer::built_in(), QuoteLimits { per_edge: 3, code_points: 120 });
    for Page { article, facts, sketch } in pages {
        fold.add(article, facts, *sketch);
    }
    let settings = [("max-quotes".to_owned(), 3.into()), ("weight".to_owned(), "confidence".into())];
    fold.finish(Meta { schema: 1, settings: settings.into(), ..Meta::default() })
}

fn bytes(graph: &RelationGraph) -> String {
    let mut out = Vec::new();
    named("json").expect("a format").write(&Table::of(graph), &Options::default(), &mut out).expect("memory");
    String::from_utf8(out).expect("JSON")
}

fn merged<'a>(graphs: impl IntoIterator<Item = &'a RelationGraph>) -> RelationGraph {
    let mut merge = Merge::default();
    for graph in graphs {
        // Through the file, as a user would.
        let read = whowhom::graph::node_link::read(&bytes(graph), "graph.json").expect("own output");
        merge.add(&read).expect("graphs of the same run");
    }
    merge.finish(|_| true).expect("graphs of the same run")
}

/// Articles as (story, sentences of its own, outlet, month), each with the shard it falls in.
fn corpus() -> impl Strategy<Value = Vec<(Sort, usize)>> {
    prop::collection::vec(((0usize..3, 0usize..4, 0usize..3, 0usize..4), 0usize..3), 1..12)
}

fn articles(kinds: &[(Sort, usize)]) -> Vec<Page> {
    kinds.iter().enumerate().map(|(number, (kind, _))| page(article(number, *kind))).collect()
}

/// What rules are about and what they ask.
const RULES: &[&str] = &[
    "source = \"FJI\"\ntarget = \"TON\"\n",
    "between = [\"FJI\", \"TON\"]\nleading = \"+\"\n",
    "between = [\"TON\", \"FJI\"]\nmeasure = \"friendly\"\nat_least = 0.5\n",
    "source = [\"WSM\", \"TON\"]\nmeasure = \"rate\"\nat_least = 100\n",
    "target = \"TON\"\nstatus = [\"denied\", \"hedged\"]\n",
    "sign = \"-\"\nvoice = \"quoted\"\nat_most = 1\n",
    "source = \"FJI\"\nrelation = [\"agree\", \"accuse\"]\nmeasure = \"articles\"\nat_least = 2\n",
    "relation = \"cooccurrence\"\nsource = \"TON\"\ntarget = \"FJI\"\nat_least = 3\n",
    "measure = \"balance\"\nat_least = 0\nat_most = 2\n",
];

fn rules(text: &str) -> Vec<Rule> {
    file::read("rules.toml", text).expect("rules")
}

/// How each rule came out, and by what.
fn checked(graph: &RelationGraph, rules: &[Rule]) -> Vec<(Outcome, Option<f64>, Vec<Found>)> {
    let verdicts = judge(graph, rules, 2).expect("a graph with counts by article");
    verdicts.into_iter().map(|verdict| (verdict.outcome, verdict.value, verdict.found)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn merging_the_shards_of_a_corpus_in_any_split_and_order_gives_the_graph_built_at_once(kinds in corpus(), turn in 0usize..3) {
        let articles = articles(&kinds);
        let whole = bytes(&built(&articles));
        let shard = |at: usize| built(articles.iter().zip(&kinds).filter(|(_, kind)| kind.1 == at).map(|(article, _)| article).rev());
        let mut shards = [shard(0), shard(1), shard(2)];
        shards.rotate_left(turn);
        let [one, two, three] = &shards;
        prop_assert_eq!(&bytes(&merged([one, two, three])), &whole, "at once");
        prop_assert_eq!(&bytes(&merged([&merged([one, two]), three])), &whole, "from the left");
        prop_assert_eq!(&bytes(&merged([one, &merged([three, two])])), &whole, "from the right");
        let all = built(&articles);
        prop_assert_eq!(&bytes(&merged([&all, two, &all])), &whole, "twice the same");
    }

    #[test]
    fn a_slice_counts_what_its_articles_alone_would_have_given(kinds in corpus(), outlet in 0usize..3, since in 0usize..3) {
        let articles = articles(&kinds);
        let graph = built(&articles);
        let outlet = ["Dawn", "Dusk", "(none)"][outlet];
        let since = [None, Some("2024"), Some("2024-04")][since].map(str::to_owned);
        let slice = Slice { outlets: vec![outlet.to_owned()], since: since.clone(), ..Slice::default() };
        match slice.of(&graph) {
            Err(why) => {
                let message = why.to_string();
                prop_assert!(message.contains(&format!("no outlet \"{outlet}\"")), "{}", message);
            }
            Ok(mut part) => {
                let wanted = articles.iter().filter(|Page { article, .. }| {
                    article.outlet.as_deref().unwrap_or("(none)") == outlet
                        && since.as_ref().is_none_or(|since| article.date.as_ref().is_some_and(|date| date >= since))
                });
                let mut alone = built(wanted);
                for graph in [&mut part, &mut alone] {
                    graph.meta.settings.clear();
                    graph.meta.copied_edges.iter_mut().for_each(|link| { link.edge.evidence.clear(); link.edge.symmetric = false; });
                    graph.graph.edge_weights_mut().for_each(|edge| { edge.evidence.clear(); edge.symmetric = false; });
                    // A spelling of the others may come before by bytes.
                    graph.meta.copied_nodes.iter_mut().chain(graph.graph.node_weights_mut()).for_each(|node| node.name.clear());
                }
                prop_assert_eq!(bytes(&part), bytes(&alone));
            }
        }
    }

    #[test]
    fn a_rule_finds_what_the_slice_of_its_outlet_and_time_has(
        kinds in corpus(), outlet in 0usize..2, since in 0usize..3, form in 0..RULES.len()
    ) {
        let graph = built(&articles(&kinds));
        let outlet = ["Dawn", "Dusk"][outlet];
        let since = [None, Some("2024"), Some("2024-04")][since].map(str::to_owned);
        let slice = Slice { outlets: vec![outlet.to_owned()], since: since.clone(), ..Slice::default() };
        if let Ok(part) = slice.of(&graph) {
            let time = since.map(|since| format!("since = \"{since}\"\n")).unwrap_or_default();
            let ruled = checked(&graph, &rules(&format!("[[expect]]\n{}outlet = \"{outlet}\"\n{time}", RULES[form])));
            let sliced = checked(&part, &rules(&format!("[[expect]]\n{}", RULES[form])));
            prop_assert_eq!(ruled, sliced);
        }
    }

    #[test]
    fn a_rule_and_its_negation_never_both_hold(kinds in corpus(), form in 0..RULES.len(), least in 0u64..4, flips in any::<bool>()) {
        let graph = built(&articles(&kinds));
        let flip = if flips && RULES[form].starts_with("source") { "flip = [\"Dawn\", \"Dusk\"]\n" } else { "" };
        let keys = if flip.is_empty() { RULES[form] } else { "between = [\"FJI\", \"TON\"]\n" };
        let keys = format!("{keys}{flip}skip_below = {{articles = {least}}}\n");
        let both = checked(&graph, &rules(&format!("[[expect]]\n{keys}[[forbid]]\n{keys}")));
        let outcomes = [both[0].0, both[1].0];
        prop_assert!(
            matches!(outcomes, [Outcome::Pass, Outcome::Fail] | [Outcome::Fail, Outcome::Pass] | [Outcome::Skipped, Outcome::Skipped]),
            "{:?}", outcomes
        );
    }

    #[test]
    fn the_rules_made_from_a_graph_hold_on_it(kinds in corpus()) {
        let graph = built(&articles(&kinds));
        let text = start::rules(&graph).expect("a whole graph");
        prop_assume!(text.contains("[[expect]]"));
        let mut rules = rules(&text);
        for name in rules.iter_mut().flat_map(Rule::actors_mut) {
            let mut nodes = graph.graph.node_weights();
            let named = nodes.find(|node| node.name == name.text || node.id == name.text);
            name.id.clone_from(&named.expect("an actor of the graph").id);
        }
        prop_assert!(checked(&graph, &rules).iter().all(|(outcome, ..)| *outcome == Outcome::Pass), "{}", text);
    }

    #[test]
    fn weights_are_one_reading_of_the_counts(kinds in corpus(), first in 0usize..6) {
        let mut graph = built(&articles(&kinds));
        let before = bytes(&graph);
        WEIGHTINGS[first].1.weigh(&mut graph);
        let mut edges = graph.graph.edge_weights();
        match WEIGHTINGS[first].1 {
            Weighting::Count => prop_assert!(edges.all(|edge| (edge.weight - f64::from(u32::try_from(edge.count).expect("few"))).abs() < 1e-9)),
            Weighting::Npmi => prop_assert!(edges.all(|edge| edge.weight.abs() <= 1.0 + 1e-12)),
            _ => prop_assert!(edges.all(|edge| edge.weight.is_finite())),
        }
        Weighting::Confidence.weigh(&mut graph);
        prop_assert_eq!(bytes(&graph), before);
    }

    #[test]
    fn a_slice_by_status_keeps_the_statements_of_it_and_no_others(kinds in corpus()) {
        let graph = built(&articles(&kinds));
        let all = [Status::Asserted, Status::Denied, Status::Hedged];
        let parts = all.map(|status| Slice { statuses: vec![status], ..Slice::default() }.of(&graph).expect("no articles are cut"));
        let sums = |graph: &RelationGraph| {
            graph.graph.edge_weights().fold([0, 0, 0], |[a, d, h], edge| [a + edge.count, d + edge.denied, h + edge.hedged])
        };
        let [whole, asserted, denied, hedged] = [sums(&graph), sums(&parts[0]), sums(&parts[1]), sums(&parts[2])];
        prop_assert_eq!([asserted[0], denied[1], hedged[2]], whole);
        prop_assert_eq!([asserted[1], asserted[2], denied[0], denied[2], hedged[0], hedged[1]], [0; 6]);
    }
}

#[test]
fn the_corpus_of_these_laws_has_copies_finds_and_full_edges() {
    let kinds: Vec<_> = (0..12).map(|number| ((number % 3, number % 4, 0, 0), 0)).collect();
    let graph = built(&articles(&kinds));
    assert!(graph.meta.corpus.copies > 0 && !graph.meta.copied_edges.is_empty());
    assert!(graph.graph.node_weights().any(|node| node.seen_as.is_some()));
    assert!(graph.graph.edge_weights().any(|edge| edge.evidence.len() == 3 && edge.count > 3));
}

#[test]
fn the_surroundings_of_an_actor_are_itself_and_who_it_deals_with() {
    let text = "Fiji thanked Tonga.\nTonga accused Samoa.\nSamoa supports Palau.";
    let article = Article { id: "a".to_owned(), text: text.to_owned(), ..Article::default() };
    let graph = built([&page(article)]);
    let near = |steps| {
        let slice = Slice { focus: vec!["FJI".to_owned()], steps, ..Slice::default() };
        let part = slice.of(&graph).expect("Fiji is there");
        part.graph
            .node_weights()
            .map(|node| node.id.clone())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!([near(0), near(1), near(2)], ["FJI", "FJI TON", "FJI TON WSM"]);
}

#[test]
fn one_id_for_two_texts_is_refused_and_named() {
    let article = |text: &str| page(Article { id: "a.txt".to_owned(), text: text.to_owned(), ..Article::default() });
    let graphs = [built([&article("Fiji thanked Tonga.")]), built([&article("Tonga accused Fiji.")])];
    let mut merge = Merge::default();
    merge.add(&graphs[0]).expect("the first");
    let message = merge.add(&graphs[1]).expect_err("another text").to_string();
    assert!(message.contains("article \"a.txt\" stands in two graphs with different texts"), "{message}");
}

#[test]
fn a_graph_without_counts_by_article_can_be_neither_merged_nor_cut_by_date() {
    let article = Article { id: "a".to_owned(), text: "Fiji thanked Tonga.".to_owned(), ..Article::default() };
    let graph = built([&page(article)]).without_articles();
    let merged = Merge::default().add(&graph).expect_err("no rows").to_string();
    let cut = Slice { since: Some("2024".to_owned()), ..Slice::default() }.of(&graph).expect_err("no rows").to_string();
    assert!(merged.contains("no counts by article, which a merge needs"), "{merged}");
    assert!(cut.contains("no counts by article, which a slice by outlet or date needs"), "{cut}");
}

/// The example in the head of `graph/weight.rs`, worked out by hand.
#[test]
fn weights_against_chance_are_those_of_the_literature() {
    let lines = |count: usize, line: &str| vec![line.to_owned(); count];
    let text =
        [lines(5, "Fiji and Tonga."), lines(5, "Fiji alone."), lines(15, "Tonga alone."), lines(175, "Nobody at all.")]
            .concat();
    let article = Article { id: "a".to_owned(), text: text.join("\n"), ..Article::default() };
    let page = page(article);
    let weight = |weighting: Weighting| {
        let mut graph = built([&page]);
        weighting.weigh(&mut graph);
        graph.graph.edge_weights().find(|edge| &*edge.key == "cooccurrence").expect("both").weight
    };
    let (both, one, other, all) = (5.0_f64, 10.0, 20.0, 200.0);
    let npmi = ((both / all) / (one / all * other / all)).ln() / -(both / all).ln();
    assert!((weight(Weighting::Npmi) - npmi).abs() < 1e-9);
    let cell = |count: f64, row: f64, column: f64| count * (count * all / (row * column)).ln();
    let ratio = 2.0 * (cell(5.0, one, other) + cell(5.0, one, 180.0) + cell(15.0, 190.0, other) + cell(175.0, 190.0, 180.0));
    assert!((weight(Weighting::Llr) - ratio).abs() < 1e-9);
    assert!((weight(Weighting::Rate) - 1000.0 * both / all).abs() < 1e-9);
}

#[test]
fn a_relation_that_versions_score_otherwise_is_one_edge_in_any_order() {
    let article = |text: &str| page(Article { id: text.to_owned(), text: text.to_owned(), ..Article::default() });
    let (one, mut other) = (built([&article("Fiji thanked Tonga.")]), built([&article("Fiji thanked Tonga for fish.")]));
    other.graph.edge_weights_mut().for_each(|edge| edge.intensity += 1.0);
    let graph = merged([&one, &other]);
    assert_eq!(bytes(&graph), bytes(&merged([&other, &one])));
    assert!(graph.graph.edge_weights().any(|edge| &*edge.key == "support+" && edge.count == 2));
}

#[test]
fn what_a_slice_leaves_out_does_not_come_back_from_its_copies() {
    let kinds: Vec<_> = (0..12).map(|number| ((number % 3, number % 4, 0, 0), 0)).collect();
    let graph = built(&articles(&kinds));
    assert!(graph.meta.copied_edges.iter().any(|link| &*link.edge.relation != "support"));
    let part = Slice { relations: vec!["support".to_owned()], ..Slice::default() }.of(&graph).expect("no articles are cut");
    assert!(part.meta.copied_edges.iter().all(|link| &*link.edge.relation == "support"));
}

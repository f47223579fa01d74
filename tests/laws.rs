//! Laws that hold for any input: offsets, order, sums, mirrors. All sentences are invented.
//!
//! Case counts are small enough for a debug run; `PROPTEST_CASES` does not change them, a failing seed is printed.

use assert_cmd::Command;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use whowhom::analyse;
use whowhom::corpus::{Article, Sketch};
use whowhom::diff::changes::{Change, Diff, Matching, Naming, Settings as DiffSettings, Side};
use whowhom::diff::normalize::Normalize;
use whowhom::export::json;
use whowhom::gazetteer::Gazetteer;
use whowhom::graph::slice::Slice;
use whowhom::graph::{Facts, Fold, Meta, QuoteLimits, RelationGraph, Table};
use whowhom::pipeline::{self, Analyst, Settings};
use whowhom::relate::cues::{CueClass, Slot};
use whowhom::relate::{Lexicon, RelationKind};
use whowhom::text::{CodePoints, Span};

const QUOTES: QuoteLimits = QuoteLimits { per_edge: 8, code_points: 400 };
const OUTLETS: [&str; 3] = ["Dawn", "Dusk", "Noon"];

fn analyst() -> Analyst<'static> {
    Analyst::new(Gazetteer::built_in())
}

fn read(text: &str) -> Facts {
    analyst().read(&Article { id: "a".to_owned(), text: text.to_owned(), ..Article::default() })
}

// ---- what texts are made of

fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Fiji",
        "Tonga",
        "Samoa",
        "Kazakhstan",
        "Russian",
        "the EU",
        "CSTO",
        "Vladimir Putin",
        "Putin",
        "President Tokayev",
        "Türkiye",
        "Recep Tayyip Erdoğan",
        "Côte d’Ivoire",
        "Côte d'Ivoire",
        "New\u{a0}Zealand",
        "Sino-Russian",
        "U.S.",
        "US",
        "us",
        "FIJI",
    ])
}

fn verb() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "thanked",
        "accused",
        "was accused by",
        "met",
        "may sue",
        "did not thank",
        "refused to help",
        "invaded",
        "signed a deal with",
        "and",
        "'s attack on",
        "said",
        "is a",
    ])
}

/// Pieces that are hard on offsets: emoji, right-to-left script, combining marks, curly quotes, odd blanks.
fn oddity() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "😀",
            "👩‍👩‍👧",
            "e\u{301}",
            "شكرا",
            "ראש",
            "“",
            "”",
            "’",
            "\u{a0}",
            "\u{200b}",
            "\u{ad}",
            "\u{202e}",
            "—",
            "Путин",
            "中国",
            "\t",
            "\n",
            "\r\n",
            ". ",
            "…",
            "ß",
            "İ",
            "ﬁ",
            "\u{feff}",
            "`",
            "'",
            "\"",
            "-",
            "\0",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,4}",
        any::<char>().prop_map(String::from),
    ]
}

/// Names, verbs and oddities, most of them with a blank between.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => name().prop_map(str::to_owned),
        3 => verb().prop_map(str::to_owned),
        2 => oddity(),
        1 => Just(".".to_owned()),
    ];
    let joint = prop::sample::select(vec![" ", " ", " ", "", "\u{a0}"]);
    prop::collection::vec((piece, joint), 0..30)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, joint)| piece + joint).collect())
}

/// A plain sentence about two or three of six states.
fn sentence() -> impl Strategy<Value = String> {
    let state = || prop::sample::select(vec!["Fiji", "Tonga", "Samoa", "Nauru", "Palau", "Kiribati"]);
    (state(), state(), state(), 0..9_usize).prop_map(|(a, b, c, form)| match form {
        0 => format!("{a} thanked {b}."),
        1 => format!("{a} accused {b} of overfishing."),
        2 => format!("{a} may sue {b}."),
        3 => format!("{a} did not thank {b}."),
        4 => format!("{a} met {b}."),
        5 => format!("{a} was accused by {b}."),
        6 => format!("{c} said that {a} invaded {b}."),
        7 => format!("{a}, {b} and {c} lie in the ocean."),
        _ => format!("{a} visited {b}."),
    })
}

/// Articles of three outlets or none, some undated, some a copy of the one before.
fn corpus() -> impl Strategy<Value = Vec<Article>> {
    let date = prop::option::of(1..29_u32);
    let one = (prop::collection::vec(sentence(), 1..6), prop::option::of(0..3_usize), date, prop::bool::weighted(0.1));
    prop::collection::vec(one, 1..9).prop_map(|rows| {
        let mut articles: Vec<Article> = Vec::new();
        for (at, (sentences, outlet, day, is_copy)) in rows.into_iter().enumerate() {
            let id = format!("{at:02}");
            let article = match articles.last().filter(|_| is_copy) {
                Some(last) => Article { id, ..last.clone() },
                None => Article {
                    id,
                    outlet: outlet.map(|at| OUTLETS[at].to_owned()),
                    date: day.map(|day| format!("2024-05-{day:02}")),
                    text: sentences.join(" "),
                    ..Article::default()
                },
            };
            articles.push(article);
        }
        articles
    })
}

fn graph_with(articles: &[Article], limits: QuoteLimits) -> RelationGraph {
    let analyst = analyst();
    let mut fold = Fold::new(analyst.gazetteer, limits);
    for article in articles {
        fold.add(article, &analyst.read(article), Sketch::of(article));
    }
    fold.finish(Meta { schema: 1, ..Meta::default() })
}

fn outlet_of(graph: &RelationGraph, outlet: &str) -> RelationGraph {
    Slice { outlets: vec![outlet.to_owned()], ..Slice::default() }.of(graph).unwrap()
}

fn graph(articles: &[Article]) -> RelationGraph {
    graph_with(articles, QUOTES)
}

fn diff_settings() -> impl Strategy<Value = DiffSettings> {
    let normalize = prop::sample::select(Normalize::ALL.map(|row| row.1).to_vec());
    let matching = prop::sample::select(vec![Matching::Relations, Matching::Pairs]);
    (prop_oneof![Just(0.0), 0.0..1.0_f64], any::<bool>(), normalize, matching).prop_map(
        |(tolerance, cooccurrences, normalize, matching)| DiffSettings { tolerance, cooccurrences, normalize, matching },
    )
}

fn mirror(change: Change) -> Change {
    match change {
        Change::Added => Change::Removed,
        Change::Removed => Change::Added,
        Change::Changed => Change::Changed,
    }
}

fn bytes(graph: &RelationGraph) -> String {
    let mut table = Table::of(graph);
    analyse::measure(&mut table);
    let mut out = Vec::new();
    json::write(&table, &whowhom::export::Options::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn cases(count: u32) -> ProptestConfig {
    ProptestConfig { cases: count, failure_persistence: None, ..ProptestConfig::default() }
}

// ---- one article

proptest! {
    #![proptest_config(cases(80))]

    #[test]
    fn mentions_are_sorted_disjoint_and_inside_sentences(text in text()) {
        let facts = read(&text);
        for pair in facts.mentions.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start, "{pair:?} in {text:?}");
        }
        for mention in &facts.mentions {
            prop_assert!(!mention.span.is_empty());
            prop_assert!(facts.sentences.iter().any(|s| s.contains(mention.span)), "{mention:?} in {text:?}");
        }
    }

    #[test]
    fn sentences_are_sorted_disjoint_and_not_blank(text in text()) {
        let facts = read(&text);
        for pair in facts.sentences.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start);
        }
        prop_assert!(facts.sentences.iter().all(|s| !s.of(&text).trim().is_empty() && !s.of(&text).contains('\n')));
    }

    #[test]
    fn the_ends_of_every_relation_are_mentions_of_its_sentence(text in text()) {
        let facts = read(&text);
        for relation in &facts.relations {
            prop_assert!(relation.source != relation.target, "{relation:?} in {text:?}");
            prop_assert!(facts.sentences.contains(&relation.sentence));
            for (entity, span) in [(relation.source, relation.source_span), (relation.target, relation.target_span)] {
                prop_assert!(relation.sentence.contains(span));
                let named = facts.mentions.iter().any(|m| m.entity == entity && m.span == span);
                prop_assert!(named, "{relation:?} in {text:?}");
            }
            prop_assert!(relation.sentence.contains(relation.cue_span) && !relation.cue_span.is_empty());
            prop_assert!(relation.confidence <= 1000);
            prop_assert!(relation.attributed_to.is_none_or(|who| facts.mentions.iter().any(|m| m.entity == who)));
        }
    }

    #[test]
    fn a_symmetric_relation_has_its_source_first(text in text()) {
        for relation in read(&text).relations.iter().filter(|relation| relation.symmetric) {
            prop_assert!(relation.source_span < relation.target_span, "{relation:?} in {text:?}");
        }
    }

    #[test]
    fn a_line_in_front_moves_spans_and_nothing_else(text in text(), line in "[a-z 😀é]{0,12}") {
        let before = read(&text);
        let prefix = format!("{line}\n");
        let after = read(&format!("{prefix}{text}"));
        let moved = |span: Span| span.moved(prefix.len());
        let own = |span: Span| span.start >= prefix.len();
        prop_assert_eq!(
            before.sentences.iter().map(|s| moved(*s)).collect::<Vec<_>>(),
            after.sentences.iter().copied().filter(|s| own(*s)).collect::<Vec<_>>()
        );
        let mut mentions = before.mentions.clone();
        for mention in &mut mentions {
            mention.span = moved(mention.span);
        }
        prop_assert_eq!(&mentions, &after.mentions);
        let mut relations = before.relations.clone();
        for relation in &mut relations {
            relation.sentence = moved(relation.sentence);
            relation.source_span = moved(relation.source_span);
            relation.target_span = moved(relation.target_span);
            relation.cue_span = moved(relation.cue_span);
        }
        prop_assert_eq!(&relations, &after.relations);
    }

    #[test]
    fn code_points_cut_what_bytes_cut(text in text()) {
        let points = CodePoints::of(&text);
        let letters: Vec<char> = text.chars().collect();
        for mention in read(&text).mentions {
            let [start, end] = points.span(mention.span);
            prop_assert_eq!(letters[start..end].iter().collect::<String>(), mention.span.of(&text));
        }
    }

    #[test]
    fn any_string_is_read(text in any::<String>()) {
        let facts = read(&text);
        prop_assert!(facts.sentences.iter().all(|s| s.end <= text.len()));
    }
}

/// Texts that a reader may stumble over, each with the number of sentences it at least has.
#[test]
fn extreme_texts_are_read() {
    let verbs = "thanked ".repeat(5000);
    let texts = [
        (format!("Fiji {verbs}Tonga."), 2),
        ("Fiji, Tonga and Samoa thanked Nauru and ".repeat(1500), 2),
        ("Fiji ".repeat(10_000), 2),
        ("Fiji thanked Tonga\n".repeat(2000), 2000),
        ("😀".repeat(20_000), 1),
        ("и Fiji ж thanked 中 Tonga ש ".repeat(1000), 2),
        ("((((((((".repeat(2000), 1),
        ("“Fiji ".repeat(3000), 1),
        ("Fiji's ".repeat(3000), 1),
        ("which ".repeat(4000), 1),
        ("Fiji-".repeat(4000), 1),
        ("a\u{301}".repeat(10_000), 1),
        ("It is a group. ".repeat(1000), 1000),
    ];
    for (text, least) in texts {
        let facts = read(&text);
        let start: String = text.chars().take(20).collect();
        assert!(facts.sentences.len() >= least, "{start}... gives {} sentences", facts.sentences.len());
        let joined: usize = facts.sentences.iter().map(|s| s.len()).sum();
        assert!(joined <= text.len() && joined * 2 >= text.len(), "{start}...: {joined} of {} bytes", text.len());
    }
}

/// The program itself, on texts of the strategy above: offsets as Python would slice them.
#[test]
fn extract_prints_the_slices_it_names() {
    let mut runner = TestRunner::deterministic();
    let texts: Vec<String> = std::iter::repeat_with(|| text().new_tree(&mut runner).unwrap().current())
        .filter(|t| !t.trim().is_empty())
        .take(120)
        .collect();
    let line = |(at, text): (usize, &String)| serde_json::json!({"id": at, "text": text}).to_string();
    let lines = texts.iter().enumerate().map(line).collect::<Vec<_>>().join(
        "
",
    );
    let output = Command::cargo_bin("whowhom").unwrap().args(["extract", "-"]).write_stdin(lines).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed: Vec<serde_json::Value> =
        output.stdout.split(|b| *b == b'\n').filter(|l| !l.is_empty()).map(|l| serde_json::from_slice(l).unwrap()).collect();
    assert_eq!(printed.len(), texts.len());
    let (mut mentions, mut relations) = (0, 0);
    for (text, line) in texts.iter().zip(&printed) {
        let letters: Vec<char> = text.chars().collect();
        let number = |value: &serde_json::Value| usize::try_from(value.as_u64().unwrap()).unwrap();
        let mut entities = BTreeSet::new();
        for mention in line["mentions"].as_array().unwrap() {
            let (start, end) = (number(&mention["start"]), number(&mention["end"]));
            assert_eq!(letters[start..end].iter().collect::<String>(), mention["text"].as_str().unwrap(), "{text:?}");
            entities.insert(mention["entity"].as_str().unwrap());
            mentions += 1;
        }
        for relation in line["relations"].as_array().unwrap() {
            let [s, e] = [0, 1].map(|at| number(&relation["sentence"][at]));
            for key in ["source_span", "target_span", "cue"] {
                let [start, end] = [0, 1].map(|at| number(&relation[key][at]));
                assert!(s <= start && start < end && end <= e, "{key} of {relation} in {text:?}");
            }
            assert!(entities.contains(relation["source"].as_str().unwrap()));
            assert!(entities.contains(relation["target"].as_str().unwrap()));
            assert!(relation["confidence"].is_number() && relation["sign"].is_number());
            relations += 1;
        }
    }
    assert!(mentions > 300 && relations > 20, "{mentions} mentions and {relations} relations: the texts try nothing");
}

// ---- graphs

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn sums_by_article_and_by_outlet_are_the_edge(articles in corpus()) {
        let graph = graph(&articles);
        for edge in graph.graph.edge_weights() {
            let sum = |column: usize| edge.by_article.iter().map(|row| row[column]).sum::<u64>();
            prop_assert_eq!(sum(1), edge.count);
            prop_assert_eq!(sum(2), edge.denied);
            prop_assert_eq!(sum(3), edge.hedged);
            prop_assert_eq!(sum(4), edge.attributed);
            prop_assert!((f64::from(u32::try_from(sum(5)).unwrap()) / 1000.0 - edge.weight).abs() < 1e-9);
            prop_assert_eq!(edge.outlets.values().map(|outlet| outlet.count).sum::<u64>(), edge.count);
            prop_assert_eq!(edge.outlets.values().map(|outlet| outlet.articles).sum::<u64>(), edge.articles);
            let cues: u64 = edge.outlets.values().flat_map(|outlet| outlet.cues.values()).sum();
            prop_assert_eq!(cues, if &*edge.key == "cooccurrence" { 0 } else { edge.count });
        }
        for node in graph.graph.node_weights() {
            prop_assert_eq!(node.outlets.values().map(|outlet| outlet.mentions).sum::<u64>(), node.mentions);
            prop_assert_eq!(node.outlets.values().map(|outlet| outlet.articles).sum::<u64>(), node.articles);
        }
    }

    #[test]
    fn an_actor_has_no_more_tone_in_an_article_than_the_article(articles in corpus()) {
        let graph = graph(&articles);
        for node in graph.graph.node_weights().chain(&graph.meta.copied_nodes) {
            let named: Vec<u64> = node.by_article.iter().map(|row| row[0]).collect();
            for [article, positive, negative] in &node.tone {
                let row = &graph.meta.articles[usize::try_from(article).unwrap()];
                prop_assert!(positive <= row.positive && negative <= row.negative && positive + negative > 0, "{}", node.id);
                prop_assert!(named.contains(&article), "{}", node.id);
            }
        }
    }

    #[test]
    fn copies_are_listed_and_not_counted(articles in corpus()) {
        let graph = graph(&articles);
        prop_assert_eq!(graph.meta.articles.len(), articles.len());
        let listed = graph.meta.articles.iter().filter(|row| row.copy_of.is_some()).count() as u64;
        prop_assert_eq!(listed, graph.meta.corpus.copies);
        prop_assert_eq!(graph.meta.corpus.articles + listed, articles.len() as u64);
        for edge in graph.graph.edge_weights() {
            for row in &edge.by_article {
                prop_assert!(graph.meta.articles[usize::try_from(row[0]).unwrap()].copy_of.is_none());
            }
        }
    }

    #[test]
    fn evidence_stays_inside_its_sentence_and_its_limit(articles in corpus(), most in 0..4_usize, longest in 0..60_usize) {
        let graph = graph_with(&articles, QuoteLimits { per_edge: most, code_points: longest });
        for edge in graph.graph.edge_weights() {
            let statements = usize::try_from(edge.count + edge.denied + edge.hedged).unwrap();
            // The same sentence twice is one piece.
            prop_assert!(edge.evidence.len() <= most.min(statements), "{}", edge.key);
            prop_assert_eq!(edge.evidence.is_empty(), most.min(statements) == 0, "{}", edge.key);
            for piece in &edge.evidence {
                let length = u32::try_from(piece.sentence.chars().count()).unwrap();
                for [start, end] in [Some(piece.source_span), Some(piece.target_span), piece.cue_span].into_iter().flatten() {
                    prop_assert!(start < end && end <= length, "[{start},{end}] of {:?}", piece.sentence);
                }
            }
        }
    }

    #[test]
    fn symmetric_edges_run_from_the_smaller_id(articles in corpus()) {
        let graph = graph(&articles);
        let table = Table::of(&graph);
        for row in table.edges.iter().filter(|row| row.edge.symmetric) {
            prop_assert!(table.id(row.source) < table.id(row.target), "{}", row.edge.key);
        }
    }

    #[test]
    fn a_graph_does_not_differ_from_itself(articles in corpus(), settings in diff_settings()) {
        let graph = graph(&articles);
        let table = Table::of(&graph);
        let diff = Diff::between(&table, &table, settings);
        prop_assert!(diff.is_empty() && diff.replaced.is_empty(), "{:?}", diff);
    }

    #[test]
    fn swapping_the_sides_of_a_diff_mirrors_it(one in corpus(), other in corpus(), settings in diff_settings()) {
        let (one, other) = (graph(&one), graph(&other));
        let (a, b) = (Table::of(&one), Table::of(&other));
        let (there, back) = (Diff::between(&a, &b, settings), Diff::between(&b, &a, settings));
        prop_assert_eq!(there.nodes.len(), back.nodes.len());
        for (x, y) in there.nodes.iter().zip(&back.nodes) {
            let named = |side: Option<Naming>| side.map(|side| (side.mentions, side.rate.map(f64::to_bits)));
            prop_assert_eq!((x.id, mirror(x.change)), (y.id, y.change));
            prop_assert!((x.telling + y.telling).abs() == 0.0, "{} and {}", x.telling, y.telling);
            prop_assert_eq!((named(x.before), named(x.after)), (named(y.after), named(y.before)));
        }
        prop_assert_eq!(there.edges.len(), back.edges.len());
        for (x, y) in there.edges.iter().zip(&back.edges) {
            prop_assert_eq!((x.source, x.target, mirror(x.change), x.replaced), (y.source, y.target, y.change, y.replaced));
            prop_assert!((x.telling + y.telling).abs() == 0.0, "{} and {}", x.telling, y.telling);
            let side = |side: Option<Side<'_>>| side.map(|side| (side.key.to_owned(), side.count, side.value().to_bits()));
            prop_assert_eq!((side(x.before), side(x.after)), (side(y.after), side(y.before)));
        }
        prop_assert_eq!(there.turned.len(), back.turned.len());
        for (x, y) in there.turned.iter().zip(&back.turned) {
            prop_assert_eq!((x.source, x.target, x.before, x.rate_after), (y.source, y.target, y.after, y.rate_before));
            prop_assert!((x.telling + y.telling).abs() == 0.0, "{} and {}", x.telling, y.telling);
        }
        prop_assert_eq!(there.replaced.len(), back.replaced.len());
        for (x, y) in there.replaced.iter().zip(&back.replaced) {
            prop_assert_eq!((x.source, x.target, x.sign, &x.before, &x.after), (y.source, y.target, y.sign, &y.after, &y.before));
            prop_assert_eq!(x.telling.to_bits(), y.telling.to_bits());
        }
    }

    #[test]
    fn a_tolerance_of_one_leaves_what_is_in_one_graph_alone(one in corpus(), other in corpus(), settings in diff_settings()) {
        let (one, other) = (graph(&one), graph(&other));
        let diff = Diff::between(&Table::of(&one), &Table::of(&other), DiffSettings { tolerance: 1.0, ..settings });
        prop_assert_eq!((diff.edges_that(Change::Changed), diff.nodes_that(Change::Changed)), (0, 0));
    }

    #[test]
    fn twice_the_same_text_has_the_same_rates(articles in corpus(), settings in diff_settings()) {
        let again = articles.iter().map(|article| Article {
            id: format!("{} again", article.id),
            outlet: Some(format!("{} again", article.outlet.as_deref().unwrap_or("none"))),
            ..article.clone()
        });
        let (one, twice) = (graph(&articles), graph(&articles.iter().cloned().chain(again).collect::<Vec<_>>()));
        for normalize in [Normalize::Sentences, Normalize::Articles] {
            let diff = Diff::between(&Table::of(&one), &Table::of(&twice), DiffSettings { normalize, ..settings });
            prop_assert!(diff.is_empty(), "{:?}", diff);
        }
    }

    #[test]
    fn slices_by_outlet_sum_to_the_whole(articles in corpus()) {
        let graph = graph(&articles);
        let mut counts: BTreeMap<(String, String, std::sync::Arc<str>), [u64; 6]> = BTreeMap::new();
        let (mut sentences, mut mentions) = (0, 0);
        for outlet in graph.meta.corpus.outlets.keys() {
            let part = outlet_of(&graph, outlet);
            sentences += part.meta.corpus.sentences;
            mentions += part.graph.node_weights().map(|node| node.mentions).sum::<u64>();
            let table = Table::of(&part);
            for row in &table.edges {
                let key = (table.id(row.source).to_owned(), table.id(row.target).to_owned(), row.edge.key.clone());
                let sums = counts.entry(key).or_default();
                let edge = row.edge;
                let thousandths = edge.by_article.iter().map(|row| row[5]).sum();
                let values = [edge.count, edge.denied, edge.hedged, edge.attributed, edge.articles, thousandths];
                sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
            }
        }
        prop_assert_eq!(sentences, graph.meta.corpus.sentences);
        prop_assert_eq!(mentions, graph.graph.node_weights().map(|node| node.mentions).sum::<u64>());
        let table = Table::of(&graph);
        prop_assert_eq!(counts.len(), table.edges.len());
        for row in &table.edges {
            let key = (table.id(row.source).to_owned(), table.id(row.target).to_owned(), row.edge.key.clone());
            let edge = row.edge;
            let thousandths = edge.by_article.iter().map(|row| row[5]).sum();
            let values = [edge.count, edge.denied, edge.hedged, edge.attributed, edge.articles, thousandths];
            prop_assert_eq!(counts[&key], values, "{:?}", key);
        }
    }

    #[test]
    fn a_slice_is_the_graph_of_that_outlet_alone(articles in corpus()) {
        let graph = graph(&articles);
        for outlet in graph.meta.corpus.outlets.keys() {
            let own: Vec<Article> =
                articles.iter().filter(|a| a.outlet.as_deref().unwrap_or("(none)") == outlet).cloned().collect();
            let (part, alone) = (outlet_of(&graph, outlet), graph_with(&own, QUOTES));
            prop_assert_eq!(&part.meta.corpus, &alone.meta.corpus);
            let (part, alone) = (Table::of(&part), Table::of(&alone));
            let diff = Diff::between(&part, &alone, DiffSettings { cooccurrences: true, ..DiffSettings::default() });
            prop_assert!(diff.is_empty(), "{}: {:?}", outlet, diff);
        }
    }
}

// ---- order and threads

proptest! {
    #![proptest_config(cases(8))]

    #[test]
    fn neither_threads_nor_the_order_of_inputs_reach_the_bytes(
        articles in corpus(),
        order in Just((0..9).collect::<Vec<usize>>()).prop_shuffle(),
        most in 1..3_usize,
    ) {
        let folder = tempfile::TempDir::new().unwrap();
        let paths: Vec<_> = articles
            .iter()
            .map(|a| {
                let path = folder.path().join(format!("{}.jsonl", a.id));
                let line = serde_json::json!({"id": a.id, "outlet": a.outlet, "date": a.date, "text": a.text});
                fs::write(&path, line.to_string()).unwrap();
                path
            })
            .collect();
        let shuffled: Vec<_> = order.into_iter().filter_map(|at| paths.get(at).cloned()).collect();
        let built = |inputs: &[std::path::PathBuf], threads: usize| {
            let settings = Settings {
                inputs: inputs.to_vec(),
                clean: true,
                since: None,
                until: None,
                outlets: Vec::new(),
                quotes: QuoteLimits { per_edge: most, code_points: 400 },
            };
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            bytes(&pool.install(|| pipeline::build(&settings, &analyst(), |_| {})).unwrap().0)
        };
        let first = built(&paths, 1);
        prop_assert_eq!(&first, &built(&shuffled, 2));
        prop_assert_eq!(&first, &built(&shuffled, 1));
    }
}

// ---- active and passive

/// The past tense and the participle of a verb: from the list of irregular ones, else by rule.
fn past_forms(verb: &str) -> [String; 2] {
    let irregular = include_str!("../src/syntax/irregular.tsv");
    let listed = |tag: &str| {
        let rows = irregular.lines().map(|line| line.split('\t').collect::<Vec<_>>());
        rows.filter(|row| row.len() == 3 && row[1] == verb && row[2] == tag).map(|row| row[0].to_owned()).next()
    };
    let regular = match verb {
        _ if verb.ends_with('e') => format!("{verb}d"),
        _ if verb.ends_with('y') && !["ay", "ey", "oy"].iter().any(|end| verb.ends_with(end)) => {
            format!("{}ied", &verb[..verb.len() - 1])
        }
        _ => format!("{verb}ed"),
    };
    [listed("VBD").unwrap_or_else(|| regular.clone()), listed("VBN").unwrap_or(regular)]
}

/// Least share, in hundredths, of the transitive verbs of the cue files that give one arrow in both voices: 518 of 533
/// when the floor was set. Most of the rest are short past tenses that the tagger takes for nouns (`Fiji struck Tonga.`).
const BOTH_VOICES_AGREE: usize = 96;

#[test]
fn active_and_passive_give_the_same_arrow() {
    let lexicon = Lexicon::built_in();
    let plain = |cue: &&whowhom::relate::cues::Cue| {
        let frame = lexicon.frame(cue);
        let slots = frame.source == [Slot::Subject] && frame.target.first() == Some(&Slot::Object);
        cue.class == CueClass::Verb
            && cue.words.len() == 1
            && slots
            && !frame.symmetric
            && frame.prep.is_none()
            && cue.relation.kind() == RelationKind::Event
    };
    let verbs: BTreeSet<&str> = lexicon.cues().iter().filter(plain).map(|cue| cue.words[0].as_str()).collect();
    assert!(verbs.len() > 200, "only {} verbs", verbs.len());
    let arrows = |text: &str| -> BTreeSet<(String, String, &str)> {
        let id = |entity| Gazetteer::built_in().entity(entity).id.clone();
        read(text).relations.iter().map(|r| (id(r.source), id(r.target), r.relation.name())).collect()
    };
    let mut differ = Vec::new();
    for verb in &verbs {
        let [past, participle] = past_forms(verb);
        let (active, passive) =
            (arrows(&format!("Fiji {past} Tonga.")), arrows(&format!("Tonga was {participle} by Fiji.")));
        if active != passive || !active.iter().any(|(source, target, _)| source == "FJI" && target == "TON") {
            differ.push(format!("{verb}: active {active:?}, passive {passive:?}"));
        }
    }
    let agree = verbs.len() - differ.len();
    println!("{agree} of {} verbs agree in both voices; not:\n{}", verbs.len(), differ.join("\n"));
    assert!(agree * 100 >= BOTH_VOICES_AGREE * verbs.len(), "{agree} of {}:\n{}", verbs.len(), differ.join("\n"));
}

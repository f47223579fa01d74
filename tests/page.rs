//! What a page holds, read back from its bytes. How it behaves in a browser is tested in `tests/page`.

#[expect(dead_code, reason = "the exporters' tests use the rest")]
mod pictures;

use serde_json::Value;
use whowhom::analyse;
use whowhom::export::{Options, PAGE_TOP, named};
use whowhom::graph::{EdgeOutlet, Evidence, Origin, RelationGraph, Rows, Table};

fn page(graph: &RelationGraph, options: &Options) -> String {
    let mut table = Table::of(graph);
    analyse::measure(&mut table);
    let mut out = Vec::new();
    named("html").expect("known").write(&table, options, &mut out).expect("memory");
    String::from_utf8(out).expect("text")
}

/// What stands between the two marks, the first time.
fn between<'p>(page: &'p str, start: &str, end: &str) -> &'p str {
    let from = page.find(start).expect("there") + start.len();
    &page[from..from + page[from..].find(end).expect("there")]
}

fn data(page: &str) -> Value {
    serde_json::from_str(between(page, "id=\"data\">", "</script>")).expect("JSON")
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().expect("a list")
}

fn sum(edges: &[Value], column: usize) -> u64 {
    let rows = edges.iter().filter(|edge| edge["stroke"] != 3).flat_map(|edge| list(edge, "rows"));
    rows.map(|row| row[column].as_u64().expect("a count")).sum()
}

/// The graph with this text wherever an article's or a table's text can stand.
fn saying(text: &str) -> RelationGraph {
    let mut graph = pictures::realistic(4);
    for node in graph.graph.node_weights_mut() {
        text.clone_into(&mut node.name);
    }
    for edge in graph.graph.edge_weights_mut() {
        for piece in &mut edge.evidence {
            let (title, url) = (Some(text.to_owned()), Some(text.to_owned()));
            let origin = Origin { outlet: Some(text.into()), title, url, ..(*piece.origin).clone() }.into();
            *piece = Evidence { origin, sentence: text.into(), cue: Some(text.into()), ..piece.clone() };
        }
    }
    graph
}

#[test]
fn no_text_is_ever_markup() {
    let plain = page(&saying("word"), &Options::default());
    for text in
        ["</script><script>alert(1)</script>", "<!--<script>", "\"><img src=x onerror=alert(1)>", "{{script}}", "\u{2028}"]
    {
        let title = Some(text.to_owned());
        let page = page(&saying(text), &Options { title, ..Options::default() });
        for mark in ["<script", "</script", "<img", "<!--"] {
            assert_eq!(page.matches(mark).count(), plain.matches(mark).count(), "{mark} of {text}");
        }
        assert_eq!(data(&page)["title"], *text);
        assert!(!between(&page, "id=\"data\">", "</script>").contains('\u{2028}'), "{text}");
    }
}

#[test]
fn the_page_asks_for_nothing_and_allows_only_its_own_script_and_style() {
    let page = page(&pictures::realistic(20), &Options::default());
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
    assert!(policy.starts_with("default-src 'none'; script-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"), "{policy}");
    for way in [
        "src=",
        "@import",
        "url(",
        "fetch(",
        "XMLHttpRequest",
        "innerHTML",
        "outerHTML",
        "insertAdjacent",
        "eval(",
        "document.write",
    ] {
        assert!(!page.contains(way), "{way}");
    }
}

#[test]
fn every_statement_between_held_actors_is_in_the_rows() {
    let graph = pictures::realistic(30);
    let data = data(&page(&graph, &Options::default()));
    let relations = || graph.graph.edge_weights().filter(|edge| &*edge.key != "cooccurrence");
    assert_eq!(sum(list(&data, "edges"), 1), relations().map(|edge| edge.count).sum::<u64>());
    assert_eq!(sum(list(&data, "edges"), 2), relations().map(|edge| edge.denied).sum::<u64>());
    assert_eq!(list(&data, "actors").len(), 30);
}

#[test]
fn a_graph_without_counts_by_article_is_counted_by_outlet() {
    let mut graph = pictures::realistic(2);
    for edge in graph.graph.edge_weights_mut() {
        edge.by_article = Rows::default();
        let counts = EdgeOutlet { count: 1, weight: 0.8, articles: 1, ..EdgeOutlet::default() };
        edge.outlets = [("RT", counts)].into_iter().collect();
        (edge.count, edge.denied) = (3, 2);
    }
    let data = data(&page(&graph, &Options::default()));
    let outlets: Vec<&str> = list(&data, "outlets").iter().filter_map(Value::as_str).collect();
    assert!(outlets.contains(&"RT") && outlets.contains(&"(none)"), "{outlets:?}");
    let edges = list(&data, "edges");
    let relations = edges.iter().filter(|edge| edge["stroke"] != 3).count() as u64;
    assert_eq!((sum(edges, 1), sum(edges, 2)), (3 * relations, 2 * relations));
}

#[test]
fn what_is_left_out_is_said() {
    let (small, large) = (pictures::realistic(60), pictures::realistic(PAGE_TOP + 40));
    let caption = data(&page(&small, &Options { page_top: 12, ..Options::default() }))["caption"].clone();
    assert!(caption.as_str().is_some_and(|text| text.contains("the 12 most connected of 60 actors")), "{caption}");
    let data = data(&page(&large, &Options::default()));
    assert_eq!(list(&data, "actors").len(), PAGE_TOP);
    assert!(data["caption"].as_str().is_some_and(|text| text.contains("of 340 actors")), "{}", data["caption"]);
}

#[test]
fn the_same_table_gives_the_same_bytes() {
    let graph = pictures::realistic(50);
    assert!(page(&graph, &Options::default()) == page(&graph.clone(), &Options::default()));
}

#[test]
fn nothing_and_one_actor_are_pages_too() {
    for count in [0, 1] {
        let data = data(&page(&pictures::realistic(count), &Options::default()));
        assert_eq!((list(&data, "actors").len(), list(&data, "edges").len()), (count, 0));
    }
}

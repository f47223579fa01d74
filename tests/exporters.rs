//! Every row of `FORMATS`, over graphs that are awkward, read back by the programs it is meant for.
//!
//! A test that needs Graphviz or Python says so in one line and passes where they are missing.

mod pictures;

use pictures::{edge, meta, node, realistic};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use whowhom::export::{FORMATS, Options, named};
use whowhom::gazetteer::EntityType;
use whowhom::graph::{Origin, RelationGraph, Table, node_link};
use whowhom::relate::RelationKind;

/// Texts that stand as id, name, outlet and sentence at once, and what makes each awkward.
const AWKWARD: &[(&str, &str)] = &[
    ("quotes", "Tom \"the\" O'Brien"),
    ("ampersand and entity", "AT&T &lt; &amp; &"),
    ("markup", "</title><script>alert(1)</script> <!-- ]]>"),
    ("line breaks", "one\ntwo\r\nthree"),
    ("backslashes and Graphviz escapes", "\\N \\G \\l C:\\new\\"),
    ("right to left", "إيران \u{202e}abc\u{202c} ישראל"),
    ("emoji and combining", "🤝🏽 e\u{301} 👩‍👩‍👧"),
    ("controls", "a\u{0}b\u{1}c\u{1b}[31md\u{7f}e\u{85}f"),
    ("not a character", "x\u{ffff}y\u{fffe}z"),
    ("formula", "=1+1"),
    ("formula after tab", "\t=cmd|' /C calc'!A0"),
    ("at sign", "@SUM(1)"),
    ("a word of DOT", "graph"),
    ("separators", "a,b;c\td->e--f:g{h}[i]"),
    ("nothing to see", " "),
    ("very long", "An extraordinarily long name of a body that goes on and on without any regard for boxes or for printers"),
];

fn awkward() -> RelationGraph {
    let nodes = AWKWARD.iter().map(|(_, text)| node(text, text, EntityType::Organization, 3)).collect();
    let pairs = AWKWARD.windows(2).map(|pair| {
        let mut edge = edge("support", RelationKind::Event, 1, 2);
        for piece in &mut edge.evidence {
            piece.sentence = pair[0].1.into();
            (piece.source_span, piece.target_span, piece.cue_span) = ([0, 0], [0, 0], None);
            let (outlet, date) = (Some(pair[1].1.into()), None);
            piece.origin = Origin { outlet, date, ..(*piece.origin).clone() }.into();
        }
        (pair[0].1.to_owned(), pair[1].1.to_owned(), edge)
    });
    RelationGraph::assemble(meta(), nodes, pairs.collect()).expect("texts differ")
}

fn graphs() -> Vec<(&'static str, RelationGraph)> {
    let lone = vec![node("FJI", "Fiji", EntityType::State, 1)];
    vec![
        ("empty", RelationGraph::default()),
        ("lone", RelationGraph::assemble(meta(), lone, Vec::new()).expect("one")),
        ("awkward", awkward()),
        ("real", realistic(30)),
    ]
}

fn options() -> Options {
    Options { title: Some("Who & \"whom\" <b>".to_owned()), ..Options::default() }
}

/// The parts of a format with their suffixes.
fn written(format: &str, graph: &RelationGraph) -> Vec<(&'static str, String)> {
    let table = Table::of(graph);
    let part = |part: &'static whowhom::export::Part| {
        let mut out = Vec::new();
        (part.write)(&table, &options(), &mut out).expect("memory takes all");
        (part.suffix, String::from_utf8(out).expect("formats are text"))
    };
    named(format).expect("known").parts.iter().map(part).collect()
}

/// Runs a program over a text; `None`, with a line about it, where the program is missing.
fn run(program: &str, arguments: &[&str], input: &str) -> Option<Output> {
    let spawned =
        Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let Ok(mut child) = spawned else {
        eprintln!("not checked: {program} is not installed");
        return None;
    };
    let mut stdin = child.stdin.take().expect("piped");
    let text = input.to_owned();
    let writer = std::thread::spawn(move || {
        // A program that stops early closes its end; its exit code tells.
        let _ = stdin.write_all(text.as_bytes());
    });
    let output = child.wait_with_output().expect("it was started");
    writer.join().expect("writes only");
    Some(output)
}

/// Runs a Python script over a text and gives what it prints; a missing module counts as a missing program.
fn python(script: &str, input: &str) -> Option<String> {
    let output = run("python3", &["-c", script], input)?;
    let complaint = String::from_utf8_lossy(&output.stderr);
    if complaint.contains("ModuleNotFoundError") {
        eprintln!("not checked: {}", complaint.lines().last().unwrap_or_default());
        return None;
    }
    assert!(output.status.success(), "{complaint}");
    Some(String::from_utf8(output.stdout).expect("scripts print UTF-8"))
}

#[test]
fn every_format_writes_every_graph_twice_alike() {
    for (name, graph) in graphs() {
        for format in FORMATS {
            assert_eq!(written(format.name, &graph), written(format.name, &graph), "{} of {name}", format.name);
        }
    }
}

#[test]
fn the_order_of_rows_does_not_reach_the_bytes() {
    let graph = realistic(30);
    let nodes = graph.graph.node_indices().rev().map(|at| graph.graph[at].clone()).collect();
    let edges = graph.graph.edge_indices().rev().map(|at| {
        let (source, target) = graph.graph.edge_endpoints(at).expect("an edge");
        (graph.graph[source].id.clone(), graph.graph[target].id.clone(), graph.graph[at].clone())
    });
    let turned = RelationGraph::assemble(graph.meta.clone(), nodes, edges.collect()).expect("the same rows");
    for format in FORMATS {
        assert_eq!(written(format.name, &graph), written(format.name, &turned), "{}", format.name);
    }
}

#[test]
fn formats_that_one_stream_can_hold_write_to_it_and_others_say_so() {
    let graph = realistic(3);
    for format in FORMATS {
        let answer = format.write(&Table::of(&graph), &options(), &mut Vec::new());
        assert_eq!(answer.is_ok(), format.parts.len() == 1, "{}", format.name);
        assert_eq!(format.files(Path::new("out/g.x")).len(), format.parts.len());
    }
}

#[test]
fn json_comes_back_byte_for_byte() {
    for (name, graph) in graphs().into_iter().filter(|(name, _)| *name != "empty") {
        let text = &written("json", &graph)[0].1;
        let again = node_link::read(text, "g.json").unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(&written("json", &again)[0].1, text, "{name}");
    }
}

#[test]
fn networkx_loads_json_with_every_node_edge_and_key() {
    let script = "
import json, sys, networkx as nx
data = json.load(sys.stdin)
try: g = nx.node_link_graph(data, edges='edges')
except TypeError: g = nx.node_link_graph(data, link='edges')
assert g.is_directed() and g.is_multigraph()
print(g.number_of_nodes(), g.number_of_edges(), sorted(d['name'] for _, d in g.nodes(data=True)) == sorted(n['name'] for n in data['nodes']))";
    for (name, graph) in graphs() {
        if let Some(answer) = python(script, &written("json", &graph)[0].1) {
            let expected = format!("{} {} True", graph.graph.node_count(), graph.graph.edge_count());
            assert_eq!(answer.trim(), expected, "{name}");
        }
    }
}

#[test]
fn python_reads_csv_as_even_rows_without_formulas() {
    let script = "
import csv, io, sys
rows = list(csv.reader(io.TextIOWrapper(sys.stdin.buffer, newline='', encoding='utf-8')))
assert len({len(row) for row in rows}) == 1, rows
text = [i for i, head in enumerate(rows[0]) if head in ('Id', 'Label', 'Source', 'Target', 'Kind', 'First', 'Last')]
assert not [row[i] for row in rows for i in text if row[i][:1] in list('=+-@\\t\\r') and row[i]], rows
print(len(rows) - 1, ','.join(rows[0][:7]))";
    for (name, graph) in graphs() {
        for (suffix, text) in written("csv", &graph) {
            if let Some(answer) = python(script, &text) {
                let (rows, head) = match suffix {
                    "nodes" => (graph.graph.node_count(), "Id,Label,Type,Mentions,Articles,First,Last"),
                    _ => (graph.graph.edge_count(), "Source,Target,Type,Kind,Id,Label,Weight"),
                };
                assert_eq!(answer.trim(), format!("{rows} {head}"), "{suffix} of {name}");
            }
        }
    }
}

#[test]
fn a_missing_date_is_an_empty_cell() {
    let csv = written("csv", &realistic(3));
    assert!(csv[0].1.lines().nth(1).is_some_and(|row| row.ends_with(",,")), "{}", csv[0].1);
}

#[test]
fn dot_is_accepted_by_its_own_parser_and_by_graphviz() {
    for (name, graph) in graphs() {
        let text = &written("dot", &graph)[0].1;
        graphviz_rust::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for program in ["dot", "sfdp"] {
            let Some(output) = run(program, &["-Tsvg"], text) else { continue };
            let complaint = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && !complaint.contains("rror"), "{program} on {name}: {complaint}");
            let svg = String::from_utf8_lossy(&output.stdout);
            assert_eq!(svg.matches("class=\"node\"").count(), graph.graph.node_count(), "{program} on {name}");
        }
    }
}

#[test]
fn graphviz_shows_names_as_they_are() {
    let text = &written("dot", &awkward())[0].1;
    let Some(output) = run("dot", &["-Tplain"], text) else { return };
    let plain = String::from_utf8_lossy(&output.stdout);
    for label in [r#""\\N \\G \\l C:\\new\\""#, r#""AT&T &lt; &amp; &""#, r#""Tom \"the\" O'Brien""#] {
        assert!(plain.contains(&format!("{label} filled")), "no {label} in {plain}");
    }
}

#[test]
fn svg_is_xml_with_one_group_an_actor_and_no_script() {
    let script = "
import sys, xml.etree.ElementTree as ET
tree = ET.parse(sys.stdin.buffer)
ns = '{http://www.w3.org/2000/svg}'
assert not list(tree.iter(ns + 'script')) and tree.getroot().get('role') == 'img'
print(len([g for g in tree.iter(ns + 'g') if g.get('class') == 'actor']))";
    for (name, graph) in graphs() {
        if let Some(answer) = python(script, &written("svg", &graph)[0].1) {
            assert_eq!(answer.trim(), graph.graph.node_count().to_string(), "{name}");
        }
    }
}

/// Writes pictures to look at into the folder that `WHOWHOM_PICTURES` names; without it, only draws them.
#[test]
fn pictures_of_every_size_are_drawn() {
    for count in [1, 12, 30, 60, 200] {
        let graph = realistic(count);
        for (kind, table) in [("plain", Table::of(&graph)), ("diff", pictures::marked(&graph))] {
            for format in ["dot", "svg"].map(|name| named(name).expect("known")) {
                let mut out = Vec::new();
                let options =
                    Options { title: Some("Kazakhstan and its neighbours".to_owned()), top: count, ..Options::default() };
                format.write(&table, &options, &mut out).expect("memory takes all");
                assert!(!out.is_empty());
                if let Ok(folder) = std::env::var("WHOWHOM_PICTURES") {
                    std::fs::write(Path::new(&folder).join(format!("{kind}{count}.{}", format.name)), out)
                        .expect("a folder");
                }
            }
        }
    }
}

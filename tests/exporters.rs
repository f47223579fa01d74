//! Every row of `FORMATS`, over graphs that are awkward, read back by the programs it is meant for.
//!
//! A test that needs Graphviz or Python says so in one line and passes where they are missing.

mod awkward;
mod pictures;

use awkward::{awkward, graphs};
use pictures::realistic;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use whowhom::export::{FORMATS, Format, Options, named};
use whowhom::graph::{RelationGraph, Table, node_link};

fn options() -> Options {
    Options { title: Some("Who & \"whom\" <b>".to_owned()), ..Options::default() }
}

/// The parts of a format with their suffixes; none where this build is without it.
fn parts(format: &Format, table: &Table<'_>) -> Vec<(&'static str, Vec<u8>)> {
    let part = |part: &'static whowhom::export::Part| {
        let mut out = Vec::new();
        (part.write)(table, &options(), &mut out).expect("memory takes all");
        (part.suffix, out)
    };
    format.parts.iter().map(part).collect()
}

/// The same of a format whose parts are texts.
fn written(format: &str, graph: &RelationGraph) -> Vec<(&'static str, String)> {
    let text = |(suffix, bytes)| (suffix, String::from_utf8(bytes).expect("a text"));
    parts(named(format).expect("known"), &Table::of(graph)).into_iter().map(text).collect()
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
        let table = Table::of(&graph);
        for format in FORMATS {
            assert!(parts(format, &table) == parts(format, &table), "{} of {name}", format.name);
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
        assert!(parts(format, &Table::of(&graph)) == parts(format, &Table::of(&turned)), "{}", format.name);
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

/// Writes every graph and a diff with measures in every format, each into a folder of its own, into the folder that
/// `WHOWHOM_EXPORTS` names or a temporary one, and gives the folders.
fn exported(temporary: &Path) -> Vec<PathBuf> {
    let root = std::env::var_os("WHOWHOM_EXPORTS").map_or(temporary.to_owned(), PathBuf::from);
    let folder = |name: &str, table: &Table<'_>| {
        let folder = root.join(name);
        std::fs::create_dir_all(&folder).expect("a folder");
        for format in FORMATS {
            let name =
                format.endings.first().map_or(format!("graph.{}.csv", format.name), |ending| format!("graph.{ending}"));
            for ((path, _), (_, bytes)) in format.files(&folder.join(name)).into_iter().zip(parts(format, table)) {
                std::fs::write(path, bytes).expect("a file");
            }
        }
        folder
    };
    let changed = realistic(12);
    let mut changed = pictures::marked(&changed);
    whowhom::analyse::measure(&mut changed);
    let mut folders: Vec<PathBuf> = graphs().iter().map(|(name, graph)| folder(name, &Table::of(graph))).collect();
    folders.push(folder("diff", &changed));
    folders
}

/// Runs with the modules that are installed; `.ci/consumers` has all of them, in several versions, and those of JavaScript.
#[test]
fn python_reads_every_format_as_json_has_it() {
    let temporary = tempfile::tempdir().expect("a folder");
    let folders = exported(temporary.path());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/consumers/check.py");
    let arguments: Vec<&str> = std::iter::once(script).chain(folders.iter().filter_map(|folder| folder.to_str())).collect();
    let Some(output) = run("python3", &arguments, "") else { return };
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn a_number_that_is_not_finite_cannot_come_in() {
    let text = &written("json", &realistic(3))[0].1;
    for number in ["NaN", "Infinity", "1e999", "null"] {
        let turned = text.replace("\"weight\":", &format!("\"weight\":{number},\"was\":"));
        assert!(node_link::read(&turned, "g.json").is_err(), "{number}");
    }
}

#[test]
fn a_missing_date_is_an_empty_cell() {
    let csv = written("csv", &realistic(3));
    assert!(csv[0].1.lines().nth(1).is_some_and(|row| row.ends_with(",,,")), "{}", csv[0].1);
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

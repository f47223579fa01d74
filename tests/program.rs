//! What the program does where a transcript cannot show it: closed pipes, killed runs, huge lines, threads.

use assert_cmd::cargo::cargo_bin;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(cargo_bin("whowhom"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null()).env_remove("CLICOLOR_FORCE");
    command
}

fn done(folder: &Path, arguments: &[&str]) -> Output {
    program(folder, arguments).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// `count` articles of three outlets, each with its own names.
fn articles(count: usize) -> String {
    let states = ["Fiji", "Tonga", "Samoa", "Kiribati", "Nauru", "Palau", "Vanuatu"];
    let mut lines = String::new();
    for at in 0..count {
        let (a, b, c) = (states[at % 7], states[(at + 1 + at % 3) % 7], states[(at + 5) % 7]);
        let text = format!("{a} thanked {b} on day {at}. {b} accused {c} of overfishing. {a} met {c}.");
        let line = serde_json::json!({"id": format!("a{at:05}"), "outlet": format!("O{}", at % 3), "text": text});
        lines += &line.to_string();
        lines.push('\n');
    }
    lines
}

fn folder_with(file: &str, text: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(file), text).unwrap();
    folder
}

#[test]
fn a_reader_that_stops_early_is_no_trouble() {
    let folder = folder_with("news.jsonl", &articles(2000));
    assert!(done(folder.path(), &["build", "news.jsonl"]).status.success());
    let commands: [&[&str]; 4] = [
        &["articles", "news.jsonl"],
        &["extract", "news.jsonl"],
        &["convert", "out/graph.json", "-f", "json"],
        &["explain", "out/graph.json", "Fiji", "--max-quotes", "1000"],
    ];
    for arguments in commands {
        let mut child = program(folder.path(), arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::with_capacity(16, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let mut told = String::new();
        child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
        let status = child.wait().unwrap();
        assert!(!line.is_empty() && status.success() && told.is_empty(), "{arguments:?}: {status}, {told}");
    }
}

#[test]
fn a_full_disk_is_trouble() {
    if !Path::new("/dev/full").exists() {
        eprintln!("no /dev/full here: nothing to try");
        return;
    }
    let folder = folder_with("news.jsonl", &articles(3));
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = program(folder.path(), &["extract", "news.jsonl"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).starts_with("whowhom: stdout: cannot write: "), "{}", stderr(&output));
}

#[test]
fn a_killed_build_leaves_the_old_graph() {
    let folder = folder_with("old.jsonl", &articles(3));
    assert!(done(folder.path(), &["build", "old.jsonl"]).status.success());
    let names = || {
        let mut names: Vec<_> =
            fs::read_dir(folder.path().join("out")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let old: Vec<Vec<u8>> = names().iter().map(|name| fs::read(folder.path().join("out").join(name)).unwrap()).collect();
    // The run waits for more of its input, and so is in the midst of its work when it ends.
    let mut child = program(folder.path(), &["build", "-"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(articles(600).as_bytes()).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let new: Vec<Vec<u8>> = names().iter().map(|name| fs::read(folder.path().join("out").join(name)).unwrap()).collect();
    assert_eq!(names(), ["graph.dot", "graph.html", "graph.json", "graph.svg"]);
    assert!(old == new, "the files changed");
}

#[test]
fn threads_and_the_order_of_inputs_do_not_reach_the_bytes() {
    let folder = TempDir::new().unwrap();
    let lines: Vec<String> = articles(40).lines().map(str::to_owned).collect();
    fs::write(folder.path().join("one.jsonl"), lines[..25].join("\n")).unwrap();
    fs::write(folder.path().join("two.jsonl"), lines[25..].join("\n")).unwrap();
    let runs: [&[&str]; 3] = [
        &["build", "one.jsonl", "two.jsonl", "--jobs", "1", "-o", "a"],
        &["build", "two.jsonl", "one.jsonl", "--jobs", "2", "-o", "b"],
        &["build", "one.jsonl", "two.jsonl", "--jobs", "7", "-o", "c"],
    ];
    for arguments in runs {
        let output = done(folder.path(), arguments);
        assert!(output.status.success(), "{}", stderr(&output));
    }
    for file in ["graph.json", "graph.dot", "graph.svg", "graph.html"] {
        let read = |run: &str| fs::read(folder.path().join(run).join(file)).unwrap();
        assert!(read("a") == read("b") && read("a") == read("c"), "{file} differs");
    }
}

#[test]
fn one_line_of_megabytes_is_read_to_its_end() {
    let filler = "The weather on the islands was fine and the boats went out to sea again, ".repeat(75_000);
    assert!(filler.len() > 5 << 20);
    let folder = folder_with("long.txt", &format!("{filler}and Fiji thanked Tonga."));
    let output = done(folder.path(), &["extract", "long.txt", "--no-clean"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(line["mentions"].as_array().unwrap().len(), 2);
    assert_eq!(line["mentions"][1]["end"], filler.len() + "and Fiji thanked Tonga".len());
    assert_eq!(line["relations"].as_array().unwrap().len(), 1);
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let folder = TempDir::new().unwrap();
    let help = String::from_utf8(done(folder.path(), &["--help"]).stdout).unwrap();
    let listed = help.split("Commands:").nth(1).unwrap().split("\n\n").next().unwrap();
    let commands: Vec<&str> = listed.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next()).collect();
    let commands: Vec<&str> = commands.into_iter().filter(|name| !matches!(*name, "" | "help")).collect();
    assert!(commands.contains(&"build") && commands.contains(&"man"), "{commands:?}");
    let pages: [&[&str]; 6] = [
        &["completions", "bash"],
        &["completions", "zsh"],
        &["completions", "fish"],
        &["completions", "elvish"],
        &["completions", "powershell"],
        &["man"],
    ];
    for arguments in pages {
        let output = done(folder.path(), arguments);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success());
        for command in &commands {
            assert!(text.contains(command), "{arguments:?} does not name {command}");
        }
    }
}

#[test]
fn the_help_of_every_command_shows_a_line_to_paste() {
    let folder = TempDir::new().unwrap();
    for command in [
        "build",
        "articles",
        "extract",
        "relate",
        "convert",
        "diff",
        "explain",
        "stats",
        "gazetteer",
        "show",
        "completions",
        "man",
    ] {
        let output = done(folder.path(), &[command, "--help"]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(
            output.status.success() && text.contains("Example") && text.contains(&format!("whowhom {command}")),
            "{text}"
        );
    }
}

#[test]
fn the_help_of_every_gazetteer_command_shows_a_line_to_paste() {
    let folder = TempDir::new().unwrap();
    let manual = String::from_utf8(done(folder.path(), &["man"]).stdout).unwrap();
    for command in ["check", "lookup", "list", "missing", "stale", "import", "export"] {
        let output = done(folder.path(), &["gazetteer", command, "--help"]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && text.contains(&format!("whowhom gazetteer {command}")), "{text}");
        assert!(manual.contains(&format!("gazetteer {command}")), "the manual does not name {command}");
    }
}

//! Runs the program as a user does: a folder of `tests/cases` is a case.
//!
//! - `cmd`: one command a line. `whowhom ARGUMENTS` with `"..."` around what has blanks, `NAME=VALUE` before it for the
//!   environment, `< FILE` after it for stdin; `files` lists what is there, `cat FILE` prints a file.
//! - `input/`: where they run, copied first, so that nothing is written into the sources.
//! - `expected`: the transcript. `$` a command, `=` its exit code, `|` a line of stdout, `!` a line of stderr.
//!
//! A transcript is changed by hand, or by `UPDATE_CASES=1 cargo test --test cases` and a look at the diff.

use assert_cmd::cargo::cargo_bin;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// Cases run at once.
const THREADS: usize = 2;

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut folders: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// Every file below `folder`, hidden ones too, by path; empty folders end in `/`.
fn files(folder: &Path, below: &str, out: &mut Vec<String>) {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    if names.is_empty() {
        out.push(below.to_owned());
    }
    for name in names {
        let path = folder.join(&name);
        if path.is_dir() {
            files(&path, &format!("{below}{name}/"), out);
        } else {
            out.push(format!("{below}{name}"));
        }
    }
}

/// The words of a line; quotes keep blanks.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quoted, mut is_word) = (Vec::new(), String::new(), false, false);
    for c in line.chars() {
        match c {
            '"' => (quoted, is_word) = (!quoted, true),
            ' ' if !quoted => {
                if is_word {
                    words.push(std::mem::take(&mut word));
                }
                is_word = false;
            }
            c => {
                word.push(c);
                is_word = true;
            }
        }
    }
    if is_word {
        words.push(word);
    }
    words
}

/// The lines of an output, each with its mark; what a terminal would not show is written out.
fn marked(mark: char, bytes: &[u8], out: &mut String) {
    let text = String::from_utf8_lossy(bytes);
    let shown = |c: char| if c.is_control() { c.escape_default().to_string() } else { c.to_string() };
    for line in text.lines() {
        writeln!(out, "{}", format!("{mark} {}", line.chars().map(shown).collect::<String>()).trim_end()).unwrap();
    }
    if !text.is_empty() && !text.ends_with('\n') {
        writeln!(out, "{mark} (no newline at the end)").unwrap();
    }
}

fn run(line: &str, folder: &Path, out: &mut String) {
    writeln!(out, "$ {line}").unwrap();
    let mut words = words(line);
    let environment = words.iter().take_while(|word| word.contains('=')).count();
    let environment: Vec<String> = words.drain(..environment).collect();
    match words.remove(0).as_str() {
        "files" => {
            let mut found = Vec::new();
            files(folder, "", &mut found);
            marked('|', (found.join("\n") + "\n").as_bytes(), out);
        }
        "cat" => marked('|', &fs::read(folder.join(&words[0])).unwrap(), out),
        "whowhom" => {
            let mut command = Command::new(cargo_bin("whowhom"));
            command.current_dir(folder).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env("COLUMNS", "100");
            command.envs(environment.iter().filter_map(|set| set.split_once('=')));
            command.stdin(Stdio::null());
            if let Some(at) = words.iter().position(|word| word == "<") {
                command.stdin(File::open(folder.join(&words[at + 1])).unwrap());
                words.truncate(at);
            }
            let done = command.args(&words).output().unwrap();
            marked('|', &done.stdout, out);
            marked('!', &done.stderr, out);
            writeln!(out, "= {}", done.status.code().map_or("killed".to_owned(), |code| code.to_string())).unwrap();
        }
        other => panic!("a case runs whowhom, files and cat, not \"{other}\""),
    }
}

fn transcript(case: &Path) -> String {
    let scratch = TempDir::new().unwrap();
    if case.join("input").is_dir() {
        copy(&case.join("input"), scratch.path());
    }
    let commands = fs::read_to_string(case.join("cmd")).unwrap();
    let mut out = String::new();
    for line in commands.lines().filter(|line| !line.trim().is_empty()) {
        run(line, scratch.path(), &mut out);
    }
    out
}

/// What is wrong with a case, if anything.
fn fault(case: &Path) -> Option<String> {
    let got = transcript(case);
    let file = case.join("expected");
    if std::env::var_os("UPDATE_CASES").is_some_and(|set| set == "1") {
        fs::write(&file, &got).unwrap();
    }
    let want = fs::read_to_string(&file).unwrap_or_default();
    if want == got {
        return None;
    }
    let at = want.lines().zip(got.lines()).take_while(|(want, got)| want == got).count();
    let line = |text: &str| text.lines().nth(at).unwrap_or("(the end)").to_owned();
    Some(format!("{}:{}\n    want {}\n    got  {}", file.display(), at + 1, line(&want), line(&got)))
}

#[test]
fn every_case_gives_its_transcript() {
    let cases = cases();
    assert!(cases.len() > 10, "{cases:?}");
    let faults: Vec<String> = std::thread::scope(|scope| {
        let share =
            |first: usize| cases.iter().skip(first).step_by(THREADS).filter_map(|case| fault(case)).collect::<Vec<_>>();
        let threads: Vec<_> = (0..THREADS).map(|first| scope.spawn(move || share(first))).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    assert!(faults.is_empty(), "{} cases differ:\n{}", faults.len(), faults.join("\n"));
}

//! The folder list is the data flow: what a room may import, and how files are named and sized.
//!
//! Reads the sources as text. Comments are not looked at, since a link in a doc comment imports nothing.

use std::fs;
use std::path::{Path, PathBuf};

/// Every room with its rank: it imports only from rooms of a lower one.
const RANKS: &[(&str, usize)] = &[
    ("error", 0),
    ("linear", 0),
    ("corpus", 1),
    ("text", 2),
    ("gazetteer", 3),
    ("syntax", 4),
    ("relate", 5),
    ("graph", 6),
    ("analyse", 7),
    ("diff", 7),
    ("export", 7),
    ("pipeline", 8),
    ("cli", 9),
];

/// The one import that goes right: an article's furniture is a list of spans, and `text/span.rs` is the unit of offsets
/// that every room shares. Nothing else of `text` is allowed to `corpus`.
const ALLOWED: &[(&str, &str)] = &[("corpus", "text::Span")];

/// Lines a source file has at most, its tests among them.
const LONGEST_FILE: usize = 450;

/// Names that say nothing of what stands in a file.
const NAMELESS: &[&str] = &["utils.rs", "util.rs", "common.rs", "helpers.rs", "helper.rs", "types.rs", "misc.rs"];

/// One import: file, line counted from 1, room it stands in, path after `crate::`.
struct Import {
    place: String,
    room: String,
    path: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file, as its path below `src` and its text, by path.
fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, out);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                out.push(path);
            }
        }
    }
    let mut files = Vec::new();
    walk(&root(), &mut files);
    files.sort();
    let name = |path: &Path| path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// The room of a file below `src`: its first folder, or its own name.
fn room(file: &str) -> &str {
    file.split('/').next().unwrap().trim_end_matches(".rs")
}

/// The code with every comment line blanked, so that lines keep their numbers.
fn code(text: &str) -> String {
    let is_comment = |line: &str| line.trim_start().starts_with("//");
    text.lines().map(|line| if is_comment(line) { "" } else { line }).collect::<Vec<_>>().join("\n")
}

/// What stands after each `prefix` of the code, one path a member of a `{...}`.
fn paths(code: &str, prefix: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        let line = code[..at].matches('\n').count() + 1;
        let rest = &code[at + prefix.len()..];
        let members = rest.strip_prefix('{').map_or_else(|| vec![path(rest)], members);
        out.extend(members.into_iter().map(|path| (line, path)));
    }
    out
}

fn path(rest: &str) -> String {
    rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect()
}

/// The members of a group whose `{` was just read: `graph, text::{Span, words}}` gives `graph` and `text::`.
fn members(rest: &str) -> Vec<String> {
    let (mut depth, mut start, mut out) = (1, 0, Vec::new());
    for (at, c) in rest.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (depth == 1 && c == ',') {
            out.push(path(rest[start..at].trim()));
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    out.retain(|path| !path.is_empty());
    out
}

fn imports() -> Vec<Import> {
    let mut out = Vec::new();
    for (file, text) in sources() {
        for (line, path) in paths(&code(&text), "crate::") {
            out.push(Import { place: format!("src/{file}:{line}"), room: room(&file).to_owned(), path });
        }
    }
    out
}

fn rank(room: &str) -> Option<usize> {
    RANKS.iter().find(|(name, _)| *name == room).map(|(_, rank)| *rank)
}

#[test]
fn a_room_imports_only_from_its_left() {
    let mut wrong = Vec::new();
    let imports = imports();
    assert!(imports.len() > 50, "only {} imports found: the search is broken", imports.len());
    for Import { place, room, path } in imports {
        let target = path.split("::").next().unwrap_or_default();
        if target == room || room == "lib" || room == "main" {
            continue;
        }
        let (Some(own), Some(other)) = (rank(&room), rank(target)) else {
            wrong.push(format!("{place}: \"{room}\" imports \"{path}\", and one of them has no rank"));
            continue;
        };
        let allowed = ALLOWED.iter().any(|(from, to)| *from == room && *to == path);
        if other >= own && !allowed {
            wrong.push(format!("{place}: \"{room}\" imports \"{path}\", which does not stand to its left"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_allowed_exception_is_still_needed() {
    for (from, to) in ALLOWED {
        assert!(imports().iter().any(|import| import.room == *from && import.path == *to), "{from} no longer uses {to}");
    }
}

/// A path of several `super` could leave the room unseen by the check of ranks. A test module stands one level deeper.
#[test]
fn no_path_leaves_its_room_by_super() {
    for (file, text) in sources() {
        let folders = file.matches('/').count() - usize::from(file.ends_with("/mod.rs"));
        let code = code(&text);
        let tests = code.find("mod tests {").unwrap_or(code.len());
        for (start, part, depth) in [(0, &code[..tests], folders + 1), (tests, &code[tests..], folders + 2)] {
            let found = part.find(&"super::".repeat(depth)).map(|at| code[..start + at].matches('\n').count() + 1);
            assert!(found.is_none(), "src/{file}:{}: write `crate::` and the room", found.unwrap_or_default());
        }
    }
}

#[test]
fn every_room_of_the_library_has_a_rank() {
    for (file, _) in sources() {
        let room = room(&file);
        assert!(matches!(room, "lib" | "main") || rank(room).is_some(), "src/{file}: no rank for \"{room}\"");
    }
}

#[test]
fn the_program_only_calls_the_commands() {
    let main = fs::read_to_string(root().join("main.rs")).unwrap();
    assert_eq!(paths(&code(&main), "whowhom::").into_iter().map(|(_, path)| path).collect::<Vec<_>>(), ["cli::run"]);
}

#[test]
fn files_are_named_after_what_stands_in_them() {
    for (file, _) in sources() {
        let name = file.rsplit('/').next().unwrap();
        assert!(!NAMELESS.contains(&name), "src/{file}: name it after its one idea");
    }
}

#[test]
fn no_file_is_longer_than_one_idea_needs() {
    for (file, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= LONGEST_FILE, "src/{file} has {lines} lines, at most {LONGEST_FILE}: split it by idea");
    }
}

#[test]
fn groups_and_inline_paths_are_seen() {
    let code = "use crate::{analyse, graph::Table};\nfn f() { crate::text::words(t) }\nmycrate::x;";
    let want = [(1, "analyse"), (1, "graph::Table"), (2, "text::words")].map(|(line, path)| (line, path.to_owned()));
    assert_eq!(paths(code, "crate::"), want);
    assert_eq!(members("graph, text::{Span, words}}"), ["graph", "text::"]);
}

//! Holds the README to what the program does: each block that opens with `$ whowhom ...` is run and must print the rest.

use std::path::Path;
use std::process::Command;
use whowhom::gazetteer::{EntityType, Gazetteer};
use whowhom::relate::Lexicon;

const README: &str = include_str!("../README.md");

/// The blocks `(command line, what stands below it)`.
fn blocks() -> Vec<(&'static str, &'static str)> {
    let inside = README.split("```text\n").skip(1).filter_map(|block| block.split("```").next());
    inside.filter_map(|block| block.strip_prefix("$ ")?.split_once('\n')).collect()
}

#[test]
fn every_transcript_in_the_readme_is_what_the_program_prints() {
    assert!(blocks().len() >= 3, "found {} transcripts", blocks().len());
    let program = Path::new(env!("CARGO_BIN_EXE_whowhom"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap_or_default());
    for (command, printed) in blocks() {
        let shell = Command::new("sh")
            .args(["-c", command])
            .env("PATH", &path)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&shell.stdout).trim_end(), printed.trim_end(), "$ {command}");
    }
}

#[test]
fn the_numbers_in_the_readme_are_those_of_the_tables() {
    let count = |wanted| Gazetteer::built_in().entities().iter().filter(|entity| entity.entity_type == wanted).count();
    let cues = Lexicon::built_in().cues().len();
    for stated in [
        format!("{} states and territories", count(EntityType::State)),
        format!("{} organisations", count(EntityType::Organization)),
        format!("{} people", count(EntityType::Person)),
        format!("({cues} words and phrases"),
    ] {
        assert!(README.contains(&stated), "the README should say \"{stated}\"");
    }
}

//! Measures what knowing names costs before the first article is read, and writes a large table to measure with.
//!
//! `cargo run --release --example startup -- time` prints one line a stage, of one fresh process: run it several times.
//! `cargo run --release --example startup -- table DIR` writes `DIR/many.toml`, 100,000 persons with three names each, for
//! `whowhom extract --gazetteer DIR`.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::time::Instant;
use whowhom::gazetteer::Gazetteer;
use whowhom::syntax::{parser::Parser, tagger::Tagger};
use whowhom::text::sentences;

/// Common first names; the surnames are made up.
#[rustfmt::skip]
const FIRST: [&str; 48] = [
    "Aaron", "Abdul", "Aisha", "Akira", "Alice", "Anna", "Boris", "Carlos", "Chen", "Clara", "Daniel", "Diego", "Elena", "Emma", "Erik", "Fatima", "Felix",
    "Grace", "Hannah", "Hassan", "Igor", "Ivan", "James", "Jana", "John", "Karim", "Laura", "Leila", "Lucia", "Marco", "Maria", "Mehmet", "Mohammed",
    "Nadia", "Nikolai", "Olga", "Omar", "Paul", "Pedro", "Rosa", "Samuel", "Sofia", "Tariq", "Thomas", "Victor", "Yusuf", "Zara", "Zoe",
];

/// What made-up surnames begin with, go on with and end with.
const SYLLABLES: [[&str; 16]; 3] = [
    ["Ba", "Do", "Fe", "Gri", "Hal", "Ke", "Lu", "Mor", "Nu", "Os", "Pra", "Ros", "Shi", "Tar", "Vo", "Zel"],
    ["ban", "dri", "fo", "ga", "ki", "len", "mu", "nor", "pe", "qua", "ri", "sto", "tu", "ve", "wil", "zo"],
    ["bach", "chek", "dal", "fin", "gard", "kova", "lund", "mann", "nik", "par", "quist", "rak", "sen", "tov", "vic", "zar"],
];

/// Persons in the large table, with three names each.
const PERSONS: usize = 100_000;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["time"] => time(),
        ["table", folder] => write_table(Path::new(folder)),
        _ => Err(std::io::Error::other("usage: startup time | startup table DIR")),
    }
}

fn time() -> std::io::Result<()> {
    let article = fs::read_to_string("seeds/003-responsible-statecraft.txt")?;
    let gazetteer = stage("gazetteer", Gazetteer::built_in);
    println!("  {} entities, {} forms", gazetteer.entities().len(), gazetteer.forms());
    for (what, text) in [("names of a short text", "Fiji thanked Tonga."), ("names of an article", &article)] {
        let sentences = sentences(text, &[]);
        stage(what, || gazetteer.names(text, &sentences, Some("2024-01-19")));
    }
    stage("weights of the tagger", Tagger::built_in);
    stage("weights of the parser", Parser::built_in);
    Ok(())
}

fn stage<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let made = work();
    println!("{what}: {:.2} ms", start.elapsed().as_secs_f64() * 1000.0);
    made
}

fn write_table(folder: &Path) -> std::io::Result<()> {
    let mut table = String::new();
    for person in 0..PERSONS {
        // 4,096 surnames and 48 first names; the step has no factor in common with 4,096, so that no pair comes twice.
        let (first, surname) = (FIRST[person / SURNAMES], surname(person * 1_237 % SURNAMES));
        let initial = char::from(b'A' + u8::try_from(person % 26).expect("below 26"));
        let row = format!(
            "[[person]]\nid = \"p-{person}\"\nname = \"{first} {surname}\"\n\
             aliases = [\"{first} {initial}. {surname}\", \"{first} al-{surname}\"]\n\n"
        );
        table.write_str(&row).expect("writing to memory");
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join("many.toml"), table)
}

/// How many surnames there are.
const SURNAMES: usize = 16 * 16 * 16;

fn surname(number: usize) -> String {
    [number / 256, number / 16 % 16, number % 16].iter().zip(SYLLABLES).map(|(at, syllables)| syllables[*at]).collect()
}

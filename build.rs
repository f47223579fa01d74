//! Turns the built-in tables into JSON, so that the program parses no TOML when it starts.
//!
//! `[[state]] id = "MLI"` on line 7 becomes `{"state":[["states.toml:7",{"id":"MLI"}]]}` in `states.json`.
//!
//! Knows no key of a row: those are checked where rows are read, for our tables as for a user's.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};
use toml::Spanned;

/// The built-in tables, in the order in which they count in the digest.
const FILES: [&str; 3] = ["states", "organizations", "people"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names the folder for what a build script makes")?);
    let mut digest = FNV_START;
    for name in FILES {
        let path = Path::new("gazetteer").join(name).with_extension("toml");
        println!("cargo::rerun-if-changed={}", path.display());
        let text = fs::read_to_string(&path)?;
        digest = text.bytes().fold(digest, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME));
        let json = rows(&format!("{name}.toml"), &text).map_err(|why| format!("{}: {why}", path.display()))?;
        fs::write(out.join(name).with_extension("json"), json)?;
    }
    let [a, b, c, d] = [48, 32, 16, 0].map(|shift| digest >> shift & 0xffff);
    fs::write(out.join("digest.in"), format!("0x{a:04x}_{b:04x}_{c:04x}_{d:04x}"))?;
    Ok(())
}

/// The constants of FNV-1a, 64 bit; a test compares the digest with that of the program.
const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// The rows of every table of a file, each with its place: file and line, counted from 1.
fn rows(file: &str, text: &str) -> Result<String, Box<dyn Error>> {
    let tables: BTreeMap<String, Vec<Spanned<toml::Table>>> = toml::from_str(text)?;
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let place = |at: usize| format!("{file}:{}", 1 + ends.partition_point(|end| *end < at));
    let placed = |row: Spanned<toml::Table>| (place(row.span().start), row.into_inner());
    let tables = tables.into_iter().map(|(table, rows)| (table, rows.into_iter().map(placed).collect()));
    Ok(serde_json::to_string(&tables.collect::<BTreeMap<_, Vec<_>>>())?)
}

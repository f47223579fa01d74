//! `whowhom gazetteer import`: foreign lists of actors to our tables.

use super::super::build::counted;
use super::super::{Answer, output};
use crate::error::{Error, Result};
use crate::gazetteer::import::{self, Imported, Left, Request};
use crate::gazetteer::{EntityType, export};
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

/// Turn a foreign list of actors into a table for --gazetteer.
///
/// petrarch: the actor dictionaries of TABARI and PETRARCH (Phoenix.*.actors.txt), read together. csv: columns
/// id,name,type,aliases,surname,office,of,from,to,wikipedia by the names in the first line; several aliases have `|`
/// between them, and lines of one id are one actor with several offices. wikidata: the JSON dump (.json or .json.gz), read
/// line by line, twice: people who held a position, states, organisations of states, parties, companies, media.
///
/// A name that the built-in tables have keeps its id and its facts. What has no place in our tables is named on stderr with
/// file and line, and counted.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  whowhom gazetteer import petrarch Phoenix.*.actors.txt -o phoenix/actors.toml\n  \
                        whowhom gazetteer import csv mps.csv -o mine/mps.toml && whowhom extract news.txt --gazetteer mine\n  \
                        whowhom gazetteer import wikidata latest-all.json.gz --min-sitelinks 20 -o wikidata/all.toml")]
pub(super) struct Args {
    /// petrarch, csv or wikidata.
    #[arg(value_name = "FORMAT")]
    format: String,
    /// Files to read, as one list.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// File to write; `-` for stdout. Its folder is made if it is not there.
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// Of Wikidata, only items with at least this many pages in Wikimedia projects.
    #[arg(long, value_name = "N", default_value_t = 10)]
    min_sitelinks: usize,
    /// File for all that could not be carried over, a line each; without it the first of each kind are named on stderr.
    #[arg(long, value_name = "FILE")]
    left: Option<PathBuf>,
}

/// How many of each kind of what was left are named on stderr.
const SHOWN: usize = 5;

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let source = import::named(&args.format)?;
    if let Some(folder) = args.output.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        output::folder(folder)?;
    }
    let bar = bar();
    let request = Request { files: &args.files, min_sitelinks: args.min_sitelinks };
    let mut imported = (source.read)(&request, &mut |bytes| bar.set_position(bytes))?;
    bar.finish_and_clear();
    imported.left.sort();
    let mut unwritten = Vec::new();
    output::to(&args.output, |out| {
        writeln!(out, "# Made by `whowhom gazetteer import {}` from {}.\n", source.name, named(&args.files))?;
        unwritten = (export::named("toml").map_err(std::io::Error::other)?.write)(&imported.entries, out)?;
        Ok(())
    })?;
    tell(args, &imported, &unwritten)?;
    Ok(Answer::Yes)
}

/// The files' names without their folders: no path of the machine gets into a table.
fn named(files: &[PathBuf]) -> String {
    let name = |file: &PathBuf| file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    files.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn tell(args: &Args, imported: &Imported, unwritten: &[String]) -> Result<()> {
    let mut by_reason: BTreeMap<&str, Vec<&Left>> = BTreeMap::new();
    for left in &imported.left {
        by_reason.entry(left.reason).or_default().push(left);
    }
    if let Some(file) = &args.left {
        output::to(file, |out| {
            imported.left.iter().try_for_each(|left| writeln!(out, "{}: {}: {}", left.place, left.reason, left.what))
        })?;
    }
    for (reason, of_kind) in &by_reason {
        anstream::eprintln!("whowhom: not carried over: {reason}: {}", of_kind.len());
        let shown = if args.left.is_some() { 0 } else { SHOWN };
        for left in of_kind.iter().take(shown) {
            anstream::eprintln!("    {}: {}", left.place, left.what);
        }
        if shown > 0 && of_kind.len() > shown {
            anstream::eprintln!("    ... and {} more; --left FILE writes them all", of_kind.len() - shown);
        }
    }
    for line in unwritten {
        anstream::eprintln!("whowhom: not written: {line}");
    }
    let entries = &imported.entries;
    let of_type = |wanted| counted(entries.iter().filter(|entry| entry.entity_type == wanted).count() as u64, wanted.name());
    let forms = entries.iter().map(|entry| entry.forms.len() as u64).sum();
    let offices = entries.iter().map(|entry| entry.roles.len() as u64).sum();
    anstream::eprintln!(
        "{} read: {}, {}, {}, with {} and {}; {} not carried over",
        counted(imported.read as u64, "record"),
        of_type(EntityType::State),
        of_type(EntityType::Organization),
        of_type(EntityType::Person),
        counted(forms, "name"),
        counted(offices, "office"),
        imported.left.len()
    );
    if imported.entries.is_empty() {
        return Err(Error::Usage(format!("{}: no actor there that can be carried over", named(&args.files))));
    }
    Ok(())
}

/// Bytes read, on a terminal only.
fn bar() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {bytes}, {bytes_per_sec}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

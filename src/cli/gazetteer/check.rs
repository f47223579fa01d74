//! `whowhom gazetteer check`: everything that is wrong in tables.

use super::super::{Answer, output};
use crate::error::{Error, Result};
use crate::gazetteer::check::{self, Finding, Kind, Table};
use crate::gazetteer::folder;
use owo_colors::OwoColorize;
use serde_json::json;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Say all that is wrong or doubtful in tables of actors, with file and line.
///
/// Unknown keys, values of a wrong type, blank names, forms that are never found, forms of two actors that nothing tells
/// apart, switches that decide nothing, days that no calendar has, two holders of one office, unknown ids, people without
/// an office. All files are read to their end. Exits with 1 if anything was found.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  whowhom gazetteer check mine\n  whowhom gazetteer check mine --ignore office --ignore collision\n  whowhom gazetteer check"
)]
pub(super) struct Args {
    /// Folder of *.toml tables, or one of them [default: the built-in tables].
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Leave out findings of a kind; may be given several times.
    #[arg(long, value_name = "KIND", value_parser = kind_parser())]
    ignore: Vec<String>,
    /// Print JSON, one object a finding.
    #[arg(long)]
    json: bool,
}

fn kind_parser() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(Kind::ALL.map(Kind::name))
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let mut findings = match &args.folder {
        None => check::built_in(),
        Some(path) => {
            let files = files(path)?;
            let tables: Vec<Table<'_>> = files.iter().map(|(file, text)| Table { file, text }).collect();
            check::own(&tables)
        }
    };
    findings.retain(|finding| !args.ignore.iter().any(|kind| kind == finding.kind.name()));
    output::text(|out| {
        findings.iter().try_for_each(|finding| if args.json { as_json(finding, out) } else { as_text(finding, out) })
    })?;
    summarise(&findings);
    Ok(if findings.is_empty() { Answer::Yes } else { Answer::No })
}

/// The tables by file name: of a folder all, else the file itself.
fn files(path: &Path) -> Result<Vec<(String, String)>> {
    let paths = if path.is_file() { vec![path.to_owned()] } else { folder::tables(path)? };
    paths
        .into_iter()
        .map(|path| {
            let bytes = std::fs::read(&path).map_err(Error::read(&path))?;
            let text = String::from_utf8(bytes).map_err(|why| {
                let line = 1 + why.as_bytes()[..why.utf8_error().valid_up_to()].split(|byte| *byte == b'\n').skip(1).count();
                Error::data(format!("{}:{line}", path.display()), "is not UTF-8; save it as UTF-8")
            })?;
            Ok((path.display().to_string(), text))
        })
        .collect()
}

fn as_text(finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let place = format!("{}:{}:", finding.file, finding.line);
    writeln!(out, "{} {}", place.bold(), finding.message)
}

fn as_json(finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let Finding { file, line, kind, message } = finding;
    writeln!(out, "{}", json!({"file": file, "line": line, "kind": kind.name(), "message": message}))
}

/// `3 findings: 2 collision, 1 date`.
fn summarise(findings: &[Finding]) {
    if findings.is_empty() {
        anstream::eprintln!("no findings");
        return;
    }
    let counts = Kind::ALL.map(|kind| (findings.iter().filter(|finding| finding.kind == kind).count(), kind.name()));
    let counts = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{count} {name}"))
        .collect::<Vec<_>>()
        .join(", ");
    anstream::eprintln!("{} finding{}: {counts}", findings.len(), if findings.len() == 1 { "" } else { "s" });
}

//! `whowhom gazetteer export`: what is loaded, in one file.

use super::super::{Answer, output};
use crate::gazetteer::export;
use std::path::PathBuf;

/// Write all actors that are loaded as one file.
///
/// TOML is the format of our own tables and JSON has every switch; CSV has one line an office, and says on stderr what it
/// has no column for.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  whowhom gazetteer export > actors.toml\n  whowhom gazetteer export --format csv --gazetteer mine -o actors.csv"
)]
pub(super) struct Args {
    /// toml, csv or json [default: the ending of the output, else toml].
    #[arg(short, long, value_name = "FORMAT")]
    format: Option<String>,
    /// Folder of *.toml tables that add to or override the built-in actors.
    #[arg(long, value_name = "DIR")]
    gazetteer: Option<PathBuf>,
    /// File to write; `-` for stdout.
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let ending = args.output.extension().and_then(|ending| ending.to_str()).filter(|_| args.format.is_none());
    let by_ending = ending.and_then(|ending| export::FORMATS.iter().find(|format| format.name.eq_ignore_ascii_case(ending)));
    let format = match by_ending {
        Some(format) => format,
        None => export::named(args.format.as_deref().unwrap_or("toml"))?,
    };
    let entries = super::tables(args.gazetteer.as_ref())?.entries();
    let mut left_out = Vec::new();
    output::to(&args.output, |out| {
        left_out = (format.write)(&entries, out)?;
        Ok(())
    })?;
    for line in left_out {
        anstream::eprintln!("whowhom: left out: {line}");
    }
    Ok(Answer::Yes)
}

//! `whowhom gazetteer`: questions to the tables of actors, and tables from elsewhere.

mod check;
mod columns;
mod dates;
mod export;
mod import;
mod list;
mod lookup;
mod missing;
mod stale;

use super::Answer;
use crate::error::Result;
use crate::gazetteer::{Gazetteer, tables::Office};
use clap::Subcommand;
use std::path::PathBuf;

/// Look into the tables of actors: who is known, what is wrong or missing, and tables from elsewhere.
#[derive(Debug, clap::Args)]
#[command(
    subcommand_required = true,
    arg_required_else_help = true,
    after_help = "Examples:\n  whowhom gazetteer lookup Georgia\n  whowhom gazetteer check mine\n  whowhom gazetteer missing news.jsonl --top 20"
)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Args),
    Lookup(lookup::Args),
    List(list::Args),
    Missing(missing::Args),
    Stale(stale::Args),
    Import(import::Args),
    Export(export::Args),
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    match &args.command {
        Command::Check(args) => check::run(args),
        Command::Lookup(args) => lookup::run(args),
        Command::List(args) => list::run(args),
        Command::Missing(args) => missing::run(args),
        Command::Stale(args) => stale::run(args),
        Command::Import(args) => import::run(args),
        Command::Export(args) => export::run(args),
    }
}

/// The tables to look into: the built-in ones, or those with a folder's on top, whose doubtful places are told.
fn tables(folder: Option<&PathBuf>) -> Result<Loaded> {
    let Some(folder) = folder else { return Ok(Loaded::BuiltIn(Gazetteer::built_in())) };
    let loaded = Gazetteer::with_folder(folder)?;
    super::input::tell_all("warning", &loaded.warnings);
    Ok(Loaded::Own(Box::new(loaded.gazetteer)))
}

/// A gazetteer, ours or made for this run.
enum Loaded {
    BuiltIn(&'static Gazetteer),
    Own(Box<Gazetteer>),
}

impl std::ops::Deref for Loaded {
    type Target = Gazetteer;

    fn deref(&self) -> &Gazetteer {
        match self {
            Self::BuiltIn(gazetteer) => gazetteer,
            Self::Own(gazetteer) => gazetteer,
        }
    }
}

/// `president of KAZ since 2019-03-20`.
fn office_in_words(office: &Office) -> String {
    format!("{} of {} {}", office.office, office.of, office.dates()).trim_end().to_owned()
}

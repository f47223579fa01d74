//! `whowhom gazetteer lookup`: what a name may stand for.

use super::super::{Answer, output};
use super::dates::On;
use crate::gazetteer::Gazetteer;
use crate::gazetteer::export::{FormRow, OfficeRow};
use crate::gazetteer::lookup::Meaning;
use crate::gazetteer::tables::Office;
use owo_colors::OwoColorize;
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;

/// Say which actors a name may stand for, and under what conditions.
///
/// The name is looked up as written: letter case counts, as in a text. Where nobody has it, the forms most like it are
/// named, and the exit code is 1.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  whowhom gazetteer lookup Georgia\n  whowhom gazetteer lookup Bush --on 2005\n  whowhom gazetteer lookup Tokaev --json"
)]
pub(super) struct Args {
    /// A name, acronym, demonym, capital or surname.
    name: String,
    #[command(flatten)]
    on: On,
    /// Folder of *.toml tables that add to or override the built-in actors.
    #[arg(long, value_name = "DIR")]
    gazetteer: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// How many forms are offered where the name is unknown.
const NEAREST: usize = 8;

/// The answer as JSON.
#[derive(Serialize)]
struct Whole<'g> {
    name: &'g str,
    on: Option<&'g str>,
    found: Vec<Found<'g>>,
    nearest: Vec<Near<'g>>,
}

#[derive(Serialize)]
struct Found<'g> {
    entity: &'g str,
    name: &'g str,
    #[serde(rename = "type")]
    entity_type: &'static str,
    kind: &'static str,
    form: FormRow<'g>,
    derived: bool,
    switches: Vec<String>,
    in_use: bool,
    famous: bool,
    roles: Vec<OfficeRow<'g>>,
    wikipedia: &'g str,
    source: Option<&'g str>,
    place: &'g str,
}

#[derive(Serialize)]
struct Near<'g> {
    form: &'g str,
    entities: Vec<&'g str>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let gazetteer = super::tables(args.gazetteer.as_ref())?;
    let on = args.on.day(&gazetteer)?;
    let found = gazetteer.meanings(&args.name);
    let nearest = if found.is_empty() { gazetteer.nearest(&args.name, NEAREST) } else { Vec::new() };
    output::text(|out| {
        if args.json {
            let whole = Whole {
                name: &args.name,
                on: on.as_deref(),
                found: found.iter().map(|meaning| as_json(&args.name, meaning, on.as_deref())).collect(),
                nearest: nearest.iter().map(|form| Near { form, entities: owners(&gazetteer, form) }).collect(),
            };
            serde_json::to_writer_pretty(&mut *out, &whole)?;
            return out.write_all(b"\n");
        }
        found.iter().try_for_each(|meaning| as_text(meaning, on.as_deref(), out))
    })?;
    if !found.is_empty() {
        return Ok(Answer::Yes);
    }
    if !args.json {
        anstream::eprintln!(
            "whowhom: nobody is called \"{}\"{}",
            args.name,
            if nearest.is_empty() { "" } else { "; the nearest forms:" }
        );
        for form in nearest {
            anstream::eprintln!("    {form} ({})", owners(&gazetteer, form).join(", "));
        }
    }
    Ok(Answer::No)
}

/// Ids of those a form may stand for, each once.
fn owners<'g>(gazetteer: &'g Gazetteer, form: &str) -> Vec<&'g str> {
    let mut ids: Vec<&str> = gazetteer.meanings(form).into_iter().map(|meaning| meaning.entity.id.as_str()).collect();
    ids.dedup();
    ids
}

/// Offices held on that day, or all.
fn offices<'g>(meaning: &Meaning<'g>, on: Option<&str>) -> Vec<&'g Office> {
    meaning.entity.roles.iter().filter(|office| on.is_none_or(|on| office.is_held_on(on))).collect()
}

fn as_json<'g>(name: &'g str, meaning: &Meaning<'g>, on: Option<&str>) -> Found<'g> {
    let entity = meaning.entity;
    Found {
        entity: &entity.id,
        name: &entity.name,
        entity_type: entity.entity_type.name(),
        kind: meaning.kind.name(),
        form: FormRow::of(meaning.kind, name, meaning.switches),
        derived: meaning.is_derived,
        switches: meaning.switches.in_words(),
        in_use: on.is_none_or(|on| meaning.switches.is_in_use_on(on)),
        famous: entity.famous,
        roles: offices(meaning, on).into_iter().map(OfficeRow::of).collect(),
        wikipedia: entity.wikipedia.as_deref().unwrap_or(&entity.name),
        source: entity.source.as_deref(),
        place: &entity.place,
    }
}

fn as_text(meaning: &Meaning<'_>, on: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let entity = meaning.entity;
    writeln!(out, "{}  {}, {}", entity.name.bold(), entity.id, entity.entity_type.name())?;
    let mut line = |what: &str, text: &str| writeln!(out, "    {what:<10}{text}");
    let derived = if meaning.is_derived { ", derived from another spelling" } else { "" };
    line("form", &format!("{}{derived}", meaning.kind.name()))?;
    let mut switches = meaning.switches.in_words();
    if on.is_some_and(|on| !meaning.switches.is_in_use_on(on)) {
        switches.push("not in use on that day".to_owned());
    }
    if meaning.kind == crate::gazetteer::MentionKind::Surname {
        let alone =
            if entity.famous { "alone, unless another was named in full before" } else { "after the full name or a title" };
        switches.push(format!("found {alone}"));
    }
    if !switches.is_empty() {
        line("only", &switches.join("; "))?;
    }
    for office in offices(meaning, on) {
        line("office", &super::office_in_words(office))?;
    }
    if let Some(seat) = &entity.seat {
        line("seat", seat)?;
    }
    if !entity.members.is_empty() {
        line("members", &entity.members.join(" "))?;
    }
    line("wikipedia", entity.wikipedia.as_deref().unwrap_or(&entity.name))?;
    let source = entity.source.as_ref().map_or_else(String::new, |source| format!(" ({source})"));
    line("table", &format!("{}{source}", entity.place))
}

//! `whowhom gazetteer stale`: offices that have most likely passed to others.

use super::super::{Answer, output};
use super::columns;
use super::dates::On;
use crate::gazetteer::export::OfficeRow;
use crate::gazetteer::terms::{Overdue, Vacant};
use owo_colors::OwoColorize;
use serde_json::json;
use std::io::{self, Write};
use std::path::PathBuf;

/// Say which offices in the tables are most likely out of date on a day.
///
/// Terms without an end that are longer than is usual for their office, offices that had a holder and have none, states
/// without any head. Without --on the day is the newest on which a term in the tables begins or ends; the clock is read
/// only for `--on today`. Exits with 1 if a term or office is in doubt.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  whowhom gazetteer stale\n  whowhom gazetteer stale --on today --gazetteer mine\n  whowhom gazetteer stale --on 2027 --json"
)]
pub(super) struct Args {
    #[command(flatten)]
    on: On,
    /// Folder of *.toml tables that add to or override the built-in actors.
    #[arg(long, value_name = "DIR")]
    gazetteer: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// What is in doubt on a day.
struct Report<'g> {
    newest: &'g str,
    on: &'g str,
    overdue: Vec<Overdue<'g>>,
    vacant: Vec<Vacant<'g>>,
    headless: Vec<&'g str>,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let gazetteer = super::tables(args.gazetteer.as_ref())?;
    let Some(newest) = gazetteer.newest_date() else {
        anyhow::bail!("the tables have no date, so that nothing can be out of date")
    };
    let given = args.on.day(&gazetteer)?;
    let on = given.as_deref().unwrap_or(newest);
    let report = Report {
        newest,
        on,
        overdue: gazetteer.overdue(on),
        vacant: gazetteer.vacant(on),
        headless: gazetteer.headless(on),
    };
    if given.is_none() {
        anstream::eprintln!("judged on {on}, the newest date in the tables; --on DATE or --on today for another day");
    }
    output::text(|out| if args.json { as_json(&report, out) } else { as_text(&report, out) })?;
    Ok(if report.overdue.is_empty() && report.vacant.is_empty() { Answer::Yes } else { Answer::No })
}

fn as_json(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let overdue = report.overdue.iter().map(|term| {
        json!({"entity": term.entity.id, "name": term.entity.name, "office": OfficeRow::of(term.office), "years": (term.years * 10.0).round() / 10.0,
            "usual_years": term.usual.years, "usual_source": term.usual.source, "place": term.entity.place})
    });
    let vacant = report
        .vacant
        .iter()
        .map(|vacant| json!({"of": vacant.of, "office": vacant.office, "last": vacant.last.id, "until": vacant.until}));
    let whole = json!({"newest": report.newest, "on": report.on, "overdue": overdue.collect::<Vec<_>>(), "vacant": vacant.collect::<Vec<_>>(), "headless": report.headless});
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    out.write_all(b"\n")
}

fn as_text(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "The newest date in the tables is {}; judged on {}.", report.newest, report.on)?;
    writeln!(out, "\n{}", format!("{} terms without an end, longer than is usual", report.overdue.len()).bold())?;
    let rows: Vec<Vec<String>> = report
        .overdue
        .iter()
        .map(|term| {
            let Overdue { entity, office, years, usual } = term;
            let from = office.from.clone().unwrap_or_default();
            let limit = format!("{} years: {}", usual.years, usual.source);
            vec![
                entity.id.clone(),
                office.office.clone(),
                office.of.clone(),
                from,
                format!("{years:.1}"),
                limit,
                entity.place.clone(),
            ]
        })
        .collect();
    if !rows.is_empty() {
        columns::write(&["id", "office", "of", "from", "years", "usual", "table"], &rows, out)?;
    }
    writeln!(out, "\n{}", format!("{} offices that had a holder and have none", report.vacant.len()).bold())?;
    let rows: Vec<Vec<String>> = report
        .vacant
        .iter()
        .map(|vacant| {
            [vacant.office, vacant.of, vacant.until, &vacant.last.id, &vacant.last.place].map(str::to_owned).to_vec()
        })
        .collect();
    if !rows.is_empty() {
        columns::write(&["office", "of", "until", "last holder", "table"], &rows, out)?;
    }
    writeln!(out, "\n{}", format!("{} states and territories without a head in the tables", report.headless.len()).bold())?;
    if report.headless.is_empty() { Ok(()) } else { writeln!(out, "{}", report.headless.join(" ")) }
}

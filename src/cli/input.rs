//! The arguments of every command that reads articles, and what it tells the user on the way.

use super::Answer;
use crate::corpus;
use crate::gazetteer::Gazetteer;
use crate::graph::QuoteLimits;
use crate::pipeline::{self, Log, Settings};
use indicatif::{ProgressBar, ProgressStyle};
use std::path::PathBuf;
use std::time::Duration;

#[derive(Debug, clap::Args)]
pub(super) struct InputArgs {
    /// Articles: .txt or .md files (with front matter: outlet, date, title, url), .jsonl files, folders, `-` for stdin.
    #[arg(required = true, value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,
    /// Folder of *.toml tables that add to or override the built-in actors.
    #[arg(long, value_name = "DIR")]
    pub(super) gazetteer: Option<PathBuf>,
    /// Only articles of this date or later (2024, 2024-11 or 2024-11-28); undated ones are left out.
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<String>,
    /// Only articles of this date or earlier; `--until 2024` holds to the end of the year.
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<String>,
    /// Only articles of this outlet; may be given several times.
    #[arg(long, value_name = "NAME")]
    outlet: Vec<String>,
    /// Keep page furniture: teasers, captions, bylines, newsletter lines.
    #[arg(long)]
    no_clean: bool,
    /// Exit with 2 if an article could not be read.
    #[arg(long)]
    strict: bool,
}

/// Whether names that no table has count as actors; the last flag given wins.
#[derive(Debug, clap::Args)]
pub(super) struct DiscoveryArgs {
    /// Find people and organisations that no table has, by their letters and neighbours.
    #[arg(long, overrides_with = "no_discover")]
    discover: bool,
    /// Keep to the actors of the tables.
    #[arg(long)]
    no_discover: bool,
}

impl DiscoveryArgs {
    /// What was asked for, or else `default`.
    pub(super) fn is_on(&self, default: bool) -> bool {
        if default { !self.no_discover } else { self.discover }
    }
}

impl InputArgs {
    pub(super) fn settings(&self, quotes: QuoteLimits) -> Settings {
        Settings {
            inputs: self.inputs.clone(),
            clean: !self.no_clean,
            since: self.since.clone(),
            until: self.until.clone(),
            outlets: self.outlet.clone(),
            quotes,
        }
    }

    /// Says what was skipped; with `--strict`, that makes the answer incomplete.
    pub(super) fn conclude(&self, log: &Log) -> Answer {
        tell_all("warning", &log.warnings);
        tell_all("skipped", &log.skipped);
        if self.strict && !log.skipped.is_empty() { Answer::Incomplete } else { Answer::Yes }
    }
}

/// A date as a flag takes it.
pub(super) fn date(written: &str) -> Result<String, &'static str> {
    corpus::iso_date(written).ok_or("expected YYYY, YYYY-MM or YYYY-MM-DD")
}

/// Limits for commands that keep no evidence.
pub(super) const NO_QUOTES: QuoteLimits = QuoteLimits { per_edge: 0, code_points: 0 };

/// How many messages of one kind are printed before the rest is counted only.
const MOST_MESSAGES: usize = 20;

pub(super) fn tell_all(kind: &str, messages: &[String]) {
    for message in messages.iter().take(MOST_MESSAGES) {
        anstream::eprintln!("whowhom: {kind}: {message}");
    }
    if messages.len() > MOST_MESSAGES {
        anstream::eprintln!("whowhom: {kind}: {} more", messages.len() - MOST_MESSAGES);
    }
}

/// A gazetteer for one run: the built-in one, or that with a folder's tables, which then lives as long as the program.
pub(super) fn gazetteer(folder: Option<&PathBuf>) -> crate::error::Result<&'static Gazetteer> {
    let Some(folder) = folder else { return Ok(pipeline::warm_up_beside(Gazetteer::built_in)) };
    let loaded = pipeline::warm_up_beside(|| Gazetteer::with_folder(folder))?;
    tell_all("warning", &loaded.warnings);
    Ok(Box::leak(Box::new(loaded.gazetteer)))
}

/// A counter of articles on stderr, shown only on a terminal and only when the work takes a moment.
pub(super) fn progress() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {human_pos} articles, {per_sec}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

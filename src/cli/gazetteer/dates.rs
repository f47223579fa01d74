//! `--on DATE`: the day a question is about. Only `today` reads the clock.

use super::super::input;
use crate::error::{Error, Result};
use crate::gazetteer::Gazetteer;

#[derive(Debug, clap::Args)]
pub(super) struct On {
    /// The day the question is about: 2024-11-28, 2024-11 or 2024; `today` reads the clock, `newest` is the newest date in
    /// the tables.
    #[arg(long = "on", value_name = "DATE", value_parser = day)]
    on: Option<String>,
}

/// Words that stand for a day.
const TODAY: &str = "today";
const NEWEST: &str = "newest";

fn day(written: &str) -> std::result::Result<String, &'static str> {
    match written {
        TODAY | NEWEST => Ok(written.to_owned()),
        _ => input::date(written).map_err(|_| "expected YYYY, YYYY-MM, YYYY-MM-DD, today or newest"),
    }
}

impl On {
    /// The day, if one was given, as an ISO date.
    pub(super) fn day(&self, gazetteer: &Gazetteer) -> Result<Option<String>> {
        match self.on.as_deref() {
            Some(TODAY) => Ok(Some(jiff::Zoned::now().date().to_string())),
            Some(NEWEST) => gazetteer
                .newest_date()
                .map(|date| Some(date.to_owned()))
                .ok_or_else(|| Error::Usage("the tables have no date; name a day with --on".to_owned())),
            other => Ok(other.map(str::to_owned)),
        }
    }

    /// Whether a day was given.
    pub(super) fn is_given(&self) -> bool {
        self.on.is_some()
    }
}

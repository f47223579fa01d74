//! Writes one JSON line an article, in the order of the input: the shape of `articles` and `extract`.

use super::input::{InputArgs, NO_QUOTES};
use super::{Answer, output};
use crate::corpus::Article;
use crate::error::Error;
use crate::pipeline;
use serde::Serialize;

/// What every line begins with.
#[derive(Serialize)]
pub(super) struct Head<'a> {
    id: &'a str,
    outlet: Option<&'a str>,
    date: Option<&'a str>,
    title: Option<&'a str>,
    url: Option<&'a str>,
}

impl<'a> Head<'a> {
    pub(super) fn of(article: &'a Article) -> Self {
        let Article { id, outlet, date, title, url, .. } = article;
        let [outlet, date, title, url] = [outlet, date, title, url].map(Option::as_deref);
        Self { id, outlet, date, title, url }
    }
}

/// Writes the line that `line` gives for each article; it is called in parallel.
pub(super) fn write(
    input: &InputArgs,
    line: impl Fn(&Article) -> serde_json::Result<Vec<u8>> + Sync,
) -> anyhow::Result<Answer> {
    let mut read = None;
    output::stdout(|out| {
        let give = |_, line: serde_json::Result<Vec<u8>>| {
            let line = line.map_err(std::io::Error::from);
            line.and_then(|line| out.write_all(&line).and_then(|()| out.write_all(b"\n"))).map_err(Error::write("stdout"))
        };
        read = Some(pipeline::each(&input.settings(NO_QUOTES), line, give));
        Ok(())
    })?;
    Ok(input.conclude(&read.transpose()?.unwrap_or_default()))
}

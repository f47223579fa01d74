//! `whowhom articles`: the articles as read and cleaned.

use super::Answer;
use super::input::InputArgs;
use super::lines::{self, Head};
use serde::Serialize;

/// Print the articles as read and cleaned, one JSON object a line.
///
/// Each line is {"id","outlet","date","title","url","text"}; the text is without page furniture unless --no-clean is
/// given, so offsets of `extract` do not hold in it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  whowhom articles seeds\n  whowhom articles pages/*.txt > articles.jsonl")]
pub(super) struct Args {
    #[command(flatten)]
    input: InputArgs,
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    head: Head<'a>,
    text: String,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    lines::write(&args.input, |article| serde_json::to_vec(&Line { head: Head::of(article), text: article.cleaned() }))
}

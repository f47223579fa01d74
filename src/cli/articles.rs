//! `whowhom articles`: the articles as read and cleaned.

use super::input::{InputArgs, NO_QUOTES};
use super::{Answer, output};
use crate::corpus::Article;
use crate::pipeline;
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
    id: &'a str,
    outlet: Option<&'a str>,
    date: Option<&'a str>,
    title: Option<&'a str>,
    url: Option<&'a str>,
    text: String,
}

impl<'a> Line<'a> {
    fn of(article: &'a Article) -> Self {
        let Article { id, outlet, date, title, url, .. } = article;
        let [outlet, date, title, url] = [outlet, date, title, url].map(Option::as_deref);
        Self { id, outlet, date, title, url, text: article.cleaned() }
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let mut log = pipeline::Log::default();
    let mut failed = None;
    output::stdout(|out| {
        let write = |article: Article, ()| {
            serde_json::to_writer(&mut *out, &Line::of(&article))
                .map_err(std::io::Error::from)
                .and_then(|()| out.write_all(b"\n"))
                .map_err(crate::error::Error::write("stdout"))
        };
        match pipeline::each(&args.input.settings(NO_QUOTES), |_| (), write) {
            Ok(done) => log = done,
            Err(why) => failed = Some(why),
        }
        Ok(())
    })?;
    failed.map_or_else(|| Ok(args.input.conclude(&log)), |why| Err(why.into()))
}

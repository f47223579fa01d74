//! `whowhom gazetteer missing`: names in articles that no table has.

use super::super::input::{self, InputArgs, NO_QUOTES};
use super::super::{Answer, output};
use super::columns;
use crate::gazetteer::EntityType;
use crate::gazetteer::missing::{Finder, Missing, Tally};
use crate::pipeline;
use crate::text::sentences;
use owo_colors::OwoColorize;
use serde_json::json;
use std::io::{self, Write};

/// Rank the names in articles that no table has, with what speaks for a person or an organization.
///
/// Names are spans of capitalised words; days, peoples, headlines and words that the article also writes small are passed
/// over, and places are listed as unknown. A surname alone counts for the full name in the same article. Articles are read
/// one by one, so that a corpus of any size fits into memory.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  whowhom gazetteer missing news.jsonl --top 20\n  whowhom gazetteer missing seeds --toml > mine/new.toml\n  \
                        whowhom gazetteer missing news.jsonl --outlet CNN --since 2016 --json"
)]
pub(super) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Names to list; 0 for all.
    #[arg(long, value_name = "N", default_value_t = 50)]
    top: usize,
    /// Print rows ready to paste into a table, with the counts in comments.
    #[arg(long, conflicts_with = "json")]
    toml: bool,
    /// Print JSON, one object a name.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let gazetteer = super::tables(args.input.gazetteer.as_ref())?;
    let finder = Finder::new(&gazetteer);
    let mut tally = Tally::default();
    let mut done: u64 = 0;
    let bar = input::progress();
    let log = pipeline::each(
        &args.input.settings(NO_QUOTES),
        |article| {
            let sentences = sentences(&article.text, &article.furniture);
            let mentions = gazetteer.mentions(&article.text, &sentences, article.date.as_deref());
            finder.find(article, &sentences, &mentions)
        },
        |article, found| {
            tally.add(&article, found);
            done += 1;
            bar.set_position(done);
            Ok(())
        },
    )?;
    bar.finish_and_clear();
    let forgotten = tally.forgotten;
    let mut missing = tally.finish();
    let all = missing.len();
    missing.truncate(if args.top == 0 { all } else { args.top });
    output::text(|out| match (args.toml, args.json) {
        (true, _) => missing.iter().try_for_each(|name| writeln!(out, "{}", name.row())),
        (_, true) => missing.iter().try_for_each(|name| as_json(name, out)),
        _ => as_text(&missing, out),
    })?;
    anstream::eprintln!(
        "{} of {all} names that no table has, in {done} article{}",
        missing.len(),
        if done == 1 { "" } else { "s" }
    );
    if forgotten > 0 {
        anstream::eprintln!(
            "whowhom: warning: too many names to count: those of {forgotten} mentions or fewer may be missing, and counts too low by as much"
        );
    }
    Ok(args.input.conclude(&log))
}

fn guess(name: &Missing) -> &'static str {
    name.guess.map_or("unknown", EntityType::name)
}

fn as_json(name: &Missing, out: &mut dyn Write) -> io::Result<()> {
    let Missing { name: text, count, articles, outlets, contexts, .. } = name;
    let contexts: Vec<_> = contexts.iter().map(|(article, text)| json!({"article": article, "text": text})).collect();
    writeln!(
        out,
        "{}",
        json!({"name": text, "type": guess(name), "count": count, "articles": articles, "outlets": outlets, "contexts": contexts})
    )
}

/// On a terminal and in a pipe alike: a line a name, its contexts indented below.
fn as_text(missing: &[Missing], out: &mut dyn Write) -> io::Result<()> {
    let heads = ["count", "articles", "outlets", "type", "name"];
    let rows: Vec<Vec<String>> = missing
        .iter()
        .map(|name| {
            vec![
                name.count.to_string(),
                name.articles.to_string(),
                name.outlets.to_string(),
                guess(name).to_owned(),
                name.name.clone(),
            ]
        })
        .collect();
    columns::write_with(&heads, &rows, out, |at, out| {
        missing[at]
            .contexts
            .iter()
            .try_for_each(|(article, text)| writeln!(out, "    {} {text}", format!("{article}:").dimmed()))
    })
}

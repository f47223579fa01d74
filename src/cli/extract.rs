//! `whowhom extract`: mentions and relations, article by article.

use super::input::{self, InputArgs, NO_QUOTES};
use super::{Answer, output};
use crate::corpus::Article;
use crate::error::Error;
use crate::gazetteer::{Gazetteer, Mention};
use crate::graph::Facts;
use crate::pipeline::{self, Analyst, Log};
use crate::relate::Relation;
use crate::text::CodePoints;
use serde::Serialize;
use std::io;

/// Print mentions and relations, one JSON object an article.
///
/// Offsets count Unicode code points of the article's text as given, end not included (Python slices). Lines stand in
/// the order of the input, also when nothing was found.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  whowhom extract seeds | head -1\n  \
                        echo '{\"id\":\"1\",\"text\":\"Fiji thanked Tonga.\"}' | whowhom extract -")]
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
    mentions: Vec<MentionLine<'a>>,
    relations: Vec<RelationLine<'a>>,
}

#[derive(Serialize)]
struct MentionLine<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    entity: &'a str,
    name: &'a str,
    #[serde(rename = "type")]
    entity_type: &'static str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    wikipedia: Option<&'a str>,
}

#[derive(Serialize)]
struct RelationLine<'a> {
    source: &'a str,
    target: &'a str,
    relation: &'static str,
    sign: i8,
    symmetric: bool,
    status: &'static str,
    attributed_to: Option<&'a str>,
    confidence: f64,
    by: crate::relate::By,
    sentence: [usize; 2],
    source_span: [usize; 2],
    target_span: [usize; 2],
    cue: [usize; 2],
}

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let gazetteer = input::gazetteer(args.input.gazetteer.as_ref())?;
    let analyst = Analyst::new(gazetteer);
    let work = |article: &Article| line(gazetteer, article, &analyst.read(article));
    let mut log = Log::default();
    let mut failed = None;
    output::stdout(|out| {
        let give = |_, line: io::Result<Vec<u8>>| line.and_then(|line| out.write_all(&line)).map_err(Error::write("stdout"));
        match pipeline::each(&args.input.settings(NO_QUOTES), work, give) {
            Ok(done) => log = done,
            Err(why) => failed = Some(why),
        }
        Ok(())
    })?;
    failed.map_or_else(|| Ok(args.input.conclude(&log)), |why| Err(why.into()))
}

fn line(gazetteer: &Gazetteer, article: &Article, facts: &Facts) -> io::Result<Vec<u8>> {
    let points = CodePoints::of(&article.text);
    let Article { id, outlet, date, title, url, .. } = article;
    let [outlet, date, title, url] = [outlet, date, title, url].map(Option::as_deref);
    let mentions = facts.mentions.iter().map(|mention| mention_line(gazetteer, article, &points, mention)).collect();
    let relations = facts.relations.iter().map(|relation| relation_line(gazetteer, &points, relation)).collect();
    let mut bytes = serde_json::to_vec(&Line { id, outlet, date, title, url, mentions, relations })?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn mention_line<'a>(
    gazetteer: &'a Gazetteer,
    article: &'a Article,
    points: &CodePoints,
    mention: &Mention,
) -> MentionLine<'a> {
    let [start, end] = points.span(mention.span);
    let entity = gazetteer.entity(mention.entity);
    MentionLine {
        start,
        end,
        text: mention.span.of(&article.text),
        entity: &entity.id,
        name: &entity.name,
        entity_type: entity.entity_type.name(),
        kind: mention.kind.name(),
        wikipedia: entity.wikipedia.as_deref(),
    }
}

fn relation_line<'a>(gazetteer: &'a Gazetteer, points: &CodePoints, relation: &Relation) -> RelationLine<'a> {
    let id = |entity| gazetteer.entity(entity).id.as_str();
    RelationLine {
        source: id(relation.source),
        target: id(relation.target),
        relation: relation.relation.name(),
        sign: relation.relation.sign(),
        symmetric: relation.symmetric,
        status: relation.status.name(),
        attributed_to: relation.attributed_to.map(id),
        confidence: f64::from(relation.confidence) / 1000.0,
        by: relation.by,
        sentence: points.span(relation.sentence),
        source_span: points.span(relation.source_span),
        target_span: points.span(relation.target_span),
        cue: points.span(relation.cue_span),
    }
}

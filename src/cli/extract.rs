//! `whowhom extract`: mentions and relations, article by article.

use super::Answer;
use super::input::{self, InputArgs};
use super::lines::{self, Head};
use crate::corpus::Article;
use crate::gazetteer::{Gazetteer, Mention};
use crate::graph::Facts;
use crate::pipeline::Analyst;
use crate::relate::Relation;
use crate::text::CodePoints;
use serde::Serialize;

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
    #[serde(flatten)]
    head: Head<'a>,
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
    lines::write(&args.input, |article| line(gazetteer, article, &analyst.read(article)))
}

fn line(gazetteer: &Gazetteer, article: &Article, facts: &Facts) -> serde_json::Result<Vec<u8>> {
    let points = CodePoints::of(&article.text);
    let mentions = facts.mentions.iter().map(|mention| mention_line(gazetteer, article, &points, mention)).collect();
    let relations = facts.relations.iter().map(|relation| relation_line(gazetteer, &points, relation)).collect();
    serde_json::to_vec(&Line { head: Head::of(article), mentions, relations })
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

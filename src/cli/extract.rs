//! `whowhom extract`: mentions and relations, article by article.

use super::Answer;
use super::input::{self, DiscoveryArgs, InputArgs};
use super::lines::{self, Head};
use crate::corpus::Article;
use crate::gazetteer::{Actors, EntityType, Gazetteer, Mention, Undecided, Why};
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
    #[command(flatten)]
    discovery: DiscoveryArgs,
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
    entity: Option<&'a str>,
    name: Option<&'a str>,
    #[serde(rename = "type")]
    entity_type: Option<&'static str>,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wikipedia: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    slip: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<&'a str>,
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
    let analyst = Analyst::new(gazetteer).discovering(args.discovery.is_on(true));
    lines::write(&args.input, |article| line(gazetteer, article, &analyst.read(article)))
}

fn line(gazetteer: &Gazetteer, article: &Article, facts: &Facts) -> serde_json::Result<Vec<u8>> {
    let points = CodePoints::of(&article.text);
    let actors = facts.actors(gazetteer);
    let mentions = facts.mentions.iter().map(|mention| mention_line(actors, article, &points, mention));
    let undecided = facts.undecided.iter().map(|undecided| undecided_line(actors, article, &points, undecided));
    let mut mentions: Vec<MentionLine<'_>> = mentions.chain(undecided).collect();
    mentions.sort_by_key(|mention| (mention.start, mention.end));
    let relations = facts.relations.iter().map(|relation| relation_line(actors, &points, relation)).collect();
    serde_json::to_vec(&Line { head: Head::of(article), mentions, relations })
}

fn mention_line<'a>(actors: Actors<'a>, article: &'a Article, points: &CodePoints, mention: &Mention) -> MentionLine<'a> {
    let [start, end] = points.span(mention.span);
    let entity = actors.entity(mention.entity);
    MentionLine {
        start,
        end,
        text: mention.span.of(&article.text),
        entity: Some(&entity.id),
        name: Some(&entity.name),
        entity_type: Some(entity.entity_type.name()),
        kind: mention.kind.name(),
        country: actors.country(mention.entity, article.date.as_deref()),
        wikipedia: entity.wikipedia.as_deref(),
        slip: mention.why == Why::Slip,
        candidates: Vec::new(),
    }
}

/// A name that may stand for several: no entity, and the type only if all have it.
fn undecided_line<'a>(
    actors: Actors<'a>,
    article: &'a Article,
    points: &CodePoints,
    undecided: &Undecided,
) -> MentionLine<'a> {
    let [start, end] = points.span(undecided.span);
    let candidates = undecided.candidates.iter().map(|ix| actors.entity(*ix));
    let mut types = candidates.clone().map(|entity| entity.entity_type);
    let first = types.next().filter(|first| types.all(|other| other == *first));
    MentionLine {
        start,
        end,
        text: undecided.span.of(&article.text),
        entity: None,
        name: None,
        entity_type: first.map(EntityType::name),
        kind: undecided.kind.name(),
        country: None,
        wikipedia: None,
        slip: false,
        candidates: candidates.map(|entity| entity.id.as_str()).collect(),
    }
}

fn relation_line<'a>(actors: Actors<'a>, points: &CodePoints, relation: &Relation) -> RelationLine<'a> {
    let id = |entity| actors.entity(entity).id.as_str();
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

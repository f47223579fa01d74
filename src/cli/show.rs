//! `whowhom show`: every stage of one text, spans by carets.

use super::{Answer, input};
use crate::corpus::Article;
use crate::error::Error;
use crate::gazetteer::by_sentence;
use crate::graph::Facts;
use crate::pipeline::Analyst;
use crate::relate::frames;
use crate::relate::scene::Scene;
use crate::text::Span;
use owo_colors::OwoColorize;
use std::io::{self, Write};
use std::path::PathBuf;

/// Show every stage of one sentence: mentions, tokens, frames, what the model makes of each pair, relations.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  whowhom show \"Kazakh President Tokayev may visit Egypt, Russia said.\"")]
pub(super) struct Args {
    /// The sentence, or several.
    text: String,
    /// Date of the article it is from, for dated names.
    #[arg(long, value_name = "DATE", value_parser = input::date)]
    date: Option<String>,
    /// Folder of *.toml tables that add to or override the built-in actors.
    #[arg(long, value_name = "DIR")]
    gazetteer: Option<PathBuf>,
}

/// Features shown of a pair.
const REASONS: usize = 6;

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let analyst = Analyst::new(input::gazetteer(args.gazetteer.as_ref())?);
    let article = Article { id: "text".to_owned(), date: args.date.clone(), text: args.text.clone(), ..Article::default() };
    let facts = analyst.read(&article);
    let mut out = anstream::stdout().lock();
    for sentence in &facts.sentences {
        stages(&mut out, &analyst, &article.text, *sentence, &facts).map_err(Error::write("stdout"))?;
    }
    Ok(Answer::Yes)
}

fn stages(out: &mut dyn Write, analyst: &Analyst<'_>, text: &str, sentence: Span, facts: &Facts) -> io::Result<()> {
    writeln!(out, "{}", sentence.of(text).bold())?;
    let mentions = by_sentence(&facts.sentences, &facts.mentions)
        .find(|(s, _)| *s == sentence)
        .map_or(&[][..], |(_, mentions)| mentions);
    writeln!(out, "{}", "mentions".dimmed())?;
    for mention in mentions {
        let entity = facts.actors(analyst.gazetteer).entity(mention.entity);
        let note = format!("{} {}, {}: {}", entity.id, entity.entity_type.name(), mention.kind.name(), mention.why.phrase());
        carets(out, text, sentence, &[mention.span], &note)?;
    }
    let scene = analyst.extractor.scene(facts.actors(analyst.gazetteer), text, sentence, mentions);
    writeln!(out, "{}", "tokens".dimmed())?;
    for (at, token) in scene.tokens.iter().enumerate() {
        let head = token.head.map_or("-".to_owned(), |head| format!("{} {}", head + 1, scene.tokens[head].span.of(text)));
        let word = token.span.of(text);
        writeln!(
            out,
            "  {:>3} {word:<24} {:<5} {:<5} {:<16} {:<12} {head}",
            at + 1,
            token.tag.name(),
            token.penn,
            token.lemma,
            token.label.name()
        )?;
    }
    frames(out, analyst, text, &scene)?;
    opinions(out, analyst, text, &scene)?;
    writeln!(out, "{}", "relations".dimmed())?;
    for relation in facts.relations.iter().filter(|relation| relation.sentence == sentence) {
        let id = |entity| facts.actors(analyst.gazetteer).entity(entity).id.as_str();
        let arrow = if relation.symmetric { "<->" } else { "->" };
        let by = relation.attributed_to.map_or(String::new(), |who| format!(" by {}", id(who)));
        let note = format!(
            "{} {arrow} {} {} {:+}, {}{by}, confidence {:.2}, cue \"{}\", by {}",
            id(relation.source),
            id(relation.target),
            relation.relation.name(),
            relation.relation.sign(),
            relation.status.name(),
            f64::from(relation.confidence) / 1000.0,
            relation.cue,
            relation.by.phrase(),
        );
        carets(out, text, sentence, &[relation.source_span, relation.cue_span, relation.target_span], &note)?;
    }
    writeln!(out)
}

/// The cues with who fills their frames.
fn frames(out: &mut dyn Write, analyst: &Analyst<'_>, text: &str, scene: &Scene<'_>) -> io::Result<()> {
    let frames = frames::filled(analyst.extractor.lexicon(), scene);
    if !frames.is_empty() {
        writeln!(out, "{}", "frames".dimmed())?;
    }
    for (cue, filled) in frames {
        let who = |mentions: &[usize]| match mentions {
            [] => "nobody".to_owned(),
            some => some.iter().map(|mention| scene.mentions[*mention].span.of(text)).collect::<Vec<_>>().join(", "),
        };
        let arrow = if filled.symmetric { "<->" } else { "->" };
        let (sources, targets) = (who(&filled.sources), who(&filled.targets));
        writeln!(
            out,
            "  {} ({} {}): {sources} {arrow} {targets}",
            cue.cue.text(),
            cue.cue.class.name(),
            cue.cue.relation.name()
        )?;
    }
    Ok(())
}

/// What the model makes of each pair of names, and the features that counted most.
fn opinions(out: &mut dyn Write, analyst: &Analyst<'_>, text: &str, scene: &Scene<'_>) -> io::Result<()> {
    let opinions = analyst.extractor.opinions(text, scene);
    if !opinions.is_empty() {
        writeln!(out, "{}", "model".dimmed())?;
    }
    for opinion in opinions {
        let name = |mention: usize| scene.mentions[mention].span.of(text);
        let act = if opinion.sign > 0 { "friendly" } else { "hostile" };
        writeln!(out, "  {} -> {} {act}: {:.2}", name(opinion.source), name(opinion.target), opinion.chance)?;
        for (feature, weight) in opinion.reasons.iter().take(REASONS) {
            writeln!(out, "    {weight:+.2} {feature}")?;
        }
    }
    Ok(())
}

/// The note, with carets under the sentence where `spans` stand.
fn carets(out: &mut dyn Write, text: &str, sentence: Span, spans: &[Span], note: &str) -> io::Result<()> {
    let marked = |at: usize| spans.iter().any(|span| span.start <= at && at < span.end);
    let line: String =
        sentence.of(text).char_indices().map(|(at, _)| if marked(sentence.start + at) { '^' } else { ' ' }).collect();
    writeln!(out, "  {}\n  {}\n      {note}", sentence.of(text), line.trim_end().green())
}

//! Puts the stages in order, in parallel, over a corpus.
//!
//! `seeds/` gives one [`RelationGraph`]; each article in it gives one [`Facts`].
//!
//! Results come back in the order of the input (articles) or sorted by id (graphs), whatever the number of threads.

use crate::corpus::{self, Article, Ids, Sketch, clean, is_within};
use crate::error::{Error, Result};
use crate::gazetteer::coverage::Coverage;
use crate::gazetteer::discover::{NameModel, discover};
use crate::gazetteer::{Actors, Gazetteer, Names, digest};
use crate::graph::{Facts, Fold, Meta, QuoteLimits, RelationGraph};
use crate::relate::model::Model;
use crate::relate::tone::Tone;
use crate::relate::valence::ValenceLexicon;
use crate::relate::{Extractor, Lexicon};
use crate::syntax::{parser::Parser, tagger::Tagger};
use crate::text::sentences;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What to read and how.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Files, folders, `-` for stdin.
    pub inputs: Vec<PathBuf>,
    /// Whether page furniture is left out.
    pub clean: bool,
    /// Only articles of this date or later, ISO 8601; an undated article is then left out.
    pub since: Option<String>,
    /// Only articles of this date or earlier (`2024` holds to the end of that year).
    pub until: Option<String>,
    /// Only articles of these outlets; empty for all.
    pub outlets: Vec<String>,
    /// How much evidence a graph keeps.
    pub quotes: QuoteLimits,
}

/// What happened on the way, for the user.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Log {
    /// Articles that could not be read, and why.
    pub skipped: Vec<String>,
    /// Doubtful places in what was read.
    pub warnings: Vec<String>,
    /// How many articles `since`, `until` and `outlets` left out.
    pub filtered: usize,
}

/// Articles read at once by [`each`]: enough for every thread, few enough to hold.
const BATCH: usize = 256;

/// Does `work`, and beside it reads cues and weights from the binary; without it each is read when first used.
pub fn warm_up_beside<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let syntax = || rayon::join(Tagger::built_in, Parser::built_in);
    let words = || rayon::join(Lexicon::built_in, || rayon::join(ValenceLexicon::built_in, Model::built_in));
    rayon::join(work, || rayon::join(words, syntax)).0
}

/// Reads an article: sentences, mentions, relations. Shared between threads.
#[derive(Debug)]
pub struct Analyst<'g> {
    /// The actors it knows.
    pub gazetteer: &'g Gazetteer,
    /// The rules it uses.
    pub extractor: Extractor<'g>,
    /// What finds names that no table has, if they are wanted.
    discovery: Option<&'static NameModel>,
}

impl<'g> Analyst<'g> {
    /// An analyst with the built-in rules.
    #[must_use]
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        Self { gazetteer, extractor: Extractor::new(gazetteer), discovery: None }
    }

    /// The same, which also finds names that no table has, if `wanted`.
    #[must_use]
    pub fn discovering(self, wanted: bool) -> Self {
        Self { discovery: wanted.then(NameModel::built_in), ..self }
    }

    /// What the article says.
    #[must_use]
    pub fn read(&self, article: &Article) -> Facts {
        let sentences = sentences(&article.text, &article.furniture);
        let (text, date) = (&article.text, article.date.as_deref());
        let mut names = self.gazetteer.names(text, &sentences, date);
        if let Some(model) = self.discovery {
            discover(model, self.gazetteer, text, &sentences, &mut names);
        }
        let Names { mentions, undecided, found } = names;
        let coverage = Coverage::of(self.gazetteer, text, &sentences, &mentions);
        let spans = mentions.iter().map(|mention| mention.span);
        let tones = Tone::of_sentences(text, &sentences, spans.chain(undecided.iter().map(|name| name.span)));
        let actors = Actors { gazetteer: self.gazetteer, found: &found };
        let mentions = self.extractor.with_pronouns(actors, text, &sentences, mentions, date);
        let relations = self.extractor.relations(actors, text, &sentences, &mentions);
        Facts { sentences, coverage, tones, mentions, undecided, found, relations }
    }

    /// The digest of the entities and cues in use, 16 hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> String {
        format!("{:016x}", Lexicon::texts().chain([ValenceLexicon::text()]).fold(self.gazetteer.digest(), digest))
    }
}

/// Hands every wanted article to `work` in parallel, and its result to `give` in the order of the input.
///
/// # Errors
/// When an input is missing, an id stands twice, no article can be read, or `give` fails.
pub fn each<T: Send>(
    settings: &Settings,
    work: impl Fn(&Article) -> T + Sync,
    mut give: impl FnMut(Article, T) -> Result<()>,
) -> Result<Log> {
    let mut log = Log::default();
    let mut ids = Ids::default();
    let mut given = 0;
    let mut articles = corpus::read(&settings.inputs, &corpus::Settings { clean: false })?;
    loop {
        let mut batch = next_batch(&mut articles, settings, &mut ids, &mut log)?;
        if batch.is_empty() {
            break;
        }
        let results: Vec<T> = batch
            .par_iter_mut()
            .map(|article| {
                if settings.clean {
                    clean::mark(article);
                }
                work(article)
            })
            .collect();
        given += results.len();
        batch.into_iter().zip(results).try_for_each(|(article, result)| give(article, result))?;
    }
    if given == 0 {
        return Err(nothing_read(settings, &log));
    }
    Ok(log)
}

fn next_batch(articles: &mut corpus::Articles, settings: &Settings, ids: &mut Ids, log: &mut Log) -> Result<Vec<Article>> {
    let mut batch = Vec::new();
    while batch.len() < BATCH
        && let Some(read) = articles.next()
    {
        match read {
            Ok(article) => {
                ids.claim(&article.id, &article.place)?;
                log.warnings.extend(article.warnings.iter().cloned());
                if settings.wants(&article) {
                    batch.push(article);
                } else {
                    log.filtered += 1;
                }
            }
            Err(skipped) => log.skipped.push(skipped.to_string()),
        }
    }
    Ok(batch)
}

impl Settings {
    fn wants(&self, article: &Article) -> bool {
        let outlet = article.outlet.as_deref().unwrap_or(crate::graph::NO_OUTLET);
        is_within(article.date.as_deref(), self.since.as_deref(), self.until.as_deref())
            && (self.outlets.is_empty() || self.outlets.iter().any(|wanted| wanted == outlet))
    }

    /// The filters as they are written, `--since 2024 --outlet RT`.
    fn filters(&self) -> String {
        let dates = [("--since", &self.since), ("--until", &self.until)];
        let dates = dates.into_iter().filter_map(|(flag, date)| Some(format!("{flag} {}", date.as_ref()?)));
        dates.chain(self.outlets.iter().map(|name| format!("--outlet \"{name}\""))).collect::<Vec<_>>().join(" ")
    }

    /// Those that shape a graph, by flag name.
    fn recorded(&self, discovers: bool) -> BTreeMap<String, serde_json::Value> {
        let mut recorded = BTreeMap::from([
            ("clean".to_owned(), self.clean.into()),
            ("max-quotes".to_owned(), self.quotes.per_edge.into()),
            ("quote-chars".to_owned(), self.quotes.code_points.into()),
            ("weight".to_owned(), "confidence".into()),
        ]);
        if discovers {
            recorded.insert("discover".to_owned(), true.into());
        }
        let mut outlets = self.outlets.clone();
        outlets.sort();
        let filters = [("since", self.since.clone().map(Into::into)), ("until", self.until.clone().map(Into::into))];
        recorded.extend(filters.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
        if !outlets.is_empty() {
            recorded.insert("outlet".to_owned(), outlets.into());
        }
        recorded
    }
}

fn nothing_read(settings: &Settings, log: &Log) -> Error {
    let inputs = settings.inputs.iter().map(|input| input.display().to_string()).collect::<Vec<_>>().join(" ");
    let why = match (log.skipped.as_slice(), log.filtered) {
        ([], 0) => "no article there; a folder is searched for .txt, .md and .jsonl files (also .gz)".to_owned(),
        ([], filtered) => format!("no article left: {} leaves out all {filtered}", settings.filters()),
        (skipped, 0) => format!("no article could be read:\n  {}", skipped.join("\n  ")),
        (skipped, filtered) => {
            let filters = settings.filters();
            format!("no article left: {filters} leaves out {filtered}, and not read:\n  {}", skipped.join("\n  "))
        }
    };
    Error::data(inputs, why)
}

/// The graph of a corpus. `done` is called with the number of articles read so far.
///
/// Of an article only the counts and the chosen quotes are held, and its sketch: memory grows with actors, pairs and
/// articles, not with the text.
///
/// # Errors
/// As [`each`].
pub fn build(settings: &Settings, analyst: &Analyst<'_>, mut done: impl FnMut(usize)) -> Result<(RelationGraph, Log)> {
    let mut fold = Fold::new(analyst.gazetteer, settings.quotes);
    let mut read = 0;
    let log = each(
        settings,
        |article| (analyst.read(article), Sketch::of(article)),
        |article, (facts, sketch)| {
            fold.add(&article, &facts, sketch);
            read += 1;
            done(read);
            Ok(())
        },
    )?;
    let tool = concat!("whowhom ", env!("CARGO_PKG_VERSION")).to_owned();
    let meta = Meta {
        tool,
        schema: 1,
        gazetteer: analyst.digest(),
        settings: settings.recorded(analyst.discovery.is_some()),
        ..Meta::default()
    };
    Ok((fold.finish(meta), log))
}

//! How much memory the graph of very many articles takes: `million [ARTICLES [QUOTES [FILE]]]`.
//!
//! Makes up articles (1,000,000 by default), folds them with at most QUOTES (8) quotes an edge and writes graph.json to FILE (by
//! default nowhere). The text is not
//! parsed: what is measured is the graph. An article draws its actors from one of 2,000 topics of 40 actors each, by Zipf's law.
//! The constants are fitted to 3,251 news articles, which have 15.5 actors, 30.6 pairs and 5 statements each: at 200, 800 and
//! 3,251 articles they have 3,326, 9,221 and 23,928 different pairs, and those made up 3,020, 8,408 and 22,495.
//!
//! Prints the counts and the process's peak memory, as Linux tells it.

use rustc_hash::FxHashSet;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use whowhom::corpus::{Article, Sketch};
use whowhom::export::{Options, named};
use whowhom::gazetteer::{EntityIx, Gazetteer, Mention, MentionKind, Why};
use whowhom::graph::{Facts, Fold, Meta, QuoteLimits, Table};
use whowhom::relate::{By, Relation, RelationType, Status};
use whowhom::text::Span;

/// Sentences with actors in an article, and actors drawn for each.
const SENTENCES: (usize, usize) = (16, 3);

/// Words of a sentence.
const WORDS: usize = 30;

/// Every so many-th sentence states something.
const STATES: usize = 3;

/// Topics, actors of each, and of how many actors one is drawn from all instead.
const TOPICS: (usize, usize, usize) = (2000, 40, 20);

/// The exponent of Zipf's law by which all actors are drawn; topics, and actors within one, are drawn with 1.
const EXPONENT: f64 = 1.2;

/// `SplitMix64` (Steele, Lea, Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).expect("smaller than a usize")
    }
}

/// Ranks drawn by Zipf's law.
struct Zipf(Vec<f64>);

impl Zipf {
    fn of(ranks: usize, exponent: f64) -> Self {
        let mut sum = 0.0;
        let weight = |rank: usize| f64::from(u32::try_from(rank).expect("small")).powf(-exponent);
        Self(
            (1..=ranks)
                .map(|rank| {
                    sum += weight(rank);
                    sum
                })
                .collect(),
        )
    }

    fn draw(&self, random: &mut Random) -> usize {
        let share = f64::from(u32::try_from(random.next() >> 32).expect("32 bits")) / 4_294_967_296.0;
        let at = share * self.0.last().copied().unwrap_or_default();
        self.0.partition_point(|sum| *sum <= at)
    }
}

/// The actors of the tables and the topics they stand in.
struct Cast {
    known: Vec<(EntityIx, String)>,
    all: Zipf,
    topics: Vec<Vec<usize>>,
    topic: Zipf,
    within: Zipf,
}

impl Cast {
    fn of(gazetteer: &Gazetteer, random: &mut Random) -> Self {
        let entries = gazetteer.entries();
        let known: Vec<_> =
            entries.iter().filter_map(|entry| Some((gazetteer.find(&entry.id)?, entry.name.clone()))).collect();
        let all = Zipf::of(known.len(), EXPONENT);
        let topics = (0..TOPICS.0).map(|_| (0..TOPICS.1).map(|_| all.draw(random)).collect()).collect();
        Self { known, all, topics, topic: Zipf::of(TOPICS.0, 1.0), within: Zipf::of(TOPICS.1, 1.0) }
    }

    fn actor(&self, topic: usize, random: &mut Random) -> &(EntityIx, String) {
        let is_any = random.below(TOPICS.2) == 0;
        &self.known[if is_any { self.all.draw(random) } else { self.topics[topic][self.within.draw(random)] }]
    }
}

fn article(number: usize, cast: &Cast, random: &mut Random) -> (Article, Facts) {
    let topic = cast.topic.draw(random);
    let mut text = String::new();
    let mut facts = Facts::default();
    for sentence in 0..SENTENCES.0 {
        let start = text.len();
        let mut seen = FxHashSet::default();
        let mut inside = Vec::new();
        for word in 0..WORDS {
            if word % (WORDS / SENTENCES.1) == 0 {
                let (entity, name) = cast.actor(topic, random);
                if seen.insert(*entity) {
                    let span = Span::new(text.len(), text.len() + name.len());
                    inside.push(Mention { span, entity: *entity, kind: MentionKind::Name, why: Why::OnlyOne });
                    text.push_str(name);
                }
            } else {
                write!(text, "{:x}", random.below(65_536)).expect("a string takes all");
            }
            text.push(' ');
        }
        let span = Span::new(start, text.len());
        if sentence % STATES == 0 && inside.len() > 1 {
            facts.relations.push(relation(span, &inside, random));
        }
        facts.sentences.push(span);
        facts.mentions.extend(inside);
    }
    let outlet = Some(format!("Outlet {}", random.below(30)));
    let date = Some(format!("20{:02}-{:02}-{:02}", 10 + random.below(10), 1 + random.below(12), 1 + random.below(28)));
    let title = Some(text.chars().take(60).collect());
    let url = Some(format!("https://outlet.example/{number:0>80}"));
    (Article { id: format!("article-{number:012}"), outlet, date, title, url, text, ..Article::default() }, facts)
}

fn relation(sentence: Span, inside: &[Mention], random: &mut Random) -> Relation {
    use RelationType::{Accuse, Agree, Aid, Assault, Coerce, Consult, Cooperate, Reject, Request, Support, Threaten};
    let relations =
        [Consult, Accuse, Support, Assault, Consult, Accuse, Aid, Agree, Coerce, Cooperate, Reject, Request, Threaten];
    let statuses = [Status::Asserted, Status::Asserted, Status::Asserted, Status::Denied];
    let cues = ["back", "blame", "meet", "attack", "warn", "praise"];
    let [source, target] = [inside[0], inside[1]];
    Relation {
        source: source.entity,
        target: target.entity,
        relation: relations[random.below(relations.len())],
        symmetric: false,
        status: statuses[random.below(statuses.len())],
        attributed_to: None,
        confidence: 700 + u32::try_from(random.below(300)).expect("small"),
        sentence,
        source_span: source.span,
        target_span: target.span,
        cue_span: Span::new(source.span.end + 1, source.span.end + 3),
        cue: cues[random.below(cues.len())].to_owned(),
        by: By::Rule,
    }
}

/// Peak resident memory of this process in megabytes of 2^20 bytes; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or_default() / 1024
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let count = arguments.next().map_or(1_000_000, |count| count.parse().expect("the number of articles"));
    let per_edge = arguments.next().map_or(8, |quotes| quotes.parse().expect("the number of quotes"));
    let gazetteer = Gazetteer::built_in();
    let mut random = Random(1);
    let cast = Cast::of(gazetteer, &mut random);
    let mut fold = Fold::new(gazetteer, QuoteLimits { per_edge, code_points: 400 });
    for number in 0..count {
        let (article, facts) = article(number, &cast, &mut random);
        fold.add(&article, &facts, Sketch::of_text(&article.text));
    }
    println!("folded {count} articles: peak {} MB", peak());
    let graph = fold.finish(Meta { tool: "made up".to_owned(), schema: 1, ..Meta::default() });
    let (mut rows, mut quotes) = (0, 0);
    for edge in graph.graph.edge_weights() {
        rows += edge.by_article.len();
        quotes += edge.evidence.len();
    }
    let (nodes, edges) = (graph.graph.node_count(), graph.graph.edge_count());
    println!("{nodes} actors, {edges} edges, {rows} rows by article, {quotes} quotes: peak {} MB", peak());
    let out: Box<dyn Write> = match arguments.next() {
        Some(path) => Box::new(File::create(&path).expect("a file that can be written")),
        None => Box::new(io::sink()),
    };
    let format = named("json").expect("a format");
    format.write(&Table::of(&graph), &Options::default(), &mut BufWriter::new(out)).expect("written");
    println!("written: peak {} MB", peak());
}

//! A comparison as text: how much there is, what to be wary of, the headlines with quotes, then tables.

use super::report::{Headline, Report};
use crate::cli::build::counted;
use crate::cli::quote::{place, plain, sentence};
use crate::cli::{aligned, quote};
use crate::diff::compare::findings::short;
use crate::diff::compare::framing::Told;
use owo_colors::OwoColorize;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Columns of running text and of quotes.
const WIDTH: usize = 100;
/// Pairs of actors in the table.
const PAIRS: usize = 8;
/// Pairs of sides in the table.
const ALIKE: usize = 5;
/// Actors under a story.
const ACTORS: usize = 5;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    heading(report, out)?;
    for (number, headline) in (1..).zip(report.headlines()) {
        show(report, number, &headline, out)?;
    }
    pairs(report, out)?;
    sides(report, out)?;
    similarity(report, out)?;
    if report.args.story {
        stories(report, out)?;
    }
    writeln!(out)?;
    wrapped(&report.method(), "", &|line| line.dimmed().to_string(), out)
}

fn heading(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let corpus = &report.frame.graph.meta.corpus;
    let sides = counted(report.frame.groups.len() as u64, report.args.by.name());
    let title = format!("{sides}, {}, {}", counted(corpus.articles, "article"), counted(corpus.sentences, "sentence"));
    writeln!(out, "{}", title.bold())?;
    for warning in &report.comparison.warnings {
        wrapped(&plain(&warning.text), "! ", &|line| line.yellow().to_string(), out)?;
    }
    let (found, all) = (report.found(), report.comparison.findings.len());
    let rate = report.comparison.listed;
    let shown = report.headlines().count();
    let text = match found {
        0 => format!(
            "Nothing is sure: no difference has a rate of false discoveries of {rate} or less. The {shown} largest of {all}:"
        ),
        _ => format!(
            "{} found, of which {:.0} % are expected to be false; {shown} of {all} candidates shown, those first:",
            counted(found as u64, "difference"),
            rate * 100.0
        ),
    };
    writeln!(out)?;
    wrapped(&text, "", &|line| line.to_owned(), out)
}

fn show(report: &Report<'_>, number: usize, headline: &Headline<'_>, out: &mut dyn Write) -> io::Result<()> {
    let finding = &headline.finding;
    let mark = format!("{number:>3}. ");
    let paint = |line: &str| if finding.is_found { line.bold().to_string() } else { line.to_owned() };
    writeln!(out)?;
    wrapped(&plain(&headline.text), &mark, &paint, out)?;
    let figures = format!("{}, p {}, q {}", finding.kind, short(finding.p), short(finding.q));
    writeln!(out, "     {}", figures.dimmed())?;
    let signs = ["+".green().to_string(), "-".red().to_string()];
    for (sign, pieces) in signs.iter().zip(&headline.quotes) {
        for piece in pieces {
            let place = place(piece);
            let room = WIDTH.saturating_sub(place.width() + 10).max(40);
            writeln!(out, "     {sign} {}  {}", sentence(piece, room), format!("[{place}]").dimmed())?;
        }
    }
    if headline.quotes.iter().all(Vec::is_empty) && report.args.quotes > 0 {
        writeln!(out, "     {}", "no sentence kept; build with a larger --max-quotes".dimmed())?;
    }
    Ok(())
}

fn pairs(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Vec::new();
    for pair in report.pairs.iter().take(PAIRS) {
        let name = format!("{} - {}", plain(&pair.first.name), plain(&pair.second.name));
        let mut sides: Vec<_> = pair.sides.iter().collect();
        sides.sort_by(|a, b| b.rate.count.total_cmp(&a.rate.count));
        for (at, side) in sides.into_iter().take(4).enumerate() {
            let outlier = pair.outlier.filter(|(outlier, _)| *outlier == side.side);
            let verbs: Vec<&str> = side.verbs.iter().take(3).map(|(lemma, _)| *lemma).collect();
            rows.push(vec![
                if at == 0 { quote::cut(&name, 34) } else { String::new() },
                quote::cut(&plain(report.side(side.side)), 22),
                format!("{:.2}", side.rate.per_1000),
                format!("{:.0}/{:.0}", side.tone.yes, side.tone.no),
                format!("{:.0} %", side.tone.share * 100.0),
                outlier.map(|(_, z)| format!("{z:+.1}")).unwrap_or_default(),
                quote::cut(&plain(&verbs.join(", ")), 30),
            ]);
        }
    }
    let heads = ["pair", report.args.by.name(), "per 1,000", "friendly/hostile", "friendly", "outlier z", "words"];
    aligned::write(&heads, &[0, 1, 6], rows.into_iter(), usize::MAX, out)
}

fn sides(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let all = report.comparison.sizes.iter().zip(&report.comparison.voices).zip(&report.comparison.selections);
    let rows = all.map(|((size, voice), selection)| {
        let unmatched = size.unmatched_per_1000_words.map_or_else(|| "-".to_owned(), |rate| format!("{rate:.1}"));
        vec![
            quote::cut(&plain(&size.name), 26),
            size.articles.to_string(),
            size.sentences.to_string(),
            size.statements.to_string(),
            format!("{:.0} % [{:.0}, {:.0}]", voice.share * 100.0, voice.low * 100.0, voice.high * 100.0),
            format!("{} of {}", selection.shared, selection.stories),
            size.copied.to_string(),
            unmatched,
        ]
    });
    let heads =
        [report.args.by.name(), "articles", "sentences", "statements", "quoted", "shared stories", "copied", "unmatched"];
    aligned::write(&heads, &[0], rows.collect::<Vec<_>>().into_iter(), usize::MAX, out)
}

fn similarity(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut all: Vec<_> = report.comparison.likenesses.iter().collect();
    let over = |one: &crate::diff::compare::similarity::Likeness| {
        if one.jaccard_by_chance > 0.0 { one.jaccard / one.jaccard_by_chance } else { 0.0 }
    };
    all.sort_by(|a, b| over(b).total_cmp(&over(a)).then(a.sides.cmp(&b.sides)));
    let ends: Vec<_> =
        if all.len() > 2 * ALIKE { all.iter().take(ALIKE).chain(&all[all.len() - ALIKE..]).copied().collect() } else { all };
    let rows = ends.into_iter().map(|one| {
        let names = one.sides.map(|side| plain(report.side(side)));
        vec![
            quote::cut(&names.join(" - "), 50),
            format!("{:.3}", one.jaccard),
            format!("{:.3}", one.jaccard_by_chance),
            format!("{:+.2}", one.cosine),
            format!("{:+.2}", one.cosine_by_chance),
            short(one.p),
        ]
    });
    let heads = ["most and least alike", "common", "by chance", "cosine", "by chance", "p"];
    aligned::write(&heads, &[0], rows.collect::<Vec<_>>().into_iter(), usize::MAX, out)
}

fn stories(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let told = &report.comparison.told;
    let shown = if report.args.top == 0 { told.len() } else { report.args.top };
    let text = format!(
        "{} told by several; tone is ln(good words / bad words) in an actor's sentences",
        counted(told.len() as u64, "story")
    );
    writeln!(out, "\n{}", text.replace("storys", "stories").bold())?;
    for story in told.iter().take(shown) {
        one_story(report, story, out)?;
    }
    if told.len() > shown {
        writeln!(out, "... and {} more (--top 0 for all)", told.len() - shown)?;
    }
    Ok(())
}

fn one_story(report: &Report<'_>, story: &Told<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    for (side, at) in &story.articles {
        let origin = &report.frame.graph.meta.articles[*at].origin;
        let title = plain(origin.title.as_deref().unwrap_or(&origin.id));
        let place = format!("{} {}", plain(report.side(*side)), origin.date.as_deref().unwrap_or("undated"));
        writeln!(
            out,
            "  {}  {}",
            quote::cut(&title, WIDTH.saturating_sub(place.width() + 6)),
            format!("[{place}]").dimmed()
        )?;
    }
    for treated in story.actors.iter().take(ACTORS) {
        let mut tones: Vec<_> = treated.tones.iter().collect();
        tones.sort_by(|a, b| b.1.tone.total_cmp(&a.1.tone));
        let tones: Vec<String> =
            tones.iter().map(|(side, tone)| format!("{} {:+.2}", plain(report.side(*side)), tone.tone)).collect();
        let line = format!("{}: {}", plain(&treated.actor.name), tones.join(", "));
        wrapped(&line, "    ", &|line| line.to_owned(), out)?;
    }
    Ok(())
}

/// Lines of at most [`WIDTH`] columns; `mark` stands before the first, blanks before the others.
fn wrapped(text: &str, mark: &str, paint: &dyn Fn(&str) -> String, out: &mut dyn Write) -> io::Result<()> {
    let room = WIDTH - mark.width();
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().filter(|line| line.is_empty() || line.width() + 1 + word.width() <= room);
        match line {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) => *line = format!("{line} {word}"),
            None => lines.push(word.to_owned()),
        }
    }
    let blank = " ".repeat(mark.width());
    for (at, line) in lines.iter().enumerate() {
        writeln!(out, "{}{}", if at == 0 { mark } else { &blank }, paint(line))?;
    }
    Ok(())
}

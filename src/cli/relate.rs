//! `whowhom relate`: sign and direction of pairs that the caller marks.

use super::{Answer, output};
use crate::error::{Error, Result};
use crate::gazetteer::Gazetteer;
use crate::relate::{Extractor, pair};
use crate::text::{Span, byte_of};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::PathBuf;

/// Give sign and direction for pairs marked by the caller.
///
/// Each input line is {"id","text","a":[start,end],"b":[start,end]}, offsets in Unicode code points, end not included; each
/// output line is {"id","sign","direction","relation","confidence"}, in the same order. The names may be unknown to us.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  echo '{\"id\":1,\"text\":\"Ann thanked Bob.\",\"a\":[0,3],\"b\":[12,15]}' | whowhom relate -"
)]
pub(super) struct Args {
    /// JSON Lines; `-` for stdin.
    #[arg(value_name = "FILE.jsonl")]
    file: PathBuf,
}

#[derive(Deserialize)]
struct Row {
    id: serde_json::Value,
    text: String,
    a: [usize; 2],
    b: [usize; 2],
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a serde_json::Value,
    sign: &'static str,
    direction: &'static str,
    relation: Option<&'static str>,
    confidence: f64,
}

/// Lines worked on at once.
const BATCH: usize = 4096;

pub(super) fn run(args: &Args) -> anyhow::Result<Answer> {
    let place = if args.file.as_os_str() == "-" { "<stdin>".to_owned() } else { args.file.display().to_string() };
    let input: Box<dyn BufRead> = if args.file.as_os_str() == "-" {
        Box::new(BufReader::new(io::stdin()))
    } else {
        Box::new(BufReader::new(File::open(&args.file).map_err(Error::read(&args.file))?))
    };
    let extractor = Extractor::new(Gazetteer::built_in());
    let mut lines = input.lines().enumerate().map(|(at, line)| (at + 1, line));
    loop {
        let batch: Vec<(usize, String)> = lines
            .by_ref()
            .take(BATCH)
            .map(|(at, line)| Ok((at, line.map_err(|why| Error::data(format!("{place}:{at}"), unread(&why)))?)))
            .collect::<Result<_>>()?;
        if batch.is_empty() {
            return Ok(Answer::Yes);
        }
        let answers: Vec<Vec<u8>> = batch
            .par_iter()
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(at, line)| answer(&extractor, line).map_err(|why| Error::data(format!("{place}:{at}"), why)))
            .collect::<Result<_>>()?;
        output::stdout(|out| answers.iter().try_for_each(|line| out.write_all(line)))?;
    }
}

/// A line that is no text, in the words the other commands have for it.
fn unread(why: &io::Error) -> String {
    match why.kind() {
        io::ErrorKind::InvalidData => {
            "invalid UTF-8; convert it, for instance with iconv -f WINDOWS-1252 -t UTF-8".to_owned()
        }
        _ => why.to_string(),
    }
}

/// `serde_json` counts lines within the line; only the column says something.
fn refused(why: &serde_json::Error) -> String {
    let text = why.to_string();
    let text = text.find(" at line ").map_or(text.as_str(), |cut| &text[..cut]);
    let what = if why.is_data() { "" } else { "not JSON: " };
    format!("{what}{text} at byte {}; a line is {{\"id\",\"text\",\"a\":[start,end],\"b\":[start,end]}}", why.column())
}

fn answer(extractor: &Extractor<'_>, line: &str) -> std::result::Result<Vec<u8>, String> {
    let row: Row = serde_json::from_str(line).map_err(|why| refused(&why))?;
    let span = |name: &str, [start, end]: [usize; 2]| {
        let bytes = byte_of(&row.text, start).zip(byte_of(&row.text, end)).filter(|_| start < end);
        bytes.map(|(start, end)| Span::new(start, end)).ok_or_else(|| {
            format!("\"{name}\" is [{start}, {end}], which is no span of a text of {} code points", row.text.chars().count())
        })
    };
    let (a, b) = (span("a", row.a)?, span("b", row.b)?);
    if a.overlaps(b) {
        return Err(format!("\"a\" {:?} and \"b\" {:?} overlap", row.a, row.b));
    }
    let pair::Answer { sign, direction, relation, confidence } = pair::judge(extractor, &row.text, a, b);
    let line = Line {
        id: &row.id,
        sign: match sign {
            1 => "positive",
            -1 => "negative",
            _ => "neutral",
        },
        direction: match direction {
            pair::Direction::Forward => "a->b",
            pair::Direction::Backward => "b->a",
            pair::Direction::None => "none",
        },
        relation: relation.map(crate::relate::RelationType::name),
        confidence: f64::from(confidence) / 1000.0,
    };
    let mut bytes = serde_json::to_vec(&line).map_err(|why| why.to_string())?;
    bytes.push(b'\n');
    Ok(bytes)
}

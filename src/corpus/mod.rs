//! Turns files, folders and stdin into [`Article`]s in a stable order, with their page furniture marked.
//!
//! `seeds/001-rt.txt` becomes the article `001-rt.txt` of outlet RT, its text starting after the front matter.
//!
//! Cleaning marks spans and never changes the text, so that every offset holds in what the user has.
//! Nothing is read before it is asked for: a JSON Lines file of any size is held one line at a time.

mod bytes;
pub mod clean;
mod copies;
mod date;
mod front_matter;
mod ids;
mod input;
mod json_lines;
mod plain;
mod sketch;

use std::fmt;

pub use copies::{Sketched, copies};
pub use date::{is_within, iso as iso_date};
pub use ids::Ids;
pub use input::{Articles, read};
pub use sketch::{NotASketch, Sketch};

use crate::text::Span;

/// One text with id and date. Offsets into it are bytes of `text`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// Unique in a corpus: given in JSONL, else the path relative to the input folder, with `/`.
    pub id: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// ISO 8601: `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (a time of day is cut off).
    pub date: Option<String>,
    /// The headline; not scanned unless it stands in the text too.
    pub title: Option<String>,
    /// Where it was read.
    pub url: Option<String>,
    /// Who wrote it; known to cleaning (a line with this name alone is a byline), never written out.
    pub author: Option<String>,
    /// The text as given, after the front matter.
    pub text: String,
    /// Teasers, captions, bylines ...: sorted, disjoint, never scanned.
    pub furniture: Vec<Span>,
    /// The file, or the file and its line counted from 1; for messages only.
    pub place: String,
    /// What was wrong but did not stop the article (a date that is none): whole messages, with the place.
    pub warnings: Vec<String>,
}

impl Article {
    /// The text without its furniture: what stands between is trimmed and joined as the text joins its paragraphs,
    /// by an empty line if it has one anywhere, else by a line break. Its offsets are not those of `text`.
    #[must_use]
    pub fn cleaned(&self) -> String {
        let between = if has_empty_line(&self.text) { "\n\n" } else { "\n" };
        let pieces: Vec<&str> =
            self.kept().map(|span| span.of(&self.text).trim()).filter(|piece| !piece.is_empty()).collect();
        pieces.join(between)
    }

    /// What is not furniture: sorted, disjoint spans that with the furniture cover the text.
    pub fn kept(&self) -> impl Iterator<Item = Span> {
        let starts = std::iter::once(0).chain(self.furniture.iter().map(|span| span.end));
        let ends = self.furniture.iter().map(|span| span.start).chain(std::iter::once(self.text.len()));
        starts.zip(ends).filter(|(start, end)| start < end).map(|(start, end)| Span::new(start, end))
    }
}

fn has_empty_line(text: &str) -> bool {
    text.contains("\n\n") || text.contains("\n\r\n")
}

/// An article that was not read; the run goes on without it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {reason}")]
pub struct Skipped {
    /// The file, or the file and its line counted from 1.
    pub place: String,
    /// What stood there and what would do.
    pub reason: String,
}

impl Skipped {
    fn new(place: &str, reason: impl fmt::Display) -> Self {
        Self { place: place.to_owned(), reason: reason.to_string() }
    }
}

/// How inputs are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Whether furniture is marked; off, every article comes with none. A caller with many threads reads with
    /// `false` and calls [`clean::mark`] where the rest of the work is done.
    pub clean: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { clean: true }
    }
}

/// One way in: which files it reads and how.
#[derive(Debug)]
pub struct Reader {
    /// What it reads, in messages.
    pub name: &'static str,
    /// Endings of file names, lower case, without the dot; `.gz` after them is read through.
    pub endings: &'static [&'static str],
    /// Whether a beginning without an ending that tells (stdin, `article`) is this reader's; blanks are cut off before it.
    begins: fn(&[u8]) -> bool,
    /// Gives the articles, in the order they stand, without furniture.
    open: fn(bytes::Source) -> Found,
}

/// The articles of one file.
type Found = Box<dyn Iterator<Item = Result<Article, Skipped>> + Send>;

/// Every reader; the first that knows an ending, else the first that knows a beginning, reads the file.
/// One that cannot be read yet stands here too, so that its files are named and not taken for text.
pub const READERS: &[Reader] = &[
    Reader {
        name: "JSON Lines",
        endings: &["jsonl", "ndjson"],
        begins: |head| head.starts_with(b"{"),
        open: json_lines::open,
    },
    Reader {
        name: "HTML",
        endings: &["html", "htm", "xhtml", "mhtml"],
        begins: plain::is_html,
        open: |source| plain::refuse(&source, "is HTML, which is not read; save the page's text as .txt"),
    },
    Reader {
        name: "web archive",
        endings: &["warc", "wacz"],
        begins: |head| head.starts_with(b"WARC/"),
        open: |source| plain::refuse(&source, "is a web archive, which is not read; give .txt or .jsonl"),
    },
    Reader {
        name: "other documents",
        endings: &[
            "json", "csv", "tsv", "xml", "pdf", "doc", "docx", "odt", "rtf", "epub", "zip", "tar", "tgz", "zst", "bz2", "xz",
        ],
        begins: |_| false,
        open: |source| plain::refuse(&source, "is of a kind that is not read; give .txt, .md or .jsonl"),
    },
    Reader { name: "text", endings: &["txt", "text", "md", "markdown"], begins: |_| true, open: plain::open },
];

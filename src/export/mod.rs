//! Writes a [`Table`] as the bytes of one format.
//!
//! FJI -> TON `support+` becomes a line of JSON, an arrow in a drawing, a row of a spreadsheet.
//!
//! Never reads an article and never computes a measure. Whoever opens the file adds its name to errors. A format is
//! one row of [`FORMATS`] and one file with a function from a table to a writer; nothing else knows the list.

pub mod csv;
pub mod cytoscape;
pub mod dot;
pub mod fields;
pub mod gexf;
pub mod graphml;
pub mod html;
pub mod jgf;
pub mod json;
pub mod label;
pub mod layout;
pub mod mermaid;
pub mod multiples;
pub mod neo4j;
pub mod panels;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod picture;
pub mod plover;
#[cfg(feature = "png")]
pub mod png;
pub mod route;
#[cfg(test)]
mod sample;
mod sheet;
pub mod spell;
pub mod svg;
pub mod theme;
mod words;
pub mod xml;

use crate::error::{Error, Result};
use crate::graph::Table;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// One way to write a table.
#[derive(Debug)]
pub struct Format {
    /// Its name, as `-f` takes it.
    pub name: &'static str,
    /// File endings that ask for it, lower case, without the dot; the first is the usual one. None where the ending is another
    /// format's.
    pub endings: &'static [&'static str],
    /// What it is for, in a few words.
    pub meaning: &'static str,
    /// The files it consists of; none where this build was made without the cargo feature of the format's name.
    pub parts: &'static [Part],
}

/// One file of a format.
#[derive(Debug)]
pub struct Part {
    /// Stands before the ending of the file name: `nodes` makes `graph.csv` `graph.nodes.csv`; empty for the only part.
    pub suffix: &'static str,
    /// Writes it.
    pub write: Exporter,
}

/// Writes a table to a stream; fails only when the stream does.
pub type Exporter = fn(&Table<'_>, &Options, &mut dyn Write) -> io::Result<()>;

/// What an exporter may be asked for. Each uses what it can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Heading of a drawing; none by default.
    pub title: Option<String>,
    /// How many actors a drawing shows at most (default [`TOP`]); data formats always hold all.
    pub top: usize,
    /// How many actors a page holds at most (default [`PAGE_TOP`]).
    pub page_top: usize,
    /// Whether a drawing explains its colours and shapes (default yes).
    pub legend: bool,
    /// What the two sides of a diff are called, for the legend.
    pub sides: Option<[String; 2]>,
    /// What a drawing was read from, for the caption; by default the corpus of the table.
    pub corpus: Option<String>,
    /// Under which names JSON has its edges.
    pub arrays: json::Arrays,
}

/// Actors drawn unless asked otherwise. Chosen by looking: at 40 all labels can be read on a printed page, at 60 only on
/// a screen. More shows more of the periphery and shrinks the middle.
pub const TOP: usize = 40;

/// Actors a page holds unless asked otherwise; it shows the strongest of them first and the rest when asked. More makes a
/// larger file and a slower one.
pub const PAGE_TOP: usize = 300;

impl Options {
    /// What a graph is called that must have a name: its title, if it has one.
    #[must_use]
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or("Who does what to whom")
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            title: None,
            top: TOP,
            page_top: PAGE_TOP,
            legend: true,
            sides: None,
            corpus: None,
            arrays: json::Arrays::Edges,
        }
    }
}

/// Every format there is.
#[rustfmt::skip]
pub const FORMATS: &[Format] = &[
    Format { name: "json", endings: &["json"], meaning: "everything, as networkx node-link JSON", parts: &[whole(json::write)] },
    Format { name: "dot", endings: &["dot", "gv"], meaning: "a drawing for Graphviz", parts: &[whole(dot::write)] },
    Format { name: "svg", endings: &["svg"], meaning: "a finished drawing", parts: &[whole(svg::write)] },
    Format { name: "html", endings: &["html", "htm"], meaning: "a page to search, filter and read the sentences in", parts: &[whole(html::write)] },
    Format { name: "png", endings: &["png"], meaning: "a finished drawing in pixels", parts: PNG },
    Format { name: "mermaid", endings: &["mmd", "mermaid"], meaning: "a drawing for Markdown", parts: &[whole(mermaid::write)] },
    Format { name: "csv", endings: &["csv"], meaning: "two tables, nodes and edges, for Gephi and spreadsheets",
             parts: &[part("nodes", csv::write_nodes), part("edges", csv::write_edges)] },
    Format { name: "parquet", endings: &["parquet"], meaning: "tables for pandas, polars, DuckDB and Spark", parts: PARQUET },
    Format { name: "gexf", endings: &["gexf"], meaning: "a graph in time for Gephi", parts: &[whole(gexf::write)] },
    Format { name: "graphml", endings: &["graphml"], meaning: "a graph for igraph, yEd and networkx", parts: &[whole(graphml::write)] },
    Format { name: "cytoscape", endings: &["cyjs"], meaning: "elements for Cytoscape.js and Cytoscape", parts: &[whole(cytoscape::write)] },
    Format { name: "jgf", endings: &["jgf"], meaning: "JSON Graph Format, version 2", parts: &[whole(jgf::write)] },
    Format { name: "neo4j", endings: &[], meaning: "two CSV tables for neo4j-admin database import",
             parts: &[part("nodes", neo4j::write_nodes), part("relationships", neo4j::write_relationships)] },
    Format { name: "plover", endings: &["jsonl"], meaning: "event records as PLOVER has them, one a line", parts: &[whole(plover::write)] },
];

#[cfg(feature = "png")]
const PNG: &[Part] = &[whole(png::write)];
#[cfg(not(feature = "png"))]
const PNG: &[Part] = &[];

#[cfg(feature = "parquet")]
const PARQUET: &[Part] =
    &[part("nodes", parquet::write_nodes), part("edges", parquet::write_edges), part("evidence", parquet::write_evidence)];
#[cfg(not(feature = "parquet"))]
const PARQUET: &[Part] = &[];

const fn whole(write: Exporter) -> Part {
    Part { suffix: "", write }
}

const fn part(suffix: &'static str, write: Exporter) -> Part {
    Part { suffix, write }
}

/// The format of that name.
///
/// # Errors
/// When there is none, the message lists the names and the nearest one; when this build lacks it, says how to get it.
pub fn named(name: &str) -> Result<&'static Format> {
    let known = || FORMATS.iter().map(|format| format.name);
    let found = FORMATS.iter().find(|format| format.name == name).ok_or_else(|| {
        let list = known().collect::<Vec<_>>().join(", ");
        Error::Usage(format!("format \"{name}\": expected one of {list}{}", suggestion(name, known())))
    });
    found?.present()
}

/// The format that the ending of a file name asks for, in any case.
///
/// # Errors
/// When no format has that ending, the message lists the endings and the nearest one; when this build lacks the format, says
/// how to get it.
pub fn of_path(path: &Path) -> Result<&'static Format> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let known = || FORMATS.iter().flat_map(|format| format.endings.iter().copied());
    let found = FORMATS.iter().find(|format| format.endings.contains(&ending.as_str())).ok_or_else(|| {
        let list = known().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(" ");
        let hint = suggestion(&ending, known());
        Error::Usage(format!(
            "{}: no format has the ending \"{ending}\" (there are {list}){hint}; or name one with -f",
            path.display()
        ))
    });
    found?.present()
}

impl Format {
    /// Itself, if this build can write it.
    fn present(&self) -> Result<&Self> {
        let name = self.name;
        if self.parts.is_empty() {
            return Err(Error::Usage(format!(
                "format \"{name}\": this build is without it; in the source folder, `cargo install --path . --features {name}` makes \
                 one that has it"
            )));
        }
        Ok(self)
    }

    /// Writes all of it to one stream.
    ///
    /// # Errors
    /// When it consists of several files, which one stream cannot hold, this build lacks it, or the stream fails.
    pub fn write(&self, table: &Table<'_>, options: &Options, out: &mut dyn Write) -> Result<()> {
        match self.present()?.parts {
            [only] => (only.write)(table, options, out).map_err(Error::write("output")),
            parts => {
                let names = parts.iter().map(|part| part.suffix).collect::<Vec<_>>().join(", ");
                let name = self.name;
                Err(Error::Usage(format!(
                    "{name} gives {} files ({names}), not one stream; name them by -o FILE",
                    parts.len()
                )))
            }
        }
    }

    /// The files that writing to `path` gives, each with the part it holds: `graph.csv` gives `graph.nodes.csv` and
    /// `graph.edges.csv`, `graph.json` itself.
    #[must_use]
    pub fn files(&self, path: &Path) -> Vec<(PathBuf, &'static Part)> {
        self.parts.iter().map(|part| (suffixed(path, part.suffix), part)).collect()
    }
}

fn suffixed(path: &Path, suffix: &str) -> PathBuf {
    if suffix.is_empty() {
        return path.to_owned();
    }
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(".");
    name.push(suffix);
    if let Some(ending) = path.extension() {
        name.push(".");
        name.push(ending);
    }
    path.with_file_name(name)
}

/// A name further than this many letters from every known one is not a slip of the pen. More guesses more wildly.
const SLIP: usize = 2;

fn suggestion(given: &str, known: impl Iterator<Item = &'static str>) -> String {
    let nearest = known.map(|name| (distance(given, name), name)).min();
    match nearest {
        Some((letters, name)) if letters <= SLIP && 2 * letters < name.len() => format!("; did you mean \"{name}\"?"),
        _ => String::new(),
    }
}

/// Letters to insert, delete or replace to make one word the other (Levenshtein 1966).
#[must_use]
pub fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_found_by_name_and_by_ending_in_any_case() {
        assert_eq!(named("dot").expect("known").name, "dot");
        assert_eq!(of_path(Path::new("a/b.GV")).expect("known").name, "dot");
    }

    #[test]
    #[cfg(not(feature = "png"))]
    fn a_format_that_this_build_lacks_says_how_to_get_it() {
        let message = of_path(Path::new("g.png")).expect_err("lacking").to_string();
        assert!(message.contains("cargo install --path . --features png"), "{message}");
    }

    #[test]
    fn an_unknown_format_is_answered_with_the_list_and_the_nearest() {
        let message = named("jsn").expect_err("unknown").to_string();
        assert!(message.contains("json, dot, svg, html") && message.contains("did you mean \"json\"?"), "{message}");
        let message = of_path(Path::new("g.docx")).expect_err("unknown").to_string();
        assert!(
            message.starts_with("g.docx: no format has the ending \"docx\"") && !message.contains("did you mean"),
            "{message}"
        );
    }

    #[test]
    fn a_format_of_several_files_names_each_and_refuses_one_stream() {
        let csv = named("csv").expect("known");
        let names: Vec<_> = csv.files(Path::new("out/graph.csv")).into_iter().map(|(path, _)| path).collect();
        assert_eq!(names, [Path::new("out/graph.nodes.csv"), Path::new("out/graph.edges.csv")]);
        assert_eq!(named("svg").expect("known").files(Path::new("g.svg"))[0].0, Path::new("g.svg"));
    }

    #[test]
    fn names_and_endings_are_unique() {
        for (at, format) in FORMATS.iter().enumerate() {
            for other in &FORMATS[at + 1..] {
                assert_ne!(format.name, other.name);
                assert!(format.endings.iter().all(|ending| !other.endings.contains(ending)), "{}", other.name);
            }
        }
    }
}

//! Walks the inputs and gives their articles, one at a time and in the order of the inputs.
//!
//! A folder is read with all below it, in the order of file names; `b.txt` comes before the folder `c`. Of a folder,
//! only files with an ending in [`READERS`] are read. Hidden files and folders and `README` are passed over, and so is
//! what is no document (pictures, style sheets). A file named outright is read whatever its name.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufRead, Cursor, Read};
use std::path::{Component, Path, PathBuf};
use std::vec;

use walkdir::{DirEntry, WalkDir};

use super::bytes::{self, Source};
use super::{Article, Found, READERS, Reader, Settings, Skipped, clean};
use crate::error::{Error, Result};

/// Most blank bytes that are read before a reader is chosen, give or take one buffer.
const HEAD: usize = 1 << 10;

/// The articles of `inputs`: files, folders, `-` for stdin.
///
/// # Errors
/// When an input is not there, before anything is read. What goes wrong later is an item of the iterator.
pub fn read<P: AsRef<Path>>(inputs: impl IntoIterator<Item = P>, settings: &Settings) -> Result<Articles> {
    let inputs: Vec<PathBuf> = inputs.into_iter().map(|input| input.as_ref().to_owned()).collect();
    for input in inputs.iter().filter(|input| !is_stdin(input)) {
        fs::metadata(input).map_err(Error::read(input))?;
    }
    Ok(Articles { inputs: inputs.into_iter(), folder: None, file: None, settings: *settings })
}

/// Articles in input order, read when they are asked for; see [`read`].
pub struct Articles {
    inputs: vec::IntoIter<PathBuf>,
    folder: Option<Folder>,
    file: Option<Found>,
    settings: Settings,
}

impl Iterator for Articles {
    type Item = std::result::Result<Article, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.file.as_mut().and_then(Iterator::next) {
                return Some(item.map(|article| self.cleaned(article)));
            }
            self.file = Some(self.next_file()?);
        }
    }
}

impl Articles {
    fn cleaned(&self, mut article: Article) -> Article {
        if self.settings.clean {
            clean::mark(&mut article);
        }
        article
    }

    fn next_file(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.folder.as_mut().and_then(Iterator::next) {
                return Some(found);
            }
            let input = self.inputs.next()?;
            if is_stdin(&input) {
                return Some(open(&input, "<stdin>".to_owned(), "stdin".to_owned(), None));
            }
            if !input.is_dir() {
                let name = input.file_name().unwrap_or(input.as_os_str());
                let (id, reader) = (name.to_string_lossy().into_owned(), by_ending(name));
                return Some(open(&input, input.display().to_string(), id, reader));
            }
            self.folder = Some(Folder::new(input));
        }
    }
}

fn is_stdin(input: &Path) -> bool {
    input.as_os_str() == "-"
}

/// The files of one input folder.
struct Folder {
    root: PathBuf,
    entries: Box<dyn Iterator<Item = walkdir::Result<DirEntry>> + Send>,
}

impl Folder {
    fn new(root: PathBuf) -> Self {
        let walk = WalkDir::new(&root).follow_links(true).sort_by_file_name();
        let entries = walk.into_iter().filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
        Self { root, entries: Box::new(entries) }
    }
}

impl Iterator for Folder {
    type Item = Found;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let entry = match self.entries.next()? {
                Ok(entry) => entry,
                Err(error) => return Some(unreadable(&error)),
            };
            let Some(reader) = by_ending(entry.file_name()) else { continue };
            if entry.file_type().is_dir() || is_readme(entry.file_name()) {
                continue;
            }
            let id = relative(entry.path(), &self.root);
            return Some(open(entry.path(), entry.path().display().to_string(), id, Some(reader)));
        }
    }
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

fn is_readme(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.get(..7).is_some_and(|start| start.eq_ignore_ascii_case(b"readme."))
}

fn unreadable(error: &walkdir::Error) -> Found {
    let place = error.path().map_or_else(String::new, |path| path.display().to_string());
    let reason = match (error.io_error(), error.loop_ancestor()) {
        (Some(error), _) => error.to_string(),
        (None, Some(ancestor)) => format!("link back to \"{}\", which it stands in; remove the link", ancestor.display()),
        (None, None) => error.to_string(),
    };
    Box::new(std::iter::once(Err(Skipped { place, reason })))
}

/// `path` below `root`, with `/`.
fn relative(path: &Path, root: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let names = below.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    names.collect::<Vec<_>>().join("/")
}

fn by_ending(name: &OsStr) -> Option<&'static Reader> {
    let name = name.to_string_lossy().to_ascii_lowercase();
    let (stem, ending) = name.strip_suffix(".gz").unwrap_or(&name).rsplit_once('.')?;
    if stem.is_empty() {
        return None;
    }
    READERS.iter().find(|reader| reader.endings.contains(&ending))
}

/// Opens a file for its reader, which its first bytes choose when there is none yet.
fn open(path: &Path, place: String, id: String, reader: Option<&'static Reader>) -> Found {
    let opened = bytes::open(path).and_then(|bytes| match reader {
        Some(reader) => Ok((bytes, reader)),
        None => by_beginning(bytes),
    });
    match opened {
        Ok((bytes, reader)) => (reader.open)(Source { place, id, bytes }),
        Err(error) => Box::new(std::iter::once(Err(Skipped::new(&place, bytes::unread(&error))))),
    }
}

type Bytes = Box<dyn BufRead + Send>;

/// The reader for what stands at the start, after blanks, and the bytes from the start on.
/// A pipe may hand on a blank line long before the rest, so blanks are read until there is something else.
fn by_beginning(mut bytes: Bytes) -> io::Result<(Bytes, &'static Reader)> {
    let mut blanks = Vec::new();
    let reader = loop {
        let buffer = bytes.fill_buf()?;
        let rest = buffer.trim_ascii_start();
        if !rest.is_empty() || buffer.is_empty() || blanks.len() > HEAD {
            break READERS.iter().find(|reader| (reader.begins)(rest)).unwrap_or(&READERS[READERS.len() - 1]);
        }
        let length = buffer.len();
        blanks.extend_from_slice(buffer);
        bytes.consume(length);
    };
    Ok((Box::new(Cursor::new(blanks).chain(bytes)), reader))
}

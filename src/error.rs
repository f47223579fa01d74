//! What goes wrong, with the place where it stood.
//!
//! `articles.jsonl:203: no field "text" (found: id, title)` says what was read, where, what stood there and what would do.
//!
//! The library returns these and never prints, exits or logs.

use std::io;
use std::path::{Path, PathBuf};

/// The result of anything here that can go wrong.
pub type Result<T> = std::result::Result<T, Error>;

/// Trouble that stops a run (exit code 2). A single bad article is a [`Skipped`](crate::corpus::Skipped) instead.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder that cannot be read.
    #[error("{}: {source}", path.display())]
    Read {
        /// As the user named it.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// An output that cannot be written.
    #[error("{}: cannot write: {source}", path.display())]
    Write {
        /// As the user named it.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Data that is not as it must be; `place` is a file, or a file and a line counted from 1 (`people.toml:14`).
    #[error("{place}: {message}")]
    Data {
        /// File, or file and line.
        place: String,
        /// What stood there and what would do.
        message: String,
    },
    /// A request that cannot be met as given.
    #[error("{0}")]
    Usage(String),
}

impl Error {
    /// An [`Error::Read`] for `path`, for use in `map_err`.
    pub fn read(path: impl AsRef<Path>) -> impl FnOnce(io::Error) -> Self {
        let path = path.as_ref().to_owned();
        move |source| Self::Read { path, source }
    }

    /// An [`Error::Write`] for `path`, for use in `map_err`.
    pub fn write(path: impl AsRef<Path>) -> impl FnOnce(io::Error) -> Self {
        let path = path.as_ref().to_owned();
        move |source| Self::Write { path, source }
    }

    /// An [`Error::Data`] at a file, or at a file and line.
    #[expect(clippy::needless_pass_by_value, reason = "callers pass what they have just made")]
    pub fn data(place: impl ToString, message: impl ToString) -> Self {
        Self::Data { place: place.to_string(), message: message.to_string() }
    }
}

//! Finds the tables of a folder: every `*.toml` directly in it, by name.

use crate::error::{Error, Result};
use std::path::{Path, PathBuf};

/// The tables directly in `folder`, sorted by path; at least one.
///
/// # Errors
/// When the folder cannot be read or has no table.
pub fn tables(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .map_err(Error::read(folder))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(Error::data(folder.display(), "no *.toml file directly in this folder; see --gazetteer in the help"));
    }
    Ok(files)
}

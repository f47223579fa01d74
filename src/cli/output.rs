//! Writes files whole or not at all, and stdout buffered.

use crate::error::{Error, Result};
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Files that take their names together, once all of them are complete: a failed run leaves the old ones as they were.
#[derive(Default)]
pub(super) struct Staged(Vec<(PathBuf, NamedTempFile)>);

impl Staged {
    /// Writes what shall become `path` to a temporary file beside it.
    ///
    /// # Errors
    /// When the folder or the file cannot be written.
    pub(super) fn add(&mut self, path: PathBuf, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut temporary = temporary_in(folder).map_err(Error::write(&path))?;
        let mut out = BufWriter::new(temporary.as_file_mut());
        write(&mut out).and_then(|()| out.flush()).map_err(Error::write(&path))?;
        drop(out);
        readable(temporary.as_file()).map_err(Error::write(&path))?;
        self.0.push((path, temporary));
        Ok(())
    }

    /// Gives the files their names.
    ///
    /// # Errors
    /// When a name is taken by a folder, or the disk fails.
    pub(super) fn publish(self) -> Result<()> {
        if let Some((path, _)) = self.0.iter().find(|(path, _)| path.is_dir()) {
            return Err(Error::Write { path: path.clone(), source: io::ErrorKind::IsADirectory.into() });
        }
        for (path, temporary) in self.0 {
            temporary.persist(&path).map_err(|why| Error::Write { path, source: why.error })?;
        }
        Ok(())
    }
}

/// A temporary file, removed if it is dropped. The error is the system's alone: the name it would add is no user's.
fn temporary_in(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(".whowhom-").tempfile_in(folder).map_err(|why| {
        let text = why.to_string();
        io::Error::new(why.kind(), text.split(" at path ").next().unwrap_or_default().to_owned())
    })
}

/// Temporary files are the owner's alone; results are for everybody, as the shell's own `>` would make them.
#[cfg(unix)]
fn readable(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &fs::File) -> io::Result<()> {
    Ok(())
}

/// Makes the folder and tries that it can be written, before the long work.
///
/// # Errors
/// When it cannot.
pub(super) fn folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).map_err(Error::write(path))?;
    temporary_in(path).map_err(Error::write(path))?;
    Ok(())
}

/// Writes a file whole or not at all, or stdout if it is named `-`.
///
/// # Errors
/// When it cannot be written.
pub(super) fn to(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    if path == Path::new("-") {
        return stdout(write);
    }
    let mut staged = Staged::default();
    staged.add(path.to_owned(), write)?;
    staged.publish()
}

/// Writes to stdout, buffered.
///
/// # Errors
/// When stdout is closed or full.
pub(super) fn stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    write(&mut out).and_then(|()| out.flush()).map_err(Error::write("stdout"))
}

/// Writes text with colours to stdout, buffered; the colours are left out where they are not wanted.
///
/// # Errors
/// When stdout is closed or full.
pub(super) fn text(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut out = BufWriter::new(anstream::stdout().lock());
    write(&mut out).and_then(|()| out.flush()).map_err(Error::write("stdout"))
}

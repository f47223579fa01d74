//! Turns a file or stdin into bytes that can be read as text: gzip opened, byte order mark gone.
//!
//! A file is gzip when its first two bytes say so, whatever its name; all members are read, as in a `.gz` made by `cat`.
//!
//! One article may have at most [`MAX_BYTES`]; more is an error for that article and never fills the memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

/// Most bytes of one article: a text file or a line of JSON. Far above any text written by hand; it keeps a damaged
/// or hostile file (a gzip bomb, a disk image without line ends) from taking all memory.
pub(super) const MAX_BYTES: usize = 256 << 20;

/// Read at once from a file, in bytes.
const BUFFER: usize = 1 << 16;
/// How far from the start a control character share is taken, in bytes.
const SAMPLE: usize = 1 << 13;
/// One control character in so many bytes makes a file binary. Text has none; one in fifty leaves room for stray ones.
const CONTROL_SHARE: usize = 50;

/// An opened input.
pub(super) struct Source {
    /// The file as the user can find it; for messages.
    pub(super) place: String,
    /// The id of its one article, or what the ids of its articles start with.
    pub(super) id: String,
    /// Its bytes, decompressed, without a byte order mark.
    pub(super) bytes: Box<dyn BufRead + Send>,
}

/// Opens `path`, or stdin for `-`.
pub(super) fn open(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    if path.as_os_str() == "-" {
        return unpack(BufReader::with_capacity(BUFFER, io::stdin()));
    }
    unpack(BufReader::with_capacity(BUFFER, File::open(path)?))
}

fn unpack(mut raw: impl BufRead + Send + 'static) -> io::Result<Box<dyn BufRead + Send>> {
    if raw.fill_buf()?.starts_with(&[0x1f, 0x8b]) {
        let mut inner = BufReader::with_capacity(BUFFER, MultiGzDecoder::new(raw));
        skip_mark(&mut inner)?;
        return Ok(Box::new(inner));
    }
    skip_mark(&mut raw)?;
    Ok(Box::new(raw))
}

fn skip_mark(bytes: &mut impl BufRead) -> io::Result<()> {
    if bytes.fill_buf()?.starts_with(b"\xef\xbb\xbf") {
        bytes.consume(3);
    }
    Ok(())
}

/// All of `bytes`, or what keeps it from being one article's text.
pub(super) fn read_all(bytes: &mut dyn BufRead) -> Result<Vec<u8>, String> {
    let mut all = Vec::new();
    bytes.take(MAX_BYTES as u64 + 1).read_to_end(&mut all).map_err(|error| unread(&error))?;
    if all.len() > MAX_BYTES { Err(too_long("text")) } else { Ok(all) }
}

/// The next line into `line`, without its line feed; `false` at the end.
/// A line that is too long is passed over and its error returned; the one after it can be read.
pub(super) fn read_line(bytes: &mut dyn BufRead, line: &mut Vec<u8>) -> Result<bool, LineError> {
    line.clear();
    let read =
        (&mut *bytes).take(MAX_BYTES as u64).read_until(b'\n', line).map_err(|error| LineError::Stop(unread(&error)))?;
    if line.last() == Some(&b'\n') {
        line.pop();
    } else if read == MAX_BYTES {
        skip_line(bytes).map_err(|error| LineError::Stop(unread(&error)))?;
        return Err(LineError::Line(too_long("line")));
    }
    Ok(read > 0)
}

/// Why there is no line.
pub(super) enum LineError {
    /// This line is bad.
    Line(String),
    /// Nothing more can be read.
    Stop(String),
}

fn skip_line(bytes: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = bytes.fill_buf()?;
        let (used, done) = match buffer.iter().position(|b| *b == b'\n') {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        bytes.consume(used);
        if done {
            return Ok(());
        }
    }
}

fn too_long(what: &str) -> String {
    format!("{what} of more than {} MiB; split it into articles", MAX_BYTES >> 20)
}

/// What the system said, in words for the reader.
pub(super) fn unread(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => "gzip data ends too early; the file is cut off, fetch it again".to_owned(),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => format!("damaged gzip data ({error}); fetch it again"),
        _ => error.to_string(),
    }
}

/// `bytes` as text, or what they are instead and what would help.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, String> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err("UTF-16 text; convert it with iconv -f UTF-16 -t UTF-8".to_owned());
    }
    if let Some(at) = bytes.iter().position(|b| *b == 0) {
        return Err(format!("binary file (NUL at byte {at}); give text"));
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let controls = sample.iter().filter(|b| b.is_ascii_control() && !b"\t\n\r\x0c\x1b".contains(b)).count();
    if controls * CONTROL_SHARE > sample.len() {
        return Err(format!("binary file ({controls} control characters in its first {} bytes); give text", sample.len()));
    }
    String::from_utf8(bytes).map_err(|error| not_utf8(error.as_bytes(), error.utf8_error().valid_up_to()))
}

/// The message for bytes that are not UTF-8 from `at` on.
pub(super) fn not_utf8(bytes: &[u8], at: usize) -> String {
    format!("invalid UTF-8 at byte {at} (0x{:02x}); convert it, for instance with iconv -f WINDOWS-1252 -t UTF-8", bytes[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_cut_short_is_still_a_line() {
        let mut bytes: &[u8] = b"one\ntwo";
        let mut line = Vec::new();
        assert!(matches!(read_line(&mut bytes, &mut line), Ok(true)));
        assert_eq!(line, b"one");
        assert!(matches!(read_line(&mut bytes, &mut line), Ok(true)));
        assert_eq!(line, b"two");
        assert!(matches!(read_line(&mut bytes, &mut line), Ok(false)));
    }

    #[test]
    fn bytes_that_are_no_text_are_told_apart() {
        assert!(decode(b"\xff\xfeh\0i\0".to_vec()).unwrap_err().contains("UTF-16"));
        assert!(decode(b"PNG\0".to_vec()).unwrap_err().contains("NUL at byte 3"));
        assert!(decode(b"\x01\x02\x03abc".to_vec()).unwrap_err().contains("3 control characters"));
        assert!(decode(b"caf\xe9 society".to_vec()).unwrap_err().starts_with("invalid UTF-8 at byte 3 (0xe9)"));
        assert_eq!(decode("café\tnoir\r\n".into()).unwrap(), "café\tnoir\r\n");
    }
}

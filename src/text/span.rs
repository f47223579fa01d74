//! Where something stands: a byte range of the article, and its code-point twin for the outside.

use std::ops::Range;

/// A byte range of the original article's text, counted from 0, end not included, on character borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The span of `start..end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The text that stands there.
    ///
    /// # Panics
    /// When the span is not one of `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies within this span.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same span `by` bytes further on.
    #[must_use]
    pub const fn moved(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }

    /// The same span counted from the start of `outer`, which holds it.
    #[must_use]
    pub const fn within(self, outer: Self) -> Self {
        Self { start: self.start - outer.start, end: self.end - outer.start }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// Turns byte offsets of one text into code-point offsets, the unit of all our JSON (Python slices).
///
/// ```
/// use whowhom::text::{CodePoints, Span};
/// let counts = CodePoints::of("Türkiye met Oman");
/// assert_eq!(counts.span(Span::new(13, 17)), [12, 16]); // "Oman": the ü has two bytes
/// ```
#[derive(Debug)]
pub struct CodePoints {
    /// Code points before each block of [`BLOCK`] bytes; empty when the text is ASCII.
    blocks: Vec<usize>,
    text: Box<[u8]>,
}

/// Bytes between two remembered counts: a look-up scans at most this many.
const BLOCK: usize = 256;

impl CodePoints {
    /// Prepares `text`; an ASCII text costs one scan and no memory.
    #[must_use]
    pub fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self { blocks: Vec::new(), text: Box::default() };
        }
        let mut blocks = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut count = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            blocks.push(count);
            count += starts(block);
        }
        Self { blocks, text: text.as_bytes().into() }
    }

    /// Code points before byte `offset`, which must be at most the text's length.
    #[must_use]
    pub fn offset(&self, offset: usize) -> usize {
        if self.blocks.is_empty() {
            return offset;
        }
        let block = (offset / BLOCK).min(self.blocks.len() - 1);
        self.blocks[block] + starts(&self.text[block * BLOCK..offset])
    }

    /// `[start, end]` in code points.
    #[must_use]
    pub fn span(&self, span: Span) -> [usize; 2] {
        [self.offset(span.start), self.offset(span.end)]
    }
}

/// How many characters start in `bytes`.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count()
}

/// The byte offset of the code point with index `index`, or `None` past the end (the end itself is allowed).
#[must_use]
pub fn byte_of(text: &str, index: usize) -> Option<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(index)
}

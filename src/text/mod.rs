//! Cuts an article into sentences and words, and folds what typesetting varies, with every span one of the original.
//!
//! `Mr. Putin left. He flew.` gives two sentences; a newline always ends one.
//!
//! Nothing here knows a name or a relation.

pub mod fold;
pub mod sentence;
pub mod span;
pub mod word;

pub use fold::Folded;
pub use sentence::{LONGEST_SENTENCE, sentences};
pub use span::{CodePoints, Span, byte_of};
pub use word::{Word, words};

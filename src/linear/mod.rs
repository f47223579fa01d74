//! Linear models over hashed features: what the tagger, the parser, the finder of names and the judge of pairs share.
//!
//! A place is described by some dozens of hashes; the sum of their rows in a [`table::Table`] says what it is.

mod bits;
pub mod hash;
pub mod lexeme;
pub mod table;

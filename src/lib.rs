//! whowhom reads news text and draws who does what to whom.
//!
//! ```text
//! corpus -> text -> gazetteer -> syntax -> relate -> graph -> (analyse | diff | export) -> pipeline -> cli
//! ```
//!
//! The list is the data flow and the import order: a room uses only what stands left of it.

pub mod analyse;
pub mod cli;
pub mod corpus;
pub mod diff;
pub mod error;
pub mod export;
pub mod gazetteer;
pub mod graph;
pub mod linear;
pub mod pipeline;
pub mod relate;
pub mod syntax;
pub mod text;

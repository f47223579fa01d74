//! Says how graphs differ.
//!
//! FJI -> TON `support+` in the first and `accuse-` in the second is an edge removed, one added, and a pair turned.
//!
//! Never reads a file and never writes one.

pub mod changes;
pub mod compare;
pub mod normalize;
pub mod replaced;
pub mod rules;
mod telling;
pub mod turns;
pub mod union;

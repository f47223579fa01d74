//! The `whowhom` program.

fn main() {}

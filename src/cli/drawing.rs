//! The arguments of every command that writes a graph.

use crate::export::{self, json::Arrays};

#[derive(Debug, clap::Args)]
pub(super) struct DrawingArgs {
    /// Actors drawn at most; data formats always hold all [default: 40, and 300 in html].
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Heading of a drawing.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Write the edges of JSON under `links` too, for networkx before 3.6 and d3.
    #[arg(long)]
    links: bool,
}

impl DrawingArgs {
    pub(super) fn options(&self) -> export::Options {
        let arrays = if self.links { Arrays::EdgesAndLinks } else { Arrays::Edges };
        let (top, page_top) = (self.top.unwrap_or(export::TOP), self.top.unwrap_or(export::PAGE_TOP));
        export::Options { title: self.title.clone(), top, page_top, arrays, ..export::Options::default() }
    }
}

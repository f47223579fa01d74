//! The arguments of every command that writes a graph.

use crate::export::{self, json::Arrays};

#[derive(Debug, clap::Args)]
pub(super) struct DrawingArgs {
    /// Actors drawn at most; data formats always hold all.
    #[arg(long, value_name = "N", default_value_t = export::TOP)]
    top: usize,
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
        export::Options { title: self.title.clone(), top: self.top, arrays, ..export::Options::default() }
    }
}

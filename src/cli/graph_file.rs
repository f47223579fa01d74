//! Reads a graph and finds actors in it by id or name.

use crate::error::{Error, Result};
use crate::graph::{Node, RelationGraph, node_link};
use std::io::Read;
use std::path::Path;

/// The graph of a `graph.json`; `-` is stdin.
pub(super) fn read(path: &Path) -> Result<RelationGraph> {
    if path.as_os_str() == "-" {
        let mut text = String::new();
        std::io::stdin().lock().read_to_string(&mut text).map_err(Error::read("stdin"))?;
        return node_link::read(&text, "<stdin>");
    }
    let text = std::fs::read_to_string(path).map_err(Error::read(path))?;
    node_link::read(&text, &path.display().to_string())
}

/// The node that `wanted` names: by id, else by name, else by a unique part of a name, all in any letter case.
pub(super) fn actor<'g>(graph: &'g RelationGraph, wanted: &str) -> Result<&'g Node> {
    let lower = wanted.to_lowercase();
    let all = || graph.graph.node_weights();
    let exact = all()
        .find(|node| node.id == wanted)
        .or_else(|| all().find(|node| node.id.to_lowercase() == lower || node.name.to_lowercase() == lower));
    if let Some(node) = exact {
        return Ok(node);
    }
    let part: Vec<&Node> = all().filter(|node| node.name.to_lowercase().contains(&lower)).collect();
    match part.as_slice() {
        [only] => Ok(only),
        [] if graph.graph.node_count() == 0 => Err(Error::Usage(format!("no actor \"{wanted}\": this graph has no actors"))),
        [] => {
            let mut near: Vec<(usize, &str)> =
                all().map(|node| (crate::export::distance(&lower, &node.name.to_lowercase()), node.name.as_str())).collect();
            near.sort_unstable();
            let near = near.iter().take(3).map(|(_, name)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
            Err(Error::Usage(format!("no actor \"{wanted}\" in this graph; the nearest names are {near}")))
        }
        several => {
            let names =
                several.iter().take(8).map(|node| format!("{} ({})", node.name, node.id)).collect::<Vec<_>>().join(", ");
            Err(Error::Usage(format!("\"{wanted}\" fits several actors: {names}; give the id")))
        }
    }
}

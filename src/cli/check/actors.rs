//! Finds the actors and outlets that rules name.
//!
//! `US` is the id of no node and the name of none: the tables say that it is USA.
//!
//! Who is in no article yet may stand in a rule, if the tables know it: a watch is made before what it waits for.

use crate::cli::graph_file;
use crate::diff::rules::{Name, Rule};
use crate::error::{Error, Result};
use crate::gazetteer::Gazetteer;
use crate::graph::RelationGraph;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Looks every name of the rules up. `gazetteer` is asked for it only if a name is not in the graph.
///
/// # Errors
/// When nobody has a name, or an outlet is not in the graph and the rule does not skip what is too little: the message names file
/// and line and the nearest names.
pub(super) fn look_up<'g>(
    rules: &mut [Rule],
    graph: &RelationGraph,
    mut gazetteer: impl FnMut() -> Result<&'g Gazetteer>,
) -> Result<()> {
    let mut known = known(graph);
    for rule in rules {
        let file = rule.file.clone();
        let at = |line: usize, why: &Error| Error::data(format!("{file}:{line}"), why);
        outlets(rule, graph)?;
        for Name { text, line, id, is_missing } in rule.actors_mut() {
            *id = match known.get(text).or_else(|| known.get(&text.to_lowercase())) {
                Some(id) => id.clone(),
                None => id_of(text, graph, gazetteer()?).map_err(|why| at(*line, &why))?,
            };
            *is_missing = !known.contains_key(id.as_str());
            if !*is_missing {
                known.insert(text.clone(), id.clone());
            }
        }
    }
    Ok(())
}

/// The graph's actors by id, and by id and name in small letters. An id goes before a name, a smaller id before a larger one.
fn known(graph: &RelationGraph) -> FxHashMap<String, String> {
    let mut known = FxHashMap::default();
    let nodes = || graph.graph.node_weights();
    for node in nodes() {
        known.insert(node.id.clone(), node.id.clone());
    }
    for node in nodes() {
        for written in [node.id.to_lowercase(), node.name.to_lowercase()] {
            known.entry(written).or_insert_with(|| node.id.clone());
        }
    }
    known
}

/// The id of an actor that is called otherwise, or is not in the graph.
fn id_of(text: &str, graph: &RelationGraph, gazetteer: &Gazetteer) -> Result<String> {
    if let Some(ix) = gazetteer.find(text) {
        return Ok(gazetteer.entity(ix).id.clone());
    }
    let ids = |only_famous: bool| -> Vec<&str> {
        let meanings = gazetteer.meanings(text);
        let entities = meanings.iter().map(|meaning| meaning.entity).filter(|entity| entity.famous || !only_famous);
        let ids: BTreeSet<&str> = entities.map(|entity| entity.id.as_str()).collect();
        ids.into_iter().collect()
    };
    // A surname alone is the one's whom all the world calls so.
    let famous = ids(true);
    let meanings = if famous.len() == 1 { famous } else { ids(false) };
    match meanings.as_slice() {
        [id] => Ok((*id).to_owned()),
        [] => Ok(graph_file::actor(graph, text)?.id.clone()),
        several => {
            // Of those whom a name may stand for, the graph may have one.
            let here: Vec<&str> = several.iter().copied().filter(|id| graph.node(id).is_some()).collect();
            match here.as_slice() {
                [id] => Ok((*id).to_owned()),
                _ => Err(Error::Usage(format!("\"{text}\" may be {}; give the id", several.join(", ")))),
            }
        }
    }
}

/// Refuses an outlet that the graph does not have, unless the rule is one that waits for enough text.
fn outlets(rule: &Rule, graph: &RelationGraph) -> Result<()> {
    let known = &graph.meta.corpus.outlets;
    let unknown = rule.outlets().find(|outlet| !known.contains_key(&outlet.text)).filter(|_| rule.skip_below.is_none());
    let Some(Name { text, line, .. }) = unknown else { return Ok(()) };
    let mut near: Vec<(usize, &str)> = known
        .keys()
        .map(|name| (crate::export::distance(&text.to_lowercase(), &name.to_lowercase()), name.as_str()))
        .collect();
    near.sort_unstable();
    let near = near.iter().take(3).map(|(_, name)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let message = format!(
        "no outlet \"{text}\" in this graph; the nearest are {near}; for one that may have no article yet, add skip_below = {{articles = 1}}"
    );
    Err(Error::data(format!("{}:{line}", rule.file), message))
}

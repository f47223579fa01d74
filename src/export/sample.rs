//! Small graphs for the tests of this room: invented dealings of island states.

use crate::gazetteer::EntityType;
use crate::graph::{Edge, Evidence, Meta, Named, Node, Origin, RelationGraph, Rows};
use crate::relate::{By, RelationKind, RelationType, Status};
use std::collections::BTreeSet;

/// The graph of `(source, target, relation, count)` rows, all by one sentence; a relation that is no type is a
/// co-occurrence.
pub(super) fn graph(rows: &[(&str, &str, &str, u64)]) -> RelationGraph {
    let ids: BTreeSet<&str> = rows.iter().flat_map(|row| [row.0, row.1]).collect();
    let edges =
        rows.iter().map(|(source, target, name, count)| ((*source).to_owned(), (*target).to_owned(), edge(name, *count)));
    RelationGraph::assemble(Meta::default(), ids.into_iter().map(node).collect(), edges.collect()).expect("rows differ")
}

fn node(id: &str) -> Node {
    let name = match id {
        "FJI" => "Fiji",
        "TON" => "Tonga",
        "PIF" => "Pacific Islands Forum",
        _ => id,
    };
    let entity_type = if id == "PIF" { EntityType::Organization } else { EntityType::State };
    let (id, name, outlets) = (id.to_owned(), name.to_owned(), Named::default());
    let (by_article, sentences) = (Rows::default(), 3);
    Node {
        id,
        name,
        entity_type,
        mentions: 3,
        articles: 1,
        sentences,
        outlets,
        first: None,
        last: None,
        seen_as: None,
        by_article,
        tone: Rows::default(),
    }
}

fn edge(name: &str, count: u64) -> Edge {
    let (kind, sign) = RelationType::named(name).map_or((RelationKind::Cooccurrence, 0), |row| (row.kind(), row.sign()));
    let weight = f64::from(u32::try_from(count).expect("small"));
    let evidence = Evidence {
        origin: Origin { id: "a".to_owned(), ..Origin::default() }.into(),
        also: Box::default(),
        sentence: "Fiji backs Tonga.".into(),
        source_span: [0, 4],
        target_span: [11, 16],
        cue_span: None,
        cue: None,
        status: Status::Asserted,
        attributed_to: None,
        confidence: 1.0,
        by: By::Rule,
        source_why: None,
        target_why: None,
    };
    Edge {
        key: format!("{name}{}", ["-", "", "+"][usize::try_from(sign + 1).expect("a sign")]).into(),
        relation: name.into(),
        kind,
        sign,
        symmetric: kind == RelationKind::Cooccurrence,
        weight,
        count,
        articles: 1,
        denied: 0,
        hedged: 0,
        attributed: 0,
        first: None,
        last: None,
        outlets: Named::default(),
        intensity: 0.0,
        by_article: Rows::default(),
        cues: Named::default(),
        evidence: vec![evidence],
    }
}

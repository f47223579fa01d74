//! Writes event records as PLOVER has them, one JSON object a line.
//!
//! "Fiji backs Tonga." becomes `{"id":"...","date":"2024-05-01","actor":[{"code":"FJI",...}],"recipient":[{"code":"TON",...}],
//! "event":["SUPPORT"],"quad_code":1,"event_scale":5.0,"text":"Fiji backs Tonga.",...}`.
//!
//! Field names are those of the PLOVER manual (Open Event Data Alliance, 0.7b1, chapter 5), with `actor` for the older `source`.
//! A record is one asserted statement, and only the quotes the graph holds: denied and hedged ones are left out, since PLOVER
//! has no place to say so and whoever counts records would count them as done. Roles and co-occurrences are no events.

use super::Options;
use super::fields;
use super::spell::Spell;
use crate::graph::{EdgeRow, Evidence, Node, Table};
use crate::relate::{RelationKind, RelationType, Status};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Record<'t> {
    id: String,
    /// `YYYY-MM-DD`; null where the article has none.
    date: Option<String>,
    /// The last day it may mean, where the date has no day.
    #[serde(skip_serializing_if = "Option::is_none")]
    enddate: Option<String>,
    actor: Vec<Actor<'t>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    recipient: Vec<Actor<'t>>,
    event: [String; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    quad_code: Option<u8>,
    event_scale: f64,
    text: &'t str,
    cite_info: Citation<'t>,
    coder: &'t str,
    /// Who says so; our own addition.
    #[serde(skip_serializing_if = "Option::is_none")]
    attributed_to: Option<&'t str>,
    /// That the statement is read rightly, in [0, 1]; our own addition.
    confidence: f64,
}

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "PLOVER's names")]
struct Actor<'t> {
    code: &'t str,
    actor_text: String,
    identifier_text: &'t str,
    /// Person, state or organization; our own addition.
    #[serde(rename = "type")]
    entity_type: &'static str,
}

#[derive(Serialize)]
#[expect(clippy::struct_field_names, reason = "PLOVER's names")]
struct Citation<'t> {
    citation: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'t str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publication: Option<&'t str>,
    codebook: &'static str,
}

/// Writes a record for each asserted piece of evidence of each event; uses no option.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(table: &Table<'_>, _: &Options, out: &mut dyn Write) -> io::Result<()> {
    let mut number = 0;
    let mut of = None;
    for (place, piece) in fields::evidence(table) {
        number = if of == Some(place) { number + 1 } else { 0 };
        of = Some(place);
        let row = &table.edges[place];
        if row.edge.kind == RelationKind::Event && piece.status == Status::Asserted {
            serde_json::to_writer(&mut *out, &record(table, row, piece, number))?;
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}

fn record<'t>(table: &'t Table<'_>, row: &'t EdgeRow<'_>, piece: &'t Evidence, number: usize) -> Record<'t> {
    let (source, target) = (table.nodes[row.source].node, table.nodes[row.target].node);
    let spell = piece.origin.date.as_deref().and_then(Spell::of);
    let mut actor = vec![actor(source, piece, piece.source_span)];
    let mut recipient = vec![self::actor(target, piece, piece.target_span)];
    if row.edge.symmetric {
        // All who take part are actors, and nobody is a recipient (manual, 3.4 "Compound and Reciprocal Actors").
        actor.append(&mut recipient);
    }
    Record {
        id: format!("{}/{}/{}/{}/{number}", piece.origin.id, source.id, target.id, row.edge.key),
        date: spell.map(|spell| spell.start.to_string()),
        enddate: spell.filter(|spell| spell.end != spell.start).map(|spell| spell.end.to_string()),
        actor,
        recipient,
        event: [row.edge.relation.to_uppercase()],
        quad_code: RelationType::named(&row.edge.relation).and_then(quad),
        event_scale: row.edge.intensity,
        text: &piece.sentence,
        cite_info: Citation {
            citation: &piece.origin.id,
            url: piece.origin.url.as_deref(),
            title: piece.origin.title.as_deref(),
            publication: piece.origin.outlet.as_deref(),
            codebook: "plover-base-0.7b1",
        },
        coder: &table.meta.tool,
        attributed_to: piece.attributed_to.as_deref(),
        confidence: piece.confidence,
    }
}

fn actor<'t>(node: &'t Node, piece: &Evidence, span: [u32; 2]) -> Actor<'t> {
    Actor {
        code: &node.id,
        actor_text: piece.words(span),
        identifier_text: &node.name,
        entity_type: node.entity_type.name(),
    }
}

/// PLOVER's quad category: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. The manual has
/// SANCTION both under verbal conflict and among acts with material harm; we count it as material conflict. `None` for roles.
#[must_use]
pub const fn quad(relation: RelationType) -> Option<u8> {
    use RelationType as R;
    match relation {
        R::Agree | R::Consult | R::Support | R::Concede => Some(1),
        R::Cooperate | R::Aid | R::Retreat => Some(2),
        R::Request | R::Accuse | R::Reject | R::Threaten => Some(3),
        R::Protest | R::Sanction | R::Mobilize | R::Coerce | R::Assault => Some(4),
        R::Leads | R::Serves | R::MemberOf | R::BasedIn => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use crate::graph::Origin;
    use crate::relate::relation_type::RELATIONS;
    use serde_json::{Value, json};
    use std::sync::Arc;

    fn records(change: impl FnOnce(&mut crate::graph::Edge)) -> Vec<Value> {
        let mut graph = sample::graph(&[("FJI", "TON", "support", 2)]);
        change(graph.graph.edge_weights_mut().next().expect("one"));
        let mut out = Vec::new();
        write(&Table::of(&graph), &Options::default(), &mut out).expect("memory");
        let text = String::from_utf8(out).expect("text");
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }

    fn dated(date: &str) -> Arc<Origin> {
        Origin { id: "a".to_owned(), date: Some(date.into()), ..Origin::default() }.into()
    }

    #[test]
    fn a_statement_is_a_record_with_both_actors_and_its_quad() {
        let found = records(|edge| edge.evidence[0].origin = dated("2024-05"));
        let fiji = json!({"code": "FJI", "actor_text": "Fiji", "identifier_text": "Fiji", "type": "state"});
        assert_eq!(found.len(), 1);
        assert_eq!(
            (&found[0]["actor"], &found[0]["event"], &found[0]["quad_code"]),
            (&json!([fiji]), &json!(["SUPPORT"]), &json!(1))
        );
        assert_eq!((&found[0]["date"], &found[0]["enddate"]), (&json!("2024-05-01"), &json!("2024-05-31")));
        assert_eq!(found[0]["id"], "a/FJI/TON/support+/0");
    }

    #[test]
    fn a_mutual_act_has_two_actors_and_no_recipient() {
        let found = records(|edge| edge.symmetric = true);
        assert_eq!((found[0]["actor"].as_array().map(Vec::len), found[0].get("recipient")), (Some(2), None));
    }

    #[test]
    fn what_is_denied_is_no_record() {
        assert!(records(|edge| edge.evidence[0].status = Status::Denied).is_empty());
    }

    #[test]
    fn the_quad_agrees_with_the_sign() {
        for row in RELATIONS {
            let sign = match quad(row.relation) {
                Some(1 | 2) => 1,
                Some(_) => -1,
                None => 0,
            };
            assert_eq!(sign, row.sign, "{}", row.name);
        }
    }
}

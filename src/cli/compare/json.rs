//! A comparison as JSON: all figures, in the order of the report. Numbers have six significant digits.

use super::report::Report;
use crate::diff::compare::comparison::FAMILIES;
use crate::diff::compare::contrasts::{Contrast, Counted, Thing};
use crate::diff::compare::counts::Who;
use crate::diff::compare::findings::{Place, label};
use crate::diff::compare::framing::Told;
use crate::diff::compare::pairs::Pair;
use crate::diff::compare::splits::{DIVISIONS, Divided};
use crate::diff::compare::verbs::verbs;
use serde::Serialize;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Omissions beyond those that are found.
const OMISSIONS: usize = 200;

/// In this order: a `serde_json` value would sort the keys.
#[derive(Serialize)]
struct Whole {
    tool: &'static str,
    by: &'static str,
    settings: Value,
    method: String,
    sides: Vec<Value>,
    warnings: Value,
    findings: Vec<Value>,
    contrasts: Value,
    divisions: Value,
    omissions: Value,
    pairs: Vec<Value>,
    similarity: Value,
    syndication: Vec<Value>,
    framing: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    stories: Option<Vec<Value>>,
}

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let whole = Whole {
        tool: concat!("whowhom ", env!("CARGO_PKG_VERSION")),
        by: report.args.by.name(),
        settings: rounded(settings(report)),
        method: report.method(),
        sides: sides(report),
        warnings: json!(report.comparison.warnings),
        findings: findings(report),
        contrasts: rounded(contrasts(report)),
        divisions: rounded(divisions(report)),
        omissions: rounded(omissions(report)),
        pairs: report.pairs.iter().map(|pair| rounded(pair_of(report, pair))).collect(),
        similarity: rounded(similarity(report)),
        syndication: syndication(report),
        framing: rounded(framing(report)),
        stories: report.args.story.then(|| report.comparison.told.iter().map(|told| rounded(story(report, told))).collect()),
    };
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    out.write_all(b"\n")
}

fn settings(report: &Report<'_>) -> Value {
    let args = report.args;
    let least = report.comparison.fewest;
    json!({"seed": args.seed, "draws": args.draws, "days": args.days, "fdr": args.fdr, "least": least, "interval": 0.95})
}

fn sides(report: &Report<'_>) -> Vec<Value> {
    let rows = report.comparison.sizes.iter().zip(&report.comparison.voices).zip(&report.comparison.selections);
    rows.map(|((size, voice), selection)| {
        let mut value = json!(size);
        value["quoted"] = json!(voice);
        value["stories_shared"] = selection.shared.into();
        rounded(value)
    })
    .collect()
}

fn findings(report: &Report<'_>) -> Vec<Value> {
    let quoted = |headline: super::report::Headline<'_>| {
        let finding = headline.finding;
        let figures = match headline.place() {
            Place::Contrast(family, at) => contrast(report, &report.comparison.contrasts[family].kept[at]),
            Place::Divided(division, at) => divided(report, &report.comparison.divided[division].kept[at]),
            Place::Omission(at) => omission(report, at),
        };
        let [here, others] = headline.quotes;
        let value = json!({
            "kind": finding.kind, "side": report.side(finding.side), "found": finding.is_found, "p": finding.p, "q": finding.q,
            "text": headline.text, "figures": figures, "quotes": {"here": here, "others": others},
        });
        rounded(value)
    };
    report.headlines().map(quoted).collect()
}

fn contrasts(report: &Report<'_>) -> Value {
    let family = |at: usize| {
        let found = &report.comparison.contrasts[at];
        let listed: Vec<Value> = found.kept.iter().map(|one| contrast(report, one)).collect();
        json!({"tested": found.tested, "listed": listed})
    };
    let names = FAMILIES.map(|family| json!(family).as_str().unwrap_or_default().to_owned());
    Value::Object(names.into_iter().enumerate().map(|(at, name)| (name, family(at))).collect())
}

/// What is said, by ids.
fn thing(counted: &Counted<'_>) -> Value {
    let name = label(&counted.thing);
    match &counted.thing {
        Thing::Actor(node) => json!({"name": name, "actor": node.id}),
        Thing::Dyad { source, target, sign, symmetric } => {
            let relations: Vec<&str> = counted.edges.iter().map(|edge| &*edge.relation).collect();
            json!({
                "name": name, "source": source.id, "target": target.id, "sign": sign, "symmetric": symmetric, "relations": relations,
            })
        }
        Thing::Relation(statement) => json!({
            "name": name, "source": statement.source.id, "target": statement.target.id, "key": &*statement.edge.key,
            "symmetric": statement.edge.symmetric,
        }),
    }
}

fn contrast(report: &Report<'_>, one: &Contrast<'_>) -> Value {
    let words = |who| -> Vec<Value> {
        verbs(report.frame, &one.counted.edges, who)
            .into_iter()
            .take(6)
            .map(|(lemma, count)| json!([lemma, count]))
            .collect()
    };
    let mut value = json!({
        "thing": thing(one.counted), "side": report.side(one.side), "here": one.here, "others": one.others,
        "q": one.q, "shared": one.shared,
        "verbs": {"here": words(Who::Side(one.side)), "others": words(Who::Rest(one.side))},
    });
    merge(&mut value, json!(one.test));
    value
}

fn divisions(report: &Report<'_>) -> Value {
    let division = |at: usize| -> Value {
        let found = &report.comparison.divided[at];
        let listed: Vec<Value> = found.kept.iter().map(|one| divided(report, one)).collect();
        json!({"tested": found.tested, "flips": found.kept.iter().filter(|one| one.flips).count(), "listed": listed})
    };
    let names = DIVISIONS.map(|division| json!(division).as_str().unwrap_or_default().to_owned());
    Value::Object(names.into_iter().enumerate().map(|(at, name)| (name, division(at))).collect())
}

fn divided(report: &Report<'_>, one: &Divided<'_, '_>) -> Value {
    let actors: Vec<&str> = one.split.actors.iter().map(|node| node.id.as_str()).collect();
    let mut value = json!({
        "actors": actors, "side": report.side(one.side), "here": one.here, "others": one.others, "q": one.q, "flips": one.flips,
    });
    merge(&mut value, json!(one.test));
    value
}

fn omissions(report: &Report<'_>) -> Value {
    let all = &report.comparison.omissions;
    let found = all.iter().filter(|one| one.q <= report.comparison.listed).count();
    let listed: Vec<Value> = (0..all.len().min(found + OMISSIONS)).map(|at| omission(report, at)).collect();
    json!({"tested": all.len(), "listed": listed})
}

fn omission(report: &Report<'_>, at: usize) -> Value {
    let one = &report.comparison.omissions[at];
    let unnamed: Vec<&str> = one.unnamed.iter().map(|node| node.id.as_str()).collect();
    json!({
        "thing": thing(one.counted), "side": report.side(one.side), "kind": one.reason, "expected": one.expected, "seen": 0,
        "others": {"count": one.others, "articles": one.others_articles, "stories": one.others_stories},
        "p": one.p, "power": one.power, "q": one.q, "unnamed": unnamed, "together": one.together, "otherwise": one.otherwise,
    })
}

fn pair_of(report: &Report<'_>, pair: &Pair<'_>) -> Value {
    let side = |one: &crate::diff::compare::pairs::PairSide<'_>| {
        let verbs: Vec<Value> = one.verbs.iter().map(|(lemma, count)| json!([lemma, count])).collect();
        json!({
            "side": report.side(one.side), "rate": one.rate, "tone": one.tone, "agency": one.agency, "voice": one.voice, "verbs": verbs,
            "quotes": {"friendly": one.quotes[0], "hostile": one.quotes[1]},
        })
    };
    let sides: Vec<Value> = pair.sides.iter().map(side).collect();
    let outlier = pair.outlier.map(|(side, z)| json!({"side": report.side(side), "z": z}));
    json!({
        "first": pair.first.id, "second": pair.second.id, "names": [pair.first.name, pair.second.name],
        "contested": pair.is_contested, "outlier": outlier, "sides": sides,
    })
}

fn similarity(report: &Report<'_>) -> Value {
    let order: Vec<&str> = report.comparison.order.iter().map(|side| report.side(*side)).collect();
    let pairs: Vec<Value> = (report.comparison.likenesses.iter())
        .map(|one| {
            json!({
                "sides": one.sides.map(|side| report.side(side)), "jaccard": one.jaccard, "jaccard_by_chance": one.jaccard_by_chance,
                "cosine": one.cosine, "cosine_by_chance": one.cosine_by_chance, "p": one.p,
            })
        })
        .collect();
    json!({"order": order, "pairs": pairs})
}

fn syndication(report: &Report<'_>) -> Vec<Value> {
    let articles = &report.frame.graph.meta.articles;
    let text = |copied: &crate::diff::compare::syndication::Copied| {
        let ids: Vec<&str> = copied.articles.iter().map(|at| articles[*at].origin.id.as_str()).collect();
        let sides: Vec<&str> = copied.sides.iter().map(|side| report.side(*side)).collect();
        json!({"articles": ids, "sides": sides, "title": articles[copied.articles[0]].origin.title})
    };
    report.comparison.copied.iter().map(text).collect()
}

fn framing(report: &Report<'_>) -> Value {
    let listed: Vec<Value> = (report.comparison.framings.iter())
        .map(|one| {
            json!({
                "actor": one.actor.id, "side": report.side(one.side), "stories": one.stories, "difference": one.difference,
                "low": one.low, "high": one.high, "p": one.p, "q": one.q,
            })
        })
        .collect();
    json!({"tested": listed.len(), "listed": listed})
}

fn story(report: &Report<'_>, told: &Told<'_>) -> Value {
    let articles = &report.frame.graph.meta.articles;
    let listed: Vec<Value> = (told.articles.iter())
        .map(|(side, at)| {
            let origin = &articles[*at].origin;
            json!({"side": report.side(*side), "id": origin.id, "date": origin.date, "title": origin.title, "url": origin.url})
        })
        .collect();
    let actors: Vec<Value> = (told.actors.iter())
        .map(|treated| {
            let tones = treated.tones.iter().map(|(side, tone)| (report.side(*side).to_owned(), json!(tone))).collect();
            json!({"actor": treated.actor.id, "name": treated.actor.name, "sides": Value::Object(tones)})
        })
        .collect();
    json!({"articles": listed, "actors": actors})
}

fn merge(value: &mut Value, more: Value) {
    if let (Value::Object(into), Value::Object(more)) = (value, more) {
        into.extend(more);
    }
}

/// Fractions to six significant digits, so that the last bits of a machine's arithmetic do not show.
fn rounded(value: Value) -> Value {
    match value {
        Value::Number(number) => match number.as_f64().filter(|_| number.is_f64()) {
            Some(real) => format!("{real:.5e}").parse::<f64>().map_or(Value::Null, Value::from),
            None => Value::Number(number),
        },
        Value::Array(values) => values.into_iter().map(rounded).collect(),
        Value::Object(values) => Value::Object(values.into_iter().map(|(name, value)| (name, rounded(value))).collect()),
        other => other,
    }
}

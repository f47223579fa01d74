//! Compares outlets through the binary on the articles in `../shared`, of which each test says in a line that it needs them.

use assert_cmd::cargo::cargo_bin;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    path.exists().then_some(path)
}

fn whowhom(arguments: &[&str]) -> Vec<u8> {
    let done = Command::new(cargo_bin!("whowhom")).args(arguments).output().expect("the program starts");
    assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    done.stdout
}

/// What `compare --json` says of the articles in `input`.
fn compared(input: &Path, build: &[&str], compare: &[&str]) -> Value {
    let folder = TempDir::new().expect("a temporary folder");
    let (out, graph) = (folder.path().join("out"), folder.path().join("out/graph.json"));
    let text = |path: &Path| path.to_str().expect("UTF-8").to_owned();
    whowhom(&[&["build", &text(input), "-o", &text(&out)], build].concat());
    serde_json::from_slice(&whowhom(&[&["compare", &text(&graph), "--json"], compare].concat())).expect("JSON")
}

fn rows<'v>(value: &'v Value, path: &str) -> &'v Vec<Value> {
    value.pointer(path).and_then(Value::as_array).unwrap_or_else(|| panic!("no list at {path}"))
}

#[test]
fn five_short_articles_show_two_views_and_how_little_that_proves() {
    let Some(seeds) = shared("seeds.jsonl") else { return eprintln!("needs ../shared/seeds.jsonl: left out") };
    let found = compared(&seeds, &[], &["--outlet", "RT", "--outlet", "Responsible Statecraft", "--top", "0"]);
    assert!(rows(&found, "/findings").iter().all(|finding| finding["found"] == false));

    let flips = rows(&found, "/findings").iter().filter(|finding| finding["kind"] == "flip");
    let kazakhs = flips.map(|f| &f["figures"]).find(|figures| figures["actors"] == serde_json::json!(["KAZ", "RUS"]));
    let kazakhs = kazakhs.expect("Russia and Kazakhstan turn");
    assert!(kazakhs["here"]["share"].as_f64() > kazakhs["others"]["share"].as_f64(), "friendlier at RT");

    let omissions = rows(&found, "/omissions/listed").iter();
    let assault = omissions.filter(|one| one["side"] == "RT").find(|one| {
        let thing = &one["thing"];
        thing["source"] == "RUS" && thing["target"] == "UKR" && thing["relations"] == serde_json::json!(["assault"])
    });
    let assault = assault.expect("RT is silent of Russia's assault");
    assert_eq!(assault["kind"], "entity-unnamed");
    assert_eq!(assault["unnamed"], serde_json::json!(["UKR"]));
    assert!(assault["power"].as_f64().is_some_and(|power| power < 0.8), "{assault}");

    for finding in rows(&found, "/findings").iter().filter(|finding| finding["kind"] == "omission") {
        assert!(!rows(finding, "/quotes/others").is_empty(), "no quote of what RT leaves out: {finding}");
    }
    let flip = rows(&found, "/findings").iter().find(|finding| finding["figures"] == *kazakhs).expect("the flip");
    assert!(!rows(flip, "/quotes/here").is_empty() && !rows(flip, "/quotes/others").is_empty(), "{flip}");
    let silence = rows(&found, "/findings").iter().find(|finding| finding["kind"] == "omission").expect("an omission");
    assert!(silence["text"].as_str().is_some_and(|text| text.contains("this proves little")), "{silence}");
}

/// Pairs of articles in one group.
fn pairs(groups: impl IntoIterator<Item = Vec<String>>) -> BTreeSet<(String, String)> {
    let mut pairs = BTreeSet::new();
    for mut group in groups {
        group.sort();
        for (at, one) in group.iter().enumerate() {
            pairs.extend(group[at + 1..].iter().map(|other| (one.clone(), other.clone())));
        }
    }
    pairs
}

#[test]
fn articles_of_one_event_are_found_as_annotators_found_them() {
    // tests/stories.py has the larger part too, on the release build.
    let Some(gold) = shared("gold/seesaw/valid.articles.jsonl") else {
        return eprintln!("needs ../shared/gold/seesaw: left out");
    };
    let folder = TempDir::new().expect("a temporary folder");
    let (mut articles, mut stories) = (String::new(), BTreeMap::<String, Vec<String>>::new());
    for line in fs::read_to_string(gold).expect("readable").lines() {
        let row: Value = serde_json::from_str(line).expect("JSON");
        let sentences: Vec<&str> = rows(&row, "/sentences").iter().filter_map(|s| s["text"].as_str()).collect();
        let article = serde_json::json!({
            "id": row["id"], "outlet": row["outlet"], "date": row["date"], "title": row["title"], "text": sentences.join("\n"),
        });
        writeln!(articles, "{article}").expect("memory");
        let id = row["id"].as_str().expect("an id").to_owned();
        stories.entry(row["story"].to_string()).or_default().push(id);
    }
    let input = folder.path().join("articles.jsonl");
    fs::write(&input, articles).expect("writable");
    let found = compared(&input, &["--no-clean"], &["--story", "--draws", "100"]);
    let ids = |story: &Value| rows(story, "/articles").iter().map(|a| a["id"].as_str().expect("an id").to_owned()).collect();
    let (found, wanted) = (pairs(rows(&found, "/stories").iter().map(ids)), pairs(stories.into_values()));
    let both = found.intersection(&wanted).count();
    let (twice, all) = (2 * both, found.len() + wanted.len());
    assert!(10 * twice >= 8 * all, "pair F below 0.8: {both} of {} wanted and {} found", wanted.len(), found.len());
}

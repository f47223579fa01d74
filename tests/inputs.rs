//! What is read, in which order, and what is said of what cannot be read.

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;
use whowhom::corpus::{Article, Ids, Settings, Skipped, read};
use whowhom::text::Span;

type Items = Vec<Result<Article, Skipped>>;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn items(path: &Path) -> Items {
    read([path], &Settings::default()).unwrap().collect()
}

/// The one article or message of a file.
fn one(name: &str, bytes: &[u8]) -> Result<Article, String> {
    let folder = folder(&[(name, bytes)]);
    let mut items = items(&folder.path().join(name));
    assert_eq!(items.len(), 1, "{items:?}");
    let base = format!("{}/", folder.path().display());
    items.remove(0).map_err(|skipped| skipped.to_string().replace(&base, ""))
}

fn ids(items: &Items) -> Vec<&str> {
    items.iter().map(|item| item.as_ref().map_or("(skipped)", |article| &article.id)).collect()
}

fn gz(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_folder_is_read_with_all_below_it_by_name() {
    let lines = b"{\"id\":\"one\",\"text\":\"First.\"}\n\n{\"text\":\"Second.\"}\n";
    let folder = folder(&[
        ("b/2.txt", b"Text."),
        ("b/1.md", b"Text."),
        ("a.jsonl", lines),
        ("c.text.gz", &gz(b"Text.")),
        ("README.md", b"About."),
        (".hidden.txt", b"Text."),
        (".git/x.txt", b"Text."),
        ("style.css", b"a{}"),
        ("Z.TXT", b"Text."),
    ]);
    assert_eq!(ids(&items(folder.path())), ["Z.TXT", "one", "a.jsonl:3", "b/1.md", "b/2.txt", "c.text.gz"]);
}

#[test]
fn inputs_come_in_the_order_given_and_a_file_has_its_name_as_id() {
    let folder = folder(&[
        ("a/1.txt", b"Text."),
        ("b.txt", b"Text."),
        ("article", b"Text."),
        ("more", b" \n {\"text\":\"x\",\"id\":\"j\"}"),
    ]);
    let inputs = ["more", "b.txt", "article", "a"].map(|name| folder.path().join(name));
    assert_eq!(ids(&read(inputs, &Settings::default()).unwrap().collect()), ["j", "b.txt", "article", "1.txt"]);
}

#[test]
fn an_input_that_is_not_there_stops_before_any_work() {
    let folder = folder(&[("a.txt", b"Text.")]);
    let inputs = ["a.txt", "b.txt"].map(|name| folder.path().join(name));
    let error = read(inputs, &Settings::default()).err().unwrap().to_string();
    assert!(error.contains("b.txt: "), "{error}");
}

#[test]
fn front_matter_gives_the_fields_and_the_text_starts_after_it() {
    let article = one("a.txt", "\u{feff}---\noutlet: RT\ndate: 2024-11-27T10:00\ntitle: 'A: b'\nid: rt-1\nurl: https://a.example\nauthor: Jo Roe\n---\r\nTürkiye.\r\n".as_bytes());
    let expected = Article {
        id: "rt-1".into(),
        outlet: Some("RT".into()),
        date: Some("2024-11-27".into()),
        title: Some("A: b".into()),
        url: Some("https://a.example".into()),
        author: Some("Jo Roe".into()),
        text: "Türkiye.\r\n".into(),
        ..Article::default()
    };
    let article = article.unwrap();
    assert_eq!(Article { place: String::new(), ..article }, expected);
}

#[test]
fn a_bad_file_is_named_with_what_stood_there() {
    for (name, bytes, message) in [
        ("a.txt", &b""[..], "a.txt: empty file; put the article's text there"),
        ("a.txt", b" \n\t\r\n", "a.txt: empty file; put the article's text there"),
        ("a.txt", b"---\noutlet: RT\n---\n\n", "a.txt: no text after the front matter; put the article's text there"),
        ("a.txt", b"GIF89a\0\x01", "a.txt: binary file (NUL at byte 6); give text"),
        (
            "a.txt",
            b"caf\xe9 noir",
            "a.txt: invalid UTF-8 at byte 3 (0xe9); convert it, for instance with iconv -f WINDOWS-1252 -t UTF-8",
        ),
        ("a.txt", b"\xff\xfeT\0", "a.txt: UTF-16 text; convert it with iconv -f UTF-16 -t UTF-8"),
        ("a.html", b"<html>", "a.html: is HTML, which is not read; save the page's text as .txt"),
        ("page", b"\n<!DOCTYPE html><p>Text", "page: is HTML, which is not read; save the page's text as .txt"),
        ("a.pdf", b"%PDF", "a.pdf: is of a kind that is not read; give .txt, .md or .jsonl"),
        (
            "a.txt.gz",
            &gz(b"Text that is long enough to be cut.")[..20],
            "a.txt.gz: gzip data ends too early; the file is cut off, fetch it again",
        ),
    ] {
        assert_eq!(one(name, bytes).unwrap_err(), message);
    }
}

#[test]
fn a_bad_line_is_named_with_what_stood_there() {
    for (line, message) in [
        (
            &b"{\"id\":\"1\",\"body\":\"x\",\"title\":null}"[..],
            "no field \"text\" (found: body, id, title); name the article's text so",
        ),
        (b"{}", "no field \"text\" (found: nothing); name the article's text so"),
        (b"[1]", "not a JSON object but \"[1]\"; give one object a line"),
        (b"Ministers met in Astana.", "not a JSON object but \"Ministers met in Ast...\"; give one object a line"),
        (b"{\"text\":", "not JSON: EOF while parsing a value at byte 8; give one object a line"),
        (b"{\"text\":\"a\\ud83db\"}", "not JSON: unexpected end of hex escape at byte 17; give one object a line"),
        (b"{\"text\":5}", "field \"text\" is a number, expected a string"),
        (b"{\"text\":[\"x\"]}", "field \"text\" is a list, expected a string"),
        (b"{\"text\":\" \\n\"}", "field \"text\" is blank; leave the line out"),
        (b"{\"id\":1.5,\"text\":\"x\"}", "field \"id\" is a fraction or too large a number, expected a string"),
        (
            b"{\"text\":\"caf\xe9\"}",
            "invalid UTF-8 at byte 12 (0xe9); convert it, for instance with iconv -f WINDOWS-1252 -t UTF-8",
        ),
    ] {
        assert_eq!(one("a.jsonl", &[b"\n", line].concat()).unwrap_err(), format!("a.jsonl:2: {message}"));
    }
}

#[test]
fn a_bad_line_does_not_take_the_next_one_with_it() {
    let folder = folder(&[("a.jsonl", b"{\"text\":\"x\"}\nnothing\r\n{\"text\":\"y\",\"id\":\"y\"}")]);
    assert_eq!(ids(&items(folder.path())), ["a.jsonl:1", "(skipped)", "y"]);
}

#[test]
fn values_are_echoed_and_may_be_missing() {
    let line = br#"{"id":12345678901234567890,"outlet":null,"date":2024,"title":"  T ","url":"","author":"A","text":" x\r\n","more":{"a":[1]}}"#;
    let article = one("a.jsonl", line).unwrap();
    assert_eq!((&*article.id, &*article.text), ("12345678901234567890", " x\r\n"));
    assert_eq!((article.outlet, article.url), (None, None));
    assert_eq!((article.date.as_deref(), article.title.as_deref()), (Some("2024"), Some("T")));
    assert!(article.warnings.is_empty());
}

#[test]
fn a_bad_date_costs_the_date_and_not_the_article() {
    let article = one("a.jsonl", br#"{"id":"1","outlet":["RT"],"date":"27.11.2024","text":"x"}"#).unwrap();
    let place = &article.place;
    assert_eq!(
        article.warnings,
        [
            format!("{place}: field \"outlet\" is a list, expected a string; the article was kept without it"),
            format!("{place}: date \"27.11.2024\" is not YYYY, YYYY-MM or YYYY-MM-DD; the article was kept without a date"),
        ]
    );
    assert_eq!((article.outlet, article.date), (None, None));
}

#[test]
fn front_matter_that_is_never_closed_is_text_with_a_warning() {
    let article = one("a.txt", b"---\noutlet: RT\nMinisters met.").unwrap();
    assert!(article.text.starts_with("---\noutlet"));
    assert!(article.warnings[0].ends_with("front matter has no closing \"---\"; all of the file was read as text"));
}

#[test]
fn every_member_of_a_gzip_file_is_read() {
    let bytes = [
        gz(b"{\"id\":\"a\",\"text\":\"x\"}\n"),
        gz("\u{feff}{\"id\":\"b\",\"text\":\"x\"}\n".trim_start_matches('\u{feff}').as_bytes()),
    ]
    .concat();
    let folder = folder(&[("a.jsonl.gz", &bytes), ("b.jsonl.gz", &bytes[..bytes.len() - 6])]);
    assert_eq!(ids(&items(folder.path())), ["a", "b", "a", "b", "(skipped)"]);
}

#[test]
fn the_same_id_twice_names_both() {
    let folder = folder(&[("a.jsonl", b"{\"id\":\"x\",\"text\":\"x\"}\n{\"id\":\"x\",\"text\":\"x\"}")]);
    let mut ids = Ids::default();
    let claims: Vec<_> =
        items(folder.path()).into_iter().flatten().map(|article| ids.claim(&article.id, &article.place)).collect();
    assert!(claims[0].is_ok());
    let error = claims[1].as_ref().unwrap_err().to_string();
    assert!(error.contains("a.jsonl:2: id \"x\" is taken by ") && error.contains("a.jsonl:1"), "{error}");
}

#[test]
fn a_line_of_fifty_megabytes_is_one_article() {
    let text = "Ministers of both states met in the capital. ".repeat(50_000_000 / 45);
    let article = one("a.jsonl", format!("{{\"text\":\"{text}\"}}").as_bytes()).unwrap();
    assert_eq!(article.text, text);
    assert_eq!(article.furniture, []);
}

#[test]
fn cleaning_can_be_left_off() {
    let folder =
        folder(&[("a.txt", b"Share this article\n\nMinisters of both states met in the capital on Monday and agreed.\n")]);
    let read_with = |clean| read([folder.path()], &Settings { clean }).unwrap().next().unwrap().unwrap();
    assert_eq!(read_with(true).furniture, [Span::new(0, 18)]);
    assert_eq!(read_with(false).furniture, []);
}

#[test]
fn a_link_that_goes_round_is_named() {
    #[cfg(unix)]
    {
        let folder = folder(&[("a/b.txt", b"Text.")]);
        std::os::unix::fs::symlink(folder.path(), folder.path().join("a/round")).unwrap();
        let items = items(folder.path());
        assert_eq!(ids(&items), ["a/b.txt", "(skipped)"]);
        assert!(items[1].as_ref().unwrap_err().reason.contains("link back"));
    }
}

//! Laws of tables that are written and read again, and of tables from elsewhere. Names are invented unless a test says so.

use assert_cmd::cargo::cargo_bin;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;
use whowhom::gazetteer::check::{self, Kind, Table};
use whowhom::gazetteer::tables::{self, Case, Conditions, Entry, Form, Office};
use whowhom::gazetteer::{EntityType, Gazetteer, MentionKind, export, import};
use whowhom::text::Span;

fn toml_of(entries: &[Entry]) -> String {
    let mut text = Vec::new();
    let left_out = (export::named("toml").unwrap().write)(entries, &mut text).unwrap();
    assert!(left_out.is_empty(), "{left_out:?}");
    String::from_utf8(text).unwrap()
}

/// The rows without the places where they stand.
fn placeless(entries: Vec<Entry>) -> Vec<Entry> {
    entries.into_iter().map(|entry| Entry { place: String::new(), ..entry }).collect()
}

fn imported(name: &str, files: &[PathBuf]) -> import::Imported {
    let request = import::Request { files, min_sitelinks: 0 };
    (import::named(name).unwrap().read)(&request, &mut |_| {}).unwrap()
}

#[test]
fn the_built_in_tables_written_as_toml_are_read_as_the_same_gazetteer() {
    let ours = Gazetteer::built_in();
    let text = toml_of(&ours.entries());
    let again = Gazetteer::of_tables(&[("export.toml", &text)]).unwrap();
    assert!(again.warnings.is_empty(), "{:?}", again.warnings);
    assert_eq!(again.gazetteer.forms(), ours.forms());
    for (one, other) in placeless(ours.entries()).into_iter().zip(placeless(again.gazetteer.entries())) {
        assert_eq!(one, other);
    }
    assert!(toml_of(&again.gazetteer.entries()) == text, "written twice, the text differs");
}

#[test]
fn a_folder_on_top_of_ours_is_exported_as_what_it_made() {
    let folder = TempDir::new().unwrap();
    let table =
        "[[organization]]\nid = \"BREWERY\"\nname = \"Fijian\"\n\n[[person]]\nid = \"mine\"\nname = \"Vladimir Putin\"\n";
    fs::write(folder.path().join("mine.toml"), table).unwrap();
    let loaded = Gazetteer::with_folder(folder.path()).unwrap().gazetteer;
    let text = toml_of(&loaded.entries());
    let again = Gazetteer::of_tables(&[("export.toml", &text)]).unwrap().gazetteer;
    let sentence = "Fijian beer for Vladimir Putin and for Putin of Fiji.";
    let named = |gazetteer: &Gazetteer| {
        let mentions = gazetteer.mentions(sentence, &[Span::new(0, sentence.len())], None);
        mentions.iter().map(|m| gazetteer.entity(m.entity).id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(named(&loaded), ["BREWERY", "mine", "mine", "FJI"]);
    assert_eq!(named(&again), named(&loaded));
}

#[test]
fn csv_is_read_as_it_was_written() {
    let folder = TempDir::new().unwrap();
    let write = |entries: &[Entry]| {
        let mut text = Vec::new();
        (export::named("csv").unwrap().write)(entries, &mut text).unwrap();
        text
    };
    let first = write(&Gazetteer::built_in().entries());
    let file = folder.path().join("all.csv");
    fs::write(&file, &first).unwrap();
    let again = imported("csv", &[file]);
    assert_eq!(again.entries.len(), Gazetteer::built_in().entities().len());
    let lines = |text: &[u8]| {
        let mut lines: Vec<String> = String::from_utf8_lossy(text).lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(lines(&write(&again.entries)), lines(&first));
}

/// Any text that a table may hold: quotes, backslashes, marks, other scripts.
fn text() -> impl Strategy<Value = String> {
    "[A-Za-z0-9éЖ中\"'\\\\#=|\\[\\]{}, .\u{2028}\t\n-]{1,12}"
}

fn form() -> impl Strategy<Value = Form> {
    let date =
        prop::option::of(prop::sample::select(vec!["1999".to_owned(), "2020-01".to_owned(), "2024-02-29".to_owned()]));
    let words = || prop::collection::vec(text(), 0..3);
    (text(), date.clone(), date, any::<bool>(), words(), words(), words()).prop_map(
        |(name, from, to, exact, not_before, not_after, needs)| {
            let case = exact.then_some(Case::Exact);
            let conditions = Conditions { from, to, case, not_before, not_after, needs, ..Conditions::default() };
            Form { name, switches: conditions.into() }
        },
    )
}

fn person() -> impl Strategy<Value = Entry> {
    let office = (text(), text(), prop::option::of(text())).prop_map(|(office, of, source)| Office {
        office,
        of,
        from: Some("2001".to_owned()),
        to: None,
        source,
    });
    let surnames = prop::collection::vec(form(), 0..3);
    (text(), text(), surnames, prop::collection::vec(form(), 0..4), prop::collection::vec(office, 0..3), any::<bool>())
        .prop_map(|(id, name, surnames, aliases, roles, famous)| {
            let mut forms = vec![(MentionKind::Name, Form { name: name.clone(), ..Form::default() })];
            for alias in aliases {
                if forms.iter().all(|(_, known)| known.name != alias.name) {
                    forms.push((MentionKind::Alias, alias));
                }
            }
            forms.extend(surnames.into_iter().map(|form| (MentionKind::Surname, form)));
            let source = Some(name.clone());
            let (place, wikipedia, entity_type) = (String::new(), None, EntityType::Person);
            Entry {
                place,
                id,
                name,
                wikipedia,
                entity_type,
                forms,
                famous,
                roles,
                seat: None,
                country: None,
                members: Vec::new(),
                source,
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_row_is_read_as_it_was_written(entry in person()) {
        let text = toml_of(std::slice::from_ref(&entry));
        let again = placeless(tables::read("t.toml", &text).map_err(|why| TestCaseError::fail(format!("{why}\n{text}")))?);
        prop_assert_eq!(again, vec![entry]);
    }
}

/// The tables may grow: what is asserted is that nothing in them is broken.
#[test]
fn our_own_tables_have_no_fault() {
    let faults = [
        Kind::Key,
        Kind::Id,
        Kind::Blank,
        Kind::Unfindable,
        Kind::Twice,
        Kind::Collision,
        Kind::Date,
        Kind::Reference,
        Kind::Order,
    ];
    let found: Vec<_> = check::built_in().into_iter().filter(|finding| faults.contains(&finding.kind)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_finding_of_a_table_is_told_in_one_run() {
    let text = "[[person]]\nid = \"a\"\nname = \"A Roe\"\nfoo = 1\nbar = 2\nroles = [{ office = 7, of = \"FJI\" }, { office = \"x\", of = \"NOWHERE\", from = \"2024-02-30\" }]\n\n[[city]]\nid = \"b\"\n";
    let found = check::own(&[Table { file: "t.toml", text }]);
    let told: Vec<(usize, &str)> = found.iter().map(|finding| (finding.line, finding.kind.name())).collect();
    assert_eq!(told, [(4, "key"), (5, "key"), (6, "key"), (6, "date"), (6, "reference"), (8, "key")], "{found:#?}");
}

#[test]
fn what_loads_has_no_key_finding_and_what_does_not_has_one() {
    for (text, loads) in [
        ("[[state]]\nid = \"A\"\nname = \"Abc\"\n", true),
        ("[[state]]\nid = \"A\"\nname = \"Abc\"\nsurname = \"x\"\n", false),
        ("[[state]]\nid = \"A\"\n", false),
        ("[[state]\n", false),
        ("id = 1\n", false),
        ("state = [1]\n", false),
        ("[state]\nid = \"A\"\nname = \"Abc\"\n", false),
        ("", true),
    ] {
        let has_key = check::own(&[Table { file: "t.toml", text }]).iter().any(|finding| finding.kind == Kind::Key);
        assert_eq!(tables::read("t.toml", text).is_ok(), loads, "{text}");
        assert_eq!(has_key, !loads, "{text}");
    }
}

/// The three actor dictionaries of the Open Event Data Alliance, whole.
#[test]
fn the_actor_dictionaries_are_imported_and_load() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/petrarch");
    let name = |kind: &str| shared.join(format!("Phoenix.{kind}.actors.txt"));
    let files = [name("Countries"), name("International"), name("MilNonState")];
    if !files.iter().all(|file| file.exists()) {
        eprintln!("../shared/reference/petrarch is not there: the dictionaries are not tried");
        return;
    }
    let folder = TempDir::new().unwrap();
    let import = imported("petrarch", &files);
    assert!(import.read > 27_000 && import.left.len() * 40 < import.read, "{} of {}", import.left.len(), import.read);
    let mut of_type: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in &import.entries {
        *of_type.entry(entry.entity_type.name()).or_default() += 1;
    }
    assert!(of_type["state"] > 190 && of_type["organization"] > 7000 && of_type["person"] > 18_000, "{of_type:?}");
    let text = toml_of(&import.entries);
    fs::write(folder.path().join("phoenix.toml"), &text).unwrap();
    let loaded = Gazetteer::with_folder(folder.path()).unwrap().gazetteer;
    let honest = [Kind::Collision, Kind::Office, Kind::Overlap];
    let told = check::own(&[Table { file: "phoenix.toml", text: &text }]);
    let others: Vec<_> = told.into_iter().filter(|finding| !honest.contains(&finding.kind)).collect();
    assert!(others.is_empty(), "{others:#?}");
    // Facts of the dictionaries, and of ours below them.
    let karzai = loaded.entity(loaded.find("hamid-karzai").unwrap());
    let terms: Vec<String> = karzai.roles.iter().map(|role| format!("{} {}", role.office, role.dates())).collect();
    assert!(
        terms.contains(&"government since 2001-12-22".to_owned()) && terms.iter().any(|term| term.starts_with("president ")),
        "{terms:?}"
    );
    assert_eq!(loaded.meanings("Karzai")[0].entity.id, "hamid-karzai");
    assert_eq!(loaded.meanings("U.N.")[0].entity.id, "UN");
    assert_eq!(loaded.meanings("Mazar-I-Sharif")[0].entity.id, "AFG");
}

#[test]
fn the_answer_does_not_depend_on_threads() {
    let folder = TempDir::new().unwrap();
    let line = |at: usize| {
        let text = format!(
            "They saw Senator Zork{} and the Union of Lutz{} in Gloria{}. Then Zork{} left.",
            at % 7,
            at % 5,
            at % 3,
            at % 7
        );
        serde_json::json!({"id": format!("a{at}"), "outlet": format!("O{}", at % 4), "text": text}).to_string() + "\n"
    };
    fs::write(folder.path().join("news.jsonl"), (0..600).map(line).collect::<String>()).unwrap();
    let run = |jobs: &str| {
        let output = Command::new(cargo_bin("whowhom"))
            .current_dir(folder.path())
            .args(["gazetteer", "missing", "news.jsonl", "--json", "--jobs", jobs])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(run("1").lines().count() > 10);
    assert_eq!(run("1"), run("3"));
}

/// The rows that a dictionary of these lines becomes, as `id: names`.
fn rows_of(dictionary: &str) -> Vec<String> {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("actors.txt");
    fs::write(&file, dictionary).unwrap();
    let names = |entry: &Entry| entry.forms.iter().map(|(_, form)| form.name.clone()).collect::<Vec<_>>().join(", ");
    imported("petrarch", &[file]).entries.iter().map(|entry| format!("{}: {}", entry.id, names(entry))).collect()
}

/// Real names: what the built-in tables know is asked.
#[test]
fn a_dictionarys_names_that_are_ours_keep_our_ids() {
    let rows = rows_of(
        "KREMLIN_ [RUSGOV]\nTHE_UNITED_NATIONS_ [IGOUNO]\nU.N._ [IGOUNO]\nBASHAR_AL-ASSAD\n+ASSAD_REGIME_\n+PRESIDENT_ASSAD_\n\t[SYRGOV]\nZORK_FRONT_\n+BASHAR_ASSAD_\n\t[SYRREB]\n",
    );
    assert_eq!(
        rows,
        [
            "RUS: Russia, Kremlin",
            "UN: United Nations, U.N.",
            "ZORK-FRONT: Zork Front, Bashar Assad",
            "bashar-al-assad: Bashar al-Assad, Assad, al-Assad, Assad Regime"
        ]
    );
}

#[test]
fn two_people_of_one_name_and_two_states_stay_two_and_of_one_state_become_one() {
    let rows =
        rows_of("ULU_ZORK_ [FJIGOV 010101-020101]\nULU_ZORK_ [TONGOV 010101-020101]\nULU_ZORK_ [FJIGOV 030101-040101]\n");
    assert_eq!(rows, ["ulu-zork: Ulu Zork, Zork", "ulu-zork-ton: Ulu Zork, Zork"]);
}

#[test]
fn comments_of_a_dictionary_are_no_names() {
    let rows = rows_of("<!-- a\nb -->\n# c\nZORK_UNION_ <!-- d --> [NGO] # e\n+ZU_\n");
    assert_eq!(rows, ["ZORK-UNION: Zork Union, ZU"]);
}

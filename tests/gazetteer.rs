//! The built-in tables as data: ids, dates, references, and that every form finds its entity.

use std::collections::{BTreeMap, BTreeSet};
use whowhom::gazetteer::tables::{self, Entry, Form};
use whowhom::gazetteer::{EntityType, Gazetteer, Mention, MentionKind};
use whowhom::text::Span;

const FILES: [(&str, &str); 3] = [
    ("states.toml", include_str!("../gazetteer/states.toml")),
    ("organizations.toml", include_str!("../gazetteer/organizations.toml")),
    ("people.toml", include_str!("../gazetteer/people.toml")),
];

/// The members of the United Nations by ISO 3166-1 alpha-3 code, 193 since South Sudan joined in 2011.
const UN_MEMBERS: &str = "\
AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF CAN \
CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI FRA FSM \
GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ \
KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ \
MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT ROU RUS RWA SAU SDN \
SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA \
UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE";

fn entries() -> Vec<(&'static str, Vec<Entry>)> {
    FILES.iter().map(|(file, text)| (*file, tables::read(file, text).unwrap())).collect()
}

fn all() -> Vec<Entry> {
    entries().into_iter().flat_map(|(_, entries)| entries).collect()
}

fn mentions(text: &str) -> Vec<Mention> {
    Gazetteer::built_in().mentions(text, &[Span::new(0, text.len())], None)
}

#[test]
fn every_member_of_the_united_nations_is_there() {
    let members: BTreeSet<&str> = UN_MEMBERS.split_whitespace().collect();
    assert_eq!(members.len(), 193);
    let gazetteer = Gazetteer::built_in();
    let is_state = |id: &&str| gazetteer.find(id).is_some_and(|ix| gazetteer.entity(ix).entity_type == EntityType::State);
    let missing: Vec<_> = members.iter().filter(|id| !is_state(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn ids_are_sorted_and_unique_in_each_file() {
    for (file, entries) in entries() {
        for pair in entries.windows(2) {
            assert!(pair[0].id < pair[1].id, "{}: \"{}\" stands before \"{}\"", pair[1].place, pair[0].id, pair[1].id);
        }
        assert!(!entries.is_empty(), "{file}");
    }
}

#[test]
fn no_id_stands_in_two_files() {
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    for entry in all() {
        let place = entry.place.clone();
        let first = places.insert(entry.id.clone(), entry.place);
        assert!(first.is_none(), "{place}: id \"{}\" stands at {} too", entry.id, first.unwrap_or_default());
    }
}

#[test]
fn ids_have_the_shape_of_their_type() {
    for entry in all() {
        let id = &entry.id;
        let fits = match entry.entity_type {
            EntityType::State => id.len() == 3 && id.bytes().all(|b| b.is_ascii_uppercase()),
            EntityType::Organization => !id.is_empty() && id.to_uppercase() == *id,
            EntityType::Person => {
                id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') && !id.starts_with('-') && !id.ends_with('-')
            }
        };
        assert!(fits, "{}: \"{id}\" is no id of a {}", entry.place, entry.entity_type.name());
    }
}

#[test]
fn dates_are_days_months_or_years_in_order() {
    for entry in all() {
        let forms = entry.forms.iter().map(|(_, form)| (&form.from, &form.to, form.name.clone()));
        let offices = entry.roles.iter().map(|role| (&role.from, &role.to, role.office.clone()));
        for (from, to, what) in forms.chain(offices) {
            for date in [from, to].into_iter().flatten() {
                assert_eq!(whowhom::corpus::iso_date(date).as_ref(), Some(date), "{}: {what}", entry.place);
            }
            if let (Some(from), Some(to)) = (from, to) {
                assert!(from <= to, "{}: {what} from {from} to {to}", entry.place);
            }
        }
    }
}

#[test]
fn every_reference_has_its_entity() {
    let gazetteer = Gazetteer::built_in();
    for entity in gazetteer.entities() {
        let offices = entity.roles.iter().map(|role| &role.of);
        for id in offices.chain(&entity.members).chain(&entity.seat) {
            assert!(
                gazetteer.find(id).is_some(),
                "{}: \"{}\" refers to \"{id}\", which is no entity",
                entity.place,
                entity.id
            );
        }
    }
}

#[test]
fn every_entity_and_office_says_where_it_is_from() {
    for entry in all() {
        let is_told =
            entry.source.is_some() || (!entry.roles.is_empty() && entry.roles.iter().all(|role| role.source.is_some()));
        assert!(is_told, "{}: \"{}\" has no source", entry.place, entry.id);
    }
}

/// A text in which the form can stand for its entity: with a word that it needs, a hyphen after a prefix, a title before a
/// surname.
fn context(kind: MentionKind, form: &Form) -> (String, usize) {
    let needed = form.needs.first().map_or_else(String::new, |word| format!("; {word}."));
    match kind {
        MentionKind::Surname => (format!("Then President {} spoke{needed}", form.name), "Then President ".len()),
        _ if form.is_prefix => (format!("The {}-led bloc{needed}", form.name), "The ".len()),
        _ => (format!("So {} it is{needed}", form.name), "So ".len()),
    }
}

/// Every form leads to its entity, or to nobody because others share it; never to somebody else alone.
#[test]
fn every_form_finds_its_entity_or_is_shared() {
    let gazetteer = Gazetteer::built_in();
    let entries = all();
    let mut owners: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in &entries {
        for (_, form) in &entry.forms {
            owners.entry(whowhom::text::fold::fold(&form.name)).or_default().insert(entry.id.clone());
        }
    }
    let (mut found, mut shared, mut wrong) = (0, 0, Vec::new());
    for entry in &entries {
        for (kind, form) in &entry.forms {
            let (text, start) = context(*kind, form);
            let span = Span::new(start, start + form.name.len());
            let hit = mentions(&text).into_iter().find(|m| m.span == span);
            let is_own = hit.is_some_and(|m| gazetteer.entity(m.entity).id == entry.id);
            let is_shared = owners[&whowhom::text::fold::fold(&form.name)].len() > 1;
            match (is_own, is_shared) {
                (true, _) => found += 1,
                (false, true) => shared += 1,
                (false, false) => wrong.push(format!("{}: \"{}\" in \"{text}\"", entry.place, form.name)),
            }
        }
    }
    assert!(wrong.is_empty(), "{} forms are lost:\n{}", wrong.len(), wrong.join("\n"));
    assert!(found > 3000 && shared * 10 < found, "{found} forms found, {shared} shared with others");
}

#[test]
fn no_form_or_word_beside_it_is_blank() {
    for entry in all() {
        for (_, form) in &entry.forms {
            let beside = form.not_before.iter().chain(&form.not_after).chain(&form.needs);
            for word in beside.chain([&form.name]) {
                assert!(!word.is_empty() && word.trim() == word, "{}: \"{word}\" of \"{}\"", entry.place, form.name);
            }
        }
    }
}

/// Names that a careless table would take for an actor.
#[test]
fn everyday_words_are_nobody() {
    for text in [
        "They told us to wait.",
        "We may march in May.",
        "He ate turkey and drank Turkish coffee from fine china.",
        "An Indian summer in New Mexico.",
        "It is who we are.",
        "The man was polish-free and his jordan almonds were good.",
    ] {
        let found: Vec<_> = mentions(text).iter().map(|m| m.span.of(text).to_owned()).collect();
        assert!(found.is_empty(), "{text} names {found:?}");
    }
}

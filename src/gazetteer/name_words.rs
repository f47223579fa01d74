//! Words inside names that tell people from bodies: `Ministry`, `Holdings`; `President`, `Sheikh`.

/// Words of which one in a name shows a body.
#[rustfmt::skip]
const BODY_WORDS: &[&str] = &[
    "academy", "accord", "administration", "agency", "air", "airlines", "airways", "alliance", "allied", "armed", "army", "assembly", "associated", "associates", "association", "authority", "bancorp",
    "bank", "banking", "battalion", "board", "brands", "brigade", "brigades", "broadcasting", "bureau", "cabinet", "capital", "center", "centre", "chamber", "charity", "church", "club", "co",
    "coalition", "college", "command", "commission", "committee", "communications", "community", "company", "confederation", "conference", "congress", "consortium", "convention", "cooperative",
    "corp", "corporation", "corps", "council", "court", "courts", "defence", "defense", "democrats", "department", "economic", "embassy", "energy", "enterprises", "faction", "federation", "fighters", "fleet", "force",
    "forces", "forum", "foundation", "front", "fund", "gas", "gazette", "government", "group", "guard", "herald", "holding", "holdings", "hospital", "inc", "incorporated", "industries", "initiative",
    "institute", "institution", "insurance", "international", "journal", "jihad", "justice", "laboratories", "league", "legislature", "liberation", "limited", "llc", "lp", "ltd", "magazine", "marines", "media", "militants", "military", "militia",
    "mining", "ministry", "mission", "movement", "mujahideen", "national", "nations", "navy", "network", "news", "observatory", "office", "oil", "opposition", "organisation", "organization", "palace", "parliament", "partners",
    "partnership", "party", "patrol", "peacekeepers", "people's", "petroleum", "pharmaceuticals", "plc", "police", "post", "power", "press", "program", "programme", "project", "province", "radio", "rebels", "regime", "republic", "resistance", "resources", "revolutionary", "school",
    "secretariat", "security", "senate", "service", "services", "society", "soldiers", "squad", "station", "steel", "systems", "technologies", "technology", "telecom", "television", "times", "treaty", "tribunal", "tribune", "troops", "trust", "union", "united",
    "university", "volunteers", "watch", "wing", "workers", "youth", "rights", "solidarity", "fellowship", "declaration", "relief", "productions", "financial", "monitor", "brothers", "sons", "martyrs", "internet", "worldwide", "catholic", "protestant", "islamic", "of", "the", "for", "against", "&",
];

/// Titles before a person's name, in small letters; `of` may follow none of them.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "president", "president-elect", "prime", "minister", "foreign", "defense", "defence", "interior", "finance", "premier", "chancellor", "king", "queen", "prince", "princess", "crown", "sheikh", "sheik", "shaikh", "emir", "sultan",
    "general", "gen.", "gen", "lt.", "lt", "major", "maj.", "colonel", "col.", "col", "captain", "admiral", "marshal", "field", "secretary", "secretary-general", "secretary_general", "deputy", "vice", "acting", "former", "ex-president",
    "senator", "sen.", "governor", "gov.", "ambassador", "envoy", "speaker", "chief", "justice", "judge", "mullah", "ayatollah", "maulana", "mawlawi", "imam", "pope", "cardinal", "archbishop", "bishop", "rev.", "dr.", "dr", "rep.", "rep", "sens.", "reps.", "adm.", "brig.", "sgt.", "capt.", "prof.", "mr.", "mr", "mrs.", "mrs", "ms.",
    "sir", "lord", "lady", "comrade", "chairman", "commander", "leader", "spokesman", "spokeswoman", "us", "u.s.", "un", "united", "nations", "state",
];

/// Words of [`TITLES`] that only belong to one: `the foreign Zork` is no person.
const NO_TITLES: &[&str] = &[
    "foreign", "prime", "defense", "defence", "interior", "finance", "crown", "deputy", "vice", "acting", "former", "chief",
    "field", "us", "un", "united", "nations", "state", "major", "general", "justice",
];

/// Whether the word is a title, in any letter case.
pub(super) fn is_title(word: &str) -> bool {
    let lower = word.to_lowercase();
    TITLES.contains(&lower.as_str()) && !NO_TITLES.contains(&lower.as_str())
}

/// Whether a word of the name shows a body.
pub(super) fn has_body_word(name: &str) -> bool {
    name.split([' ', '_']).any(|word| BODY_WORDS.contains(&word.to_lowercase().trim_end_matches('.')))
}

/// The name without titles at its start, if something of it is left.
pub(super) fn without_title(name: &str) -> &str {
    let mut rest = name.trim_matches(['_', ' ']);
    while let Some((first, after)) = rest.split_once([' ', '_']) {
        if !TITLES.contains(&first.to_lowercase().as_str()) || after.is_empty() {
            break;
        }
        rest = after.trim_start_matches(|c: char| !c.is_alphanumeric());
    }
    rest
}

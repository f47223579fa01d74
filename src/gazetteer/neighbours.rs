//! Lists the words beside a name that say what it is.
//!
//! `Mr Lee` is a person, `Lee University` a thing called after one.

/// Words before a surname that show a person is meant.
#[rustfmt::skip]
pub(super) const TITLES: &[&str] = &[
    "ambassador", "chairman", "chairwoman", "chancellor", "chief", "colonel", "commissioner", "congressman", "congresswoman",
    "dr", "emir", "general", "governor", "justice", "king", "leader", "lord", "madame", "mayor", "minister", "miss", "mr", "mrs", "ms",
    "candidate", "dictator", "director", "envoy", "president", "president-elect", "premier", "prince", "princess", "professor", "prof", "queen", "rep",
    "representative", "secretary", "sen", "senator", "sheikh", "sir", "speaker", "spokesman", "spokeswoman", "sultan", "taoiseach", "tsar", "comrade", "gov", "gen",
];

/// Those of the titles that are written with a stop.
pub(super) const SHORT_TITLES: &[&str] = &["dr", "gen", "gov", "mr", "mrs", "ms", "prof", "rep", "sen"];

/// Words that often open a sentence, so that their capital says nothing.
#[rustfmt::skip]
pub(super) const OPENERS: &[&str] = &[
    "a", "according", "after", "although", "amid", "an", "and", "as", "at", "because", "before", "both", "but", "by", "can", "could", "despite", "did", "does",
    "during", "even", "for", "from", "had", "has", "have", "here", "how", "however", "if", "in", "instead", "is", "just", "like", "meanwhile", "nor", "not", "now",
    "of", "on", "once", "only", "or", "perhaps", "recently", "said", "says", "should", "since", "so", "still", "than", "that", "the", "then", "there", "though",
    "through", "to", "today", "under", "unless", "unlike", "until", "was", "were", "what", "when", "where", "whether", "while", "who", "why", "will", "with", "without",
    "would", "yesterday", "yet", "mere", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
];

/// Last words of names of things that are called after a place or a person.
#[rustfmt::skip]
pub(super) const THINGS: &[&str] = &[
    "Academy", "Airlines", "Airport", "Airways", "Avenue", "Award", "Bank", "Boulevard", "Building", "Campus", "Cathedral", "Center", "Centre", "Church", "Club",
    "College", "Cup", "Daily", "Doctrine", "Foundation", "Gazette", "Hall", "Herald", "Hospital", "Hotel", "House", "Institute", "Jr", "Journal", "Library", "Marathon", "Memorial",
    "Museum", "Observer", "Organization", "Park", "Plaza", "Post", "Prize", "Road", "School", "Square", "Stadium", "Street", "Sun", "Theater", "Theatre", "Times", "Tower", "Towers",
    "Tribune", "University", "Zoo",
];

/// How many words after a name are looked at for a word of [`THINGS`]: `Moscow State Linguistic University` needs 3.
const THING_WITHIN: usize = 3;

/// `Moscow State University`: capitalised words follow, one of the next few naming a thing.
pub(super) fn names_a_thing(after: &str) -> bool {
    after.strip_prefix(' ').is_some_and(|rest| {
        rest.split(' ')
            .take(THING_WITHIN)
            .take_while(|word| word.starts_with(char::is_uppercase))
            .any(|word| THINGS.contains(&word.trim_end_matches(|c: char| !c.is_alphanumeric())))
    })
}

//! Finds spans that look like names of actors and that no table has.
//!
//! `Then President Anna Roe met Poseidon Bank.` gives `Anna Roe`, after a title, and `Poseidon Bank`, with a body's word.
//!
//! Looks at letter case, the words beside a span and the words of the article alone, sentence by sentence. A place is not
//! told from an actor: that is for who reads the list.

use super::name_words::{has_body_word, is_title, without_title};
use super::neighbours::OPENERS;
use super::{EntityType, Gazetteer, Mention};
use crate::text::{Folded, Span, words};
use rustc_hash::FxHashSet;

/// A span that may be a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Bytes of the article's text; titles and openers are left out.
    pub(super) span: Span,
    /// As it is compared and listed: folded, blanks single.
    pub(super) name: String,
    /// Whether its capital says something: not that of a single word at the start of a sentence.
    pub(super) is_certain: bool,
    /// What speaks for a person and for an organisation.
    pub(super) evidence: Evidence,
}

/// Points for two types; only which is larger means something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Evidence {
    pub(super) person: u32,
    pub(super) organization: u32,
}

impl Evidence {
    /// The type with more points, if that has one for every other mention at least: a place that once stood after a title
    /// is no person.
    pub(super) fn guess(self, mentions: u32) -> Option<EntityType> {
        let is_enough = |points: u32| points * 2 >= mentions;
        match self.person.cmp(&self.organization) {
            std::cmp::Ordering::Greater => is_enough(self.person).then_some(EntityType::Person),
            std::cmp::Ordering::Less => is_enough(self.organization).then_some(EntityType::Organization),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// Points for a title before the name, or for a word that only a body has.
const STRONG: u32 = 3;
/// Points for a name in capitals.
const WEAK: u32 = 1;

/// The fewest words of a headline.
const HEADLINE_FROM: usize = 4;

/// Small words that a name may go on over.
const INSIDE: &[&str] = &[
    "of", "for", "de", "da", "do", "del", "della", "di", "du", "der", "den", "van", "von", "bin", "ibn", "al", "el", "ul",
    "ad", "y", "e",
];

/// Capitalised words that are no actor's name: days, months, peoples and faiths, and the bodies that every state has.
#[rustfmt::skip]
const NO_NAMES: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "i", "ii", "iii", "ok", "tv", "am", "pm", "gmt", "est", "edt", "god", "bible", "koran", "quran", "ramadan", "easter", "christmas", "internet",
    "muslim", "muslims", "islam", "islamic", "islamist", "islamists", "christian", "christians", "jewish", "jews", "jew", "sunni", "sunnis", "shiite", "shiites", "shia", "shi'ite", "catholic", "catholics", "hindu", "hindus", "buddhist", "arab", "arabs", "kurd", "kurds", "kurdish",
    "persian", "western", "eastern", "northern", "southern", "west", "east", "north", "south", "central", "european", "europeans", "asian", "african", "latin", "soviet", "nazi", "english", "arabic", "spanish", "latino", "hispanic", "black", "white", "native",
    "ministry", "minister", "foreign", "defense", "defence", "interior", "finance", "justice", "parliament", "government", "army", "navy", "police", "court", "supreme", "constitution", "cabinet", "embassy", "council", "state", "republic", "senate", "house", "congress",
    "department", "president", "presidency", "king", "queen", "prime", "secretary", "general", "national", "security", "air", "force", "forces", "armed", "guard", "bank", "federal", "party", "union", "chief", "office", "administration", "ambassador", "capitol", "mr", "mrs", "ms", "dr", "sir",
    "war", "cold", "world", "gulf", "story", "highlights", "photo", "photos", "video", "image", "getty", "images", "file", "read", "related", "more", "facebook", "twitter", "advertisement", "hide", "caption", "press", "et", "pt", "pst", "edt",
    "attorney", "speaker", "majority", "minority", "leader", "whip", "chairman", "rep", "sen", "gen", "col", "lt", "gov", "adm", "capt", "maj", "sgt", "brig", "democratic", "korean", "koreans", "congressional", "presidential",
    "i'm", "i've", "i'd", "i'll", "you", "he", "she", "it", "we", "they", "his", "her", "our", "their", "its", "my", "your", "this", "these", "those", "there", "some", "many", "most", "all", "no", "yes", "one", "two", "three", "every", "each",
    "also", "asked", "between", "several", "such", "another", "any", "other", "others", "both", "either", "neither", "whatever", "let", "please", "thank", "good", "new", "first", "second", "last", "next", "over", "up", "down", "out", "off", "well", "we're", "it's", "that's", "he's",
];

/// The names in the sentences that are nobody's in `gazetteer`, in text order, and how many words were looked at, marks not
/// counted. `taken` are the mentions of the article.
///
/// The one place where candidates are found: what else finds names can stand in for it.
pub(super) fn candidates(
    gazetteer: &Gazetteer,
    first_names: &FxHashSet<String>,
    text: &str,
    sentences: &[Span],
    taken: &[Mention],
) -> (Vec<Candidate>, u64) {
    let common = common_words(text, sentences);
    let (mut out, mut words) = (Vec::new(), 0);
    for sentence in sentences {
        let from = taken.partition_point(|mention| mention.span.end <= sentence.start);
        let inside: Vec<Span> = taken[from..].iter().map(|m| m.span).take_while(|span| span.start < sentence.end).collect();
        let reader = Reader { text, sentence: *sentence, taken: inside, common: &common, first_names, gazetteer };
        words += reader.read(&mut out);
    }
    (out, words)
}

/// Words that the article also writes small.
fn common_words<'t>(text: &'t str, sentences: &[Span]) -> FxHashSet<&'t str> {
    let small = |word: &&str| word.starts_with(char::is_lowercase);
    let parts = sentences.iter().flat_map(|s| s.of(text).split(|c: char| !c.is_alphanumeric() && c != '\''));
    parts.filter(small).collect()
}

/// Reads one sentence.
struct Reader<'t> {
    text: &'t str,
    sentence: Span,
    /// Mentions in it.
    taken: Vec<Span>,
    common: &'t FxHashSet<&'t str>,
    first_names: &'t FxHashSet<String>,
    gazetteer: &'t Gazetteer,
}

/// A word of the sentence.
#[derive(Debug, Clone, Copy)]
struct Token<'t> {
    /// Bytes of the article.
    span: Span,
    text: &'t str,
    is_capital: bool,
    is_taken: bool,
}

impl Reader<'_> {
    /// Adds the candidates to `out`; returns how many words were looked at.
    fn read(&self, out: &mut Vec<Candidate>) -> u64 {
        let folded = Folded::of(self.text, self.sentence);
        let words = words(&folded.text);
        let count = words.iter().filter(|word| word.is_word).count() as u64;
        let tokens: Vec<Token<'_>> = words
            .into_iter()
            .map(|word| {
                let span = folded.original(word.span);
                let text = word.span.of(&folded.text);
                let is_taken = self.taken.iter().any(|mention| mention.overlaps(span));
                Token { span, text, is_capital: word.is_word && text.starts_with(char::is_uppercase), is_taken }
            })
            .collect();
        if is_headline(&tokens) {
            return count;
        }
        let mut at = 0;
        while at < tokens.len() {
            let end = self.run_end(&tokens, at);
            if end > at {
                out.extend(self.candidate(&tokens, at, end));
            }
            at = end.max(at + 1);
        }
        count
    }

    /// The end of the longest run of name words that begins at `start`; `start` if none does.
    fn run_end(&self, tokens: &[Token<'_>], start: usize) -> usize {
        let is_name = |token: &Token<'_>| token.is_capital && !token.is_taken;
        let (mut at, mut end) = (start, start);
        while let Some(token) = tokens.get(at) {
            let gap = if at > start { Span::new(tokens[at - 1].span.end, token.span.start).of(self.text) } else { "" };
            let joins = gap.is_empty() || (gap.trim().is_empty() && !gap.contains('\n'));
            if !joins {
                break;
            }
            if is_name(token) {
                end = at + 1;
            } else if at == start
                || token.is_taken
                || !(INSIDE.contains(&token.text)
                    || (gap.is_empty() && (token.text == "-" || (token.text == "." && is_short_title(tokens[at - 1].text)))))
            {
                break;
            }
            at += 1;
        }
        end
    }

    fn candidate(&self, tokens: &[Token<'_>], start: usize, end: usize) -> Option<Candidate> {
        let opens = |at: usize| {
            tokens[..at].iter().all(|token| !token.text.starts_with(char::is_alphanumeric))
                || is_mark(tokens.get(at.wrapping_sub(1)))
        };
        let mut first = start;
        let is_no_part = |token: &Token<'_>| {
            let lower = token.text.to_lowercase();
            OPENERS.contains(&lower.as_str()) || self.common.contains(lower.as_str()) || lower.ends_with("ly")
        };
        while first < end && opens(start) && first == start && is_no_part(&tokens[first]) {
            first += 1;
        }
        while first < end
            && (is_no_name(tokens[first].text) && first + 1 < end && is_time(tokens[first].text)
                || !tokens[first].is_capital)
        {
            first += 1;
        }
        let mut last = end;
        while last > first && (is_time(tokens[last - 1].text) || !tokens[last - 1].is_capital) {
            last -= 1;
        }
        let (first, titled) = self.skip_titles(tokens, first, last);
        let run = tokens.get(first..last).filter(|run| !run.is_empty())?;
        let span = Span::new(run[0].span.start, run[run.len() - 1].span.end);
        let name = span.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ").replace('’', "'");
        let words: Vec<&Token<'_>> = run.iter().filter(|token| token.is_capital).collect();
        if words.iter().all(|token| is_no_name(token.text))
            || !self.is_new(&name)
            || is_shouted(&name)
            || is_seat_of_congress(&name)
        {
            return None;
        }
        let alone = run.len() == 1;
        let beside_mention = |token: Option<&Token<'_>>| token.is_some_and(|token| token.is_taken);
        if alone && !titled {
            let is_common = self.common.contains(name.to_lowercase().as_str()) || name.chars().count() < 2;
            let beside = beside_mention(tokens.get(first.wrapping_sub(1))) || beside_mention(tokens.get(last));
            if is_common || beside {
                return None;
            }
        }
        let is_certain = !(alone && opens(first)) || titled;
        let evidence = self.evidence(&name, run.len(), titled);
        Some(Candidate { span, name, is_certain, evidence })
    }

    /// Where the name begins behind titles, and whether one stands before it.
    fn skip_titles(&self, tokens: &[Token<'_>], first: usize, last: usize) -> (usize, bool) {
        let name = tokens
            .get(first..last)
            .filter(|run| !run.is_empty())
            .map_or("", |run| Span::new(run[0].span.start, run[run.len() - 1].span.end).of(self.text));
        let bare = without_title(name);
        let is_body = has_body_word(name);
        if !is_body && bare.len() < name.len() {
            let start = tokens[first].span.start + name.len() - bare.len();
            let at = tokens[first..last].iter().position(|token| token.span.start >= start).map_or(last, |at| first + at);
            return (at, true);
        }
        // A title may also be small: `foreign minister Roe`, `spokesman Roe`.
        let before = first.checked_sub(1).map(|at| &tokens[at]).filter(|token| !token.is_taken);
        (first, !is_body && before.is_some_and(|token| is_title(token.text)))
    }

    /// Whether no table has the name, with or without `the`.
    fn is_new(&self, name: &str) -> bool {
        self.gazetteer.known(name).is_empty() && self.gazetteer.known(name.trim_end_matches('s')).is_empty()
    }

    fn evidence(&self, name: &str, count: usize, titled: bool) -> Evidence {
        let mut evidence = Evidence::default();
        let first = name.split(' ').next().unwrap_or(name);
        let is_acronym = count == 1
            && name.chars().count() > 1
            && name.chars().all(|c| c.is_uppercase() || c == '.' || c.is_ascii_digit());
        if titled {
            evidence.person += STRONG;
        }
        if has_body_word(name) {
            evidence.organization += STRONG;
        }
        if is_acronym {
            evidence.organization += WEAK;
        }
        if count > 1 && !has_body_word(name) && self.first_names.contains(first) {
            evidence.person += STRONG;
        }
        evidence
    }
}

/// A title that is written with a stop: `Sen.`
fn is_short_title(word: &str) -> bool {
    matches!(
        word,
        "Sen"
            | "Rep"
            | "Gen"
            | "Col"
            | "Lt"
            | "Gov"
            | "Dr"
            | "Mr"
            | "Mrs"
            | "Ms"
            | "Maj"
            | "Sgt"
            | "Adm"
            | "Capt"
            | "Brig"
            | "Rev"
            | "Prof"
            | "Sens"
            | "Reps"
            | "St"
    )
}

/// A word in capitals that is too long for an acronym: a dateline, a heading.
fn is_shouted(name: &str) -> bool {
    name.chars().filter(|c| c.is_alphabetic()).count() > 5 && name.chars().all(|c| !c.is_lowercase())
}

/// `R-Texas`: what US news write behind a member's name.
fn is_seat_of_congress(name: &str) -> bool {
    name.starts_with("R-") || name.starts_with("D-")
}

fn is_no_name(word: &str) -> bool {
    NO_NAMES.contains(&word.to_lowercase().trim_end_matches('.'))
}

/// A day or month; [`NO_NAMES`] begins with those.
fn is_time(word: &str) -> bool {
    let lower = word.to_lowercase();
    NO_NAMES[..25].contains(&lower.trim_end_matches('.'))
}

/// A mark behind which a sentence may begin anew: a quotation mark, a dash, a colon.
fn is_mark(token: Option<&Token<'_>>) -> bool {
    token.is_some_and(|token| {
        matches!(token.text, "\"" | "“" | "”" | "'" | "—" | "–" | ":" | "•" | "(" | "*" | "..." | "…" | "?" | "!" | ".")
    })
}

/// Whether all words but the smallest begin with a capital, as in `Senate Passes Bill on Ships`.
fn is_headline(tokens: &[Token<'_>]) -> bool {
    let words: Vec<_> = tokens.iter().filter(|token| token.text.starts_with(char::is_alphabetic)).collect();
    let is_small = |word: &str| OPENERS.contains(&word) || INSIDE.contains(&word);
    words.len() >= HEADLINE_FROM && words.iter().all(|token| token.is_capital || is_small(token.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentences;

    const TABLES: &str = "[[state]]\nid = \"FRE\"\nname = \"Fredonia\"\ndemonyms = [\"Fredonian\"]\n";

    /// Each candidate as `name=type`, `?` behind one whose capital says nothing.
    fn found(text: &str) -> String {
        let gazetteer = Gazetteer::of_tables(&[("t.toml", TABLES)]).expect("valid").gazetteer;
        let sentences = sentences(text, &[]);
        let mentions = gazetteer.mentions(text, &sentences, None);
        let first_names = FxHashSet::from_iter(["Anna".to_owned()]);
        let shown = candidates(&gazetteer, &first_names, text, &sentences, &mentions).0.into_iter().map(|candidate| {
            let guess = candidate.evidence.guess(1).map_or("unknown", EntityType::name);
            format!("{}={guess}{}", candidate.name, if candidate.is_certain { "" } else { "?" })
        });
        shown.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_title_or_a_known_first_name_shows_a_person_and_a_bodys_word_an_organization() {
        assert_eq!(found("Then President Eva Roe met Poseidon Bank."), "Eva Roe=person, Poseidon Bank=organization");
        assert_eq!(found("They saw Anna Roe and the PFZ in Gloria."), "Anna Roe=person, PFZ=organization, Gloria=unknown");
        assert_eq!(found("The foreign minister Roe left."), "Roe=person");
    }

    #[test]
    fn names_of_the_tables_and_words_that_are_no_names_are_left_out() {
        assert_eq!(found("On Monday the Fredonian Foreign Ministry in Fredonia said in March that I left."), "");
        assert_eq!(found("Muslims met Christians."), "");
    }

    #[test]
    fn the_first_word_of_a_sentence_says_nothing_alone() {
        assert_eq!(found("Yesterday we left. However Zork was late. Zork came."), "Zork=unknown, Zork=unknown?");
        assert_eq!(found("Talks failed, and the talks were long."), "");
    }

    #[test]
    fn names_go_on_over_small_words_and_hyphens() {
        assert_eq!(
            found("They saw Sen. Eva Zork, feared Abu al-Roe of the Union for Peace in Gloria."),
            "Eva Zork=person, Abu al-Roe=unknown, Union for Peace=organization, Gloria=unknown"
        );
    }

    #[test]
    fn a_headline_gives_nothing() {
        assert_eq!(found("Senate Passes Long Bill On Ships"), "");
    }
}

//! An article as anaphora reads it: sentence by sentence, each with its words, its mentions and what is quoted in it.
//!
//! `“He lied,” Mr. Doe said.` has one quoted pronoun, and in Mr. Doe somebody whom no table knows.
//!
//! Knows no parse: only a sentence with two mentions is parsed, and whether there are two is what anaphora decides.

use crate::gazetteer::gender::{self, Gender};
use crate::gazetteer::{Actors, EntityIx, EntityType, Mention};
use crate::text::{Folded, Span, Word, words};
use rustc_hash::FxHashSet;

/// Where an anaphor stands: words `from..to` of a line, which read `phrase`.
pub(super) struct Place<'p> {
    pub(super) line: usize,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) phrase: &'p str,
}

/// An article with the mentions known so far.
pub(super) struct Passage<'a> {
    pub(super) actors: Actors<'a>,
    text: &'a str,
    /// The article's date, ISO 8601.
    pub(super) date: Option<&'a str>,
    /// Its sentences in order.
    pub(super) lines: Vec<Line<'a>>,
    /// Last words of the names of people that no table knows.
    strangers: FxHashSet<String>,
}

/// A sentence.
pub(super) struct Line<'a> {
    sentence: Span,
    folded: Folded<'a>,
    words: Vec<Word>,
    /// By word, whether it is quoted.
    quoted: Vec<bool>,
    /// By word, the place of the mention it belongs to.
    owner: Vec<Option<usize>>,
    /// Its mentions in text order.
    pub(super) mentions: Vec<Mention>,
}

/// The people in a stretch of a sentence.
#[derive(Debug, Default)]
pub(super) struct People {
    /// Those in the tables, each once, in text order.
    pub(super) known: Vec<EntityIx>,
    /// Whether there is somebody else by name or pronoun: `Mr. Doe`.
    pub(super) strangers: bool,
    /// Whether there is somebody else by what he is: `an aide`.
    pub(super) nouns: bool,
}

impl People {
    /// Whether there is somebody else than those known.
    pub(super) const fn has_others(&self) -> bool {
        self.strangers || self.nouns
    }
}

/// Nouns for one human being, whom `he` may mean. Sorted, as the lists below.
#[rustfmt::skip]
const HUMANS: &[&str] = &[
    "accuser", "activist", "actor", "adviser", "advisor", "agent", "aide", "ally", "ambassador", "analyst", "assistant", "attorney", "author",
    "bishop", "boss", "boy", "brother", "businessman", "candidate", "captain", "chairman", "chairwoman", "chancellor", "chief", "child", "citizen",
    "cleric", "clerk", "client", "colleague", "columnist", "commander", "commissioner", "congressman", "congresswoman", "contractor", "correspondent",
    "cousin", "critic", "daughter", "defendant", "democrat", "deputy", "detainee", "developer", "dictator", "diplomat", "director", "doctor",
    "driver", "economist", "editor", "emir", "employee", "envoy", "executive", "expert", "father", "founder", "friend", "general", "girl", "governor",
    "gunman", "head", "historian", "host", "husband", "immigrant", "inspector", "jihadist", "journalist", "judge", "justice", "killer", "king",
    "lawmaker", "lawyer", "leader", "lieutenant", "lobbyist", "man", "manager", "mayor", "member", "militant", "minister", "mother", "neighbor",
    "nominee", "officer", "official", "operative", "opponent", "owner", "parent", "pastor", "patient", "person", "pilot", "player", "politician",
    "pope", "predecessor", "premier", "president", "priest", "prince", "princess", "prisoner", "producer", "professor", "prosecutor", "protester",
    "queen", "rabbi", "rapper", "reporter", "representative", "republican", "researcher", "resident", "rival", "scholar", "scientist", "secretary",
    "senator", "sheikh", "sheriff", "singer", "sister", "soldier", "son", "speaker", "spokesman", "spokesperson", "spokeswoman", "star", "strategist",
    "student", "successor", "sultan", "suspect", "teacher", "teenager", "terrorist", "victim", "voter", "whistleblower", "wife", "witness", "woman",
    "worker", "writer",
];

/// Titles before a name.
#[rustfmt::skip]
const TITLES: &[&str] = &[
    "ambassador", "chancellor", "dr", "gen", "general", "gov", "governor", "judge", "justice", "king", "lady", "lord", "mayor", "minister", "miss",
    "mr", "mrs", "ms", "pope", "president", "prince", "princess", "prof", "professor", "queen", "rep", "representative", "secretary", "sen",
    "senator", "sheikh", "sir", "speaker",
];

/// Words of which one stands in most capitalised names that are no person's.
#[rustfmt::skip]
const NO_PERSON: &[&str] = &[
    "academy", "accord", "act", "administration", "affairs", "agency", "agreement", "air", "airport", "america", "american", "april", "army",
    "assembly", "association", "attorney", "august", "authority", "avenue", "bank", "bay", "beach", "board", "brexit", "building", "bureau",
    "capitol", "cathedral", "caucus", "center", "central", "centre", "chamber", "chief", "christmas", "church", "city", "coast", "college", "command",
    "commission", "committee", "communist", "congress", "congressional", "constitution", "convention", "corporation", "corps", "council", "county",
    "court", "day", "deal", "december", "defense", "democratic", "department", "district", "division", "east", "eastern", "european", "executive",
    "february", "federal", "federation", "first", "force", "forces", "foreign", "forum", "foundation", "fox", "friday", "fund", "general", "global",
    "government", "great", "group", "guard", "health", "high", "hill", "homeland", "hospital", "hotel", "house", "inc", "inn", "institute",
    "intelligence", "international", "isis", "island", "islands", "january", "journal", "july", "june", "labor", "labour", "lake", "law", "leader",
    "league", "magazine", "majority", "march", "may", "medal", "media", "middle", "minister", "ministry", "minority", "monday", "mount", "museum",
    "national", "navy", "network", "new", "news", "north", "northern", "november", "ocean", "october", "office", "olympic", "olympics", "order",
    "organization", "pact", "park", "parliament", "party", "pentagon", "police", "policy", "post", "press", "prime", "prize", "program", "project",
    "republic", "republican", "research", "river", "road", "room", "saint", "san", "santa", "saturday", "school", "sea", "secretary", "security",
    "senate", "september", "service", "services", "session", "social", "society", "south", "southern", "square", "st", "staff", "state", "states",
    "station", "street", "strip", "studies", "summit", "sunday", "super", "supreme", "system", "tea", "thursday", "times", "tower", "trade", "treaty",
    "tribune", "tuesday", "union", "united", "university", "valley", "vice", "wall", "war", "wednesday", "west", "western", "white", "world", "york",
];

/// Verbs whose subject is a person: `Haspel said`.
const SAYING: &[&str] = &["added", "argued", "asked", "replied", "said", "says", "testified", "told", "tweeted", "wrote"];

/// How many bytes a description may stand behind a name: `John Kerry, the secretary of state,` needs 26.
const APPOSED_WITHIN: usize = 60;

impl<'a> Passage<'a> {
    /// The article whose names are `mentions`, in text order.
    pub(super) fn new(
        actors: Actors<'a>,
        text: &'a str,
        sentences: &[Span],
        mentions: &[Mention],
        date: Option<&'a str>,
    ) -> Self {
        let mut quotes = Quotes::default();
        let mut rest = mentions;
        let mut lines = Vec::with_capacity(sentences.len());
        let mut at = 0;
        for sentence in sentences {
            quotes.read(&text[at.min(sentence.start)..sentence.start]);
            at = sentence.end;
            let (inside, after) = rest.split_at(rest.partition_point(|mention| mention.span.start < sentence.end));
            rest = after;
            lines.push(Line::new(*sentence, Folded::of(text, *sentence), inside.to_vec(), &mut quotes));
        }
        let strangers = lines.iter().flat_map(Line::strangers).collect();
        Self { actors, text, date, lines, strangers }
    }

    /// All its mentions in text order.
    pub(super) fn into_mentions(self) -> Vec<Mention> {
        self.lines.into_iter().flat_map(|line| line.mentions).collect()
    }

    /// The text at a span.
    pub(super) fn written(&self, span: Span) -> &'a str {
        span.of(self.text)
    }

    /// What kind of actor an entity is.
    pub(super) fn entity_type(&self, entity: EntityIx) -> Option<EntityType> {
        self.actors.get(entity).map(|entity| entity.entity_type)
    }

    /// Whether a line is the first of its paragraph.
    pub(super) fn opens_paragraph(&self, line: usize) -> bool {
        line == 0 || self.text[self.lines[line - 1].sentence.end..self.lines[line].sentence.start].contains('\n')
    }

    /// The people in the words `from..to` of a line.
    pub(super) fn people(&self, line: usize, from: usize, to: usize, except: Gender) -> People {
        let line = &self.lines[line];
        let mut people = People::default();
        for at in from..to {
            if let Some(entity) = line.owner[at].map(|owner| line.mentions[owner].entity) {
                let is_person = self.entity_type(entity) == Some(EntityType::Person);
                if is_person && !people.known.contains(&entity) && self.gender(entity) != Some(except) {
                    people.known.push(entity);
                }
                continue;
            }
            let is_open_pronoun = || gender::of_pronoun(&line.form(at)).is_some_and(|gender| gender != except);
            people.nouns |= line.is_human(at);
            people.strangers |=
                self.is_stranger(line, at) || (people.known.is_empty() && !line.quoted[at] && is_open_pronoun());
        }
        people
    }

    fn gender(&self, entity: EntityIx) -> Option<Gender> {
        self.actors.get(entity).and_then(|entity| gender::of_name(&entity.name))
    }

    /// Whether the word at `at` belongs to the name of a person that no table knows.
    fn is_stranger(&self, line: &Line<'_>, at: usize) -> bool {
        line.is_capital(at)
            && (self.strangers.contains(line.word(at))
                || (at > 0 && line.get(at + 1).is_some_and(|next| is_in(SAYING, next))))
    }
}

impl<'a> Line<'a> {
    fn new(sentence: Span, folded: Folded<'a>, mentions: Vec<Mention>, quotes: &mut Quotes) -> Self {
        let words = words(&folded.text);
        let mut read = 0;
        let mut marked = Vec::with_capacity(words.len());
        for word in &words {
            quotes.read(&folded.text[read..word.span.start]);
            marked.push(quotes.are_open());
            read = word.span.start;
        }
        quotes.read(&folded.text[read..]);
        let mut line = Self { sentence, owner: vec![None; words.len()], folded, words, quoted: marked, mentions };
        line.own();
        line
    }

    fn own(&mut self) {
        let mut next = 0;
        for at in 0..self.words.len() {
            let span = self.folded.original(self.words[at].span);
            while self.mentions.get(next).is_some_and(|mention| mention.span.end <= span.start) {
                next += 1;
            }
            self.owner[at] = self.mentions.get(next).filter(|mention| mention.span.overlaps(span)).map(|_| next);
        }
    }

    /// Adds a mention at words `from..to`.
    pub(super) fn add(&mut self, mention: Mention) {
        let at = self.mentions.partition_point(|known| known.span.start < mention.span.start);
        self.mentions.insert(at, mention);
        self.own();
    }

    /// How many words and marks it has.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at `at` as written.
    pub(super) fn word(&self, at: usize) -> &str {
        self.words[at].span.of(&self.folded.text)
    }

    /// The word at `at`, if there is one.
    pub(super) fn get(&self, at: usize) -> Option<&str> {
        (at < self.words.len()).then(|| self.word(at))
    }

    fn form(&self, at: usize) -> String {
        self.word(at).to_ascii_lowercase()
    }

    /// Whether the words from `at` on are these, in any letter case.
    pub(super) fn reads(&self, at: usize, phrase: &str) -> bool {
        phrase.split(' ').enumerate().all(|(n, word)| self.get(at + n).is_some_and(|w| w.eq_ignore_ascii_case(word)))
    }

    /// The bytes of the article that words `from..to` take.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        self.folded.original(Span::new(self.words[from].span.start, self.words[to - 1].span.end))
    }

    /// The byte of the article where it starts.
    pub(super) fn start(&self) -> usize {
        self.sentence.start
    }

    /// The mention that the word at `at` belongs to.
    pub(super) fn mention_at(&self, at: usize) -> Option<&Mention> {
        self.owner.get(at).copied().flatten().map(|owner| &self.mentions[owner])
    }

    /// Whether the word is quoted.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.quoted[at]
    }

    /// Whether the word belongs to a mention.
    pub(super) fn is_named(&self, at: usize) -> bool {
        self.owner[at].is_some()
    }

    /// The mentions that words `from..to` belong to.
    pub(super) fn mentions_in(&self, from: usize, to: usize) -> impl Iterator<Item = &Mention> {
        let owners = self.owner[from..to].iter().flatten();
        let (first, last) = (owners.clone().min().copied(), owners.max().copied());
        let range = first.map_or(0..0, |first| first..last.unwrap_or(first) + 1);
        self.mentions[range].iter()
    }

    /// Whether the word begins with a capital.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(|word| word.starts_with(char::is_uppercase))
    }

    /// A capitalised word of no mention.
    pub(super) fn is_free_capital(&self, at: usize) -> bool {
        self.is_capital(at) && self.owner[at].is_none()
    }

    /// Last words of what look like names of people that no mention covers.
    fn strangers(&self) -> Vec<String> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < self.len() {
            let end = (at..self.len()).find(|end| !self.is_free_capital(*end)).unwrap_or(self.len());
            out.extend(self.stranger(at, end));
            at = end.max(at) + 1;
        }
        out
    }

    /// The last of the capitalised words `from..to`, if they look like a person's name: two or more of them, or one behind
    /// a title, none of an institution, and no name behind them that they are the title of.
    fn stranger(&self, from: usize, to: usize) -> Option<String> {
        let skipped = usize::from(from == 0 && to > 0 && is_opener(&self.form(0)));
        let titles = (from..to).take_while(|at| is_in(TITLES, &self.form(*at))).count();
        let behind_stop = from > 1 && self.word(from - 1) == "." && is_in(TITLES, &self.form(from - 2));
        let name = from + skipped.max(titles)..to;
        let is_name = |at: usize| {
            let word = self.word(at);
            word.len() <= 2 || (!is_in(NO_PERSON, &self.form(at)) && word.chars().any(char::is_lowercase))
        };
        let fewest = if titles > 0 || behind_stop { 1 } else { 2 };
        let before_name = self.owner.get(to).is_some_and(Option::is_some);
        let last = name.end.checked_sub(1).filter(|_| name.len() >= fewest && !before_name)?;
        name.clone().all(is_name).then(|| self.word(last).to_owned())
    }

    /// Whether the word at `at` is a noun for a human being that no name is beside.
    fn is_human(&self, at: usize) -> bool {
        !self.is_capital(at) && is_in(HUMANS, self.word(at)) && !self.describes_neighbour(at)
    }

    /// Whether the noun at `at` says what a name beside it is: `Fiji's president Jane Doe`, `Jane Doe, the president,`.
    fn describes_neighbour(&self, at: usize) -> bool {
        if self.is_capital(at + 1) {
            return true;
        }
        let noun = self.words[at].span.start;
        let before = self.owner[..at].iter().rposition(Option::is_some);
        before.is_some_and(|name| {
            let between = &self.folded.text[self.words[name].span.end..noun];
            between.starts_with(',') && between.len() <= APPOSED_WITHIN && between.matches(',').count() == 1
        })
    }
}

/// Whether a sorted list has the word.
fn is_in(sorted: &[&str], word: &str) -> bool {
    sorted.binary_search(&word).is_ok()
}

/// Words before a name at the start of a sentence that are no part of it.
fn is_opener(word: &str) -> bool {
    matches!(
        word,
        "the"
            | "a"
            | "an"
            | "in"
            | "on"
            | "at"
            | "but"
            | "and"
            | "as"
            | "after"
            | "before"
            | "when"
            | "while"
            | "if"
            | "for"
            | "with"
            | "from"
            | "by"
            | "that"
            | "this"
            | "both"
            | "former"
            | "even"
            | "since"
            | "though"
            | "although"
    )
}

/// Which quotation marks are open.
#[derive(Debug, Default)]
struct Quotes {
    curly: bool,
    straight: bool,
}

impl Quotes {
    fn read(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '“' => self.curly = true,
                '”' => self.curly = false,
                '"' => self.straight = !self.straight,
                '\n' => *self = Self::default(),
                _ => {}
            }
        }
    }

    fn are_open(&self) -> bool {
        self.curly || self.straight
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        for list in [HUMANS, TITLES, NO_PERSON, SAYING] {
            assert!(list.is_sorted());
        }
    }

    #[test]
    fn names_of_people_that_no_table_knows_are_told_from_institutions() {
        let strangers = |text: &str| {
            let line = Line::new(
                Span::new(0, text.len()),
                Folded::of(text, Span::new(0, text.len())),
                Vec::new(),
                &mut Quotes::default(),
            );
            line.strangers().join(" ")
        };
        assert_eq!(strangers("The clerk Jane B. Doe met Mr. Roe."), "Doe Roe");
        assert_eq!(strangers("The Supreme Court and the Justice Department sat in New York."), "");
        assert_eq!(strangers("Attorney General met nobody."), "");
    }

    #[test]
    fn quotation_marks_end_with_the_line() {
        let text = "“He left,” she said. \"He";
        let mut quotes = Quotes::default();
        let line = Line::new(Span::new(0, text.len()), Folded::of(text, Span::new(0, text.len())), Vec::new(), &mut quotes);
        let words: Vec<&str> = (0..line.len()).filter(|at| line.is_quoted(*at)).map(|at| line.word(at)).collect();
        assert_eq!(words, ["He", "left", ",", "”", "He"]);
        quotes.read("\n");
        assert!(!quotes.are_open());
    }
}

//! Tells friendly words from hostile ones, and good from bad: `praise`, `feud`, `hero`, `corrupt`.
//!
//! `lash out` is a hostile verb, `lawsuit` a hostile noun, `hero` a good one.
//!
//! The words are data of `gazetteer/valence`; nothing here knows one of them.

use crate::syntax::Tag;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::sync::OnceLock;

/// The file in the binary.
const FILE: &str = include_str!("../../gazetteer/valence/en.toml");

/// The most words of an entry, `stick up for` has three.
const LONGEST: usize = 4;

/// Endings that a word may have behind a stem of the lists, and what the stem has in their place, in the order they are tried.
const ENDINGS: &[(&str, &str)] =
    &[("s", ""), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", ""), ("ing", "e"), ("ied", "y"), ("ies", "y"), ("ly", "")];

/// Words of news that have an ending and say nothing of what their stem says: `according to`, `arms deal`, `united front`.
const NO_STEMS: [&str; 4] = ["according", "accordingly", "arms", "united"];

/// What a word says of those it stands between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Valence {
    /// Its subject acts or speaks against its object.
    Hostile,
    /// Its subject helps or praises its object.
    Friendly,
    /// Its subject undergoes harm.
    Suffering,
    /// Who is called so is blamed.
    Bad,
    /// Who is called so is praised.
    Good,
}

impl Valence {
    /// The name in the file and in features.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hostile => "hostile",
            Self::Friendly => "friendly",
            Self::Suffering => "suffering",
            Self::Bad => "bad",
            Self::Good => "good",
        }
    }

    /// Whether it speaks well.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        matches!(self, Self::Friendly | Self::Good)
    }
}

/// The words of one language, by part of speech.
#[derive(Debug)]
pub struct ValenceLexicon {
    /// By word or phrase, what it is as a verb, noun, adjective and adverb.
    words: FxHashMap<String, [Option<Valence>; 4]>,
    /// First words of phrases.
    openers: FxHashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    verbs: FxHashMap<Valence, Vec<String>>,
    nouns: FxHashMap<Valence, Vec<String>>,
    adjectives: FxHashMap<Valence, Vec<String>>,
    adverbs: FxHashMap<Valence, Vec<String>>,
}

impl ValenceLexicon {
    /// The English words in the binary, read once.
    ///
    /// # Panics
    /// When the built-in file is broken, which a test rules out.
    pub fn built_in() -> &'static Self {
        static BUILT: OnceLock<ValenceLexicon> = OnceLock::new();
        BUILT.get_or_init(|| Self::read(FILE).expect("the built-in words are valid, as a test shows"))
    }

    /// The text of the built-in file, for a digest.
    #[must_use]
    pub const fn text() -> &'static str {
        FILE
    }

    fn read(text: &str) -> Result<Self, toml::de::Error> {
        let file: File = toml::from_str(text)?;
        let (mut words, mut openers) = (FxHashMap::<String, [Option<Valence>; 4]>::default(), FxHashSet::default());
        for (class, lists) in [file.verbs, file.nouns, file.adjectives, file.adverbs].into_iter().enumerate() {
            for (valence, list) in lists {
                for word in list {
                    if let Some((first, _)) = word.split_once(' ') {
                        openers.insert(first.to_owned());
                    }
                    words.entry(word).or_default()[class] = Some(valence);
                }
            }
        }
        Ok(Self { words, openers })
    }

    /// What the word with that lemma says. `next` gives the forms after it, for phrases; the longest entry counts. A word
    /// that is in no list of its part of speech is looked for in the others.
    pub fn of<'a>(&self, tag: Tag, lemma: &str, next: impl Iterator<Item = &'a str>) -> Option<Valence> {
        let class = match tag {
            Tag::Verb => 0,
            Tag::Noun | Tag::Propn => 1,
            Tag::Adj => 2,
            Tag::Adv => 3,
            _ => return None,
        };
        let one = self.words.get(lemma).and_then(|as_| as_[class].or_else(|| as_.iter().copied().flatten().next()));
        if class != 0 || !self.openers.contains(lemma) {
            return one;
        }
        let mut phrase = lemma.to_owned();
        let mut longest = one;
        for form in next.take(LONGEST - 1) {
            phrase.push(' ');
            phrase.push_str(form);
            longest = self.words.get(&phrase).and_then(|as_| as_[class]).or(longest);
        }
        longest
    }

    /// Whether the word speaks well (1), ill (-1; suffering is among it) or neither (0), whatever part of speech it is: that of
    /// the first list that has it, verbs, nouns, adjectives, adverbs. `form` is one word in small letters as it stands in a text.
    ///
    /// Its endings are taken off by spelling alone and the first stem of a list counts, so it is quick enough for every word.
    #[must_use]
    pub fn tone(&self, form: &str) -> i8 {
        if NO_STEMS.contains(&form) {
            return 0;
        }
        let found = self.any_class(form).or_else(|| {
            let mut stem = String::new();
            ENDINGS.iter().find_map(|(ending, instead)| {
                let rest = form.strip_suffix(ending)?;
                if instead.is_empty() {
                    return self.any_class(rest);
                }
                stem.clear();
                stem.push_str(rest);
                stem.push_str(instead);
                self.any_class(&stem)
            })
        });
        match found.or_else(|| self.any_class(undoubled(form)?)) {
            None => 0,
            Some(valence) => 2 * i8::from(valence.is_positive()) - 1,
        }
    }

    fn any_class(&self, word: &str) -> Option<Valence> {
        self.words.get(word).and_then(|as_| as_.iter().copied().flatten().next())
    }
}

/// The stem of a form that doubles its last letter: `banned`, `plotting`.
fn undoubled(form: &str) -> Option<&str> {
    let stem = form.strip_suffix("ed").or_else(|| form.strip_suffix("ing"))?;
    let mut letters = stem.chars().rev();
    let (last, before) = (letters.next()?, letters.next()?);
    (last == before).then(|| &stem[..stem.len() - last.len_utf8()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tag: Tag, lemma: &str, next: &[&str]) -> Option<Valence> {
        ValenceLexicon::built_in().of(tag, lemma, next.iter().copied())
    }

    #[test]
    fn words_have_a_valence_by_part_of_speech() {
        assert_eq!(of(Tag::Verb, "praise", &[]), Some(Valence::Friendly));
        assert_eq!(of(Tag::Noun, "lawsuit", &[]), Some(Valence::Hostile));
        assert_eq!(of(Tag::Adj, "corrupt", &[]), Some(Valence::Bad));
        assert_eq!(of(Tag::Noun, "table", &[]), None);
        assert_eq!(of(Tag::Adp, "against", &[]), None);
    }

    #[test]
    fn the_longest_phrase_counts() {
        assert_eq!(of(Tag::Verb, "back", &[]), Some(Valence::Friendly));
        assert_eq!(of(Tag::Verb, "lash", &["out", "at"]), Some(Valence::Hostile));
    }

    #[test]
    fn a_form_has_the_tone_of_the_stem_that_a_list_has() {
        let tone = |form: &str| ValenceLexicon::built_in().tone(form);
        for form in ["praise", "praises", "praised", "praising", "allies", "allied", "loyally"] {
            assert_eq!(tone(form), 1, "{form}");
        }
        for form in ["attack", "attacks", "attacked", "attacking", "clashes", "accusing", "banned", "plotting", "corruptly"]
        {
            assert_eq!(tone(form), -1, "{form}");
        }
        for form in ["", "s", "ed", "ing", "said", "table", "kind", "éed", "against"] {
            assert_eq!(tone(form), 0, "{form}");
        }
    }

    #[test]
    fn the_first_list_that_has_a_word_gives_its_tone_and_no_list_has_a_word_twice() {
        let tone = |text: &str| ValenceLexicon::read(text).expect("valid").tone("strike");
        let lists = "[verbs]\nhostile = [\"strike\"]\n[nouns]\ngood = [\"strike\"]\n[adjectives]\n[adverbs]\n";
        assert_eq!((tone(lists), tone(&lists.replace("hostile", "friendly").replace("good", "bad"))), (-1, 1));
        let file: toml::Table = toml::from_str(FILE).expect("valid");
        for (class, lists) in &file {
            let words = lists.as_table().expect("lists by valence").values().filter_map(toml::Value::as_array).flatten();
            let mut seen = FxHashSet::default();
            let twice: Vec<_> = words.filter_map(toml::Value::as_str).filter(|word| !seen.insert(*word)).collect();
            assert!(twice.is_empty(), "{class}: {twice:?}");
        }
    }
}

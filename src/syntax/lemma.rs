//! Gives a word its dictionary form by rules and a table of exceptions.
//!
//! `accused` gives `accuse`, `went` gives `go`, `allies` gives `ally`.
//!
//! Rules alone cannot know that `accus` lacks an `e` and `attack` does not: the caller's vocabulary, the lemmas that
//! matter to it, decides between candidates, and otherwise the likeliest spelling is taken.

use super::Tag;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

/// Irregular forms: form, lemma and Penn tag, by tab.
const IRREGULAR: &str = include_str!("irregular.tsv");

/// The form's lemmas by tag, of the irregular ones.
fn irregular() -> &'static FxHashMap<&'static str, Vec<(&'static str, &'static str)>> {
    static TABLE: OnceLock<FxHashMap<&'static str, Vec<(&'static str, &'static str)>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for line in IRREGULAR.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            if let (Some(form), Some(lemma), Some(tag)) = (cells.next(), cells.next(), cells.next()) {
                table.entry(form).or_default().push((lemma, tag));
            }
        }
        table
    })
}

/// The lemma of `form` (lower case) as `tag`. Where rules leave a choice, the first candidate in `vocabulary` wins.
#[must_use]
#[expect(clippy::implicit_hasher, reason = "there is one vocabulary, and it is an FxHashSet")]
pub fn lemma(form: &str, tag: Tag, vocabulary: &FxHashSet<String>) -> String {
    let (wanted, candidates) = match tag {
        Tag::Verb | Tag::Aux => ("VB", verb_candidates(form)),
        Tag::Noun | Tag::Propn => ("NNS", noun_candidates(form)),
        _ => return form.to_owned(),
    };
    let known = irregular().get(form).into_iter().flatten().find(|(_, tag)| tag.starts_with(wanted));
    if let Some((lemma, _)) = known {
        return (*lemma).to_owned();
    }
    let mut candidates = candidates.into_iter();
    let likeliest = candidates.next();
    match likeliest.iter().cloned().chain(candidates).chain([form.to_owned()]).find(|lemma| vocabulary.contains(lemma)) {
        Some(known) => known,
        None => likeliest.unwrap_or_else(|| form.to_owned()),
    }
}

/// Whether `form` is a verb's past tense or participle, by the table or by `-ed`.
#[must_use]
pub fn is_past(form: &str) -> bool {
    match irregular().get(form) {
        Some(known) => known.iter().any(|(_, tag)| matches!(*tag, "VBD" | "VBN")),
        None => form.ends_with("ed") && !form.ends_with("eed") && form.len() > 3,
    }
}

/// Past tenses and participles of news that are hardly ever another part of speech; the tagger, trained on reviews and
/// mail, takes some for names. Homographs (`left`, `felt`, `shot`, `thought`) do not belong here.
#[rustfmt::skip]
const SURE_VERBS: &[&str] = &[
    "blew", "bought", "brought", "built", "caught", "clung", "dealt", "drew", "drove", "flew", "forbade", "foresaw", "forgave", "forsook", "fought", "froze", "gave",
    "grew", "heard", "held", "knew", "lent", "mistook", "overcame", "overthrew", "oversaw", "paid", "rebuilt", "repaid", "resold", "said", "sent", "shook", "sought",
    "sold", "spent", "spoke", "stole", "strove", "struck", "swore", "taught", "threw", "told", "took", "tore", "undertook", "understood", "underwent", "undid",
    "upheld", "withdrew", "withheld", "withstood", "went", "wept", "woke", "wove", "wrote",
];

/// Whether `word`, in small letters as it stands, is a verb whatever stands around it.
#[must_use]
pub fn is_surely_verb(word: &str) -> bool {
    SURE_VERBS.contains(&word)
}

/// Whether `form` can be a past participle: as [`is_past`] without `went`, `began` ...
#[must_use]
pub fn is_participle(form: &str) -> bool {
    match irregular().get(form) {
        Some(known) => known.iter().any(|(_, tag)| *tag == "VBN"),
        None => form.ends_with("ed") && !form.ends_with("eed") && form.len() > 3,
    }
}

/// What a verb form may be of, the likeliest first.
fn verb_candidates(form: &str) -> Vec<String> {
    let stem = |end: &str| form.strip_suffix(end).filter(|stem| stem.len() >= 2 && stem.contains(is_vowel));
    if let Some(stem) = form.strip_suffix("ied").filter(|stem| !stem.is_empty()) {
        return vec![format!("{stem}y"), format!("{stem}ie")];
    }
    let Some(stem) = stem("ed").or_else(|| stem("ing")) else { return s_candidates(form) };
    let with_e = format!("{stem}e");
    let mut letters = stem.chars().rev();
    let (last, before) = (letters.next().unwrap_or(' '), letters.next().unwrap_or(' '));
    let undoubled = (last == before && !is_vowel(last)).then(|| stem[..stem.len() - last.len_utf8()].to_owned());
    // `-c -g -s -u -v -z` and `-at` seldom end a verb without its e: announce, pledge, oppose, argue, solve, seize, relate.
    // `-ng` is no such end: bring, belong, hang.
    let is_soft = matches!(last, 'c' | 'g' | 's' | 'u' | 'v' | 'z') && last != before && (last, before) != ('g', 'n');
    let drops_e = is_soft || (last, before) == ('t', 'a');
    match undoubled {
        Some(undoubled) if matches!(last, 'l' | 's' | 'z' | 'f') => vec![stem.to_owned(), undoubled, with_e],
        Some(undoubled) => vec![undoubled, stem.to_owned(), with_e],
        None if drops_e => vec![with_e, stem.to_owned()],
        None => vec![stem.to_owned(), with_e],
    }
}

/// What a form in `-s` may be of, the likeliest first; nothing for other forms.
fn s_candidates(form: &str) -> Vec<String> {
    let stem = |end: &str| form.strip_suffix(end).filter(|stem| stem.len() > 1).map(str::to_owned);
    if let Some(stem) = stem("ies") {
        return vec![format!("{stem}y"), format!("{stem}ie")];
    }
    let hisses = ["sses", "shes", "ches", "xes", "zzes", "oes"].iter().any(|end| form.ends_with(end));
    match stem("s").filter(|stem| !stem.ends_with(['s', 'u', 'i'])) {
        Some(whole) if hisses => stem("es").into_iter().chain([whole]).collect(),
        Some(whole) => vec![whole],
        None => Vec::new(),
    }
}

/// What a noun form may be of, the likeliest first.
fn noun_candidates(form: &str) -> Vec<String> {
    s_candidates(form)
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_vocabulary_decides_where_spelling_cannot() {
        let vocabulary: FxHashSet<String> =
            ["accuse", "attack", "expel", "cite", "boss"].map(str::to_owned).into_iter().collect();
        for (form, tag, want) in [
            ("accused", Tag::Verb, "accuse"),
            ("accusing", Tag::Verb, "accuse"),
            ("attacked", Tag::Verb, "attack"),
            ("expelled", Tag::Verb, "expel"),
            ("citing", Tag::Verb, "cite"),
            ("went", Tag::Verb, "go"),
            ("stopped", Tag::Verb, "stop"),
            ("announced", Tag::Verb, "announce"),
            ("defies", Tag::Verb, "defy"),
            ("reaches", Tag::Verb, "reach"),
            ("allies", Tag::Noun, "ally"),
            ("crises", Tag::Noun, "crisis"),
            ("boss", Tag::Noun, "boss"),
            ("is", Tag::Aux, "be"),
            ("quickly", Tag::Adv, "quickly"),
        ] {
            assert_eq!(lemma(form, tag, &vocabulary), want, "{form}");
        }
    }

    #[test]
    fn participles_are_told_from_past_tenses() {
        assert!(is_participle("taken") && is_participle("accused") && !is_participle("went") && !is_participle("need"));
        assert!(is_past("went") && is_past("accused") && !is_past("speed"));
    }
}

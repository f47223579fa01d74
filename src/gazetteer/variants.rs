//! Derives the other ways in which news write a person's given names: without middle initials, and by the short first name.
//!
//! `Gregory B. Craig` is also `Gregory Craig` and `Greg Craig`; where a text has `Adam B. Schiff`, that is Adam Schiff.
//!
//! Only whole names, never a short name alone. A variant that two persons would share is nobody's.

use super::MentionKind;
use super::layers::Forms;
use super::names::Use;
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Common first names of English with their short forms. A short form stands once for each longer one.
#[rustfmt::skip]
const SHORT: &[(&str, &str)] = &[
    ("Abraham", "Abe"), ("Andrew", "Andy"), ("Anthony", "Tony"), ("Benjamin", "Ben"), ("Charles", "Charlie"), ("Christopher", "Chris"),
    ("Daniel", "Dan"), ("David", "Dave"), ("Deborah", "Debbie"), ("Donald", "Don"), ("Douglas", "Doug"), ("Edward", "Ed"), ("Elizabeth", "Liz"),
    ("Eugene", "Gene"), ("Frederick", "Fred"), ("Gerald", "Jerry"), ("Gregory", "Greg"), ("James", "Jim"), ("Jeffrey", "Jeff"), ("Jennifer", "Jen"),
    ("Jerrold", "Jerry"), ("Joseph", "Joe"), ("Joshua", "Josh"), ("Katherine", "Kathy"), ("Kathleen", "Kathy"), ("Kenneth", "Ken"), ("Kimberly", "Kim"),
    ("Lawrence", "Larry"), ("Leonard", "Len"), ("Matthew", "Matt"), ("Michael", "Mike"), ("Mitchell", "Mitch"), ("Nicholas", "Nick"), ("Pamela", "Pam"),
    ("Patrick", "Pat"), ("Peter", "Pete"), ("Philip", "Phil"), ("Raymond", "Ray"), ("Richard", "Dick"), ("Richard", "Rick"), ("Robert", "Bob"), ("Robert", "Rob"),
    ("Ronald", "Ron"), ("Rudolph", "Rudy"), ("Samuel", "Sam"), ("Stephen", "Steve"), ("Steven", "Steve"), ("Susan", "Sue"), ("Theodore", "Ted"), ("Thomas", "Tom"),
    ("Timothy", "Tim"), ("Vincent", "Vince"), ("Walter", "Walt"), ("William", "Bill"), ("William", "Will"), ("Zachary", "Zach"),
];

/// How many words of a surname are tried behind an initial: `Robert J. De la Cruz` needs 3.
const SURNAME_WORDS: usize = 3;

/// The forms to add to `forms`, none of which is among them, each with its one owner.
pub(super) fn derived(forms: &Forms) -> Vec<(String, Use)> {
    let mut owners: FxHashMap<String, Option<Use>> = FxHashMap::default();
    for (form, uses) in forms {
        for of in uses.iter().filter(|u| u.is_full_name_of_person(form)) {
            for variant in variants(form).into_iter().filter(|variant| !forms.contains_key(variant)) {
                let owner = owners.entry(variant).or_insert_with(|| Some(of.clone()));
                if owner.as_ref().is_some_and(|owner| owner.entity != of.entity) {
                    *owner = None;
                }
            }
        }
    }
    owners.into_iter().filter_map(|(form, owner)| Some((form, owner?))).collect()
}

/// By first name, its short or full forms.
static RENAMES: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut renames: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for (long, short) in SHORT {
        renames.entry(long).or_default().push(short);
        renames.entry(short).or_default().push(long);
    }
    renames
});

/// The other ways to write a whole name.
fn variants(name: &str) -> Vec<String> {
    let plain = without_initials(name);
    let mut variants: Vec<String> = [Some(name), plain.as_deref()].into_iter().flatten().flat_map(renamed).collect();
    variants.extend(plain);
    variants
}

/// The name without the initials between first name and surname, if it has any.
fn without_initials(name: &str) -> Option<String> {
    if !name.split(' ').any(is_initial) {
        return None;
    }
    let words: Vec<&str> = name.split(' ').collect();
    let (first, rest) = words.split_first()?;
    let (last, middle) = rest.split_last()?;
    let kept = middle.iter().filter(|word| !is_initial(word));
    let plain = std::iter::once(first).chain(kept).chain([last]).copied().collect::<Vec<_>>().join(" ");
    (!is_initial(first) && plain != name).then_some(plain)
}

/// `B.` or `B`.
fn is_initial(word: &str) -> bool {
    let letter = word.strip_suffix('.').unwrap_or(word);
    letter.len() == 1 && letter.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The name with its first name shortened, or given in full.
fn renamed(name: &str) -> impl Iterator<Item = String> {
    let (first, rest) = name.split_once(' ').unwrap_or_default();
    RENAMES.get(first).into_iter().flatten().map(move |other| format!("{other} {rest}"))
}

/// Names in `text` with initials that the reader may leave out: where each stands, and ways to read it, the longest first.
pub(super) fn with_initials(text: &str) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    for (stop, _) in text.match_indices(". ") {
        let Some((first, before)) = before_initials(&text[..=stop]) else { continue };
        let surname = stop + 2;
        for end in word_ends(&text[surname..]).into_iter().rev() {
            found.push((Span::new(before, surname + end), format!("{first} {}", &text[surname..surname + end])));
        }
    }
    found
}

/// The capitalised word before the initials that `text` ends with, and where it starts.
fn before_initials(text: &str) -> Option<(&str, usize)> {
    let (mut rest, last) = text.rsplit_once(' ')?;
    if !is_initial(last) {
        return None;
    }
    loop {
        let start = rest.rfind([' ', '(', '"', '“', '\'', '—']).map_or(0, |at| rest.ceil_char_boundary(at + 1));
        let word = &rest[start..];
        if !is_initial(word) {
            return word.starts_with(char::is_uppercase).then_some((word, start));
        }
        rest = rest[..start].strip_suffix(' ')?;
    }
}

/// Where the first, second ... word of `text` ends, up to [`SURNAME_WORDS`].
fn word_ends(text: &str) -> Vec<usize> {
    let is_part = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'');
    let mut ends = Vec::new();
    let mut at = 0;
    while ends.len() < SURNAME_WORDS {
        let len = text[at..].find(|c| !is_part(c)).unwrap_or(text.len() - at);
        let word = &text[at..at + len];
        let name = word.strip_suffix("'s").unwrap_or(word);
        if name.is_empty() {
            break;
        }
        ends.push(at + name.len());
        if name.len() < word.len() || !text[at + len..].starts_with(' ') {
            break;
        }
        at += len + 1;
    }
    ends
}

impl Use {
    /// Whether a form that may stand for this is a person's whole name.
    pub(super) fn is_full_name_of_person(&self, form: &str) -> bool {
        self.is_person && matches!(self.kind, MentionKind::Name | MentionKind::Alias) && form.contains(' ')
    }
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::{Gazetteer, Loaded};
    use crate::text::sentences;

    const TABLES: &str = r#"
[[person]]
id = "craig"
name = "Gregory B. Craig"

[[person]]
id = "schiff"
name = "Adam Schiff"

[[person]]
id = "elder"
name = "George W. Bush"

[[person]]
id = "older"
name = "George H. W. Bush"

[[person]]
id = "weld"
name = "Bill Weld"

[[person]]
id = "robert-roe"
name = "Robert Roe"

[[person]]
id = "rob-roe"
name = "Rob Roe"

[[state]]
id = "JIM"
name = "Jim Land"
"#;

    /// Each mention as `text=id`.
    fn found(text: &str) -> String {
        let Loaded { gazetteer, .. } = Gazetteer::of_tables(&[("t.toml", TABLES)]).expect("valid tables");
        let mentions = gazetteer.mentions(text, &sentences(text, &[]), None);
        let shown = mentions.iter().map(|m| format!("{}={}", m.span.of(text), gazetteer.entity(m.entity).id));
        shown.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn a_middle_initial_may_be_missing_in_the_text() {
        assert_eq!(found("Gregory Craig left."), "Gregory Craig=craig");
        assert_eq!(found("Greg Craig and Greg B. Craig left."), "Greg Craig=craig, Greg B. Craig=craig");
    }

    #[test]
    fn a_middle_initial_may_be_missing_in_the_table() {
        assert_eq!(found("Then Adam B. Schiff's aide left."), "Adam B. Schiff=schiff");
        assert_eq!(found("Rep. Adam B. C. Schiff spoke; Schiff left."), "Adam B. C. Schiff=schiff, Schiff=schiff");
        assert_eq!(found("Eve B. Schiff left."), "", "somebody else");
        assert_eq!(found("It was plan B. Schiff left."), "");
    }

    #[test]
    fn a_variant_of_two_persons_is_nobodys() {
        assert_eq!(found("George Bush left. George W. Bush left."), "George W. Bush=elder");
        assert_eq!(found("Bob Roe and Rob Roe left."), "Bob Roe=robert-roe, Rob Roe=rob-roe", "a table's own form stays");
    }

    #[test]
    fn a_short_first_name_counts_before_the_surname_only() {
        assert_eq!(found("William Weld met Bill Weld."), "William Weld=weld, Bill Weld=weld");
        assert_eq!(found("William F. Weld met William."), "William F. Weld=weld");
        assert_eq!(found("James Land fell."), "", "a state has no first name");
    }
}

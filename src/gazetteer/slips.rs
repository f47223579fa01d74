//! Takes a long name that is written with one letter wrong for the name it must be.
//!
//! `Takijistan` and `Phillippines` are Tajikistan and the Philippines; `Iraqi` is never `Iran`.
//!
//! No word of a slip begins with another letter, so only names with the same first letters are compared, and most of those part
//! from it at both ends at once.

use super::matcher::Matcher;
use super::names::Use;
use super::{EntityIx, Gazetteer, Mention, MentionKind, Names, Why};
use crate::linear::hash;
use crate::text::word::Word;
use crate::text::{Folded, Span, words};
use rustc_hash::FxHashMap;
use strsim::osa_distance;

/// The fewest letters of a name of one word that may be misspelt. Lower, other words are one letter away.
const SINGLE: usize = 8;

/// The same of several words: at 9, John Perry is John Kerry.
const SEVERAL: usize = 12;

/// The most words and hyphens of a name that is looked for.
const WORDS: usize = 6;

/// Words that are one letter from a name and are none.
#[rustfmt::skip]
const OTHERS: &[&str] = &["Columbia", "Columbian", "Columbians", "Etonian", "Etonians", "Barbarian", "Barbarians", "Canadien", "Canadiens", "Arminian", "Arminians", "Dominion", "Christina", "Politics", "Americas",
    "Americana", "Francophone", "Francophones"];

/// Names by the first letters of their words.
#[derive(Debug, Default)]
pub(super) struct Slips {
    forms: FxHashMap<u64, Vec<u32>>,
}

impl Slips {
    /// The index of these forms.
    pub(super) fn of(matcher: &Matcher, uses: &[Vec<Use>]) -> Self {
        let mut index: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
        for ((form, uses), number) in matcher.forms().iter().zip(uses).zip(0..) {
            if may_be_misspelt(form, uses) {
                index.entry(initials(form)).or_default().push(number);
            }
        }
        Self { forms: index }
    }

    /// The one entity whose name `written` is but for one letter, and what kind of name that is: of several, the first kind.
    /// `None` for a name as it is: if it stands for nobody there, its neighbours said so.
    fn find(&self, gazetteer: &Gazetteer, written: &str) -> Option<(EntityIx, MentionKind)> {
        let near = self.forms.get(&initials(written))?.iter().map(|number| *number as usize);
        let mut near = near.filter(|number| is_slip(gazetteer.matcher.form(*number), written));
        let of = |number: usize| (gazetteer.uses[number][0].entity, gazetteer.uses[number][0].kind);
        let found = of(near.next()?);
        let is_known = |name: &str| gazetteer.matcher.find(name).is_some();
        if is_known(written) || written.strip_suffix('s').is_some_and(is_known) {
            return None;
        }
        near.map(of).try_fold(found, |(entity, kind), (other, its)| (other == entity).then_some((entity, kind.min(its))))
    }
}

/// A hash of the first letters of a name's words.
fn initials(name: &str) -> u64 {
    name.split(' ').fold(0, |hash, word| hash::all([hash, word.chars().next().map_or(0, u64::from)]))
}

/// Whether a form is long and nobody else's.
fn may_be_misspelt(form: &str, uses: &[Use]) -> bool {
    let is_long = || {
        let letters = form.chars().filter(|c| c.is_alphabetic()).count();
        letters >= if form.contains(' ') { SEVERAL } else { SINGLE }
    };
    let is_name = |u: &Use| {
        matches!(u.kind, MentionKind::Name | MentionKind::Alias | MentionKind::Demonym | MentionKind::Capital)
            && u.form.needs.is_empty()
            && u.form.case.is_none()
            && u.entity == uses[0].entity
    };
    form.len() >= SINGLE && uses.iter().all(is_name) && is_long()
}

/// Whether one letter is missing, too many, wrong or changed with its neighbour, and no word begins with another letter. A
/// plural is no slip.
fn is_slip(form: &str, written: &str) -> bool {
    let firsts = |name: &str| name.split(' ').map(|word| word.chars().next()).collect::<Vec<_>>();
    let is_plural = || form.strip_suffix('s') == Some(written) || written.strip_suffix('s') == Some(form);
    may_be_slip(form.as_bytes(), written.as_bytes())
        && firsts(form) == firsts(written)
        && !is_plural()
        && osa_distance(form, written) == 1
}

/// Whether two names are the same up to a few bytes: those of two letters, which may have changed places.
fn may_be_slip(form: &[u8], written: &[u8]) -> bool {
    let (shorter, longer) = if form.len() < written.len() { (form, written) } else { (written, form) };
    let head = shorter.iter().zip(longer).take_while(|(a, b)| a == b).count();
    let tail = shorter[head..].iter().rev().zip(longer.iter().rev()).take_while(|(a, b)| a == b).count();
    let most = if longer.is_ascii() { 2 } else { 8 };
    longer.len() - head - tail <= most
}

/// Adds a mention for every slip in the sentences, where no name is known.
pub(super) fn add(gazetteer: &Gazetteer, text: &str, sentences: &[Span], names: &mut Names) {
    let mut found = Vec::new();
    for sentence in sentences {
        let folded = Folded::of(text, *sentence);
        let mut rest = &words(&folded.text)[..];
        while !rest.is_empty() {
            let slip = slip_at(gazetteer, &folded, rest, names);
            found.extend(slip.map(|(mention, _)| mention));
            rest = &rest[slip.map_or(1, |(_, words)| words)..];
        }
    }
    if !found.is_empty() {
        names.undecided.retain(|undecided| !found.iter().any(|new: &Mention| new.span.overlaps(undecided.span)));
        names.mentions.extend(found);
        names.mentions.sort_by_key(|mention| mention.span);
    }
}

/// The longest slip that begins with the first of `words`, and how many words it has.
fn slip_at(gazetteer: &Gazetteer, folded: &Folded<'_>, words: &[Word], names: &Names) -> Option<(Mention, usize)> {
    let is_hyphen = |word: &Word| word.span.of(&folded.text) == "-";
    let is_part = |word: &&Word| is_hyphen(word) || word.span.of(&folded.text).starts_with(char::is_uppercase);
    let run = words.iter().take(WORDS).take_while(is_part).count();
    for count in (1..=run).rev().filter(|count| !is_hyphen(&words[0]) && !is_hyphen(&words[count - 1])) {
        let span = Span::new(words[0].span.start, words[count - 1].span.end);
        let written = span.of(&folded.text);
        let least = if count > 1 { SEVERAL } else { SINGLE } - 1;
        if written.len() < least || OTHERS.contains(&written) || written.contains("  ") {
            continue;
        }
        let Some((entity, kind)) = gazetteer.slips().find(gazetteer, written) else { continue };
        let span = folded.original(span);
        if !names.mentions.iter().any(|known| known.span.overlaps(span)) {
            return Some((Mention { span, entity, kind, why: Why::Slip }, count));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::{Gazetteer, Why};
    use crate::text::sentences;

    fn slips(text: &str) -> Vec<String> {
        let gazetteer = Gazetteer::built_in();
        let mentions = gazetteer.mentions(text, &sentences(text, &[]), None);
        let slips = mentions.iter().filter(|m| m.why == Why::Slip);
        slips.map(|m| format!("{}={}", m.span.of(text), gazetteer.entity(m.entity).id)).collect()
    }

    #[test]
    fn one_letter_of_a_long_name_may_be_wrong() {
        assert_eq!(slips("Takjikistan and Mozambiqe met."), ["Takjikistan=TJK", "Mozambiqe=MOZ"]);
        assert_eq!(slips("All Phillippines thanked Ethopia."), ["Phillippines=PHL", "Ethopia=ETH"]);
        assert_eq!(slips("Kassym-Jomart Tokayew left."), ["Kassym-Jomart Tokayew=kassym-jomart-tokayev"]);
    }

    #[test]
    fn short_names_right_names_and_other_words_are_left_alone() {
        assert!(slips("Irak and Syrai met Kazakhstan at Columbia University.").is_empty());
        assert!(slips("Two letters are too many: Mozanbiqe. So are kazakstan and mozambiqe.").is_empty());
    }
}

//! Chooses, for each hit of an article, the entity it stands for, or none.
//!
//! `President Tokayev met Mr. Lee` gives Tokayev, whose full name stands two lines above, and nobody for `Lee`.
//!
//! Never guesses between two: an undecided name is no mention.

use super::gender;
use super::names::{Gazetteer, Use};
use super::neighbours::{OPENERS, SHORT_TITLES, TITLES, names_a_thing};
use super::{EntityIx, Mention, MentionKind, Names, Office, Undecided, Why};
use crate::text::{Folded, Span};
use rustc_hash::{FxHashMap, FxHashSet};

/// A form found in a sentence, with what its neighbours say about it.
#[derive(Debug)]
pub(super) struct Hit<'g> {
    span: Span,
    /// What the neighbouring words leave of the form's meanings.
    uses: Vec<&'g Use>,
    before: Before,
}

/// What stands right before a surname.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// `Mr`, `President`, `Chancellor`: which, in small letters.
    Title(&'static str),
    /// Another capitalised word, most likely a first name: `Ivanka Trump`.
    FirstName,
    /// Anything else.
    Plain,
}

impl<'g> Hit<'g> {
    /// What the words around `span` leave of `uses`; `None` if nothing.
    pub(super) fn read(folded: &Folded<'_>, span: Span, uses: &'g [Use]) -> Option<Self> {
        let (before, after) = (&folded.text[..span.start], &folded.text[span.end..]);
        let uses: Vec<&Use> = uses.iter().filter(|u| fits(u, before, after)).collect();
        let before = read_before(before);
        (!uses.is_empty()).then(|| Self { span: folded.original(span), uses, before })
    }
}

/// Whether the neighbouring words allow this use of a form.
fn fits(u: &Use, before: &str, after: &str) -> bool {
    let named_after = matches!(u.kind, MentionKind::Capital | MentionKind::Surname);
    if u.form.is_prefix && !after.starts_with(['-', '–']) {
        return false;
    }
    let is_else = u.form.not_before.iter().any(|word| starts_with_words(after, word))
        || u.form.not_after.iter().any(|word| ends_with_words(before, word))
        || (named_after && names_a_thing(after));
    !is_else
}

/// Whether `words` follow, after blanks or a hyphen, in any letter case and with a border at the end.
fn starts_with_words(after: &str, words: &str) -> bool {
    let rest = after.trim_start_matches([' ', '-']);
    let head = rest.get(..words.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(words)) && !rest[words.len()..].starts_with(char::is_alphanumeric)
}

fn ends_with_words(before: &str, words: &str) -> bool {
    let rest = before.trim_end_matches([' ', '-']);
    let Some(cut) = rest.len().checked_sub(words.len()) else { return false };
    rest.get(cut..).is_some_and(|tail| tail.eq_ignore_ascii_case(words)) && !rest[..cut].ends_with(char::is_alphanumeric)
}

fn read_before(before: &str) -> Before {
    let Some(rest) = before.strip_suffix(' ') else { return Before::Plain };
    let start = rest.rfind(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '-' | '\'')).map_or(0, |at| at + 1);
    let start = rest.ceil_char_boundary(start);
    let word = rest[start..].trim_end_matches('.');
    let lower = word.to_lowercase();
    // `He met the president. He left.`: only behind a short form is the stop no sentence's end.
    let is_stopped = rest.ends_with('.') && !SHORT_TITLES.contains(&lower.as_str());
    if let Some(title) = TITLES.iter().find(|title| **title == lower) {
        return if is_stopped { Before::Plain } else { Before::Title(title) };
    }
    let opens =
        rest[..start].trim_end().is_empty() || rest[..start].trim_end().ends_with(['.', '?', '!', '“', '"', ':', ';']);
    let is_name = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase) && !rest.ends_with("'s");
    if is_name && !(opens && (OPENERS.contains(&lower.as_str()) || lower.ends_with("ly"))) {
        Before::FirstName
    } else {
        Before::Plain
    }
}

/// For whom a hit stands.
enum Choice {
    /// For one entity.
    One(EntityIx, MentionKind, Why),
    /// For one of several, and nothing tells which.
    Several(Vec<EntityIx>, MentionKind),
    /// For none.
    Nobody,
}

/// The names among `hits`, which stand in text order.
pub(super) fn resolve(gazetteer: &Gazetteer, text: &str, hits: &[Hit<'_>], date: Option<&str>) -> Names {
    let mut context = Context { text, date, asked: FxHashMap::default() };
    let by_names: Vec<Choice> = hits.iter().map(|hit| context.by_name(hit)).collect();
    let one = |choice: &Choice| if let Choice::One(entity, ..) = choice { Some(*entity) } else { None };
    let present: FxHashSet<EntityIx> = by_names.iter().filter_map(one).collect();
    let mut names = Names::default();
    let mut last_named: FxHashMap<EntityIx, usize> = FxHashMap::default();
    for (hit, by_name) in hits.iter().zip(by_names) {
        let choice = match by_name {
            Choice::Nobody => by_surname(gazetteer, hit, &present, &last_named, date),
            by_name => by_name,
        };
        match choice {
            Choice::One(entity, kind, why) => {
                last_named.insert(entity, hit.span.start);
                names.mentions.push(Mention { span: hit.span, entity, kind, why });
            }
            Choice::Several(candidates, kind) => names.undecided.push(Undecided { span: hit.span, candidates, kind }),
            Choice::Nobody => {}
        }
    }
    names
}

/// What the article as a whole says.
struct Context<'t> {
    text: &'t str,
    date: Option<&'t str>,
    asked: FxHashMap<String, bool>,
}

impl Context<'_> {
    /// The one entity that a hit names otherwise than by a surname.
    fn by_name(&mut self, hit: &Hit<'_>) -> Choice {
        let mut left: Vec<&&Use> =
            hit.uses.iter().filter(|u| u.kind != MentionKind::Surname && self.has_needed(u)).collect();
        if left.iter().any(|u| !u.form.needs.is_empty()) {
            left.retain(|u| !u.form.needs.is_empty());
        }
        let mut why = Why::OnlyOne;
        if left.len() > 1 {
            let in_time: Vec<_> =
                left.iter().copied().filter(|u| self.date.is_none_or(|date| u.form.is_in_use_on(date))).collect();
            if !in_time.is_empty() && in_time.len() < left.len() {
                (left, why) = (in_time, Why::Date);
            }
        }
        let Some(first) = left.first() else { return Choice::Nobody };
        let why = if why == Why::OnlyOne && !first.form.needs.is_empty() { Why::Context } else { why };
        if left.iter().all(|u| u.entity == first.entity) {
            Choice::One(first.entity, first.kind, why)
        } else {
            Choice::Several(distinct(left.iter().map(|u| u.entity)), first.kind)
        }
    }

    fn has_needed(&mut self, u: &Use) -> bool {
        u.form.needs.is_empty() || u.form.needs.iter().any(|word| self.has(word))
    }

    /// Whether `word` stands in the article, in this letter case, between borders.
    fn has(&mut self, word: &str) -> bool {
        if let Some(known) = self.asked.get(word) {
            return *known;
        }
        let text = self.text;
        let found = text.match_indices(word).any(|(at, _)| {
            !text[..at].ends_with(char::is_alphanumeric) && !text[at + word.len()..].starts_with(char::is_alphanumeric)
        });
        self.asked.insert(word.to_owned(), found);
        found
    }
}

/// The person whose surname a hit is: the famous one, unless the full name of another came first and his own did not; else
/// the one whose full name stands in the article (of several, the one named last); else the only one, after a title.
fn by_surname(
    gazetteer: &Gazetteer,
    hit: &Hit<'_>,
    present: &FxHashSet<EntityIx>,
    last_named: &FxHashMap<EntityIx, usize>,
    date: Option<&str>,
) -> Choice {
    if hit.before == Before::FirstName {
        return Choice::Nobody;
    }
    let one = |entity, why| Choice::One(entity, MentionKind::Surname, why);
    let people = || hit.uses.iter().filter(|u| u.kind == MentionKind::Surname).map(|u| u.entity);
    let full: Vec<EntityIx> = people().filter(|entity| present.contains(entity)).collect();
    let famous = only(people().filter(|entity| gazetteer.entity(*entity).famous));
    let was_named = |entity: &EntityIx| last_named.contains_key(entity);
    if let Some(famous) = famous.filter(|famous| was_named(famous) || !full.iter().any(was_named)) {
        return one(famous, if present.contains(&famous) { Why::FullName } else { Why::Famous });
    }
    if let Some(last) = full.into_iter().max_by_key(|entity| last_named.get(entity).map_or(0, |at| at + 1)) {
        return one(last, Why::FullName);
    }
    let mut candidates = distinct(people());
    if let Before::Title(title) = hit.before
        && let Some(gender) = gender::of_title(title)
    {
        candidates.retain(|entity| gender::of_name(&gazetteer.entity(*entity).name) != Some(gender.other()));
    }
    match (hit.before, candidates.as_slice()) {
        (Before::Title(_), [only]) => one(*only, Why::Title),
        (Before::Title(title), [_, ..]) => {
            let holders = |fits: fn(&Office, &str) -> bool| {
                let holds = |entity: &&EntityIx| {
                    let roles = &gazetteer.entity(**entity).roles;
                    roles.iter().any(|role| is_titled(role, title) && fits(role, date.unwrap_or_default()))
                };
                only(candidates.iter().filter(holds).copied())
            };
            let holder = date.and_then(|_| holders(Office::is_held_on)).or_else(|| holders(|_, _| true));
            holder.map_or(Choice::Several(candidates.clone(), MentionKind::Surname), |entity| one(entity, Why::Office))
        }
        _ => Choice::Nobody,
    }
}

/// Whether a word before a name is the title of that office: `Minister` of `foreign minister`.
fn is_titled(role: &Office, title: &str) -> bool {
    let title = match title {
        "premier" | "pm" => "prime minister",
        title => title,
    };
    role.office == title || role.office.ends_with(title) && role.office[..role.office.len() - title.len()].ends_with(' ')
}

/// Each once, in the order given.
fn distinct(entities: impl Iterator<Item = EntityIx>) -> Vec<EntityIx> {
    let mut out = Vec::new();
    for entity in entities {
        if !out.contains(&entity) {
            out.push(entity);
        }
    }
    out
}

/// The one item there is, if there is just one.
fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    items.next().filter(|_| items.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Loaded;
    use crate::text::sentences;

    const TABLES: &str = r#"
[[state]]
id = "FRE"
name = "Fredonia"
demonyms = ["Fredonian", {name = "Fred", not_before = ["coffee"]}]
capital = "Glory"
prefixes = ["Fredo"]
aliases = [{name = "Old Fredonia", to = "1999-12-31"}, "the U.F.", {name = "UF", case = "exact"}]

[[state]]
id = "SYL"
name = "Sylvania"
demonyms = ["Sylvanian"]
aliases = [
    {name = "Mexico", not_after = ["New"]},
    {name = "Old Border", from = "2000-01-01", to = "2009-12-31"},
    {name = "Paris", needs = ["Sylvanian", "Trentino"]},
    "Fort d'Or", "Free State",
]

[[organization]]
id = "BORDER"
name = "Border League"
aliases = [{name = "Old Border", from = "2010-01-01"}]
acronyms = ["BL"]

[[person]]
id = "rufus-firefly"
name = "Rufus Firefly"

[[person]]
id = "ambassador-trentino"
name = "Louis Trentino"
famous = true

[[person]]
id = "anna-teasdale"
name = "Anna Teasdale"

[[person]]
id = "bob-teasdale"
name = "Bob Teasdale"
"#;

    /// Each mention as `text=id`, of an article of that date.
    fn dated(tables: &[(&str, &str)], text: &str, date: Option<&str>) -> String {
        let Loaded { gazetteer, .. } = Gazetteer::of_tables(tables).expect("valid tables");
        let mentions = gazetteer.mentions(text, &sentences(text, &[]), date);
        let shown = mentions.iter().map(|m| format!("{}={}", m.span.of(text), gazetteer.entity(m.entity).id));
        shown.collect::<Vec<_>>().join(", ")
    }

    fn found(text: &str) -> String {
        dated(&[("t.toml", TABLES)], text, None)
    }

    #[test]
    fn a_surname_is_known_once_the_full_name_stands_in_the_article() {
        assert_eq!(found("Rufus Firefly sang. Firefly left."), "Rufus Firefly=rufus-firefly, Firefly=rufus-firefly");
        assert_eq!(found("Firefly sang. Rufus Firefly left."), "Firefly=rufus-firefly, Rufus Firefly=rufus-firefly");
        assert_eq!(found("Firefly left."), "");
    }

    #[test]
    fn of_two_with_one_surname_the_one_named_last_is_meant() {
        assert_eq!(
            found("Anna Teasdale met Bob Teasdale; Teasdale bowed."),
            "Anna Teasdale=anna-teasdale, Bob Teasdale=bob-teasdale, Teasdale=bob-teasdale"
        );
        assert_eq!(found("Secretary Teasdale bowed."), "", "two fit");
        assert_eq!(found("Mrs. Teasdale bowed."), "Teasdale=anna-teasdale", "a woman");
    }

    #[test]
    fn a_famous_surname_stands_alone() {
        assert_eq!(found("Critics of Trentino left."), "Trentino=ambassador-trentino");
    }

    #[test]
    fn a_relative_of_the_famous_does_not_take_the_surname() {
        let family = "[[person]]\nid = \"eva\"\nname = \"Eva Trentino\"\n";
        let found = |text| dated(&[("t.toml", TABLES), ("u.toml", family)], text, None);
        assert_eq!(
            found("Mr. Trentino sang. Eva Trentino left. Trentino bowed."),
            "Trentino=ambassador-trentino, Eva Trentino=eva, Trentino=ambassador-trentino"
        );
        assert_eq!(found("Eva Trentino sang. Trentino bowed."), "Eva Trentino=eva, Trentino=eva", "she alone is named");
    }

    #[test]
    fn a_title_makes_a_surname_a_name() {
        for title in ["President", "Mr.", "Mr", "Prime Minister", "president-elect"] {
            assert_eq!(found(&format!("Then {title} Firefly left.")), "Firefly=rufus-firefly", "{title}");
        }
        assert_eq!(found("They met the president. Firefly left."), "", "the stop ends a sentence");
    }

    #[test]
    fn somebody_elses_first_name_blocks_a_surname() {
        assert_eq!(found("Ivanka Trentino left."), "");
        assert_eq!(found("They saw Ivanka Trentino. Trentino left."), "Trentino=ambassador-trentino");
        assert_eq!(found("Meanwhile Trentino left."), "Trentino=ambassador-trentino", "an opener is no first name");
    }

    #[test]
    fn words_beside_a_form_make_it_something_else() {
        assert_eq!(found("Fred coffee is strong; Fred troops are weak."), "Fred=FRE");
        assert_eq!(found("Fred Coffee is strong."), "", "in any letter case");
        assert_eq!(found("Fred coffeehouses are strong."), "Fred=FRE", "a longer word is another one");
        assert_eq!(found("From New Mexico to Mexico."), "Mexico=SYL");
        assert_eq!(found("From Renew Mexico to the sea."), "Mexico=SYL");
    }

    #[test]
    fn a_form_that_needs_a_word_waits_for_it() {
        assert_eq!(found("Paris is far."), "");
        assert_eq!(found("Paris is far, said a Sylvanian."), "Paris=SYL, Sylvanian=SYL");
        assert_eq!(found("Paris is far from Trentinos."), "", "only between borders");
    }

    #[test]
    fn a_prefix_counts_before_a_hyphen_only() {
        assert_eq!(found("The Fredo-Sylvanian war."), "Fredo=FRE, Sylvanian=SYL");
        assert_eq!(found("The Fredo–Sylvanian war."), "Fredo=FRE, Sylvanian=SYL");
        assert_eq!(found("The Fredo war."), "");
    }

    #[test]
    fn a_date_tells_two_owners_of_a_form_apart() {
        let on = |date| dated(&[("t.toml", TABLES)], "Old Border stood.", date);
        assert_eq!(on(Some("2005-05-05")), "Old Border=SYL");
        assert_eq!(on(Some("2015")), "Old Border=BORDER");
        assert_eq!(on(Some("2010-01")), "Old Border=BORDER");
        assert_eq!(on(None), "", "undecided without a date");
        assert_eq!(on(Some("1990")), "", "nobody's then");
    }

    #[test]
    fn a_dated_form_of_one_owner_counts_at_any_date() {
        assert_eq!(dated(&[("t.toml", TABLES)], "Old Fredonia stood.", Some("2024")), "Old Fredonia=FRE");
    }

    #[test]
    fn capitals_are_a_variant_and_small_letters_are_not() {
        assert_eq!(found("FREDONIA WINS, RUFUS FIREFLY SINGS"), "FREDONIA=FRE, RUFUS FIREFLY=rufus-firefly");
        assert_eq!(found("UF and BL, not uf, bl or fredonia."), "UF=FRE, BL=BORDER");
    }

    #[test]
    fn typesetting_does_not_hide_a_name() {
        assert_eq!(found("Fredonia’s and Sylvania's"), "Fredonia=FRE, Sylvania=SYL");
        assert_eq!(found("“Fort d’Or” and Free\u{a0}State"), "Fort d’Or=SYL, Free\u{a0}State=SYL");
        assert_eq!(
            found("Fredonian-Sylvanian and Fredonian/Sylvanian"),
            "Fredonian=FRE, Sylvanian=SYL, Fredonian=FRE, Sylvanian=SYL"
        );
        assert_eq!(found("(the U.F.), Fredonians and Fredoniacs"), "the U.F.=FRE");
    }

    #[test]
    fn things_called_after_a_place_or_person_are_not_it() {
        assert_eq!(found("At Glory State University and the Trentino Foundation."), "");
        assert_eq!(found("Glory was silent."), "Glory=FRE");
    }

    #[test]
    fn a_longer_name_hides_the_shorter_inside_it() {
        assert_eq!(found("Old Fredonia and the Border League"), "Old Fredonia=FRE, Border League=BORDER");
    }

    #[test]
    fn a_form_given_twice_is_told_and_the_first_wins() {
        let twice = "[[organization]]\nid = \"ONE\"\nname = \"Acme\"\n\n[[organization]]\nid = \"TWO\"\nname = \"Acme\"\n";
        let Loaded { warnings, .. } = Gazetteer::of_tables(&[("t.toml", twice)]).expect("valid");
        assert_eq!(warnings, ["t.toml:5: \"Acme\" is also Acme (t.toml:1); the first entry wins"]);
        assert_eq!(dated(&[("t.toml", twice)], "Acme won.", None), "Acme=ONE");
        assert!(Gazetteer::of_tables(&[("t.toml", TABLES)]).expect("valid").warnings.is_empty());
    }

    #[test]
    fn an_id_given_twice_is_told_and_its_names_are_joined() {
        let twice = "[[state]]\nid = \"ONE\"\nname = \"Acme\"\n\n[[state]]\nid = \"ONE\"\nname = \"Ajax\"\n";
        let Loaded { warnings, .. } = Gazetteer::of_tables(&[("t.toml", twice)]).expect("valid");
        assert_eq!(warnings, ["t.toml:5: id \"ONE\" stands at t.toml:1 too; their names are joined"]);
        assert_eq!(dated(&[("t.toml", twice)], "Acme and Ajax.", None), "Acme=ONE, Ajax=ONE");
    }
}

//! Reads acronyms that the text itself defines.
//!
//! After `the Shanghai Cooperation Organisation (ShOS)` every `ShOS` of the article is that organisation.

use super::discover::is_acronym;
use super::{EntityIx, EntityType, Gazetteer, Mention, MentionKind, Names, Why};
use crate::text::Span;

/// What stands between a name and the acronym it defines.
const OPENINGS: [&str; 4] = [" (", " (the ", " (“", " (\""];

/// Adds a mention for every acronym that `text` defines for one of its organisations.
pub(super) fn add(gazetteer: &Gazetteer, text: &str, sentences: &[Span], names: &mut Names) {
    let is_body = |mention: &&Mention| {
        mention.kind != MentionKind::Acronym
            && gazetteer.get(mention.entity).is_some_and(|entity| entity.entity_type == EntityType::Organization)
    };
    let bodies = names.mentions.iter().filter(is_body);
    let defined: Vec<(&str, EntityIx)> =
        bodies.filter_map(|mention| Some((acronym_after(text, mention.span)?, mention.entity))).collect();
    for (at, (acronym, entity)) in defined.iter().enumerate() {
        let is_first = !defined[..at].iter().any(|(other, _)| other == acronym);
        if is_first {
            add_all(text, sentences, names, acronym, *entity);
        }
    }
    names.mentions.sort_by_key(|mention| mention.span);
}

/// The acronym in brackets right after a name.
fn acronym_after(text: &str, name: Span) -> Option<&str> {
    let rest = OPENINGS.iter().rev().find_map(|opening| text[name.end..].strip_prefix(opening))?;
    let end = rest.find([')', '”', '"', ',', ';', ' '])?;
    Some(&rest[..end]).filter(|inside| is_acronym(inside))
}

/// A mention wherever the acronym stands as a word of its own, in place of what else it may be.
fn add_all(text: &str, sentences: &[Span], names: &mut Names, acronym: &str, entity: EntityIx) {
    let is_word = |at: usize| {
        !text[..at].ends_with(char::is_alphanumeric) && !text[at + acronym.len()..].starts_with(char::is_alphanumeric)
    };
    for (at, _) in text.match_indices(acronym).filter(|(at, _)| is_word(*at)) {
        let span = Span::new(at, at + acronym.len());
        let inside = sentences.partition_point(|sentence| sentence.end < span.end);
        if sentences.get(inside).is_none_or(|sentence| sentence.start > span.start) {
            continue;
        }
        let is_longer = |mention: &&Mention| mention.span.overlaps(span) && mention.span.len() > span.len();
        if names.mentions.iter().any(|mention| is_longer(&mention) || (mention.span == span && mention.entity == entity)) {
            continue;
        }
        names.mentions.retain(|mention| !mention.span.overlaps(span));
        names.undecided.retain(|undecided| !undecided.span.overlaps(span));
        names.mentions.push(Mention { span, entity, kind: MentionKind::Acronym, why: Why::Defined });
    }
}

#[cfg(test)]
mod tests {
    use crate::gazetteer::{Gazetteer, Loaded};
    use crate::text::sentences;

    const TABLES: &str = r#"
[[organization]]
id = "LEAGUE"
name = "Border League"
[[organization]]
id = "BANK"
name = "Bank of Fredonia"
acronyms = ["BL"]
"#;

    fn found(text: &str) -> String {
        let Loaded { gazetteer, .. } = Gazetteer::of_tables(&[("t.toml", TABLES)]).expect("valid tables");
        let mentions = gazetteer.mentions(text, &sentences(text, &[]), None);
        let shown = mentions.iter().map(|m| format!("{}={}", m.span.of(text), gazetteer.entity(m.entity).id));
        shown.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn an_acronym_in_brackets_is_the_name_before_it_everywhere() {
        let all = "BoL=LEAGUE, Border League=LEAGUE, BoL=LEAGUE, BoL=LEAGUE";
        assert_eq!(found("BoL met. The Border League (BoL) won; BoL-led."), all);
        assert_eq!(found("The Border League (“BLG”) met. BLGs left."), "Border League=LEAGUE, BLG=LEAGUE");
    }

    #[test]
    fn what_the_text_defines_goes_before_the_tables() {
        assert_eq!(found("The Border League (BL) met. BL won."), "Border League=LEAGUE, BL=LEAGUE, BL=LEAGUE");
        assert_eq!(found("BL won."), "BL=BANK");
    }

    #[test]
    fn other_words_in_brackets_define_nothing() {
        assert_eq!(found("The Border League (founded in 1999) met."), "Border League=LEAGUE");
        assert_eq!(found("The Border League (Fredonia) met."), "Border League=LEAGUE");
    }
}

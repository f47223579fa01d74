//! Gives a name in capitals the letter case that news text writes.
//!
//! `OSAMA_BIN_LADEN` gives `Osama bin Laden`, `AL-QA'IDA IN THE MAGHREB` gives `Al-Qa'ida in the Maghreb`, `JKLF` stays.
//!
//! A word that has a small letter is left as it is: somebody chose it.

use crate::gazetteer::{Gazetteer, MentionKind};

/// Whose name it is; persons have no acronyms, and some have a second syllable after a hyphen in small letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// A person; `Ban Ki-moon` if East Asian.
    Person {
        /// Whether what follows a hyphen is small.
        small_after_hyphen: bool,
    },
    /// Anything else.
    Body,
}

/// Words inside a name that stay small.
#[rustfmt::skip]
const SMALL: &[&str] = &[
    "of", "the", "and", "for", "in", "on", "at", "to", "by", "with", "from", "against", "or", "as",
    "de", "da", "do", "dos", "das", "del", "di", "du", "des", "der", "den", "von", "van", "y", "e", "et", "un", "fur", "sur", "pour", "contre",
    "bin", "ibn", "bint", "al", "el", "ul", "ud", "ur", "ad", "ar", "as", "ash", "az", "an", "at",
];

/// Words that are written with one capital although they have no vowel.
const NO_ACRONYMS: &[&str] = &[
    "MR", "MRS", "MS", "DR", "ST", "JR", "SR", "LT", "LTD", "MT", "FT", "NG", "PVT", "BROS", "MFG", "DRS", "BHD", "SDN",
    "PTY",
];

/// Short words with a vowel that are acronyms.
#[rustfmt::skip]
const ACRONYMS: &[&str] = &[
    "UN", "EU", "USA", "UK", "US", "UAE", "USSR", "TV", "FM", "AG", "SA", "NV", "BV", "AB", "ASA", "SE", "PLC", "LLC", "LLP", "ABC", "AOL",
    "IBM", "AT&T", "ING", "SAP", "UBS", "AIG", "NGO", "NGOS", "IGO", "MNC", "MNCS", "AIDS", "HIV", "UNHCR", "UNICEF", "UNDP", "UNESCO", "NATO", "OPEC", "OSCE",
    "IAEA", "ICJ", "ICC", "ILO", "IMF", "WHO", "WTO", "FAO", "OAS", "OAU", "OIC", "EEC", "UNSC", "UNSG", "IPCC", "IOM", "IRA", "ETA", "PLO", "FARC", "ELN", "ISIS", "ISIL",
];

/// Everyday words that are also somebody's acronym.
const WORDS: &[&str] = &[
    "AID", "ACT", "AIM", "ARM", "CARE", "FAST", "HELP", "ICE", "IT", "PEN", "WAR", "WHO", "WAS", "IS", "PAN", "MAN", "SUN",
    "APP", "ALL",
];

/// The longest word that is taken for an acronym because it has no vowel.
const LONGEST_ACRONYM: usize = 5;

/// The name, its blanks single, in the letter case of news.
pub(super) fn name(written: &str, whose: Whose) -> String {
    let words: Vec<&str> = written.split([' ', '_', '\t']).filter(|word| !word.is_empty()).collect();
    let alone = words.len() == 1;
    let last = words.len().saturating_sub(1);
    let shown: Vec<String> = words
        .iter()
        .enumerate()
        .map(|(at, word)| cased(word, at == 0 || (at == last && whose == Whose::Body), alone, whose))
        .collect();
    shown.join(" ")
}

/// Whether `short` is made of the first letters of a name's words, small ones left out or not: `ZU` of `Zork Union`.
pub(super) fn has_initials(long: &str, short: &str) -> bool {
    let initials = |words: &mut dyn Iterator<Item = &str>| {
        words.filter_map(|word| word.chars().next()).collect::<String>().to_uppercase()
    };
    let words = || long.split([' ', '-']);
    let all = initials(&mut words());
    let large = initials(&mut words().filter(|word| !SMALL.contains(&word.to_lowercase().as_str())));
    short.chars().count() > 1 && (short == all || short == large)
}

/// A word; one at an `edge` of the name is never small.
fn cased(word: &str, is_edge: bool, is_alone: bool, whose: Whose) -> String {
    if let Some(stem) = word.strip_suffix("'S").filter(|stem| !stem.is_empty()) {
        return cased(stem, is_edge, is_alone, whose) + "'s";
    }
    if word.chars().any(char::is_lowercase) || word.chars().filter(|c| c.is_alphabetic()).count() == 1 {
        return word.to_owned();
    }
    if is_ordinal(word) {
        return word.to_lowercase();
    }
    if is_dotted(word)
        || ((whose == Whose::Body || !is_edge) && is_numeral(word))
        || (whose == Whose::Body && is_acronym(word, is_alone))
    {
        return word.to_owned();
    }
    let lower = word.to_lowercase();
    if !is_edge && SMALL.contains(&lower.as_str()) {
        return lower;
    }
    let mut out = String::with_capacity(word.len());
    for (at, part) in lower.split('-').enumerate() {
        if at > 0 {
            out.push('-');
        }
        let follows = lower.len() > part.len();
        let small = match whose {
            Whose::Person { small_after_hyphen: true } if at > 0 => true,
            _ => follows && SMALL.contains(&part) && !(is_edge && at == 0),
        };
        out.push_str(&if small { part.to_owned() } else { capitalised(part) });
    }
    out
}

/// `O'Brien`, `Qa'ida`, `McKay`, `Women's`; what comes before the first letter stays.
fn capitalised(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    let mut next_is_capital = true;
    for c in part.chars() {
        if next_is_capital && c.is_alphabetic() {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
        let letters = out.trim_start_matches(|c: char| !c.is_alphabetic());
        next_is_capital = match c {
            '\'' => letters.is_empty() || matches!(letters, "O'" | "D'" | "L'"),
            '/' | '(' | '&' | ':' => true,
            'c' => letters == "Mc" && part.len() > "mc".len() + 1,
            _ => next_is_capital && !c.is_alphabetic(),
        };
    }
    out
}

/// `U.N.`, `R.K.`, `K.`
fn is_dotted(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1)
}

/// `1ST`, `22ND`
fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    digits.len() < word.len() && matches!(digits, "ST" | "ND" | "RD" | "TH")
}

fn is_numeral(word: &str) -> bool {
    matches!(word, "II" | "III" | "IV" | "VI" | "VII" | "VIII" | "IX" | "XI" | "XII" | "XIII" | "XIV" | "XV" | "XVI")
}

/// Whether a body's word stays in capitals: without a vowel, or one that we know as an acronym.
fn is_acronym(word: &str, is_alone: bool) -> bool {
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let has_vowel = letters.contains(['A', 'E', 'I', 'O', 'U', 'Y']) || !letters.is_ascii();
    if NO_ACRONYMS.contains(&bare) || letters.is_empty() {
        return false;
    }
    (!has_vowel && letters.len() <= LONGEST_ACRONYM)
        || ACRONYMS.contains(&bare)
        || (bare.chars().count() > 2
            && !WORDS.contains(&bare)
            && (is_alone || letters.len() <= LONGEST_ACRONYM)
            && is_known(bare))
}

fn is_known(word: &str) -> bool {
    Gazetteer::built_in().known(word).iter().any(|u| u.kind == MentionKind::Acronym)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_capitals_become_names_as_news_write_them() {
        for (written, want) in [
            ("UNITED_NATIONS_CHILDREN'S_FUND_", "United Nations Children's Fund"),
            ("ARMY_OF_MOHAMMED_AND_THE_JAISH_ADAN_AL_ISLAMI", "Army of Mohammed and the Jaish Adan al Islami"),
            ("AL-QA'IDA_IN_THE_ARABIAN_PENINSULA", "Al-Qa'ida in the Arabian Peninsula"),
            ("THE_WHITE_HOUSE", "The White House"),
            ("COTE_D'IVOIRE_", "Cote D'Ivoire"),
            ("JKLF__", "JKLF"),
            ("WPP_PLC", "WPP PLC"),
            ("CHEVRON_LTD", "Chevron Ltd"),
            ("U.N._SECURITY_COUNCIL", "U.N. Security Council"),
            ("YAHOO!_INC", "Yahoo! Inc"),
            ("BJ'S_1ST_CLUB", "BJ's 1st Club"),
            ("PEOPLE's_LIBERATION_ARMY", "PEOPLE's Liberation Army"),
        ] {
            assert_eq!(name(written, Whose::Body), want, "{written}");
        }
    }

    #[test]
    fn people_have_particles_and_no_acronyms() {
        let western = Whose::Person { small_after_hyphen: false };
        for (written, want) in [
            ("OSAMA_BIN_LADEN_", "Osama bin Laden"),
            ("BASHAR_AL-ASSAD", "Bashar al-Assad"),
            ("MARY_MCALEESE", "Mary McAleese"),
            ("SEAN_O'BRIEN", "Sean O'Brien"),
            ("JOHN_PAUL_II", "John Paul II"),
            ("GEORGE_W._BUSH", "George W. Bush"),
            ("LYNN_NG", "Lynn Ng"),
            ("JEAN-PIERRE_BEMBA", "Jean-Pierre Bemba"),
        ] {
            assert_eq!(name(written, western), want, "{written}");
        }
        assert_eq!(name("BAN_KI-MOON", Whose::Person { small_after_hyphen: true }), "Ban Ki-moon");
    }
}

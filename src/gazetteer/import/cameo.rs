//! Reads CAMEO actor codes with their dates: `AFGGOVAGR >081101` is an office of AFG, government and agriculture, from
//! 2008-11-01.
//!
//! A code is a string of triples: first a state or a kind of body (IGO, NGO, MNC ...), then what one is in it
//! (CAMEO Conflict and Mediation Event Observations codebook 1.1b3, chapter 4).

use crate::gazetteer::{EntityType, Gazetteer};
use jiff::civil::Date;

/// A code of an entry, `[AFGGOV 011222-141229]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Code {
    /// `AFGGOV`, without blanks.
    pub(super) letters: String,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    /// Its dates could not be read: it tells whose actor it is, and no office.
    pub(super) is_doubtful: bool,
}

/// What is wrong with a code's dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// No date can be read there.
    NoDate,
    /// The first day is after the last.
    Reversed,
}

/// Years of two digits up to this one are of the twenty-first century, as TABARI and PETRARCH read them.
const CENTURY_ENDS: i16 = 30;

/// Codes of the dictionaries that differ from the ISO 3166-1 codes of our states.
const RENAMED: &[(&str, &str)] =
    &[("TMP", "TLS"), ("KSV", "XKX"), ("ROM", "ROU"), ("ZAR", "COD"), ("USR", "SUN"), ("WAL", "GBR")];

/// Triples that begin a code and are no state: kinds of bodies, roles, religions and regions.
#[rustfmt::skip]
const NO_STATES: &[&str] = &[
    "IGO", "IMG", "INT", "MNC", "NGO", "NGM", "UIS", "SET",
    "COP", "GOV", "INS", "JUD", "MIL", "OPP", "REB", "SEP", "SPY", "UAF", "AGR", "BUS", "CRM", "CVL", "DEV", "EDU", "ELI", "ENV", "HLH", "HRI", "LAB", "LEG", "MED", "REF", "MOD", "RAD",
    "BAH", "BUD", "CHR", "CON", "HIN", "JEW", "MOS", "MUS", "SIK", "TAO", "KKL",
    "AFR", "ASA", "BLK", "CAF", "CAS", "CAU", "CFR", "CRB", "EAF", "EEU", "EIN", "EUR", "LAM", "MDE", "MEA", "MDT", "NAF", "NAM", "NMR", "PGS", "SAF", "SAM", "SAS", "SCN", "SEA", "WAF", "WST", "WEU",
];

/// Bodies of several states by the beginning of their code, longer ones first, with our id.
#[rustfmt::skip]
const BODIES: &[(&str, &str)] = &[
    ("IGOWSTNAT", "NATO"), ("IGOEUREEC", "EU"), ("IGOSEAASN", "ASEAN"), ("IGOBUSOPC", "OPEC"), ("IGOAFRAFU", "AU"), ("IGOAFROAU", "AU"), ("IGOMEAARL", "ARAB-LEAGUE"),
    ("IGOBUSIMF", "IMF"), ("IGOUNOWBK", "WORLD-BANK"), ("IGOCASCIS", "CIS"), ("IGOMOSOIC", "OIC"), ("IGOBUSWTO", "WTO"), ("IGOWAFWAS", "ECOWAS"), ("IGOJUDICC", "ICC"),
    ("IGOCOPITP", "INTERPOL"), ("IGOUNOIAE", "IAEA"), ("IGOOAS", "OAS"), ("IGOUNO", "UN"),
];

/// What the later triples of a code say one is.
#[rustfmt::skip]
const ROLES: &[(&str, &str)] = &[
    ("GOV", "government"), ("ELI", "elite"), ("MIL", "military"), ("OPP", "opposition"), ("REB", "rebels"), ("INS", "insurgents"), ("SEP", "separatists"), ("UAF", "unaligned armed forces"),
    ("JUD", "judiciary"), ("LEG", "legislature"), ("COP", "police"), ("SPY", "intelligence"), ("BUS", "business"), ("AGR", "agriculture"), ("DEV", "development"), ("EDU", "education"),
    ("ENV", "environment"), ("HLH", "health"), ("HRI", "human rights"), ("LAB", "labour"), ("MED", "media"), ("REF", "refugees"), ("CVL", "civilians"), ("CRM", "crime"), ("MOD", "moderates"),
    ("RAD", "radicals"), ("PTY", "party"), ("REL", "religion"), ("MNC", "company"), ("NGO", "non-governmental organization"), ("IGO", "organization of states"), ("OCC", "occupation"),
];

impl Code {
    /// Reads what stands between the brackets.
    pub(super) fn read(written: &str) -> Result<Self, (Self, Fault)> {
        let (letters, dates) = written.trim().split_once(char::is_whitespace).unwrap_or((written.trim(), ""));
        let dates: String = dates.chars().filter(|c| !c.is_whitespace()).collect();
        let mut code = Self { letters: letters.to_owned(), from: None, to: None, is_doubtful: false };
        let (from, to) = match (dates.strip_prefix('>'), dates.strip_prefix('<'), dates.split_once('-')) {
            _ if dates.is_empty() => return Ok(code),
            (Some(from), ..) => (Some(from), None),
            (_, Some(to), _) => (None, Some(to)),
            (_, _, Some((from, to))) => (Some(from), Some(to)),
            // A day without a sign is where the time begins: `[MNEGOV 20121204]`.
            _ => (Some(dates.as_str()), None),
        };
        let read = |written: Option<&str>| written.map(|written| day(written).ok_or(())).transpose();
        let (Ok(from), Ok(to)) = (read(from), read(to)) else { return Err((code, Fault::NoDate)) };
        if let (Some(from), Some(to)) = (&from, &to)
            && from > to
        {
            return Err((code, Fault::Reversed));
        }
        (code.from, code.to) = (from, to);
        Ok(code)
    }

    /// The triple that the code begins with, as an id of ours where it is a state.
    pub(super) fn state(&self) -> Option<String> {
        let first = self.letters.get(..3)?;
        if NO_STATES.contains(&first) && !is_state(first) || !first.bytes().all(|b| b.is_ascii_uppercase()) {
            return None;
        }
        let renamed = RENAMED.iter().find(|(old, _)| *old == first).map_or(first, |(_, new)| new);
        Some(renamed.to_owned())
    }

    /// Whether it names a state and nothing in it: `AFG`.
    pub(super) fn is_bare_state(&self) -> bool {
        self.letters.len() == 3 && !self.is_doubtful && self.state().is_some()
    }

    /// The id of the state or body, and what one is there: `AFG` and `government, agriculture`.
    pub(super) fn office(&self) -> Option<(String, String)> {
        let (of, rest) = if let Some(state) = self.state() {
            (state, &self.letters[3..])
        } else {
            let known = |id: &str| Gazetteer::built_in().find(id).is_some();
            let (prefix, id) = BODIES.iter().find(|(prefix, id)| self.letters.starts_with(prefix) && known(id))?;
            ((*id).to_owned(), &self.letters[prefix.len()..])
        };
        let triples = rest.as_bytes().chunks(3).map(|triple| std::str::from_utf8(triple).unwrap_or_default());
        let words: Vec<&str> =
            triples.map(|t| ROLES.iter().find(|(code, _)| *code == t).map_or(t, |(_, role)| role)).collect();
        let office = if words.is_empty() { "member".to_owned() } else { words.join(", ") };
        Some((of, office))
    }
}

/// `NAM` is Namibia and the dictionaries' North America; our states win.
fn is_state(code: &str) -> bool {
    let gazetteer = Gazetteer::built_in();
    gazetteer.find(code).is_some_and(|ix| gazetteer.entity(ix).entity_type == EntityType::State)
}

/// `YYMMDD` or `YYYYMMDD` as an ISO date; a day that its month does not have leaves the month.
fn day(written: &str) -> Option<String> {
    if !written.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = match written.len() {
        6 => {
            let year: i16 = written[..2].parse().ok()?;
            (if year <= CENTURY_ENDS { 2000 + year } else { 1900 + year }, &written[2..])
        }
        8 => (written[..4].parse().ok()?, &written[4..]),
        _ => return None,
    };
    let (month, day): (i8, i8) = (rest[..2].parse().ok()?, rest[2..].parse().ok()?);
    if let Ok(date) = Date::new(year, month, day) {
        return Some(date.to_string());
    }
    let is_near = (1..=31).contains(&day);
    Date::new(year, month, 1).ok().filter(|_| is_near).map(|first| first.to_string()[..7].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> Code {
        Code::read(written).expect("valid")
    }

    #[test]
    fn dates_have_two_or_four_digits_of_the_year_and_signs() {
        for (written, from, to) in [
            ("KAZGOV 991001-020128", Some("1999-10-01"), Some("2002-01-28")),
            ("AFGELI 19270101-730717", Some("1927-01-01"), Some("1973-07-17")),
            ("AFGGOV >011222", Some("2001-12-22"), None),
            ("EGYGOV > 140608", Some("2014-06-08"), None),
            ("USRARM <900823", None, Some("1990-08-23")),
            ("MNEGOV 20121204", Some("2012-12-04"), None),
            ("AFGELI", None, None),
            ("AFGGOV 100401-100631", Some("2010-04-01"), Some("2010-06")),
        ] {
            let code = read(written);
            assert_eq!((code.from.as_deref(), code.to.as_deref()), (from, to), "{written}");
        }
    }

    #[test]
    fn what_is_no_date_is_said() {
        assert_eq!(Code::read("ARMUNR 9008223-911221").unwrap_err().1, Fault::NoDate);
        assert_eq!(Code::read("AFGGOV 020101-010101").unwrap_err().1, Fault::Reversed);
    }

    #[test]
    fn a_code_is_an_office_of_a_state_or_of_a_body_we_know() {
        let office = |written: &str| read(written).office().map(|(of, office)| format!("{office} of {of}"));
        assert_eq!(office("AFGGOVAGR").as_deref(), Some("government, agriculture of AFG"));
        assert_eq!(office("TMPGOV").as_deref(), Some("government of TLS"));
        assert_eq!(office("IGOUNOHRIHCH").as_deref(), Some("human rights, HCH of UN"));
        assert_eq!(office("NGOHRI"), None);
        assert_eq!(office("ELI"), None);
        assert!(read("AFG").is_bare_state() && !read("NGO").is_bare_state() && !read("AFGGOV").is_bare_state());
    }
}

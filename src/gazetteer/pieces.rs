//! Parses a file of tables (TOML) into rows, a long one in pieces side by side.
//!
//! A hundred thousand rows are cut before some of the lines `[[person]]`; each piece is TOML of its own.
//!
//! Also on one thread: the syntax tree of a piece stays small, and its memory is used again for the next.

use super::tables::{Entry, Organization, Person, Row, State};
use rayon::prelude::*;
use serde::Deserialize;
use std::result::Result;
use toml::Spanned;

/// The rows of a file.
///
/// # Errors
/// When it is not TOML, or a key or value is not one of the tables'.
pub(super) fn parse(text: &str) -> Result<Rows, toml::de::Error> {
    in_pieces(text).map_or_else(|| whole(text), Ok)
}

/// Bytes of a long file that are parsed at once. Lower, pieces cost more than they save; at the whole file, one thread parses
/// alone and holds the syntax tree of all.
const PIECE: usize = if cfg!(test) { 1 << 12 } else { 1 << 18 };

/// The rows of a long file, parsed in pieces side by side. `None` for a short one, and for one that cannot be cut where rows
/// begin: it may be wrong, or have such a line within a string, and is then read as a whole.
fn in_pieces(text: &str) -> Option<Rows> {
    let is_header = |line: &str| ["[[state]]", "[[organization]]", "[[person]]"].contains(&line.trim_end());
    let mut cuts = vec![0];
    let mut at = PIECE;
    while let Some(end) = text.get(text.ceil_char_boundary(at)..).and_then(|rest| rest.find("\n[[")) {
        let start = text.ceil_char_boundary(at) + end + 1;
        if is_header(text[start..].lines().next().unwrap_or_default()) {
            cuts.push(start);
        }
        at = start + if cuts.last() == Some(&start) { PIECE } else { 0 };
    }
    cuts.push(text.len());
    if cuts.len() == 2 {
        return None;
    }
    let pieces = cuts.par_windows(2).map(|cut| Some((cut[0], whole(&text[cut[0]..cut[1]]).ok()?)));
    let mut all = Rows::default();
    for (start, piece) in pieces.collect::<Option<Vec<_>>>()? {
        all.state.extend(piece.state.into_iter().map(|(at, row)| (start + at, row)));
        all.organization.extend(piece.organization.into_iter().map(|(at, row)| (start + at, row)));
        all.person.extend(piece.person.into_iter().map(|(at, row)| (start + at, row)));
    }
    Some(all)
}

fn whole(text: &str) -> Result<Rows, toml::de::Error> {
    let Tables { state, organization, person } = toml::from_str(text)?;
    Ok(Rows { state: placed(state), organization: placed(organization), person: placed(person) })
}

fn placed<R>(rows: Vec<Spanned<R>>) -> Vec<(usize, R)> {
    rows.into_iter().map(|row| (row.span().start, row.into_inner())).collect()
}

/// The rows of a file, each with the byte at which it begins.
#[derive(Default)]
pub(super) struct Rows {
    pub(super) state: Vec<(usize, State)>,
    pub(super) organization: Vec<(usize, Organization)>,
    pub(super) person: Vec<(usize, Person)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    #[serde(default)]
    state: Vec<Spanned<State>>,
    #[serde(default)]
    organization: Vec<Spanned<Organization>>,
    #[serde(default)]
    person: Vec<Spanned<Person>>,
}

/// The rows of a part of a file that is parsed already, without their places.
pub(super) fn of_parsed(part: Spanned<toml::de::DeTable<'_>>) -> Result<Vec<Entry>, toml::de::Error> {
    let Tables { state, organization, person } = Tables::deserialize(toml::Deserializer::from(part))?;
    let states = state.into_iter().map(|row| row.into_inner().entry());
    let organizations = organization.into_iter().map(|row| row.into_inner().entry());
    let people = person.into_iter().map(|row| row.into_inner().entry());
    Ok(states.chain(organizations).chain(people).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::tables::read;

    /// A file of several pieces, with `row` near the middle.
    fn long(row: &str) -> String {
        let row_of = |n: usize| {
            format!("[[person]]\nid = \"p{n}\"\nname = \"Eva No{n}\"\n[[state]]\nid = \"S{n}\"\nname = \"L{n}\"\n")
        };
        let rows: Vec<String> = (0..PIECE / 20).map(row_of).collect();
        let (head, tail) = rows.split_at(rows.len() / 2);
        head.concat() + row + &tail.concat()
    }

    #[test]
    fn a_long_file_is_read_in_pieces_as_it_is_read_whole() {
        let text = long("[[organization]]\nid = \"O\"\nname = \"Old Guard\"\n");
        let whole = whole(&text).unwrap();
        let pieces = in_pieces(&text).expect("it can be cut");
        assert_eq!(format!("{:?}", pieces.person), format!("{:?}", whole.person));
        assert_eq!(format!("{:?}", pieces.state), format!("{:?}", whole.state));
        assert_eq!(pieces.organization.len(), 1);
        assert!(in_pieces("[[state]]\nid = \"A\"\nname = \"B\"\n").is_none());
    }

    #[test]
    fn a_long_file_that_cannot_be_cut_is_read_whole() {
        let headers = "[[person]]\n".repeat(PIECE / 5);
        let text = long(&format!("[[state]]\nid = \"A\"\nname = \"B\"\nsource = \"\"\"\n{headers}\"\"\"\n"));
        assert!(in_pieces(&text).is_none());
        assert!(read("l.toml", &text).unwrap().iter().any(|entry| entry.id == "A"));
        let text = long("[[state]]\nid = \"A\"\nnam = \"B\"\n");
        let line = 1 + text[..text.find("nam = ").unwrap()].matches('\n').count();
        let why = read("l.toml", &text).unwrap_err().to_string();
        assert!(why.starts_with(&format!("l.toml:{line}: unknown field `nam`")), "{why}");
    }
}

//! Says everything that is wrong or doubtful in tables, each with file and line and what to do.
//!
//! `{ office = "president", of = "KAZ", from = "2024-13-45" }` gives `mine.toml:9: from is "2024-13-45"; write YYYY-MM-DD ...`.
//!
//! Reads on behind an error, where loading stops at the first. Takes each row with the reader's own eyes, so that what is
//! a key or a value is decided in one place; what a row's faults leave of it is checked like the rest.

mod forms;
mod rows;
mod terms;

use super::tables::Entry;
use super::{Gazetteer, built_in};
use rows::Row;
use rustc_hash::FxHashSet;
pub(super) use terms::{first_day, has_one_holder};

/// One table to check.
#[derive(Debug, Clone, Copy)]
pub struct Table<'t> {
    /// Its name in messages.
    pub file: &'t str,
    /// What stands in it.
    pub text: &'t str,
}

/// What a finding is about; `--ignore` takes these names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Not TOML, an unknown key, or a value of the wrong type: the table cannot be loaded.
    Key,
    /// An id that is missing or stands twice.
    Id,
    /// A name or word without letters.
    Blank,
    /// A form that can never be found in a text.
    Unfindable,
    /// A form that stands twice in one entry.
    Twice,
    /// A form of two entities that nothing tells apart.
    Collision,
    /// A switch that never decides anything.
    Switch,
    /// What is no date, or a time that ends before it begins.
    Date,
    /// Two holders of one office at one time.
    Overlap,
    /// An id that no table has.
    Reference,
    /// A person without an office.
    Office,
    /// A row that is not in the order of ids.
    Order,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 12] = [
        Self::Key,
        Self::Id,
        Self::Blank,
        Self::Unfindable,
        Self::Twice,
        Self::Collision,
        Self::Switch,
        Self::Date,
        Self::Overlap,
        Self::Reference,
        Self::Office,
        Self::Order,
    ];

    /// One word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Id => "id",
            Self::Blank => "blank",
            Self::Unfindable => "unfindable",
            Self::Twice => "twice",
            Self::Collision => "collision",
            Self::Switch => "switch",
            Self::Date => "date",
            Self::Overlap => "overlap",
            Self::Reference => "reference",
            Self::Office => "office",
            Self::Order => "order",
        }
    }
}

/// One thing that is wrong or doubtful.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, as [`Table::file`].
    pub file: String,
    /// Counted from 1.
    pub line: usize,
    /// What it is about.
    pub kind: Kind,
    /// What stands there; what to do.
    pub message: String,
}

/// Our own tables, for which their order is checked too.
#[must_use]
pub fn built_in() -> Vec<Finding> {
    let tables: Vec<Table<'_>> = built_in::WRITTEN.map(|(file, text)| Table { file, text }).into();
    let (rows, mut findings) = read(&tables);
    order(&rows, &mut findings);
    judge(&rows, None, &mut findings);
    sorted(findings)
}

/// A user's tables, which refer to ours and stand on top of them.
#[must_use]
pub fn own(tables: &[Table<'_>]) -> Vec<Finding> {
    let (rows, mut findings) = read(tables);
    judge(&rows, Some(Gazetteer::built_in()), &mut findings);
    sorted(findings)
}

fn read<'t>(tables: &[Table<'t>]) -> (Vec<Row<'t>>, Vec<Finding>) {
    let mut findings = Vec::new();
    let rows = tables.iter().flat_map(|table| rows::read(*table, &mut findings)).collect();
    (rows, findings)
}

/// All checks of rows; `below` are the tables that these stand on.
fn judge(rows: &[Row<'_>], below: Option<&Gazetteer>, findings: &mut Vec<Finding>) {
    ids(rows, findings);
    for row in rows {
        forms::of_row(row, findings);
        terms::dates(row, findings);
        if row.entry.is_person() && row.entry.roles.is_empty() {
            let name = &row.entry.name;
            findings.push(row.finding(
                Kind::Office,
                format!("\"{name}\" has no office; add roles = [{{ office, of, from }}] if there is one"),
            ));
        }
    }
    references(rows, below, findings);
    forms::between_rows(rows, findings);
    terms::overlaps(rows, below, findings);
}

fn sorted(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort();
    findings.dedup();
    findings
}

fn ids(rows: &[Row<'_>], findings: &mut Vec<Finding>) {
    let mut places = rustc_hash::FxHashMap::default();
    for row in rows {
        let id = row.entry.id.as_str();
        if id.trim().is_empty() {
            findings.push(row.finding(Kind::Id, format!("id is \"{id}\"; give \"{}\" one of its own", row.entry.name)));
        } else if let Some(first) = places.insert(id, row.place()) {
            findings.push(
                row.finding(Kind::Id, format!("id \"{id}\" stands at {first} too; join the two entries or rename one")),
            );
        }
    }
}

fn order(rows: &[Row<'_>], findings: &mut Vec<Finding>) {
    for pair in rows.windows(2) {
        let [before, row] = pair else { continue };
        if before.table.file == row.table.file
            && before.entry.entity_type == row.entry.entity_type
            && before.entry.id > row.entry.id
        {
            findings.push(
                row.finding(Kind::Order, format!("\"{}\" stands behind \"{}\"; sort by id", row.entry.id, before.entry.id)),
            );
        }
    }
}

fn references(rows: &[Row<'_>], below: Option<&Gazetteer>, findings: &mut Vec<Finding>) {
    let own: FxHashSet<&str> = rows.iter().map(|row| row.entry.id.as_str()).collect();
    let is_known = |id: &str| own.contains(id) || below.is_some_and(|below| below.find(id).is_some());
    for row in rows {
        for (key, id, line) in row.references() {
            if !is_known(id) {
                let ids =
                    own.iter().copied().chain(below.into_iter().flat_map(|b| b.entities().iter().map(|e| e.id.as_str())));
                let near = ids.filter(|known| strsim::damerau_levenshtein(id, known) <= 1).min();
                let remedy = near.map_or_else(
                    || "use the id of an entry, or add one".to_owned(),
                    |near| format!("did you mean \"{near}\"?"),
                );
                findings.push(row.finding_at(line, Kind::Reference, format!("{key} \"{id}\" is no entry's id; {remedy}")));
            }
        }
    }
}

impl Entry {
    fn is_person(&self) -> bool {
        self.entity_type == super::EntityType::Person
    }
}

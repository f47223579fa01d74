//! Judges rules about a graph: what must be stated, what must not, and by whom.
//!
//! The rule `[[forbid]] source = "FJI", target = "TON", relation = "assault"` fails on a graph with one such statement, and shows it.
//!
//! A rule is a selection of statements and a condition on them. `forbid` holds exactly where `expect` with the same keys does not,
//! so a rule and its negation never both hold; only what has too little text to be judged is neither. Rules never change a graph,
//! and what they count is what a slice of it would count.

mod bounds;
pub mod file;
mod keys;
mod part;
pub mod start;
mod tally;
mod verdict;

use crate::relate::Status;
pub use bounds::{Condition, MEASURES, Measure};
pub use verdict::{Found, Outcome, Quote, Verdict, judge};

/// One rule of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// The file as the user named it.
    pub file: String,
    /// Line of its heading, counted from 1.
    pub line: usize,
    /// Whether its condition must hold or must not.
    pub kind: Kind,
    /// What it is called.
    pub name: Option<String>,
    /// Why it is there, shown when it fails.
    pub reason: Option<String>,
    /// What a failure means.
    pub severity: Severity,
    /// Which statements it is about.
    pub selection: Selection,
    /// What is asked of them.
    pub condition: Condition,
    /// How much text it takes to judge it.
    pub skip_below: Option<Size>,
}

impl Rule {
    /// Every actor it names, to be found in a graph.
    pub fn actors_mut(&mut self) -> impl Iterator<Item = &mut Name> {
        self.selection.sources.iter_mut().chain(&mut self.selection.targets)
    }

    /// Every outlet it names.
    pub fn outlets(&self) -> impl Iterator<Item = &Name> {
        self.selection.outlets.iter().chain(self.condition.flip.iter().flatten())
    }
}

/// Whether a condition must hold or must not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It must hold.
    Expect,
    /// It must not.
    Forbid,
}

impl Kind {
    /// The heading in a file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Expect => "expect",
            Self::Forbid => "forbid",
        }
    }
}

/// What a failure means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Severity {
    /// The check fails.
    #[default]
    Error,
    /// It is only told.
    Warning,
}

impl Severity {
    /// The name in a file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Which statements a rule is about; the default is every asserted event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Who acts; empty for anybody.
    pub sources: Vec<Name>,
    /// On whom; empty for anybody.
    pub targets: Vec<Name>,
    /// Whether the two may stand the other way round, too.
    pub either: bool,
    /// Relations by name, roles and `cooccurrence` among them; empty for every event.
    pub relations: Vec<String>,
    /// Only statements of this sign.
    pub sign: Option<i8>,
    /// What these outlets say; empty for all.
    pub outlets: Vec<Name>,
    /// Articles of this date or later, ISO 8601; undated ones are then left out.
    pub since: Option<String>,
    /// Articles of this date or earlier; `2024` holds to the end of that year.
    pub until: Option<String>,
    /// Statements of these statuses; empty for asserted ones.
    pub statuses: Vec<Status>,
    /// Whose words; `None` for both.
    pub voice: Option<Voice>,
}

impl Selection {
    /// Whether statements of that status count.
    #[must_use]
    pub fn wants(&self, status: Status) -> bool {
        if self.statuses.is_empty() { status == Status::Asserted } else { self.statuses.contains(&status) }
    }
}

/// A name as a rule has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// As written.
    pub text: String,
    /// Where it stands, counted from 1.
    pub line: usize,
    /// The actor's id, or what is written until it was looked up.
    pub id: String,
    /// Whether the graph has no such actor; `false` until it was looked up.
    pub is_missing: bool,
}

/// Whose words a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The outlet's.
    Own,
    /// Somebody's whom it quotes.
    Quoted,
}

impl Voice {
    /// The name in a file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Quoted => "quoted",
        }
    }
}

/// How much text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// Articles, copies not among them.
    pub articles: u64,
    /// Their sentences.
    pub sentences: u64,
}

impl Size {
    /// Whether it is less than `least` in articles or in sentences.
    #[must_use]
    pub const fn is_below(self, least: Self) -> bool {
        self.articles < least.articles || self.sentences < least.sentences
    }
}

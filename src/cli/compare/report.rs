//! What every output of a comparison is made from.

use super::Args;
use crate::diff::compare::bootstrap::Bootstrap;
use crate::diff::compare::comparison::{Comparison, Counts, Settings};
use crate::diff::compare::counts::Who;
use crate::diff::compare::findings::{Finding, Place, quotes, sentence};
use crate::diff::compare::frame::Frame;
use crate::diff::compare::groups::Groups;
use crate::diff::compare::pairs::{Pair, pairs};
use crate::diff::compare::stories::Stories;
use crate::error::Result;
use crate::graph::{Evidence, RelationGraph};

/// Contested pairs in a report.
const PAIRS: usize = 20;

/// A comparison with what is asked of it.
pub(super) struct Report<'c> {
    pub(super) frame: &'c Frame<'c>,
    pub(super) comparison: &'c Comparison<'c>,
    pub(super) pairs: Vec<Pair<'c>>,
    pub(super) args: &'c Args,
}

/// A headline with its quotes.
pub(super) struct Headline<'c> {
    pub(super) finding: Finding,
    pub(super) text: String,
    /// Of its side, and of the others.
    pub(super) quotes: [Vec<&'c Evidence>; 2],
}

/// Compares the sides of `graph` and hands the report to `write`.
pub(super) fn compare<T>(graph: &RelationGraph, args: &Args, write: impl FnOnce(&Report<'_>) -> T) -> Result<T> {
    let groups = Groups::of(graph, args.by)?;
    let stories = Stories::of(graph, args.days);
    let bootstrap = Bootstrap::new(&stories, args.seed, args.draws);
    let frame = Frame::new(graph, groups, stories, bootstrap);
    let settings = Settings { seed: args.seed, fewest: args.least, listed: args.fdr };
    let counts = Counts::of(&frame, &settings);
    let comparison = Comparison::of(&frame, &counts, &settings);
    let pairs = pairs(&frame, &comparison, PAIRS);
    Ok(write(&Report { frame: &frame, comparison: &comparison, pairs, args }))
}

impl<'c> Report<'c> {
    /// The headlines that are shown, the most telling first.
    pub(super) fn headlines(&self) -> impl Iterator<Item = Headline<'c>> + '_ {
        let shown = if self.args.top == 0 { usize::MAX } else { self.args.top };
        self.comparison.findings.iter().take(shown).map(|finding| Headline {
            finding: *finding,
            text: sentence(self.frame, self.comparison, finding),
            quotes: quotes(self.frame, self.comparison, finding.place, self.args.quotes),
        })
    }

    /// How many headlines are found at the rate asked for.
    pub(super) fn found(&self) -> usize {
        self.comparison.findings.iter().filter(|finding| finding.is_found).count()
    }

    /// A side's name.
    pub(super) fn side(&self, side: u8) -> &str {
        self.frame.name(Who::Side(side))
    }

    /// How everything was reckoned, in a paragraph.
    pub(super) fn method(&self) -> String {
        let Args { draws, seed, days, fdr, .. } = self.args;
        format!(
            "Rates are asserted statements per 1,000 sentences; near copies within an outlet count once. Intervals are 95 %. Those of rates come from \
             {draws} draws of whole stories (seed {seed}), since sentences of one story are not independent; where fewer than {few} stories have a thing, \
             from the exact Poisson limits of the count over its design effect. Those of shares are Wilson's, counts over their design effect, with \
             Student's t of as many stories. z is that of the weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008), its variance widened by the design \
             effect; p is that of the conditional test of two rates (mid-p), or of Student's t where shares are compared. What is called found has a rate of \
             false discoveries of at most {fdr} among all that was looked at of its kind (Benjamini and Hochberg 1995). Articles at most {days} \
             days apart that name the same actors under like titles are one story. A difference is one of what is written, as far as a program \
             reads it, and not of what is true.",
            few = crate::diff::compare::bootstrap::FEWEST,
        )
    }
}

impl Headline<'_> {
    /// What its figures are among.
    pub(super) fn place(&self) -> Place {
        self.finding.place
    }
}

//! Judges lines by what stands around them.
//!
//! A headline is part of the article, unless a cut-off sentence follows it and another such pair follows that, or it
//! stands in a list under `Related`. Where article ends and what is below begins is decided by the last prose.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::line;
use super::unit::{Shape, Unit, key};
use super::{Known, Rule};

/// Bytes of prose that must stand above an end marker before it can end the article.
pub(super) const BODY_MIN: usize = 600;
/// Times a label of lower-case words must stand on the page to be a control.
const LABEL_COPIES: usize = 3;
/// Most words of a scrap above the headline, or of an entry in a list there.
pub(super) const SCRAP_WORDS: usize = 5;
/// Longest author box, in bytes.
const AUTHOR_MAX: usize = 500;

/// What is furniture, a rule for each unit.
pub(super) fn rules(units: &[Unit<'_>], known: Known<'_>) -> Vec<Option<Rule>> {
    let marks = units.iter().map(|unit| line::rule(unit, known)).collect();
    let title = known.title.map(key).filter(|title| !title.is_empty());
    let titled = title.and_then(|title| units.iter().position(|unit| unit.key == title));
    let mut page = Page { units, marks, known, titled };
    page.feeds();
    page.comments();
    page.lists();
    page.menus();
    page.teasers();
    page.author_boxes();
    page.copies();
    page.labels();
    page.captions();
    page.dates();
    page.top();
    page.above();
    page.below();
    page.marks
}

pub(super) struct Page<'a> {
    pub(super) units: &'a [Unit<'a>],
    pub(super) marks: Vec<Option<Rule>>,
    known: Known<'a>,
    /// The first line that is the known title.
    pub(super) titled: Option<usize>,
}

impl Page<'_> {
    pub(super) fn mark(&mut self, at: usize, rule: Rule) {
        self.marks[at].get_or_insert(rule);
    }

    pub(super) fn mark_all(&mut self, range: Range<usize>, rule: Rule) {
        for at in range {
            self.mark(at, rule);
        }
    }

    pub(super) fn is_body(&self, at: usize) -> bool {
        self.marks[at].is_none() && self.units[at].is_prose()
    }

    /// Bytes of prose that is not furniture, in all.
    fn prose(&self) -> usize {
        self.prose_above()[self.units.len()]
    }

    /// Bytes of prose that is not furniture above each unit, and in all at the end.
    pub(super) fn prose_above(&self) -> Vec<usize> {
        let sizes = (0..self.units.len()).map(|at| if self.is_body(at) { self.units[at].text.len() } else { 0 });
        let sums = sizes.scan(0, |sum, size| {
            *sum += size;
            Some(*sum)
        });
        std::iter::once(0).chain(sums).collect()
    }

    /// Paragraphs in `range` that are not furniture.
    pub(super) fn prose_count(&self, range: Range<usize>) -> usize {
        range.filter(|at| self.is_body(*at)).count()
    }

    fn last_body(&self) -> Option<usize> {
        (0..self.units.len()).rev().find(|at| self.is_body(*at))
    }

    pub(super) fn first_body(&self) -> Option<usize> {
        (0..self.units.len()).find(|at| self.is_body(*at))
    }

    /// The name and the description under `About the author`, and a description at the end without it.
    fn author_boxes(&mut self) {
        let above = self.prose_above();
        let is_heading = |at: &usize| self.marks[*at] == Some(Rule::Author) && above[*at] >= BODY_MIN;
        if let Some(heading) = (0..self.units.len()).rev().find(is_heading) {
            self.author_box(heading + 1);
        }
        let Some(last) = self.last_body() else { return };
        let alone = |at: usize| (at..=last).all(|at| !self.is_body(at) || self.is_note(at));
        let notes: Vec<usize> = (last.saturating_sub(1)..=last).filter(|at| self.is_note(*at) && alone(*at)).collect();
        for at in notes.into_iter().filter(|at| above[*at] >= BODY_MIN) {
            self.mark(at, Rule::Author);
        }
    }

    fn is_note(&self, at: usize) -> bool {
        self.units[at].text.len() <= AUTHOR_MAX && line::is_author_note(&self.units[at])
    }

    fn author_box(&mut self, start: usize) {
        let names = self.units[start..]
            .iter()
            .take(3)
            .take_while(|unit| unit.shape == Shape::Label && unit.text.len() <= 80)
            .count();
        let note = start + names;
        self.mark_all(start..note, Rule::Author);
        let is_note = self.units.get(note).is_some_and(|unit| unit.text.len() <= AUTHOR_MAX);
        if is_note && names > 0 && self.prose_count(note + 1..self.units.len()) < 2 {
            self.mark(note, Rule::Author);
        }
    }

    /// Further copies of the headline, and a headline twice in a row.
    fn copies(&mut self) {
        let headline = self.headline();
        for at in 1..self.units.len() {
            let (above, unit) = (&self.units[at - 1], &self.units[at]);
            if unit.shape != Shape::Label && !unit.text.ends_with('?') || unit.key.len() < 20 {
                continue;
            }
            let again = headline.is_some_and(|headline| headline < at && self.units[headline].key == unit.key);
            if again || above.key == unit.key {
                self.mark(at, Rule::Copy);
            }
        }
    }

    /// The first line with the title, or the first line that is a headline and not furniture.
    fn headline(&self) -> Option<usize> {
        self.titled.or_else(|| {
            let first = (0..self.units.len()).find(|at| self.marks[*at].is_none())?;
            self.units[first].is_headline().then_some(first)
        })
    }

    /// Controls: the same few lower-case words again and again.
    fn labels(&mut self) {
        let is_label = |unit: &Unit<'_>| {
            unit.shape == Shape::Label
                && unit.text.len() <= 30
                && unit.text.split_whitespace().count() <= 3
                && unit.text.chars().all(|c| c.is_lowercase() || c == ' ')
        };
        let mut copies: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, unit) in self.units.iter().enumerate().filter(|(_, unit)| is_label(unit)) {
            copies.entry(&unit.key).or_default().push(at);
        }
        for at in copies.into_values().filter(|places| places.len() >= LABEL_COPIES).flatten() {
            self.mark(at, Rule::Label);
        }
    }

    /// A line right above a picture's credit, with no empty line between.
    fn captions(&mut self) {
        for at in 1..self.units.len() {
            let (above, unit) = (&self.units[at - 1], &self.units[at]);
            let credit = self.marks[at] == Some(Rule::Picture) && !unit.gap && unit.key.contains("credit");
            if credit && above.shape == Shape::Label && above.text.len() <= 100 && self.titled != Some(at - 1) {
                self.mark(at - 1, Rule::Picture);
            }
        }
    }

    /// Lines with a date alone, above and below the article or beside other furniture. In a chronicle they are headings.
    fn dates(&mut self) {
        let dates: Vec<usize> = (0..self.units.len()).filter(|at| line::is_date(&self.units[*at].key)).collect();
        let heads = |at: usize| self.units.get(at + 1).is_some_and(Unit::is_prose);
        if dates.iter().filter(|at| heads(**at)).count() >= 2 {
            return;
        }
        let (first, last) = (self.first_body().unwrap_or(0), self.last_body().unwrap_or(0));
        for at in dates {
            if at < first || at > last || self.is_beside(at) {
                self.mark(at, Rule::Date);
            }
        }
    }

    fn is_beside(&self, at: usize) -> bool {
        at > 0 && self.marks[at - 1].is_some() || self.marks.get(at + 1).is_some_and(Option::is_some)
    }

    /// Section lines above the first paragraph, below the last or beside furniture, and the outlet's name with the byline over it.
    fn top(&mut self) {
        let first = self.first_body().unwrap_or(0);
        let last = self.last_body().unwrap_or(0);
        let outlet = self.known.outlet.map(key).filter(|outlet| !outlet.is_empty());
        for at in 0..self.units.len() {
            if (at < first || at > last || self.is_beside(at)) && line::is_crumb(&self.units[at]) && self.titled != Some(at)
            {
                self.mark(at, Rule::Crumb);
            }
            if at < first && outlet.as_ref().is_some_and(|outlet| *outlet == self.units[at].key) {
                self.mark(at, Rule::Byline);
                if at > 0 && line::is_people(self.units[at - 1].text) && self.titled != Some(at - 1) {
                    self.mark(at - 1, Rule::Byline);
                }
            }
        }
    }

    /// Scraps above the known headline, when no paragraph is among them; a standfirst can stand there too.
    fn above(&mut self) {
        let Some(title) = self.titled else { return };
        if self.prose_count(0..title) > 0 {
            return;
        }
        for at in 0..title {
            if word_count(&self.units[at]) <= SCRAP_WORDS {
                self.mark(at, Rule::Above);
            }
        }
    }

    /// Scraps after the last paragraph, from the first line on that can only stand below an article.
    fn below(&mut self) {
        let Some(last) = self.last_body().filter(|_| self.prose() >= BODY_MIN) else { return };
        let ends = |rule: Rule| {
            matches!(
                rule,
                Rule::Share | Rule::Subscribe | Rule::Comments | Rule::List | Rule::Author | Rule::Notice | Rule::Feed
            )
        };
        let start = (last + 1..self.units.len()).find(|at| self.marks[*at].is_some_and(ends));
        for at in start.unwrap_or(self.units.len())..self.units.len() {
            let text = self.units[at].text;
            if !text.ends_with(':') && (self.units[at].shape != Shape::Sentence || text.ends_with('?')) {
                self.mark(at, Rule::Below);
            }
        }
    }
}

/// How many words stand in it.
pub(super) fn word_count(unit: &Unit<'_>) -> usize {
    unit.text.split_whitespace().count()
}

//! Finds what leads to other articles: menus, lists of headlines, teasers, whole beginnings, and the comments below.
//!
//! Under `Related stories` each headline is an entry until a paragraph follows; at the foot of a page short summaries
//! between the headlines are entries too.

use super::Rule;
use super::line;
use super::page::{BODY_MIN, Page, SCRAP_WORDS, word_count};
use super::unit::{Shape, Unit};

/// Most paragraphs of another article's beginning.
const FEED_PARAGRAPHS: usize = 6;
/// Lines in a row that make a menu; fewer can be a short list or a form's head.
const MENU_MIN: usize = 8;
/// Most words of a line in a menu.
const MENU_WORDS: usize = 3;
/// Most lines of a list of other articles that ends a page.
const LIST_MAX: usize = 200;
/// Longest summary of another article in a list of them, in bytes.
const SUMMARY_MAX: usize = 320;

impl Page<'_> {
    /// Beginnings of other articles below this one, two or more and each with `keep reading` under it.
    pub(super) fn feeds(&mut self) {
        let markers: Vec<usize> = (0..self.units.len()).filter(|at| line::is_feed_marker(&self.units[*at])).collect();
        for at in &markers {
            self.mark(*at, Rule::Feed);
        }
        let [first, .., last] = markers[..] else { return };
        let alike = markers.windows(2).all(|pair| self.prose_count(pair[0]..pair[1]) <= FEED_PARAGRAPHS);
        let Some(end) = self.end_above(first).filter(|_| alike) else { return };
        if self.prose_above()[end] >= BODY_MIN {
            let rest = self.units.len();
            let until = if self.prose_count(last..rest) <= 2 { rest } else { last };
            self.mark_all(end..until, Rule::Feed);
        }
    }

    /// The end of the article above the first of these beginnings: over its paragraphs, then over its headline,
    /// section and picture. Without at least two lines of these nothing shows where the other one begins.
    fn end_above(&self, marker: usize) -> Option<usize> {
        let mut at = marker;
        while at > 0 && self.is_body(at - 1) {
            at -= 1;
        }
        let paragraphs = marker - at;
        let head = at;
        while at > 0 && !self.is_body(at - 1) {
            at -= 1;
        }
        ((1..=FEED_PARAGRAPHS).contains(&paragraphs) && head - at >= 2).then_some(at)
    }

    /// Everything from a heading of the comment section on.
    pub(super) fn comments(&mut self) {
        let (above, rest) = (self.prose_above(), self.units.len());
        let start = (0..rest).find(|at| self.marks[*at] == Some(Rule::Comments) && above[*at] >= BODY_MIN);
        if let Some(start) = start.filter(|start| above[rest] <= 2 * above[*start]) {
            self.mark_all(start..rest, Rule::Comments);
        }
    }

    /// The entries under a heading like `Related stories`, up to the next prose.
    pub(super) fn lists(&mut self) {
        let above = self.prose_above();
        let mut start = 0;
        for heading in 0..self.units.len() {
            if heading < start || self.marks[heading] != Some(Rule::List) || !is_list_heading(&self.units[heading]) {
                continue;
            }
            let after = above[self.units.len()] - above[heading];
            if above[heading] >= BODY_MIN.max(2 * after) && self.is_last_list(heading) {
                self.mark_all(heading..self.units.len(), Rule::List);
                return;
            }
            let is_top = above[heading] == 0;
            let entries = (heading + 1..self.units.len()).take_while(|at| self.is_entry(*at, is_top)).count();
            start = heading + 1 + entries;
            self.mark_all(heading + 1..start, Rule::List);
        }
    }

    /// Whether the line can stand in a list of other articles. Above the first paragraph only a few words can: a
    /// headline there is this article's own.
    fn is_entry(&self, at: usize, is_top: bool) -> bool {
        let unit = &self.units[at];
        let short = !is_top || word_count(unit) <= SCRAP_WORDS;
        unit.is_headline() && short && !is_reply(unit) && self.titled != Some(at)
    }

    /// Menus: a run of lines of a few words above the first paragraph, with an empty line before each or not.
    pub(super) fn menus(&mut self) {
        let first = self.first_body().unwrap_or(0);
        let mut at = 0;
        while at < first {
            let run = (at..first).take_while(|at| self.marks[*at].is_some() || self.is_menu_item(*at)).count();
            // A site's menu has a `Home` or a `Search` in it; a list of members has not.
            if run >= MENU_MIN && self.marks[at..at + run].iter().any(Option::is_some) {
                self.mark_all(at..at + run, Rule::Menu);
            }
            at += run.max(1);
        }
    }

    fn is_menu_item(&self, at: usize) -> bool {
        let unit = &self.units[at];
        let is_item = unit.text.starts_with(char::is_alphabetic) && !unit.text.ends_with(':');
        unit.shape == Shape::Label && word_count(unit) <= MENU_WORDS && is_item && self.titled != Some(at)
    }

    /// Whether only headlines and their short summaries follow, never two paragraphs in a row.
    fn is_last_list(&self, heading: usize) -> bool {
        let rest = &self.units[heading + 1..];
        if rest.len() > LIST_MAX {
            return false;
        }
        let summaries = rest.iter().filter(|unit| unit.is_prose()).count();
        let apart = rest.windows(2).all(|pair| !(pair[0].is_prose() && pair[1].is_prose()));
        let short = rest.iter().all(|unit| unit.text.len() <= SUMMARY_MAX);
        apart && short && summaries * 2 <= rest.len()
    }

    /// Two or more headlines in a row, each with the cut-off beginning of its article.
    pub(super) fn teasers(&mut self) {
        let mut at = 0;
        while at + 1 < self.units.len() {
            let pairs = self.units[at..].chunks(2).take_while(|pair| is_teaser(pair)).count();
            if pairs >= 2 {
                self.mark_all(at..at + 2 * pairs, Rule::Teaser);
            }
            at += if pairs >= 2 { 2 * pairs } else { 1 };
        }
    }
}

/// A heading has no entry in the same line.
fn is_list_heading(unit: &Unit<'_>) -> bool {
    !unit.text.trim_end_matches(':').contains(':') && !unit.text.contains("://")
}

/// Somebody speaks: never an entry of a list.
fn is_reply(unit: &Unit<'_>) -> bool {
    unit.shape == Shape::Sentence && unit.text.starts_with(['"', '“', '‘', '\''])
}

fn is_teaser(pair: &[Unit<'_>]) -> bool {
    let [headline, start] = pair else { return false };
    let whole = headline.shape == Shape::Label || headline.shape == Shape::Sentence && headline.text.ends_with('?');
    whole
        && headline.text.len() >= 15
        && start.shape == Shape::Cut
        && start.text.len() >= 30
        && !start.text.starts_with(['"', '“'])
}

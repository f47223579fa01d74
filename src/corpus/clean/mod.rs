//! Marks the page furniture of a saved page: what stands in its text and is not the article.
//!
//! `Share this article`, `By Jane Roe`, `Photo: Reuters/Ann Lee`, `Related stories` with its headlines, and the teasers
//! of other articles are furniture. The headline (its first copy), the standfirst and subheadings are not.
//!
//! Nothing is learnt from one site. A line is judged by what it says (`phrases`), then by what stands around it: an end
//! marker counts only after some article, a headline is a teaser only beside others. What is in doubt stays: a line
//! kept in vain costs a false relation at most, one removed in vain hides what was reported.
//! A text of one paragraph is never furniture, and of a text that would be furniture throughout the longest paragraph stays.

mod line;
mod others;
mod page;
mod phrases;
mod unit;

use super::Article;
use crate::text::Span;
use unit::Unit;

/// Why something is furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Advertisement, and `Story continues below`.
    Advert,
    /// Share, follow, print, listen, view counters.
    Share,
    /// Newsletters, subscriptions, cookies, donations.
    Subscribe,
    /// The comment section.
    Comments,
    /// A list of links to other articles: its heading and its entries.
    List,
    /// A run of short lines above the article: the site's menu.
    Menu,
    /// A headline with the cut-off beginning of another article.
    Teaser,
    /// Whole beginnings of other articles, each with `keep reading`.
    Feed,
    /// Who wrote it.
    Byline,
    /// A picture's caption or credit, a player, a file name.
    Picture,
    /// A line with a date and nothing else.
    Date,
    /// Who the author is.
    Author,
    /// Disclaimers, copyright, where it was first published.
    Notice,
    /// Where in the site this is: `News | Europe`.
    Crumb,
    /// The headline once more, or a line twice in a row.
    Copy,
    /// A control's label that stands there three times or more.
    Label,
    /// Scraps above the headline.
    Above,
    /// Scraps below the end.
    Below,
}

/// One piece of furniture and the rule that found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Furniture {
    /// Bytes of the text: one line without the blanks around it, or one paragraph.
    pub span: Span,
    /// Why.
    pub rule: Rule,
}

/// What is known about the page besides its text; see [`Article`].
#[derive(Debug, Clone, Copy, Default)]
struct Known<'a> {
    title: Option<&'a str>,
    author: Option<&'a str>,
    outlet: Option<&'a str>,
}

/// Fills in the article's furniture, from its text and what is known of it; what was there is replaced.
/// Takes time linear in the text.
pub fn mark(article: &mut Article) {
    let mut spans: Vec<Span> = Vec::new();
    for Furniture { span, .. } in find(article) {
        match spans.last_mut() {
            Some(last) if article.text[last.end..span.start].trim().is_empty() => last.end = span.end,
            _ => spans.push(span),
        }
    }
    article.furniture = spans;
}

/// Every line or paragraph of furniture, in text order, with its rule; [`mark`] joins neighbours.
#[must_use]
pub fn find(article: &Article) -> Vec<Furniture> {
    let units = unit::split(&article.text);
    if units.len() < 2 {
        return Vec::new();
    }
    let known =
        Known { title: article.title.as_deref(), author: article.author.as_deref(), outlet: article.outlet.as_deref() };
    let mut rules = page::rules(&units, known);
    if rules.iter().all(Option::is_some) {
        spare_longest(&units, &mut rules);
    }
    let found = units.iter().zip(rules);
    found.filter_map(|(unit, rule)| Some(Furniture { span: unit.span, rule: rule? })).collect()
}

/// Takes the longest paragraph, the first of several, out of the furniture: something was to be read here.
fn spare_longest(units: &[Unit<'_>], rules: &mut [Option<Rule>]) {
    let longest = (0..units.len()).rev().max_by_key(|at| units[*at].text.len());
    if let Some(at) = longest {
        rules[at] = None;
    }
}

//! Turns a text file into one article.

use std::iter;

use super::bytes::{self, Source};
use super::{Article, Found, Skipped, date, front_matter};

/// The one article of a text file, its text starting after the front matter.
pub(super) fn open(source: Source) -> Found {
    let Source { place, id, mut bytes } = source;
    Box::new(iter::once_with(move || {
        let file = bytes::read_all(&mut *bytes).and_then(bytes::decode).map_err(|reason| Skipped::new(&place, reason))?;
        article(&file, &place, id)
    }))
}

fn article(file: &str, place: &str, id: String) -> Result<Article, Skipped> {
    let (front, start) = front_matter::split(file);
    let text = &file[start..];
    if text.trim().is_empty() {
        let what = if start == 0 { "empty file" } else { "no text after the front matter" };
        return Err(Skipped::new(place, format!("{what}; put the article's text there")));
    }
    let owned = |value: Option<&str>| value.map(str::to_owned);
    let mut article = Article {
        id: owned(front.id).unwrap_or(id),
        outlet: owned(front.outlet),
        title: owned(front.title),
        url: owned(front.url),
        author: owned(front.author),
        text: text.to_owned(),
        place: place.to_owned(),
        ..Article::default()
    };
    set_date(&mut article, front.date);
    if front.open {
        article.warnings.push(format!("{place}: front matter has no closing \"---\"; all of the file was read as text"));
    }
    Ok(article)
}

/// Sets the date, or leaves it out and says so: the article counts, but not in slices by time.
pub(super) fn set_date(article: &mut Article, written: Option<&str>) {
    let Some(written) = written.filter(|written| !written.trim().is_empty()) else { return };
    article.date = date::iso(written);
    if article.date.is_none() {
        let place = &article.place;
        article.warnings.push(format!(
            "{place}: date \"{written}\" is not YYYY, YYYY-MM or YYYY-MM-DD; the article was kept without a date"
        ));
    }
}

/// Whether a file without an ending that tells begins as an HTML page.
pub(super) fn is_html(head: &[u8]) -> bool {
    let starts = |with: &[u8]| head.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
    starts(b"<!doctype html") || starts(b"<html")
}

/// A file that is not read, and why.
pub(super) fn refuse(source: &Source, reason: &'static str) -> Found {
    Box::new(iter::once(Err(Skipped::new(&source.place, reason))))
}

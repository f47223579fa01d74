//! Chooses the sentences an edge keeps, and cuts long ones.
//!
//! Of 100 sentences that state FJI -> TON the 8 with the smallest hash stay: a fair sample that no order, thread or shard can sway.
//!
//! The hash is of the sentence and where its actors stand, not of the article: near copies of an article have the same sentences,
//! and are one piece of evidence that knows all its articles. Which of them is the original is decided when a graph is made.

use super::ledger::index;
use super::{ArticleRow, Evidence, Origin, QuoteLimits};
use crate::corpus::Article;
use crate::gazetteer::Why;
use crate::relate::{By, Status};
use crate::text::{CodePoints, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Ordering;
use std::sync::Arc;

/// An article that is quoted from; its particulars and its sentences are kept once.
pub(super) struct Page<'a> {
    pub(super) article: &'a Article,
    pub(super) points: CodePoints,
    pub(super) origin: Arc<Origin>,
    /// Its place in the ledger.
    place: u32,
    sentences: FxHashMap<Span, Arc<str>>,
    /// Cues and ids, of which a corpus has few.
    pub(super) words: &'a mut Words,
}

/// Texts that are kept once however often they occur.
pub(super) type Words = FxHashSet<Arc<str>>;

impl<'a> Page<'a> {
    pub(super) fn of(article: &'a Article, place: usize, words: &'a mut Words) -> Self {
        let Article { id, outlet, date, title, url, .. } = article;
        let origin = Origin {
            id: id.clone(),
            outlet: outlet.as_deref().map(|outlet| word(words, outlet)),
            date: date.as_deref().map(|date| word(words, date)),
            title: title.clone(),
            url: url.clone(),
        };
        Self {
            article,
            points: CodePoints::of(&article.text),
            origin: Arc::new(origin),
            place: narrow(place),
            sentences: FxHashMap::default(),
            words,
        }
    }
}

/// The text as the one that is kept.
pub(super) fn word(words: &mut Words, word: &str) -> Arc<str> {
    if let Some(known) = words.get(word) {
        return known.clone();
    }
    let new: Arc<str> = word.into();
    words.insert(new.clone());
    new
}

/// A statement that may become evidence; spans are bytes of the article.
#[derive(Debug)]
pub(super) struct Quote<'a> {
    pub(super) sentence: Span,
    pub(super) source: Span,
    pub(super) target: Span,
    /// Why source and target were taken for their entities.
    pub(super) why: [Option<Why>; 2],
    pub(super) cue: Option<(Span, &'a str)>,
    pub(super) status: Status,
    pub(super) attributed_to: Option<&'a str>,
    pub(super) confidence: u32,
    pub(super) by: By,
}

/// A piece of evidence with the articles that have it, as places in the ledger.
#[derive(Debug)]
struct Slot {
    hash: u64,
    evidence: Evidence,
    first: u32,
    #[expect(clippy::box_collection, reason = "of very many slots few have any, and a Vec in each would be 16 bytes more")]
    others: Option<Box<Vec<u32>>>,
}

/// The chosen evidence of one edge: sorted by hash, then by all it says, each piece once.
#[derive(Debug, Default)]
pub(super) struct Quotes(Vec<Slot>);

impl Quotes {
    /// Takes the quote if it is among the smallest.
    pub(super) fn offer(&mut self, page: &mut Page<'_>, quote: &Quote<'_>, limits: QuoteLimits) {
        let text = &page.article.text;
        let cut = window(text, quote, limits.code_points);
        let base = page.points.offset(cut.start);
        let relative = |span: Span| page.points.span(span).map(|at| narrow(at - base));
        let spans = [relative(quote.source), relative(quote.target)];
        let hash = hash(cut.of(text), spans);
        let is_full = self.0.len() >= limits.per_edge;
        if limits.per_edge == 0 || (is_full && self.0.last().is_some_and(|slot| slot.hash < hash)) {
            return;
        }
        let evidence = Evidence {
            origin: page.origin.clone(),
            also: Box::default(),
            sentence: page.sentences.entry(cut).or_insert_with(|| cut.of(text).into()).clone(),
            source_span: spans[0],
            target_span: spans[1],
            cue_span: quote.cue.map(|(span, _)| relative(span)),
            cue: quote.cue.map(|(_, lemma)| word(page.words, lemma)),
            status: quote.status,
            attributed_to: quote.attributed_to.map(|id| word(page.words, id)),
            confidence: f64::from(quote.confidence) / 1000.0,
            by: quote.by,
            source_why: told(quote.why[0]),
            target_why: told(quote.why[1]),
        };
        self.take(Slot { hash, evidence, first: page.place, others: None }, limits.per_edge);
    }

    /// Takes what another graph has chosen, if it is among the smallest `most`. `places` are those of that graph's articles.
    pub(super) fn unite(&mut self, evidence: &[Evidence], find: impl Fn(&str) -> Option<u64>, places: &[u64], most: usize) {
        for piece in evidence {
            let hash = hash(&piece.sentence, [piece.source_span, piece.target_span]);
            let own = find(&piece.origin.id);
            let also = piece.also.iter().filter_map(|at| places.get(*at as usize).copied());
            for place in own.into_iter().chain(also) {
                let evidence = Evidence { also: Box::default(), ..piece.clone() };
                self.take(Slot { hash, evidence, first: narrow(index(place)), others: None }, most);
            }
        }
    }

    /// Keeps the smallest `most`.
    pub(super) fn limit(&mut self, most: usize) {
        self.0.truncate(most);
    }

    fn take(&mut self, slot: Slot, most: usize) {
        match self.0.binary_search_by(|known| order(known, &slot)) {
            Ok(at) => self.0[at].add(slot.first),
            Err(at) if at < most => {
                self.0.truncate(most - 1);
                // Most edges have one or two pieces, and there are very many edges.
                self.0.reserve_exact(1);
                self.0.insert(at, slot);
            }
            Err(_) => {}
        }
    }

    /// The evidence of originals and that of copies, each by article and place. `places` are the new ones of the articles, which
    /// `articles` lists.
    pub(super) fn split(self, places: &[Option<u64>], articles: &[ArticleRow]) -> [Vec<Evidence>; 2] {
        let mut parts = [Vec::new(), Vec::new()];
        for slot in self.0 {
            if let Some((is_copied, evidence)) = slot.placed(places, articles) {
                parts[usize::from(is_copied)].push(evidence);
            }
        }
        for part in &mut parts {
            part.sort_by(|a, b| content(a).cmp(&content(b)));
        }
        parts
    }
}

impl Slot {
    fn add(&mut self, place: u32) {
        if place != self.first {
            self.others.get_or_insert_default().push(place);
        }
    }

    /// The evidence with its articles at their new places, and whether only copies have it; `None` if no article is left.
    fn placed(self, places: &[Option<u64>], articles: &[ArticleRow]) -> Option<(bool, Evidence)> {
        let is_copy = |place: &u32| articles[*place as usize].copy_of.is_some();
        let all = std::iter::once(self.first).chain(self.others.into_iter().flat_map(|others| *others));
        let mut all: Vec<u32> = all.filter_map(|old| Some(narrow(index(places[old as usize]?)))).collect();
        all.sort_unstable_by_key(|place| (is_copy(place), *place));
        all.dedup();
        let first = *all.first()?;
        let mut also = all.split_off(1);
        also.sort_unstable();
        let origin = articles[first as usize].origin.clone();
        Some((is_copy(&first), Evidence { origin, also: also.into(), ..self.evidence }))
    }
}

/// Places and offsets stay far below 2^32: articles are counted one by one, and sentences are cut.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// By hash, and between equal ones by all they say, so that only the same piece is equal.
fn order(one: &Slot, other: &Slot) -> Ordering {
    one.hash.cmp(&other.hash).then_with(|| said(&one.evidence).cmp(&said(&other.evidence)))
}

/// What is worth saying: that nobody else has a form goes without.
fn told(why: Option<Why>) -> Option<Why> {
    why.filter(|why| *why != Why::OnlyOne)
}

fn content(evidence: &Evidence) -> impl Ord + '_ {
    (&evidence.origin.id, said(evidence))
}

fn said(evidence: &Evidence) -> impl Ord + '_ {
    let spans = (evidence.source_span, evidence.target_span, evidence.cue_span);
    let words = (&evidence.cue, evidence.status, &evidence.attributed_to);
    (&evidence.sentence, spans, words, evidence.confidence.to_bits(), evidence.by, evidence.source_why, evidence.target_why)
}

/// The rank of a piece of evidence: FNV-1a (Fowler, Noll, Vo 1991) over its sentence and the places of its actors, mixed as in
/// `MurmurHash3`'s 64-bit finaliser (Appleby 2011), since the low rank must not depend on the last bytes alone. `spans` are the
/// source and the target in code points of `sentence`; all of it stands in `graph.json`, so that a merge can rank again.
fn hash(sentence: &str, spans: [[u32; 2]; 2]) -> u64 {
    let numbers = spans.iter().flatten().flat_map(|number| u64::from(*number).to_le_bytes());
    let bytes = sentence.bytes().chain([0]).chain(numbers);
    let mut h = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    h = (h ^ (h >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    h ^ (h >> 33)
}

/// The part of the sentence to keep: all of it, or `longest` code points around the words that count, on word borders.
/// Never cuts those words, even if they are farther apart.
fn window(text: &str, quote: &Quote<'_>, longest: usize) -> Span {
    let sentence = quote.sentence;
    let size = sentence.of(text).chars().count();
    if size <= longest {
        return sentence;
    }
    let spans = [Some(quote.source), Some(quote.target), quote.cue.map(|(span, _)| span)];
    let start = spans.iter().flatten().map(|span| span.start).min().unwrap_or(sentence.start);
    let end = spans.iter().flatten().map(|span| span.end).max().unwrap_or(sentence.end);
    let core = text[start..end].chars().count();
    let margin = longest.saturating_sub(core) / 2;
    let before =
        text[sentence.start..start].char_indices().rev().take(margin).last().map_or(start, |(at, _)| sentence.start + at);
    let after = text[end..sentence.end].char_indices().nth(margin).map_or(sentence.end, |(at, _)| end + at);
    let before =
        if before == sentence.start { before } else { text[before..start].find(' ').map_or(start, |at| before + at + 1) };
    let after = if after == sentence.end { after } else { text[end..after].rfind(' ').map_or(end, |at| end + at) };
    Span::new(before, after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Sketch;
    use std::collections::{BTreeMap, BTreeSet};

    fn quote(sentence: Span, source: Span, target: Span) -> Quote<'static> {
        let (status, by) = (Status::Asserted, By::Rule);
        Quote { sentence, source, target, why: [None; 2], cue: None, status, attributed_to: None, confidence: 1000, by }
    }

    #[test]
    fn long_sentences_are_cut_around_the_names_on_word_borders() {
        let text = format!("{} Fiji thanked Tonga {}", "então ".repeat(50), "depois ".repeat(50));
        let at = |name: &str| Span::from(text.find(name).unwrap()..text.find(name).unwrap() + name.len());
        let cut = window(&text, &quote(Span::new(0, text.len()), at("Fiji"), at("Tonga")), 40);
        assert_eq!(cut.of(&text), "então  Fiji thanked Tonga depois");
        let cut = window(&text, &quote(Span::new(0, text.len()), at("Fiji"), at("Tonga")), 5);
        assert_eq!(cut.of(&text), "Fiji thanked Tonga");
    }

    const LIMITS: QuoteLimits = QuoteLimits { per_edge: 3, code_points: 400 };

    /// What is kept of articles, which say that Fiji thanked Tonga for the things named, offered in this order.
    fn kept(things: &[&str], limits: QuoteLimits) -> Vec<Evidence> {
        let mut quotes = Quotes::default();
        let mut rows = Vec::new();
        for thing in things {
            let text = format!("Fiji thanked Tonga for {thing}.");
            let article = Article { id: format!("a{}", rows.len()), text, ..Article::default() };
            let quote = quote(Span::new(0, article.text.len()), Span::new(0, 4), Span::new(13, 18));
            let mut words = Words::default();
            let mut page = Page::of(&article, rows.len(), &mut words);
            quotes.offer(&mut page, &quote, limits);
            rows.push(row(page.origin.clone(), &article.text, rows.len() > 2 && *thing == "copies"));
        }
        let places: Vec<Option<u64>> = (0..rows.len() as u64).map(Some).collect();
        quotes.split(&places, &rows).concat()
    }

    fn row(origin: Arc<Origin>, text: &str, is_copy: bool) -> ArticleRow {
        let copy_of = is_copy.then(|| "a0".to_owned());
        let (sketch, undecided) = (Sketch::of_text(text), BTreeMap::new());
        ArticleRow { origin, sentences: 1, sketch, copy_of, words: 0, unmatched: 0, positive: 0, negative: 0, undecided }
    }

    fn sentences(kept: Vec<Evidence>) -> BTreeSet<String> {
        kept.into_iter().map(|piece| piece.sentence.to_string()).collect()
    }

    const THINGS: [&str; 12] = ["fish", "coal", "rope", "sand", "salt", "tea", "rice", "oil", "wood", "tin", "silk", "wool"];

    #[test]
    fn the_choice_does_not_depend_on_the_order() {
        let mut things = THINGS;
        let forward = sentences(kept(&things, LIMITS));
        things.reverse();
        assert_eq!(forward, sentences(kept(&things, LIMITS)));
        assert_eq!(forward.len(), 3);
        assert_ne!(forward, sentences(kept(&THINGS[..3], LIMITS)), "the choice is by hash and not the first ones");
    }

    #[test]
    fn a_smaller_limit_keeps_a_part_of_the_larger_ones_choice() {
        let three = sentences(kept(&THINGS, LIMITS));
        assert!(sentences(kept(&THINGS, QuoteLimits { per_edge: 2, ..LIMITS })).is_subset(&three));
        assert!(kept(&THINGS, QuoteLimits { per_edge: 0, ..LIMITS }).is_empty());
    }

    #[test]
    fn a_sentence_of_several_articles_is_one_piece_that_knows_them_all() {
        let pieces = kept(&["rope", "rope", "tea", "rope"], LIMITS);
        let rope = pieces.iter().find(|piece| piece.sentence.contains("rope")).expect("of two sentences both stay");
        assert_eq!((pieces.len(), rope.origin.id.as_str(), &*rope.also), (2, "a0", [1, 3].as_slice()));
    }

    #[test]
    fn an_original_stands_before_its_copies_and_copies_alone_come_last() {
        let pieces = kept(&["tea", "fish", "copies", "copies"], LIMITS);
        let ids: Vec<&str> = pieces.iter().map(|piece| piece.origin.id.as_str()).collect();
        assert_eq!((ids, &*pieces[2].also), (vec!["a0", "a1", "a2"], [3].as_slice()));
        let pieces = kept(&["tea", "fish", "silk", "copies"], QuoteLimits { per_edge: 9, ..LIMITS });
        assert_eq!(pieces.last().map(|piece| piece.origin.id.as_str()), Some("a3"));
    }

    #[test]
    fn the_hash_sees_sentence_and_spans_apart() {
        let base = hash("bc", [[0, 1], [2, 3]]);
        let others = [hash("bd", [[0, 1], [2, 3]]), hash("bc", [[2, 3], [0, 1]]), hash("bc", [[0, 1], [2, 4]])];
        assert!(!others.contains(&base));
    }

    #[test]
    fn the_hash_is_that_of_graphs_already_written() {
        assert_eq!(hash("Fiji thanked Tonga.", [[0, 4], [13, 18]]), 0x3d51_11d2_adb7_7873);
    }

    #[test]
    fn spans_count_code_points_of_the_kept_sentence() {
        let text = "Ünlü. Türkiye thanked Fiji.";
        let at = |name: &str| Span::from(text.find(name).unwrap()..text.find(name).unwrap() + name.len());
        let article = Article { text: text.to_owned(), ..Article::default() };
        let (mut quotes, mut words) = (Quotes::default(), Words::default());
        let sentence = Span::new(text.find("Tür").unwrap(), text.len());
        let mut page = Page::of(&article, 0, &mut words);
        quotes.offer(&mut page, &quote(sentence, at("Türkiye"), at("Fiji")), LIMITS);
        let [shown, _] = quotes.split(&[Some(0)], &[row(page.origin.clone(), text, false)]);
        let piece = &shown[0];
        assert_eq!((piece.source_span, piece.target_span), ([0, 7], [16, 20]));
        assert_eq!(&*piece.sentence, "Türkiye thanked Fiji.");
    }
}

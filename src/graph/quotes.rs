//! Chooses the sentences an edge keeps, and cuts long ones.
//!
//! Of 100 statements the 8 with the smallest hash stay: a fair sample that no order, thread or shard can sway.

use super::{Evidence, Origin, QuoteLimits};
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
    sentences: FxHashMap<Span, Arc<str>>,
    /// Cues and ids, of which a corpus has few.
    words: &'a mut Words,
}

/// Texts that are kept once however often they occur.
pub(super) type Words = FxHashSet<Arc<str>>;

impl<'a> Page<'a> {
    pub(super) fn of(article: &'a Article, words: &'a mut Words) -> Self {
        let Article { id, outlet, date, title, url, .. } = article;
        let origin = Origin {
            id: id.clone(),
            outlet: outlet.as_deref().map(|outlet| word(words, outlet)),
            date: date.as_deref().map(|date| word(words, date)),
            title: title.clone(),
            url: url.clone(),
        };
        Self { article, points: CodePoints::of(&article.text), origin: Arc::new(origin), sentences: FxHashMap::default(), words }
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

/// The chosen evidence of one edge with its hashes: sorted by hash, then by all the rest, each piece once.
#[derive(Debug, Default)]
pub(super) struct Quotes(Vec<(u64, Evidence)>);

impl Quotes {
    /// Takes the quote if it is among the smallest.
    pub(super) fn offer(&mut self, page: &mut Page<'_>, quote: Quote<'_>, limits: QuoteLimits) {
        let text = &page.article.text;
        let cut = window(text, &quote, limits.code_points);
        let base = page.points.offset(cut.start);
        // A sentence has at most some thousand code points.
        let relative = |span: Span| page.points.span(span).map(|at| u32::try_from(at - base).unwrap_or(u32::MAX));
        let spans = [relative(quote.source), relative(quote.target)];
        let hash = hash(&page.article.id, cut.of(text), spans);
        let is_full = self.0.len() >= limits.per_edge;
        if limits.per_edge == 0 || (is_full && self.0.last().is_some_and(|(largest, _)| *largest < hash)) {
            return;
        }
        let evidence = Evidence {
            origin: page.origin.clone(),
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
        self.take((hash, evidence), limits.per_edge);
    }

    /// Takes evidence that another graph has chosen, if it is among the smallest `most`.
    pub(super) fn unite(&mut self, evidence: &[Evidence], most: usize) {
        for piece in evidence {
            let hash = hash(&piece.origin.id, &piece.sentence, [piece.source_span, piece.target_span]);
            self.take((hash, piece.clone()), most);
        }
    }

    /// Keeps the smallest `most`.
    pub(super) fn limit(&mut self, most: usize) {
        self.0.truncate(most);
    }

    fn take(&mut self, piece: (u64, Evidence), most: usize) {
        if let Err(at) = self.0.binary_search_by(|known| order(known, &piece))
            && at < most
        {
            self.0.truncate(most - 1);
            // Most edges have one or two pieces, and there are very many edges.
            self.0.reserve_exact(1);
            self.0.insert(at, piece);
        }
    }

    /// The chosen ones by article and place.
    pub(super) fn sorted(self) -> Vec<Evidence> {
        let mut chosen: Vec<Evidence> = self.0.into_iter().map(|(_, evidence)| evidence).collect();
        chosen.sort_by(|a, b| (place(a), rest(a)).cmp(&(place(b), rest(b))));
        chosen
    }
}

/// By hash, and between equal ones by all they hold, so that only the same piece is equal.
fn order(one: &(u64, Evidence), other: &(u64, Evidence)) -> Ordering {
    let by_content = || (place(&one.1), rest(&one.1)).cmp(&(place(&other.1), rest(&other.1)));
    one.0.cmp(&other.0).then_with(by_content)
}

/// What is worth saying: that nobody else has a form goes without.
fn told(why: Option<Why>) -> Option<Why> {
    why.filter(|why| *why != Why::OnlyOne)
}

fn place(evidence: &Evidence) -> impl Ord + '_ {
    (&evidence.origin.id, &evidence.sentence, evidence.source_span, evidence.target_span, evidence.cue_span)
}

fn rest(evidence: &Evidence) -> impl Ord + '_ {
    let words = (&evidence.cue, evidence.status, &evidence.attributed_to);
    (words, evidence.confidence.to_bits(), evidence.by, evidence.source_why, evidence.target_why)
}

/// The rank of a piece of evidence: FNV-1a (Fowler, Noll, Vo 1991) over what identifies it, mixed as in `MurmurHash3`'s
/// 64-bit finaliser (Appleby 2011), since the low rank must not depend on the last bytes alone. `spans` are the source
/// and the target in code points of `sentence`; all of it stands in `graph.json`, so that a merge can rank again.
fn hash(article: &str, sentence: &str, spans: [[u32; 2]; 2]) -> u64 {
    let numbers = spans.iter().flatten().flat_map(|number| u64::from(*number).to_le_bytes());
    let bytes = article.bytes().chain([0]).chain(sentence.bytes()).chain([0]).chain(numbers);
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

    /// What is kept of articles that all say the same, offered in this order.
    fn kept(ids: &[String], limits: QuoteLimits) -> Vec<String> {
        let mut quotes = Quotes::default();
        for id in ids {
            let article = Article { id: id.clone(), text: "Fiji thanked Tonga.".to_owned(), ..Article::default() };
            let quote = quote(Span::new(0, 19), Span::new(0, 4), Span::new(13, 18));
            quotes.offer(&mut Page::of(&article, &mut Words::default()), quote, limits);
        }
        quotes.sorted().into_iter().map(|piece| piece.origin.id.clone()).collect()
    }

    #[test]
    fn the_choice_does_not_depend_on_the_order() {
        let mut ids: Vec<String> = (0..50).map(|at| format!("a{at}")).collect();
        let forward = kept(&ids, LIMITS);
        ids.reverse();
        assert_eq!(forward, kept(&ids, LIMITS));
        assert_eq!(forward.len(), 3);
        assert_ne!(forward, ["a0", "a1", "a2"], "the choice is by hash and not the first ones");
    }

    #[test]
    fn a_smaller_limit_keeps_a_part_of_the_larger_ones_choice() {
        let ids: Vec<String> = (0..50).map(|at| format!("a{at}")).collect();
        let three = kept(&ids, LIMITS);
        assert!(kept(&ids, QuoteLimits { per_edge: 2, ..LIMITS }).iter().all(|id| three.contains(id)));
        assert!(kept(&ids, QuoteLimits { per_edge: 0, ..LIMITS }).is_empty());
    }

    #[test]
    fn the_hash_sees_article_sentence_and_spans_apart() {
        let base = hash("a", "bc", [[0, 1], [2, 3]]);
        let others = [
            hash("ab", "c", [[0, 1], [2, 3]]),
            hash("a", "bd", [[0, 1], [2, 3]]),
            hash("a", "bc", [[2, 3], [0, 1]]),
            hash("a", "bc", [[0, 1], [2, 4]]),
        ];
        assert!(!others.contains(&base));
    }

    #[test]
    fn the_hash_is_that_of_graphs_already_written() {
        assert_eq!(hash("a.txt", "Fiji thanked Tonga.", [[0, 4], [13, 18]]), 0xd7e8_8e24_bc08_cef6);
    }

    #[test]
    fn spans_count_code_points_of_the_kept_sentence() {
        let text = "Ünlü. Türkiye thanked Fiji.";
        let at = |name: &str| Span::from(text.find(name).unwrap()..text.find(name).unwrap() + name.len());
        let article = Article { text: text.to_owned(), ..Article::default() };
        let mut quotes = Quotes::default();
        let sentence = Span::new(text.find("Tür").unwrap(), text.len());
        quotes.offer(&mut Page::of(&article, &mut Words::default()), quote(sentence, at("Türkiye"), at("Fiji")), LIMITS);
        let piece = quotes.sorted().remove(0);
        assert_eq!((piece.source_span, piece.target_span), ([0, 7], [16, 20]));
        assert_eq!(&*piece.sentence, "Türkiye thanked Fiji.");
    }
}

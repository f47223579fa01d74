//! Chooses the sentences an edge keeps, and cuts long ones.
//!
//! Of 100 statements the 8 with the smallest hash stay: a fair sample that no order, thread or shard can sway.

use super::Evidence;
use super::fold::QuoteLimits;
use crate::corpus::Article;
use crate::gazetteer::Why;
use crate::relate::{By, Status};
use crate::text::{CodePoints, Span};

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
    pub(super) attributed_to: Option<String>,
    pub(super) confidence: u32,
    pub(super) by: By,
}

/// The chosen evidence of one edge, by hash.
#[derive(Debug, Default)]
pub(super) struct Quotes(Vec<(u64, Evidence)>);

impl Quotes {
    /// Takes the quote if it is among the smallest.
    pub(super) fn offer(&mut self, article: &Article, points: &CodePoints, quote: Quote<'_>, limits: QuoteLimits) {
        let cut = window(&article.text, &quote, limits.code_points);
        let relative = |span: Span| {
            let base = points.offset(cut.start);
            let [start, end] = points.span(span);
            [start - base, end - base]
        };
        let spans = [relative(quote.source), relative(quote.target)];
        let hash = hash(&article.id, cut.of(&article.text), spans);
        let is_full = self.0.len() >= limits.per_edge;
        if limits.per_edge == 0 || (is_full && self.0.last().is_some_and(|(largest, _)| *largest <= hash)) {
            return;
        }
        let evidence = Evidence {
            article: article.id.clone(),
            outlet: article.outlet.clone(),
            date: article.date.clone(),
            title: article.title.clone(),
            url: article.url.clone(),
            sentence: cut.of(&article.text).to_owned(),
            source_span: spans[0],
            target_span: spans[1],
            cue_span: quote.cue.map(|(span, _)| relative(span)),
            cue: quote.cue.map(|(_, lemma)| lemma.to_owned()),
            status: quote.status,
            attributed_to: quote.attributed_to,
            confidence: f64::from(quote.confidence) / 1000.0,
            by: quote.by,
            source_why: told(quote.why[0]),
            target_why: told(quote.why[1]),
        };
        let at = self.0.partition_point(|(other, _)| *other <= hash);
        self.0.insert(at, (hash, evidence));
        self.0.truncate(limits.per_edge);
    }

    /// The chosen ones by article and place.
    pub(super) fn sorted(self) -> Vec<Evidence> {
        let mut chosen: Vec<Evidence> = self.0.into_iter().map(|(_, evidence)| evidence).collect();
        chosen.sort_by(|a, b| place(a).cmp(&place(b)));
        chosen
    }
}

/// What is worth saying: that nobody else has a form goes without.
fn told(why: Option<Why>) -> Option<Why> {
    why.filter(|why| *why != Why::OnlyOne)
}

fn place(evidence: &Evidence) -> impl Ord + '_ {
    (&evidence.article, &evidence.sentence, evidence.source_span, evidence.target_span, evidence.cue_span)
}

/// The rank of a piece of evidence: FNV-1a (Fowler, Noll, Vo 1991) over what identifies it, mixed as in `MurmurHash3`'s
/// 64-bit finaliser (Appleby 2011), since the low rank must not depend on the last bytes alone. `spans` are the source
/// and the target in code points of `sentence`; all of it stands in `graph.json`, so that a merge can rank again.
fn hash(article: &str, sentence: &str, spans: [[usize; 2]; 2]) -> u64 {
    let numbers = spans.iter().flatten().flat_map(|number| (*number as u64).to_le_bytes());
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
            quotes.offer(&article, &CodePoints::of(&article.text), quote, limits);
        }
        quotes.sorted().into_iter().map(|piece| piece.article).collect()
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
        quotes.offer(&article, &CodePoints::of(text), quote(sentence, at("Türkiye"), at("Fiji")), LIMITS);
        let piece = quotes.sorted().remove(0);
        assert_eq!((piece.source_span, piece.target_span), ([0, 7], [16, 20]));
        assert_eq!(piece.sentence, "Türkiye thanked Fiji.");
    }
}

//! Describes each word of an article to the model that looks for names: its letters, its neighbours, what the tables say of it,
//! and what the rest of the article says of the same word.
//!
//! In `Minister Aalto resigned` the word `Aalto` has a capital, a title before it and a verb behind it.
//!
//! The order of a list is part of the weights: a change here asks for new ones.

use crate::gazetteer::{EntityType, Gazetteer, Mention, MentionKind};
use crate::linear::hash::{self, all};
use crate::linear::lexeme::{Casing, Lexeme};
use crate::text::{Folded, Span, words};
use rustc_hash::FxHashMap;

/// Features of a word.
pub const FEATURES: usize = 56;

/// What a word of an article may be part of. `Begin` opens a name, `Inside` goes on with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Label {
    /// No name.
    Outside,
    /// First word of a person's name.
    BeginPerson,
    /// Further word of it.
    InsidePerson,
    /// First word of an organisation's name.
    BeginOrganization,
    /// Further word of it.
    InsideOrganization,
    /// First word of another name: a place, a state, a work, an event.
    BeginOther,
    /// Further word of it.
    InsideOther,
}

impl Label {
    /// All of them, by number.
    pub const ALL: [Self; 7] = [
        Self::Outside,
        Self::BeginPerson,
        Self::InsidePerson,
        Self::BeginOrganization,
        Self::InsideOrganization,
        Self::BeginOther,
        Self::InsideOther,
    ];

    /// Whether it opens a name.
    #[must_use]
    pub const fn begins(self) -> bool {
        matches!(self, Self::BeginPerson | Self::BeginOrganization | Self::BeginOther)
    }

    /// Whether it may stand after `before`: a name goes on only where one of its kind stood.
    #[must_use]
    pub const fn may_follow(self, before: Self) -> bool {
        match self {
            Self::InsidePerson => matches!(before, Self::BeginPerson | Self::InsidePerson),
            Self::InsideOrganization => matches!(before, Self::BeginOrganization | Self::InsideOrganization),
            Self::InsideOther => matches!(before, Self::BeginOther | Self::InsideOther),
            _ => true,
        }
    }

    /// 1 for a person's, 2 for an organisation's, 3 for another name, 0 for none.
    const fn kind(self) -> u8 {
        (self as u8).div_ceil(2)
    }
}

/// A word with what can be known without its neighbours.
#[derive(Debug, Clone, Copy, Default)]
struct Node {
    lexeme: Lexeme,
    /// What the tables say of it, 0 for nothing.
    known: u64,
    /// Whether the tables have it as a first name (1), a surname (2) or both (3).
    part: u64,
    capital: bool,
    /// The word as written, as a number.
    form: u64,
    /// Where the run of words with capitals that it stands in begins and ends.
    run: (u32, u32),
}

/// A sentence of the article.
#[derive(Debug)]
pub struct Sentence {
    /// Bytes of the article, for each word.
    pub spans: Vec<Span>,
    nodes: Vec<Node>,
}

/// An article as the model sees it.
#[derive(Debug)]
pub struct Sight {
    /// Sentences in order; those without a capital letter have no words.
    pub sentences: Vec<Sentence>,
    /// By word: how often with a capital, and whether in small letters, too.
    seen: FxHashMap<u64, Seen>,
}

/// What the article as a whole says of a word.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    small: bool,
    capital: u8,
    /// How often each kind of name was found on it, by [`Label::kind`].
    votes: [u8; 4],
}

/// Words on either side of a word that it is judged by.
const AROUND: usize = 2;

impl Sight {
    /// Reads an article. `mentions` are those the tables found, in text order.
    #[must_use]
    pub fn read(gazetteer: &Gazetteer, text: &str, sentences: &[Span], mentions: &[Mention]) -> Self {
        let mut rest = mentions;
        let mut seen: FxHashMap<u64, Seen> = FxHashMap::default();
        let mut read = Vec::with_capacity(sentences.len());
        for sentence in sentences {
            let until = rest.iter().position(|mention| mention.span.start >= sentence.end).unwrap_or(rest.len());
            let (inside, after) = rest.split_at(until);
            rest = after;
            read.push(Sentence::read(gazetteer, text, *sentence, inside));
        }
        for sentence in &read {
            for node in &sentence.nodes {
                let one = seen.entry(node.lexeme.word).or_default();
                one.small |= !node.capital;
                one.capital = one.capital.saturating_add(u8::from(node.capital));
                one.votes[known_kind(node.known)] = one.votes[known_kind(node.known)].saturating_add(1);
            }
        }
        Self { sentences: read, seen }
    }

    /// Takes note of what was found, for a second look.
    pub fn learn(&mut self, found: &[Vec<Label>]) {
        for seen in self.seen.values_mut() {
            seen.votes = [0; 4];
        }
        for (sentence, labels) in self.sentences.iter().zip(found) {
            for (node, label) in sentence.nodes.iter().zip(labels).filter(|(node, _)| node.capital) {
                let votes = &mut self.seen.entry(node.lexeme.word).or_default().votes;
                let kind = usize::from(label.kind());
                votes[kind] = votes[kind].saturating_add(1);
            }
        }
    }

    /// Makes every word with a capital that `is_common` does not know a word of its own: the model learns no names.
    pub fn forget(&mut self, is_common: impl Fn(u64) -> bool, mut fresh: impl FnMut() -> u64) {
        let mut aliases: FxHashMap<u64, u64> = FxHashMap::default();
        for node in self.sentences.iter_mut().flat_map(|sentence| &mut sentence.nodes) {
            if node.capital && !is_common(node.lexeme.word) {
                node.lexeme.word = *aliases.entry(node.lexeme.word).or_insert_with(&mut fresh);
            }
        }
        self.seen = std::mem::take(&mut self.seen)
            .into_iter()
            .map(|(word, seen)| (aliases.get(&word).copied().unwrap_or(word), seen))
            .collect();
    }

    /// Whether the article writes the word in small letters, too.
    #[must_use]
    pub fn is_small(&self, word: &str) -> bool {
        self.seen.get(&Lexeme::read(word, Casing::Sentence, false).word).is_some_and(|seen| seen.small)
    }

    /// The words in small letters, each as a number.
    pub fn small_words(&self) -> impl Iterator<Item = u64> {
        self.sentences.iter().flat_map(|s| &s.nodes).filter(|node| !node.capital).map(|node| node.lexeme.word)
    }

    /// What describes word `at` of a sentence, given the labels of all words before it.
    #[must_use]
    pub fn features(&self, sentence: usize, at: usize, before: &[Label]) -> [u64; FEATURES] {
        let nodes = &self.sentences[sentence].nodes;
        let outside = Node::default();
        let node = |offset: isize| at.checked_add_signed(offset).and_then(|place| nodes.get(place)).unwrap_or(&outside);
        let [w2, w1, w, n1, n2] = [-2, -1, 0, 1, AROUND.cast_signed()].map(node);
        let label = |back: usize| at.checked_sub(back).map_or(9, |place| before[place] as u64 + 1);
        let (p1, p2) = (label(1), label(2));
        let (l2, l1, l, m1, m2) = (&w2.lexeme, &w1.lexeme, &w.lexeme, &n1.lexeme, &n2.lexeme);
        let (begin, end) = (w.run.0 as usize, w.run.1 as usize);
        let place = |n: usize| n.min(4) as u64;
        let position = if w.capital { all([place(at - begin) + 1, place(end - at)]) } else { 0 };
        let (last, behind, ahead) = if w.capital {
            let side = |place: Option<usize>| place.and_then(|place| nodes.get(place)).map_or(7, |node| node.lexeme.word);
            (nodes[end - 1].lexeme, side(begin.checked_sub(1)), side(Some(end)))
        } else {
            (outside.lexeme, 0, 0)
        };
        let (s, s1, sn) = (self.of(w), self.of(w1), self.of(n1));
        let small = u64::from(s.small) + 2 * u64::from(at == 0);
        let votes = of_votes(s.votes);
        let (around, parts) = (all([l1.shape, l.shape, m1.shape]), all([w1.part, w.part, n1.part]));
        hash::features([
            l.word,
            all([l.word, l.shape]),
            l.suffix[1],
            l.suffix[2],
            all([l.suffix[3], l.shape]),
            all([l.suffix[2], p1]),
            l.prefix[1],
            all([l.shape, p1]),
            all([p1, p2]),
            all([p1, l.word]),
            all([p1, w.known]),
            all([p1, l.shape, m1.shape]),
            l1.word,
            l2.word,
            m1.word,
            m2.word,
            all([l1.word, l.word]),
            all([l.word, m1.word]),
            all([l1.word, p1]),
            all([l1.word, l.shape]),
            all([m1.word, l.shape]),
            all([m1.word, p1]),
            all([l2.word, l1.word]),
            all([m1.word, m2.word]),
            around,
            all([around, p1]),
            w.known,
            all([w1.known, w.known]),
            all([w.known, n1.known]),
            all([w.known, small, l.shape]),
            all([w.part, l.shape, p1]),
            parts,
            all([w.part, n1.part, p1, m1.shape]),
            all([small, l.shape]),
            all([small, l.shape, p1]),
            all([u64::from(s.capital.min(4)), l.shape]),
            all([votes, p1]),
            all([votes, l.shape, p1]),
            all([votes, of_votes(sn.votes), p1]),
            all([of_votes(s1.votes), votes, p1]),
            all([position, p1]),
            all([position, w.known, p1]),
            all([last.word, p1, position]),
            all([last.word, u64::from(w.capital)]),
            all([last.suffix[2], p1, position]),
            all([behind, p1, position]),
            all([behind, ahead]),
            all([ahead, p1, position]),
            all([ahead, last.word]),
            all([behind, w.part, p1]),
            all([ahead, w.part, p1]),
            all([l.shape, m1.shape, m2.shape, p1]),
            all([l2.shape, l1.shape, l.shape, p1]),
            all([m1.suffix[1], l.shape, p1]),
            all([w.form, u64::from(w.capital), p1]) & u64::from(!w.capital).wrapping_neg(),
            all([w.known, votes, p1]),
        ])
    }

    fn of(&self, node: &Node) -> Seen {
        self.seen.get(&node.lexeme.word).copied().unwrap_or_default()
    }
}

/// The kind of name most often found on a word, and whether others were found, too.
fn of_votes(votes: [u8; 4]) -> u64 {
    let total: u32 = votes.iter().map(|n| u32::from(*n)).sum();
    if total == 0 {
        return 0;
    }
    let best = (0..4).max_by_key(|kind| (votes[*kind], 4 - kind)).unwrap_or(0);
    let most = u32::from(votes[best]);
    best as u64 * 4 + 1 + u64::from(most * 4 >= total * 3) + u64::from(total > 1)
}

/// The kind of name, by [`Label::kind`], of what the tables say of a word.
fn known_kind(known: u64) -> usize {
    match known / 16 {
        1 => 1,
        2 => 3,
        3 => 2,
        _ => 0,
    }
}

impl Sentence {
    fn read(gazetteer: &Gazetteer, text: &str, sentence: Span, mentions: &[Mention]) -> Self {
        if !sentence.of(text).contains(char::is_uppercase) {
            return Self { spans: Vec::new(), nodes: Vec::new() };
        }
        let folded = Folded::of(text, sentence);
        let cut = words(&folded.text);
        let forms: Vec<&str> = cut.iter().map(|word| word.span.of(&folded.text)).collect();
        let casing = Casing::of(&forms);
        let spans: Vec<Span> = cut.iter().map(|word| folded.original(word.span)).collect();
        let mut nodes: Vec<Node> = Vec::with_capacity(forms.len());
        let mut rest = mentions;
        for (at, (form, span)) in forms.iter().zip(&spans).enumerate() {
            while rest.first().is_some_and(|mention| mention.span.end <= span.start) {
                rest = &rest[1..];
            }
            let mention = rest.first().filter(|mention| mention.span.overlaps(*span));
            nodes.push(Node {
                lexeme: Lexeme::read(form, casing, at == 0),
                known: mention.map_or(0, |mention| known(gazetteer, mention, mention.span.start >= span.start)),
                part: gazetteer.part_of_name(form),
                capital: form.starts_with(char::is_uppercase),
                form: hash::bytes(form.as_bytes()),
                run: (0, 0),
            });
        }
        mark_runs(&mut nodes);
        Self { spans, nodes }
    }
}

/// A number for what the tables say of a word in `mention`, which it `begins` or not: sixteen a type of entity.
fn known(gazetteer: &Gazetteer, mention: &Mention, begins: bool) -> u64 {
    let of_type = match gazetteer.entity(mention.entity).entity_type {
        EntityType::Person => 1,
        EntityType::State => 2,
        EntityType::Organization => 3,
    };
    let kind = match mention.kind {
        MentionKind::Name | MentionKind::Alias => 0,
        MentionKind::Acronym => 1,
        MentionKind::Demonym => 2,
        MentionKind::Capital => 3,
        MentionKind::Seat => 4,
        MentionKind::Surname => 5,
        _ => 6,
    };
    16 * of_type + 2 * kind + u64::from(begins)
}

/// Tells every word with a capital the run of such words it stands in.
fn mark_runs(nodes: &mut [Node]) {
    let mut begin = 0;
    while begin < nodes.len() {
        let end = begin + nodes[begin..].iter().take_while(|node| node.capital).count();
        for node in &mut nodes[begin..end] {
            node.run = (u32::try_from(begin).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX));
        }
        begin = end.max(begin + 1);
    }
}

//! Gives every word of a sentence its part of speech.
//!
//! `Fiji sued Kenya` gives a proper noun, a verb, a proper noun.
//!
//! An averaged perceptron from left to right (Collins 2002), each choice seeing the two before it. It never looks back,
//! so its time is linear in the words, of any sentence.

use super::{Tag, tag::Class};
use crate::linear::lexeme::{Casing, Lexeme};
use crate::linear::{hash, table::Table};
use std::io;
use std::sync::LazyLock;

/// Weights a row of the tagger's table has: the classes, rounded up to whole vector registers.
pub const WIDTH: usize = 64;

/// The tagger with its weights. Immutable; share it.
#[derive(Debug)]
pub struct Tagger {
    table: Table<WIDTH>,
}

/// Weights written by `examples/train`, from UD English EWT, CC BY-SA 4.0: see `docs/MODEL_CARD.md`.
static BUILT_IN: LazyLock<Tagger> = LazyLock::new(|| {
    // The tests read these very bytes, so a build that passed them cannot fail here.
    Tagger::read(include_bytes!("tagger.bin")).expect("the embedded weights are whole")
});

impl Tagger {
    /// The tagger whose weights come with the program.
    ///
    /// # Panics
    ///
    /// Never in a build that passed its tests: the embedded weights are read at first use.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// A tagger of other weights.
    ///
    /// # Errors
    ///
    /// When the bytes are not those of a tagger.
    pub fn read(bytes: &[u8]) -> io::Result<Self> {
        Ok(Self { table: Table::read(bytes)? })
    }

    /// The tags of a sentence's words, as many as words. Words are cut as [`crate::text::word`] cuts them and keep their
    /// case; a name may be one word with blanks inside.
    ///
    /// ```
    /// use whowhom::syntax::{Tag, tagger::Tagger};
    /// assert_eq!(Tagger::built_in().tag(&["Fiji", "sued", "Kenya"]), [Tag::Propn, Tag::Verb, Tag::Propn]);
    /// ```
    #[must_use]
    pub fn tag(&self, words: &[&str]) -> Vec<Tag> {
        self.tag_with(words, &[])
    }

    /// As [`Tagger::tag`], but where `fixed` has a tag it stands, and its neighbours profit. `fixed` may be shorter than
    /// `words`: the rest is guessed.
    #[must_use]
    pub fn tag_with(&self, words: &[&str], fixed: &[Option<Tag>]) -> Vec<Tag> {
        self.classes(words, fixed).into_iter().map(Class::tag).collect()
    }

    /// As [`Tagger::tag_with`], with the forms of words told apart: what the parser wants.
    #[must_use]
    pub fn classes(&self, words: &[&str], fixed: &[Option<Tag>]) -> Vec<Class> {
        let context = Context::read(words);
        let mut classes: Vec<Class> = Vec::with_capacity(words.len());
        for at in 0..words.len() {
            let mut scores = [0; WIDTH];
            self.table.score(&context.features(at, &classes), &mut scores);
            classes.push(best(fixed.get(at).copied().flatten(), |class| scores[class.index()]));
        }
        classes
    }
}

/// The class with the highest score, the first of equals; with a tag given, among the classes of that tag.
pub fn best<T: PartialOrd>(tag: Option<Tag>, score: impl Fn(Class) -> T) -> Class {
    let mut allowed = Class::all().filter(|class| tag.is_none_or(|tag| class.tag() == tag));
    // Every tag has a class, and there is always some class.
    let first = allowed.next().unwrap_or(Class::from(Tag::X));
    allowed.fold(first, |best, class| if score(class) > score(best) { class } else { best })
}

/// The words of a sentence as the tagger sees them, two blanks before and after.
#[derive(Debug)]
pub struct Context {
    lexemes: Vec<Lexeme>,
}

impl Context {
    /// Reads a sentence.
    #[must_use]
    pub fn read(words: &[&str]) -> Self {
        let casing = Casing::of(words);
        let mut lexemes = vec![Lexeme::default(); words.len() + 4];
        for (at, word) in words.iter().enumerate() {
            lexemes[at + 2] = Lexeme::read(word, casing, at == 0);
        }
        Self { lexemes }
    }

    /// What describes word `at`, given the classes of all words before it.
    #[must_use]
    pub fn features(&self, at: usize, before: &[Class]) -> [u64; 23] {
        let class = |back: usize| at.checked_sub(back).map_or(0, |place| before[place].index() as u64 + 1);
        let (t1, t2) = (class(1), class(2));
        let [w2, w1, w, n1, n2] = [0, 1, 2, 3, 4].map(|offset| &self.lexemes[at + offset]);
        let [s1, s2, s3, s4] = w.suffix;
        let tags = hash::all([t1, t2]);
        hash::features([
            w.word,
            hash::all([w.word, w.shape]),
            s1,
            s2,
            s3,
            hash::all([s4, w.shape]),
            w.prefix[0],
            hash::all([w.prefix[1], w.shape]),
            hash::all([w.shape, t1]),
            t1,
            tags,
            hash::all([t1, w.word]),
            hash::all([tags, s2]),
            w1.word,
            w2.word,
            n1.word,
            n2.word,
            hash::all([w1.word, w.word]),
            hash::all([w.word, n1.word]),
            hash::all([w.shape, n1.shape, n1.suffix[2]]),
            hash::all([t1, n1.suffix[2]]),
            hash::all([t1, s3, n1.suffix[1]]),
            hash::all([tags, n1.word]),
        ])
    }
}

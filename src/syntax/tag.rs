//! Names parts of speech, and splits them by form: a [`Class`] is a [`Tag`] with its Penn Treebank tag.
//!
//! `seized` in `was seized` is the verb class `VBN`, in `they seized it` the verb class `VBD`; both are [`Tag::Verb`].
//!
//! The tagger chooses among classes and not tags because the parser profits: a participle after `was` takes a
//! passive subject, a past tense does not.

use super::Tag;

impl Tag {
    /// All tags, in the order of the enum.
    pub const ALL: [Self; 17] = [
        Self::Adj,
        Self::Adp,
        Self::Adv,
        Self::Aux,
        Self::Cconj,
        Self::Det,
        Self::Intj,
        Self::Noun,
        Self::Num,
        Self::Part,
        Self::Pron,
        Self::Propn,
        Self::Punct,
        Self::Sconj,
        Self::Sym,
        Self::Verb,
        Self::X,
    ];

    /// Its name in UD, `PROPN`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        const NAMES: [&str; 17] = [
            "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
            "SYM", "VERB", "X",
        ];
        NAMES[self as usize]
    }

    /// The tag of that UD name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tag| tag.name() == name)
    }
}

/// Whether a Penn tag is that of a past, a present or a modal verb, which has a subject of its own.
#[must_use]
pub fn is_finite(penn: &str) -> bool {
    matches!(penn, "VBD" | "VBZ" | "VBP" | "MD")
}

/// A part of speech with its form: a tag and a Penn Treebank tag, as UD English EWT pairs them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Class(u8);

/// The classes: every pair of tags with fifty or more words in EWT train; the first one of a tag is its most frequent.
/// The order is stored in the weights: a change here asks for new ones.
const CLASSES: [(Tag, &str); Class::COUNT] = [
    (Tag::Noun, "NN"),
    (Tag::Adp, "IN"),
    (Tag::Det, "DT"),
    (Tag::Pron, "PRP"),
    (Tag::Propn, "NNP"),
    (Tag::Adj, "JJ"),
    (Tag::Punct, "."),
    (Tag::Adv, "RB"),
    (Tag::Noun, "NNS"),
    (Tag::Verb, "VB"),
    (Tag::Punct, ","),
    (Tag::Cconj, "CC"),
    (Tag::Num, "CD"),
    (Tag::Sconj, "IN"),
    (Tag::Verb, "VBN"),
    (Tag::Verb, "VBD"),
    (Tag::Aux, "MD"),
    (Tag::Part, "TO"),
    (Tag::Verb, "VBG"),
    (Tag::Pron, "PRP$"),
    (Tag::Aux, "VBZ"),
    (Tag::Aux, "VBP"),
    (Tag::Verb, "VBP"),
    (Tag::Aux, "VBD"),
    (Tag::Part, "RB"),
    (Tag::Verb, "VBZ"),
    (Tag::Aux, "VB"),
    (Tag::Punct, "-RRB-"),
    (Tag::Punct, "-LRB-"),
    (Tag::Pron, "WDT"),
    (Tag::Punct, ":"),
    (Tag::Adv, "WRB"),
    (Tag::Punct, "``"),
    (Tag::Pron, "DT"),
    (Tag::Punct, "''"),
    (Tag::Pron, "WP"),
    (Tag::Adp, "RP"),
    (Tag::Intj, "UH"),
    (Tag::Part, "POS"),
    (Tag::Punct, "HYPH"),
    (Tag::Adj, "NNP"),
    (Tag::Propn, "NNPS"),
    (Tag::Pron, "NN"),
    (Tag::Adj, "JJR"),
    (Tag::Adj, "JJS"),
    (Tag::Pron, "EX"),
    (Tag::Aux, "VBN"),
    (Tag::Adv, "RBR"),
    (Tag::Sym, "$"),
    (Tag::Propn, "ADD"),
    (Tag::Punct, "NFP"),
    (Tag::X, "GW"),
    (Tag::Sym, "SYM"),
    (Tag::Det, "PDT"),
    (Tag::Aux, "VBG"),
    (Tag::Num, "LS"),
    (Tag::Sym, "NFP"),
    (Tag::Adv, "RBS"),
    (Tag::Det, "WDT"),
    (Tag::Noun, "FW"),
];

impl Class {
    /// How many classes there are.
    pub const COUNT: usize = 60;

    /// All classes in the order of the weights.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).take(Self::COUNT).map(Self)
    }

    /// The class of a tag and a Penn tag; of the tag alone, its most frequent one, where EWT has them rarely together.
    ///
    /// ```
    /// use whowhom::syntax::{Tag, tag::Class};
    /// assert_eq!(Class::of(Tag::Verb, "VBD").penn(), "VBD");
    /// assert_eq!(Class::of(Tag::Verb, "AFX"), Class::from(Tag::Verb));
    /// ```
    #[must_use]
    pub fn of(tag: Tag, penn: &str) -> Self {
        Self::all().find(|class| class.tag() == tag && class.penn() == penn).unwrap_or_else(|| tag.into())
    }

    /// Its part of speech.
    #[must_use]
    pub const fn tag(self) -> Tag {
        CLASSES[self.0 as usize].0
    }

    /// Its Penn Treebank tag, `VBN`.
    #[must_use]
    pub const fn penn(self) -> &'static str {
        CLASSES[self.0 as usize].1
    }

    /// Its place in the order of the weights, below [`Class::COUNT`].
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl From<Tag> for Class {
    /// The most frequent class of the tag.
    fn from(tag: Tag) -> Self {
        // Every tag stands in the table (see the test), so the fallback is never taken.
        Self::all().find(|class| class.tag() == tag).unwrap_or(Self(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_has_a_name_and_a_class() {
        for tag in Tag::ALL {
            assert_eq!(Tag::from_name(tag.name()), Some(tag));
            assert_eq!(Class::from(tag).tag(), tag);
        }
        assert_eq!(Tag::from_name("NOPE"), None);
    }
}

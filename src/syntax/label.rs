//! Names what a word is to its head: the relations of Universal Dependencies.
//!
//! `Kenya` in `Kenya was sued` is `nsubj:pass` of `sued`, in `they sued Kenya` its `obj`.
//!
//! Of UD's subtypes only those are kept that the relation rules read; `obl:unmarked` is `obl` and so on for the rest.

/// What a word is to its head (universaldependencies.org/u/dep).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "named as in UD")]
pub enum Label {
    Acl,
    AclRelcl,
    Advcl,
    Advmod,
    Amod,
    Appos,
    Aux,
    AuxPass,
    Case,
    Cc,
    Ccomp,
    Compound,
    CompoundPrt,
    Conj,
    Cop,
    Csubj,
    CsubjPass,
    Dep,
    Det,
    Discourse,
    Dislocated,
    Expl,
    Fixed,
    Flat,
    Goeswith,
    Iobj,
    List,
    Mark,
    Nmod,
    NmodPoss,
    Nsubj,
    NsubjPass,
    Nummod,
    Obj,
    Obl,
    OblAgent,
    Orphan,
    Parataxis,
    Punct,
    Reparandum,
    Root,
    Vocative,
    Xcomp,
}

/// Every label with its name, in the order of the enum. The order is stored in the weights: a change asks for new ones.
const NAMES: [(Label, &str); Label::COUNT] = [
    (Label::Acl, "acl"),
    (Label::AclRelcl, "acl:relcl"),
    (Label::Advcl, "advcl"),
    (Label::Advmod, "advmod"),
    (Label::Amod, "amod"),
    (Label::Appos, "appos"),
    (Label::Aux, "aux"),
    (Label::AuxPass, "aux:pass"),
    (Label::Case, "case"),
    (Label::Cc, "cc"),
    (Label::Ccomp, "ccomp"),
    (Label::Compound, "compound"),
    (Label::CompoundPrt, "compound:prt"),
    (Label::Conj, "conj"),
    (Label::Cop, "cop"),
    (Label::Csubj, "csubj"),
    (Label::CsubjPass, "csubj:pass"),
    (Label::Dep, "dep"),
    (Label::Det, "det"),
    (Label::Discourse, "discourse"),
    (Label::Dislocated, "dislocated"),
    (Label::Expl, "expl"),
    (Label::Fixed, "fixed"),
    (Label::Flat, "flat"),
    (Label::Goeswith, "goeswith"),
    (Label::Iobj, "iobj"),
    (Label::List, "list"),
    (Label::Mark, "mark"),
    (Label::Nmod, "nmod"),
    (Label::NmodPoss, "nmod:poss"),
    (Label::Nsubj, "nsubj"),
    (Label::NsubjPass, "nsubj:pass"),
    (Label::Nummod, "nummod"),
    (Label::Obj, "obj"),
    (Label::Obl, "obl"),
    (Label::OblAgent, "obl:agent"),
    (Label::Orphan, "orphan"),
    (Label::Parataxis, "parataxis"),
    (Label::Punct, "punct"),
    (Label::Reparandum, "reparandum"),
    (Label::Root, "root"),
    (Label::Vocative, "vocative"),
    (Label::Xcomp, "xcomp"),
];

impl Label {
    /// How many labels there are.
    pub const COUNT: usize = 43;

    /// All labels in the order of the enum.
    pub fn all() -> impl Iterator<Item = Self> {
        NAMES.into_iter().map(|(label, _)| label)
    }

    /// Its UD name, `nsubj:pass`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        NAMES[self as usize].1
    }

    /// Its UD name without the subtype, `nsubj`.
    #[must_use]
    pub fn universal(self) -> &'static str {
        self.name().split(':').next().unwrap_or_default()
    }

    /// The label of a UD name; of a subtype that is not kept, the label without it.
    ///
    /// ```
    /// use whowhom::syntax::label::Label;
    /// assert_eq!(Label::from_name("obl:unmarked"), Some(Label::Obl));
    /// ```
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let find = |name: &str| Self::all().find(|label| label.name() == name);
        find(name).or_else(|| find(name.split(':').next()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_stand_in_the_order_of_the_enum() {
        for (at, (label, name)) in NAMES.iter().enumerate() {
            assert_eq!(*label as usize, at);
            assert_eq!(Label::from_name(name), Some(*label));
        }
        assert_eq!(Label::OblAgent.universal(), "obl");
        assert_eq!(Label::from_name("nope"), None);
    }
}

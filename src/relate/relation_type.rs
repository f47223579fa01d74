//! The twenty relation types, with sign and intensity.
//!
//! Sixteen events are PLOVER's (Open Event Data Alliance, PLOVER manual, 2016 and later); four roles are ours.

use serde::{Deserialize, Serialize};

/// What a source does to a target, or is to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is a row of RELATIONS, which says what it means")]
pub enum RelationType {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
    Leads,
    Serves,
    MemberOf,
    BasedIn,
}

/// Whether a relation is something done, something somebody is, or mere neighbourhood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RelationKind {
    /// Something done: meets, accuses, invades.
    Event,
    /// An office, a membership, a seat.
    Role,
    /// Two names in one sentence.
    Cooccurrence,
}

impl RelationKind {
    /// The name in our data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Role => "role",
            Self::Cooccurrence => "cooccurrence",
        }
    }
}

/// One row of [`RELATIONS`].
#[derive(Debug)]
pub struct RelationRow {
    /// The type.
    pub relation: RelationType,
    /// Its name in files and flags.
    pub name: &'static str,
    /// +1 cooperation, -1 conflict, 0 neither.
    pub sign: i8,
    /// PLOVER's score of the type without mode, -10 to 10 (Goldstein's scale). The manual prints ACCUSE as 3 while its
    /// modes are -2 to -3.5, so it is read as -3; REQUEST, printed as 0, as -1 like its mode Change. 0 for roles.
    pub intensity: f64,
    /// In a few words: the source ... the target.
    pub meaning: &'static str,
}

/// Every relation type in the order of PLOVER's manual, then the roles.
#[rustfmt::skip]
pub const RELATIONS: &[RelationRow] = &[
    row(RelationType::Agree,     "agree",      1,  2.5, "signs, settles or makes a truce with"),
    row(RelationType::Consult,   "consult",    1,  2.5, "meets, visits, calls or negotiates with"),
    row(RelationType::Support,   "support",    1,  5.0, "praises, thanks, backs or recognises"),
    row(RelationType::Concede,   "concede",    1,  4.5, "gives in to, apologises to or frees prisoners of"),
    row(RelationType::Cooperate, "cooperate",  1,  9.5, "works, trades or trains with"),
    row(RelationType::Aid,       "aid",        1, 10.0, "gives money, arms, food or shelter to"),
    row(RelationType::Retreat,   "retreat",    1,  6.5, "withdraws from or ends a fight with"),
    row(RelationType::Request,   "request",   -1, -1.0, "demands, urges or presses"),
    row(RelationType::Accuse,    "accuse",    -1, -3.0, "criticises, condemns, blames or sues"),
    row(RelationType::Reject,    "reject",    -1, -2.0, "refuses, vetoes or dismisses"),
    row(RelationType::Threaten,  "threaten",  -1, -3.5, "warns of harm or sets an ultimatum to"),
    row(RelationType::Protest,   "protest",   -1, -5.0, "lodges a protest or demonstrates against"),
    row(RelationType::Sanction,  "sanction",  -1, -6.0, "embargoes, taxes, expels envoys of or breaks with"),
    row(RelationType::Mobilize,  "mobilize",  -1, -5.5, "moves forces against"),
    row(RelationType::Coerce,    "coerce",    -1, -7.0, "seizes, arrests, blockades or forces"),
    row(RelationType::Assault,   "assault",   -1, -9.0, "attacks, invades, bombs or kills"),
    row(RelationType::Leads,     "leads",      0,  0.0, "is the head of"),
    row(RelationType::Serves,    "serves",     0,  0.0, "holds an office in"),
    row(RelationType::MemberOf,  "member_of",  0,  0.0, "is a member of"),
    row(RelationType::BasedIn,   "based_in",   0,  0.0, "has its seat in"),
];

const fn row(relation: RelationType, name: &'static str, sign: i8, intensity: f64, meaning: &'static str) -> RelationRow {
    RelationRow { relation, name, sign, intensity, meaning }
}

impl RelationType {
    const fn row(self) -> &'static RelationRow {
        &RELATIONS[self as usize]
    }

    /// The name in files and flags, `member_of`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The type of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        RELATIONS.iter().find(|row| row.name == name).map(|row| row.relation)
    }

    /// +1 cooperation, -1 conflict, 0 neither.
    #[must_use]
    pub const fn sign(self) -> i8 {
        self.row().sign
    }

    /// PLOVER's score, -10 to 10; 0 for roles.
    #[must_use]
    pub const fn intensity(self) -> f64 {
        self.row().intensity
    }

    /// Event or role.
    #[must_use]
    pub const fn kind(self) -> RelationKind {
        if self.sign() == 0 { RelationKind::Role } else { RelationKind::Event }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_in_the_order_of_the_variants_and_signs_agree_with_intensities() {
        for (at, row) in RELATIONS.iter().enumerate() {
            assert_eq!(row.relation as usize, at, "{}", row.name);
            assert_eq!(RelationType::named(row.name), Some(row.relation));
            let sign = i8::from(row.intensity > 0.0) - i8::from(row.intensity < 0.0);
            assert_eq!(row.sign, sign, "{}", row.name);
        }
    }
}

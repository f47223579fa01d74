//! Finds whom a pronoun, `the country` or `the latter` means, by the names before it in the sentence.
//!
//! In `Fiji was short of fuel, so Tonga gave it a tanker` the pronoun is Fiji: it is not who gives.
//!
//! Where two names fit, neither is taken: a wrong name costs more than a missing one.

use super::scene::Scene;
use crate::gazetteer::EntityType;
use crate::syntax::Tag;
use crate::syntax::label::Label;

/// What a word can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stands {
    /// `he`.
    Person,
    /// `it`.
    Thing,
    /// `the country`.
    State,
    /// `the bloc`.
    Organization,
    /// `they`, `both`: two or more.
    Several,
    /// `the former`: the first of two.
    Former,
    /// `the latter`: the last of two.
    Latter,
}

impl Scene<'_> {
    /// What the word at `at` can stand for, if it is no name but may mean one.
    pub(super) fn stands(&self, at: usize) -> Option<Stands> {
        if self.tokens[at].mention.is_some() {
            return None;
        }
        let is_definite =
            || at > 0 && (self.form(at - 1) == "the" || self.children_as(at, &[Label::Det]).any(|d| self.form(d) == "the"));
        match self.form(at) {
            "he" | "she" | "him" | "her" | "his" => Some(Stands::Person),
            "it" | "its" => Some(Stands::Thing),
            "they" | "them" | "both" | "their" => Some(Stands::Several),
            "country" | "kingdom" | "republic" | "nation" | "emirate" if is_definite() => Some(Stands::State),
            "bloc" | "alliance" | "organisation" | "organization" | "union" if is_definite() => Some(Stands::Organization),
            "former" if is_definite() && !self.is_nominal(at + 1) => Some(Stands::Former),
            "latter" if is_definite() && !self.is_nominal(at + 1) => Some(Stands::Latter),
            _ => None,
        }
    }

    /// Whether the mention can be meant by such a word.
    pub(super) fn can_be(&self, mention: usize, stands: Stands) -> bool {
        match stands {
            Stands::Person => self.is_person(mention),
            Stands::Thing => !self.is_person(mention),
            Stands::State => self.entity_type(mention) == Some(EntityType::State),
            Stands::Organization => self.entity_type(mention) == Some(EntityType::Organization),
            Stands::Several | Stands::Former | Stands::Latter => true,
        }
    }

    /// Whom the word at `at` means, not counting those who act on it; one mention a name.
    pub(super) fn meant(&self, at: usize, stands: Stands, acting: &[usize]) -> Vec<usize> {
        let acts = |mention: usize| acting.iter().any(|actor| self.entity(*actor) == self.entity(mention));
        let mut named: Vec<usize> = Vec::new();
        for token in (0..at).filter(|token| !self.is_place(*token)) {
            let Some(mention) = self.tokens[token].mention.filter(|m| self.can_be(*m, stands) && !acts(*m)) else {
                continue;
            };
            named.retain(|other| self.entity(*other) != self.entity(mention));
            named.push(mention);
        }
        match (stands, named.as_slice()) {
            (Stands::Former, [first, _]) => vec![*first],
            (Stands::Latter, [_, last]) => vec![*last],
            (Stands::Several, [one, other]) if self.is_listed(*one, *other) => named,
            (Stands::Person | Stands::Thing | Stands::State | Stands::Organization, [_]) => named,
            _ => Vec::new(),
        }
    }

    /// Whether `and` stands between the two, and no verb: `Fiji and Tonga argued, and Samoa criticised both`.
    fn is_listed(&self, one: usize, other: usize) -> bool {
        let place = |mention| self.tokens.iter().position(|token| token.mention == Some(mention)).unwrap_or(0);
        let mut between = place(one) + 1..place(other);
        between.clone().any(|at| self.form(at) == "and") && !between.any(|at| matches!(self.tag(at), Tag::Verb | Tag::Punct))
    }

    /// Whose the noun is by a pronoun, in what somebody says: `Fiji said that Tonga had rammed its boat`. In the speaker's
    /// own clause the owner is most often who acts, which relates nobody.
    pub(super) fn owner_meant(&self, noun: usize, steps: usize) -> Option<usize> {
        let pronoun = self.children_as(noun, &[Label::NmodPoss]).find_map(|at| self.stands(at))?;
        let verb = self.verb_over(noun)?;
        let above = self.tokens[verb].head.filter(|_| self.tokens[verb].label == Label::Ccomp)?;
        let (own, speaker) = (self.subject_within(verb, steps), self.subject_within(above, steps));
        let [speaker] = speaker.as_slice() else { return None };
        let is_other = own.iter().all(|actor| self.entity(*actor) != self.entity(*speaker));
        (!own.is_empty() && is_other && self.can_be(*speaker, pronoun)).then_some(*speaker)
    }

    /// Whose the verb's object is by a pronoun, if it is not of those who act.
    pub(super) fn owner_elsewhere(&self, verb: usize, acting: &[usize]) -> Vec<usize> {
        let mut owners = self.children_as(verb, &[Label::Obj]).flat_map(|at| self.children_as(at, &[Label::NmodPoss]));
        let pronoun = owners.find_map(|at| Some((at, self.stands(at)?)));
        pronoun.map_or_else(Vec::new, |(at, stands)| self.meant(at, stands, acting))
    }

    /// The verb that the noun is acted on by, or stands below; none for its subject.
    pub(super) fn verb_over(&self, noun: usize) -> Option<usize> {
        let mut at = noun;
        while at == noun || self.tag(at) != Tag::Verb {
            if matches!(self.tokens[at].label, Label::Nsubj | Label::NsubjPass) {
                return None;
            }
            at = self.tokens[at].head?;
        }
        Some(at)
    }

    /// Whether the name at `at` is only where something happens: `in Geneva`.
    fn is_place(&self, at: usize) -> bool {
        matches!(self.case(at), Some("in" | "at" | "on" | "near"))
    }
}

#[cfg(test)]
mod tests {
    use crate::relate::sample::arrows;

    #[test]
    fn a_pronoun_is_the_only_name_that_fits() {
        for (text, want) in [
            ("Fiji was short of fuel, so Tonga helped it.", vec!["TON -> FJI aid"]),
            ("When Fiji closed the port, Tonga sued the country.", vec!["TON -> FJI accuse"]),
            (
                "Fiji and Tonga argued, and Samoa criticised both.",
                vec!["FJI <-> TON reject", "WSM -> FJI accuse", "WSM -> TON accuse"],
            ),
        ] {
            assert_eq!(arrows(text), want, "{text}");
        }
    }

    #[test]
    fn where_two_names_fit_neither_is_taken() {
        assert!(arrows("Fiji and Samoa grew poor, so Tonga helped it.").is_empty());
    }

    #[test]
    fn what_is_said_may_be_about_the_speaker() {
        assert_eq!(arrows("Fiji said that Tonga had bombed its port."), ["TON -> FJI assault by FJI"]);
        assert!(arrows("Fiji left, and Tonga praised its port.").is_empty());
    }

    #[test]
    fn what_a_hostile_deed_hits_is_somebody_elses() {
        assert_eq!(arrows("Fiji left, and Tonga bombed its port."), ["TON -> FJI assault"]);
    }
}

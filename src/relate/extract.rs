//! Runs the rules over the sentences of an article: mentions in, relations out.
//!
//! `Kazakh President Tokayev visited Egypt` gives tokayev -> KAZ `leads` and tokayev -> EGY `consult`.
//!
//! One statement of a sentence counts once, however many cues show it.

use super::cues::{Cue, CueClass, Lexicon};
use super::frames::{self, Filled, Found};
use super::scene::Scene;
use super::{By, Relation, RelationKind, RelationType, Status, anaphora, roles, status};
use crate::gazetteer::{Actors, EntityType, Gazetteer, Mention, by_sentence};
use crate::syntax::{self, label::Label};
use crate::text::Span;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// The rules with their data. Immutable; share it between threads.
#[derive(Debug)]
pub struct Extractor<'g> {
    gazetteer: &'g Gazetteer,
    lexicon: &'static Lexicon,
    vocabulary: FxHashSet<String>,
}

/// How sure a rule is, in thousandths, by the class of its cue. Set by hand after reading 45 answers drawn from news. Of
/// two cues for one statement it chooses the surer. Roles keep it, and events whose ends the model does not weigh.
const fn confidence(class: CueClass) -> u32 {
    match class {
        CueClass::Title => 950,
        CueClass::Verb => 800,
        CueClass::Phrase | CueClass::Adjective => 750,
        CueClass::Noun => 700,
    }
}

impl<'g> Extractor<'g> {
    /// The built-in English rules over the entities of `gazetteer`.
    #[must_use]
    pub fn new(gazetteer: &'g Gazetteer) -> Self {
        let lexicon = Lexicon::built_in();
        let words = lexicon.cues().iter().flat_map(|cue| cue.words.iter().cloned());
        let lists = [&lexicon.status.denied, &lexicon.status.hedged, &lexicon.status.asserted, &lexicon.status.attribution];
        let governors = lists
            .into_iter()
            .flat_map(|l| [&l.verbs, &l.nouns].into_iter().flatten().filter_map(|w| w.split(' ').next()).map(str::to_owned));
        Self { gazetteer, lexicon, vocabulary: words.chain(governors).collect() }
    }

    /// Adds mentions by pronoun to `mentions`, which are the article's names in text order, and keeps the order.
    #[must_use]
    pub fn with_pronouns(
        &self,
        actors: Actors<'_>,
        text: &str,
        sentences: &[Span],
        mentions: Vec<Mention>,
        date: Option<&str>,
    ) -> Vec<Mention> {
        anaphora::resolve(actors, text, sentences, mentions, date)
    }

    /// The relations of an article in text order. Sentences are read in parallel, which tells in very long articles.
    #[must_use]
    pub fn relations(&self, actors: Actors<'_>, text: &str, sentences: &[Span], mentions: &[Mention]) -> Vec<Relation> {
        let sentences: Vec<_> = by_sentence(sentences, mentions).collect();
        let read = |(sentence, mentions): &(Span, &[Mention])| self.in_sentence(actors, text, *sentence, mentions);
        sentences.par_iter().flat_map_iter(read).collect()
    }

    /// The sentence as the rules see it.
    #[must_use]
    pub fn scene<'a>(&self, actors: Actors<'_>, text: &'a str, sentence: Span, mentions: &'a [Mention]) -> Scene<'a> {
        let tokens = syntax::tokens(text, sentence, mentions, &self.vocabulary);
        Scene::new(actors, sentence, mentions, tokens)
    }

    /// The actors the rules know.
    #[must_use]
    pub fn gazetteer(&self) -> &'g Gazetteer {
        self.gazetteer
    }

    /// The lexicon the rules use.
    #[must_use]
    pub fn lexicon(&self) -> &'static Lexicon {
        self.lexicon
    }

    /// The relations of one sentence, whose mentions these are, by the place of their cues.
    #[must_use]
    pub fn in_sentence(&self, actors: Actors<'_>, text: &str, sentence: Span, mentions: &[Mention]) -> Vec<Relation> {
        if mentions.iter().all(|mention| mention.entity == mentions[0].entity) {
            return Vec::new();
        }
        let scene = self.scene(actors, text, sentence, mentions);
        let mut relations = self.by_rule(&scene);
        self.weigh(text, &scene, &mut relations);
        relations.sort_by_key(place);
        relations
    }

    /// What the rules find in a sentence, one statement for every two ends and type.
    pub(super) fn by_rule(&self, scene: &Scene<'_>) -> Vec<Relation> {
        let mut best: FxHashMap<_, Relation> = FxHashMap::default();
        for relation in self.roles(scene).into_iter().chain(self.deeds(scene)) {
            let ends = if relation.symmetric && relation.source > relation.target {
                (relation.target, relation.source)
            } else {
                (relation.source, relation.target)
            };
            let kept = best.entry((ends, relation.relation)).or_insert_with(|| relation.clone());
            if rank(&relation) > rank(kept) {
                *kept = relation;
            }
        }
        let mut relations: Vec<Relation> = best.into_values().collect();
        relations.sort_by_key(place);
        relations
    }

    fn roles(&self, scene: &Scene<'_>) -> Vec<Relation> {
        let holders =
            frames::titles(self.lexicon, scene).into_iter().filter_map(|title| Some((title, roles::holder(scene, title)?)));
        holders.map(|(title, pair)| self.relation(scene, title, pair, false, Status::Asserted)).collect()
    }

    fn deeds(&self, scene: &Scene<'_>) -> Vec<Relation> {
        let mut deeds = Vec::new();
        for (found, filled) in frames::filled(self.lexicon, scene) {
            let frame = self.lexicon.frame(found.cue);
            let status = match self.status(scene, found, &filled) {
                Status::Asserted => frame.status,
                status => status,
            };
            let fitting = pairs(scene, &filled).into_iter().filter(|pair| self.fits(scene, found.cue, *pair));
            deeds.extend(fitting.map(|pair| self.relation(scene, found, pair, filled.symmetric, status)));
        }
        deeds
    }

    /// Whether the ends can stand in a role: only persons lead or serve, only into organisations one joins.
    fn fits(&self, scene: &Scene<'_>, cue: &Cue, (source, target): (usize, usize)) -> bool {
        // `left the OSCE summit` leaves no organisation.
        let is_part = |mention: usize| {
            let token = scene.tokens.iter().find(|token| token.mention == Some(mention));
            token.is_some_and(|token| matches!(token.label, Label::Compound | Label::Amod | Label::NmodPoss))
        };
        if cue.relation == RelationType::MemberOf && cue.class == CueClass::Verb && is_part(target) {
            return false;
        }
        // A person leaves a building or a meeting, too.
        let is_left = self.lexicon.frame(cue).status == Status::Denied && cue.words.len() == 1;
        if is_left && scene.is_person(source) {
            return false;
        }
        let (source, target) = (scene.entity_type(source), scene.entity_type(target));
        match cue.relation {
            RelationType::Leads | RelationType::Serves => {
                source == Some(EntityType::Person) && target != Some(EntityType::Person)
            }
            RelationType::MemberOf => target == Some(EntityType::Organization),
            RelationType::BasedIn => source == Some(EntityType::Organization) && target == Some(EntityType::State),
            _ => true,
        }
    }

    fn status(&self, scene: &Scene<'_>, found: Found<'_>, filled: &Filled) -> Status {
        let own = match found.cue.class {
            CueClass::Noun => status::of_noun(self.lexicon, scene, found.head),
            _ => Status::Asserted,
        };
        match filled.verb {
            Some(verb) if own == Status::Asserted => match status::of_verb(self.lexicon, scene, verb) {
                Status::Asserted if found.cue.class == CueClass::Noun && status::is_refused(self.lexicon, scene, verb) => {
                    Status::Denied
                }
                Status::Asserted if verb != found.head && status::is_plan(self.lexicon, scene, verb) => Status::Hedged,
                status => status,
            },
            _ => own,
        }
    }

    fn relation(
        &self,
        scene: &Scene<'_>,
        found: Found<'_>,
        pair: (usize, usize),
        symmetric: bool,
        status: Status,
    ) -> Relation {
        let (source, target) = pair;
        let is_role = found.cue.relation.kind() == RelationKind::Role;
        let attributed_to =
            status::speaker(self.lexicon, scene, found.head).filter(|_| !is_role).map(|mention| scene.entity(mention));
        Relation {
            source: scene.entity(source),
            target: scene.entity(target),
            relation: found.cue.relation,
            symmetric,
            status,
            attributed_to,
            confidence: confidence(found.cue.class),
            sentence: scene.sentence,
            source_span: scene.mentions[source].span,
            target_span: scene.mentions[target].span,
            cue_span: Span::new(scene.tokens[found.start].span.start, scene.tokens[found.end - 1].span.end),
            cue: found.cue.text(),
            by: By::Rule,
        }
    }
}

/// Where a relation stands among those of its sentence.
fn place(relation: &Relation) -> (Span, Span, Span, RelationType) {
    (relation.cue_span, relation.source_span, relation.target_span, relation.relation)
}

/// The better of two relations with the same ends and type: asserted before others, then the surer, then the earlier.
fn rank(relation: &Relation) -> (bool, u32, std::cmp::Reverse<Span>) {
    (relation.status == Status::Asserted, relation.confidence, std::cmp::Reverse(relation.cue_span))
}

/// Who is related to whom: every source to every target, or, where both act alike, each two in text order.
fn pairs(scene: &Scene<'_>, filled: &Filled) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut push = |a: usize, b: usize| {
        if scene.entity(a) != scene.entity(b) && !out.contains(&(a, b)) {
            out.push((a, b));
        }
    };
    if filled.symmetric && (filled.sources.is_empty() || filled.targets.is_empty()) {
        let all: Vec<usize> = filled.sources.iter().chain(&filled.targets).copied().collect();
        for (at, a) in all.iter().enumerate() {
            all[at + 1..].iter().for_each(|b| push(*a, *b));
        }
        return out;
    }
    for source in &filled.sources {
        for target in &filled.targets {
            let (a, b) = if filled.symmetric && source > target { (*target, *source) } else { (*source, *target) };
            push(a, b);
        }
    }
    out
}

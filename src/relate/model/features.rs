//! Describes an ordered pair of names in a sentence for the model: words, lexicons, and the way through the parse.
//!
//! For Tonga and Fiji in `Fiji was thanked by Tonga` it says that the source is the `obl:agent` and the target the
//! `nsubj:pass` of a friendly verb, and that the rules have a `support` from the one to the other.
//!
//! Never names the two: who they are must not decide what they do, or outlets could not be compared on it.
//! The features are part of the weights: a change here asks for new ones.

use super::reading::{End, Reading};
use crate::relate::{Relation, RelationKind};
use crate::syntax::{Tag, label::Label};

/// Takes the features of a pair, each a template with what fills it.
pub(super) trait Sink {
    /// One feature.
    fn put(&mut self, template: &'static str, parts: &[&str]);
}

/// Words between the names that are taken as one phrase at most.
const SHORT_PHRASE: usize = 4;

/// The longest way through the parse that is told from longer ones, in arcs.
const LONGEST_PATH: usize = 9;

/// Labels on the way that say only that the name is one of several or stands in another's place.
const PASSING: [Label; 5] = [Label::Conj, Label::Appos, Label::Flat, Label::Compound, Label::Parataxis];

/// Everything of the pair that bears on `source` acting on `target`.
pub(super) fn describe(reading: &Reading<'_>, said: &[Relation], source: End, target: End, sink: &mut dyn Sink) {
    let order = if source.token < target.token { ">" } else { "<" };
    sink.put("order", &[order]);
    let mut pair = Pair { reading, source, target, order, sink };
    pair.between();
    pair.path();
    pair.modifiers();
    pair.clauses();
    pair.regions();
    pair.rules(said);
    pair.ends();
}

struct Pair<'r, 's> {
    reading: &'r Reading<'s>,
    source: End,
    target: End,
    /// `>` if the source stands first.
    order: &'static str,
    sink: &'r mut dyn Sink,
}

/// A count as one of a few classes.
const fn class_of(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        3..=4 => "3",
        5..=8 => "5",
        9..=14 => "9",
        _ => "15",
    }
}

/// A small count as it is, a large one as `many`.
const fn small(count: usize) -> &'static str {
    match count {
        0 => "0",
        1 => "1",
        2 => "2",
        3 => "3",
        _ => "many",
    }
}

impl<'s> Pair<'_, 's> {
    /// The lemma at `at`, or which name stands there.
    fn word(&self, at: usize) -> &'s str {
        if at == self.source.token {
            "@source"
        } else if at == self.target.token {
            "@target"
        } else if self.reading.is_name(at) {
            "@name"
        } else {
            self.reading.lemma(at)
        }
    }

    fn first_and_second(&self) -> (usize, usize) {
        let (a, b) = (self.source.token, self.target.token);
        (a.min(b), a.max(b))
    }

    fn between(&mut self) {
        let (first, second) = self.first_and_second();
        let order = self.order;
        let names = (first + 1..second).filter(|at| self.reading.is_name(*at)).count();
        self.sink.put("gap", &[order, class_of(second - first - 1)]);
        self.sink.put("names between", &[order, small(names)]);
        let words: Vec<&str> = (first + 1..second)
            .filter(|at| !matches!(self.reading.tag(*at), Tag::Punct | Tag::Det))
            .map(|at| self.word(at))
            .collect();
        for word in &words {
            self.sink.put("between", &[order, word]);
        }
        for two in words.windows(2) {
            self.sink.put("between two", &[order, two[0], two[1]]);
        }
        if words.len() <= SHORT_PHRASE {
            let mut all = vec![order];
            all.extend(&words);
            self.sink.put("all between", &all);
        }
        if let [left, .., right] = words[..] {
            self.sink.put("right of first", &[order, left, words[1]]);
            self.sink.put("left of second", &[order, words[words.len() - 2], right]);
        }
        if let (Some(left), Some(right)) = (words.first(), words.last()) {
            self.sink.put("right of first", &[order, left]);
            self.sink.put("left of second", &[order, right]);
        }
    }

    fn path(&mut self) {
        let reading = self.reading;
        let (up, down, top) = reading.path(self.source.token, self.target.token);
        let label = |at: usize| reading.label(at);
        let word = self.word(top);
        self.sink.put("path length", &[class_of((up.len() + down.len()).min(LONGEST_PATH))]);
        self.sink.put("top", &[word]);
        self.sink.put("top tag", &[reading.tag(top).name()]);
        let end = |way: &[usize]| way.last().map_or("=", |at| label(*at).name());
        let (s, t) = (end(&up), end(&down));
        for word in ["", word] {
            self.sink.put("source as", &[s, word]);
            self.sink.put("target as", &[t, word]);
            self.sink.put("both as", &[s, t, word]);
        }
        let real = |way: &[usize]| way.iter().copied().find(|at| !PASSING.contains(&label(*at)));
        let role = |way: &[usize]| real(way).map_or("=", |at| label(at).name());
        let kind = reading.kind(top);
        self.sink
            .put("roles", &[role(&up), reading.case(self.source.token), role(&down), reading.case(self.target.token), kind]);
        self.sink.put("top kind", &[kind, s, t]);
        for (side, way) in [("source side", &up), ("target side", &down)] {
            for at in way.iter().filter_map(|at| reading.head(*at)).filter(|at| !reading.is_name(*at)) {
                let not = if reading.is_negated(at) { "not" } else { "" };
                for side in [side, "path"] {
                    self.sink.put(side, &[not, reading.lemma(at)]);
                    if let Some(valence) = reading.valence(at) {
                        self.sink.put(side, &[not, "valence", valence.name()]);
                        self.sink.put(side, &[not, "sign", if valence.is_positive() { "+" } else { "-" }]);
                    }
                    for relation in reading.cues(at) {
                        self.sink.put(side, &[not, "cue", relation.name()]);
                        self.sink.put(side, &[not, "cue", if relation.sign() > 0 { "+" } else { "-" }]);
                    }
                }
            }
        }
    }

    /// What each name hangs on and what hangs on it.
    fn modifiers(&mut self) {
        let reading = self.reading;
        let own = [self.source, self.target].map(|end| reading.label(end.token).name());
        self.sink.put("labels", &own);
        for (end, name) in [(self.source, "source"), (self.target, "target")] {
            let label = reading.label(end.token).name();
            self.sink.put("label", &[name, label]);
            let head = reading.head(end.token);
            let head_word = head.map_or("", |head| self.word(head));
            self.sink.put("head", &[name, label, head_word]);
            self.sink.put("head tag", &[name, head.map_or("", |head| reading.tag(head).name())]);
            self.sink.put("case", &[name, reading.case(end.token)]);
            self.sink.put("case", &[name, reading.case(end.token), head_word]);
            for child in reading.children(end.token) {
                if matches!(reading.label(child), Label::Punct | Label::Case) {
                    continue;
                }
                self.sink.put("child", &[name, reading.label(child).name(), self.word(child)]);
                if let Some(valence) = reading.valence(child) {
                    self.sink.put("child", &[name, valence.name()]);
                }
            }
        }
    }

    /// The predicates that govern each name, and what a speaker says of the other.
    fn clauses(&mut self) {
        let reading = self.reading;
        for (end, name) in [(self.source, "source"), (self.target, "target")] {
            let Some(verb) = reading.predicate(end.token) else { continue };
            self.sink.put("clause", &[name, self.word(verb)]);
            self.sink.put("clause", &[name, reading.kind(verb), reading.label(end.token).name()]);
        }
        let Some(verb) = reading.head(self.source.token) else { return };
        let speaks = reading.label(self.source.token) == Label::Nsubj;
        let Some(said) = reading.predicate(self.target.token) else { return };
        if !speaks || said == verb || !reading.is_below(self.target.token, verb) {
            return;
        }
        let role = reading.place_under(self.target.token, said).name();
        self.sink.put("says", &[reading.kind(verb), role, reading.kind(said)]);
        self.sink.put("says", &[role, reading.kind(said)]);
        for child in reading.children(said) {
            if let Some(valence) = reading.valence(child) {
                self.sink.put("says of", &[role, valence.name()]);
            }
        }
    }

    /// Friendly and hostile words before, between and after the names.
    fn regions(&mut self) {
        let (first, second) = self.first_and_second();
        let order = self.order;
        let mut total = 0_isize;
        for (name, range) in [("before", 0..first), ("amid", first + 1..second), ("after", second + 1..self.reading.len())] {
            let mut counts = [0_usize; 2];
            for at in range {
                let Some(valence) = self.reading.valence(at) else { continue };
                counts[usize::from(valence.is_positive())] += 1;
                self.sink.put(name, &[order, valence.name()]);
                if at > 0 && self.reading.is_denial(at - 1) {
                    self.sink.put(name, &[order, "not", if valence.is_positive() { "+" } else { "-" }]);
                }
            }
            let difference = counts[1].cast_signed() - counts[0].cast_signed();
            total += difference;
            self.sink.put(name, &[order, sum_name(difference)]);
            for (sign, count) in [("-", counts[0]), ("+", counts[1])] {
                for step in 1..=count.min(4) {
                    self.sink.put(name, &[sign, "at least", small(step)]);
                }
            }
        }
        self.sink.put("sum", &[sum_name(total)]);
    }

    /// What the rules have for the pair, and for each of the two with others.
    fn rules(&mut self, said: &[Relation]) {
        let (source, target) = (self.reading.entity(self.source), self.reading.entity(self.target));
        let mut silent = true;
        for relation in said.iter().filter(|relation| relation.relation.kind() == RelationKind::Event) {
            let sign = if relation.relation.sign() > 0 { "+" } else { "-" };
            let ends = (relation.source, relation.target);
            let name = relation.relation.name();
            if ends == (source, target) || ends == (target, source) {
                silent = false;
                let way = if relation.symmetric {
                    "="
                } else if ends.0 == source {
                    ">"
                } else {
                    "<"
                };
                self.sink.put("rule", &[sign, way]);
                self.sink.put("rule", &[sign, way, relation.status.name()]);
                self.sink.put("rule", &[name, way]);
                self.sink.put("rule cue", &[&relation.cue, way]);
                if let Some(speaker) = relation.attributed_to {
                    let who = if speaker == source {
                        "source"
                    } else if speaker == target {
                        "target"
                    } else {
                        "other"
                    };
                    self.sink.put("rule said by", &[sign, way, who]);
                }
                continue;
            }
            for (is_it, place) in [
                (ends.0 == source, "source acts on other"),
                (ends.1 == target, "other acts on target"),
                (ends.0 == target, "target acts on other"),
                (ends.1 == source, "other acts on source"),
            ] {
                if is_it {
                    self.sink.put("rule beside", &[place, sign]);
                    self.sink.put("rule beside", &[place, name]);
                }
            }
        }
        if silent {
            self.sink.put("rules silent", &[]);
        }
    }

    /// What kind of thing each name is, and what kind of sentence it is.
    fn ends(&mut self) {
        let kinds = [self.source, self.target].map(|end| end.kind.map_or("unknown", crate::gazetteer::EntityType::name));
        self.sink.put("kinds", &kinds);
        self.sink.put("kinds", &[self.order, kinds[0], kinds[1]]);
        for (end, name) in [(self.source, "source"), (self.target, "target")] {
            self.sink.put("kind", &[name, end.kind.map_or("unknown", crate::gazetteer::EntityType::name)]);
            self.sink.put("written", &[name, self.reading.written(end)]);
        }
        self.sink.put("sentence length", &[class_of(self.reading.len() / 3)]);
        self.sink.put("source opens", &[if self.source.token <= 1 { "yes" } else { "no" }]);
        if self.reading.has_quotes() {
            self.sink.put("quotes", &[]);
            self.sink.put("quotes", &[self.order]);
        }
        if self.reading.is_question() {
            self.sink.put("question", &[]);
        }
    }
}

/// A difference of counts as one of a few classes.
const fn sum_name(sum: isize) -> &'static str {
    match sum {
        ..=-4 => "-4",
        -3 => "-3",
        -2 => "-2",
        -1 => "-1",
        0 => "0",
        1 => "+1",
        2 => "+2",
        3 => "+3",
        4.. => "+4",
    }
}

//! Compares how sides tell one story: which stories they choose, and in which words they put an actor that all of them name.
//!
//! CNN and Fox News both tell of a vote; Obama's sentences have 9 good words of 12 in CNN and 3 of 11 in Fox News, where the articles
//! as wholes have half: tone +0.52 and -0.54.
//!
//! The tone of an actor in a story is the logarithm of good words over bad ones in the sentences that name it (Lowe, Benoit, Mikhaylov
//! and Laver 2011), with some words of the whole article added to each, so that three words make no tone of their own. Comparing
//! within a story leaves no room for the choice of stories; comparing rates over all stories has both.

use super::counts::Who;
use super::discovery_rate::q_values;
use super::frame::Frame;
use super::real;
use crate::graph::Node;
use serde::Serialize;
use statrs::distribution::{ContinuousCDF, StudentsT};
use std::collections::BTreeMap;

/// Words that the article's own share of good words is worth beside those of the actor's sentences. Chosen on the annotated stories of
/// `docs/COMPARISON.md`, where anything from 1 to 16 does as well.
const PRIOR: f64 = 8.0;
/// Stories that two sides must share for their tone to be compared.
const FEWEST: usize = 5;

/// A story that several sides tell.
#[derive(Debug)]
pub struct Told<'g> {
    /// Its number in [`Stories`](super::stories::Stories).
    pub story: u32,
    /// Its articles: side and index in `graph.articles`, by id.
    pub articles: Vec<(u8, usize)>,
    /// How many sides tell it.
    pub sides: usize,
    /// Actors that at least two sides name, the most named first.
    pub actors: Vec<Treated<'g>>,
}

/// An actor in one story.
#[derive(Debug)]
pub struct Treated<'g> {
    /// Who.
    pub actor: &'g Node,
    /// How each side that names it does.
    pub tones: Vec<(u8, Tone)>,
}

/// How one side speaks of an actor in one story.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Tone {
    /// Sentences that name it.
    pub sentences: u64,
    /// Good words in them.
    pub positive: u64,
    /// Bad words in them.
    pub negative: u64,
    /// The logarithm of good over bad, with the articles' own share as a prior; 0 is even.
    pub tone: f64,
}

/// How a side speaks of an actor beside the others, in the stories they share.
#[derive(Debug)]
pub struct Framing<'g> {
    /// Who is spoken of.
    pub actor: &'g Node,
    /// The side's place in [`Groups::names`](super::groups::Groups::names).
    pub side: u8,
    /// Stories in which it and another side name the actor.
    pub stories: usize,
    /// The mean over them of its tone less the mean tone of the others.
    pub difference: f64,
    /// Its 95 % interval, by Student's t over stories.
    pub low: f64,
    /// The same above.
    pub high: f64,
    /// The chance of a difference like this or larger if there were none.
    pub p: f64,
    /// The rate of false discoveries at which it is still listed.
    pub q: f64,
}

/// Which stories a side tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Selection {
    /// Stories it tells.
    pub stories: u64,
    /// Those that another side tells too.
    pub shared: u64,
}

/// The stories of several sides, those of most sides first.
#[must_use]
pub fn told<'g>(frame: &Frame<'g>) -> Vec<Told<'g>> {
    let mut told: Vec<Told<'g>> = Vec::new();
    let mut places: BTreeMap<u32, usize> = BTreeMap::new();
    for (story, members) in (0u32..).zip(frame.stories.articles()) {
        let articles: Vec<(u8, usize)> =
            members.iter().filter_map(|at| Some((frame.groups.side((*at).into())?, *at as usize))).collect();
        let mut sides: Vec<u8> = articles.iter().map(|(side, _)| *side).collect();
        sides.sort_unstable();
        sides.dedup();
        if sides.len() > 1 {
            places.insert(story, told.len());
            told.push(Told { story, articles, sides: sides.len(), actors: Vec::new() });
        }
    }
    for node in frame.graph.graph.node_weights() {
        for (story, tones) in by_story(frame, node) {
            if let Some(place) = places.get(&story).filter(|_| tones.len() > 1) {
                let tones = tones.into_iter().map(|(side, tone)| (side, toned(frame, &told[*place], side, tone))).collect();
                told[*place].actors.push(Treated { actor: node, tones });
            }
        }
    }
    for story in &mut told {
        let named = |treated: &Treated<'_>| treated.tones.iter().map(|(_, tone)| tone.sentences).sum::<u64>();
        story.actors.sort_by(|a, b| named(b).cmp(&named(a)).then(a.actor.id.cmp(&b.actor.id)));
    }
    // Stable: of equals the first by id stays first.
    told.sort_by_key(|story| std::cmp::Reverse((story.sides, story.articles.len())));
    told
}

/// By story and side, what an actor's sentences have.
fn by_story(frame: &Frame<'_>, node: &Node) -> BTreeMap<u32, BTreeMap<u8, Tone>> {
    let mut stories: BTreeMap<u32, BTreeMap<u8, Tone>> = BTreeMap::new();
    for [article, _, sentences, _] in &node.by_article {
        if let Some(side) = frame.groups.side(article) {
            stories.entry(frame.stories.story(article)).or_default().entry(side).or_default().sentences += sentences;
        }
    }
    for [article, positive, negative] in &node.tone {
        if let Some(side) = frame.groups.side(article) {
            let tone = stories.entry(frame.stories.story(article)).or_default().entry(side).or_default();
            (tone.positive, tone.negative) = (tone.positive + positive, tone.negative + negative);
        }
    }
    stories
}

fn toned(frame: &Frame<'_>, story: &Told<'_>, side: u8, tone: Tone) -> Tone {
    let articles = story.articles.iter().filter(|(of, _)| *of == side).map(|(_, at)| &frame.graph.meta.articles[*at]);
    let (good, bad) = articles.fold((0.5, 0.5), |(good, bad), row| (good + real(row.positive), bad + real(row.negative)));
    let share = good / (good + bad);
    let above = real(tone.positive) + PRIOR * share;
    Tone { tone: libm::log(above / (real(tone.negative) + PRIOR * (1.0 - share))), ..tone }
}

/// Every side beside the others, in the stories they share, of every actor with enough of them: the surest difference first.
#[must_use]
pub fn framings<'g>(frame: &Frame<'_>, told: &[Told<'g>]) -> Vec<Framing<'g>> {
    let mut differences: BTreeMap<(&str, u8), (&'g Node, Vec<f64>)> = BTreeMap::new();
    let tested = frame.tested();
    for treated in told.iter().flat_map(|story| &story.actors) {
        for (side, tone) in treated.tones.iter().filter(|(side, _)| tested.contains(side)) {
            let others: Vec<f64> =
                treated.tones.iter().filter(|(other, _)| other != side).map(|(_, tone)| tone.tone).collect();
            let mean = others.iter().sum::<f64>() / real(others.len() as u64);
            differences.entry((&treated.actor.id, *side)).or_insert((treated.actor, Vec::new())).1.push(tone.tone - mean);
        }
    }
    let framing = |((_, side), (actor, differences)): ((&str, u8), (&'g Node, Vec<f64>))| framing(actor, side, &differences);
    let mut framings: Vec<Framing<'g>> = differences.into_iter().filter_map(framing).collect();
    let q = q_values(&framings.iter().map(|framing| framing.p).collect::<Vec<_>>());
    framings.iter_mut().zip(q).for_each(|(framing, q)| framing.q = q);
    framings.sort_by(|a, b| a.p.total_cmp(&b.p));
    framings
}

/// `None` for fewer than [`FEWEST`] stories, or where all differ by the same.
fn framing<'g>(actor: &'g Node, side: u8, differences: &[f64]) -> Option<Framing<'g>> {
    let count = real(differences.len() as u64);
    let mean = differences.iter().sum::<f64>() / count;
    let variance = differences.iter().map(|d| (d - mean) * (d - mean)).sum::<f64>() / (count - 1.0);
    if differences.len() < FEWEST || variance <= 0.0 {
        return None;
    }
    let error = libm::sqrt(variance / count);
    let t = StudentsT::new(0.0, 1.0, count - 1.0).ok()?;
    let half = t.inverse_cdf(0.975) * error;
    let p = 2.0 * t.sf((mean / error).abs());
    Some(Framing {
        actor,
        side,
        stories: differences.len(),
        difference: mean,
        low: mean - half,
        high: mean + half,
        p,
        q: 1.0,
    })
}

/// How many stories each side tells, and shares.
#[must_use]
pub fn selections(frame: &Frame<'_>, told: &[Told<'_>]) -> Vec<Selection> {
    let shared = |side: u8| told.iter().filter(|story| story.articles.iter().any(|(of, _)| *of == side)).count() as u64;
    let stories = |side: u8| frame.sentences.base(Who::Side(side)).clusters().len() as u64;
    frame.sides().map(|side| Selection { stories: stories(side), shared: shared(side) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Node;

    fn node() -> Node {
        serde_json::from_value(serde_json::json!({
            "id": "FJI", "name": "Fiji", "type": "state", "mentions": 1, "articles": 1, "outlets": {}, "first": null, "last": null
        }))
        .expect("a node")
    }

    #[test]
    fn a_difference_in_every_story_is_surer_than_one_in_some() {
        let fiji = node();
        let always = framing(&fiji, 0, &[0.5, 0.6, 0.4, 0.5, 0.5, 0.6]).expect("six stories");
        let now_and_then = framing(&fiji, 0, &[2.0, -1.0, 1.5, -0.5, 0.9, 0.2]).expect("six stories");
        assert!((always.difference - 3.1 / 6.0).abs() < 1e-12 && always.low > 0.0 && always.p < 0.001);
        assert!(now_and_then.p > 0.05 && now_and_then.low < 0.0);
    }

    #[test]
    fn a_few_stories_are_not_compared() {
        assert!(framing(&node(), 0, &[0.5, 0.6, 0.4]).is_none());
    }
}

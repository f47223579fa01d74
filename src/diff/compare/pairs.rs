//! Lays out, for the pairs of actors that sides speak of most differently, what each side says.
//!
//! Russia and Ukraine: RT 2 friendly statements of 9, by `meet` and `urge`; CNN none of 14, by `invade` and `bomb`.

use super::comparison::Comparison;
use super::counts::Who;
use super::frame::{Frame, Statement};
use super::rates::{Rate, Share, rate, share};
use super::splits::{Division, Split, split_of};
use super::verbs::verbs;
use crate::graph::{Edge, Evidence, Node};
use std::collections::BTreeMap;

/// Verbs listed of each side.
const VERBS: usize = 6;

/// What every side says of two actors.
#[derive(Debug)]
pub struct Pair<'g> {
    /// The actor with the smaller id.
    pub first: &'g Node,
    /// The other one.
    pub second: &'g Node,
    /// The sides that state anything of them, by number.
    pub sides: Vec<PairSide<'g>>,
    /// The side whose share of friendly statements is furthest from that of the others in standard errors, with z; `None` if none has enough.
    pub outlier: Option<(u8, f64)>,
    /// Whether two sides have opposite leading signs, with at least two statements each.
    pub is_contested: bool,
}

/// What one side says of two actors.
#[derive(Debug)]
pub struct PairSide<'g> {
    /// Its place in [`Groups::names`](super::groups::Groups::names).
    pub side: u8,
    /// Statements of them, per 1,000 sentences.
    pub rate: Rate,
    /// Friendly of friendly and hostile ones.
    pub tone: Share,
    /// Those of the first acting on the second, of all with a direction.
    pub agency: Share,
    /// Those in somebody's mouth.
    pub voice: Share,
    /// The words it states them with.
    pub verbs: Vec<(&'g str, u64)>,
    /// A friendly and a hostile statement, the surest ones.
    pub quotes: [Option<&'g Evidence>; 2],
}

/// The `most` pairs that differ most: first those whose tone differs most surely, then those with most statements.
#[must_use]
pub fn pairs<'g>(frame: &Frame<'g>, comparison: &Comparison<'_>, most: usize) -> Vec<Pair<'g>> {
    let mut together: BTreeMap<(&str, &str), Vec<Statement<'g>>> = BTreeMap::new();
    for statement in &frame.statements {
        let (a, b) = (&*statement.source.id, &*statement.target.id);
        together.entry(if a < b { (a, b) } else { (b, a) }).or_default().push(*statement);
    }
    let tones =
        || comparison.divided.iter().flat_map(|divided| &divided.kept).filter(|one| one.split.division == Division::Tone);
    let mut order: Vec<(&str, &str)> = Vec::new();
    for one in tones() {
        let is_it = |key: &&(&str, &str)| key.0 == one.split.actors[0].id && key.1 == one.split.actors[1].id;
        if let Some(key) = together.keys().find(is_it).filter(|key| !order.contains(key)) {
            order.push(*key);
        }
        if order.len() >= most {
            break;
        }
    }
    let mut rest: Vec<_> = together.iter().filter(|(key, _)| !order.contains(key)).collect();
    let count = |statements: &[Statement<'_>]| statements.iter().map(|statement| statement.edge.count).sum::<u64>();
    rest.sort_by(|a, b| count(b.1).cmp(&count(a.1)).then(a.0.cmp(b.0)));
    order.extend(rest.into_iter().map(|(key, _)| *key).take(most.saturating_sub(order.len())));
    order.iter().filter_map(|key| Some(pair(frame, comparison, together.get(key)?))).collect()
}

fn pair<'g>(frame: &Frame<'g>, comparison: &Comparison<'_>, statements: &[Statement<'g>]) -> Pair<'g> {
    let Statement { source, target, .. } = statements[0];
    let (first, second) = if source.id < target.id { (source, target) } else { (target, source) };
    let [tone, agency, voice] = [Division::Tone, Division::Agency, Division::Voice]
        .map(|division| split_of(frame, division, &[first, second], statements));
    let edges: Vec<&Edge> = statements.iter().map(|statement| statement.edge).collect();
    let side = |side: u8| {
        let who = Who::Side(side);
        let all = voice.both.tally(who);
        let quote = |edges: &[&'g Edge]| frame.quotes(edges, who, 1).first().copied();
        let of = |split: &Split<'_>| share(&split.yes.tally(who), &split.both.tally(who));
        (all.count > 0.0).then(|| PairSide {
            side,
            rate: rate(&all, frame.sentences.base(who), &frame.bootstrap, frame.drawn(who)),
            tone: of(&tone),
            agency: of(&agency),
            voice: of(&voice),
            verbs: verbs(frame, &edges, who).into_iter().take(VERBS).collect(),
            quotes: [quote(&tone.yes_edges), quote(&tone.no_edges)],
        })
    };
    let sides: Vec<PairSide<'g>> = frame.sides().filter_map(side).collect();
    let leads = |friendly: bool| sides.iter().any(|side| leading(&side.tone) == Some(friendly));
    let is_this = |split: &Split<'_>| split.actors[0].id == first.id && split.actors[1].id == second.id;
    let tones = comparison
        .divided
        .iter()
        .flat_map(|divided| &divided.kept)
        .filter(|one| one.split.division == Division::Tone && is_this(one.split));
    let outlier = tones.max_by(|a, b| a.test.z.abs().total_cmp(&b.test.z.abs())).map(|one| (one.side, one.test.z));
    Pair { first, second, is_contested: leads(true) && leads(false), sides, outlier }
}

/// Whether most statements are friendly, of at least two.
fn leading(tone: &Share) -> Option<bool> {
    let is_led = tone.yes + tone.no >= 2.0 && (tone.share - 0.5).abs() > f64::EPSILON;
    is_led.then_some(tone.share > 0.5)
}

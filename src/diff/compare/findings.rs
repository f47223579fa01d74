//! Chooses the headlines of a comparison and says each in a sentence.
//!
//! `RT states NATO -> Russia threaten 9.8 times as often as the others: 3.0 per 1,000 sentences [1.9, 4.6] against 0.3 [0.2, 0.5].`
//!
//! A headline is what is listed at the rate of false discoveries asked for, the surest first; two actors stand in one headline of a side,
//! and each side and kind has a few before the rest follows, so that one story does not fill the page. Where nothing is that sure, as with a few
//! articles, the largest differences stand there all the same, and each says that chance may have made it.

use super::comparison::Comparison;
use super::contrasts::{Contrast, Thing};
use super::counts::Who;
use super::frame::Frame;
use super::omissions::{Omission, Reason};
use super::rates::{Rate, Share};
use super::splits::{Divided, Division};
use crate::graph::{Edge, Evidence, Node};
use rustc_hash::{FxHashMap, FxHashSet};
use std::fmt::Write;

/// Headlines of one side at most, of all that fit.
const OF_A_SIDE: usize = 4;
/// Headlines of one kind at most.
const OF_A_KIND: usize = 6;
/// The mean confidence that statements must have to make a headline.
const LIKELY: f64 = 0.5;

/// Where a headline's figures stand in the [`Comparison`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Family and place in [`Comparison::contrasts`].
    Contrast(usize, usize),
    /// Division and place in [`Comparison::divided`].
    Divided(usize, usize),
    /// Place in [`Comparison::omissions`].
    Omission(usize),
}

/// A headline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Finding {
    /// Its figures.
    pub place: Place,
    /// What kind, `flip`, `dyad`, `omission`.
    pub kind: &'static str,
    /// The side it is about.
    pub side: u8,
    /// The chance of it if there were no difference.
    pub p: f64,
    /// The rate of false discoveries at which it is still listed.
    pub q: f64,
    /// Whether that is at most the rate asked for.
    pub is_found: bool,
}

/// The headlines: first what is found, then, if that is little, the largest differences that chance may have made.
#[must_use]
pub fn findings(frame: &Frame<'_>, comparison: &Comparison<'_>) -> Vec<Finding> {
    let mut all = candidates(frame, comparison);
    all.sort_by(|a, b| b.is_found.cmp(&a.is_found).then(a.p.total_cmp(&b.p)));
    let mut said: FxHashSet<(u8, Vec<&str>)> = FxHashSet::default();
    let (mut sides, mut kinds): (FxHashMap<u8, usize>, FxHashMap<&str, usize>) = Default::default();
    let sides_each = OF_A_SIDE.max(20_usize.div_ceil(comparison.sizes.len()));
    let (mut chosen, mut rest) = (Vec::new(), Vec::new());
    for finding in all {
        let (side, kind) = (sides.entry(finding.side).or_default(), kinds.entry(finding.kind).or_default());
        let mut actors: Vec<&str> = actors(comparison, finding.place).into_iter().map(|node| node.id.as_str()).collect();
        actors.sort_unstable();
        if !said.insert((finding.side, actors)) {
            continue;
        }
        if *side < sides_each && *kind < OF_A_KIND {
            (*side, *kind) = (*side + 1, *kind + 1);
            chosen.push(finding);
        } else {
            rest.push(finding);
        }
    }
    chosen.extend(rest);
    // Stable: what is found stands before what is not, each in the order it was chosen in; of that, who is merely named comes last.
    chosen.sort_by_key(|finding| (!finding.is_found, !finding.is_found && finding.kind == "actor"));
    chosen
}

fn candidates(frame: &Frame<'_>, comparison: &Comparison<'_>) -> Vec<Finding> {
    let mut all = Vec::new();
    let mut add = |place, kind, side, p, q| {
        all.push(Finding { place, kind, side, p, q, is_found: q <= comparison.listed });
    };
    for (family, contrasts) in comparison.contrasts.iter().enumerate() {
        let kind = ["dyad", "relation", "actor", "pair"][family];
        for (at, contrast) in contrasts.kept.iter().enumerate() {
            let is_news = !matches!(contrast.counted.thing, Thing::Actor(node) if is_outlet(frame, node));
            if is_news && is_likely_read(frame, contrast) {
                add(Place::Contrast(family, at), kind, contrast.side, contrast.test.p, contrast.q);
            }
        }
    }
    for (division, divided) in comparison.divided.iter().enumerate() {
        let kind = ["tone", "agency", "voice", "received", "given", "wording"][division];
        for (at, one) in divided.kept.iter().enumerate() {
            if one.split.actors.len() == 1 && is_outlet(frame, one.split.actors[0]) {
                continue;
            }
            let kind = if one.flips && one.split.division == Division::Tone { "flip" } else { kind };
            add(Place::Divided(division, at), kind, one.side, one.test.p, one.q);
        }
    }
    for (at, omission) in comparison.omissions.iter().enumerate() {
        if frame.confidence(&omission.counted.edges, Who::Rest(omission.side)) < LIKELY {
            continue;
        }
        add(Place::Omission(at), "omission", omission.side, omission.p, omission.q);
    }
    all
}

/// Whether the statements on the side that has more of them are right more often than not, by the model's own account.
fn is_likely_read(frame: &Frame<'_>, contrast: &Contrast<'_>) -> bool {
    let is_more_here = contrast.here.per_1000 >= contrast.others.per_1000;
    let who = if is_more_here { Who::Side(contrast.side) } else { Who::Rest(contrast.side) };
    matches!(contrast.counted.thing, Thing::Actor(_)) || frame.confidence(&contrast.counted.edges, who) >= LIKELY
}

/// Whether the actor is one of the outlets that are compared: that outlets name themselves and each other is no news.
fn is_outlet(frame: &Frame<'_>, actor: &Node) -> bool {
    let bare = |name: &str| name.trim_start_matches("The ").to_lowercase();
    frame.groups.names.iter().any(|name| bare(name) == bare(&actor.name))
}

/// The actors a headline is about, one or two.
#[must_use]
pub fn actors<'c>(comparison: &Comparison<'c>, place: Place) -> Vec<&'c Node> {
    let thing = |thing: &Thing<'c>| match thing {
        Thing::Actor(node) => vec![*node],
        Thing::Dyad { source, target, .. } => vec![*source, *target],
        Thing::Relation(statement) => vec![statement.source, statement.target],
        Thing::Pair(first, second) => vec![*first, *second],
    };
    match place {
        Place::Contrast(family, at) => thing(&comparison.contrasts[family].kept[at].counted.thing),
        Place::Divided(division, at) => comparison.divided[division].kept[at].split.actors.clone(),
        Place::Omission(at) => thing(&comparison.omissions[at].counted.thing),
    }
}

/// The quotes of a headline: of its side, and of the others, at most `most` each, the surest first.
#[must_use]
pub fn quotes<'c>(frame: &Frame<'c>, comparison: &Comparison<'c>, place: Place, most: usize) -> [Vec<&'c Evidence>; 2] {
    let both = |edges: &[&'c Edge], side: u8| [Who::Side(side), Who::Rest(side)].map(|who| frame.quotes(edges, who, most));
    match place {
        Place::Contrast(family, at) => {
            let contrast = &comparison.contrasts[family].kept[at];
            both(&contrast.counted.edges, contrast.side)
        }
        Place::Omission(at) => both(&comparison.omissions[at].counted.edges, comparison.omissions[at].side),
        Place::Divided(division, at) => {
            // Each side by what it has more of than the other.
            let one = &comparison.divided[division].kept[at];
            let (yes, no) = (&one.split.yes_edges, &one.split.no_edges);
            let is_yes = one.here.share >= one.others.share;
            let (here, others) = if is_yes || division == 2 { (yes, no) } else { (no, yes) };
            let others = if division == 2 { yes } else { others };
            [frame.quotes(here, Who::Side(one.side), most), frame.quotes(others, Who::Rest(one.side), most)]
        }
    }
}

/// A headline in one or two sentences of plain text.
#[must_use]
pub fn sentence(frame: &Frame<'_>, comparison: &Comparison<'_>, finding: &Finding) -> String {
    let text = match finding.place {
        Place::Contrast(family, at) => contrast(frame, &comparison.contrasts[family].kept[at]),
        Place::Divided(division, at) => divided(frame, &comparison.divided[division].kept[at]),
        Place::Omission(at) => return omission(frame, &comparison.omissions[at]),
    };
    if finding.is_found { text } else { format!("{text} Chance may have made this.") }
}

/// `Russia -> Ukraine, hostile` or `Russia -> Ukraine assault`.
#[must_use]
pub fn label(thing: &Thing<'_>) -> String {
    let arrow = |symmetric: bool| if symmetric { "--" } else { "->" };
    match thing {
        Thing::Actor(node) => node.name.clone(),
        Thing::Pair(first, second) => format!("{} and {}", first.name, second.name),
        Thing::Dyad { source, target, sign, symmetric } => {
            let tone = if *sign > 0 { "friendly" } else { "hostile" };
            format!("{} {} {}, {tone}", source.name, arrow(*symmetric), target.name)
        }
        Thing::Relation(statement) => {
            let (source, target, edge) = (&statement.source.name, &statement.target.name, statement.edge);
            format!("{source} {} {target}, {}", arrow(edge.symmetric), edge.relation)
        }
    }
}

fn contrast(frame: &Frame<'_>, contrast: &Contrast<'_>) -> String {
    let (side, others) = (frame.name(Who::Side(contrast.side)), frame.name(Who::Rest(contrast.side)));
    let verb = match contrast.counted.thing {
        Thing::Actor(_) => "name",
        Thing::Pair(..) => "relate",
        Thing::Dyad { .. } | Thing::Relation(_) => "state",
    };
    let label = label(&contrast.counted.thing);
    let claim = match (contrast.here.per_1000, contrast.others.per_1000) {
        (here, _) if here <= 0.0 => format!("{side} never {verb}s {label}, unlike {others}:"),
        (_, there) if there <= 0.0 => format!("{side} alone {verb}s {label}:"),
        (here, there) if here >= there => format!("{side} {verb}s {label} {:.1} times as often as {others}:", here / there),
        (here, there) => format!("{side} {verb}s {label} {:.0} % as often as {others}:", here / there * 100.0),
    };
    format!("{claim} {} against {}.", rate(&contrast.here), rate(&contrast.others))
}

fn rate(rate: &Rate) -> String {
    let Rate { per_1000, low, high, count, articles, .. } = rate;
    let plural = if *articles == 1 { "" } else { "s" };
    format!("{per_1000:.2} per 1,000 sentences [{low:.2}, {high:.2}] ({count:.0} in {articles} article{plural})")
}

fn divided(frame: &Frame<'_>, one: &Divided<'_, '_>) -> String {
    let (side, others) = (frame.name(Who::Side(one.side)), frame.name(Who::Rest(one.side)));
    let names: Vec<&str> = one.split.actors.iter().map(|node| node.name.as_str()).collect();
    let said = |name: &str, share: &Share| {
        let Share { yes, no, low, high, share, .. } = share;
        format!("{name} {yes:.0} of {:.0} ({:.0} % [{:.0}, {:.0}])", yes + no, share * 100.0, low * 100.0, high * 100.0)
    };
    let is_more = one.here.share > one.others.share;
    let pick = |more: &'static str, less: &'static str| if is_more { more } else { less };
    let who = names.join(" and ");
    let are = if names.len() > 1 { "are" } else { "is" };
    let claim = match one.split.division {
        Division::Tone if one.flips => {
            let (there, elsewhere) = (pick("friends", "foes"), pick("foes", "friends"));
            format!("{who} {are} {there} at {side} and {elsewhere} at {others}")
        }
        Division::Tone => format!("{who} {are} {} at {side} than at {others}", pick("friendlier", "more hostile")),
        Division::Agency => {
            let (more, less) = if is_more { (names[0], names[1]) } else { (names[1], names[0]) };
            format!("{more} acts on {less} rather than the reverse more often at {side} than at {others}")
        }
        Division::Voice => {
            let whose = pick("somebody's mouth", "the outlet's own voice");
            format!("What {who} do to each other stands in {whose} more often at {side} than at {others}")
        }
        Division::Received => format!("{who} is treated {} at {side} than at {others}", pick("better", "worse")),
        Division::Given => format!("{who} acts {} at {side} than at {others}", pick("friendlier", "more hostile")),
        Division::Wording => format!("{who} stands among {} words at {side} than at {others}", pick("better", "worse")),
    };
    let of = match one.split.division {
        Division::Tone | Division::Received | Division::Given => "Friendly statements".to_owned(),
        Division::Agency => format!("Statements in which {} acts", names[0]),
        Division::Voice => "Statements in somebody's mouth".to_owned(),
        Division::Wording => "Good words among good and bad ones".to_owned(),
    };
    format!("{claim}. {of}: {}, {}.", said(side, &one.here), said(others, &one.others))
}

fn omission(frame: &Frame<'_>, omission: &Omission<'_>) -> String {
    let (side, others) = (frame.name(Who::Side(omission.side)), frame.name(Who::Rest(omission.side)));
    let Omission { expected, p, others: count, others_articles, .. } = omission;
    let label = label(&omission.counted.thing);
    let relations = match omission.counted.thing {
        Thing::Dyad { .. } => format!(" ({})", relations(&omission.counted.edges)),
        _ => String::new(),
    };
    let plural = if *others_articles == 1 { "" } else { "s" };
    let mut text = format!(
        "{side} never states {label}{relations}. At the rate of {others}, {count:.0} in {others_articles} article{plural}, it would state it {expected:.1} times"
    );
    let _ = match omission.reason {
        Reason::EntityUnnamed => {
            let names = omission.unnamed.iter().map(|node| node.name.as_str()).collect::<Vec<_>>().join(" and ");
            let verb = if omission.unnamed.len() == 1 { "is" } else { "are" };
            write!(text, "; {names} {verb} never named there")
        }
        Reason::NeverLinked => {
            let (together, otherwise) = (omission.together, omission.otherwise);
            write!(text, "; it names both, in {together} sentences together, and states {otherwise} other things of them")
        }
        Reason::TooLittleText => write!(text, "; it names both, and too little is said of them to tell"),
    };
    let _ = if *p < super::omissions::SILENT {
        write!(text, " (p {}).", short(*p))
    } else {
        write!(
            text,
            ". A text of its size would be silent of it {:.0} times in 100 by chance: this proves little.",
            p * 100.0
        )
    };
    text
}

/// `assault, accuse`, the most stated first.
fn relations(edges: &[&Edge]) -> String {
    let mut edges: Vec<&&Edge> = edges.iter().collect();
    edges.sort_by(|a, b| b.count.cmp(&a.count).then(a.key.cmp(&b.key)));
    edges.iter().map(|edge| &*edge.relation).collect::<Vec<_>>().join(", ")
}

/// `0.012`, `<0.001`.
#[must_use]
pub fn short(p: f64) -> String {
    if p < 0.001 { "<0.001".to_owned() } else { format!("{p:.3}") }
}

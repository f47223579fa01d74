//! Chooses what of a table a drawing shows, and says what it leaves out.
//!
//! FJI -> TON `support+` with count 2 and `aid+` with count 1 become one line, `support 2, aid`.
//!
//! A graph is never drawn whole: all asserted relations of one direction and sign between two actors are one line, named
//! by the commonest; two names in one sentence are a line only where nothing else joins the two; what is only denied or
//! hedged is no line, since an arrow reads as a fact. The data formats hold all of it, and the caption counts what is missing.

use super::theme::{self, Stroke};
use super::words::{self, Missing};
use super::{Options, label};
use crate::gazetteer::EntityType;
use crate::graph::{EdgeRow, Mark, Table};
use crate::relate::RelationKind;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A drawing without positions.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The heading, if asked for.
    pub title: Option<String>,
    /// What it was read from, and what is left out.
    pub caption: String,
    /// The actors, sorted by id.
    pub figures: Vec<Figure>,
    /// The lines, the faintest first, which is the order to draw them in.
    pub lines: Vec<Line>,
    /// Whether to explain colours and shapes.
    pub legend: bool,
    /// What the two sides of a diff are called.
    pub sides: Option<[String; 2]>,
}

/// An actor of a drawing.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The entity's id.
    pub id: String,
    /// The name in lines, at least one.
    pub name: Vec<String>,
    /// Person, state or organisation.
    pub entity_type: EntityType,
    /// Size of the name's letters in pixels.
    pub letter: f64,
    /// Counts, in lines.
    pub tooltip: String,
    /// How it changed, in a diff.
    pub change: Option<Stroke>,
    /// Whether it only keeps the place of an actor that the other side of a diff has.
    pub absent: bool,
}

/// Which ends of a line have an arrow head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heads {
    /// Neither: a co-occurrence.
    None,
    /// The target's.
    Target,
    /// Both: a symmetric relation.
    Both,
}

/// A line of a drawing: all relations of one direction and sign between two actors.
#[derive(Debug, Clone)]
pub struct Line {
    /// Place of the source in [`Picture::figures`].
    pub source: usize,
    /// Place of the target.
    pub target: usize,
    /// Its arrow heads.
    pub heads: Heads,
    /// What it says.
    pub stroke: Stroke,
    /// Sum of the relations' weights.
    pub weight: f64,
    /// Asserted statements; for a co-occurrence, sentences that name both.
    pub count: u64,
    /// In pixels.
    pub width: f64,
    /// The commonest relations with their counts; empty for a co-occurrence and for what did not change.
    pub label: String,
    /// All relations with their counts, and a sentence, in lines.
    pub tooltip: String,
}

/// Sentences that must name two actors before a line for that alone is drawn. More hides chance encounters.
pub(super) const MEETINGS: u64 = 2;

/// Most co-occurrence lines per drawn actor, and most in all: they fill a gap and must not cover the relations.
const MEETINGS_DRAWN: (f64, usize) = (0.5, 20);

/// Most other lines: so many, and so many for each drawn actor, the weightiest first. Chosen by looking: with more the middle
/// of the picture is a knot.
const LINES: (usize, f64) = (30, 1.2);

/// Most relations in a line's label; the rest is an ellipsis, and in the tooltip.
const NAMED: usize = 2;

/// Longest name of a side in the legend, in characters.
const SIDE_NAME: usize = 32;

/// Name of an organisation from which on its acronym is drawn instead, in characters.
const LONG_NAME: usize = 20;

/// Longest id that passes for an acronym, in characters.
const ACRONYM: usize = 7;

impl Picture {
    /// The drawing of a table.
    #[must_use]
    pub fn of(table: &Table<'_>, options: &Options) -> Self {
        Self::with(table, &chosen(table, options.top), options)
    }

    /// The drawing of a diff's union, and those of its two sides with the same actors at the same places in the list: `views`
    /// are tables of the union's actors and of one side's edges. The sides are titled by their names.
    #[must_use]
    pub fn sides(union: &Table<'_>, views: [&Table<'_>; 2], options: &Options) -> (Self, [Self; 2]) {
        let place = chosen(union, options.top);
        let plan = Self::with(union, &place, options);
        let side = |at: usize| {
            let title = options.sides.as_ref().map(|sides| sides[at].clone());
            let own = Options { title, sides: None, corpus: None, ..options.clone() };
            let mut picture = Self::with(views[at], &place, &own);
            let missing = [Stroke::Added, Stroke::Removed][at];
            for (figure, planned) in picture.figures.iter_mut().zip(&plan.figures) {
                let (tooltip, absent) = (std::mem::take(&mut figure.tooltip), planned.change == Some(missing));
                *figure = Figure { tooltip, absent, change: None, ..planned.clone() };
            }
            picture
        };
        let sides = [side(0), side(1)];
        (plan, sides)
    }

    /// The drawing of the actors that have a place.
    fn with(table: &Table<'_>, place: &[Option<usize>], options: &Options) -> Self {
        let figures: Vec<Figure> =
            (0..table.nodes.len()).filter(|at| place[*at].is_some()).map(|at| figure(table, at)).collect();
        let mut missing = Missing { actors: table.nodes.len() - figures.len(), ..Missing::default() };
        let bundles = bundles(table, place, &mut missing);
        let mut lines = limited(bundles, figures.len(), &mut missing);
        lines.sort_by_key(|line| (line.faintness(), line.ends()));
        let caption = words::caption(table, options.corpus.as_deref(), figures.len(), &missing);
        Self { title: options.title.clone(), caption, figures, lines, legend: options.legend, sides: options.sides.clone() }
    }

    /// What a stroke says, in a diff by the names of the sides.
    #[must_use]
    pub fn meaning(&self, stroke: Stroke) -> String {
        match (stroke, &self.sides) {
            (Stroke::Added, Some([_, name])) | (Stroke::Removed, Some([name, _])) => {
                format!("only in {}", label::cut(name, SIDE_NAME))
            }
            (Stroke::Turned, Some([_, name])) => format!("sign turned; so in {}", label::cut(name, SIDE_NAME)),
            _ => stroke.ink().meaning.to_owned(),
        }
    }

    /// The strokes that occur, in the order of the legend.
    pub fn strokes(&self) -> impl Iterator<Item = Stroke> {
        let used = |stroke| self.lines.iter().any(|line| line.stroke == stroke);
        let marked = |stroke| stroke != Stroke::Same && self.figures.iter().any(|figure| figure.change == Some(stroke));
        theme::INKS.iter().map(|ink| ink.stroke).filter(move |stroke| used(*stroke) || marked(*stroke))
    }

    /// The looks of the entity types that occur, in the order of the legend.
    pub fn looks(&self) -> impl Iterator<Item = &'static theme::Look> {
        theme::LOOKS.iter().filter(|look| self.figures.iter().any(|figure| figure.entity_type == look.entity_type))
    }
}

impl Line {
    /// Orders lines for drawing: co-occurrences and unchanged ones, roles, then by width.
    fn faintness(&self) -> (u8, u64) {
        let layer = match self.stroke {
            Stroke::Cooccurrence | Stroke::Same => 0,
            Stroke::Role => 1,
            _ => 2,
        };
        (layer, order(self.weight))
    }

    fn ends(&self) -> (usize, usize, Heads, Stroke) {
        (self.source, self.target, self.heads, self.stroke)
    }
}

/// The weight in an order that integers can be sorted by; weights below 0 count as 0.
pub(super) fn order(weight: f64) -> u64 {
    weight.max(0.0).to_bits()
}

/// For each node its place among the drawn ones: the `top` with most changed, then most stated relations, then mentions.
pub(super) fn chosen(table: &Table<'_>, top: usize) -> Vec<Option<usize>> {
    let mut rank = vec![(0_u64, 0_u64); table.nodes.len()];
    for row in table.edges.iter().filter(|row| row.edge.kind != RelationKind::Cooccurrence) {
        let changed = u64::from(row.mark.is_some_and(|mark| mark != Mark::Same));
        for end in [row.source, row.target] {
            rank[end].0 += changed * row.edge.count;
            rank[end].1 += row.edge.count;
        }
    }
    let mut order: Vec<usize> = (0..table.nodes.len()).collect();
    order.sort_by_key(|at| (Reverse(rank[*at]), Reverse(table.nodes[*at].node.mentions), *at));
    let mut kept = vec![false; table.nodes.len()];
    for at in order.into_iter().take(top) {
        kept[at] = true;
    }
    let mut next = 0..;
    kept.into_iter().map(|kept| if kept { next.next() } else { None }).collect()
}

/// An actor as a drawing shows it.
pub(super) fn figure(table: &Table<'_>, at: usize) -> Figure {
    let row = &table.nodes[at];
    let node = row.node;
    let acronym = node.entity_type == EntityType::Organization
        && node.name.chars().count() >= LONG_NAME
        && node.id.len() <= ACRONYM
        && node.id.bytes().all(|letter| letter.is_ascii_uppercase());
    let mut name = label::lines(if acronym { &node.id } else { &node.name });
    if name.is_empty() {
        name = vec![label::cut(&node.id, LONG_NAME)];
    }
    let (letter, change, tooltip) = (theme::letter(node.mentions), row.mark.map(Stroke::from), words::of_actor(node));
    Figure { id: node.id.clone(), name, entity_type: node.entity_type, letter, tooltip, change, absent: false }
}

/// Which relations share a line: lower place, higher place, whether it runs up, symmetry, stroke, sign.
type Bundle = (usize, usize, bool, bool, Stroke, i8);

/// The lines of the chosen actors: first of relations, then of co-occurrences where no relation joins the two.
fn bundles<'t>(table: &Table<'t>, place: &[Option<usize>], missing: &mut Missing) -> Vec<(Line, bool)> {
    let mut bundles: BTreeMap<Bundle, Vec<&EdgeRow<'t>>> = BTreeMap::new();
    let mut joined = std::collections::BTreeSet::new();
    for row in &table.edges {
        let (Some(source), Some(target)) = (place[row.source], place[row.target]) else { continue };
        let meeting = row.edge.kind == RelationKind::Cooccurrence;
        let is_asserted = row.edge.count > 0 || row.was.is_some_and(|was| was.count > 0);
        if source == target || !is_asserted {
            missing.unasserted += 1;
            continue;
        }
        let (low, high) = (source.min(target), source.max(target));
        if !meeting {
            joined.insert((low, high));
        }
        let key = (low, high, source < target || row.edge.symmetric, row.edge.symmetric, stroke(row), row.edge.sign);
        bundles.entry(key).or_default().push(row);
    }
    let is_meeting = |rows: &[&EdgeRow<'_>]| rows.iter().all(|row| row.edge.kind == RelationKind::Cooccurrence);
    let lines = bundles.iter().filter(|((low, high, ..), rows)| !is_meeting(rows) || !joined.contains(&(*low, *high)));
    lines.map(|(key, rows)| (line(table, *key, rows), is_meeting(rows))).collect()
}

pub(super) fn stroke(row: &EdgeRow<'_>) -> Stroke {
    match (row.mark, row.edge.kind, row.edge.sign) {
        (Some(mark), _, _) => mark.into(),
        (None, RelationKind::Cooccurrence, _) => Stroke::Cooccurrence,
        (None, _, 1..) => Stroke::Cooperation,
        (None, _, ..=-1) => Stroke::Conflict,
        (None, _, 0) => Stroke::Role,
    }
}

fn line(table: &Table<'_>, (low, high, up, symmetric, stroke, sign): Bundle, rows: &[&EdgeRow<'_>]) -> Line {
    let (source, target) = if up { (low, high) } else { (high, low) };
    let meeting = rows.iter().all(|row| row.edge.kind == RelationKind::Cooccurrence);
    let heads = match (meeting, symmetric) {
        (true, _) => Heads::None,
        (false, true) => Heads::Both,
        (false, false) => Heads::Target,
    };
    let mut rows = rows.to_vec();
    rows.sort_by_key(|row| (Reverse(row.edge.count), &row.edge.relation));
    let (weight, count) = (rows.iter().map(|row| row.edge.weight).sum(), rows.iter().map(|row| row.edge.count).sum());
    let sign = match (rows[0].mark, sign) {
        (Some(_), 1..) => "+ ",
        (Some(_), ..=-1) => "− ",
        _ => "",
    };
    let label = if meeting || stroke == Stroke::Same { String::new() } else { format!("{sign}{}", names(&rows, NAMED)) };
    let tooltip = words::of_line(table, heads, &rows);
    Line { source, target, heads, stroke, weight, count, width: theme::width(stroke, weight), label, tooltip }
}

/// `support 5, aid …`: the first `most` relations, with counts above 1 (a role is not counted), in a diff with both, `support 3→5`.
fn names(rows: &[&EdgeRow<'_>], most: usize) -> String {
    let name = |row: &EdgeRow<'_>| {
        let (edge, name) = (row.edge, row.edge.relation.replace('_', " "));
        match row.was {
            Some(was) if was.count != edge.count => format!("{name} {}→{}", was.count, edge.count),
            _ if edge.count > 1 && edge.kind == RelationKind::Event => format!("{name} {}", edge.count),
            _ => name,
        }
    };
    let mut text = rows.iter().take(most).map(|row| name(row)).collect::<Vec<_>>().join(", ");
    if rows.len() > most {
        text.push_str(" …");
    }
    text
}

/// The weightiest lines, what changed before what did not, and one of every actor in any case; co-occurrences count apart.
fn limited(lines: Vec<(Line, bool)>, actors: usize, missing: &mut Missing) -> Vec<Line> {
    let (meetings, mut relations): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(_, meeting)| *meeting);
    relations.sort_by_key(|(line, _)| (line.stroke == Stroke::Same, Reverse(order(line.weight)), line.ends()));
    let mut reached = vec![false; actors];
    let mut kept = Vec::new();
    for (line, _) in relations {
        let new = !reached[line.source] || !reached[line.target];
        if new || kept.len() < LINES.0 + share(actors, LINES.1) {
            (reached[line.source], reached[line.target]) = (true, true);
            kept.push(line);
        } else {
            missing.lines += 1;
        }
    }
    let total = meetings.len();
    let mut meetings: Vec<Line> = meetings.into_iter().map(|(line, _)| line).filter(|line| line.count >= MEETINGS).collect();
    meetings.sort_by_key(|line| (Reverse(order(line.weight)), line.ends()));
    meetings.truncate(share(actors, MEETINGS_DRAWN.0).min(MEETINGS_DRAWN.1));
    missing.meetings = total - meetings.len();
    kept.extend(meetings);
    kept
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a small count")]
fn share(actors: usize, each: f64) -> usize {
    (actors as f64 * each) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use petgraph::graph::EdgeIndex;

    fn picture(rows: &[(&str, &str, &str, u64)], top: usize) -> Picture {
        Picture::of(&Table::of(&sample::graph(rows)), &Options { top, ..Options::default() })
    }

    fn labels(picture: &Picture) -> Vec<&str> {
        picture.lines.iter().map(|line| line.label.as_str()).collect()
    }

    #[test]
    fn relations_of_one_direction_and_sign_are_one_line() {
        let rows =
            [("FJI", "TON", "aid", 1), ("FJI", "TON", "support", 2), ("FJI", "TON", "accuse", 1), ("TON", "FJI", "aid", 1)];
        let mut labels = labels(&picture(&rows, 40)).into_iter().map(str::to_owned).collect::<Vec<_>>();
        labels.sort();
        assert_eq!(labels, ["accuse", "aid", "support 2, aid"]);
    }

    #[test]
    fn a_cooccurrence_is_drawn_only_where_nothing_else_joins_the_two() {
        let rows = [("FJI", "TON", "cooccurrence", 5), ("FJI", "TON", "aid", 1), ("FJI", "WSM", "cooccurrence", 5)];
        let picture = picture(&rows, 40);
        let meetings = picture.lines.iter().filter(|line| line.stroke == Stroke::Cooccurrence);
        assert_eq!(meetings.map(|line| picture.figures[line.target].id.as_str()).collect::<Vec<_>>(), ["WSM"]);
    }

    #[test]
    fn the_least_connected_are_left_out_and_counted() {
        let picture = picture(&[("FJI", "TON", "aid", 3), ("FJI", "WSM", "aid", 1)], 2);
        assert_eq!(picture.figures.iter().map(|figure| figure.id.as_str()).collect::<Vec<_>>(), ["FJI", "TON"]);
        assert!(picture.caption.contains("the 2 most connected of 3 actors"), "{}", picture.caption);
    }

    #[test]
    fn what_is_only_denied_is_no_line() {
        let picture = picture(&[("FJI", "TON", "assault", 0)], 40);
        assert!(
            picture.lines.is_empty() && picture.caption.contains("not drawn: 1 denied or hedged relation"),
            "{}",
            picture.caption
        );
    }

    #[test]
    fn a_long_organisation_is_drawn_by_its_acronym() {
        assert_eq!(picture(&[("FJI", "PIF", "member_of", 1)], 40).figures[1].name, ["PIF"]);
    }

    #[test]
    fn a_diff_is_drawn_by_change_with_the_sign_in_the_label() {
        let graph = sample::graph(&[("FJI", "TON", "accuse", 1), ("FJI", "TON", "aid", 1)]);
        let mut table = Table::of(&graph);
        table.edges[0].mark = Some(Mark::Added);
        table.edges[1].mark = Some(Mark::Removed);
        let picture = Picture::of(&table, &Options::default());
        let mut lines: Vec<_> = picture.lines.iter().map(|line| (line.stroke, line.label.as_str())).collect();
        lines.sort();
        assert_eq!(lines, [(Stroke::Added, "− accuse"), (Stroke::Removed, "+ aid")]);
    }

    #[test]
    fn what_changed_is_drawn_with_both_counts() {
        let [before, after] = [3, 5].map(|count| sample::graph(&[("FJI", "TON", "aid", count)]));
        let mut table = Table::of(&after);
        (table.edges[0].mark, table.edges[0].was) = (Some(Mark::Changed), Some(&before.graph[EdgeIndex::new(0)]));
        let picture = Picture::of(&table, &Options::default());
        assert_eq!(picture.lines[0].label, "+ aid 3→5");
        assert!(picture.lines[0].tooltip.contains("aid 3 → 5"), "{}", picture.lines[0].tooltip);
    }
}

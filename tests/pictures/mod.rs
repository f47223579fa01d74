//! Graphs of invented dealings of real actors, with the skew of real news: a few pairs take most statements.

use std::collections::BTreeMap;
use whowhom::corpus::Sketch;
use whowhom::gazetteer::EntityType::{self, Organization, Person, State};
use whowhom::graph::{
    ArticleRow, Corpus, Edge, Evidence, Mark, Meta, Named, Node, Origin, OutletSize, RelationGraph, Rows, Table,
};
use whowhom::relate::{By, RelationKind, RelationType, Status};

/// Actors of the news of January 2022 and after, the most named first.
const ACTORS: &[(&str, &str, EntityType)] = &[
    ("KAZ", "Kazakhstan", State),
    ("RUS", "Russia", State),
    ("kassym-jomart-tokayev", "Kassym-Jomart Tokayev", Person),
    ("vladimir-putin", "Vladimir Putin", Person),
    ("CSTO", "Collective Security Treaty Organization", Organization),
    ("UKR", "Ukraine", State),
    ("EAEU", "Eurasian Economic Union", Organization),
    ("USA", "United States", State),
    ("CHN", "China", State),
    ("EU", "European Union", Organization),
    ("nursultan-nazarbayev", "Nursultan Nazarbayev", Person),
    ("CEPA", "Center for European Policy Analysis", Organization),
    ("BLR", "Belarus", State),
    ("KGZ", "Kyrgyzstan", State),
    ("xi-jinping", "Xi Jinping", Person),
    ("NATO", "NATO", Organization),
    ("UZB", "Uzbekistan", State),
    ("ARM", "Armenia", State),
    ("alexander-lukashenko", "Alexander Lukashenko", Person),
    ("CPC", "Caspian Pipeline Consortium", Organization),
    ("TUR", "Turkey", State),
    ("TJK", "Tajikistan", State),
    ("maria-zakharova", "Maria Zakharova", Person),
    ("GAZPROM", "Gazprom", Organization),
    ("AZE", "Azerbaijan", State),
    ("volodymyr-zelenskyy", "Volodymyr Zelenskyy", Person),
    ("UN", "United Nations", Organization),
    ("GBR", "United Kingdom", State),
    ("TKM", "Turkmenistan", State),
    ("antony-blinken", "Antony Blinken", Person),
    ("DEU", "Germany", State),
    ("FRA", "France", State),
    ("emmanuel-macron", "Emmanuel Macron", Person),
    ("SCO", "Shanghai Cooperation Organisation", Organization),
    ("IRN", "Iran", State),
    ("GEO", "Georgia", State),
    ("recep-tayyip-erdogan", "Recep Tayyip Erdoğan", Person),
    ("MDA", "Moldova", State),
    ("OSCE", "Organization for Security and Co-operation in Europe", Organization),
    ("AFG", "Afghanistan", State),
    ("TALIBAN", "Taliban", Organization),
    ("joe-biden", "Joe Biden", Person),
    ("IND", "India", State),
    ("POL", "Poland", State),
    ("RT", "RT", Organization),
    ("sergey-lavrov", "Sergey Lavrov", Person),
    ("LTU", "Lithuania", State),
    ("CHEVRON", "Chevron", Organization),
    ("IMF", "International Monetary Fund", Organization),
    ("JPN", "Japan", State),
    ("dmitry-peskov", "Dmitry Peskov", Person),
    ("HUN", "Hungary", State),
    ("WTO", "World Trade Organization", Organization),
    ("mukhtar-tleuberdi", "Mukhtar Tleuberdi", Person),
    ("ISR", "Israel", State),
    ("KOR", "South Korea", State),
    ("WAGNER", "Wagner Group", Organization),
    ("MNG", "Mongolia", State),
    ("roman-sklyar", "Roman Sklyar", Person),
    ("SRB", "Serbia", State),
];

/// Relations in the order of how often news states them; what is no type is a co-occurrence.
const RELATIONS: &[&str] = &[
    "consult",
    "support",
    "accuse",
    "agree",
    "cooperate",
    "member_of",
    "leads",
    "aid",
    "reject",
    "threaten",
    "request",
    "sanction",
    "assault",
];

/// A graph of that many actors; the same for the same number.
pub(crate) fn realistic(count: usize) -> RelationGraph {
    let nodes: Vec<Node> = (0..count).map(actor).collect();
    let mut draw = Draw(7);
    let mut counts: BTreeMap<(&str, &str, &str), u64> = BTreeMap::new();
    for round in 0..count * 14 {
        let (one, other) = (draw.skewed(count), draw.skewed(count));
        if one == other {
            continue;
        }
        let (one, other) = (nodes[one].id.as_str(), nodes[other].id.as_str());
        *counts.entry((one.min(other), one.max(other), "cooccurrence")).or_default() += 2;
        if round % 2 == 0 {
            *counts.entry((one, other, RELATIONS[draw.skewed(RELATIONS.len())])).or_default() += 1;
        }
    }
    let edges = counts.into_iter().map(|((source, target, relation), count)| {
        let (kind, sign) =
            RelationType::named(relation).map_or((RelationKind::Cooccurrence, 0), |row| (row.kind(), row.sign()));
        (source.to_owned(), target.to_owned(), edge(relation, kind, sign, count))
    });
    let edges = edges.collect();
    RelationGraph::assemble(meta(), nodes, edges).expect("keys differ")
}

/// The graph as if it were the union of two, with every kind of change.
pub(crate) fn marked(graph: &RelationGraph) -> Table<'_> {
    let marks = [Mark::Same, Mark::Added, Mark::Same, Mark::Removed, Mark::Changed, Mark::Same, Mark::Turned];
    let mut table = Table::of(graph);
    for (at, row) in table.edges.iter_mut().enumerate() {
        row.mark = Some(marks[at % marks.len()]);
    }
    for (at, row) in table.nodes.iter_mut().enumerate() {
        row.mark = Some(if at % 9 == 4 { Mark::Added } else { Mark::Same });
    }
    table
}

/// A few numbers that look random and are always the same.
struct Draw(u64);

impl Draw {
    /// Below `end`, which is above 0; the lower, the likelier.
    fn skewed(&mut self, end: usize) -> usize {
        let high = self.below(end);
        self.below(high + 1)
    }

    /// Knuth's 64-bit linear congruence, upper half.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end as u64).expect("below a usize")
    }
}

fn actor(at: usize) -> Node {
    let mentions = 400 / (at as u64 + 1) + 1;
    match ACTORS.get(at) {
        Some((id, name, entity_type)) => node(id, name, *entity_type, mentions),
        None => node(&format!("x-{at}"), &format!("Actor Number {at}"), [Person, State, Organization][at % 3], mentions),
    }
}

pub(crate) fn meta() -> Meta {
    let articles = vec![ArticleRow {
        origin: origin(None).into(),
        sentences: 20,
        sketch: Sketch::of_text("Moscow said so."),
        copy_of: None,
        words: 0,
        unmatched: 0,
        positive: 0,
        negative: 0,
        undecided: BTreeMap::new(),
    }];
    let outlets = ["RT", "CEPA"].map(|outlet| (outlet.to_owned(), OutletSize::default()));
    let (first, last) = (Some("2022-01-05".to_owned()), Some("2022-06-30".to_owned()));
    let corpus = Corpus { articles: 212, sentences: 4410, outlets: outlets.into(), first, last, copies: 3 };
    Meta { tool: "whowhom".to_owned(), schema: 1, articles, corpus, ..Meta::default() }
}

pub(crate) fn node(id: &str, name: &str, entity_type: EntityType, mentions: u64) -> Node {
    Node {
        id: id.to_owned(),
        name: name.to_owned(),
        entity_type,
        mentions,
        articles: mentions / 3 + 1,
        sentences: mentions,
        outlets: Named::default(),
        first: None,
        last: None,
        seen_as: None,
        by_article: [[0, mentions, mentions, 0]].into_iter().collect(),
        tone: Rows::default(),
    }
}

fn origin(date: Option<&str>) -> Origin {
    let (id, outlet, date) = ("001-rt.txt".to_owned(), Some("RT".into()), date.map(Into::into));
    Origin { id, outlet, date, ..Origin::default() }
}

/// An edge of so many statements with confidence 0.8 in one article; agreements are symmetric.
pub(crate) fn edge(relation: &str, kind: RelationKind, sign: i8, count: u64) -> Edge {
    let evidence = Evidence {
        origin: origin(Some("2022-01-07")).into(),
        also: Box::default(),
        sentence: "Moscow said it would back Nur-Sultan \"whatever happens\" & send <more> troops.".into(),
        source_span: [0, 6],
        target_span: [26, 36],
        cue_span: Some([21, 25]),
        cue: Some("back".into()),
        status: Status::Asserted,
        attributed_to: None,
        confidence: 0.9,
        by: By::Rule,
        source_why: None,
        target_why: None,
    };
    let sign_name = match sign {
        1 => "+",
        -1 => "-",
        _ => "",
    };
    Edge {
        key: format!("{relation}{sign_name}").into(),
        relation: relation.into(),
        kind,
        sign,
        symmetric: kind == RelationKind::Cooccurrence,
        weight: f64::from(u32::try_from(count).expect("small")) * 0.8,
        count,
        articles: 1,
        denied: u64::from(count > 3),
        hedged: 0,
        attributed: count / 2,
        first: None,
        last: None,
        outlets: Named::default(),
        intensity: RelationType::named(relation).map_or(0.0, RelationType::intensity),
        by_article: [[0, count, u64::from(count > 3), 0, count / 2, 800 * count]].into_iter().collect(),
        cues: Named::default(),
        evidence: vec![evidence],
    }
}

//! Laws of the relation rules over texts and parses that nobody would write: they end, and give what stands there.
//!
//! One half cuts soups of pronouns, names and marks as the program does; the other asks the rules of trees drawn at
//! random, since the parser draws few of those in which one question leads back to another.

use proptest::prelude::*;
use whowhom::corpus::Article;
use whowhom::gazetteer::{EntityIx, Gazetteer, Mention, MentionKind, Why};
use whowhom::pipeline::Analyst;
use whowhom::relate::scene::Scene;
use whowhom::relate::{Extractor, frames};
use whowhom::syntax::label::Label;
use whowhom::syntax::{Tag, Token, lemma};
use whowhom::text::Span;

/// Names, of which each kind of actor has some.
const NAMES: &[&str] = &["Fiji", "Tonga", "Samoa", "the EU", "NATO", "Vladimir Putin", "Angela Merkel", "Kazakh", "Russia"];

/// Words that stand for others.
#[rustfmt::skip]
const PRONOUNS: &[&str] = &[
    "who", "whose", "whom", "which", "that", "it", "its", "his", "her", "he", "she", "him", "they", "both", "them",
    "their", "country", "bloc", "former", "latter", "counterpart", "each", "other",
];

/// Words that lead from one to another.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "of", "by", "to", "and", "in", "from", "for", "with", "on", "not", "no", "between", "like", "as", "so", "according",
    "among", "such", "the", "is", "was", "did", "may", "if", "after", "while", "never",
];

/// Words that somebody does or is.
#[rustfmt::skip]
const DEEDS: &[&str] = &[
    "said", "accused", "met", "owned", "built", "urged", "thanked", "invaded", "refused", "signed", "cut", "ties",
    "talks", "attack", "ship", "president", "minister", "member", "ally", "visit", "deal", "invading", "sue", "hostile",
];

/// Marks, blanks and scripts.
const MARKS: &[&str] =
    &[",", ",", ".", ";", ":", "-", "–", "'s", "’s", "“", "”", "\"", "'", "(", "?", "😀", "👩‍👩‍👧", "Путин", "\u{200b}", "ß"];

fn word() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        4 => prop::sample::select(NAMES),
        5 => prop::sample::select(PRONOUNS),
        4 => prop::sample::select(LINKS),
        4 => prop::sample::select(DEEDS),
        3 => prop::sample::select(MARKS),
    ]
}

/// A few short sentences or one long one, joined by blanks or by nothing.
fn soup() -> impl Strategy<Value = String> {
    let joint = prop::sample::select(&[" ", " ", " ", " ", "", "\n"][..]);
    prop::collection::vec((word(), joint), 1..60)
        .prop_map(|words| words.into_iter().flat_map(|(word, joint)| [word, joint]).collect())
}

/// A word of a random tree, with the preposition before it.
#[derive(Debug, Clone)]
struct Leaf {
    preposition: Option<&'static str>,
    word: &'static str,
    tag: Tag,
    penn: &'static str,
    label: Label,
    /// Its place in the order in which words are hung: each on one hung before it.
    turn: u32,
    /// Which one of those, counted from the last.
    back: usize,
    is_named: bool,
}

const VERBS: &[&str] = &["said", "accused", "met", "owned", "built", "run", "urged", "invaded", "refused", "broke", "have"];

#[rustfmt::skip]
const VERBAL: &[Label] = &[
    Label::Acl, Label::AclRelcl, Label::Advcl, Label::Amod, Label::Appos, Label::Ccomp, Label::Conj, Label::Nmod,
    Label::Obl, Label::Parataxis, Label::Xcomp,
];

#[rustfmt::skip]
const NOMINAL: &[Label] = &[
    Label::Appos, Label::Compound, Label::Conj, Label::Flat, Label::Iobj, Label::Nmod, Label::NmodPoss, Label::Nsubj,
    Label::NsubjPass, Label::Obj, Label::Obl, Label::OblAgent,
];

/// Who stands where, as a parse might have it, and now and then anything as anything.
fn leaf() -> impl Strategy<Value = Leaf> {
    let any_tag = prop::sample::select(
        &[(Tag::Punct, ","), (Tag::Adj, "JJ"), (Tag::Aux, "VBD"), (Tag::Noun, "NN"), (Tag::Verb, "VB")][..],
    );
    let any_label = prop::sample::select(Label::all().filter(|label| *label != Label::Root).collect::<Vec<_>>());
    let verb_form = prop::sample::select(&["VBD", "VBN", "VBG", "VB"][..]).prop_map(|penn| (Tag::Verb, penn));
    let kind = prop_oneof![
        3 => (prop::sample::select(VERBS), verb_form, prop::sample::select(VERBAL)),
        3 => (prop::sample::select(PRONOUNS), Just((Tag::Pron, "PRP")), prop::sample::select(NOMINAL)),
        2 => (prop::sample::select(DEEDS), Just((Tag::Noun, "NN")), prop::sample::select(NOMINAL)),
        1 => (prop::sample::select(NAMES), Just((Tag::Propn, "NNP")), prop::sample::select(NOMINAL)),
        2 => (word(), any_tag, any_label),
    ];
    let preposition = prop::option::of(prop::sample::select(&["by", "by", "of", "from", "in", "to", "with", "between"][..]));
    let back = prop_oneof![2 => 0..3_usize, 1 => any::<usize>()];
    (preposition, kind, any::<u32>(), back, prop::bool::weighted(0.2)).prop_map(
        |(preposition, (word, (tag, penn), label), turn, back, is_named)| Leaf {
            preposition: preposition.filter(|_| tag != Tag::Verb),
            word,
            tag,
            penn,
            label,
            turn,
            back,
            is_named,
        },
    )
}

/// The words as a text with a tree over it. Arcs may cross, as they may in a mended parse; there are no circles.
fn planted(leaves: &[Leaf]) -> (String, Vec<Mention>, Vec<Token>) {
    let entities = entities(Gazetteer::built_in());
    let mut order: Vec<usize> = (0..leaves.len()).collect();
    order.sort_by_key(|at| leaves[*at].turn);
    let mut heads = vec![None; leaves.len()];
    for (turn, at) in order.iter().enumerate().skip(1) {
        heads[*at] = Some(order[turn - 1 - leaves[*at].back % turn]);
    }
    // Where each leaf's own token stands, behind its preposition.
    let places: Vec<usize> = leaves
        .iter()
        .scan(0, |next, leaf| {
            let own = *next + usize::from(leaf.preposition.is_some());
            *next = own + 1;
            Some(own)
        })
        .collect();
    let (mut text, mut mentions, mut tokens) = (String::new(), Vec::new(), Vec::new());
    let mut write = |word: &str| {
        let start = text.len();
        text.push_str(word);
        text.push(' ');
        Span::new(start, start + word.len())
    };
    let token = |span: Span, word: &str, tag, penn, head, label, mention| Token {
        span,
        form: word.to_lowercase(),
        lemma: lemma::lemma(word, tag, &rustc_hash::FxHashSet::default()),
        tag,
        penn,
        head,
        label,
        mention,
    };
    for ((leaf, head), place) in leaves.iter().zip(heads).zip(&places) {
        if let Some(preposition) = leaf.preposition {
            let span = write(preposition);
            tokens.push(token(span, preposition, Tag::Adp, "IN", Some(*place), Label::Case, None));
        }
        let span = write(leaf.word);
        let known = NAMES.iter().position(|name| *name == leaf.word);
        let given = (leaf.is_named && PRONOUNS.contains(&leaf.word)).then_some(leaf.back % NAMES.len());
        let (kind, why) =
            if known.is_some() { (MentionKind::Name, Why::OnlyOne) } else { (MentionKind::Pronoun, Why::Pronoun) };
        let mention = known.or(given).map(|name| {
            mentions.push(Mention { span, entity: entities[name], kind, why });
            mentions.len() - 1
        });
        let label = if head.is_some() { leaf.label } else { Label::Root };
        tokens.push(token(span, leaf.word, leaf.tag, leaf.penn, head.map(|head| places[head]), label, mention));
    }
    (text, mentions, tokens)
}

/// The entities of [`NAMES`].
fn entities(gazetteer: &Gazetteer) -> Vec<EntityIx> {
    let first = |name: &&str| gazetteer.mentions(name, &[Span::new(0, name.len())], None)[0].entity;
    NAMES.iter().map(first).collect()
}

/// What the rules and the model make of a tree, printed.
fn asked(leaves: &[Leaf]) -> String {
    let extractor = Extractor::new(Gazetteer::built_in());
    let (text, mentions, tokens) = planted(leaves);
    let scene = Scene::new(extractor.gazetteer().into(), Span::new(0, text.len()), &mentions, tokens);
    let filled = frames::filled(extractor.lexicon(), &scene);
    for (_, filled) in &filled {
        assert!(filled.sources.iter().chain(&filled.targets).all(|mention| *mention < mentions.len()));
    }
    format!("{filled:?} {:?}", extractor.opinions(&text, &scene))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_soup_gives_relations_between_its_own_mentions(text in soup()) {
        let analyst = Analyst::new(Gazetteer::built_in());
        let article = Article { id: "a".to_owned(), text: text.clone(), ..Article::default() };
        let facts = analyst.read(&article);
        for relation in &facts.relations {
            prop_assert!(facts.sentences.contains(&relation.sentence), "{relation:?} in {text:?}");
            for span in [relation.source_span, relation.target_span, relation.cue_span] {
                prop_assert!(relation.sentence.contains(span) && !span.is_empty(), "{relation:?} in {text:?}");
                prop_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
            }
            let is_mention = |entity, span| facts.mentions.iter().any(|m| m.entity == entity && m.span == span);
            prop_assert!(is_mention(relation.source, relation.source_span), "{relation:?} in {text:?}");
            prop_assert!(is_mention(relation.target, relation.target_span), "{relation:?} in {text:?}");
        }
        let again = analyst.read(&article);
        prop_assert_eq!(&facts.mentions, &again.mentions);
        prop_assert_eq!(&facts.relations, &again.relations);
    }

    #[test]
    fn the_tokens_of_a_soup_are_one_tree(text in soup()) {
        let gazetteer = Gazetteer::built_in();
        let line = Span::new(0, text.find('\n').unwrap_or(text.len()));
        let mentions = gazetteer.mentions(&text, &[line], None);
        let extractor = Extractor::new(gazetteer);
        let tokens = extractor.scene(extractor.gazetteer().into(), &text, line, &mentions).tokens;
        prop_assert!(tokens.is_empty() || tokens.iter().filter(|token| token.head.is_none()).count() == 1, "{text:?}");
        for start in 0..tokens.len() {
            let climbed = std::iter::successors(Some(start), |at| tokens[*at].head).take(tokens.len() + 1).count();
            prop_assert!(climbed <= tokens.len(), "{start} stands in a circle in {text:?}");
        }
    }

    #[test]
    fn any_tree_is_answered_the_same_twice(leaves in prop::collection::vec(leaf(), 2..40)) {
        prop_assert_eq!(asked(&leaves), asked(&leaves));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// A sentence of [`whowhom::text::LONGEST_SENTENCE`] bytes has about so many words.
    #[test]
    fn a_large_tree_is_answered_in_time(leaves in prop::collection::vec(leaf(), 600..800)) {
        let _ = asked(&leaves);
    }
}

/// A verb under a verb and so on, each with the other word below it.
fn chain(pair: [(&'static str, (Tag, &'static str), Label); 2], count: usize) -> Vec<Leaf> {
    let leaf = |at: usize| {
        let (word, (tag, penn), label) = pair[at % 2];
        Leaf {
            preposition: None,
            word,
            tag,
            penn,
            label,
            turn: u32::try_from(at).unwrap(),
            back: 1 - at % 2,
            is_named: false,
        }
    };
    (0..count).map(leaf).collect()
}

/// Each `it` may be whoever acts above it, and who that is hangs on the next `it`: 40 verbs once took 18 s.
#[test]
fn a_chain_of_questions_is_answered_in_time() {
    for (word, label) in [("it", Label::Nsubj), ("they", Label::Nsubj), ("which", Label::Nsubj), ("him", Label::Obj)] {
        for verb in [
            ("said", (Tag::Verb, "VBD"), Label::Ccomp),
            ("accused", (Tag::Verb, "VBD"), Label::Ccomp),
            ("accused", (Tag::Verb, "VBD"), Label::Conj),
            ("owned", (Tag::Verb, "VBN"), Label::Acl),
        ] {
            let mut leaves = chain([verb, (word, (Tag::Pron, "PRP"), label)], 300);
            leaves.insert(0, Leaf { word: "Fiji", tag: Tag::Propn, penn: "NNP", ..leaves[0].clone() });
            leaves.insert(0, Leaf { word: "Samoa", tag: Tag::Propn, penn: "NNP", ..leaves[0].clone() });
            leaves.push(Leaf { word: "Tonga", tag: Tag::Propn, penn: "NNP", turn: 400, ..leaves[0].clone() });
            let _ = asked(&leaves);
        }
    }
}

/// Who owns the ship hung on who `it` is, and that on who owns the ship (a bug: the stack overflowed).
#[test]
fn a_ship_owned_by_it_is_read() {
    let text = "Fiji sank a ship owned by it in Tonga.".to_owned();
    let facts = Analyst::new(Gazetteer::built_in()).read(&Article { id: "a".to_owned(), text, ..Article::default() });
    assert_eq!(facts.mentions.len(), 2);
}

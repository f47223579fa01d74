//! Laws of the rules over any tree at all, not only those a parser makes of a sentence.
//!
//! A parser's trees are tame, and rules that walk from a pronoun to who acts, and from who acts to a pronoun, once walked in circles.

use super::Extractor;
use super::scene::Scene;
use crate::gazetteer::{Gazetteer, Mention, MentionKind, Why};
use crate::syntax::label::Label;
use crate::syntax::{Tag, Token};
use crate::text::Span;
use proptest::prelude::*;

/// Words the rules ask for, each with a lemma, a tag and a Penn tag that it may have; a name is a mention.
#[rustfmt::skip]
const WORDS: &[(&str, &str, Tag, &str)] = &[
    ("Fiji", "fiji", Tag::Propn, "NNP"), ("Tonga", "tonga", Tag::Propn, "NNP"), ("Samoa", "samoa", Tag::Propn, "NNP"),
    ("who", "who", Tag::Pron, "WP"), ("whose", "whose", Tag::Pron, "WP$"), ("whom", "whom", Tag::Pron, "WP"), ("which", "which", Tag::Pron, "WDT"),
    ("that", "that", Tag::Pron, "WDT"), ("it", "it", Tag::Pron, "PRP"), ("its", "its", Tag::Pron, "PRP$"), ("his", "his", Tag::Pron, "PRP$"),
    ("he", "he", Tag::Pron, "PRP"), ("they", "they", Tag::Pron, "PRP"), ("each", "each", Tag::Det, "DT"), ("other", "other", Tag::Adj, "JJ"),
    ("the", "the", Tag::Det, "DT"), ("country", "country", Tag::Noun, "NN"), ("president", "president", Tag::Noun, "NN"), ("former", "former", Tag::Adj, "JJ"),
    ("of", "of", Tag::Adp, "IN"), ("by", "by", Tag::Adp, "IN"), ("with", "with", Tag::Adp, "IN"), ("between", "between", Tag::Adp, "IN"), ("to", "to", Tag::Part, "TO"),
    ("from", "from", Tag::Adp, "IN"), ("against", "against", Tag::Adp, "IN"), ("after", "after", Tag::Adp, "IN"), ("and", "and", Tag::Cconj, "CC"), (",", ",", Tag::Punct, ","),
    ("not", "not", Tag::Part, "RB"), ("may", "may", Tag::Aux, "MD"), ("was", "be", Tag::Aux, "VBD"), ("said", "say", Tag::Verb, "VBD"), ("accused", "accuse", Tag::Verb, "VBN"),
    ("attacked", "attack", Tag::Verb, "VBD"), ("met", "meet", Tag::Verb, "VBD"), ("welcomed", "welcome", Tag::Verb, "VBD"), ("urged", "urge", Tag::Verb, "VBD"),
    ("invading", "invade", Tag::Verb, "VBG"), ("help", "help", Tag::Verb, "VB"), ("attack", "attack", Tag::Noun, "NN"), ("talks", "talk", Tag::Noun, "NNS"),
    ("sanctions", "sanction", Tag::Noun, "NNS"), ("ties", "tie", Tag::Noun, "NNS"), ("“", "“", Tag::Punct, "``"), ("”", "”", Tag::Punct, "''"), ("'s", "'s", Tag::Part, "POS"),
];

/// Labels the rules ask for.
#[rustfmt::skip]
const LABELS: &[Label] = &[
    Label::Acl, Label::AclRelcl, Label::Advcl, Label::Amod, Label::Appos, Label::Aux, Label::AuxPass, Label::Case, Label::Ccomp, Label::Compound, Label::Conj, Label::Cop,
    Label::Det, Label::Dep, Label::Flat, Label::Iobj, Label::List, Label::Mark, Label::Nmod, Label::NmodPoss, Label::Nsubj, Label::NsubjPass, Label::Nummod, Label::Obj,
    Label::Obl, Label::OblAgent, Label::Parataxis, Label::Punct, Label::Xcomp,
];

/// Words with labels, and for each but the first in `order` the place in `order` of its head, among those before it: a tree.
fn trees() -> impl Strategy<Value = (Vec<(usize, usize)>, Vec<usize>, Vec<prop::sample::Index>)> {
    prop::collection::vec((0..WORDS.len(), 0..LABELS.len()), 2..24).prop_flat_map(|words| {
        let size = words.len();
        let order = Just((0..size).collect::<Vec<_>>()).prop_shuffle();
        (Just(words), order, prop::collection::vec(any::<prop::sample::Index>(), size))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn any_tree_is_read_to_its_end((words, order, heads) in trees()) {
        let text: String = words.iter().map(|(word, _)| WORDS[*word].0).collect::<Vec<_>>().join(" ");
        let mut head_of = vec![None; words.len()];
        for (rank, at) in order.iter().enumerate().skip(1) {
            head_of[*at] = Some(order[heads[rank].index(rank)]);
        }
        let gazetteer = Gazetteer::built_in();
        let (mut tokens, mut mentions, mut start) = (Vec::new(), Vec::new(), 0);
        for ((word, label), head) in words.iter().zip(&head_of) {
            let (form, lemma, tag, penn) = WORDS[*word];
            let span = Span::new(start, start + form.len());
            start = span.end + 1;
            let entity = gazetteer.entities().iter().position(|entity| entity.name == form);
            let mention = entity.map(|_| mentions.len());
            if let Some(entity) = entity.and_then(|at| gazetteer.find(&gazetteer.entities()[at].id)) {
                mentions.push(Mention { span, entity, kind: MentionKind::Name, why: Why::OnlyOne });
            }
            let label = if head.is_none() { Label::Root } else { LABELS[*label] };
            tokens.push(Token { span, form: form.to_lowercase(), lemma: lemma.to_owned(), tag, penn, head: *head, label, mention });
        }
        let whole = Span::new(0, text.len());
        let scene = Scene::new(gazetteer.into(), whole, &mentions, tokens);
        let extractor = Extractor::new(gazetteer);
        let mut relations = extractor.by_rule(&scene);
        extractor.weigh(&text, &scene, &mut relations);
        for relation in &relations {
            prop_assert_ne!(relation.source, relation.target);
            for span in [relation.source_span, relation.target_span] {
                prop_assert!(mentions.iter().any(|mention| mention.span == span), "{relation:?} in {text:?}");
            }
        }
    }
}

//! A sentence that shows an edge, and the article it stands in.
//!
//! `Fiji thanked Tonga.` shows FJI -> TON by source `[0,4]`, cue `[5,12]` and target `[13,18]`.
//!
//! In memory an article's particulars and a sentence's text are shared by all evidence that has them; in a file each piece
//! carries its own, so that it can be read alone.

use crate::gazetteer::Why;
use crate::relate::{By, Status};
use serde::de::Deserializer;
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// What an article is called and where it is from; all but the id may be missing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[expect(missing_docs, reason = "named as in corpus::Article")]
pub struct Origin {
    pub id: String,
    pub outlet: Option<Arc<str>>,
    pub date: Option<Arc<str>>,
    pub title: Option<String>,
    pub url: Option<String>,
}

/// A sentence that shows an edge. Spans are code points of `sentence`, end not included.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "named as in relate::Relation")]
pub struct Evidence {
    /// The article it stands in; of several with this very sentence the first by id, near copies behind the others.
    pub origin: Arc<Origin>,
    /// The other articles that have it, near copies among them: sorted indices in `graph.articles`.
    pub also: Box<[u32]>,
    /// The sentence, cut to `quote-chars` around what counts.
    pub sentence: Arc<str>,
    pub source_span: [u32; 2],
    pub target_span: [u32; 2],
    /// `None` for a co-occurrence.
    pub cue_span: Option<[u32; 2]>,
    /// The cue's lemma; `None` for a co-occurrence.
    pub cue: Option<Arc<str>>,
    pub status: Status,
    /// Id of who says so; `None` is the outlet's own voice.
    pub attributed_to: Option<Arc<str>>,
    /// In [0, 1].
    pub confidence: f64,
    pub by: By,
    /// Why the source was taken for its entity; `None` if no other has that form.
    pub source_why: Option<Why>,
    /// The same of the target.
    pub target_why: Option<Why>,
}

impl Evidence {
    /// The one of two that shows more: asserted before the rest, then by confidence, the first of equals.
    #[must_use]
    pub fn surer<'e>(&'e self, other: &'e Self) -> &'e Self {
        let rank = |piece: &Self| (piece.status == Status::Asserted, piece.confidence);
        if rank(other) > rank(self) { other } else { self }
    }

    /// What stands at a span of its sentence.
    #[must_use]
    pub fn words(&self, [start, end]: [u32; 2]) -> String {
        self.sentence.chars().skip(start as usize).take(end.saturating_sub(start) as usize).collect()
    }
}

/// A piece of evidence as it stands in a file.
#[derive(Serialize, Deserialize)]
struct Record<'e> {
    article: Cow<'e, str>,
    outlet: Option<Cow<'e, str>>,
    date: Option<Cow<'e, str>>,
    title: Option<Cow<'e, str>>,
    url: Option<Cow<'e, str>>,
    sentence: Cow<'e, str>,
    source_span: [u32; 2],
    target_span: [u32; 2],
    cue_span: Option<[u32; 2]>,
    cue: Option<Cow<'e, str>>,
    status: Status,
    attributed_to: Option<Cow<'e, str>>,
    confidence: f64,
    by: By,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    source_why: Option<Why>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    target_why: Option<Why>,
    #[serde(default, skip_serializing_if = "<[u32]>::is_empty")]
    also: Cow<'e, [u32]>,
}

impl Serialize for Evidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        fn text(text: Option<&String>) -> Option<Cow<'_, str>> {
            text.map(|text| text.as_str().into())
        }
        let Origin { id, outlet, date, title, url } = &*self.origin;
        let record = Record {
            article: id.into(),
            outlet: outlet.as_deref().map(Into::into),
            date: date.as_deref().map(Into::into),
            title: text(title.as_ref()),
            url: text(url.as_ref()),
            sentence: (&*self.sentence).into(),
            source_span: self.source_span,
            target_span: self.target_span,
            cue_span: self.cue_span,
            cue: self.cue.as_deref().map(Into::into),
            status: self.status,
            attributed_to: self.attributed_to.as_deref().map(Into::into),
            confidence: self.confidence,
            by: self.by,
            source_why: self.source_why,
            target_why: self.target_why,
            also: (&*self.also).into(),
        };
        record.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Evidence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let record = Record::deserialize(deserializer)?;
        let text = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
        let origin = Origin {
            id: record.article.into_owned(),
            outlet: record.outlet.map(Into::into),
            date: record.date.map(Into::into),
            title: text(record.title),
            url: text(record.url),
        };
        Ok(Self {
            origin: Arc::new(origin),
            also: record.also.into_owned().into(),
            sentence: record.sentence.into(),
            source_span: record.source_span,
            target_span: record.target_span,
            cue_span: record.cue_span,
            cue: record.cue.map(Into::into),
            status: record.status,
            attributed_to: record.attributed_to.map(Into::into),
            confidence: record.confidence,
            by: record.by,
            source_why: record.source_why,
            target_why: record.target_why,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(status: Status, confidence: f64) -> Evidence {
        let json = format!(
            r#"{{"article":"a","sentence":"Fiji 🤝 Tonga.","source_span":[0,4],"target_span":[7,12],"status":"{}","confidence":{confidence},"by":"rule"}}"#,
            status.name()
        );
        serde_json::from_str(&json).expect("a record; what may be missing is")
    }

    #[test]
    fn the_surest_asserted_sentence_shows_most() {
        let (sure, unsure) = (piece(Status::Asserted, 0.9), piece(Status::Asserted, 0.5));
        let denied = piece(Status::Denied, 1.0);
        assert_eq!(denied.surer(&unsure), &unsure);
        assert_eq!(unsure.surer(&sure), &sure);
        assert_eq!(sure.surer(&unsure), &sure);
    }

    #[test]
    fn words_are_cut_by_code_points() {
        let piece = piece(Status::Asserted, 1.0);
        assert_eq!(
            [piece.words(piece.source_span), piece.words(piece.target_span), piece.words([5, 6])],
            ["Fiji", "Tonga", "🤝"]
        );
    }
}

//! Finds the two graphs that are compared: two files, or two parts of one.

use super::{Args, warning};
use crate::cli::graph_file;
use crate::cli::input::date;
use crate::diff::normalize::Normalize;
use crate::graph::slice::Slice;
use crate::graph::weight::Weighting;
use crate::graph::{Meta, RelationGraph};
use anyhow::{bail, ensure};
use std::path::Path;

/// Two graphs with what they are called.
pub(super) struct Sides {
    pub(super) graphs: [RelationGraph; 2],
    pub(super) names: [String; 2],
    pub(super) normalize: Normalize,
}

/// A time, as `--periods` takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Period {
    written: String,
    since: Option<String>,
    until: Option<String>,
}

impl Period {
    /// `2015`, `2015-03`, `2015-01..2015-06`, `2015..`, `..2015-06`.
    pub(super) fn read(written: &str) -> Result<Self, &'static str> {
        let end = |end: &str| if end.is_empty() { Ok(None) } else { date(end.trim()).map(Some) };
        let written = written.trim();
        let (since, until) = written.split_once("..").unwrap_or((written, written));
        if since.is_empty() && until.is_empty() {
            return Err("expected a date, or FROM..UNTIL");
        }
        let period = Self { written: written.to_owned(), since: end(since)?, until: end(until)? };
        match (&period.since, &period.until) {
            (Some(since), Some(until)) if since > until && !since.starts_with(until.as_str()) => {
                Err("it ends before it begins")
            }
            _ => Ok(period),
        }
    }
}

/// The graphs, cut to the wanted part and weighed as wanted.
pub(super) fn of(args: &Args) -> anyhow::Result<Sides> {
    let is_stdin = |path: &Path| path.as_os_str() == "-";
    ensure!(
        !(is_stdin(&args.a) && args.b.as_deref().is_some_and(is_stdin)),
        "both graphs are \"-\", and stdin holds one; give a file for the other"
    );
    let first = graph_file::read(&args.a)?;
    let (graphs, names) = match &args.b {
        Some(b) => ([first, graph_file::read(b)?], [warning::shown(&args.a), warning::shown(b)]),
        None => parts(args, &first)?,
    };
    let sizes = graphs.each_ref().map(|graph| graph.meta.clone());
    let mut graphs = args.part.of_both(graphs)?;
    for side in [0, 1] {
        let flags = "the flags --outlet, --since and --until";
        articles_left(&graphs[side].meta, &sizes[side], &format!("{}: no article is left by {flags}", names[side]))?;
    }
    if let Some(weighting) = args.weight.as_deref().and_then(Weighting::named) {
        for graph in &mut graphs {
            weighting.weigh(graph);
        }
    }
    let normalize = normalize(args, &graphs, &names)?;
    Ok(Sides { graphs, names, normalize })
}

/// Two parts of one graph, with their names.
fn parts(args: &Args, whole: &RelationGraph) -> anyhow::Result<([RelationGraph; 2], [String; 2])> {
    let [one, other] = if !args.outlets.is_empty() {
        outlets(&args.outlets, &whole.meta)?.map(|name| (Slice { outlets: vec![name.clone()], ..Slice::default() }, name))
    } else if !args.periods.is_empty() {
        let slice = |Period { since, until, written }| (Slice { since, until, ..Slice::default() }, written);
        two(&args.periods, "--periods", "periods", "--periods 2015,2016")?.map(slice)
    } else {
        let [one, other] = two(&args.relations, "--relations", "relations", "--relations assault,threaten")?;
        ensure!(one != other, "--relations names \"{one}\" twice; a relation does not differ from itself");
        [one, other].map(|name| (Slice { relations: vec![name.clone()], ..Slice::default() }, name))
    };
    let part = |slice: &Slice, name: &str| -> anyhow::Result<RelationGraph> {
        let part = slice.of(whole)?;
        articles_left(&part.meta, &whole.meta, &format!("{}: no article of {name}", warning::shown(&args.a)))?;
        Ok(part)
    };
    Ok(([part(&one.0, &one.1)?, part(&other.0, &other.1)?], [one.1, other.1]))
}

/// The two outlets that were named: by two flags, or by one with a comma between two names that the graph knows.
fn outlets(given: &[String], meta: &Meta) -> anyhow::Result<[String; 2]> {
    let is_known = |name: &str| meta.corpus.outlets.contains_key(name);
    let whole = match given {
        [one, other] => return Ok([one.clone(), other.clone()]),
        [one] => one,
        _ => bail!("--outlets takes two names, as in --outlets RT,CNN; found {}", given.len()),
    };
    let splits: Vec<(&str, &str)> =
        whole.match_indices(',').map(|(at, _)| (whole[..at].trim(), whole[at + 1..].trim())).collect();
    let known = splits.iter().find(|(one, other)| is_known(one) && is_known(other));
    match (known, splits.as_slice()) {
        (Some((one, other)), _) | (None, [(one, other)]) => Ok([(*one).to_owned(), (*other).to_owned()]),
        (None, several) => bail!("--outlets takes two names, as in --outlets RT,CNN; found {}", several.len() + 1),
    }
}

fn two<T: Clone>(given: &[T], flag: &str, what: &str, example: &str) -> anyhow::Result<[T; 2]> {
    match given {
        [one, other] => Ok([one.clone(), other.clone()]),
        _ => bail!("{flag} takes two {what}, as in {example}; found {}", given.len()),
    }
}

/// Refuses a part without articles of a graph that has some: the flags then mean something else than the user does.
fn articles_left(part: &Meta, whole: &Meta, what: &str) -> anyhow::Result<()> {
    if part.corpus.articles > 0 || whole.corpus.articles == 0 {
        return Ok(());
    }
    let undated = whole.articles.iter().filter(|article| article.origin.date.is_none()).count();
    let undated = if undated == 0 { String::new() } else { format!(", and {undated} have no date") };
    match (&whole.corpus.first, &whole.corpus.last) {
        (Some(first), Some(last)) if first == last => bail!("{what}; its articles are of {first}{undated}"),
        (Some(first), Some(last)) => bail!("{what}; its articles are of {first} to {last}{undated}"),
        _ => bail!("{what}; none of its articles has a date"),
    }
}

/// What weights are related to: what was asked for, or for parts of different size 1,000 sentences.
fn normalize(args: &Args, graphs: &[RelationGraph; 2], names: &[String; 2]) -> anyhow::Result<Normalize> {
    let weightings = graphs.each_ref().map(|graph| Weighting::of(&graph.meta));
    let relative = weightings.into_iter().find(|it| matches!(it, Weighting::Rate | Weighting::Npmi | Weighting::Llr));
    let asked = args.normalize.as_deref().and_then(|name| Normalize::ALL.iter().find(|row| row.0 == name));
    let normalize = match (asked, relative) {
        (Some((name, normalize)), Some(weighting)) if *normalize != Normalize::None => bail!(
            "--normalize {name}: weights by {} are related to the size of the text already; use --normalize none, or --weight count",
            weighting.name()
        ),
        (Some((_, normalize)), _) => *normalize,
        (None, None) if !args.outlets.is_empty() || !args.periods.is_empty() => Normalize::Sentences,
        (None, _) => Normalize::None,
    };
    for (graph, name) in graphs.iter().zip(names) {
        ensure!(
            normalize.size(&graph.meta) != Some(0) || graph.graph.node_count() == 0,
            "{name}: the graph does not say of how many sentences and articles it is, so nothing can be related to them; use \
             --normalize none"
        );
    }
    Ok(normalize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_a_date_or_two_with_either_end_open() {
        let ends = |written: &str| Period::read(written).map(|period| (period.since, period.until));
        let year = || Some("2015".to_owned());
        assert_eq!(ends("2015"), Ok((year(), year())));
        assert_eq!(ends("2015.."), Ok((year(), None)));
        assert_eq!(ends("..2015"), Ok((None, year())));
        assert_eq!(ends("2015-03..2015"), Ok((Some("2015-03".to_owned()), year())));
        assert!(ends("..").is_err() && ends("2016..2015").is_err() && ends("soon").is_err() && ends("").is_err());
    }

    #[test]
    fn outlets_are_split_where_both_names_are_known() {
        let mut meta = Meta::default();
        for name in ["Dawn", "Dusk, Evening"] {
            meta.corpus.outlets.insert(name.to_owned(), crate::graph::OutletSize::default());
        }
        let found = |given: &[&str]| {
            outlets(&given.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>(), &meta).map_err(|why| why.to_string())
        };
        let both = Ok(["Dawn".to_owned(), "Dusk, Evening".to_owned()]);
        assert_eq!(found(&["Dawn, Dusk, Evening"]), both);
        assert_eq!(found(&["Dawn", "Dusk, Evening"]), both);
        assert!(found(&["Dawn"]).is_err_and(|why| why.ends_with("found 1")));
        assert!(found(&["a,b,c"]).is_err_and(|why| why.ends_with("found 3")));
    }
}

// What the page knows, with names for the places in its arrays (`data.rs` writes them).

const data = JSON.parse(document.getElementById("data").textContent);
const COOPERATION = 0,
  CONFLICT = 1,
  ROLE = 2,
  COOCCURRENCE = 3;

/** Months since the year 0, or null: "2016-05-03" and "2016-05" are one month, "2016" spans twelve. */
function months(date) {
  if (!date) return null;
  const year = Number(date.slice(0, 4)) * 12;
  if (date.length < 7) return [year, year + 11];
  const month = year + Number(date.slice(5, 7)) - 1;
  return [month, month];
}

/** "2016-05" of months since the year 0. */
function monthName(month) {
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}`;
}

const articles = data.articles.map(([outlet, date, title, url]) => ({ outlet, date, title, url, months: months(date) }));
const actors = data.actors;
const edges = data.edges;
const place = new Map(actors.map((actor, at) => [actor.id, at]));
const dated = articles.filter((article) => article.months);
const FIRST = dated.reduce((least, { months: [first] }) => Math.min(least, first), dated[0]?.months[0] ?? 0);
const LAST = dated.reduce((most, { months: [, last] }) => Math.max(most, last), FIRST);

/** A piece of evidence; spans are code points of the sentence, `cue` is null for a co-occurrence. */
function quote([sentence, article, source, target, cue, status, speaker, confidence, lemma]) {
  return {
    sentence: data.sentences[sentence],
    article: articles[article],
    source,
    target,
    cue: cue[0] < 0 ? null : cue,
    status: ["asserted", "denied", "hedged"][status],
    speaker,
    confidence: confidence / 1000,
    lemma,
  };
}

const relationName = (relation) => data.relations[relation].replaceAll("_", " ");
const strokeName = (stroke) => data.strokes[stroke].name;
const number = (value) => value.toLocaleString("en-GB", { maximumFractionDigits: value < 10 ? 1 : 0 });
const counted = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;

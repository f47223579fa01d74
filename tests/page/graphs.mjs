// Graphs for the page's tests, as graph.json has them: invented dealings, hostile texts, and one of the size a page holds.

const POSITIVE = ["agree", "consult", "support", "concede", "cooperate", "aid", "retreat"];
const NEGATIVE = ["request", "accuse", "reject", "threaten", "protest", "sanction", "mobilize", "coerce", "assault"];

const node = (id, name, type, mentions) => ({
  id,
  name,
  type,
  mentions,
  articles: 1,
  outlets: { RT: { mentions, articles: 1 } },
  first: null,
  last: null,
});
const article = (id, outlet, date, title, url = null) => ({
  id,
  outlet,
  date,
  title,
  url,
  sentences: 9,
  sketch: "0".repeat(256),
  copy_of: null,
});

/** An edge by rows of [article, asserted, denied, hedged, attributed, thousandths]. */
function edge(source, target, relation, rows, evidence = []) {
  const kind =
    relation === "cooccurrence"
      ? "cooccurrence"
      : POSITIVE.includes(relation) || NEGATIVE.includes(relation)
        ? "event"
        : "role";
  const sign = POSITIVE.includes(relation) ? 1 : NEGATIVE.includes(relation) ? -1 : 0;
  const sum = (column) => rows.reduce((all, row) => all + row[column], 0);
  return {
    source,
    target,
    key: relation + { 1: "+", "-1": "-", 0: "" }[sign],
    relation,
    kind,
    sign,
    symmetric: kind === "cooccurrence",
    weight: sum(5) / 1000,
    count: sum(1),
    articles: rows.filter((row) => row[1] > 0).length,
    denied: sum(2),
    hedged: sum(3),
    attributed: sum(4),
    first: null,
    last: null,
    outlets: {},
    intensity: 0,
    by_article: rows,
    evidence,
  };
}

/** Evidence whose spans are found in the sentence, in code points. */
function evidence(article, sentence, [source, cue, target], more = {}) {
  const span = (text) => {
    const at = Array.from(sentence.slice(0, sentence.indexOf(text))).length;
    return [at, at + Array.from(text).length];
  };
  const { id, outlet, date, title, url } = article;
  return {
    article: id,
    outlet,
    date,
    title,
    url,
    sentence,
    source_span: span(source),
    target_span: span(target),
    cue_span: cue ? span(cue) : null,
    cue: cue || null,
    status: "asserted",
    attributed_to: null,
    confidence: 0.9,
    by: "rule",
    ...more,
  };
}

function graph(nodes, edges, articles = []) {
  const sorted = (rows) => rows.sort((one, other) => (one.id < other.id ? -1 : 1));
  const meta = {
    tool: "whowhom",
    schema: 1,
    corpus: { articles: articles.length, sentences: 9, outlets: {}, first: null, last: null, copies: 0 },
    gazetteer: "",
    settings: {},
    articles,
  };
  return { directed: true, multigraph: true, graph: meta, nodes: sorted(nodes), edges };
}

/** Two outlets, two years, an undated article, and texts that would like to be markup. */
export function hostile() {
  const articles = [
    article("a1", "CNN", "2015-03-01", "<script>window.broken = 1</script>", "javascript:window.broken = 2"),
    article("a2", "RT", "2016-05-03", '"><img src=x onerror="window.broken = 3">', "https://example.org/a?b=1&c=<2>"),
    article("a3", "RT", null, "</script><script>window.broken = 4</script>", "//example.org/no-scheme"),
  ];
  const [a1, a2, a3] = articles;
  const nodes = [
    node("FJI", "Fiji", "state", 9),
    node("TON", "Tonga", "state", 8),
    node("WSM", "Samoa </title><b>", "state", 4),
    node("x-salma", "سلمى \u202e(Salma)", "person", 3),
    node("PIF", "Pacific Islands Forum", "organization", 3),
  ];
  const edges = [
    edge(
      "FJI",
      "TON",
      "support",
      [
        [0, 1, 0, 0, 0, 900],
        [1, 2, 1, 0, 1, 1600],
        [2, 1, 0, 0, 0, 800],
      ],
      [
        evidence(a1, "Fiji will back Tonga.", ["Fiji", "back", "Tonga"]),
        evidence(
          a2,
          "🤝🏽 قالت سلمى: “🇫🇯” Fiji <b>thanked</b> Tonga </script><script>window.broken = 5</script>",
          ["Fiji", "thanked", "Tonga"],
          { attributed_to: "x-salma" },
        ),
        evidence(a2, "Fiji never helped Tonga.", ["Fiji", "helped", "Tonga"], { status: "denied" }),
        evidence(a3, "“Tonga\u2028thanks Fiji.”", ["Fiji", "thanks", "Tonga"]),
      ],
    ),
    edge(
      "TON",
      "FJI",
      "accuse",
      [[1, 3, 0, 1, 0, 2400]],
      [evidence(a2, "Tonga accused Fiji.", ["Tonga", "accused", "Fiji"])],
    ),
    edge(
      "WSM",
      "TON",
      "assault",
      [[0, 0, 2, 0, 0, 0]],
      [evidence(a1, "Samoa did not attack Tonga.", ["Samoa", "attack", "Tonga"], { status: "denied" })],
    ),
    edge(
      "x-salma",
      "FJI",
      "leads",
      [[1, 1, 0, 0, 0, 950]],
      [evidence(a2, "Salma, who leads Fiji", ["Salma", "leads", "Fiji"])],
    ),
    edge("PIF", "WSM", "cooccurrence", [[0, 2, 0, 0, 0, 2000]], [evidence(a1, "Forum, Samoa", ["Forum", "", "Samoa"])]),
  ];
  return graph(nodes, edges, articles);
}

export const empty = () => graph([], []);
export const lone = () => graph([node("FJI", "Fiji", "state", 1)], []);
export const one = () =>
  graph(
    [node("FJI", "Fiji", "state", 1), node("TON", "Tonga", "state", 1)],
    [edge("FJI", "TON", "aid", [[0, 1, 0, 0, 0, 900]])],
    [article("a1", null, null, null)],
  );

/** So many actors and relations, with the skew of news; the same for the same numbers. */
export function large(actors, relations) {
  let seed = 7;
  const below = (end) => (seed = (seed * 48271) % 2147483647) % end;
  const skewed = (end) => below(below(end) + 1);
  const articles = Array.from({ length: 400 }, (_, at) =>
    article(
      `a${String(at).padStart(3, "0")}`,
      ["CNN", "Fox News", "RT", "NPR"][at % 4],
      `${2012 + (at % 5)}-${String(1 + (at % 12)).padStart(2, "0")}-03`,
      `Title ${at}`,
    ),
  );
  const nodes = Array.from({ length: actors }, (_, at) =>
    node(
      `N${String(at).padStart(3, "0")}`,
      `Actor Number ${at}`,
      ["person", "state", "organization"][at % 3],
      Math.ceil(4000 / (at + 1)),
    ),
  );
  const ids = nodes.map((entry) => entry.id),
    found = new Map(),
    types = [...POSITIVE, ...NEGATIVE, "leads"];
  while (found.size < relations) {
    const [source, target, relation] = [skewed(actors), below(actors), types[below(types.length)]];
    const key = `${ids[source]} ${ids[target]} ${relation}`;
    if (source === target || found.has(key)) continue;
    const rows = [...new Set(Array.from({ length: 1 + below(6) }, () => below(400)))]
      .sort((a, b) => a - b)
      .map((at) => [at, 1 + below(3), 0, below(2), 0, 1000 + below(900)]);
    const sentence = `Actor Number ${source} is said to ${relation} Actor Number ${target} and nobody else, as sentence ${found.size} has it in about as many words as news takes.`;
    found.set(
      key,
      edge(
        ids[source],
        ids[target],
        relation,
        rows,
        rows
          .slice(0, 4)
          .map(([at]) => evidence(articles[at], sentence, [`Actor Number ${source}`, relation, `Actor Number ${target}`])),
      ),
    );
  }
  return graph(nodes, [...found.values()], articles);
}

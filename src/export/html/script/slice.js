// Counts again for the chosen outlets, months and relations, and bundles edges to lines.
//
// A line is all relations of one direction and sign between two actors, as in the drawings.

/** Whether each article is among the chosen ones, and how many undated ones a choice of months leaves out. */
function chosenArticles() {
  const whole = state.from === FIRST && state.to === LAST;
  let undated = 0;
  const inside = articles.map((article) => {
    if (state.outlets.size > 0 && !state.outlets.has(article.outlet)) return false;
    if (whole) return true;
    if (!article.months) undated += 1;
    return article.months !== null && article.months[0] <= state.to && article.months[1] >= state.from;
  });
  return { inside, undated };
}

/** The counts of an edge in those articles, or null where they state nothing. */
function counts(edge, inside) {
  const sum = { count: 0, denied: 0, hedged: 0, attributed: 0, weight: 0, articles: 0, outlets: new Map() };
  for (const [article, count, denied, hedged, attributed, thousandths] of edge.rows) {
    if (!inside[article]) continue;
    sum.count += count;
    sum.denied += denied;
    sum.hedged += hedged;
    sum.attributed += attributed;
    sum.weight += thousandths / 1000;
    if (count > 0) sum.articles += 1;
    const outlet = articles[article].outlet;
    sum.outlets.set(outlet, (sum.outlets.get(outlet) ?? 0) + count);
  }
  return sum.count + sum.denied + sum.hedged > 0 ? sum : null;
}

/** Lines of the slice, the weightiest first, whether they are drawn or not. */
function slice() {
  const { inside, undated } = chosenArticles();
  const lines = new Map();
  for (const edge of edges) {
    if (!state.strokes.has(edge.stroke)) continue;
    if (state.relations.size > 0 && !state.relations.has(edge.relation)) continue;
    if (!state.types.has(actors[edge.source].type) || !state.types.has(actors[edge.target].type)) continue;
    const sum = counts(edge, inside);
    if (sum === null) continue;
    const key = `${edge.source} ${edge.target} ${edge.stroke} ${edge.symmetric}`;
    if (!lines.has(key)) lines.set(key, newLine(key, edge));
    add(lines.get(key), edge, sum);
  }
  const found = [...lines.values()].filter((line) => line.weight >= state.least);
  for (const line of found) line.parts.sort((one, other) => other.sum.count - one.sum.count);
  found.sort((one, other) => other.weight - one.weight || other.count - one.count || one.source - other.source || one.target - other.target);
  return { lines: found, inside, undated };
}

function newLine(key, { source, target, stroke, symmetric }) {
  return { key, source, target, stroke, symmetric, parts: [], count: 0, denied: 0, hedged: 0, attributed: 0, weight: 0, articles: 0, outlets: new Map() };
}

function add(line, edge, sum) {
  line.parts.push({ edge, sum });
  for (const key of ["count", "denied", "hedged", "attributed", "weight"]) line[key] += sum[key];
  // An article that states two relations of the line is counted for each: said so where it is shown.
  line.articles += sum.articles;
  for (const [outlet, count] of sum.outlets) line.outlets.set(outlet, (line.outlets.get(outlet) ?? 0) + count);
}

/** The lines that are drawn: asserted ones, co-occurrences only where nothing else joins the two, the strongest. */
function drawn(lines) {
  const joined = new Set();
  const pair = (line) => `${Math.min(line.source, line.target)} ${Math.max(line.source, line.target)}`;
  const relations = lines.filter((line) => line.stroke !== COOCCURRENCE && line.count > 0);
  for (const line of relations) joined.add(pair(line));
  const meetings = lines.filter((line) => line.stroke === COOCCURRENCE && line.count > 0 && !joined.has(pair(line)));
  const shown = [...meetings.slice(0, state.most), ...relations.slice(0, state.most).reverse()];
  return { shown, all: relations.length + meetings.length };
}

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
  for (const [article, count, denied = 0, hedged = 0, attributed = 0, thousandths = 1000 * count] of edge.rows) {
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
  found.sort((one, other) => other.weight - one.weight || other.count - one.count || (one.key < other.key ? -1 : 1));
  return { lines: found, inside, undated };
}

function newLine(key, { source, target, stroke, symmetric }) {
  const sums = { count: 0, denied: 0, hedged: 0, attributed: 0, weight: 0, outlets: new Map() };
  return { key, source, target, stroke, symmetric, parts: [], ...sums };
}

function add(line, edge, sum) {
  line.parts.push({ edge, sum });
  for (const key of ["count", "denied", "hedged", "attributed", "weight"]) line[key] += sum[key];
  for (const [outlet, count] of sum.outlets) line.outlets.set(outlet, (line.outlets.get(outlet) ?? 0) + count);
}

/** Roles drawn for each event drawn: a leader and a state are named in one breath so often that roles would leave no room. */
const ROLES = 0.25;

/** Lines of a chosen actor that are drawn however weak they are. */
const OWN = 40;

/** The lines that are drawn, the faintest first: asserted ones, the strongest of each kind and those of the chosen, and
 * co-occurrences only where nothing else joins the two. */
function drawn(lines) {
  const joined = new Set();
  const pair = (line) => `${Math.min(line.source, line.target)} ${Math.max(line.source, line.target)}`;
  const relations = lines.filter((line) => line.stroke !== COOCCURRENCE && line.count > 0);
  for (const line of relations) joined.add(pair(line));
  const meetings = lines.filter((line) => line.stroke === COOCCURRENCE && line.count > 0 && !joined.has(pair(line)));
  const isOwn = ({ source, target }) => {
    const ends = [source, target];
    return state.a !== null && ends.includes(state.a) && (state.b === null || ends.includes(state.b));
  };
  const most = (kept, share) => {
    const room = Math.ceil(state.most * share);
    return [...kept.slice(0, room), ...kept.slice(room).filter(isOwn).slice(0, OWN)].reverse();
  };
  const [roles, events] = [
    relations.filter((line) => line.stroke === ROLE),
    relations.filter((line) => line.stroke !== ROLE),
  ];
  return {
    shown: [...most(meetings, 1), ...most(roles, ROLES), ...most(events, 1)],
    all: relations.length + meetings.length,
  };
}

// What the reader has chosen, and the same as the part of the address after `#`, so that a view can be shared.

/** Events drawn at first, on a usual screen and on a phone: with more they are a knot. */
const MOST = innerWidth > 860 ? 90 : 30;

const fresh = () => ({
  view: "network",
  a: null,
  b: null,
  line: null,
  strokes: new Set([COOPERATION, CONFLICT, ROLE]),
  types: new Set(data.types.keys()),
  // None chosen is all.
  outlets: new Set(),
  relations: new Set(),
  from: FIRST,
  to: LAST,
  least: 0,
  most: MOST,
});
let state = fresh();

const same = (one, other) => one.size === other.size && [...one].every((item) => other.has(item));

/** The sets of the state with their names in the address and the names of their members. */
const SETS = [
  ["strokes", data.strokes.map((stroke) => stroke.name)],
  ["types", data.types.map((type) => type.name)],
  ["outlets", data.outlets],
  ["relations", data.relations],
];

function written() {
  const start = fresh();
  const parts = new URLSearchParams();
  if (state.view !== start.view) parts.set("view", state.view);
  if (state.a !== null) parts.set("a", actors[state.a].id);
  if (state.b !== null) parts.set("b", actors[state.b].id);
  if (state.line !== null) parts.set("line", strokeName(state.line));
  for (const [key, names] of SETS) {
    if (same(state[key], start[key])) continue;
    if (state[key].size === 0) parts.append(key, "");
    for (const item of state[key]) parts.append(key, names[item]);
  }
  if (state.from !== start.from) parts.set("from", monthName(state.from));
  if (state.to !== start.to) parts.set("to", monthName(state.to));
  if (state.least !== start.least) parts.set("least", state.least);
  if (state.most !== start.most) parts.set("most", state.most);
  return parts.toString();
}

/** The state an address asks for; what it names and this page does not have is passed over. */
function read(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const found = fresh();
  if (parts.get("view") === "table") found.view = "table";
  found.a = place.get(parts.get("a")) ?? null;
  found.b = found.a === null ? null : (place.get(parts.get("b")) ?? null);
  const line = data.strokes.findIndex((stroke) => stroke.name === parts.get("line"));
  found.line = found.b === null || line < 0 ? null : line;
  for (const [key, names] of SETS) {
    if (!parts.has(key)) continue;
    const items = parts
      .getAll(key)
      .map((name) => names.indexOf(name))
      .filter((item) => item >= 0);
    found[key] = new Set(items);
  }
  const month = (key, otherwise) => {
    const asked = months(parts.get(key));
    return asked && Number.isFinite(asked[0]) ? Math.min(LAST, Math.max(FIRST, asked[0])) : otherwise;
  };
  [found.from, found.to] = [month("from", FIRST), month("to", LAST)];
  if (found.from > found.to) [found.from, found.to] = [found.to, found.from];
  const size = (key, otherwise) => {
    const asked = Number(parts.get(key));
    return parts.has(key) && Number.isFinite(asked) && asked >= 0 ? asked : otherwise;
  };
  [found.least, found.most] = [size("least", 0), size("most", MOST)];
  return found;
}

/** Whether the counts shown are those of all articles. */
const isWhole = () => state.outlets.size === 0 && state.from === FIRST && state.to === LAST;

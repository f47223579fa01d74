// Draws the network. Places come from the page; figures, letters and line widths keep their size on the screen while the
// distances grow, and a name is shown where it finds room, the strongest actors' first.

const view = { k: 1, x: 0, y: 0 };
const network = byId("network"), world = byId("world");
const ZOOM = [0.05, 6];

/** Distance of parallel lines at their ends and how much further they are bent in the middle, in pixels. */
const LANE = 6, BULGE = 16;

/** What stands on the screen: lines in order of drawing, actors with a rank (the strongest first). */
let scene = { lines: [], ranks: [] };
let lit = null;

const figures = actors.map((actor, at) => figure(actor, at));
const pen = document.createElement("canvas").getContext("2d");

function figure(actor, at) {
  const type = data.types[actor.type].name;
  const ring = svg("path", { class: "ring" }), shape = svg("path", { class: "shape" });
  const node = svg("g", { class: `actor ${type}`, role: "button", tabindex: -1, "data-actor": at }, ring, shape);
  const letter = 10 + (actor.letter - 11) * 0.45;
  const label = svg("text", { "font-size": letter.toFixed(1) }, actor.label);
  return { node, ring, shape, label, letter, width: 0, shown: false };
}

/** Replaces what is drawn; figures stay the same elements, so that focus stays where it is. */
function draw(lines) {
  const strength = new Float64Array(actors.length);
  for (const line of lines) for (const end of [line.source, line.target]) strength[end] += line.weight;
  const lone = actors.length <= 60;
  const isShown = (at) => strength[at] > 0 || at === state.a || at === state.b || (lone && state.types.has(actors[at].type) && isIn(actors[at]));
  const ranks = [...actors.keys()].filter(isShown);
  ranks.sort((one, other) => strength[other] - strength[one] || actors[other].mentions - actors[one].mentions || one - other);
  scene = { lines: lines.map(lineShape), ranks };
  withSides(scene.lines);
  byId("lines").replaceChildren(...scene.lines.map((shape) => shape.node));
  // The weakest first, so that the strongest lie on top; moving an element would take its focus away.
  const wanted = [...ranks].reverse();
  for (const [at, { node, label }] of figures.entries()) {
    figures[at].shown = strength[at] > 0 || ranks.includes(at);
    node.classList.toggle("away", !figures[at].shown);
    label.classList.toggle("away", !figures[at].shown);
  }
  if (!byId("actors").hasChildNodes()) {
    byId("actors").append(...figures.map(({ node }) => node));
    byId("labels").append(...figures.map(({ label }) => label));
  }
  for (const at of wanted) figures[at].node.setAttribute("aria-label", `${actors[at].name}, ${data.types[actors[at].type].meaning}, ${counted(linesOf(at).length, "line")}`);
  const stop = ranks.includes(Number(document.activeElement?.dataset?.actor ?? NaN)) ? Number(document.activeElement.dataset.actor) : state.a ?? ranks[0];
  for (const [at, { node }] of figures.entries()) node.setAttribute("tabindex", at === stop ? 0 : -1);
  put();
  light();
}

const isIn = (actor) => state.outlets.size === 0 || actor.outlets.some(([outlet]) => state.outlets.has(outlet));
const linesOf = (actor) => scene.lines.filter(({ line }) => line.source === actor || line.target === actor);

function lineShape(line) {
  const width = widthOf(line);
  const path = svg("path", { "stroke-width": width.toFixed(1), "stroke-dasharray": dashes(line.stroke, width) });
  const head = svg("path", { class: "head" });
  return { line, width, path, head, side: 0, curve: null, node: svg("g", { class: `line ${strokeName(line.stroke)}`, "data-line": line.key }, path, head) };
}

/** Fixed logarithmic widths, as in the drawings, so that two pages can be compared. */
function widthOf({ stroke, weight }) {
  const { thinnest, widening, widest } = data.widths;
  if (stroke === ROLE) return thinnest;
  if (stroke === COOCCURRENCE) return Math.min(widest / 2, thinnest + 0.4 * widening * Math.log1p(weight));
  return Math.min(widest, thinnest + widening * Math.log1p(weight));
}

/** Parallel lines stand side by side around the middle. */
function withSides(shapes) {
  const pairs = new Map();
  for (const shape of shapes) {
    const { source, target } = shape.line;
    const key = Math.min(source, target) * actors.length + Math.max(source, target);
    pairs.set(key, [...(pairs.get(key) ?? []), shape]);
  }
  for (const siblings of pairs.values()) siblings.forEach((shape, at) => (shape.side = at - (siblings.length - 1) / 2));
}

/** Half the size of a figure, in pixels of the screen. */
const radius = (actor) => (4.5 + (actors[actor].letter - 11) * 0.6) * Math.min(1.7, Math.max(0.8, Math.sqrt(view.k * 2)));
const spot = (actor) => [actors[actor].x * view.k, actors[actor].y * view.k];

/** Gives everything its place at the present zoom. */
function put() {
  shift();
  for (const shape of scene.lines) putLine(shape);
  for (const at of scene.ranks) {
    const [x, y] = spot(at), r = radius(at);
    const { node, ring, shape } = figures[at];
    node.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    shape.setAttribute("d", outline(actors[at].type, r));
    ring.setAttribute("d", outline(actors[at].type, r + 4));
  }
  putLabels();
}

const shift = () => world.setAttribute("transform", `translate(${view.x.toFixed(1)} ${view.y.toFixed(1)})`);

function putLine(shape) {
  const { line, side, width } = shape;
  const low = Math.min(line.source, line.target), high = Math.max(line.source, line.target);
  const [[ax, ay], [bx, by]] = [spot(low), spot(high)];
  const distance = Math.max(1, Math.hypot(bx - ax, by - ay));
  const [nx, ny] = [-(by - ay) / distance, (bx - ax) / distance];
  const lane = Math.max(-0.5, Math.min(0.5, side)) * LANE;
  const bend = side * Math.min(BULGE, distance / 5) * 1.5 + Math.min(14, distance * 0.06);
  const from = [ax + nx * lane, ay + ny * lane], to = [bx + nx * lane, by + ny * lane];
  const control = [(ax + bx) / 2 + nx * bend, (ay + by) / 2 + ny * bend];
  const [start, end] = line.source === low ? [from, to] : [to, from];
  const length = line.stroke === COOCCURRENCE ? 0 : 5 + 1.6 * width;
  const tip = off(end, control, radius(line.target) + 2);
  const base = off(tip, control, length);
  const tail = off(start, control, radius(line.source) + 2);
  const root = line.symmetric && length > 0 ? off(tail, control, length) : tail;
  shape.curve = [root, control, base];
  shape.path.setAttribute("d", `M${at(root)}Q${at(control)} ${at(base)}`);
  const heads = length === 0 ? "" : headPath(tip, base, width) + (line.symmetric ? headPath(tail, root, width) : "");
  shape.head.setAttribute("d", heads);
}

const at = ([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** The point so far from `from` towards `to`, and not beyond its middle. */
function off(from, to, length) {
  const distance = Math.max(1, Math.hypot(to[0] - from[0], to[1] - from[1]));
  const part = Math.min(0.9, length / distance);
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
}

function headPath(tip, base, width) {
  const size = Math.max(0.1, Math.hypot(base[0] - tip[0], base[1] - tip[1]));
  const half = 2.4 + 0.8 * width;
  const across = [-(tip[1] - base[1]) / size * half, (tip[0] - base[0]) / size * half];
  return `M${at(tip)}L${at([base[0] + across[0], base[1] + across[1]])} ${at([base[0] - across[0], base[1] - across[1]])}Z`;
}

/** Names below, above or beside their figures, where no other name and no stronger figure stands. */
function putLabels() {
  const taken = scene.ranks.map((actor) => {
    const [x, y] = spot(actor), r = radius(actor);
    return [x - r, y - r, x + r, y + r, actor];
  });
  const first = scene.ranks.filter(isLit), rest = scene.ranks.filter((actor) => !isLit(actor));
  for (const actor of [...first, ...rest]) {
    const { label, letter } = figures[actor];
    if (figures[actor].width === 0) {
      pen.font = `600 ${letter}px ${getComputedStyle(document.body).fontFamily}`;
      figures[actor].width = pen.measureText(actors[actor].label).width;
    }
    const half = figures[actor].width / 2 + 2, r = radius(actor) + 2;
    const [x, y] = spot(actor);
    const spots = [[x, y + r + letter], [x, y - r - 2], [x + r + half + 2, y + letter * 0.35], [x - r - half - 2, y + letter * 0.35]];
    const room = ([cx, base]) => [cx - half, base - letter, cx + half, base + letter * 0.25, actor];
    const clear = (box) => taken.every((other) => other[4] === actor || box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3]);
    const found = spots.find((choice) => clear(room(choice))) ?? (isChosen(actor) ? spots[0] : null);
    label.setAttribute("visibility", found ? "visible" : "hidden");
    if (!found) continue;
    taken.push([...room(found).slice(0, 4), -1]);
    label.setAttribute("x", found[0].toFixed(1));
    label.setAttribute("y", found[1].toFixed(1));
  }
}

const isChosen = (actor) => actor === state.a || actor === state.b;
const isLit = (actor) => isChosen(actor) || (lit !== null && lit.actors.has(actor));

/** Lights what is chosen and what it is joined to, and dims the rest. */
function light() {
  lit = null;
  if (state.a !== null && state.b === null) {
    const lines = linesOf(state.a);
    lit = { lines: new Set(lines), actors: new Set([state.a, ...lines.flatMap(({ line }) => [line.source, line.target])]) };
  } else if (state.a !== null) {
    const lines = linesOf(state.a).filter(({ line }) => line.source === state.b || line.target === state.b);
    lit = { lines: new Set(lines), actors: new Set([state.a, state.b]) };
  }
  for (const shape of scene.lines) {
    shape.node.classList.toggle("lit", lit !== null && lit.lines.has(shape));
    shape.node.classList.toggle("dim", lit !== null && !lit.lines.has(shape));
  }
  for (const [actor, { node, label }] of figures.entries()) {
    for (const element of [node, label]) {
      element.classList.toggle("dim", lit !== null && !lit.actors.has(actor));
      element.classList.toggle("chosen", isChosen(actor));
    }
    node.setAttribute("aria-pressed", isChosen(actor));
  }
  putLabels();
}

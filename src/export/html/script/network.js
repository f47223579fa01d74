// Draws the network. Places come from the page; figures, letters and line widths keep their size on the screen while the
// distances grow, and a name is shown where it finds room, the strongest actors' first.

const view = { k: 1, x: 0, y: 0 };
const network = byId("network"),
  world = byId("world");
const ZOOM = [0.05, 6];

/** Heights against widths: places are stretched to the shape of the screen, figures are not. */
let stretch = 1;

/** Distance of parallel lines at their ends and how much further they are bent in the middle, in pixels. */
const LANE = 6,
  BULGE = 16;

/** What stands on the screen: lines in order of drawing, actors with a rank (the strongest first). */
let scene = { lines: [], ranks: [] };
let lit = null;

const pen = document.createElement("canvas").getContext("2d");

/** Longest name beside a figure, in code points; the panel has it whole. */
const LONGEST = 26;
const cut = (name) => (name.length <= LONGEST ? name : `${Array.from(name).slice(0, LONGEST).join("").trimEnd()}…`);

function figure(actor, at) {
  const type = data.types[actor.type].name;
  const ring = svg("path", { class: "ring" }),
    shape = svg("path", { class: "shape" });
  const node = svg("g", { class: `actor ${type}`, role: "button", tabindex: -1, "data-actor": at }, ring, shape);
  const letter = 10 + (actor.letter - 11) * 0.45;
  const label = svg("text", { "font-size": letter.toFixed(1) }, cut(actor.label));
  byId("actors").append(node);
  byId("labels").append(label);
  return { node, ring, shape, label, letter, width: 0 };
}

/** Actors up to which one without a line is drawn too: a small picture shows all there are. */
const LONE = 60;

const figures = actors.map(figure);

/** Replaces what is drawn. Figures stay the same elements, so that focus stays where it is. */
function draw(lines) {
  const strength = new Float64Array(actors.length);
  for (const line of lines) for (const end of [line.source, line.target]) strength[end] += line.weight;
  const isLone = (actor) => actors.length <= LONE && state.types.has(actors[actor].type) && isIn(actors[actor]);
  const ranks = [...actors.keys()].filter((actor) => strength[actor] > 0 || isChosen(actor) || isLone(actor));
  ranks.sort(
    (one, other) => strength[other] - strength[one] || actors[other].mentions - actors[one].mentions || one - other,
  );
  scene = { lines: lines.map(lineShape), ranks };
  withSides(scene.lines);
  byId("lines").replaceChildren(...scene.lines.map((shape) => shape.node));
  const shown = new Set(ranks),
    focused = Number(document.activeElement?.dataset?.actor ?? NaN);
  const stop = shown.has(focused) ? focused : (state.a ?? ranks[0]);
  for (const [actor, { node, label }] of figures.entries()) {
    for (const element of [node, label]) element.classList.toggle("away", !shown.has(actor));
    node.setAttribute("tabindex", actor === stop ? 0 : -1);
    node.setAttribute("aria-label", `${actors[actor].name}, ${data.types[actors[actor].type].meaning}`);
  }
  light();
  put();
}

const isIn = (actor) => state.outlets.size === 0 || actor.outlets.some(([outlet]) => state.outlets.has(outlet));
const linesOf = (actor) => scene.lines.filter(({ line }) => line.source === actor || line.target === actor);

function lineShape(line) {
  const width = widthOf(line);
  const path = svg("path");
  const head = svg("path", { class: "head" });
  const node = svg("g", { class: `line ${strokeName(line.stroke)}` }, path, head);
  return { line, full: width, width, path, head, side: 0, curve: null, node };
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

/** Figures and lines grow by the root of the zoom, so that a small picture is not covered by them. */
const grown = () => Math.min(1.6, Math.max(0.45, Math.sqrt(view.k * 1.8)));

/** Half the size of a figure, in pixels of the screen. */
const radius = (actor) => (4.5 + (actors[actor].letter - 11) * 0.6) * grown();
const spot = (actor) => [actors[actor].x * view.k, actors[actor].y * view.k * stretch];

/** Gives everything its place at the present zoom. */
function put() {
  shift();
  for (const shape of scene.lines) putLine(shape);
  for (const at of scene.ranks) {
    const [x, y] = spot(at),
      r = radius(at);
    const { node, ring, shape } = figures[at];
    node.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
    shape.setAttribute("d", outline(actors[at].type, r));
    ring.setAttribute("d", outline(actors[at].type, r + 4));
  }
  putLabels();
}

const shift = () => world.setAttribute("transform", `translate(${view.x.toFixed(1)} ${view.y.toFixed(1)})`);

function putLine(shape) {
  const { line, side } = shape;
  const width = (shape.width = Math.max(0.8, shape.full * Math.min(1, grown())));
  const low = Math.min(line.source, line.target),
    high = Math.max(line.source, line.target);
  const [[ax, ay], [bx, by]] = [spot(low), spot(high)];
  const distance = Math.max(1, Math.hypot(bx - ax, by - ay));
  const [nx, ny] = [-(by - ay) / distance, (bx - ax) / distance];
  const lane = Math.max(-0.5, Math.min(0.5, side)) * LANE;
  const bend = side * Math.min(BULGE, distance / 5) * 1.5 + Math.min(14, distance * 0.06);
  const from = [ax + nx * lane, ay + ny * lane],
    to = [bx + nx * lane, by + ny * lane];
  const control = [(ax + bx) / 2 + nx * bend, (ay + by) / 2 + ny * bend];
  const [start, end] = line.source === low ? [from, to] : [to, from];
  const length = line.stroke === COOCCURRENCE ? 0 : 5 + 1.6 * width;
  const tip = off(end, control, radius(line.target) + 2);
  const base = off(tip, control, length);
  const tail = off(start, control, radius(line.source) + 2);
  const root = line.symmetric && length > 0 ? off(tail, control, length) : tail;
  shape.curve = [root, control, base];
  shape.path.setAttribute("stroke-width", width.toFixed(1));
  const dash = dashes(line.stroke, width);
  if (dash !== null) shape.path.setAttribute("stroke-dasharray", dash);
  shape.path.setAttribute("d", `M${at(root)}Q${at(control)} ${at(base)}`);
  const heads = length === 0 ? "" : headPath(tip, base, width) + (line.symmetric ? headPath(tail, root, width) : "");
  shape.head.setAttribute("d", heads);
}

const at = ([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** The point so far from `from` towards `to`, and never quite there. */
function off(from, to, length) {
  const distance = Math.max(1, Math.hypot(to[0] - from[0], to[1] - from[1]));
  const part = Math.min(0.9, length / distance);
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
}

function headPath(tip, base, width) {
  const size = Math.max(0.1, Math.hypot(base[0] - tip[0], base[1] - tip[1]));
  const half = 2.4 + 0.8 * width;
  const across = [(-(tip[1] - base[1]) / size) * half, ((tip[0] - base[0]) / size) * half];
  return `M${at(tip)}L${at([base[0] + across[0], base[1] + across[1]])} ${at([base[0] - across[0], base[1] - across[1]])}Z`;
}

/** Names below, beside or above their figures, where neither another name nor a stronger actor's figure stands, and on the
 * screen where that can be. */
function putLabels() {
  const taken = [];
  for (const actor of [...scene.ranks.filter(isLit), ...scene.ranks.filter((actor) => !isLit(actor))]) {
    const { label, letter } = figures[actor];
    const half = labelWidth(actor) / 2 + 2,
      r = radius(actor) + 2;
    const [x, y] = spot(actor);
    const level = y + letter * 0.35;
    const spots = [
      [x, y + r + letter],
      [x + r + half, level],
      [x - r - half, level],
      [x, y - r - 2],
      [x + half, y + r + letter],
      [x - half, y + r + letter],
      [x + half, y - r - 2],
      [x - half, y - r - 2],
    ];
    const room = ([middle, base]) => [middle - half, base - letter, middle + half, base + letter * 0.25];
    const isApart = (box, other) => box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3];
    const isClear = (box) => taken.every((other) => isApart(box, other));
    const isSeen = ([left, , right]) => left + view.x > 0 && right + view.x < width;
    const free = spots.filter((choice) => isClear(room(choice)));
    const found = free.find((choice) => isSeen(room(choice))) ?? free[0] ?? (isChosen(actor) ? spots[0] : null);
    taken.push([x - r, y - r, x + r, y + r]);
    label.setAttribute("visibility", found ? "visible" : "hidden");
    if (!found) continue;
    taken.push(room(found));
    label.setAttribute("x", found[0].toFixed(1));
    label.setAttribute("y", found[1].toFixed(1));
  }
}

function labelWidth(actor) {
  const one = figures[actor];
  if (one.width === 0) {
    pen.font = `600 ${one.letter}px ${getComputedStyle(document.body).fontFamily}`;
    one.width = pen.measureText(cut(actors[actor].label)).width;
  }
  return one.width;
}

const isChosen = (actor) => actor === state.a || actor === state.b;
const isLit = (actor) => isChosen(actor) || (lit !== null && lit.actors.has(actor));

/** Lights what is chosen and what it is joined to, and dims the rest. */
function light() {
  lit = null;
  if (state.a !== null && state.b === null) {
    const lines = linesOf(state.a);
    const near = lines.flatMap(({ line }) => [line.source, line.target]);
    lit = { lines: new Set(lines), actors: new Set([state.a, ...near]) };
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
}

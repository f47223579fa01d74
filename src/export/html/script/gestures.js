// Moves the view by mouse, touch and keys, and finds what the pointer is on.

const isStill = matchMedia("(prefers-reduced-motion: reduce)");
let width = 800,
  height = 600,
  glide = 0;

/** Takes the size of the screen; true the first time there is one. */
function measure() {
  const box = byId("canvas").getBoundingClientRect();
  if (box.width === 0) return false;
  [width, height] = [box.width, box.height];
  network.setAttribute("viewBox", `0 0 ${width.toFixed(0)} ${height.toFixed(0)}`);
  return true;
}

/** The height of the screen that no panel covers. */
function clear() {
  const covers = innerWidth <= 860 && state.a !== null;
  return covers
    ? Math.max(120, byId("panel").getBoundingClientRect().top - byId("canvas").getBoundingClientRect().top)
    : height;
}

const bounded = (k) => Math.min(ZOOM[1], Math.max(ZOOM[0], k));

/** The view in which these actors and their names fill the screen. */
function framing(members) {
  if (members.length === 0) return { k: 1, x: width / 2, y: height / 2 };
  const spots = members.map((actor) => [
    actors[actor].x,
    actors[actor].y * stretch,
    Math.min(labelWidth(actor) * 0.75, width / 4) + 14,
  ]);
  const tall = Math.max(...spots.map((one) => one[1])) - Math.min(...spots.map((one) => one[1]));
  let k = Math.min(1.4, (clear() - 80) / Math.max(1, tall));
  for (const [left, , before] of spots)
    for (const [right, , after] of spots) {
      if (right > left) k = Math.min(k, (width - before - after) / (right - left));
    }
  k = bounded(k);
  const middle = (low, high) => (Math.min(...low) + Math.max(...high)) / 2;
  const x = middle(
    spots.map((one) => one[0] * k - one[2]),
    spots.map((one) => one[0] * k + one[2]),
  );
  const ys = spots.map((one) => one[1] * k);
  return { k, x: width / 2 - x, y: clear() / 2 - middle(ys, ys) };
}

/** Goes to a view, in a fifth of a second unless the reader wants no motion. */
function go(to, still = false) {
  cancelAnimationFrame(glide);
  const from = { ...view },
    start = performance.now();
  const step = (now) => {
    const part = still || isStill.matches ? 1 : Math.min(1, Math.max(0, (now - start) / 200));
    const eased = part * (2 - part);
    for (const key of ["k", "x", "y"]) view[key] = from[key] + (to[key] - from[key]) * eased;
    put();
    if (part < 1) glide = requestAnimationFrame(step);
  };
  step(start);
}

/** All that is drawn, stretched to the shape of the screen within reason. */
function whole(still) {
  const spread = (key) =>
    Math.max(...scene.ranks.map((actor) => actors[actor][key])) -
    Math.min(...scene.ranks.map((actor) => actors[actor][key]));
  if (scene.ranks.length > 2)
    stretch = Math.min(1.8, Math.max(0.7, (height / width) * (spread("x") / Math.max(1, spread("y")))));
  go(framing(scene.ranks), still);
}

/** Zooms by a factor around a point of the screen. */
function zoom(factor, x = width / 2, y = height / 2) {
  cancelAnimationFrame(glide);
  const k = bounded(view.k * factor);
  view.x = x - (x - view.x) * (k / view.k);
  view.y = y - (y - view.y) * (k / view.k);
  view.k = k;
  put();
}

/** Two chosen actors stand at least so far apart, in pixels, that the line between them can be seen. */
const APART = 90;

/** Moves the view so that the chosen actors stand on the screen, clear of a panel that covers its lower part. */
function bring(...members) {
  const spots = members.map((actor) => spot(actor));
  const fits = ([x, y]) => x + view.x > 60 && x + view.x < width - 60 && y + view.y > 40 && y + view.y < clear() - 40;
  const near = spots.length === 2 && Math.hypot(spots[0][0] - spots[1][0], spots[0][1] - spots[1][1]) < APART;
  if (spots.every(fits) && !near) return;
  const frame = framing(members);
  const k = near ? Math.min(frame.k, view.k * 4) : Math.min(frame.k, view.k);
  const middle = (key) => members.reduce((sum, actor) => sum + actors[actor][key], 0) / members.length;
  go({ k, x: width / 2 - k * middle("x"), y: clear() / 2 - k * stretch * middle("y") });
}

const chosen = () => [state.a, state.b].filter((actor) => actor !== null);

/** What stands under a point of the screen: {actor}, {shape} or null. */
function under(x, y, slack) {
  const [wx, wy] = [x - view.x, y - view.y];
  let best = null,
    least = Infinity;
  for (const actor of scene.ranks) {
    const [ax, ay] = spot(actor);
    const distance = Math.hypot(wx - ax, wy - ay) - radius(actor);
    if (distance < Math.min(slack, least)) [best, least] = [{ actor }, distance];
  }
  if (best) return best;
  for (const shape of scene.lines) {
    const distance = fromCurve(shape.curve, wx, wy) - shape.width / 2;
    if (distance < slack && distance <= least) [best, least] = [{ shape }, distance];
  }
  return best;
}

function fromCurve([[ax, ay], [cx, cy], [bx, by]], x, y) {
  if (
    x < Math.min(ax, bx, cx) - 20 ||
    x > Math.max(ax, bx, cx) + 20 ||
    y < Math.min(ay, by, cy) - 20 ||
    y > Math.max(ay, by, cy) + 20
  )
    return Infinity;
  let least = Infinity,
    px = ax,
    py = ay;
  for (let step = 1; step <= 20; step += 1) {
    const t = step / 20,
      u = 1 - t;
    const [qx, qy] = [u * u * ax + 2 * u * t * cx + t * t * bx, u * u * ay + 2 * u * t * cy + t * t * by];
    const [dx, dy] = [qx - px, qy - py];
    const part = Math.min(1, Math.max(0, ((x - px) * dx + (y - py) * dy) / Math.max(1e-9, dx * dx + dy * dy)));
    least = Math.min(least, Math.hypot(px + part * dx - x, py + part * dy - y));
    [px, py] = [qx, qy];
  }
  return least;
}

function gestures() {
  const touches = new Map();
  let travelled = 0;
  const local = (event) => {
    const box = network.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  network.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    cancelAnimationFrame(glide);
    if (touches.size === 0) travelled = 0;
    touches.set(event.pointerId, local(event));
    network.setPointerCapture(event.pointerId);
  });
  network.addEventListener("pointermove", (event) => {
    const now = local(event),
      before = touches.get(event.pointerId);
    if (!before) return hover(...now);
    tip(null);
    const others = [...touches].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    travelled += Math.hypot(now[0] - before[0], now[1] - before[1]);
    if (others.length === 0 && travelled > 4) {
      network.classList.add("dragged");
      view.x += now[0] - before[0];
      view.y += now[1] - before[1];
      shift();
    } else if (others.length === 1) {
      const gap = (point) => Math.max(20, Math.hypot(point[0] - others[0][0], point[1] - others[0][1]));
      view.x += (now[0] - before[0]) / 2;
      view.y += (now[1] - before[1]) / 2;
      zoom(gap(now) / gap(before), (now[0] + others[0][0]) / 2, (now[1] + others[0][1]) / 2);
    }
    touches.set(event.pointerId, now);
  });
  const end = (event) => {
    const isClick = touches.delete(event.pointerId) && touches.size === 0 && travelled <= 4 && event.type === "pointerup";
    network.classList.remove("dragged");
    if (!isClick) return;
    const found = under(...local(event), event.pointerType === "touch" ? 16 : 7);
    if (!found) choose(null, null);
    else if (found.shape) choose(found.shape.line.source, found.shape.line.target, found.shape.line.stroke);
    else choose(found.actor, null);
  };
  network.addEventListener("pointerup", end);
  network.addEventListener("pointercancel", end);
  network.addEventListener("pointerleave", () => tip(null));
  network.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === 1 ? 16 : 1);
      zoom(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0016)), ...local(event));
    },
    { passive: false },
  );
  network.addEventListener("keydown", keys);
}

/** Shows in a few words what the pointer is on. */
function hover(x, y) {
  const found = under(x, y, 7);
  network.classList.toggle("over", found !== null);
  for (const shape of scene.lines) if (lit === null) shape.node.classList.toggle("lit", shape === found?.shape);
  if (!found) return tip(null);
  const text = found.shape ? inWords(found.shape.line) : actors[found.actor].name;
  tip(text, x, y);
}

function tip(text, x = 0, y = 0) {
  const box = byId("tip");
  box.hidden = text === null;
  if (text === null) return;
  box.textContent = text;
  box.dir = "auto";
  box.style.left = `${Math.min(x + 14, Math.max(0, width - box.offsetWidth - 8))}px`;
  box.style.top = `${Math.min(y + 16, Math.max(0, height - box.offsetHeight - 8))}px`;
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function keys(event) {
  const here = Number(event.target.dataset.actor ?? NaN);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") whole();
  else if ((event.key === "Enter" || event.key === " ") && !Number.isNaN(here)) choose(here, null, null, true);
  else if (STEPS[event.key] && event.shiftKey) {
    view.x -= STEPS[event.key][0] * 60;
    view.y -= STEPS[event.key][1] * 60;
    shift();
  } else if (STEPS[event.key] && !Number.isNaN(here)) step(here, STEPS[event.key]);
  else return;
  event.preventDefault();
}

/** Moves focus to the nearest actor in that direction. */
function step(here, [dx, dy]) {
  const [x, y] = spot(here);
  let best = null,
    least = Infinity;
  for (const actor of scene.ranks) {
    const [ax, ay] = spot(actor);
    const along = (ax - x) * dx + (ay - y) * dy,
      across = Math.abs((ax - x) * dy) + Math.abs((ay - y) * dx);
    const cost = along + 2 * across;
    if (along > 0 && across <= 2 * along && cost < least) [best, least] = [actor, cost];
  }
  if (best === null) return;
  figures[here].node.setAttribute("tabindex", -1);
  figures[best].node.setAttribute("tabindex", 0);
  figures[best].node.focus({ preventScroll: true });
  bring(best);
}

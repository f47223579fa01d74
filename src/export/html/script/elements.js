// Makes elements. Text only ever becomes a text node, so whatever an article says, it says it.

const SVG = "http://www.w3.org/2000/svg";

/** An element of HTML; children are elements or texts, null ones are left out. */
function el(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** An element of SVG. */
function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null));
  return element;
}

const byId = (id) => document.getElementById(id);

/** A name that keeps its own direction and leaves its neighbours theirs. */
const named = (text) => el("bdi", {}, text);
const nameOf = (actor) => named(actors[actor].name);

/** "→", "↔" or "–" between the names of a line. */
const arrow = (line) => (line.stroke === COOCCURRENCE ? "–" : line.symmetric ? "↔" : "→");

/** "support 5, aid": the relations of a line, the commonest first. */
const relationsOf = (line, most = 3) => {
  const names = line.parts
    .slice(0, most)
    .map(({ edge, sum }) =>
      sum.count > 1 && edge.stroke < ROLE
        ? `${relationName(edge.relation)} ${number(sum.count)}`
        : relationName(edge.relation),
    );
  return names.join(", ") + (line.parts.length > most ? " …" : "");
};

/** A line in words, for labels that are read aloud. */
const inWords = (line) => `${actors[line.source].name} ${arrow(line)} ${actors[line.target].name}: ${relationsOf(line)}`;

/** The outline of an actor's type around 0, as path data. */
function outline(type, radius) {
  const r = radius.toFixed(1);
  const s = (radius * 0.88).toFixed(1),
    h = (radius * 1.1).toFixed(1),
    q = (radius * 0.58).toFixed(1);
  if (data.types[type].name === "person") return `M-${r} 0A${r} ${r} 0 1 1 ${r} 0A${r} ${r} 0 1 1 -${r} 0Z`;
  if (data.types[type].name === "state") return `M-${s} -${s}H${s}V${s}H-${s}Z`;
  return `M-${h} 0L-${q} -${s}H${q}L${h} 0L${q} ${s}H-${q}Z`;
}

/** Dash lengths grow with the width, or a wide dotted line would look solid (as in the drawings). */
function dashes(stroke, width) {
  const kind = data.strokes[stroke].dash;
  if (kind === "dashed") return `${(4 + 1.5 * width).toFixed(1)} ${(2 + width).toFixed(1)}`;
  if (kind === "dotted") return `${Math.max(1.5, width).toFixed(1)} ${(2 + width).toFixed(1)}`;
  return null;
}

/** A stroke or a type as the legend and the filters show it. */
function strokeSample(stroke) {
  const head = stroke === COOCCURRENCE ? null : svg("path", { class: "head", d: "M34 6L26 2V10Z" });
  return svg(
    "svg",
    { width: 34, height: 12, "aria-hidden": "true" },
    svg(
      "g",
      { class: `line ${strokeName(stroke)}` },
      svg("path", { d: `M0 6H${head ? 27 : 34}`, "stroke-width": 2.5, "stroke-dasharray": dashes(stroke, 2.5) }),
      head,
    ),
  );
}

function typeSample(type) {
  return svg(
    "svg",
    { width: 20, height: 16, viewBox: "-10 -8 20 16", "aria-hidden": "true" },
    svg("path", { class: data.types[type].name, d: outline(type, 7) }),
  );
}

/** The sentence with source, target and cue marked. JavaScript counts UTF-16 units and spans count code points. */
function marked({ sentence, source, target, cue }) {
  const letters = Array.from(sentence);
  const kinds = new Array(letters.length).fill("");
  const paint = (span, kind) => span && kinds.fill(kind, span[0], span[1]);
  paint(cue, "cue");
  paint(target, "target");
  paint(source, "source");
  const pieces = [];
  for (let start = 0, end = 0; start < letters.length; start = end) {
    while (end < letters.length && kinds[end] === kinds[start]) end += 1;
    const text = letters.slice(start, end).join("");
    pieces.push(kinds[start] ? el("mark", { class: kinds[start] }, text) : text);
  }
  return el("p", { dir: "auto" }, pieces);
}

/** A link, for addresses of the web; any other address stays text. */
function linked(text, url) {
  let scheme = "";
  try {
    scheme = new URL(url).protocol;
  } catch {
    // No address, or a relative one, which would lead into the reader's own folders.
  }
  if (scheme !== "http:" && scheme !== "https:") return named(text);
  return el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, named(text));
}

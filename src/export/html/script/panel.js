// The panel beside the network: a pair with its sentences, an actor with its friends and foes, or where to begin.

/** Friends, foes and outlets named at most. */
const NAMED = 6,
  OUTLETS = 12;

function showPanel(found) {
  const panel = byId("panel");
  panel.classList.toggle("start", state.a === null);
  const content =
    state.a === null ? start(found) : state.b === null ? actorPanel(found, state.a) : pairPanel(found, state.a, state.b);
  panel.replaceChildren(...content.flat().filter((child) => child !== null));
  panel.scrollTop = 0;
}

function head(...title) {
  const close = el(
    "button",
    { type: "button", class: "close", "aria-label": "Close", onclick: () => choose(null, null) },
    "×",
  );
  return el("div", { class: "head" }, el("h2", { tabindex: -1 }, title), close);
}

/** Says that the counts are of a slice, where they are. */
function sliceNote() {
  if (isWhole()) return null;
  return el("p", { class: "note", dir: "auto" }, `Counted in ${sliceWords()}.`);
}

/** "CNN, NPR, 2016-01 to 2016-12". */
function sliceWords() {
  const outlets =
    state.outlets.size === 0 ? "all outlets" : [...state.outlets].map((outlet) => data.outlets[outlet]).join(", ");
  const time = state.from === FIRST && state.to === LAST ? "" : `, ${monthName(state.from)} to ${monthName(state.to)}`;
  return outlets + time;
}

function start(found) {
  const of = (stroke) => found.lines.filter((line) => line.stroke === stroke && line.count > 0).slice(0, NAMED);
  const section = (title, lines) => (lines.length === 0 ? null : [el("h3", {}, title), rows(lines)]);
  return [
    el("h2", { tabindex: -1 }, "Where to begin"),
    el("p", { class: "note" }, "Choose an actor or a line to read the sentences behind it."),
    sliceNote(),
    section("Strongest cooperation", of(COOPERATION)),
    section("Strongest conflict", of(CONFLICT)),
  ].flat();
}

/** Lines as buttons; `from` leaves out the name of the actor whose lines they are. */
function rows(lines, from = null) {
  const name = (line) => {
    if (from === null) return [nameOf(line.source), ` ${arrow(line)} `, nameOf(line.target)];
    return line.source === from ? [`${arrow(line)} `, nameOf(line.target)] : [nameOf(line.source), ` ${arrow(line)}`];
  };
  const row = (line) =>
    el(
      "li",
      {},
      el(
        "button",
        { type: "button", onclick: () => choose(line.source, line.target, line.stroke, true) },
        strokeSample(line.stroke),
        el(
          "span",
          { class: "what" },
          name(line),
          el("br"),
          el("small", { class: `says ${strokeName(line.stroke)}` }, relationsOf(line)),
        ),
        el("span", { class: "count" }, number(line.count)),
      ),
    );
  return el("ul", { class: "rows" }, lines.map(row));
}

function actorPanel(found, at) {
  const actor = actors[at];
  const lines = found.lines.filter((line) => line.source === at || line.target === at);
  const facts = [
    ["Type", data.types[actor.type].meaning],
    ["Named", `${counted(actor.mentions, "time")} in ${counted(actor.articles, "article")}`],
    [
      "Dates",
      actor.first === null ? "undated" : actor.first === actor.last ? actor.first : `${actor.first} to ${actor.last}`,
    ],
    ...data.measures.map((measure, place) => [
      measure.name.replaceAll("_", " "),
      number(actor.measures[place]),
      measure.meaning,
    ]),
  ];
  const meetings = lines.filter((line) => line.stroke === COOCCURRENCE),
    relations = lines.filter((line) => line.stroke !== COOCCURRENCE);
  return [
    head(nameOf(at)),
    el(
      "dl",
      { class: "facts" },
      facts.map(([key, value, title]) => [el("dt", { title: title ?? null }, key), el("dd", {}, value)]).flat(),
    ),
    sliceNote(),
    leaning("Strongest friends", at, relations, COOPERATION),
    leaning("Strongest foes", at, relations, CONFLICT),
    el("h3", {}, "Its relations"),
    relations.length === 0 ? el("p", { class: "note" }, "None that the filters leave.") : folded(relations, at),
    ...(meetings.length === 0 ? [] : [el("h3", {}, "Named together with"), folded(meetings, at)]),
    actor.outlets.length < 2
      ? null
      : shares(
          "Named by outlet",
          actor.outlets.map(([outlet, mentions]) => [outlet, [["role", mentions]]]),
        ),
  ].flat();
}

/** The first lines, and the rest behind a button. */
function folded(lines, from) {
  const first = 12;
  const list = rows(lines.slice(0, first), from);
  if (lines.length <= first) return list;
  const more = el(
    "button",
    {
      type: "button",
      class: "more",
      onclick: () => {
        const rest = rows(lines.slice(first), from);
        const next = rest.querySelector("button");
        list.append(...rest.children);
        more.remove();
        next.focus();
      },
    },
    `All ${number(lines.length)}`,
  );
  return el("div", {}, list, more);
}

/** The actors with the largest weight of that sign, both directions together, less that of the other sign. */
function leaning(title, at, lines, stroke) {
  const sums = new Map();
  for (const line of lines) {
    const sign = line.stroke === stroke ? 1 : line.stroke === COOPERATION || line.stroke === CONFLICT ? -1 : 0;
    const other = line.source === at ? line.target : line.source;
    sums.set(other, (sums.get(other) ?? 0) + sign * line.weight);
  }
  const strongest = [...sums]
    .filter(([, sum]) => sum > 0)
    .sort((one, other) => other[1] - one[1] || one[0] - other[0])
    .slice(0, NAMED);
  if (strongest.length === 0) return null;
  const entry = ([other, sum], place) => [
    place > 0 ? ", " : "",
    el("button", { type: "button", class: "plain", onclick: () => choose(at, other, stroke, true) }, nameOf(other)),
    ` ${number(sum)}`,
  ];
  const note = el("p", { class: "note" }, "By weight, less that of the other sign, both directions together.");
  return [el("h3", {}, title), el("p", {}, strongest.map(entry)), note];
}

/** Bars by outlet; a row is [outlet, [[class, count], ...]]. */
function shares(title, entries) {
  const total = (parts) => parts.reduce((sum, [, count]) => sum + count, 0);
  const sorted = entries
    .filter(([, parts]) => total(parts) > 0)
    .sort((one, other) => total(other[1]) - total(one[1]) || one[0] - other[0]);
  if (sorted.length === 0) return null;
  const most = total(sorted[0][1]);
  const bar = (parts) => {
    let x = 0;
    return svg(
      "svg",
      { viewBox: "0 0 96 10", "aria-hidden": "true" },
      parts.map(([name, count]) => {
        const wide = (count / most) * 96,
          left = x;
        x += wide;
        return svg("rect", { x: left.toFixed(1), width: wide.toFixed(1), height: 10, fill: `var(--${name})` });
      }),
    );
  };
  const words = (parts) =>
    parts.length === 1
      ? number(parts[0][1])
      : parts
          .filter(([, count]) => count > 0)
          .map(([name, count]) => `${number(count)} ${name}`)
          .join(", ");
  const row = ([outlet, parts]) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, named(data.outlets[outlet])),
      el("td", {}, bar(parts)),
      el("td", {}, words(parts)),
    );
  const rest =
    sorted.length > OUTLETS ? el("p", { class: "note" }, `and ${counted(sorted.length - OUTLETS, "more outlet")}`) : null;
  return [el("h3", {}, title), el("table", { class: "shares" }, el("tbody", {}, sorted.slice(0, OUTLETS).map(row))), rest];
}

function pairPanel(found, a, b) {
  const mine = (line) => (line.source === a && line.target === b) || (line.source === b && line.target === a);
  const isFirst = (line) => line.stroke === state.line && (line.source === a || line.symmetric);
  const lines = found.lines.filter(mine).sort((one, other) => isFirst(other) - isFirst(one));
  const outlets = new Map();
  for (const line of lines)
    for (const [outlet, count] of line.outlets) {
      if (!outlets.has(outlet))
        outlets.set(
          outlet,
          data.strokes.map((stroke) => [stroke.name, 0]),
        );
      outlets.get(outlet)[line.stroke][1] += count;
    }
  const used = (parts) => parts.filter(([, count], stroke) => count > 0 && stroke !== COOCCURRENCE);
  const entries = [...outlets].map(([outlet, parts]) => [outlet, used(parts)]);
  return [
    head(actorButton(a), " and ", actorButton(b)),
    sliceNote(),
    lines.length === 0 ? el("p", { class: "note" }, "Nothing between the two that the filters leave.") : null,
    ...lines.map((line) => lineSection(line, found.inside)).flat(),
    ...(shares("Statements by outlet", entries) ?? []),
  ];
}

function actorButton(at) {
  return el("button", { type: "button", class: "plain", onclick: () => choose(at, null, null, true) }, nameOf(at));
}

/** A line with its relations, and under each its sentences. */
function lineSection(line, inside) {
  const title = el(
    "h3",
    {},
    nameOf(line.source),
    ` ${arrow(line)} `,
    nameOf(line.target),
    " ",
    el("span", { class: `says ${strokeName(line.stroke)}` }, data.strokes[line.stroke].meaning),
  );
  const parts = line.parts.map(({ edge, sum }) => {
    const kept = edge.evidence.filter((piece) => inside[piece[1]]).map(quote);
    const all = sum.count + sum.denied + sum.hedged;
    return [
      el("h4", {}, relationName(edge.relation)),
      el("p", { class: "note" }, tally(sum)),
      ...kept.map((piece) => quoted(piece, strokeName(line.stroke))),
      kept.length < all
        ? el(
            "p",
            { class: "note" },
            kept.length === 0
              ? "No sentence of these was kept; the counts are whole."
              : `${number(kept.length)} of ${number(all)} sentences kept.`,
          )
        : null,
    ];
  });
  return [title, ...parts.flat()];
}

/** "12 statements in 9 articles, 2 denied, 1 hedged, 3 in somebody's words, weight 8.4". */
function tally(sum) {
  const parts = [`${counted(sum.count, "statement")} in ${counted(sum.articles, "article")}`];
  if (sum.attributed > 0) parts.push(`${number(sum.attributed)} in somebody's words`);
  if (sum.denied > 0) parts.push(`${number(sum.denied)} denied`);
  if (sum.hedged > 0) parts.push(`${number(sum.hedged)} hedged`);
  parts.push(`weight ${number(sum.weight)}`);
  return parts.join(" · ");
}

function quoted(piece, kind) {
  const status = piece.status === "asserted" ? null : el("span", { class: "status" }, piece.status);
  const said = piece.speaker === null ? null : [" · according to ", named(piece.speaker)];
  const { outlet, date, title, url } = piece.article;
  return el(
    "blockquote",
    { class: `quote ${kind}` },
    marked(piece),
    el(
      "footer",
      {},
      status,
      named(data.outlets[outlet]),
      date === null ? " · undated" : ` · ${date}`,
      " · ",
      linked(title ?? "untitled", url),
      said ?? [],
    ),
  );
}

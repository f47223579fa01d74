// The filters, the search, the legend and the buttons above. Each changes the state and asks for an update.

function showFilters() {
  const check = (key, item, sample, words, count = null) => {
    const box = el("input", {
      type: "checkbox",
      "data-set": key,
      "data-item": item,
      onchange: () => {
        if (box.checked) state[key].add(item);
        else state[key].delete(item);
        update();
      },
    });
    return el("label", {}, box, sample, named(words), count === null ? null : el("small", {}, number(count)));
  };
  const group = (title, note, ...content) =>
    el("fieldset", {}, el("legend", {}, title), note === null ? null : el("p", { class: "note" }, note), content);
  const tallied = (totals) => [...totals.keys()].sort((one, other) => totals[other] - totals[one] || one - other);
  const outlets = totals(data.outlets.length, (add) =>
    edges.forEach(
      (edge) => edge.stroke !== COOCCURRENCE && edge.rows.forEach((row) => add(articles[row[0]].outlet, row[1])),
    ),
  );
  const relations = totals(data.relations.length, (add) =>
    edges.forEach((edge) => edge.stroke !== COOCCURRENCE && edge.rows.forEach((row) => add(edge.relation, row[1]))),
  );
  const events = tallied(relations).filter((relation) => relations[relation] > 0);
  byId("filters").replaceChildren(
    ...[
      group(
        "Lines",
        null,
        data.strokes.map((stroke, at) => check("strokes", at, strokeSample(at), stroke.meaning)),
      ),
      group(
        "Actors",
        null,
        data.types.map((type, at) => check("types", at, typeSample(at), type.meaning)),
      ),
      slider("most", "Events drawn", 10, 400, 10, (value) => `the ${number(value)} strongest`),
      slider("least", "Least weight", 0, 50, 1, (value) => (value === 0 ? "any" : number(value))),
      dated.length === 0 ? group("Months", "No article is dated.") : monthFilter(),
      data.outlets.length < 2
        ? null
        : group(
            "Outlets",
            "None chosen: all. Statements at right.",
            el(
              "div",
              { class: "choices" },
              tallied(outlets).map((at) => check("outlets", at, null, data.outlets[at], outlets[at])),
            ),
          ),
      events.length < 2
        ? null
        : group(
            "Relations",
            "None chosen: all.",
            el(
              "div",
              { class: "choices" },
              events.map((at) => check("relations", at, null, relationName(at), relations[at])),
            ),
          ),
      el("button", { type: "button", onclick: reset }, "Reset filters"),
    ].filter((child) => child !== null),
  );
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("legend").replaceChildren(
    ...data.strokes.map((stroke, at) => el("li", { "data-stroke": at }, strokeSample(at), stroke.meaning)),
    ...data.types.map((type, at) => el("li", { "data-type": at }, typeSample(at), type.meaning)),
  );
}

function totals(length, count) {
  const sums = new Array(length).fill(0);
  count((at, more) => (sums[at] += more));
  return sums;
}

function slider(key, title, min, max, step, words) {
  const says = el("output", { for: `f-${key}` });
  const range = el("input", {
    type: "range",
    id: `f-${key}`,
    "data-range": key,
    min,
    max,
    step,
    oninput: () => {
      state[key] = Number(range.value);
      update();
    },
  });
  range.sync = () => {
    range.value = state[key];
    says.textContent = words(state[key]);
    range.setAttribute("aria-valuetext", words(state[key]));
  };
  return el("fieldset", {}, el("legend", {}, el("label", { for: `f-${key}` }, `${title}: `, says)), range);
}

/** Two sliders over bars of statements by month. */
function monthFilter() {
  const span = LAST - FIRST + 1;
  const sums = totals(span, (add) =>
    edges.forEach(
      (edge) =>
        edge.stroke !== COOCCURRENCE &&
        edge.rows.forEach(([article, count]) => {
          const { months: at } = articles[article];
          if (at && at[0] === at[1]) add(at[0] - FIRST, count);
        }),
    ),
  );
  const most = Math.max(1, ...sums);
  const bars = sums.map((sum, at) =>
    svg("rect", {
      x: (at / span) * 200,
      width: Math.max(0.5, 200 / span - 0.6),
      y: 34 - (sum / most) * 34,
      height: (sum / most) * 34,
    }),
  );
  const says = el("output", { for: "f-from f-to" });
  const range = (key, label) => {
    const input = el("input", {
      type: "range",
      id: `f-${key}`,
      "data-range": key,
      min: FIRST,
      max: LAST,
      step: 1,
      "aria-label": label,
      oninput: () => {
        state[key] = Number(input.value);
        if (state.from > state.to) state[key === "from" ? "to" : "from"] = state[key];
        update();
      },
    });
    input.sync = () => {
      input.value = state[key];
      input.setAttribute("aria-valuetext", monthName(state[key]));
      says.textContent = `${monthName(state.from)} to ${monthName(state.to)}`;
      bars.forEach((bar, at) =>
        bar.setAttribute("class", at + FIRST >= state.from && at + FIRST <= state.to ? "in" : "out"),
      );
    };
    return input;
  };
  const undated = articles.length - dated.length;
  return el(
    "fieldset",
    {},
    el("legend", {}, "Months: ", says),
    svg("svg", { class: "months", viewBox: "0 0 200 34", preserveAspectRatio: "none", "aria-hidden": "true" }, bars),
    range("from", "First month"),
    range("to", "Last month"),
    undated === 0
      ? null
      : el("p", { class: "note" }, `${counted(undated, "undated article")}: counted only while all months are chosen.`),
  );
}

function reset() {
  state = { ...fresh(), view: state.view, a: state.a, b: state.b, line: state.line };
  update();
}

/** Shows the state in every control. */
function syncControls() {
  for (const box of byId("filters").querySelectorAll("[data-set]"))
    box.checked = state[box.dataset.set].has(Number(box.dataset.item));
  for (const range of byId("filters").querySelectorAll("[data-range]")) range.sync();
  const isTable = state.view === "table";
  byId("to-network").setAttribute("aria-pressed", !isTable);
  byId("to-list").setAttribute("aria-pressed", isTable);
  byId("canvas").classList.toggle("away", isTable);
  byId("legend").classList.toggle("away", isTable);
  byId("list").classList.toggle("away", !isTable);
  const strokes = new Set(scene.lines.map(({ line }) => line.stroke)),
    types = new Set(scene.ranks.map((actor) => actors[actor].type));
  for (const entry of byId("legend").children) {
    entry.hidden = entry.dataset.stroke
      ? !strokes.has(Number(entry.dataset.stroke))
      : !types.has(Number(entry.dataset.type));
  }
}

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const searched = actors.map((actor) => plain(`${actor.name} ${actor.label} ${actor.id}`));

/** Actors whose names have every word of the question at the start of one of theirs, the most named first. */
function find(question) {
  const words = plain(question).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const starts = (text, word) => text.startsWith(word) || text.includes(` ${word}`) || text.includes(`-${word}`);
  const found = [...actors.keys()].filter((at) => words.every((word) => starts(searched[at], word)));
  return found.sort((one, other) => actors[other].mentions - actors[one].mentions || one - other).slice(0, 8);
}

function search() {
  const input = byId("search"),
    list = byId("found");
  let found = [],
    active = -1;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const activate = (at) => {
    active = at;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", place === at));
    if (at >= 0) input.setAttribute("aria-activedescendant", `found-${at}`);
  };
  const take = (at) => {
    close();
    input.value = "";
    choose(found[at], null, null, true);
  };
  input.addEventListener("input", () => {
    found = find(input.value);
    const option = (actor, at) =>
      el(
        "li",
        {
          role: "option",
          id: `found-${at}`,
          "aria-selected": "false",
          onpointerdown: (event) => {
            event.preventDefault();
            take(at);
          },
        },
        nameOf(actor),
        " ",
        el("small", {}, data.types[actors[actor].type].meaning),
      );
    const none =
      input.value.trim() === ""
        ? []
        : [
            el(
              "li",
              { role: "option", "aria-disabled": "true", "aria-selected": "false" },
              "No actor of that name on this page",
            ),
          ];
    list.replaceChildren(...(found.length === 0 ? none : found.map(option)));
    list.hidden = list.children.length === 0;
    input.setAttribute("aria-expanded", !list.hidden);
    activate(found.length === 0 ? -1 : 0);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (found.length > 0) activate((active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
    } else if (event.key === "Enter" && active >= 0 && !list.hidden) take(active);
    else if (event.key === "Escape") {
      close();
      input.value = "";
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener("blur", close);
}

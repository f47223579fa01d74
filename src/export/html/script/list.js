// The same lines as a table: for screen readers, for sorting, and for paper.

/** Rows shown before a button asks for the rest. */
const ROWS = 100;

/** Title, value to sort by, whether it is a number, whether a phone leaves it out. */
const COLUMNS = [
  ["From", (line) => actors[line.source].name, false],
  ["Relation", (line) => relationsOf(line), false],
  ["To", (line) => actors[line.target].name, false],
  ["Statements", (line) => line.count, true],
  ["Weight", (line) => line.weight, true, true],
  ["Denied", (line) => line.denied, true, true],
  ["Hedged", (line) => line.hedged, true, true],
  ["In somebody's words", (line) => line.attributed, true, true],
];
/** No column at first: events before roles, each by weight. */
let order = { column: null, down: true },
  listed = ROWS;

function showList(found) {
  const lines = [...found.lines].sort(inOrder());
  const heads = COLUMNS.map(([title, , number, spare], column) => {
    const sorted = column === order.column ? (order.down ? "descending" : "ascending") : null;
    const turn = () => {
      order = { column, down: column === order.column ? !order.down : number };
      showList(found);
      byId("list").querySelectorAll("thead button")[column].focus();
    };
    return el(
      "th",
      { scope: "col", "aria-sort": sorted, class: classes(number, spare) },
      el("button", { type: "button", onclick: turn }, title),
    );
  });
  const caption = `${counted(lines.length, "line")}: all relations of one direction and sign between two actors`;
  const table = el(
    "table",
    {},
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, heads)),
    el("tbody", {}, lines.slice(0, listed).map(listRow)),
  );
  const more =
    lines.length <= listed
      ? null
      : el(
          "button",
          {
            type: "button",
            class: "more",
            onclick: () => {
              listed = Infinity;
              showList(found);
            },
          },
          `All ${number(lines.length)}`,
        );
  byId("list").replaceChildren(...[table, more].filter((child) => child !== null));
}

function inOrder() {
  if (order.column === null) return (one, other) => Math.max(one.stroke, CONFLICT) - Math.max(other.stroke, CONFLICT);
  const [, value, isNumber] = COLUMNS[order.column];
  const way = order.down ? -1 : 1;
  return isNumber
    ? (one, other) => way * (value(one) - value(other))
    : (one, other) => way * value(one).localeCompare(value(other), "en");
}

const classes = (number, spare) => [number ? "number" : "", spare ? "spare" : ""].join(" ").trim() || null;

function listRow(line) {
  const open = () => choose(line.source, line.target, line.stroke, true);
  const cell = ([, value, isNumber, spare], column) => {
    const content =
      column === 0
        ? nameOf(line.source)
        : column === 2
          ? [`${arrow(line)} `, nameOf(line.target)]
          : column === 1
            ? el(
                "button",
                {
                  type: "button",
                  class: `plain says ${strokeName(line.stroke)}`,
                  "aria-label": inWords(line),
                  onclick: open,
                },
                relationsOf(line),
              )
            : number(value(line));
    return el("td", { class: classes(isNumber, spare) }, content);
  };
  return el("tr", {}, COLUMNS.map(cell));
}

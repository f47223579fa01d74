// Puts the parts together: what the reader chooses becomes the state, and the state becomes what is shown.

let opener = null;

/** Shows the state. `history` is "push" for a new choice, "replace" for a changed filter, null for neither. */
function update(history = "replace") {
  const found = slice();
  const { shown, all } = drawn(found.lines);
  draw(shown);
  showPanel(found);
  showList(found);
  syncControls();
  say(found, shown, all);
  if (history !== null) address(history);
}

/** Milliseconds that the address waits for a slider to rest: browsers refuse to write it at every step. */
const REST = 250;
let resting = null;

/** Writes the state into the address: at once for a new choice, after a rest for a changed filter. */
function address(history) {
  const hash = `#${written()}`;
  clearTimeout(resting?.timer);
  if (history === "replace") {
    resting = { hash, timer: setTimeout(settle, REST) };
    return;
  }
  settle();
  write("push", hash);
}

/** Writes what waits. */
function settle() {
  if (resting !== null) write("replace", resting.hash);
  resting = null;
}

function write(history, hash) {
  if (hash !== (location.hash || "#")) window.history[`${history}State`](null, "", hash);
}

/** Says how much is shown, and what is not. */
function say(found, shown, all) {
  const statements = found.lines.reduce((sum, line) => sum + (line.stroke === COOCCURRENCE ? 0 : line.count), 0);
  const parts = [
    shown.length < all ? `The ${number(shown.length)} strongest of ${counted(all, "line")}` : counted(all, "line"),
    `${counted(scene.ranks.length, "actor")} shown`,
    counted(statements, "statement"),
  ];
  if (!isWhole()) parts.push(sliceWords());
  if (found.undated > 0) parts.push(`${counted(found.undated, "undated article")} left out`);
  byId("status").textContent = parts.join(" · ");
  const nothing = byId("nothing");
  nothing.hidden = shown.length > 0;
  if (shown.length > 0) return;
  const texts =
    actors.length === 0
      ? ["No actor was found in these articles."]
      : edges.length === 0
        ? ["No two actors are related here: nobody does anything to anybody."]
        : [
            "Nothing is left by these filters. ",
            el("br"),
            el("button", { type: "button", onclick: reset }, "Reset filters"),
          ];
  nothing.replaceChildren(...texts);
}

/** Chooses an actor, a pair, or nothing; `focus` moves the keyboard's focus into the panel. */
function choose(a, b, line = null, focus = false) {
  const isInside = byId("panel").contains(document.activeElement);
  if (state.a === null && document.activeElement !== document.body) opener = document.activeElement;
  [state.a, state.b, state.line] = [a, b, line];
  update("push");
  if (a === null) {
    if (isInside) back();
    return;
  }
  bring(...chosen());
  if (focus) byId("panel").querySelector("h2").focus();
}

/** Gives focus back to where the panel was opened from. */
function back() {
  const to = opener?.isConnected && !opener.closest(".away, [hidden]") ? opener : figures[scene.ranks[0]]?.node;
  to?.focus();
  opener = null;
}

function buttons() {
  const open = (view) => () => {
    state.view = view;
    update();
    if (view === "network") measure();
  };
  byId("to-network").addEventListener("click", open("network"));
  byId("to-list").addEventListener("click", open("table"));
  byId("closer").addEventListener("click", () => zoom(1.4));
  byId("farther").addEventListener("click", () => zoom(1 / 1.4));
  byId("whole").addEventListener("click", () => whole());
  byId("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
  });
  const filters = (isOpen) => {
    byId("filters").classList.toggle("open", isOpen);
    byId("to-filters").setAttribute("aria-expanded", isOpen);
  };
  byId("to-filters").addEventListener("click", () => filters(!byId("filters").classList.contains("open")));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input")) {
      event.preventDefault();
      byId("search").focus();
    } else if (event.key === "Escape" && byId("filters").classList.contains("open")) {
      filters(false);
      byId("to-filters").focus();
    } else if (event.key === "Escape" && state.a !== null) choose(null, null);
  });
}

function restore() {
  // What still waits belongs to the entry that was left.
  clearTimeout(resting?.timer);
  resting = null;
  state = read(location.hash);
  update(null);
  if (state.a !== null && network.hasAttribute("viewBox")) bring(...chosen());
}

showFilters();
search();
buttons();
gestures();
restore();
measure();
whole(true);
if (state.a !== null) bring(...chosen());
new ResizeObserver(() => {
  const [before, tall] = [width, height];
  if (!measure() || (before === width && tall === height)) return;
  view.x += (width - before) / 2;
  view.y += (height - tall) / 2;
  put();
}).observe(byId("canvas"));
window.addEventListener("popstate", restore);
window.addEventListener("hashchange", restore);

// The map: what opens the drawer, what is chosen for the whole map, the page's address, keys, and printing.
const mapForm = document.getElementById("map-filters");
const mapNote = document.getElementById("map-note");
const frame = document.getElementById("map");
const mapInputs = [...mapForm.elements].filter((input) => input.tagName === "SELECT");
const search = document.getElementById("search");
const svg = document.querySelector(".curve-svg");
const HELD = "for-";

const readMap = () => Object.fromEntries(mapInputs.map((input) => [input.name, input.value]));

// Shows the figures that the map holds for what is chosen. Nothing is counted anew here: a mean without its interval
// would be less than what the report stands for.
const showChoice = () => {
  const state = readMap();
  const names = Object.keys(state).filter((name) => state[name] !== ALL);
  const withFigures = new Set();
  for (const part of document.querySelectorAll("#map [data-by]")) {
    const isChosen = state[part.dataset.by] === part.dataset.value;
    part.classList.toggle("chosen", isChosen);
    part.classList.toggle("dimmed", names.includes(part.dataset.by) && !isChosen);
    if (isChosen && part.closest("svg")) withFigures.add(part.dataset.by);
  }
  if (svg) svg.classList.toggle("has-choice", withFigures.size > 0);
  const label = (name) => optionText(mapForm.elements[name]);
  const drawnNames = names.filter((name) => withFigures.has(name)).map(label).join(", ");
  const missing = names.filter((name) => !withFigures.has(name)).map(label).join(", ");
  mapNote.textContent = [
    drawnNames && fill(source.texts.highlighted, { names: drawnNames }),
    missing && fill(source.texts.no_figures, { names: missing }),
    names.length > 1 && source.texts.each,
    names.length > 0 && source.texts.drawer_filtered,
  ].filter(Boolean).join(" ");
  mapForm.classList.toggle("is-filtered", names.length > 0);
  mapInputs.forEach(markChoice);
};

// The address holds what is chosen for the map and, while the drawer is open, what is chosen there.
const makeHash = () => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(readMap())) if (value) params.set(HELD + name, value);
  if (drawer.open && target >= 0) return `#${anchorOf(target)}`;
  if (drawer.open) {
    params.set("evidence", "open");
    for (const [name, value] of Object.entries(readFilters())) if (value) params.set(name, value);
  }
  const text = params.toString();
  return text ? `#${text}` : "";
};
const writeHash = (way) => {
  const hash = makeHash();
  if (hash !== location.hash) history[way](null, "", hash || location.pathname + location.search);
};

const openDrawer = (state) => {
  showDrawer({ ...readMap(), ...state });
  writeHash("pushState");
};

const openExcerpt = (index) => {
  const stage = columns.tags[index].map((number) => tables.tag[number]).find(isStage);
  showDrawer({ stage: stage ? stage[0] : NONE }, index);
};

// Brings the page to what its address says; also after the back button.
const followHash = () => {
  const hash = location.hash.slice(1);
  if (/^e-[0-9a-f]{8}-[0-9a-f]{2,4}$/.test(hash)) {
    const index = findAnchor(hash);
    if (index >= 0) openExcerpt(index);
    else mapNote.textContent = source.texts.absent;
    return;
  }
  const params = new URLSearchParams(location.hash.slice(1));
  const isPlace = hash && document.getElementById(hash);
  if (!isPlace) {
    for (const input of mapInputs) {
      input.value = params.get(HELD + input.name) || ALL;
      if (input.selectedIndex === -1) input.value = ALL;
    }
    showChoice();
  }
  if (params.has("evidence")) showDrawer(Object.fromEntries(params));
  else if (drawer.open) drawer.close();
};

const OPENERS = "button[data-stage], button.opens, g.point";
const openFrom = (opener) => openDrawer(opener.dataset.excerpts ? { ...opener.dataset, list: opener.id } : opener.dataset);

// A cell opens its stage; what stands in it opens itself. Words that were marked with the mouse are being copied.
const openCell = (event) => {
  const cell = event.target.closest("#map > table > tbody > tr > td");
  const row = cell && cell.parentElement;
  if (!cell || cell.colSpan > 1 || event.target.closest("a, summary, button, input, select") || !getSelection().isCollapsed) return;
  const { mood = ALL, code = ALL } = row.dataset;
  openDrawer({ stage: source.stages[cell.cellIndex - 1], mood, code });
};

document.addEventListener("click", (event) => {
  const opener = event.target.closest(OPENERS);
  const link = event.target.closest('a[href^="#e-"]');
  if (opener) openFrom(opener);
  else if (link && link.hash === location.hash) followHash();
  else openCell(event);
});

// Arrow keys go from stage to stage: along the points of the curve, and along the cells of a lane.
const FOCUSABLE = "button, a[href], summary, g.point";
const stepThroughPoints = (point, step, across) => {
  const points = [...svg.querySelectorAll("g.point")].filter((each) => each.getClientRects().length);
  const sameLine = (each) => each.parentElement === point.parentElement;
  const row = points.filter(across ? (each) => each.dataset.stage === point.dataset.stage : sameLine);
  return row[row.indexOf(point) + step];
};
const stepThroughCells = (from, step) => {
  const cell = from.closest("#map > table > * > tr > td, #map > table > * > tr > th");
  let next = cell;
  do { next = step > 0 ? next.nextElementSibling : next.previousElementSibling; } while (next && !next.querySelector(FOCUSABLE));
  return next && next.querySelector(FOCUSABLE);
};
const moveTo = (next) => {
  if (!next) return;
  if (next.matches("g.point")) for (const point of svg.querySelectorAll("g.point")) point.tabIndex = point === next ? 0 : -1;
  next.focus();
};
frame.addEventListener("keydown", (event) => {
  const point = event.target.closest("g.point");
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const isAcross = event.key === "ArrowUp" || event.key === "ArrowDown";
  if (point && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); openFrom(point); return; }
  if (!step || event.target === frame || event.ctrlKey || event.altKey || event.metaKey || (isAcross && !point)) return;
  event.preventDefault();
  moveTo(point ? stepThroughPoints(point, step, isAcross) : stepThroughCells(event.target, step));
});

// Lanes fold, so that the map fits the wall: what is folded is not printed. The button is the script's, because without
// it nothing folds.
const addFold = (row) => {
  const head = row.querySelector(":scope > .lane");
  const button = element("button", "fold");
  const name = head.firstChild.textContent.trim();
  button.type = "button";
  const tell = () => {
    const isOpen = !row.classList.contains("folded");
    button.setAttribute("aria-expanded", String(isOpen));
    button.title = fill(isOpen ? source.texts.fold : source.texts.unfold, { name });
    button.setAttribute("aria-label", button.title);
  };
  button.addEventListener("click", () => { row.classList.toggle("folded"); tell(); });
  tell();
  head.firstChild.after(button);
};

let waiting = 0;
filterForm.addEventListener("input", () => {
  target = -1;
  redraw();
  clearTimeout(waiting);
  waiting = setTimeout(writeHash, 250, "replaceState");
});
filterForm.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("filters-clear").addEventListener("click", () => { target = -1; setFilters({}); redraw(); writeHash("replaceState"); });
document.getElementById("drawer-close").addEventListener("click", () => drawer.close());
more.addEventListener("click", () => {
  const first = drawn;
  drawMore();
  list.children[first].focus();
});
new IntersectionObserver((seen) => { if (seen[0].isIntersecting && drawer.open && !more.hidden) drawMore(); }, { root: drawer, rootMargin: "600px" }).observe(more);
drawer.addEventListener("click", (event) => { if (event.target === drawer) drawer.close(); });
drawer.addEventListener("close", () => { target = -1; clearTimeout(waiting); if (/(^#e-)|evidence=/.test(location.hash)) writeHash("pushState"); });
mapForm.addEventListener("input", (event) => { if (event.target !== search) { showChoice(); writeHash("replaceState"); } });
mapForm.addEventListener("reset", () => setTimeout(() => { showChoice(); writeHash("replaceState"); }));
mapForm.addEventListener("submit", (event) => { event.preventDefault(); openDrawer({ words: search.value }); });
window.addEventListener("hashchange", followHash);
window.addEventListener("popstate", followHash);

mapForm.hidden = false;
for (const [rank, point] of [...document.querySelectorAll("g.point")].entries()) point.tabIndex = rank ? -1 : 0;
document.querySelectorAll("#map > table > tbody > tr").forEach(addFold);
if (matchMedia("(max-width: 640px)").matches) document.querySelector(".more-filters").open = false;
followHash();
requestAnimationFrame(() => setTimeout(foldInSpareTime, 50));

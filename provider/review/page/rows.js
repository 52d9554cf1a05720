// The rows that the reader sees: filtered, sorted, and one of them selected. All other scripts are
// told of changes here.

/** @typedef {import("../render/pageModel").ScriptModel} ScriptModel */
/** @typedef {import("../render/pageModel").PageRow} PageRow */
/** @typedef {import("../render/pageModel").Place} Place */

/** @param {string} id */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {string} className @param {string} text */
function element(tag, className = "", text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** `3,000` */
const grouped = (/** @type {number} */ number) => format.format(number);
const format = new Intl.NumberFormat("en-US");

/** @param {string} id @returns {unknown} What stands in the page as JSON. */
const readData = (id) => JSON.parse(byId(id).textContent ?? "");

const { categories, columns, rows, now } = /** @type {ScriptModel} */ (readData("model"));

const filter = {
  off: new Set(categories.flatMap(({ isOff }, index) => (isOff ? [index] : []))),
  /** @type {Map<number, string>} Column → the only text that is shown. */
  chosen: new Map(),
  onlyWarned: false,
  text: "",
};

/** Column −1 is the category. The rows come sorted by it. */
const order = { column: -1, isDown: false };

/** @type {number[]} Indices of `rows`. */
let shown = [];

/** @type {number | undefined} */
let selected;

/** @type {(() => void)[]} */
const onShown = [];

/** @type {((from: "table" | "map" | "timeline") => void)[]} */
const onSelected = [];

const searched = rows.map(({ category, cells, id = "", detail = "", warning = "" }) =>
  [categories[category]?.label, ...cells, id, detail, warning].join("\n").toLowerCase(),
);

/** @param {PageRow} row @param {number} index */
const isShown = (row, index) =>
  !filter.off.has(row.category) &&
  (!filter.onlyWarned || row.warning !== undefined) &&
  [...filter.chosen].every(([column, text]) => row.cells[column] === text) &&
  (searched[index] ?? "").includes(filter.text);

const collator = new Intl.Collator("en", { numeric: true });

/** @param {number} index */
const numberIn = (index) => Number((cellOf(index) || "-1").replaceAll(",", ""));

/** @param {number} index */
const cellOf = (index) => rows[index]?.cells[order.column] ?? "";

/** @param {number} a @param {number} b */
function compare(a, b) {
  if (order.column === -1) return (rows[a]?.category ?? 0) - (rows[b]?.category ?? 0);
  if (columns[order.column]?.isNumber) return numberIn(a) - numberIn(b);
  return collator.compare(cellOf(a), cellOf(b));
}

function show() {
  shown = rows.flatMap((row, index) => (isShown(row, index) ? [index] : []));
  shown.sort((a, b) => (order.isDown ? compare(b, a) : compare(a, b)) || a - b);
  if (selected !== undefined && !shown.includes(selected)) select(undefined, "table");
  for (const tell of onShown) tell();
}

/** @param {number | undefined} index @param {"table" | "map" | "timeline"} from */
function select(index, from) {
  if (index === selected) return;
  selected = index;
  for (const tell of onSelected) tell(from);
}

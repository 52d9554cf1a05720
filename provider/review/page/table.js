// The table, a page of rows at a time.

const rowsOnPage = 200;
const table = /** @type {HTMLElement} */ (document.querySelector(".rows table"));
const body = /** @type {HTMLElement} */ (table.querySelector("tbody"));
const heads = [...table.querySelectorAll("th")];
let firstRow = 0;

/** @param {number} index The same row as in `render/pageTable.ts`. */
function tableRow(index) {
  const { category, cells, id, detail, warning } = /** @type {PageRow} */ (rows[index]);
  const line = element("tr");
  line.dataset.row = String(index);
  line.setAttribute("role", "row");
  /** @param {(Node | string)[]} parts */
  const add = (...parts) => {
    const cell = element("td");
    cell.setAttribute("role", "cell");
    cell.append(...parts);
    line.append(cell);
    return cell;
  };
  add(element("span", `dot c${category}`), categories[category]?.label ?? "");
  const name = element("button", "name", cells[0]);
  name.type = "button";
  if (id !== undefined) name.title = id;
  const nameCell = add(name);
  if (detail !== undefined) nameCell.append(element("span", "detail", detail));
  if (warning !== undefined) nameCell.append(element("span", "warning", `⚠️ ${warning}`));
  columns.slice(1).forEach(({ title, isNumber }, at) => {
    const cell = add(cells[at + 1] ?? "");
    cell.dataset.title = title;
    if (isNumber) cell.className = "number";
  });
  mark(line, index === selected);
  return line;
}

/** @param {Element} line @param {boolean} isSelected */
function mark(line, isSelected) {
  line.classList.toggle("selected", isSelected);
  line.querySelector(".name")?.setAttribute("aria-pressed", String(isSelected));
}

/** @param {number} from @param {number} [count] */
function drawTable(from, count = rowsOnPage) {
  firstRow = from;
  body.replaceChildren(...shown.slice(from, from + count).map(tableRow));
  const to = Math.min(from + count, shown.length);
  byId("page").textContent = `${grouped(from + 1)} – ${grouped(to)} of ${grouped(shown.length)}`;
  /** @type {HTMLButtonElement} */ (byId("before")).disabled = from === 0;
  /** @type {HTMLButtonElement} */ (byId("after")).disabled = to === shown.length;
  /** @type {HTMLElement} */ (document.querySelector(".pages")).hidden = shown.length <= rowsOnPage;
}

/** @param {number} step */
function turn(step) {
  drawTable(firstRow + step * rowsOnPage);
  byId("orders").scrollIntoView();
}

onShown.push(() => {
  drawTable(0);
  heads.forEach((head, at) => {
    const isSorted = at - 1 === order.column;
    head.setAttribute("aria-sort", isSorted ? (order.isDown ? "descending" : "ascending") : "none");
  });
});

onSelected.push((from) => {
  for (const line of body.querySelectorAll(".selected")) mark(line, false);
  byId("told").textContent = selected === undefined ? "" : `Selected: ${rows[selected]?.cells.join(", ")}`;
  if (selected === undefined) return;
  const at = shown.indexOf(selected);
  if (at < firstRow || at >= firstRow + rowsOnPage) drawTable(at - (at % rowsOnPage));
  const line = body.querySelector(`[data-row="${selected}"]`);
  if (!line) return;
  mark(line, true);
  if (from !== "table") line.scrollIntoView({ block: "nearest" });
});

heads.forEach((head, at) =>
  head.querySelector("button")?.addEventListener("click", () => {
    order.isDown = order.column === at - 1 && !order.isDown;
    order.column = at - 1;
    show();
  }),
);

body.addEventListener("click", ({ target }) => {
  const line = target instanceof Element ? target.closest("tr") : null;
  // A click that ends the marking of text selects no row.
  if (!line || String(getSelection())) return;
  const index = Number(line.dataset.row);
  select(index === selected ? undefined : index, "table");
});

body.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const line = event.target instanceof Element ? event.target.closest("tr") : null;
  if (!step || !line) return;
  const next = [...body.children].indexOf(line) + step;
  event.preventDefault();
  /** @type {HTMLElement | null | undefined} */ (body.children[next]?.querySelector(".name"))?.focus();
});

addEventListener("keydown", ({ key }) => {
  if (key === "Escape") select(undefined, "table");
});

byId("before").addEventListener("click", () => turn(-1));
byId("after").addEventListener("click", () => turn(1));

// Paper has no pages to turn.
addEventListener("beforeprint", () => drawTable(0, Infinity));
addEventListener("afterprint", () => drawTable(0));

document.getElementById("rest")?.remove();

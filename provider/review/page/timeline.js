// The windows of the shown rows over time: a lane for each, or how many are open where they are
// many. The last script: it shows all for the first time.

const mostLanes = 100;
const chartHeight = 150;
const axisHeight = 18;
const chart = document.getElementById("timeline") ?? element("div");
const windows = rows.flatMap(({ start, end, category }, row) =>
  start !== undefined && end !== undefined && end > start ? [{ row, start, end, category }] : [],
);

/** @typedef {typeof windows[number]} Span */
/** @typedef {{ from: number, to: number, width: number, x: (time: number) => number }} Axis */

/** @param {string} tag @param {Record<string, string | number>} attributes @param {string} text */
function drawing(tag, attributes, text = "") {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  if (text) made.textContent = text;
  return made;
}

/** @param {number} time */
const dateOf = (time) => new Date(time).toISOString().slice(0, 10);

function drawTimeline() {
  const isListed = new Set(shown);
  const listed = windows.filter(({ row }) => isListed.has(row));
  if (listed.length === 0) return chart.replaceChildren(element("p", "", "No windows."));
  const axis = axisOf(listed);
  const isMany = listed.length > mostLanes;
  const svg = drawing("svg", {
    width: axis.width,
    height: chartHeight + axisHeight,
    role: "img",
    "aria-label": `Windows of ${grouped(listed.length)} rows, ${dateOf(axis.from)} to ${dateOf(axis.to)}`,
  });
  svg.append(...ticks(axis), ...(isMany ? bars(axis, listed) : lanes(axis, listed)), ...chosen(axis, listed));
  if (now >= axis.from && now <= axis.to)
    svg.append(drawing("line", { class: "now", x1: axis.x(now), x2: axis.x(now), y1: 0, y2: chartHeight }));
  chart.replaceChildren(svg);
}

/** `now` is on the axis unless that would make the windows small. @param {Span[]} listed @returns {Axis} */
function axisOf(listed) {
  let from = Infinity;
  let to = -Infinity;
  for (const { start, end } of listed) {
    from = Math.min(from, start);
    to = Math.max(to, end);
  }
  const isNear = now > from - (to - from) && now < to + (to - from);
  if (isNear) [from, to] = [Math.min(from, now), Math.max(to, now)];
  const width = Math.max(200, chart.clientWidth);
  return { from, to, width, x: (time) => 2 + ((time - from) / (to - from)) * (width - 4) };
}

/** @param {Axis} axis */
function ticks({ from, to, width, x }) {
  const day = 86_400_000;
  const count = Math.max(2, Math.floor(width / 110));
  const step = Math.max(1, Math.ceil((to - from) / day / count)) * day;
  const marks = [];
  for (let time = Math.ceil(from / day) * day; time <= to; time += step) {
    marks.push(drawing("line", { class: "tick", x1: x(time), x2: x(time), y1: 0, y2: chartHeight }));
    const isLast = x(time) > width - 70;
    if (!isLast) marks.push(drawing("text", { x: x(time), y: chartHeight + 13 }, dateOf(time)));
  }
  return marks;
}

/** @param {Axis} axis @param {Span[]} listed */
function lanes({ x }, listed) {
  const height = Math.min(14, chartHeight / listed.length);
  return listed
    .sort((a, b) => a.start - b.start || a.end - b.end || a.category - b.category)
    .map(({ row, start, end, category }, lane) => {
      const width = Math.max(2, x(end) - x(start));
      const place = { x: x(start), y: lane * height, width, height: Math.max(1, height - 1) };
      const bar = drawing("rect", { class: `lane c${category}`, "data-row": row, ...place });
      bar.append(drawing("title", {}, rows[row]?.cells[0]));
      return bar;
    });
}

/** How many windows are open in each of equal spans, by category. @param {Axis} axis @param {Span[]} listed */
function bars({ from, to, width, x }, listed) {
  const count = Math.min(150, Math.floor(width / 4));
  const span = (to - from) / count;
  const open = Array.from({ length: count }, () => categories.map(() => 0));
  for (const { start, end, category } of listed)
    for (let at = Math.floor((start - from) / span); at < count && from + at * span < end; at++)
      add(open[at] ?? [], category);
  const most = Math.max(...open.map((counts) => counts.reduce((a, b) => a + b, 0)));
  const parts = open.flatMap((counts, at) => {
    let y = chartHeight;
    return counts.flatMap((number, category) => {
      const height = (number / most) * (chartHeight - 16);
      y -= height;
      const place = { x: x(from + at * span), y, width: (width - 4) / count, height };
      return number > 0 ? [drawing("rect", { class: `lane c${category}`, ...place })] : [];
    });
  });
  return [...parts, drawing("text", { x: 4, y: 11 }, `${grouped(most)} open at most`)];
}

/** @param {number[]} counts @param {number} category */
const add = (counts, category) => (counts[category] = (counts[category] ?? 0) + 1);

/** @param {Axis} axis @param {Span[]} listed */
function chosen({ x }, listed) {
  const one = listed.find(({ row }) => row === selected);
  if (!one) return [];
  const [from, to] = [x(one.start), x(one.end)];
  return [
    drawing("rect", {
      class: "chosen",
      x: from,
      y: 1,
      width: Math.max(2, to - from),
      height: chartHeight - 2,
    }),
  ];
}

chart.addEventListener("click", ({ target }) => {
  const row = target instanceof SVGElement ? target.dataset.row : undefined;
  if (row !== undefined) select(Number(row), "timeline");
});

if (windows.length > 0) {
  /** @type {HTMLElement} */ (document.querySelector(".where")).hidden = false;
  byId("now").textContent =
    `Windows, UTC. The line is ${new Date(now).toISOString().slice(0, 16).replace("T", " ")}.`;
  onShown.push(drawTimeline);
  onSelected.push(drawTimeline);
  addEventListener("resize", drawTimeline);
}

show();

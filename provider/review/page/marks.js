// A mark on the map for each shown row, or for many that are close together. The marks are buttons.

/** @typedef {import("supercluster").PointFeature<{ row: number }>} Point */
/** @typedef {Record<number, number>} Counts Category → number of rows. */

/** @type {Map<string, L.Marker>} */
const marks = new Map();
/** Above this zoom, rows that are still together have one place. */
const clusterZoom = 16;
/** So many rows of one place are listed at most. */
const mostListed = 100;
let clusters = makeClusters();

function makeClusters() {
  /** @type {import("supercluster").default<{ row: number }, Counts>} */
  const made = new Supercluster({
    radius: 42,
    extent: 256,
    maxZoom: clusterZoom,
    map: ({ row }) => ({ [rows[row]?.category ?? 0]: 1 }),
    reduce: (sum, counts) => {
      for (const [category, count] of Object.entries(counts))
        sum[Number(category)] = (sum[Number(category)] ?? 0) + count;
    },
  });
  /** @type {Point[]} */
  const points = shown.flatMap((row) => {
    const at = rows[row]?.place?.at;
    return at ? [{ type: "Feature", geometry: { type: "Point", coordinates: at }, properties: { row } }] : [];
  });
  return made.load(points);
}

/** @param {L.Map} on */
function drawMarks(on) {
  const bounds = on.getBounds().pad(0.1);
  const zoom = Math.floor(on.getZoom());
  /** @type {[number, number, number, number]} */
  const box = [
    Math.max(-180, bounds.getWest()),
    Math.max(-90, bounds.getSouth()),
    Math.min(180, bounds.getEast()),
    Math.min(90, bounds.getNorth()),
  ];
  const wanted = new Map(clusters.getClusters(box, zoom).map((feature) => [keyOf(feature), feature]));
  for (const [key, mark] of marks)
    if (!wanted.has(key)) {
      mark.remove();
      marks.delete(key);
    }
  for (const [key, feature] of wanted) if (!marks.has(key)) marks.set(key, markOf(on, feature).addTo(on));
}

/** @param {ReturnType<typeof clusters.getClusters>[number]} feature */
const keyOf = ({ properties }) =>
  "row" in properties ? `row ${properties.row}` : `${properties.cluster_id}`;

/** @param {L.Map} on @param {ReturnType<typeof clusters.getClusters>[number]} feature */
function markOf(on, { properties, geometry }) {
  const at = latLng(geometry.coordinates);
  if ("row" in properties) {
    const { row } = properties;
    const { category = 0, cells = [] } = rows[row] ?? {};
    const title = `${cells[0]}: ${categories[category]?.label}`;
    return makeMark(at, element("span", `mark c${category}`), 22, title, () => select(row, "map"));
  }
  const { cluster_id: id, point_count: count } = properties;
  const parts = categories.flatMap(({ label, colour }, index) => {
    const ofCategory = properties[index] ?? 0;
    return ofCategory > 0 ? [{ label, colour, count: ofCategory }] : [];
  });
  const icon = element("span", "cluster");
  icon.append(element("span", "", count < 1000 ? String(count) : `${Math.round(count / 100) / 10}k`));
  icon.style.background = pie(parts, count);
  const title = `${grouped(count)} together: ${parts.map((part) => `${grouped(part.count)} ${part.label}`).join(", ")}`;
  return makeMark(at, icon, 30 + 4 * Math.floor(Math.log10(count)), title, () => open(on, at, id));
}

/** @param {{ colour: string, count: number }[]} parts @param {number} all */
function pie(parts, all) {
  let to = 0;
  const slices = parts.map(({ colour, count }) => {
    const from = to;
    to += (360 * count) / all;
    return `${colour} ${from}deg ${to}deg`;
  });
  return `conic-gradient(${slices.join(",")})`;
}

/** @param {L.LatLng} at @param {HTMLElement} html @param {number} size @param {string} title @param {() => void} onClick */
function makeMark(at, html, size, title, onClick) {
  const icon = L.divIcon({ html, className: "", iconSize: [size, size] });
  // Leaflet gives a mark the role of a button, but not its keys.
  const mark = L.marker(at, { icon, title, riseOnHover: true });
  mark.on("add", () => mark.getElement()?.setAttribute("aria-label", title));
  mark.on("keydown", ({ originalEvent }) => {
    if (originalEvent.key !== "Enter" && originalEvent.key !== " ") return;
    originalEvent.preventDefault();
    onClick();
  });
  return mark.on("click", onClick);
}

/** Shows the rows that were together. @param {L.Map} on @param {L.LatLng} at @param {number} id */
function open(on, at, id) {
  const zoom = clusters.getClusterExpansionZoom(id);
  const points = clusters.getLeaves(id, Infinity);
  if (zoom > clusterZoom) listRows(on, at, points.slice(0, mostListed));
  else {
    const bounds = L.latLngBounds(points.map((point) => latLng(point.geometry.coordinates)));
    on.setView(bounds.getCenter(), Math.max(zoom, on.getBoundsZoom(bounds.pad(0.2))));
  }
  // The mark goes, and with it the focus.
  on.getContainer().focus({ preventScroll: true });
}

/** @param {L.Map} on @param {L.LatLng} at @param {Point[]} points */
function listRows(on, at, points) {
  const list = element("div", "together");
  for (const { properties } of points) {
    const button = element("button", "name", rows[properties.row]?.cells[0]);
    button.type = "button";
    button.addEventListener("click", () => select(properties.row, "map"));
    list.append(button);
  }
  L.popup({ maxHeight: 200 }).setLatLng(at).setContent(list).openOn(on);
}

if (map) {
  const drawn = map;
  drawn.on("moveend", () => drawMarks(drawn));
  onShown.push(() => {
    for (const mark of marks.values()) mark.remove();
    marks.clear();
    clusters = makeClusters();
    drawMarks(drawn);
  });
}

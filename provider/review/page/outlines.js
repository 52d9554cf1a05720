// The lines and areas of the shown rows, and the way from an old place to the new one.

/** A smaller outline, in pixels, is only its mark. */
const leastPixels = 10;
/** So many are drawn at most, the largest. */
const mostOutlines = 1500;

/** @type {Map<number, L.LayerGroup>} */
const outlines = new Map();
const extents = rows.flatMap(({ place, join }, index) => {
  const bounds = map && (place?.lines || join) ? extentOf(index) : undefined;
  return bounds ? [{ row: index, bounds, degrees: degreesOf(bounds) }] : [];
});

/** The old place and the new one. @param {number} index */
function extentOf(index) {
  const { place, oldPlace } = rows[index] ?? {};
  const bounds = place && boundsOf(place);
  return oldPlace ? bounds?.extend(boundsOf(oldPlace)) : bounds;
}

/** The longer side, in degrees of longitude. @param {L.LatLngBounds} bounds */
function degreesOf(bounds) {
  const height = bounds.getNorth() - bounds.getSouth();
  // On this map, a degree of latitude is longer than one of longitude.
  const stretch = 1 / Math.max(0.1, Math.cos((bounds.getCenter().lat * Math.PI) / 180));
  return Math.max(bounds.getEast() - bounds.getWest(), height * stretch);
}

/** @param {L.Map} on */
function drawOutlines(on) {
  const least = (leastPixels * 360) / (256 * 2 ** on.getZoom());
  const view = on.getBounds().pad(0.3);
  const isListed = new Set(shown);
  const wanted = extents
    .filter(({ row, bounds, degrees }) => degrees >= least && isListed.has(row) && isIn(view, bounds))
    .sort((a, b) => b.degrees - a.degrees)
    .slice(0, mostOutlines);
  const isWanted = new Set(wanted.map(({ row }) => row));
  for (const [row, group] of outlines)
    if (!isWanted.has(row)) {
      group.remove();
      outlines.delete(row);
    }
  for (const { row } of wanted) if (!outlines.has(row)) outlines.set(row, outlineOf(row).addTo(on));
}

/** At both edges of the map. @param {L.LatLngBounds} view @param {L.LatLngBounds} bounds */
const isIn = (view, bounds) => view.intersects(bounds) || bounds.getEast() > 180 || bounds.getWest() < -180;

/** @param {number} index @param {string} more A class. */
function outlineOf(index, more = "") {
  const { category = 0, place, oldPlace, join = [] } = rows[index] ?? {};
  const group = L.featureGroup();
  /** @param {string[] | undefined} lines @param {boolean | undefined} isArea @param {string} className */
  const add = (lines, isArea, className) => {
    if (!lines || lines.length === 0) return;
    const decoded = lines.map((line) => decodeLine(line, 5));
    const options = { className: `outline c${category} ${className} ${more}` };
    (isArea ? L.polygon(decoded, options) : L.polyline(decoded, options)).addTo(group);
  };
  add(join, false, "join");
  add(oldPlace?.lines, oldPlace?.isArea, "old");
  if (oldPlace && !oldPlace.lines)
    L.circleMarker(latLng(oldPlace.at), { radius: 5, className: `outline c${category} old ${more}` }).addTo(
      group,
    );
  add(place?.lines, place?.isArea, place?.isArea ? "area" : "line");
  return group.on("click", () => select(index, "map"));
}

if (map) {
  const drawn = map;
  drawn.on("moveend", () => drawOutlines(drawn));
  onShown.push(() => drawOutlines(drawn));
}

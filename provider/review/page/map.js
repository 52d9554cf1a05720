// The map with the outlines of the world. Leaflet zooms and moves it, by wheel, touch and keys.

/** Undefined where no row has a place. */
const map = document.getElementById("map") ? makeMap() : undefined;

function makeMap() {
  /** @type {HTMLElement} */ (document.querySelector(".where")).hidden = false;
  const made = L.map("map", {
    attributionControl: false,
    maxBounds: [
      [-86, -200],
      [86, 200],
    ],
    maxBoundsViscosity: 1,
    minZoom: 0,
    maxZoom: 17,
    zoomSnap: 0.1,
    wheelPxPerZoomLevel: 100,
    fadeAnimation: false,
  });
  L.control.scale({ imperial: false }).addTo(made);
  const told = rows.filter(({ category, place }) => place && !categories[category]?.isOff);
  const places = (told.length > 0 ? told : rows).flatMap(({ place, oldPlace }) =>
    [place, oldPlace].flatMap((one) => (one ? [boundsOf(one)] : [])),
  );
  const all = places.reduce((sum, bounds) => sum.extend(bounds), L.latLngBounds([]));
  made.fitBounds(all, { maxZoom: 7, padding: [24, 24] });
  drawWorld(made);
  return made;
}

/** @param {L.Map} on */
function drawWorld(on) {
  const world = /** @type {import("../render/pageModel").WorldTexts} */ (readData("world"));
  on.createPane("world").style.zIndex = "200";
  const options = { renderer: L.svg({ pane: "world", padding: 0.3 }), pane: "world", interactive: false };
  /** @param {string} line */
  const decode = (line) => decodeLine(line, 2);
  L.polygon(world.land.map(decode).map(insideWorld), { ...options, className: "land" }).addTo(on);
  L.polyline(world.borders.map(decode), { ...options, className: "border" }).addTo(on);
}

/** A coast over the antimeridian is there for both edges. Each shows its part. @param {[number, number][]} ring */
function insideWorld(ring) {
  if (ring.every(([, longitude]) => Math.abs(longitude) <= 180)) return ring;
  const points = ring.map(([latitude, longitude]) => L.point(longitude, latitude));
  const inside = L.PolyUtil.clipPolygon(points, L.bounds([-180, -90], [180, 90]));
  return inside.map(({ x, y }) => /** @type {[number, number]} */ ([y, x]));
}

/** @param {Place} place */
function boundsOf({ at, lines }) {
  // A place over the antimeridian has lines at both edges. Its first line has all of it.
  return L.latLngBounds(lines?.[0] ? decodeLine(lines[0], 5) : [latLng(at)]);
}

/** @param {import("geojson").Position} position */
function latLng([longitude = 0, latitude = 0]) {
  return L.latLng(latitude, longitude);
}

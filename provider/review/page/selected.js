// The selected row on the map: its outline stands out, and a popup tells of it.

/** @param {L.Map} on */
function followSelection(on) {
  /** @type {L.FeatureGroup | undefined} */
  let outline;
  const popup = L.popup({ maxWidth: 280, autoPanPaddingTopLeft: [50, 10] });
  let isOurs = false;
  onSelected.push((from) => {
    outline?.remove();
    outline = undefined;
    isOurs = true;
    const bounds = selected === undefined ? undefined : extentOf(selected);
    if (selected === undefined || !bounds) popup.close();
    else {
      if (from !== "map") bring(on, bounds);
      outline = outlineOf(selected, "chosen").addTo(on);
      popup.setLatLng(topOf(selected)).setContent(detailsOf(selected));
      if (!popup.isOpen()) popup.openOn(on);
    }
    isOurs = false;
  });
  popup.on("remove", () => {
    if (!isOurs) select(undefined, "map");
  });
}

/** Moves the map to a place that is out of sight, or too small to be seen. @param {L.Map} on @param {L.LatLngBounds} bounds */
function bring(on, bounds) {
  const zoom = Math.min(9, on.getBoundsZoom(bounds.pad(1)));
  const isSeen = on.getBounds().pad(-0.1).contains(bounds);
  if (isSeen && on.getZoom() >= zoom - 3) return;
  const animate = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  on.setView(bounds.getCenter(), isSeen ? Math.max(zoom, on.getZoom()) : zoom, { animate });
}

/** The popup stands above the place and hides none of it. @param {number} index */
function topOf(index) {
  const place = rows[index]?.place;
  const bounds = place ? boundsOf(place) : L.latLngBounds([]);
  return L.latLng(bounds.getNorth(), bounds.getCenter().lng);
}

/** @param {number} index */
function detailsOf(index) {
  const { category, cells, detail, warning } = /** @type {PageRow} */ (rows[index]);
  const details = element("div", "details");
  const head = element("p");
  head.append(
    element("span", `dot c${category}`),
    `${categories[category]?.label} `,
    element("b", "", cells[0]),
  );
  const list = element("dl");
  columns.slice(1).forEach(({ title }, at) => {
    const text = cells[at + 1];
    if (text) list.append(element("dt", "", title), element("dd", "", text));
  });
  details.append(head);
  if (detail !== undefined) details.append(element("p", "", detail));
  details.append(list);
  if (warning !== undefined) details.append(element("p", "warning", `⚠️ ${warning}`));
  return details;
}

if (map) followSelection(map);

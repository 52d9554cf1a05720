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
    const place = selected === undefined ? undefined : rows[selected]?.place;
    isOurs = true;
    if (selected === undefined || !place) popup.close();
    else {
      if (from !== "map") bring(on, place);
      outline = outlineOf(selected, "chosen").addTo(on);
      popup.setLatLng(latLng(place.at)).setContent(detailsOf(selected));
      if (!popup.isOpen()) popup.openOn(on);
    }
    isOurs = false;
  });
  popup.on("remove", () => {
    if (!isOurs) select(undefined, "map");
  });
}

/** Moves the map to a place that is out of sight, or too small to be seen. @param {L.Map} on @param {Place} place */
function bring(on, place) {
  const bounds = boundsOf(place);
  const close = place.lines ? Math.min(10, on.getBoundsZoom(bounds.pad(2))) : 7;
  const isSeen = on.getBounds().pad(-0.1).contains(bounds);
  if (isSeen && on.getZoom() >= close - 3) return;
  on.setView(isSeen || place.lines ? bounds.getCenter() : latLng(place.at), Math.max(close, on.getZoom()), {
    animate: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  });
}

/** @param {number} index */
function detailsOf(index) {
  const { category, cells, warning } = /** @type {PageRow} */ (rows[index]);
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
  details.append(head, list);
  if (warning !== undefined) details.append(element("p", "warning", `⚠️ ${warning}`));
  return details;
}

if (map) followSelection(map);

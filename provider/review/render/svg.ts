// Report → the map as a drawing that needs no network.
import type { Position } from "geojson";
import { range } from "../../base/lists";
import { printable } from "../../base/text";
import type { OrderGeometry } from "../../geometry/orderGeometry";
import { copiesOnMap, worldRings } from "../../geometry/world";
import type { BatchReport, Report } from "../report";
import { fates, isTold } from "../rows";
import type { Fate, Row } from "../rows";
import { middle } from "../../geometry/middle";
import { linesOf } from "./features";
import { looks } from "./looks";
import { joinLines, markup, trusted } from "./markup";
import type { Markup } from "./markup";
import { viewOf } from "./view";
import type { View } from "./view";
import { windowText } from "../../order/times";
import { sqKm } from "./words";

/** An outline smaller than this, in pixels, also gets a dot. */
const smallPx = 8;

/** A view narrower than this, in degrees, gets finer outlines of the land. */
const fineWidth = 70;

const styles = [
  "svg{background:#e8f1f7;font:13px system-ui,sans-serif}",
  ".land{fill:#f6f3ea;stroke:#c9c3b3;stroke-width:.7;fill-rule:evenodd}",
  ".order path{stroke-width:2;fill-opacity:.3;stroke-linejoin:round}.order .line{fill:none;stroke-width:3}",
  ".order .dot{fill:none;stroke-width:10;stroke-linecap:round;stroke-opacity:.85}.old{opacity:.6}.old path{stroke-dasharray:4 3}",
  "path{vector-effect:non-scaling-stroke}",
  ...fates.map((fate) => `.${fate} path{stroke:${looks[fate].colour};fill:${looks[fate].colour}}`),
].join("");

/** The map as a file of its own. */
export const renderSvg = (report: Report): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${mapSvg(report).text}\n`;

/** The most important orders are on top. */
function mapSvg(report: Report): Markup {
  const onMap = report.batches.flatMap((batch) =>
    batch.rows.flatMap((row) => (row.geometry ? [{ batch, row, geometry: row.geometry }] : [])),
  );
  const changed = onMap.filter(({ row }) => isTold(row));
  const inView = (changed.length > 0 ? changed : onMap).flatMap(({ row, geometry }) =>
    [geometry, ...(row.oldGeometry ? [row.oldGeometry] : [])].flatMap(linesOf).flat(),
  );
  const view = viewOf(inView);
  const orders = onMap
    .sort((a, b) => fates.indexOf(b.row.fate) - fates.indexOf(a.row.fate))
    .map(({ batch, row, geometry }) => {
      const order = orderGroup(view, row.fate, geometry, titleOf(batch, row));
      if (!row.oldGeometry) return order;
      const title = `${row.key}: the replaced order's place`;
      return markup`${orderGroup(view, "cancel", row.oldGeometry, title, " old")}${order}`;
    });
  return joinLines([
    markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${view.width} ${view.height}" role="img" aria-label="Map of the orders">`,
    markup`<style>${trusted(styles)}</style>`,
    markup`<path class="land" d="${land(view)}"/>`,
    ...orders,
    markup`</svg>`,
  ]);
}

function titleOf(batch: BatchReport, row: Row): string {
  const parts = [row.fate, row.detail, windowText(row), row.status, row.sqKm && sqKm(row.sqKm), batch.name];
  return `${row.key}: ${parts.filter(Boolean).join(" · ")}`;
}

function orderGroup(view: View, fate: Fate, geometry: OrderGeometry, title: string, more = ""): Markup {
  const isPoint = geometry.type === "Point";
  const lineClass = geometry.type === "LineString" ? markup` class="line"` : "";
  const shape = isPoint ? "" : markup`<path${lineClass} d="${outline(view, geometry)}"/>`;
  const dot =
    isPoint || isSmall(view, geometry)
      ? markup`<path class="dot" d="M${at(view, middle(geometry), 2)}h0"/>`
      : "";
  return markup`<g class="order ${fate}${more}"><title>${printable(title, 300)}</title>${shape}${dot}</g>`;
}

const outline = (view: View, geometry: OrderGeometry): string =>
  linesOf(geometry)
    .flatMap(copiesOnMap)
    .map((line) => path(view, line, 2) + (geometry.type === "Polygon" ? "Z" : ""))
    .join("");

function isSmall(view: View, geometry: OrderGeometry): boolean {
  const [line = []] = linesOf(geometry);
  const [west, east] = range(line.map(([longitude]) => view.x(longitude!)));
  const [north, south] = range(line.map(([, latitude]) => view.y(latitude!)));
  return Math.max(east - west, south - north) < smallPx;
}

/**
 * The land in the view, and around it in a margin as large as the view, for a reader who moves the
 * map.
 */
function land(view: View): string {
  const [width, height] = [view.east - view.west, view.north - view.south];
  const isNear = (ring: Position[]): boolean => {
    const [west, east] = range(ring.map(([longitude]) => longitude!));
    const [south, north] = range(ring.map(([, latitude]) => latitude!));
    return (
      west < view.east + width &&
      east > view.west - width &&
      south < view.north + height &&
      north > view.south - height
    );
  };
  return worldRings(width < fineWidth)
    .filter(isNear)
    .map((ring) => `${path(view, ring, 1)}Z`)
    .join("");
}

const path = (view: View, line: Position[], decimals: number): string =>
  `M${line.map((position) => at(view, position, decimals)).join("L")}`;

const at = (view: View, [longitude, latitude]: Position, decimals: number): string =>
  `${Number(view.x(longitude!).toFixed(decimals))} ${Number(view.y(latitude!).toFixed(decimals))}`;

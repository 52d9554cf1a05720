// Orders → GeoJSON features. Their simplestyle properties tell GitHub, geojson.io and QGIS how to
// draw them.
import type { Feature, Geometry, MultiPoint, Position } from "geojson";
import { printable } from "../../base/text";
import { middle } from "../../geometry/middle";
import type { OrderGeometry } from "../../geometry/orderGeometry";
import type { BatchReport, Report } from "../report";
import type { Fate, Row } from "../rows";
import { looks } from "./looks";
import { windowText } from "../../order/times";
import { sqKm } from "./words";

/** All orders with a place, with everything that is known of them. */
export function toFeatures(report: Report): Feature[] {
  return featuresOf(report, ({ name, stack }, row) => {
    const { fate, key, detail, orderId, status, startTime, endTime, warning } = row;
    const known = { key, detail, orderId, status, startTime, endTime, sqKm: row.sqKm, warning };
    return { action: fate, batch: name, stack, ...known };
  });
}

/** The orders with only what the popup of a map shows. */
export const toMapFeatures = (report: Report, isShown: (row: Row) => boolean): Feature[] =>
  featuresOf(report, () => ({}), isShown);

function featuresOf(
  report: Report,
  more: (batch: BatchReport, row: Row) => object,
  isShown: (row: Row) => boolean = () => true,
): Feature[] {
  const feature = (geometry: OrderGeometry, properties: object): Feature => ({
    type: "Feature",
    geometry,
    properties: { ...properties },
  });
  return report.batches.flatMap((batch) =>
    batch.rows.filter(isShown).flatMap((row) => {
      const { fate, geometry, oldGeometry } = row;
      const all = more(batch, row);
      return [
        ...(oldGeometry
          ? [feature(oldGeometry, { ...oldTitle(row), ...style("cancel", oldGeometry), ...all })]
          : []),
        ...(geometry ? [feature(geometry, { ...title(batch, row), ...style(fate, geometry), ...all })] : []),
      ];
    }),
  );
}

/**
 * One feature for each fate. Each has one point for all orders in the same cell. `cell` is the side
 * of a cell in degrees.
 */
export function toMergedFeatures(report: Report, isShown: (row: Row) => boolean, cell: number): Feature[] {
  const cells = new Map<Fate, Map<string, Position>>();
  const counts = new Map<Fate, number>();
  for (const row of report.batches.flatMap(({ rows }) => rows.filter(isShown))) {
    if (!row.geometry) continue;
    const [longitude, latitude] = middle(row.geometry).map((degrees) =>
      Number((Math.round(degrees / cell) * cell).toFixed(4)),
    );
    const point = [longitude!, latitude!];
    if (!cells.has(row.fate)) cells.set(row.fate, new Map());
    cells.get(row.fate)!.set(point.join(), point);
    counts.set(row.fate, (counts.get(row.fate) ?? 0) + 1);
  }
  return [...cells].map(([fate, points]) => {
    const geometry: MultiPoint = { type: "MultiPoint", coordinates: [...points.values()] };
    return {
      type: "Feature",
      geometry,
      properties: { title: `${fate}: ${counts.get(fate)}`, ...style(fate, geometry) },
    };
  });
}

export function linesOf(geometry: OrderGeometry): Position[][] {
  if (geometry.type === "Point") return [[geometry.coordinates]];
  return geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates;
}

const title = (batch: BatchReport, row: Row) => ({
  title: printable(row.key, 80),
  description: [
    row.fate,
    printable(row.detail, 120),
    windowText(row),
    row.sqKm === undefined ? "" : sqKm(row.sqKm),
    printable(batch.name, 60),
  ]
    .filter((part) => part !== "")
    .join(" · "),
});

const oldTitle = (row: Row) => ({
  title: printable(row.key, 80),
  description: "the replaced order's place",
});

/** mapbox/simplestyle-spec 1.1.0 */
function style(fate: Fate, { type }: Geometry): Record<string, unknown> {
  const { colour } = looks[fate];
  if (type === "Point" || type === "MultiPoint") return { "marker-color": colour, "marker-size": "small" };
  if (type === "LineString") return { stroke: colour, "stroke-width": 3 };
  return { stroke: colour, fill: colour, "fill-opacity": 0.3 };
}

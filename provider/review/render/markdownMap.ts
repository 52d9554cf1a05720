// The map in a comment. GitHub draws fenced GeoJSON.
import type { Feature } from "geojson";
import { grouped } from "../../base/text";
import { toMapFeatures, toMergedFeatures } from "./features";
import { geojsonText } from "./geojson";
import { looks } from "./looks";
import { fence } from "./markdownText";
import { fates, isTold } from "../rows";
import type { Report } from "../report";
import type { Row } from "../rows";
import { simplify } from "./simplify";

/** `tolerance` and `cell` are in degrees. */
export type MapDetail =
  { orders: "all" | "changed"; tolerance: number } | { orders: "merged"; cell: number } | { orders: "none" };

export function renderMap(report: Report, detail: MapDetail): string {
  const features = featuresOf(report, detail);
  if (features.length === 0) return "";
  const present = new Set(
    report.batches.flatMap(({ rows }) => rows.filter(shownBy(detail)).map(({ fate }) => fate)),
  );
  const legend = fates.filter((fate) => present.has(fate)).map((fate) => `${looks[fate].dot} ${fate}`);
  return `${fence([geojsonText(features)], "geojson")}\n\n<sub>${legend.join(" · ")}</sub>`;
}

function featuresOf(report: Report, detail: MapDetail): Feature[] {
  switch (detail.orders) {
    case "all":
    case "changed":
      return toMapFeatures(report, shownBy(detail)).map((feature) => simplify(feature, detail.tolerance));
    case "merged":
      return toMergedFeatures(report, shownBy(detail), detail.cell);
    case "none":
      return [];
  }
}

const shownBy =
  ({ orders }: MapDetail) =>
  (row: Row): boolean =>
    row.geometry !== undefined && (orders === "all" || isTold(row));

/** Parts of a sentence that says what the map leaves out. */
export function mapOmissions(detail: MapDetail): string[] {
  switch (detail.orders) {
    case "all":
      return simplified(detail.tolerance);
    case "changed":
      return [...simplified(detail.tolerance), "the map has no unchanged orders"];
    case "merged":
      return [`the map has a point for all changed orders within ${detail.cell}° of each other`];
    case "none":
      return ["no map"];
  }
}

/** A degree of latitude is 111 km. */
const simplified = (tolerance: number): string[] =>
  tolerance === 0 ? [] : [`outlines are simplified to ${grouped(Math.round(tolerance * 111_000))} m`];

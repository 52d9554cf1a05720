// Features → GeoJSON as text: one line for each, safe inside of a Markdown fence and of an HTML
// page.
import type { Feature } from "geojson";
import { toFeatures } from "./features";
import type { Report } from "../report";

export const renderGeojson = (report: Report): string => `${geojsonText(toFeatures(report))}\n`;

export const geojsonText = (features: Feature[]): string =>
  `{"type":"FeatureCollection","features":[${features.map((feature) => `\n${escaped(feature)}`).join(",")}]}`;

/**
 * A page may contain this text without escaping it, because JSON can write every dangerous
 * character as `\u…`.
 */
const escaped = (feature: Feature): string =>
  JSON.stringify(feature).replace(
    /[<>&`\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

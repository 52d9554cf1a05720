// GeoJSON as text: a line per feature, safe inside a Markdown fence and an HTML page.
import type { Feature } from "geojson";
import { toFeatures } from "./features";
import type { Report } from "../report";

export const renderGeojson = (report: Report): string => `${geojsonText(toFeatures(report))}\n`;

export const geojsonText = (features: Feature[]): string =>
  `{"type":"FeatureCollection","features":[${features.map((feature) => `\n${escaped(feature)}`).join(",")}]}`;

/** Text in it may reach a page that forgets to escape: JSON can spell every such character otherwise. */
const escaped = (feature: Feature): string =>
  JSON.stringify(feature).replace(
    /[<>&`\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

// What a page holds beside its rows: libraries, scripts, styles and the outlines of the world.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { landAndBorders } from "../../geometry/world";
import type { Category, WorldTexts } from "./pageModel";
import { encodeLine } from "./polyline";

/** In the order in which they use one another. */
const scripts = ["polyline", "rows", "table", "filters", "map", "marks", "outlines", "selected", "timeline"];

/**
 * The libraries, then the page's scripts, which share one scope. `page/` is beside this folder in
 * the sources and in the build.
 */
export const readScript = (): string =>
  [
    libraryOf("leaflet", "leaflet.js"),
    // It has kdbush by Vladimir Agafonkin in it, under the same licence.
    libraryOf("supercluster", "supercluster.min.js"),
    '(() => {"use strict";',
    ...scripts.map((name) => readPageFile(`${name}.js`)),
    "})();",
  ].join("\n");

/** With its licence, which asks for that. */
function libraryOf(library: string, file: string): string {
  const text = readOf(library, file).replace(/\/\/# sourceMappingURL=.*/, "");
  return `/*\n${readOf(library, "../LICENSE").replaceAll("\r", "")}*/\n${text}`;
}

export const readStyle = (categories: Category[]): string =>
  [
    withoutImages(readOf("leaflet", "leaflet.css")),
    readPageFile("page.css"),
    ...categories.map(({ colour }, index) => `.c${index}{--colour:${colour}}`),
  ].join("\n");

const readPageFile = (name: string): string => readFileSync(join(__dirname, "../page", name), "utf8");

/** The main files of both libraries are in the root or in `dist`. */
function readOf(library: string, file: string): string {
  const main = dirname(require.resolve(library));
  return readFileSync(join(main, main.endsWith("dist") ? "" : "dist", file), "utf8");
}

/** The page shows none of Leaflet's images. Tabs would be shown as escapes. */
const withoutImages = (css: string): string =>
  css.replace(/[\w-]+:\s*url\([^)]*\)[^;}]*;?/g, "").replace(/\s+/g, " ");

/** About a kilometre. The outlines are no finer. */
const decimals = 2;

let world: WorldTexts | undefined;

export const worldTexts = (): WorldTexts => (world ??= encodeWorld());

function encodeWorld(): WorldTexts {
  const { land, borders } = landAndBorders();
  return {
    land: land.map((ring) => encodeLine(ring, decimals)),
    borders: borders.map((line) => encodeLine(line, decimals)),
  };
}

/**
 * Even if text from an order got into the page as markup, the browser would run no script but this
 * one, and load nothing.
 */
export const policyOf = (script: string, style: string): string =>
  `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}`;

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

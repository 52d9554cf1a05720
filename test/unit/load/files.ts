// Files for loaders, in a folder of their own.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ColumnOptions, Warn } from "../../../provider/load/columnOptions";
import { loadContent, loadOrders } from "../../../provider/load/loadOrders";

const folder = mkdtempSync(join(tmpdir(), "planet-tasking-load-"));
let count = 0;

/** The path of a new file. */
export function fileOf(content: string | Buffer, name = "orders"): string {
  const path = join(folder, `${count++}-${name}`);
  writeFileSync(path, content);
  return path;
}

/** What a loader says, without the folder: the lines of its error, or those of its warnings. */
export function outcome(load: (warn: (message: string) => void) => Record<string, unknown>): {
  orders?: Record<string, unknown>;
  errors: string[];
  warnings: string[];
} {
  const warnings: string[] = [];
  const short = (text: string) => text.replaceAll(/\S*planet-tasking-load-\w+\/\d+-/g, "");
  try {
    const orders = load((message) => void warnings.push(short(message)));
    return { orders, errors: [], warnings };
  } catch (error) {
    expect(error).toMatchObject({ name: "TaskingError", code: "invalid_configuration" });
    const [, ...lines] = short((error as Error).message).split("\n");
    return { errors: lines.map((line) => line.trim()), warnings };
  }
}

export const readCsv = (file: string, options: ColumnOptions, warn: Warn) =>
  loadOrders(file, "csv", options, warn);
export const readKml = (file: string, options: ColumnOptions, warn: Warn) =>
  loadOrders(file, "kml", options, warn);
export const readGeoJson = (source: string | object, options: ColumnOptions, warn: Warn) =>
  typeof source === "string"
    ? loadOrders(source, "geoJson", options, warn)
    : loadContent(source, options, warn);

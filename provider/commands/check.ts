// `planet-tasking check`: files → what they would order, before any program is written.
import { groupBy } from "../base/lists";
import { listed, quotedKey } from "../base/text";
import { nearDuplicates } from "../check/duplicates";
import { sameImage } from "../preview/warnings";
import { renderGeojson } from "../review/render/geojson";
import { renderHtml } from "../review/render/html";
import { checkOrders, loadFile, reportOf } from "./checkFile";
import type { CheckedFile } from "./checkFile";
import { checkText } from "./checkText";
import { toColumnOptions } from "./fileOptions";
import type { FileOptions } from "./fileOptions";
import { readDefaults } from "./readDefaults";

export interface CheckOptions extends FileOptions {
  html?: boolean;
  geojson?: boolean;
  /** All orders in the table. */
  all?: boolean;
  /** Where to write; by default standard output. */
  output?: string;
}

/** A table with more orders is cut. */
const mostOrders = 40;

/** How many keys a line names. */
const maxKeys = 5;

/** `map`: as `html` or `geojson` ask for it. `isRight`: no file has an error. */
export function check(
  files: string[],
  { html, geojson, all, ...options }: CheckOptions,
  now: number,
): { text: string; map?: string; isRight: boolean } {
  const defaults = readDefaults(options.default ?? []);
  const columns = toColumnOptions(options);
  const checked = files.map((file) => checkOrders(loadFile(file, columns), defaults, now));
  const report = {
    batches: checked.map(reportOf),
    now,
    warnings: [...keysOfSeveral(checked), ...orderedTwice(checked)],
  };
  const render = html ? renderHtml : geojson ? renderGeojson : undefined;
  return {
    text: checkText(checked, report, all ? Infinity : mostOrders),
    ...(render && { map: render({ ...report, warnings: [...partial(checked), ...report.warnings] }) }),
    isRight: checked.every(({ errors }) => errors.length === 0),
  };
}

/** A map shows orders also of a file that would order nothing. */
const partial = (checked: CheckedFile[]): string[] =>
  checked.flatMap(({ file, errors }) =>
    errors.length > 0 ? [`${file} is wrong, and nothing would be ordered: this is what is right in it`] : [],
  );

/** A program that spreads several files into one map keeps only the last of such orders. */
function keysOfSeveral(checked: CheckedFile[]): string[] {
  const files = new Map<string, string[]>();
  for (const { file, orders } of checked)
    for (const key of Object.keys(orders)) if (!files.get(key)?.push(file)) files.set(key, [file]);
  const shared = [...files].filter(([, all]) => all.length > 1);
  return [...groupBy(shared, ([, all]) => all.join(" and in "))].map(
    ([where, keys]) =>
      `${listed(keys, maxKeys, ([key]) => quotedKey(key))}: the key is in ${where}; one batch can have it once`,
  );
}

/** Orders of different files that ask for the same image. */
function orderedTwice(checked: CheckedFile[]): string[] {
  if (checked.length === 1) return [];
  const all = checked.flatMap(({ file, wanted }, index) =>
    Object.entries(wanted).map(([key, order]) => ({ index, order, name: `${quotedKey(key)} of ${file}` })),
  );
  const pairs = nearDuplicates(Object.fromEntries(all.map(({ order }, number) => [number, order])))
    .map((pair) => pair.map((number) => all[Number(number)]!))
    .filter(([one, other]) => one!.index !== other!.index);
  return pairs.length === 0
    ? []
    : [`${listed(pairs, maxKeys, (pair) => pair.map(({ name }) => name).join(" and "))}: ${sameImage}`];
}

// Tells what of a file is not read: properties or columns, and the fields for which they may be
// meant.
import { nearest } from "../base/near";
import { listed, printable } from "../base/text";
import type { ColumnOptions } from "./columnOptions";
import { fieldOf, fields as orderFields } from "./columns";
import type { FileFailures } from "./fileFailures";
import { meantFields, nearName } from "./meantFields";
import type { FileRows } from "./row";

/** How many names a warning lists. */
const maxNames = 12;

/**
 * Warns once of all that is not read. A property that the options name and the file lacks is a
 * failure.
 */
export function tellUnread(file: FileRows, options: ColumnOptions, failures: FileFailures): void {
  const { names, placeNames = [] } = file;
  const { key, fields = {} } = options;
  const keys = key === undefined ? ["key", "name"] : [key].flat();
  const used = new Set([...keys, ...placeNames]);
  const given = new Set([...names].map((name) => fieldOf(name, fields)));
  const rest: string[] = [];
  const byMeaning = new Map<string, string[]>();
  for (const name of names) {
    if (used.has(name) || fieldOf(name, fields) !== undefined) continue;
    const meant = meantFields(name).filter((field) => !given.has(field));
    const what = meant.length > 0 ? meant.join(" or ") : isKey(name, keys) ? "key" : undefined;
    const same = what === undefined ? rest : byMeaning.get(what);
    if (same === undefined) byMeaning.set(what!, [name]);
    else same.push(name);
  }
  for (const [what, all] of byMeaning)
    failures.warn(`${quotedNames(all)} ${all.length > 1 ? "are" : "is"} not read; ${saying(what, all)}`);
  if (rest.length > 0) failures.warn(`not read: ${quotedNames(rest)}`);
  if (file.rows.length > 0) tellMissing(file, options, failures);
}

const isKey = (name: string, keys: string[]) => keys.includes("key") && /^key$/i.test(name.trim());

/** What to write where one of the names means a field. */
function saying(what: string, [name, ...others]: string[]): string {
  const shown = printable(name!, 60);
  if (what === "key") return `if it holds the keys: key: ${JSON.stringify(shown)}`;
  const [field] = what.split(" or ");
  return `is ${what} meant${others.length > 0 ? " by one" : ""}? fields: ${mapping(name!, `"${field}"`)}`;
}

/** `{ FROM: "startTime" }`, as a program writes it. */
export const mapping = (name: string, field: string): string =>
  `{ ${/^[A-Za-z_$][\w$]{0,59}$/.test(name) ? name : JSON.stringify(printable(name, 60))}: ${field} }`;

const quotedNames = (names: string[]) => listed(names, maxNames, (name) => `"${printable(name, 60)}"`);

function tellMissing(
  { rows, names }: FileRows,
  { key, fields = {} }: ColumnOptions,
  failures: FileFailures,
): void {
  const tell = (name: string, option: string) => {
    const near = nearName(name, names);
    const hint = near === undefined ? "" : `; is ${JSON.stringify(printable(near, 60))} meant?`;
    failures.add(undefined, `nothing in it is named ${JSON.stringify(name)}, as \`${option}\` says${hint}`);
  };
  for (const [name, field] of Object.entries(fields)) {
    if (!names.has(name)) tell(name, "fields");
    if (field === null || orderFields.includes(field)) continue;
    const near = nearest(String(field), orderFields);
    const hint = near === undefined ? "" : `; is "${near}" meant?`;
    failures.add(
      undefined,
      `\`fields\` gives ${JSON.stringify(field)}, which is no field of an order${hint}`,
    );
  }
  for (const name of key === undefined ? [] : [key].flat()) {
    const isOfRows =
      (name === "id" && rows.some(({ id }) => id !== undefined)) ||
      (name === "folder" && rows.some(({ folder }) => folder !== undefined));
    if (!names.has(name) && !isOfRows) tell(name, "key");
  }
}

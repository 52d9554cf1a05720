// The text of a program that orders what is in a file.
import { isObject } from "../base/json";
import { firstLines, printable } from "../base/text";
import type { ColumnOptions } from "../load/columnOptions";
import type { Order } from "../order/order";

export interface ProgramParts {
  batch: string;
  /** Of the file, from the program's folder. */
  path: string;
  columns: ColumnOptions;
  /** Fields of `defaults`. */
  given: Partial<Order>;
  /** A window that nobody has looked at. */
  window?: { start: string; days: number };
  /** What the check of the file has told. */
  warnings: string[];
}

export function programOf({ batch, path, columns, given, window, warnings }: ProgramParts): string {
  const options = Object.keys(columns).length === 0 ? "" : `, ${literal(columns)}`;
  const defaults = defaultsOf(given, window);
  return `import { join } from "node:path";
import { ordersFromFile, TaskingOrderBatch${window ? ", window" : ""} } from "pulumi-planet-tasking";

// \`planet-tasking check\` shows the orders of the file as a table or on a map.
${commentOf(warnings)}const batch = new TaskingOrderBatch(${literal(batch)}, {
${window ? "  // Orders without times get this window. It is a guess: set it before you order.\n" : ""}${
    defaults === undefined ? "" : `  defaults: ${defaults},\n`
  }  orders: ordersFromFile(join(__dirname, ${literal(path)})${options}),
});

export const orderIds = batch.orderIds;
`;
}

/** How many warnings the program repeats. */
const maxWarnings = 20;

const commentOf = (warnings: string[]): string =>
  firstLines(
    warnings.map((warning) => printable(warning, 300)),
    maxWarnings,
  )
    .map((line) => `// warning: ${line}\n`)
    .join("");

function defaultsOf(given: Partial<Order>, window: ProgramParts["window"]): string | undefined {
  const own = Object.keys(given).length === 0 ? undefined : literal(given);
  if (window === undefined) return own;
  const times = `window(${literal(window)})`;
  return own === undefined ? times : `{ ...${times}, ${own.slice(2)}`;
}

/** JSON's values, as a program writes them. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, inner]) => `${nameOf(name)}: ${literal(inner)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** In a literal, `__proto__: …` and `"__proto__": …` are no members. */
function nameOf(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

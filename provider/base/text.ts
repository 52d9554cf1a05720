// Text for people: clean lines, shortened lists, numbers, and paths of properties.

/**
 * What a terminal obeys or nobody sees: control and format characters, turned directions, halves of
 * surrogate pairs. A line feed is left, and so are the selectors that colour an emoji.
 */
const unseen = /(?!\n|\ufe0e|\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]/gu;

/** Starts a new line somewhere, or is a tab. */
const breaks = /[\t-\r\u0085\u2028\u2029]+/g;

/**
 * The text with each unseen character as `\u001b`. A JSON text keeps its value, and the lines stay
 * lines, so each part of foreign text in it must have gone through `oneLine` or JSON.
 */
export const visible = (text: string): string => text.replace(unseen, escapeOf);

const escapeOf = (character: string): string =>
  [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`)
    .join("");

/** The text on one line. All that is printed for one order or one event goes through this. */
export const oneLine = (text: string): string => visible(text.replace(breaks, " "));

/** Foreign text inside a sentence: on one line, cut after `maxLength` characters. */
export function printable(text: string, maxLength = 2000): string {
  const clean = oneLine(cut(text, 2 * maxLength))
    .replace(/\s+/g, " ")
    .trim();
  return clean.length > maxLength ? `${cut(clean, maxLength)}…` : clean;
}

/** Leaves no half of a surrogate pair at the end. */
const cut = (text: string, length: number): string =>
  text.length > length ? text.slice(0, length).replace(/[\ud800-\udbff]$/, "") : text;

/** `orders["north-field"].geometry.coordinates[0]` */
export function propertyPath(path: PropertyKey[]): string {
  return path
    .map((part, index) => {
      if (typeof part === "number") return `[${part}]`;
      const isMapKey = index === 1 && path[0] === "orders";
      if (!isMapKey && /^[A-Za-z_$][\w$]*$/.test(String(part)))
        return index === 0 ? String(part) : `.${String(part)}`;
      return `[${JSON.stringify(String(part))}]`;
    })
    .join("");
}

/** `"north-field"`: a user's key inside a sentence. */
export const quotedKey = (key: string): string => `"${printable(key, 60)}"`;

/** `a, b, c and 4 more`. Calls `write` only for the items that are shown. */
export function listed<T>(
  items: T[],
  max: number,
  write: (item: T) => string,
  count: (rest: number) => string = String,
): string {
  const rest = items.length - max;
  return `${items.slice(0, max).map(write).join(", ")}${rest > 0 ? ` and ${count(rest)} more` : ""}`;
}

/** The first lines, then `… and 4 more` if there are more. */
export function firstLines(lines: string[], max: number, count: (rest: number) => string = String): string[] {
  const rest = lines.length - max;
  return rest > 0 ? [...lines.slice(0, max), `… and ${count(rest)} more`] : lines;
}

/** `3,000.25`: the same on every machine, with two decimals at most. */
export const grouped = (value: number): string => (format ??= makeFormat()).format(value);

// Made for the first number, because making it takes tens of milliseconds.
let format: Intl.NumberFormat | undefined;
const makeFormat = () => new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** ` (got 181)`: the wrong value. Empty where the value is missing or is a structure. */
export function got(input: unknown): string {
  if (input === undefined || (typeof input === "object" && input !== null)) return "";
  // JSON has no functions, symbols or large integers.
  const text = typeof input === "bigint" ? `${input}n` : (JSON.stringify(input) ?? `a ${typeof input}`);
  return ` (got ${text.length > 60 ? `${text.slice(0, 57)}…` : text})`;
}

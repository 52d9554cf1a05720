// Text for people: clean lines, shortened lists, numbers, and paths of properties.

/**
 * The text on one line, cut after `maxLength` characters. Control characters are dropped, because a
 * terminal would obey them.
 */
export function printable(text: string, maxLength = 2000): string {
  const clean = text
    .slice(0, 2 * maxLength)
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    .replace(/[\s\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, " ")
    .trim();
  return clean.length > maxLength ? `${clean.slice(0, maxLength)}…` : clean;
}

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
  const text = JSON.stringify(input);
  return ` (got ${text.length > 60 ? `${text.slice(0, 57)}…` : text})`;
}

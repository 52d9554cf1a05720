// Text for people: made printable, counted, pointed at.

/** Server text may hold control characters, which a terminal would obey. */
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

/** `3,000`: the same on every machine. */
export const grouped = (count: number): string => count.toLocaleString("en-US");

/** ` (got 181)`: the value that is wrong, where it is short enough to help. */
export function got(input: unknown): string {
  if (input === undefined || (typeof input === "object" && input !== null)) return "";
  const text = JSON.stringify(input);
  return ` (got ${text.length > 60 ? `${text.slice(0, 57)}…` : text})`;
}

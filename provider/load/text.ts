// The text of a file: UTF-8 or UTF-16, with or without a byte order mark.
import type { FileFailures } from "./fileFailures";

export function textOf(bytes: Buffer, failures: FileFailures): string {
  const encoding = encodingOf(bytes);
  let text = "";
  if (encoding === "utf-8" && isBinary(bytes))
    failures.add(
      undefined,
      "is no text, and of no kind that is known here: export its places as CSV, GeoJSON or KML",
    );
  else if (encoding === "utf-32") failures.add(undefined, "is UTF-32: save it as UTF-8");
  else
    try {
      // The decoder takes one mark away, and two tools in turn write two.
      text = new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/^\ufeff+/, "");
    } catch {
      const where = encoding === "utf-8" ? ` (line ${lineOfFirstWrongByte(bytes)})` : "";
      failures.add(undefined, `is not ${encoding.toUpperCase()}${where}: save it as UTF-8`);
    }
  failures.throwIfAny();
  if (text.trim() === "") failures.add(undefined, "is empty");
  failures.throwIfAny();
  return text;
}

type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "utf-32";

/** How much of a file without a byte order mark is looked at. */
const lookedAt = 2000;

/** A text with so few zeros is one of UTF-8 that some tool has damaged. */
const fewZeros = 0.05;

/** By the byte order mark, or by the zeros that Latin letters and commas have in UTF-16. */
export function encodingOf(bytes: Buffer): Encoding {
  const start = bytes.subarray(0, lookedAt);
  const mark = start.subarray(0, 4).toString("hex");
  if (mark === "fffe0000" || mark === "0000feff") return "utf-32";
  if (mark.startsWith("fffe")) return "utf-16le";
  if (mark.startsWith("feff")) return "utf-16be";
  // By the place in a group of four.
  const zeros = [0, 0, 0, 0];
  start.forEach((byte, at) => {
    if (byte === 0) zeros[at % 4]! += 1;
  });
  const all = zeros.reduce((sum, count) => sum + count, 0);
  if (all < fewZeros * start.length || all === 0) return "utf-8";
  const [first, second, third, fourth] = zeros.map((count) => count > 0);
  if (second && third && first !== fourth) return "utf-32";
  if (!first && !third) return "utf-16le";
  return !second && !fourth ? "utf-16be" : "utf-8";
}

/** Texts hold hardly any control characters but tabs, line ends and separators. */
function isBinary(bytes: Buffer): boolean {
  const start = bytes.subarray(0, lookedAt);
  const controls = start.filter((byte) => byte < 9 || (byte > 13 && byte < 28)).length;
  return controls > fewZeros * start.length;
}

function lineOfFirstWrongByte(bytes: Buffer): number {
  // A replacement character that stands in the file is not told from one for a wrong byte, and only
  // the line's number would be too small.
  const text = new TextDecoder("utf-8").decode(bytes);
  return text.slice(0, text.indexOf("\ufffd")).split("\n").length;
}

// Reads a dBASE table (.dbf), as shapefiles have. Own code: the libraries that read one are ES
// modules (shpjs, parsedbf), read only asynchronously (shapefile, dbffile), or guess encodings.
import { isNumber } from "./columns";
import { encodingOf } from "./dbfEncoding";
import type { Encoding } from "./dbfEncoding";
import type { FileFailures } from "./fileFailures";

/** As in a table of text. */
const maxRows = 2_000_000;

interface Column {
  name: string;
  type: string;
  at: number;
  length: number;
}

export interface DbfTable {
  names: string[];
  /** Undefined for a record that is marked as deleted. */
  records: (DbfRecord | undefined)[];
}

export interface DbfRecord {
  values: Record<string, unknown>;
  /** Columns whose text cannot be read, with the reason. */
  unreadable: [name: string, reason: string][];
}

/** The versions of dBASE, FoxPro and Visual FoxPro, with and without memos. */
const versions = [2, 3, 4, 5, 0x30, 0x31, 0x32, 0x43, 0x63, 0x83, 0x8b, 0xcb, 0xe5, 0xf5, 0xfb];

/** By version, date, and the mark that ends the header. */
export function isTable(bytes: Buffer): boolean {
  if (bytes.length < 33 || !versions.includes(bytes[0]!)) return false;
  const [month, day, header] = [bytes[2]!, bytes[3]!, bytes.readUInt16LE(8)];
  if (month > 12 || day > 31 || header < 33 || header > bytes.length) return false;
  return bytes.subarray(header - 2, header).includes(0x0d);
}

/**
 * @param bytes All of the `.dbf`.
 * @param codePage What the `.cpg` beside it says.
 */
export function readDbf(bytes: Buffer, codePage: string | undefined, failures: FileFailures): DbfTable {
  const count = bytes.length < 32 ? 0 : bytes.readUInt32LE(4);
  const [header, width] = bytes.length < 32 ? [0, 0] : [bytes.readUInt16LE(8), bytes.readUInt16LE(10)];
  if (header < 33 || width < 1 || header + count * width > bytes.length)
    failures.add(undefined, "has a .dbf that is cut off or no table: copy it again");
  else if (count > maxRows) failures.add(undefined, "has a .dbf of more than 2,000,000 records: split it");
  failures.throwIfAny();
  const encoding = encodingOf(bytes, header, codePage, failures);
  const columns = columnsOf(bytes, header, width, encoding, failures);
  const records = Array.from({ length: count }, (_, i) => {
    const start = header + i * width;
    return bytes[start] === 0x2a ? undefined : recordOf(bytes, start, columns, encoding);
  });
  return { names: columns.map(({ name }) => name), records };
}

function recordOf(bytes: Buffer, start: number, columns: Column[], { textOf, whyNot }: Encoding): DbfRecord {
  const unreadable: DbfRecord["unreadable"] = [];
  const values = columns.map(({ name, type, at, length }): [string, unknown] => {
    const cell = bytes.subarray(start + at, start + at + length);
    const toText = () => {
      const text = textOf(cell);
      if (text === undefined) unreadable.push([name, whyNot]);
      return text ?? "";
    };
    return [name, valueOf(cell, type, toText)];
  });
  return { values: Object.fromEntries(values), unreadable };
}

function columnsOf(
  bytes: Buffer,
  header: number,
  width: number,
  { textOf, whyNot }: Encoding,
  failures: FileFailures,
): Column[] {
  const columns: Column[] = [];
  for (let from = 32, at = 1; from + 32 <= header && bytes[from] !== 0x0d; from += 32) {
    const end = bytes.indexOf(0, from);
    const name = textOf(bytes.subarray(from, end === -1 ? from + 11 : Math.min(from + 11, end)))?.trim();
    if (name === undefined) failures.add(undefined, `the name of a column ${whyNot}`);
    const type = String.fromCharCode(bytes[from + 11]!);
    // Long texts have the high byte of their length where numbers have their decimals.
    const length = bytes[from + 16]! + (type === "C" ? 256 * bytes[from + 17]! : 0);
    if (at + length > width)
      failures.add(undefined, `has a .dbf whose column ${JSON.stringify(name)} is wider than a record`);
    if (columns.some((other) => other.name === name))
      failures.add(undefined, `has the column ${JSON.stringify(name)} twice`);
    failures.throwIfAny();
    if (unread[type] !== undefined) failures.warn(`is not read: it is ${unread[type]}`, JSON.stringify(name));
    else if (name !== undefined && name !== "" && type !== "0") columns.push({ name, type, at, length });
    at += length;
  }
  return columns;
}

/** Types whose content stands in another file, or is none that an order has. */
const unread: Record<string, string> = {
  M: "a memo",
  G: "an object",
  P: "a picture",
  W: "binary",
  Q: "binary",
};

/** Undefined where the cell is empty. */
function valueOf(cell: Buffer, type: string, text: () => string): unknown {
  if ((type === "I" || type === "+") && cell.length === 4) return cell.readInt32LE();
  if ((type === "O" || type === "B") && cell.length === 8) return cell.readDoubleLE();
  if (type === "Y" && cell.length === 8) return Number(cell.readBigInt64LE()) / 10_000;
  if ((type === "T" || type === "@") && cell.length === 8)
    return timeOf(cell.readInt32LE(), cell.readInt32LE(4));
  const trimmed = text()
    .replace(/\0[^]*$/, "")
    .trim();
  // Asterisks stand where a number was missing, or too long.
  if (trimmed === "" || /^\*+$/.test(trimmed)) return undefined;
  switch (type) {
    case "N":
    case "F":
      return numberOf(trimmed);
    case "D":
      if (/^0+$/.test(trimmed)) return undefined;
      return trimmed.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
    case "L":
      if (trimmed === "?") return undefined;
      return /^[ty]$/i.test(trimmed) ? true : /^[fn]$/i.test(trimmed) ? false : trimmed;
    default:
      return trimmed;
  }
}

/** The text itself where it is none, or one of so many digits that it would become another. */
function numberOf(text: string): number | string {
  const number = Number(text);
  return isNumber(text) && (!Number.isInteger(number) || Number.isSafeInteger(number)) ? number : text;
}

/** A Julian day and milliseconds. dBASE knows no offset, so the text has none. */
function timeOf(day: number, milliseconds: number): string | undefined {
  if (day === 0) return undefined;
  const time = new Date((day - 2_440_588) * 86_400_000 + milliseconds);
  return Number.isNaN(time.getTime()) ? `day ${day}` : time.toISOString().slice(0, 19);
}

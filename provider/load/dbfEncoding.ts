// The encoding of the texts of a dBASE table.
import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import type { FileFailures } from "./fileFailures";

export interface Encoding {
  /** The text of a cell. Undefined where it is none in this encoding. */
  textOf: (cell: Buffer) => string | undefined;
  /** Said of a cell without text. */
  whyNot: string;
}

/** The language driver of the header, where no `.cpg` says more. */
const drivers: Record<number, string> = {
  0x03: "windows-1252",
  0x57: "windows-1252",
  0x13: "shift_jis",
  0x7b: "shift_jis",
  0x26: "ibm866",
  0x65: "ibm866",
  0x4d: "gbk",
  0x7a: "gbk",
  0x4e: "euc-kr",
  0x79: "euc-kr",
  0x4f: "big5",
  0x78: "big5",
  0x50: "windows-874",
  0x7c: "windows-874",
  0xc8: "windows-1250",
  0xc9: "windows-1251",
  0xca: "windows-1254",
  0xcb: "windows-1253",
  0xcc: "windows-1257",
};

/**
 * @param header Where the records begin.
 * @param codePage What the `.cpg` says.
 */
export function encodingOf(
  bytes: Buffer,
  header: number,
  codePage: string | undefined,
  failures: FileFailures,
): Encoding {
  const driver = bytes[29]!;
  const said = codePage === undefined || /^\s*(system)?\s*$/i.test(codePage) ? undefined : codePage.trim();
  const label = said === undefined ? drivers[driver] : labelOf(said);
  const decoder =
    said === undefined && driver === 0 ? guess(bytes.subarray(header), failures) : toDecoder(label);
  const named = said ?? `code page ${driver} (language driver)`;
  const textOf = (cell: Buffer) => {
    if (cell.every((byte) => byte < 0x80)) return cell.toString("latin1");
    return decoder && (decoded(cell, decoder) ?? withoutHalfLetter(cell, decoder));
  };
  const whyNot = decoder
    ? `is not in ${named}, as the .cpg or the .dbf says`
    : `is in ${named}, which is not known: save the shapefile with UTF-8`;
  return { textOf, whyNot };
}

function decoded(cell: Buffer, decoder: TextDecoder): string | undefined {
  try {
    return decoder.decode(cell);
  } catch {
    return undefined;
  }
}

/** Some writers cut a text that is too long for its column in the middle of a letter. */
function withoutHalfLetter(cell: Buffer, decoder: TextDecoder): string | undefined {
  const lead = [1, 2, 3].find((fromEnd) => (cell.at(-fromEnd) ?? 0) >= 0xc2);
  if (decoder.encoding !== "utf-8" || lead === undefined) return undefined;
  return decoded(cell.subarray(0, -lead), decoder);
}

function toDecoder(label: string | undefined): TextDecoder | undefined {
  try {
    return label === undefined ? undefined : new TextDecoder(label, { fatal: true });
  } catch {
    return undefined;
  }
}

/** Of `UTF-8`, `65001`, `1252`, `ANSI 1252`, `CP1252`, `ISO 8859-1`, `88591`, `GBK`, `936`. */
function labelOf(codePage: string): string {
  const plain = codePage
    .toLowerCase()
    .replace(/[\s_-]+/g, "")
    .replace(/^(ansi|cp|oem|ms|windows|ibm)(?=\d)/, "");
  const iso = /^(?:iso)?8859(\d{1,2})$/.exec(plain)?.[1];
  if (iso !== undefined) return `iso-8859-${iso}`;
  if (/^(125\d|874)$/.test(plain)) return `windows-${plain}`;
  const others: Record<string, string> = { 65001: "utf-8", utf8: "utf-8", 936: "gbk", 932: "shift_jis", 949: "euc-kr", 950: "big5", 866: "ibm866", 20866: "koi8-r", 54936: "gb18030" }; // prettier-ignore
  return others[plain] ?? codePage;
}

/**
 * Where neither a `.cpg` nor the header names the encoding: UTF-8 if the table is that, else
 * Windows-1252.
 */
function guess(records: Buffer, failures: FileFailures): TextDecoder {
  const label = isUtf8(records) ? "utf-8" : "windows-1252";
  if (label !== "utf-8")
    failures.warn(
      "the .dbf names no encoding, so its texts are read as Windows-1252; a .cpg beside it says another",
    );
  return new TextDecoder(label, { fatal: true });
}

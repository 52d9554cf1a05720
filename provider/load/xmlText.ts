// The text of an XML file, in the encoding that its first line names.
import type { FileFailures } from "./fileFailures";
import { textOf } from "./text";

export function xmlTextOf(bytes: Buffer, failures: FileFailures): string {
  const label = declaredEncoding(bytes);
  if (label === undefined) return textOf(bytes, failures);
  const text = decoded(bytes, label);
  if (text === undefined) failures.add(undefined, `is in ${label}, as its first line says: save it as UTF-8`);
  // A declaration often outlives the encoding. One of the two would give wrong names.
  else if (!isAscii(bytes) && decoded(bytes, "utf-8") !== undefined)
    failures.add(
      undefined,
      `says that it is in ${label}, but reads as UTF-8: correct its first line, or save it anew`,
    );
  failures.throwIfAny();
  return text!;
}

/** Undefined where it is UTF-8 or UTF-16, which the bytes themselves show. */
function declaredEncoding(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, 200).toString("latin1");
  const label = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start)?.[1];
  return label === undefined || /^(utf-?(8|16)([bl]e)?|us-ascii)$/i.test(label) ? undefined : label;
}

function decoded(bytes: Buffer, label: string): string | undefined {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    const text = decoder.decode(bytes);
    // Node 20 reads Windows-1252 as Latin-1, in which these are control characters.
    return decoder.encoding === "windows-1252"
      ? text.replace(/[\x80-\x9f]/g, (unit) => windows1252[unit.charCodeAt(0) - 0x80]!)
      : text;
  } catch {
    return undefined;
  }
}

/** Its characters from 0x80 to 0x9f. */
const windows1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

const isAscii = (bytes: Buffer) => bytes.every((byte) => byte < 0x80);

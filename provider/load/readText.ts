// Reads a file's text: UTF-8, with or without a byte order mark, up to a maximal size.
import { readFileSync, statSync } from "node:fs";
import { messageOf } from "../base/errors";
import { grouped } from "../base/text";
import type { FileFailures } from "./fileFailures";

/** Twice the size of a thousand areas of 3,000 vertices. */
const maxBytes = 100_000_000;

export function readText(failures: FileFailures): string {
  const bytes = read(failures);
  if (bytes.subarray(0, 2).toString("latin1") === "PK")
    failures.add(undefined, "is a ZIP archive (KMZ, or zipped): unpack it first");
  let text = "";
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    failures.add(undefined, "is not UTF-8: save it as UTF-8");
  }
  if (bytes.length === 0 || (text !== "" && text.trim() === "")) failures.add(undefined, "is empty");
  failures.throwIfAny();
  return text;
}

function read(failures: FileFailures): Buffer {
  try {
    const stat = statSync(failures.file);
    if (!stat.isFile()) failures.add(undefined, "is no file");
    else if (stat.size > maxBytes)
      failures.add(
        undefined,
        `has ${grouped(stat.size)} bytes, more than the ${grouped(maxBytes)} that are read: split it`,
      );
    else return readFileSync(failures.file);
  } catch (error) {
    failures.add(undefined, `cannot be read: ${messageOf(error)}`);
  }
  failures.throwIfAny();
  return Buffer.alloc(0);
}

// A file's text: UTF-8, with or without a byte order mark, of bounded size.
import { readFileSync, statSync } from "node:fs";
import { messageOf } from "../base/errors";
import { grouped } from "../base/text";
import type { Problems } from "./fileProblems";

/** A thousand areas of 3,000 vertices are half of it. */
const maxBytes = 100_000_000;

export function readText(problems: Problems): string {
  const bytes = read(problems);
  if (bytes.subarray(0, 2).toString("latin1") === "PK")
    problems.add(undefined, "is a ZIP archive (KMZ, or zipped): unpack it first");
  let text = "";
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    problems.add(undefined, "is not UTF-8: save it as UTF-8");
  }
  if (bytes.length === 0 || (text !== "" && text.trim() === "")) problems.add(undefined, "is empty");
  problems.throwIfAny();
  return text;
}

function read(problems: Problems): Buffer {
  try {
    const stat = statSync(problems.file);
    if (!stat.isFile()) problems.add(undefined, "is no file");
    else if (stat.size > maxBytes)
      problems.add(
        undefined,
        `has ${grouped(stat.size)} bytes, more than the ${grouped(maxBytes)} that are read: split it`,
      );
    else return readFileSync(problems.file);
  } catch (error) {
    problems.add(undefined, `cannot be read: ${messageOf(error)}`);
  }
  problems.throwIfAny();
  return Buffer.alloc(0);
}

// Reads a file that a command is given.
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { messageOf } from "../base/errors";
import { ReviewError } from "../review/read/reviewedBatch";

/** @param file `-` is standard input. */
export async function readText(file: string): Promise<string> {
  try {
    return file === "-" ? await text(process.stdin) : await readFile(file, "utf8");
  } catch (error) {
    throw new ReviewError(`${file} cannot be read: ${messageOf(error)}`);
  }
}

export const nameOf = (file: string): string => (file === "-" ? "standard input" : file);

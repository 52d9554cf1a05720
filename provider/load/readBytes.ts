// Reads a file's bytes, up to a maximal size.
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { messageOf, TaskingError } from "../base/errors";
import { grouped } from "../base/text";
import type { FileFailures } from "./fileFailures";

/** Twice the size of a thousand areas of 3,000 vertices. */
const maxBytes = 100_000_000;
const tooMany = `more than the ${grouped(maxBytes)} that are read: split it`;
const chunkBytes = 65_536;

export function readBytes(failures: FileFailures): Buffer {
  try {
    // Without waiting: a pipe may have no writer, and a file of the kernel's may never end.
    const file = openSync(failures.file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      return readOpened(file, failures);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof TaskingError) throw error;
    failures.add(undefined, `cannot be read: ${messageOf(error)}`);
    return failures.throwIfAny() as never;
  }
}

function readOpened(file: number, failures: FileFailures): Buffer {
  const stat = fstatSync(file);
  if (!stat.isFile()) failures.add(undefined, "is no file");
  if (stat.size > maxBytes) failures.add(undefined, `has ${grouped(stat.size)} bytes, ${tooMany}`);
  failures.throwIfAny();
  const chunks: Buffer[] = [];
  // The size may be wrong: the file may grow, and the kernel's files have none.
  for (let size = 0; size <= maxBytes;) {
    const chunk = Buffer.allocUnsafe(Math.max(stat.size - size, 0) + chunkBytes);
    const read = readSync(file, chunk);
    if (read === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, read));
    size += read;
  }
  failures.add(undefined, `does not end after ${grouped(maxBytes)} bytes, ${tooMany}`);
  return failures.throwIfAny() as never;
}

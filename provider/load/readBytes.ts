// Reads a file's bytes, up to a maximal size, and those of the files that belong to it.
import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { messageOf, TaskingError } from "../base/errors";
import { grouped } from "../base/text";
import type { FileFailures } from "./fileFailures";
import type { Source } from "./source";

/** Twice the size of a thousand areas of 3,000 vertices. */
export const maxBytes = 100_000_000;
const tooMany = () => `more than the ${grouped(maxBytes)} that are read: split it`;
const chunkBytes = 65_536;

/** The file that the failures are about. */
export const fileSource = (failures: FileFailures): Source => ({
  name: failures.file,
  bytes: readBytes(failures.file, failures),
  beside: (suffix) => {
    const path = pathBeside(failures.file, suffix);
    return path === undefined ? undefined : readBytes(path, failures);
  },
});

/** Suffixes are written in any case: `TARGETS.SHP` and `TARGETS.dbf` belong together. */
function pathBeside(file: string, suffix: string): string | undefined {
  const stem = basename(file, extname(file));
  const names = readdirSync(dirname(file)).filter(
    (name) => name.startsWith(`${stem}.`) && name.slice(stem.length).toLowerCase() === suffix,
  );
  return names[0] === undefined ? undefined : join(dirname(file), names[0]);
}

function readBytes(path: string, failures: FileFailures): Buffer {
  const tell = (reason: string) =>
    failures.add(
      path === failures.file ? undefined : basename(path),
      `${path === failures.file ? "" : " "}${reason}`,
    );
  try {
    // Without waiting: a pipe may have no writer, and a file of the kernel's may never end.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      return readOpened(file, path, tell) ?? (failures.throwIfAny() as never);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof TaskingError) throw error;
    tell(
      /^\w{2,}:\/\//.test(path)
        ? "is an address and no path: download it first"
        : `cannot be read: ${messageOf(error)}`,
    );
    return failures.throwIfAny() as never;
  }
}

/** Undefined where a failure is told. */
function readOpened(file: number, path: string, tell: (reason: string) => void): Buffer | undefined {
  const stat = fstatSync(file);
  if (!stat.isFile()) return void tell(whyNoFile(stat.isDirectory(), path));
  if (stat.size > maxBytes) return void tell(`has ${grouped(stat.size)} bytes, ${tooMany()}`);
  const chunks: Buffer[] = [];
  // The size may be wrong: the file may grow, and the kernel's files have none.
  for (let size = 0; size <= maxBytes;) {
    const chunk = Buffer.allocUnsafe(Math.max(stat.size - size, 0) + chunkBytes);
    const read = readSync(file, chunk);
    if (read === 0) return Buffer.concat(chunks);
    chunks.push(chunk.subarray(0, read));
    size += read;
  }
  return void tell(`does not end after ${grouped(maxBytes)} bytes, ${tooMany()}`);
}

const whyNoFile = (isFolder: boolean, path: string): string =>
  !isFolder
    ? "is no file"
    : /\.gdb\/?$/i.test(path)
      ? "is a file geodatabase: convert it with `ogr2ogr -f GeoJSON -t_srs EPSG:4326 out.geojson in.gdb <layer>`"
      : "is a folder: name the file in it, of a shapefile the .shp";

// The files in a ZIP archive. Own code on Node's zlib: fflate cuts a file that is longer than it
// says and checks no sums, adm-zip takes memory by the square of the length of names, and others
// (yauzl) read only asynchronously. All that an archive says of itself is held against bounds
// before anything is unpacked. Nothing is written, so names like `../a` do no harm.
import { isUtf8 } from "node:buffer";
import { crc32, inflateRawSync } from "node:zlib";
import { messageOf } from "../base/errors";
import { grouped } from "../base/text";
import { maxBytes } from "./readBytes";
import { isPastEnd } from "./source";

const maxEntries = 10_000;

/** Why the archive cannot be read. */
export class BadArchive extends Error {}

export interface Entry {
  name: string;
  isEncrypted: boolean;
  method: number;
  sum: number;
  packed: number;
  size: number;
  /** Where its local header begins, and its content. */
  from: number;
  contentFrom: number;
}

/** All but folders, as PKWARE's APPNOTE 6.3 has them. */
export function entriesOf(bytes: Buffer): Entry[] {
  const { count, from, shift } = directoryOf(bytes);
  const entries: Entry[] = [];
  try {
    for (let at = from, i = 0; i < count; i++) {
      if (bytes.readUInt32LE(at) !== 0x02014b50)
        throw new BadArchive("is a damaged ZIP archive: its directory is broken");
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [number, number, number]; // prettier-ignore
      const entry = readEntry(bytes, at, bytes.subarray(at + 46, at + 46 + nameLength), shift);
      if (!entry.name.endsWith("/")) entries.push(entry);
      at += 46 + nameLength + extraLength + commentLength;
    }
  } catch (error) {
    if (isPastEnd(error)) throw new BadArchive("is a ZIP archive that is cut off: copy it again");
    throw error;
  }
  checkOverlaps(entries);
  return entries;
}

function directoryOf(bytes: Buffer): { count: number; from: number; shift: number } {
  // A comment of at most 65,535 bytes follows.
  const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
  if (end === -1 || end + 22 > bytes.length || end < bytes.length - 22 - 0xffff)
    throw new BadArchive("is a ZIP archive that is cut off or damaged: copy it again");
  const [count, size, offset] = [
    bytes.readUInt16LE(end + 10),
    bytes.readUInt32LE(end + 12),
    bytes.readUInt32LE(end + 16),
  ];
  if (count === 0xffff || size === large || offset === large) throw new BadArchive(zip64);
  if (bytes.readUInt16LE(end + 4) !== 0)
    throw new BadArchive("is a part of a ZIP archive: put the parts together");
  if (count > maxEntries)
    throw new BadArchive(`holds ${grouped(count)} files, more than ${grouped(maxEntries)}: unpack it first`);
  // Something may stand before the archive, which its offsets do not count.
  return { count, from: end - size, shift: end - size - offset };
}

const large = 0xffffffff;
const zip64 = "is a ZIP64 archive, for large files: unpack it first";

function readEntry(bytes: Buffer, at: number, rawName: Buffer, shift: number): Entry {
  const [packed, size, offset] = [20, 24, 42].map((field) => bytes.readUInt32LE(at + field)) as [
    number,
    number,
    number,
  ];
  if (packed === large || size === large || offset === large) throw new BadArchive(zip64);
  const from = offset + shift;
  const name = rawName.toString(isUtf8(rawName) ? "utf8" : "latin1").replaceAll("\\", "/");
  const contentFrom = from + 30 + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28);
  if (
    bytes.readUInt32LE(from) !== 0x04034b50 ||
    !bytes
      .subarray(from + 30)
      .subarray(0, rawName.length)
      .equals(rawName)
  )
    throw new BadArchive(`is a damaged ZIP archive: ${JSON.stringify(name)} is not where it says`);
  return {
    name,
    isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    method: bytes.readUInt16LE(at + 10),
    sum: bytes.readUInt32LE(at + 16),
    packed,
    size,
    from,
    contentFrom,
  };
}

/** Files that share bytes are how a small archive becomes a large one. */
function checkOverlaps(entries: Entry[]): void {
  const sorted = [...entries].sort((a, b) => a.from - b.from);
  sorted.forEach(({ name, contentFrom, packed }, i) => {
    const next = sorted[i + 1];
    if (next && contentFrom + packed > next.from)
      throw new BadArchive(
        `is a damaged ZIP archive: ${JSON.stringify(name)} and ${JSON.stringify(next.name)} overlap`,
      );
  });
}

/** @throws BadArchive */
export function contentOf(bytes: Buffer, entry: Entry): Buffer {
  const { name, isEncrypted, method, packed, size, sum, contentFrom } = entry;
  const fail = (reason: string): never => {
    throw new BadArchive(`holds ${JSON.stringify(name)}, which ${reason}`);
  };
  if (isEncrypted) fail("is encrypted: unpack it first");
  if (size > maxBytes)
    fail(`has ${grouped(size)} bytes, more than the ${grouped(maxBytes)} that are read: split it`);
  if (method !== 0 && method !== 8)
    fail(`is packed by method ${method}: pack it again with deflate, as most programs do`);
  const raw = bytes.subarray(contentFrom, contentFrom + packed);
  if (raw.length < packed) fail("is cut off: copy the archive again");
  const content = method === 0 ? raw : inflated(raw, size, fail);
  if (content.length !== size || crc32(content) !== sum)
    fail("is not what the archive says of it: copy the archive again");
  return content;
}

/** Stops where there is more than the archive says. */
function inflated(raw: Buffer, size: number, fail: (reason: string) => never): Buffer {
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(size, 1) });
  } catch (error) {
    return fail(`cannot be unpacked: ${messageOf(error)}`);
  }
}

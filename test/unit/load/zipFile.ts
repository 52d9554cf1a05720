// Writes ZIP archives, also such as lie about what they hold.
import { crc32, deflateRawSync } from "node:zlib";

export interface Packed {
  name: string;
  content: Buffer | string;
  /** What the headers say, where it is not the truth. */
  says?: Partial<Record<"flags" | "method" | "crc" | "packed" | "size" | "offset", number>>;
  isStored?: boolean;
}

/** @param end What stands before and after, and what the end says. */
export function zipOf(
  files: Packed[],
  end: { before?: string; count?: number; comment?: string } = {},
): Buffer {
  const parts = [Buffer.from(end.before ?? "")];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, says = {}, isStored = false } of files) {
    const raw = Buffer.from(content);
    const data = isStored ? raw : deflateRawSync(raw);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(says.flags ?? 0, 2);
    fields.writeUInt16LE(says.method ?? (isStored ? 0 : 8), 4);
    fields.writeUInt32LE(says.crc ?? crc32(raw), 10);
    fields.writeUInt32LE(says.packed ?? data.length, 14);
    fields.writeUInt32LE(says.size ?? raw.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const from = Buffer.alloc(14);
    from.writeUInt32LE(says.offset ?? offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\0", "latin1"), fields, from, Buffer.from(name));
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), fields, Buffer.from(name), data]);
    parts.push(local);
    offset += local.length;
  }
  const names = Buffer.concat(directory);
  const last = Buffer.alloc(22);
  last.write("PK\x05\x06", "latin1");
  last.writeUInt16LE(end.count ?? files.length, 8);
  last.writeUInt16LE(end.count ?? files.length, 10);
  last.writeUInt32LE(names.length, 12);
  last.writeUInt32LE(offset, 16);
  last.writeUInt16LE(Buffer.byteLength(end.comment ?? ""), 20);
  return Buffer.concat([...parts, names, last, Buffer.from(end.comment ?? "")]);
}

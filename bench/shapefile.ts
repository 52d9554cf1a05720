// Writes a shapefile: places, or areas of one ring, with a table of texts.

type Position = [x: number, y: number];

/** The bytes of a `.shp`: a point for each place, or a polygon for each ring. */
export function shpOf(shapes: Position[] | Position[][]): Buffer {
  const records = shapes.map((shape, i) => {
    const content =
      typeof shape[0] === "number" ? pointOf(shape as Position) : polygonOf(shape as Position[]);
    const head = Buffer.alloc(8);
    head.writeInt32BE(i + 1, 0);
    head.writeInt32BE(content.length / 2, 4);
    return Buffer.concat([head, content]);
  });
  const header = Buffer.alloc(100);
  header.writeInt32BE(9994, 0);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(typeof shapes[0]![0] === "number" ? 1 : 5, 32);
  const all = Buffer.concat([header, ...records]);
  all.writeInt32BE(all.length / 2, 24);
  return all;
}

function pointOf([x, y]: Position): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.writeInt32LE(1, 0);
  bytes.writeDoubleLE(x, 4);
  bytes.writeDoubleLE(y, 12);
  return bytes;
}

/** The box is left out, because the reader does not use it. */
function polygonOf(ring: Position[]): Buffer {
  const bytes = Buffer.alloc(48 + 16 * ring.length);
  bytes.writeInt32LE(5, 0);
  bytes.writeInt32LE(1, 36);
  bytes.writeInt32LE(ring.length, 40);
  ring.flat().forEach((value, i) => bytes.writeDoubleLE(value, 48 + 8 * i));
  return bytes;
}

/** The bytes of a `.dbf`, with columns as wide as their longest text. */
export function dbfOf(rows: Record<string, string>[]): Buffer {
  const columns = Object.keys(rows[0]!).map((name) => ({
    name,
    width: Math.max(...rows.slice(0, 1000).map((row) => row[name]!.length)) + 6,
  }));
  const header = Buffer.alloc(32);
  header.set([3, 126, 1, 1]);
  header.writeUInt32LE(rows.length, 4);
  header.writeUInt16LE(33 + 32 * columns.length, 8);
  header.writeUInt16LE(1 + columns.reduce((sum, { width }) => sum + width, 0), 10);
  const descriptors = columns.map(({ name, width }) => {
    const bytes = Buffer.alloc(32);
    bytes.write(name, "latin1");
    bytes.write("C", 11);
    bytes[16] = width;
    return bytes;
  });
  const records = rows.map(
    (row) => ` ${columns.map(({ name, width }) => row[name]!.padEnd(width)).join("")}`,
  );
  return Buffer.concat([header, ...descriptors, Buffer.from(`\r${records.join("")}`, "latin1")]);
}

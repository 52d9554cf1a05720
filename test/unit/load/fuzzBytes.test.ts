// Mutated binary files and definitions of systems: each is read or refused, and nothing else is
// thrown. 1,000 cases, or 50,000 with FULL=1. A failure prints its seed and its smallest case.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { readSystem, UnknownSystem } from "../../../provider/load/coordinateSystem";
import { FileFailures } from "../../../provider/load/fileFailures";
import { loadOrders } from "../../../provider/load/loadOrders";
import { inWgs84 } from "../../../provider/load/projection";
import { shapefileRows } from "../../../provider/load/shapefile";
import { contentOf, entriesOf } from "../../../provider/load/zipArchive";
import systems from "./cases/systems.json";
import { fileOf } from "./files";

const cases = process.env.FULL ? 50_000 : 1000;
const runs = (share: number) => ({ numRuns: (cases * share) / 10 });

const bytesOf = (name: string) => readFileSync(join(__dirname, "cases", name));
const partsOf = (name: string) => {
  const bytes = bytesOf(name);
  return new Map(
    entriesOf(bytes).map((entry) => [entry.name.slice(entry.name.indexOf(".")), contentOf(bytes, entry)]),
  );
};

const splice = fc.tuple(fc.nat(), fc.nat({ max: 8 }), fc.uint8Array({ maxLength: 8 }));
const splices = fc.array(splice, { minLength: 1, maxLength: 4 });
const mutated = (bytes: Buffer, changes: [number, number, Uint8Array][]) =>
  changes.reduce((whole, [at, removed, added]) => {
    const from = at % (whole.length + 1);
    return Buffer.concat([whole.subarray(0, from), added, whole.subarray(from + removed)]);
  }, bytes);

function readsOrRefuses(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    expect(error).toMatchObject({ name: "TaskingError", code: "invalid_configuration" });
  }
}

test.each(["utm32.zip", "gdal.kmz", "pyshp.zip", "hole.zip"])("any mutated %s is read or refused", (name) => {
  const bytes = bytesOf(name);
  const file = fileOf("", name);
  fc.assert(
    fc.property(splices, (changes) => {
      writeFileSync(file, mutated(bytes, changes));
      readsOrRefuses(() => loadOrders(file, undefined, {}, () => {}));
    }),
    runs(1),
  );
});

test.each(["utm32", "pyshp", "polygonzm", "cp932"])(
  "any mutated part of %s.shp is read or refused",
  (name) => {
    const parts = partsOf(`${name}.zip`);
    fc.assert(
      fc.property(splices, fc.constantFrom(...parts.keys()), (changes, which) => {
        const changed = new Map(parts).set(which, mutated(parts.get(which)!, changes));
        const source = { name, bytes: changed.get(".shp")!, beside: (suffix: string) => changed.get(suffix) };
        readsOrRefuses(() => {
          const failures = new FileFailures(name);
          inWgs84(shapefileRows(source, {}, failures), {}, failures);
          failures.throwIfAny();
        });
      }),
      runs(1),
    );
  },
);

test("any mutated definition of a system is read or refused by name", () => {
  fc.assert(
    fc.property(
      splices,
      fc.constantFrom(...(systems as [string, number, number][])),
      (changes, [crs, x, y]) => {
        const text = mutated(Buffer.from(crs), changes).toString("latin1");
        try {
          const place = readSystem(text).toWgs84?.(x, y);
          if (place) expect(place.every((degrees) => Number.isFinite(degrees))).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(UnknownSystem);
        }
      },
    ),
    runs(2),
  );
});

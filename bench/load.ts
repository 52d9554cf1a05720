// `npm run bench:load [features]`: how fast files become orders, checks included, and the memory it
// takes. Each loader runs once, cold, in a process of its own. Prints features a second and the
// process's peak memory.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nearDuplicates } from "../provider/check/duplicates";
import { checkGeometry } from "../provider/check/geometry";
import { ordersFromFile } from "../provider";
import type { Orders } from "../provider/order/order";
import { zipOf } from "../test/unit/load/zipFile";
import { dbfOf, shpOf } from "./shapefile";

const count = Number(process.argv[2] ?? 100_000);
const kinds = ["csv", "geojson", "kml", "areas", "kmz", "shapefile", "shapefile of areas in UTM"] as const;
type Kind = (typeof kinds)[number];

const place = (i: number): [number, number] => [
  ((i * 7919) % 35_000) / 100 - 175,
  ((i * 104_729) % 16_000) / 100 - 80,
];
const times = { start_time: "2027-01-01T00:00:00Z", end_time: "2027-02-01T00:00:00Z" };

/** A hexagon of some 70 km². */
const around = ([x, y]: [number, number]) => ({
  type: "Polygon",
  coordinates: [
    [0, 1, 2, 3, 4, 5, 0].map((i) => [
      x + 0.05 * Math.cos((i * Math.PI) / 3),
      y + 0.05 * Math.sin((i * Math.PI) / 3),
    ]),
  ],
});

function contentOf(kind: Kind): string | Buffer {
  const all = Array.from({ length: count }, (_, i) => ({ key: `place-${i}`, at: place(i) }));
  switch (kind) {
    case "csv":
      return [
        "key,longitude,latitude,start_time,end_time",
        ...all.map(({ key, at }) => [key, ...at, times.start_time, times.end_time].join(",")),
      ].join("\n");
    case "kml":
      return `<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${all.map(({ key, at }) => `<Placemark><name>${key}</name><ExtendedData><Data name="start_time"><value>${times.start_time}</value></Data></ExtendedData><Point><coordinates>${at.join(",")}</coordinates></Point></Placemark>`).join("\n")}</Document></kml>`;
    case "kmz":
      return zipOf([{ name: "doc.kml", content: contentOf("kml") }]);
    case "shapefile":
    case "shapefile of areas in UTM": {
      const isUtm = kind !== "shapefile";
      const places = all.map(({ at }) => at);
      // Hexagons of 10 km, on a grid in zone 32.
      const rings = places.map(([x, y]) =>
        around([0, 0]).coordinates[0]!.map(([dx, dy]): [number, number] => [
          500_000 + 1000 * (x + 100 * dx!),
          4_000_000 + 1000 * (y + 100 * dy!),
        ]),
      );
      const table = dbfOf(all.map(({ key }) => ({ key, ...times })));
      return zipOf([
        { name: "a.shp", content: shpOf(isUtm ? rings : places) },
        { name: "a.dbf", content: table },
        { name: "a.prj", content: isUtm ? "EPSG:32632" : "EPSG:4326" },
      ]);
    }
    case "geojson":
    case "areas": {
      const geometry = ({ at }: { at: [number, number] }) =>
        kind === "areas" ? around(at) : { type: "Point", coordinates: at };
      const features = all.map((one) => ({
        type: "Feature",
        properties: { key: one.key, ...times },
        geometry: geometry(one),
      }));
      return JSON.stringify({ type: "FeatureCollection", features });
    }
  }
}

/** Runs in the loader's own process. */
function measure(kind: Kind, file: string): void {
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const { user } = process.cpuUsage();
  const orders = ordersFromFile(file);
  const seconds = (performance.now() - start) / 1000;
  const cpu = (process.cpuUsage().user - user) / 1e6;
  const peak = process.resourceUsage().maxRSS / 1024;
  const twice = performance.now();
  nearDuplicates(orders as unknown as Orders);
  const duplicates = (performance.now() - twice) / 1000;
  const perSecond = Math.round(Object.keys(orders).length / seconds);
  console.log(
    `${kind}: ${(statSync(file).size / 1e6).toFixed(1)} MB, ${seconds.toFixed(1)} s (${cpu.toFixed(1)} s of processor), ${perSecond.toLocaleString("en-US")} features/s, peak ${peak.toFixed(0)} MB (${(before / 2 ** 20).toFixed(0)} MB before); near-duplicates ${duplicates.toFixed(1)} s`,
  );
}

/**
 * Measures the geometries that take longest to check, at 3,000 vertices, the most that the provider
 * accepts.
 */
function measureAreas(): void {
  const ring = (vertex: (i: number) => [number, number]) => {
    const open = Array.from({ length: 3000 }, (_, i) => vertex(i));
    return { type: "Polygon" as const, coordinates: [[...open, open[0]!]] };
  };
  const areas = {
    star: ring((i) => {
      const angle = (2 * Math.PI * i) / 3000;
      const radius = 1 + 0.2 * Math.sin(37 * angle);
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }),
    circle: ring((i) => [Math.cos((2 * Math.PI * i) / 3000), Math.sin((2 * Math.PI * i) / 3000)]),
    // The bounding boxes of all long edges overlap, though the edges do not cross.
    "diagonal comb": ring((i) => {
      if (i >= 2997) return ([[-0.2, -0.8], [-0.8, -0.2], [-0.4, -0.1]] as const)[i - 2997] as [number, number]; // prettier-ignore
      const [tooth, isFar] = [i * 1e-4, i % 4 === 1 || i % 4 === 2];
      return isFar ? [1 + tooth, 1 - tooth] : [tooth, -tooth];
    }),
  };
  for (const [name, area] of Object.entries(areas)) {
    if (checkGeometry(area).length > 0)
      throw new Error(`${name}: a place without problems is what takes longest`);
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      checkGeometry(area);
      return performance.now() - start;
    });
    console.log(
      `${name} of 3,000 vertices: ${times[0]!.toFixed(0)} ms first, ${Math.min(...times).toFixed(0)} ms warm`,
    );
  }
}

const [, , , kind, file] = process.argv;
if (kind !== undefined && file !== undefined) measure(kind as Kind, file);
else {
  const folder = mkdtempSync(join(tmpdir(), "planet-tasking-bench-"));
  for (const one of kinds) {
    const path = join(folder, one);
    writeFileSync(path, contentOf(one));
    const args = [...process.execArgv, __filename, String(count), one, path];
    process.stdout.write(execFileSync(process.execPath, args, { encoding: "utf8" }));
  }
  rmSync(folder, { recursive: true });
  measureAreas();
}

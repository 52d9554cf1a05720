// Outlines of the world's countries, by Natural Earth, as `npm run outlines` takes them from the
// package world-atlas.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Position } from "geojson";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { unwrapLongitudes } from "./longitudes";

/** Beside the folder of this code, in the sources, in the package and in the plugin. */
const folder = join(__dirname, "../outlines");

const loaded = new Map<boolean, Position[][]>();

/**
 * The outlines as rings. A ring that crosses the antimeridian is there twice, once for each edge of
 * the map.
 */
export function worldRings(isFine: boolean): Position[][] {
  if (!loaded.has(isFine)) loaded.set(isFine, load(isFine));
  return loaded.get(isFine)!;
}

function load(isFine: boolean): Position[][] {
  const topology = readTopology(isFine);
  return ringsOf(topology, topology.objects.countries);
}

/** The fine outlines with each border once. The land is rings, the borders are lines. */
export function landAndBorders(): { land: Position[][]; borders: Position[][] } {
  const topology = readTopology(true);
  const { countries, land } = topology.objects;
  return {
    land: ringsOf(topology, land),
    borders: mesh(topology, countries, (a, b) => a !== b).coordinates.flatMap(copiesOnMap),
  };
}

const ringsOf = (topology: World, object: GeometryCollection): Position[][] =>
  feature(topology, object).features.flatMap(({ geometry }) => {
    if (geometry.type === "Polygon") return geometry.coordinates.flatMap(copiesOnMap);
    return geometry.type === "MultiPolygon" ? geometry.coordinates.flat().flatMap(copiesOnMap) : [];
  });

type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

function readTopology(isFine: boolean): World {
  // Read as text: the compiler would need seconds for the type of this JSON as a module.
  const file = join(folder, `countries-${isFine ? "50m" : "110m"}.json`);
  return JSON.parse(readFileSync(file, "utf8")) as World;
}

/**
 * The line and, where it crosses the antimeridian, its copies 360° further, so that it shows at
 * both edges of the map. A line around the south pole is closed along the pole.
 */
export function copiesOnMap(positions: Position[]): Position[][] {
  const line = unwrapLongitudes(positions);
  const [first, last] = [line[0]!, line.at(-1)!];
  if (Math.abs(last[0]! - first[0]!) > 180) line.push([last[0]!, -90], [first[0]!, -90]);
  const longitudes = line.map(([longitude]) => longitude!);
  const isPast = (edge: number) => longitudes.some((longitude) => longitude * edge > 180 * Math.abs(edge));
  const shifted = (degrees: number) => line.map(([longitude, latitude]) => [longitude! + degrees, latitude!]);
  return [line, ...(isPast(1) ? [shifted(-360)] : []), ...(isPast(-1) ? [shifted(360)] : [])];
}

// Whether a place can be imaged as it is drawn: GeoJSON's rules (RFC 7946), OGC's rules of valid polygons, Planet's limits.
import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import type { LineString, Polygon, Position } from "geojson";
import { grouped } from "../base/text";
import { findCrossing } from "../geometry/crossing";
import type { OrderGeometry } from "../geometry/orderGeometry";
import { lengthKm } from "../order/area";
import { error, warning } from "./problem";
import type { Problem } from "./problem";

/** Source: DASH, an area has up to 3,000 vertices. */
const maxVertices = 3000;

/** Source: DASH; 113 on its newer page, 100 on the older one. */
const [maxLineKm, surelyLineKm] = [113, 100];

/** Expects the shape of GeoJSON; positions out of range or too few, and open rings, are told elsewhere. */
export function geometryProblems(geometry: OrderGeometry): Problem[] {
  switch (geometry.type) {
    case "Point":
      return [];
    case "LineString":
      return lineProblems(geometry);
    case "Polygon":
      return polygonProblems(geometry);
  }
}

function lineProblems(geometry: LineString): Problem[] {
  const { coordinates } = geometry;
  if (coordinates.length < 2) return [];
  const problems = alongProblems(coordinates, ["coordinates"]);
  const km = lengthKm(geometry);
  if (km === 0)
    problems.push(error(["coordinates"], "the line has no length: all its positions are the same"));
  const long = `the line is ${km.toFixed(1)} km long; Planet takes at most ${maxLineKm} km: cut it into several orders`;
  if (km > maxLineKm) problems.push(error(["coordinates"], long));
  else if (km > surelyLineKm)
    problems.push(
      warning(
        ["coordinates"],
        `the line is ${km.toFixed(1)} km long; Planet's older pages allow ${surelyLineKm} km, its newer ones ${maxLineKm} km`,
      ),
    );
  return problems;
}

function polygonProblems({ coordinates }: Polygon): Problem[] {
  if (coordinates.length === 0 || coordinates.some((ring) => ring.length < 4)) return [];
  const problems = coordinates.flatMap((ring, index) => alongProblems(ring, ["coordinates", index]));
  // The last position repeats the first.
  const vertices = coordinates.reduce((sum, ring) => sum + ring.length - 1, 0);
  if (vertices > maxVertices)
    // What follows takes long for such a ring, and says less.
    return [
      ...problems,
      error(
        ["coordinates"],
        `the area has ${grouped(vertices)} vertices; Planet takes at most ${grouped(maxVertices)}: simplify it`,
      ),
    ];
  // What is open or runs round the globe is told, and has no inside.
  if (!coordinates.every(isClosed) || problems.some(({ isWarning }) => !isWarning)) return problems;
  const flat = coordinates.findIndex(isFlat);
  if (flat !== -1)
    return [
      ...problems,
      error(["coordinates", flat], "the ring encloses no area: its positions are on a line"),
    ];
  const crossing = findCrossing(coordinates);
  if (crossing) {
    const [[ring, from], [other, otherFrom]] = crossing;
    const whose = ring === other ? "itself" : `the ring coordinates[${other}]`;
    return [
      ...problems,
      error(
        ["coordinates", ring, from],
        `the ring crosses or touches ${whose}: its edge from ${at(coordinates, ring, from)} meets the one from ${at(coordinates, other, otherFrom)}`,
      ),
    ];
  }
  return [...problems, ...holeProblems(coordinates)];
}

/** Without crossings a hole is inside as a whole if one of its vertices is. */
function holeProblems([outer, ...holes]: Position[][]): Problem[] {
  const area = { type: "Polygon" as const, coordinates: [outer!] };
  return holes.flatMap((hole, index) => {
    // A vertex may touch the outer ring, two and their middle hardly.
    const isInside = hole.some((position) => booleanPointInPolygon(position, area, { ignoreBoundary: true }));
    return isInside ? [] : [error(["coordinates", index + 1], "the hole lies outside the outer ring")];
  });
}

/** All positions on one line, to 1e-9 degrees, a tenth of a millimetre. */
function isFlat(ring: Position[]): boolean {
  const [[x, y]] = ring as [[number, number]];
  const [dx, dy] = ring
    .map(([toX, toY]) => [toX! - x, toY! - y] as const)
    .reduce((far, one) => (Math.hypot(...one) > Math.hypot(...far) ? one : far));
  const width = ([toX, toY]: Position) => Math.abs(dx * (toY! - y) - dy * (toX! - x));
  return ring.every((position) => width(position) <= 1e-9 * Math.hypot(dx, dy));
}

/** What can be said of a line and of a ring alike. */
function alongProblems(positions: Position[], path: Problem["path"]): Problem[] {
  const problems: Problem[] = [];
  const jump = positions.findIndex(
    (position, i) => i > 0 && Math.abs(position[0]! - positions[i - 1]![0]!) > 180,
  );
  if (jump !== -1)
    // RFC 7946 §3.1.9 wants it cut; read as it stands, it goes round the other side of the earth.
    problems.push(
      error(
        [...path, jump],
        "the line to this position crosses the antimeridian: cut it at longitude 180 into two orders",
      ),
    );
  const twice = positions.findIndex((position, i) => i > 0 && isSame(position, positions[i - 1]!));
  if (twice !== -1) problems.push(warning([...path, twice], "the position repeats the one before it"));
  return problems;
}

const isSame = (a: Position, b: Position) => a[0] === b[0] && a[1] === b[1];

const isClosed = (ring: Position[]) => isSame(ring[0]!, ring.at(-1)!);

const at = (rings: Position[][], ring: number, position: number) => `[${rings[ring]![position]!.join(", ")}]`;

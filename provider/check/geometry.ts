// Checks whether a geometry can be imaged as it is drawn, by the rules of GeoJSON (RFC 7946), OGC's
// rules for valid polygons, and Planet's limits.
import { booleanPointInPolygon } from "@turf/boolean-point-in-polygon";
import type { LineString, Polygon, Position } from "geojson";
import { grouped } from "../base/text";
import { findCrossing } from "../geometry/crossing";
import type { OrderGeometry } from "../geometry/orderGeometry";
import { lengthKm } from "../order/area";
import { failure, warning } from "./finding";
import type { Finding } from "./finding";

/** An area has at most 3,000 vertices. Source: DASH. */
const maxVertices = 3000;

/** The newer page says 113 km, the older one 100 km. Source: DASH. */
const [maxLineKm, surelyLineKm] = [113, 100];

/**
 * Expects the shape of GeoJSON. The schema reports positions out of range, too few positions, and
 * open rings.
 */
export function checkGeometry(geometry: OrderGeometry): Finding[] {
  switch (geometry.type) {
    case "Point":
      return [];
    case "LineString":
      return checkLine(geometry);
    case "Polygon":
      return checkPolygon(geometry);
  }
}

function checkLine(geometry: LineString): Finding[] {
  const { coordinates } = geometry;
  if (coordinates.length < 2) return [];
  const findings = checkPositions(coordinates, ["coordinates"]);
  const km = lengthKm(geometry);
  if (km === 0)
    findings.push(failure(["coordinates"], "the line has no length: all its positions are the same"));
  const long = `the line is ${km.toFixed(1)} km long; Planet takes at most ${maxLineKm} km: cut it into several orders`;
  if (km > maxLineKm) findings.push(failure(["coordinates"], long));
  else if (km > surelyLineKm)
    findings.push(
      warning(
        ["coordinates"],
        `the line is ${km.toFixed(1)} km long; Planet's older pages allow ${surelyLineKm} km, its newer ones ${maxLineKm} km`,
      ),
    );
  return findings;
}

function checkPolygon({ coordinates }: Polygon): Finding[] {
  if (coordinates.length === 0 || coordinates.some((ring) => ring.length < 4)) return [];
  const findings = coordinates.flatMap((ring, index) => checkPositions(ring, ["coordinates", index]));
  // The last position repeats the first.
  const vertices = coordinates.reduce((sum, ring) => sum + ring.length - 1, 0);
  if (vertices > maxVertices)
    // The checks below would take long, and this failure says more.
    return [
      ...findings,
      failure(
        ["coordinates"],
        `the area has ${grouped(vertices)} vertices; Planet takes at most ${grouped(maxVertices)}: simplify it`,
      ),
    ];
  // A ring that is open or crosses the antimeridian has no inside to check. The failure is reported
  // already.
  if (!coordinates.every(isClosed) || findings.some(({ isWarning }) => !isWarning)) return findings;
  const flat = coordinates.findIndex(isFlat);
  if (flat !== -1)
    return [
      ...findings,
      failure(["coordinates", flat], "the ring encloses no area: its positions are on a line"),
    ];
  const crossing = findCrossing(coordinates);
  if (crossing) {
    const [[ring, from], [other, otherFrom]] = crossing;
    const whose = ring === other ? "itself" : `the ring coordinates[${other}]`;
    return [
      ...findings,
      failure(
        ["coordinates", ring, from],
        `the ring crosses or touches ${whose}: its edge from ${at(coordinates, ring, from)} meets the one from ${at(coordinates, other, otherFrom)}`,
      ),
    ];
  }
  return [...findings, ...checkHoles(coordinates)];
}

/** Here no rings cross, so a hole lies inside if one of its vertices does. */
function checkHoles([outer, ...holes]: Position[][]): Finding[] {
  const area = { type: "Polygon" as const, coordinates: [outer!] };
  return holes.flatMap((hole, index) => {
    // A vertex on the outer ring proves nothing, because a hole outside may touch that ring too.
    const isInside = hole.some((position) => booleanPointInPolygon(position, area, { ignoreBoundary: true }));
    return isInside ? [] : [failure(["coordinates", index + 1], "the hole lies outside the outer ring")];
  });
}

/** Whether all positions lie on one line, to 1e-9 degrees, which is a tenth of a millimetre. */
function isFlat(ring: Position[]): boolean {
  const [[x, y]] = ring as [[number, number]];
  const [dx, dy] = ring
    .map(([toX, toY]) => [toX! - x, toY! - y] as const)
    .reduce((far, one) => (Math.hypot(...one) > Math.hypot(...far) ? one : far));
  const width = ([toX, toY]: Position) => Math.abs(dx * (toY! - y) - dy * (toX! - x));
  return ring.every((position) => width(position) <= 1e-9 * Math.hypot(dx, dy));
}

/** Rules for lines and rings alike. */
function checkPositions(positions: Position[], path: Finding["path"]): Finding[] {
  const findings: Finding[] = [];
  const jump = positions.findIndex(
    (position, i) => i > 0 && Math.abs(position[0]! - positions[i - 1]![0]!) > 180,
  );
  if (jump !== -1)
    // RFC 7946 §3.1.9 demands that it is cut. Read literally, the line goes round the other side of
    // the earth.
    findings.push(
      failure(
        [...path, jump],
        "the line to this position crosses the antimeridian: cut it at longitude 180 into two orders",
      ),
    );
  const twice = positions.findIndex((position, i) => i > 0 && isSame(position, positions[i - 1]!));
  if (twice !== -1) findings.push(warning([...path, twice], "the position repeats the one before it"));
  return findings;
}

const isSame = (a: Position, b: Position) => a[0] === b[0] && a[1] === b[1];

const isClosed = (ring: Position[]) => isSame(ring[0]!, ring.at(-1)!);

const at = (rings: Position[][], ring: number, position: number) => `[${rings[ring]![position]!.join(", ")}]`;

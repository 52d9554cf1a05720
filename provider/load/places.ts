// The place of each row: one part, in degrees of one world, or split at the antimeridian.
import type { ColumnOptions } from "./columnOptions";
import { notDegrees } from "./degrees";
import type { FileFailures } from "./fileFailures";
import { halvesOf, splitAt } from "./halves";
import { linesOf, withClosedRings, withLines } from "./lines";
import { alreadyReported, NoPlace, wholePath } from "./row";
import type { Row } from "./row";
import { toSinglePart } from "./singlePart";
import { countsOn, extentOf, isBeyond, isOrdinary, placedOf, shifted, worldOf } from "./worlds";
import type { Placed } from "./worlds";

/**
 * The rows with places that an order can have, or with the reason why not. The schema still has to
 * check them.
 */
export function placedRows(rows: Row[], options: ColumnOptions, failures: FileFailures): Row[] {
  const plain = rows.flatMap((row) => toPlain(row, options, failures));
  const isOdd = ({ geometry }: Row) => {
    const lines = linesOf(geometry);
    return lines !== undefined && !isOrdinary(extentOf(lines), 90);
  };
  if (!plain.some(isOdd)) return plain;
  const placed = notDegrees(plain, options, failures).map((row) => ({ row, at: placedOf(row.geometry) }));
  const isCountedOn = countsOn(placed.flatMap(({ at }) => at ?? []));
  return placed.flatMap(({ row, at }) =>
    at === undefined || isOrdinary(at.raw) ? row : toOneWorld(row, at, isCountedOn, options, failures),
  );
}

/** Drops what an order does not have: altitudes, and the wrapping of a geometry of one part. */
function toPlain(row: Row, { splitAtAntimeridian }: ColumnOptions, failures: FileFailures): Row | Row[] {
  const { place, geometry: raw } = row;
  if (raw === alreadyReported || raw instanceof NoPlace) return row;
  const halves = halvesOf(raw);
  if (halves && splitAtAntimeridian) {
    tellHalves(place, failures);
    return halves.flatMap(([half, part]) => toPlain({ ...row, geometry: part, half }, {}, failures));
  }
  const { geometry, reason, hadAltitude, hadLabel } = toSinglePart(raw);
  const orSplit = halves ? `, or ${letSplit}, as they meet at the antimeridian` : "";
  if (reason !== undefined)
    return { ...row, geometry: new NoPlace([`, ${wholePath(row)}: ${reason}${orSplit}`]) };
  if (hadAltitude) failures.warn("altitudes are dropped: orders are placed by longitude and latitude", place);
  if (hadLabel) failures.warn("the point inside the area is taken for its label and dropped", place);
  // A file may have a hundred thousand rows, and a copy of each would take a tenth of the memory.
  row.geometry = withClosedRings(geometry);
  return row;
}

const letSplit = "set the option `splitAtAntimeridian: true`";

const tellHalves = (place: string, failures: FileFailures) =>
  failures.warn(
    "crosses the antimeridian and becomes two orders: -east ends at longitude 180, -west begins at -180",
    place,
  );

/** @param isCountedOn The whole file shows that its longitudes go on counting beyond 180. */
function toOneWorld(
  row: Row,
  at: Placed,
  isCountedOn: boolean,
  options: ColumnOptions,
  failures: FileFailures,
): Row | Row[] {
  const path = typeof row.geometryPath === "string" ? row.geometryPath : row.geometryPath[0];
  const refuse = (reason: string) => ({ ...row, geometry: new NoPlace([`, ${path}: ${reason}`]) });
  const { raw, extent } = at;
  if (at.goesRound)
    return refuse("goes round a pole or round the whole earth, which no area in degrees can do: cut it");
  const world = worldOf(extent);
  if (world === undefined) return crossingRow(row, at, options, failures, refuse);
  if (isBeyond(raw)) {
    const isEast = raw.east > 180;
    const longitude = isEast ? raw.east : raw.west;
    const [what, does] = isEast ? ["above 180", "subtract"] : ["below -180", "add"];
    if (!isCountedOn || Math.abs(world) > 1)
      return refuse(
        `the longitude ${longitude} is ${what}: ${does} ${360 * Math.abs(Math.round(longitude / 360))} if it counts from 0 to 360 or was drawn on another world of the map`,
      );
    failures.warn(
      `360 is ${does}ed ${isEast ? "from longitudes above 180" : "to longitudes below -180"}, as the whole file counts on beyond 180`,
      row.place,
    );
  }
  return { ...row, geometry: withLines(row.geometry, shifted(at.lines, world)) };
}

function crossingRow(
  row: Row,
  at: Placed,
  { splitAtAntimeridian }: ColumnOptions,
  failures: FileFailures,
  refuse: (reason: string) => Row,
): Row | Row[] {
  if (!splitAtAntimeridian)
    return refuse(`crosses the antimeridian: cut it at longitude 180 into two orders, or ${letSplit}`);
  const halves = splitAt(row.geometry, at);
  if (typeof halves === "string") return refuse(halves);
  tellHalves(row.place, failures);
  return halves.map(([half, geometry]) => ({ ...row, geometry, half }));
}

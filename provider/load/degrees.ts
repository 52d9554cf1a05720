// Places whose numbers cannot be longitude and latitude in degrees: metres, or swapped axes.
import type { Position } from "geojson";
import { grouped } from "../base/text";
import type { ColumnOptions } from "./columnOptions";
import type { FileFailures } from "./fileFailures";
import { linesOf } from "./lines";
import { alreadyReported, NoPlace, wholePath } from "./row";
import type { Row } from "./row";
import { extentOf } from "./worlds";

type Wrong = "metres" | "swapped" | "latitude";

/** On the third world of a map. No place is drawn further away. */
const maxLongitude = 1260;

/**
 * Gives a reason for each place that is not in degrees: one for the file where most are not, else
 * one for each row. A single position is left to the schema, which names the number.
 */
export function notDegrees(rows: Row[], { onProblem }: ColumnOptions, failures: FileFailures): Row[] {
  const lines = rows.map(({ geometry }) => linesOf(geometry));
  const wrong = lines.map((one) => one && whatIsWrong(one));
  const places = lines.filter((one) => one !== undefined).length;
  const told = new Set<Wrong>();
  for (const what of ["metres", "swapped"] as const) {
    const which = wrong.flatMap((one, i) => (one === what ? [i] : []));
    const isWhole = which.length > places / 2 && (what === "metres" || which.length > 1);
    // Where wrong rows are left out, the others of a swapped file would be ordered elsewhere.
    const isInDoubt =
      what === "swapped" && onProblem === "skip" && which.length > 0 && mayAllBeSwapped(lines);
    if (!isWhole && !isInDoubt) continue;
    const [first] = which as [number];
    const count = which.length === places ? "" : ` (${grouped(which.length)} of ${grouped(places)} places)`;
    failures.add(undefined, `${reasons[what](at(lines[first]!), ` in ${rows[first]!.place}`)}${count}`);
    told.add(what);
  }
  return rows.map((row, i) => {
    const what = wrong[i];
    if (what === undefined) return row;
    if (told.has(what)) return { ...row, geometry: alreadyReported };
    if (what !== "metres" && lines[i]!.flat().length === 1) return row;
    return { ...row, geometry: new NoPlace([`, ${wholePath(row)}: ${reasons[what](at(lines[i]!), "")}`]) };
  });
}

const reasons: Record<Wrong, (position: string, where: string) => string> = {
  metres: (position, where) =>
    `the coordinates are not degrees, as ${position}${where}: transform the file to WGS 84 (EPSG:4326), or name its system in the option \`crs\``,
  swapped: (position, where) =>
    `longitude and latitude are probably swapped, as ${position}${where}: longitude comes first`,
  latitude: (position) => `a latitude must be within -90 and 90, unlike that of ${position}`,
};

function whatIsWrong(lines: Position[][]): Wrong | undefined {
  const { west, east, south, north } = extentOf(lines);
  const [longitude, latitude] = [Math.max(-west, east), Math.max(-south, north)];
  if (latitude > 180 || longitude > maxLongitude) return "metres";
  if (latitude <= 90) return undefined;
  return longitude <= 90 ? "swapped" : "latitude";
}

/** They fit when turned, and the wrong latitudes are not alone: others come near to 90, too. */
function mayAllBeSwapped(places: (Position[][] | undefined)[]): boolean {
  const extents = places.flatMap((lines) => (lines === undefined ? [] : extentOf(lines)));
  return (
    extents.every(({ west, east }) => west >= -90 && east <= 90) &&
    extents.some(({ south, north }) => [-south, north].some((latitude) => latitude > 60 && latitude <= 90))
  );
}

/** The first position out of range, as in the file. */
const at = (lines: Position[][]): string => {
  const positions = lines.flat();
  const shown = positions.find(([x, y]) => Math.abs(x!) > maxLongitude || Math.abs(y!) > 90) ?? positions[0]!;
  return `[${shown.join(", ")}]`;
};

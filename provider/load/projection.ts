// Rows of a file in any coordinate reference system → rows in WGS 84, as orders want them.
import { isObject } from "../base/json";
import type { ColumnOptions } from "./columnOptions";
import type { System } from "./coordinateSystem";
import type * as coordinateSystem from "./coordinateSystem";
import type { FileFailures } from "./fileFailures";
import { ogr2ogr } from "./ogr2ogr";
import { alreadyReported } from "./row";
import type { FileRows, Row } from "./row";

/** The option says more than the file: its `.prj` may be wrong, or name what is not known. */
export function inWgs84(file: FileRows, { crs }: ColumnOptions, failures: FileFailures): FileRows {
  const used = crs ?? file.crs;
  const system = used === undefined ? undefined : systemOf(used, failures);
  if (crs !== undefined && file.crs !== undefined && !isSame(system!, file))
    failures.warn(`the option crs, ${crs}, counts, though the file says otherwise`);
  if (system?.toWgs84 === undefined) return file;
  return { ...file, rows: transformed(file.rows, system as Required<System>, failures) };
}

/** Whether the first place of the file is the same in its own system, or that is not known. */
function isSame(system: System, { crs, rows }: FileRows): boolean {
  const [x, y] = rows.map(({ geometry }) => firstOf(geometry)).find((one) => one !== undefined) ?? [0, 0];
  const placeIn = ({ toWgs84 }: System) => (toWgs84 ? toWgs84(x, y) : [x, y]);
  try {
    const [own, other] = [placeIn(coordinateSystems().readSystem(crs!)), placeIn(system)];
    return own === undefined || own.every((degrees, i) => Math.abs(degrees - (other?.[i] ?? NaN)) < 1e-5);
  } catch {
    return true;
  }
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- most files need none
const coordinateSystems = () => require("./coordinateSystem") as typeof coordinateSystem;

function systemOf(crs: string, failures: FileFailures): System | undefined {
  const { readSystem, UnknownSystem } = coordinateSystems();
  try {
    return readSystem(crs);
  } catch (error) {
    if (!(error instanceof UnknownSystem)) throw error;
    failures.add(
      undefined,
      `crs: ${error.message}: transform the file with ${ogr2ogr(failures.file)}, or name its well-known text or proj4 definition in the option crs`,
    );
    return failures.throwIfAny() as never;
  }
}

/** The first position of a geometry that nobody has checked. */
function firstOf(geometry: unknown): [number, number] | undefined {
  let shape = geometry;
  while (isObject(shape) && Array.isArray(shape.geometries)) shape = shape.geometries[0];
  let value = isObject(shape) ? shape.coordinates : undefined;
  while (Array.isArray(value) && Array.isArray(value[0])) value = value[0];
  const [x, y] = Array.isArray(value) ? (value as unknown[]) : [];
  return typeof x === "number" && typeof y === "number" ? [x, y] : undefined;
}

function transformed(
  rows: Row[],
  { name, toWgs84, isProjected }: Required<System>,
  failures: FileFailures,
): Row[] {
  return rows.map((row) => {
    const first = firstOf(row.geometry);
    if (first === undefined) return row;
    const tell = (reason: string): Row => {
      failures.add(row.place, `: ${reason}`);
      return { ...row, geometry: alreadyReported };
    };
    const [x, y] = first;
    // Near the origin of a projection is hardly ever a place, but degrees always look so.
    if (isProjected && Math.abs(x) <= 360 && Math.abs(y) <= 360)
      return tell(
        `${x}, ${y} look like degrees, and ${name} is in metres: name the right system in the option crs`,
      );
    // Assigned in the function below, which the compiler does not see.
    let outside = undefined as XY | undefined;
    const geometry = transformGeometry(row.geometry, maxDepth, (position) => {
      const place = toWgs84(position[0], position[1]);
      if (place === undefined) outside ??= position;
      return place ?? position;
    });
    if (outside === undefined) return { ...row, geometry };
    const [outX, outY] = outside;
    return tell(`${outX}, ${outY} is no place in ${name}: name the right system in the option crs`);
  });
}

type XY = [x: number, y: number];

/** No coordinates, and no collections, are nested deeper. */
const maxDepth = 5;

/** Nobody has checked the geometry. What is no position is left as it is, and refused later. */
function transformGeometry(geometry: unknown, depth: number, transform: (position: XY) => XY): unknown {
  if (!isObject(geometry) || depth === 0) return geometry;
  const { coordinates, geometries } = geometry;
  if (Array.isArray(geometries))
    return { ...geometry, geometries: geometries.map((one) => transformGeometry(one, depth - 1, transform)) };
  return { ...geometry, coordinates: transformCoordinates(coordinates, maxDepth, transform) };
}

function transformCoordinates(value: unknown, depth: number, transform: (position: XY) => XY): unknown {
  if (!Array.isArray(value) || depth === 0) return value;
  const [x, y] = value as unknown[];
  if (typeof x === "number" && typeof y === "number")
    return [...transform([x, y]), ...(value.slice(2) as unknown[])];
  return value.map((inner) => transformCoordinates(inner, depth - 1, transform));
}

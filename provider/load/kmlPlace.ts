// The place of a placemark, or why it has none, in the words of KML.
import type { Position } from "geojson";
import type { OrderGeometry } from "../geometry/orderGeometry";
import { NoPlace } from "./row";
import { labelledArea } from "./singlePart";

/** A geometry, as the document writes it. */
export interface Shape {
  element: string;
  lines: Line[];
}

export interface Line {
  boundary: "outer" | "inner" | "none";
  /** Or the wrong tuple, where one is. */
  positions: Position[] | string;
  /** Where it begins in the file. */
  line: number;
}

const leaveOut = "leave the placemark out with the option `skip` or `onProblem`";

/** A geometry, or `NoPlace`. @param address The placemark's text of it. */
export function placeOf(shapes: Shape[], address: string | undefined): unknown {
  const reasons: string[] = [];
  const geometries = shapes.flatMap((shape) => toGeometry(shape, reasons) ?? []);
  if (shapes.length === 0) {
    const instead = address ? `, only the address ${JSON.stringify(address)}` : "";
    reasons.push(`: has no place${instead}: give it a Point, LineString or Polygon, or ${leaveOut}`);
  }
  if (reasons.length > 0) return new NoPlace(reasons);
  if (geometries.length === 1) return geometries[0];
  if (labelledArea(geometries) !== undefined) return { type: "GeometryCollection", geometries };
  return new NoPlace([`: a MultiGeometry of ${counted(shapes)} is not one order: make each a placemark`]);
}

/** Undefined where it has no place, and the reason is added. */
function toGeometry({ element, lines }: Shape, reasons: string[]): OrderGeometry | undefined {
  const refuse = (reason: string) => void reasons.push(`: ${reason}`);
  if (!/(^|:)(Point|LineString|Polygon|LinearRing)$/.test(element))
    return refuse(
      `a ${element} is no place of an order: draw a Point, LineString or Polygon, or ${leaveOut}`,
    );
  const type = element.slice(element.indexOf(":") + 1);
  const wrong = lines.filter(({ positions }) => typeof positions === "string");
  for (const { positions, line } of wrong)
    reasons.push(
      `, line ${line}, coordinates: ${JSON.stringify(positions.slice(0, 60))} is not longitude,latitude in degrees with decimal points`,
    );
  if (wrong.length > 0) return undefined;
  const filled = lines as { positions: Position[]; boundary: Line["boundary"] }[];
  if (filled.every(({ positions }) => positions.length === 0))
    return refuse(`its ${type} has no coordinates`);
  if (type === "LinearRing")
    return refuse("a LinearRing alone is no area: put it into the outerBoundaryIs of a Polygon");
  if (type === "Polygon") return toPolygon(filled, refuse);
  if (filled.length > 1) return refuse(`a ${type} has one <coordinates>, not ${filled.length}`);
  const { positions } = filled[0]!;
  if (type === "LineString") return { type: "LineString", coordinates: positions };
  if (positions.length === 1) return { type: "Point", coordinates: positions[0]! };
  return refuse(`a Point has one position, not ${positions.length}: make each a placemark`);
}

function toPolygon(
  rings: { positions: Position[]; boundary: Line["boundary"] }[],
  refuse: (reason: string) => undefined,
): OrderGeometry | undefined {
  const of = (wanted: Line["boundary"]) =>
    rings.flatMap(({ positions, boundary }) => (boundary === wanted ? [positions] : []));
  if (of("none").length > 0)
    return refuse(
      "a Polygon has coordinates that stand neither in its outerBoundaryIs nor in an innerBoundaryIs",
    );
  const outer = of("outer");
  if (outer.length !== 1)
    return refuse(`a Polygon has one outer ring, not ${outer.length}: make each a placemark`);
  return { type: "Polygon", coordinates: [...outer, ...of("inner").filter((ring) => ring.length > 0)] };
}

/** `2 Polygons and 1 Point` */
function counted(shapes: Shape[]): string {
  const counts = new Map<string, number>();
  for (const { element } of shapes) counts.set(element, (counts.get(element) ?? 0) + 1);
  return [...counts].map(([element, count]) => `${count} ${element}${count === 1 ? "" : "s"}`).join(" and ");
}

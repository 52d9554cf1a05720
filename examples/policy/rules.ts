// The rules: a batch as its program declares it, and a limit → what breaks it, order by order.
import { requestedSqKm } from "pulumi-planet-tasking";
import type { OrderGeometry } from "pulumi-planet-tasking";

/** What the rules read of a batch's inputs. */
export interface Batch {
  orders: Record<string, Order>;
  defaults?: { plNumber?: string };
}

interface Order {
  /** GeoJSON as text: the form in which the package hands it to the engine. */
  geometry: string;
  plNumber?: string;
}

/**
 * Degrees, in GeoJSON's order; west is greater than east where the box crosses the antimeridian.
 */
export type BoundingBox = [west: number, south: number, east: number, north: number];

export const largerThan = ({ orders }: Batch, maxSqKm: number): string[] =>
  Object.entries(orders)
    .map(([key, order]) => ({ key, sqKm: sqKmOf(order) }))
    .filter(({ sqKm }) => sqKm > maxSqKm)
    .map(({ key, sqKm }) => `orders["${key}"] requests ${round(sqKm)} km², more than the ${maxSqKm} allowed`);

export const chargedElsewhere = ({ orders, defaults }: Batch, plNumbers: string[]): string[] =>
  Object.entries(orders)
    .map(([key, order]) => ({ key, plNumber: order.plNumber ?? defaults?.plNumber }))
    .filter(({ plNumber }) => plNumber === undefined || !plNumbers.includes(plNumber))
    .map(({ key, plNumber }) =>
      // Planet would charge the contract of whoever's API key runs it.
      plNumber === undefined
        ? `orders["${key}"] names no plNumber; allowed are ${plNumbers.join(", ")}`
        : `orders["${key}"] is charged to ${plNumber}; allowed are ${plNumbers.join(", ")}`,
    );

/** Judges the places as declared; an image of a point or a line reaches 2.5 km further. */
export const outside = ({ orders }: Batch, box: BoundingBox): string[] =>
  Object.entries(orders).flatMap(([key, order]) => {
    const stray = positionsOf(geometryOf(order)).find((position) => !isInside(position, box));
    return stray ? [`orders["${key}"] reaches ${stray.join(", ")}, outside of ${box.join(", ")}`] : [];
  });

/** All orders that the program declares count, those that stand already too. */
export function overBudget({ orders }: Batch, maxSqKm: number): string[] {
  const sqKm = Object.values(orders).reduce((sum, order) => sum + sqKmOf(order), 0);
  return sqKm > maxSqKm ? [`the batch requests ${round(sqKm)} km², more than the ${maxSqKm} allowed`] : [];
}

const geometryOf = ({ geometry }: Order) => JSON.parse(geometry) as OrderGeometry;

const sqKmOf = (order: Order) => requestedSqKm({ geometry: geometryOf(order) });

function positionsOf(geometry: OrderGeometry): number[][] {
  switch (geometry.type) {
    case "Point":
      return [geometry.coordinates];
    case "LineString":
      return geometry.coordinates;
    case "Polygon":
      return geometry.coordinates.flat();
  }
}

function isInside(
  [longitude = NaN, latitude = NaN]: number[],
  [west, south, east, north]: BoundingBox,
): boolean {
  const isBetween =
    west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
  return isBetween && latitude >= south && latitude <= north;
}

const round = (value: number) => Math.round(value * 100) / 100;

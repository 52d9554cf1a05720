// The guarantee as assertions: the live orders are the declared ones, each ordered once.
import type { Order } from "../../provider/order/order";
import type { World } from "./world";

export interface Program {
  orders: Record<string, Partial<Order>>;
}

/** Every order that Planet would still photograph: name, place, start and end. */
const liveVersions = ({ sim }: World) =>
  sim.orders
    .filter(({ status }) => status !== "CANCELLED" && status !== "PENDING_CANCELLATION")
    .map(({ name, original_geometry, start_time, end_time }) =>
      versionOf(name, original_geometry, start_time, end_time),
    )
    .sort();

const versionOf = (name: unknown, geometry: unknown, start: unknown, end: unknown) =>
  [
    name,
    JSON.stringify((geometry as { coordinates: unknown }).coordinates),
    instant(start),
    instant(end),
  ].join(" ");

const instant = (time: unknown) => new Date(String(time)).toISOString();

/** Without a program, no order may live. */
export function expectExactly(world: World, program?: Program): void {
  const wanted = Object.entries(program?.orders ?? {}).map(([key, { name, geometry, startTime, endTime }]) =>
    versionOf(name ?? key, geometry, startTime, endTime),
  );
  expect(liveVersions(world)).toEqual(wanted.sort());
}

/**
 * Each declared version of an order exists once at Planet, whatever its status: an edit keeps the
 * order.
 */
export function expectOrderedOnce(world: World): void {
  const places = world.sim.orders.map(({ name, original_geometry }) =>
    JSON.stringify([name, original_geometry]),
  );
  expect(places).toEqual([...new Set(places)]);
}

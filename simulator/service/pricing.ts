// What an order costs.
import type { JsonObject } from "../base/json";
import { areaSqKm } from "./area";
import { asGeometry } from "./geometryErrors";
import type { SimOrder } from "./orderRecord";
import { readRecurrence } from "./recurrence";

/** Published by Planet: an area under 25 km² costs as much as 25 km². */
const LEAST_SQKM = 25;
/** Invented. */
const MULTIPLIERS: Record<string, number> = { FLEXIBLE: 1, MONITORING: 1, ASSURED: 2, ARCHIVE: 0.5 };

/**
 * What an order would cost, in km² of quota: area × factor of its scheduling type × stereo views ×
 * instances.
 */
export function quotaCost(order: JsonObject): number {
  const { multiplier, views, instances } = factors(order);
  const area = Math.max(LEAST_SQKM, areaSqKm(asGeometry(order.geometry as JsonObject)));
  return Math.round(area * multiplier * views * instances * 1000) / 1000;
}

/** What the pricing endpoints and windows say of an order that replaces other ones. */
export function priceOf(order: JsonObject, replaced: SimOrder[]): JsonObject {
  const { multiplier, views, instances } = factors(order);
  return {
    units: "SQKM",
    estimated_quota_cost: quotaCost(order),
    determined_by: "REQUESTED_AREA",
    pricing_model: { minimum_sqkm: LEAST_SQKM, multiplier, n_stereo_pov: views, instances },
    replaced_orders: replaced.map((other) => ({
      order_id: other.id,
      name: other.name,
      cost: quotaCost({ ...other, geometry: other.original_geometry }),
    })),
  };
}

/** How many times an order wants its area: once, unless its rrule says otherwise. */
export function instancesOf({ rrule }: JsonObject): number {
  const recurrence = typeof rrule === "string" ? readRecurrence(rrule) : undefined;
  return recurrence !== undefined && "count" in recurrence ? recurrence.count : 1;
}

function factors(order: JsonObject): { multiplier: number; views: number; instances: number } {
  return {
    multiplier: MULTIPLIERS[order.scheduling_type as string] ?? 1,
    views: order.order_type === "STEREO" ? Number(order.n_stereo_pov ?? 2) : 1,
    instances: instancesOf(order),
  };
}

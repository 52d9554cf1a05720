// One row of the comparison: ours beside the others, for one operation on one number of orders.
import { naiveMost } from "./matrix";
import { figuresOf } from "./measures";
import type { Contender, Figures, Measure, Operation, Profile } from "./measures";
import type { Shape } from "./orders";
import { paces } from "./service";

export interface Where {
  profile: Profile;
  shape: Shape;
  size: number;
  operation: Operation;
}

export interface Row extends Where {
  ours?: Figures;
  /** Ours was run without the engine; only the limit is comparable then. */
  isCore: boolean;
  limit?: Figures;
  /** The floor asks nothing of a service; it is measured once, under the bare profile. */
  floor?: Figures;
  naiveA?: Figures;
  /** Naive A is not measured with this many orders, but extended. */
  isExtended: boolean;
  naiveB?: Figures;
}

export function compare(measures: Measure[], { profile, shape, size, operation }: Where): Row {
  const where: Where = { profile, shape, size, operation };
  const of = (contender: Contender, more: Partial<Where> = {}) =>
    figuresOf(measures, { contender, ...where, ...more });
  const core = of("core");
  const isExtended = where.size > naiveMost;
  return {
    ...where,
    ours: of("ours") ?? core,
    isCore: of("ours") === undefined && core !== undefined,
    limit: of("limit"),
    floor: of("floor", { profile: "bare" }),
    naiveA: isExtended ? extend(of, where) : of("naive A"),
    isExtended,
    naiveB: of("naive B"),
  };
}

/**
 * The yardstick: the unavoidable requests and, where the engine runs, its time with the same
 * orders. Undefined where no request is unavoidable.
 */
export function bound({ isCore, limit, floor }: Row): number | undefined {
  if (isCore) return limit?.requests ? limit.seconds : undefined;
  return limit && floor && limit.seconds + floor.seconds;
}

/**
 * Extends a straight, never falling line through 100 and 300 orders, within the rate that the
 * service allows.
 */
function extend(
  of: (contender: Contender, more: Partial<Where>) => Figures | undefined,
  { profile, size }: Where,
): Figures | undefined {
  const [few, many] = [of("naive A", { size: 100 }), of("naive A", { size: naiveMost })];
  if (!few || !many) return undefined;
  const line = (at100: number, at300: number) =>
    at300 + (Math.max(0, at300 - at100) / 200) * (size - naiveMost);
  const requests = Math.round(line(few.requests ?? 0, many.requests ?? 0));
  const { requestsPerMinute } = paces[profile];
  // The requests of the first minute wait for nothing.
  const waits = (60 * Math.max(0, requests - requestsPerMinute)) / requestsPerMinute;
  return { seconds: Math.max(line(few.seconds, many.seconds), waits), requests };
}

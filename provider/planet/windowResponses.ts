// The shapes of Planet's replies about imaging windows, and our types for them.
import { z } from "zod";
import { isObject, numberIn, textIn } from "../base/json";
import { range } from "../base/lists";
import type { ImagingWindow } from "./lookUpTypes";
import { toReplacedOrders } from "./priceResponses";

/** A search for imaging windows, as Planet shows it now. Planet works on it for a while. */
export interface WindowSearch {
  /** Ends with `DONE` or `FAILED`. */
  status: string;
  /** Why it failed, in Planet's words. */
  error: string;
  windows: ImagingWindow[];
  /** How many other windows cannot be ordered, because their ids or times cannot be read. */
  unreadable: number;
}

export const startedSearchSchema = z.looseObject({ id: z.uuid() });

export const searchSchema = z.looseObject({
  status: z.string(),
  error_code: z.unknown().optional(),
  error_message: z.unknown().optional(),
  imaging_windows: z.array(z.unknown()).nullish(),
});

export function toWindowSearch(search: z.infer<typeof searchSchema>): WindowSearch {
  const { error_code, error_message, imaging_windows } = search;
  const shown = imaging_windows ?? [];
  const windows = shown.flatMap((window) => toWindow(window) ?? []);
  return {
    status: textIn(search.status, 50) ?? "",
    error:
      [textIn(error_code, 100), textIn(error_message, 400)].filter(Boolean).join(": ") || "no reason given",
    windows,
    unreadable: shown.length - windows.length,
  };
}

const windowSchema = z.looseObject({ id: z.uuid(), start_time: z.string(), end_time: z.string() });

/**
 * Undefined for a window that cannot be ordered. What only informs is left out where it cannot be
 * read. Sources: GO, for the least and the greatest angle; STAPI-OLD, for those at the start and
 * the end.
 */
function toWindow(shown: unknown): ImagingWindow | undefined {
  const window = windowSchema.safeParse(shown).data;
  if (window === undefined) return undefined;
  const times = [window.start_time, window.end_time].map((time) => textIn(time, 50) ?? "");
  if (times.some((time) => Number.isNaN(Date.parse(time)))) return undefined;
  const [startTime, endTime] = times as [string, string];
  const ends = [numberIn(window.start_off_nadir), numberIn(window.end_off_nadir)].filter(
    (angle) => angle !== undefined,
  );
  const [least, greatest] = ends.length === 2 ? range(ends) : [];
  const price = isObject(window.pricing_details) ? window.pricing_details : {};
  const quota = numberIn(price.estimated_quota_cost);
  const replacedOrders = toReplacedOrders(price.replaced_orders, window.conflicting_orders);
  return {
    id: window.id,
    startTime,
    endTime,
    satelliteType: textIn(window.satellite_type, 100),
    offNadirAngleMin: numberIn(window.off_nadir_angle_min) ?? least,
    offNadirAngleMax: numberIn(window.off_nadir_angle_max) ?? greatest,
    cloudForecast: firstPrediction(window.cloud_forecast),
    lowLight: typeof window.low_light === "boolean" ? window.low_light : undefined,
    tier: textIn(window.assured_tasking_tier, 100),
    price: quota === undefined ? undefined : { quota, unit: textIn(price.units, 20) ?? "" },
    replaces: replacedOrders.map(({ orderId }) => orderId),
    replacedOrders,
  };
}

/** Sources: STAPI, STAPI-OLD: both read the first. */
function firstPrediction(forecasts: unknown): number | undefined {
  const [first] = Array.isArray(forecasts) ? (forecasts as unknown[]) : [];
  return isObject(first) ? numberIn(first.prediction) : undefined;
}

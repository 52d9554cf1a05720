// The shapes of Planet's replies about imaging windows, and our types for them.
import { z } from "zod";
import { isObject } from "../base/json";
import { range } from "../base/lists";
import { toUuid } from "../base/uuid";
import { instant } from "../order/times";
import type { ImagingWindow } from "./lookUpTypes";
import { toReplacedOrders } from "./priceResponses";
import { uuid } from "./responses";
import { toConstant, toLine, toNumber, toTime } from "./shownValues";

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

export const startedSearchSchema = z.looseObject({ id: uuid });

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
    status: toLine(toConstant(search.status), 50) ?? "",
    error:
      [toLine(error_code, 100), toLine(error_message, 400)].filter(Boolean).join(": ") || "no reason given",
    windows,
    unreadable: shown.length - windows.length,
  };
}

/**
 * Undefined for a window that cannot be ordered. What only informs is left out where it cannot be
 * read. Sources: GO, for the least and the greatest angle; STAPI-OLD, for those at the start and
 * the end.
 */
function toWindow(window: unknown): ImagingWindow | undefined {
  if (!isObject(window)) return undefined;
  const id = toUuid(window.id);
  const [startTime, endTime] = [toWindowTime(window.start_time), toWindowTime(window.end_time)];
  if (id === undefined || startTime === undefined || endTime === undefined) return undefined;
  const ends = [toNumber(window.start_off_nadir), toNumber(window.end_off_nadir)].filter(
    (angle) => angle !== undefined,
  );
  const [least, greatest] = ends.length === 2 ? range(ends) : [];
  const price = isObject(window.pricing_details) ? window.pricing_details : {};
  const quota = toNumber(price.estimated_quota_cost);
  const replacedOrders = toReplacedOrders(price.replaced_orders, window.conflicting_orders);
  return {
    id,
    startTime,
    endTime,
    satelliteType: toLine(window.satellite_type, 100),
    offNadirAngleMin: toNumber(window.off_nadir_angle_min) ?? least,
    offNadirAngleMax: toNumber(window.off_nadir_angle_max) ?? greatest,
    cloudForecast: firstPrediction(window.cloud_forecast),
    lowLight: typeof window.low_light === "boolean" ? window.low_light : undefined,
    tier: toLine(window.assured_tasking_tier, 100),
    price: quota === undefined ? undefined : { quota, unit: toLine(price.units, 20) ?? "" },
    replaces: replacedOrders.map(({ orderId }) => orderId),
    replacedOrders,
  };
}

function toWindowTime(value: unknown): string | undefined {
  const time = toLine(toTime(value), 50);
  const ms = instant(time) ?? NaN;
  if (Number.isNaN(ms)) return undefined;
  // Programs hand the time on, so it must be in a form that all read.
  return Number.isNaN(Date.parse(time!)) ? new Date(ms).toISOString() : time;
}

/** Sources: STAPI, STAPI-OLD: both read the first. */
function firstPrediction(forecasts: unknown): number | undefined {
  const [first] = Array.isArray(forecasts) ? (forecasts as unknown[]) : [];
  return isObject(first) ? toNumber(first.prediction) : undefined;
}

// The shapes of Planet's replies about imaging windows, and our types for them.
import { z } from "zod";
import { isObject } from "../base/json";
import { printable } from "../base/text";
import type { ImagingWindow } from "./lookUpTypes";

/** A search for imaging windows, as Planet shows it now. Planet works on it for a while. */
export interface WindowSearch {
  /** Ends with `DONE` or `FAILED`. */
  status: string;
  /** Why it failed, in Planet's words. */
  error: string;
  windows: ImagingWindow[];
}

export const startedSearchSchema = z.looseObject({ id: z.uuid() });

const windowSchema = z.looseObject({
  id: z.uuid(),
  start_time: z.string(),
  end_time: z.string(),
  satellite_type: z.string().nullish(),
  off_nadir_angle_min: z.number().nullish(),
  off_nadir_angle_max: z.number().nullish(),
  cloud_forecast: z.array(z.looseObject({ prediction: z.number().nullish() })).nullish(),
  low_light: z.boolean().nullish(),
  assured_tasking_tier: z.string().nullish(),
  conflicting_orders: z.unknown().optional(),
  pricing_details: z
    .looseObject({ units: z.string().nullish(), estimated_quota_cost: z.number().nullish() })
    .nullish(),
});

export const searchSchema = z.looseObject({
  status: z.string(),
  error_code: z.string().nullish(),
  error_message: z.string().nullish(),
  imaging_windows: z.array(windowSchema).nullish(),
});

export const toWindowSearch = (search: z.infer<typeof searchSchema>): WindowSearch => ({
  status: printable(search.status, 50),
  error: printable(
    [search.error_code, search.error_message].filter(Boolean).join(": ") || "no reason given",
    500,
  ),
  windows: (search.imaging_windows ?? []).map(toWindow),
});

function toWindow(window: z.infer<typeof windowSchema>): ImagingWindow {
  const { pricing_details: price, cloud_forecast: forecasts } = window;
  return {
    id: window.id,
    startTime: window.start_time,
    endTime: window.end_time,
    satelliteType: window.satellite_type ?? undefined,
    offNadirAngleMin: window.off_nadir_angle_min ?? undefined,
    offNadirAngleMax: window.off_nadir_angle_max ?? undefined,
    cloudForecast: forecasts?.at(-1)?.prediction ?? undefined,
    lowLight: window.low_light ?? undefined,
    tier: window.assured_tasking_tier ?? undefined,
    price:
      typeof price?.estimated_quota_cost === "number"
        ? { quota: price.estimated_quota_cost, unit: price.units ?? "" }
        : undefined,
    replaces: idsOf(window.conflicting_orders),
  };
}

/** No document shows whether the conflicting orders are a list of ids or an object by id. */
function idsOf(orders: unknown): string[] {
  if (Array.isArray(orders))
    return orders.map((one: unknown) => (typeof one === "string" ? one : JSON.stringify(one)));
  return isObject(orders) ? Object.keys(orders) : [];
}

// When a satellite could take an assured image: Planet's asynchronous search, to its end.
import type { z } from "zod";
import type { Clock } from "../base/clock";
import { TaskingError } from "../base/errors";
import { printable } from "../base/text";
import { waitUntil } from "../base/waitUntil";
import type { Connection } from "./connect";
import type { ImagingWindow, SearchImagingWindowsArgs } from "./lookUpTypes";
import type { windowSchema } from "./responses";

/** Earliest first. */
export async function searchWindows(
  { api, deadline }: Connection,
  clock: Clock,
  args: SearchImagingWindowsArgs,
): Promise<ImagingWindow[]> {
  const { showReplacing, ...fields } = args;
  const doing = "search for imaging windows";
  const location = await api.startWindowSearch({
    ...fields,
    account: undefined,
    ...(showReplacing !== undefined && { showReplacingImagingWindows: showReplacing }),
  });
  let status = "";
  const windows = await waitUntil(
    async () => {
      const search = await api.getWindowSearch(location);
      status = search.status;
      if (status === "FAILED")
        throw new TaskingError(
          "refused",
          `${doing}: Planet failed: ${printable([search.error_code, search.error_message].filter(Boolean).join(": ") || "no reason given", 500)}. Change what is searched for, or try again later`,
        );
      return status === "DONE" ? (search.imaging_windows ?? []) : undefined;
    },
    { pauseMs, deadline: deadline - lastLookMs, clock },
  );
  if (windows) return windows.map(toWindow).sort(byStart);
  throw new TaskingError(
    "unavailable",
    `${doing}: still ${printable(status, 50)} when the time was over. Nothing was ordered. Search again`,
  );
}

const pauseMs = (looks: number) => Math.min(10_000, 1000 * 1.5 ** (looks - 1));

/** The last look needs time for its request: nothing is sent after the connection's deadline. */
const lastLookMs = 10_000;

const byStart = (a: ImagingWindow, b: ImagingWindow) => Date.parse(a.startTime) - Date.parse(b.startTime);

function toWindow(window: z.infer<typeof windowSchema>): ImagingWindow {
  const { pricing_details: price, cloud_forecast: forecasts, conflicting_orders: conflicts } = window;
  const known = <T>(value: T | null | undefined): T | undefined => value ?? undefined;
  return {
    id: window.id,
    startTime: window.start_time,
    endTime: window.end_time,
    satelliteType: known(window.satellite_type),
    offNadirAngleMin: known(window.off_nadir_angle_min),
    offNadirAngleMax: known(window.off_nadir_angle_max),
    cloudForecast: known(forecasts?.at(-1)?.prediction),
    lowLight: known(window.low_light),
    tier: known(window.assured_tasking_tier),
    price:
      typeof price?.estimated_quota_cost === "number"
        ? { quota: price.estimated_quota_cost, unit: price.units ?? "" }
        : undefined,
    replaces: conflictsOf(conflicts),
  };
}

/** A list of ids or a map by id: no document shows which. */
function conflictsOf(conflicts: unknown): string[] {
  if (Array.isArray(conflicts))
    return conflicts.map((one: unknown) => (typeof one === "string" ? one : JSON.stringify(one)));
  return typeof conflicts === "object" && conflicts !== null ? Object.keys(conflicts) : [];
}

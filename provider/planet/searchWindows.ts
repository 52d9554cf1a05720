// Searches for the times at which a satellite could take an assured image. Planet searches in the
// background, so this waits for the result.
import type { Clock } from "../base/clock";
import { TaskingError } from "../base/errors";
import { got } from "../base/text";
import { waitUntil } from "../base/waitUntil";
import { whyNoValue } from "../order/knownValues";
import { satelliteTypes } from "../order/order";
import type { Connection } from "./connect";
import type { ImagingWindow, SearchImagingWindowsArgs } from "./lookUpTypes";

/** Earliest first. */
export async function searchWindows(
  { api, deadline }: Connection,
  clock: Clock,
  args: SearchImagingWindowsArgs,
): Promise<ImagingWindow[]> {
  const { showReplacing, ...fields } = args;
  const doing = "search for imaging windows";
  for (const type of args.satelliteTypes ?? []) {
    const why = whyNoValue(type, satelliteTypes);
    if (why !== undefined)
      throw new TaskingError("invalid_configuration", `${doing}: satelliteTypes: ${why}${got(type)}`);
  }
  const address = await api.startWindowSearch({
    ...fields,
    account: undefined,
    ...(showReplacing !== undefined && { showReplacingImagingWindows: showReplacing }),
  });
  // No look begins after the deadline.
  const pauseMs = (looks: number) => {
    const pause = Math.min(10_000, 1000 * 1.5 ** (looks - 1));
    return clock.now() + pause < deadline ? pause : undefined;
  };
  let lastStatus = "";
  const windows = await waitUntil(
    async () => {
      const search = await api.getWindowSearch(address);
      lastStatus = search.status;
      if (search.status === "FAILED")
        throw new TaskingError(
          "refused",
          `${doing}: Planet failed: ${search.error}. Change what is searched for, or try again later`,
        );
      return search.status === "DONE" ? search.windows : undefined;
    },
    { pauseMs, clock },
  );
  if (windows) return windows.sort((a, b) => Date.parse(a.startTime) - Date.parse(b.startTime));
  throw new TaskingError(
    "unavailable",
    `${doing}: still ${lastStatus} when the time was over. Nothing was ordered. Search again`,
  );
}

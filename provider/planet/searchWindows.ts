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

/** Earliest first. `warn` is told where windows are left out. */
export async function searchWindows(
  { api, deadline }: Connection,
  clock: Clock,
  args: SearchImagingWindowsArgs,
  warn: (line: string) => void,
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
    return clock.elapsed() + pause < deadline ? pause : undefined;
  };
  let lastStatus = "";
  const done = await waitUntil(
    async () => {
      const search = await api.getWindowSearch(address);
      lastStatus = search.status;
      if (search.status === "FAILED")
        throw new TaskingError(
          "refused",
          `${doing}: Planet failed: ${search.error}. Change what is searched for, or try again later`,
        );
      return search.status === "DONE" ? search : undefined;
    },
    { pauseMs, clock },
  );
  if (!done)
    throw new TaskingError(
      "unavailable",
      `${doing}: still ${lastStatus} when the time was over. Nothing was ordered. Search again`,
    );
  const { windows, unreadable } = done;
  if (unreadable > 0 && windows.length === 0)
    throw new TaskingError(
      "unexpected_response",
      `${doing}: Planet's reply is not what is documented: none of its windows has an id and times. Search again; if it stays, report it`,
    );
  if (unreadable > 0)
    warn(
      `${doing}: ${unreadable} of ${unreadable + windows.length} windows left out: Planet shows no id or no times of them`,
    );
  return windows.sort((a, b) => Date.parse(a.startTime) - Date.parse(b.startTime));
}

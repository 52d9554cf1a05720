// When satellites pass. It depends on two settings alone, so all searches see the same passes.
import type { Json, JsonObject } from "../base/json";
import { Random } from "../base/random";
import { DAY_MS, toMs } from "../base/time";
import type { Settings } from "./settings";

/** One time that a satellite is over the horizon. Times are in ms, angles in degrees. */
export interface Pass {
  start: number;
  end: number;
  offNadirMin: number;
  offNadirMax: number;
  /** 0 to 1. */
  clouds: number;
  /** 0 to 1: how far down the list of requested satellite types its own type stands. */
  satellite: number;
}

/** Degrees. */
const MAX_OFF_NADIR = 30;

/** The passes that a request sees: within its times, from now on, and within its angles. */
export function passesFor(
  request: JsonObject,
  now: number,
  { imagingWindowsPerDay: perDay, seed }: Pick<Settings, "imagingWindowsPerDay" | "seed">,
): Pass[] {
  const from = Math.max(now, toMs(request.start_time as string));
  const to = toMs(request.end_time as string);
  const least = Math.max(
    number(request.off_nadir_angle_min, 0),
    90 - number(request.sat_elevation_angle_max, 90),
  );
  const most = Math.min(
    number(request.off_nadir_angle_max, 90),
    90 - number(request.sat_elevation_angle_min, 0),
  );
  const first = Math.floor((from * perDay) / DAY_MS);
  const last = Math.floor((to * perDay) / DAY_MS);
  return Array.from({ length: last - first + 1 }, (_, n) => passOf(first + n, DAY_MS / perDay, seed)).filter(
    ({ start, end, offNadirMin, offNadirMax }) =>
      start >= from && end <= to && offNadirMin >= least && offNadirMax <= most,
  );
}

function passOf(n: number, intervalMs: number, seed: number): Pass {
  const draw = new Random(seed + Math.imul(n, 0x9e3779b1));
  const start = Math.round((n + draw.next() * 0.9) * intervalMs);
  const offNadirMin = draw.next() * (MAX_OFF_NADIR - 2);
  return {
    start,
    // Planet's examples last from 44 to 72 s.
    end: start + Math.round(44_000 + draw.next() * 28_000),
    offNadirMin,
    offNadirMax: offNadirMin + 2 * draw.next(),
    clouds: draw.next(),
    satellite: draw.next(),
  };
}

function number(value: Json | undefined, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

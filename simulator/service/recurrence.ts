// The recurrence rule of a monitoring order.
import { DAY_MS } from "../base/time";

const DAYS: Record<string, number> = { DAILY: 1, WEEKLY: 7, MONTHLY: 30 };
const MAX_INSTANCES = 365;

export interface Recurrence {
  count: number;
  /** Approximate: a month counts as 30 days. */
  intervalMs: number;
}

/** Reads the rrule of a monitoring order, or says why Planet refuses it. */
export function readRecurrence(rrule: string): Recurrence | { error: string } {
  const parts = rrule
    .replace(/^RRULE:/i, "")
    .split(";")
    .filter((part) => part !== "")
    .map((part) => part.split("="));
  if (parts.some((part) => part.length !== 2)) return { error: "Invalid recurrence rule." };
  const rule = new Map(parts.map(([key = "", value = ""]) => [key.toUpperCase(), value.toUpperCase()]));

  const frequency = rule.get("FREQ");
  if (frequency === undefined) return { error: "Recurrence rule needs a FREQ." };
  if (frequency === "YEARLY") return { error: "Recurrence rule with FREQ=YEARLY is not supported." };
  if (rule.has("BYYEARDAY")) return { error: "Recurrence rule with BYYEARDAY is not supported." };
  if (
    ["HOURLY", "MINUTELY", "SECONDLY"].includes(frequency) ||
    ["BYHOUR", "BYMINUTE", "BYSECOND"].some((key) => rule.get(key)?.includes(","))
  ) {
    return { error: "An instance of a recurrence rule needs to be at least one day long." };
  }
  const days = DAYS[frequency];
  if (days === undefined) return { error: `Recurrence rule has an unknown FREQ: ${frequency}.` };

  if (!rule.has("COUNT")) return { error: "Recurrence rule needs a COUNT." };
  const interval = rule.get("INTERVAL") ?? "1";
  const count = rule.get("COUNT") ?? "";
  if (!/^0*[1-9]\d*$/.test(count) || !/^0*[1-9]\d{0,2}$/.test(interval)) {
    return { error: "COUNT and INTERVAL of a recurrence rule need to be positive integers." };
  }
  if (Number(count) > MAX_INSTANCES) {
    return { error: `Recurrence rule has more than ${MAX_INSTANCES} instances.` };
  }
  return { count: Number(count), intervalMs: Number(interval) * days * DAY_MS };
}

// Times as Planet reads and writes them.
export const DAY_MS = 24 * 60 * 60 * 1000;

const DATE_TIME =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,6})\d*)?(?:([Zz])|([+-])(\d\d):?(\d\d))?$/;

/** The text of a time that the service itself records: always with microseconds and `Z`. */
export function stamp(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "000Z");
}

/** Tells texts made by `stamp` from others. For these, alphabetical order is order in time. */
export const isStamp = (text: string): boolean => text.length === stampLength && text.endsWith("Z");

const stampLength = stamp(0).length;

/**
 * The text that Django REST Framework prints for a client's date-time.
 * It is in UTC, with microseconds only if the client gave any.
 * A time without offset is UTC. A date without a time gives undefined, like any other text.
 */
export function readDateTime(text: string): string | undefined {
  const [, date, time, fraction, , sign, hours, minutes] = DATE_TIME.exec(text) ?? [];
  if (date === undefined || time === undefined) return undefined;
  const local = Date.parse(`${date}T${time}Z`);
  // Date.parse reads 30 February as 2 March.
  if (Number.isNaN(local) || !new Date(local).toISOString().startsWith(date)) return undefined;
  const offsetMs = (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  const utc = new Date(local - offsetMs).toISOString();
  if (utc.length !== "YYYY-MM-DDThh:mm:ss.sssZ".length) return undefined;
  const seconds = utc.slice(0, 19);
  const micros = (fraction ?? "").padEnd(6, "0");
  return micros === "000000" ? `${seconds}Z` : `${seconds}.${micros}Z`;
}

export function toMs(dateTime: string): number {
  return Date.parse(dateTime);
}

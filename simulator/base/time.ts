export const DAY_MS = 24 * 60 * 60 * 1000;

const DATE_TIME =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,6})\d*)?(?:([Zz])|([+-])(\d\d):?(\d\d))?$/;

/** A time the server itself notes: always microseconds and `Z`. */
export function stamp(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "000Z");
}

export const isStamp = (text: string): boolean => text.length === stampLength && text.endsWith("Z");

const stampLength = stamp(0).length;

/**
 * The canonical form of a client's date-time (UTC, microseconds only if it had any, as Django
 * REST Framework prints it), or undefined if it is none. A time without offset is UTC; a date without time is none.
 */
export function readDateTime(text: string): string | undefined {
  const [, date, time, fraction, , sign, hours, minutes] = DATE_TIME.exec(text) ?? [];
  if (date === undefined || time === undefined) return undefined;
  const local = Date.parse(`${date}T${time}Z`);
  // Date.parse turns 30 February into 2 March.
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

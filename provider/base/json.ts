// Helpers for JSON values.

/** An object in the sense of JSON: neither a list nor null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A copy as the engine would hand it back: JSON has no undefined, so such members are dropped. */
export const toJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

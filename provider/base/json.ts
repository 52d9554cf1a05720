// JSON values.

/** Neither a list nor null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A copy without what JSON cannot hold: the engine sends JSON, which has no undefined. */
export const toJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

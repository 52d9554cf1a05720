// UUIDs have no case (RFC 9562 §4). This package keeps them as the RFC writes them, in lower case.

const uuid = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i;

/** Undefined where the value is no UUID. Reads one without hyphens too. */
export function toUuid(value: unknown): string | undefined {
  const parts = typeof value === "string" ? uuid.exec(value.trim()) : null;
  return parts ? parts.slice(1).join("-").toLowerCase() : undefined;
}

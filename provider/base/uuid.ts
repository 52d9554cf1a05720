// UUIDs have no case (RFC 9562 §4). This package keeps them as the RFC writes them, in lower case.

const uuid = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i;

/** `urn:uuid:…` (RFC 9562 §4) or `{…}`. */
const wrapped = /^(?:urn:uuid:(.*)|\{(.*)\})$/i;

/** Undefined where the value is no UUID. Reads one without hyphens, as a URN or in braces, too. */
export function toUuid(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  const inner = text.length > 36 ? wrapped.exec(text) : null;
  const parts = uuid.exec(inner ? (inner[1] ?? inner[2] ?? "") : text);
  return parts ? parts.slice(1).join("-").toLowerCase() : undefined;
}

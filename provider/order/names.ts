// How names are compared, as a service may write the same name in another form; and which keys
// cannot be used.

/**
 * The name in Unicode's form NFC, with each run of blanks as one. Two names with the same form are
 * the same name.
 */
export const nameForm = (name: string): string => name.normalize("NFC").replace(/\s+/g, " ").trim();

/** Why an order cannot have this key, if so. */
export function whyNoKey(key: string): string | undefined {
  if (key.startsWith("__")) return "a key must not begin with __";
  return pulumiWords.has(key)
    ? "Pulumi cannot handle a map with this key: use another one, and keep the order's `name` as it is"
    : undefined;
}

/** By the first two JavaScript makes text of a map, and by the third Pulumi knows a secret. */
const pulumiWords = new Set(["toString", "valueOf", "4dabf18193072939515e22adb298388d"]);

// The batch's own arguments before and after → a line for each that changes. All arguments of both
// sides are compared, so an argument of a later release is reported too.
import { isDeepStrictEqual } from "node:util";
import { printable } from "../base/text";
import { addedFields, toCostRules, toSettings } from "../inputs/inputs";
import type { Inputs } from "../inputs/inputs";
import { hiddenIn } from "./read/hidden";

/** Orders have their own rows, which also show what they take from the defaults. */
const shownInRows = new Set(["orders", "defaults"]);

/** `timeoutSeconds 1800 → 60`. A default that is declared, or no longer declared, is no change. */
export function argumentChanges(from: object, to: object): string[] {
  const [before, after] = [withDefaults(from), withDefaults(to)];
  const names = Object.keys({ ...before, ...after }).filter(
    (name) => !shownInRows.has(name) && !addedFields.has(name),
  );
  return names.flatMap((name) => {
    const [old, next] = [describeValue(before[name]), describeValue(after[name])];
    if (!isDeepStrictEqual(before[name], after[name])) return [`${name} ${old} → ${next}${effectOf(name)}`];
    // Pulumi writes all secrets in the same way, and all unknown values.
    return hiddenIn(after[name]).size > 0 ? [`${name} ${old} → ${next}, which may be another one`] : [];
  });
}

/** What a changed argument does, and what it does not. */
const effects: Record<string, string> = {
  account: "its key is used from now on; orders that stand at another account stay there",
  onRemove: "what becomes of orders that leave the program",
  replaceInProgress: "whether an order in progress may be replaced",
  wait: "what `up` waits for; it sends the same",
  timeoutSeconds: "how long `up` waits; it sends the same",
  estimateCost: "whether a preview asks Planet for prices",
  maxEstimatedQuota: "a dearer change fails",
  maxRequestedSqKm: "a larger change fails",
};

const effectOf = (name: string): string => (Object.hasOwn(effects, name) ? ` (${effects[name]})` : "");

const withDefaults = (inputs: object): Record<string, unknown> => ({
  ...inputs,
  ...toSettings(inputs as Inputs),
  ...toCostRules(inputs as Inputs),
});

function describeValue(value: unknown): string {
  const hidden = hiddenIn(value);
  if (hidden.has("secret")) return "secret";
  if (hidden.has("unknown")) return "known only when it is applied";
  if (value === undefined) return "unset";
  return printable(typeof value === "string" ? value : JSON.stringify(value), 200);
}

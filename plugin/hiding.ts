// Takes the texts of secret inputs out of messages.
import { valueAt } from "./values";
import type { Unwrapped } from "./values";

/** A shorter text is a part of many words. */
const leastLength = 3;

/** A function that hides the secret texts and longer numbers of these inputs. Keys stay. */
export function hiding({ properties, secrets }: Unwrapped): (text: string) => string {
  const texts = [...new Set(secrets.flatMap((path) => textsIn(valueAt(properties, path))))]
    .filter((text) => text.length >= leastLength)
    .sort((a, b) => b.length - a.length);
  return (message) => texts.reduce((safe, text) => safe.replaceAll(text, "[secret]"), message);
}

function textsIn(value: unknown): string[] {
  if (typeof value === "number") return [String(value)];
  // A geometry is a text of JSON.
  if (typeof value === "string")
    return [value, ...(/^[[{]/.test(value) ? (value.match(/-?\d+\.?\d*/g) ?? []) : [])];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

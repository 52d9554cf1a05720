// Values that a preview or a stack export does not show.
import { unknownValue } from "../../inputs/unknown";

/** How the engine marks a secret in an exported stack. */
const secretMark = "4dabf18193072939515e22adb298388d";

/** Why the arguments cannot be read in full; empty where they can. */
export function hiddenParts(news: unknown): string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (value === unknownValue) found.add("some values are known only when they are applied");
    else if (value === "[secret]") found.add("some values are secret");
    else if (typeof value !== "object" || value === null) return;
    else if (Object.hasOwn(value, secretMark)) found.add("some values are secret");
    else Object.values(value).forEach(look);
  };
  const { orders, defaults, onRemove, replaceInProgress } = news as Record<string, unknown>;
  [orders, defaults, onRemove, replaceInProgress].forEach(look);
  return [...found];
}

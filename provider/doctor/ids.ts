// Ids as they may be written: in upper case, or without hyphens.
import { toUuid } from "../base/uuid";
import { assumption } from "./row";
import type { Row } from "./row";
import type { Answer, Shown } from "./service";

/** How the ids in this field are written. `odd`: the verdict where one of them is no UUID. */
export function idRow(
  name: string,
  { asked }: Answer,
  items: Shown[],
  field: string,
  what: string,
  odd: "note" | "doubt",
): Row {
  const as = assumption(name, `the ids of ${what} are UUIDs in lower case`, asked);
  const ids = items.map((item) => item[field]).filter((id) => id !== undefined && id !== null && id !== "");
  if (ids.length === 0) return as.unknown("no ids to look at");
  const none = ids.filter((id) => toUuid(id) === undefined);
  if (none.length === ids.length || (none.length > 0 && odd === "doubt"))
    return as.doubt(
      `${none.length} of ${ids.length} are none, e.g. ${JSON.stringify(none[0])}`,
      "an order under such an id cannot be recorded: a run that meets it stops",
    );
  if (none.length > 0)
    return as.note(
      `${none.length} of ${ids.length} are none, e.g. ${JSON.stringify(none[0])}`,
      "somebody else's are passed over",
    );
  const others = ids.filter((id) => toUuid(id) !== id);
  if (others.length > 0)
    return as.note(`${others.length} of ${ids.length} as ${String(others[0])}`, "ids are compared as UUIDs");
  return as.ok(`${ids.length} ids`);
}

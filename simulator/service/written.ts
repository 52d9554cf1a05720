// Shows an object of the API in the ways of writing that are set.
import { isObject } from "../base/json";
import type { Json, JsonObject } from "../base/json";
import { ORDER_FIELDS } from "./orderFields";
import type { Settings } from "./settings";
import { WRITINGS } from "./writings";
import type { Rules } from "./writings";

/** Where the object is shown: a payload list, an order, or a bulk, capture or event. */
export type Place = "echoes" | "orders" | "others";

const NAMES = ["name", "order_name"];
const IDS = ["id", "order_id", "imaging_window"];
const ENUMERATIONS = [
  "status",
  "operation_type",
  "scheduling_type",
  "order_type",
  "satellite_type",
  "satellite_types",
  "sensitivity_mode",
  "assessment",
  "event_type",
];
const LISTS = ["satellite_types", "requested_items"];

export function written(
  shown: JsonObject,
  place: Place,
  { writing, writingIn }: Pick<Settings, "writing" | "writingIn">,
): JsonObject {
  if (writingIn !== "everywhere" && writingIn !== place) return shown;
  return writing.reduce((object, name) => rewritten(object, place, WRITINGS[name]), shown);
}

function rewritten(shown: JsonObject, place: Place, rules: Rules): JsonObject {
  const walked = walk(shown, "", rules) as JsonObject;
  if (place === "orders") return withNone(walked, rules);
  if (place === "others" || !isObject(walked.payload)) return walked;
  const item = { ...walked, payload: withNone(walked.payload, rules) };
  return rules.item?.(item) ?? item;
}

/** Fields of an order that were not sent, and those that are not shown. */
function withNone(order: JsonObject, { none, dropped }: Rules): JsonObject {
  const shown = { ...order };
  if (dropped !== undefined) delete shown[dropped];
  if (none === undefined) return shown;
  for (const field of Object.keys(ORDER_FIELDS)) {
    const value = shown[field];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) shown[field] = none;
  }
  return shown;
}

function walk(value: Json, field: string, rules: Rules): Json {
  if (Array.isArray(value)) {
    const items = LISTS.includes(field) ? (rules.list?.(value) ?? value) : value;
    return items.map((item) => walk(item, field, rules));
  }
  if (isObject(value)) {
    if (Array.isArray(value.coordinates)) return rules.geometry?.(value) ?? value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, name, rules)]));
  }
  if (value === null) return rules.none ?? null;
  if (typeof value === "number") {
    const rule = field.endsWith("_payload_count") && rules.count ? rules.count : rules.number;
    return rule ? rule(value) : value;
  }
  if (typeof value !== "string") return value;
  return ruleOf(field, rules)?.(value) ?? value;
}

function ruleOf(field: string, rules: Rules): ((text: string) => Json) | undefined {
  if (NAMES.includes(field)) return rules.name;
  if (IDS.includes(field)) return rules.id;
  if (ENUMERATIONS.includes(field)) return rules.enumeration;
  return field.endsWith("_time") || field === "cancellable_until" ? rules.time : undefined;
}

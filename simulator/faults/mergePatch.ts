// Lays a patch over a JSON value.
import { isObject } from "../base/json";
import type { Json } from "../base/json";

/**
 * A JSON merge patch (RFC 7396): null removes a field.
 * Beyond the RFC, it reaches into arrays: an object whose names are all indexes patches the
 * elements with these indexes, as in `{ "results": { "0": { "error": null } } }`.
 */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  if (Array.isArray(target) && Object.keys(patch).every((name) => /^\d+$/.test(name))) {
    return target.flatMap((item, index) => {
      const change = patch[String(index)];
      return change === undefined ? [item] : change === null ? [] : [mergePatch(item, change)];
    });
  }
  const merged = isObject(target) ? { ...target } : {};
  for (const [name, change] of Object.entries(patch)) {
    if (change === null) delete merged[name];
    else merged[name] = mergePatch(merged[name], change);
  }
  return merged;
}

// Filters, sorts and pages a list as its query asks.
import { asText } from "../base/json";
import type { Json, JsonObject } from "../base/json";
import { badRequest } from "../base/reply";
import { isStamp, readDateTime, toMs } from "../base/time";
import type { Settings } from "../service/settings";

/**
 * Which fields a list can be filtered by: their type, or their choices. Other parameters are
 * ignored.
 */
export type Filters = Record<string, "text" | "number" | "time" | "boolean" | readonly string[]>;

const COMPARISONS: Record<string, (difference: number) => boolean> = {
  gt: (difference) => difference > 0,
  gte: (difference) => difference >= 0,
  lt: (difference) => difference < 0,
  lte: (difference) => difference <= 0,
};

const BOOLEANS = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

/** Keeps the items that pass every filter in the query, in the order the query asks for. */
export function select<T extends JsonObject>(items: T[], query: URLSearchParams, filters: Filters): T[] {
  // Django reads the last value of a parameter that is given twice.
  const tests = [...new Map(query)].flatMap(([parameter, value]) => {
    const [field = "", lookup = ""] = parameter.split("__");
    const kind = Object.hasOwn(filters, field) ? filters[field] : undefined;
    const test = kind === undefined || value === "" ? undefined : testOf(kind, lookup, value, parameter);
    return test === undefined ? [] : [(item: JsonObject) => test(item[field] ?? null)];
  });
  const chosen = items.filter((item) => tests.every((test) => test(item)));
  return sorted(chosen, query.get("ordering") ?? "", filters);
}

type Test = (value: Json) => boolean;

function testOf(kind: Filters[string], lookup: string, value: string, parameter: string): Test | undefined {
  if (kind === "number" || kind === "time") {
    const bound = kind === "number" ? Number(value) : toMs(readDateTime(value) ?? "");
    if (Number.isNaN(bound)) {
      throw badRequest({ [parameter]: [kind === "number" ? "Enter a number." : "Enter a valid date/time."] });
    }
    const holds = lookup === "" ? (difference: number) => difference === 0 : COMPARISONS[lookup];
    return (
      holds &&
      ((item) => item !== null && holds((kind === "number" ? Number(item) : toMs(asText(item))) - bound))
    );
  }
  if (kind === "boolean") {
    // Any other text is ignored.
    const wanted = BOOLEANS.get(value.toLowerCase());
    return lookup === "" && wanted !== undefined ? (item) => item === wanted : undefined;
  }
  const values = lookup === "in" ? value.split(",") : [value];
  const strange = kind === "text" ? undefined : values.find((one) => !kind.includes(one));
  if (strange !== undefined) {
    throw badRequest({
      [parameter]: [`Select a valid choice. ${strange} is not one of the available choices.`],
    });
  }
  if (lookup === "" || lookup === "in") return (item) => values.includes(asText(item));
  if (lookup === "icontains") return (item) => asText(item).toLowerCase().includes(value.toLowerCase());
  return undefined;
}

function sorted<T extends JsonObject>(items: T[], ordering: string, filters: Filters): T[] {
  const terms = ordering
    .split(",")
    .map((term) => ({ field: term.replace(/^-/, ""), sign: term.startsWith("-") ? -1 : 1 }))
    .filter(({ field }) => Object.hasOwn(filters, field));
  if (terms.length === 0) return items;
  return [...items].sort((a, b) => {
    for (const { field, sign } of terms) {
      const order = compare(a[field] ?? null, b[field] ?? null, filters[field] === "time");
      if (order !== 0) return sign * order;
    }
    return 0;
  });
}

function compare(a: Json, b: Json, asTimes: boolean): number {
  // PostgreSQL sorts null after everything else.
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [asText(a), asText(b)];
  // Comparing the texts of two stamps is much faster than parsing them, and gives the same order.
  if (asTimes && !(isStamp(left) && isStamp(right))) return toMs(left) - toMs(right);
  return left < right ? -1 : Number(left > right);
}

/** One page of a list in the envelope of Django REST Framework's limit/offset pagination. */
export function page<T>(
  items: T[],
  url: URL,
  settings: Settings,
  render: (item: T, n: number) => Json,
  linksWithLimit: boolean,
): { count: number; next: string | null; previous: string | null; results: Json[] } {
  const limit = Math.min(positive(url.searchParams.get("limit")) ?? settings.pageSize, settings.maxPageSize);
  const offset = positive(url.searchParams.get("offset")) ?? 0;
  const linkTo = (start: number): string => {
    const link = new URL(url);
    if (linksWithLimit) link.searchParams.set("limit", String(limit));
    else link.searchParams.delete("limit");
    if (start > 0) link.searchParams.set("offset", String(start));
    else link.searchParams.delete("offset");
    if (settings.internalLinks) link.host = "tasking.internal:8000";
    return settings.relativeNext ? link.pathname + link.search : link.href;
  };
  return {
    count: items.length,
    next: offset + limit < items.length ? linkTo(offset + limit) : null,
    previous: offset > 0 ? linkTo(offset - limit) : null,
    results: items.slice(offset, offset + limit).map((item, n) => render(item, offset + n)),
  };
}

function positive(text: string | null): number | undefined {
  const number = /^\d+$/.test(text ?? "") ? Number(text) : 0;
  return number > 0 ? number : undefined;
}

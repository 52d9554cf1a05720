// The settings that make of this service any other one that Planet's documents allow.
import { WRITINGS } from "./writings";
import type { Writing } from "./writings";

/** What clients may ask for though no document of Planet's shows it. */
export const undocumentedCalls = [
  /** `ordering` of GET /bulk/. */
  "bulkOrdering",
  /** `ordering` of other lists, but for orders by `created_time` and `updated_time`. */
  "orderings",
  /** Filters of any list. */
  "filters",
  /** `limit` of a payload list. */
  "payloadLimit",
  /** A `limit` above `maxPageSize`. */
  "highLimit",
  /** The list of bulks, of orders, and all of captures and history. */
  "bulkList",
  "orderList",
  "captures",
  "history",
] as const;
export type UndocumentedCall = (typeof undocumentedCalls)[number];

/**
 * `refused`: 400; a list as a whole 405 or, if its path is not there, 404. The others are 200:
 * `empty` is a list of nothing, `bareArray` has no envelope, and `countAsText` a count in quotes.
 */
export const undocumentedAnswers = ["refused", "empty", "bareArray", "countAsText"] as const;
export type UndocumentedAnswer = (typeof undocumentedAnswers)[number];

/** K, all of them. */
export interface Variations {
  /** How the service writes what it was sent: all of them, one after the other. Default []. */
  writing: Writing[];
  /**
   * Where it does: in `payload` and its item of GET /bulk/{id}/payloads, in orders, or there and in
   * bulks, captures and history. Default "everywhere".
   */
  writingIn: "echoes" | "orders" | "everywhere";
  /**
   * What becomes of calls that no document shows. Those that are not named are served as in the
   * other settings. Default {}.
   */
  undocumented: Partial<Record<UndocumentedCall, UndocumentedAnswer>>;
  /** Lists of the organisation begin with odd entries of other people. Default false. */
  foreignEntries: boolean;
  /**
   * `next` and `previous` name a host that only the service's own network knows. Default false.
   */
  internalLinks: boolean;
  /**
   * ms after a bulk has ended during which the list of bulks still shows it RUNNING with all of its
   * payloads open. Infinity: for ever. Default 0.
   */
  bulkListBehindMs: number;
  /** ms after a bulk has ended during which its payload list shows no outcomes. Default 0. */
  payloadsBehindMs: number;
  /** Fields of orders that only inform, as counts and used quota, are odd. Default false. */
  oddInformation: boolean;
  /**
   * Scheduling types, order types, satellite types and sensitivity modes that no document names.
   * Default "refused".
   */
  unknownKinds: "refused" | "accepted";
}

export function defaultVariations(): Variations {
  return {
    writing: [],
    writingIn: "everywhere",
    undocumented: {},
    foreignEntries: false,
    internalLinks: false,
    bulkListBehindMs: 0,
    payloadsBehindMs: 0,
    oddInformation: false,
    unknownKinds: "refused",
  };
}

/** Throws for a name that means nothing: a test with a slip in it would hold of any client. */
export function checkVariations({ writing, writingIn, undocumented, unknownKinds }: Variations): void {
  const check = (setting: string, known: readonly string[], given: string[]): void => {
    const strange = given.find((name) => !known.includes(name));
    if (strange !== undefined) throw new Error(`setting ${setting} knows no ${JSON.stringify(strange)}`);
  };
  check("writing", Object.keys(WRITINGS), writing);
  check("writingIn", ["echoes", "orders", "everywhere"], [writingIn]);
  check("undocumented", undocumentedCalls, Object.keys(undocumented));
  check("undocumented", undocumentedAnswers, Object.values(undocumented));
  check("unknownKinds", ["refused", "accepted"], [unknownKinds]);
}

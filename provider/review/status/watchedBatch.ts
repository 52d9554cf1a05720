// A batch whose orders are told: what its stack has recorded, and what a look at Planet adds.
import { isObject } from "../../base/json";
import { printable } from "../../base/text";
import type { Order } from "../../order/order";
import type { Results } from "../../state/orderResult";
import { readState } from "../../state/readState";
import type { State } from "../../state/state";
import { hiddenIn } from "../read/hidden";
import { ReviewError } from "../read/reviewedBatch";
import type { ReviewedBatch } from "../read/reviewedBatch";

export interface WatchedBatch {
  /** `project/stack` */
  stack: string;
  name: string;
  account?: string;
  /** The orders, as recorded or as seen since. Nothing of it is written back to the stack. */
  placed: State["placed"];
  pending: State["pending"];
  /** As recorded. */
  results: Results;
  /** The keys that the program declared when it last ran. */
  declared: string[];
  /** When the stack last wrote the record, milliseconds since 1970. */
  recordedAt?: number;
  /** When Planet was last asked, milliseconds since 1970. */
  seenAt?: number;
  /** What a look shows, and a stack does not record, by order id. */
  seen: Map<string, Seen>;
}

export interface Seen {
  /** In the contract's unit. */
  estimatedQuota?: number;
  /** Times as Planet shows them. Somebody may have edited them elsewhere. */
  times?: Pick<Order, "startTime" | "endTime">;
  /** Why Planet's answer about the order cannot be read. */
  unreadable?: string;
}

/** @throws Where the record is secret, or this release cannot read it. */
export function watchedBatch({ stack, name, olds, news, recordedAt }: ReviewedBatch): WatchedBatch {
  if (hiddenIn(olds).has("secret"))
    throw new ReviewError(
      `the record of ${printable(name, 100)} holds secret values, so its orders cannot be told. \`pulumi stack export --show-secrets\` shows them`,
    );
  const { state, settings } = readState(olds);
  const { placed, pending } = state;
  const at = Date.parse(recordedAt ?? "");
  return {
    stack,
    name,
    ...(settings.account !== undefined && { account: settings.account }),
    placed,
    pending,
    results: resultsIn(olds),
    declared: declaredIn(news?.orders),
    ...(!Number.isNaN(at) && { recordedAt: at }),
    seen: new Map(),
  };
}

function resultsIn(outputs: unknown): Results {
  const results = isObject(outputs) ? outputs.results : undefined;
  if (!isObject(results)) return {};
  const known = Object.entries(results).filter(([, result]) => isObject(result) && isText(result.status));
  return Object.fromEntries(known) as Results;
}

/** Empty where the orders are hidden. */
const declaredIn = (orders: unknown): string[] =>
  isObject(orders) && Object.values(orders).every(isObject) ? Object.keys(orders) : [];

const isText = (value: unknown): value is string => typeof value === "string";

// What the engine stores for a batch, version 3; every later release must read it: change only by adding a version. In version 2
// `placed` is a structure; version 1 also lacks `progress`, `wait` and `account`, and knows no adopted orders.
import { z } from "zod";
import { isPolygon, rewound } from "./check/rewound";
import { minuteOf } from "./clock";
import { printable, TaskingError } from "./errors";
import { isObject, toJson } from "./json";
import type { Order } from "./order";
import { unpack } from "./packed";
import type { Results } from "./packed";
import type { Operation, Payload } from "./wire";

export const stateVersion = 3;

/** An order that this batch answers for. */
export interface Placed {
  /** The user's key. */
  key: string;
  /** The fields as last sent, or, for an order that only the journal knew, as Planet echoes them. */
  order: Partial<Order>;
  /** The journal's entry that created it; 0: it was adopted. */
  entry: number;
  /** The status last seen. An order is RECEIVED when Planet has accepted it. */
  status: string;
  /** The minute in which this status was first seen, ISO 8601. */
  since?: string;
  /** What else Planet has told of its life. */
  progress?: Progress;
  /** About to come under management: not recorded yet. */
  adopted?: true;
  /** Read back from Planet's echo and not yet compared with what is wanted. */
  unconfirmed?: true;
  /** Other fields of an order that only the journal knew: an earlier run has sent them, or Planet has filled them in. */
  shown?: Partial<Order>;
}

/** How an order gets on, as Planet last told it; what is zero or not known is absent. Source: GO, NB-CREATE. */
export interface Progress {
  /** Captures made. */
  captureCount?: number;
  /** Captures that can be downloaded. */
  captureStatusPublishedCount?: number;
  /** Captures that meet the order. */
  captureAssessmentSuccessCount?: number;
  /** Quota charged so far, in the contract's unit. */
  usedQuota?: number;
  /** Of the last capture, ISO 8601. */
  lastAcquiredTime?: string;
  /** Of the next capture, ISO 8601. */
  nextPlannedAcquisitionTime?: string;
  /** Ids of the items in Planet's catalogue that the captures have become. */
  itemIds?: string[];
}

/** A bulk that Planet has accepted and whose payloads are not all accounted for. */
export interface PendingBulk {
  /** Its number in the journal. */
  entry: number;
  /** Absent where the bulk was found by reading on in the journal. */
  sent?: Sent;
}

/** What a run has sent in one bulk. */
export interface Sent {
  operation: Operation;
  payloads: Payload[];
}

export interface State {
  /** UUID from which the ids of this batch's bulks are derived. */
  batchId: string;
  /** The number of bulks that Planet has accepted for this batch. */
  journal: number;
  pending: PendingBulk[];
  /** By Planet's order id. */
  placed: Record<string, Placed>;
}

/** Arguments that `delete` needs: the engine hands it nothing but outputs. */
export interface BatchSettings {
  batchName: string;
  onRemove: "cancel" | "abandon" | "refuse";
  replaceInProgress: boolean;
  timeoutSeconds: number;
  /** What `up` waits for: ids (default), Planet's acceptance of the orders, or nothing. */
  wait: (typeof waits)[number];
  /** Name of the credentials to use; none: the stack's only ones. */
  account?: string;
}

export const waits = ["ids", "accepted", "none"] as const;

/** What a program sees of one order. */
export interface OrderResult extends Progress {
  /** Planet's id; absent while none is known. */
  orderId?: string;
  /** Planet's status when it was last seen, `SUBMITTED` while its bulk is pending, `REFUSED` where Planet took no order. */
  status: string;
  /** Planet's words where it refused. */
  error?: string;
}

export interface Outputs extends Omit<State, "placed"> {
  stateVersion: number;
  /** See `pack`. */
  placed: string;
  settings: BatchSettings;
  orderIds: Record<string, string>;
  results: Results;
}

// Not field by field: checked before it was sent, and a state may hold a hundred thousand.
const orderSchema = z.custom<Partial<Order>>(isObject);

const progressSchema = z.object({
  captureCount: z.number().optional(),
  captureStatusPublishedCount: z.number().optional(),
  captureAssessmentSuccessCount: z.number().optional(),
  usedQuota: z.number().optional(),
  lastAcquiredTime: z.string().optional(),
  nextPlannedAcquisitionTime: z.string().optional(),
  itemIds: z.array(z.string()).optional(),
}) satisfies z.ZodType<Progress>;

const outputsSchema = z.object({
  stateVersion: z.literal([1, 2, 3]),
  batchId: z.uuid(),
  journal: z.int().min(0),
  pending: z.array(
    z.object({
      entry: z.int().min(1),
      sent: z
        .object({
          operation: z.enum(["CREATE", "EDIT", "CANCEL"]),
          payloads: z.array(z.object({ key: z.string(), orderId: z.uuid().optional(), fields: orderSchema })),
        })
        .optional(),
    }),
  ),
  placed: z.record(
    z.uuid(),
    z.object({
      key: z.string(),
      order: orderSchema,
      entry: z.int().min(0),
      status: z.string(),
      since: z.string().optional(),
      progress: progressSchema.optional(),
      unconfirmed: z.literal(true).optional(),
      shown: orderSchema.optional(),
    }),
  ),
  settings: z.object({
    batchName: z.string(),
    onRemove: z.enum(["cancel", "abandon", "refuse"]),
    replaceInProgress: z.boolean(),
    timeoutSeconds: z.number(),
    wait: z.enum(waits).default("ids"),
    account: z.string().optional(),
  }),
});

export const emptyState = (batchId: string): State => ({ batchId, journal: 0, pending: [], placed: {} });

/** Reads what an earlier run stored. */
export function readState(olds: unknown): { state: State; settings: BatchSettings } {
  const version = (olds as { stateVersion?: unknown } | null)?.stateVersion;
  if (typeof version === "number" && version > stateVersion)
    throw new TaskingError(
      "unexpected_state",
      `this stack was written by a newer pulumi-planet-tasking (state version ${version}, this one knows ${stateVersion}): upgrade the package`,
    );
  const parsed = outputsSchema.safeParse(unpacked(olds));
  if (!parsed.success)
    throw new TaskingError(
      "unexpected_state",
      `the stack's record of this batch cannot be read (${printable(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "))}). Nothing was sent. Restore an earlier checkpoint with \`pulumi stack import\``,
    );
  const { batchId, journal, pending, placed, settings } = parsed.data;
  // Earlier releases kept rings as they were declared.
  for (const { order } of Object.values(placed))
    if (isPolygon(order.geometry)) order.geometry = rewound(order.geometry);
  return { state: { batchId, journal, pending, placed }, settings };
}

/** A copy. What is no text, or no such text, is left to the schema. */
function unpacked(olds: unknown): unknown {
  const { placed, pending, results } = (olds ?? {}) as Partial<Outputs>;
  if (typeof placed !== "string") return toJson(olds ?? {});
  try {
    return {
      ...(olds as Outputs),
      pending: pending && toJson(pending),
      placed: unpack(placed, results ?? {}),
    };
  } catch {
    return olds;
  }
}

/** Notes a status that Planet has just shown; `now` in milliseconds since 1970. */
export function see(placed: Placed, status: string, now: number): void {
  if (placed.status === status && placed.since !== undefined) return;
  Object.assign(placed, { status, since: minuteOf(now) });
}

/** All that is known of an order's fields. */
export const knownFields = ({ shown, order }: Placed): Partial<Order> =>
  shown ? { ...shown, ...order } : order;

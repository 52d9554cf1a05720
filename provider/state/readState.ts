// Reads the state that an earlier run has stored, perhaps with an earlier release.
import { z } from "zod";
import { TaskingError } from "../base/errors";
import { isObject, toJson } from "../base/json";
import { printable } from "../base/text";
import { isPolygon, rewound } from "../geometry/rings";
import type { Order } from "../order/order";
import type { Progress } from "../order/progress";
import { batchSettingsSchema, defaultSettings } from "./batchSettings";
import { unpack } from "./packed";
import { stateVersion } from "./state";
import type { BatchSettings, Outputs, State } from "./state";

// The fields of an order are not validated one by one. `check` did so before they were sent, and a
// state may hold a hundred thousand orders.
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
  stateVersion: z.literal([1, 2, 3, 4, 5]),
  batchId: z.guid(),
  service: z.string().optional(),
  journal: z.int().min(0),
  pending: z.array(
    z.object({
      entry: z.int().min(1),
      sent: z
        .object({
          operation: z.enum(["CREATE", "EDIT", "CANCEL"]),
          payloads: z.array(z.object({ key: z.string(), orderId: z.guid().optional(), fields: orderSchema })),
        })
        .optional(),
      taken: z.literal(true).optional(),
      otherwise: z.literal(true).optional(),
      left: z.array(z.guid()).optional(),
    }),
  ),
  placed: z.record(
    z.guid(),
    z.object({
      key: z.string(),
      order: orderSchema,
      entry: z.int().min(0),
      status: z.string(),
      since: z.string().optional(),
      notShownSince: z.string().optional(),
      progress: progressSchema.optional(),
      unconfirmed: z.literal(true).optional(),
      sentAs: orderSchema.optional(),
      shown: orderSchema.optional(),
    }),
  ),
  // A limit that a later release narrows must not make a stored batch unreadable, so these two are
  // held to their types alone. Version 1 has no `wait`.
  settings: batchSettingsSchema.extend({
    timeoutSeconds: z.number(),
    account: z.string().optional(),
    wait: batchSettingsSchema.shape.wait.default(defaultSettings.wait),
  }),
});

/** @throws TaskingError `unexpected_state` where this release cannot read it. */
export function readState(olds: unknown): { state: State; settings: BatchSettings } {
  const version = (olds as { stateVersion?: unknown } | null)?.stateVersion;
  if (typeof version === "number" && version > stateVersion)
    throw new TaskingError(
      "unexpected_state",
      `this stack was written by a newer pulumi-planet-tasking (state version ${version}, this one knows ${stateVersion}): upgrade the package`,
    );
  const parsed = outputsSchema.safeParse(unpackOutputs(olds));
  if (!parsed.success)
    throw new TaskingError(
      "unexpected_state",
      `the stack's record of this batch cannot be read (${printable(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "))}). Nothing was sent. Restore an earlier checkpoint with \`pulumi stack import\``,
    );
  const { batchId, service, journal, pending, placed, settings } = parsed.data;
  // Earlier releases stored rings as the program declared them. Today they follow the right-hand
  // rule.
  for (const { order } of Object.values(placed))
    if (isPolygon(order.geometry)) order.geometry = rewound(order.geometry);
  const state = { batchId, ...(service !== undefined && { service }), journal, pending, placed };
  return { state, settings };
}

/**
 * A copy of the outputs with `placed` as a structure. Where the text cannot be read, the outputs
 * are returned as they are, and the schema rejects them.
 */
function unpackOutputs(olds: unknown): unknown {
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

// The schema of a batch's arguments, and what follows from them: orders, adoptions, settings and
// cost rules.
import { z } from "zod";
import { declaredSchema, defaultsSchema } from "../check/orderSchema";
import type { DeclaredOrder } from "../check/orderSchema";
import { toUuid } from "../base/uuid";
import { rewound } from "../geometry/rings";
import type { Order, Orders } from "../order/order";
import { batchSettingsSchema, defaultSettings } from "../state/batchSettings";
import type { BatchSettings } from "../state/state";

const limit = z.number().min(0, "must not be negative").optional();

/** What the program says about the cost of one change. */
const costRulesSchema = z.object({
  /** Ask Planet what the new orders would cost. */
  estimateCost: z.boolean(),
  /** Most quota that one change may cost by Planet's estimate, in Planet's unit. */
  maxEstimatedQuota: limit,
  /** Most km² that one change may request. */
  maxRequestedSqKm: limit,
});

export type CostRules = z.infer<typeof costRulesSchema>;

/**
 * All arguments as `check` receives them: outputs are resolved, and the constructor and Pulumi have
 * added theirs.
 */
export const inputsSchema = z.strictObject({
  orders: z.record(z.string(), declaredSchema as z.ZodType<DeclaredOrder>, {
    error: (issue) =>
      issue.input === undefined ? "is required" : "must be a map from your own keys to orders",
  }),
  defaults: (defaultsSchema as z.ZodType<Partial<Order>>).optional(),
  ...batchSettingsSchema.partial().shape,
  ...costRulesSchema.partial().shape,
  batchName: z.string(),
  identity: z.uuid(),
  // Pulumi adds the text of the shim.
  __provider: z.unknown().optional(),
});

export type Inputs = z.infer<typeof inputsSchema>;

/** The arguments that the constructor and Pulumi add. A program does not write them. */
export const addedFields = new Set(["batchName", "identity", "__provider"]);

/**
 * The complete orders: with the defaults, with the key as the name where none is given, and with
 * rings by the right-hand rule.
 */
export function toOrders({ orders, defaults = {} }: Inputs): Orders {
  return Object.fromEntries(
    Object.entries(orders).map(([key, { adopt: _, ...order }]) => {
      const extra = defaults.extra || order.extra ? { extra: { ...defaults.extra, ...order.extra } } : {};
      const complete = { name: key, ...defaults, ...order, ...extra } as Order;
      return [key, { ...complete, geometry: rewound(complete.geometry) }];
    }),
  );
}

/** Key → id of the live order that the key takes over. */
export type Adoptions = Map<string, string>;

export const toAdoptions = ({ orders }: Inputs): Adoptions =>
  new Map(
    Object.entries(orders).flatMap(([key, { adopt }]) => {
      const orderId = toUuid(adopt);
      return orderId === undefined ? [] : [[key, orderId]];
    }),
  );

/** Does not parse: in a preview, settings may hold values that are not known yet. */
export function toSettings(inputs: Inputs): BatchSettings {
  const all: BatchSettings = { ...defaultSettings, ...inputs };
  const names = Object.keys(batchSettingsSchema.shape) as (keyof BatchSettings)[];
  return Object.fromEntries(
    names.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])),
  ) as unknown as BatchSettings;
}

export const toCostRules = ({ estimateCost, maxEstimatedQuota, maxRequestedSqKm }: Inputs): CostRules => ({
  estimateCost: estimateCost ?? false,
  maxEstimatedQuota,
  maxRequestedSqKm,
});

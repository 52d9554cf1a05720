// `check`: every failure of the arguments at once, by property path, offline; what preview does not know yet passes.
import { rewound } from "../geometry/rings";
import type { Order, Orders } from "../order/order";
import type { BatchSettings } from "../state/state";

/** The arguments as the provider works on them: resolved, and with what the constructor adds. */
export interface Inputs {
  orders: Record<string, Partial<Order> & { adopt?: string }>;
  defaults?: Partial<Order>;
  onRemove?: BatchSettings["onRemove"];
  replaceInProgress?: boolean;
  timeoutSeconds?: number;
  wait?: BatchSettings["wait"];
  account?: string;
  estimateCost?: boolean;
  maxEstimatedQuota?: number;
  maxRequestedSqKm?: number;
  batchName: string;
  identity: string;
}

/** Complete orders: defaults merged, the key as the name where none is given, rings by the right-hand rule. */
export function toOrders({ orders, defaults = {} }: Inputs): Orders {
  return Object.fromEntries(
    Object.entries(orders).map(([key, { adopt: _, ...order }]) => {
      const extra = defaults.extra || order.extra ? { extra: { ...defaults.extra, ...order.extra } } : {};
      const complete = { name: key, ...defaults, ...order, ...extra } as Order;
      return [key, { ...complete, geometry: rewound(complete.geometry) }];
    }),
  );
}

/** Which live order each key is to take over. */
export const toAdoptions = ({ orders }: Inputs): Adoptions =>
  new Map(Object.entries(orders).flatMap(([key, { adopt }]) => (adopt === undefined ? [] : [[key, adopt]])));

export const toSettings = ({
  batchName,
  onRemove,
  replaceInProgress,
  timeoutSeconds,
  wait,
  account,
}: Inputs): BatchSettings => ({
  batchName,
  onRemove: onRemove ?? "cancel",
  replaceInProgress: replaceInProgress ?? false,
  timeoutSeconds: timeoutSeconds ?? 1800,
  wait: wait ?? "ids",
  ...(account !== undefined && { account }),
});

export const toCostRules = ({ estimateCost, maxEstimatedQuota, maxRequestedSqKm }: Inputs): CostRules => ({
  estimateCost: estimateCost ?? false,
  maxEstimatedQuota,
  maxRequestedSqKm,
});

/** Key → id of the live order that it takes over. */
export type Adoptions = Map<string, string>;

/** Limits of one change, as the program declares them. */
export interface CostRules {
  /** Ask Planet what the new orders would cost. */
  estimateCost: boolean;
  /** Most quota that one change may cost by Planet's estimate, in Planet's unit. */
  maxEstimatedQuota?: number;
  /** Most km² that one change may request. */
  maxRequestedSqKm?: number;
}

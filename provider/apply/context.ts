// What one lifecycle call works with.
import type { Clock } from "../base/clock";
import type { Order } from "../order/order";
import type { PlanRules } from "../plan/plan";
import type { PlanetApi } from "../planet/planetApi";
import type { BatchSettings } from "../state/state";

export interface RunContext {
  api: PlanetApi;
  clock: Clock;
  settings: BatchSettings;
  rules: PlanRules;
  /** Clock time at which waiting ends. */
  deadline: number;
  /** Ids of bulks that are waited for no more. */
  skipBulks: Set<string>;
  /** Why these new orders, by key, must not be sent, by the limits that the program sets. */
  refuseCost: (orders: Record<string, Order>) => Promise<string[]>;
  /** One diagnostic line for the user. */
  log: (line: string) => void;
}

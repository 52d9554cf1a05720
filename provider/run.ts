// What one lifecycle call works with.
import type { Clock } from "./clock";
import type { Order } from "./order";
import type { PlanRules } from "./plan";
import type { PlanetApi } from "./planetApi";
import type { BatchSettings } from "./state";

export interface Run {
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

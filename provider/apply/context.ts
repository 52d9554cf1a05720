// What one run works with.
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
  /** Clock time at which waiting ends, milliseconds since 1970. */
  deadline: number;
  /** Ids of bulks that the user has told us to wait for no more. */
  skipBulks: Set<string>;
  /** Problems that forbid to send these new orders, by the limits that the program sets. */
  refuseCost: (orders: Record<string, Order>) => Promise<string[]>;
  /** One diagnostic line for the user. */
  log: (line: string) => void;
}

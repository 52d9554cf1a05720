// What one run works with.
import type { Clock } from "../base/clock";
import type { Order } from "../order/order";
import type { Plan, PlanRules } from "../plan/plan";
import type { PlanetApi } from "../planet/planetApi";
import type { BatchSettings } from "../state/state";

/** How long the run may wait for Planet, and the argument or option that says so. */
export interface TimeLimit {
  seconds: number;
  setBy: string;
}

export interface RunContext {
  api: PlanetApi;
  /** The address of the service behind `api`. */
  service: string;
  clock: Clock;
  settings: BatchSettings;
  rules: PlanRules;
  /** On `clock.elapsed`, at which waiting ends. */
  deadline: number;
  /** What the deadline follows from. */
  timeLimit: TimeLimit;
  /** Aborted when the user stops the run. */
  signal?: AbortSignal;
  /** Ids of bulks for which the user has told us not to wait any more. */
  skipBulks: Set<string>;
  /** Ids of orders that the user lets this batch forget, where Planet does not show them. */
  forgetOrders: Set<string>;
  /** Returns a problem for each limit of the program that the cost of these new orders exceeds. */
  costProblems: (orders: Record<string, Order>) => Promise<string[]>;
  /** Receives the plan before anything is sent, where no preview has told it. */
  tellPlan?: (plan: Plan) => void;
  /** One diagnostic line for the user. */
  log: (line: string) => void;
}

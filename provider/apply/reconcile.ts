// Creates, updates, deletes and recovers, all by one function: it recovers, plans, applies and
// records.
import { messageOf } from "../base/errors";
import type { Adoptions } from "../inputs/inputs";
import type { Orders } from "../order/order";
import { hasBeenCancelled } from "../order/orderStatus";
import { adopt, openAdoptions } from "../plan/adopt";
import { likelySameOrder, unshownField } from "../plan/doubts";
import { isSent, newOrders, planChanges } from "../plan/plan";
import type { Plan, Step } from "../plan/plan";
import { liveOrders } from "../planet/liveOrders";
import type { Payload } from "../planet/payloads";
import type { State } from "../state/state";
import { carryOut, submit } from "./carryOut";
import type { Told, Work } from "./carryOut";
import type { RunContext } from "./context";
import { endOfRun } from "./endOfRun";
import { expectOwnRecords } from "./forgottenRecords";
import { forgetNamedOrders } from "./forgetOrders";
import { confirmFoundOrders, recordServed } from "./foundOrders";
import { Journal } from "./journal";
import { keepAlive } from "./keepAlive";
import type { Refusal } from "./foldBulk";
import { leaveReplaced } from "./replacedOrders";
import { refreshStatus } from "./lookUp";
import { currentStatus, waitForAllDecisions, waitForDecision } from "./waitForDecision";

export interface Outcome extends Told {
  /** The engine must store it, whatever happened. */
  state: State;
  /** It is certain that Planet has accepted nothing, in this run or an earlier one. */
  isUntouched: boolean;
}

/**
 * Makes the live orders of the batch the wanted ones. Never throws: it changes `state` in place,
 * and the outcome holds how far it came.
 */
export async function reconcile(
  state: State,
  wanted: Orders,
  run: RunContext,
  adoptions: Adoptions = new Map(),
): Promise<Outcome> {
  const before = { ...state.placed };
  if (Object.keys(before).length + state.pending.length === 0) state.service = run.service;
  const journal = new Journal(state, run, wanted);
  const apply = new Reconciliation(journal, wanted, adoptions, run);
  try {
    await apply.converge();
  } catch (error) {
    apply.problems.push(messageOf(error));
  }
  const { isInDoubt } = journal;
  if (apply.problems.length > 0) apply.problems.push(endOfRun(before, state, isInDoubt));
  const isUntouched = state.journal === 0 && Object.keys(state.placed).length === 0 && !isInDoubt;
  return { state, problems: apply.problems, refused: apply.refused, isUntouched };
}

class Reconciliation implements Told {
  readonly problems: string[] = [];
  readonly refused: Record<string, string> = {};

  constructor(
    private readonly journal: Journal,
    private readonly wanted: Orders,
    private readonly adoptions: Adoptions,
    private readonly run: RunContext,
  ) {}

  async converge(): Promise<void> {
    const { journal, wanted, run } = this;
    await journal.readOn();
    const before = { ...journal.state.placed };
    const refusals = await journal.settle();
    // What an earlier run could not cancel is planned again.
    for (const line of await keepAlive(before, journal.state.placed, run)) run.log(`warning: ${line}`);
    await forgetNamedOrders(journal.state, run);
    await this.dropCancelled(this.perhapsEnded(refusals));
    await confirmFoundOrders(journal.state, wanted, run);
    this.problems.push(...(await this.adoptNamedOrders()));
    if (this.problems.length > 0) return;

    const plan = await this.planLive();
    const { placed } = journal.state;
    const doubt = likelySameOrder(plan, placed) ?? unshownField(plan, placed, wanted);
    if (doubt !== undefined) return void this.problems.push(doubt);
    run.tellPlan?.(plan);
    const creates = plan.filter((step) => step.action === "create");
    this.problems.push(...(await run.costProblems(newOrders(plan))));
    if (this.problems.length > 0) return;
    if (plan.some(isSent))
      await expectOwnRecords(
        journal.state,
        creates.map(({ order }) => order),
        run,
      );
    for (const step of plan) this.record(step);

    const work: Work = {
      CREATE: creates.map(({ key, order }) => ({ key, fields: order })),
      EDIT: plan.flatMap((step) => (step.action === "edit" ? [{ ...idOf(step), fields: step.changes }] : [])),
      CANCEL: plan.flatMap((step) =>
        step.action === "cancel" && !step.successor ? [{ ...idOf(step), fields: {} }] : [],
      ),
    };
    // With `wait: "none"` nobody reads what Planet refuses of this run's bulks. If it refused some
    // of an earlier bulk, this run waits, so that the user sees its refusals.
    if (run.settings.wait === "none" && refusals.length === 0)
      return submit(journal, {
        ...work,
        CANCEL: [...work.CANCEL!, ...(await this.cancelsOfReplaced(plan, currentStatus))],
      });
    await carryOut(journal, work, run, this);
    const cancels = await this.cancelsOfReplaced(plan, waitForDecision);
    await carryOut(journal, { CANCEL: cancels }, run, this);
    if (run.settings.wait === "accepted")
      this.problems.push(...(await waitForAllDecisions(journal.state.placed, run)));
  }

  /** Adopts the live orders that the program names, all or none. Returns why it could not. */
  private async adoptNamedOrders(): Promise<string[]> {
    const { journal, adoptions, wanted, run } = this;
    const open = openAdoptions(journal.state.placed, adoptions);
    if (open.size === 0) return [];
    const placed = { ...journal.state.placed };
    const failures = adopt(
      placed,
      open,
      wanted,
      await liveOrders(run.api, [...open.values()]),
      run.clock.now(),
    );
    if (failures.length > 0) return failures.map(({ property, reason }) => `${property}: ${reason}`);
    for (const orderId of open.values()) delete placed[orderId]!.adopted;
    journal.state.placed = placed;
    return [];
  }

  /**
   * Makes the plan. Orders whose step depends on their status are looked up first. For all others
   * the recorded status will do.
   */
  private async planLive(): Promise<Plan> {
    const { journal, wanted, run } = this;
    const recorded = planChanges(journal.state.placed, wanted, run.rules);
    const decisive = recorded.flatMap((step) => {
      // One that only the journal knew may have ended since.
      if (step.action === "keep" || (step.action === "edit" && step.changes.startTime === undefined))
        return journal.state.placed[step.orderId]!.unconfirmed ? [step.orderId] : [];
      if (step.action === "edit" || step.action === "forget") return [step.orderId];
      return step.action === "cancel" && step.successor !== undefined ? [step.orderId] : [];
    });
    if (decisive.length === 0) return recorded;
    await this.dropCancelled(decisive);
    const edits = new Set(recorded.flatMap((step) => (step.action === "edit" ? [step.orderId] : [])));
    return planChanges(journal.state.placed, wanted, run.rules).flatMap((step): Step[] => {
      const orderId = step.action === "create" ? step.replaces?.orderId : undefined;
      if (orderId === undefined || !edits.has(orderId)) return [step];
      const why =
        "the preview showed an edit, but the order is IN_PROGRESS by now and would have to be replaced. Run `pulumi refresh`, then preview again";
      return [{ action: "impossible", key: step.key, orderId, why }];
    });
  }

  /**
   * What an earlier run could not edit or cancel may have ended. The plan sends again what is still
   * wanted; where nothing is, nobody else would look.
   */
  private perhapsEnded(refusals: Refusal[]): string[] {
    const refused = refusals.flatMap(({ payload }) => payload.orderId ?? []);
    const { perhapsEnded, state } = this.journal;
    return [...new Set([...perhapsEnded, ...refused])].filter((orderId) => state.placed[orderId]);
  }

  /** Looks the orders up. Cancelled ones leave `placed`. */
  private async dropCancelled(orderIds: string[]): Promise<void> {
    const { placed } = this.journal.state;
    await refreshStatus(this.journal.state, orderIds, this.run);
    for (const orderId of orderIds) if (hasBeenCancelled(placed[orderId]?.status)) delete placed[orderId];
  }

  /** Carries out the part of a step that is in the state alone, without a request. */
  private record(step: Step): void {
    const { placed } = this.journal.state;
    if (step.action === "impossible")
      this.problems.push(`"${step.key}" (order ${step.orderId}): ${step.why}`);
    if (step.action === "keep" || step.action === "edit") {
      const at = placed[step.orderId]!;
      at.key = step.key;
      if (at.unconfirmed) recordServed(at, this.wanted[step.key]!, step);
    }
    if (step.action === "abandon" || (step.action === "forget" && !step.successor))
      delete placed[step.orderId];
  }

  private cancelsOfReplaced(plan: Plan, statusOf: typeof waitForDecision): Promise<Payload[]> {
    return leaveReplaced(this.journal.state.placed, plan, this.run, statusOf, this.problems);
  }
}

const idOf = ({ key, orderId }: { key: string; orderId: string }) => ({ key, orderId });

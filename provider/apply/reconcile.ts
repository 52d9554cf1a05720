// One function is create, update, delete and recovery: recover, plan, apply, record.
import { messageOf } from "../base/errors";
import type { Adoptions } from "../inputs/inputs";
import type { Orders } from "../order/order";
import { isCancelled, isFinal, isNotTaken, isUndecided, takes } from "../order/orderStatus";
import { adopt, openAdoptions } from "../plan/adopt";
import { newOrders, planChanges } from "../plan/plan";
import type { Plan, Step } from "../plan/plan";
import { liveOrders } from "../planet/liveOrders";
import type { Operation, Payload } from "../planet/payloads";
import { planetWords } from "../planet/refusalWords";
import { recordStatus } from "../state/recordLive";
import type { State } from "../state/state";
import type { RunContext } from "./context";
import { expectOwnRecords } from "./forgottenRecords";
import { confirmFoundOrders } from "./foundOrders";
import { Journal } from "./journal";
import type { Refusal } from "./journal";
import { lookUp, refreshStatus } from "./lookUp";
import { waitForAllDecisions, waitForDecision, seenStatus } from "./waitForDecision";

export interface Outcome {
  /** To be stored, whatever happened. */
  state: State;
  /** Why the orders are not the wanted ones; empty: they are. */
  problems: string[];
  /** Nothing was accepted by Planet, now or before, and nothing may have been. */
  isUntouched: boolean;
  /** Planet's words for each refused order, by key. */
  refused: Record<string, string>;
}

type Work = Partial<Record<Operation, Payload[]>>;

/** Makes the live orders of the batch the wanted ones. Never throws: what was reached is in `state`, which is the outcome's. */
export async function reconcile(
  state: State,
  wanted: Orders,
  run: RunContext,
  adoptions: Adoptions = new Map(),
): Promise<Outcome> {
  const journal = new Journal(state, run, wanted);
  const apply = new Reconciliation(journal, wanted, adoptions, run);
  try {
    await apply.converge();
  } catch (error) {
    apply.problems.push(messageOf(error));
  }
  const { isInDoubt } = journal;
  const isUntouched = state.journal === 0 && Object.keys(state.placed).length === 0 && !isInDoubt;
  return { state, problems: apply.problems, refused: apply.refused, isUntouched };
}

class Reconciliation {
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
    const refusals = await journal.settle();
    await this.dropCancelled([...journal.doubtful].filter((orderId) => journal.state.placed[orderId]));
    await confirmFoundOrders(journal.state, wanted, run);
    this.problems.push(...(await this.takeOver()));
    if (this.problems.length > 0) return;

    const plan = await this.planLive();
    const creates = plan.filter((step) => step.action === "create");
    this.problems.push(...(await run.refuseCost(newOrders(plan))));
    if (this.problems.length > 0) return;
    const isSending = plan.some(({ action }) => ["create", "edit", "cancel"].includes(action));
    if (isSending)
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
    // What an unwatched bulk refused must be told: a run that meets refusals watches its own.
    if (run.settings.wait === "none" && refusals.length === 0)
      return this.submit({
        ...work,
        CANCEL: [...work.CANCEL!, ...(await this.replacedCancels(plan, seenStatus))],
      });
    await this.carryOut(work);
    await this.carryOut({ CANCEL: await this.replacedCancels(plan, waitForDecision) });
    if (run.settings.wait === "accepted")
      this.problems.push(...(await waitForAllDecisions(journal.state.placed, run)));
  }

  /** Live orders that the program names come under management, all or none; gives back why not. */
  private async takeOver(): Promise<string[]> {
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

  /** The plan by the live status of those orders whose fate hangs on it, and by the recorded one of all others. */
  private async planLive(): Promise<Plan> {
    const { journal, wanted, run } = this;
    const foretold = planChanges(journal.state.placed, wanted, run.rules);
    const decisive = foretold.flatMap((step) => {
      if (step.action === "edit") return step.changes.startTime === undefined ? [] : [step.orderId];
      return step.action === "cancel" && step.successor !== undefined ? [step.orderId] : [];
    });
    if (decisive.length === 0) return foretold;
    await this.dropCancelled(decisive);
    const edits = new Set(foretold.flatMap((step) => (step.action === "edit" ? [step.orderId] : [])));
    return planChanges(journal.state.placed, wanted, run.rules).flatMap((step): Step[] => {
      const orderId = step.action === "create" ? step.replaces?.orderId : undefined;
      if (orderId === undefined || !edits.has(orderId)) return [step];
      const why =
        "the preview showed an edit, but the order is IN_PROGRESS by now and would have to be replaced. Run `pulumi refresh`, then preview again";
      return [{ action: "impossible", key: step.key, orderId, why }];
    });
  }

  /** Brings the live status of the orders; those that are cancelled leave. */
  private async dropCancelled(orderIds: string[]): Promise<void> {
    const { placed } = this.journal.state;
    await refreshStatus(this.journal.state, orderIds, this.run);
    for (const orderId of orderIds) if (isCancelled(placed[orderId]?.status)) delete placed[orderId];
  }

  /** What needs no request. */
  private record(step: Step): void {
    const { placed } = this.journal.state;
    if (step.action === "impossible")
      this.problems.push(`"${step.key}" (order ${step.orderId}): ${step.why}`);
    if (step.action === "keep" || step.action === "edit") placed[step.orderId]!.key = step.key;
    if (step.action === "abandon" || (step.action === "forget" && !step.successor))
      delete placed[step.orderId];
  }

  private async submit(work: Work): Promise<void> {
    for (const operation of ["CREATE", "EDIT", "CANCEL"] as const)
      await this.journal.append(operation, work[operation] ?? []);
  }

  /** Sends the work and sends again what Planet refused only because it had not decided on the order. */
  private async carryOut(work: Work): Promise<void> {
    while (Object.values(work).some((payloads) => payloads.length > 0)) {
      await this.submit(work);
      const refusals = await this.journal.settle();
      const again = (await Promise.all(refusals.map((refusal) => this.understand(refusal)))).flat();
      work = {};
      for (const { operation, payload } of again) (work[operation] ??= []).push(payload);
      const first = again[0]?.payload.orderId;
      if (first !== undefined) await waitForDecision(this.journal.state.placed, first, this.run);
    }
  }

  /** Gives the refusal back where it should be sent again. */
  private async understand(refusal: Refusal): Promise<Refusal[]> {
    const { operation, payload, error } = refusal;
    const { placed } = this.journal.state;
    const { key, orderId } = payload;
    const words = planetWords(key, error);
    if (operation === "CREATE" || orderId === undefined) {
      const old = Object.keys(placed).find((id) => placed[id]!.key === key && !isFinal(placed[id]!.status));
      const kept = old === undefined ? "" : `. Order ${old}, which it was to replace, is kept`;
      this.refuse(key, `${operation} of "${key}" refused by Planet: ${words}${kept}`, words);
      return [];
    }
    const wasUndecided = isUndecided(placed[orderId]?.status ?? "");
    const { status } = await lookUp(this.run, orderId);
    if (placed[orderId]) recordStatus(placed[orderId], status, this.run.clock.now());
    // Planet may have decided between its refusal and the look-up: then it is sent once more.
    if (wasUndecided && !isUndecided(status) && takes(status, operation)) return [refusal];
    if (isUndecided(status) && !takes(status, operation)) return [refusal];
    if (operation === "CANCEL" && (isCancelled(status) || isFinal(status))) {
      delete placed[orderId];
      if (isFinal(status)) this.run.log(`"${key}": order ${orderId} is ${status} and was not cancelled`);
    } else if (isCancelled(status)) {
      delete placed[orderId];
      this.refuse(
        key,
        `EDIT of "${key}": order ${orderId} was cancelled outside this stack; the next \`pulumi up\` orders it anew`,
        words,
      );
    } else if (isFinal(status))
      this.run.log(`"${key}": too late to change order ${orderId}, it is ${status}`);
    else
      this.refuse(
        key,
        `${operation} of "${key}" (order ${orderId}, ${status}) refused by Planet: ${words}`,
        words,
      );
    return [];
  }

  private refuse(key: string, problem: string, words: string): void {
    this.problems.push(problem);
    this.refused[key] = words;
  }

  /** The CANCELs of replaced orders whose successors Planet has accepted; until then they stay. */
  private async replacedCancels(plan: Plan, statusOf: typeof waitForDecision): Promise<Payload[]> {
    const { placed } = this.journal.state;
    const replaced = plan.flatMap((step) =>
      "successor" in step && step.successor !== undefined ? [step] : [],
    );
    const leaving = new Set(replaced.map(({ orderId }) => orderId));
    const successors = new Map<string, string>();
    for (const [orderId, { key }] of Object.entries(placed))
      if (!leaving.has(orderId)) successors.set(key, orderId);

    const cancels: Payload[] = [];
    for (const { action, key, orderId, successor: heir } of replaced) {
      const successor = successors.get(heir ?? key);
      if (successor === undefined) continue;
      if (action === "forget") {
        delete placed[orderId];
        continue;
      }
      const status = await statusOf(placed, successor, this.run);
      if (isUndecided(status)) continue;
      if (isNotTaken(status) || isCancelled(status))
        this.problems.push(
          `"${key}": the new order ${successor} is ${status}, so order ${orderId} was left alive. Change the order in the program, or declare the old one again`,
        );
      else cancels.push({ key, orderId, fields: {} });
    }
    return cancels;
  }
}

const idOf = ({ key, orderId }: { key: string; orderId: string }) => ({ key, orderId });

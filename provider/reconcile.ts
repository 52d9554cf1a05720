// One function is create, update, delete and recovery: recover, plan, apply, record.
import { confirmAll, lookUp, refreshStatus, refuseTwins } from "./confirm";
import { newOrders } from "./cost";
import { messageOf, TaskingError } from "./errors";
import { Journal } from "./journal";
import type { Refusal } from "./journal";
import { isCancelled, isFinal, isUndecided } from "./order";
import type { Orders } from "./order";
import { planChanges } from "./plan";
import type { Plan, Step } from "./plan";
import { planetWords } from "./refusal";
import type { Run } from "./run";
import { see, toJson } from "./state";
import type { State } from "./state";
import type { Operation, Payload } from "./wire";

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

/** Makes the live orders of the batch the wanted ones. Never throws: what was reached is in the outcome. */
export async function reconcile(olds: State, wanted: Orders, run: Run): Promise<Outcome> {
  const journal = new Journal(toJson(olds), run, wanted);
  const apply = new Reconciliation(journal, wanted, run);
  try {
    await apply.converge();
  } catch (error) {
    apply.problems.push(messageOf(error));
  }
  const { state, isInDoubt } = journal;
  const isUntouched = state.journal === 0 && !isInDoubt;
  return { state, problems: apply.problems, refused: apply.refused, isUntouched };
}

class Reconciliation {
  readonly problems: string[] = [];
  readonly refused: Record<string, string> = {};

  constructor(
    private readonly journal: Journal,
    private readonly wanted: Orders,
    private readonly run: Run,
  ) {}

  async converge(): Promise<void> {
    const { journal, wanted, run } = this;
    await journal.readOn();
    await journal.settle();
    await this.dropCancelled([...journal.doubtful].filter((orderId) => journal.state.placed[orderId]));
    await confirmAll(journal.state, wanted, run);

    const plan = await this.planLive();
    const creates = plan.filter((step) => step.action === "create");
    this.problems.push(...(await run.refuseCost(newOrders(plan))));
    if (this.problems.length > 0) return;
    await refuseTwins(
      journal.state,
      creates.map(({ order }) => order),
      run,
    );
    for (const step of plan) this.record(step);

    await this.carryOut({
      CREATE: creates.map(({ key, order }) => ({ key, fields: order })),
      EDIT: plan.flatMap((step) => (step.action === "edit" ? [{ ...idOf(step), fields: step.changes }] : [])),
      CANCEL: plan.flatMap((step) =>
        step.action === "cancel" && !step.successor ? [{ ...idOf(step), fields: {} }] : [],
      ),
    });
    await this.endReplaced(plan);
  }

  /** The plan by the live status of those orders whose fate hangs on it, and by the recorded one of all others. */
  private async planLive(): Promise<Plan> {
    const { journal, wanted, run } = this;
    const foretold = planChanges(journal.state.placed, wanted, run.settings);
    const decisive = foretold.flatMap((step) => {
      if (step.action === "edit") return step.changes.startTime === undefined ? [] : [step.orderId];
      return step.action === "cancel" && step.successor !== undefined ? [step.orderId] : [];
    });
    if (decisive.length === 0) return foretold;
    await this.dropCancelled(decisive);
    const edits = new Set(foretold.flatMap((step) => (step.action === "edit" ? [step.orderId] : [])));
    return planChanges(journal.state.placed, wanted, run.settings).flatMap((step): Step[] => {
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

  /** Sends the work and sends again what Planet refused only because it had not decided on the order. */
  private async carryOut(work: Work): Promise<void> {
    while (Object.values(work).some((payloads) => payloads.length > 0)) {
      for (const operation of ["CREATE", "EDIT", "CANCEL"] as const)
        await this.journal.append(operation, work[operation] ?? []);
      const refusals = await this.journal.settle();
      const again = (await Promise.all(refusals.map((refusal) => this.understand(refusal)))).flat();
      work = {};
      for (const { operation, payload } of again) (work[operation] ??= []).push(payload);
      const first = again[0]?.payload.orderId;
      if (first !== undefined) await this.decided(first);
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
    if (placed[orderId]) see(placed[orderId], status, this.run.clock.now());
    // Planet may have decided between its refusal and the look-up: then it is sent once more.
    if (wasUndecided && (status === "PENDING" || status === "IN_PROGRESS")) return [refusal];
    if (status === "RECEIVED" || (operation === "CANCEL" && isUndecided(status))) return [refusal];
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

  /** Replaced orders go once Planet has accepted what takes their place; until then they stay. */
  private async endReplaced(plan: Plan): Promise<void> {
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
      const status = await this.decided(successor);
      if (status === "REJECTED" || status === "FAILED" || isCancelled(status))
        this.problems.push(
          `"${key}": the new order ${successor} is ${status}, so order ${orderId} was left alive. Change the order in the program, or declare the old one again`,
        );
      else cancels.push({ key, orderId, fields: {} });
    }
    await this.carryOut({ CANCEL: cancels });
  }

  /** Waits until Planet has decided on a fresh order, and gives its status. */
  private async decided(orderId: string): Promise<string> {
    const { run } = this;
    const started = run.clock.now();
    for (;;) {
      const { status } = await lookUp(run, orderId);
      const placed = this.journal.state.placed[orderId];
      if (placed) see(placed, status, run.clock.now());
      if (!isUndecided(status)) return status;
      const now = run.clock.now();
      if (now >= run.deadline)
        throw new TaskingError(
          "timed_out",
          `order ${orderId} is still ${status} after ${run.settings.timeoutSeconds} s (timeoutSeconds): Planet cannot change or cancel it yet. Run \`pulumi up\` again later`,
        );
      await run.clock.sleep(Math.min(Math.max(500, (now - started) / 10), run.deadline - now));
    }
  }
}

const idOf = ({ key, orderId }: { key: string; orderId: string }) => ({ key, orderId });

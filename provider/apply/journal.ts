// Planet's bulk processes as the batch's journal: entry n has the id uuidv5(n, identity), n = 1, 2, 3, … without gaps.
import { TaskingError, isRefusal } from "../base/errors";
import type { Orders } from "../order/order";
import { firstStatus } from "../order/orderStatus";
import { minuteOf } from "../order/times";
import { splitPayloads } from "../planet/payloads";
import type { Operation, Payload } from "../planet/payloads";
import { isComplete } from "../planet/responses";
import type { Bulk, PayloadResult } from "../planet/responses";
import type { PendingBulk, State } from "../state/state";
import { unaccounted } from "./accountForPayloads";
import { bulkIdOf } from "./bulkId";
import type { RunContext } from "./context";
import { shownOtherwise } from "./echoes";
import { editedFields, keyOfName } from "./foldBulk";
import { matchResults } from "./matchResults";
import { submitBulk } from "./submitBulk";
import { waitForBulks } from "./waitForBulks";

/** A payload that Planet did not carry out, in this run. */
export interface Refusal {
  operation: Operation;
  payload: Payload;
  error: string;
}

export class Journal {
  /** Whether Planet may hold something of this run that the state does not know. */
  isInDoubt = false;
  /** Entry that a look-up has just shown to be absent. */
  private absent = 0;
  private readonly keyOf: (name: string) => string;

  constructor(
    /** Changed in place: what is here when a run ends, in whatever way, is what the engine stores. */
    readonly state: State,
    private readonly run: RunContext,
    wanted: Orders,
  ) {
    this.keyOf = keyOfName(wanted);
  }

  bulkId(entry: number): string {
    return bulkIdOf(this.state.batchId, entry);
  }

  /** Notes as pending what Planet has accepted and the state does not know: a crash, a lost reply, an older checkpoint. */
  async readOn(): Promise<void> {
    for (;;) {
      const next = this.bulkId(this.state.journal + 1);
      const isThere = (await this.run.api.getBulk(next)) !== undefined;
      if (!isThere && !this.run.skipBulks.has(next)) break;
      this.state.journal++;
      // A number whose bulk Planet has taken and forgotten is passed over where the user says so.
      if (isThere) this.state.pending.push({ entry: this.state.journal });
    }
    this.absent = this.state.journal + 1;
  }

  /** Sends the payloads in as few bulks as fit, one entry at a time. */
  async append(operation: Operation, payloads: Payload[]): Promise<void> {
    for (const chunk of splitPayloads(payloads)) {
      const entry = this.state.journal + 1;
      const bulkId = this.bulkId(entry);
      if (this.absent !== entry && (await this.run.api.getBulk(bulkId))) throw this.foreign(entry);
      const answer = await submitBulk(this.run, bulkId, operation, chunk).catch((error: unknown) => {
        this.isInDoubt = !isRefusal(error);
        throw error;
      });
      this.state.journal = entry;
      this.state.pending.push({ entry, sent: { operation, payloads: chunk } });
      // Before anything else is sent it must be sure that the bulk holds what this run sent.
      if (answer === "found") this.kept.push(...(await this.settle()));
    }
  }

  private readonly kept: Refusal[] = [];

  /** Orders that an earlier run could not change or cancel: they may have ended or be cancelled. */
  readonly doubtful = new Set<string>();

  /** Waits for the pending bulks and folds what they did into `placed`, oldest first. */
  async settle(): Promise<Refusal[]> {
    const { pending } = this.state;
    const refusals = this.kept.splice(0);
    if (pending.length === 0) return refusals;
    const bulks = await waitForBulks(
      this.run,
      pending.map(({ entry }) => this.bulkId(entry)),
    );
    const read = pending.map(({ entry }) => {
      const bulkId = this.bulkId(entry);
      const results = bulks.get(bulkId) ? this.run.api.getPayloads(bulkId) : Promise.resolve([]);
      // Awaited in its turn; until then a failure is nobody's.
      results.catch(() => undefined);
      return results;
    });
    for (const [index, entry] of [...pending].entries()) {
      const bulk = bulks.get(this.bulkId(entry.entry));
      const results = await read[index]!;
      if (bulk) refusals.push(...(await this.fold(entry, bulk, results)));
      const doubt = this.doubtOf(entry, bulk, results);
      if (doubt && !this.run.skipBulks.has(this.bulkId(entry.entry))) throw doubt;
      // Later entries are folded after this one, never before.
      pending.splice(pending.indexOf(entry), 1);
    }
    return refusals;
  }

  private doubtOf(
    { entry, sent }: PendingBulk,
    bulk: Bulk | undefined,
    results: PayloadResult[],
  ): TaskingError | undefined {
    const bulkId = this.bulkId(entry);
    const name = `bulk ${bulk?.operation ?? sent?.operation ?? ""} ${bulkId}`;
    const skip = `If it never ends, \`pulumi config set planet:skipBulk ${bulkId}\` gives it up, and what it has not shown is then ordered anew: look into Planet's dashboard first`;
    if (!bulk || !isComplete(bulk)) {
      const what = bulk
        ? `${bulk.payloadCount - bulk.processing} of ${bulk.payloadCount} payloads processed, ${bulk.failed} refused, last status ${bulk.status}`
        : "Planet does not show it";
      const next = "Orders already shown are kept, and the next `pulumi up` goes on waiting";
      return new TaskingError(
        "timed_out",
        `${name}: not COMPLETE within ${this.run.settings.timeoutSeconds} s: ${what}. ${next}. ${skip}`,
      );
    }
    const gap = unaccounted(bulk, results, sent?.payloads.length);
    if (!gap) return undefined;
    const next = "Orders already shown are kept, and the next `pulumi up` reads it again";
    return new TaskingError("unexpected_response", `${name} is COMPLETE, but ${gap}. ${next}. ${skip}`);
  }

  /** What a bulk did, as far as Planet shows it; folding the same bulk again changes nothing. */
  private async fold(entry: PendingBulk, bulk: Bulk, results: PayloadResult[]): Promise<Refusal[]> {
    const { placed } = this.state;
    const { sent } = entry;
    if (!sent) {
      for (const result of results) this.foldFound(entry.entry, bulk, result);
      return [];
    }
    const isAlike = sent.operation === bulk.operation && sent.payloads.length === bulk.payloadCount;
    const answered = isAlike ? matchResults(sent, results) : undefined;
    const done = answered?.filter(
      ({ result }) => result.orderId !== undefined || result.error !== undefined || isComplete(bulk),
    );
    const otherwise = done ? await shownOtherwise(this.run, done) : "it holds other orders";
    if (!done || otherwise !== undefined) {
      entry.sent = undefined;
      throw this.foreign(entry.entry, otherwise);
    }
    const refusals: Refusal[] = [];
    for (const { payload, result } of done) {
      const { key, fields } = payload;
      const orderId = payload.orderId ?? result.orderId;
      if (result.error !== undefined)
        refusals.push({ operation: sent.operation, payload, error: result.error });
      else if (orderId === undefined) continue;
      else if (sent.operation === "CREATE")
        placed[orderId] ??= { key, order: fields, entry: entry.entry, ...this.fresh() };
      else if (sent.operation === "CANCEL") delete placed[orderId];
      else if (placed[orderId]) Object.assign(placed[orderId].order, fields);
    }
    return refusals;
  }

  /** A payload of a bulk that was found by reading on: only Planet's echo tells what was sent. Its refusals are planned anew. */
  private foldFound(entry: number, bulk: Bulk, result: PayloadResult): void {
    const { placed } = this.state;
    const { echo } = result;
    if (result.error !== undefined) {
      if (bulk.operation !== "CREATE" && echo.orderId !== undefined) this.doubtful.add(echo.orderId);
      return;
    }
    const orderId = result.orderId ?? (isComplete(bulk) ? echo.orderId : undefined);
    if (orderId === undefined) return;
    if (bulk.operation === "CREATE") {
      const { name = orderId } = echo.fields;
      placed[orderId] ??= {
        key: this.keyOf(name),
        order: echo.fields,
        entry,
        ...this.fresh(),
        unconfirmed: true,
      };
    } else if (bulk.operation === "CANCEL") delete placed[orderId];
    else if (placed[orderId]) Object.assign(placed[orderId].order, editedFields(echo.fields));
  }

  private readonly fresh = () => ({
    status: firstStatus,
    since: minuteOf(this.run.clock.now()),
  });

  private foreign(entry: number, otherwise?: string): TaskingError {
    const why = otherwise === undefined ? "" : ` (${otherwise})`;
    const next =
      "Nothing more was sent. Let other runs of this stack end, then run `pulumi up` again: it reads on from there. If it says the same again, declare what Planet shows";
    return new TaskingError(
      "unexpected_state",
      `bulk ${this.bulkId(entry)} is not what this run sent${why}: another run is writing, or an earlier one got through late. ${next}`,
    );
  }
}

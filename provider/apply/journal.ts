// The journal of a batch: Planet's own bulks. Entry n has the id uuidv5(n, identity), for n = 1, 2,
// 3, … without gaps.
import { TaskingError, isRefusal } from "../base/errors";
import type { Orders } from "../order/order";
import { printable } from "../base/text";
import { minuteOf } from "../order/times";
import { unlikeFields } from "../plan/likeness";
import { splitPayloads } from "../planet/payloads";
import type { Operation, Payload } from "../planet/payloads";
import { isComplete } from "../planet/responses";
import type { Bulk, PayloadResult } from "../planet/responses";
import type { PendingBulk, State } from "../state/state";
import { addsUp, contradictionsOf, doubtOf, unaccounted } from "./accountForPayloads";
import type { Contradictions } from "./accountForPayloads";
import { bulkIdOf } from "./bulkId";
import type { RunContext } from "./context";
import { shownOtherwise } from "./echoes";
import { foldFound, foldSent, keyOfName, workedOff } from "./foldBulk";
import type { Refusal } from "./foldBulk";
import { getOrLetGo } from "./givenUp";
import { guessResults, matchResults } from "./matchResults";
import type { Answered } from "./matchResults";
import { ProgressLine } from "./progressLine";
import { readPayloads } from "./readPayloads";
import { submitBulk } from "./submitBulk";
import { waitForBulks } from "./waitForBulks";

export class Journal {
  /** Whether Planet may hold something of this run that the state does not know. */
  isInDoubt = false;
  /**
   * Orders that an earlier run could not edit or cancel. They may have ended, or may be cancelled.
   */
  readonly perhapsEnded = new Set<string>();
  /** Refusals that `append` has met. The next `settle` returns them. */
  private readonly metRefusals: Refusal[] = [];
  /** The entry that a look-up has just found to be absent; 0 where there is none. */
  private absentEntry = 0;
  /** The entry that only a look-up has shown to be there, after its POST; 0 where there is none. */
  private foundEntry = 0;
  private readonly progressLine: ProgressLine;
  private readonly keyOf: (name: string) => string;

  constructor(
    /** Changed in place. However the run ends, the engine stores what is here then. */
    readonly state: State,
    private readonly run: RunContext,
    wanted: Orders,
  ) {
    this.progressLine = new ProgressLine(run);
    this.keyOf = keyOfName(wanted);
  }

  /**
   * Records as pending the bulks that Planet has accepted and the state does not know. There are
   * some after a crash, after a lost reply, and with an older checkpoint.
   */
  async readOn(): Promise<void> {
    for (;;) {
      const next = this.bulkId(this.state.journal + 1);
      const isThere = (await getOrLetGo(this.run, next)) !== undefined;
      if (!isThere && !this.run.skipBulks.has(next)) break;
      this.state.journal++;
      // Planet may have accepted a bulk and then forgotten it. If the user names it in
      // `planet:skipBulk`, the run goes on with the next number.
      if (isThere) this.state.pending.push({ entry: this.state.journal });
    }
    this.absentEntry = this.state.journal + 1;
  }

  /** Sends the payloads in as few bulks as possible, one after the other. */
  async append(operation: Operation, payloads: Payload[]): Promise<void> {
    for (const chunk of splitPayloads(payloads)) {
      const entry = this.state.journal + 1;
      const bulkId = this.bulkId(entry);
      if (this.absentEntry !== entry && (await this.run.api.getBulk(bulkId)))
        throw this.writtenByAnotherRun(entry);
      const submitted = await submitBulk(this.run, bulkId, operation, chunk).catch((error: unknown) => {
        this.isInDoubt = !isRefusal(error);
        throw error;
      });
      this.state.journal = entry;
      const isTaken = submitted.as === "taken" && ({ taken: true } as const);
      this.state.pending.push({ entry, sent: { operation, payloads: chunk }, ...isTaken });
      if (submitted.as === "elsewhere") throw this.acceptedElsewhere(entry, submitted.address);
      if (submitted.as === "accepted") continue;
      if (submitted.as === "found") this.foundEntry = entry;
      // Nothing else is sent until it is certain that the bulk holds what this run sent.
      this.metRefusals.push(...(await this.settle()));
    }
  }

  /**
   * Waits for the pending bulks, and folds what they did into `placed`, oldest first. Returns what
   * Planet refused.
   */
  async settle(): Promise<Refusal[]> {
    const { pending } = this.state;
    const refusals = this.metRefusals.splice(0);
    if (pending.length === 0) return refusals;
    const bulkIds = pending.map(({ entry }) => this.bulkId(entry));
    const awaited = pending.map(({ sent }, index) => ({ id: bulkIds[index]!, sent }));
    const bulks = await waitForBulks(this.run, awaited, this.progressLine);
    const read = pending.map(({ entry, sent }, index) =>
      readPayloads(this.run, bulkIds[index]!, bulks.get(bulkIds[index]!), (bulk, results) =>
        addsUp(bulk, entry, sent, results, this.state.placed),
      ),
    );
    for (const [index, bulk] of [...pending].entries()) {
      const bulkId = bulkIds[index]!;
      const shown = bulks.get(bulkId);
      const { items: results, error } = await read[index]!;
      const contradictions: Contradictions = shown
        ? contradictionsOf(shown, bulk.entry, results, this.state.placed)
        : new Map<PayloadResult, string>();
      const isGivenUp = this.run.skipBulks.has(bulkId);
      const clear = results.flatMap((result) => {
        if (!contradictions.has(result)) return [result];
        // Planet names an order beside an error. It is kept: what is given up is ordered anew.
        const isNamed = result.orderId !== undefined && result.error !== undefined;
        return isGivenUp && isNamed && shown?.operation === "CREATE" ? [{ ...result, error: undefined }] : [];
      });
      const gap = shown && unaccounted(shown, results, bulk.sent?.payloads.length);
      const isAccounted = isComplete(shown) && gap === undefined && error === undefined;
      if (shown) refusals.push(...(await this.fold(bulk, shown, clear, isAccounted)));
      if (error !== undefined) throw error;
      const { seconds } = this.run.timeLimit;
      const doubt = doubtOf(bulkId, bulk.sent, shown, gap, contradictions, seconds);
      if (doubt && !isGivenUp) throw doubt;
      // No later entry is folded before this one is known in full.
      pending.splice(pending.indexOf(bulk), 1);
    }
    return refusals;
  }

  private async fold(
    pending: PendingBulk,
    bulk: Bulk,
    results: PayloadResult[],
    isAccounted: boolean,
  ): Promise<Refusal[]> {
    const { placed } = this.state;
    const { entry, sent, otherwise, left } = pending;
    const fold = () => ({ entry, left, since: minuteOf(this.run.clock.now()) });
    if (!sent || otherwise) {
      const sentAs = sent && isAccounted ? guessResults(sent, results) : undefined;
      const found = { ...fold(), isAccounted, keyOf: this.keyOf, sentAs };
      for (const orderId of foldFound(placed, bulk.operation, results, found)) this.perhapsEnded.add(orderId);
      return [];
    }
    // A count of 0 tells nothing of what the bulk holds.
    const isCounted = [0, sent.payloads.length].includes(bulk.payloadCount);
    const isAlike = sent.operation === bulk.operation && isCounted;
    const answered = isAlike ? matchResults(sent, results) : undefined;
    const done = answered && workedOff(answered, bulk.operation, isAccounted);
    const edited = sent.operation === "EDIT" ? placed : {};
    const difference = done && (await shownOtherwise(this.run, done, edited));
    if (done && difference === undefined) return foldSent(placed, sent.operation, done, fold());
    // The next run reads the bulk as one that it did not send. Of new orders it must know what was
    // sent: if Planet writes them in another way, nobody may order them again. It is another run's
    // bulk where Planet has refused this one, or shows some orders as sent and did not accept it.
    const isOthers = pending.taken || (this.foundEntry === entry && answered?.some(isAsSent));
    if (isAlike && sent.operation === "CREATE" && !isOthers) pending.otherwise = true;
    else pending.sent = undefined;
    throw difference === undefined ? this.writtenByAnotherRun(entry) : this.shownOtherwise(entry, difference);
  }

  private bulkId(entry: number): string {
    return bulkIdOf(this.state.batchId, entry);
  }

  private shownOtherwise(entry: number, otherwise: string): TaskingError {
    return new TaskingError(
      "unexpected_state",
      `${otherwise} (bulk ${this.bulkId(entry)}). Nothing more was sent. If Planet writes it so, declare what Planet shows; if another run of this stack is at work, let it end. Then run \`pulumi up\` again: it reads on from there`,
    );
  }

  private acceptedElsewhere(entry: number, address: string): TaskingError {
    const bulkId = this.bulkId(entry);
    return new TaskingError(
      "unexpected_state",
      `bulk ${bulkId}: Planet accepted it under another address (${printable(address, 200)}) and does not show it under its own. Nothing more was sent, and nothing of it is sent again. Look at that address; if its orders are not there, \`pulumi config set planet:skipBulk ${bulkId}\` orders them anew`,
    );
  }

  private writtenByAnotherRun(entry: number): TaskingError {
    return new TaskingError(
      "unexpected_state",
      `bulk ${this.bulkId(entry)} holds other orders than this run sent: another run is writing, or an earlier one got through late. Nothing more was sent. Let other runs of this stack end, then run \`pulumi up\` again: it reads on from there`,
    );
  }
}

const isAsSent = ({ payload, result }: Answered): boolean =>
  unlikeFields(payload.fields, result.echo.fields).length === 0;

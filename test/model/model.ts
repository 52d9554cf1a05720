// The model: it knows what was declared and which orders Planet has, and checks after each run what
// must hold. README.md explains its words.
import { isDeepStrictEqual } from "node:util";
import { bulkIdOf } from "../../provider/apply/bulkId";
import type { Order } from "../../provider/order/order";
import type { StoredBulk } from "../../simulator/service/bulkRecord";
import type { SimOrder } from "../../simulator/service/orderRecord";
import { placedIn } from "../support/placed";
import { differences, isSameImage, isSameTime, isUnset, text } from "./compare";
import { toOrder } from "./orders";
import type { Program } from "./orders";
import { isFinal, isLive } from "./planet";
import type { BulkRequest } from "./planet";
import { count } from "./statistics";
import { checkErrors } from "./wording";
import type { Ended, ModelWorld } from "./modelWorld";

/** What the model knows about one order of the batch. */
interface Known {
  order: SimOrder;
  bulk: string;
  /** Every program since the bulk was sent has declared exactly this order. */
  isDeclared: boolean;
  /** Why the batch is not responsible for it any more. */
  disowned?: "abandoned" | "former identity";
  /** Somebody has changed or cancelled it in the dashboard at some time. */
  isTouched: boolean;
  /** … and no refresh has read it since. */
  isDrifted: boolean;
}

export class Model {
  /** The programs so far; the last one is the present one. */
  readonly programs: Program[] = [];
  readonly known = new Map<string, Known>();
  /** Ids of orders and bulks of another stack. */
  readonly foreign = new Set<string>();
  readonly skipped = new Set<string>();
  /** Bulks that the last errors offered to give up by `planet:skipBulk`. */
  skippable: string[] = [];
  /** An older checkpoint was restored: its state may take abandoned orders back. */
  isRestored = false;
  /** The command at work takes its text for the counterexample from here. */
  tell: (text: string) => void = () => undefined;
  private readonly violations: string[] = [];
  /** The declared orders of each run, in turn; of a destroy, none. */
  private readonly declarations: Order[][] = [];
  /**
   * Bulk id → the declaration for which the bulk was first sent, as an index into `declarations`,
   * and what the other process wanted then. Planet may carry the bulk out many runs later.
   */
  private readonly postedAt = new Map<string, { from: number; other?: Order[] }>();
  /** The declared orders of the process that outlived its CLI. */
  private otherWants: Order[] = [];
  private present?: Program;
  /** Every bulk id that an identity before the present one has used, or would have used next. */
  private readonly formerBulks = new Set<string>();
  private identityEntries = { identity: "", entries: new Map<string, number>() };

  constructor(readonly world: ModelWorld) {
    world.planet.onOrder = (order, bulk) => this.ordered(order, bulk);
    world.onPost = (request, process) => {
      // A request that arrives late comes from a run that has ended.
      this.posted(request, process === world.process && !process.isDead);
    };
  }

  /** The live orders for which the batch is responsible. */
  live(): SimOrder[] {
    return this.world.orders().filter((order) => isLive(order) && this.isOurs(order.id));
  }

  private isOurs(id: string): boolean {
    const known = this.known.get(id);
    if (!known || known.disowned) return false;
    return !this.skipped.has(known.bulk) || this.placed[id] !== undefined;
  }

  private get placed() {
    const { stored } = this.world.stack;
    return stored ? placedIn(stored.outputs) : {};
  }

  /** A run begins with this program; undefined if the run is a destroy. */
  declared(program: Program | undefined): void {
    this.present = program;
    const wanted = Object.entries(program?.orders ?? {}).map(([key, order]) => toOrder(key, order));
    this.declarations.push(wanted);
    for (const known of this.known.values()) known.isDeclared &&= this.isAmong(known.order, wanted);
  }

  /** A process that outlived its CLI goes on with its own program; the present program stays. */
  otherDeclared(program: Program | undefined): void {
    const { present } = this;
    this.declared(program);
    this.present = present;
    this.otherWants = this.declarations.at(-1)!;
  }

  private declarationsSince(bulkId: string): Order[][] {
    const { from, other } = this.postedAt.get(bulkId) ?? { from: 0 };
    const others = [other, this.world.other && this.otherWants].filter((wanted) => wanted !== undefined);
    return [...this.declarations.slice(from), ...others];
  }

  private isAmong(order: SimOrder, wanted: Order[]): boolean {
    return wanted.some((one) => differences(order, one, true).length === 0);
  }

  private posted({ id, operation_type, order_payloads }: BulkRequest, byPresentRun: boolean): void {
    if (!this.postedAt.has(id))
      this.postedAt.set(id, {
        from: this.declarations.length - (byPresentRun ? 0 : 1),
        other: this.world.other && this.otherWants,
      });
    if (operation_type === "CREATE") return;
    for (const { id = "" } of order_payloads) {
      const known = this.known.get(id);
      if (!known) this.violations.push(`${operation_type} of order ${id}, which is not this batch's`);
      else if (operation_type === "CANCEL" && byPresentRun && !this.hasSuccessor(id))
        this.violations.push(`CANCEL of ${text(known.order)} before Planet has accepted its successor`);
      else if (known.disowned === "abandoned" && byPresentRun && !this.isRestored)
        this.violations.push(`${operation_type} of order ${id}, which was abandoned`);
    }
  }

  /**
   * Whether Planet has an order in place of this one: under its key, or at its place. An order whose
   * key is not declared any more needs none.
   */
  private hasSuccessor(id: string): boolean {
    const key = this.placed[id]?.key ?? "";
    const wanted = this.present?.orders[key];
    const isLeftOver = Object.entries(this.placed).some(([other, at]) => other !== id && at.key === key);
    if (!wanted || isLeftOver) return true;
    const { original_geometry: place } = this.known.get(id)!.order;
    const successors = Object.entries(this.present!.orders)
      .map(([other, order]) => ({ isOfKey: other === key, order: toOrder(other, order) }))
      .filter(({ isOfKey, order }) => isOfKey || isDeepStrictEqual(order.geometry, place));
    return this.world.orders().some((order) => {
      // The name may come by an edit, and the batch may have taken the order back.
      const isSuccessor = successors.some(
        (one) => differences({ ...order, name: one.order.name }, one.order, false).length === 0,
      );
      const isOther = order.id !== id && isSuccessor;
      const isDecided = ["PENDING", "IN_PROGRESS", "FULFILLED", "EXPIRED"].includes(order.status);
      const wasThere = this.world.takenFrom.get(this.known.get(order.id)?.bulk ?? "") !== this.world.process;
      return isOther && this.known.has(order.id) && (isDecided || wasThere);
    });
  }

  /** Planet has made an order: it is a violation if the batch had it already. */
  private ordered(order: SimOrder, bulk: StoredBulk | undefined): void {
    if (!bulk || this.foreign.has(bulk.id)) return void this.foreign.add(order.id);
    const isFormer = this.formerBulks.has(bulk.id);
    if (!isFormer && !this.skipped.has(bulk.id))
      for (const other of this.known.values()) {
        if (other.isDrifted || !this.isOurs(other.order.id) || !isSameImage(order, other.order)) continue;
        const isLivingTwin =
          isLive(other.order) && (isSameTime(order, other.order, "start_time") || isUnset(order.start_time));
        const isSame =
          isSameTime(order, other.order, "start_time") && isSameTime(order, other.order, "end_time");
        if (!isLivingTwin && !(isSame && other.isDeclared && !other.isTouched)) continue;
        count("found", "duplicates");
        this.violations.push(
          `${text(order)} was ordered although ${text(other.order)} ${isLivingTwin ? "lives" : "was declared all the time"}`,
        );
      }
    this.known.set(order.id, {
      order,
      bulk: bulk.id,
      isDeclared: this.declarationsSince(bulk.id).every((wanted) => this.isAmong(order, wanted)),
      ...(isFormer && { disowned: "former identity" }),
      isTouched: false,
      isDrifted: false,
    });
  }

  /** Bulk id of the present identity → the bulk's number. */
  private entries(): Map<string, number> {
    const { identity } = this.world.stack;
    if (this.identityEntries.identity !== identity) {
      const entries = new Map(Array.from({ length: 80 }, (_, n) => [bulkIdOf(identity, n + 1), n + 1]));
      this.identityEntries = { identity, entries };
    }
    return this.identityEntries.entries;
  }

  touched(id: string): void {
    const known = this.known.get(id);
    if (known) known.isTouched = known.isDrifted = true;
  }

  /** The stack has an older state again, or none: it does not know what people did since. */
  forgot(): void {
    this.isRestored = true;
    const isEmpty = this.world.stack.stored === undefined;
    for (const known of this.known.values())
      if (known.isTouched) known.isDrifted = !isEmpty || !this.wasRefused(known.order);
  }

  /**
   * Whether a bulk could not change the cancelled order: reading that bulk again tells the run of
   * the cancel.
   */
  private wasRefused(order: SimOrder): boolean {
    return this.world.planet.bulks.some(({ payloads }) =>
      payloads.some(
        ({ received, outcome }) =>
          received.id === order.id && order.status === "CANCELLED" && outcome && "errors" in outcome,
      ),
    );
  }

  skip(bulkId: string): void {
    this.skipped.add(bulkId);
    this.world.stack.config["planet:skipBulk"] = [...this.skipped].join(" ");
    const bulk = this.world.planet.bulks.find(({ id }) => id === bulkId);
    if (bulk?.operationType !== "CREATE")
      for (const { received } of bulk?.payloads ?? []) this.touched(received.id as string);
  }

  /** The user leaves the order where it is, and the batch may order it anew. */
  forget(orderId: string): void {
    this.touched(orderId);
    const known = this.known.get(orderId);
    if (known) known.disowned ??= "abandoned";
    const { config } = this.world.stack;
    config["planet:forgetOrder"] = `${config["planet:forgetOrder"] ?? ""} ${orderId}`.trim();
  }

  newIdentity(): void {
    for (const known of this.known.values()) known.disowned ??= "former identity";
    for (const id of this.entries().keys()) this.formerBulks.add(id);
    const { config } = this.world.stack;
    this.world.stack = this.world.newStack();
    this.world.stack.config = config;
    this.world.checkpoints.length = 0;
  }

  // The checks after each run.

  afterUp(ended: Ended, program: Program, bulksBefore: Set<string>): boolean {
    this.rethrow();
    if (ended.isKilled) return false;
    this.afterAny(ended, program.timeoutSeconds);
    const isSuccess = ended.errors.length === 0;
    if (ended.called && program.onRemove === "abandon") this.abandoned();
    return isSuccess && this.isExact(program, ended, bulksBefore);
  }

  afterRefresh(ended: Ended): void {
    this.rethrow();
    if (ended.process.posts > 0) throw new Error("a refresh sent a POST");
    if (ended.isKilled) return;
    this.afterAny(ended, this.world.stack.outputs.settings.timeoutSeconds);
    if (ended.errors.length > 0) return;
    const { pending } = this.world.stack.outputs;
    for (const [id, known] of this.known)
      // Of an order that is not shown, the refresh has learnt nothing.
      if (
        this.placed[id]?.notShownSince === undefined &&
        pending.length === 0 &&
        !this.isSkippedOpen() &&
        (this.placed[id] || !isLive(known.order))
      )
        known.isDrifted = false;
  }

  private isSkippedOpen(): boolean {
    return this.world.planet.bulks.some(({ id, endedAt }) => this.skipped.has(id) && endedAt === undefined);
  }

  afterDestroy(ended: Ended, before: ModelWorld["stack"]["stored"], bulksBefore: Set<string>): void {
    this.rethrow();
    if (ended.isKilled) return;
    this.afterAny(ended, before?.outputs.settings.timeoutSeconds ?? 1800);
    if (ended.errors.length > 0) return;
    if (
      before?.outputs.settings.onRemove === "abandon" ||
      this.world.stack.env.PL_TASKING_ORPHANS === "abandon"
    )
      for (const known of this.known.values()) known.disowned ??= "abandoned";
    const isForgotten = !before && this.world.stack.env.PL_TASKING_ORPHANS === "abandon";
    if (isForgotten || this.unseen(ended, bulksBefore, before?.outputs.journal ?? 0).length > 0) return;
    const left = this.live().filter(({ id }) => !this.known.get(id)!.isDrifted);
    if (left.length > 0) throw new Error(`destroyed, but ${left.map(text).join(", ")} still lives`);
  }

  private afterAny({ errors, elapsedMs, lines }: Ended, timeoutSeconds: number): void {
    checkErrors(errors);
    this.skippable = errors.flatMap((error) => /planet:skipBulk ([0-9a-f-]{36})/.exec(error)?.[1] ?? []);
    // A preview may ask for orders for 10 s and for prices for 30 s before, and the last request may
    // take its time limit of 60 s after.
    if (elapsedMs > (timeoutSeconds + 60 + 40) * 1000)
      throw new Error(
        `the run took ${elapsedMs / 1000} s of ${timeoutSeconds}: ${errors.join()} ${lines.join()}`,
      );
  }

  /** Live orders that a run has read, and that its state does not hold any more, are abandoned. */
  private abandoned(): void {
    if (!this.world.stack.stored) return;
    const { journal, pending } = this.world.stack.outputs;
    for (const { id } of this.live()) {
      const known = this.known.get(id)!;
      const entry = this.entries().get(known.bulk) ?? Infinity;
      const isRead = entry <= journal && !pending.some((one) => one.entry === entry);
      if (!this.placed[id] && isRead) known.disowned = "abandoned";
    }
  }

  rethrow(): void {
    if (this.violations.length > 0) throw new Error(this.violations.join("; "));
  }

  /**
   * Bulks that neither the state nor the run could know. After such a run the orders cannot be
   * compared.
   */
  private unseen({ lines, process, elapsedMs }: Ended, bulksBefore: Set<string>, journal: number): string[] {
    const { time, takenFrom } = this.world;
    const { bulkVisibleAfterMs, bulkForgottenAfterMs } = this.world.planet.settings;
    const isBlind = lines.some((line) => line.includes("Planet was not asked"));
    return this.after(journal).flatMap(({ id, acceptedAt }) => {
      const wasHidden =
        acceptedAt + bulkVisibleAfterMs > time - elapsedMs || acceptedAt + bulkForgottenAfterMs <= time;
      const cameLater = !bulksBefore.has(id) && takenFrom.get(id) !== process;
      return wasHidden || cameLater || isBlind ? [id] : [];
    });
  }

  /** Bulks of this identity whose number is above `journal`. */
  private after(journal: number): StoredBulk[] {
    const entries = this.entries();
    return this.world.planet.bulks.filter(({ id }) => (entries.get(id) ?? 0) > journal);
  }

  /**
   * Throws if the live orders are not exactly the declared ones; false if they cannot be compared
   * yet.
   */
  private isExact(program: Program, ended: Ended, bulksBefore: Set<string>): boolean {
    const { outputs } = this.world.stack;
    const unskipped = outputs.pending.filter(
      ({ entry }) => !this.skipped.has(bulkIdOf(outputs.batchId, entry)),
    );
    if (unskipped.length > 0) throw new Error("a success with a pending bulk");
    const hidden = this.unseen(ended, bulksBefore, outputs.journal);
    if (this.after(outputs.journal).length > hidden.length)
      throw new Error("a success without having read every bulk");
    const byId = new Map(this.world.orders().map((order) => [order.id, order]));
    const isDrifted = (id: string) => this.known.get(id)?.isDrifted === true;
    const used = new Map<string, string>();
    for (const [key, wanted] of Object.entries(program.orders)) {
      const id = outputs.orderIds[key] ?? "";
      const order = byId.get(id);
      if (!order || !this.known.has(id)) throw lost(`"${key}" has no order`);
      if (used.has(id)) throw new Error(`a success, but "${key}" and "${used.get(id)}" share ${text(order)}`);
      used.set(id, key);
      if (hidden.length > 0 || isDrifted(id)) continue;
      if (!isLive(order) && !isFinal(order)) throw lost(`"${key}" is ${text(order)}`);
      const wrong = differences(order, toOrder(key, wanted), !isFinal(order));
      if (wrong.length > 0) throw new Error(`a success, but "${key}" is ${text(order)}: ${wrong.join(", ")}`);
    }
    if (hidden.length > 0) return false;
    const extra = this.live().filter(({ id }) => !used.has(id) && !isDrifted(id));
    if (extra.length > 0) count("found", "duplicates");
    if (extra.length > 0) throw new Error(`a success, but ${extra.map(text).join(", ")} lives undeclared`);
    const kept = Object.keys(placedIn(outputs)).filter((id) => !used.has(id));
    if (kept.length > 0) throw new Error(`a success, but the state holds ${kept.join()} for no key`);
    return true;
  }
}

function lost(what: string): Error {
  count("found", "losses");
  return new Error(`a success, but ${what}`);
}

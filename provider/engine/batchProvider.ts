// The calls of Pulumi's engine on a batch, as both providers answer them. Each reads its inputs and
// state, and calls another room. The dynamic provider is lifecycle.ts, the native one is plugin/.
import type { RunContext } from "../apply/context";
import { deleteOrphans, expectTakenOver } from "../apply/orphans";
import { readByIdentity } from "../apply/readByIdentity";
import { reconcile } from "../apply/reconcile";
import type { Outcome } from "../apply/reconcile";
import { refresh } from "../apply/refresh";
import { TaskingError } from "../base/errors";
import { oneLine } from "../base/text";
import type { CheckFailure } from "../check/failure";
import { checkInputs } from "../inputs/checkInputs";
import { toAdoptions, toCostRules, toOrders, toSettings } from "../inputs/inputs";
import type { Inputs } from "../inputs/inputs";
import { hasUnknown } from "../inputs/unknown";
import { unpackOrders } from "../inputs/unpackOrders";
import type { Orders } from "../order/order";
import { Claims } from "../plan/claims";
import { isSent } from "../plan/plan";
import type { Plan } from "../plan/plan";
import type { Config } from "../planet/configuration";
import type { PlanetApi } from "../planet/planetApi";
import { describeRemoval } from "../preview/describeRemoval";
import { noneLooked, recordLooked } from "../preview/lookUpTouched";
import type { Looked } from "../preview/lookUpTouched";
import { previewPlan } from "../preview/previewPlan";
import type { PreviewedPlan } from "../preview/previewPlan";
import { printPreview } from "../preview/printPreview";
import { readState } from "../state/readState";
import { emptyState } from "../state/state";
import type { BatchSettings, Outputs, State } from "../state/state";
import { writeState } from "../state/writeState";
import type { Call } from "./call";
import { Connections } from "./connections";
import { diffBatch, readUnrecorded } from "./diffBatch";
import type { BatchDiff } from "./diffBatch";
import type { Host } from "./host";

/** Seconds in which a preview may ask Planet for orders and bulks. */
const previewSeconds = 10;

/** Seconds in which a preview may ask Planet for prices. */
const pricingSeconds = 30;

/** What a run has done. The engine must store the outputs, also where problems are left. */
export interface Applied {
  outputs: Outputs;
  /** Each in one line. */
  problems: string[];
  /** It is certain that Planet holds nothing of the batch. */
  isUntouched: boolean;
}

/** One for each provider process. */
export class BatchProvider {
  private readonly claims = new Claims();
  private readonly connections: Connections;
  /** Batches whose state this process has been given, by identity. */
  private readonly seen = new Map<string, "alive" | "deleted">();
  /** What the last preview of a batch has looked up, by its identity, so that `update` knows it. */
  private readonly looked = new Map<string, Looked>();

  constructor(private readonly host: Host) {
    this.connections = new Connections(host, this.claims);
  }

  /** The engine calls this before all else, with the stack's configuration. */
  configure(config: Config): void {
    this.connections.configure(config);
  }

  /** Whether this process knows the batch of an identity, and has deleted it. */
  hasSeen(identity: string): "alive" | "deleted" | undefined {
    return this.seen.get(identity);
  }

  /** Returns all failures of the inputs. Prints the plan of a batch that does not exist yet. */
  async check(call: Call, olds: Partial<Inputs>, inputs: Inputs): Promise<CheckFailure[]> {
    const news = unpackOrders(inputs);
    const failures = checkInputs(news);
    // For a batch that does not exist yet, a preview need not call anything else.
    if (failures.length > 0 || olds.orders) return failures;
    const state = emptyState(news.identity);
    const connect = this.connectOnce(news, previewSeconds);
    const previewed = await this.preview(call, state, news, connect);
    if (previewed.failures.length > 0) return previewed.failures;
    const costFailures = await this.print(call, news, previewed);
    if (!hasUnknown(news.identity) && (await readUnrecorded(state, connect)).isThere)
      call.print(
        "Planet has bulks of this batch already; `pulumi up` takes their orders over, and orders only what is missing",
      );
    return costFailures;
  }

  /** Prints the plan. */
  async diff(call: Call, olds: unknown, inputs: Inputs): Promise<BatchDiff> {
    const news = unpackOrders(inputs);
    const { state, settings } = this.readSeen(olds);
    const connect = this.connectOnce(news, previewSeconds);
    this.tellPlaceIfKnown(call, state, news);
    return diffBatch(state, settings, news, {
      print: call.print,
      skipBulks: this.connections.skipBulks(),
      connect,
      previewPlan: (from) => this.preview(call, from, news, connect),
      printPreview: (previewed) => this.print(call, news, previewed),
    });
  }

  async create(call: Call, inputs: Inputs): Promise<Applied> {
    const news = unpackOrders(inputs);
    this.seen.set(news.identity, "alive");
    return this.reconcile(call, emptyState(news.identity), news);
  }

  async update(call: Call, olds: unknown, inputs: Inputs): Promise<Applied> {
    const news = unpackOrders(inputs);
    const { state } = this.readSeen(olds);
    // That the preview was not shown a named order is no word of an earlier run.
    const named = this.connections.forgetOrders();
    const others = [...(this.looked.get(state.batchId) ?? noneLooked)].filter(([id]) => !named.has(id));
    recordLooked(state.placed, new Map(others), this.host.clock.now());
    return this.reconcile(call, state, news);
  }

  /** @throws TaskingError `unexpected_state` where an order could not be dealt with. */
  async delete(call: Call, outputs: unknown): Promise<void> {
    const { state, settings } = this.readSeen(outputs);
    const { problems } = await this.connections.inRun({ state, settings, call }, (run) => {
      const tellPlan = (plan: Plan) =>
        describeRemoval(plan, state.placed, this.host.clock.now()).forEach(run.log);
      return reconcile(state, {}, { ...run, tellPlan });
    });
    if (problems.length > 0) throw new TaskingError("unexpected_state", problems);
    this.seen.set(state.batchId, "deleted");
  }

  /** @throws TaskingError `unexpected_state` where an order is alive that the successor lacks. */
  async deleteReplaced(call: Call, outputs: unknown, successor: unknown): Promise<void> {
    const { state, settings } = this.readSeen(outputs);
    const { state: taken, settings: today } = this.readSeen(successor);
    // The successor has left alive what it no longer declares.
    if (today.onRemove === "abandon") return;
    const configuration = this.connections.configurationOf(settings.account);
    await this.connections.inRun({ state, settings, configuration, call }, (run) =>
      expectTakenOver(state, taken, run, configuration.orphans),
    );
  }

  /** Records what Planet shows now. */
  async read(call: Call, outputs: unknown): Promise<Outputs> {
    const { state, settings } = this.readSeen(outputs);
    const refreshed = await this.connections.inRun({ state, settings, call }, (run) =>
      refresh(state, withoutWaiting(run)),
    );
    return writeState(refreshed.state, settings, refreshed.refused);
  }

  /**
   * Reads a batch of which nothing but the identity is known. Returns its orders as they would be
   * declared. Undefined: Planet has no bulk of this identity.
   */
  async readByIdentity(
    call: Call,
    settings: BatchSettings,
    identity: string,
  ): Promise<{ orders: Orders; outputs: Outputs } | undefined> {
    const state = emptyState(identity);
    const orders = await this.connections.inRun({ state, settings, call }, (run) =>
      readByIdentity(state, withoutWaiting(run)),
    );
    if (orders === undefined) return undefined;
    this.seen.set(identity, "alive");
    return { orders, outputs: writeState(state, settings) };
  }

  /** Deals with live orders of an identity that no state knows, as PL_TASKING_ORPHANS says. */
  async deleteOrphans(call: Call, identity: string, settings: BatchSettings): Promise<void> {
    const configuration = this.connections.configurationOf(settings.account);
    await this.connections.inRun({ state: emptyState(identity), settings, configuration, call }, (run) =>
      deleteOrphans(identity, run, configuration.orphans),
    );
  }

  private async reconcile(call: Call, state: State, news: Inputs): Promise<Applied> {
    const settings = toSettings(news);
    const costRules = toCostRules(news);
    const { problems, refused, isUntouched }: Outcome = await this.connections.inRun(
      { state, settings, costRules, call },
      (run) => reconcile(state, toOrders(news), run, toAdoptions(news)),
    );
    return { outputs: writeState(state, settings, refused), problems: problems.map(oneLine), isUntouched };
  }

  private readSeen(outputs: unknown) {
    const read = readState(outputs);
    this.seen.set(read.state.batchId, "alive");
    return read;
  }

  /** One client for a whole preview, so that its parts share the time. */
  private connectOnce({ account }: Inputs, seconds: number): () => PlanetApi {
    let api: PlanetApi | undefined;
    return () => (api ??= this.connections.askFor(seconds, account));
  }

  private toolsFor({ print }: Call, connect: () => PlanetApi) {
    return {
      claims: this.claims,
      book: this.connections.book,
      forgetOrders: this.connections.forgetOrders(),
      now: this.host.clock.now(),
      print,
      connect,
    };
  }

  private async preview(
    call: Call,
    state: State,
    news: Inputs,
    connect = this.connectOnce(news, previewSeconds),
  ): Promise<PreviewedPlan> {
    const previewed = await previewPlan(state, news, this.toolsFor(call, connect));
    this.looked.set(state.batchId, previewed.looked);
    return previewed;
  }

  private print(call: Call, news: Inputs, { plan, placed, looked }: PreviewedPlan) {
    if ((plan === undefined || plan.some(isSent)) && !hasUnknown(news.account))
      this.connections.tellService(call, news.account);
    const tools = this.toolsFor(call, this.connectOnce(news, pricingSeconds));
    return printPreview(news, plan, placed, looked, tools);
  }

  /** Without a key nothing is asked, and so nowhere. */
  private tellPlaceIfKnown(call: Call, state: State, { account }: Inputs): void {
    try {
      this.connections.tellPlace(call, state, this.connections.configurationOf(account));
    } catch {
      // The preview says what is missing.
    }
  }
}

/** A refresh does not wait for bulks. Its requests still have time after this deadline. */
const withoutWaiting = (run: RunContext): RunContext => ({ ...run, deadline: run.clock.elapsed() });

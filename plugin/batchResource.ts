// The resource `planet:index:TaskingOrderBatch`: Pulumi's calls, answered by the core that the
// dynamic provider stands on too.
import { randomUUID } from "node:crypto";
import { TaskingError } from "../provider/base/errors";
import { batchNameIn, batchTypes, typeOf } from "../provider/base/urn";
import { toUuid } from "../provider/base/uuid";
import type { CheckFailure } from "../provider/check/failure";
import type { BatchProvider } from "../provider/engine/batchProvider";
import type { Call } from "../provider/engine/call";
import type { Difference } from "../provider/engine/differences";
import { toEngine } from "../provider/engine/failures";
import { toSettings } from "../provider/inputs/inputs";
import type { Inputs } from "../provider/inputs/inputs";
import { unknownValue } from "../provider/inputs/unknown";
import { identityOf } from "../provider/engine/identity";
import { declaredInputs, inputsAfterRefresh } from "./inputsOfState";
import { packOrders } from "./packOrders";
import type { Path, Properties } from "./values";

/** What the engine stores, and why the call is a failure all the same. */
export interface Stored {
  id: string;
  outputs: Properties;
  problems: string[];
}

/** One for each provider that Pulumi has configured. */
export class BatchResource {
  /**
   * The outputs of the resource that a batch has, by the batch's identity. Only `Create`, `Diff` and
   * `Update` know that the resource stays.
   */
  private readonly current = new Map<string, Properties>();
  /** Batches that the last `Diff` has found to change. */
  private readonly changing = new Set<string>();
  private readonly busy = new Map<string, Promise<unknown>>();

  constructor(
    private readonly provider: BatchProvider,
    /** The id that Pulumi has given to the provider. */
    private readonly providerId: string,
  ) {}

  /** Returns the inputs as the engine should store them. */
  async check(
    call: Call,
    urn: string,
    olds: Properties,
    news: Properties,
  ): Promise<{ inputs: Properties; failures: CheckFailure[] }> {
    const inputs = packOrders(news);
    const failures = await this.provider.check(call, olds, this.complete(urn, inputs));
    return { inputs, failures: failures.map(toEngine) };
  }

  async diff(
    call: Call,
    urn: string,
    olds: Properties,
    news: Properties,
  ): Promise<{ changes: boolean; differences: Difference[] }> {
    const inputs = this.complete(urn, news, olds);
    const diff = await this.provider.diff(call, olds, inputs);
    this.current.set(inputs.identity, olds);
    if (diff.changes) this.changing.add(inputs.identity);
    return diff;
  }

  /** The outputs, as far as a preview can know them. */
  previewed(urn: string, olds?: Properties): Properties {
    const batchId = this.identityOf(urn, olds);
    if (olds && !this.changing.has(batchId)) return olds;
    return { ...olds, batchId, orderIds: unknownValue, results: unknownValue };
  }

  async create(call: Call, urn: string, news: Properties): Promise<Stored> {
    const inputs = this.complete(urn, news);
    const id = inputs.identity;
    return this.alone(id, async () => {
      const { outputs, problems, isUntouched } = await this.provider.create(call, inputs);
      if (problems.length > 0 && isUntouched) throw new Error(problems.join("\n"));
      const created = { ...outputs, creation: randomUUID() };
      this.current.set(id, created);
      return { id, outputs: created, problems };
    });
  }

  async update(call: Call, urn: string, id: string, olds: Properties, news: Properties): Promise<Stored> {
    const inputs = this.complete(urn, news, olds);
    return this.alone(inputs.identity, async () => {
      const { outputs, problems } = await this.provider.update(call, olds, inputs);
      const updated = withCreation(outputs, olds);
      this.current.set(inputs.identity, updated);
      return { id, outputs: updated, problems };
    });
  }

  /**
   * `pulumi up --replace` calls `Create` and then `Delete`, with the same identity. The orders have
   * another resource by then, which this process knows from its `Create` or, after a crash between
   * the two, from its `Diff`.
   */
  async delete(call: Call, olds: Properties): Promise<void> {
    const batchId = olds.batchId as string;
    await this.alone(batchId, async () => {
      const current = this.current.get(batchId);
      if (!current || current.creation === olds.creation) return this.provider.delete(call, olds);
      call.print("the orders stay: the resource that replaces this one answers for them");
      await this.provider.deleteReplaced(call, olds, current);
    });
  }

  /** Empty outputs: Planet has no such batch. */
  async read(
    call: Call,
    urn: string,
    id: string,
    olds: Properties,
    inputs: Properties,
  ): Promise<{ outputs: Properties; inputs: Properties } | undefined> {
    if (olds.stateVersion === undefined) return this.import(call, urn, id);
    const outputs = withCreation(await this.provider.read(call, olds), olds);
    return { outputs, inputs: inputsAfterRefresh(inputs, olds, outputs) };
  }

  /** `pulumi import`: nothing is known but the id. */
  private async import(call: Call, urn: string, id: string) {
    const batchId = toUuid(id);
    if (batchId === undefined) return undefined;
    const settings = toSettings({ orders: {}, identity: batchId, batchName: batchNameIn(urn) });
    const read = await this.provider.readByIdentity(call, settings, batchId);
    if (!read) return undefined;
    const { orders, outputs } = read;
    return { outputs: { ...outputs, creation: randomUUID() }, inputs: packOrders(declaredInputs(orders)) };
  }

  /** The inputs with what the core knows a batch by. The identity of a state wins. */
  private complete(urn: string, inputs: Properties, olds?: Properties): Inputs {
    return {
      ...inputs,
      batchName: batchNameIn(urn),
      identity: this.identityOf(urn, olds),
    } as unknown as Inputs;
  }

  private identityOf(urn: string, olds?: Properties): string {
    return (olds?.batchId as string | undefined) ?? identityOf(urn, this.providerId);
  }

  /** Two resources with one identity are dealt with one after the other. */
  private async alone<T>(identity: string, work: () => Promise<T>): Promise<T> {
    const before = this.busy.get(identity) ?? Promise.resolve();
    const mine = before.then(work, work);
    this.busy.set(
      identity,
      mine.catch(() => undefined),
    );
    return mine;
  }
}

const withCreation = (outputs: object, { creation }: Properties): Properties =>
  creation === undefined ? { ...outputs } : { ...outputs, creation };

/** What of the outputs holds values of the orders. */
const outputsOfOrders = ["placed", "pending", "results"];

/** Whether these places in inputs or outputs hold values of orders. */
export const areOfOrders = (secrets: Path[]): boolean =>
  secrets.some(([first = ""]) => ["orders", "defaults", ...outputsOfOrders].includes(first));

/** Which of the outputs are secret, where these places in the inputs are. */
export const secretOutputs = (secrets: Path[]): Path[] =>
  areOfOrders(secrets) ? outputsOfOrders.map((name) => [name]) : [];

export function expectBatch(urn: string): void {
  if (typeOf(urn) !== batchTypes.native)
    throw new TaskingError(
      "invalid_configuration",
      `there is no resource ${typeOf(urn)}: this provider has ${batchTypes.native}`,
    );
}

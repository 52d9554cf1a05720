// Planet and a stack in one process: a provider talks over HTTP to the simulator, on a clock that
// tests move.
import { randomUUID } from "node:crypto";
import { startSimulator } from "../../simulator";
import type { Simulator, StartOptions } from "../../simulator";
import type { Clock } from "../../provider/base/clock";
import type { Inputs } from "../../provider/inputs/inputs";
import type { Outputs } from "../../provider/state/state";
import { identityOf, startFront } from "./front";

/** An hour before the orders of these tests may start. */
export const startOfTime = Date.parse("2026-11-30T23:00:00Z");

export interface World {
  sim: Simulator;
  clock: Clock;
  /** Real time that a request may take before the client gives it up. */
  patienceMs: number;
  /** How far somebody has set the wall clock of the client back, milliseconds. */
  setBackMs: number;
  stack(options?: StackOptions): Stack;
  close(): Promise<void>;
}

export interface StackOptions {
  config?: Record<string, string>;
  identity?: string;
  name?: string;
}

/** Time passes only where the client sleeps, gives a request up, or a test advances it. */
export async function startWorld(settings: StartOptions = {}): Promise<World> {
  let time = startOfTime;
  const clock: Clock = {
    now: () => time - world.setBackMs,
    elapsed: () => time,
    sleep: (ms) => {
      time += ms;
      return new Promise((resolve) => setImmediate(resolve));
    },
    within: async (ms, work) => {
      const giveUp = new AbortController();
      const timer = setTimeout(() => {
        time += ms;
        giveUp.abort(new DOMException("The operation was aborted due to timeout", "TimeoutError"));
      }, world.patienceMs);
      return work(giveUp.signal).finally(() => clearTimeout(timer));
    },
  };
  const sim = await startSimulator({ clock: () => time, receivedMs: 0, ...settings });
  const world: World = {
    sim,
    clock,
    patienceMs: 10_000,
    setBackMs: 0,
    stack: (options = {}) => new Stack(sim.url, clock, options),
    close: () => sim.close(),
  };
  return world;
}

type Program = Pick<Inputs, "orders"> & Partial<Omit<Inputs, "orders">>;

export interface Applied {
  errors: string[];
  /** Whether the engine called create, update or delete. */
  called: boolean;
}

/** Calls the lifecycle as the engine does, and keeps what the engine keeps. */
export class Stack {
  readonly identity: string;
  /** Everything the provider has printed. */
  readonly printed: string[] = [];
  /** The same, without the line that tells where the simulator is. */
  readonly lines: string[] = [];
  config: Record<string, string>;
  readonly env: Record<string, string> = {};
  /** False if its CLI was killed. */
  hasParent = true;
  stored?: { inputs: Inputs; outputs: Outputs; failed: boolean };
  private readonly name: string;
  private readonly clock: Clock;

  constructor(url: string, clock: Clock, { config, identity, name }: StackOptions) {
    this.clock = clock;
    this.name = name ?? "fields";
    this.identity = identityOf(identity ?? randomUUID(), this.name);
    this.config = {
      "planet:apiKey": "key-of-a-test",
      "planet:baseUrl": url,
      "planet:requestsPerSecond": "100000",
      "planet:requestsPerMinute": "100000",
      ...config,
    };
  }

  get outputs(): Outputs {
    if (!this.stored) throw new Error("the stack holds no batch");
    return this.stored.outputs;
  }

  async preview(
    program: Program,
    provider = this.provider(),
  ): Promise<{ failures: string[]; changes: boolean }> {
    const { failures, changes } = await this.compare(program, provider);
    return { failures, changes };
  }

  private async compare(program: Program, { batch }: Front) {
    const { stored } = this;
    const checked = await batch.check(stored?.inputs ?? {}, this.inputs(program));
    const failures = checked.failures.map(({ reason }) => reason);
    const { inputs } = checked;
    if (failures.length > 0) return { failures, changes: false, inputs };
    if (!stored) return { failures, changes: true, inputs };
    const { changes } = await batch.diff(this.identity, this.handed(), inputs, stored.inputs);
    return { failures, changes, inputs };
  }

  /** Batches of one command share a provider process. */
  async up(program: Program, provider = this.provider()): Promise<Applied> {
    const { failures, changes, inputs } = await this.compare(program, provider).catch((error: Error) => ({
      failures: [error.message],
      changes: false,
      inputs: this.inputs(program),
    }));
    if (failures.length > 0) return { errors: failures, called: false };
    if (!changes && !this.stored?.failed) {
      this.stored = { ...this.stored!, inputs };
      return { errors: [], called: false };
    }
    const { batch } = provider;
    const { stored } = this;
    try {
      const { outs } = stored
        ? await batch.update(this.identity, overTheWire(stored.outputs), inputs)
        : await batch.create(inputs);
      this.stored = { inputs, outputs: overTheWire(outs), failed: false };
      return { errors: [], called: true };
    } catch (error) {
      const partial = error as Error & { properties?: Outputs; reasons?: string[] };
      if (partial.properties)
        this.stored = { inputs, outputs: overTheWire(partial.properties), failed: true };
      return { errors: partial.reasons ?? [partial.message], called: true };
    }
  }

  async refresh({ batch } = this.provider()): Promise<void> {
    const { inputs } = this.stored!;
    const read = await batch.read(this.identity, overTheWire(this.outputs), inputs);
    this.stored = { ...this.stored!, inputs: read.inputs, outputs: overTheWire(read.props) };
  }

  /** Deletes the batch and then, as the engine does, its identity. */
  async destroy({ batch, identity } = this.provider()): Promise<Applied> {
    try {
      if (this.stored) await batch.delete(this.identity, overTheWire(this.outputs));
      this.stored = undefined;
      await identity.delete(this.identity, { batchName: this.name });
      return { errors: [], called: true };
    } catch (error) {
      return { errors: [(error as Error).message], called: true };
    }
  }

  /**
   * `pulumi up --replace` of the identity alone: the engine asks for the batch's diff, then deletes
   * the identity.
   */
  async replaceIdentity(): Promise<string> {
    const { batch, identity } = this.provider();
    const { inputs } = this.stored!;
    await batch.diff(this.identity, this.handed(), inputs, inputs);
    return identity.delete(this.identity, { batchName: this.name }).then(
      () => "gone",
      (error: Error) => error.message,
    );
  }

  /** A provider process of its own for each command, as the engine starts it. */
  provider() {
    const host = {
      clock: this.clock,
      env: this.env,
      hasParent: () => this.hasParent,
      print: (line: string) => {
        this.printed.push(line);
        if (!line.endsWith(", which is not Planet's address")) this.lines.push(line);
      },
    };
    return startFront(host, this.config, this.identity);
  }

  /** The process in which Pulumi runs a dynamic provider adds its text to all outputs. */
  private handed() {
    return overTheWire({ ...this.outputs, __provider: "the shim" });
  }

  private inputs(program: Program): Inputs {
    return overTheWire({ ...program, batchName: this.name, identity: this.identity, __provider: "the shim" });
  }
}

type Front = ReturnType<typeof startFront>;

/** The wire to the engine takes JSON only, and refuses undefined. */
function overTheWire<T>(value: T): T {
  const refuse = (_: string, inner: unknown) => {
    if (inner === undefined) throw new Error("Unexpected struct type.");
    return inner;
  };
  return JSON.parse(JSON.stringify(value, refuse)) as T;
}

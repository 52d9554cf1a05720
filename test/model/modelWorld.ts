// The world of a sequence: one Planet, one stack and its checkpoints, at most one process that
// outlived its CLI, and the requests that are still on their way.
import { createHash } from "node:crypto";
import type { Clock } from "../../provider/base/clock";
import type { SimOrder } from "../../simulator/service/orderRecord";
import type { Settings } from "../../simulator/service/settings";
import { Stack, startOfTime } from "../support/world";
import type { Applied } from "../support/world";
import { toInputs } from "./orders";
import type { Program } from "./orders";
import { Planet } from "./planet";
import type { BulkRequest } from "./planet";
import { Process, quiet } from "./process";
import type { ProcessWorld, Trouble } from "./process";
import type { Patience } from "./wire";

export interface Ended extends Applied {
  /** The run was killed, and the engine has stored nothing of it. */
  isKilled: boolean;
  elapsedMs: number;
  process: Process;
  /** The lines that the run printed. */
  lines: string[];
}

/**
 * A provider process that goes on although its CLI was killed. The engine stores nothing of what it
 * does.
 */
interface Other {
  process: Process;
  stack: Stack;
  run: Promise<unknown>;
  isOver: boolean;
}

export class ModelWorld implements ProcessWorld {
  time = startOfTime;
  readonly planet: Planet;
  stack: Stack;
  process: Process;
  other?: Other;
  /** Requests that arrive later, when their sender has given them up. */
  readonly late: (() => unknown)[] = [];
  readonly checkpoints: Stack["stored"][] = [];
  /** Bulk id → the process whose request Planet took the bulk from. */
  readonly takenFrom = new Map<string, Process>();
  onPost: (request: BulkRequest, process: Process) => void = () => undefined;
  private identities = 0;
  private ports = 1;

  constructor(
    readonly seed: number,
    settings: Partial<Settings>,
  ) {
    this.planet = new Planet({
      receivedMs: 0,
      imagingWindowCheck: "any",
      ...settings,
      seed,
      clock: () => this.time,
    });
    this.process = new Process(this, this.ports++);
    this.stack = this.newStack();
  }

  newStack(): Stack {
    return this.stackOf(uuidOf(`${this.seed} ${++this.identities}`), () => this.process);
  }

  private stackOf(identity: string, process: () => Process): Stack {
    const clock: Clock = {
      now: () => this.time,
      elapsed: () => this.time,
      sleep: (ms) => process().sleep(ms),
      within: (limitMs, work) => work({ limitMs } satisfies Patience as unknown as AbortSignal),
    };
    return new Stack(process().url, clock, { identity });
  }

  up(program: Program, trouble?: Trouble): Promise<Ended> {
    return this.run(trouble, () => this.stack.up(toInputs(program)));
  }

  refresh(trouble?: Trouble): Promise<Ended> {
    return this.run(trouble, () =>
      this.stack.refresh().then(
        () => ({ errors: [], called: true }),
        (error: Error) => ({ errors: [error.message], called: true }),
      ),
    );
  }

  destroy(trouble?: Trouble): Promise<Ended> {
    return this.run(trouble, () => this.stack.destroy());
  }

  private async run(trouble: Trouble | undefined, work: () => Promise<Applied>): Promise<Ended> {
    const { stack, time } = this;
    const { stored } = stack;
    const lines = stack.lines.length;
    const process = new Process(this, this.ports++, trouble);
    this.process = process;
    stack.config["planet:baseUrl"] = process.url;
    const applied = await work();
    // A killed run may have done all its work: the engine still has the state from before it.
    const isKilled = trouble?.kind === "killed";
    process.isDead = true;
    if (isKilled) stack.stored = stored;
    else if (stack.stored && stack.stored !== stored) this.checkpoints.push(stack.stored);
    return {
      ...applied,
      isKilled,
      elapsedMs: this.time - time,
      process,
      lines: stack.lines.slice(lines),
    };
  }

  /** Starts a run whose CLI was killed, and lets it make so many requests. */
  async startOther(program: Program | undefined, requests: number, doesNotice: boolean): Promise<void> {
    const process = new Process(this, this.ports++, undefined, 0);
    const stack = this.stackOf(this.stack.identity, () => process);
    stack.stored = this.stack.stored;
    stack.config = { ...this.stack.config, "planet:baseUrl": process.url };
    const other: Other = { process, stack, isOver: false, run: Promise.resolve() };
    const run = program ? stack.up(toInputs(program)) : stack.destroy();
    other.run = run.finally(() => (other.isOver = true));
    this.other = other;
    await quiet();
    await this.otherGoesOn(requests);
    // From here on the provider can see that its CLI is gone.
    stack.hasParent = !doesNotice;
  }

  /** Without a number, the other process runs to its end. */
  async otherGoesOn(requests?: number): Promise<void> {
    const { other } = this;
    if (!other) return;
    await other.process.goOn(requests);
    if (requests === undefined) await other.run;
    if (other.isOver) this.other = undefined;
  }

  async killOther(): Promise<void> {
    if (this.other) this.other.process.isDead = true;
    await this.otherGoesOn();
  }

  watchPost(body: string, process: Process): void {
    const request = JSON.parse(body) as BulkRequest;
    if (!this.takenFrom.has(request.id)) this.takenFrom.set(request.id, process);
    this.onPost(request, process);
  }

  orders(): SimOrder[] {
    return this.planet.allOrders();
  }
}

export function uuidOf(text: string): string {
  const hex = createHash("sha1").update(text).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

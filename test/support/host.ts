// The real dynamic-provider process, spoken to as the engine speaks to it, and an engine in small: programs run for real.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import type { ServiceError } from "@grpc/grpc-js";
import * as pulumi from "@pulumi/pulumi";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type * as structs from "google-protobuf/google/protobuf/struct_pb";
import { TaskingOrderBatch } from "pulumi-planet-tasking";
import type { TaskingOrderBatchArgs } from "pulumi-planet-tasking";
import { startSimulator } from "../../simulator";
import type { Simulator, StartOptions } from "../../simulator";
import type { Order } from "../../provider/order/order";
import type { Outputs } from "../../provider/state/state";
import { bulkBodies } from "./orders";

// The SDK's messages take structs of the SDK's own copy of google-protobuf only.
const { Struct } = createRequire(require.resolve("@pulumi/pulumi"))(
  "google-protobuf/google/protobuf/struct_pb",
) as typeof structs;

/** From here the bare require in the shim resolves, as from a user's program. */
const programFolder = join(__dirname, "../../examples/quickstart");

export const apiKey = "PLAK-key-of-a-test";

export type Properties = Record<string, unknown>;

export interface ProcessOptions {
  /** The stack's configuration; what is undefined is not set. */
  config?: Record<string, string | undefined>;
  /** On top of this process's environment, from which Planet's, Pulumi's and proxies' variables are taken out. */
  env?: Record<string, string>;
}

/** A call of create, update or delete at which the process dies: before it is made, or when it is done and nobody has heard of it. */
export interface FatalCall {
  /** Counted from 1. */
  nth: number;
  when: "before" | "after";
}

/** What the engine keeps of a resource whose create or update failed half-way. */
export interface InitFailed {
  id: string;
  properties: Properties;
  reasons: string[];
}

/** An error as it came over the wire. */
export class ProviderError extends Error {
  constructor(
    message: string,
    readonly initFailed?: InitFailed,
  ) {
    super(message);
  }
}

/** The process in which the engine runs dynamic providers. Whoever starts one must kill or close it. */
export class ProviderProcess {
  /** What it printed, line by line, without the port. */
  readonly stdout: string[] = [];
  readonly stderr: string[] = [];
  private client!: ResourceProviderClient;
  /** Settles when the process is gone. */
  readonly ended: Promise<unknown>;
  /** Calls that may change something since `killAtCall`. */
  private changes = 0;
  private fatal?: FatalCall;

  private constructor(private readonly child: ChildProcess) {
    this.ended = once(child, "close");
  }

  static async start({ config = {}, env = {} }: ProcessOptions = {}): Promise<ProviderProcess> {
    const script = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
    const child = spawn(process.execPath, [script, "127.0.0.1:1"], {
      cwd: programFolder,
      env: { ...cleanEnv(), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const provider = new ProviderProcess(child);
    createInterface(child.stderr).on("line", (line) => provider.stderr.push(line));
    const lines = createInterface(child.stdout);
    const port = await new Promise<string>((resolve, reject) => {
      lines.once("line", resolve);
      child.once("close", () => reject(new Error(`no provider process: ${provider.stderr.join("\n")}`)));
    });
    lines.on("line", (line) => provider.stdout.push(line));
    // As the engine: no limit that a large batch could meet.
    const unlimited = { "grpc.max_receive_message_length": -1 };
    provider.client = new ResourceProviderClient(
      `127.0.0.1:${port}`,
      credentials.createInsecure(),
      unlimited,
    );
    await provider.configure(config).catch((error: unknown) => {
      provider.kill();
      throw error;
    });
    return provider;
  }

  get printed(): string[] {
    return [...this.stdout, ...this.stderr];
  }

  async check(olds: Properties, news: Properties) {
    const request = new messages.CheckRequest();
    request.setOlds(toStruct(olds));
    request.setNews(toStruct(news));
    const reply = await ask<messages.CheckResponse>((done) => this.client.check(request, done));
    const failures = reply.getFailuresList().map((failure) => failure.toObject());
    return { inputs: fromStruct(reply.getInputs()), failures };
  }

  async diff(id: string, olds: Properties, news: Properties) {
    const request = new messages.DiffRequest();
    request.setId(id);
    request.setOlds(toStruct(olds));
    request.setNews(toStruct(news));
    const reply = await ask<messages.DiffResponse>((done) => this.client.diff(request, done));
    return {
      changes: reply.getChanges() === messages.DiffResponse.DiffChanges.DIFF_SOME,
      replaces: reply.getReplacesList(),
    };
  }

  async create(inputs: Properties) {
    const request = new messages.CreateRequest();
    request.setProperties(toStruct(inputs));
    const reply = await this.change<messages.CreateResponse>((done) => this.client.create(request, done));
    return { id: reply.getId(), outputs: fromStruct(reply.getProperties()) };
  }

  async read(id: string, outputs: Properties) {
    const request = new messages.ReadRequest();
    request.setId(id);
    request.setProperties(toStruct(outputs));
    const reply = await ask<messages.ReadResponse>((done) => this.client.read(request, done));
    return { id: reply.getId(), outputs: fromStruct(reply.getProperties()) };
  }

  async update(id: string, olds: Properties, news: Properties) {
    const request = new messages.UpdateRequest();
    request.setId(id);
    request.setOlds(toStruct(olds));
    request.setNews(toStruct(news));
    const reply = await this.change<messages.UpdateResponse>((done) => this.client.update(request, done));
    return { outputs: fromStruct(reply.getProperties()) };
  }

  async delete(id: string, outputs: Properties): Promise<void> {
    const request = new messages.DeleteRequest();
    request.setId(id);
    request.setProperties(toStruct(outputs));
    await this.change<Empty>((done) => this.client.delete(request, done));
  }

  /** It dies at one of the calls to come: at another moment than those of `killAt`, at which Planet is asked something. */
  killAtCall(fatal: FatalCall): void {
    this.changes = 0;
    this.fatal = fatal;
  }

  /** Nobody reads what it prints any more. */
  hangUp(): void {
    this.child.stdout!.destroy();
    this.child.stderr!.destroy();
  }

  /** The machine went down. What it had sent is still on its way. */
  kill(): void {
    this.child.kill("SIGKILL");
  }

  /** The signal that ended it. */
  async death(): Promise<string | null> {
    await this.ended;
    return this.child.signalCode;
  }

  async close(): Promise<void> {
    this.client.close();
    this.child.kill();
    await this.ended;
  }

  private async change<Reply>(send: Send<Reply>): Promise<Reply> {
    const { nth, when } = ++this.changes === this.fatal?.nth ? this.fatal : {};
    const reply = when === "before" ? undefined : await ask(send);
    if (reply && !nth) return reply;
    this.kill();
    throw new Error("the engine heard nothing");
  }

  private async configure(config: Record<string, string | undefined>): Promise<void> {
    const values = Object.entries(config).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, name === "planet:apiKey" ? toSecret(value) : value]],
    );
    const request = new messages.ConfigureRequest();
    request.setArgs(toStruct(Object.fromEntries(values) as Properties));
    request.setAcceptsecrets(true);
    await ask<messages.ConfigureResponse>((done) => this.client.configure(request, done));
  }
}

function cleanEnv(): NodeJS.ProcessEnv {
  const isOurs = (name: string) => !/^(PL_|PULUMI_)|_proxy$/i.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => isOurs(name)));
}

/** No call of these tests takes longer; Node's client may wait for ever for a reply that it cannot read. */
const longestCallMs = 20_000;

type Send<Reply> = (done: (error: ServiceError | null, reply: Reply) => void) => unknown;

function ask<Reply>(send: Send<Reply>) {
  return new Promise<Reply>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the provider process does not answer")), longestCallMs);
    send((error, reply) => {
      clearTimeout(late);
      if (error) reject(understood(error));
      else resolve(reply);
    });
  });
}

/** Unpacks what a partial failure carries in its trailer. */
function understood(error: ServiceError): ProviderError {
  const [trailer] = error.metadata.get("grpc-status-details-bin");
  if (trailer === undefined) return new ProviderError(error.details);
  const [detail] = Status.deserializeBinary(trailer as Buffer).getDetailsList();
  const failed = messages.ErrorResourceInitFailed.deserializeBinary(detail!.getValue_asU8());
  return new ProviderError(error.details, {
    id: failed.getId(),
    properties: fromStruct(failed.getProperties()),
    reasons: failed.getReasonsList(),
  });
}

const toStruct = (properties: Properties): structs.Struct =>
  Struct.fromJavaScript(properties as Record<string, structs.JavaScriptValue>);

const fromStruct = (struct: structs.Struct | undefined): Properties => struct?.toJavaScript() ?? {};

/** As the engine sends a secret to a provider that understands them. */
const toSecret = (value: string) => ({
  [pulumi.runtime.specialSigKey]: pulumi.runtime.specialSecretSig,
  value,
});

/** Constructs resources, as a user's program does. */
export type Program = () => pulumi.Resource | pulumi.Resource[];

export type Orders = Record<string, Partial<Order>>;

/** A program of one batch. */
export const aBatch =
  (orders: Orders, more: Partial<TaskingOrderBatchArgs> = {}, name = "fields"): Program =>
  () =>
    new TaskingOrderBatch(name, { ...more, orders: orders as TaskingOrderBatchArgs["orders"] });

/** Runs a program's constructors; `create` gets what they register, one after the other's outputs are known, as the engine does. */
async function runProgram(
  program: Program,
  create: (name: string, inputs: Properties) => Promise<{ id: string; outputs: Properties }>,
): Promise<void> {
  const newResource = async ({ name, inputs }: { name: string; inputs: unknown }) => {
    const { id, outputs } = await create(name, inputs as Properties);
    return { id, state: outputs };
  };
  await pulumi.runtime.setMocks({ newResource, call: () => ({}) }, "planet-tasking", "test");
  const resources = [program()].flat();
  await Promise.all(resources.map(({ urn }) => new Promise((resolve) => urn.apply(resolve))));
}

/** The inputs that a program registers, by the resource's name; every identity has the id of nobody. */
export async function registered(program: Program): Promise<Record<string, Properties>> {
  const all: Record<string, Properties> = {};
  await runProgram(program, (name, inputs) => {
    all[name] = inputs;
    return Promise.resolve({ id: name, outputs: { ...inputs, batchId: nobody } });
  });
  return all;
}

/** A UUID that belongs to no batch of any test. */
export const nobody = "00000000-0000-4000-8000-000000000000";

/** What the engine stores for one resource. */
export interface Stored {
  id: string;
  inputs: Properties;
  outputs: Properties;
  /** Its last create or update failed half-way: the next run calls update, whatever diff says. */
  failed: boolean;
}

export interface Applied {
  errors: string[];
  /** Calls that may change something, whether they failed or not, as `create fields`. */
  called: string[];
}

/**
 * A stack as the engine keeps it. A program's constructors run for real; what they register goes to a provider process, one
 * of its own for each command unless one is given.
 */
export class HostStack {
  /** Everything that the processes of this stack's own commands have printed. */
  readonly printed: string[] = [];
  /** By the resource's name, in order of creation. */
  readonly stored = new Map<string, Stored>();

  constructor(
    private readonly world: HostWorld,
    /** Of the processes that its commands start. */
    readonly options: Required<ProcessOptions>,
  ) {}

  /** What a program reads of a batch. */
  outputs(name = "fields"): Outputs & Properties {
    const stored = this.stored.get(name);
    if (!stored) throw new Error(`the stack holds no ${name}`);
    return stored.outputs as Outputs & Properties;
  }

  /** Check and diff of everything that the program declares; nothing is called that may change something. */
  async preview(program: Program, given?: ProviderProcess): Promise<{ errors: string[]; changed: string[] }> {
    const changed: string[] = [];
    const { errors } = await this.run(program, given, async (process, name, news) => {
      const stored = this.stored.get(name);
      const inputs = await checked(process, stored, news);
      if (!stored || (await process.diff(stored.id, stored.outputs, inputs)).changes) changed.push(name);
    });
    return { errors, changed };
  }

  async up(program: Program, given?: ProviderProcess): Promise<Applied> {
    return this.run(program, given, (process, name, news, called) => this.apply(process, name, news, called));
  }

  async refresh(given?: ProviderProcess): Promise<void> {
    await this.within(given, async (process) => {
      for (const [name, stored] of this.stored)
        this.stored.set(name, { ...stored, ...(await process.read(stored.id, stored.outputs)) });
    });
  }

  /** Deletes what the stack holds, newest first, up to the first that fails. */
  async destroy(given?: ProviderProcess): Promise<Applied> {
    return this.within(given, async (process) => {
      const applied: Applied = { errors: [], called: [] };
      try {
        for (const [name, { id, outputs }] of [...this.stored].reverse()) {
          applied.called.push(`delete ${name}`);
          await process.delete(id, outputs);
          this.stored.delete(name);
        }
      } catch (error) {
        applied.errors.push((error as Error).message);
      }
      return applied;
    });
  }

  private async within<T>(
    given: ProviderProcess | undefined,
    work: (process: ProviderProcess) => Promise<T>,
  ) {
    if (given) return work(given);
    const process = await this.world.process(this.options);
    try {
      return await work(process);
    } finally {
      await process.close();
      this.printed.push(...process.printed);
    }
  }

  /** Runs the program; each resource that it registers goes through `work`, up to the first that fails. */
  private run(
    program: Program,
    given: ProviderProcess | undefined,
    work: (process: ProviderProcess, name: string, inputs: Properties, called: string[]) => Promise<void>,
  ): Promise<Applied> {
    return this.within(given, async (process) => {
      const applied: Applied = { errors: [], called: [] };
      await runProgram(program, async (name, inputs) => {
        try {
          if (applied.errors.length === 0) await work(process, name, inputs, applied.called);
        } catch (error) {
          applied.errors.push(...reasonsOf(error));
        }
        return this.stored.get(name) ?? { id: name, outputs: inputs };
      });
      return applied;
    });
  }

  private async apply(
    process: ProviderProcess,
    name: string,
    news: Properties,
    called: string[],
  ): Promise<void> {
    const stored = this.stored.get(name);
    const inputs = await checked(process, stored, news);
    try {
      if (!stored) {
        called.push(`create ${name}`);
        this.stored.set(name, { ...(await process.create(inputs)), inputs, failed: false });
        return;
      }
      const { id, outputs: olds, failed } = stored;
      const { changes } = await process.diff(id, olds, inputs);
      if (!changes && !failed) {
        this.stored.set(name, { ...stored, inputs });
        return;
      }
      called.push(`update ${name}`);
      this.stored.set(name, { id, ...(await process.update(id, olds, inputs)), inputs, failed: false });
    } catch (error) {
      const { initFailed } = error as ProviderError;
      if (initFailed) {
        const { id, properties } = initFailed;
        this.stored.set(name, { id, inputs, outputs: properties, failed: true });
      }
      throw error;
    }
  }
}

/** The inputs as `check` gives them back; throws where it finds failures. */
async function checked(process: ProviderProcess, stored: Stored | undefined, news: Properties) {
  const { inputs, failures } = await process.check(stored?.inputs ?? {}, news);
  if (failures.length > 0)
    throw new CheckFailed(failures.map(({ property, reason }) => `${property}: ${reason}`));
  return inputs;
}

class CheckFailed extends Error {
  constructor(readonly reasons: string[]) {
    super("check failed");
  }
}

function reasonsOf(error: unknown): string[] {
  if (error instanceof CheckFailed) return error.reasons;
  if (error instanceof ProviderError && error.initFailed) return error.initFailed.reasons;
  return [(error as Error).message];
}

/** An hour before the orders of these tests may start. */
const startOfTime = Date.parse("2026-11-30T23:00:00Z");

/** A request at which the provider dies: before or after Planet has carried it out, or while the reply's body arrives. */
export interface Moment {
  /** Default: any. */
  method?: "GET" | "POST";
  /** A glob below /tasking/v2. Default: any. */
  path?: string;
  operation?: "CREATE" | "EDIT" | "CANCEL";
  /** Counted from 1, which is the default. */
  nth?: number;
  when: "before" | "after" | "within";
}

/** A simulator that works at once, and the processes and stacks that use it. Time runs at its real pace. */
export class HostWorld {
  private readonly processes: ProviderProcess[] = [];
  private isClosed = false;

  private constructor(readonly sim: Simulator) {}

  static async start(settings: StartOptions = {}): Promise<HostWorld> {
    const offset = startOfTime - Date.now();
    const atOnce = { bulkStartDelayMs: 0, payloadsPerSecond: Infinity, receivedMs: 0 };
    return new HostWorld(await startSimulator({ clock: () => Date.now() + offset, ...atOnce, ...settings }));
  }

  /** Configuration that reaches the simulator, without waiting for a rate budget. */
  get config(): Record<string, string> {
    return {
      "planet:apiKey": apiKey,
      "planet:baseUrl": this.sim.url,
      "planet:requestsPerSecond": "100000",
      "planet:requestsPerMinute": "100000",
    };
  }

  async process({ config = this.config, env = {} }: ProcessOptions = {}): Promise<ProviderProcess> {
    // A test that ran out of time goes on behind jest's back.
    if (this.isClosed) throw new Error("the test is over");
    const process = await ProviderProcess.start({ config, env });
    this.processes.push(process);
    return process;
  }

  stack({ config = {}, env = {} }: ProcessOptions = {}): HostStack {
    return new HostStack(this, { config: { ...this.config, ...config }, env });
  }

  /** The bulk requests that the simulator received, in order: `CREATE a, b`. */
  get posts(): string[] {
    const names = new Map(this.sim.orders.map(({ id, name }) => [id, name]));
    return bulkBodies(this.sim).map(({ operation_type, order_payloads }) => {
      const orders = order_payloads.map(({ id, name }) => (names.get(id as string) ?? name) as string);
      return `${operation_type} ${orders.sort().join(", ")}`;
    });
  }

  /** Orders that Planet would still photograph, `name@longitude`. */
  get live(): string[] {
    return this.sim.orders
      .filter(({ status }) => status !== "CANCELLED" && status !== "REJECTED")
      .map(({ name, original_geometry }) => {
        const [longitude] = (original_geometry as { coordinates: number[] }).coordinates;
        return `${name}@${longitude}`;
      })
      .sort();
  }

  killAt(process: ProviderProcess, { method, path, operation, nth = 1, when }: Moment): void {
    let met = 0;
    this.sim.addFault({
      method,
      path,
      effect:
        when === "within"
          ? { kind: "slowBody", msPerChunk: 20 }
          : { kind: "hang", processed: when === "after" },
      when: ({ body }) => {
        const isIt =
          operation === undefined || (body as { operation_type?: string }).operation_type === operation;
        if (!isIt || ++met !== nth) return false;
        // Within: a few of the ten pieces are there by then.
        if (when === "within") setTimeout(() => process.kill(), 50);
        else process.kill();
        return true;
      },
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all(this.processes.map((process) => process.close()));
    await this.sim.close();
  }
}

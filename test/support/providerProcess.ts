// The real dynamic-provider process, spoken to as the engine speaks to it.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { ask, fromStruct, toSecret, toStruct } from "./providerWire";
import type { Properties, Send } from "./providerWire";

/** The shim's `require("pulumi-planet-tasking/…")` resolves from here, as from a user's program. */
const programFolder = join(__dirname, "../../examples/quickstart");

export interface ProcessOptions {
  /** The stack's configuration; what is undefined is not set. */
  config?: Record<string, string | undefined>;
  /**
   * On top of this process's environment, from which Planet's, Pulumi's and proxies' variables are
   * taken out.
   */
  env?: Record<string, string>;
}

/**
 * A call of create, update or delete at which the process is killed: before the call, or before its
 * result is read.
 */
export interface FatalCall {
  /** Counted from 1. */
  nth: number;
  when: "before" | "after";
}

/**
 * The process in which the engine runs dynamic providers. Whoever starts one must kill or close it.
 */
export class ProviderProcess {
  /** The lines that it printed, without the port. */
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
    // As the engine does it: no limit to the size of a reply.
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

  /**
   * Kills the process at one of the next calls. `killAt` of HostWorld kills it at a request to
   * Planet instead.
   */
  killAtCall(fatal: FatalCall): void {
    this.changes = 0;
    this.fatal = fatal;
  }

  /** Closes the pipes into which the process prints. */
  hangUp(): void {
    this.child.stdout!.destroy();
    this.child.stderr!.destroy();
  }

  /** Kills the process. A request that it has sent is still on its way. */
  kill(): void {
    this.child.kill("SIGKILL");
  }

  /** Waits for the process to end. Returns the signal that ended it. */
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

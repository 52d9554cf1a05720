// A real provider process, spoken to as the engine speaks to it.
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { Message } from "google-protobuf";
import { EngineCalls } from "./engineCalls";
import type { Method } from "./engineCalls";
import { EngineListener } from "./engineListener";
import type { ProviderHost } from "./providerHost";
import { dynamicHost } from "./providerHost";
import { ask } from "./providerWire";

export interface ProcessOptions {
  /** The stack's configuration; what is undefined is not set. */
  config?: Record<string, string | undefined>;
  /**
   * On top of this process's environment, from which Planet's, Pulumi's and proxies' variables are
   * taken out.
   */
  env?: Record<string, string>;
  /** Default: the process of a dynamic provider. */
  host?: ProviderHost;
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

/** Whoever starts one must kill or close it. */
export class ProviderProcess extends EngineCalls {
  /** The lines that it printed, without the port. */
  readonly stdout: string[] = [];
  readonly stderr: string[] = [];
  private client!: ResourceProviderClient;
  /** Settles when the process is gone. */
  readonly ended: Promise<unknown>;
  /** Calls that may change something since `killAtCall`. */
  private changes = 0;
  private fatal?: FatalCall;

  private constructor(
    private readonly child: ChildProcess,
    readonly host: ProviderHost,
    private readonly engine: EngineListener,
  ) {
    super();
    this.ended = once(child, "close");
  }

  static async start({
    config = {},
    env = {},
    host = dynamicHost,
  }: ProcessOptions = {}): Promise<ProviderProcess> {
    const engine = await EngineListener.start();
    const [file, ...args] = host.command;
    const child = spawn(file, [...args, engine.address], {
      cwd: host.folder,
      env: { ...cleanEnv(), ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const provider = new ProviderProcess(child, host, engine);
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
    await provider.configure(config, host.provider).catch((error: unknown) => {
      provider.kill();
      throw error;
    });
    return provider;
  }

  get printed(): string[] {
    return [...this.stdout, ...this.stderr, ...this.engine.lines];
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
    this.engine.close();
  }

  protected async send<Reply extends Message>(method: Method, request: Message): Promise<Reply> {
    const isChange = method === "create" || method === "update" || method === "delete";
    const { nth, when } = isChange && ++this.changes === this.fatal?.nth ? this.fatal : {};
    const client = this.client as unknown as Record<Method, (request: Message, done: unknown) => unknown>;
    const reply = when === "before" ? undefined : await ask<Reply>((done) => client[method](request, done));
    if (reply && !nth) return reply;
    this.kill();
    throw new Error("the engine heard nothing");
  }
}

function cleanEnv(): NodeJS.ProcessEnv {
  const isOurs = (name: string) => !/^(PL_|PULUMI_)|_proxy$/i.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => isOurs(name)));
}

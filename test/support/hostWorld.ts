// A simulator that works at once, and the provider processes and stacks that use it. Time runs at
// its real pace.
import { startSimulator } from "../../simulator";
import type { Simulator, StartOptions } from "../../simulator";
import { HostStack } from "./hostStack";
import { bulkBodies } from "./orders";
import { dynamicHost } from "./providerHost";
import type { ProviderHost } from "./providerHost";
import { ProviderProcess } from "./providerProcess";
import type { ProcessOptions } from "./providerProcess";

export const apiKey = "PLAK-key-of-a-test";

/** An hour before the orders of these tests may start. */
const startOfTime = Date.parse("2026-11-30T23:00:00Z");

/**
 * A request at which the provider dies: before or after Planet has carried it out, or while the
 * reply's body arrives.
 */
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

export class HostWorld {
  private readonly processes: ProviderProcess[] = [];
  private isClosed = false;

  private constructor(
    readonly sim: Simulator,
    private readonly host: ProviderHost,
  ) {}

  static async start(settings: StartOptions = {}, host = dynamicHost): Promise<HostWorld> {
    const offset = startOfTime - Date.now();
    const atOnce = { bulkStartDelayMs: 0, payloadsPerSecond: Infinity, receivedMs: 0 };
    const sim = await startSimulator({ clock: () => Date.now() + offset, ...atOnce, ...settings });
    return new HostWorld(sim, host);
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
    // Jest does not stop a test that ran out of time.
    if (this.isClosed) throw new Error("the test is over");
    const process = await ProviderProcess.start({ config, env, host: this.host });
    this.processes.push(process);
    return process;
  }

  stack({ config = {}, env = {} }: ProcessOptions = {}): HostStack {
    return new HostStack((options) => this.process(options), { config: { ...this.config, ...config }, env });
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
        // After 50 ms a few of the ten pieces of the body have arrived.
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

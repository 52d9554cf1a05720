// A simulator, stacks on the real engine that order there, and ways to interrupt a command.
import { startSimulator } from "../../simulator";
import type { Simulator, StartOptions } from "../../simulator";
import type { Language } from "../../tools/engine/parts";
import { Workspace } from "../../tools/engine/workspace";
import type { ExportedState, Run, RunningCommand, WorkspaceOptions } from "../../tools/engine/workspace";
import type { Order } from "../../provider/order/order";
import type { TaskingOrderBatchArgs } from "../../provider/program/args";
import { bulkBodies } from "./orders";

const mainFile: Record<Language, string> = {
  nodejs: "index.ts",
  yaml: "Main.yaml",
  python: "__main__.py",
  go: "main.go",
};

export type Orders = Record<string, Partial<Order>>;

/** A point order, one degree apart for each number, far in the future. */
export const orderAt = (longitude: number, fields: Partial<Order> = {}): Partial<Order> => ({
  geometry: { type: "Point", coordinates: [longitude, 10] },
  startTime: "2096-12-01T00:00:00Z",
  endTime: "2096-12-15T00:00:00Z",
  ...fields,
});

/** The text of a program of one batch. */
export const aBatch = (orders: Orders, more: Partial<TaskingOrderBatchArgs> = {}, name = "fields") => `
  import { TaskingOrderBatch } from "pulumi-planet-tasking";
  const batch = new TaskingOrderBatch("${name}", ${JSON.stringify({ ...more, orders })});
  export const orderIds = batch.orderIds;
`;

export const noBatch = `export const orderIds = {};`;

export type Operation = "CREATE" | "EDIT" | "CANCEL";

/**
 * The request at which a command is interrupted, before or after Planet has carried it out. It gets
 * no reply.
 */
export interface Moment {
  method: "GET" | "POST";
  /** A glob below /tasking/v2. */
  path: string;
  operation?: Operation;
  /** Counted from 1, which is the default. */
  nth?: number;
  when: "before" | "after";
  /** A further condition. */
  once?: (sim: Simulator) => boolean;
}

/**
 * A simulator that works at once. Somebody else of the same organisation has ordered `a` at place 1
 * as well.
 */
export class EngineWorld {
  private readonly workspaces: Workspace[] = [];
  private readonly stranger: { id: string };

  private constructor(
    readonly sim: Simulator,
    private readonly strangers: string,
  ) {
    this.stranger = JSON.parse(strangers) as { id: string };
  }

  static async start(settings: StartOptions = {}): Promise<EngineWorld> {
    const atOnce = { bulkStartDelayMs: 0, payloadsPerSecond: Infinity, receivedMs: 0 };
    const sim = await startSimulator({ ...atOnce, ...settings });
    const { geometry, startTime: start_time, endTime: end_time } = orderAt(1);
    const body = JSON.stringify({ name: "a", geometry, start_time, end_time });
    const headers = { authorization: "api-key of-a-colleague", "content-type": "application/json" };
    await fetch(`${sim.url}/orders/`, { method: "POST", headers, body });
    sim.setOrderStatus(sim.orders[0]!.id, "PENDING");
    return new EngineWorld(sim, JSON.stringify(sim.orders[0]));
  }

  async stack(program: string, more: Partial<WorkspaceOptions> = {}): Promise<EngineStack> {
    const file = mainFile[more.runtime ?? "nodejs"];
    const workspace = await Workspace.create({
      program: { [file]: program },
      ...more,
      env: { PL_API_KEY: "any", PL_TASKING_URL: this.sim.url, ...more.env },
    });
    this.workspaces.push(workspace);
    return new EngineStack(this, workspace, file);
  }

  /**
   * The bulk requests that the simulator received, in order: `CREATE a, b`. A repeated one stands
   * there again.
   */
  get posts(): string[] {
    const names = new Map(this.sim.orders.map(({ id, name }) => [id, name]));
    return bulkBodies(this.sim)
      .filter(({ operation_type }) => operation_type !== undefined)
      .map(({ operation_type, order_payloads }) => {
        const orders = order_payloads.map(({ id, name }) => (names.get(id as string) ?? name) as string);
        return `${operation_type} ${orders.sort().join(", ")}`;
      });
  }

  /** Everything that was ever ordered by bulks, `name@longitude`. */
  get ordered(): string[] {
    return this.ours.map(labelOf).sort();
  }

  /** Orders of bulks that Planet would still photograph. */
  get live(): string[] {
    return this.ours.filter(isLive).map(labelOf).sort();
  }

  /** Ids of live orders, by name. */
  get liveIds(): Record<string, string> {
    return Object.fromEntries(this.ours.filter(isLive).map(({ name, id }) => [name, id]));
  }

  private get ours() {
    return this.sim.orders.filter(({ id }) => id !== this.stranger.id);
  }

  expectStrangerUntouched(): void {
    expect(this.sim.orders.find(({ id }) => id === this.stranger.id)).toEqual(JSON.parse(this.strangers));
  }

  /**
   * Comes true when Planet receives the request, whose sender then waits for ever. Clears its fault
   * with `sim.clearFaults`.
   */
  async reached({ method, path, operation, nth = 1, when, once }: Moment): Promise<void> {
    let met = 0;
    return new Promise((resolve) => {
      this.sim.addFault({
        method,
        path,
        times: 1,
        effect: { kind: "hang", processed: when === "after" },
        when: ({ body }) => {
          const isIt =
            (operation === undefined || (body as { operation_type?: string }).operation_type === operation) &&
            (once === undefined || once(this.sim));
          if (!isIt || ++met !== nth) return false;
          resolve();
          return true;
        },
      });
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.workspaces.map((workspace) => workspace.dispose()));
    await this.sim.close();
  }
}

type SimOrder = Simulator["orders"][number];

const isLive = ({ status }: SimOrder) => status !== "CANCELLED" && status !== "REJECTED";

function labelOf({ name, original_geometry, end_time }: SimOrder): string {
  const [longitude] = (original_geometry as { coordinates: number[] }).coordinates;
  const until = end_time.startsWith("2096-12-15") ? "" : ` until ${end_time.slice(5, 10)}`;
  return `${name}@${longitude}${until}`;
}

export class EngineStack {
  constructor(
    private readonly world: EngineWorld,
    readonly workspace: Workspace,
    private readonly file: string,
  ) {}

  declare(program: string): Promise<void> {
    return this.workspace.write(this.file, program);
  }

  up(...extra: string[]): Promise<Run> {
    return this.workspace.up("--skip-preview", ...extra);
  }

  destroy(...extra: string[]): Promise<Run> {
    return this.workspace.destroy("--skip-preview", ...extra);
  }

  pulumi(...args: string[]): Promise<Run> {
    return this.workspace.pulumi(...args);
  }

  /** Starts `up` or `destroy`, and returns while Planet holds the request of this moment. */
  async startUntil(moment: Moment, command = "up", ...extra: string[]): Promise<RunningCommand> {
    const reached = this.world.reached(moment);
    const running = this.workspace.start(command, "--yes", "--skip-preview", ...extra);
    const early = running.done.then(({ output }) => {
      throw new Error(`${command} ended before it came there: ${output}`);
    });
    await Promise.race([reached, early]);
    early.catch(() => undefined);
    return running;
  }

  /** Kills the whole command at this moment; then somebody unlocks the stack. */
  async killAt(moment: Moment, command = "up", ...extra: string[]): Promise<void> {
    const running = await this.startUntil(moment, command, ...extra);
    await running.killAll();
    this.world.sim.clearFaults();
    await this.unlock();
  }

  async unlock(): Promise<void> {
    succeeded(await this.pulumi("cancel", "--yes"));
  }

  /** The resources of the stack by name, without Pulumi's own. */
  async resources(stack?: string): Promise<Record<string, Resource>> {
    const { stdout } = await this.pulumi("stack", "export", ...(stack ? ["--stack", stack] : []));
    const { deployment } = JSON.parse(stdout) as ExportedState;
    const ours = (deployment.resources ?? []).filter(({ type }) => /^(pulumi-nodejs|planet):/.test(type));
    return Object.fromEntries(ours.map((resource) => [resource.urn.split("::").at(-1)!, resource]));
  }

  async urn(name = "fields"): Promise<string> {
    return (await this.resources())[name]!.urn;
  }

  /**
   * The live orders are these, the state holds the same, and one more `up` changes and sends
   * nothing. `ordered`: everything that was ever ordered, each once; default: the live orders.
   */
  async expectSettled(live: string[], ordered = live): Promise<void> {
    const { world } = this;
    expect(world.live).toEqual(live);
    expect(world.ordered).toEqual(ordered);
    const resources = await this.resources();
    const { orderIds, pending } = resources.fields!.outputs!;
    expect({ orderIds, pending }).toEqual({ orderIds: world.liveIds, pending: [] });
    const before = world.posts;
    const again = succeeded(await this.up());
    // With the stack itself.
    expect(again).toContain(` ${Object.keys(resources).length + 1} unchanged`);
    expect(world.posts).toEqual(before);
    world.expectStrangerUntouched();
  }

  /** Nothing of the batch is alive, and the stack is empty. */
  async expectGone(): Promise<void> {
    expect(this.world.live).toEqual([]);
    expect(await this.resources()).toEqual({});
    this.world.expectStrangerUntouched();
  }
}

export type Resource = NonNullable<ExportedState["deployment"]["resources"]>[number];

/** Resolves when the condition holds. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** The output of a run that must have succeeded. */
export function succeeded({ code, output }: Run): string {
  if (code !== 0) throw new Error(`exited with ${code}: ${output}`);
  return output;
}

/** The output of a run that must have failed. */
export function failed({ code, output }: Run): string {
  if (code === 0) throw new Error(`has succeeded: ${output}`);
  return output;
}

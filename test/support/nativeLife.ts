// The life of a native stack, step by step, the same in each language. The steps are one story and
// run in order.
import type { Language } from "../../tools/engine/parts";
import type { RunningCommand } from "../../tools/engine/workspace";
import { EngineWorld, failed, succeeded, until } from "./engine";
import type { EngineStack } from "./engine";
import { nativeOptions, programIn } from "./nativePrograms";
import type { DeclaredBatch, Program } from "./nativePrograms";

type Orders = DeclaredBatch["orders"];
type Order = Orders[string];

const hour = 3_600_000;
const [a, b, c, e] = [1, 2, 3, 5].map((longitude) => ({ longitude })) as [Order, Order, Order, Order];
/** The orders after the changes of the third step. */
const changed: Orders = {
  a: { longitude: 11 },
  b: { longitude: 2, endTime: "2096-12-20T00:00:00Z" },
  renamed: { longitude: 5, name: "e" },
  d: { longitude: 4 },
};

export class NativeLife {
  private constructor(
    readonly language: Language,
    readonly world: EngineWorld,
    readonly stack: EngineStack,
    /** Everything that any command has shown. */
    readonly shown: string[],
  ) {}

  static async start(language: Language): Promise<NativeLife> {
    const world = await EngineWorld.start({ keys, products: ["Flexible Tasking"] });
    const shown: string[] = [];
    const onOutput = (text: string) => void shown.push(text);
    const program = programIn(language, { batches: { fields: { orders: { a, b, c, e } } } });
    const env = { PL_API_KEY: stackKey };
    const stack = await world.stack(program, { ...nativeOptions(language), env, onOutput });
    return new NativeLife(language, world, stack, shown);
  }

  declare(program: Program): Promise<void> {
    return this.stack.declare(programIn(this.language, program));
  }

  fields(orders: Orders): Promise<void> {
    return this.declare({ batches: { fields: { orders } } });
  }

  /** An `up` that must succeed, and what it sent. */
  async up(): Promise<{ output: string; sent: string[] }> {
    const before = this.world.posts.length;
    const output = succeeded(await this.stack.up());
    return { output, sent: this.world.posts.slice(before) };
  }

  /** The paths into the inputs that a preview shows as changing, with their kinds. */
  async detailedDiff(): Promise<Record<string, string>> {
    const { code, stdout, output } = await this.stack.workspace.preview("--json");
    if (code !== 0) throw new Error(output);
    const { steps } = JSON.parse(stdout) as { steps: PreviewStep[] };
    const { detailedDiff } = steps.find(({ urn }) => urn.endsWith("::fields"))!;
    return Object.fromEntries(Object.entries(detailedDiff ?? {}).map(([path, { kind }]) => [path, kind]));
  }

  async outputsOf(batch: string): Promise<Record<string, unknown>> {
    return (await this.stack.resources())[batch]!.outputs!;
  }

  /** Secrets encrypted. */
  async export(): Promise<string> {
    return (await this.stack.pulumi("stack", "export")).stdout;
  }

  idOf(name: string): string {
    return this.world.liveIds[name]!;
  }
}

interface PreviewStep {
  urn: string;
  op: string;
  detailedDiff?: Record<string, { kind: string }>;
}

const secretName = "a name that nobody may read";
const stackKey = "PLAK-key-of-the-stack";
const otherKey = "PLAK-key-of-an-explicit-provider";
const access = { organisation: "default", tasking: true };
const keys = {
  [stackKey]: access,
  "of-a-colleague": access,
  [otherKey]: { ...access, user: "somebody@explicit.example" },
};

export const steps = {
  "a preview tells what is bought and sends nothing": async ({ stack, world }) => {
    const before = world.sim.requests.length;
    const output = succeeded(await stack.workspace.preview());
    for (const [key, longitude] of [
      ["a", 1],
      ["b", 2],
      ["c", 3],
      ["e", 5],
    ] as const)
      expect(output).toContain(`${key}  create at [${longitude}, 10] (25 km²)`);
    expect(output).toContain("4 create");
    expect(world.sim.requests).toHaveLength(before);
  },

  "up orders": async (life) => {
    const { sent } = await life.up();
    expect(sent).toEqual(["CREATE a, b, c, e"]);
    expect(life.world.live).toEqual(["a@1", "b@2", "c@3", "e@5"]);
  },

  "one more up sends nothing": async ({ stack }) => {
    await stack.expectSettled(["a@1", "b@2", "c@3", "e@5"]);
  },

  "a preview's diff names what changes, and nothing else": async (life) => {
    await life.fields(changed);
    expect(await life.detailedDiff()).toEqual({
      'orders["a"].geometry': "update",
      'orders["b"].endTime': "update",
      'orders["c"]': "delete",
      'orders["d"]': "add",
      'orders["renamed"]': "add",
      'orders["e"]': "delete",
    });
    const shown = succeeded(await life.stack.workspace.preview("--diff"));
    // What stays is not shown.
    expect(shown).toMatch(/~ b +: \{\s+~ endTime: "2096-12-15T00:00:00Z" => "2096-12-20T00:00:00Z"\s+\}/);
  },

  "one up edits, adds, removes, replaces and renames": async (life) => {
    await life.fields(changed);
    const { sent } = await life.up();
    expect(sent.sort()).toEqual(["CANCEL a", "CANCEL c", "CREATE a, d", "EDIT b"]);
    const live = ["a@11", "b@2 until 12-20", "d@4", "e@5"];
    expect(life.world.live).toEqual(live);
    const { a, b, d, e } = life.world.liveIds;
    expect((await life.outputsOf("fields")).orderIds).toEqual({ a, b, d, renamed: e });
  },

  "one more up after all that sends nothing": async (life) => {
    expect((await life.up()).sent).toEqual([]);
  },

  "a partial failure keeps the good orders, and the repair sends what is missing": async (life) => {
    await life.fields({ ...changed, f: { longitude: 6 }, bad: { longitude: 7, product: "Unknown" } });
    const output = failed(await life.stack.up());
    expect(output).toMatch(/CREATE of "bad" refused by Planet: orders\["bad"\]\.product: /);
    const { orderIds } = await life.outputsOf("fields");
    expect(Object.keys(orderIds as object).sort()).toEqual(["a", "b", "d", "f", "renamed"]);
    await life.fields({ ...changed, f: { longitude: 6 }, bad: { longitude: 7 } });
    expect((await life.up()).sent).toEqual(["CREATE bad"]);
    await life.fields(changed);
    expect((await life.up()).sent).toEqual(["CANCEL bad, f"]);
  },

  "a refresh records what others have cancelled and edited, and up puts it right": async (life) => {
    const { sim } = life.world;
    sim.setOrderStatus(life.idOf("d"), "CANCELLED");
    sim.editOrder(life.idOf("b"), { end_time: "2096-12-25T00:00:00Z" });
    succeeded(await life.stack.workspace.refresh("--skip-preview"));
    expect(Object.keys((await life.outputsOf("fields")).orderIds as object)).not.toContain("d");
    expect(await life.detailedDiff()).toEqual({ 'orders["b"].endTime': "update", 'orders["d"]': "add" });
    expect((await life.up()).sent.sort()).toEqual(["CREATE d", "EDIT b"]);
  },

  "import into another stack takes the orders as they are": async (life) => {
    const { stack, world } = life;
    const { batchId, orderIds } = await life.outputsOf("fields");
    const before = world.posts;
    succeeded(await stack.pulumi("stack", "init", "other"));
    const type = "planet:index:TaskingOrderBatch";
    const options = ["--yes", "--generate-code=false", "--protect=false"];
    succeeded(await stack.pulumi("import", type, "fields", String(batchId), ...options));
    // An order's key is its name: Planet knows nothing else.
    const { renamed, ...others } = changed;
    await life.fields({ ...others, e: renamed! });
    expect(succeeded(await stack.workspace.preview())).toContain("2 unchanged");
    const ids = Object.entries(orderIds as Record<string, string>).map(([key, id]) => [
      key === "renamed" ? "e" : key,
      id,
    ]);
    expect((await life.outputsOf("fields")).orderIds).toEqual(Object.fromEntries(ids));
    expect(world.posts).toEqual(before);
    succeeded(await stack.pulumi("stack", "rm", "other", "--yes", "--force", "--preserve-config"));
    succeeded(await stack.pulumi("stack", "select", "test"));
  },

  "a secret, a value of another batch and an explicit provider with its own key": async (life) => {
    const { world, stack } = life;
    await life.declare({
      providers: { mine: otherKey },
      batches: {
        fields: { orders: changed },
        first: { orders: { x: { longitude: 21, name: { secret: secretName } } } },
        second: { orders: { y: { longitude: 22, name: { idOf: ["first", "x"] } } } },
        own: { orders: { z: { longitude: 23 } }, provider: "mine" },
      },
    });
    expect(succeeded(await stack.workspace.preview())).toMatch(
      /second +not all values are known yet; `pulumi up` tells the plan before it sends anything/,
    );
    await life.up();
    expect(world.liveIds).toHaveProperty([secretName]);
    expect(world.live).toContain(`${world.liveIds[secretName]}@22`);
    expect(world.sim.orders.find(({ name }) => name === "z")).toMatchObject({
      created_by: "somebody@explicit.example",
    });
    const stored = await life.export();
    for (const secret of [secretName, otherKey]) {
      expect(stored).not.toContain(secret);
      expect(life.shown.join("")).not.toContain(secret);
    }
    // The key of the default provider comes from the environment.
    expect(stored).not.toContain(stackKey);
    await life.fields(changed);
    await life.up();
    expect(world.live).toEqual(["a@11", "b@2 until 12-20", "d@4", "e@5"]);
  },

  "Ctrl-C records what was done, and the next up goes on": async (life) => {
    const { world, stack } = life;
    world.sim.set({ bulkStartDelayMs: hour });
    await life.fields({ ...changed, g: { longitude: 8 } });
    const before = world.posts.length;
    const running: RunningCommand = stack.workspace.start("up", "--yes", "--skip-preview");
    await until(() => world.posts.length > before);
    running.interrupt();
    expect(failed(await running.done)).toMatch(/the run was stopped|What became of/);
    expect((await life.outputsOf("fields")).pending).toHaveLength(1);
    world.sim.set({ bulkStartDelayMs: 0 });
    world.sim.advance(hour);
    await life.up();
    expect(world.posts.slice(before)).toEqual(["CREATE g"]);
    expect(Object.keys((await life.outputsOf("fields")).orderIds as object)).toContain("g");
  },

  "destroy cancels all": async ({ stack, world }) => {
    succeeded(await stack.destroy());
    await stack.expectGone();
    expect(world.posts.at(-1)).toMatch(/^CANCEL /);
  },

  "a first create that was killed is taken over": async (life) => {
    const { world, stack } = life;
    await life.fields({ h: { longitude: 31 }, i: { longitude: 32 } });
    const before = world.posts.length;
    await stack.killAt({ method: "POST", path: "/bulk/", when: "after" });
    expect(await stack.resources()).toEqual({});
    await life.up();
    expect(world.posts.slice(before)).toEqual(["CREATE h, i"]);
    expect((await life.outputsOf("fields")).orderIds).toEqual(world.liveIds);
    succeeded(await stack.destroy());
    await stack.expectGone();
  },
} satisfies Record<string, (life: NativeLife) => Promise<void>>;

export type Step = keyof typeof steps;

// `planet-tasking review` and `status` on stacks of the native provider, beside the same of the
// dynamic one. The policy example judges both.
import { execFile } from "node:child_process";
import { cp, symlink } from "node:fs/promises";
import { join } from "node:path";
import { startSimulator } from "../../simulator";
import type { Simulator } from "../../simulator";
import { Workspace } from "../../tools/engine/workspace";
import { orderAt, succeeded } from "../support/engine";
import type { Orders } from "../support/engine";

const root = join(__dirname, "../..");
const time = "2096-11-20T00:00:00Z";
let sim: Simulator;
let stacks: { dynamic: Workspace; native: Workspace };

/** A cancel of an order that ends soon may be charged: it is told in a warning. */
const soon = new Date(Date.now() + 1_800_000).toISOString();

async function declare(orders: Orders, more: object = {}): Promise<void> {
  const properties = { orders, ...more };
  await stacks.dynamic.write("index.ts", programOf(properties));
  await stacks.native.write("Main.yaml", yamlOf(properties));
}

const programOf = (properties: object) =>
  `import { TaskingOrderBatch } from "pulumi-planet-tasking";
   new TaskingOrderBatch("fields", ${JSON.stringify(properties)} as never);`;

const yamlOf = (properties: object) =>
  JSON.stringify({ resources: { fields: { type: "planet:TaskingOrderBatch", properties } } });

const run = (workspace: Workspace, command: string, file: string, ...options: string[]) =>
  new Promise<string>((resolve, reject) => {
    const args = [
      join(root, "provider/bin.js"),
      command,
      join(workspace.dir, file),
      "--now",
      time,
      ...options,
    ];
    execFile(process.execPath, args, { maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      stderr === "" ? resolve(stdout) : reject(error ?? new Error(stderr)),
    );
  });

/** What pulumi writes, on both stacks, as the command tells it. Ids are random. */
async function both(command: "review" | "status", pulumi: string[], ...options: string[]) {
  await write(pulumi);
  return told(command, ...options);
}

async function write(pulumi: string[]): Promise<void> {
  for (const workspace of Object.values(stacks))
    await workspace.write("pulumi.json", (await workspace.pulumi(...pulumi)).stdout);
}

async function told(command: "review" | "status", ...options: string[]) {
  const texts: string[] = [];
  for (const workspace of [stacks.dynamic, stacks.native]) {
    const text = await run(workspace, command, "pulumi.json", ...options);
    texts.push(
      text
        .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "<id>")
        .replace(/as recorded .* UTC/g, "as recorded"),
    );
  }
  return { dynamic: texts[0]!, native: texts[1]! };
}

const before = (): Orders => ({
  edited: orderAt(1),
  moved: orderAt(2),
  gone: orderAt(3),
  "soon: gone": orderAt(4, { startTime: undefined, endTime: soon }),
  same: orderAt(5),
});
const after: Orders = {
  edited: orderAt(1, { endTime: "2096-12-20T00:00:00Z" }),
  moved: orderAt(22),
  same: orderAt(5),
  new: orderAt(6),
  twice: orderAt(6),
};

beforeAll(async () => {
  sim = await startSimulator({ receivedMs: 0, bulkStartDelayMs: 0 });
  const env = { PL_API_KEY: "any", PL_TASKING_URL: sim.url };
  stacks = {
    dynamic: await Workspace.create({ program: { "index.ts": programOf({ orders: before() }) }, env }),
    native: await Workspace.create({
      runtime: "yaml",
      program: { "Main.yaml": yamlOf({ orders: before() }) },
      plugin: join(root, "plugin"),
      env,
    }),
  };
  for (const workspace of Object.values(stacks)) succeeded(await workspace.up("--skip-preview"));
}, 900_000);

afterAll(async () => {
  for (const workspace of Object.values(stacks ?? {})) await workspace.dispose();
  await sim.close();
});

const wrong: Orders = { bad: { geometry: { type: "Point", coordinates: [1, 200] } } };
const preview = ["preview", "--json", "--show-sames"];

test("a preview of a native batch is reviewed like that of a dynamic one, in every format", async () => {
  await declare(after, { estimateCost: true, wait: "none" });
  await write(preview);
  for (const format of [[], ["--html"], ["--svg"], ["--geojson"]]) {
    const { dynamic, native } = await told("review", ...format);
    expect(native).toContain("moved");
    expect({ format, isSame: native === dynamic }).toEqual({ format, isSame: true });
  }
  const { native } = await told("review");
  expect(native).toMatch(/^\*\*fields\*\*: 2 new, 1 edited, 1 replaced, 2 cancelled, 1 unchanged;/m);
  expect(native).toMatch(/^cost: Planet estimates 75 SQKM/m);
  expect(native).toMatch(/^wait ids → none /m);
  // One warning is made by the review, the other is the provider's own.
  expect(native.match(/^> - .*/gm)).toEqual([
    expect.stringContaining("soon: gone"),
    expect.stringContaining("twice"),
  ]);
  expect(native).not.toContain("warning: ");
});

test.each([
  ["a failed preview", preview, wrong],
  ["a preview after a refresh", [...preview, "--refresh"], after],
  ["a destroy", ["destroy", "--preview-only", "--json"], after],
  ["an exported stack", ["stack", "export"], after],
])("%s is reviewed like that of a dynamic batch", async (_, pulumi, orders) => {
  await declare(orders);
  const { dynamic, native } = await both("review", pulumi);
  expect(native).toContain("fields");
  expect(native).toBe(dynamic);
});

test("an update that is refused is reviewed like that of a dynamic batch", async () => {
  await declare({ edited: orderAt(1) }, { onRemove: "refuse" });
  const { dynamic, native } = await both("review", preview);
  expect(native).toContain("onRemove is refuse");
  expect(native).toBe(dynamic);
});

test("a status of a native stack is that of a dynamic one", async () => {
  const { dynamic, native } = await both("status", ["stack", "export"], "--all");
  expect(native).toMatch(/^moved +received/m);
  expect(native).toBe(dynamic);
});

test("the policy example judges a native batch", async () => {
  const pack = join(stacks.native.root, "policy");
  await cp(join(root, "examples/policy"), pack, { recursive: true });
  await symlink(join(root, "node_modules"), join(pack, "node_modules"), "dir");
  const far = { type: "Polygon", coordinates: [[[1, 1], [2, 1], [2, 2], [1, 1]]] }; // prettier-ignore
  await declare({ far: { ...orderAt(1), geometry: far as never, plNumber: "PL-123456" } });
  const { code, output } = await stacks.native.preview("--policy-pack", pack);
  expect(code).not.toBe(0);
  expect(output).toMatch(/orders\["far"\] requests [\d.]+ km², more than the 500 allowed/);
  expect(output).toContain('orders["far"] reaches 1, 1, outside of -125, 24, -66, 50');
});

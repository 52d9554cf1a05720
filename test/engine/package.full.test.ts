// The package as npm would publish it, in empty projects outside the repository.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { startSimulator } from "../../simulator";
import type { Simulator } from "../../simulator";
import { Workspace } from "../../tools/engine/workspace";
import { pack } from "../support/packages";

const run = promisify(execFile);
const orders = `{ a: { geometry: { type: "Point", coordinates: [1, 2] } } }`;

let sim: Simulator;
let packed: string;
let tarball: string;

beforeAll(async () => {
  sim = await startSimulator({ receivedMs: 0, bulkStartDelayMs: 0 });
  packed = await mkdtemp(join(tmpdir(), "planet-tasking-pack-"));
  tarball = await pack(packed);
});

afterAll(async () => {
  await sim.close();
  await rm(packed, { recursive: true, force: true });
});

const programs: [string, string, object, string][] = [
  [
    "a CommonJS program",
    "index.js",
    { type: "commonjs" },
    `const { TaskingOrderBatch } = require("pulumi-planet-tasking");
     exports.orderIds = new TaskingOrderBatch("fields", { orders: ${orders} }).orderIds;`,
  ],
  [
    "an ESM program",
    "index.js",
    { type: "module" },
    `import { TaskingOrderBatch } from "pulumi-planet-tasking";
     export const orderIds = new TaskingOrderBatch("fields", { orders: ${orders} }).orderIds;`,
  ],
  [
    "a type-checked TypeScript program",
    "index.ts",
    {},
    `import { TaskingOrderBatch } from "pulumi-planet-tasking";
     export const orderIds = new TaskingOrderBatch("fields", { orders: ${orders} }).orderIds;`,
  ],
];

test.each(programs)(
  "%s orders and destroys with the packed package alone",
  async (_, file, packageJson, text) => {
    const workspace = await Workspace.create({
      program: { [file]: text, "package.json": JSON.stringify({ name: "user", main: file, ...packageJson }) },
      env: { PL_API_KEY: "any", PL_TASKING_URL: sim.url, PULUMI_NODEJS_TRANSPILE_ONLY: "false" },
      linkRepo: false,
    });
    try {
      const typescript = file.endsWith(".ts") ? ["typescript@5.9", "@types/node@20"] : [];
      const install = [
        "install",
        "--prefer-offline",
        "--no-audit",
        "--no-fund",
        tarball,
        "@pulumi/pulumi@3.248.0",
        ...typescript,
      ];
      await run("npm", install, { cwd: workspace.dir });
      const before = sim.orders.length;
      const { code, output } = await workspace.up("--skip-preview");
      expect([code, output]).toEqual([0, expect.anything()]);
      expect(sim.orders.slice(before)).toEqual([expect.objectContaining({ name: "a" })]);
      expect((await workspace.destroy("--skip-preview")).code).toBe(0);
    } finally {
      await workspace.dispose();
    }
  },
);

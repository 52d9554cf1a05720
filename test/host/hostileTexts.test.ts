// The command line, as a shell calls it: hostile texts of Planet's, or in an output of Pulumi, are
// never raw in what it prints or writes, and JSON keeps their value.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Json } from "../../simulator";
import { isFull } from "../support/cases";
import { forgedIn, hostileTexts, rawIn } from "../support/hostileTexts";
import { HostWorld, apiKey } from "../support/hostWorld";
import { aBatch } from "../support/hostProgram";
import { orderAt } from "../support/orders";
import { named, orderIdOf } from "../unit/builders";
import { failed, inputs, preview, printed, step, urnOf } from "../unit/review/pulumiJson";

const bin = join(__dirname, "../../provider/bin.js");
const all = Object.values(hostileTexts).join("\n");
let world: HostWorld;
let folder: string;
beforeEach(async () => {
  world = await HostWorld.start();
  folder = mkdtempSync(join(tmpdir(), "planet-tasking-hostile-"));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await world.close();
});

/** All that the command prints. */
const run = (...args: string[]) =>
  new Promise<{ stdout: string; stderr: string }>((resolve) => {
    const env = { ...process.env, PL_TASKING_URL: world.sim.url, PL_API_KEY: apiKey };
    execFile(process.execPath, [bin, ...args], { cwd: folder, env }, (_, stdout, stderr) =>
      resolve({ stdout, stderr }),
    );
  });

const fileOf = (name: string) => readFileSync(join(folder, name), "utf8");

/** Every answer has the texts in these fields. */
const spoil = (...fields: string[]) =>
  world.sim.addFault({
    effect: {
      kind: "patch",
      body: (body) =>
        JSON.parse(
          JSON.stringify(body, (name, value: Json) => (fields.includes(name) ? all : value)),
        ) as Json,
    },
  });

const place = ["--at", "1,10", "--pl-number", "PL-1", "--product", "Assured Tasking"];

test.each([[["windows", ...place]], [["windows", ...place, "--json"]]])("%j", async (args) => {
  world.sim.addFault({
    method: "GET",
    path: "/imaging-windows/search/*",
    effect: {
      kind: "patch",
      body: {
        status: "DONE",
        imaging_windows: [
          {
            id: orderIdOf(1),
            start_time: "2026-12-01T10:00:00Z",
            end_time: "2026-12-01T10:04:00Z",
            satellite_type: all,
            assured_tasking_tier: all,
            pricing_details: {
              estimated_quota_cost: 1,
              units: all,
              replaced_orders: [{ order_id: orderIdOf(2), name: all, cost: 1 }],
            },
          },
        ],
      },
    },
  });
  const { stdout, stderr } = await run(...args);
  expect(stdout).toContain(orderIdOf(1));
  expect([...rawIn(stdout), ...rawIn(stderr), ...forgedIn(stdout + stderr)]).toEqual([]);
});

const doctors: [string, string[], string[]][] = [
  ["doctor", ["doctor", ...place.slice(2)], ["name", "status", "operation_type", "detail", "start_time"]],
  ["doctor as JSON", ["doctor", "--json"], ["name", "status", "operation_type", "detail", "start_time"]],
  ["doctor of odd ids", ["doctor"], ["id", "order_id", "next"]],
];

// Each starts a provider and asks some thirty times.
test.each(isFull ? doctors : doctors.slice(0, 1))("%s", async (_, args, fields) => {
  const stack = world.stack();
  await stack.up(aBatch({ a: orderAt(1) }));
  spoil(...fields);
  const { stdout, stderr } = await run(...args);
  expect((stdout + stderr).length).toBeGreaterThan(20);
  expect([...rawIn(stdout), ...rawIn(stderr), ...forgedIn(stdout + stderr)]).toEqual([]);
});

test("a failed search", async () => {
  world.sim.addFault({
    method: "GET",
    path: "/imaging-windows/search/*",
    effect: { kind: "patch", body: { status: "FAILED", error_code: all, error_message: all } },
  });
  const { stdout, stderr } = await run("windows", ...place);
  expect([stdout, stderr]).toEqual(["", expect.stringContaining("Planet failed: a\\u001b[31mb")]);
  expect([...rawIn(stderr), ...forgedIn(stderr)]).toEqual([]);
});

test("adopt prints no text raw, and its file is JSON with the orders' own times", async () => {
  const stack = world.stack();
  await stack.up(aBatch({ a: orderAt(1), b: orderAt(2) }));
  spoil("name", "start_time");
  const { stdout, stderr } = await run("adopt", "-o", "adopted", "--batch", all.replaceAll("\0", ""));
  expect(stderr).toContain("2 live orders are in");
  const written = [fileOf("adopted/orders.geojson"), fileOf("adopted/index.ts")];
  expect([stdout, stderr, ...written].flatMap((text) => [...rawIn(text), ...forgedIn(text)])).toEqual([]);
  const { features } = JSON.parse(written[0]!) as { features: { properties: { startTime: string } }[] };
  expect(features.map(({ properties }) => properties.startTime)).toEqual([all, all]);
});

describe("a review of an output of Pulumi with every text in every place", () => {
  const texts = Object.values(hostileTexts);
  const orders = (text: string) => ({
    [text]: { ...named({ north: {} }).north, startTime: text, product: text },
  });
  const pulumi = preview(
    texts.map((text, at) =>
      step("create", undefined, inputs(orders(text), { batchName: text }), urnOf(`b${at}`)),
    ),
    texts.flatMap((text, at) => [
      printed(`${text}: cost: ${text}`),
      printed(`${text}: warning: ${text}`),
      printed(`b${at}: ${text}  create`),
      failed(text, urnOf(`b${at}`)),
      failed(text, urnOf(`c${at}`)),
    ]),
  );

  // The page marks the time, which is the same in both runs.
  const now = "--now=2026-01-01";
  test.each([["--html"], ["--svg"], ["--geojson"], [now]])("as %s", async (format) => {
    writeFileSync(join(folder, "preview.json"), pulumi);
    const { stdout, stderr } = await run("review", format, now, "preview.json");
    await run("review", format, now, "preview.json", "-o", "report");
    expect(fileOf("report")).toBe(stdout);
    expect(stdout.length).toBeGreaterThan(1000);
    expect([...rawIn(stdout), ...rawIn(stderr), ...forgedIn(stdout + stderr)]).toEqual([]);
    if (format === "--geojson") expect(() => JSON.parse(stdout) as unknown).not.toThrow();
  });
});

// The pages' examples, run.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import ts from "typescript";
import * as provider from "../../../provider";
import type { LoadOptions, OrderArgs, OrderGeometry } from "../../../provider";
import { createLifecycle } from "../../../provider/engine/lifecycle";
import { checkInputs } from "../../../provider/inputs/checkInputs";
import type { Inputs } from "../../../provider/inputs/inputs";
import { unknownValue } from "../../../provider/inputs/unknown";
import { readState } from "../../../provider/state/readState";
import type { Results } from "../../../provider/state/orderResult";
import type { Outputs } from "../../../provider/state/state";
import { writeState } from "../../../provider/state/writeState";
import { identity } from "../builders";
import { blocksIn, pageOf } from "./pages";
import type { Block } from "./pages";

const folder = mkdtempSync(join(tmpdir(), "planet-tasking-docs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [csv] = blocksIn("csv", "docs/files.md") as [Block];
writeFileSync(join(folder, "ports.csv"), csv.text);

/** Runs a program; gives the batches that it declares, as they reach the provider. */
function run({ text }: Block): Inputs[] {
  const declared: Inputs[] = [];
  class TaskingOrderBatch {
    readonly orderIds = pulumi.output({});
    readonly results = pulumi.output({});
    constructor(batchName: string, { batchId: _batchId, ...args }: { batchId?: string }) {
      declared.push({ ...(settled(args) as object), batchName, identity } as Inputs);
    }
  }
  class TaskingWindow {
    readonly startTime = "2027-06-01T00:00:00Z";
    readonly endTime = "2027-06-15T00:00:00Z";
  }
  const packages: Record<string, unknown> = {
    "@pulumi/pulumi": pulumi,
    "pulumi-planet-tasking": {
      ...provider,
      TaskingOrderBatch,
      TaskingWindow,
      ordersFromFile: (file: string, options: LoadOptions) =>
        provider.ordersFromFile(join(folder, file), options),
      getTaskingOrders: () => Promise.resolve([]),
      searchImagingWindows: () => Promise.resolve([]),
    },
  };
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.CommonJS } });
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the text is a page's example
  const program = new Function("require", "exports", "console", outputText) as (...given: unknown[]) => void;
  program((name: string) => packages[name], {}, { log: () => undefined });
  return declared;
}

/** What an output will hold is unknown in a preview. */
function settled(value: unknown): unknown {
  if (pulumi.Output.isInstance(value)) return unknownValue;
  if (Array.isArray(value)) return value.map(settled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, settled(inner)]));
}

const programs = blocksIn("ts").filter(({ text }) => text.includes("new TaskingOrderBatch"));

test.each(programs.map((block) => [`${block.page}, block ${block.number}`, block] as const))(
  "the batches of %s pass every check",
  (_, block) => {
    const declared = run(block);
    expect(declared).not.toEqual([]);
    expect(declared.flatMap(checkInputs)).toEqual([]);
  },
);

test("the README shows what a preview of its program prints", async () => {
  const [program, , preview] = [0, 0, 1].map((index) => pageOf("README.md").blocks[index]!);
  const lines: string[] = [];
  const { batch } = createLifecycle({
    clock: {
      now: () => Date.parse("2026-11-20T00:00:00Z"),
      elapsed: () => 0,
      sleep: () => Promise.reject(new Error("a preview of new orders waits for nothing")),
      within: () => Promise.reject(new Error("a preview of new orders asks nobody")),
    },
    env: { PL_API_KEY: "any" },
    print: (line) => lines.push(line),
    hasParent: () => true,
  });
  const [inputs] = run(program!) as [Inputs];
  expect((await batch.check({}, inputs)).failures).toEqual([]);
  expect(`${lines.join("\n")}\n`).toBe(preview!.text);
});

test("the table of docs/files.md is read with its keys, names and times", () => {
  const [{ orders }] = run(blocksIn("ts", "docs/files.md")[0]!) as [Inputs];
  expect(orders).toEqual({
    NLRTM: {
      name: "Port of Rotterdam",
      endTime: "2027-03-20T00:00:00Z",
      geometry: { type: "Point", coordinates: [4.14, 51.95] },
    },
    SGSIN: { name: "Port of Singapore", geometry: { type: "Point", coordinates: [103.76, 1.26] } },
  });
});

test("the GeoJSON of docs/files.md is read", () => {
  const [{ text }] = blocksIn("json", "docs/files.md") as [Block];
  const orders: Record<string, OrderArgs> = provider.ordersFromGeoJson(JSON.parse(text) as object);
  expect(Object.keys(orders)).toEqual(["aletsch"]);
});

test("the state of docs/state.md is read, and written as it stands there", () => {
  const [{ text }] = blocksIn("json", "docs/state.md") as [Block];
  const { state, settings } = readState(JSON.parse(text));
  const west = state.placed["00000000-0000-4000-8000-000000000001"]!;
  expect(west).toMatchObject({ key: "west", order: { name: "west", endTime: "2027-06-15T00:00:00Z" } });
  const written: Outputs & { results: Results } = writeState(state, settings);
  expect(written).toEqual(JSON.parse(text));
});

test("the area of docs/cost.md is what the comment beside it says", () => {
  const [{ text }] = blocksIn("ts", "docs/cost.md") as [Block];
  const geometry: OrderGeometry = { type: "Point", coordinates: [8.54, 47.37] };
  expect(text).toContain(`// ${provider.requestedSqKm({ geometry })}\n`);
});

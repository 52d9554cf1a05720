// `planet-tasking status` without a network: its table, its JSON, and its exit codes.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../../provider/base/clock";
import { status } from "../../../provider/commands/status";
import type { StatusOptions } from "../../../provider/commands/status";
import { hostileTexts, forgedIn, rawIn } from "../../support/hostileTexts";
import { blocksIn } from "../docs/pages";
import { outputs, stackExport, urnOf } from "../review/pulumiJson";
import { now, numbered, placedAs, recorded, story } from "../review/status/statuses";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "planet-tasking-status-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(text: string, options: StatusOptions = {}) {
  const file = join(folder, "export.json");
  writeFileSync(file, text);
  const written: string[] = [];
  const code = await status(
    [file],
    { now, ...options },
    { clock: systemClock, write: (text) => void written.push(text), log: fail, isTerminal: false },
  );
  return { code, text: written.join("") };
}

function fail(line: string): never {
  throw new Error(line);
}

test("docs/living-with-orders.md shows what is printed", async () => {
  const { code, text } = await run(story());
  expect(code).toBe(2);
  // What it must show: the three orders that need a person stand first, each with its reason.
  expect(text).toMatch(/^fields: 6 orders: [^]*\nharbour .*\n?[^]*warning: "swamp": REJECTED at Planet/);
  expect(text).toBe(blocksIn("text", "docs/living-with-orders.md")[0]!.text);
});

test("the exit code is 0 where nothing needs a person", async () => {
  const { code, text } = await run(recorded([placedAs("a"), placedAs("b", { status: "FULFILLED" })]));
  expect([code, text]).toEqual([0, expect.stringMatching(/\nNothing needs a person\.\n$/)]);
});

test("a table with many orders is cut at 40, and --all shows them all", async () => {
  const many = recorded(Array.from({ length: 45 }, (_, at) => placedAs(`order ${at}`)));
  const lines = (await run(many)).text.split("\n");
  expect(lines.filter((line) => line.startsWith("order "))).toHaveLength(41);
  expect(lines).toContain("… and 5 more: --all shows them here, --html on a map");
  const all = (await run(many, { all: true })).text.split("\n");
  expect(all.filter((line) => line.startsWith("order "))).toHaveLength(46);
});

test("a table is no wider than 100 columns, however long keys and statuses are", async () => {
  const progress = {
    captureCount: 12,
    captureAssessmentSuccessCount: 11,
    usedQuota: 12_345.67,
    nextPlannedAcquisitionTime: "2029-12-05T14:30:00Z",
  };
  const since = "2021-12-05T14:30:00.000Z";
  const { text } = await run(
    recorded([
      placedAs("k".repeat(300), { status: "S".repeat(300), progress, since }),
      placedAs("short", { since }),
    ]),
  );
  const [, , ...table] = text.split("\n");
  expect(table[2]).toMatch(/^k+… {2}s+…/);
  expect(Math.max(...table.slice(0, 3).map((line) => line.length))).toBeLessThanOrEqual(100);
});

test("several stacks are sections, each with its stack's name", async () => {
  const { text } = await run(
    stackExport(
      { outputs: outputs(numbered([placedAs("a", { status: "FAILED" })])) },
      { urn: urnOf("fields", "prod"), outputs: outputs(numbered([placedAs("a", { status: "EXPIRED" })])) },
    ),
  );
  expect(text).toMatch(
    /^fields \(farm\/dev\): 1 order: 1 failed;[^]*\n\nfields \(farm\/prod\): 1 order: 1 expired;/,
  );
  expect(text).toContain('warning: fields (farm/prod): "a": EXPIRED at Planet');
});

test("JSON has its documented shape", async () => {
  const { code, text } = await run(story(), { json: true });
  expect(code).toBe(2);
  const [block] = blocksIn("json", "docs/living-with-orders.md");
  const shown = JSON.parse(block!.text) as { batches: { orders: object[] }[] };
  const told = JSON.parse(text) as typeof shown;
  // The page shows two of the orders.
  const keys = ["harbour", "north"];
  const orders = told.batches[0]!.orders.filter((order) => keys.includes((order as { key: string }).key));
  expect(shown).toEqual({ ...told, batches: [{ ...told.batches[0]!, orders }] });
  expect(orders).toHaveLength(2);
});

test("--html and --output write a page, and print nothing", async () => {
  const output = join(folder, "status.html");
  expect(await run(story(), { html: true, output })).toEqual({ code: 2, text: "" });
  expect(readFileSync(output, "utf8")).toMatch(/^<!doctype html>[^]*3 orders need a person\./);
});

describe.each(Object.entries(hostileTexts))("%s", (_, hostile) => {
  const text = stackExport({
    urn: urnOf(hostile, hostile),
    outputs: {
      ...outputs(
        numbered([
          placedAs(hostile, { status: hostile, since: hostile, progress: { itemIds: [hostile] } }),
          placedAs("b", { status: "FAILED", notShownSince: hostile }),
        ]),
      ),
      results: { c: { status: hostile, error: hostile } },
    },
    inputs: { orders: { [`${hostile}2`]: {} } },
  });

  test.each<StatusOptions>([{}, { json: true }])("is printed as what is seen, %j", async (options) => {
    const printed = (await run(text, options)).text;
    expect(rawIn(printed)).toEqual([]);
    expect(forgedIn(printed)).toEqual([]);
  });
});

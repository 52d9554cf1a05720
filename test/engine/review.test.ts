// What the real engine writes as JSON, and what `planet-tasking review` makes of it.
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ScriptModel, WorldTexts } from "../../provider/review/render/pageModel";
import { startSimulator } from "../../simulator";
import type { Simulator } from "../../simulator";
import { Workspace } from "../../tools/engine/workspace";
import { inFull } from "../support/cases";

const root = join(__dirname, "../..");
const example = join(root, "examples/pull-request");
const cli = join(root, "provider/bin.js");
let sim: Simulator;
let workspace: Workspace;
let time = Date.parse("2031-11-10T00:00:00Z");

/** Runs the command on what a pulumi command prints. */
async function review(pulumi: string[], ...options: string[]): Promise<string> {
  const { stdout } = await workspace.pulumi(...pulumi);
  await workspace.write("pulumi.json", stdout);
  const now = new Date(time).toISOString();
  const args = [cli, "review", join(workspace.dir, "pulumi.json"), "--now", now, ...options];
  return (await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 26 })).stdout;
}

/** Runs the command on the stack's export. */
async function status(...options: string[]): Promise<string> {
  const { stdout } = await workspace.pulumi("stack", "export");
  await workspace.write("export.json", stdout);
  const now = new Date(time).toISOString();
  const args = [cli, "status", join(workspace.dir, "export.json"), "--now", now, ...options];
  return (await promisify(execFile)(process.execPath, args, { env: workspace.env })).stdout;
}

const preview = ["preview", "--json", "--show-sames"];
const set = (orders: string) => workspace.pulumi("config", "set", "orders", orders);

beforeAll(async () => {
  sim = await startSimulator({
    clock: () => time,
    seed: 1,
    receivedMs: 0,
    bulkStartDelayMs: 0,
    payloadsPerSecond: Infinity,
  });
  workspace = await Workspace.create({
    program: example,
    config: { orders: "before" },
    env: { PL_API_KEY: "any", PL_TASKING_URL: sim.url },
  });
  const { code, output } = await workspace.up("--skip-preview");
  expect([code, output]).toEqual([0, expect.anything()]);
  time = Date.parse("2031-11-25T09:00:00Z");
  sim.setOrderStatus(sim.orders.find(({ name }) => name === "callao")!.id, "FULFILLED");
  expect((await workspace.refresh("--skip-preview")).code).toBe(0);
});

afterAll(async () => {
  await workspace?.dispose();
  await sim.close();
});

/** `UPDATE=1` writes the committed reports anew. */
async function expectCommitted(file: string, text: string): Promise<void> {
  // Order ids are Planet's; batches are told apart by random ones; the simulator takes any free port.
  const anonymous = text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "…")
    .replaceAll(sim.url, "http://127.0.0.1:8080/tasking/v2");
  if (process.env.UPDATE) await writeFile(join(example, file), anonymous);
  expect(anonymous).toBe(await readFile(join(example, file), "utf8"));
}

describe("the reports of examples/pull-request", () => {
  let markdown: string;
  let page: string;
  const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

  /**
   * What both reports show of the sixty orders. Three volcanoes have no fate, because the others
   * end the preview.
   */
  const fates = {
    refused: 3,
    cancel: 5,
    replace: 4,
    create: 10,
    edit: 6,
    forget: 1,
    unchanged: 28,
  };

  beforeAll(async () => {
    await set("after");
    markdown = await review(preview);
    page = await review(preview, "--html");
  });

  test("are what the command makes of the example's preview", async () => {
    await expectCommitted("report.md", markdown);
    await expectCommitted("report.html", page);
  });

  test("have what has become of the orders beside them, as Planet shows it", async () => {
    // The provider's process reads the machine's clock when it records a status.
    const text = (await status("--live", "--all"))
      .replace(/[\d,]+ d ago +/g, "long ago  ")
      .replace(/since {2,}/g, "since     ");
    await expectCommitted("status.txt", text);
    expect(text).toMatch(/^ports: 17 orders: .*1 fulfilled/m);
    expect(text).toMatch(/^callao +fulfilled/m);
    expect(text.match(/^[a-z-]+ +(pending|in progress|fulfilled) /gm)).toHaveLength(50);
    expect(text).toMatch(/^Nothing needs a person\.$/m);
  });

  // A text that is compared with itself says nothing of what it should show: these reports once
  // showed four failures, no map.
  test("show all sixty orders but those that a failed check leaves without a fate", async () => {
    const files = await Promise.all(
      ["before", "after"].map(
        async (file) =>
          JSON.parse(await readFile(join(example, `${file}.json`), "utf8")) as Record<string, object>,
      ),
    );
    const keys = new Set(files.flatMap((batches) => Object.values(batches).flatMap(Object.keys)));
    expect(keys.size).toBe(60);
    const lackedBy = (isShown: (key: string) => boolean) => [...keys].filter((key) => !isShown(key));
    const untold = ["etna", "popocatepetl", "nyiragongo"];
    expect(lackedBy((key) => page.includes(`>${key}</button>`))).toEqual(untold);
    expect(
      lackedBy((key) => markdown.includes(`"title":"${key}"`) || markdown.includes(`<code>${key}</code>`)),
    ).toEqual(untold);
  });

  test.each(Object.entries(fates))("show the action %s %i times", (fate, count) => {
    expect(countOf(page, new RegExp(`<td role="cell"><span class="dot c\\d"></span>${fate}</td>`, "g"))).toBe(
      count,
    );
    if (fate !== "unchanged")
      expect(countOf(markdown, new RegExp(`^\\| \\S+ ${fate} \\|`, "gmu"))).toBe(count);
  });

  test("sum up each batch, and are sound but for the batch that is meant to fail", () => {
    expect(markdown).toMatch(/^- \*\*farms\*\*: 5 new, 4 edited, 2 replaced, 2 cancelled, 11 unchanged;/m);
    expect(markdown).toMatch(
      /^- \*\*ports\*\*: 3 new, 1 edited, 1 replaced, 2 cancelled, 1 forgotten, 12 unchanged;/m,
    );
    expect(markdown).toMatch(/^- \*\*coasts\*\*: 2 new, 1 edited, 1 replaced, 1 cancelled, 5 unchanged;/m);
    expect(countOf(markdown, / cannot be applied/g)).toBe(1);
    expect(markdown).toContain("- **volcanoes** cannot be applied: 3 refused.");
    expect(countOf(markdown, /captures that are queued, processing or published/g)).toBe(1);
    expect(countOf(markdown, /it starts in less than 24 h/g)).toBe(1);
  });

  test("show a map: every order that has a place, and where a moved one was, beside the land", () => {
    const placed = Object.values(fates).reduce((a, b) => a + b, 0) - fates.refused;
    const { features } = JSON.parse(/^```geojson\n(.*?)\n```$/ms.exec(markdown)![1]!) as {
      features: { properties: { description: string } }[];
    };
    const isOld = ({ properties }: (typeof features)[number]) =>
      properties.description === "the replaced order's place";
    expect(features.filter((feature) => !isOld(feature))).toHaveLength(placed);
    expect(features.filter(isOld)).toHaveLength(3);
    const [model, world] = ["model", "world"].map(
      (id) => new RegExp(`id="${id}">(.*)</script>`).exec(page)![1]!,
    );
    const { rows } = JSON.parse(model!) as ScriptModel;
    expect(rows.filter(({ place }) => place)).toHaveLength(placed);
    expect(rows.filter(({ oldPlace, join }) => oldPlace && join)).toHaveLength(3);
    expect((JSON.parse(world!) as WorldTexts).land.join("").length).toBeGreaterThan(100_000);
  });
});

test("a stack's export shows every order of the stack with its status", async () => {
  const { features } = JSON.parse(await review(["stack", "export"], "--geojson")) as {
    features: { properties: Record<string, unknown> }[];
  };
  expect(features).toHaveLength(50);
  expect(features.map(({ properties }) => properties)).toContainEqual(
    expect.objectContaining({ key: "po-valley-mantova", action: "unchanged", status: "IN_PROGRESS" }),
  );
});

test("a destroy shows every order that it would cancel, and what may be charged", async () => {
  const text = await review(["destroy", "--preview-only", "--json"]);
  expect(text).toContain("- **farms** is removed: 19 cancelled.");
  expect(text).toContain("- **ports** is removed: 16 cancelled, 1 forgotten.");
  expect(text).toContain(
    "> - <code>po-valley-mantova</code>: captures that are queued, processing or published when it is cancelled may be charged",
  );
});

// What the report shows of these two is held in test/unit/review.
inFull(
  "a batch that moves to another account, waits for less or may cost more is told, though no order changes",
  async () => {
    const text = await readFile(join(example, "index.ts"), "utf8");
    await workspace.write(
      "index.ts",
      text
        .replace("orders: orders.farms", 'orders: orders.farms, account: "research", wait: "none"')
        .replace("orders: orders.coasts", "orders: orders.coasts, maxRequestedSqKm: 50_000"),
    );
    await set("before");
    workspace.env.PL_API_KEY_RESEARCH = "any";
    const report = await review(preview);
    await workspace.write("index.ts", text);
    expect(report).toMatch(
      /^### farms\n\n```\n(.*\n)*account unset → research \(its key is used from now on; .*\)\n(.*\n)*```/m,
    );
    expect(report).toMatch(/^wait ids → none \(/m);
    expect(report).toMatch(
      /^### coasts\n\n```\nmaxRequestedSqKm unset → 50000 \(a larger change fails\)\n```/m,
    );
    // The text of the shim and what else Pulumi and the constructor add are no arguments.
    expect(report.match(/ → /g)).toHaveLength(3);
  },
);

inFull("a batch that is not in the program any more shows every order that would be cancelled", async () => {
  const text = await readFile(join(example, "index.ts"), "utf8");
  await workspace.write("index.ts", text.replace(/.*"volcanoes", \{.*/, ""));
  await set("before");
  expect(await review(preview)).toContain("- **volcanoes** is removed: 6 cancelled.");
});

test("a secret is in no report, and what is not known yet is said", async () => {
  const text = await readFile(join(example, "index.ts"), "utf8");
  await workspace.write(
    "index.ts",
    text
      .replace(
        "orders: orders.farms",
        `orders: { ...orders.farms, "iowa-ames": { ...orders.farms["iowa-ames"]!, name: pulumi.secret("top-secret") } }`,
      )
      .replace(
        "orders: orders.volcanoes",
        `orders: new pulumi.dynamic.Resource({ create: async () => ({ id: "1" }) }, "late", {}).id.apply(() => orders.volcanoes)`,
      ),
  );
  await set("before");
  const report = await review(preview);
  expect(report).not.toContain("top-secret");
  expect(report).toMatch(
    /the orders cannot be shown one by one: some values are secret\n\n```\niowa-ames {2}edit\n/,
  );
  expect(report).toContain(
    "the orders cannot be shown one by one: some values are known only when they are applied",
  );
});

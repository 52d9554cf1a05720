// The examples in YAML, Python and Go, run by the native provider as their comments say.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { startSimulator } from "../../simulator";
import type { Simulator } from "../../simulator";
import { Workspace } from "../../tools/engine/workspace";
import { sdkFolder } from "../../tools/sdk";
import { succeeded } from "../support/engine";
import { blocksIn } from "../unit/docs/pages";

const root = join(__dirname, "../..");
let sim: Simulator;
let workspace: Workspace | undefined;

beforeEach(async () => {
  sim = await startSimulator({ receivedMs: 0, bulkStartDelayMs: 0 });
});
afterEach(async () => {
  await workspace?.dispose();
  await sim.close();
});

type Language = "yaml" | "python" | "go";

async function open(example: string, language: Language): Promise<Workspace> {
  workspace = await Workspace.create({
    program: join(root, `examples/${example}-${language}`),
    plugin: join(root, "plugin"),
    ...(language === "python" && { sdk: join(sdkFolder, "python") }),
    ...(language === "go" && { sdk: join(sdkFolder, "go/planet") }),
    env: { PL_API_KEY: "any", PL_TASKING_URL: sim.url },
  });
  return workspace;
}

const names = () => sim.orders.map(({ name }) => name).sort();

// The first time, a host is built, and what a program needs is fetched and compiled.
const timeout = 900_000;

describe.each(["yaml", "python", "go"] as const)("in %s", (language) => {
  test(
    "quickstart orders its two fields",
    async () => {
      const { up, outputs } = bound(await open("quickstart", language));
      succeeded(await up("--skip-preview"));
      expect(names()).toEqual(["north-field", "south-field"]);
      const ids = Object.fromEntries(sim.orders.map(({ name, id }) => [name, id]));
      expect(await outputs()).toEqual({ orderIds: ids });
    },
    timeout,
  );
});

test(
  "the diffs of the README and of docs/native.md are what a preview prints",
  async () => {
    const { up, preview } = bound(await open("quickstart", "yaml"));
    succeeded(await up("--skip-preview"));
    const file = "Pulumi.yaml";
    const later = (await readFile(join(workspace!.dir, file), "utf8")).replace("2028-05-20", "2028-05-25");
    for (const [page, program] of [
      ["README.md", later],
      ["docs/native.md", later.replace(/ +north-field:\n.*\n/, "")],
    ] as const) {
      await workspace!.write(file, program);
      const { stdout } = await preview("--diff");
      const shown = blocksIn("text", page)
        .at(-1)!
        .text.replace(/id=[0-9a-f-]{36}/, "id=…");
      expect(shown).toContain("~ endTime");
      expect(stdout.replace(/id=[0-9a-f-]{36}/, "id=…")).toContain(shown);
    }
  },
  timeout,
);

const bound = (one: Workspace) => ({
  up: one.up.bind(one),
  preview: one.preview.bind(one),
  outputs: one.outputs.bind(one),
});

describe.each([
  ["yaml", "Pulumi.yaml", /.*Bulk order 3: .*\n/],
  ["python", "__main__.py", /.*"Bulk order 3": .*\n/],
] as const)("in %s", (language, file, third) => {
  test(
    "bulk-guide is refused in preview for its third order, by key and path, and orders the others without it",
    async () => {
      const { preview, up } = bound(await open("bulk-guide", language));
      const { code, output } = await preview();
      expect(code).not.toBe(0);
      expect(output).toMatch(/orders\["Bulk order 3"\]\.geometry\.coordinates\[0\]/);
      expect(sim.requests).toEqual([]);
      const text = await readFile(join(workspace!.dir, file), "utf8");
      await workspace!.write(file, text.replace(third, ""));
      succeeded(await up("--skip-preview"));
      expect(names()).toEqual(["Bulk order 1", "Bulk order 2"]);
    },
    timeout,
  );

  test(
    "ports orders all 25 places of its file, and a later run plans no change",
    async () => {
      const { up } = bound(await open("ports", language));
      const table = await readFile(join(root, "examples/ports/ports.csv"), "utf8");
      await workspace!.write("../ports/ports.csv", table);
      succeeded(await up("--skip-preview"));
      expect(names()).toHaveLength(25);
      expect(names()).toContain("Port of Rotterdam (Maasvlakte)");
      expect(sim.orders[0]!.start_time).toMatch(/^2027-03-01T00:00:00/);
      expect(succeeded(await up("--skip-preview"))).toMatch(/ 2 unchanged/);
    },
    timeout,
  );
});

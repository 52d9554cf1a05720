// `npm run bench:profile [orders]`: where a create spends the provider's time and allocates memory.
// The simulator answers at once.
import { readdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { HeapProfiler, Profiler } from "node:inspector";
import { join, relative } from "node:path";
import { Workspace } from "../../tools/engine/workspace";
import { ordersOf } from "../orders";
import { Service } from "../service";

const size = Number(process.argv[2] ?? 10_000);
const repo = join(__dirname, "../..");

async function main(): Promise<void> {
  const service = await Service.start("bare");
  const workspace = await Workspace.create({
    program: {
      "index.ts": await readFile(join(__dirname, "../programs/batch.ts"), "utf8"),
      "orders.json": JSON.stringify(ordersOf("points", size)),
    },
    config: service.rateConfig(),
    env: {
      PL_TASKING_URL: service.url,
      PL_API_KEY: service.newKey(),
      NODE_OPTIONS: `--require ${join(__dirname, "watch.cjs")}`,
    },
  });
  const folder = join(workspace.root, "profile");
  workspace.env.PROFILE_FOLDER = folder;
  try {
    const { code, output } = await workspace.up("--skip-preview");
    if (code !== 0) throw new Error(output);
    print("CPU, ms", timesIn(folder));
    print("allocated, MB", allocationsIn(folder));
  } finally {
    await workspace.dispose();
    await service.close();
  }
}

type Totals = Map<string, number>;

const add = (totals: Totals, url: string, amount: number) =>
  totals.set(placeOf(url), (totals.get(placeOf(url)) ?? 0) + amount);

/** The provider's own files one by one, dependencies by package. */
function placeOf(url: string): string {
  if (url.startsWith("(")) return url;
  const path = url.replace("file://", "");
  const [, dependency] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
  return dependency ?? (path.startsWith("node:") ? "(Node)" : relative(repo, path));
}

function timesIn(folder: string): Totals {
  const totals: Totals = new Map();
  for (const profile of readAll<Profiler.Profile>(folder, ".cpuprofile")) {
    const byId = new Map(profile.nodes.map((node) => [node.id, node.callFrame]));
    profile.samples?.forEach((id, index) => {
      const { url, functionName } = byId.get(id)!;
      // Time outside functions is mostly the writing of these profiles.
      if (!["(idle)", "(program)", "dispatch"].includes(functionName))
        add(totals, url || functionName, (profile.timeDeltas?.[index] ?? 0) / 1000);
    });
  }
  return totals;
}

function allocationsIn(folder: string): Totals {
  const totals: Totals = new Map();
  const last = readAll<HeapProfiler.SamplingHeapProfile>(folder, ".heapprofile").at(-1);
  const visit = ({ callFrame, selfSize, children }: HeapProfiler.SamplingHeapProfileNode) => {
    add(totals, callFrame.url || `(${callFrame.functionName})`, selfSize / 1e6);
    children.forEach(visit);
  };
  if (last) visit(last.head);
  return totals;
}

const readAll = <T>(folder: string, extension: string): T[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(extension))
    .sort((a, b) => parseInt(a) - parseInt(b))
    .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as T);

function print(what: string, totals: Totals): void {
  const sorted = [...totals].sort(([, a], [, b]) => b - a).slice(0, 14);
  const all = [...totals.values()].reduce((sum, amount) => sum + amount, 0);
  console.log(`${what}: ${all.toFixed(0)}`);
  for (const [place, amount] of sorted) console.log(`${amount.toFixed(1).padStart(9)}  ${place}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

// A contender's life on the real engine: create, no change, edit, refresh, destroy, each once and
// measured.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Workspace } from "../tools/engine/workspace";
import type { ExportedState } from "../tools/engine/workspace";
import { jsonBytes, operations } from "./measures";
import type { Contender, Figures, Measure, Operation } from "./measures";
import { edited, ordersOf } from "./orders";
import type { Shape } from "./orders";
import { costOfEnded, watchProvider } from "./providerProcess";
import type { Service } from "./service";

interface Way {
  program: string;
  /** The folder of the native provider `planet`. Without one, the program's provider is dynamic. */
  plugin?: string;
}

const native = join(__dirname, "../plugin");

const ways = {
  ours: { program: "programs/batch.ts" },
  floor: { program: "programs/floor.ts" },
  "naive A": { program: "naive/orderPerResource.ts" },
  native: { program: "programs/native.ts", plugin: native },
  "native, texts": { program: "programs/nativeText.ts", plugin: native },
  "native floor": { program: "programs/native.ts", plugin: join(__dirname, "floorPlugin") },
} satisfies Partial<Record<Contender, Way>>;

export type OnEngine = keyof typeof ways;

/** Without a preview, so that each command is one pass of the engine. */
const commands: Record<Operation, string[]> = {
  create: ["up", "--skip-preview"],
  "no change": ["up", "--skip-preview"],
  "edit 1 %": ["up", "--skip-preview"],
  refresh: ["refresh", "--skip-preview"],
  destroy: ["destroy", "--skip-preview"],
};

export async function runOnEngine(
  contender: OnEngine,
  service: Service,
  shape: Shape,
  size: number,
): Promise<Measure[]> {
  await service.reset();
  const orders = ordersOf(shape, size);
  const { program, plugin }: Way = ways[contender];
  const workspace = await Workspace.create({
    plugin,
    program: {
      "index.ts": await readFile(join(__dirname, program), "utf8"),
      "orders.json": JSON.stringify(orders),
    },
    config: service.rateConfig(),
    env: { PL_TASKING_URL: service.url },
  });
  const measures: Measure[] = [];
  try {
    for (const operation of operations) {
      if (operation === "edit 1 %") await workspace.write("orders.json", JSON.stringify(edited(orders)));
      workspace.env.PL_API_KEY = service.newKey();
      const from = Date.now();
      const figures = await timed(workspace, commands[operation], plugin);
      measures.push({
        ...{ contender, profile: service.profile, shape, size, operation },
        ...figures,
        ...(!contender.endsWith("floor") && (await service.figuresBetween(from, Date.now()))),
        ...(operation === "create" && (await stateOf(workspace))),
      });
    }
  } finally {
    await workspace.dispose();
  }
  return measures;
}

async function timed(workspace: Workspace, command: string[], plugin?: string): Promise<Figures> {
  const started = performance.now();
  const before = costOfEnded();
  const running = workspace.start(...command, "--yes");
  running.child.stdin?.end();
  let isRunning = true;
  const watched = watchProvider(running.child.pid!, () => isRunning, plugin);
  const { code, output } = await running.done.finally(() => (isRunning = false));
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`pulumi ${command.join(" ")} exited with ${code}: ${output}`);
  return { seconds, allCpuSeconds: costOfEnded() - before, ...(await watched) };
}

/** The size of the stack's state, and of the resources' inputs and outputs in it. */
async function stateOf(workspace: Workspace): Promise<Partial<Figures>> {
  const { stdout } = await workspace.pulumi("stack", "export");
  const { deployment } = JSON.parse(stdout) as ExportedState;
  const resources = (deployment.resources ?? []).filter(({ type }) => /^(pulumi-nodejs|planet):/.test(type));
  const bytesOf = (values: (object | undefined)[]) =>
    values.reduce((sum, value) => sum + jsonBytes({ ...value, __provider: undefined }), 0);
  return {
    stateBytes: Buffer.byteLength(stdout),
    inputsBytes: bytesOf(resources.map(({ inputs }) => inputs)),
    outputsBytes: bytesOf(resources.map(({ outputs }) => outputs)),
  };
}

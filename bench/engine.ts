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
import { watchProvider } from "./providerProcess";
import type { Service } from "./service";

const programs: Partial<Record<Contender, string>> = {
  ours: "programs/batch.ts",
  floor: "programs/floor.ts",
  "naive A": "naive/orderPerResource.ts",
};

/** Without a preview, so that each command is one pass of the engine. */
const commands: Record<Operation, string[]> = {
  create: ["up", "--skip-preview"],
  "no change": ["up", "--skip-preview"],
  "edit 1 %": ["up", "--skip-preview"],
  refresh: ["refresh", "--skip-preview"],
  destroy: ["destroy", "--skip-preview"],
};

export async function runOnEngine(
  contender: Contender,
  service: Service,
  shape: Shape,
  size: number,
): Promise<Measure[]> {
  await service.reset();
  const orders = ordersOf(shape, size);
  const workspace = await Workspace.create({
    program: {
      "index.ts": await readFile(join(__dirname, programs[contender]!), "utf8"),
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
      const figures = await timed(workspace, commands[operation]);
      measures.push({
        ...{ contender, profile: service.profile, shape, size, operation },
        ...figures,
        ...(contender !== "floor" && (await service.figuresBetween(from, Date.now()))),
        ...(operation === "create" && (await stateOf(workspace))),
      });
    }
  } finally {
    await workspace.dispose();
  }
  return measures;
}

async function timed(workspace: Workspace, command: string[]): Promise<Figures> {
  const started = performance.now();
  const running = workspace.start(...command, "--yes");
  running.child.stdin?.end();
  let isRunning = true;
  const watched = watchProvider(running.child.pid!, () => isRunning);
  const { code, output } = await running.done.finally(() => (isRunning = false));
  const seconds = (performance.now() - started) / 1000;
  if (code !== 0) throw new Error(`pulumi ${command.join(" ")} exited with ${code}: ${output}`);
  return { seconds, ...(await watched) };
}

/** The size of the stack's state, and of the resources' inputs and outputs in it. */
async function stateOf(workspace: Workspace): Promise<Partial<Figures>> {
  const { stdout } = await workspace.pulumi("stack", "export");
  const { deployment } = JSON.parse(stdout) as ExportedState;
  const resources = (deployment.resources ?? []).filter(({ type }) => type.startsWith("pulumi-nodejs:"));
  const bytesOf = (values: (object | undefined)[]) =>
    values.reduce((sum, value) => sum + jsonBytes({ ...value, __provider: undefined }), 0);
  return {
    stateBytes: Buffer.byteLength(stdout),
    inputsBytes: bytesOf(resources.map(({ inputs }) => inputs)),
    outputsBytes: bytesOf(resources.map(({ outputs }) => outputs)),
  };
}

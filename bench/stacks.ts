// `npm run bench:stacks [orders] [stacks]`: more orders than one batch should hold, spread over
// stacks that run at the same time. Each has its share of the rate that Planet allows one key.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Workspace } from "../tools/engine/workspace";
import { ordersOf } from "./orders";
import type { Orders } from "./orders";
import { Service } from "./service";

const orders = Number(process.argv[2] ?? 100_000);
const stacks = Number(process.argv[3] ?? 10);

/** The n-th of equal parts. */
const part = (all: Orders, n: number): Orders =>
  Object.fromEntries(Object.entries(all).filter((_, index) => index % stacks === n));

async function main(): Promise<void> {
  const service = await Service.start("realistic");
  const key = service.newKey();
  const all = ordersOf("points", orders);
  const program = readFileSync(join(__dirname, "programs/batch.ts"), "utf8");
  const workspaces = await Promise.all(
    Array.from({ length: stacks }, (_, n) =>
      Workspace.create({
        stack: `part-${n}`,
        program: { "index.ts": program, "orders.json": JSON.stringify(part(all, n)) },
        config: service.rateConfig(1 / stacks),
        env: { PL_TASKING_URL: service.url, PL_API_KEY: key },
      }),
    ),
  );
  try {
    for (const command of ["up", "destroy"]) {
      const from = Date.now();
      const runs = await Promise.all(
        workspaces.map((workspace) => workspace.pulumi(command, "--yes", "--skip-preview")),
      );
      const failed = runs.find(({ code }) => code !== 0);
      if (failed) throw new Error(failed.output);
      const { requests, polls, throttled } = await service.figuresBetween(from, Date.now());
      console.log(
        `${command}: ${orders} orders over ${stacks} stacks, ${((Date.now() - from) / 1000).toFixed(0)} s, ${requests} requests and ${polls} polls, ${throttled} times 429`,
      );
    }
  } finally {
    for (const workspace of workspaces) await workspace.dispose();
    await service.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

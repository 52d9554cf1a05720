// Records what the engine stores today: `npx ts-node -T test/golden/record.ts && npm run format`,
// once for each new state version, never again after.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startSimulator } from "../../simulator";
import { stateVersion } from "../../provider/state/state";
import { Workspace } from "../../tools/engine/workspace";
import type { Run } from "../../tools/engine/workspace";
import { goldenArgs, goldenKeys, goldenProgram } from "./program";

async function record(): Promise<void> {
  const sim = await startSimulator({
    bulkStartDelayMs: 0,
    payloadsPerSecond: Infinity,
    receivedMs: 0,
    seed: 1,
  });
  await fetch(`${sim.url}/orders/`, {
    method: "POST",
    headers: { authorization: "api-key any", "content-type": "application/json" },
    body: JSON.stringify({
      name: "taken",
      geometry: { type: "Point", coordinates: [6.5, 45.5] },
      start_time: "2096-12-01T00:00:00Z",
      end_time: "2096-12-15T00:00:00Z",
    }),
  });
  const [taken] = sim.orders;
  const program = (endTime: string) => goldenProgram(goldenArgs(endTime, taken!.id));
  const workspace = await Workspace.create({
    program: { "index.ts": program("2096-12-15T00:00:00Z") },
    env: { ...goldenKeys, PL_TASKING_URL: sim.url },
  });
  try {
    succeeded(await workspace.up("--skip-preview"));
    await workspace.write("index.ts", program("2096-12-20T00:00:00Z"));
    succeeded(await workspace.up("--skip-preview"));
    const progress = { capture_count: 2, capture_status_published_count: 1, used_quota: 12.5 };
    sim.setOrderStatus(taken!.id, "IN_PROGRESS");
    sim.editOrder(taken!.id, { ...progress, last_acquired_time: "2096-12-02T10:30:00Z" });
    // Planet does not show one of the orders to the refresh.
    const strip = sim.orders.find(({ name }) => name === "the strip")!;
    sim.addFault({ path: `/orders/${strip.id}`, effect: { kind: "status", status: 404 } });
    succeeded(await workspace.refresh("--skip-preview"));
    // Where on this machine the program stood tells nobody anything.
    const text = JSON.stringify(await workspace.exportState(), (key, value: unknown) =>
      key === "sourcePosition" || key === "stackTrace" ? undefined : value,
    );
    writeFileSync(join(__dirname, `state.v${stateVersion}.json`), text);
  } finally {
    await workspace.dispose();
    await sim.close();
  }
}

function succeeded({ code, output }: Run): void {
  if (code !== 0) throw new Error(output);
}

void record();

// Records what the engine stores today: `npx ts-node -T test/golden/record.ts && npm run format`, once for each new state version, never again after.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startSimulator } from "../../simulator";
import { stateVersion } from "../../provider/state";
import { Workspace } from "../../tools/engine/workspace";
import { goldenOrders, goldenProgram } from "./program";

async function record(): Promise<void> {
  const sim = await startSimulator({
    bulkStartDelayMs: 0,
    payloadsPerSecond: Infinity,
    receivedMs: 0,
    seed: 1,
  });
  const env = { PL_API_KEY: "any", PL_TASKING_URL: sim.url };
  const workspace = await Workspace.create({
    program: { "index.ts": goldenProgram(goldenOrders("2096-12-15T00:00:00Z")) },
    env,
  });
  const up = async () => {
    const { code, output } = await workspace.up("--skip-preview");
    if (code !== 0) throw new Error(output);
  };
  await up();
  await workspace.write("index.ts", goldenProgram(goldenOrders("2096-12-20T00:00:00Z")));
  await up();
  // Where on this machine the program stood tells nobody anything.
  const text = JSON.stringify(await workspace.exportState(), (key, value: unknown) =>
    key === "sourcePosition" || key === "stackTrace" ? undefined : value,
  );
  writeFileSync(join(__dirname, `state.v${stateVersion}.json`), text);
  await workspace.dispose();
  await sim.close();
}

void record();

// `planet-tasking status` on a stack of the real engine: it runs `pulumi stack export` itself.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { startSimulator } from "../../simulator";
import type { Simulator } from "../../simulator";
import { Workspace } from "../../tools/engine/workspace";

const bin = join(__dirname, "../../provider/bin.js");
let sim: Simulator;
let workspace: Workspace;

/** The simulator answers in this process, so the command runs beside it. */
const status = (...args: string[]) =>
  new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    const options = { cwd: workspace.dir, env: workspace.env };
    const child = execFile(process.execPath, [bin, "status", ...args], options, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
    child.stdin?.end();
  });

beforeAll(async () => {
  sim = await startSimulator({ receivedMs: 0, bulkStartDelayMs: 0 });
  workspace = await Workspace.create({
    program: join(__dirname, "../../examples/quickstart"),
    env: { PL_API_KEY: "any", PL_TASKING_URL: sim.url },
  });
  expect((await workspace.up("--skip-preview")).code).toBe(0);
});

afterAll(async () => {
  await workspace?.dispose();
  await sim.close();
});

test("the selected stack and a named one are told, with the time of their record", async () => {
  const selected = await status();
  expect(selected).toMatchObject({ code: 0, stderr: "" });
  expect(selected.stdout).toMatch(/^fields: \d orders?: .* km² requested; as recorded .* UTC\.\n/);
  expect((await status("--stack", "test")).stdout).toBe(selected.stdout);
});

test("--live tells what Planet has rejected since, and the stack stays as it was", async () => {
  const before = JSON.stringify(await workspace.exportState());
  sim.setOrderStatus(sim.orders[0]!.id, "REJECTED");
  const { code, stdout } = await status("--live");
  expect([code, stdout]).toEqual([2, expect.stringMatching(/\n1 order needs a person\.\n$/)]);
  expect(JSON.stringify(await workspace.exportState())).toBe(before);
});

test("a stack that is not there is told with pulumi's words", async () => {
  expect(await status("--stack", "nowhere")).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /^planet-tasking: status: `pulumi stack export --stack=nowhere` failed: error: no stack named 'nowhere' found/,
    ) as string,
  });
});

// TaskingWindow in the real provider process: its first up fixes the window.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TaskingWindow } from "pulumi-planet-tasking";
import { registered } from "../support/hostProgram";
import { ProviderProcess } from "../support/providerProcess";
import type { Properties } from "../support/providerWire";

let provider: ProviderProcess;
let inputs: Properties;
beforeAll(async () => {
  provider = await ProviderProcess.start();
  inputs = (await registered(() => new TaskingWindow("week"))).week!;
});
afterAll(() => provider.close());

test("the stored text of a TaskingWindow is what it always was", () => {
  // Never update it to make the test pass: shim.test.ts says why.
  expect(inputs.__provider).toBe(readFileSync(join(__dirname, "shim.window.golden.txt"), "utf8"));
});

test("a TaskingWindow starts a day ahead, ends a week later, and later runs leave it", async () => {
  const { outputs } = await provider.create(inputs);
  const { startTime, endTime } = outputs as { startTime: string; endTime: string };
  const start = Date.parse(startTime);
  expect(start % 3_600_000).toBe(0);
  expect(Math.round((start - Date.now()) / 86_400_000)).toBe(1);
  expect(Date.parse(endTime) - start).toBe(7 * 86_400_000);
  expect(await provider.diff("id", outputs, inputs)).toMatchObject({ changes: false });
});

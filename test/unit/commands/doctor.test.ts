// The built command, as a shell calls it.
import { execFile } from "node:child_process";
import { join } from "node:path";
import { startSimulator } from "../../../simulator";
import type { Simulator } from "../../../simulator";

const bin = join(__dirname, "../../../provider/bin.js");
let sim: Simulator;
beforeAll(async () => {
  sim = await startSimulator();
});
afterAll(() => sim.close());
beforeEach(() => sim.reset());

const run = (args: string[], env: Record<string, string> = {}) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((done) => {
    const surroundings = { PATH: process.env.PATH, PL_TASKING_URL: sim.url, PL_API_KEY: "any-key", ...env };
    const child = execFile(
      process.execPath,
      [bin, "doctor", ...args],
      { env: surroundings },
      (error, stdout, stderr) => done({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
    child.stdin!.end();
  });

test("a service without a doubt is a table, and exit 0", async () => {
  const { code, stdout, stderr } = await run([]);
  expect([code, stderr]).toEqual([0, `note: ${sim.url} is asked, which is not Planet's address\n`]);
  expect(stdout).toMatch(
    /^ok {7}key: [^]* 0 doubt, \d+ unknown\. Nothing found speaks against the guarantee\.\n$/,
  );
  expect(sim.requests.filter(({ method }) => method === "POST").map(({ path }) => path)).toEqual([
    "/tasking/v2/pricing/",
  ]);
});

test("a wrong key is one row, and exit 1", async () => {
  const { code, stdout } = await run(["--json"], { PL_API_KEY: "wrong" });
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual({
    service: sim.url,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
    counts: { ok: 0, note: 0, doubt: 1, unknown: 0 },
    rows: [expect.objectContaining({ name: "key", verdict: "doubt" })],
  });
});

test("--refused-bulk without a terminal is one line, exit 1, and no request", async () => {
  const { code, stdout, stderr } = await run(["--refused-bulk"]);
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(/^planet-tasking: doctor: --refused-bulk asks .* Nothing was sent\. Add --yes\n$/);
  expect(sim.requests).toEqual([]);
});

test("--refused-bulk --yes tells on standard error what is sent, and orders nothing", async () => {
  const { code, stdout, stderr } = await run(["--refused-bulk", "--yes"]);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^note: .*\nbulk CREATE \S+ of two orders named [0-9a-f]{8} is sent\n$/);
  expect(stdout).toContain("refused-again: ");
  expect(sim.orders).toEqual([]);
});

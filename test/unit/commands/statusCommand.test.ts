// The built command `status`, as a shell calls it: what it reads, and how it ends.
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { knownStatuses } from "../../../provider/order/orderStatus";
import { tableAfter } from "../docs/pages";
import { stackExport } from "../review/pulumiJson";
import { placedAs, recorded } from "../review/status/statuses";

const bin = join(__dirname, "../../../provider/bin.js");
const good = recorded([placedAs("a")]);
const bad = recorded([placedAs("b", { status: "FAILED" })]);
let folder: string;

function run(args: string[], { input, env }: { input?: string; env?: Record<string, string> } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, "status", ...args], {
    cwd: folder,
    encoding: "utf8",
    ...(input === undefined ? { stdio: ["ignore", "pipe", "pipe"] } : { input }),
    env: { ...process.env, PATH: join(folder, "bin"), PL_TASKING_URL: "http://127.0.0.1:9", ...env },
  });
  return { status, stdout, stderr };
}

/** A `pulumi` that notes how it is called. */
function fakePulumi(script: string): void {
  const file = join(folder, "bin", "pulumi");
  writeFileSync(file, `#!/bin/sh\nPATH=/bin:/usr/bin\necho "$@" >> called\n${script}\n`);
  chmodSync(file, 0o755);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "planet-tasking-status-"));
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "good.json"), good);
  writeFileSync(join(folder, "bad.json"), bad);
  writeFileSync(join(folder, "none.json"), stackExport());
});
afterEach(() => rmSync(folder, { recursive: true }));

test("the exit codes are those of docs/living-with-orders.md", () => {
  const codes = ["good.json", "lost.json", "bad.json", "none.json"].map((file) => String(run([file]).status));
  const table = tableAfter("docs/living-with-orders.md", "<!-- status:");
  expect(codes).toEqual(table.map(([code]) => code));
  const [, , [, needing] = []] = table;
  for (const status of knownStatuses.filter((one) => /FAILED|REJECTED|EXPIRED/.test(one)))
    expect(needing).toContain(status);
});

test("one order among several files that needs a person is enough for 2", () => {
  const { status, stdout } = run(["good.json", "bad.json"]);
  expect(status).toBe(2);
  expect(stdout.match(/^fields: /gm)).toHaveLength(2);
});

test("what is piped in is read, by - or without a name, and no pulumi is run", () => {
  expect(run([], { input: bad }).status).toBe(2);
  expect(run(["-"], { input: good }).status).toBe(0);
  expect(run(["-"], { input: "" })).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("standard input is empty") as string,
  });
});

test("--stack exports each stack that it names, by name alone, and without secrets", () => {
  fakePulumi(`case "$3" in --stack=prod) cat bad.json;; *) cat good.json;; esac`);
  expect(run(["--stack", "prod", "--stack", "-x; touch pwned"]).status).toBe(2);
  expect(readFileSync(join(folder, "called"), "utf8")).toBe(
    "stack export --stack=prod\nstack export --stack=-x; touch pwned\n",
  );
});

test("without a name and a pipe the selected stack is exported", () => {
  fakePulumi("cat good.json");
  expect(run([])).toMatchObject({ status: 0, stderr: "" });
  expect(readFileSync(join(folder, "called"), "utf8")).toBe("stack export\n");
});

test("an export that fails is told with pulumi's words, clean of what a terminal obeys", () => {
  fakePulumi(`printf '\\033[31merror: no stack named x found\\033[0m\\n' >&2; exit 255`);
  expect(run(["--stack", "x"])).toEqual({
    status: 1,
    stdout: "",
    stderr:
      "planet-tasking: status: `pulumi stack export --stack=x` failed: error: no stack named x found. Name a stack with --stack, or give files of `pulumi stack export`\n",
  });
});

test("a pulumi that is not there is told", () => {
  expect(run(["--stack", "x"])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("there is no `pulumi` on the PATH") as string,
  });
});

test("--live without a key names the variable", () => {
  const none = { PL_API_KEY: "", PL_AUTH_CLIENT_ID: "", PL_AUTH_CLIENT_SECRET: "" };
  expect(run(["good.json", "--live"], { env: none })).toMatchObject({
    status: 1,
    stdout: "",
    stderr: expect.stringContaining("set PL_API_KEY in the environment") as string,
  });
});

test.each([
  [["--watch=29"], /from 30 to 86400/],
  [["--watch=soon"], /from 30 to 86400/],
  [["--watch", "--json"], /cannot be used with/],
  [["--watch", "-o", "file"], /cannot be used with/],
  [["--json", "--html"], /cannot be used with/],
  [["--stack="], /It is empty/],
  [["--now", "soon"], /It is no time/],
])("%j is refused", (options, message) => {
  const { status, stdout, stderr } = run(["good.json", ...options]);
  expect(status).toBe(1);
  expect(stdout + stderr).toMatch(message);
});

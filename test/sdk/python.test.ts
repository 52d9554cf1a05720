// The SDK for Python: it installs with its types, and a program that uses it sends what is meant.
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../../tools/engine/command";
import { sdkFolder } from "../../tools/sdk";
import { which } from "../../tools/engine/pulumiCli";
import { findPackages } from "../../tools/engine/pythonPackages";
import { expected, saidBy } from "../support/sdkPrograms";

let folder: string;
let python: string | undefined;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "planet-sdk-python-"));
  if (!(await which("python3", process.env))) return;
  python = (await findPackages()).python;
  // Built in a copy: a build leaves its files beside the sources.
  cpSync(join(sdkFolder, "python"), join(folder, "sources"), { recursive: true });
  const { code, output } = await run("pip", "install", "--quiet", "--no-deps", "--no-build-isolation", ...into());
  expect(output).toBe("");
  expect(code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

const into = () => ["--target", installed(), join(folder, "sources")];
const installed = () => join(folder, "installed");
const env = () => ({ ...process.env, PYTHONPATH: installed(), PIP_DISABLE_PIP_VERSION_CHECK: "1" });
const run = (tool: string, ...args: string[]) => runCommand(python!, ["-m", tool, ...args], { env: env(), cwd: folder });

const program = join(__dirname, "programs/program.py");

/** Passes, and says so, where the PATH holds no Python. */
const withPython = (name: string, body: () => Promise<void>) =>
  test(name, async () => {
    if (python === undefined) process.stderr.write(`no python3 on the PATH: not tested that ${name}\n`);
    else await body();
  });

withPython("a program sends what it declares", async () => {
  expect(await saidBy(python!, [program], { env: env() })).toEqual(expected);
});

withPython("its types are installed, and a program is held against them", async () => {
  expect(existsSync(join(installed(), "pulumi_planet/py.typed"))).toBe(true);
  expect(await run("mypy", "--strict", program)).toMatchObject({ code: 0 });
  writeFileSync(
    join(folder, "wrong.py"),
    'import pulumi_planet as planet\nplanet.TaskingOrderBatch("f", orders={}, wait=5)\nplanet.OrderArgs(geometri=1)\n',
  );
  const { code, output } = await run("mypy", "--strict", "wrong.py");
  expect(code).toBe(1);
  expect(output).toMatch(/"wait".*has incompatible type "int"|No overload variant/);
  expect(output).toContain('"geometri"');
});

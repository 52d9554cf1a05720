// Importing the package changes nothing in the process; only what the shims load makes it a
// provider.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const provider = join(__dirname, "../../../provider");
const dist = join(provider, "dist");

/** These are programs: they run when they are loaded. */
const programs = ["engine/providerProcess.js", "commands/cli.js"];

/** The page of a review holds them as text, and a browser runs them. */
const isOfPage = (file: string) => file.startsWith("review/page/");

const modules = readdirSync(dist, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".js") && !programs.includes(file) && !isOfPage(file))
  .sort();

/**
 * What loading the files adds: handlers of the process and of its streams, and what keeps it alive.
 */
function addedBy(files: string[]): Record<string, number> {
  const script = `
    const count = (emitter) => emitter.eventNames().reduce((sum, name) => sum + emitter.listenerCount(name), 0);
    const counts = () => ({
      process: count(process),
      stdout: count(process.stdout),
      stderr: count(process.stderr),
      resources: process.getActiveResourcesInfo().length,
    });
    require("@pulumi/pulumi");
    const before = counts();
    for (const file of ${JSON.stringify(files.map((file) => join(dist, file)))}) require(file);
    const after = counts();
    for (const name in after) after[name] -= before[name];
    console.log(JSON.stringify(after));
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], { cwd: provider, encoding: "utf8" });
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Record<string, number>;
}

test("importing any module of the package leaves the process as it was", () => {
  expect(modules.length).toBeGreaterThan(80);
  expect(addedBy(modules)).toEqual({ process: 0, stdout: 0, stderr: 0, resources: 0 });
});

test("the module that the shims load watches the process's output", () => {
  expect(addedBy(["engine/providerProcess.js"])).toMatchObject({ stdout: 1, stderr: 1 });
});

test("the package names as having side effects exactly what has them", () => {
  const { sideEffects } = JSON.parse(readFileSync(join(provider, "package.json"), "utf8")) as {
    sideEffects: string[];
  };
  expect(sideEffects.sort()).toEqual(programs.map((file) => `./dist/${file}`).sort());
});

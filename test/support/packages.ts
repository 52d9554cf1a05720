// The package as npm would publish it, and tools from npm that are no dependencies of this
// repository.
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = join(__dirname, "../..");

/** Packs into `folder`; gives the tarball. */
export async function pack(folder: string): Promise<string> {
  const args = ["--workspace", "pulumi-planet-tasking", "--pack-destination", folder, "--silent"];
  const { stdout } = await run("npm", ["pack", ...args], { cwd: root });
  return join(folder, basename(stdout.trim()));
}

/** Installs what npm calls `spec` below `folder`; gives the folder of its commands. */
export async function installTool(folder: string, spec: string): Promise<string> {
  const home = join(folder, spec.replaceAll("/", "-"));
  await mkdir(home, { recursive: true });
  await writeFile(join(home, "package.json"), "{}");
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", spec], { cwd: home });
  return join(home, "node_modules/.bin");
}

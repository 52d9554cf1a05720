import { createHash } from "node:crypto";
import {
  access,
  constants,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { homedir } from "node:os";
import { basename, delimiter, dirname, join } from "node:path";
import { buildPulumi, GO_MODULES, SCRIPTS } from "./buildPulumi";
import { runCommand } from "./command";
import { installPulumi } from "./installPulumi";

export interface Pulumi {
  /** Value for PATH with which `pulumi` and its plugins are found. */
  path: string;
  version: string;
  /**
   * How it came here: found on the PATH, downloaded by the Automation API, or built from the Go
   * modules.
   */
  origin: "path" | "installed" | "built";
}

export interface FindOptions {
  /** Default: this process's environment. */
  env?: NodeJS.ProcessEnv;
  /** How long the download may take; 0 skips it. Default: 20,000. */
  installTimeoutMs?: number;
}

type Log = (line: string) => void;

/**
 * Finds a Pulumi CLI, or gets one: from the PATH, from an earlier run, by download, by a build with
 * Go.
 */
export async function findPulumi(log: Log, options: FindOptions = {}): Promise<Pulumi> {
  const { env = process.env, installTimeoutMs = 20_000 } = options;
  const onPath = await which("pulumi", env);
  if (onPath) return { path: env.PATH ?? "", version: await versionOf(onPath, env), origin: "path" };

  const entry = await cacheEntry(env);
  const earlier = await readEntry(entry, env);
  if (earlier) return earlier;

  await mkdir(dirname(entry), { recursive: true });
  await removeAbandoned(entry);
  const workshop = await mkdtemp(`${entry}.tmp-`);
  try {
    const made = join(workshop, "entry");
    const origin =
      (await install(made, join(workshop, "tmp"), env, installTimeoutMs, log)) ??
      (await build(made, env, log));
    await writeFile(join(made, "origin"), origin);
    await moveIntoPlace(made, entry, env);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  const found = await readEntry(entry, env);
  if (!found)
    throw new Error(`getting a Pulumi CLI: ${entry} was filled and is empty again; run this once more`);
  return found;
}

// One try per process: where the network swallows requests, each would cost the whole bound.
const failedInstalls = new Map<string, string>();

async function install(
  root: string,
  tmp: string,
  env: NodeJS.ProcessEnv,
  timeoutMs: number,
  log: Log,
): Promise<"installed" | undefined> {
  if (timeoutMs === 0 || failedInstalls.has(cacheHome(env))) return undefined;
  log(`no pulumi on the PATH: downloading it (at most ${timeoutMs / 1000} s)`);
  try {
    await mkdir(tmp);
    // The installer is killed at the bound and cleans nothing up, so it works in a folder we
    // remove.
    await installPulumi(root, { ...env, TMPDIR: tmp }, timeoutMs);
    return "installed";
  } catch (error) {
    const reason = (error as Error).message;
    failedInstalls.set(cacheHome(env), reason);
    log(`downloading pulumi did not work: ${reason}`);
    await rm(root, { recursive: true, force: true });
    return undefined;
  }
}

async function build(root: string, env: NodeJS.ProcessEnv, log: Log): Promise<"built"> {
  const go = await which("go", env);
  if (!go) {
    throw new Error(
      "getting a Pulumi CLI: there is no pulumi on the PATH, it could not be downloaded, and there is no go to " +
        "build it with. Install the Pulumi CLI (https://www.pulumi.com/docs/install/) or Go 1.24 or newer.",
    );
  }
  log("no pulumi on the PATH: building it once, which takes about 3 minutes");
  await mkdir(join(root, "bin"), { recursive: true });
  await buildPulumi(go, join(root, "bin"), env, log);
  return "built";
}

export function cacheHome(env: NodeJS.ProcessEnv): string {
  const home = env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache");
  return join(home, "pulumi-planet-tasking");
}

async function cacheEntry(env: NodeJS.ProcessEnv): Promise<string> {
  const hash = createHash("sha256");
  for (const folder of GO_MODULES) {
    for (const file of ["go.mod", "go.sum"]) hash.update(await readFile(join(folder, file)));
  }
  hash.update(Object.values(SCRIPTS).join());
  return join(cacheHome(env), `engine-${hash.digest("hex").slice(0, 12)}`);
}

async function readEntry(entry: string, env: NodeJS.ProcessEnv): Promise<Pulumi | undefined> {
  const bin = join(entry, "bin");
  try {
    const origin = (await readFile(join(entry, "origin"), "utf8")) as Pulumi["origin"];
    const version = await versionOf(join(bin, "pulumi"), env);
    return { path: [bin, env.PATH].filter(Boolean).join(delimiter), version, origin };
  } catch {
    // Not there, half removed, or another machine's: it is made anew.
    return undefined;
  }
}

async function moveIntoPlace(made: string, entry: string, env: NodeJS.ProcessEnv): Promise<void> {
  try {
    await rename(made, entry);
  } catch {
    if (await readEntry(entry, env)) return; // another run was faster, and may be using its own already
    await rm(entry, { recursive: true, force: true });
    await rename(made, entry);
  }
}

// What a run left behind that was stopped in the middle of a build.
async function removeAbandoned(entry: string): Promise<void> {
  const dayAgo = Date.now() - 24 * 60 * 60 * 1000;
  for (const name of await readdir(dirname(entry))) {
    const folder = join(dirname(entry), name);
    if (!name.startsWith(`${basename(entry)}.tmp-`)) continue;
    const age = await stat(folder).catch(() => undefined);
    if (age && age.mtimeMs < dayAgo) await rm(folder, { recursive: true, force: true });
  }
}

async function versionOf(file: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { code, stdout, output } = await runCommand(file, ["version"], {
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "1" },
  });
  if (code !== 0) {
    throw new Error(
      `asking ${file} for its version: it exited with ${code}: ${output.trim()}. ` +
        "Repair that Pulumi CLI, or take it off the PATH.",
    );
  }
  return stdout.trim();
}

export async function which(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const folder of (env.PATH ?? "").split(delimiter).filter(Boolean)) {
    const file = join(folder, name);
    const runs = await access(file, constants.X_OK).then(
      async () => (await stat(file)).isFile(),
      () => false,
    );
    if (runs) return file;
  }
  return undefined;
}

if (require.main === module) {
  findPulumi((line) => console.error(line)).then(
    ({ path }) => console.log(path),
    (error: Error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}

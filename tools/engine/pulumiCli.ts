// Finds the Pulumi CLI and language hosts, or gets them where there are none.
import { createHash } from "node:crypto";
import { access, constants, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { buildPart } from "./buildPart";
import { cached, cacheHome } from "./cache";
import { runCommand } from "./command";
import { installPulumi } from "./installPulumi";
import { CLI, HOSTS } from "./parts";
import type { Language, Part } from "./parts";

/**
 * How a part came here: found on the PATH, downloaded by the Automation API, or built from the Go
 * modules.
 */
type Origin = "path" | "installed" | "built";

export interface Pulumi {
  /** Value for PATH with which `pulumi` and its plugins are found. */
  path: string;
  version: string;
  origin: Origin;
}

/** A CLI, with the host of a language. */
export interface Host {
  language: Language;
  pulumi: Pulumi;
  /** Where the host is, if not with the CLI or on the PATH: see `installHost`. */
  bin?: string;
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
  const { bin, answer, origin } = await find(CLI, log, env, (root, tmp) =>
    install(root, tmp, env, installTimeoutMs, log),
  );
  return { path: [bin, env.PATH].filter(Boolean).join(delimiter), version: answer, origin };
}

/**
 * Finds a CLI and the host of a language: with the CLI, on the PATH, from an earlier run, or by a
 * build with Go.
 */
export async function findHost(language: Language, log: Log, options: FindOptions = {}): Promise<Host> {
  const pulumi = await findPulumi(log, options);
  if (language === "nodejs") return { language, pulumi };
  const { env = process.env } = options;
  const { bin } = await find(HOSTS[language], log, { ...env, PATH: pulumi.path });
  return { language, pulumi, bin };
}

/**
 * Makes it one of the plugins of this PULUMI_HOME. On the PATH, away from the CLI, it would bring a
 * warning in every command.
 */
export async function installHost({ language, bin }: Host, home: string): Promise<void> {
  if (bin === undefined) return;
  const folder = join(home, "plugins", `language-${language}-v0.0.0`);
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(bin)) await symlink(join(bin, file), join(folder, file));
}

interface Answering {
  /** Its folder, where it is not on the PATH. */
  bin?: string;
  origin: Origin;
  /** What it answered to the part's question. */
  answer: string;
}

async function find(
  part: Part,
  log: Log,
  env: NodeJS.ProcessEnv,
  download?: (root: string, tmp: string) => Promise<boolean>,
): Promise<Answering> {
  const onPath = await which(part.name, env);
  if (onPath) return { origin: "path", answer: await ask(onPath, part, env) };

  const entry = await cacheEntry(part, env);
  return cached(
    entry,
    () => readEntry(entry, part, env),
    async (root, tmp) => {
      const origin = (await download?.(root, tmp)) ? "installed" : await build(part, root, env, log);
      await writeFile(join(root, "origin"), origin);
    },
  );
}

// One try per process: where the network swallows requests, each would cost the whole bound.
const failedInstalls = new Map<string, string>();

async function install(
  root: string,
  tmp: string,
  env: NodeJS.ProcessEnv,
  timeoutMs: number,
  log: Log,
): Promise<boolean> {
  if (timeoutMs === 0 || failedInstalls.has(cacheHome(env))) return false;
  log(`no pulumi on the PATH: downloading it (at most ${timeoutMs / 1000} s)`);
  try {
    // The installer is killed at the bound and cleans nothing up, so it works in a folder that is
    // removed.
    await installPulumi(root, { ...env, TMPDIR: tmp }, timeoutMs);
    return true;
  } catch (error) {
    const reason = (error as Error).message;
    failedInstalls.set(cacheHome(env), reason);
    log(`downloading pulumi did not work: ${reason}`);
    await rm(root, { recursive: true, force: true });
    return false;
  }
}

async function build(part: Part, root: string, env: NodeJS.ProcessEnv, log: Log): Promise<"built"> {
  const go = await which("go", env);
  if (!go) {
    throw new Error(
      `getting ${part.name}: it is not on the PATH, it could not be downloaded, and there is no go to build it ` +
        "with. Install the Pulumi CLI (https://www.pulumi.com/docs/install/) or Go 1.24 or newer.",
    );
  }
  log(`no ${part.name} on the PATH: building it once, which takes ${part.takes}`);
  await mkdir(join(root, "bin"), { recursive: true });
  await buildPart(part, go, join(root, "bin"), env, log);
  return "built";
}

async function cacheEntry(part: Part, env: NodeJS.ProcessEnv): Promise<string> {
  const hash = createHash("sha256");
  for (const { pinnedBy } of part.programs) {
    for (const file of ["go.mod", "go.sum"]) hash.update(await readFile(join(pinnedBy, file)));
  }
  hash.update(Object.values(part.scripts).join());
  return join(cacheHome(env), `${part.folder}-${hash.digest("hex").slice(0, 12)}`);
}

async function readEntry(entry: string, part: Part, env: NodeJS.ProcessEnv): Promise<Answering | undefined> {
  const bin = join(entry, "bin");
  try {
    const origin = (await readFile(join(entry, "origin"), "utf8")) as Origin;
    const answer = await ask(join(bin, part.name), part, env);
    return { bin, answer, origin };
  } catch {
    // Not there, half removed, or another machine's: it is made anew.
    return undefined;
  }
}

async function ask(file: string, { question }: Part, env: NodeJS.ProcessEnv): Promise<string> {
  const { code, stdout, output } = await runCommand(file, [question], {
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "1" },
  });
  if (code !== 0) {
    throw new Error(
      `running ${file} ${question}: it exited with ${code}: ${output.trim()}. ` +
        "Repair that installation, or take it off the PATH.",
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

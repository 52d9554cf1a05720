// A virtual environment with Pulumi's SDK, and generated SDKs beside it, each made once and cached.
import { createHash } from "node:crypto";
import { cp, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { cached, cacheHome } from "./cache";
import { runCommand } from "./command";

/** Pulumi's SDK, and what checks programs. */
const REQUIREMENTS = join(__dirname, "requirements.txt");

export interface PythonPackages {
  /** The folder of an environment that holds Pulumi's SDK, and what checks programs. */
  virtualenv: string;
  /** The environment's Python. Its tools are started as `python -m <tool>`. */
  python: string;
  /** Value for PYTHONPATH with which the generated SDK is found. */
  path?: string;
}

/** `sdk` is the folder of a generated SDK. */
export async function findPackages(sdk?: string): Promise<PythonPackages> {
  const version = await runPython("python3", "-c", "import sys; print(sys.version)");
  const pinned = await readFile(REQUIREMENTS, "utf8");
  const virtualenv = entryOf("python", pinned, version);
  const python = join(virtualenv, "bin", "python");
  await cached(
    virtualenv,
    // It links to the Python it was made with, which may be gone.
    () => runPython(python, "-c", "").catch(() => undefined),
    async (folder) => {
      await runPython("python3", "-m", "venv", folder);
      await install(join(folder, "bin", "python"), "--requirement", REQUIREMENTS);
    },
  );
  if (sdk === undefined) return { virtualenv, python };

  // What the environment holds already is not installed again.
  const prefix = entryOf("python-sdk", pinned, version, await digest(sdk));
  const path = await cached(
    prefix,
    () => packagesBelow(prefix).catch(() => undefined),
    async (folder, tmp) => {
      // Its build writes into the folder it is built in.
      const copy = join(tmp, "sdk");
      await cp(sdk, copy, { recursive: true });
      await install(python, "--prefix", folder, copy);
    },
  );
  return { virtualenv, python, path };
}

/** lib/python3.11/site-packages, or what it is called for this Python. */
async function packagesBelow(prefix: string): Promise<string> {
  const [python] = await readdir(join(prefix, "lib"));
  return join(prefix, "lib", python!, "site-packages");
}

async function install(python: string, ...args: string[]): Promise<void> {
  await runPython(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...args);
}

async function runPython(python: string, ...args: string[]): Promise<string> {
  const { code, stdout, output } = await runCommand(python, args, { env: process.env });
  if (code !== 0)
    throw new Error(`running ${python} ${args.join(" ")}: it exited with ${code}: ${output.trim()}`);
  return stdout;
}

function entryOf(name: string, ...parts: string[]): string {
  const hash = createHash("sha256").update(parts.join("\n")).digest("hex");
  return join(cacheHome(process.env), `${name}-${hash.slice(0, 12)}`);
}

/** Of the names and contents of all the folder's files. */
async function digest(folder: string): Promise<string> {
  const hash = createHash("sha256");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  for (const file of files.sort()) hash.update(file.slice(folder.length)).update(await readFile(file));
  return hash.digest("hex");
}

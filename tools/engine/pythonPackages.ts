// A virtual environment with Pulumi's SDK, and generated SDKs beside it, each made once and cached.
import { createHash } from "node:crypto";
import { access, cp, readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { cached, cacheHome } from "./cache";
import { runCommand } from "./command";

const PULUMI = "pulumi==3.272.0";

export interface PythonPackages {
  /** The folder of an environment that holds Pulumi's SDK. */
  virtualenv: string;
  /** Value for PYTHONPATH with which the generated SDK is found. */
  path?: string;
}

/** `sdk` is the folder of a generated SDK. */
export async function findPackages(sdk?: string): Promise<PythonPackages> {
  const version = await run(
    "asking Python for its version",
    "python3",
    "-c",
    "import sys; print(sys.version)",
  );
  const virtualenv = entryOf("python", PULUMI, version);
  const python = join(virtualenv, "bin", "python");
  await cached(
    virtualenv,
    // It links to the Python it was made with, which may be gone.
    () => run("", python, "-c", "").catch(() => undefined),
    async (folder) => {
      await run("making a virtual environment", "python3", "-m", "venv", folder);
      await install(join(folder, "bin", "python"), PULUMI);
    },
  );
  if (sdk === undefined) return { virtualenv };

  const path = entryOf("python-sdk", version, await digest(sdk));
  await cached(
    path,
    () =>
      access(path).then(
        () => path,
        () => undefined,
      ),
    async (folder, tmp) => {
      // Its build writes into the folder it is built in.
      const copy = join(tmp, basename(sdk));
      await cp(sdk, copy, { recursive: true });
      await install(python, "--no-deps", "--target", folder, copy);
    },
  );
  return { virtualenv, path };
}

async function install(python: string, ...args: string[]): Promise<void> {
  const quietly = ["--quiet", "--disable-pip-version-check"];
  await run(`installing ${args.at(-1)}`, python, "-m", "pip", "install", ...quietly, ...args);
}

async function run(doing: string, file: string, ...args: string[]): Promise<string> {
  const { code, stdout, output } = await runCommand(file, args, { env: process.env });
  if (code !== 0) throw new Error(`${doing}: ${file} exited with ${code}: ${output.trim()}`);
  return stdout;
}

function entryOf(name: string, ...parts: string[]): string {
  const hash = createHash("sha256").update(parts.join("\n")).digest("hex");
  return join(cacheHome(process.env), `${name}-${hash.slice(0, 12)}`);
}

/** Of all the folder's files. */
async function digest(folder: string): Promise<string> {
  const hash = createHash("sha256");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const file of entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()) {
    hash.update(file.slice(folder.length)).update(await readFile(file));
  }
  return hash.digest("hex");
}

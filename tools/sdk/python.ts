// A Python with what the SDK for Python needs, and what checks it: made once, in the user's cache.
import { createHash } from "node:crypto";
import { access, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { runCommand } from "../engine/command";
import { cacheHome, which } from "../engine/pulumiCli";

const requirements = join(__dirname, "requirements.txt");

/**
 * Path of its `python`; its tools are started as `python -m <tool>`. Undefined where the PATH holds
 * no Python.
 */
export async function findPython(
  log: (line: string) => void,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  const hash = createHash("sha256").update(await readFile(requirements));
  const folder = join(cacheHome(env), `python-sdk-${hash.digest("hex").slice(0, 12)}`);
  const python = join(folder, "bin/python");
  if (await isThere(python)) return python;
  const own = await which("python3", env);
  if (!own) return undefined;
  log("installing what the SDK for Python needs, once, which takes about a minute");
  await mkdir(dirname(folder), { recursive: true });
  const workshop = await mkdtemp(`${folder}.tmp-`);
  try {
    const run = async (...args: string[]) => {
      const { code, output } = await runCommand(args[0]!, args.slice(1), { env });
      if (code !== 0) throw new Error(`${args.join(" ")} exited with ${code}\n${output.trim()}`);
    };
    const made = join(workshop, "entry");
    await run(own, "-m", "venv", made);
    const pip = [join(made, "bin/python"), "-m", "pip", "--disable-pip-version-check"];
    await run(...pip, "install", "--quiet", "--requirement", requirements);
    await rename(made, folder);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
  return python;
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

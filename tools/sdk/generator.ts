// The program that generates the SDKs: built once with Go, from the module that pins the CLI.
import { createHash } from "node:crypto";
import { access, constants, readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { cached, cacheHome } from "../engine/cache";
import { runCommand } from "../engine/command";
import { which } from "../engine/pulumiCli";

const goModule = join(dirname(__dirname), "engine/cli");
const sources = join(goModule, "gensdk");

/** Where it is. It is built where there is none; undefined where there is no Go to build it with. */
export async function findGenerator(
  log: (line: string) => void,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  const entry = join(cacheHome(env), `gensdk-${await fingerprint()}`);
  const file = join(entry, "gensdk");
  const isThere = () => access(file, constants.X_OK).then(() => file, () => undefined);
  if (await isThere()) return file;
  const go = await which("go", env);
  if (!go) return undefined;
  log("building the generator of the SDKs, once; some seconds where the CLI was built here, else two minutes");
  return cached(entry, isThere, async (folder) => {
    const args = ["build", "-mod=readonly", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w"];
    const { code, output } = await runCommand(go, [...args, "-o", join(folder, "gensdk"), "./gensdk"], {
      cwd: goModule,
      // A go.work further up would replace our pinned versions.
      env: { ...env, CGO_ENABLED: "0", GOWORK: "off" },
    });
    if (code !== 0) throw new Error(`building ${sources}: go exited with ${code}\n${output.trim()}`);
  });
}

async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  const own = (await readdir(sources)).sort().map((name) => join(sources, name));
  for (const file of [join(goModule, "go.mod"), join(goModule, "go.sum"), ...own])
    hash.update(await readFile(file));
  return hash.digest("hex").slice(0, 12);
}

/** Writes the SDKs of the schema below `folder`. */
export async function generateSdks(generator: string, schema: string, folder: string): Promise<void> {
  const { code, output } = await runCommand(generator, [schema, folder], { env: process.env });
  if (code !== 0) throw new Error(`generating the SDKs of ${schema}: ${output.trim()}`);
}

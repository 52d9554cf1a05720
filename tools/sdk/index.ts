// `npm run sdk`: generates the SDKs in sdk/ from plugin/schema.json.
import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { schemaFile } from "../schema/index";
import { findGenerator, generateSdks } from "./generator";

export const sdkFolder = join(dirname(dirname(__dirname)), "sdk");

/** Written by hand, or by a language's own tools: `go mod tidy` writes the sums. */
const isKept = (path: string): boolean => /^go\/planet\/go\.(mod|sum)$/.test(path);

/** The generated files below `folder`, without what a build has left there. */
export async function generatedFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !isKept(path) && !isBuilt(path))
    .sort();
}

const isBuilt = (path: string): boolean =>
  /(^|\/)(node_modules|bin|obj|build|__pycache__|[^/]*\.egg-info)\//.test(path);

async function writeSdks(): Promise<void> {
  const generator = await findGenerator((line) => console.error(line));
  if (generator === undefined) throw new Error("generating the SDKs needs Go 1.24 or newer on the PATH");
  const made = await mkdtemp(join(tmpdir(), "planet-sdk-"));
  try {
    await generateSdks(generator, schemaFile, made);
    const written = new Set(await generatedFiles(made));
    for (const path of await generatedFiles(sdkFolder))
      if (!written.has(path)) await rm(join(sdkFolder, path));
    await cp(made, sdkFolder, { recursive: true });
  } finally {
    await rm(made, { recursive: true });
  }
}

if (require.main === module)
  writeSdks().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });

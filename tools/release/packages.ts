// The packages that a program installs, as npm, pip and Go take them.
import { copyFile, cp, readFile, rm, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { findPackages } from "../engine/pythonPackages";
import { sdkFolder } from "../sdk";
import { inTemporaryFolder, root, run, tar } from "./run";

/** The dynamic provider and the simulator. */
export async function packWorkspaces(folder: string): Promise<string[]> {
  const workspaces = ["-w", "provider", "-w", "simulator"];
  return packed(
    folder,
    await run(root, "npm", "pack", "--silent", ...workspaces, "--pack-destination", folder),
  );
}

/** The SDK for TypeScript and JavaScript, compiled. */
export function packNode(folder: string): Promise<string> {
  return inTemporaryFolder(async (made) => {
    await cp(join(sdkFolder, "nodejs"), made, { recursive: true });
    await rm(join(made, "bin"), { recursive: true, force: true });
    await symlink(join(root, "node_modules"), join(made, "node_modules"), "dir");
    await run(made, join(root, "node_modules/.bin/tsc"), "-p", ".", "--skipLibCheck", "--sourceMap", "false");
    const published = join(made, "bin");
    for (const name of ["package.json", "README.md"]) await copyFile(join(made, name), join(published, name));
    await copyFile(join(root, "LICENSE"), join(published, "LICENSE"));
    const [file] = packed(
      folder,
      await run(published, "npm", "pack", "--silent", "--pack-destination", folder),
    );
    return file!;
  });
}

export function packPython(folder: string): Promise<string> {
  return inTemporaryFolder(async (made) => {
    await cp(join(sdkFolder, "python"), made, { recursive: true });
    await copyFile(join(root, "LICENSE"), join(made, "LICENSE"));
    // The environment has what a build needs, so pip gets nothing for it.
    const { python } = await findPackages();
    const options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation"];
    await run(made, python, "-m", "pip", "wheel", ...options, "--wheel-dir", folder, made);
    return join(folder, `pulumi_planet-${await version()}-py3-none-any.whl`);
  });
}

/** The module's sources: a program names the unpacked folder in a `replace`. */
export function packGo(folder: string): Promise<string> {
  return inTemporaryFolder(async (made) => {
    await cp(join(sdkFolder, "go"), made, { recursive: true });
    await copyFile(join(root, "LICENSE"), join(made, "planet/LICENSE"));
    const file = join(folder, `pulumi-planet-go-${await version()}.tar.gz`);
    await tar(file, made);
    return file;
  });
}

async function version(): Promise<string> {
  const text = await readFile(join(sdkFolder, "nodejs/package.json"), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}

/** @param printed The names of the tarballs, as npm prints them. */
const packed = (folder: string, printed: string): string[] =>
  printed
    .trim()
    .split("\n")
    .filter((line) => line.endsWith(".tgz"))
    .map((line) => join(folder, basename(line)));

// The plugin as Pulumi installs it: a tarball for each platform, all with the same files.
import { chmod, copyFile, cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundledLicences } from "./licences";
import { inTemporaryFolder, root, tar } from "./run";

const plugin = join(root, "plugin");

const platforms = ["linux", "darwin", "windows"].flatMap((os) => [`${os}-amd64`, `${os}-arm64`]);

/** @returns The tarballs, the one for Linux on Intel first. */
export function packPlugin(folder: string): Promise<string[]> {
  return inTemporaryFolder(async (made) => {
    for (const name of ["pulumi-resource-planet", "pulumi-resource-planet.cmd", "schema.json"])
      await copyFile(join(plugin, name), join(made, name));
    await chmod(join(made, "pulumi-resource-planet"), 0o755);
    await cp(join(plugin, "dist/bin"), join(made, "dist/bin"), { recursive: true });
    await cp(join(plugin, "dist/outlines"), join(made, "dist/outlines"), { recursive: true });
    await copyFile(join(root, "LICENSE"), join(made, "LICENSE"));
    await writeFile(join(made, "LICENSES-of-others"), await bundledLicences(plugin, "dist/meta.json"));
    const { version } = JSON.parse(await readFile(join(plugin, "package.json"), "utf8")) as {
      version: string;
    };
    const names = platforms.map((platform) => `pulumi-resource-planet-v${version}-${platform}.tar.gz`);
    const [first = "", ...others] = names.map((name) => join(folder, name));
    await tar(first, made);
    for (const other of others) await copyFile(first, other);
    return [first, ...others];
  });
}

// `npm run release:pack`: writes into release/ what is published: the npm packages, the Python wheel,
// the Go module, and the plugin for each platform.
import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { packPlugin } from "./plugin";
import { packGo, packNode, packPython, packWorkspaces } from "./packages";

const releaseFolder = join(dirname(dirname(__dirname)), "release");

async function packAll(folder: string): Promise<string[]> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return [
    ...(await packWorkspaces(folder)),
    await packNode(folder),
    await packPython(folder),
    await packGo(folder),
    ...(await packPlugin(folder)),
  ];
}

packAll(releaseFolder).then(
  (files) => console.log(files.join("\n")),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);

// Programs that make the files of a release, and folders in which they work.
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommand } from "../engine/command";

export const root = dirname(dirname(__dirname));

/** @returns What it printed to standard output. */
export async function run(cwd: string, file: string, ...args: string[]): Promise<string> {
  const { code, stdout, output } = await runCommand(file, args, { cwd, env: process.env });
  if (code !== 0) throw new Error(`running ${file} ${args.join(" ")} in ${cwd}: ${output.trim()}`);
  return stdout;
}

export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "planet-tasking-release-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Packs all that is in a folder, without the folder itself. */
export async function tar(file: string, folder: string): Promise<void> {
  await run(folder, "tar", "-czf", file, ...(await readdir(folder)).sort());
}

// Writes a file in full or not at all: it writes another file beside it, and renames that one.
import { randomUUID } from "node:crypto";
import { access, constants, lstat, open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import type { Stats } from "node:fs";

/**
 * Keeps what stands at the path: a symbolic link, a file's mode and owner. A pipe or a device is
 * written to, and not replaced.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const file = await realpath(path).catch(() => path);
  const found = await stat(file).catch(() => undefined);
  // A link may lead to a file that does not exist yet.
  const isLink = !found && (await lstat(file).catch(() => undefined)) !== undefined;
  if (isLink || (found && !found.isFile())) return writeFile(file, text);
  if (found) await expectWritable(path, file, found);
  const unfinished = `${file}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await writeNew(unfinished, text, found);
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/**
 * A rename would not ask. A read-only file is left alone for root too, who may write everything.
 */
async function expectWritable(path: string, file: string, { mode }: Stats): Promise<void> {
  if ((mode & 0o222) === 0) throw new Error(`${path} is read-only, and was left as it is`);
  await access(file, constants.W_OK);
}

async function writeNew(file: string, text: string, like: Stats | undefined): Promise<void> {
  const opened = await open(file, "wx");
  try {
    if (like) {
      // Only root may give a file away. To others the file belongs already.
      await opened.chown(like.uid, like.gid).catch(() => undefined);
      await opened.chmod(like.mode & 0o777);
    }
    await opened.writeFile(text);
  } finally {
    await opened.close();
  }
}

// Folders in the user's cache: each is made once, by one run at a time, and appears whole.
import { lstat, mkdir, mkdtemp, readdir, readlink, rename, rm, stat, symlink } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const MINUTE = 60_000;

export function cacheHome(env: NodeJS.ProcessEnv): string {
  const home = env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache");
  return join(home, "pulumi-planet-tasking");
}

/**
 * What `read` finds in the entry. Where it finds nothing, `make` fills a folder that then becomes
 * the entry; it may leave what it likes in `tmp`.
 */
export async function cached<T>(
  entry: string,
  read: () => Promise<T | undefined>,
  make: (folder: string, tmp: string) => Promise<void>,
): Promise<T> {
  const earlier = await read();
  if (earlier !== undefined) return earlier;
  await mkdir(dirname(entry), { recursive: true });
  return alone(`${entry}.lock`, async () => {
    const meanwhile = await read();
    if (meanwhile !== undefined) return meanwhile;
    await removeAbandoned(entry);
    const workshop = await mkdtemp(`${entry}.tmp-`);
    try {
      const [made, tmp] = [join(workshop, "entry"), join(workshop, "tmp")];
      await mkdir(tmp);
      await make(made, tmp);
      await moveIntoPlace(made, entry, read);
    } finally {
      await rm(workshop, { recursive: true, force: true });
    }
    const found = await read();
    if (found !== undefined) return found;
    throw new Error(`making ${entry}: it was filled and is empty again; run this once more`);
  });
}

// Two that both take a lock for abandoned would work side by side: only time is lost, since an
// entry is moved into place whole.
async function alone<T>(lock: string, work: () => Promise<T>): Promise<T> {
  while (!(await take(lock))) await sleep(200);
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    // A link is there with its holder's number or not at all.
    await symlink(String(process.pid), lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const holder = Number(await readlink(lock).catch(() => ""));
  const since = (await lstat(lock).catch(() => undefined))?.mtimeMs ?? 0;
  // Its number may have been given to a stranger who never ends.
  if (!isAlive(holder) || since < Date.now() - 30 * MINUTE) await rm(lock, { force: true });
  return false;
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function moveIntoPlace(made: string, entry: string, read: () => Promise<unknown>): Promise<void> {
  try {
    await rename(made, entry);
  } catch {
    if ((await read()) !== undefined) return; // another run was faster, and may be using its own already
    await rm(entry, { recursive: true, force: true });
    await rename(made, entry);
  }
}

// What a run left behind that was stopped in the middle.
async function removeAbandoned(entry: string): Promise<void> {
  for (const name of await readdir(dirname(entry))) {
    const folder = join(dirname(entry), name);
    if (!name.startsWith(`${basename(entry)}.tmp-`)) continue;
    const age = await stat(folder).catch(() => undefined);
    if (age && age.mtimeMs < Date.now() - 24 * 60 * MINUTE)
      await rm(folder, { recursive: true, force: true });
  }
}

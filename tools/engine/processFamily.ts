import { readdir, readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { runCommand, sendSignal } from "./command";

/** A process's descendants and, on Linux, whatever else is in the session it led. */
export async function familyOf(leader: number): Promise<Set<number>> {
  const family = new Set([leader]);
  const table = await processes();
  if (!table.some(({ pid, session }) => pid === leader || session === leader)) return new Set();
  for (let before = 0; before !== family.size;) {
    before = family.size;
    for (const { pid, parent, session } of table) {
      if (session === leader || family.has(parent)) family.add(pid);
    }
  }
  return family;
}

/** Kills the processes and waits until they are gone. */
export async function killFamily(family: Set<number>): Promise<void> {
  for (const pid of family) sendSignal(pid, "SIGKILL");
  const alive = async () => (await processes()).some(({ pid }) => family.has(pid));
  for (let tries = 0; tries < 100 && (await alive()); tries += 1) await sleep(20);
}

interface ProcessEntry {
  pid: number;
  parent: number;
  session?: number;
}

async function processes(): Promise<ProcessEntry[]> {
  if (process.platform !== "linux") {
    const { stdout } = await runCommand("ps", ["-A", "-o", "pid=,ppid=,stat="], { env: process.env });
    const rows = stdout.split("\n").map((line) => line.trim().split(/\s+/));
    return rows
      .filter(([, , state]) => state && !state.startsWith("Z"))
      .map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent) }));
  }
  const entries: ProcessEntry[] = [];
  for (const pid of (await readdir("/proc")).filter((name) => /^\d+$/.test(name))) {
    const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    // "pid (command) state parent group session …"; the command may hold blanks and brackets.
    const [state, parent, , session] = text.slice(text.lastIndexOf(")") + 2).split(" ");
    if (state && state !== "Z")
      entries.push({ pid: Number(pid), parent: Number(parent), session: Number(session) });
  }
  return entries;
}

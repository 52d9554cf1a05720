// What the process that runs the dynamic providers costs. Linux only: elsewhere nothing is told.
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { familyOf } from "../tools/engine/processFamily";
import type { Figures } from "./measures";

/** Of `/proc/<pid>/stat`, in which Linux shows times to programs whatever its own clock does. */
const ticksPerSecond = 100;

const sampleMs = 50;

/** Follows the provider below the CLI until it has ended; what it does in its last twentieth of a second is not seen. */
export async function watchProvider(
  cli: number,
  isRunning: () => boolean,
): Promise<Pick<Figures, "cpuSeconds" | "peakBytes">> {
  let provider: number | undefined;
  let seen = {};
  while (isRunning()) {
    provider ??= await findProvider(cli);
    if (provider !== undefined) seen = costOf(provider) ?? seen;
    await sleep(sampleMs);
  }
  return seen;
}

async function findProvider(cli: number): Promise<number | undefined> {
  for (const pid of await familyOf(cli)) {
    const [, script] = (read(pid, "cmdline") ?? "").split("\0");
    // Not the node that the plugin's starter asks for the script's path, which stands behind a `-p`.
    if (script?.includes("cmd/dynamic-provider")) return pid;
  }
  return undefined;
}

function costOf(pid: number): Pick<Figures, "cpuSeconds" | "peakBytes"> | undefined {
  const stat = read(pid, "stat");
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(read(pid, "status") ?? "")?.[1];
  if (stat === undefined || peak === undefined) return undefined;
  // "pid (command) state …": utime and stime are the 14th and 15th field.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return {
    cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond,
    peakBytes: Number(peak) * 1024,
  };
}

function read(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return undefined;
  }
}

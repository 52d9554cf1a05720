// CPU time and memory of the process that runs the dynamic providers. Reads /proc, so elsewhere
// than on Linux it tells nothing.
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { familyOf } from "../tools/engine/processFamily";
import type { Figures } from "./measures";

/** The unit of the times in `/proc/<pid>/stat`. */
const ticksPerSecond = 100;

const sampleMs = 50;

/** Follows the provider below the CLI until it has ended. Its last 50 ms are not seen. */
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
    // The plugin's starter also runs a node that only prints the script's path; there a `-p` stands
    // in this place.
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

// CPU time and memory of the process in which the provider runs, and CPU time of all that a command
// starts. Reads /proc, so elsewhere than on Linux it tells nothing.
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { familyOf } from "../tools/engine/processFamily";
import type { Figures } from "./measures";

/** The unit of the times in `/proc/<pid>/stat`. */
const ticksPerSecond = 100;

const sampleMs = 50;

/**
 * Follows the provider below the CLI until it has ended. Its last 50 ms are not seen.
 *
 * @param plugin The folder of a native provider. Without one, the provider is dynamic.
 */
export async function watchProvider(
  cli: number,
  isRunning: () => boolean,
  plugin = "cmd/dynamic-provider",
): Promise<Pick<Figures, "cpuSeconds" | "peakBytes">> {
  let provider: number | undefined;
  let seen = {};
  while (isRunning()) {
    provider ??= await findProvider(cli, plugin);
    if (provider !== undefined) seen = costOf(provider) ?? seen;
    await sleep(sampleMs);
  }
  return seen;
}

async function findProvider(cli: number, plugin: string): Promise<number | undefined> {
  for (const pid of await familyOf(cli)) {
    const [, script] = (read(pid, "cmdline") ?? "").split("\0");
    // The plugin's starter also runs a node that only prints the script's path; there a `-p` stands
    // in this place.
    if (script?.includes(plugin)) return pid;
  }
  return undefined;
}

function costOf(pid: number): Pick<Figures, "cpuSeconds" | "peakBytes"> | undefined {
  const stat = read(pid, "stat");
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(read(pid, "status") ?? "")?.[1];
  if (stat === undefined || peak === undefined) return undefined;
  return { cpuSeconds: cpuIn(stat, 14), peakBytes: Number(peak) * 1024 };
}

/** CPU seconds of all processes below this one that have ended and were waited for. */
export const costOfEnded = (): number => cpuIn(read("self", "stat"), 16);

/** @param field Of the user's time, as proc(5) counts them. The system's follows. */
function cpuIn(stat = "", field: number): number {
  // "pid (command) state …": the state is the third field.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[field - 3]) + Number(fields[field - 2])) / ticksPerSecond;
}

function read(pid: number | "self", file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return undefined;
  }
}

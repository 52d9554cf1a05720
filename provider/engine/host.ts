// The provider process and its surroundings: clock, environment, parent and output.
import { systemClock } from "../base/clock";
import type { Clock } from "../base/clock";

/** What a provider runs in. Tests bring their own. */
export interface Host {
  clock: Clock;
  env: NodeJS.ProcessEnv;
  /** Whether the command that started this process still runs. */
  hasParent: () => boolean;
}

/** A process whose output the engine shows to the user, line by line. */
export interface PrintingHost extends Host {
  print: (line: string) => void;
}

/** The process that Pulumi has started as a provider. Call this once, and only in that process. */
export function hostOfThisProcess(): PrintingHost {
  const parent = process.ppid;
  // If a stream fails, the CLI has exited and closed our pipe. The process ends here, because
  // Pulumi's handler of uncaught errors would write to the same pipe, and fail again for ever.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => process.exit(1));
  return {
    clock: systemClock,
    env: process.env,
    print: (line) => void process.stdout.write(`${line}\n`),
    hasParent: () => process.ppid === parent,
  };
}

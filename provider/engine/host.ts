// The provider process and its surroundings: the clock, the environment, the output, the parent.
import { systemClock } from "../base/clock";
import type { Clock } from "../base/clock";

/** What runs the provider. Tests bring their own. */
export interface Host {
  clock: Clock;
  env: NodeJS.ProcessEnv;
  print: (line: string) => void;
  /** Whether the command that started this process still runs. */
  hasParent: () => boolean;
}

/** The process that Pulumi has started as a provider. Call it once, in that process only. */
export function hostOfThisProcess(): Host {
  const parent = process.ppid;
  // A failing stream means that the CLI has exited and closed our pipe. The process ends here,
  // because Pulumi's handler of uncaught errors would write to the same pipe, and so on for ever.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => process.exit(1));
  return {
    clock: systemClock,
    env: process.env,
    print: (line) => void process.stdout.write(`${line}\n`),
    hasParent: () => process.ppid === parent,
  };
}

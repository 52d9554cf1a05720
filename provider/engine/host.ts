// Where time, configuration and output come from; tests bring their own.
import { systemClock } from "../base/clock";
import type { Clock } from "../base/clock";

export interface Host {
  clock: Clock;
  env: NodeJS.ProcessEnv;
  print: (line: string) => void;
  /** Whether the command that started this process still runs. */
  hasParent: () => boolean;
}

const parent = process.ppid;

// Nobody reads what is printed: the command is gone. Pulumi's own handler would complain to the same closed pipe, for ever.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => process.exit(1));

export const hostOfThisProcess: Host = {
  clock: systemClock,
  env: process.env,
  print: (line) => void process.stdout.write(`${line}\n`),
  hasParent: () => process.ppid === parent,
};

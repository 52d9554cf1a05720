#!/usr/bin/env node
// The command planet-tasking-simulator: starts a simulator and prints how to reach it.
import { parseArgs } from "node:util";
import type { Fault } from "./faults/faults";
import type { Settings } from "./service/settings";
import { startSimulator } from "./simulator";

const HELP = `Usage: planet-tasking-simulator [options]

Planet Labs' Tasking API v2 on your own machine.

  --port <number>        port to listen on (default: a free one)
  --host <name>          address to listen on (default: 127.0.0.1)
  --pace <number>        bulk payloads settled per second, or Infinity (default: 200)
  --received-ms <ms>     how long a new order stays RECEIVED (default: 1000)
  --settings <json>      any other settings, e.g. '{"pageSize":2,"shufflePayloads":true}'
  --fault <json>         a fault, e.g. '{"method":"POST","path":"/bulk/","nth":1,"effect":{"kind":"loseReply"}}';
                         may be repeated
  --quiet                print nothing
  --help                 print this
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string" },
      host: { type: "string" },
      pace: { type: "string" },
      "received-ms": { type: "string" },
      settings: { type: "string" },
      fault: { type: "string", multiple: true },
      quiet: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const simulator = await startSimulator({
    port: number("--port", values.port),
    host: values.host,
    ...(JSON.parse(values.settings ?? "{}") as Partial<Settings>),
    ...(values.pace !== undefined && { payloadsPerSecond: number("--pace", values.pace) }),
    ...(values["received-ms"] !== undefined && {
      receivedMs: number("--received-ms", values["received-ms"]),
    }),
  });
  for (const fault of values.fault ?? []) simulator.addFault(JSON.parse(fault) as Fault);
  if (!values.quiet) process.stdout.write(`export PL_TASKING_URL=${simulator.url} PL_API_KEY=any\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void simulator.close());
}

function number(option: string, text: string | undefined): number | undefined {
  const read = text === undefined ? undefined : Number(text);
  if (Number.isNaN(read)) throw new Error(`${option} needs a number, not ${text}`);
  return read;
}

main().catch((error: unknown) => {
  process.stderr.write(`planet-tasking-simulator: ${(error as Error).message}\n`);
  process.exitCode = 1;
});

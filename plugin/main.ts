// The process that Pulumi starts as a plugin: it prints the port at which it serves, and nothing
// else.
import { systemClock } from "../provider/base/clock";
import { EngineLog } from "./engineLog";
import { Plugin } from "./plugin";
import { serve } from "./serve";

/** How often the process looks whether the command that started it still runs, milliseconds. */
const parentCheckMs = 1000;

async function main([engineAddress]: string[]): Promise<void> {
  const log = new EngineLog();
  if (engineAddress) log.connect(engineAddress);
  const parent = process.ppid;
  const hasParent = () => process.ppid === parent;
  const plugin = new Plugin({
    clock: systemClock,
    env: process.env,
    hasParent,
    print: (line, urn) => log.print(line, urn),
    attach: (address) => address && log.connect(address),
  });
  const served = await serve(plugin, () => log.flushed());
  // The engine ends its plugins with SIGINT, when no call is at work any more.
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      plugin.cancel();
      const leaveIfIdle = () => served.busy() === 0 && process.exit(0);
      leaveIfIdle();
      setInterval(leaveIfIdle, 100);
    });
  setInterval(() => hasParent() || process.exit(1), parentCheckMs);
  process.stdout.write(`${served.port}\n`);
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});

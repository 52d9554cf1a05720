// `npm run bench:native`: measures the native provider beside the dynamic one and a bare native one.
// After every job it writes native.json and the pages. `--continue` leaves out what they hold.
import { parseArgs } from "node:util";
import { runJob } from "./contenders";
import { native } from "./matrix";
import type { Job } from "./matrix";
import { writeReport } from "./report";
import { continued, noNativeResults, readNativeResults, readResults, writeNativeResults } from "./results";
import type { NativeResults } from "./results";
import { Service } from "./service";

async function main(): Promise<void> {
  const { values: flags } = parseArgs({ options: { continue: { type: "boolean" } } });
  const results = flags.continue ? continued(readNativeResults()) : noNativeResults();
  const service = await Service.start("bare");
  try {
    for (const [index, job] of native.entries()) {
      if (isMeasured(job, results)) continue;
      process.stderr.write(`${index + 1}/${native.length} ${job.contender}, ${job.size} ${job.shape}\n`);
      results.measures.push(...(await runJob(job, service)));
      writeNativeResults(results);
      writeReport(readResults());
    }
  } finally {
    await service.close();
  }
}

const isMeasured = ({ contender, shape, size }: Job, { measures }: NativeResults): boolean =>
  measures.some((one) => one.contender === contender && one.shape === shape && one.size === size);

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

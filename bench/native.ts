// `npm run bench:native`: measures the native provider beside the dynamic one and a bare native one.
// After every job it writes native.json and the pages.
import { runJob } from "./contenders";
import { native } from "./matrix";
import { writeReport } from "./report";
import { noNativeResults, readResults, writeNativeResults } from "./results";
import { Service } from "./service";

async function main(): Promise<void> {
  const results = noNativeResults();
  const service = await Service.start("bare");
  try {
    for (const [index, job] of native.entries()) {
      process.stderr.write(`${index + 1}/${native.length} ${job.contender}, ${job.size} ${job.shape}\n`);
      results.measures.push(...(await runJob(job, service)));
      writeNativeResults(results);
      writeReport(readResults());
    }
  } finally {
    await service.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

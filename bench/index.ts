// `npm run bench`: measures ours beside two naive ways, the limit and the floor. After every job it
// writes measured.json and the pages. `--continue` goes on where a run was stopped; `--quick` takes
// under two minutes and only prints.
import { parseArgs } from "node:util";
import { runJob } from "./contenders";
import { watchHourLongBulk } from "./hour";
import { full, quick } from "./matrix";
import { profiles } from "./measures";
import type { Profile } from "./measures";
import { outputSizes } from "./outputSizes";
import { printedReport, writeReport } from "./report";
import { continued, noResults, readResults, writeResults } from "./results";
import { Service } from "./service";
import { stepSizes } from "./stepGrowth";
import { timeSteps } from "./steps";

async function main(): Promise<void> {
  const { values: flags } = parseArgs({
    options: { quick: { type: "boolean" }, continue: { type: "boolean" } },
  });
  const isQuick = flags.quick === true;
  if (isQuick && flags.continue) throw new Error("--quick keeps no results to --continue from");
  const results = flags.continue ? continued(readResults()) : noResults();
  const services = {} as Record<Profile, Service>;
  try {
    for (const profile of profiles) services[profile] = await Service.start(profile);
    if (results.jobs === 0) {
      results.outputSizes = outputSizes();
      results.hour = await watchHourLongBulk();
      for (const size of isQuick ? stepSizes.slice(0, 2) : stepSizes)
        results.steps.push(await timeSteps(size));
    }
    const jobs = isQuick ? quick : full;
    for (const [index, job] of [...jobs.entries()].slice(results.jobs)) {
      const { contender, profile, shape, size } = job;
      const started = performance.now();
      process.stderr.write(`${index + 1}/${jobs.length} ${contender}, ${size} ${shape}, ${profile} … `);
      results.measures.push(...(await runJob(job, services[profile])));
      results.jobs = index + 1;
      process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0)} s\n`);
      if (isQuick) continue;
      writeResults(results);
      writeReport(results);
    }
    if (isQuick) process.stdout.write(printedReport(results));
  } finally {
    for (const service of Object.values(services)) await service.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

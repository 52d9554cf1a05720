// `npm run bench`: ours beside what one would do without it, what cannot be beaten, and what the engine costs by itself.
// Writes BENCHMARKS.md and its plot after every step; with --quick, in under two minutes, it only prints; with --continue it
// goes on where it was stopped.
import { parseArgs } from "node:util";
import { watchHourLongBulk } from "./hour";
import { full, quick, run } from "./matrix";
import { profiles } from "./measures";
import type { Profile } from "./measures";
import { report, writeReport } from "./report";
import { continued, noResults, writeResults } from "./results";
import { Service } from "./service";
import { outputSizes, stepSizes, timeSteps } from "./steps";

async function main(): Promise<void> {
  const { values: flags } = parseArgs({
    options: { quick: { type: "boolean" }, continue: { type: "boolean" } },
  });
  const isQuick = flags.quick === true;
  if (isQuick && flags.continue) throw new Error("--quick keeps no results to --continue from");
  const results = flags.continue ? continued() : noResults();
  const write = async () => {
    if (isQuick) return;
    writeResults(results);
    await writeReport(results);
  };
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
      results.measures.push(...(await run(job, services[profile])));
      results.jobs = index + 1;
      process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0)} s\n`);
      await write();
    }
    if (isQuick) process.stdout.write(report(results));
  } finally {
    for (const service of Object.values(services)) await service.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

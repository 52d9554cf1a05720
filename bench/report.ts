// BENCHMARKS.md: the text stays, what stands between its markers is written by the run.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { full } from "./matrix";
import { plot } from "./plot";
import { readResults } from "./results";
import type { Results } from "./results";
import { stepTable, tables, targetTable } from "./tables";

const document = join(__dirname, "../BENCHMARKS.md");
const [begin, end] = ["<!-- begin: npm run bench -->", "<!-- end -->"];

export function report(results: Results): string {
  const { machine, commit, date, jobs } = results;
  const share =
    jobs < full.length ? ` Stopped after ${jobs} of ${full.length} steps, most of them once.` : "";
  return [
    `${date.slice(0, 10)}, commit ${commit}, ${machine}.${share}`,
    "![Seconds over orders](bench/plot.svg)",
    `### Targets\n\n${targetTable(results)}`,
    ...tables(results),
    `### Our own steps, points, without engine and service\n\n${stepTable(results)}`,
    "",
  ].join("\n\n");
}

export async function writeReport(results: Results): Promise<void> {
  writeFileSync(join(__dirname, "plot.svg"), `${plot(results)}\n`);
  const [before, rest] = readFileSync(document, "utf8").split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`${document} has no place for the results`);
  const text = `${before}${begin}\n\n${report(results)}\n${end}${after}`;
  const options = await resolveConfig(document);
  writeFileSync(document, await format(text, { ...options, parser: "markdown" }));
}

// Writes the last run's results anew.
if (require.main === module) void writeReport(readResults());

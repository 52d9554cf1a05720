// Writes docs/benchmarks.md, its plot and bench/results/ from measured.json and native.json; `npm run
// bench:report` does only that. Of docs/benchmarks.md only the parts between markers are written.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { withWritten } from "../tools/markdown";
import { full } from "./matrix";
import { profiles } from "./measures";
import type { Profile } from "./measures";
import { shapes } from "./orders";
import type { Shape } from "./orders";
import { nativeTable } from "./nativeTable";
import { plot } from "./plot";
import { readNativeResults, readResults } from "./results";
import type { NativeResults, Results } from "./results";
import { measureTables, stepTable, targetSummary, targetTable } from "./tables";

const root = join(__dirname, "..");
const page = "docs/benchmarks.md";
const plotFile = "bench/plot.svg";
const marker = "npm run bench:report";
const nativeMarker = `${marker}, native`;

export function writeReport(results: Results): void {
  for (const [path, text] of reportFiles(results)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Path from the repository's root → text. */
export function reportFiles(results: Results): Map<string, string> {
  const native = readNativeResults();
  const pageNow = withWritten(
    readFileSync(join(root, page), "utf8"),
    nativeMarker,
    `${measuredAt(native)}\n\n${nativeTable(native)}`,
  );
  const summary = [origin(results), `![Seconds over orders](../${plotFile})`, targetSummary(results)];
  return new Map([
    [page, withWritten(pageNow, marker, summary.join("\n\n"))],
    [plotFile, `${plot(results)}\n`],
    ...rawTables(results).map(
      ({ file, title, text }) => [`bench/results/${file}`, `# ${title}\n\n${text}\n`] as const,
    ),
  ]);
}

export const printedReport = (results: Results): string =>
  [
    origin(results),
    targetSummary(results),
    ...rawTables(results).map(({ title, text }) => `# ${title}\n\n${text}`),
    "",
  ].join("\n\n");

/** When, from which commit, and on which machine the results were measured. */
function origin(results: Results): string {
  const { jobs } = results;
  const share =
    jobs < full.length ? ` Stopped after ${jobs} of ${full.length} jobs, most of them run once.` : "";
  return measuredAt(results) + share;
}

const measuredAt = ({ machine, commit, date }: NativeResults): string =>
  `Measured ${date.slice(0, 10)}, commit ${commit}, ${machine}.`;

interface RawTable {
  file: string;
  title: string;
  text: string;
}

const shapeTitles: Record<Shape, string> = { points: "Points", polygons: "50-vertex polygons" };

function rawTables(results: Results): RawTable[] {
  const measured = profiles.flatMap((profile: Profile) =>
    shapes.flatMap((shape): RawTable[] => {
      const text = measureTables(results, profile, shape);
      if (text === undefined) return [];
      return [{ file: `${shape}-${profile}.md`, title: `${shapeTitles[shape]}, ${profile} service`, text }];
    }),
  );
  return [
    { file: "targets.md", title: "Every target in every case", text: targetTable(results) },
    ...measured,
    {
      file: "steps.md",
      title: "Our own steps, points, without engine and service",
      text: stepTable(results),
    },
  ];
}

if (require.main === module) writeReport(readResults());

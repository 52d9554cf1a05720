// The results of a run, kept in measured.json.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import type { Hour } from "./hour";
import type { Measure } from "./measures";
import type { OutputSize } from "./outputSizes";
import type { StepTimes } from "./stepGrowth";

/** Of `npm run bench:native`. */
export interface NativeResults {
  machine: string;
  commit: string;
  /** ISO 8601. */
  date: string;
  measures: Measure[];
}

export interface Results extends NativeResults {
  /** Jobs of the full run that are done. */
  jobs: number;
  steps: StepTimes[];
  outputSizes: OutputSize[];
  hour?: Hour;
}

const file = join(__dirname, "measured.json");
const nativeFile = join(__dirname, "native.json");

export const noResults = (): Results => ({
  machine: `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.version}`,
  commit:
    git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "-uno", ":/*.ts") ? ", changed" : ""),
  date: new Date().toISOString(),
  jobs: 0,
  measures: [],
  steps: [],
  outputSizes: [],
});

export const readResults = (): Results => JSON.parse(readFileSync(file, "utf8")) as Results;

/**
 * The results of a stopped run; today's commit and machine are noted beside those it began with.
 */
export function continued<T extends NativeResults>(results: T): T {
  const { commit, machine } = noResults();
  return { ...results, commit: noted(results.commit, commit), machine: noted(results.machine, machine) };
}

const noted = (known: string, one: string): string =>
  known.split(" and ").includes(one) ? known : `${known} and ${one}`;

export const noNativeResults = (): NativeResults => {
  const { machine, commit, date } = noResults();
  return { machine, commit, date, measures: [] };
};

export const readNativeResults = (): NativeResults =>
  JSON.parse(readFileSync(nativeFile, "utf8")) as NativeResults;

export const writeResults = (results: Results): void => write(file, results);
export const writeNativeResults = (results: NativeResults): void => write(nativeFile, results);

/** One measure a line. */
function write(file: string, { measures, ...rest }: NativeResults): void {
  const lines = measures.map((measure) => JSON.stringify(measure)).join(",\n");
  const frame = JSON.stringify({ ...rest, measures: [] }, undefined, 2);
  writeFileSync(file, `${frame.replace('"measures": []', `"measures": [\n${lines}\n]`)}\n`);
}

const git = (...args: string[]) =>
  execFileSync("git", args, { cwd: __dirname, encoding: "utf8", stdio: "pipe" }).trim();

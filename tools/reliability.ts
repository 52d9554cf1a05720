// `npm run reliability`: runs the tests behind each promise, all cases of them, and writes the table of RELIABILITY.md.
// With file names it runs these alone and keeps what reliability.json holds of the others; with --sample no more than
// `npm test` does.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promises } from "./promises";
import type { Promised } from "./promises";

interface Results {
  numRuntimeErrorTestSuites?: number;
  testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[];
}

interface Cases {
  test: string;
  count: number;
}

const root = join(__dirname, "..");
const document = join(root, "RELIABILITY.md");
const record = join(root, "reliability.json");
const [begin, end] = ["<!-- begin: npm run reliability -->", "<!-- end -->"];

const folder = mkdtempSync(join(tmpdir(), "reliability-"));

const isSample = process.argv.includes("--sample");
const named = process.argv.slice(2).filter((argument) => argument !== "--sample");

interface Count {
  /** Cases that held. */
  run: number;
  /** Tests that failed. */
  failed: number;
  /** Of the run, ISO 8601. */
  date: string;
  /** Only the cases of `npm test`. */
  isSample: boolean;
}

/** By file. */
const counted = new Map(Object.entries(JSON.parse(readFileSync(record, "utf8")) as Record<string, Count>));

/** Runs a file with all its cases. */
async function runFile(file: string): Promise<void> {
  const name = join(folder, file.replaceAll("/", "-"));
  const [resultsFile, casesFile] = [`${name}.json`, `${name}.jsonl`];
  writeFileSync(casesFile, "");
  const jest = spawn("npx", ["jest", "--json", `--outputFile=${resultsFile}`, "--runTestsByPath", file], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...(!isSample && { FULL: "1" }), RELIABILITY_CASES: casesFile },
  });
  await once(jest, "close");
  const results = JSON.parse(readFileSync(resultsFile, "utf8")) as Results;
  const told = readFileSync(casesFile, "utf8").split("\n").filter(Boolean);
  const cases = told.map((line) => JSON.parse(line) as Cases);
  const tests = results.testResults.flatMap(({ assertionResults }) => assertionResults);
  const passed = tests.filter(({ status }) => status === "passed");
  const casesOf = (test: string) =>
    cases.filter((one) => one.test === test).reduce((sum, { count }) => sum + count, 0) || 1;
  counted.set(file, {
    run: passed.reduce((sum, { fullName }) => sum + casesOf(fullName), 0),
    failed:
      tests.filter(({ status }) => status === "failed").length + (results.numRuntimeErrorTestSuites ?? 0),
    date: new Date().toISOString().slice(0, 10),
    isSample,
  });
}

/** Two at a time, as jest's own workers; the table tells after each what is known so far. */
async function runAll(): Promise<void> {
  const waiting = named.length > 0 ? named : [...new Set(promises.flatMap(({ tests }) => tests))];
  const work = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      await runFile(file);
      writeFileSync(record, `${JSON.stringify(Object.fromEntries([...counted].sort()), undefined, 2)}\n`);
      writeTable();
    }
  };
  await Promise.all([work(), work()]);
}

function rowOf({ promise, tests }: Promised): string {
  const files = tests.map((file) => `[${file.replace("test/", "")}](${file})`).join(", ");
  const results = tests.map((file) => counted.get(file));
  const sum = (of: "run" | "failed") => results.reduce((total, result) => total + (result?.[of] ?? 0), 0);
  const tellDate = ({ date, isSample }: Count) => `${date}${isSample ? ", sample" : ""}`;
  const oldest = results.includes(undefined) ? "never" : results.map((result) => tellDate(result!)).sort()[0];
  return `| ${promise} | ${files} | ${sum("run").toLocaleString("en-US")} | ${sum("failed")} | ${oldest} |`;
}

function writeTable(): void {
  const head = ["| promise | held by | cases run | failed | on |", "| --- | --- | --: | --: | --- |"];
  const table = [...head, ...promises.map(rowOf)].join("\n");
  const [before, rest] = readFileSync(document, "utf8").split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${document} has no place for the table`);
  writeFileSync(document, `${before}${begin}\n\n${table}\n\n${end}${after}`);
  spawnSync("npx", ["prettier", "--write", document], { cwd: root });
}

void runAll().then(() => {
  rmSync(folder, { recursive: true });
  const failed = [...counted.values()].reduce((sum, result) => sum + result.failed, 0);
  process.exitCode = failed > 0 ? 1 : 0;
});

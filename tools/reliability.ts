// `npm run reliability`: runs all cases of the tests behind each promise, and writes the table of
// docs/reliability.md. With file names it runs only these files and keeps the other results of
// reliability.json. With --sample it runs no more cases than `npm test`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withWritten } from "./markdown";
import { promises } from "./promises";
import { reliabilityTable } from "./reliabilityTable";
import type { Counts } from "./reliabilityTable";

interface Results {
  numRuntimeErrorTestSuites?: number;
  testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[];
}

interface Cases {
  test: string;
  count: number;
}

const root = join(__dirname, "..");
const page = join(root, "docs/reliability.md");
const record = join(root, "reliability.json");

const folder = mkdtempSync(join(tmpdir(), "reliability-"));

const isSample = process.argv.includes("--sample");
const named = process.argv.slice(2).filter((argument) => argument !== "--sample");

const files = new Set(promises.flatMap(({ tests }) => tests));
const recorded = Object.entries(JSON.parse(readFileSync(record, "utf8")) as Counts);
/** File of tests → its result. */
const counted = new Map(recorded.filter(([file]) => files.has(file)));

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

/** Runs two files at a time, as jest's own workers do, and writes the table after each. */
async function runAll(): Promise<void> {
  const waiting = named.length > 0 ? named : [...files];
  const work = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      await runFile(file);
      write();
    }
  };
  await Promise.all([work(), work()]);
}

function write(): void {
  const counts = Object.fromEntries([...counted].sort());
  writeFileSync(record, `${JSON.stringify(counts, undefined, 2)}\n`);
  const written = withWritten(readFileSync(page, "utf8"), "npm run reliability", reliabilityTable(counts));
  writeFileSync(page, written);
}

void runAll().then(() => {
  rmSync(folder, { recursive: true });
  const failed = [...counted.values()].reduce((sum, result) => sum + result.failed, 0);
  process.exitCode = failed > 0 ? 1 : 0;
});

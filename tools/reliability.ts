// `npm run reliability`: runs the tests behind each promise, all cases of them, and writes the table of RELIABILITY.md.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { promises } from "./promises";

interface Results {
  testResults: { name: string; assertionResults: { fullName: string; status: string }[] }[];
}

interface Cases {
  file: string;
  test: string;
  count: number;
}

const root = join(__dirname, "..");
const document = join(root, "RELIABILITY.md");
const [begin, end] = ["<!-- begin: npm run reliability -->", "<!-- end -->"];

const folder = mkdtempSync(join(tmpdir(), "reliability-"));
const [resultsFile, casesFile] = [join(folder, "results.json"), join(folder, "cases.jsonl")];
writeFileSync(casesFile, "");

const files = [...new Set(promises.flatMap(({ tests }) => tests))];
const { status } = spawnSync("npx", ["jest", "--json", `--outputFile=${resultsFile}`, "--", ...files], {
  cwd: root,
  stdio: ["ignore", "ignore", "inherit"],
  env: { ...process.env, FULL: "1", RELIABILITY_CASES: casesFile },
});

const results = JSON.parse(readFileSync(resultsFile, "utf8")) as Results;
const cases = readFileSync(casesFile, "utf8")
  .split("\n")
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Cases);
rmSync(folder, { recursive: true });

const rows = promises.map(({ promise, tests }) => {
  let [run, failed] = [0, 0];
  for (const { name, assertionResults } of results.testResults) {
    const file = relative(root, name);
    if (!tests.includes(file)) continue;
    for (const { fullName, status } of assertionResults) {
      if (status === "passed") run += countOf(file, fullName);
      else failed += 1;
    }
  }
  return `| ${promise} | ${tests.map((file) => `[${file.replace("test/", "")}](${file})`).join(", ")} | ${run.toLocaleString("en")} | ${failed} |`;
});

/** A test that tells its cases tells them once. */
function countOf(file: string, test: string): number {
  const told = cases.filter((told) => relative(root, told.file) === file && told.test === test);
  return told.reduce((sum, { count }) => sum + count, 0) || 1;
}

const table = ["| promise | held by | cases run | failed |", "| --- | --- | --: | --: |", ...rows].join("\n");
const text = readFileSync(document, "utf8");
const [before, rest] = text.split(begin);
const after = rest?.split(end)[1];
if (before === undefined || after === undefined) throw new Error(`${document} has no place for the table`);
writeFileSync(document, `${before}${begin}\n\n${table}\n\n${end}${after}`);
spawnSync("npx", ["prettier", "--write", document], { cwd: root });
process.exitCode = status ?? 1;

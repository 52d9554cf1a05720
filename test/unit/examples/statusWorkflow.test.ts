// The nightly job of status.yml: one issue about orders that need a person, and nothing from outside
// in it but code.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { commandsIn } from "../../support/workflows";
import { stackExport } from "../review/pulumiJson";
import { placedAs, recorded } from "../review/status/statuses";
import { fileOf, folder, run } from "./workflowRun";

// All orders of these exports have ended, so nothing is asked of Planet.
const environment = { ...process.env };
beforeEach(() => {
  process.env.PL_TASKING_URL = "http://127.0.0.1:9";
});
afterEach(() => {
  process.env = environment;
});

const issue = "repos/farm/orders/issues/9";
const opened =
  "api --silent --method POST repos/farm/orders/issues -f title=Tasking orders need a person -F body=@issue.md";
const rejected = (key = "north") => ({ prints: recorded([placedAs(key, { status: "REJECTED" })]), code: 0 });
const right = { prints: recorded([placedAs("north", { status: "FULFILLED" })]), code: 0 };

function outcomeOf(...[pulumi, given]: [{ prints: string; code: number }, { existing: string }?]) {
  const { code, asked } = run("status.yml", pulumi, given);
  return { code, asked };
}

test("an order that needs a person opens an issue, which says why", () => {
  expect(outcomeOf(rejected())).toEqual({ code: 0, asked: [opened] });
  expect(fileOf("called")).toBe("stack export --stack prod\n");
  expect(fileOf("temp/issue.md")).toMatch(
    /^What \[tonight's run\]\(.*\/runs\/77\) found:\n\n {4}fields: 1 order: 1 rejected/,
  );
  expect(fileOf("temp/issue.md")).toContain('    warning: "north": REJECTED at Planet');
});

test("a later night writes over the issue", () => {
  expect(outcomeOf(rejected(), { existing: "9" }).asked).toEqual([
    `api --silent --method PATCH ${issue} -F body=@issue.md`,
  ]);
});

test.each([
  ["nothing needs a person", right],
  ["the stack has no batch", { prints: stackExport(), code: 0 }],
])("a night on which %s closes the issue, and asks for nothing where there is none", (_, pulumi) => {
  expect(outcomeOf(pulumi, { existing: "9" })).toEqual({
    code: 0,
    asked: [`api --silent --method PATCH ${issue} -f state=closed`],
  });
});

test.each([
  // Pulumi's own 2 and 3 are no exit code of `status`.
  ["an export that failed", { prints: "error: no stack named 'prod' found", code: 2 }, 2],
  ["an export that failed otherwise", { prints: recorded([]), code: 3 }, 3],
  ["what is no export", { prints: "{}", code: 0 }, 1],
])("%s fails the job and leaves the issue alone", (_, pulumi, code) => {
  expect(outcomeOf(pulumi, { existing: "9" })).toEqual({ code, asked: [""] });
});

test("nothing in an order's key is Markdown or a command, and no key of Planet's is shown", () => {
  const hostile = [
    "## Approved",
    "\r\r## Approved",
    "::error::forged",
    "x ##[error]forged",
    "$(touch pwned)",
    "planet-key",
  ];
  const prints = recorded(hostile.map((key) => placedAs(key, { status: "FAILED" })));
  const { code, log } = run("status.yml", { prints, code: 0 });
  expect(code).toBe(0);
  expect(commandsIn(log).filter((line) => !line.startsWith("::remove-matcher"))).toEqual([]);
  const [, , ...lines] = fileOf("temp/issue.md").split(/\r\n|[\r\n]/);
  expect(lines.length).toBeGreaterThan(hostile.length);
  for (const line of lines) expect(line).toMatch(/^( {4}|$)/);
  expect(fileOf("temp/issue.md")).not.toContain("planet-key");
  expect(existsSync(join(folder, "pwned"))).toBe(false);
});

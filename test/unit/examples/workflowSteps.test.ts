// The shell of the workflows: what it asks of GitHub, and how it ends.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { command, runsFor, stepsOf } from "../../support/workflows";
import { named } from "../builders";
import { failed, inputs, preview, step, urnOf } from "../review/pulumiJson";
import { fileOf, folder, run } from "./workflowRun";

const runUrl = "https://github.com/farm/orders/actions/runs/77";

/** Without the log. */
function outcomeOf(...args: Parameters<typeof run>) {
  const { code, asked } = run(...args);
  return { code, asked };
}

const good = { prints: preview([step("create", undefined, inputs(named({ north: {} })))]), code: 0 };
const drifted = {
  prints: "fields: <b>north</b>  create\nerror: no changes were expected but changes occurred\n",
  code: 255,
};

describe("preview.yml", () => {
  const comments = "repos/farm/orders/issues/5/comments";
  const posted = `api --silent --method POST ${comments} -F body=@comment.md`;

  test("the first preview writes a comment, which names the commit", () => {
    expect(outcomeOf("preview.yml", good)).toEqual({ code: 0, asked: [posted] });
    expect(fileOf("temp/comment.md")).toMatch(
      /^<!-- planet-tasking -->\nPreview of commit 0ddba11:\n\n\*\*A yes places 1 order .*\*\*\n\n\*\*fields\*\* is a new batch: 1 new/,
    );
    expect(fileOf("called")).toBe("preview --stack prod --json --show-sames\n");
  });

  test("a later preview writes over the comment, the first where there are several", () => {
    expect(outcomeOf("preview.yml", good, { existing: "31\n32\n" }).asked).toEqual([
      "api --silent --method PATCH repos/farm/orders/issues/comments/31 -F body=@comment.md",
    ]);
  });

  test("a preview that failed is told in the comment, and the job fails", () => {
    const refused = { prints: preview([], [failed("the end is before the start")]), code: 255 };
    expect(outcomeOf("preview.yml", refused)).toEqual({ code: 255, asked: [posted] });
    expect(fileOf("temp/comment.md")).toContain("the end is before the start");
  });

  test("a preview that failed before any batch is told in the comment, and the job fails", () => {
    const ended = preview([], [{ message: "error: fields.csv: 1 problem\n  row 2: no", severity: "error" }]);
    expect(outcomeOf("preview.yml", { prints: ended, code: 255 })).toEqual({ code: 255, asked: [posted] });
    expect(fileOf("temp/comment.md")).toMatch(/the preview failed before[^]*row 2: no/);
  });

  test("a preview that could not start leaves a comment that points to its run, and the job fails", () => {
    expect(outcomeOf("preview.yml", { prints: "", code: 1 })).toEqual({ code: 1, asked: [posted] });
    expect(fileOf("temp/comment.md")).toContain(`see [its run](${runUrl})`);
  });

  test.each([
    ["has a line before its JSON", `Warning: a new version\n${good.prints}`],
    ["is of a Pulumi that is not known", preview([step("transmogrify", {}, {})])],
  ])("a preview that ends well and %s fails the job, because nobody saw it", (_, prints) => {
    expect(outcomeOf("preview.yml", { prints, code: 0 })).toEqual({ code: 1, asked: [posted] });
    expect(fileOf("temp/comment.md")).toMatch(/0ddba11:\n\nThere is no preview to tell of: see/);
  });

  test.each([1, 127, 134])("a review that ends with %i fails the job", (code) => {
    command(folder, "npx", `exit ${code}`);
    expect(outcomeOf("preview.yml", good)).toEqual({ code, asked: [posted] });
    expect(fileOf("temp/comment.md")).toContain("There is no preview to tell of");
  });

  test("a stack without a batch fails nothing, and the comment says so", () => {
    const other = preview([step("create", undefined, {}, urnOf("dashboard", "dev", "Other"))]);
    expect(outcomeOf("preview.yml", { prints: other, code: 0 })).toEqual({ code: 0, asked: [posted] });
    expect(fileOf("temp/comment.md")).toMatch(/0ddba11:\n\nThe stack has no TaskingOrderBatch\.\n$/);
  });
});

describe("up.yml", () => {
  test("orders what main is at", () => {
    expect(outcomeOf("up.yml", { prints: "ordered\n", code: 0 }).code).toBe(0);
    expect(fileOf("called")).toBe("up --stack prod --yes\n");
  });

  test("an old commit that is run again orders nothing, and says why", () => {
    const { code, log } = run("up.yml", good, { newest: "f00d" });
    expect([code, fileOf("called")]).toEqual([1, ""]);
    expect(log).toContain(`this run is of ${runsFor}, and main is at f00d by now`);
  });

  test("a GitHub that does not answer lets nothing be ordered", () => {
    expect([run("up.yml", good, { newest: "; exit 1" }).code, fileOf("called")]).toEqual([1, ""]);
  });
});

describe("drift.yml", () => {
  const issue = "repos/farm/orders/issues/9";
  const opened =
    "api --silent --method POST repos/farm/orders/issues -f title=Planet's orders are not what the stack recorded -F body=@issue.md";

  test("the first drift opens an issue, in which no order's name is Markdown", () => {
    expect(outcomeOf("drift.yml", drifted)).toEqual({ code: 0, asked: [opened] });
    expect(fileOf("temp/issue.md")).toContain(`[tonight's run](${runUrl})`);
    expect(fileOf("temp/issue.md")).toContain("\n\n    fields: <b>north</b>  create\n");
  });

  test("a later drift writes over the issue", () => {
    expect(outcomeOf("drift.yml", drifted, { existing: "9" }).asked).toEqual([
      `api --silent --method PATCH ${issue} -F body=@issue.md`,
    ]);
  });

  test("a night without drift closes the issue", () => {
    expect(outcomeOf("drift.yml", { prints: "3 unchanged\n", code: 0 }, { existing: "9" })).toEqual({
      code: 0,
      asked: [`api --silent --method PATCH ${issue} -f state=closed`],
    });
  });

  test("a night without drift and without an issue asks for nothing", () => {
    expect(outcomeOf("drift.yml", { prints: "3 unchanged\n", code: 0 }).asked).toEqual([""]);
  });

  test("a refresh that failed fails the job and leaves the issue alone", () => {
    const failed = { prints: "error: Planet cannot be reached\n", code: 255 };
    expect(outcomeOf("drift.yml", failed, { existing: "9" })).toEqual({ code: 255, asked: [""] });
  });

  test.each([
    ["wide characters, ", "    é north  create planet-key\n".repeat(50_000)],
    ["one line, ", "é".repeat(1_000_000)],
    ["short lines, ", "a\n".repeat(500_000)],
  ])("a megabyte of %sand then the drift: the issue is opened, within GitHub's length", (_, long) => {
    const prints = `${long}\n${drifted.prints}`;
    // Replacing in the shell took ten minutes.
    const before = performance.now();
    expect(outcomeOf("drift.yml", { prints, code: 255 })).toEqual({ code: 0, asked: [opened] });
    expect(performance.now() - before).toBeLessThan(120_000);
    const issue = fileOf("temp/issue.md");
    expect(issue.length).toBeGreaterThan(30_000);
    expect(issue.length).toBeLessThanOrEqual(65_536);
    expect(issue).not.toContain("planet-key");
  });
});

test.each([
  ["preview.yml", good],
  ["drift.yml", drifted],
])("%s writes nothing into the checkout, and takes folders of any name there", (workflow, pulumi) => {
  run(workflow, pulumi);
  const ofThisTest = [
    "asked",
    "bin",
    "called",
    "log",
    "node_modules",
    "outputs",
    "printed",
    "step.sh",
    "temp",
  ];
  expect(readdirSync(folder).sort()).toEqual(ofThisTest);
  const written = readdirSync(join(folder, "temp"));
  expect(written.length).toBeGreaterThan(3);
  for (const name of written) mkdirSync(join(folder, name));
  expect(outcomeOf(workflow, pulumi).code).toBe(0);
});

test("a comment of somebody else that imitates ours, and one of another workflow, are left alone", () => {
  const marker = "<!-- planet-tasking -->";
  const comments = [
    { id: 1, user: { login: "mallory" }, body: `${marker} mine` },
    { id: 2, user: { login: "github-actions" }, body: `${marker} mine` },
    { id: 3, user: { login: "github-actions[bot]" }, body: `> ${marker} quoted` },
    { id: 4, user: { login: "github-actions[bot]" }, body: `${marker}\nours` },
  ];
  const jq = /--jq '([^']*)'/.exec(stepsOf("preview.yml").find(({ name }) => name === "Comment")!.run!)![1]!;
  const found = spawnSync("jq", ["-r", jq], { input: JSON.stringify(comments), encoding: "utf8" });
  if (found.error)
    return expect(jq).toContain('.user.login == "github-actions[bot]" and (.body | startswith(');
  expect(found.stdout).toBe("4\n");
});

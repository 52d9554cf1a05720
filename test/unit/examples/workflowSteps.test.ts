// The shell of the workflows, with a `pulumi` and a `gh` that say what they are told and note what
// they are asked.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runSteps } from "../../support/workflows";
import { named } from "../builders";
import { failed, inputs, preview, step } from "../review/pulumiJson";

const githubValues = {
  "secrets.PULUMI_ACCESS_TOKEN": "pulumi-token",
  "secrets.PLANET_API_KEY": "planet-key",
  "vars.PULUMI_STACK": "prod",
  "github.server_url": "https://github.com",
  "github.repository": "farm/orders",
  "github.run_id": "77",
  "github.token": "github-token",
  "github.event.pull_request.number": "5",
};
const runUrl = "https://github.com/farm/orders/actions/runs/77";
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "planet-tasking-steps-"));
  mkdirSync(join(folder, "bin"));
  symlinkSync(join(__dirname, "../../../node_modules"), join(folder, "node_modules"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function command(name: string, script: string): void {
  writeFileSync(join(folder, "bin", name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, "bin", name), 0o755);
}

/**
 * @param existing What `gh` finds when it is asked for the comment, or the issue, that is kept up
 * to date.
 */
function run(workflow: string, pulumi: { prints: string; code: number }, existing = "") {
  writeFileSync(join(folder, "printed"), pulumi.prints);
  command("pulumi", `echo "$@" > called; cat printed; exit ${pulumi.code}`);
  command("gh", `case "$*" in *--method*) echo "$@" >> asked;; *) printf '%s' '${existing}';; esac`);
  const code = runSteps(workflow, folder, githubValues);
  return { code, asked: fileOf("asked").trim().split("\n") };
}

const fileOf = (name: string) =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : "";

describe("preview.yml", () => {
  const good = { prints: preview([step("create", undefined, inputs(named({ north: {} })))]), code: 0 };
  const comments = "repos/farm/orders/issues/5/comments";
  const posted = `api --silent --method POST ${comments} -F body=@comment.md`;

  test("the first preview writes a comment", () => {
    expect(run("preview.yml", good)).toEqual({ code: 0, asked: [posted] });
    expect(fileOf("comment.md")).toMatch(/^<!-- planet-tasking -->\n\*\*fields\*\* is a new batch: 1 new/);
    expect(fileOf("called")).toBe("preview --stack prod --json --show-sames\n");
  });

  test("a later preview writes over the comment, the first where there are several", () => {
    expect(run("preview.yml", good, "31\n32\n").asked).toEqual([
      "api --silent --method PATCH repos/farm/orders/issues/comments/31 -F body=@comment.md",
    ]);
  });

  test("a preview that failed is told in the comment, and the job fails", () => {
    const refused = { prints: preview([], [failed("the end is before the start")]), code: 255 };
    expect(run("preview.yml", refused)).toEqual({ code: 255, asked: [posted] });
    expect(fileOf("comment.md")).toContain("the end is before the start");
  });

  test("a preview that could not start leaves a comment that points to its run, and the job fails", () => {
    expect(run("preview.yml", { prints: "", code: 1 })).toEqual({ code: 1, asked: [posted] });
    expect(fileOf("comment.md")).toContain(`see [its run](${runUrl})`);
  });
});

describe("drift.yml", () => {
  const drifted = {
    prints: "fields: <b>north</b>  create\nerror: no changes were expected but changes occurred\n",
    code: 255,
  };
  const issue = "repos/farm/orders/issues/9";

  test("the first drift opens an issue, in which no order's name is Markdown", () => {
    const { code, asked } = run("drift.yml", drifted);
    expect(code).toBe(0);
    expect(asked).toEqual([
      "api --silent --method POST repos/farm/orders/issues -f title=Planet's orders are not what the stack recorded -F body=@issue.md",
    ]);
    expect(fileOf("issue.md")).toContain(`[tonight's run](${runUrl})`);
    expect(fileOf("issue.md")).toContain("\n\n    fields: <b>north</b>  create\n");
  });

  test("a later drift writes over the issue", () => {
    expect(run("drift.yml", drifted, "9").asked).toEqual([
      `api --silent --method PATCH ${issue} -F body=@issue.md`,
    ]);
  });

  test("a night without drift closes the issue", () => {
    expect(run("drift.yml", { prints: "3 unchanged\n", code: 0 }, "9")).toEqual({
      code: 0,
      asked: [`api --silent --method PATCH ${issue} -f state=closed`],
    });
  });

  test("a night without drift and without an issue asks for nothing", () => {
    expect(run("drift.yml", { prints: "3 unchanged\n", code: 0 }).asked).toEqual([""]);
  });

  test("a refresh that failed fails the job and leaves the issue alone", () => {
    expect(run("drift.yml", { prints: "error: Planet cannot be reached\n", code: 255 }, "9")).toEqual({
      code: 255,
      asked: [""],
    });
  });
});

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
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandsIn, runSteps, stepsOf } from "../../support/workflows";
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
  command(
    "pulumi",
    `echo "$@" > called; cat printed; [ "$1" = preview ] && cat printed >&2; exit ${pulumi.code}`,
  );
  command("gh", `case "$*" in *--method*) echo "$@" >> asked;; *) printf '%s' '${existing}';; esac`);
  const { code, log } = runSteps(workflow, folder, githubValues);
  return { code, asked: fileOf("asked").trim().split("\n"), log };
}

/** Without the log. */
function outcomeOf(...args: Parameters<typeof run>) {
  const { code, asked } = run(...args);
  return { code, asked };
}

const fileOf = (name: string) =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : "";

describe("preview.yml", () => {
  const good = { prints: preview([step("create", undefined, inputs(named({ north: {} })))]), code: 0 };
  const comments = "repos/farm/orders/issues/5/comments";
  const posted = `api --silent --method POST ${comments} -F body=@comment.md`;

  test("the first preview writes a comment", () => {
    expect(outcomeOf("preview.yml", good)).toEqual({ code: 0, asked: [posted] });
    expect(fileOf("comment.md")).toMatch(/^<!-- planet-tasking -->\n\*\*fields\*\* is a new batch: 1 new/);
    expect(fileOf("called")).toBe("preview --stack prod --json --show-sames\n");
  });

  test("a later preview writes over the comment, the first where there are several", () => {
    expect(outcomeOf("preview.yml", good, "31\n32\n").asked).toEqual([
      "api --silent --method PATCH repos/farm/orders/issues/comments/31 -F body=@comment.md",
    ]);
  });

  test("a preview that failed is told in the comment, and the job fails", () => {
    const refused = { prints: preview([], [failed("the end is before the start")]), code: 255 };
    expect(outcomeOf("preview.yml", refused)).toEqual({ code: 255, asked: [posted] });
    expect(fileOf("comment.md")).toContain("the end is before the start");
  });

  test("a preview that could not start leaves a comment that points to its run, and the job fails", () => {
    expect(outcomeOf("preview.yml", { prints: "", code: 1 })).toEqual({ code: 1, asked: [posted] });
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
    expect(outcomeOf("drift.yml", drifted, "9").asked).toEqual([
      `api --silent --method PATCH ${issue} -F body=@issue.md`,
    ]);
  });

  test("a night without drift closes the issue", () => {
    expect(outcomeOf("drift.yml", { prints: "3 unchanged\n", code: 0 }, "9")).toEqual({
      code: 0,
      asked: [`api --silent --method PATCH ${issue} -f state=closed`],
    });
  });

  test("a night without drift and without an issue asks for nothing", () => {
    expect(outcomeOf("drift.yml", { prints: "3 unchanged\n", code: 0 }).asked).toEqual([""]);
  });

  test("a refresh that failed fails the job and leaves the issue alone", () => {
    expect(outcomeOf("drift.yml", { prints: "error: Planet cannot be reached\n", code: 255 }, "9")).toEqual({
      code: 255,
      asked: [""],
    });
  });
});

/** What somebody may write who names orders at Planet, or answers for it. */
const hostile = [
  "## Approved by @octocat",
  "x\r\r## Approved by @octocat\r\r![t](https://evil.example/t.png) <img src=x> closes #1",
  "x\r\n\r\n# heading",
  "x\u000b\u000c# heading\u0000",
  "\u001b[2J\u001b]8;;https://evil.example\u0007link",
  "```\n# heading\n```",
  "</details><!-- --><script>",
  "\t- [ ] task",
  "::set-output name=drift::true",
  "::add-mask::a",
  "  ::error::forged",
  "##[set-output name=drift;]true",
  "x ##[error]forged",
  "::stop-commands::x\n::x::\n::error::forged",
  "$(touch pwned) `touch pwned` ; touch pwned",
  "planet-key pulumi-token",
  "no changes were expected but changes occurred",
];

describe.each(hostile)("the text %j from Planet", (text) => {
  const drift = (ending: string) =>
    run("drift.yml", { prints: `fields: ${text}  create\n${text}\n${ending}\n`, code: 255 });

  test("is code in the issue of drift.yml, and shows no secret", () => {
    expect(drift("error: no changes were expected but changes occurred").code).toBe(0);
    const [first, blank, ...code] = fileOf("issue.md").split(/\r\n|[\r\n]/);
    expect([first, blank]).toEqual([expect.stringContaining("`pulumi up` repairs it."), ""]);
    for (const line of code) expect(line).toMatch(/^( {4}|$)/);
    expect(code.join("\n")).not.toMatch(/[^\n\t\P{Cc}]|planet-key|pulumi-token/u);
  });

  test("is no command in a log", () => {
    const ended = [
      drift("error: no changes were expected but changes occurred"),
      drift("error: Planet cannot be reached"),
      run("up.yml", { prints: `${text}\n  ${text}\n`, code: 0 }),
      run("up.yml", { prints: `${text}\n`, code: 7 }),
    ];
    expect(ended.flatMap(({ log }) => commandsIn(log))).toEqual([]);
    expect(ended.map(({ code }) => code)).toEqual([0, 255, 0, 7]);
    expect(existsSync(join(folder, "pwned"))).toBe(false);
  });

  test("is no drift where a refresh failed", () => {
    expect(drift("error: Planet cannot be reached")).toMatchObject({ code: 255, asked: [""] });
  });
});

test("no text from Planet is a command in the log of preview.yml, wherever it stands", () => {
  const steps = hostile.map((text) => step(text, undefined, inputs(named({ [text]: {} }))));
  const orders = Object.fromEntries(hostile.map((text) => [text, {}]));
  for (const prints of [
    ...steps.slice(-9).map((one) => preview([one])),
    preview(
      [step("create", undefined, inputs(named(orders)))],
      hostile.map((text) => failed(text)),
    ),
    hostile.join("\n"),
  ]) {
    expect(commandsIn(run("preview.yml", { prints, code: 255 }).log)).toEqual([]);
  }
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

// What somebody else may write, and what must stay secret, in the log, the comment and the issue of the
// workflows.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { commandsIn, stepsOf } from "../../support/workflows";
import { named } from "../builders";
import { blocksIn } from "../docs/pages";
import { failed, inputs, preview, printed, step } from "../review/pulumiJson";
import { fileOf, folder, run } from "./workflowRun";

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

/** The workflows' own: they come before all that Planet shows. */
const ourCommands = ["tsc", "eslint-stylish", "eslint-compact"].map(
  (owner) => `::remove-matcher owner=${owner}::`,
);

/** Each by itself with FULL=1: a run of a workflow starts some twenty processes. */
const texts = process.env.FULL ? hostile.map((text) => ({ text, all: [text] })) : [];

describe.each([{ text: "all", all: hostile }, ...texts])("the text $text from Planet", ({ all }) => {
  const drift = (ending: string) => {
    const printed = all.map((text) => `fields: ${text}  create\n${text}\n`);
    return run("drift.yml", { prints: `${printed.join("")}${ending}\n`, code: 255 });
  };

  test("is code in the issue of drift.yml, and shows no secret", () => {
    expect(drift("error: no changes were expected but changes occurred").code).toBe(0);
    const [first, blank, ...code] = fileOf("temp/issue.md").split(/\r\n|[\r\n]/);
    expect([first, blank]).toEqual([expect.stringContaining("`pulumi up` repairs it."), ""]);
    for (const line of code) expect(line).toMatch(/^( {4}|$)/);
    expect(code.join("\n")).not.toMatch(/[^\n\t\P{Cc}]|planet-key|pulumi-token/u);
  });

  test("is no command in a log, and no annotation", () => {
    const ended = [
      drift("error: no changes were expected but changes occurred"),
      drift("error: Planet cannot be reached"),
      run("up.yml", { prints: all.map((text) => `${text}\n  ${text}\n`).join(""), code: 0 }),
      run("up.yml", { prints: all.map((text) => `${text}\n`).join(""), code: 7 }),
    ];
    for (const { log } of ended) expect(commandsIn(log)).toEqual(ourCommands);
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
    ...(process.env.FULL ? steps.map((one) => preview([one])) : [preview(steps)]),
    preview(
      [step("create", undefined, inputs(named(orders)))],
      hostile.map((text) => failed(text)),
    ),
    hostile.join("\n"),
  ]) {
    expect(commandsIn(run("preview.yml", { prints, code: 255 }).log)).toEqual(ourCommands);
  }
});

describe.each([
  ["planet-key", "planet-key"],
  ["planet-key\n", "planet-key"],
  ['PL"a/b\\c+<d>&e%f=1', 'PL"a/b\\c+<d>&e%f=1'],
  ["$&", "$&"],
])("the key %j", (secret, key) => {
  const goJson = (text: string) =>
    JSON.stringify(text).replace(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
  const forms = [
    key,
    JSON.stringify(key).slice(1, -1),
    goJson(key).slice(1, -1),
    encodeURIComponent(key),
    Buffer.from(`${key}:`).toString("base64"),
  ];
  const values = { "secrets.PLANET_API_KEY": secret, "secrets.PULUMI_ACCESS_TOKEN": "" };
  const said = forms.map((form, index) => `said ${index} ${form} end`);

  test("is in no form in the issue", () => {
    const prints = `${said.join("\n")}\nerror: no changes were expected but changes occurred\n`;
    expect(run("drift.yml", { prints, code: 255 }, { values }).code).toBe(0);
    expect(fileOf("temp/issue.md")).toContain("    said 4 *** end\n");
    for (const form of forms) expect(fileOf("temp/issue.md")).not.toContain(form);
  });

  test("is in no form in the comment, be it in a failure, a warning, a note or an order's name", () => {
    const orders = Object.fromEntries(said.map((text) => [text, {}]));
    const told = preview(
      [step("create", undefined, inputs(named(orders)))],
      [...said.map((text) => failed(text)), ...said.map((text) => printed(`fields: warning: ${text}`))],
    );
    // Pulumi is written in Go.
    const prints = told.replace(/[<>&]/g, (sign) => goJson(sign).slice(1, -1));
    expect(run("preview.yml", { prints, code: 255 }, { values }).code).toBe(255);
    const comment = fileOf("temp/comment.md")
      .replaceAll("&#8203;", "")
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
    expect(comment).toContain("said 4 *** end");
    for (const form of forms) expect(comment).not.toContain(form);
  });
});

test("what hides the keys is the same text in preview.yml, drift.yml, status.yml and GitLab's job", () => {
  const [job] = blocksIn("yaml", "docs/review.md");
  const { review } = parse(job!.text) as { review: { script: string[] } };
  const scripts = ["preview.yml", "drift.yml", "status.yml"].flatMap(stepsOf).map(({ run }) => run);
  const hides = [...scripts, ...review.script].flatMap(
    (text) => /redact='[^']*'/.exec(text ?? "")?.[0] ?? [],
  );
  expect(hides).toHaveLength(4);
  expect(new Set(hides).size).toBe(1);
});

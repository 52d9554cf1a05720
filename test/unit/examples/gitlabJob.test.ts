// GitLab's job of docs/review.md, run as its runner runs it: by one shell, until a line fails.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { command } from "../../support/workflows";
import { named } from "../builders";
import { blocksIn } from "../docs/pages";
import { failed, inputs, preview, step, urnOf } from "../review/pulumiJson";

const { review: job } = parse(blocksIn("yaml", "docs/review.md")[0]!.text) as {
  review: { script: string[]; rules: unknown };
};
const secrets = {
  PULUMI_ACCESS_TOKEN: "pulumi-token",
  PL_API_KEY: "planet-key",
  GITLAB_TOKEN: "gitlab-token",
};
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "planet-tasking-gitlab-"));
  symlinkSync(join(__dirname, "../../../node_modules"), join(folder, "node_modules"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const fileOf = (name: string) =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : "";

function run(pulumi: { prints: string; code: number }) {
  writeFileSync(join(folder, "printed"), pulumi.prints);
  command(folder, "pulumi", `cat printed; exit ${pulumi.code}`);
  command(folder, "npm", "env > installed");
  command(folder, "curl", 'case "$*" in *get.pulumi.com) ;; *) cat review.md > note;; esac');
  const { status } = spawnSync("bash", ["-eo", "pipefail", "-c", job.script.join("\n")], {
    cwd: folder,
    env: {
      ...process.env,
      ...secrets,
      HOME: folder,
      PATH: [join(folder, "bin"), process.env.PATH].join(delimiter),
    },
  });
  return { code: status, note: fileOf("note") };
}

const create = step("create", undefined, inputs(named({ north: {} })));

test("runs for a branch of the project alone, not for a fork's", () => {
  expect(job.rules).toEqual([
    {
      if: '$CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID',
    },
  ]);
});

test("notes what would be ordered, and installs without a secret", () => {
  expect(run({ prints: preview([create]), code: 0 })).toEqual({
    code: 0,
    note: expect.stringMatching(
      /^\*\*A yes places 1 order .*\*\*\n\n\*\*fields\*\* is a new batch/,
    ) as string,
  });
  expect(fileOf("review.html")).toContain("<!doctype html>");
  expect(fileOf("installed")).toContain("PATH=");
  for (const secret of Object.values(secrets)) expect(fileOf("installed")).not.toContain(secret);
});

test("shows no key in the note and in the artifact", () => {
  const prints = preview([create], [failed("Authorization: api-key planet-key, pulumi-token")]);
  const { code, note } = run({ prints, code: 255 });
  expect([code, note]).toEqual([255, expect.stringContaining("Authorization: api-key &#42;")]);
  expect(fileOf("review.html")).toContain("api-key ***, ***");
  expect(note + fileOf("review.html")).not.toMatch(/planet-key|pulumi-token/);
});

test("notes what a preview said that failed before any batch, and fails", () => {
  const ended = preview([], [{ message: "error: fields.csv: 1 problem\n  row 2: no", severity: "error" }]);
  const { code, note } = run({ prints: ended, code: 255 });
  expect([code, note]).toEqual([255, expect.stringMatching(/the preview failed before[^]*row 2: no/)]);
});

test.each([
  ["cannot be told", "Warning: a new version\n{}", 1],
  ["has no batch", preview([step("create", undefined, {}, urnOf("dashboard", "dev", "Other"))]), 0],
])("a preview that %s leaves no note", (_, prints, code) => {
  expect(run({ prints, code: 0 })).toEqual({ code, note: "" });
});

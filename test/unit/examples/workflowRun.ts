// A workflow's steps in a folder of their own, with a `pulumi` and a `gh` that say what they are told
// and note what they are asked.
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command, runsFor, runSteps } from "../../support/workflows";

export const githubValues = {
  "secrets.PULUMI_ACCESS_TOKEN": "pulumi-token",
  "secrets.PLANET_API_KEY": "planet-key",
  "vars.PULUMI_STACK": "prod",
  "github.server_url": "https://github.com",
  "github.repository": "farm/orders",
  "github.run_id": "77",
  "github.token": "github-token",
  "github.event.pull_request.number": "5",
  "github.event.pull_request.head.sha": "0ddba11",
};

export let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "planet-tasking-steps-"));
  symlinkSync(join(__dirname, "../../../node_modules"), join(folder, "node_modules"));
  command(folder, "npm", "exit 0");
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Given {
  /** What `gh` finds when it is asked for the comment, or the issue, that is kept up to date. */
  existing?: string;
  /** The commit that `main` is at. */
  newest?: string;
  values?: Partial<typeof githubValues>;
}

/** @param pulumi What it prints, in a preview on both outputs, and how it ends. */
export function run(
  workflow: string,
  pulumi: { prints: string; code: number },
  { existing = "", newest = runsFor, values }: Given = {},
) {
  writeFileSync(join(folder, "printed"), pulumi.prints);
  command(
    folder,
    "pulumi",
    `echo "$@" > called; cat printed; [ "$1" = preview ] && cat printed >&2; exit ${pulumi.code}`,
  );
  command(
    folder,
    "gh",
    `case "$*" in
*--method*) echo "$@" >> ${folder}/asked;;
*/commits/main*) echo ${newest};;
*) printf '%s' '${existing}';;
esac`,
  );
  const { code, log } = runSteps(workflow, folder, { ...githubValues, ...values });
  return { code, asked: fileOf("asked").trim().split("\n"), log };
}

export const fileOf = (name: string) =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : "";
